// SPDX-License-Identifier: GPL-2.0
/*
 * Arenas of numbers, of which a driver's allocator gives some out: addresses of
 * its device, indices, identifiers.
 *
 * vmem_create(9F), vmem_alloc(9F), vmem_add(9F), and the functions of their
 * pages; vmem_walk.c has what looks at an arena.
 *
 * An arena is made of spans.  The numbers of a span that are free together are
 * one segment, as are those that were allocated together.  A search goes through
 * the free segments in the order of their numbers.
 */
#include <linux/export.h>
#include <linux/log2.h>
#include <linux/minmax.h>
#include <linux/string.h>
#include <sys/kmem.h>
#include <sys/sysmacros.h>

#include "os.h"
#include "vmem.h"

static void seg_free(struct vmem_seg *seg)
{
	if (seg)
		ddi_kmem_free(seg, sizeof(*seg));
}

static struct vmem_seg *seg_alloc(int vmflag)
{
	if (vmflag & VM_NOSLEEP && ddi_should_fail())
		return NULL;
	return ddi_kmem_alloc(sizeof(struct vmem_seg), vmflag & VM_KMFLAGS);
}

/* Put a span in, with its free segment.  False when memory is short. */
static bool span_add(vmem_t *vmp, ulong_t start, size_t size, bool imported,
		     int vmflag)
{
	struct vmem_span *span = ddi_kmem_zalloc(sizeof(*span),
						 vmflag & VM_KMFLAGS);
	struct vmem_seg *seg = seg_alloc(vmflag);
	unsigned long flags;

	if (!span || !seg) {
		ddi_kmem_free(span, sizeof(*span));
		seg_free(seg);
		return false;
	}
	span->start = start;
	span->last = start + size - 1;
	span->imported = imported;
	*seg = (struct vmem_seg){ .span = span, .start = start,
				  .last = span->last };
	spin_lock_irqsave(&vmp->lock, flags);
	list_add_tail(&span->node, &vmp->spans);
	ddi_vmem_put(&vmp->free, seg);
	vmp->freed++;
	spin_unlock_irqrestore(&vmp->lock, flags);
	wake_up_all(&vmp->more);
	return true;
}

static vmem_t *arena_make(const char *name, void *base, size_t size,
			  size_t quantum, vmem_free_t *ffunc, vmem_t *source,
			  int vmflag)
{
	vmem_t *vmp;

	if (!is_power_of_2(quantum) || ((ulong_t)base | size) & (quantum - 1)) {
		ddi_complain(NULL, "vmem_create",
			     "%s: %#lx and %#zx are not multiples of %#zx",
			     name, (ulong_t)base, size, quantum);
		return NULL;
	}
	vmp = ddi_kmem_zalloc(sizeof(*vmp), vmflag & VM_KMFLAGS);
	if (!vmp)
		return NULL;
	spin_lock_init(&vmp->lock);
	vmp->free = RB_ROOT;
	vmp->used = RB_ROOT;
	INIT_LIST_HEAD(&vmp->spans);
	init_waitqueue_head(&vmp->more);
	vmp->quantum = quantum;
	vmp->ffunc = ffunc;
	vmp->source = source;
	strscpy(vmp->name, name ?: "", sizeof(vmp->name));
	if (!size || span_add(vmp, (ulong_t)base, size, false, vmflag))
		return vmp;
	ddi_kmem_free(vmp, sizeof(*vmp));
	return NULL;
}

/**
 * ddi_vmem_create() - make an arena, vmem_create(9F)
 * @name: for the log
 * @base: its first number; a multiple of @quantum
 * @size: how many it has at first, may be 0; a multiple of @quantum
 * @quantum: what requests are rounded up to; a power of two
 * @afunc: gets more of @source when the arena has none, or NULL
 * @ffunc: gives them back when none of them is allocated
 * @source: the arena that @afunc and @ffunc are called with
 * @qcache_max: no effect
 * @vmflag: VM_SLEEP to wait for memory, VM_NOSLEEP not to
 *
 * Context: Any with VM_NOSLEEP; process context, may sleep, with VM_SLEEP.
 * Return: the arena; NULL when a number is no multiple of @quantum (a retry
 * cannot help), or with VM_NOSLEEP when memory is short (a retry can).
 *
 * Differences from illumos: nothing is cached, and there is no kstat.
 */
vmem_t *ddi_vmem_create(const char *name, void *base, size_t size,
			size_t quantum, vmem_alloc_t *afunc, vmem_free_t *ffunc,
			vmem_t *source, size_t qcache_max, int vmflag)
{
	vmem_t *vmp = arena_make(name, base, size, quantum, ffunc, source,
				 vmflag);

	if (vmp)
		vmp->afunc = afunc;
	return vmp;
}
EXPORT_SYMBOL(ddi_vmem_create);

