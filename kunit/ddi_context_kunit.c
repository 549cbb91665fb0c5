// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the contexts of functions: each function that is legal in a context
 * is called in it, and Linux must not complain.  timeout(9F),
 * ddi_periodic_add(9F), ddi_intr_add_softint(9F), ddi_taskq_dispatch(9F),
 * ddi_dma_alloc_handle(9F), ddi_intr_add_handler(9F)
 */
#include <linux/completion.h>
#include <linux/panic.h>
#include <linux/slab.h>
#include <sys/buf.h>
#include <sys/id32.h>
#include <sys/kmem.h>
#include <sys/map.h>
#include <sys/nvpair.h>
#include <sys/sunddi.h>
#include <sys/taskq.h>

#include "../ddi/os/kstat.h"
#include "../ddi/os/lock.h"
#include "../ddi/os/os.h"
#include "ddi_intr_kunit.h"
#include "ddi_kunit_helpers.h"

#define LEN	4096
#define PATIENCE	(60 * HZ)	/* longer than any test that does not hang */

/**
 * struct place - where the functions are called
 * @dip: device of the calls
 * @kernel: the context is kernel context in illumos's terms, not interrupt
 *	context
 * @tq: a task queue whose threads are not the caller
 * @soft: a soft interrupt with an empty handler
 * @m: a mutex without an owner
 * @cv: a condition variable without waiters
 * @sema: a semaphore that has a unit
 * @ent: entry for a task
 * @buf: memory to bind
 * @failed: name of the function that failed, or NULL
 * @warned: name of the function of which Linux complained, or NULL
 * @done: all functions have been called
 */
struct place {
	dev_info_t *dip;
	bool kernel;
	ddi_taskq_t *tq;
	ddi_softint_handle_t soft;
	kmutex_t m;
	kcondvar_t cv;
	ksema_t sema;
	taskq_ent_t ent;
	void *buf;
	const char *failed;
	const char *warned;
	struct completion done;
};

static void nothing(void *arg)
{
}

static uint_t soft_nothing(caddr_t arg1, caddr_t arg2)
{
	return DDI_INTR_CLAIMED;
}

static bool locks(struct place *p)
{
	krwlock_t rw;

	ddi_mutex_enter(&p->m);
	ddi_cv_signal(&p->cv);
	ddi_cv_broadcast(&p->cv);
	ddi_mutex_exit(&p->m);
	ddi_sema_p(&p->sema);
	ddi_sema_v(&p->sema);
	ddi_rw_init(&rw, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&rw, RW_WRITER);
	ddi_rw_exit(&rw);
	ddi_rw_destroy(&rw);
	return true;
}

static bool timeouts(struct place *p)
{
	timeout_id_t id = ddi_timeout(nothing, NULL, 1000 * HZ);

	return id && ddi_untimeout(id) > 0;
}

static bool soft_interrupts(struct place *p)
{
	int rc = ddi_intr_trigger_softint(p->soft, NULL);

	return rc == DDI_SUCCESS || rc == DDI_EPENDING;
}

static bool dispatches(struct place *p)
{
	ddi_kernel_taskq_dispatch_ent(p->tq, nothing, NULL, 0, &p->ent);
	return ddi_taskq_dispatch(p->tq, nothing, NULL, DDI_NOSLEEP) ==
	       DDI_SUCCESS;
}

static bool memory(struct place *p)
{
	void *mem = ddi_kmem_zalloc(LEN, KM_NOSLEEP);
	struct buf *bp = getrbuf(KM_NOSLEEP);
	bool ok = mem && bp;

	ddi_kmem_free(mem, LEN);
	if (bp)
		freerbuf(bp);
	return ok;
}

static bool numbers(struct place *p)
{
	struct map *mp = rmallocmap(4);
	uint32_t token = id32_alloc(p, KM_NOSLEEP);
	bool ok = mp && token && id32_lookup(token) == p;

	if (token)
		id32_free(token);
	if (mp) {
		rmfree(mp, 4, 1);
		ok = ok && rmalloc(mp, 2) == 1;
		rmfree(mp, 2, 1);
		rmfreemap(mp);
	}
	return ok;
}

static bool lists(struct place *p)
{
	nvlist_t *nvl = NULL;
	bool ok;

	if (nvlist_alloc(&nvl, NV_UNIQUE_NAME, KM_NOSLEEP))
		return false;
	ok = !nvlist_add_uint32(nvl, "n", 5);
	nvlist_free(nvl);
	return ok;
}

