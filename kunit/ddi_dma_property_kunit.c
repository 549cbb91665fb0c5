// SPDX-License-Identifier: GPL-2.0
/*
 * Tests with random attributes, objects and flags: every cookie obeys every
 * attribute, the windows cover the object once and in order, and data are
 * moved.  Parameters of the module: seed, iterations, first.  A failing case
 * logs "seed=S first=N"; those two and iterations=1 repeat it alone.
 */
#include <linux/device.h>
#include <linux/sched.h>
#include "ddi_kunit_helpers.h"

/**
 * struct tally - how the random cases ended
 * @mapped: DDI_DMA_MAPPED
 * @partial: DDI_DMA_PARTIAL_MAP
 * @toobig: DDI_DMA_TOOBIG
 * @short_of: DDI_DMA_NORESOURCES, in bind or before it
 */
struct tally {
	uint mapped;
	uint partial;
	uint toobig;
	uint short_of;
};

static void count(struct tally *t, int ret)
{
	if (ret == DDI_DMA_MAPPED)
		t->mapped++;
	else if (ret == DDI_DMA_PARTIAL_MAP)
		t->partial++;
	else if (ret == DDI_DMA_TOOBIG)
		t->toobig++;
	else
		t->short_of++;
}

/* Fail if too many cases were refused, since such a run would prove nothing. */
static void check_mix(struct kunit *test, const struct tally *t, uint n)
{
	kunit_info(test, "%u mapped, %u partial, %u too big, %u no resources\n",
		   t->mapped, t->partial, t->toobig, t->short_of);
	if (n < 500)
		return;
	KUNIT_EXPECT_GT(test, t->mapped, n / 4);
	KUNIT_EXPECT_GT(test, t->partial, n / 40);
	KUNIT_EXPECT_GT(test, t->toobig, n / 100);
	KUNIT_EXPECT_LT(test, t->short_of, n / 4);
}

/* The cookies of random bindings obey the attributes, and data are moved. */
static void random_bindings_obey_their_attributes(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);
	u64 seed = ddi_kunit_run_seed(test);
	uint end = ddi_kunit_first + ddi_kunit_iterations, i, failed = 0;
	struct ddi_kunit_case *c = kunit_kzalloc(test, sizeof(*c), GFP_KERNEL);
	struct tally tally = { };

	KUNIT_ASSERT_NOT_NULL(test, c);
	kunit_info(test, "on %s\n", dev_name(dk->dev));
	for (i = ddi_kunit_first; i < end && failed < 5; i++) {
		ddi_kunit_case_start(c, seed, i);
		if (!ddi_kunit_case_run(c, dk, other->dip))
			failed++;
		count(&tally, c->ret);
		cond_resched();
	}
	KUNIT_EXPECT_EQ_MSG(test, failed, 0, "see the failed cases above");
	check_mix(test, &tally, i - ddi_kunit_first);
}

/* A case leaves nothing behind that could help the next one. */
static void cases_are_reproducible_alone(struct kunit *test)
{
	struct ddi_kunit_case *a = kunit_kzalloc(test, sizeof(*a), GFP_KERNEL);
	struct ddi_kunit_case *b = kunit_kzalloc(test, sizeof(*b), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, a);
	KUNIT_ASSERT_NOT_NULL(test, b);
	ddi_kunit_case_start(a, 1, 7);
	ddi_kunit_case_start(b, 1, 8);
	KUNIT_EXPECT_NE(test, prandom_u32_state(&a->rnd),
			prandom_u32_state(&b->rnd));
	ddi_kunit_case_start(b, 1, 7);
	ddi_kunit_case_start(a, 1, 7);
	KUNIT_EXPECT_EQ(test, prandom_u32_state(&a->rnd),
			prandom_u32_state(&b->rnd));
}

static struct kunit_case ddi_dma_property_cases[] = {
	KUNIT_CASE(cases_are_reproducible_alone),
	KUNIT_CASE_SLOW(random_bindings_obey_their_attributes),
	{ }
};

static struct kunit_suite ddi_dma_property_suite = {
	.name = "ddi_dma_property",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_property_cases,
};

kunit_test_suite(ddi_dma_property_suite);
