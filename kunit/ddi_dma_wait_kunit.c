// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of waiting for resources: DDI_DMA_DONTWAIT, DDI_DMA_SLEEP and callbacks
 * of ddi_dma_alloc_handle(9F), ddi_dma_mem_alloc(9F) and
 * ddi_dma_addr_bind_handle(9F), with injected shortages.
 */
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <sys/conf.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define LEN	SZ_4K
#define LONG	msecs_to_jiffies(20000)	/* longer than any wait that is not lost */

/**
 * struct waiter - a driver that waits
 * @runouts: number of further calls that return DDI_DMA_CALLBACK_RUNOUT
 * @calls: number of calls
 * @order: rank in the order of first calls
 * @done: the callback returned DDI_DMA_CALLBACK_DONE
 */
struct waiter {
	int runouts;
	atomic_t calls;
	int order;
	struct completion done;
};

static atomic_t order;

static int callback(caddr_t arg)
{
	struct waiter *w = (struct waiter *)arg;

	if (atomic_inc_return(&w->calls) == 1)
		w->order = atomic_inc_return(&order);
	if (w->runouts && w->runouts--)
		return DDI_DMA_CALLBACK_RUNOUT;
	complete(&w->done);
	return DDI_DMA_CALLBACK_DONE;
}

static void waiter_init(struct waiter *w, int runouts)
{
	w->runouts = runouts;
	w->order = 0;
	atomic_set(&w->calls, 0);
	init_completion(&w->done);
}

static void stop_failing(void *unused)
{
	ddi_kunit_fail_nth(0);
}

/* Let all allocations fail until the test changes it, or ends. */
static void start_failing(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, stop_failing, NULL));
	ddi_kunit_fail_nth(-1);
}

static u8 *object(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	return p;
}

/* The calls that can wait */
enum call { CALL_HANDLE, CALL_MEM, CALL_BIND };

static const enum call calls[] = { CALL_HANDLE, CALL_MEM, CALL_BIND };

static const char *const call_names[] = {
	"alloc_handle", "mem_alloc", "addr_bind_handle",
};

