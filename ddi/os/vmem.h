/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to the vmem files of os/: what an arena is made of.
 */
#ifndef _DDI_OS_VMEM_H
#define _DDI_OS_VMEM_H

#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <sys/id_space.h>
#include <sys/vmem.h>

/**
 * struct vmem_span - numbers that were put into an arena at once
 * @node: in the arena's list
 * @start: the first one
 * @last: the last one
 * @used: how many are allocated
 * @imported: from the arena's source, to which they go back when none is used
 */
struct vmem_span {
	struct list_head node;
	ulong_t start;
	ulong_t last;
	size_t used;
	bool imported;
};

/**
 * struct vmem_seg - numbers of one span that are free together, or allocated
 *	together
 * @node: in one of the arena's trees
 * @span: the span
 * @start: the first one
 * @last: the last one
 */
struct vmem_seg {
	struct rb_node node;
	struct vmem_span *span;
	ulong_t start;
	ulong_t last;
};

/**
 * struct vmem - an arena
 * @lock: of all that changes; taken with interrupts off
 * @free: the free segments by their start; none is beside another of its span
 * @used: the allocated ones by their start
 * @spans: what both are made of
 * @next: where VM_NEXTFIT goes on
 * @freed: counts what was freed or added
 * @more: waits for @freed to change
 * @quantum: sizes are multiples of it; a power of two
 * @afunc: imports so many numbers, or NULL
 * @ximport: imports as many or more, or NULL
 * @ffunc: gives them back
 * @source: where they come from
 * @name: for the log
 */
struct vmem {
	spinlock_t lock; /* of all that changes */
	struct rb_root free;
	struct rb_root used;
	struct list_head spans;
	ulong_t next;
	unsigned long freed;
	wait_queue_head_t more;
	size_t quantum;
	vmem_alloc_t *afunc;
	vmem_ximport_t *ximport;
	vmem_free_t *ffunc;
	vmem_t *source;
	char name[32];
};

/**
 * struct vmem_req - what is asked of an arena
 * @size: how many numbers, a multiple of the quantum
 * @align: the first one is @phase above a multiple of it; a power of two
 * @phase: below @align
 * @nocross: they cross no multiple of it; a power of two, or 0
 * @min: none is below
 * @max: none is above
 * @flag: VM_*
 */
struct vmem_req {
	size_t size;
	size_t align;
	size_t phase;
	size_t nocross;
	ulong_t min;
	ulong_t max;
	int flag;
};

/* vmem_seg.c.  All but ddi_vmem_fits() under the arena's lock. */

/* Set *@at to the place of @req in [start, last].  False if it does not fit. */
bool ddi_vmem_fits(const struct vmem_req *req, ulong_t start, ulong_t last,
		   ulong_t *at);
/* The segment of the tree with the lowest start that ends at @from or later */
struct vmem_seg *ddi_vmem_at(struct rb_root *root, ulong_t from);
struct vmem_seg *ddi_vmem_next(struct vmem_seg *seg);
void ddi_vmem_put(struct rb_root *root, struct vmem_seg *seg);
/*
 * Take [at, at + size) out of the free @seg.  @spare[0] becomes the allocated
 * segment, @spare[1] what is left on both sides, if it is needed; what was used
 * of the spares is NULL from then on, and what became superfluous is in its place.
 */
void ddi_vmem_take(vmem_t *vmp, struct vmem_seg *seg, ulong_t at, size_t size,
		   struct vmem_seg *spare[2]);
/*
 * Make the allocated @seg free.  Segments that are merged into others come back
 * in @dead, at most two.
 */
void ddi_vmem_give(vmem_t *vmp, struct vmem_seg *seg, struct vmem_seg *dead[2]);

/* Drivers see these without their prefix. */
vmem_t *ddi_vmem_create(const char *name, void *base, size_t size,
			size_t quantum, vmem_alloc_t *afunc, vmem_free_t *ffunc,
			vmem_t *source, size_t qcache_max, int vmflag);
vmem_t *ddi_vmem_xcreate(const char *name, void *base, size_t size,
			 size_t quantum, vmem_ximport_t *afunc,
			 vmem_free_t *ffunc, vmem_t *source, size_t qcache_max,
			 int vmflag);
void ddi_vmem_destroy(vmem_t *vmp);
void *ddi_vmem_alloc(vmem_t *vmp, size_t size, int vmflag);
void *ddi_vmem_xalloc(vmem_t *vmp, size_t size, size_t align, size_t phase,
		      size_t nocross, void *minaddr, void *maxaddr, int vmflag);
void ddi_vmem_free(vmem_t *vmp, void *addr, size_t size);
void *ddi_vmem_add(vmem_t *vmp, void *addr, size_t size, int vmflag);
int ddi_vmem_contains(vmem_t *vmp, void *addr, size_t size);
void ddi_vmem_walk(vmem_t *vmp, int typemask,
		   void (*func)(void *arg, void *addr, size_t size), void *arg);
size_t ddi_vmem_size(vmem_t *vmp, int typemask);

id_space_t *ddi_id_space_create(const char *name, id_t low, id_t high);
void ddi_id_space_destroy(id_space_t *idspace);
void ddi_id_space_extend(id_space_t *idspace, id_t low, id_t high);
id_t ddi_id_alloc(id_space_t *idspace);
id_t ddi_id_alloc_nosleep(id_space_t *idspace);
id_t ddi_id_allocff(id_space_t *idspace);
id_t ddi_id_allocff_nosleep(id_space_t *idspace);
id_t ddi_id_alloc_specific(id_space_t *idspace, id_t id);
void ddi_id_free(id_space_t *idspace, id_t id);

#endif /* _DDI_OS_VMEM_H */