/* The man pages allow all DMA calls in any context, with DDI_DMA_DONTWAIT. */
static bool dma_with(struct place *p, int (*wait)(caddr_t arg))
{
	ddi_dma_handle_t h = NULL;
	ddi_acc_handle_t acc;
	ddi_dma_cookie_t cookie;
	caddr_t mem;
	size_t real;
	uint_t n;
	bool ok;

	if (ddi_dma_alloc_handle(p->dip, &ddi_kunit_attr, wait, NULL, &h))
		return false;
	ok = !ddi_dma_addr_bind_handle(h, NULL, p->buf, LEN, DDI_DMA_RDWR |
				       DDI_DMA_CONSISTENT, wait, NULL, &cookie,
				       &n);
	if (ok) {
		ok = !ddi_dma_sync(h, 0, 0, DDI_DMA_SYNC_FORDEV);
		ddi_dma_unbind_handle(h);
	}
	if (!ddi_dma_mem_alloc(h, LEN, &ddi_kunit_acc, DDI_DMA_CONSISTENT, wait,
			       NULL, &mem, &real, &acc))
		ddi_dma_mem_free(&acc);
	else
		ok = false;
	ddi_dma_free_handle(&h);
	return ok;
}

static bool dma(struct place *p)
{
	return dma_with(p, DDI_DMA_DONTWAIT);
}

static bool properties(struct place *p)
{
	return !ddi_prop_exists(DDI_DEV_T_ANY, p->dip, 0, "no-such") &&
	       ddi_getprop(DDI_DEV_T_ANY, p->dip, 0, "no-such", 7) == 7;
}

static bool statistics(struct place *p)
{
	kstat_io_t io = {};

	ddi_kstat_waitq_enter(&io);
	ddi_kstat_waitq_to_runq(&io);
	ddi_kstat_runq_exit(&io);
	return !io.rcnt && !io.wcnt;
}

static bool messages(struct place *p)
{
	char text[16];

	ddi_dev_err(p->dip, CE_CONT, "!called everywhere\n");
	return ddi_snprintf(text, sizeof(text), "%d", 12) == 2;
}

static bool dma_that_sleeps(struct place *p)
{
	return dma_with(p, DDI_DMA_SLEEP);
}

static bool memory_that_sleeps(struct place *p)
{
	kmem_cache_t *cp = ddi_kmem_cache_create("ddi_context", 100, 0, NULL,
						 NULL, NULL, NULL, NULL, 0);
	void *mem = ddi_kmem_alloc(LEN, KM_SLEEP);
	ddi_umem_cookie_t cookie;
	bool ok = cp && mem && ddi_umem_alloc(LEN, DDI_UMEM_SLEEP, &cookie);

	ddi_kmem_free(mem, LEN);
	ddi_kmem_cache_free(cp, ddi_kmem_cache_alloc(cp, KM_SLEEP));
	ddi_kmem_cache_destroy(cp);
	if (ok)
		ddi_umem_free(cookie);
	return ok;
}

static bool threads(struct place *p)
{
	kthread_t *t = ddi_thread_create(NULL, 0, nothing, NULL, 0, &ddi_p0,
					 TS_RUN, ddi_minclsyspri);

	if (t)
		ddi_thread_join(t->t_did);
	return t;
}

static bool queues(struct place *p)
{
	taskq_t *tq = ddi_kernel_taskq_create("ddi_context", 2, 60, 1, 10, 0);

	if (!tq)
		return false;
	ddi_taskq_dispatch(tq, nothing, NULL, DDI_SLEEP);
	ddi_taskq_wait(tq);
	ddi_taskq_suspend(tq);
	ddi_taskq_resume(tq);
	ddi_taskq_destroy(tq);
	ddi_taskq_wait(p->tq);
	return true;
}

static bool periodics(struct place *p)
{
	ddi_periodic_t request = ddi_periodic_add(nothing, NULL,
						  NSEC_PER_SEC, 0);

	if (request)
		ddi_periodic_delete(request);
	return request;
}

static bool waits(struct place *p)
{
	clock_t left;

	ddi_delay(1);
	ddi_mutex_enter(&p->m);
	left = ddi_cv_reltimedwait(&p->cv, &p->m, 1, TR_CLOCK_TICK);
	ddi_mutex_exit(&p->m);
	return left == -1;
}

static bool kstats(struct place *p)
{
	kstat_t *ksp = ddi_kstat_create("ddi_context", 0, "stat", "misc",
					KSTAT_TYPE_RAW, 8, 0);

	if (!ksp)
		return false;
	ddi_kstat_install(ksp);
	ddi_kstat_delete(ksp);
	return true;
}

