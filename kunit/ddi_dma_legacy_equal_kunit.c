// SPDX-License-Identifier: GPL-2.0
/*
 * Tests that the obsolete DMA interface and the present one return equal codes
 * and equal cookies.
 */
#include <linux/device.h>
#include <linux/dma-direct.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "ddi_dma_legacy_kunit.h"

/* One cookie of a binding: its place in the object, and on the bus */
struct piece {
	u64 off;
	u64 len;
	u64 bus;
	const void *memory;
};

#define PIECES	8192	/* more than any case needs */

/* Get all cookies of @h by the present functions.  Returns their number, or -1. */
static int pieces_of_today(struct device *dev, ddi_dma_handle_t h,
			   struct piece *pieces)
{
	const ddi_dma_cookie_t *c;
	uint_t nwin, w;
	size_t len;
	off_t off;
	int n = 0;

	if (ddi_dma_numwin(h, &nwin))
		return -1;
	for (w = 0; w < nwin; w++) {
		if (ddi_dma_getwin(h, w, &off, &len, NULL, NULL))
			return -1;
		for (c = NULL; (c = ddi_dma_cookie_iter(h, c));) {
			if (n == PIECES)
				return -1;
			pieces[n++] = (struct piece){
				off, c->dmac_size, c->dmac_laddress,
				ddi_kunit_bus_ptr(dev, c->dmac_laddress),
			};
			off += c->dmac_size;
		}
	}
	return n;
}

/* Get all cookies of @h by the obsolete functions, like their man page's example. */
static int pieces_of_old(struct device *dev, ddi_dma_handle_t h,
			 struct piece *pieces)
{
	ddi_dma_win_t win, nwin;
	ddi_dma_seg_t seg, nseg;
	ddi_dma_cookie_t c;
	off_t off, len;
	int n = 0, retw, rets;

	for (win = NULL; (retw = ddi_dma_nextwin(h, win, &nwin)) !=
	     DDI_DMA_DONE; win = nwin) {
		if (retw != DDI_SUCCESS)
			return -1;
		for (seg = NULL; (rets = ddi_dma_nextseg(nwin, seg, &nseg)) !=
		     DDI_DMA_DONE; seg = nseg) {
			if (rets != DDI_SUCCESS || n == PIECES ||
			    ddi_dma_segtocookie(nseg, &off, &len, &c))
				return -1;
			pieces[n++] = (struct piece){
				off, len, c.dmac_laddress,
				ddi_kunit_bus_ptr(dev, c.dmac_laddress),
			};
		}
	}
	return n;
}

static u32 low32(u64 value)
{
	return min_t(u64, value, U32_MAX);
}

/*
 * Translate attributes to limits, which are 32 bits wide.  Alignment and flags
 * are lost, since limits do not have them.
 */
static void limits_of(const ddi_dma_attr_t *a, ddi_dma_lim_x86_t *lim)
{
	*lim = (ddi_dma_lim_x86_t){
		.dlim_addr_lo = a->dma_attr_addr_lo,
		.dlim_addr_hi = low32(a->dma_attr_addr_hi),
		.dlim_minxfer = a->dma_attr_minxfer,
		.dlim_version = DMALIM_VER0,
		.dlim_adreg_max = low32(a->dma_attr_seg),
		.dlim_ctreg_max = low32(a->dma_attr_count_max),
		.dlim_granular = a->dma_attr_granular,
		.dlim_sgllen = a->dma_attr_sgllen,
		.dlim_reqsize = low32(a->dma_attr_maxxfer),
	};
}

/* The address of the byte at @p in the linear mapping */
static const void *linear(const void *p)
{
	if (!is_vmalloc_or_module_addr(p))
		return p;
	return page_address(vmalloc_to_page(p)) + offset_in_page(p);
}

/**
 * struct pair - a binding of each kind of one object
 * @c: the case; its attributes are reduced to those that limits can express
 * @lim: limits of both bindings
 * @h: handle of the present interface
 * @now: cookies of a binding by the present interface
 * @old: cookies of a setup, as the obsolete functions show them
 * @also: cookies of that setup, as the present functions show them
 * @direct: the device sees the object itself, at its physical address
 * @elsewhere: the device sees no memory at its physical address
 */
