// SPDX-License-Identifier: GPL-2.0
/*
 * A backing is memory that was allocated so that a device can reach it under
 * the limits of one handle.  Backings serve ddi_dma_mem_alloc(9F), and an
 * object that the device cannot reach is bounced through one.
 *
 * Coherent backings come from the DMA API's coherent allocator under a mask
 * that fits the handle: first the narrowest mask that covers the handle's whole
 * range; if that memory lies above the range (its limit is not 2^n - 1), the
 * widest mask that stays within it.  If the device takes no such mask, there is
 * no memory for the handle.  No mask expresses a lower limit or an alignment:
 * memory that breaks one of them is held back while more is allocated, so that
 * the allocator has to give other memory, for a bounded number of tries.
 *
 * Page backings are pages with a streaming mapping.  They are contiguous where
 * the handle needs it or where contiguous pages are easy to get, otherwise they
 * are scattered and mapped into one range of kernel addresses.  When the
 * mapping breaks the handle's limits (another handle of the device made the
 * mask wider), coherent memory takes their place: it also serves for streaming,
 * and its sync is only a barrier.
 */
#include <linux/gfp.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "dma.h"

/* At most this many blocks in the wrong place are held back during a search. */
#define MAX_TRIES	16

/* The largest block of memory that Linux hands out. */
#define LARGEST_BLOCK	(PAGE_SIZE << MAX_PAGE_ORDER)

/*
 * The alignment of memory for @h.  It can be stricter than the alignment of the
 * handle's cookies, which never exceeds the size of a cookie.
 */
static u64 memory_align(const struct __ddi_dma_handle *h)
{
	return max3(h->attr.dma_attr_align, (u64)h->attr.dma_attr_minxfer,
		    h->lim.unaligned + 1);
}

/*
 * Returns true if @b's segments obey the limits of @h.  A length that fits into
 * every window must make one window; longer memory is bound in parts or in
 * windows.
 */
static bool backing_fits(const struct __ddi_dma_handle *h,
			 struct ddi_dma_backing *b)
{
	const struct ddi_dma_limits *lim = &h->lim;
	struct ddi_dma_pos pos = { .sg = b->sgl };
	struct scatterlist *sg;
	unsigned int i;
	u64 len;
	u32 n;

	if (sg_dma_address(b->sgl) & (memory_align(h) - 1))
		return false;
	if (b->nsegs == 1 && b->len <= lim->maxxfer &&
	    ddi_dma_is_cookie(lim, sg_dma_address(b->sgl), b->len))
		return true;
	for_each_sg(b->sgl, sg, b->nsegs, i) {
		if (sg_dma_address(sg) < lim->lo ||
		    sg_dma_address(sg) + sg_dma_len(sg) - 1 > lim->hi)
			return false;
	}
	if (ddi_dma_window(lim, &pos, b->len, NULL, 0, &n, &len))
		return false;
	return len == b->len || b->len > lim->window;
}

/* Describe @b as one segment that starts @off bytes into the block at @base. */
static void backing_one(struct ddi_dma_backing *b, size_t off)
{
	b->kaddr = b->base + off;
	b->sgl = &b->one;
	b->nsegs = 1;
	sg_init_table(&b->one, 1);
	b->one.length = b->len;
	sg_dma_address(&b->one) = b->base_dma + off;
	sg_dma_len(&b->one) = b->len;
}

/* The alignment that satisfies @h and keeps @len bytes from crossing a boundary. */
static u64 natural_align(const struct __ddi_dma_handle *h, size_t len)
{
	u64 natural = h->lim.seg + 1;

	if (len <= h->lim.seg)
		natural = roundup_pow_of_two(len);
	return max(memory_align(h), natural);
}

/*
 * By how many bytes a block must exceed @len so that @len aligned bytes fit
 * into it, after @extra bytes were not enough.  A block whose size is its
 * alignment is usually aligned; one that is larger by the alignment always has
 * room.
 */
static u64 more_extra(const struct __ddi_dma_handle *h, size_t len, u64 extra)
{
	u64 natural = natural_align(h, len);

	return natural > len && extra < natural - len ? natural - len : natural;
}

/*
 * Returns true if no block of Linux is @len bytes long and no IOMMU can join
 * smaller blocks.
 */
