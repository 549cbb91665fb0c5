/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The limits of a device, and how they cut segments into cookies and windows.
 */
#ifndef _DDI_DMA_LIMITS_H
#define _DDI_DMA_LIMITS_H

#include <linux/scatterlist.h>
#include <linux/types.h>
#include <sys/ddidmareq.h>

/**
 * struct ddi_dma_limits - a ddi_dma_attr(9S) in the form of the splitter
 * @one: longest object that may be one cookie, in bytes
 * @quick_hi: @hi if a cookie that ends below it only needs a check of its
 *	alignment, otherwise 0
 * @unaligned: the address bits that must be 0 at the start of a cookie
 * @lo: first reachable bus address
 * @hi: last reachable bus address
 * @seg: boundary less one, of the form 2^n - 1
 * @max: largest cookie in bytes
 * @maxxfer: largest window in bytes, a multiple of the device's granularity
 * @window: bytes that fit into every window that starts on a boundary
 * @unit: bytes; all windows but the last are a multiple of it: the granularity,
 *	or the alignment where that is possible
 * @sgllen: most cookies in a window
 */
struct ddi_dma_limits {
	u64 one;
	u64 quick_hi;
	u64 unaligned;
	u64 lo;
	u64 hi;
	u64 seg;
	u64 max;
	u64 maxxfer;
	u64 window;
	u64 unit;
	u32 sgllen;
};

/**
 * struct ddi_dma_pos - a place in a list of segments
 * @sg: the segment
 * @off: bytes into it
 */
struct ddi_dma_pos {
	struct scatterlist *sg;
	u64 off;
};

/* attr.c */
const char *ddi_dma_attr_check(const ddi_dma_attr_t *attr);
void ddi_dma_attr_limits(const ddi_dma_attr_t *attr,
			 struct ddi_dma_limits *lim);

/* cookie.c */
int ddi_dma_window(const struct ddi_dma_limits *lim, struct ddi_dma_pos *pos,
		   u64 left, ddi_dma_cookie_t *cookies, u32 room, u32 *n,
		   u64 *len);
u32 ddi_dma_plain_cookies(const struct ddi_dma_limits *lim,
			  struct scatterlist *sg, u32 n,
			  ddi_dma_cookie_t *cookies);
void ddi_dma_pos_skip(struct ddi_dma_pos *pos, u64 len);

/* legacy.c; @lim is a ddi_dma_lim_x86(9S) or a ddi_dma_lim_sparc(9S) */
void ddi_dma_limits_to_attr(const void *lim, ddi_dma_attr_t *attr);

/*
 * Returns true if a segment that is not longer than a cookie obeys the limits.
 * @lim->seg is 2^n - 1: addresses across a boundary differ in a higher bit.
 */
static inline bool ddi_dma_is_within(const struct ddi_dma_limits *lim,
				     u64 addr, u64 len)
{
	u64 last = addr + len - 1;

	return addr >= lim->lo && last <= lim->hi &&
	       (addr ^ last) <= lim->seg && !(addr & lim->unaligned);
}

/* ddi_dma_is_within() with a fast path, for up to @lim->one bytes */
static inline bool ddi_dma_is_quick(const struct ddi_dma_limits *lim, u64 addr,
				    u64 len)
{
	if (likely(addr + len - 1 < lim->quick_hi && !(addr & lim->unaligned)))
		return true;
	return ddi_dma_is_within(lim, addr, len);
}

/* Returns true if a segment can be one cookie, uncut. */
static inline bool ddi_dma_is_cookie(const struct ddi_dma_limits *lim,
				     u64 addr, u64 len)
{
	return len <= lim->max && ddi_dma_is_within(lim, addr, len);
}

#endif /* _DDI_DMA_LIMITS_H */
