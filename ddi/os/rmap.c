// SPDX-License-Identifier: GPL-2.0
/*
 * Resource maps: which of a driver's numbers are free.
 *
 * rmallocmap(9F), rmalloc(9F), rmalloc_wait(9F), rmfree(9F).
 *
 * A map is the free ranges in order, none beside another.  At most one more
 * range is free than are in use, so with that much room an rmfree(9F) of what
 * rmalloc(9F) gave out cannot fail, in any context.  A map is made with room for
 * as many ranges as its creator says, and grows when more are taken.
 */
#include <linux/export.h>
#include <linux/minmax.h>
#include <linux/overflow.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <sys/map.h>

#include "os.h"

/* Free numbers: [start, start + len) */
struct rmap_range {
	ulong_t start;
	ulong_t len;
};

/**
 * struct map - a resource map
 * @lock: of all that follows
 * @more: waits for an rmfree(9F)
 * @room: how many ranges fit in @free; more than are in use
 * @used: how many ranges are in use
 * @nfree: how many are free
 * @free: the free ranges, in order
 */
struct map {
	spinlock_t lock; /* of all that follows */
	wait_queue_head_t more;
	size_t room;
	size_t used;
	size_t nfree;
	struct rmap_range *free;
};

static size_t rmap_size(size_t room)
{
	return array_size(room, sizeof(struct rmap_range));
}

static struct map *rmap_make(size_t entries, int flag)
{
	struct map *mp = ddi_kmem_zalloc(sizeof(*mp), flag);

	if (!mp)
		return NULL;
	spin_lock_init(&mp->lock);
	init_waitqueue_head(&mp->more);
	mp->room = size_add(entries, 1);
	mp->free = ddi_kmem_alloc(rmap_size(mp->room), flag);
	if (mp->free)
		return mp;
	ddi_kmem_free(mp, sizeof(*mp));
	return NULL;
}

/* Have room for @n ranges.  Under the lock. */
static bool rmap_reserve(struct map *mp, size_t n)
{
	struct rmap_range *more;

	if (n <= mp->room)
		return true;
	more = ddi_should_fail() ? NULL :
	       ddi_kmem_alloc(rmap_size(2 * n), KM_NOSLEEP);
	if (!more)
		return false;
	memcpy(more, mp->free, rmap_size(mp->nfree));
	ddi_kmem_free(mp->free, rmap_size(mp->room));
	mp->free = more;
	mp->room = 2 * n;
	return true;
}

/**
 * ddi_rmallocmap() - make an empty resource map, rmallocmap(9F)
 * @mapsize: how many ranges can be in use at a time whatever happens; more can
 *	as long as there is memory
 *
 * Context: Any.
 * Return: the map, or NULL when memory is short (a retry can help).
 */
struct map *ddi_rmallocmap(size_t mapsize)
{
	return rmap_make(mapsize, KM_NOSLEEP);
}
EXPORT_SYMBOL(ddi_rmallocmap);

/**
 * ddi_rmallocmap_wait() - make an empty resource map, rmallocmap_wait(9F)
 * @mapsize: as for ddi_rmallocmap()
 *
 * Context: Process context; may sleep.
 * Return: the map; NULL only for a size that cannot be.
 */
struct map *ddi_rmallocmap_wait(size_t mapsize)
{
	return rmap_make(mapsize, KM_SLEEP);
}
EXPORT_SYMBOL(ddi_rmallocmap_wait);

/**
 * ddi_rmfreemap() - free a resource map, rmfreemap(9F)
 * @mp: the map; nobody waits for it
 *
 * Context: Any.
 */
void ddi_rmfreemap(struct map *mp)
{
	if (!mp)
		return;
	ddi_kmem_free(mp->free, rmap_size(mp->room));
	ddi_kmem_free(mp, sizeof(*mp));
}
EXPORT_SYMBOL(ddi_rmfreemap);

static void rmap_delete(struct map *mp, size_t i)
{
	mp->nfree--;
	memmove(&mp->free[i], &mp->free[i + 1],
		(mp->nfree - i) * sizeof(mp->free[0]));
}

/* The first @size numbers that are free together, or 0. */
static ulong_t rmap_take(struct map *mp, size_t size)
{
	struct rmap_range *r;
	ulong_t start;
	size_t i;

	/* for this range, and for one more that is free */
	if (!rmap_reserve(mp, mp->used + 2))
		return 0;
	for (i = 0; i < mp->nfree; i++) {
		r = &mp->free[i];
		if (r->len < size)
			continue;
		start = r->start;
		r->start += size;
		r->len -= size;
		if (!r->len)
			rmap_delete(mp, i);
		mp->used++;
		return start;
	}
	return 0;
}