static bool never_contiguous(struct __ddi_dma_handle *h, u64 len)
{
	return len > LARGEST_BLOCK && !device_iommu_mapped(h->dd->dev);
}

/*
 * Returns true if no block of @len + @extra bytes exists.  An IOMMU could align
 * to more than the largest block, but only with as much memory behind it.
 */
static bool no_block(struct __ddi_dma_handle *h, size_t len, u64 extra)
{
	return extra && (extra > LARGEST_BLOCK ||
			 never_contiguous(h, len + extra));
}

/* Place @b's memory within the block at @b->base.  Returns true if it obeys @h. */
static bool backing_place(const struct __ddi_dma_handle *h,
			  struct ddi_dma_backing *b)
{
	u64 off = ALIGN(b->base_dma, natural_align(h, b->len)) - b->base_dma;

	if (off > b->base_len - b->len)
		off = 0;
	backing_one(b, off);
	return backing_fits(h, b);
}

/*
 * Give back @b, which does not fit its handle.  Waiters for memory are not
 * woken: they would try again at once, fail in this way and never back off.
 */
static void backing_discard(struct ddi_dma_backing *b)
{
	b->unfit = true;
	ddi_dma_backing_put(b);
}

/* Returns a backing without memory.  It reuses *@room, if set, and clears it. */
static struct ddi_dma_backing *backing_new(struct __ddi_dma_handle *h,
					   size_t len, gfp_t gfp,
					   struct ddi_dma_backing **room)
{
	struct ddi_dma_backing *b = *room;

	if (ddi_should_fail())
		return NULL;
	*room = NULL;
	if (!b)
		b = kmalloc(sizeof(*b), gfp);
	if (b) {
		b->dd = h->dd;
		b->len = len;
		b->attrs = h->attrs;
		b->coherent = false;
		b->in_step = false;
		b->unfit = false;
		b->pages = NULL;
	}
	return b;
}

/* A block of coherent memory under @mask, @extra bytes larger than @len. */
static struct ddi_dma_backing *coherent_block(struct __ddi_dma_handle *h,
					      u64 mask, size_t len,
					      size_t extra, gfp_t gfp,
					      struct ddi_dma_backing **room)
{
	struct ddi_dma_backing *b = backing_new(h, len, gfp, room);

	if (!b)
		return NULL;
	b->coherent = true;
	b->mask = mask;
	b->base_len = len + extra;
	b->base = ddi_dma_dev_coherent_alloc(h->dd, mask, b->base_len,
					     &b->base_dma, gfp, b->attrs);
	if (b->base)
		return b;
	kfree(b);
	return NULL;
}

/*
 * Look for memory in the right place under one mask.  Returns the backing or an
 * ERR_PTR: -ENOMEM if there is no memory, -ERANGE if none lies in the right
 * place.  *@above is set if some of it was above the handle's range.
 */
static struct ddi_dma_backing *coherent_search(struct __ddi_dma_handle *h,
					       u64 mask, size_t len, gfp_t gfp,
					       struct ddi_dma_backing **room,
					       bool *above)
{
	const struct ddi_dma_limits *lim = &h->lim;
	struct ddi_dma_backing *b, *found = ERR_PTR(-ERANGE);
	struct ddi_dma_backing *held[MAX_TRIES];
	unsigned int n = 0;
	u64 extra = 0;

	*above = false;
	while (n < MAX_TRIES && !*above && !no_block(h, len, extra)) {
		b = coherent_block(h, mask, len, extra, gfp, room);
		if (!b || backing_place(h, b)) {
			found = b ? b : ERR_PTR(-ENOMEM);
			break;
		}
		if (b->base_dma + b->base_len - 1 > lim->hi)
			*above = true;
		else if (b->base_dma >= lim->lo)
			extra = more_extra(h, len, extra);
		held[n++] = b;
	}
	while (n)
		backing_discard(held[--n]);
	return found;
}

/*
 * The error for memory that was only found above the handle's range, when no
 * mask asks for lower memory.  Linux would give such memory every time, so a
 * sleeping driver gets an error instead of waiting forever.  A retry can help
 * only while the device's masks are still unknown.
 */
static int above_all(struct __ddi_dma_handle *h)
{
	return READ_ONCE(h->dd->supported) ? -ERANGE : -ENOMEM;
}

