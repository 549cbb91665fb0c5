// SPDX-License-Identifier: GPL-2.0
/*
 * DMA state of a device: its masks, and coherent memory under a mask of the
 * caller's choice.
 *
 * Linux has one streaming and one coherent mask per device, the DDI has an
 * address range per handle.  This file derives the masks from the ranges.
 *
 * Streaming mask: the widest that a handle of the device asked for, so that
 * Linux bounces no handle because of another one; memory outside a narrower
 * handle's range is found and bounced in bind.c.  The mask changes only while
 * the device has no live streaming mapping: after dma_set_mask() some kernels
 * (6.12) skip the sync of mappings that Linux bounces.  A bind first marks its
 * handle BUSY and then reads @changing; ddi_dma_dev_widen() first sets
 * @changing and then reads the handles.  A full barrier separates the two
 * steps, so at least one side sees the other and gives way.
 *
 * Coherent mask: memory for a handle must lie in that handle's range, but a
 * 24-bit handle must not force the device's other handles into the first 16
 * MiB.  dma_alloc_attrs() takes its limit only from the device, even behind an
 * IOMMU, so the mask is set for each allocation.  Allocations under one mask
 * run concurrently; one that needs another mask waits until they are done, or
 * fails as out of memory if it may not sleep.  Memory is freed under the mask
 * of its allocation, since some platforms (powerpc) choose by the mask how to
 * free.  If all use one mask, the cost is an atomic counter.  Pools per zone
 * would not help: a bus address behind an IOMMU has no zone.
 *
 * The masks that a device takes are probed once, in a context that may sleep.
 * The probe itself changes the device: powerpc records, at each call, whether
 * the mask lets the device bypass its IOMMU, and later frees and unmaps
 * everything accordingly.  So the last mask of a probe is always the widest one
 * that the device takes; after that the mask of each request alone decides.
 */
#include <linux/bitops.h>
#include <linux/dma-map-ops.h>
#include <linux/slab.h>
#include "dma.h"

const struct ddi_res_type ddi_dma_handle_type = { "DMA handle" };

static unsigned int mask_bits(u64 mask)
{
	return fls64(mask);
}

/* value of coherent_users while one thread has the mask for itself */
#define ALONE	INT_MIN

static void coherent_exit(struct ddi_dma_dev *dd)
{
	if (!atomic_dec_return(&dd->coherent_users) && wq_has_sleeper(&dd->wq))
		wake_up_all(&dd->wq);
}

/* Start to rely on the coherent mask.  Returns false if it is not @mask now. */
static bool coherent_join(struct ddi_dma_dev *dd, u64 mask)
{
	int users = atomic_read(&dd->coherent_users);

	do {
		if (unlikely(users < 0 || READ_ONCE(dd->coherent_mask) != mask))
			return false;
	} while (!atomic_try_cmpxchg(&dd->coherent_users, &users, users + 1));
	if (likely(dd->coherent_mask == mask))
		return true;
	coherent_exit(dd);
	return false;
}

/* Take the coherent mask exclusively.  Returns false if it is in use. */
static bool coherent_alone(struct ddi_dma_dev *dd)
{
	return !atomic_cmpxchg(&dd->coherent_users, 0, ALONE);
}

/* End the exclusive use of the mask; @users threads rely on it now. */
static void coherent_share(struct ddi_dma_dev *dd, int users)
{
	atomic_set_release(&dd->coherent_users, users);
	smp_mb();	/* pairs with the wait_event() of coherent_enter() */
	if (waitqueue_active(&dd->wq))
		wake_up_all(&dd->wq);
}

/*
 * Start to use the coherent mask as @mask; with @mask 0, exclusively and
 * unchanged.  Returns false if that would have to wait and @may_block is false.
 */