static void call_name(const enum call *call, char *desc)
{
	strscpy(desc, call_names[*call], KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(call, calls, call_name);

/**
 * struct attempt - one call and what became of it
 * @call: the call to make
 * @dip: the device
 * @handle: a handle for CALL_MEM and CALL_BIND
 * @p: an object for CALL_BIND
 * @len: bytes of CALL_MEM, if not LEN
 * @made: handle made by CALL_HANDLE
 * @acc: memory of CALL_MEM
 * @ret: the call's result
 * @done: the call has returned
 */
struct attempt {
	enum call call;
	dev_info_t *dip;
	ddi_dma_handle_t handle;
	u8 *p;
	size_t len;
	ddi_dma_handle_t made;
	ddi_acc_handle_t acc;
	int ret;
	struct completion done;
};

/* Attributes whose binds need a bounce buffer, which can be short, on every machine */
static const ddi_dma_attr_t needy = {
	.dma_attr_version = DMA_ATTR_V0,
	.dma_attr_addr_hi = U64_MAX,
	.dma_attr_count_max = U64_MAX,
	.dma_attr_align = SZ_4K,
	.dma_attr_burstsizes = 1,
	.dma_attr_minxfer = 1,
	.dma_attr_maxxfer = U64_MAX,
	.dma_attr_seg = U64_MAX,
	.dma_attr_sgllen = 1,
	.dma_attr_granular = 1,
};

static void prepare(struct kunit *test, struct attempt *a)
{
	const enum call *call = test->param_value;

	memset(a, 0, sizeof(*a));
	a->call = call ? *call : CALL_BIND;
	a->dip = ddi_kunit_dip(test);
	a->handle = ddi_kunit_handle(test, &needy);
	a->p = object(test);
	init_completion(&a->done);
}

static int attempt(struct attempt *a, int (*waitfp)(caddr_t), void *arg)
{
	ddi_dma_cookie_t c;
	caddr_t addr;
	size_t real;
	uint_t n;

	switch (a->call) {
	case CALL_HANDLE:
		a->ret = ddi_dma_alloc_handle(a->dip, &needy, waitfp, arg,
					      &a->made);
		break;
	case CALL_MEM:
		a->ret = ddi_dma_mem_alloc(a->handle, a->len ?: LEN,
					   &ddi_kunit_acc, DDI_DMA_CONSISTENT,
					   waitfp, arg, &addr, &real, &a->acc);
		break;
	default:
		a->ret = ddi_dma_addr_bind_handle(a->handle, NULL,
						  (caddr_t)a->p + 1, 100,
						  DDI_DMA_READ, waitfp, arg,
						  &c, &n);
	}
	complete(&a->done);
	return a->ret;
}

static void undo(struct attempt *a)
{
	if (a->made)
		ddi_dma_free_handle(&a->made);
	if (a->acc)
		ddi_dma_mem_free(&a->acc);
	if (ddi_dma_ncookies(a->handle))
		ddi_dma_unbind_handle(a->handle);
}

static int shortage(const struct attempt *a)
{
	return a->call == CALL_MEM ? DDI_FAILURE : DDI_DMA_NORESOURCES;
}

/*
 * DDI_DMA_DONTWAIT returns the code of a shortage at once, and no callback is
 * called.
 */
static void shortage_with_dontwait_returns_at_once(struct kunit *test)
{
	struct attempt a;

	prepare(test, &a);
	start_failing(test);
	KUNIT_EXPECT_EQ(test, attempt(&a, DDI_DMA_DONTWAIT, NULL), shortage(&a));
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, attempt(&a, DDI_DMA_DONTWAIT, NULL), DDI_SUCCESS);
	undo(&a);
}

/* A callback is called with its argument, once if it returns DDI_DMA_CALLBACK_DONE. */
static void callback_is_called_once(struct kunit *test)
{
	struct attempt a;
	struct waiter w;

	prepare(test, &a);
	waiter_init(&w, 0);
	start_failing(test);
	KUNIT_ASSERT_EQ(test, attempt(&a, callback, &w), shortage(&a));
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_NE(test, 0, wait_for_completion_timeout(&w.done, LONG));
	msleep(50);
	KUNIT_EXPECT_EQ(test, atomic_read(&w.calls), 1);
}

/* A callback is called again as long as it returns DDI_DMA_CALLBACK_RUNOUT. */
static void callback_is_called_again_after_runout(struct kunit *test)
{
	struct attempt a;
	struct waiter w;

	prepare(test, &a);
	waiter_init(&w, 3);
	start_failing(test);
	KUNIT_ASSERT_EQ(test, attempt(&a, callback, &w), shortage(&a));
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_NE(test, 0, wait_for_completion_timeout(&w.done, LONG));
	msleep(50);
	KUNIT_EXPECT_EQ(test, atomic_read(&w.calls), 4);
}

/* After a success no callback is called. */
static void success_calls_no_callback(struct kunit *test)
{
	struct attempt a;
	struct waiter w;

	prepare(test, &a);
	waiter_init(&w, 0);
	KUNIT_EXPECT_EQ(test, attempt(&a, callback, &w), DDI_SUCCESS);
	undo(&a);
	msleep(50);
	KUNIT_EXPECT_EQ(test, atomic_read(&w.calls), 0);
}

/* A callback that was queued twice is called twice. */
static void callbacks_are_counted(struct kunit *test)
{
	struct attempt a;
	struct waiter w;

	prepare(test, &a);
	waiter_init(&w, 0);
	start_failing(test);
	KUNIT_EXPECT_EQ(test, attempt(&a, callback, &w), shortage(&a));
	KUNIT_EXPECT_EQ(test, attempt(&a, callback, &w), shortage(&a));
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_NE(test, 0, wait_for_completion_timeout(&w.done, LONG));
	KUNIT_EXPECT_NE(test, 0, wait_for_completion_timeout(&w.done, LONG));
	msleep(50);
	KUNIT_EXPECT_EQ(test, atomic_read(&w.calls), 2);
}

/* Callbacks are called in the order in which they were queued. */
static void callbacks_keep_their_order(struct kunit *test)
{
	enum { N = 8 };
	struct waiter *w = kunit_kcalloc(test, N, sizeof(*w), GFP_KERNEL);
	struct attempt a;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, w);
	prepare(test, &a);
	atomic_set(&order, 0);
	start_failing(test);
	for (i = 0; i < N; i++) {
		waiter_init(&w[i], 0);
		KUNIT_EXPECT_EQ(test, attempt(&a, callback, &w[i]), shortage(&a));
	}
	ddi_kunit_fail_nth(0);
	for (i = 0; i < N; i++) {
		KUNIT_EXPECT_NE(test, 0,
				wait_for_completion_timeout(&w[i].done, LONG));
		KUNIT_EXPECT_EQ(test, w[i].order, i + 1);
	}
}

