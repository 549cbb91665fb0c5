// SPDX-License-Identifier: GPL-2.0
/*
 * Waiting for DMA resources: DDI_DMA_SLEEP, and the callbacks of
 * ddi_dma_alloc_handle(9F), ddi_dma_mem_alloc(9F) and the binds.
 *
 * There is one list for handles and bindings, one for memory, and one for each
 * channel of the DMA engine.  A waiter is a function and its argument, with a
 * count of its requests.  A pass calls the waiters that were queued when it
 * began, in order: one that returns DDI_DMA_CALLBACK_RUNOUT goes to the tail
 * with the rest of its count, any other result takes one off the count.
 *
 * A resource that this module frees starts a pass at once.  Linux does not
 * announce that its own resources (pages, its bounce buffer) became free, so
 * while there are waiters there are also timed passes, with back-off.  Each pass
 * wakes the sleeping threads to retry, too.
 *
 * Callbacks run in a workqueue: on Solaris they may take adaptive mutexes,
 * which Linux forbids in interrupt context.
 */
#include <linux/slab.h>
#include "dma.h"

#define BACKOFF_MIN	msecs_to_jiffies(10)
#define BACKOFF_MAX	msecs_to_jiffies(1000)

struct waiter {
	struct list_head node;
	dev_info_t *dip;
	int (*fn)(caddr_t arg);
	caddr_t arg;
	unsigned int count;
};

/**
 * struct waitlist - one list of waiters
 * @lock: protects all fields but @wq; @running and @generation are also read
 *	without it
 * @queued: waiters for the next pass
 * @pass: waiters of the current pass
 * @running: the device whose callback runs now, or NULL
 * @generation: number of wake-ups
 * @sleepers: threads in ddi_dma_retry()
 * @backoff: time to the next timed pass, jiffies
 * @work: a pass
 * @wq: sleepers, and threads that wait for a callback to return
 */
struct waitlist {
	spinlock_t lock;	/* see @lock */
	struct list_head queued;
	struct list_head pass;
	dev_info_t *running;
	unsigned int generation;
	unsigned int sleepers;
	unsigned long backoff;
	struct delayed_work work;
	wait_queue_head_t wq;
};

static struct waitlist waitlists[DDI_DMA_WAITS];
static struct workqueue_struct *wait_wq;

/* True for each list that has waiters; fast paths read it without the lock. */
unsigned int ddi_dma_waiting[DDI_DMA_WAITS];

static void update_waiting(struct waitlist *l)
{
	lockdep_assert_held(&l->lock);
	WRITE_ONCE(ddi_dma_waiting[l - waitlists],
		   l->sleepers || !list_empty(&l->queued) ||
		   !list_empty(&l->pass) || l->running);
}

/* Add @w to the tail of the next pass, or its count to an equal waiter's. */
static void queue_locked(struct waitlist *l, struct waiter *w)
{
	struct waiter *q;

	lockdep_assert_held(&l->lock);
	list_for_each_entry(q, &l->queued, node) {
		if (q->fn == w->fn && q->arg == w->arg && q->dip == w->dip) {
			q->count += w->count;
			kfree(w);
			return;
		}
	}
	list_add_tail(&w->node, &l->queued);
}

/* Call @w as often as it asked.  Returns false if resources ran out before. */
static bool call(struct waiter *w)
{
	while (w->count) {
		if (w->fn(w->arg) == DDI_DMA_CALLBACK_RUNOUT)
			return false;
		w->count--;
	}
	return true;
}

/* Run one pass.  Returns true if a callback was satisfied. */
static bool run_pass(struct waitlist *l)
{
	bool progress = false, done;
	struct waiter *w;

	spin_lock_irq(&l->lock);
	list_splice_tail_init(&l->queued, &l->pass);
	while ((w = list_first_entry_or_null(&l->pass, struct waiter, node))) {
		list_del(&w->node);
		l->running = w->dip;
		spin_unlock_irq(&l->lock);

		done = call(w);
		progress |= done;

		spin_lock_irq(&l->lock);
		l->running = NULL;
		if (done)
			kfree(w);
		else
			queue_locked(l, w);
		wake_up_all(&l->wq);
	}
	update_waiting(l);
	spin_unlock_irq(&l->lock);
	return progress;
}

static void wait_work(struct work_struct *work)
{
	struct waitlist *l = container_of(to_delayed_work(work),
					  struct waitlist, work);
	bool progress = run_pass(l);

	spin_lock_irq(&l->lock);
	l->backoff = progress ? BACKOFF_MIN :
				min(l->backoff * 2, BACKOFF_MAX);
	if (!list_empty(&l->queued))
		queue_delayed_work(wait_wq, &l->work, l->backoff);
	spin_unlock_irq(&l->lock);
}

/**
 * ddi_dma_wake_slow() - let waiters try again
 * @list: the list to wake
 *
 * Context: any.
 */
void ddi_dma_wake_slow(enum ddi_dma_wait list)
{
	struct waitlist *l = &waitlists[list];
	unsigned long flags;

	spin_lock_irqsave(&l->lock, flags);
	l->generation++;
	if (!list_empty(&l->queued))
		mod_delayed_work(wait_wq, &l->work, 0);
	spin_unlock_irqrestore(&l->lock, flags);
	wake_up_all(&l->wq);
}

/* Queue @w and a timed pass. */
static void queue_first(struct waitlist *l, struct waiter *w)
{
	lockdep_assert_held(&l->lock);
	if (list_empty(&l->queued))
		l->backoff = BACKOFF_MIN;
	queue_locked(l, w);
	update_waiting(l);
	queue_delayed_work(wait_wq, &l->work, l->backoff);
}