static bool coherent_enter(struct ddi_dma_dev *dd, u64 mask, bool may_block)
{
	for (;;) {
		if (mask && coherent_join(dd, mask))
			return true;
		if (coherent_alone(dd))
			break;
		if (!may_block)
			return false;
		wait_event(dd->wq, !atomic_read(&dd->coherent_users));
	}
	WRITE_ONCE(dd->coherent_mask, mask);
	if (mask) {
		dd->dev->coherent_dma_mask = mask;
		coherent_share(dd, 1);
	}
	return true;
}

/*
 * Make the widest mask that the device takes the last one that was probed.  The
 * caller has the coherent mask exclusively.
 */
static void ask_widest(struct ddi_dma_dev *dd)
{
	u64 mask = dd->dev->coherent_dma_mask;

	if (dd->supported)
		dma_set_coherent_mask(dd->dev,
				      DMA_BIT_MASK(fls64(dd->supported)));
	dd->dev->coherent_dma_mask = mask;
}

/* Find out which masks the device takes.  May sleep. */
static void probe_masks(struct ddi_dma_dev *dd)
{
	u64 before, supported = 0;
	unsigned int bits;

	coherent_enter(dd, 0, true);
	before = dd->dev->coherent_dma_mask;
	for (bits = PAGE_SHIFT + 1; bits <= 64; bits++) {
		if (!dma_set_coherent_mask(dd->dev, DMA_BIT_MASK(bits)))
			supported |= BIT_ULL(bits - 1);
	}
	dd->dev->coherent_dma_mask = before;
	WRITE_ONCE(dd->supported, supported);
	ask_widest(dd);
	/* pairs with supported_masks() */
	smp_store_release(&dd->probed, true);
	coherent_share(dd, 0);
}

/*
 * The masks that the device takes: bit n - 1 stands for DMA_BIT_MASK(n).  0 if
 * unknown.
 */
static u64 supported_masks(struct ddi_dma_dev *dd, bool may_block)
{
	/* pairs with probe_masks() */
	if (unlikely(!smp_load_acquire(&dd->probed)) && may_block)
		probe_masks(dd);
	return READ_ONCE(dd->supported);
}

/**
 * ddi_dma_dev_mask_up() - find the narrowest mask that includes a bus address
 * @dd: the device
 * @hi: the address
 * @may_block: the device may be probed for its masks
 *
 * Return: the mask, or 0 if the device takes none (or none is known and
 * @may_block is false).
 */
u64 ddi_dma_dev_mask_up(struct ddi_dma_dev *dd, u64 hi, bool may_block)
{
	unsigned int bits = max(mask_bits(hi), 1U);
	u64 wide = supported_masks(dd, may_block) & ~(BIT_ULL(bits - 1) - 1);

	return wide ? DMA_BIT_MASK(__ffs64(wide) + 1) : 0;
}

/**
 * ddi_dma_dev_mask_down() - find the widest mask that stays within a bus
 *	address
 * @dd: the device
 * @hi: the address
 * @may_block: the device may be probed for its masks
 *
 * Return: the mask, or 0 when the device takes no such mask.
 */
u64 ddi_dma_dev_mask_down(struct ddi_dma_dev *dd, u64 hi, bool may_block)
{
	unsigned int bits = hi == U64_MAX ? 64 : mask_bits(hi + 1) - 1;

	if (!bits || !(supported_masks(dd, may_block) & BIT_ULL(bits - 1)))
		return 0;
	return DMA_BIT_MASK(bits);
}

/* Returns true if handle @res has a streaming mapping or is being bound. */
static bool may_be_mapped(struct ddi_res *res, void *arg)
{
	unsigned long kind = READ_ONCE(container_of(res, struct __ddi_dma_handle,
						    res)->kind);

	if (kind == DDI_DMA_UNBOUND || kind == DDI_DMA_SPARE)
		return false;
	/* a handle that is being unbound still has its kind */
	return (kind | BIT(DDI_DMA_LIVE)) <= DDI_DMA_BOUND_SG;
}

/* Returns true if the device has a streaming mapping, or a bind may make one. */
static bool mappings_live(struct ddi_dma_dev *dd)
{
	lockdep_assert_held(&dd->lock);
	return dd->mapped_backings ||
	       ddi_res_any(dd->dip, &ddi_dma_handle_type, may_be_mapped, NULL);
}

