// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of a slow driver of an S_IFBLK minor: ddi_create_minor_node(9F),
 * ddi_remove_minor_node(9F) and detach(9E) wait for it where they must, and not
 * elsewhere.
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/completion.h>
#include <linux/file.h>
#include <linux/kthread.h>
#include <linux/sched/task.h>
#include <linux/stat.h>
#include <sys/conf.h>
#include <sys/errno.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/user.h"
#include "ddi_kunit_driver.h"
#include "ddi_kunit_helpers.h"

/* Settings of the fake driver, and the calls that it has seen */
static struct {
	bool slow_open;		/* open(9E) waits until the test lets it go on */
	struct completion opening, go;
	struct buf *held;	/* the request, which the test ends */
	int made;		/* result of ddi_create_minor_node() */
} fake;

static int fake_open(ddi_dev_t *devp, int flag, int otyp, cred_t *credp)
{
	if (fake.slow_open) {
		complete(&fake.opening);
		wait_for_completion(&fake.go);
	}
	return 0;
}

static int fake_strategy(struct buf *bp)
{
	fake.held = bp;
	return 0;
}

static struct ddi_kunit_driver fake_driver;

/* Two instances; the first has the slow minor. */
struct wait_test {
	dev_info_t *dip[2];
	struct file *file;
};

static int make_minor(dev_info_t *dip)
{
	return ddi_create_minor_node(dip, "blk", S_IFBLK, 7, DDI_NT_BLOCK, 0);
}

static int wait_test_init(struct kunit *test)
{
	struct wait_test *t = kunit_kzalloc(test, sizeof(*t), GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, t);
	test->priv = t;
	memset(&fake, 0, sizeof(fake));
	init_completion(&fake.opening);
	init_completion(&fake.go);
	ddi_kunit_driver_init(&fake_driver, "ddi_fake_wait",
			      &(struct cb_ops){
		.cb_open = fake_open,
		.cb_strategy = fake_strategy,
	});
	for (i = 0; i < ARRAY_SIZE(t->dip); i++)
		t->dip[i] = ddi_kunit_driver_attach(test, &fake_driver,
						    i ? "ddi-blk-other" :
							"ddi-blk-wait");
	KUNIT_ASSERT_EQ(test, make_minor(t->dip[0]), DDI_SUCCESS);
	return 0;
}

static void wait_test_exit(struct kunit *test)
{
	struct wait_test *t = test->priv;

	if (t && t->file)
		__fput_sync(t->file);
}

static struct file *open_disk(dev_info_t *dip)
{
	struct device *disk;
	struct file *file;
	char name[64];

	snprintf(name, sizeof(name), "ddi!ddi_fake_wait@%d:blk",
		 ddi_get_instance(dip));
	disk = device_find_child_by_name(dip->dev, name);
	if (!disk)
		return ERR_PTR(-ENOENT);
	file = bdev_file_open_by_dev(disk->devt, BLK_OPEN_READ, NULL, NULL);
	put_device(disk);
	return file;
}

/* A thread that does something with an instance */
struct worker {
	void (*func)(dev_info_t *dip);
	dev_info_t *dip;
	struct task_struct *task;
	struct completion done;
};

static int worker_thread(void *arg)
{
	struct worker *w = arg;

	w->func(w->dip);
	complete_all(&w->done);
	return 0;
}

static void start(struct kunit *test, struct worker *w, dev_info_t *dip,
		  void (*func)(dev_info_t *dip))
{
	w->func = func;
	w->dip = dip;
	init_completion(&w->done);
	w->task = kthread_create(worker_thread, w, "ddi_wait");
	KUNIT_ASSERT_FALSE(test, IS_ERR(w->task));
	get_task_struct(w->task);
	wake_up_process(w->task);
}

/* Tell whether the thread ends, also on a busy machine.  To be called once. */
static bool ends(struct worker *w)
{
	bool ended = wait_for_completion_timeout(&w->done, 60 * HZ);

	put_task_struct(w->task);
	return ended;
}

/* Tell whether the thread sleeps rather than ends. */
static bool waits(struct worker *w)
{
	unsigned long end = jiffies + 60 * HZ;
	int asleep = 0;

	/* a short sleep for a lock does not count */
	while (asleep < 10 && !completion_done(&w->done) &&
	       time_before(jiffies, end)) {
		schedule_timeout_uninterruptible(1);
		asleep = READ_ONCE(w->task->__state) & TASK_UNINTERRUPTIBLE ?
			 asleep + 1 : 0;
	}
	return asleep == 10 && !completion_done(&w->done);
}

static void detach_it(dev_info_t *dip)
{
	ddi_kunit_driver_detach(&fake_driver, dip->dev);
}

