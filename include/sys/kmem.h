/* SPDX-License-Identifier: MIT */
/*
 * <sys/kmem.h>: kernel memory.
 *
 * kmem_alloc(9F), kmem_zalloc(9F), kmem_free(9F).
 */
#ifndef _SYS_KMEM_H
#define _SYS_KMEM_H

#include <sys/types.h>

#define KM_SLEEP	0x0000	/* wait for memory; never fails */
#define KM_NOSLEEP	0x0001	/* do not wait; may return NULL */

void *kmem_alloc(size_t size, int flag) __asm__("ddi_kmem_alloc");
void *kmem_zalloc(size_t size, int flag) __asm__("ddi_kmem_zalloc");
void kmem_free(void *buf, size_t size) __asm__("ddi_kmem_free");

#endif /* _SYS_KMEM_H */