/*
 * Learn how Linux maps memory for the device under its streaming mask.  Without
 * an IOMMU, and without a bounce buffer within the mask, the device cannot
 * reach memory beyond the mask, and an attempt to map it makes Linux warn.
 */
static void learn_mapping(struct ddi_dma_dev *dd)
{
	struct device *dev = dd->dev;
	phys_addr_t pool = ddi_swiotlb_end(dev);
	u64 mask = dma_get_mask(dev);

	dd->max_mapping = dma_max_mapping_size(dev);
	dd->reach = U64_MAX;
	if (get_dma_ops(dev) || dma_get_merge_boundary(dev))
		return;
	if (pool && phys_to_dma(dev, pool - 1) <= mask)
		return;
	if (ddi_swiotlb_forced(dev))
		dd->reach = 0;
	else if (dma_addressing_limited(dev))
		dd->reach = mask;
}

/* Returns the length up to which a mapping needs no other check, or 0. */
static size_t quick_mapping(const struct ddi_dma_dev *dd)
{
	return dd->reach == U64_MAX ? dd->max_mapping : 0;
}

/* Set @changing, and with it @quick: 0 while the mask changes. */
static void set_changing(struct ddi_dma_dev *dd, bool changing)
{
	lockdep_assert_held(&dd->lock);
	WRITE_ONCE(dd->changing, changing);
	WRITE_ONCE(dd->quick, changing ? 0 : quick_mapping(dd));
}

/* Keep new mappings out if none is live.  Returns the mask to set, or 0. */
static u64 change_begin(struct ddi_dma_dev *dd, u64 mask)
{
	unsigned long flags;
	bool ok = false;

	spin_lock_irqsave(&dd->lock, flags);
	dd->wanted_mask = max(dd->wanted_mask, mask);
	if (!READ_ONCE(dd->changing) && dd->wanted_mask > dd->streaming_mask) {
		set_changing(dd, true);
		smp_mb();	/* pairs with claim() */
		ok = !mappings_live(dd);
		if (!ok)
			set_changing(dd, false);
	}
	mask = ok ? dd->wanted_mask : 0;
	spin_unlock_irqrestore(&dd->lock, flags);
	return mask;
}

/**
 * ddi_dma_dev_widen() - widen the streaming mask to at least a given one
 * @dd: the device
 * @mask: of the form DMA_BIT_MASK(n), one that the device takes
 *
 * If mappings are live, the mask stays, and a later handle changes it.  Until
 * then a wider handle works through the narrower mask, which is only slower.
 *
 * Context: may sleep.
 */
void ddi_dma_dev_widen(struct ddi_dma_dev *dd, u64 mask)
{
	unsigned long flags;

	/* another handle may want a wider mask by now */
	mask = change_begin(dd, mask);
	if (!mask)
		return;

	coherent_enter(dd, 0, true);
	if (!dma_set_mask(dd->dev, mask)) {
		spin_lock_irqsave(&dd->lock, flags);
		WRITE_ONCE(dd->streaming_mask, mask);
		learn_mapping(dd);
		spin_unlock_irqrestore(&dd->lock, flags);
	}
	ask_widest(dd);
	coherent_share(dd, 0);
	/*
	 * under the lock, so that the next change begins only after this one
	 * has ended
	 */
	spin_lock_irqsave(&dd->lock, flags);
	set_changing(dd, false);
	spin_unlock_irqrestore(&dd->lock, flags);
	if (wq_has_sleeper(&dd->wq))
		wake_up_all(&dd->wq);
}

/**
 * ddi_dma_dev_reaches_sg() - tell whether Linux can map a list of runs
 * @dd: the device
 * @sgl: the list
 * @nents: its entries
 *
 * Return: true if Linux can map every run for the device.
 */