static int sleeper(void *data)
{
	struct attempt *a = data;

	attempt(a, DDI_DMA_SLEEP, NULL);
	return 0;
}

/* DDI_DMA_SLEEP returns when the shortage is over, and not before. */
static void sleep_waits_for_the_end_of_the_shortage(struct kunit *test)
{
	struct task_struct *task;
	struct attempt a;

	prepare(test, &a);
	start_failing(test);
	task = kthread_create(sleeper, &a, "ddi-kunit-sleep");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	get_task_struct(task);
	wake_up_process(task);
	KUNIT_EXPECT_EQ(test, 0,
			wait_for_completion_timeout(&a.done,
						    msecs_to_jiffies(100)));
	ddi_kunit_fail_nth(0);
	wait_for_completion(&a.done);
	/* the thread may still use our stack on its way out */
	kthread_stop(task);
	put_task_struct(task);
	KUNIT_EXPECT_EQ(test, a.ret, DDI_SUCCESS);
	undo(&a);
}

/* DDI_DMA_SLEEP does not wait for memory that cannot exist. */
static void sleep_does_not_wait_for_the_impossible(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_acc_handle_t acc;
	caddr_t addr;
	size_t real;
	uint_t n;
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle;

	attr.dma_attr_maxxfer = 512;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, DDI_DMA_TOOBIG,
			ddi_dma_addr_bind_handle(handle, NULL,
						 (caddr_t)object(test), LEN,
						 DDI_DMA_READ, DDI_DMA_SLEEP,
						 NULL, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_dma_addr_bind_handle(handle, NULL,
						 (caddr_t)object(test), 0,
						 DDI_DMA_READ, DDI_DMA_SLEEP,
						 NULL, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_mem_alloc(handle, 0, &ddi_kunit_acc,
					  DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
					  NULL, &addr, &real, &acc));
}

/* DDI_DMA_SLEEP in atomic context is refused when it would have to wait. */
static void sleep_in_atomic_context_is_refused(struct kunit *test)
{
	unsigned long flags;
	struct attempt a;
	int ret;

	prepare(test, &a);
	start_failing(test);
	local_irq_save(flags);
	ret = attempt(&a, DDI_DMA_SLEEP, NULL);
	local_irq_restore(flags);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, ret, shortage(&a));
}

/* Callbacks of a device that is gone are not called, since their code may be gone. */
static void callbacks_are_cancelled_with_the_device(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_handle_t handle = NULL;
	struct waiter w;
	int calls, i;

	waiter_init(&w, INT_MAX);
	start_failing(test);
	KUNIT_EXPECT_EQ(test, DDI_DMA_NORESOURCES,
			ddi_dma_alloc_handle(dk->dip, &needy, callback,
					     (caddr_t)&w, &handle));
	ddi_kunit_fail_nth(0);
	for (i = 0; i < 1000 && !atomic_read(&w.calls); i++)
		msleep(20);
	ddi_kunit_close(test, dk);
	calls = atomic_read(&w.calls);
	KUNIT_EXPECT_GT(test, calls, 0);
	msleep(2000);
	KUNIT_EXPECT_EQ(test, atomic_read(&w.calls), calls);
}

