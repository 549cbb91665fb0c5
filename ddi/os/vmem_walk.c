// SPDX-License-Identifier: GPL-2.0
/*
 * The contents of an arena of vmem_create(9F): vmem_contains(9F), vmem_walk(9F),
 * vmem_size().
 */
#include <linux/export.h>
#include <linux/minmax.h>

#include "os.h"
#include "vmem.h"

/**
 * ddi_vmem_contains() - are numbers in an arena? vmem_contains(9F)
 * @vmp: the arena
 * @addr: the first one
 * @size: how many
 *
 * Context: Any.
 * Return: 1 when all are in it and were put there together, free or not; else 0.
 */
int ddi_vmem_contains(vmem_t *vmp, void *addr, size_t size)
{
	ulong_t start = (ulong_t)addr, last = start + size - 1;
	struct vmem_span *span;
	unsigned long flags;
	int in = 0;

	spin_lock_irqsave(&vmp->lock, flags);
	list_for_each_entry(span, &vmp->spans, node)
		if (start >= span->start && last >= start && last <= span->last)
			in = 1;
	spin_unlock_irqrestore(&vmp->lock, flags);
	return in;
}
EXPORT_SYMBOL(ddi_vmem_contains);

/* The first segment of a kind in @typemask that begins at @from or later */
static bool arena_from(vmem_t *vmp, int typemask, ulong_t from, ulong_t *start,
		       ulong_t *last)
{
	struct rb_root *roots[] = {
		typemask & VMEM_ALLOC ? &vmp->used : NULL,
		typemask & VMEM_FREE ? &vmp->free : NULL,
	};
	struct vmem_seg *seg, *first = NULL;
	unsigned long flags;
	int i;

	spin_lock_irqsave(&vmp->lock, flags);
	for (i = 0; i < ARRAY_SIZE(roots); i++) {
		seg = roots[i] ? ddi_vmem_at(roots[i], from) : NULL;
		if (seg && seg->start < from)
			seg = ddi_vmem_next(seg);
		if (seg && (!first || seg->start < first->start))
			first = seg;
	}
	if (first) {
		*start = first->start;
		*last = first->last;
	}
	spin_unlock_irqrestore(&vmp->lock, flags);
	return first;
}

/**
 * ddi_vmem_walk() - go through an arena, vmem_walk(9F)
 * @vmp: the arena
 * @typemask: VMEM_ALLOC for what is allocated, VMEM_FREE for what is free
 * @func: called with @arg, the first number, and how many, in their order; may
 *	use the arena
 * @arg: for @func
 *
 * Context: That of @func.
 *
 * Differences from illumos: @func may always use the arena.
 */
void ddi_vmem_walk(vmem_t *vmp, int typemask,
		   void (*func)(void *arg, void *addr, size_t size), void *arg)
{
	ulong_t from = 0, start, last;

	while (arena_from(vmp, typemask, from, &start, &last)) {
		func(arg, (void *)start, last - start + 1);
		from = last + 1;
		if (!from)
			break;
	}
}
EXPORT_SYMBOL(ddi_vmem_walk);

/**
 * ddi_vmem_size() - how much an arena has, vmem_size()
 * @vmp: the arena
 * @typemask: VMEM_ALLOC and VMEM_FREE, whose numbers are counted, or
 *	VMEM_MAXFREE for the largest free piece
 *
 * Context: Any.
 * Return: how many numbers.
 */
size_t ddi_vmem_size(vmem_t *vmp, int typemask)
{
	size_t used = 0, left = 0, most = 0, n;
	struct vmem_seg *seg;
	unsigned long flags;

	spin_lock_irqsave(&vmp->lock, flags);
	for (seg = ddi_vmem_at(&vmp->used, 0); seg; seg = ddi_vmem_next(seg))
		used += seg->last - seg->start + 1;
	for (seg = ddi_vmem_at(&vmp->free, 0); seg; seg = ddi_vmem_next(seg)) {
		n = seg->last - seg->start + 1;
		left += n;
		most = max(most, n);
	}
	spin_unlock_irqrestore(&vmp->lock, flags);
	if (typemask & VMEM_MAXFREE)
		return most;
	return (typemask & VMEM_ALLOC ? used : 0) +
	       (typemask & VMEM_FREE ? left : 0);
}
EXPORT_SYMBOL(ddi_vmem_size);

static_assert(__same_type(vmem_contains, ddi_vmem_contains));
static_assert(__same_type(vmem_walk, ddi_vmem_walk));
static_assert(__same_type(vmem_size, ddi_vmem_size));
