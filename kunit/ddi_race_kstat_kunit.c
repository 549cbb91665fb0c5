// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of kstats that are created, read and deleted concurrently:
 * ks_update(9E) is never called after the deletion.
 */
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/kthread.h>

#include "ddi_kstat_kunit.h"

#define RACE_ROUNDS	300

static struct {
	struct vfsmount *mnt;
	atomic_t inside;
	atomic_t alive;
	atomic_t stray;
	atomic_t reads;
} race;

static int race_update(kstat_t *ksp, int rw)
{
	atomic_inc(&race.inside);
	if (!atomic_read(&race.alive))
		atomic_inc(&race.stray);
	usleep_range(10, 50);
	if (!atomic_read(&race.alive))
		atomic_inc(&race.stray);
	KSTAT_IO_PTR(ksp)->reads++;
	atomic_dec(&race.inside);
	return 0;
}

static int race_reader(void *arg)
{
	char *buf = kmalloc(4096, GFP_KERNEL);

	while (!kthread_should_stop()) {
		if (buf && ddi_kstat_cat(race.mnt, "ddi_race/0/stat", buf,
					 4096) > 0)
			atomic_inc(&race.reads);
		cond_resched();
	}
	kfree(buf);
	return 0;
}

static void race_round(struct kunit *test)
{
	kstat_t *ksp = ddi_kstat_create("ddi_race", 0, "stat", "disk",
					KSTAT_TYPE_IO, 1, 0);

	KUNIT_ASSERT_NOT_NULL(test, ksp);
	ksp->ks_update = race_update;
	atomic_set(&race.alive, 1);
	ddi_kstat_install(ksp);
	usleep_range(50, 200);
	ddi_kstat_delete(ksp);
	KUNIT_EXPECT_EQ(test, atomic_read(&race.inside), 0);
	atomic_set(&race.alive, 0);
}

/* When kstat_delete(9F) has returned, no thread is in ks_update(9E). */
static void delete_waits_for_readers(struct kunit *test)
{
	struct task_struct *reader[2];
	int i;

	memset(&race, 0, sizeof(race));
	race.mnt = test->priv;
	for (i = 0; i < 2; i++) {
		reader[i] = kthread_run(race_reader, NULL, "ddi_reader%d", i);
		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, reader[i]);
	}
	for (i = 0; i < RACE_ROUNDS; i++)
		race_round(test);
	for (i = 0; i < 2; i++)
		kthread_stop(reader[i]);
	KUNIT_EXPECT_EQ(test, atomic_read(&race.stray), 0);
	kunit_info(test, "%d readings in %d lives", atomic_read(&race.reads),
		   RACE_ROUNDS);
}

static struct kunit_case ddi_race_kstat_cases[] = {
	KUNIT_CASE(delete_waits_for_readers),
	{ }
};

static struct kunit_suite ddi_race_kstat_suite = {
	.name = "ddi_race_kstat",
	.init = ddi_kstat_test_init,
	.exit = ddi_kstat_test_exit,
	.test_cases = ddi_race_kstat_cases,
};

kunit_test_suite(ddi_race_kstat_suite);