/**
 * struct slow_waiter - a driver whose callback takes its time
 * @runouts: number of further calls that return DDI_DMA_CALLBACK_RUNOUT
 * @calls: number of calls
 * @called: completed by each call
 * @worker: the thread that calls it
 */
struct slow_waiter {
	int runouts;
	atomic_t calls;
	struct completion called;
	struct task_struct *worker;
};

static int slow_callback(caddr_t arg)
{
	struct slow_waiter *w = (struct slow_waiter *)arg;

	atomic_inc(&w->calls);
	w->worker = current;
	complete(&w->called);
	msleep(300);
	return w->runouts && w->runouts-- ? DDI_DMA_CALLBACK_RUNOUT :
					   DDI_DMA_CALLBACK_DONE;
}

/* Queue the callback of @w for a handle of @dip. */
static void queue_slow(struct kunit *test, dev_info_t *dip,
		       struct slow_waiter *w, int runouts)
{
	ddi_dma_handle_t handle = NULL;

	w->runouts = runouts;
	atomic_set(&w->calls, 0);
	init_completion(&w->called);
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_EQ(test, DDI_DMA_NORESOURCES,
			ddi_dma_alloc_handle(dip, &needy, slow_callback,
					     (caddr_t)w, &handle));
	ddi_kunit_fail_nth(0);
}

/*
 * A device goes while its callback runs, which returns DDI_DMA_CALLBACK_RUNOUT,
 * and the next pass calls another device's callback first: the callback of the
 * former is not called in that pass.
 */
static void running_callback_is_cancelled_with_device(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	struct slow_waiter first, second;

	queue_slow(test, dk->dip, &first, 1);
	KUNIT_ASSERT_NE(test, 0,
			wait_for_completion_timeout(&first.called, LONG));
	queue_slow(test, ddi_kunit_dip(test), &second, 0);
	/* on one processor this thread must run only when the next pass is under way */
	sched_set_fifo_low(first.worker);
	ddi_kunit_close(test, dk);
	sched_set_normal(first.worker, 0);
	KUNIT_EXPECT_NE(test, 0,
			wait_for_completion_timeout(&second.called, LONG));
	msleep(1000);
	KUNIT_EXPECT_EQ(test, atomic_read(&first.calls), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&second.calls), 1);
}

/*
 * Settings of the fake driver: the result of detach(9E), and its callback for
 * handles
 */
static struct {
	int detach_rc;
	struct waiter waiter;
} fake;

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	ddi_dma_handle_t handle = NULL;
	int rc;

	ddi_kunit_fail_nth(-1);
	rc = ddi_dma_alloc_handle(dip, &needy, callback,
				  (caddr_t)&fake.waiter, &handle);
	ddi_kunit_fail_nth(0);
	return rc == DDI_DMA_NORESOURCES ? DDI_SUCCESS : DDI_FAILURE;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	return fake.detach_rc;
}

static struct dev_ops fake_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = fake_attach,
	.devo_detach = fake_detach,
};

static struct ddi_driver fake_driver = {
	.name = "ddi_fake_waits",
	.owner = THIS_MODULE,
	.ops = &fake_ops,
};

/* Free the node that a refused detach keeps, which would keep ddi.ko loaded. */
static void forget_refusal(dev_info_t *dip)
{
	ddi_dev_info_put(dip);
	symbol_put_addr(ddi_driver_detach);
}

/*
 * A driver's callbacks are cancelled when it detaches, or refuses to: the node
 * may have other users, but the driver's code may be unloaded.
 */
static void expect_cancelled(struct kunit *test, int detach_rc)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	int calls, i;

	fake.detach_rc = detach_rc;
	waiter_init(&fake.waiter, INT_MAX);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dk->dev), 0);
	for (i = 0; i < 1000 && !atomic_read(&fake.waiter.calls); i++)
		msleep(20);
	ddi_driver_detach(&fake_driver, dk->dev);
	calls = atomic_read(&fake.waiter.calls);
	KUNIT_EXPECT_GT(test, calls, 0);
	msleep(1000);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake.waiter.calls), calls);
	if (detach_rc != DDI_SUCCESS)
		forget_refusal(dk->dip);
}

