// SPDX-License-Identifier: GPL-2.0
/*
 * Two processors that have blocks of one data block: dupb(9F), freeb(9F),
 * desballoc(9F).
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "../ddi/str/dblk.h"
#include "ddi_mblk_kunit.h"

/* Where two threads share a processor, each round takes them a tick. */
static int rounds(void)
{
	return num_online_cpus() > 1 ? 300 : 50;
}

/* A buffer that is lent again and again */
struct buffer {
	frtn_t frtn;
	atomic_t out;
	atomic_t wrong;
	u8 data[64];
};

static void buffer_back(caddr_t arg)
{
	struct buffer *b = (struct buffer *)arg;

	/* nobody writes while somebody still reads */
	memset(b->data, atomic_read(&b->out), sizeof(b->data));
	if (atomic_dec_return(&b->out))
		atomic_inc(&b->wrong);
}

/**
 * struct race - what two threads do with one message in each round
 * @mp: the second thread's block
 * @go: the round it may begin
 * @done: the round it has ended
 * @dups: it duplicates its block before it frees it
 * @rounds: how many there are
 */
struct race {
	mblk_t *mp;
	atomic_t go;
	atomic_t done;
	bool dups;
	int rounds;
};

/* Reads the data, which buffer_back() writes, up to the free of the block. */
static void use(mblk_t *mp, bool dups)
{
	mblk_t *dup = dups ? dupb(mp) : NULL;
	u8 data[64];

	memcpy(data, mp->b_rptr, sizeof(data));
	OPTIMIZER_HIDE_VAR(data[0]);
	freeb(mp);
	if (dup)
		freeb(dup);
}

static void wait_for_round(atomic_t *count, int round)
{
	while (atomic_read_acquire(count) < round)
		cond_resched();
}

static int race_thread(void *arg)
{
	struct race *race = arg;
	int i;

	for (i = 1; i <= race->rounds; i++) {
		wait_for_round(&race->go, i);
		use(race->mp, race->dups);
		atomic_set_release(&race->done, i);
	}
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

static struct task_struct *start(struct kunit *test, struct race *race)
{
	struct task_struct *task = kthread_create(race_thread, race, "ddi-mblk");

	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	kthread_bind(task, cpumask_last(cpu_online_mask));
	wake_up_process(task);
	return task;
}

/* Each round lends the buffer to two blocks, one for each thread. */
static void run_race(struct kunit *test, bool dups)
{
	struct buffer *b = kunit_kzalloc(test, sizeof(*b), GFP_KERNEL);
	struct race race = { .dups = dups, .rounds = rounds() };
	struct task_struct *task = start(test, &race);
	mblk_t *mp;
	int i;

	b->frtn.free_func = (void *)buffer_back;
	b->frtn.free_arg = (caddr_t)b;
	for (i = 1; i <= race.rounds; i++) {
		atomic_inc(&b->out);
		mp = desballoc(b->data, sizeof(b->data), BPRI_MED, &b->frtn);
		race.mp = mp ? dupb(mp) : NULL;
		if (!race.mp)
			break;
		atomic_set_release(&race.go, i);
		use(mp, dups);
		wait_for_round(&race.done, i);
		if (atomic_read(&b->out))
			break;
	}
	KUNIT_EXPECT_EQ(test, i, race.rounds + 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&b->wrong), 0);
	kthread_stop(task);
}

/* Whoever is the last gives the buffer back, once. */
static void two_free_the_last_blocks(struct kunit *test)
{
	run_race(test, false);
}

/* Blocks are made while others are freed: the count is right. */
static void two_duplicate_and_free(struct kunit *test)
{
	run_race(test, true);
}

struct allocator {
	struct completion done;
	int failed;
};

static int alloc_thread(void *arg)
{
	struct allocator *a = arg;
	mblk_t *mp[16] = { };
	int i;

	for (i = 0; i < 10000; i++) {
		freemsg(mp[i % 16]);
		mp[i % 16] = allocb(i % 3000, BPRI_MED);
		a->failed += !mp[i % 16];
		if (!(i % 64))
			cond_resched();
	}
	for (i = 0; i < 16; i++)
		freemsg(mp[i]);
	complete(&a->done);
	return 0;
}

/* Processors, and what interrupts them, do not share the memory they allocate. */
static void all_allocate(struct kunit *test)
{
	struct allocator a[4] = { };
	struct task_struct *task;
	int i;

	for (i = 0; i < 4; i++) {
		init_completion(&a[i].done);
		task = kthread_run(alloc_thread, &a[i], "ddi-mblk");
		KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	}
	for (i = 0; i < 4; i++) {
		wait_for_completion(&a[i].done);
		KUNIT_EXPECT_EQ(test, a[i].failed, 0);
	}
}

static struct kunit_case ddi_race_mblk_cases[] = {
	KUNIT_CASE_SLOW(two_free_the_last_blocks),
	KUNIT_CASE_SLOW(two_duplicate_and_free),
	KUNIT_CASE_SLOW(all_allocate),
	{ }
};

static struct kunit_suite ddi_race_mblk_suite = {
	.name = "ddi_race_mblk",
	.init = ddi_mblk_kunit_init,
	.exit = ddi_mblk_kunit_exit,
	.test_cases = ddi_race_mblk_cases,
};

kunit_test_suite(ddi_race_mblk_suite);