struct pair {
	struct ddi_kunit_case c;
	ddi_dma_lim_x86_t lim;
	ddi_dma_handle_t h;
	struct piece now[PIECES];
	struct piece old[PIECES];
	struct piece also[PIECES];
	bool direct;
	bool elsewhere;
};

/*
 * Tell whether the device sees the object at @addr itself, by physical addresses,
 * at all @n cookies.  Linux bounces single pieces, those smaller than a line of a
 * cache that the device does not see.
 */
static bool is_direct(struct device *dev, const struct piece *piece, int n,
		      void *addr)
{
	for (; n > 0; n--, piece++) {
		if (piece->memory != linear(addr + piece->off) ||
		    piece->bus != phys_to_dma(dev, virt_to_phys((void *)piece->memory)))
			return false;
	}
	return true;
}

static int bind_today(struct device *dev, struct pair *p, int *n)
{
	const struct ddi_kunit_obj *obj = &p->c.obj;
	ddi_dma_cookie_t cookie;
	uint_t count;
	int rc = ddi_kunit_bind(p->h, obj->addr, obj->len, p->c.flags, &cookie,
				&count);

	if (rc == DDI_DMA_MAPPED || rc == DDI_DMA_PARTIAL_MAP) {
		*n = pieces_of_today(dev, p->h, p->now);
		/* an IOMMU may choose the physical address by chance */
		p->direct = !p->elsewhere &&
			    is_direct(dev, p->now, *n, obj->addr);
		ddi_dma_unbind_handle(p->h);
	}
	return rc;
}

/* Tell whether both walks of one setup agree on all @n cookies. */
static bool ways_agree(struct device *dev, const struct pair *p, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		const struct piece *a = &p->old[i], *b = &p->also[i];

		if (!memcmp(a, b, sizeof(*a)))
			continue;
		dev_err(dev, "failed case: cookie %d of %d: offset %#llx length %#llx address %#llx memory %p, of old; %#llx %#llx %#llx %p today\n",
			i, n, a->off, a->len, a->bus, a->memory, b->off, b->len,
			b->bus, b->memory);
		return false;
	}
	return true;
}

/* Bind by a setup.  @n is set to -1 when the two walks of it do not agree. */
static int bind_old(struct kunit *test, struct pair *p, int *n)
{
	struct ddi_kunit_dev *dk = test->priv;
	const struct ddi_kunit_obj *obj = &p->c.obj;
	ddi_dma_handle_t h;
	int rc, also;

	rc = setup(test, obj->addr, obj->len, p->c.flags, &p->lim, &h);
	if (rc == DDI_DMA_MAPPED || rc == DDI_DMA_PARTIAL_MAP) {
		*n = pieces_of_old(dk->dev, h, p->old);
		also = pieces_of_today(dk->dev, h, p->also);
		if (also != *n) {
			dev_err(dk->dev, "failed case: %d cookies of old, %d today\n",
				*n, also);
			*n = -1;
		}
		if (!ways_agree(dk->dev, p, *n))
			*n = -1;
		ddi_dma_free(h);
	}
	return rc;
}

/*
 * Tell whether the result depends on free memory, for an object that is
 * bounced: a narrow range may have none.  Where each mapping has another
 * address, its cookies are cut elsewhere, and its code may differ.
 */
static bool is_luck(const struct pair *p, int code)
{
	switch (code) {
	case DDI_DMA_MAPPED:
	case DDI_DMA_PARTIAL_MAP:
	case DDI_DMA_NORESOURCES:
		return true;
	case DDI_DMA_NOMAPPING:
		return p->elsewhere || !ddi_kunit_roomy(&p->c.attr);
	case DDI_DMA_TOOBIG:
		return p->elsewhere;
	default:
		return false;
	}
}

static const char *codes_differ(struct device *dev, int now, int old)
{
	dev_err(dev, "failed case: today's bind returned %d, the setup %d\n", now,
		old);
	return "the codes";
}

/*
 * Compare the two bindings.  Returns NULL or the difference.  When bounced, or
 * translated by an IOMMU, the second one may be cut at other places.
 */
