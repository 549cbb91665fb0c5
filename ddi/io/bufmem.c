// SPDX-License-Identifier: GPL-2.0
/*
 * Access to the memory of a block I/O request.
 *
 * bp_mapin(9F), bp_mapout(9F), bp_copyin(9F), bp_copyout(9F), clrbuf(9F),
 * biomodified(9F).
 *
 * A request has pages (B_PAGEIO, B_SHADOW), an address of the current process
 * (B_PHYS without pages), or a kernel address.  A request with pages also has a
 * kernel address while it is mapped.
 *
 * Where Linux may not unmap memory, a worker does it.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/llist.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#include "io.h"

/**
 * struct ddi_buf_map - kernel mapping of the pages of a request
 * @base: address from vmap(), or NULL if the only page has a linear address
 * @addr: b_addr before the mapping
 * @later: entry of the list of mappings to undo
 */
struct ddi_buf_map {
	void *base;
	caddr_t addr;
	struct llist_node later;
};

static LLIST_HEAD(unmap_list);

static void map_free(struct ddi_buf_map *map)
{
	vunmap(map->base);
	kfree(map);
}

static void unmap_work(struct work_struct *work)
{
	struct ddi_buf_map *map, *next;

	llist_for_each_entry_safe(map, next, llist_del_all(&unmap_list), later)
		map_free(map);
}

static DECLARE_WORK(unmap_worker, unmap_work);

void ddi_buf_exit(void)
{
	flush_work(&unmap_worker);
}

static bool has_pages(const struct buf *bp)
{
	return (bp->b_flags & (B_PAGEIO | B_SHADOW)) && bp->b_pages;
}

static unsigned int first_offset(const struct buf *bp)
{
	return offset_in_page(bp->b_un.b_addr);
}

/*
 * Map @bp's pages, waiting for address space.  Returns the address of the first
 * page.
 */
static void *map_pages(const struct buf *bp, struct ddi_buf_map *map)
{
	unsigned int n = PFN_UP(first_offset(bp) + bp->b_bcount);

	if (n == 1 && !PageHighMem(bp->b_pages[0])) {
		map->base = NULL;
		return page_address(bp->b_pages[0]);
	}
	for (;;) {
		map->base = vmap(bp->b_pages, n, VM_MAP, PAGE_KERNEL);
		if (map->base)
			return map->base;
		schedule_timeout_uninterruptible(1);
	}
}

/**
 * ddi_bp_mapin() - map the memory of a request into the kernel, bp_mapin(9F)
 * @bp: the request; sets b_un.b_addr.  A request that has no pages or is
 *	already mapped is left unchanged.
 *
 * Context: may sleep.
 */
void ddi_bp_mapin(struct buf *bp)
{
	struct ddi_buf_map *map;

	if (!has_pages(bp) || (bp->b_flags & B_REMAPPED) || !bp->b_bcount)
		return;
	might_sleep();
	map = kmalloc(sizeof(*map), GFP_KERNEL | __GFP_NOFAIL);
	map->addr = bp->b_un.b_addr;
	bp->b_un.b_addr = map_pages(bp, map) + offset_in_page(map->addr);
	bp->b_map = map;
	bp->b_flags |= B_REMAPPED;
}
EXPORT_SYMBOL(ddi_bp_mapin);

/**
 * ddi_bp_mapin_common() - give the memory of a request an address,
 *	bp_mapin_common()
 * @bp: the request
 * @vmflag: VM_SLEEP or VM_NOSLEEP
 *
 * Context: Process context; may sleep.
 * Return: the address; NULL when it could not be had.
 *
 * Differences from illumos: may sleep, also with VM_NOSLEEP; a caller that may not
 * is reported, and gets NULL.
 */
void *ddi_bp_mapin_common(struct buf *bp, int vmflag)
{
	if (!ddi_may_block()) {
		ddi_complain(NULL, "bp_mapin_common", "the caller may not sleep");
		return NULL;
	}
	ddi_bp_mapin(bp);
	return bp->b_flags & (B_PHYS | B_PAGEIO) && !(bp->b_flags & B_REMAPPED) ?
	       NULL : bp->b_un.b_addr;
}
EXPORT_SYMBOL(ddi_bp_mapin_common);

/**
 * ddi_bp_mapout() - undo ddi_bp_mapin(), bp_mapout(9F)
 * @bp: the request; if ddi_bp_mapin() did not map it, it is left unchanged
 *
 * Context: any; illumos allows only process context.
 */
void ddi_bp_mapout(struct buf *bp)
{
	struct ddi_buf_map *map = bp->b_map;

	if (!map)
		return;
	bp->b_un.b_addr = map->addr;
	bp->b_flags &= ~B_REMAPPED;
	bp->b_map = NULL;
	if (!map->base)
		kfree(map);
	else if (ddi_may_block())
		map_free(map);
	else if (llist_add(&map->later, &unmap_list))
		queue_work(ddi_wq, &unmap_worker);
}
EXPORT_SYMBOL(ddi_bp_mapout);