/**
 * ddi_vmem_xcreate() - make an arena whose imports may be larger than asked for,
 *	vmem_xcreate(9F)
 * @name: as of ddi_vmem_create(), like all that follows
 * @base: its first number
 * @size: how many it has at first
 * @quantum: what requests are rounded up to
 * @afunc: gets more of @source, and may raise the size it is asked for
 * @ffunc: gives them back
 * @source: the arena that @afunc and @ffunc are called with
 * @qcache_max: no effect
 * @vmflag: VM_SLEEP or VM_NOSLEEP
 *
 * Context: Any with VM_NOSLEEP; process context, may sleep, with VM_SLEEP.
 * Return: as ddi_vmem_create().
 *
 * Differences from illumos: as for ddi_vmem_create().
 */
vmem_t *ddi_vmem_xcreate(const char *name, void *base, size_t size,
			 size_t quantum, vmem_ximport_t *afunc,
			 vmem_free_t *ffunc, vmem_t *source, size_t qcache_max,
			 int vmflag)
{
	vmem_t *vmp = arena_make(name, base, size, quantum, ffunc, source,
				 vmflag);

	if (vmp)
		vmp->ximport = afunc;
	return vmp;
}
EXPORT_SYMBOL(ddi_vmem_xcreate);

static size_t tree_free(struct rb_root *root)
{
	struct vmem_seg *seg, *next;
	size_t n = 0;

	rbtree_postorder_for_each_entry_safe(seg, next, root, node) {
		n += seg->last - seg->start + 1;
		seg_free(seg);
	}
	return n;
}

/**
 * ddi_vmem_destroy() - free an arena, vmem_destroy(9F)
 * @vmp: the arena; nobody uses it any more
 *
 * Segments that are still allocated are reported.
 *
 * Context: Process context.
 */
void ddi_vmem_destroy(vmem_t *vmp)
{
	struct vmem_span *span, *next;
	size_t left = tree_free(&vmp->used);

	if (left)
		ddi_complain(NULL, "vmem_destroy", "%s: %zu still allocated",
			     vmp->name, left);
	tree_free(&vmp->free);
	list_for_each_entry_safe(span, next, &vmp->spans, node) {
		if (span->imported)
			vmp->ffunc(vmp->source, (void *)span->start,
				   span->last - span->start + 1);
		ddi_kmem_free(span, sizeof(*span));
	}
	ddi_kmem_free(vmp, sizeof(*vmp));
}
EXPORT_SYMBOL(ddi_vmem_destroy);

/* The free segment for @req, and where in it.  Under the lock. */
static struct vmem_seg *arena_find(vmem_t *vmp, const struct vmem_req *req,
				   ulong_t from, ulong_t *at)
{
	struct vmem_seg *seg, *best = NULL;
	ulong_t here;

	for (seg = ddi_vmem_at(&vmp->free, max(from, req->min)); seg;
	     seg = ddi_vmem_next(seg)) {
		if (seg->start > req->max)
			break;
		if (!ddi_vmem_fits(req, max(seg->start, from), seg->last, &here))
			continue;
		if (best && seg->last - seg->start >= best->last - best->start)
			continue;
		best = seg;
		*at = here;
		if (!(req->flag & VM_BESTFIT))
			break;
	}
	return best;
}

/* Allocate what is there.  False if nothing fits. */
static bool arena_take(vmem_t *vmp, const struct vmem_req *req, ulong_t *at,
		       struct vmem_seg *spare[2])
{
	struct vmem_seg *seg = NULL;
	unsigned long flags;

	spin_lock_irqsave(&vmp->lock, flags);
	if (req->flag & VM_NEXTFIT)
		seg = arena_find(vmp, req, vmp->next, at);
	seg = seg ?: arena_find(vmp, req, 0, at);
	if (seg) {
		ddi_vmem_take(vmp, seg, *at, req->size, spare);
		vmp->next = *at + req->size;
	}
	spin_unlock_irqrestore(&vmp->lock, flags);
	return seg;
}

/* Could it have @req if nothing was allocated? */
static bool arena_ever(vmem_t *vmp, const struct vmem_req *req)
{
	struct vmem_span *span;
	unsigned long flags;
	bool ever = false;
	ulong_t at;

	spin_lock_irqsave(&vmp->lock, flags);
	list_for_each_entry(span, &vmp->spans, node)
		ever = ever || ddi_vmem_fits(req, span->start, span->last, &at);
	spin_unlock_irqrestore(&vmp->lock, flags);
	return ever;
}

