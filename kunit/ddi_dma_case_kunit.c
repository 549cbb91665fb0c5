// SPDX-License-Identifier: GPL-2.0
/*
 * One random case: random attributes, object and flags; a check of the code
 * that ddi_dma_addr_bind_handle(9F) returns; then the rules of
 * ddi_dma_attr(9S), and data in both directions through the bus addresses.  A
 * case can be repeated alone: its random numbers depend only on the seed of the
 * run and on its own number.
 */
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/hash.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/random.h>
#include <linux/slab.h>
#include "ddi_kunit_helpers.h"

#define ROUNDS	4	/* patterns per window */

/* Values that are repeated are chosen more often */
static const u64 addr_his[] = {
	U64_MAX, U64_MAX, U64_MAX, U64_MAX, U64_MAX, U64_MAX, 0xffffffff,
	0xffffffff, 0xffffffff, 0xffffffff, 0xfffffffe, 0x7fffffff, 0xfffffff,
	0x3fffffff, 0xfffffffff, 0x7ffffffff, 0xffffff, 0xffffffff7, 0xbfffffff,
};

static const u64 addr_los[] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1000, 0x10001, 0x100000, 0x800000,
};

static const u64 segs[] = {
	U64_MAX, U64_MAX, U64_MAX, U64_MAX, 0xffffffff, 0xffffffff, 0xffffff,
	0x1ffff, 0xffff, 0xffff, 0x7fff, 0xfff, 0xfffe, 0x7ff, 0x3ff, 0xff,
};

static const u64 counts[] = {
	U64_MAX, U64_MAX, U64_MAX, U64_MAX, 0xffffffff, 0xffffffff, 0xffffff,
	0xffff, 0xffff, 0xfffe, 0x7ffff, 0xfff, 0xffe, 4999, 511, 999,
};

static const u64 aligns[] = {
	1, 1, 1, 1, 1, 1, 2, 4, 4, 8, 16, 64, 512, 0, 4096, 8192,
};

static const u64 maxxfers[] = {
	U64_MAX, U64_MAX, U64_MAX, U64_MAX, U64_MAX, 0xffffffff, 0xffffffff,
	0xffffff, 0x20000, 0x10000, 0x4000, 0x1000, 5000, 1024, 0xffff, 30001,
};

static const u64 sgllens[] = {
	-1, -1, -1, -1, 1, 1, 1, 1, 1, 2, 3, 4, 8, 16, 17, 256, -7,
};

static const u64 granulars[] = {
	1, 1, 1, 1, 1, 1, 1, 1, 512, 512, 512, 4, 8, 3, 100, 1000,
};

static const u64 minxfers[] = { 1, 1, 1, 1, 4, 8, 64, 0 };

static u64 pick(struct rnd_state *rnd, const u64 *table, size_t n)
{
	return table[ddi_kunit_below(rnd, n)];
}

/*
 * The largest cookie that can begin and end anywhere in a transfer: the next
 * one has to be aligned, and with sgllen 1 it is a window of its own.
 */
static u64 useful_cookie(const ddi_dma_attr_t *attr)
{
	u64 max = ddi_kunit_max_cookie(attr), align = attr->dma_attr_align;

	if (align > 1)
		max -= max & (align - 1);
	if (attr->dma_attr_sgllen == 1)
		max -= max % attr->dma_attr_granular;
	return max;
}

/* Bytes that one window can always hold */
static u64 window_room(const ddi_dma_attr_t *attr)
{
	u64 cookie = useful_cookie(attr), room = U64_MAX;

	if (attr->dma_attr_sgllen > 0 &&
	    check_mul_overflow(cookie, (u64)attr->dma_attr_sgllen, &room))
		room = U64_MAX;
	return min(room, attr->dma_attr_maxxfer);
}

/*
 * Tell whether granularity and alignment fit: no real device aligns transfers
 * to 16 and moves multiples of 100.
 */
static bool granular_suits_align(const ddi_dma_attr_t *attr)
{
	u64 align = max_t(u64, attr->dma_attr_align, 1);
	u64 granular = attr->dma_attr_granular;

	return !(max(align, granular) % min(align, granular));
}

