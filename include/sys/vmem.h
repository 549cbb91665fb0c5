/* SPDX-License-Identifier: MIT */
/*
 * <sys/vmem.h>: arenas of numbers, vmem(9F).
 */
#ifndef _SYS_VMEM_H
#define _SYS_VMEM_H

#include <sys/types.h>

/* vmflag: its low half is that of kmem_alloc(9F) */
#define VM_SLEEP	0x00000000	/* wait for it; never fails */
#define VM_NOSLEEP	0x00000001	/* do not wait; may return NULL */
#define VM_PANIC	0x00000002	/* as VM_SLEEP */
#define VM_PUSHPAGE	0x00000004	/* may use reserved memory */
#define VM_NORMALPRI	0x00000008	/* with VM_NOSLEEP: fail early */
#define VM_KMFLAGS	0x000000ff
#define VM_BESTFIT	0x00000100	/* the smallest free piece that will do */
#define VM_FIRSTFIT	0x00000200	/* the first one */
#define VM_NEXTFIT	0x00000400	/* the next one behind the last */
#define VM_MEMLOAD	0x00000800
#define VM_NORELOC	0x00001000
#define VM_ABORT	0x00002000
#define VM_ENDALLOC	0x00004000	/* from the end of the arena */

/* typemask of vmem_size() and vmem_walk() */
#define VMEM_ALLOC	0x01
#define VMEM_FREE	0x02
#define VMEM_MAXFREE	0x10

/* of vmem_create(), for arenas of other systems' needs; no effect */
#define VMC_POPULATOR	0x00010000
#define VMC_NO_QCACHE	0x00020000
#define VMC_IDENTIFIER	0x00040000	/* the numbers are not addresses */
#define VMC_XIMPORT	0x00080000	/* the import function may take more */

typedef struct vmem vmem_t;

/* How an arena gets more numbers from another, and gives them back */
typedef void *(vmem_alloc_t)(vmem_t *source, size_t size, int vmflag);
typedef void (vmem_free_t)(vmem_t *source, void *addr, size_t size);
typedef void *(vmem_ximport_t)(vmem_t *source, size_t *sizep, size_t align,
			       int vmflag);

vmem_t *vmem_create(const char *name, void *base, size_t size, size_t quantum,
		    vmem_alloc_t *afunc, vmem_free_t *ffunc, vmem_t *source,
		    size_t qcache_max, int vmflag) __asm__("ddi_vmem_create");
vmem_t *vmem_xcreate(const char *name, void *base, size_t size, size_t quantum,
		     vmem_ximport_t *afunc, vmem_free_t *ffunc, vmem_t *source,
		     size_t qcache_max, int vmflag)
	__asm__("ddi_vmem_xcreate");
void vmem_destroy(vmem_t *vmp) __asm__("ddi_vmem_destroy");
void *vmem_alloc(vmem_t *vmp, size_t size, int vmflag)
	__asm__("ddi_vmem_alloc");
void *vmem_xalloc(vmem_t *vmp, size_t size, size_t align, size_t phase,
		  size_t nocross, void *minaddr, void *maxaddr, int vmflag)
	__asm__("ddi_vmem_xalloc");
void vmem_free(vmem_t *vmp, void *addr, size_t size) __asm__("ddi_vmem_free");
void vmem_xfree(vmem_t *vmp, void *addr, size_t size) __asm__("ddi_vmem_free");
void *vmem_add(vmem_t *vmp, void *addr, size_t size, int vmflag)
	__asm__("ddi_vmem_add");
int vmem_contains(vmem_t *vmp, void *addr, size_t size)
	__asm__("ddi_vmem_contains");
void vmem_walk(vmem_t *vmp, int typemask,
	       void (*func)(void *arg, void *addr, size_t size), void *arg)
	__asm__("ddi_vmem_walk");
size_t vmem_size(vmem_t *vmp, int typemask) __asm__("ddi_vmem_size");

#endif /* _SYS_VMEM_H */