/**
 * ddi_rmalloc() - take numbers out of a map, rmalloc(9F)
 * @mp: the map
 * @size: how many, one after another
 *
 * Context: Any.
 * Return: the first of them; 0 when so many are not free together, or more
 * ranges are in use than the map was made for and memory is short (a retry can
 * help).
 */
ulong_t ddi_rmalloc(struct map *mp, size_t size)
{
	unsigned long flags;
	ulong_t start;

	if (!size)
		return 0;
	spin_lock_irqsave(&mp->lock, flags);
	start = rmap_take(mp, size);
	spin_unlock_irqrestore(&mp->lock, flags);
	return start;
}
EXPORT_SYMBOL(ddi_rmalloc);

/**
 * ddi_rmalloc_wait() - take numbers out of a map, rmalloc_wait(9F)
 * @mp: the map
 * @size: how many, one after another
 *
 * Context: Process context; may sleep.
 * Return: the first of them; 0 when @size is 0.
 */
ulong_t ddi_rmalloc_wait(struct map *mp, size_t size)
{
	ulong_t start = 0;

	if (size)
		wait_event(mp->more, (start = ddi_rmalloc(mp, size)) != 0);
	return start;
}
EXPORT_SYMBOL(ddi_rmalloc_wait);

/* Where a range at @index belongs: before which free one. */
static size_t rmap_place(const struct map *mp, ulong_t index)
{
	size_t i;

	for (i = 0; i < mp->nfree; i++)
		if (mp->free[i].start > index)
			break;
	return i;
}

/* A range of its own before the free range @i; false when memory is short. */
static bool rmap_split(struct map *mp, size_t i, ulong_t index, size_t size)
{
	if (!rmap_reserve(mp, mp->nfree + 1))
		return false;
	memmove(&mp->free[i + 1], &mp->free[i],
		(mp->nfree - i) * sizeof(mp->free[0]));
	mp->free[i] = (struct rmap_range){ index, size };
	mp->nfree++;
	return true;
}

/* Put a range in before the free range @i.  NULL, or why it cannot be. */
static const char *rmap_insert(struct map *mp, size_t i, ulong_t index,
			       size_t size)
{
	struct rmap_range *prev = i ? &mp->free[i - 1] : NULL;
	struct rmap_range *next = i < mp->nfree ? &mp->free[i] : NULL;

	if ((prev && prev->start + prev->len > index) ||
	    (next && index + size > next->start))
		return "is free already";
	if (prev && prev->start + prev->len == index) {
		prev->len += size;
		if (next && prev->start + prev->len == next->start) {
			prev->len += next->len;
			rmap_delete(mp, i);
		}
	} else if (next && index + size == next->start) {
		next->start = index;
		next->len += size;
	} else if (!rmap_split(mp, i, index, size)) {
		return "is lost: no memory";
	}
	if (mp->used)
		mp->used--;
	return NULL;
}

/**
 * ddi_rmfree() - give numbers to a map, rmfree(9F)
 * @mp: the map
 * @size: how many
 * @index: the first of them; not 0
 *
 * For a new map, to say what there is; else to give back what rmalloc(9F) gave
 * out, all of it together.
 *
 * Context: Any.
 */
void ddi_rmfree(struct map *mp, size_t size, ulong_t index)
{
	const char *fault = "cannot be";
	unsigned long flags;

	if (!size)
		return;
	spin_lock_irqsave(&mp->lock, flags);
	if (index && index + size > index)
		fault = rmap_insert(mp, rmap_place(mp, index), index, size);
	/* who has waited for it may free the map once it has the lock */
	if (!fault)
		wake_up_all(&mp->more);
	spin_unlock_irqrestore(&mp->lock, flags);
	if (fault)
		ddi_complain(NULL, "rmfree", "%pS: %zu at %lu %s",
			     __builtin_return_address(0), size, index, fault);
}
EXPORT_SYMBOL(ddi_rmfree);

static_assert(__same_type(rmallocmap, ddi_rmallocmap));
static_assert(__same_type(rmallocmap_wait, ddi_rmallocmap_wait));
static_assert(__same_type(rmfreemap, ddi_rmfreemap));
static_assert(__same_type(rmalloc, ddi_rmalloc));
static_assert(__same_type(rmalloc_wait, ddi_rmalloc_wait));
static_assert(__same_type(rmfree, ddi_rmfree));