/* Tell whether a device with @attr could transfer an object of any length. */
static bool sane(const ddi_dma_attr_t *attr)
{
	return granular_suits_align(attr) &&
	       useful_cookie(attr) >= max_t(u64, attr->dma_attr_align, 1) &&
	       window_room(attr) >= attr->dma_attr_granular &&
	       attr->dma_attr_maxxfer >= attr->dma_attr_granular &&
	       attr->dma_attr_addr_lo < attr->dma_attr_addr_hi;
}

static void random_attr(struct rnd_state *rnd, ddi_dma_attr_t *attr)
{
	do {
		*attr = ddi_kunit_attr;
		attr->dma_attr_addr_lo = pick(rnd, addr_los,
					      ARRAY_SIZE(addr_los));
		attr->dma_attr_addr_hi = pick(rnd, addr_his,
					      ARRAY_SIZE(addr_his));
		attr->dma_attr_count_max = pick(rnd, counts, ARRAY_SIZE(counts));
		attr->dma_attr_align = pick(rnd, aligns, ARRAY_SIZE(aligns));
		attr->dma_attr_minxfer = pick(rnd, minxfers,
					      ARRAY_SIZE(minxfers));
		attr->dma_attr_maxxfer = pick(rnd, maxxfers,
					      ARRAY_SIZE(maxxfers));
		attr->dma_attr_seg = pick(rnd, segs, ARRAY_SIZE(segs));
		attr->dma_attr_sgllen = pick(rnd, sgllens, ARRAY_SIZE(sgllens));
		attr->dma_attr_granular = pick(rnd, granulars,
					       ARRAY_SIZE(granulars));
		if (!ddi_kunit_below(rnd, 8))
			attr->dma_attr_flags = DDI_DMA_RELAXED_ORDERING;
	} while (!sane(attr));
}

void ddi_kunit_case_start(struct ddi_kunit_case *c, u64 seed, uint number)
{
	memset(c, 0, sizeof(*c));
	c->seed = seed;
	c->number = number;
	prandom_seed_state(&c->rnd, hash_64(seed ^ hash_64(number + 1, 64), 64));
}

/* A length from a byte to tens of pages, mostly a few KiB */
static size_t random_len(struct rnd_state *rnd)
{
	u32 bits = ddi_kunit_below(rnd, 2) ? 9 + ddi_kunit_below(rnd, 9) :
					     1 + ddi_kunit_below(rnd, 13);

	return 1 + ddi_kunit_below(rnd, 1U << bits);
}

static uint_t random_flags(struct rnd_state *rnd)
{
	static const u64 directions[] = {
		DDI_DMA_READ, DDI_DMA_WRITE, DDI_DMA_RDWR, DDI_DMA_RDWR,
	};
	uint_t flags = pick(rnd, directions, ARRAY_SIZE(directions));

	flags |= ddi_kunit_below(rnd, 2) ? DDI_DMA_CONSISTENT :
					   DDI_DMA_STREAMING;
	if (ddi_kunit_below(rnd, 2))
		flags |= DDI_DMA_PARTIAL;
	if (!ddi_kunit_below(rnd, 16))
		flags |= DDI_DMA_REDZONE;
	return flags;
}

void ddi_kunit_case_draw(struct ddi_kunit_case *c)
{
	c->kind = ddi_kunit_below(&c->rnd, DDI_KUNIT_KINDS);
	c->len = random_len(&c->rnd);
	c->skew = ddi_kunit_below(&c->rnd, 2) ?
		  ddi_kunit_below(&c->rnd, PAGE_SIZE) : 0;
	random_attr(&c->rnd, &c->attr);
	c->flags = random_flags(&c->rnd);
}

bool ddi_kunit_roomy(const ddi_dma_attr_t *attr)
{
	return !attr->dma_attr_addr_lo && attr->dma_attr_addr_hi >= 0xfffffffe;
}

/* The attributes' limits for one window */
struct rules {
	u64 align;
	u64 seg;
	u64 maxxfer;
	u64 most;	/* largest cookie, bytes */
	u32 cookies;
};

static void rules_of(const ddi_dma_attr_t *attr, struct rules *r)
{
	r->align = max_t(u64, attr->dma_attr_align, 1);
	r->seg = ddi_kunit_seg(attr->dma_attr_seg);
	r->maxxfer = attr->dma_attr_maxxfer;
	/* the device moves whole units, so no transfer is longer */
	r->maxxfer -= r->maxxfer % attr->dma_attr_granular;
	r->most = min(ddi_kunit_max_cookie(attr), r->maxxfer);
	r->cookies = attr->dma_attr_sgllen < 0 ? U32_MAX :
						 attr->dma_attr_sgllen;
}