bool ddi_dma_dev_reaches_sg(struct ddi_dma_dev *dd, struct scatterlist *sgl,
			    unsigned int nents)
{
	struct scatterlist *sg;
	unsigned int i;

	if (likely(dd->reach == U64_MAX))
		return true;
	for_each_sg(sgl, sg, nents, i) {
		if (!ddi_dma_dev_reaches(dd, sg_phys(sg), sg->length))
			return false;
	}
	return true;
}

/**
 * ddi_dma_dev_count_backing() - count a backing with a streaming mapping
 * @dd: the device
 * @delta: 1 before it is mapped, -1 after it is unmapped
 *
 * Return: false if the streaming mask is being changed; then nothing is
 * counted.
 */
bool ddi_dma_dev_count_backing(struct ddi_dma_dev *dd, int delta)
{
	unsigned long flags;
	bool ok;

	spin_lock_irqsave(&dd->lock, flags);
	ok = delta < 0 || !READ_ONCE(dd->changing);
	if (ok)
		dd->mapped_backings += delta;
	spin_unlock_irqrestore(&dd->lock, flags);
	return ok;
}

/**
 * ddi_dma_dev_coherent_free() - give coherent memory back
 * @dd: the device
 * @mask: the mask of its allocation
 * @size: bytes
 * @kaddr: the memory
 * @dma: its bus address
 * @attrs: the DMA_ATTR_* of its allocation
 *
 * Context: may sleep.
 */
void ddi_dma_dev_coherent_free(struct ddi_dma_dev *dd, u64 mask, size_t size,
			       void *kaddr, dma_addr_t dma,
			       unsigned long attrs)
{
	coherent_enter(dd, mask, true);
	dma_free_attrs(dd->dev, size, kaddr, dma, attrs);
	coherent_exit(dd);
}

/*
 * Behind an IOMMU, Linux searches for free addresses downwards from the last
 * one that it gave.  After an allocation under a narrow mask, all others would
 * be placed below it too, until no address is left for narrow handles while 4
 * GiB above are free.  Freeing a higher address moves the start of the search
 * up again: so each allocation under a narrow mask is preceded by a "mark"
 * above it, which is freed afterwards.  The mark is larger than 2^5 pages
 * because Linux caches smaller ranges.
 */
#define MARK_MASK	DMA_BIT_MASK(32)
#define MARK_SIZE	(PAGE_SIZE << 6)
#define MARK_ATTRS	(DMA_ATTR_NO_WARN | DMA_ATTR_NO_KERNEL_MAPPING)

/* Allocate the mark, if there is memory for it. */
static void *mark_set(struct ddi_dma_dev *dd, dma_addr_t *dma)
{
	void *mark;

	if (!coherent_enter(dd, MARK_MASK, true))
		return NULL;
	mark = dma_alloc_attrs(dd->dev, MARK_SIZE, dma,
			       GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN,
			       MARK_ATTRS);
	coherent_exit(dd);
	return mark;
}

/**
 * ddi_dma_dev_coherent_alloc() - coherent memory under a mask
 * @dd: the device
 * @mask: a mask that the device takes
 * @size: bytes
 * @dma: set to the bus address
 * @gfp: GFP_KERNEL or GFP_ATOMIC, with modifiers
 * @attrs: DMA_ATTR_*
 *
 * Return: the memory, or NULL; also NULL if another mask is in use and @gfp
 * does not allow sleeping.
 */
void *ddi_dma_dev_coherent_alloc(struct ddi_dma_dev *dd, u64 mask, size_t size,
				 dma_addr_t *dma, gfp_t gfp,
				 unsigned long attrs)
{
	bool wait = gfpflags_allow_blocking(gfp);
	void *kaddr, *mark = NULL;
	dma_addr_t mark_dma;

	if (ddi_should_fail())
		return NULL;
	if (mask < MARK_MASK && wait && device_iommu_mapped(dd->dev))
		mark = mark_set(dd, &mark_dma);
	if (coherent_enter(dd, mask, wait)) {
		kaddr = dma_alloc_attrs(dd->dev, size, dma, gfp,
					attrs | DMA_ATTR_NO_WARN);
		coherent_exit(dd);
	} else {
		kaddr = NULL;
	}
	if (mark)
		ddi_dma_dev_coherent_free(dd, MARK_MASK, MARK_SIZE, mark,
					  mark_dma, MARK_ATTRS);
	return kaddr;
}