/* Get more from the source.  False if it has none, or memory is short. */
static bool arena_import(vmem_t *vmp, const struct vmem_req *req)
{
	size_t size = req->size;
	void *addr;

	if (req->align > vmp->quantum || req->nocross)
		size += max(req->align, req->nocross);
	if (vmp->ximport)
		addr = vmp->ximport(vmp->source, &size, req->align,
				    req->flag & VM_KMFLAGS);
	else
		addr = vmp->afunc(vmp->source, size, req->flag & VM_KMFLAGS);
	if (!addr)
		return false;
	if (span_add(vmp, (ulong_t)addr, size, true, req->flag))
		return true;
	vmp->ffunc(vmp->source, addr, size);
	return false;
}

/*
 * Let somebody free something.  False when it makes no sense to try again:
 * @freed is what was counted before the last try.
 */
static bool arena_wait(vmem_t *vmp, const struct vmem_req *req,
		       unsigned long freed)
{
	if ((vmp->afunc || vmp->ximport) && !req->min && req->max == ULONG_MAX)
		return arena_import(vmp, req);
	if (req->flag & (VM_NOSLEEP | VM_ABORT))
		return false;
	if (!arena_ever(vmp, req)) {
		ddi_complain(NULL, "vmem_alloc", "%s: never has %#zx in one piece",
			     vmp->name, req->size);
		return false;
	}
	wait_event(vmp->more, READ_ONCE(vmp->freed) != freed);
	return true;
}

static void *arena_alloc(vmem_t *vmp, const struct vmem_req *req)
{
	struct vmem_seg *spare[2] = { seg_alloc(req->flag), seg_alloc(req->flag) };
	unsigned long freed;
	bool got = false;
	ulong_t at = 0;

	if (spare[0] && spare[1]) {
		do {
			freed = READ_ONCE(vmp->freed);
			got = arena_take(vmp, req, &at, spare);
		} while (!got && arena_wait(vmp, req, freed));
	}
	seg_free(spare[0]);
	seg_free(spare[1]);
	return got ? (void *)at : NULL;
}

/**
 * ddi_vmem_xalloc() - allocate numbers with limits, vmem_xalloc(9F)
 * @vmp: the arena
 * @size: how many; rounded up to the arena's quantum
 * @align: the first is @phase above a multiple of it; a power of two, or 0 for
 *	the quantum
 * @phase: below @align
 * @nocross: they cross no multiple of it; a power of two, or 0
 * @minaddr: none is below, or NULL
 * @maxaddr: all are below, or NULL for no such limit
 * @vmflag: VM_SLEEP to wait until some are free, VM_NOSLEEP not to, with
 *	VM_BESTFIT, VM_FIRSTFIT, VM_NEXTFIT or VM_ENDALLOC
 *
 * Context: Any with VM_NOSLEEP; process context, may sleep, with VM_SLEEP.
 * Return: the first number, as a pointer; NULL when @size is 0, a limit makes no
 * sense or the arena never had so many (a retry cannot help), and with
 * VM_NOSLEEP when it has not so many now, or memory is short (a retry can).
 *
 * Differences from illumos: what an arena never has is refused, where VM_SLEEP
 * waits for ever.  Without a policy it is the first that fits.
 */
void *ddi_vmem_xalloc(vmem_t *vmp, size_t size, size_t align, size_t phase,
		      size_t nocross, void *minaddr, void *maxaddr, int vmflag)
{
	struct vmem_req req = {
		.size = P2ROUNDUP(size, vmp->quantum),
		.align = align ?: vmp->quantum,
		.phase = phase,
		.nocross = nocross,
		.min = (ulong_t)minaddr,
		.max = (ulong_t)maxaddr - 1,
		.flag = vmflag,
	};

	if (!size || req.size < size || !is_power_of_2(req.align) ||
	    (phase && phase >= req.align) ||
	    (nocross && (!is_power_of_2(nocross) || nocross < req.size))) {
		ddi_complain(NULL, "vmem_xalloc",
			     "%s: size %#zx, align %#zx, phase %#zx, nocross %#zx",
			     vmp->name, size, align, phase, nocross);
		return NULL;
	}
	return arena_alloc(vmp, &req);
}
EXPORT_SYMBOL(ddi_vmem_xalloc);

/**
 * ddi_vmem_alloc() - allocate numbers, vmem_alloc(9F)
 * @vmp: the arena
 * @size: how many; rounded up to the arena's quantum
 * @vmflag: as of ddi_vmem_xalloc()
 *
 * Context: Any with VM_NOSLEEP; process context, may sleep, with VM_SLEEP.
 * Return: as ddi_vmem_xalloc().
 *
 * Differences from illumos: as for ddi_vmem_xalloc().
 */