/*
 * Cover @len contiguous bytes at @addr with cookies, which are subtracted from
 * @r->cookies.  Returns false when they are not enough.  Each cookie is as long
 * as possible, so that the next one begins aligned.
 */
static bool covers(struct rules *r, u64 addr, u64 len)
{
	u64 n;

	if (addr % r->align)
		return false;
	for (; len; addr += n, len -= n) {
		n = min3(len - 1, r->most - 1, r->seg - (addr & r->seg)) + 1;
		if (n < len)
			n -= (addr + n) % r->align;
		if (!n || !r->cookies--)
			return false;
	}
	return true;
}

/* Tell whether one window could hold the object in ideally placed memory. */
static bool fits_elsewhere(const struct ddi_kunit_case *c)
{
	struct rules r;

	rules_of(&c->attr, &r);
	return c->obj.len <= r.maxxfer && covers(&r, 0, c->obj.len);
}

/* Count the bytes from @p on that are physically contiguous, at most @len. */
static size_t run_at(u8 *p, size_t len)
{
	phys_addr_t phys = ddi_kunit_phys(p);
	size_t n = PAGE_SIZE - offset_in_page(p);

	while (n < len && ddi_kunit_phys(p + n) == phys + n)
		n += PAGE_SIZE;
	return min(n, len);
}

/*
 * Find out whether one window holds the object where it lies.  The answer is
 * known only when the device sees memory at physical addresses, and Linux
 * bounces nothing.
 */
static void look_at_layout(struct ddi_kunit_case *c, struct device *dev)
{
	size_t at, n;
	struct rules r;
	u64 addr;

	rules_of(&c->attr, &r);
	c->known = c->kind != DDI_KUNIT_MEM_OTHER_DEVICE &&
		   ddi_kunit_sees_memory(dev);
	c->fits = c->obj.len <= r.maxxfer;
	for (at = 0; at < c->obj.len; at += n) {
		n = run_at(c->obj.addr + at, c->obj.len - at);
		addr = ddi_kunit_phys(c->obj.addr + at);
		if (addr + n - 1 > dma_get_mask(dev))
			c->known = false;
		if (addr < c->attr.dma_attr_addr_lo ||
		    addr + n - 1 > c->attr.dma_attr_addr_hi ||
		    !covers(&r, addr, n))
			c->fits = false;
	}
}

/* Check @c->ret against the object and the attributes.  Returns NULL or the mistake. */
static const char *check_code(const struct ddi_kunit_case *c)
{
	bool partial = c->flags & DDI_DMA_PARTIAL;
	bool elsewhere = fits_elsewhere(c);

	if (c->known && c->fits)
		return c->ret == DDI_DMA_MAPPED ? NULL :
		       "refused or cut what fits one window as it is";
	if (elsewhere && !partial && ddi_kunit_roomy(&c->attr))
		return c->ret == DDI_DMA_MAPPED ? NULL :
		       "refused what fits one window elsewhere";
	if (!elsewhere && !partial && c->known)
		return c->ret == DDI_DMA_TOOBIG ? NULL :
		       "not TOOBIG, though nowhere does it fit one window";
	switch (c->ret) {
	case DDI_DMA_MAPPED:
		return elsewhere || !c->known ? NULL :
		       "mapped what does not fit one window";
	case DDI_DMA_PARTIAL_MAP:
		return partial ? NULL : "PARTIAL_MAP without DDI_DMA_PARTIAL";
	case DDI_DMA_TOOBIG:
		return partial || elsewhere ? "TOOBIG for what fits" : NULL;
	case DDI_DMA_NORESOURCES:
	case DDI_DMA_NOMAPPING:
		return ddi_kunit_roomy(&c->attr) ?
		       "refused with all memory in reach" : NULL;
	}
	return "a code that nothing here explains";
}

/* Choose a random piece of [off, off + len), seldom empty, sometimes all of it. */
static void random_piece(struct rnd_state *rnd, size_t off, size_t len,
			 size_t *from, size_t *to)
{
	*from = off + ddi_kunit_below(rnd, len);
	*to = *from + 1 + ddi_kunit_below(rnd, off + len - *from);
}

static const char *sync_piece(ddi_dma_handle_t handle, size_t from, size_t to,
			      uint_t type)
{
	return ddi_dma_sync(handle, from, to - from, type) ?
		"ddi_dma_sync refused a range of the object" : NULL;
}