static bool made_properties(struct place *p)
{
	return !ddi_prop_update_int(DDI_DEV_T_NONE, p->dip, "context", 1) &&
	       !ddi_prop_remove(DDI_DEV_T_NONE, p->dip, "context");
}

static bool made_soft_interrupts(struct place *p)
{
	ddi_softint_handle_t h;

	return !ddi_intr_add_softint(p->dip, &h, DDI_INTR_SOFTPRI_MIN,
				     soft_nothing, NULL) &&
	       !ddi_intr_trigger_softint(h, NULL) &&
	       !ddi_intr_remove_softint(h);
}

/* @kernel: legal only in a context that may sleep */
static const struct {
	const char *name;
	bool (*call)(struct place *p);
	bool kernel;
} calls[] = {
	{ "mutex_enter, cv_signal, sema_v, rw_enter", locks },
	{ "timeout, untimeout", timeouts },
	{ "ddi_intr_trigger_softint", soft_interrupts },
	{ "ddi_taskq_dispatch, taskq_dispatch_ent", dispatches },
	{ "kmem_zalloc, getrbuf", memory },
	{ "rmallocmap, rmalloc, id32_alloc", numbers },
	{ "nvlist_alloc, nvlist_add_uint32", lists },
	{ "ddi_dma_alloc_handle to ddi_dma_free_handle", dma },
	{ "ddi_prop_exists, ddi_getprop", properties },
	{ "kstat_waitq_enter", statistics },
	{ "dev_err, snprintf", messages },
	{ "ddi_dma_mem_alloc with DDI_DMA_SLEEP", dma_that_sleeps, true },
	{ "kmem_cache_create, ddi_umem_alloc", memory_that_sleeps, true },
	{ "thread_create, thread_join", threads, true },
	{ "ddi_taskq_create to ddi_taskq_destroy", queues, true },
	{ "ddi_periodic_add, ddi_periodic_delete", periodics, true },
	{ "delay, cv_reltimedwait", waits, true },
	{ "kstat_create, kstat_delete", kstats, true },
	{ "ddi_prop_update_int, ddi_prop_remove", made_properties, true },
	{ "ddi_intr_add_softint, ddi_intr_remove_softint",
	  made_soft_interrupts, true },
};

static void call_all(struct place *p)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(calls); i++) {
		bool warned = test_taint(TAINT_WARN);

		if (calls[i].kernel && !p->kernel)
			continue;
		if (!calls[i].call(p))
			p->failed = calls[i].name;
		if (!warned && test_taint(TAINT_WARN))
			p->warned = calls[i].name;
	}
	complete_all(&p->done);
}