static void callbacks_are_cancelled_when_the_driver_detaches(struct kunit *test)
{
	expect_cancelled(test, DDI_SUCCESS);
}

static void callbacks_are_cancelled_when_detach_is_refused(struct kunit *test)
{
	expect_cancelled(test, DDI_FAILURE);
}

/*
 * A driver that still runs after its device was detached may be short of memory
 * again: its callback is not queued, since its code may be unloaded.  A
 * callback that another device queues later is called, and the former would
 * have been called first.
 */
static void expect_not_queued(struct kunit *test, struct ddi_kunit_dev *dk,
			      int detach_rc)
{
	ddi_dma_handle_t handle = NULL;
	struct waiter late, other;

	fake.detach_rc = detach_rc;
	waiter_init(&fake.waiter, 0);
	waiter_init(&late, 0);
	waiter_init(&other, 0);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dk->dev), 0);
	ddi_driver_detach(&fake_driver, dk->dev);
	start_failing(test);
	KUNIT_EXPECT_EQ(test, DDI_DMA_NORESOURCES,
			ddi_dma_alloc_handle(dk->dip, &needy, callback,
					     (caddr_t)&late, &handle));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NORESOURCES,
			ddi_dma_alloc_handle(ddi_kunit_dip(test), &needy,
					     callback, (caddr_t)&other,
					     &handle));
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_NE(test, 0,
			wait_for_completion_timeout(&other.done, LONG));
	KUNIT_EXPECT_EQ(test, atomic_read(&late.calls), 0);
}

static void callbacks_after_a_refused_detach_are_not_queued(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	expect_not_queued(test, dk, DDI_FAILURE);
	forget_refusal(dk->dip);
}

/* Callbacks of the device's next driver are queued. */
static void callbacks_after_a_detach_are_not_queued(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	expect_not_queued(test, dk, DDI_SUCCESS);
	waiter_init(&fake.waiter, 0);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dk->dev), 0);
	KUNIT_EXPECT_NE(test, 0,
			wait_for_completion_timeout(&fake.waiter.done, LONG));
	ddi_driver_detach(&fake_driver, dk->dev);
}

/*
 * Make a handle whose memory is never found below its limit: each attempt gets
 * a block above the limit, and frees it, and a retry seems useful since the
 * limit is no mask of the device.
 */
static ddi_dma_handle_t hopeless(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;

	attr.dma_attr_addr_hi = SZ_64K - 1;
	attr.dma_attr_sgllen = 1;
	handle = ddi_kunit_handle_on(test, ddi_kunit_platform(test)->dip, &attr);
	WRITE_ONCE(handle->dd->supported, 0);
	return handle;
}

static struct task_struct *start_sleeper(struct kunit *test, struct attempt *a)
{
	struct task_struct *task;

	init_completion(&a->done);
	task = kthread_create(sleeper, a, "ddi-kunit-sleep");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	get_task_struct(task);
	wake_up_process(task);
	return task;
}

/* Allow memory at any address, so that the sleeping thread succeeds. */
static void end_sleeper(struct task_struct *task, struct attempt *a)
{
	WRITE_ONCE(a->handle->lim.hi, U64_MAX);
	kthread_stop(task);
	put_task_struct(task);
	undo(a);
}

/* DDI_DMA_SLEEP backs off, although each attempt itself frees memory. */
static void sleep_backs_off_while_its_own_search_fails(struct kunit *test)
{
	struct attempt a = { .call = CALL_MEM };
	struct task_struct *task;
	int seen;

	a.handle = hopeless(test);
	/* no allocation fails, but those that could are counted */
	ddi_kunit_fail_nth(INT_MAX);
	task = start_sleeper(test, &a);
	msleep(500);
	seen = ddi_kunit_fail_seen();
	end_sleeper(task, &a);
	ddi_kunit_fail_nth(0);
	/*
	 * waits of 10, 20, 40, ...  ms: about six attempts, each with less than
	 * ten allocations
	 */
	KUNIT_EXPECT_GT(test, seen, 0);
	KUNIT_EXPECT_LT(test, seen, 100);
	KUNIT_EXPECT_EQ(test, a.ret, DDI_SUCCESS);
}

