// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of DMA under load: random cases of all widths on one device from two
 * threads, and objects as large as the machine allows.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <linux/timekeeping.h>
#include <linux/vmalloc.h>
#include "ddi_kunit_helpers.h"

#define THREADS	2

struct worker {
	struct ddi_kunit_dev *dk;
	struct ddi_kunit_case c;
	dev_info_t *other;
	struct completion done;
	u64 seed;
	uint cases;
	uint failed;
};

static int work(void *data)
{
	struct worker *w = data;
	uint i;

	for (i = 0; i < w->cases && w->failed < 3; i++) {
		ddi_kunit_case_start(&w->c, w->seed, i);
		if (!ddi_kunit_case_run(&w->c, w->dk, w->other))
			w->failed++;
		cond_resched();
	}
	complete(&w->done);
	return 0;
}

/* Two CPUs with handles of all widths on one device obey their attributes. */
static void random_bindings_from_two_threads(struct kunit *test)
{
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);
	u64 seed = ddi_kunit_run_seed(test);
	struct task_struct *task[THREADS];
	struct worker *w;
	uint i;

	w = kunit_kcalloc(test, THREADS, sizeof(*w), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, w);
	for (i = 0; i < THREADS; i++) {
		w[i].dk = test->priv;
		w[i].other = other->dip;
		w[i].seed = seed + 1 + i;
		w[i].cases = ddi_kunit_iterations / 4 + 1;
		init_completion(&w[i].done);
		task[i] = kthread_create(work, &w[i], "ddi-kunit/%u", i);
		if (IS_ERR(task[i])) {
			KUNIT_FAIL(test, "no thread");
			complete(&w[i].done);
			continue;
		}
		kthread_bind(task[i], cpumask_nth(i % num_online_cpus(),
						  cpu_online_mask));
		wake_up_process(task[i]);
	}
	for (i = 0; i < THREADS; i++) {
		wait_for_completion(&w[i].done);
		KUNIT_EXPECT_EQ(test, w[i].failed, 0);
	}
}

/* Allocate as much as possible: at most 1 GiB, or 16 MiB if it is bounced. */
static u8 *large(struct kunit *test, uint_t flags, size_t *len)
{
	bool little = ddi_kunit_bounces_all(test) && !(flags & DDI_DMA_PARTIAL);
	u8 *p;

	for (*len = little ? SZ_16M : SZ_1G; *len >= SZ_16M; *len /= 2) {
		if (*len >> PAGE_SHIFT > totalram_pages() / 3)
			continue;
		p = vmalloc(*len);
		if (p) {
			kunit_info(test, "%zu MiB\n", *len >> 20);
			return p;
		}
	}
	return NULL;
}

/*
 * Bind @len bytes of @p and walk the cookies.  Returns the best of three times,
 * in microseconds.
 */
static s64 timed(struct kunit *test, const ddi_dma_attr_t *attr, u8 *p,
		 size_t len, uint_t flags, int want)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, attr);
	s64 best = S64_MAX;
	ddi_dma_cookie_t c;
	uint_t n, i;

	for (i = 0; i < 3; i++) {
		ktime_t start = ktime_get();

		KUNIT_ASSERT_EQ(test, want, ddi_kunit_bind(handle, p, len,
							   flags, &c, &n));
		best = min(best, ktime_us_delta(ktime_get(), start));
		if (!i)
			KUNIT_EXPECT_STREQ(test, "",
					   ddi_kunit_check(handle, attr, len) ?:
					   "");
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_unbind_handle(handle));
	}
	return best;
}

static void large_object(struct kunit *test, const ddi_dma_attr_t *attr,
			 uint_t flags, int want)
{
	s64 part = S32_MAX, whole = S64_MAX;
	unsigned int i;
	size_t len;
	u8 *p;

	ddi_kunit_need_memory_below(test, attr->dma_attr_addr_hi);
	p = large(test, flags, &len);
	if (!p)
		kunit_skip(test, "too little memory for an object of 16 MiB");
	/*
	 * The factor is 8 if linear, 64 if quadratic.  A busy host makes some
	 * attempts slow, but none fast.
	 */
	for (i = 0; i < 50 && whole > 24 * part + 20000; i++) {
		part = min(part, timed(test, attr, p, len / 8, flags, want));
		whole = min(whole, timed(test, attr, p, len, flags, want));
	}
	kunit_info(test, "bind of an eighth %lld us, of all %lld us\n", part,
		   whole);
	KUNIT_EXPECT_LE(test, whole, 24 * part + 20000);
	vfree(p);
}

/* A bind of 1 GiB with unlimited cookies takes time linear in its pages. */
static void large_object_without_sgllen_is_mapped(struct kunit *test)
{
	large_object(test, &ddi_kunit_attr, DDI_DMA_WRITE, DDI_DMA_MAPPED);
}

/* 1 GiB can be bound in windows of 17 cookies. */
static void large_object_in_windows_of_17_cookies(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;

	attr.dma_attr_sgllen = 17;
	attr.dma_attr_seg = 0xffff;
	large_object(test, &attr, DDI_DMA_WRITE | DDI_DMA_PARTIAL,
		     DDI_DMA_PARTIAL_MAP);
}

/* A large object for a narrow device is moved window by window. */
static void large_object_for_a_narrow_device_is_moved(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;

	attr.dma_attr_addr_hi = 0xffffff;
	attr.dma_attr_maxxfer = SZ_64K;
	attr.dma_attr_sgllen = 16;
	large_object(test, &attr, DDI_DMA_WRITE | DDI_DMA_PARTIAL,
		     DDI_DMA_PARTIAL_MAP);
}

static struct kunit_case ddi_race_dma_cases[] = {
	KUNIT_CASE_SLOW(random_bindings_from_two_threads),
	KUNIT_CASE_SLOW(large_object_without_sgllen_is_mapped),
	KUNIT_CASE_SLOW(large_object_in_windows_of_17_cookies),
	KUNIT_CASE_SLOW(large_object_for_a_narrow_device_is_moved),
	{ }
};

static struct kunit_suite ddi_race_dma_suite = {
	.name = "ddi_race_dma",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_race_dma_cases,
};

kunit_test_suite(ddi_race_dma_suite);
