// SPDX-License-Identifier: GPL-2.0
/*
 * 32-bit tokens for pointers, id32_alloc(9F).
 *
 * Tokens are allocated cyclically, so that a freed one is not reused soon.  An
 * idr cannot store pointers with arbitrary low bits, so each pointer is boxed.
 */
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <sys/id32.h>

#include "init.h"
#include "os.h"

struct id32_box {
	void *ptr;
};

static DEFINE_IDR(id32_idr);
static DEFINE_SPINLOCK(id32_lock);	/* protects the idr */

/* Returns a new token for @box, or -errno.  Any context. */
static int id32_new(struct id32_box *box)
{
	unsigned long flags;
	int token;

	spin_lock_irqsave(&id32_lock, flags);
	token = idr_alloc_cyclic(&id32_idr, box, 1, 0,
				 GFP_NOWAIT | __GFP_NOWARN);
	spin_unlock_irqrestore(&id32_lock, flags);
	return token;
}

/*
 * Returns a new token, waiting for memory.  Only a caller that may sleep can
 * preload: Linux disables preemption, but no interrupts, while it stocks nodes.
 */
static int id32_new_sleep(struct id32_box *box)
{
	int token;

	for (;;) {
		idr_preload(GFP_KERNEL);
		token = id32_new(box);
		idr_preload_end();
		if (token > 0)
			return token;
		schedule_timeout_uninterruptible(1);
	}
}

/**
 * ddi_id32_alloc() - allocate a token for a pointer, id32_alloc(9F)
 * @ptr: the pointer
 * @flag: KM_SLEEP to wait for memory, or KM_NOSLEEP
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: the token; with KM_NOSLEEP, 0 when memory is short (a retry can
 * help).
 */
uint32_t ddi_id32_alloc(void *ptr, int flag)
{
	bool sleep = !(flag & KM_NOSLEEP);
	gfp_t gfp = sleep ? GFP_KERNEL : GFP_NOWAIT | __GFP_NOWARN;
	struct id32_box *box;
	int token;

	if (!sleep && ddi_should_fail())
		return 0;
	box = kmalloc(sizeof(*box), sleep ? gfp | __GFP_NOFAIL : gfp);
	if (!box)
		return 0;
	box->ptr = ptr;
	token = sleep ? id32_new_sleep(box) : id32_new(box);
	if (token > 0)
		return token;
	kfree(box);
	return 0;
}
EXPORT_SYMBOL(ddi_id32_alloc);

/**
 * ddi_id32_free() - free a token, id32_free(9F)
 * @token: the token
 *
 * Context: any.
 */
void ddi_id32_free(uint32_t token)
{
	struct id32_box *box;
	unsigned long flags;

	spin_lock_irqsave(&id32_lock, flags);
	box = idr_remove(&id32_idr, token);
	spin_unlock_irqrestore(&id32_lock, flags);
	if (!box)
		ddi_complain(NULL, "id32_free", "%pS: %#x is not a token",
			     __builtin_return_address(0), token);
	kfree(box);
}
EXPORT_SYMBOL(ddi_id32_free);

/**
 * ddi_id32_lookup() - get the pointer of a token, id32_lookup(9F)
 * @token: the token
 *
 * Context: any.
 * Return: the pointer; NULL when @token is not allocated.
 */
void *ddi_id32_lookup(uint32_t token)
{
	struct id32_box *box;
	unsigned long flags;
	void *ptr;

	spin_lock_irqsave(&id32_lock, flags);
	box = idr_find(&id32_idr, token);
	ptr = box ? box->ptr : NULL;
	spin_unlock_irqrestore(&id32_lock, flags);
	return ptr;
}
EXPORT_SYMBOL(ddi_id32_lookup);

/* Free leaked tokens, when no driver is left. */
void ddi_id32_exit(void)
{
	struct id32_box *box;
	int token;

	idr_for_each_entry(&id32_idr, box, token)
		kfree(box);
	idr_destroy(&id32_idr);
}

static_assert(__same_type(id32_alloc, ddi_id32_alloc));
static_assert(__same_type(id32_free, ddi_id32_free));
static_assert(__same_type(id32_lookup, ddi_id32_lookup));