/* Compare the CPU's view of @win.  Returns NULL or the mistake. */
static const char *cpu_compare(const u8 *p, const struct ddi_kunit_win *win,
			       size_t from, size_t to, u32 salt, u32 other)
{
	size_t i;

	for (i = win->off; i < win->off + win->len; i++) {
		if (p[i] == ddi_kunit_byte(salt, i))
			continue;
		if (i >= from && i < to)
			return "the CPU does not see what the device wrote";
		if (p[i] != ddi_kunit_byte(other, i))
			return "the CPU sees what nobody wrote";
	}
	return NULL;
}

/* The device writes; a piece is synced, then the rest.  @was: the salt before. */
static const char *move_in(struct ddi_kunit_case *c, struct device *dev,
			   ddi_dma_handle_t handle,
			   const struct ddi_kunit_win *win, u32 was, u32 salt)
{
	uint_t type = ddi_kunit_below(&c->rnd, 2) ? DDI_DMA_SYNC_FORCPU :
						    DDI_DMA_SYNC_FORKERNEL;
	size_t from, to;
	const char *why;

	if (!ddi_kunit_win_write(dev, win, salt))
		return "a cookie points to no memory";
	random_piece(&c->rnd, win->off, win->len, &from, &to);
	why = sync_piece(handle, from, to, type);
	if (!why)
		why = cpu_compare(c->obj.addr, win, from, to, salt, was);
	if (!why)
		why = sync_piece(handle, 0, 0, type);
	if (!why)
		why = cpu_compare(c->obj.addr, win, win->off,
				  win->off + win->len, salt, salt);
	return why;
}

/* The CPU writes; a piece is synced, then the rest. */
static const char *move_out(struct ddi_kunit_case *c, struct device *dev,
			    ddi_dma_handle_t handle,
			    const struct ddi_kunit_win *win, u32 was, u32 salt)
{
	size_t from, to;
	const char *why;

	ddi_kunit_fill(c->obj.addr, win->off, win->len, salt);
	random_piece(&c->rnd, win->off, win->len, &from, &to);
	why = sync_piece(handle, from, to, DDI_DMA_SYNC_FORDEV);
	if (!why)
		why = ddi_kunit_win_compare(dev, win, from, to, salt, was);
	if (!why)
		why = sync_piece(handle, 0, 0, DDI_DMA_SYNC_FORDEV);
	if (!why)
		why = ddi_kunit_win_compare(dev, win, win->off,
					    win->off + win->len, salt, salt);
	return why;
}

/*
 * Do the rounds of one window: the device sees the contents of bind time, then
 * both sides write in turn as far as the direction permits.  The last write is
 * left to the sync that the next getwin, or unbind, implies.
 */
static const char *move_window(struct ddi_kunit_case *c, struct device *dev,
			       ddi_dma_handle_t handle,
			       const struct ddi_kunit_win *win, u32 salt)
{
	bool in = c->flags & DDI_DMA_READ, out = c->flags & DDI_DMA_WRITE;
	const char *why = NULL;
	u32 now = salt;

	if (out)
		why = ddi_kunit_win_compare(dev, win, win->off,
					    win->off + win->len, now, now);
	if (!why && in) {
		why = move_in(c, dev, handle, win, now, salt + 1);
		now = salt + 1;
	}
	if (!why && out)
		why = move_out(c, dev, handle, win, now, salt + 2);
	if (!why && in && !ddi_kunit_win_write(dev, win, salt + 3))
		why = "a cookie points to no memory";
	return why;
}

static const char *move_all(struct ddi_kunit_case *c, struct device *dev,
			    ddi_dma_handle_t handle, u32 salt)
{
	struct ddi_kunit_win win = { };
	const char *why = NULL;
	uint_t n, w;

	if (ddi_dma_numwin(handle, &n))
		return "ddi_dma_numwin failed";
	for (w = 0; w < n && !why; w++) {
		why = ddi_kunit_getwin(handle, w, &win);
		if (!why)
			why = move_window(c, dev, handle, &win, salt);
	}
	kvfree(win.c);
	return why;
}