static struct ddi_dma_backing *coherent_alloc(struct __ddi_dma_handle *h,
					      size_t len, gfp_t gfp,
					      struct ddi_dma_backing **room)
{
	bool may_block = gfpflags_allow_blocking(gfp);
	struct ddi_dma_backing *b;
	bool above;
	u64 mask;

	mask = ddi_dma_dev_mask_up(h->dd, h->lim.hi, may_block);
	if (!mask)
		mask = h->dd->dev->coherent_dma_mask;
	b = coherent_search(h, mask, len, gfp, room, &above);
	if (!IS_ERR(b) || !above)
		return b;
	mask = ddi_dma_dev_mask_down(h->dd, h->lim.hi, may_block);
	if (!mask)
		return ERR_PTR(above_all(h));
	return coherent_search(h, mask, len, gfp, room, &above);
}

/* The zone whose pages a device without an IOMMU can reach. */
static gfp_t zone_of(const struct __ddi_dma_handle *h)
{
	if (device_iommu_mapped(h->dd->dev))
		return 0;
	if (h->lim.hi <= DMA_BIT_MASK(24))
		return GFP_DMA;
	if (h->lim.hi <= DMA_BIT_MASK(32))
		return GFP_DMA32;
	return 0;
}

/* Contiguous pages whose physical address is within the range of @h. */
static void *contiguous_pages(struct __ddi_dma_handle *h, size_t size,
			      gfp_t gfp)
{
	gfp_t zone = zone_of(h);
	void *kaddr;

	if (ddi_should_fail())
		return NULL;
	kaddr = alloc_pages_exact(size, gfp | zone | __GFP_NOWARN);
	if (!kaddr || zone != GFP_DMA32 ||
	    virt_to_phys(kaddr) + size - 1 <= h->lim.hi)
		return kaddr;
	free_pages_exact(kaddr, size);
	return alloc_pages_exact(size, gfp | GFP_DMA | __GFP_NOWARN);
}

/* Map contiguous pages. */
static int map_contiguous(struct __ddi_dma_handle *h,
			  struct ddi_dma_backing *b)
{
	struct device *dev = h->dd->dev;

	if (!ddi_dma_dev_reaches(h->dd, virt_to_phys(b->base), b->base_len) ||
	    ddi_should_fail())
		return -ENOMEM;
	b->base_dma = dma_map_page_attrs(dev, virt_to_page(b->base), 0,
					 b->base_len, DMA_BIDIRECTIONAL,
					 b->attrs);
	if (dma_mapping_error(dev, b->base_dma))
		return -ENOMEM;
	backing_one(b, 0);
	return 0;
}

static int pages_contiguous(struct __ddi_dma_handle *h,
			    struct ddi_dma_backing *b, gfp_t gfp)
{
	int err;

	b->base_len = PAGE_ALIGN(b->len);
	if (b->base_len > h->dd->max_mapping)
		return -ENOMEM;
	b->base = contiguous_pages(h, b->base_len, gfp);
	if (!b->base)
		return -ENOMEM;
	err = map_contiguous(h, b);
	if (err)
		goto err_free_pages;
	if (backing_fits(h, b))
		return 0;

	err = -ERANGE;
	dma_unmap_page_attrs(h->dd->dev, b->base_dma, b->base_len,
			     DMA_BIDIRECTIONAL, b->attrs);
err_free_pages:
	free_pages_exact(b->base, b->base_len);
	return err;
}

static void free_page_array(struct page **pages, unsigned int n)
{
	while (n)
		__free_page(pages[--n]);
	kvfree(pages);
}

/*
 * Allocate @n pages in blocks that are as large as possible without effort, but
 * no larger than needed: this gives few segments and also works in fragmented
 * memory.
 */
