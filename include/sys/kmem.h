/* SPDX-License-Identifier: MIT */
/*
 * <sys/kmem.h>: kernel memory.
 *
 * kmem_alloc(9F), kmem_zalloc(9F), kmem_free(9F), kmem_cache_create(9F) and
 * the other functions of its page.
 */
#ifndef _SYS_KMEM_H
#define _SYS_KMEM_H

#include <sys/types.h>
#include <sys/varargs.h>
#include <sys/vmem.h>

#define KM_SLEEP	0x0000	/* wait for memory; never fails */
#define KM_NOSLEEP	0x0001	/* do not wait; may return NULL */
#define KM_PANIC	0x0002	/* as KM_SLEEP */
#define KM_PUSHPAGE	0x0004	/* may use reserved memory */
#define KM_NORMALPRI	0x0008	/* with KM_NOSLEEP: fail early */
#define KM_NOSLEEP_LAZY	(KM_NOSLEEP | KM_NORMALPRI)

void *kmem_alloc(size_t size, int flag) __asm__("ddi_kmem_alloc");
void *kmem_zalloc(size_t size, int flag) __asm__("ddi_kmem_zalloc");
void kmem_free(void *buf, size_t size) __asm__("ddi_kmem_free");

/* For strfree(9F) */
char *kmem_asprintf(const char *fmt, ...) __asm__("ddi_kmem_asprintf");
#ifndef _LINUX_TYPES_H
char *kmem_vasprintf(const char *fmt, va_list ap)
	__asm__("ddi_kmem_vasprintf");
#endif

/* Linux has a structure of the name that drivers use. */
#ifdef _LINUX_TYPES_H
typedef struct ddi_kmem_cache kmem_cache_t;
#else
typedef struct kmem_cache kmem_cache_t;
#endif

/* cflags of kmem_cache_create(); hints, which change nothing */
#define KMC_NOTOUCH	0x00010000
#define KMC_NODEBUG	0x00020000
#define KMC_NOMAGAZINE	0x00040000
#define KMC_NOHASH	0x00080000
#define KMC_QCACHE	0x00100000

/* What a move function answers */
typedef enum kmem_cbrc {
	KMEM_CBRC_YES,
	KMEM_CBRC_NO,
	KMEM_CBRC_LATER,
	KMEM_CBRC_DONT_NEED,
	KMEM_CBRC_DONT_KNOW
} kmem_cbrc_t;

/* Linux has caches of the same names. */
#ifndef _LINUX_TYPES_H
kmem_cache_t *kmem_cache_create(const char *name, size_t bufsize, size_t align,
				int (*constructor)(void *, void *, int),
				void (*destructor)(void *, void *),
				void (*reclaim)(void *), void *private,
				void *vmp, int cflags)
	__asm__("ddi_kmem_cache_create");
void kmem_cache_destroy(kmem_cache_t *cp) __asm__("ddi_kmem_cache_destroy");
void *kmem_cache_alloc(kmem_cache_t *cp, int kmflag)
	__asm__("ddi_kmem_cache_alloc");
void kmem_cache_free(kmem_cache_t *cp, void *obj)
	__asm__("ddi_kmem_cache_free");
#endif
void kmem_cache_reap_now(kmem_cache_t *cp) __asm__("ddi_kmem_cache_reap");
void kmem_cache_set_move(kmem_cache_t *cp,
			 kmem_cbrc_t (*move)(void *, void *, size_t, void *))
	__asm__("ddi_kmem_cache_set_move");
void kmem_cache_move_notify(kmem_cache_t *cp, void *obj)
	__asm__("ddi_kmem_cache_move_notify");

#endif /* _SYS_KMEM_H */
