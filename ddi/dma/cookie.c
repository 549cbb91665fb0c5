// SPDX-License-Identifier: GPL-2.0
/*
 * The splitter: the one place that turns mapped segments into cookies and
 * windows.
 *
 * A window is built in one walk over the segments.  A segment that continues
 * the last cookie is joined to it as far as the limits allow; the rest starts a
 * new cookie.  The window ends with the object, or when it holds as many
 * cookies or bytes as the device takes.  It is then cut back to a multiple of
 * its unit, which is usually the device's granularity, and the next window
 * starts where the cut was.
 *
 * Invariants, which kunit/ compares with a byte-at-a-time oracle: the cookies
 * of all windows cover the object once and in order; each cookie obeys every
 * attribute; no window is empty.  The functions are pure: no DMA call, no
 * allocation, no log.
 */
#include <linux/math64.h>
#include "dma.h"

/*
 * The cookie being built.  It grows to @most: first to the last aligned length
 * within the limits, after which another cookie can follow (the place is @cut,
 * @cut_total bytes into the window); then to the limits themselves, since the
 * end of a run need not be aligned.  If the run continues after that, the
 * cookie is cut back to @cut.
 */
struct build {
	const struct ddi_dma_limits *lim;
	ddi_dma_cookie_t *cookies;
	u32 room;
	u32 n;
	u64 addr;
	u64 size;
	u64 most;
	struct ddi_dma_pos cut;
	u64 cut_total;
};

static void store_cookie(struct build *b)
{
	if (b->cookies) {
		ddi_dma_cookie_t *c = &b->cookies[b->n - 1];

		c->dmac_laddress = b->addr;
		c->dmac_size = b->size;
		c->dmac_type = 0;
	}
}

/* Count how many of @len bytes at @addr can be added to the cookie. */
static u64 room_at(const struct build *b, u64 addr, u64 len)
{
	const struct ddi_dma_limits *lim = b->lim;

	len = min(len, b->most - b->size);
	if (len - 1 > lim->seg - (addr & lim->seg))
		len = lim->seg - (addr & lim->seg) + 1;
	return len;
}

static bool is_next(const struct build *b, u64 addr)
{
	return b->n && addr == b->addr + b->size && (addr & b->lim->seg);
}

/* The largest cookie after which another cookie can follow. */
static u64 aligned_most(const struct ddi_dma_limits *lim)
{
	return lim->max & ~lim->unaligned;
}

/*
 * Returns true if the cookie cannot take more of the run that continues at
 * @pos, @total bytes into the window.  A cookie that had grown as for the end
 * of a run is cut back, together with @pos and @total.
 */
static bool is_full(struct build *b, struct ddi_dma_pos *pos, u64 *total)
{
	if (b->size < b->most)
		return false;
	if (b->most != b->lim->max) {
		b->most = b->lim->max;
		b->cut = *pos;
		b->cut_total = *total;
		return false;
	}
	if (b->size > aligned_most(b->lim)) {
		b->size = aligned_most(b->lim);
		*pos = b->cut;
		*total = b->cut_total;
	}
	return true;
}

/*
 * Start a new cookie at @addr.  Returns 0; -ERANGE if no cookie may start
 * there; -ENOSPC if there is no room.
 */
static int start_cookie(struct build *b, u64 addr)
{
	if (addr < b->lim->lo || addr > b->lim->hi ||
	    (addr & b->lim->unaligned))
		return -ERANGE;
	if (b->cookies && b->n == b->room)
		return -ENOSPC;
	if (b->n)
		store_cookie(b);
	b->n++;
	b->addr = addr;
	b->size = 0;
	b->most = aligned_most(b->lim);
	return 0;
}

/**
 * ddi_dma_pos_skip() - move forward in a list of segments
 * @pos: the place
 * @len: bytes; at most what is left of the list
 *
 * Stops at the start of a segment and not at the end of the segment before it,
 * except at the end of the list.
 */
void ddi_dma_pos_skip(struct ddi_dma_pos *pos, u64 len)
{
	pos->off += len;
	while (pos->off >= sg_dma_len(pos->sg)) {
		struct scatterlist *next = sg_next(pos->sg);

		if (!next)
			break;
		pos->off -= sg_dma_len(pos->sg);
		pos->sg = next;
	}
}

/* Cut the last @excess bytes off the cookies of a window. */
static void trim(struct build *b, u64 excess)
{
	store_cookie(b);
	if (!b->cookies)
		return;
	while (excess) {
		ddi_dma_cookie_t *c = &b->cookies[b->n - 1];

		if (c->dmac_size > excess) {
			c->dmac_size -= excess;
			break;
		}
		excess -= c->dmac_size;
		b->n--;
	}
}