/* Switch off Linux's limits per device, since this module has them per handle. */
static void unlimit(struct ddi_dma_dev *dd)
{
	struct device *dev = dd->dev;

	if (!dev->dma_parms)
		dev->dma_parms = &dd->parms;
	dd->old_parms = *dev->dma_parms;
	dma_set_max_seg_size(dev, UINT_MAX);
	dma_set_seg_boundary(dev, ULONG_MAX);
	/*
	 * a bounced page keeps its offset within the page, and so its alignment
	 * up to a page
	 */
	dma_set_min_align_mask(dev, PAGE_SIZE - 1);
}

static void dev_free_work(struct work_struct *work)
{
	struct ddi_dma_dev *dd = container_of(work, struct ddi_dma_dev,
					      free_work);
	struct ddi_dma_later *later, *next;

	llist_for_each_entry_safe(later, next, llist_del_all(&dd->free_list),
				  node)
		later->free(later);
}

/**
 * ddi_dma_dev_free_later() - free something that cannot be freed in atomic
 *	context
 * @dd: the device
 * @later: its free function is called by a worker, at the latest when @dd is
 *	freed
 *
 * Context: any.
 */
void ddi_dma_dev_free_later(struct ddi_dma_dev *dd, struct ddi_dma_later *later)
{
	if (llist_add(&later->node, &dd->free_list))
		queue_work(ddi_wq, &dd->free_work);
}

static struct ddi_dma_dev *dev_alloc(dev_info_t *dip, gfp_t gfp)
{
	struct device *dev = dip->dev;
	struct ddi_dma_dev *dd = kzalloc(sizeof(*dd), gfp);

	if (!dd)
		return NULL;
	dd->dev = dev;
	dd->dip = dip;
	spin_lock_init(&dd->lock);
	init_waitqueue_head(&dd->wq);
	INIT_WORK(&dd->free_work, dev_free_work);
	learn_mapping(dd);
	dd->quick = quick_mapping(dd);
	dd->coherent_mask = dev->coherent_dma_mask;
	return dd;
}

/**
 * ddi_dma_dev_get() - get the DMA state of a node, making it at first use
 * @dip: the node
 * @gfp: GFP_KERNEL or GFP_ATOMIC
 *
 * Return: the state, which lives as long as the node, or NULL.
 */
struct ddi_dma_dev *ddi_dma_dev_get(dev_info_t *dip, gfp_t gfp)
{
	struct ddi_dma_dev *dd, *new;
	unsigned long flags;

	/* pairs with the release below */
	dd = smp_load_acquire(&dip->dma);
	if (likely(dd))
		return dd;
	new = dev_alloc(dip, gfp);
	if (!new)
		return NULL;

	spin_lock_irqsave(&dip->res_lock, flags);
	dd = dip->dma;
	if (!dd) {
		unlimit(new);
		dd = new;
		new = NULL;
		/* pairs with the acquire above */
		smp_store_release(&dip->dma, dd);
	}
	spin_unlock_irqrestore(&dip->res_lock, flags);
	kfree(new);
	return dd;
}

/**
 * ddi_dma_dev_free() - free the DMA state of a device node
 * @dip: the node; it has no handle and no memory any more
 */
void ddi_dma_dev_free(dev_info_t *dip)
{
	struct ddi_dma_dev *dd = dip->dma;
	struct device *dev;

	if (!dd)
		return;
	dev = dd->dev;
	flush_work(&dd->free_work);
	if (dev->dma_parms == &dd->parms)
		dev->dma_parms = NULL;
	else
		*dev->dma_parms = dd->old_parms;
	kfree(dd);
}