/* Copy between @bp's pages at @pos and @p; a NULL @p clears the pages. */
static void copy_pages(struct buf *bp, size_t pos, void *p, size_t len,
		       bool from_pages)
{
	size_t n, off;
	struct page *page;

	for (pos += first_offset(bp); len; pos += n, len -= n) {
		page = bp->b_pages[pos >> PAGE_SHIFT];
		off = offset_in_page(pos);
		n = min(len, PAGE_SIZE - off);
		if (!p) {
			memzero_page(page, off, n);
			continue;
		}
		if (from_pages)
			memcpy_from_page(p, page, off, n);
		else
			memcpy_to_page(page, off, p, n);
		p += n;
	}
}

/* copy_pages() for a request in the current process.  Returns 0 or -1. */
static int copy_user_buf(struct buf *bp, size_t pos, void *p, size_t len,
			 bool from_user)
{
	void __user *addr = (void __user *)bp->b_un.b_addr + pos;
	unsigned long left;

	if (!current->mm || (bp->b_as && (void *)bp->b_as != current->mm))
		return -1;
	if (!p)
		left = clear_user(addr, len);
	else if (from_user)
		left = copy_from_user(p, addr, len);
	else
		left = copy_to_user(addr, p, len);
	return left ? -1 : 0;
}

/* copy_pages() for any kind of request.  Returns 0 or -1. */
static int copy_buf(struct buf *bp, size_t pos, void *p, size_t len,
		    bool from_buf)
{
	if (has_pages(bp)) {
		copy_pages(bp, pos, p, len, from_buf);
		return 0;
	}
	if (bp->b_flags & B_PAGEIO)
		return -1;
	if ((bp->b_flags & (B_PHYS | B_REMAPPED)) == B_PHYS)
		return copy_user_buf(bp, pos, p, len, from_buf);
	if (!p)
		memset(bp->b_un.b_addr + pos, 0, len);
	else if (from_buf)
		memcpy(p, bp->b_un.b_addr + pos, len);
	else
		memcpy(bp->b_un.b_addr + pos, p, len);
	return 0;
}

/* Returns true if the range lies in the request; otherwise logs an error. */
static bool in_buf(const struct buf *bp, offset_t off, size_t len,
		   const char *func)
{
	if (off >= 0 && off <= bp->b_bcount && len <= bp->b_bcount - off)
		return true;
	ddi_complain(NULL, func, "%zu bytes at %lld are not in a request of %zu",
		     len, off, bp->b_bcount);
	return false;
}

/**
 * ddi_bp_copyin() - copy from the memory of a request, bp_copyin(9F)
 * @bp: the request
 * @driverbuf: destination
 * @offset: start in the request's memory, bytes
 * @size: bytes
 *
 * Context: may sleep.
 * Return: 0, or -1 when the range does not lie in the request or cannot be
 * read.
 */
int ddi_bp_copyin(struct buf *bp, void *driverbuf, offset_t offset,
		  size_t size)
{
	if (!in_buf(bp, offset, size, "bp_copyin"))
		return -1;
	return copy_buf(bp, offset, driverbuf, size, true);
}
EXPORT_SYMBOL(ddi_bp_copyin);

/**
 * ddi_bp_copyout() - copy to the memory of a request, bp_copyout(9F)
 * @driverbuf: source
 * @bp: the request
 * @offset: start in the request's memory, bytes
 * @size: bytes
 *
 * Context: may sleep.
 * Return: 0, or -1 when the range does not lie in the request or cannot be
 * written.
 */
int ddi_bp_copyout(void *driverbuf, struct buf *bp, offset_t offset,
		   size_t size)
{
	if (!in_buf(bp, offset, size, "bp_copyout"))
		return -1;
	return copy_buf(bp, offset, driverbuf, size, false);
}
EXPORT_SYMBOL(ddi_bp_copyout);

/**
 * ddi_clrbuf() - zero the memory of a request, clrbuf(9F)
 * @bp: the request; b_resid becomes 0
 *
 * Context: any; may sleep if the memory is a process's and has no pages.
 */
void ddi_clrbuf(struct buf *bp)
{
	copy_buf(bp, 0, NULL, bp->b_bcount, false);
	bp->b_resid = 0;
}
EXPORT_SYMBOL(ddi_clrbuf);

/**
 * ddi_biomodified() - tell whether memory has changed since it was written,
 *	biomodified(9F)
 * @bp: a request with B_PAGEIO
 *
 * Context: any.
 * Return: 1 when one of its pages is dirty, 0 when none is, -1 when it has no
 * pages.
 */
int ddi_biomodified(struct buf *bp)
{
	size_t i, n;

	if (!(bp->b_flags & B_PAGEIO) || !bp->b_pages)
		return -1;
	n = PFN_UP(first_offset(bp) + bp->b_bcount);
	for (i = 0; i < n; i++)
		if (PageDirty(bp->b_pages[i]))
			return 1;
	return 0;
}
EXPORT_SYMBOL(ddi_biomodified);

static_assert(__same_type(bp_mapin, ddi_bp_mapin));
static_assert(__same_type(bp_mapout, ddi_bp_mapout));
static_assert(__same_type(bp_copyin, ddi_bp_copyin));
static_assert(__same_type(bp_copyout, ddi_bp_copyout));
static_assert(__same_type(clrbuf, ddi_clrbuf));
static_assert(__same_type(biomodified, ddi_biomodified));
