// SPDX-License-Identifier: GPL-2.0
/*
 * What Linux may ask of a disk, from the drive and the DMA attributes.
 *
 * Linux is told limits that make each request fit the attributes as it is.  Linux
 * does not take limits below a page: then, a request takes several windows, and a
 * part that starts where the attributes do not allow it is bounced by ddi/dma.
 */
#include <linux/dma-mapping.h>
#include <linux/log2.h>
#include <linux/sizes.h>

#include "../dma/limits.h"
#include "blk.h"

/* The largest request, and its most segments, which bound a slot's lists */
#define REQUEST_MOST	SZ_1M
#define SEGMENTS_MOST	128U

/* The largest request that is copied, for drivers that name no size of their own */
#define COPY_MOST	SZ_64K

#define FREE_PARTS_MOST	256

/* Returns the fault of a drive's description of itself, or NULL. */
static const char *drive_fault(const bd_drive_t *d)
{
	if (!d->d_qsize)
		return "d_qsize is 0";
	if (!d->d_qcount)
		return "d_qcount is 0";
	if (!d->d_free_align)
		return "d_free_align is 0";
	if (d->d_max_free_blks && !d->d_max_free_seg_blks)
		return "d_max_free_blks without d_max_free_seg_blks";
	if (d->d_max_free_seg_blks > d->d_max_free_blks)
		return "d_max_free_seg_blks is above d_max_free_blks";
	if (d->d_maxxfer && d->d_maxxfer < SECTOR_SIZE)
		return "d_maxxfer is below 512 bytes";
	return NULL;
}

/* Round to whole blocks, of which @size holds at least one */
static unsigned int whole_blocks(const struct bd_handle *h, unsigned int size)
{
	return round_down(size, max_t(unsigned int, h->limits.logical,
				      SECTOR_SIZE));
}

/* The bytes to free are in blocks of the medium. */
static void free_limits(struct bd_handle *h)
{
	const bd_drive_t *d = &h->drive;
	struct bd_limits *lim = &h->limits;
	u64 most = d->d_max_free_seg_blks ?: U32_MAX;

	lim->free_unit = 0;
	lim->max_free_parts = 1;
	if (!h->ops.o_free_space)
		return;
	lim->free_unit = min_t(u64, d->d_free_align * lim->logical, SZ_1G);
	lim->free_unit = max(lim->free_unit, lim->physical);
	lim->max_free = min_t(u64, most, U32_MAX) * lim->logical;
	lim->max_free_parts = clamp_t(u64, d->d_max_free_seg ?: FREE_PARTS_MOST,
				      1, FREE_PARTS_MOST);
}

void bd_limits_blocks(struct bd_handle *h)
{
	const bd_media_t *m = &h->media;
	struct bd_limits *lim = &h->limits;

	lim->logical = m->m_blksize ?: SECTOR_SIZE;
	lim->physical = lim->logical;
	if (m->m_pblksize > lim->logical && is_power_of_2(m->m_pblksize))
		lim->physical = m->m_pblksize;
	h->shift = ilog2(lim->logical);
	free_limits(h);
}

/* A window is whole blocks; of a medium that may come, too, if that is possible. */
static const char *attr_of(struct bd_handle *h)
{
	ddi_dma_attr_t *attr = &h->attr;
	u32 granular;

	*attr = *h->attr_from;
	granular = max(attr->dma_attr_granular, h->limits.logical);
	attr->dma_attr_granular = granular;
	if (h->drive.d_maxxfer)
		attr->dma_attr_maxxfer = min_t(u64, attr->dma_attr_maxxfer,
					       h->drive.d_maxxfer);
	if (h->drive.d_removable && granular < PAGE_SIZE) {
		attr->dma_attr_granular = PAGE_SIZE;
		if (ddi_dma_attr_check(attr))
			attr->dma_attr_granular = granular;
	}
	return ddi_dma_attr_check(attr);
}

/* The longest segment that is one cookie: whole pages, if it is at least one */
static unsigned int cookie_of(const struct ddi_dma_limits *dma)
{
	u64 most = min_t(u64, dma->max, SZ_1G);

	return most < PAGE_SIZE ? most : round_down(most, PAGE_SIZE);
}

/* Segments for drives that take few cookies: each is one, unless it is a page */
static void few_cookies(struct bd_handle *h, const struct ddi_dma_limits *dma,
			unsigned int cookie)
{
	struct bd_limits *lim = &h->limits;
	u32 pieces = DIV_ROUND_UP(PAGE_SIZE, cookie);

	lim->max_segment = max_t(unsigned int, cookie, PAGE_SIZE);
	lim->max_segments = clamp_t(u32, dma->sgllen / pieces, 1, SEGMENTS_MOST);
	lim->boundary = max_t(u64, min_t(u64, dma->seg, ULONG_MAX),
			      PAGE_SIZE - 1);
	h->cookies = min_t(u64, dma->sgllen,
			   (u64)lim->max_segments * (pieces + 1));
}

/* Segments for drives that take any number: ddi/dma cuts them. */
static void many_cookies(struct bd_handle *h, unsigned int cookie)
{
	struct bd_limits *lim = &h->limits;

	lim->max_segment = round_down(REQUEST_MOST, PAGE_SIZE);
	lim->max_segments = SEGMENTS_MOST;
	lim->boundary = ULONG_MAX;
	h->cookies = lim->max_request / cookie + 2 * SEGMENTS_MOST;
}

static const char *dma_limits(struct bd_handle *h)
{
	const char *fault = attr_of(h);
	struct bd_limits *lim = &h->limits;
	struct ddi_dma_limits dma;
	unsigned int cookie;

	if (fault)
		return fault;
	if (!h->dip->dev->dma_mask)
		return "the device does no DMA";
	ddi_dma_attr_limits(&h->attr, &dma);
	cookie = cookie_of(&dma);
	h->maxxfer = min_t(u64, dma.maxxfer, REQUEST_MOST);
	lim->max_request = max_t(unsigned int, whole_blocks(h, h->maxxfer),
				 PAGE_SIZE);
	if (dma.sgllen / 2 >= lim->max_request / cookie + 2)
		many_cookies(h, cookie);
	else
		few_cookies(h, &dma, cookie);
	lim->max_segment = min_t(size_t, lim->max_segment,
				 round_down(dma_max_mapping_size(h->dip->dev),
					    PAGE_SIZE));
	if (dma.unaligned >= SECTOR_SIZE && dma.unaligned < PAGE_SIZE)
		lim->align = dma.unaligned;
	h->segments = lim->max_segments;
	h->copy = 0;
	return NULL;
}

static const char *copy_limits(struct bd_handle *h)
{
	struct bd_limits *lim = &h->limits;

	h->maxxfer = whole_blocks(h, min_t(u32, h->drive.d_maxxfer ?: COPY_MOST,
					   REQUEST_MOST));
	lim->max_request = max_t(unsigned int, h->maxxfer, PAGE_SIZE);
	lim->max_segment = round_down(REQUEST_MOST, PAGE_SIZE);
	lim->max_segments = SEGMENTS_MOST;
	lim->boundary = ULONG_MAX;
	h->segments = 1;
	h->copy = lim->max_request;
	return NULL;
}

const char *bd_limits_make(struct bd_handle *h)
{
	const char *fault = drive_fault(&h->drive);

	if (fault)
		return fault;
	memset(&h->limits, 0, sizeof(h->limits));
	bd_limits_blocks(h);
	h->limits.cache = h->ops.o_sync_cache;
	return h->attr_from ? dma_limits(h) : copy_limits(h);
}