static const char *run_bound(struct ddi_kunit_case *c, struct device *dev,
			     ddi_dma_handle_t handle, uint_t n, u32 salt)
{
	const char *why;

	if (n != ddi_dma_ncookies(handle))
		return "ddi_dma_ncookies disagrees with the bind";
	why = ddi_kunit_check(handle, &c->attr, c->obj.len);
	if (!why)
		why = move_all(c, dev, handle, salt);
	return why;
}

/*
 * After unbind the object has the last pattern written, and nothing around it
 * changed.
 */
static const char *check_after(const struct ddi_kunit_case *c, u32 salt)
{
	u32 last = c->flags & DDI_DMA_READ ? salt + 3 : salt + 2;

	if (ddi_kunit_differs(c->obj.addr, 0, c->obj.len, last) >= 0)
		return "the object is not what was written last";
	if (!ddi_kunit_obj_guards_ok(&c->obj))
		return "bytes beside the object changed";
	return NULL;
}

static const char *run_object(struct ddi_kunit_case *c,
			      struct ddi_kunit_dev *dk,
			      ddi_dma_handle_t handle)
{
	u32 salt = prandom_u32_state(&c->rnd) & ~(u32)(ROUNDS - 1);
	ddi_dma_cookie_t cookie;
	const char *why;
	uint_t n;

	ddi_kunit_fill(c->obj.addr, 0, c->obj.len, salt);
	look_at_layout(c, dk->dev);
	c->ret = ddi_kunit_bind(handle, c->obj.addr, c->obj.len, c->flags,
				&cookie, &n);
	why = check_code(c);
	if (c->ret != DDI_DMA_MAPPED && c->ret != DDI_DMA_PARTIAL_MAP)
		return why ? why : ddi_dma_ncookies(handle) ?
			"a failed bind left cookies" : NULL;
	if (!why)
		why = run_bound(c, dk->dev, handle, n, salt);
	if (ddi_dma_unbind_handle(handle) && !why)
		why = "ddi_dma_unbind_handle failed";
	return why ? why : check_after(c, salt);
}

void ddi_kunit_case_say(const struct ddi_kunit_case *c, struct device *dev)
{
	const ddi_dma_attr_t *a = &c->attr;

	dev_err(dev, "failed case seed=%llu first=%u: %s\n", c->seed, c->number,
		c->why);
	dev_err(dev, "failed case: %s, %zu bytes at page offset %#lx, flags %#x, bind returned %d\n",
		ddi_kunit_kind_names[c->obj.kind], c->obj.len, offset_in_page(c->obj.addr),
		c->flags, c->ret);
	dev_err(dev, "failed case: lo %#llx hi %#llx count %#llx align %#llx minxfer %#x maxxfer %#llx seg %#llx sgllen %d granular %u flags %#x\n",
		a->dma_attr_addr_lo, a->dma_attr_addr_hi,
		a->dma_attr_count_max, a->dma_attr_align, a->dma_attr_minxfer,
		a->dma_attr_maxxfer, a->dma_attr_seg, a->dma_attr_sgllen,
		a->dma_attr_granular, a->dma_attr_flags);
}

bool ddi_kunit_case_run(struct ddi_kunit_case *c, struct ddi_kunit_dev *dk,
			dev_info_t *other)
{
	ddi_dma_handle_t handle;

	ddi_kunit_case_draw(c);
	c->ret = ddi_dma_alloc_handle(dk->dip, &c->attr, DDI_DMA_DONTWAIT, NULL,
				      &handle);
	if (c->ret) {
		c->why = "ddi_dma_alloc_handle refused attributes that can work";
		ddi_kunit_case_say(c, dk->dev);
		return false;
	}
	c->ret = DDI_DMA_NORESOURCES;
	if (ddi_kunit_obj_make(&c->obj, c->kind, c->len, c->skew, c->flags,
			       handle, dk->dip, other))
		c->why = run_object(c, dk, handle);
	else if (ddi_kunit_roomy(&c->attr))
		c->why = "no memory for the object";
	ddi_kunit_obj_free(&c->obj);
	ddi_dma_free_handle(&handle);
	if (c->why)
		ddi_kunit_case_say(c, dk->dev);
	return !c->why;
}

u64 ddi_kunit_run_seed(struct kunit *test)
{
	u64 seed = ddi_kunit_seed ? ddi_kunit_seed : get_random_u32();

	kunit_info(test, "seed=%llu first=%u iterations=%u\n", seed,
		   ddi_kunit_first, ddi_kunit_iterations);
	return seed;
}