static struct page **page_array(struct __ddi_dma_handle *h, unsigned int n,
				gfp_t gfp)
{
	unsigned int order = min_t(unsigned int, MAX_PAGE_ORDER, ilog2(n));
	unsigned int done = 0, i;
	struct page **pages, *page;

	if (ddi_should_fail())
		return NULL;
	pages = kvmalloc_array(n, sizeof(*pages), gfp | __GFP_NOWARN);
	if (!pages)
		return NULL;
	gfp |= zone_of(h) | __GFP_NOWARN;
	while (done < n) {
		order = min_t(unsigned int, order, ilog2(n - done));
		page = ddi_should_fail() ? NULL :
		       alloc_pages(order ? gfp | __GFP_NORETRY : gfp, order);
		if (!page && order) {
			order--;
			continue;
		}
		if (!page)
			goto err_free_pages;
		split_page(page, order);
		for (i = 0; i < 1U << order; i++)
			pages[done++] = page + i;
	}
	return pages;

err_free_pages:
	free_page_array(pages, done);
	return NULL;
}

/* Allocate and map scattered pages, as one range of kernel addresses. */
static int pages_scattered(struct __ddi_dma_handle *h,
			   struct ddi_dma_backing *b, gfp_t gfp)
{
	unsigned int n = PFN_UP(b->len);
	unsigned int most = min_t(size_t, h->dd->max_mapping, UINT_MAX) &
			    PAGE_MASK;
	struct device *dev = h->dd->dev;

	b->pages = page_array(h, n, gfp);
	if (!b->pages)
		return -ENOMEM;
	b->base = ddi_should_fail() ? NULL :
		  vmap(b->pages, n, VM_MAP, PAGE_KERNEL);
	if (!b->base)
		goto err_free_pages;
	if (ddi_should_fail() ||
	    sg_alloc_table_from_pages_segment(&b->table, b->pages, n, 0,
					      b->len, most, gfp))
		goto err_vunmap;
	if (!ddi_dma_dev_reaches_sg(h->dd, b->table.sgl, b->table.orig_nents) ||
	    ddi_should_fail() ||
	    dma_map_sgtable(dev, &b->table, DMA_BIDIRECTIONAL, b->attrs))
		goto err_free_table;

	b->kaddr = b->base;
	b->sgl = b->table.sgl;
	b->nsegs = b->table.nents;
	if (backing_fits(h, b))
		return 0;

	dma_unmap_sgtable(dev, &b->table, DMA_BIDIRECTIONAL, b->attrs);
err_free_table:
	sg_free_table(&b->table);
err_vunmap:
	vunmap(b->base);
err_free_pages:
	free_page_array(b->pages, n);
	b->pages = NULL;
	return -ENOMEM;
}

/* Returns true if CPU and device see each other's writes without a sync. */
static bool needs_no_sync(struct ddi_dma_backing *b)
{
	struct scatterlist *sg;
	unsigned int i;

	for_each_sg(b->sgl, sg, b->nsegs, i) {
		if (dma_need_sync(b->dd->dev, sg_dma_address(sg)))
			return false;
	}
	return true;
}

/* Returns pages with a streaming mapping, or NULL. */
static struct ddi_dma_backing *pages_alloc(struct __ddi_dma_handle *h,
					   size_t len, gfp_t gfp,
					   struct ddi_dma_backing **room)
{
	bool may_scatter = h->lim.sgllen > 1 && len > PAGE_SIZE;
	struct ddi_dma_backing *b = backing_new(h, len, gfp, room);
	int err;

	if (!b)
		return NULL;
	if (!ddi_dma_dev_count_backing(h->dd, 1))
		goto err_free_backing;
	/* do not try hard for contiguous pages if scattered ones will do */
	err = pages_contiguous(h, b, may_scatter ? gfp | __GFP_NORETRY : gfp);
	if (err && may_scatter && gfpflags_allow_blocking(gfp))
		err = pages_scattered(h, b, gfp);
	if (!err) {
		b->in_step = needs_no_sync(b);
		return b;
	}

	ddi_dma_dev_count_backing(h->dd, -1);
err_free_backing:
	kfree(b);
	return NULL;
}

/* Returns true if @len exceeds all memory, or the device's address range. */
static bool too_long(struct __ddi_dma_handle *h, size_t len)
{
	return len - 1 > h->lim.hi - h->lim.lo ||
	       (len - 1) >> PAGE_SHIFT >= totalram_pages();
}

static struct ddi_dma_backing *backing_alloc(struct __ddi_dma_handle *h,
					     size_t len, bool coherent,
					     gfp_t gfp,
					     struct ddi_dma_backing **room)
{
	struct ddi_dma_backing *b = NULL, *pages = NULL;