/* Queue a driver's callback. */
static void add_callback(struct waitlist *l, dev_info_t *dip,
			 const char *func, int (*fn)(caddr_t), caddr_t arg)
{
	struct waiter *w = kmalloc(sizeof(*w), GFP_ATOMIC);
	unsigned long flags;
	bool refused;

	if (!w) {
		ddi_complain(dip->dev, func,
			     "out of memory: callback %ps is not queued", fn);
		return;
	}
	w->dip = dip;
	w->fn = fn;
	w->arg = arg;
	w->count = 1;

	spin_lock_irqsave(&l->lock, flags);
	/* a callback queued before no_callbacks is set is cancelled by the setter */
	refused = READ_ONCE(dip->no_callbacks);
	if (!refused)
		queue_first(l, w);
	spin_unlock_irqrestore(&l->lock, flags);
	if (!refused)
		return;
	ddi_complain(dip->dev, func,
		     "the driver was detached: callback %ps is not queued", fn);
	kfree(w);
}

static void count_sleeper(struct waitlist *l, int delta)
{
	spin_lock_irq(&l->lock);
	l->sleepers += delta;
	update_waiting(l);
	spin_unlock_irq(&l->lock);
}

/* Retry until @try succeeds or can never succeed. */
static int sleep_until(struct waitlist *l, int (*try)(void *ctx), void *ctx)
{
	unsigned long backoff = BACKOFF_MIN;
	unsigned int generation;
	int err;

	count_sleeper(l, 1);
	for (;;) {
		generation = READ_ONCE(l->generation);
		err = try(ctx);
		if (err != -ENOMEM)
			break;
		wait_event_timeout(l->wq,
				   READ_ONCE(l->generation) != generation,
				   backoff);
		backoff = min(backoff * 2, BACKOFF_MAX);
	}
	count_sleeper(l, -1);
	return err;
}

/**
 * ddi_dma_retry() - wait for a short resource as the driver's waitfp says
 * @list: the list of the resource
 * @dip: the device node
 * @func: the DDI function, for the log
 * @waitfp: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT or a callback
 * @arg: argument of the callback
 * @try: retries the call; returns -ENOMEM while the resource is still short
 * @ctx: argument of @try
 *
 * Context: any; DDI_DMA_SLEEP in atomic context is reported and taken for
 * DDI_DMA_DONTWAIT.
 * Return: -ENOMEM, or for DDI_DMA_SLEEP the last result of @try.
 */
int ddi_dma_retry(enum ddi_dma_wait list, dev_info_t *dip,
		  const char *func, int (*waitfp)(caddr_t), caddr_t arg,
		  int (*try)(void *ctx), void *ctx)
{
	struct waitlist *l = &waitlists[list];

	if (waitfp == DDI_DMA_DONTWAIT)
		return -ENOMEM;
	if (waitfp != DDI_DMA_SLEEP) {
		add_callback(l, dip, func, waitfp, arg);
		return -ENOMEM;
	}
	if (!ddi_may_block()) {
		ddi_complain(dip->dev, func,
			     "DDI_DMA_SLEEP in a context that may not sleep, and resources are short");
		return -ENOMEM;
	}
	return sleep_until(l, try, ctx);
}

/* Take @dip's waiters off @list. */
static unsigned int cancel_locked(struct list_head *list, dev_info_t *dip)
{
	struct waiter *w, *next;
	unsigned int n = 0;

	list_for_each_entry_safe(w, next, list, node) {
		if (w->dip != dip)
			continue;
		n += w->count;
		list_del(&w->node);
		kfree(w);
	}
	return n;
}

/*
 * Remove @dip's waiters from @l and wait for a running callback, which may be
 * queued again when it returns.  Returns the number of cancelled calls.
 */
static unsigned int cancel_all(struct waitlist *l, dev_info_t *dip)
{
	unsigned int n = 0;

	spin_lock_irq(&l->lock);
	for (;;) {
		n += cancel_locked(&l->queued, dip);
		n += cancel_locked(&l->pass, dip);
		if (l->running != dip)
			break;
		spin_unlock_irq(&l->lock);
		wait_event(l->wq, READ_ONCE(l->running) != dip);
		spin_lock_irq(&l->lock);
	}
	update_waiting(l);
	spin_unlock_irq(&l->lock);
	return n;
}

/**
 * ddi_dma_wait_cancel() - cancel a device's callbacks
 * @dip: its node; the driver has detached, or its attach failed
 *
 * On return no callback of the device runs or will run.
 *
 * Context: may sleep; not from a callback.
 */
void ddi_dma_wait_cancel(dev_info_t *dip)
{
	struct waitlist *l;
	unsigned int n;

	for (l = waitlists; l < waitlists + DDI_DMA_WAITS; l++) {
		n = cancel_all(l, dip);
		if (n)
			ddi_complain(dip->dev, "detach",
				     "%u DMA callbacks still queued are cancelled",
				     n);
	}
}

int ddi_dma_wait_init(void)
{
	struct waitlist *l;

	wait_wq = alloc_workqueue("ddi_dma", WQ_UNBOUND | WQ_MEM_RECLAIM, 0);
	if (!wait_wq)
		return -ENOMEM;
	for (l = waitlists; l < waitlists + DDI_DMA_WAITS; l++) {
		spin_lock_init(&l->lock);
		INIT_LIST_HEAD(&l->queued);
		INIT_LIST_HEAD(&l->pass);
		l->backoff = BACKOFF_MIN;
		INIT_DELAYED_WORK(&l->work, wait_work);
		init_waitqueue_head(&l->wq);
	}
	return 0;
}

void ddi_dma_wait_exit(void)
{
	struct waitlist *l;

	for (l = waitlists; l < waitlists + DDI_DMA_WAITS; l++)
		cancel_delayed_work_sync(&l->work);
	destroy_workqueue(wait_wq);
}