static struct place *place_make(struct kunit *test, bool kernel)
{
	struct place *p = kunit_kzalloc(test, sizeof(*p), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	p->dip = ddi_kunit_dip(test);
	p->kernel = kernel;
	p->buf = kunit_kzalloc(test, LEN, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, p->buf);
	p->tq = ddi_taskq_create(NULL, "ddi_place", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, p->tq);
	KUNIT_ASSERT_EQ(test, 0,
			ddi_intr_add_softint(p->dip, &p->soft,
					     DDI_INTR_SOFTPRI_MIN,
					     soft_nothing, NULL));
	ddi_mutex_init(&p->m, NULL, MUTEX_DRIVER, NULL);
	ddi_cv_init(&p->cv, NULL, CV_DRIVER, NULL);
	ddi_sema_init(&p->sema, 1, NULL, SEMA_DRIVER, NULL);
	init_completion(&p->done);
	return p;
}

static void place_end(struct kunit *test, struct place *p)
{
	if (!wait_for_completion_timeout(&p->done, PATIENCE))
		KUNIT_FAIL_AND_ABORT(test, "some function hangs");
	ddi_taskq_destroy(p->tq);
	ddi_intr_remove_softint(p->soft);
	KUNIT_EXPECT_NULL_MSG(test, p->failed, "%s", p->failed);
	KUNIT_EXPECT_NULL_MSG(test, p->warned, "Linux warns of %s", p->warned);
}

static void handler(void *arg)
{
	call_all(arg);
}

static void legal_in_a_timeout(struct kunit *test)
{
	struct place *p = place_make(test, true);

	KUNIT_EXPECT_TRUE(test, ddi_timeout(handler, p, 1));
	place_end(test, p);
}

static void once(void *arg)
{
	struct place *p = arg;

	if (!completion_done(&p->done))
		call_all(p);
}

static void in_a_periodic(struct kunit *test, int level)
{
	struct place *p = place_make(test, true);
	ddi_periodic_t request = ddi_periodic_add(once, p, 10 * NSEC_PER_MSEC,
						  level);

	KUNIT_EXPECT_TRUE(test, request);
	place_end(test, p);
	ddi_periodic_delete(request);
}

static void legal_in_a_periodic(struct kunit *test)
{
	in_a_periodic(test, 0);
}

static void legal_in_a_periodic_of_level_5(struct kunit *test)
{
	in_a_periodic(test, 5);
}

static uint_t soft_handler(caddr_t arg1, caddr_t arg2)
{
	call_all((struct place *)arg1);
	return DDI_INTR_CLAIMED;
}

static void legal_in_a_soft_interrupt(struct kunit *test)
{
	struct place *p = place_make(test, true);
	ddi_softint_handle_t h;

	KUNIT_ASSERT_EQ(test, 0,
			ddi_intr_add_softint(p->dip, &h, DDI_INTR_SOFTPRI_MIN,
					     soft_handler, p));
	KUNIT_EXPECT_EQ(test, 0, ddi_intr_trigger_softint(h, NULL));
	place_end(test, p);
	KUNIT_EXPECT_EQ(test, 0, ddi_intr_remove_softint(h));
}

static void legal_in_a_task(struct kunit *test)
{
	struct place *p = place_make(test, true);
	ddi_taskq_t *tq = ddi_taskq_create(NULL, "ddi_task", 1,
					   TASKQ_DEFAULTPRI, 0);

	KUNIT_ASSERT_NOT_NULL(test, tq);
	ddi_taskq_dispatch(tq, handler, p, DDI_SLEEP);
	place_end(test, p);
	ddi_taskq_destroy(tq);
}

static void legal_in_a_thread(struct kunit *test)
{
	struct place *p = place_make(test, true);
	kthread_t *t = ddi_thread_create(NULL, 0, handler, p, 0, &ddi_p0,
					 TS_RUN, ddi_minclsyspri);

	KUNIT_ASSERT_NOT_NULL(test, t);
	ddi_thread_join(t->t_did);
	place_end(test, p);
}

static int dma_callback(caddr_t arg)
{
	call_all((struct place *)arg);
	return DDI_DMA_CALLBACK_DONE;
}

/* The callback is called after a failure, when memory is no longer short. */
static void legal_in_a_dma_callback(struct kunit *test)
{
	struct place *p = place_make(test, true);
	ddi_dma_handle_t h = NULL;
	int rc;

	ddi_kunit_fail_nth(-1);
	rc = ddi_dma_alloc_handle(p->dip, &ddi_kunit_attr, dma_callback,
				  (caddr_t)p, &h);
	ddi_kunit_fail_nth(0);
	KUNIT_ASSERT_EQ(test, rc, DDI_DMA_NORESOURCES);
	place_end(test, p);
}

static struct ddi_intr_line *line;

static uint_t intr_handler(caddr_t arg1, caddr_t arg2)
{
	ddi_intr_fake_deassert(line);
	call_all((struct place *)arg1);
	return DDI_INTR_CLAIMED;
}

static void legal_in_an_interrupt(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct place *p = place_make(test, false);
	ddi_intr_handle_t h;
	int n;

	line = &f->line[0];
	KUNIT_ASSERT_EQ(test, 0, ddi_intr_alloc(f->dip, &h, DDI_INTR_TYPE_FIXED,
						0, 1, &n,
						DDI_INTR_ALLOC_STRICT));
	KUNIT_ASSERT_EQ(test, 0, ddi_intr_add_handler(h, intr_handler, p,
						      NULL));
	KUNIT_ASSERT_EQ(test, 0, ddi_intr_enable(h));
	ddi_intr_fake_assert(line);
	place_end(test, p);
	KUNIT_EXPECT_EQ(test, 0, ddi_intr_disable(h));
	KUNIT_EXPECT_EQ(test, 0, ddi_intr_remove_handler(h));
	KUNIT_EXPECT_EQ(test, 0, ddi_intr_free(h));
}

static struct kunit_case ddi_context_cases[] = {
	KUNIT_CASE(legal_in_a_timeout),
	KUNIT_CASE(legal_in_a_periodic),
	KUNIT_CASE(legal_in_a_periodic_of_level_5),
	KUNIT_CASE(legal_in_a_soft_interrupt),
	KUNIT_CASE(legal_in_a_task),
	KUNIT_CASE(legal_in_a_thread),
	KUNIT_CASE(legal_in_a_dma_callback),
	KUNIT_CASE(legal_in_an_interrupt),
	{ }
};

static struct kunit_suite ddi_context_suite = {
	.name = "ddi_context",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_context_cases,
};

kunit_test_suite(ddi_context_suite);