static void remove_it(dev_info_t *dip)
{
	ddi_remove_minor_node(dip, "blk");
}

static void open_it(dev_info_t *dip)
{
	struct file *file = open_disk(dip);

	if (!IS_ERR(file))
		__fput_sync(file);
}

/* Make and remove a minor, as any driver may with its own. */
static void make_and_remove_another(dev_info_t *dip)
{
	if (ddi_driver_major(dip) == -1U)
		return;
	fake.made = ddi_create_minor_node(dip, "other", S_IFBLK, 8,
					  DDI_NT_BLOCK, 0);
	ddi_remove_minor_node(dip, "other");
}

static void bio_done(struct bio *bio)
{
	bio_put(bio);
}

/* Open the disk, and send a request that lasts until biodone() of fake.held. */
static void send_request(struct kunit *test)
{
	void *data = kunit_kzalloc(test, SECTOR_SIZE, GFP_KERNEL);
	struct wait_test *t = test->priv;
	struct file *file;
	struct bio *bio;

	KUNIT_ASSERT_NOT_NULL(test, data);
	ddi_prop_update_int64(DDI_DEV_T_NONE, t->dip[0], (char *)"Nblocks", 8);
	file = open_disk(t->dip[0]);
	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	t->file = file;
	bio = bio_alloc(file_bdev(file), 1, REQ_OP_READ, GFP_KERNEL);
	__bio_add_page(bio, virt_to_page(data), SECTOR_SIZE,
		       offset_in_page(data));
	bio->bi_end_io = bio_done;
	submit_bio(bio);
	KUNIT_ASSERT_NOT_NULL(test, fake.held);
}

/* A request without an answer delays its own detach, but no other instance. */
static void unanswered_request_delays_own_detach_only(struct kunit *test)
{
	struct worker detach, other;
	struct wait_test *t = test->priv;

	send_request(test);
	start(test, &detach, t->dip[0], detach_it);
	KUNIT_EXPECT_TRUE(test, waits(&detach));
	fake.made = DDI_FAILURE;
	start(test, &other, t->dip[1], make_and_remove_another);
	KUNIT_EXPECT_TRUE(test, ends(&other));
	KUNIT_EXPECT_FALSE(test, completion_done(&detach.done));
	biodone(fake.held);
	KUNIT_EXPECT_TRUE(test, ends(&detach));
	KUNIT_EXPECT_EQ(test, fake.made, DDI_SUCCESS);
}

/* A minor can be removed while requests last; detach waits for them even so. */
static void detach_waits_for_removed_minor(struct kunit *test)
{
	struct worker remove, detach;
	struct wait_test *t = test->priv;

	send_request(test);
	start(test, &remove, t->dip[0], remove_it);
	KUNIT_EXPECT_TRUE(test, ends(&remove));
	start(test, &detach, t->dip[0], detach_it);
	KUNIT_EXPECT_TRUE(test, waits(&detach));
	biodone(fake.held);
	KUNIT_EXPECT_TRUE(test, ends(&detach));
}

/*
 * Removal waits for open(9E), in which a driver may make and remove other
 * minors.  The number of the removed minor is in use until the removal ends.
 */
static void slow_open_delays_own_minor_only(struct kunit *test)
{
	struct worker open, remove, other;
	struct wait_test *t = test->priv;

	fake.slow_open = true;
	start(test, &open, t->dip[0], open_it);
	wait_for_completion(&fake.opening);
	start(test, &remove, t->dip[0], remove_it);
	KUNIT_EXPECT_TRUE(test, waits(&remove));
	fake.made = DDI_FAILURE;
	start(test, &other, t->dip[0], make_and_remove_another);
	KUNIT_EXPECT_TRUE(test, ends(&other));
	KUNIT_EXPECT_EQ(test, make_minor(t->dip[1]), DDI_FAILURE);
	complete_all(&fake.go);
	KUNIT_EXPECT_TRUE(test, ends(&open));
	KUNIT_EXPECT_TRUE(test, ends(&remove));
	KUNIT_EXPECT_EQ(test, fake.made, DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, make_minor(t->dip[1]), DDI_SUCCESS);
}

static struct kunit_case ddi_blkdev_wait_cases[] = {
	KUNIT_CASE(unanswered_request_delays_own_detach_only),
	KUNIT_CASE(detach_waits_for_removed_minor),
	KUNIT_CASE(slow_open_delays_own_minor_only),
	{ }
};

static struct kunit_suite ddi_blkdev_wait_suite = {
	.name = "ddi_blkdev_wait",
	.init = wait_test_init,
	.exit = wait_test_exit,
	.test_cases = ddi_blkdev_wait_cases,
};

kunit_test_suite(ddi_blkdev_wait_suite);