	if (too_long(h, len))
		return ERR_PTR(-E2BIG);
	if (coherent) {
		b = coherent_alloc(h, len, gfp, room);
		if (!IS_ERR(b))
			return b;
	}
	if (!coherent || (h->lim.sgllen > 1 && len > PAGE_SIZE))
		pages = pages_alloc(h, len, gfp, room);
	if (pages && coherent && !pages->in_step) {
		backing_discard(pages);
		pages = NULL;
	}
	if (pages)
		return pages;
	if (!coherent)
		b = coherent_alloc(h, len, gfp, room);
	return b == ERR_PTR(-ENOMEM) && never_contiguous(h, len) ?
	       ERR_PTR(-E2BIG) : b;
}

/**
 * ddi_dma_backing_alloc() - allocate memory that a handle's device reaches
 * @h: the handle
 * @len: bytes, not 0
 * @coherent: coherent memory, else pages with a streaming mapping
 * @gfp: GFP_KERNEL or GFP_ATOMIC, with modifiers
 * @room: a backing without memory, from ddi_dma_backing_end(), or NULL; it is
 *	used or freed in any case
 *
 * Where one kind of memory fails, the other may serve: coherent memory can lie
 * within a narrow range, and pages can be numerous.  Pages replace coherent
 * memory only where they need no sync.
 *
 * Context: any that @gfp allows.
 * Return: the backing, or an ERR_PTR: -ENOMEM if there is no memory now;
 * -ERANGE if no memory lies within the handle's range, or none is aligned as it
 * asks; -E2BIG if no block is that large.
 */
struct ddi_dma_backing *ddi_dma_backing_alloc(struct __ddi_dma_handle *h,
					      size_t len, bool coherent,
					      gfp_t gfp,
					      struct ddi_dma_backing *room)
{
	struct ddi_dma_backing *b = backing_alloc(h, len, coherent, gfp, &room);

	if (unlikely(room))
		kfree(room);
	return b;
}

/* Undo pages_alloc(). */
static void pages_free(struct ddi_dma_backing *b)
{
	unsigned long attrs = b->attrs | DMA_ATTR_SKIP_CPU_SYNC;
	struct device *dev = b->dd->dev;

	if (b->pages) {
		dma_unmap_sgtable(dev, &b->table, DMA_BIDIRECTIONAL, attrs);
		sg_free_table(&b->table);
		vunmap(b->base);
		free_page_array(b->pages, PFN_UP(b->len));
	} else {
		dma_unmap_page_attrs(dev, b->base_dma, b->base_len,
				     DMA_BIDIRECTIONAL, attrs);
		free_pages_exact(b->base, b->base_len);
	}
	ddi_dma_dev_count_backing(b->dd, -1);
}

/* Free the memory of @b; may sleep. */
static void backing_empty(struct ddi_dma_backing *b)
{
	if (b->coherent)
		ddi_dma_dev_coherent_free(b->dd, b->mask, b->base_len, b->base,
					  b->base_dma, b->attrs);
	else
		pages_free(b);
	if (!b->unfit)
		ddi_dma_wake(DDI_DMA_WAIT_MEM);
}

static void backing_free_later(struct ddi_dma_later *later)
{
	struct ddi_dma_backing *b = container_of(later, struct ddi_dma_backing,
						 later);

	backing_empty(b);
	kfree(b);
}

/**
 * ddi_dma_backing_end() - free the memory of a backing
 * @b: the backing, not used by the device any more
 *
 * Context: any.  In atomic context a worker frees the memory later.
 * Return: @b without memory, for ddi_dma_backing_alloc() or kfree(); NULL when
 * a worker frees both.
 */
struct ddi_dma_backing *ddi_dma_backing_end(struct ddi_dma_backing *b)
{
	if (ddi_may_block()) {
		backing_empty(b);
		return b;
	}
	b->later.free = backing_free_later;
	ddi_dma_dev_free_later(b->dd, &b->later);
	return NULL;
}

/**
 * ddi_dma_backing_put() - free a backing and its memory
 * @b: the backing, not used by the device any more
 *
 * Context: any.
 */
void ddi_dma_backing_put(struct ddi_dma_backing *b)
{
	kfree(ddi_dma_backing_end(b));
}