static const char *compare(struct kunit *test, struct pair *p)
{
	struct ddi_kunit_dev *dk = test->priv;
	int n_now = 0, n_old = 0, i;
	int now = bind_today(dk->dev, p, &n_now);
	int old = bind_old(test, p, &n_old);

	p->c.ret = old;
	if (now != old && (p->direct || !is_luck(p, now) || !is_luck(p, old)))
		return codes_differ(dk->dev, now, old);
	if (n_now < 0)
		return "the walk of the binding failed";
	if (n_old < 0)
		return "the walk of the setup failed, or its two ways do not agree";
	if (!p->direct)
		return NULL;
	if (n_now != n_old)
		return "the number of cookies";
	for (i = 0; i < n_now; i++) {
		if (p->now[i].off != p->old[i].off ||
		    p->now[i].len != p->old[i].len)
			return "offset or length of a cookie";
		if (p->now[i].memory != p->old[i].memory)
			return "the memory that a cookie points to";
		if (p->now[i].bus != p->old[i].bus)
			return "the address of a cookie";
	}
	return NULL;
}

/* Run one case.  Returns whether both interfaces agree. */
static bool run_case(struct kunit *test, struct pair *p, dev_info_t *other)
{
	struct ddi_kunit_dev *dk = test->priv;
	struct ddi_kunit_case *c = &p->c;

	ddi_kunit_case_draw(c);
	limits_of(&c->attr, &p->lim);
	ddi_dma_limits_to_attr(&p->lim, &c->attr);
	p->direct = false;
	if (ddi_dma_alloc_handle(dk->dip, &c->attr, DDI_DMA_DONTWAIT, NULL,
				 &p->h)) {
		c->why = "today's interface refuses what can work";
		ddi_kunit_case_say(c, dk->dev);
		return false;
	}
	if (ddi_kunit_obj_make(&c->obj, c->kind, c->len, c->skew, c->flags,
			       p->h, dk->dip, other)) {
		c->why = compare(test, p);
		if (c->why)
			ddi_kunit_case_say(c, dk->dev);
		ddi_kunit_obj_free(&c->obj);
	}
	ddi_dma_free_handle(&p->h);
	return !c->why;
}

/* Tell whether an IOMMU, or swiotlb, gives memory another address. */
static bool is_elsewhere(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	void *p = kunit_kzalloc(test, PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma;

	KUNIT_ASSERT_NOT_NULL(test, p);
	dma = dma_map_single(dk->dev, p, PAGE_SIZE, DMA_TO_DEVICE);
	KUNIT_ASSERT_FALSE(test, dma_mapping_error(dk->dev, dma));
	dma_unmap_single(dk->dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
	return dma != phys_to_dma(dk->dev, virt_to_phys(p));
}

/*
 * For all cases of ddi_dma_property: a setup and a present bind return equal
 * codes, and where the device sees the object itself, have equal cookies.  The
 * obsolete and the present functions show equal cookies of each setup, bounced
 * or not.  An object that is bounced twice is copied to two places, whose
 * cookies may differ.
 */
static void both_interfaces_give_equal_cookies(struct kunit *test)
{
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);
	u64 seed = ddi_kunit_run_seed(test);
	struct pair *p = vzalloc(sizeof(*p));
	uint i, end = ddi_kunit_first + ddi_kunit_iterations, direct = 0;
	bool alike = true;

	KUNIT_ASSERT_NOT_NULL(test, p);
	p->elsewhere = is_elsewhere(test);
	for (i = ddi_kunit_first; i < end && alike; i++) {
		ddi_kunit_case_start(&p->c, seed, i);
		alike = run_case(test, p, other->dip);
		direct += p->direct;
		cond_resched();
	}
	KUNIT_EXPECT_TRUE_MSG(test, alike, "see the failed case above");
	kunit_info(test, "%u cases, %u of them direct", i - ddi_kunit_first,
		   direct);
	vfree(p);
}

static struct kunit_case ddi_dma_legacy_equal_cases[] = {
	KUNIT_CASE_SLOW(both_interfaces_give_equal_cookies),
	{ }
};

static struct kunit_suite ddi_dma_legacy_equal_suite = {
	.name = "ddi_dma_legacy_equal",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_legacy_equal_cases,
};

kunit_test_suite(ddi_dma_legacy_equal_suite);
