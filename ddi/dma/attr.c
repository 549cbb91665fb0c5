// SPDX-License-Identifier: GPL-2.0
/*
 * Checks a ddi_dma_attr(9S), derives from it the limits that the splitter works
 * with, and joins two of them (ddi_dma_attr_merge()).  Pure functions.
 */
#include <linux/log2.h>
#include <linux/math64.h>
#include <linux/overflow.h>
#include "dma.h"

static u64 at_least_1(u64 v)
{
	return v ? v : 1;
}

/* The inclusive limit @last as a count of bytes, without overflow. */
static u64 last_to_len(u64 last)
{
	return last == U64_MAX ? U64_MAX : last + 1;
}

/* The largest 2^n - 1 that is not above @seg. */
static u64 boundary_of(u64 seg)
{
	return seg == U64_MAX ? seg : rounddown_pow_of_two(seg + 1) - 1;
}

static u64 round_down_to(u64 len, u64 unit)
{
	u64 rem;

	div64_u64_rem(len, unit, &rem);
	return len - rem;
}

/*
 * The most bytes that @lim->sgllen cookies can hold of memory that starts on a
 * boundary: as many whole blocks between two boundaries as possible, and then a
 * part of one more block.  Every cookie but the last must end on the alignment.
 */
static u64 window_of(const struct ddi_dma_limits *lim)
{
	u64 block = last_to_len(lim->seg), most = lim->max & ~lim->unaligned;
	u64 per_block, blocks, rest, len, part = 0;

	if (lim->sgllen == U32_MAX)
		return U64_MAX;
	per_block = div64_u64(block - 1, most) + 1;
	blocks = div64_u64_rem(lim->sgllen, per_block, &rest);
	if (rest)
		part = (rest - 1) * most;
	if (rest)
		part += min(lim->max, block - part);
	if (check_mul_overflow(blocks, block, &len) ||
	    check_add_overflow(len, part, &len))
		return U64_MAX;
	return len;
}

/**
 * ddi_dma_attr_limits() - derive the splitter's limits
 * @attr: attributes that ddi_dma_attr_check() accepts
 * @lim: set from them
 *
 * An alignment that is stricter than the largest cookie or the boundary can
 * hold only for the first cookie of a run, so it is eased to one that every
 * cookie can keep.
 */
void ddi_dma_attr_limits(const ddi_dma_attr_t *attr,
			 struct ddi_dma_limits *lim)
{
	u64 align;

	lim->lo = attr->dma_attr_addr_lo;
	lim->hi = attr->dma_attr_addr_hi;
	lim->seg = boundary_of(attr->dma_attr_seg);
	lim->sgllen = attr->dma_attr_sgllen < 0 ? U32_MAX :
						  attr->dma_attr_sgllen;

	/* only maxxfer is rounded, to the device's granularity */
	lim->maxxfer = round_down_to(attr->dma_attr_maxxfer,
				     attr->dma_attr_granular);
	lim->max = min3(last_to_len(attr->dma_attr_count_max),
			last_to_len(lim->seg), lim->maxxfer);
	align = min(at_least_1(attr->dma_attr_align),
		    rounddown_pow_of_two(lim->max));
	lim->unaligned = align - 1;
	lim->window = min(lim->maxxfer, window_of(lim));

	/* when a window ends on the alignment, the next window starts on it */
	lim->unit = attr->dma_attr_granular;
	if (!(align % attr->dma_attr_granular) && align <= lim->window)
		lim->unit = align;
	lim->one = min3(lim->max, lim->maxxfer, (u64)INT_MAX);
	/* addresses below the first boundary cross none */
	lim->quick_hi = !lim->lo && lim->hi <= lim->seg ? lim->hi : 0;
}

DDI_EXPORT_INTERNAL(ddi_dma_attr_limits);

/* Tell whether a window can hold at least one unit of the device's granularity. */
static bool granular_fits(const ddi_dma_attr_t *attr)
{
	struct ddi_dma_limits lim;

	ddi_dma_attr_limits(attr, &lim);
	return lim.window >= lim.unit;
}

/**
 * ddi_dma_attr_check() - tell whether attributes can work at all
 * @attr: the driver's attributes
 *
 * Accepts what non-DEBUG illumos accepts and refuses what no transfer can
 * satisfy.  An alignment or minimum transfer of 0 counts as 1, and a segment
 * boundary that is not of the form 2^n - 1 is rounded down to one that is.
 *
 * Return: NULL if they can, otherwise the reason, which names the field.
 */
const char *ddi_dma_attr_check(const ddi_dma_attr_t *attr)
{
	if (attr->dma_attr_version != DMA_ATTR_V0)
		return "dma_attr_version is not DMA_ATTR_V0";
	if (attr->dma_attr_addr_lo > attr->dma_attr_addr_hi)
		return "dma_attr_addr_lo is above dma_attr_addr_hi";
	if (!is_power_of_2(at_least_1(attr->dma_attr_align)))
		return "dma_attr_align is not a power of two";
	if (!is_power_of_2(at_least_1(attr->dma_attr_minxfer)))
		return "dma_attr_minxfer is not a power of two";
	if (!attr->dma_attr_sgllen)
		return "dma_attr_sgllen is 0";
	if (!attr->dma_attr_granular)
		return "dma_attr_granular is 0";
	if (attr->dma_attr_maxxfer < attr->dma_attr_granular)
		return "dma_attr_maxxfer is below dma_attr_granular";
	if (!granular_fits(attr))
		return "dma_attr_granular is more than dma_attr_sgllen cookies hold";
	return NULL;
}

DDI_EXPORT_INTERNAL(ddi_dma_attr_check);

/* The stricter of two alignments, minimum transfers or granularities; 0 counts as 1. */
static u64 stricter_unit(u64 a, u64 b)
{
	return max(at_least_1(a), at_least_1(b));
}

/**
 * ddi_dma_attr_merge() - restrict attributes by others
 * @attr: a device's attributes, changed in place
 * @mod: the attributes of another part of the path to memory
 *
 * Each field of @attr becomes the stricter of the two.  Burst sizes are those
 * that both support; the version and the flags stay.  illumos has no man page
 * for it.
 *
 * Context: any.
 */
void ddi_dma_attr_merge(ddi_dma_attr_t *attr, const ddi_dma_attr_t *mod)
{
	attr->dma_attr_addr_lo = max(attr->dma_attr_addr_lo,
				     mod->dma_attr_addr_lo);
	attr->dma_attr_addr_hi = min(attr->dma_attr_addr_hi,
				     mod->dma_attr_addr_hi);
	attr->dma_attr_count_max = min(attr->dma_attr_count_max,
				       mod->dma_attr_count_max);
	attr->dma_attr_align = stricter_unit(attr->dma_attr_align,
					     mod->dma_attr_align);
	attr->dma_attr_burstsizes &= mod->dma_attr_burstsizes;
	attr->dma_attr_minxfer = stricter_unit(attr->dma_attr_minxfer,
					       mod->dma_attr_minxfer);
	attr->dma_attr_maxxfer = min(attr->dma_attr_maxxfer,
				     mod->dma_attr_maxxfer);
	attr->dma_attr_seg = min(attr->dma_attr_seg, mod->dma_attr_seg);
	/* a negative length, for no limit, becomes the largest unsigned number */
	attr->dma_attr_sgllen = min_t(u32, attr->dma_attr_sgllen,
				      mod->dma_attr_sgllen);
	attr->dma_attr_granular = stricter_unit(attr->dma_attr_granular,
						mod->dma_attr_granular);
}
EXPORT_SYMBOL(ddi_dma_attr_merge);
