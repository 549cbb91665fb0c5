// SPDX-License-Identifier: GPL-2.0
/*
 * Kernel memory for drivers: kmem_alloc(9F), kmem_zalloc(9F), kmem_free(9F).
 *
 * With KM_SLEEP an allocation waits until it succeeds: it comes from the page
 * allocator if it is not too large, otherwise it is scattered.  A worker frees
 * scattered memory, since kmem_free(9F) may be called in contexts where Linux
 * may not unmap.
 */
#include <linux/export.h>
#include <linux/llist.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <sys/kmem.h>

#include "init.h"
#include "os.h"

static void kmem_free_work(struct work_struct *work);

/* Scattered memory to be freed; the list runs through the memory itself */
static LLIST_HEAD(kmem_free_list);
static DECLARE_WORK(kmem_free_worker, kmem_free_work);

static void kmem_free_work(struct work_struct *work)
{
	struct llist_node *node, *next;

	llist_for_each_safe(node, next, llist_del_all(&kmem_free_list))
		kvfree(node);
}

bool ddi_kmem_never(size_t size)
{
	return size > INT_MAX || size >> PAGE_SHIFT > totalram_pages();
}

/* Returns true if this machine never has @size bytes, and logs it. */
static bool kmem_refused(size_t size, const char *func)
{
	if (!ddi_kmem_never(size))
		return false;
	ddi_complain(NULL, func, "this machine can never have %zu bytes", size);
	return true;
}

/* Allocate without waiting; the memory may be scattered if the caller may sleep. */
static void *kmem_get_now(size_t size, gfp_t gfp, const char *func)
{
	void *p = NULL;

	if (size <= KMALLOC_MAX_SIZE)
		p = kmalloc(size, GFP_ATOMIC | __GFP_NOWARN | gfp);
	if (p || size <= PAGE_SIZE || kmem_refused(size, func))
		return p;
	if (ddi_may_block())
		return __vmalloc(size, GFP_KERNEL | __GFP_NORETRY |
				 __GFP_NOWARN | gfp);
	if (size > KMALLOC_MAX_SIZE)
		ddi_complain(NULL, func,
			     "%zu bytes can only be allocated in a context that may sleep",
			     size);
	return NULL;
}

static void *kmem_get(size_t size, int flag, gfp_t gfp, const char *func)
{
	if (!size)
		return NULL;
	if (flag & KM_NOSLEEP)
		return kmem_get_now(size, gfp, func);
	might_sleep();
	if (kmem_refused(size, func))
		return NULL;
	return kvmalloc(size, GFP_KERNEL | __GFP_NOFAIL | gfp);
}

/**
 * ddi_kmem_alloc() - allocate kernel memory, kmem_alloc(9F)
 * @size: bytes
 * @flag: KM_SLEEP to wait for memory, or KM_NOSLEEP
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: the memory; NULL for 0 bytes, and with KM_NOSLEEP when memory is
 * short (a retry can help).
 *
 * Differences from illumos: with KM_SLEEP, 2 GiB and more, and more than the
 * machine has, is refused with NULL, where illumos waits forever.  With
 * KM_NOSLEEP in atomic context, more than the largest block of Linux's page
 * allocator (4 MiB on x86) is refused.
 */
void *ddi_kmem_alloc(size_t size, int flag)
{
	return kmem_get(size, flag, 0, "kmem_alloc");
}
EXPORT_SYMBOL(ddi_kmem_alloc);

/**
 * ddi_kmem_zalloc() - allocate zeroed kernel memory, kmem_zalloc(9F)
 * @size: bytes
 * @flag: KM_SLEEP to wait for memory, or KM_NOSLEEP
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: the memory; NULL for 0 bytes, and with KM_NOSLEEP when memory is
 * short (a retry can help).
 *
 * Differences from illumos: as for ddi_kmem_alloc().
 */
void *ddi_kmem_zalloc(size_t size, int flag)
{
	return kmem_get(size, flag, __GFP_ZERO, "kmem_zalloc");
}
EXPORT_SYMBOL(ddi_kmem_zalloc);

/**
 * ddi_kmem_free() - free kernel memory, kmem_free(9F)
 * @buf: memory from ddi_kmem_alloc() or ddi_kmem_zalloc(), or NULL
 * @size: bytes, as allocated; ignored, since Linux knows the size
 *
 * Context: any.
 */
void ddi_kmem_free(void *buf, size_t size)
{
	if (!is_vmalloc_addr(buf)) {
		kfree(buf);
		return;
	}
	if (llist_add(buf, &kmem_free_list))
		queue_work(ddi_wq, &kmem_free_worker);
}
EXPORT_SYMBOL(ddi_kmem_free);

static_assert(__same_type(kmem_alloc, ddi_kmem_alloc));
static_assert(__same_type(kmem_zalloc, ddi_kmem_zalloc));
static_assert(__same_type(kmem_free, ddi_kmem_free));

void ddi_kmem_exit(void)
{
	flush_work(&kmem_free_worker);
}