/**
 * struct persistent - a driver whose callback tries, and fails
 * @a: the call that it tries
 * @calls: number of calls
 * @stop: the callback is to stop trying
 * @done: the callback has stopped
 */
struct persistent {
	struct attempt a;
	atomic_t calls;
	bool stop;
	struct completion done;
};

static int try_again(caddr_t arg)
{
	struct persistent *p = (struct persistent *)arg;

	if (READ_ONCE(p->stop)) {
		complete(&p->done);
		return DDI_DMA_CALLBACK_DONE;
	}
	atomic_inc(&p->calls);
	return attempt(&p->a, DDI_DMA_DONTWAIT, NULL) == DDI_SUCCESS ?
	       DDI_DMA_CALLBACK_DONE : DDI_DMA_CALLBACK_RUNOUT;
}

/*
 * Callbacks that try in vain, and free memory that they cannot use, are called
 * at growing intervals.  Each of the two frees memory while the other is
 * queued.
 */
static void callbacks_back_off_while_their_search_fails(struct kunit *test)
{
	struct persistent p[2] = { };
	int i;

	p[0].a.handle = hopeless(test);
	p[1].a.handle = p[0].a.handle;
	for (i = 0; i < 2; i++) {
		p[i].a.call = CALL_MEM;
		init_completion(&p[i].a.done);
		init_completion(&p[i].done);
		KUNIT_EXPECT_EQ(test, attempt(&p[i].a, try_again, &p[i]),
				DDI_FAILURE);
	}
	msleep(500);
	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_GT(test, atomic_read(&p[i].calls), 0);
		KUNIT_EXPECT_LT(test, atomic_read(&p[i].calls), 20);
		WRITE_ONCE(p[i].stop, true);
	}
	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_NE(test, 0,
				wait_for_completion_timeout(&p[i].done, LONG));
}

/*
 * DDI_DMA_SLEEP does not wait for memory below an address that is no mask, when
 * all memory lies above.  Machines with memory below it succeed.
 */
static void sleep_does_not_wait_for_memory_out_of_reach(struct kunit *test)
{
	struct attempt a = { .call = CALL_MEM };
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct task_struct *task;

	attr.dma_attr_addr_hi = SZ_64K - 1;
	a.handle = ddi_kunit_handle_on(test, ddi_kunit_platform(test)->dip,
				       &attr);
	task = start_sleeper(test, &a);
	KUNIT_EXPECT_NE(test, 0,
			wait_for_completion_timeout(&a.done, LONG / 4));
	end_sleeper(task, &a);
}

static const u64 vast_aligns[] = { SZ_1G, 1ULL << 36, 1ULL << 63 };

static void align_name(const u64 *align, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "2^%u", ilog2(*align));
}

KUNIT_ARRAY_PARAM(vast, vast_aligns, align_name);

/* DDI_DMA_SLEEP does not wait for an alignment that no memory has. */
static void sleep_does_not_wait_for_impossible_alignment(struct kunit *test)
{
	const u64 *align = test->param_value;
	struct attempt a = { .call = CALL_MEM };
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct task_struct *task;
	ddi_dma_handle_t handle;

	attr.dma_attr_align = *align;
	handle = ddi_kunit_handle(test, &attr);
	a.handle = handle;
	task = start_sleeper(test, &a);
	if (!wait_for_completion_timeout(&a.done, LONG))
		KUNIT_FAIL(test, "it waits");
	/* end the wait; memory at address 0, or aligned by chance, is accepted */
	handle->attr.dma_attr_align = 1;
	handle->lim.unaligned = 0;
	end_sleeper(task, &a);
	KUNIT_EXPECT_EQ(test, a.ret, DDI_FAILURE);
}

