// SPDX-License-Identifier: GPL-2.0
/*
 * The segments of an arena: where a request fits, and how segments are split
 * and merged.  vmem.c calls these under the arena's lock.
 */
#include <linux/minmax.h>
#include <sys/sysmacros.h>

#include "vmem.h"

#define to_seg(n)	rb_entry_safe(n, struct vmem_seg, node)

/* The lowest number from @from on that is @req's phase above its alignment */
static bool phase_up(const struct vmem_req *req, ulong_t from, ulong_t *at)
{
	*at = from + ((req->phase - from) & (req->align - 1));
	return *at >= from;
}

static bool crosses(const struct vmem_req *req, ulong_t at)
{
	return req->nocross &&
	       (at ^ (at + req->size - 1)) & ~(ulong_t)(req->nocross - 1);
}

/* The highest place instead of the lowest, for VM_ENDALLOC */
static void move_up(const struct vmem_req *req, ulong_t last, ulong_t *at)
{
	ulong_t high = last - req->size + 1;

	high -= (high - req->phase) & (req->align - 1);
	if (high > *at && !crosses(req, high))
		*at = high;
}

bool ddi_vmem_fits(const struct vmem_req *req, ulong_t start, ulong_t last,
		   ulong_t *at)
{
	start = max(start, req->min);
	last = min(last, req->max);
	if (start > last || !phase_up(req, start, at))
		return false;
	if (crosses(req, *at) &&
	    (!phase_up(req, (*at | (req->nocross - 1)) + 1, at) ||
	     *at < start || crosses(req, *at)))
		return false;
	if (*at > last || last - *at < req->size - 1)
		return false;
	if (req->flag & VM_ENDALLOC)
		move_up(req, last, at);
	return true;
}

struct vmem_seg *ddi_vmem_at(struct rb_root *root, ulong_t from)
{
	struct rb_node *n = root->rb_node;
	struct vmem_seg *seg, *found = NULL;

	while (n) {
		seg = to_seg(n);
		if (seg->last >= from) {
			found = seg;
			n = n->rb_left;
		} else {
			n = n->rb_right;
		}
	}
	return found;
}

struct vmem_seg *ddi_vmem_next(struct vmem_seg *seg)
{
	return to_seg(rb_next(&seg->node));
}

void ddi_vmem_put(struct rb_root *root, struct vmem_seg *seg)
{
	struct rb_node **link = &root->rb_node, *parent = NULL;

	while (*link) {
		parent = *link;
		link = seg->start < to_seg(parent)->start ? &parent->rb_left :
							     &parent->rb_right;
	}
	rb_link_node(&seg->node, parent, link);
	rb_insert_color(&seg->node, root);
}

void ddi_vmem_take(vmem_t *vmp, struct vmem_seg *seg, ulong_t at, size_t size,
		   struct vmem_seg *spare[2])
{
	ulong_t last = at + size - 1, old = seg->last;
	struct vmem_seg *used = spare[0];

	*used = (struct vmem_seg){ .span = seg->span, .start = at, .last = last };
	seg->span->used += size;
	spare[0] = NULL;
	if (seg->start < at) {
		seg->last = at - 1;
	} else {
		rb_erase(&seg->node, &vmp->free);
		spare[0] = seg;
	}
	if (last < old) {
		seg = spare[0] ?: spare[1];
		spare[spare[0] ? 0 : 1] = NULL;
		seg->span = used->span;
		seg->start = last + 1;
		seg->last = old;
		ddi_vmem_put(&vmp->free, seg);
	}
	ddi_vmem_put(&vmp->used, used);
}

/* Returns true if @left ends where @right begins, in one span. */
static bool joins(const struct vmem_seg *left, const struct vmem_seg *right)
{
	return left && right && left->span == right->span &&
	       left->last + 1 == right->start;
}

void ddi_vmem_give(vmem_t *vmp, struct vmem_seg *seg, struct vmem_seg *dead[2])
{
	struct vmem_seg *near;

	dead[0] = NULL;
	dead[1] = NULL;
	rb_erase(&seg->node, &vmp->used);
	seg->span->used -= seg->last - seg->start + 1;
	ddi_vmem_put(&vmp->free, seg);
	near = ddi_vmem_next(seg);
	if (joins(seg, near)) {
		rb_erase(&near->node, &vmp->free);
		seg->last = near->last;
		dead[0] = near;
	}
	near = to_seg(rb_prev(&seg->node));
	if (joins(near, seg)) {
		rb_erase(&seg->node, &vmp->free);
		near->last = seg->last;
		dead[1] = seg;
	}
}