void *ddi_vmem_alloc(vmem_t *vmp, size_t size, int vmflag)
{
	return ddi_vmem_xalloc(vmp, size, 0, 0, 0, NULL, NULL, vmflag);
}
EXPORT_SYMBOL(ddi_vmem_alloc);

/* Take an imported span of which nothing is used out.  Under the lock. */
static struct vmem_span *span_unused(vmem_t *vmp, struct vmem_span *span,
				     struct vmem_seg **segp)
{
	*segp = NULL;
	if (!span->imported || span->used)
		return NULL;
	*segp = ddi_vmem_at(&vmp->free, span->start);
	rb_erase(&(*segp)->node, &vmp->free);
	list_del(&span->node);
	return span;
}

/**
 * ddi_vmem_free() - free numbers, vmem_free(9F), vmem_xfree(9F)
 * @vmp: the arena
 * @addr: what the allocation returned
 * @size: its size
 *
 * Context: Any that the arena's import functions allow.
 *
 * Differences from illumos: what was not allocated so is reported and stays,
 * where illumos panics.
 */
void ddi_vmem_free(vmem_t *vmp, void *addr, size_t size)
{
	struct vmem_seg *seg, *dead[3] = { };
	struct vmem_span *span = NULL;
	unsigned long flags;
	ulong_t at = (ulong_t)addr;

	size = P2ROUNDUP(size, vmp->quantum);
	spin_lock_irqsave(&vmp->lock, flags);
	seg = ddi_vmem_at(&vmp->used, at);
	if (seg && (seg->start != at || seg->last - at != size - 1))
		seg = NULL;
	if (seg) {
		span = seg->span;
		ddi_vmem_give(vmp, seg, dead);
		span = span_unused(vmp, span, &dead[2]);
		vmp->freed++;
	}
	spin_unlock_irqrestore(&vmp->lock, flags);
	if (!seg) {
		ddi_complain(NULL, "vmem_free", "%s: %#lx, %#zx is not allocated",
			     vmp->name, at, size);
		return;
	}
	wake_up_all(&vmp->more);
	seg_free(dead[0]);
	seg_free(dead[1]);
	seg_free(dead[2]);
	if (span) {
		vmp->ffunc(vmp->source, (void *)span->start,
			   span->last - span->start + 1);
		ddi_kmem_free(span, sizeof(*span));
	}
}
EXPORT_SYMBOL(ddi_vmem_free);

/* Returns true if the arena has a number of [start, last].  The caller holds the lock. */
static bool arena_overlaps(vmem_t *vmp, ulong_t start, ulong_t last)
{
	struct vmem_span *span;

	list_for_each_entry(span, &vmp->spans, node)
		if (start <= span->last && span->start <= last)
			return true;
	return false;
}

/**
 * ddi_vmem_add() - put numbers into an arena, vmem_add(9F)
 * @vmp: the arena
 * @addr: the first one; a multiple of its quantum
 * @size: how many; a multiple of its quantum
 * @vmflag: VM_SLEEP to wait for memory, VM_NOSLEEP not to
 *
 * Context: Any with VM_NOSLEEP; process context, may sleep, with VM_SLEEP.
 * Return: @addr; NULL when the numbers are no multiples, or some are in the
 * arena (a retry cannot help), and with VM_NOSLEEP when memory is short.
 */
void *ddi_vmem_add(vmem_t *vmp, void *addr, size_t size, int vmflag)
{
	ulong_t start = (ulong_t)addr, last = start + size - 1;
	unsigned long flags;
	bool there;

	spin_lock_irqsave(&vmp->lock, flags);
	there = arena_overlaps(vmp, start, last);
	spin_unlock_irqrestore(&vmp->lock, flags);
	if (!size || last < start || (start | size) & (vmp->quantum - 1) || there) {
		ddi_complain(NULL, "vmem_add", "%s: %#lx, %#zx", vmp->name, start,
			     size);
		return NULL;
	}
	return span_add(vmp, start, size, false, vmflag) ? addr : NULL;
}
EXPORT_SYMBOL(ddi_vmem_add);

static_assert(__same_type(vmem_create, ddi_vmem_create));
static_assert(__same_type(vmem_xcreate, ddi_vmem_xcreate));
static_assert(__same_type(vmem_destroy, ddi_vmem_destroy));
static_assert(__same_type(vmem_alloc, ddi_vmem_alloc));
static_assert(__same_type(vmem_xalloc, ddi_vmem_xalloc));
static_assert(__same_type(vmem_free, ddi_vmem_free));
static_assert(__same_type(vmem_xfree, ddi_vmem_free));
static_assert(__same_type(vmem_add, ddi_vmem_add));