/* Count the allocations that a ddi_dma_mem_alloc() of @len bytes tries. */
static int steps(struct kunit *test, ddi_dma_handle_t handle, size_t len)
{
	struct attempt a = { .call = CALL_MEM, .handle = handle, .len = len };
	int seen;

	init_completion(&a.done);
	/* no allocation fails, but those that could are counted */
	ddi_kunit_fail_nth(INT_MAX);
	KUNIT_EXPECT_EQ(test, attempt(&a, DDI_DMA_DONTWAIT, NULL), DDI_FAILURE);
	seen = ddi_kunit_fail_seen();
	ddi_kunit_fail_nth(0);
	undo(&a);
	return seen;
}

/* A length that exceeds the addresses fails without any attempt. */
static void sleep_does_not_wait_beyond_all_addresses(struct kunit *test)
{
	struct attempt a = { .call = CALL_MEM, .len = SZ_2M };
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct task_struct *task;

	attr.dma_attr_addr_lo = SZ_16M;
	attr.dma_attr_addr_hi = SZ_16M + SZ_1M - 1;
	a.handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, steps(test, a.handle, SZ_1M + 1), 1);
	task = start_sleeper(test, &a);
	if (!wait_for_completion_timeout(&a.done, LONG))
		KUNIT_FAIL(test, "it waits");
	WRITE_ONCE(a.handle->lim.lo, 0);
	end_sleeper(task, &a);
	KUNIT_EXPECT_EQ(test, a.ret, DDI_FAILURE);
}

/* DDI_DMA_SLEEP does not wait for more memory than the machine has. */
static void sleep_does_not_wait_beyond_all_memory(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	size_t all = (size_t)totalram_pages() << PAGE_SHIFT, real;
	ddi_acc_handle_t acc;
	caddr_t addr;

	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_mem_alloc(handle, all + 1, &ddi_kunit_acc,
					  DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
					  NULL, &addr, &real, &acc));
}

static struct kunit_case ddi_dma_wait_cases[] = {
	KUNIT_CASE_PARAM(shortage_with_dontwait_returns_at_once,
			 call_gen_params),
	KUNIT_CASE_PARAM(callback_is_called_once, call_gen_params),
	KUNIT_CASE_PARAM(callback_is_called_again_after_runout, call_gen_params),
	KUNIT_CASE_PARAM(success_calls_no_callback, call_gen_params),
	KUNIT_CASE_PARAM(callbacks_are_counted, call_gen_params),
	KUNIT_CASE_PARAM(callbacks_keep_their_order, call_gen_params),
	KUNIT_CASE_PARAM(sleep_waits_for_the_end_of_the_shortage,
			 call_gen_params),
	KUNIT_CASE(sleep_does_not_wait_for_the_impossible),
	KUNIT_CASE_PARAM(sleep_in_atomic_context_is_refused, call_gen_params),
	KUNIT_CASE(callbacks_are_cancelled_with_the_device),
	KUNIT_CASE(running_callback_is_cancelled_with_device),
	KUNIT_CASE(callbacks_are_cancelled_when_the_driver_detaches),
	KUNIT_CASE(callbacks_are_cancelled_when_detach_is_refused),
	KUNIT_CASE(callbacks_after_a_refused_detach_are_not_queued),
	KUNIT_CASE(callbacks_after_a_detach_are_not_queued),
	KUNIT_CASE(sleep_backs_off_while_its_own_search_fails),
	KUNIT_CASE(callbacks_back_off_while_their_search_fails),
	KUNIT_CASE(sleep_does_not_wait_for_memory_out_of_reach),
	KUNIT_CASE_PARAM(sleep_does_not_wait_for_impossible_alignment,
			 vast_gen_params),
	KUNIT_CASE(sleep_does_not_wait_beyond_all_addresses),
	KUNIT_CASE(sleep_does_not_wait_beyond_all_memory),
	{ }
};

static struct kunit_suite ddi_dma_wait_suite = {
	.name = "ddi_dma_wait",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_wait_cases,
};

kunit_test_suite(ddi_dma_wait_suite);
