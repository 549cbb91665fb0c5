// SPDX-License-Identifier: GPL-2.0
/*
 * Resource maps: they record which of a driver's numbers are free.
 *
 * rmallocmap(9F), rmalloc(9F), rmalloc_wait(9F), rmfree(9F).
 *
 * A map lists the free ranges in ascending order, none adjacent to another.
 * There is at most one more free range than there are used ones; with room for
 * that many, an rmfree(9F) of numbers from rmalloc(9F) cannot fail, in any
 * context.  A map starts with room for as many ranges as its creator says, and
 * grows when more are used.
 */
#include <linux/export.h>
#include <linux/minmax.h>
#include <linux/overflow.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <sys/map.h>

#include "data.h"
#include "os.h"

/* A range of free numbers: [start, start + len) */
struct rmap_range {
	ulong_t start;
	ulong_t len;
};

/**
 * struct map - a resource map
 * @lock: protects all other fields
 * @more: waits for an rmfree(9F)
 * @room: capacity of @free; more than @used
 * @used: number of used ranges
 * @nfree: number of free ranges
 * @free: the free ranges, in ascending order
 */
struct map {
	spinlock_t lock; /* protects all fields below */
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

/* Make room for @n ranges.  The caller holds the lock. */
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
 * @mapsize: number of ranges that can be in use in any case; more can be while
 *	there is memory
 *
 * Context: any.
 * Return: the map, or NULL when memory is short (a retry can help).
 */
struct map *ddi_rmallocmap(size_t mapsize)
{
	return rmap_make(mapsize, KM_NOSLEEP);
}
EXPORT_SYMBOL(ddi_rmallocmap);

/**
 * ddi_rmallocmap_wait() - make an empty resource map, rmallocmap_wait(9F)
 * @mapsize: number of ranges that can be in use in any case; more can be while
 *	there is memory
 *
 * Context: may sleep.
 * Return: the map; NULL only when @mapsize is impossible.
 */
struct map *ddi_rmallocmap_wait(size_t mapsize)
{
	return rmap_make(mapsize, KM_SLEEP);
}
EXPORT_SYMBOL(ddi_rmallocmap_wait);

/**
 * ddi_rmfreemap() - free a resource map, rmfreemap(9F)
 * @mp: the map, which has no waiters
 *
 * Context: any.
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

/* Take the first @size contiguous free numbers.  Returns the first of them, or 0. */
static ulong_t rmap_take(struct map *mp, size_t size)
{
	struct rmap_range *r;
	ulong_t start;
	size_t i;

	/* for this range, and for the free range that it may leave */
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
 * ddi_rmalloc() - allocate contiguous numbers from a map, rmalloc(9F)
 * @mp: the map
 * @size: number of numbers
 *
 * Context: any.
 * Return: the first number; 0 when no free range is that long, or when more
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
 * ddi_rmalloc_wait() - wait for contiguous numbers of a map, rmalloc_wait(9F)
 * @mp: the map
 * @size: number of numbers
 *
 * Context: may sleep.
 * Return: the first number; 0 when @size is 0.
 */
ulong_t ddi_rmalloc_wait(struct map *mp, size_t size)
{
	ulong_t start = 0;

	if (size)
		wait_event(mp->more, (start = ddi_rmalloc(mp, size)) != 0);
	return start;
}
EXPORT_SYMBOL(ddi_rmalloc_wait);

/* Returns the index of the first free range above @index. */
static size_t rmap_place(const struct map *mp, ulong_t index)
{
	size_t i;

	for (i = 0; i < mp->nfree; i++)
		if (mp->free[i].start > index)
			break;
	return i;
}

/* Add a free range at position @i.  Returns false if memory is short. */
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

/*
 * Add a free range at position @i, joined to its neighbours.  Returns NULL or
 * why it failed.
 */
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
		return "is lost because memory is short";
	}
	if (mp->used)
		mp->used--;
	return NULL;
}

/**
 * ddi_rmfree() - free numbers of a map, rmfree(9F)
 * @mp: the map
 * @size: number of numbers
 * @index: the first number; not 0
 *
 * This fills a new map, or frees all of what one rmalloc(9F) returned.
 *
 * Context: any.
 */
void ddi_rmfree(struct map *mp, size_t size, ulong_t index)
{
	const char *fault = "is not a valid range";
	unsigned long flags;

	if (!size)
		return;
	spin_lock_irqsave(&mp->lock, flags);
	if (index && index + size > index)
		fault = rmap_insert(mp, rmap_place(mp, index), index, size);
	/* a waiter may free the map once it has the lock, so wake it under the lock */
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