/* Fill one window from @pos; moves @pos.  Returns its bytes or -errno. */
static s64 fill(struct build *b, struct ddi_dma_pos *pos, u64 left)
{
	u64 total = 0;

	left = min(left, b->lim->maxxfer);
	while (total < left) {
		u64 addr = sg_dma_address(pos->sg) + pos->off, len;
		bool next = is_next(b, addr);
		int err;

		if (!next || is_full(b, pos, &total)) {
			if (next)
				addr = b->addr + b->size;
			if (b->n == b->lim->sgllen)
				break;
			err = start_cookie(b, addr);
			if (err)
				return err;
		}
		len = min(left - total, sg_dma_len(pos->sg) - pos->off);
		len = room_at(b, addr, len);
		if (len - 1 > b->lim->hi - addr)
			return -ERANGE;
		b->size += len;
		total += len;
		ddi_dma_pos_skip(pos, len);
	}
	return total;
}

/**
 * ddi_dma_window() - split segments into the cookies of one window
 * @lim: limits of the device
 * @pos: where the window starts; set to the start of the next window
 * @left: bytes from @pos to the end of the object, not 0
 * @cookies: gets the cookies, or NULL to learn only the length
 * @room: entries of @cookies
 * @n: set to the number of cookies; with @cookies NULL, an upper bound
 * @len: set to the bytes of the window
 *
 * Return: 0; -ERANGE when a segment breaks the limits (address, alignment,
 * granularity), so that only other memory can serve; -ENOSPC when @room is too
 * small.  On failure no argument is set.
 */
int ddi_dma_window(const struct ddi_dma_limits *lim, struct ddi_dma_pos *pos,
		   u64 left, ddi_dma_cookie_t *cookies, u32 room, u32 *n,
		   u64 *len)
{
	struct build b = { .lim = lim, .cookies = cookies, .room = room };
	struct ddi_dma_pos p = *pos;
	s64 total = fill(&b, &p, left);
	u64 excess = 0;

	if (total < 0)
		return total;
	if ((u64)total < left)
		div64_u64_rem(total, lim->unit, &excess);
	if (excess == (u64)total)
		return -ERANGE;
	if (excess) {
		total -= excess;
		p = *pos;
		ddi_dma_pos_skip(&p, total);
	}
	trim(&b, excess);
	*pos = p;
	*n = b.n;
	*len = total;
	return 0;
}

/* The address, length and end bits of all segments, ORed, to test many at once. */
struct sum {
	u64 addr;	/* all addresses */
	u64 len;	/* all lengths */
	u64 end;	/* all ends */
};

static inline struct scatterlist *next_segment(struct scatterlist *sg)
{
	sg++;
	return unlikely(sg_is_chain(sg)) ? sg_chain_ptr(sg) : sg;
}

/* Make each segment a cookie.  Returns false if two segments would be joined. */
static inline bool copy_segments(struct scatterlist *sg, u32 n,
				 ddi_dma_cookie_t *cookies, struct sum *sum)
{
	ddi_dma_cookie_t *last = cookies + n - 1;
	u64 before = 0, addr, len;

	for (;; cookies++, sg = next_segment(sg)) {
		addr = sg_dma_address(sg);
		len = sg_dma_len(sg);
		if (unlikely(addr == before))
			return false;
		before = addr + len;
		sum->addr |= addr;
		sum->len |= len;
		sum->end |= before;
		cookies->dmac_laddress = addr;
		cookies->dmac_size = len;
		if (cookies == last)
			return true;
	}
}

/**
 * ddi_dma_plain_cookies() - make each segment a cookie
 * @lim: limits of the device
 * @sg: the first segment
 * @n: segments, not 0
 * @cookies: set to @n cookies, whose type must already be 0; undefined on
 *	failure
 *
 * This is the fast path for long lists: ddi_dma_window() would give equal
 * cookies.
 *
 * Return: @n, or 0 when a segment has to be cut, joined or refused.
 */
u32 ddi_dma_plain_cookies(const struct ddi_dma_limits *lim,
			  struct scatterlist *sg, u32 n,
			  ddi_dma_cookie_t *cookies)
{
	struct sum sum = {};
	u32 i;

	if (!copy_segments(sg, n, cookies, &sum))
		return 0;
	/* an OR of values is no less than any of them */
	if (sum.end <= lim->quick_hi && sum.len <= lim->max &&
	    !(sum.addr & lim->unaligned))
		return n;
	for (i = 0; i < n; i++) {
		if (!ddi_dma_is_cookie(lim, cookies[i].dmac_laddress,
				       cookies[i].dmac_size))
			return 0;
	}
	return n;
}
