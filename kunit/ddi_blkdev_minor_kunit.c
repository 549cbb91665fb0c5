// SPDX-License-Identifier: GPL-2.0
/*
 * The life of an S_IFBLK minor: when its disk comes and goes.  Its requests are
 * in ddi_blkdev_kunit.c.
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/blkdev.h>
#include <linux/file.h>
#include <linux/stat.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/open.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/user.h"
#include "ddi_kunit_helpers.h"

/* What the fake driver does, and what it has seen */
static struct {
	void (*attach)(dev_info_t *dip);
	int attach_rc;
	int made;		/* what ddi_create_minor_node() said in attach(9E) */
	bool disk_in_attach;	/* was there a disk then? */
	int opens, closes;
} fake;

static int fake_open(ddi_dev_t *devp, int flag, int otyp, cred_t *credp)
{
	fake.opens++;
	return 0;
}

static int fake_close(ddi_dev_t dev, int flag, int otyp, cred_t *credp)
{
	fake.closes++;
	return 0;
}

static int fake_strategy(struct buf *bp)
{
	bioerror(bp, EIO);
	biodone(bp);
	return 0;
}

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	if (fake.attach)
		fake.attach(dip);
	return fake.attach_rc;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	ddi_remove_minor_node(dip, NULL);
	return DDI_SUCCESS;
}

static struct cb_ops fake_cb_ops = {
	.cb_open = fake_open,
	.cb_close = fake_close,
	.cb_strategy = fake_strategy,
	.cb_flag = D_MP,
	.cb_rev = CB_REV,
};

static struct dev_ops fake_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = fake_attach,
	.devo_detach = fake_detach,
	.devo_cb_ops = &fake_cb_ops,
};

static struct ddi_driver fake_driver;

struct blk_minor_test {
	struct device *dev;
	struct file *file;
};

static dev_info_t *dip_of(struct kunit *test)
{
	struct blk_minor_test *t = test->priv;

	return dev_get_drvdata(t->dev);
}

static int blk_minor_test_init(struct kunit *test)
{
	struct blk_minor_test *t = kunit_kzalloc(test, sizeof(*t), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, t);
	memset(&fake, 0, sizeof(fake));
	fake_driver = (struct ddi_driver){
		.name = "ddi_fake_blk", .owner = THIS_MODULE, .ops = &fake_ops,
	};
	t->dev = kunit_device_register(test, "ddi-blk-minor");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, t->dev);
	test->priv = t;
	return 0;
}

static void blk_minor_test_exit(struct kunit *test)
{
	struct blk_minor_test *t = test->priv;

	if (!t)
		return;
	if (t->file)
		__fput_sync(t->file);
	if (dip_of(test))
		ddi_driver_detach(&fake_driver, t->dev);
}

static int make_minor(dev_info_t *dip)
{
	return ddi_create_minor_node(dip, "blk", S_IFBLK, 7, DDI_NT_BLOCK, 0);
}

/* The minor's disk, with a reference, or NULL. */
static struct device *find_disk(dev_info_t *dip)
{
	char name[64];

	snprintf(name, sizeof(name), "ddi!ddi_fake_blk@%d:blk",
		 ddi_get_instance(dip));
	return device_find_child_by_name(dip->dev, name);
}

static bool has_disk(dev_info_t *dip)
{
	struct device *disk = find_disk(dip);

	put_device(disk);
	return disk;
}

/* Open the minor's disk until the test ends, or closes it. */
static struct file *open_disk(struct kunit *test, blk_mode_t mode)
{
	struct device *disk = find_disk(dip_of(test));
	struct blk_minor_test *t = test->priv;
	struct file *file;

	KUNIT_ASSERT_NOT_NULL(test, disk);
	file = bdev_file_open_by_dev(disk->devt, mode, NULL, NULL);
	put_device(disk);
	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	t->file = file;
	return file;
}

static void attach_makes(dev_info_t *dip)
{
	fake.made = make_minor(dip);
	fake.disk_in_attach = has_disk(dip);
}

static void attach_makes_and_removes(dev_info_t *dip)
{
	attach_makes(dip);
	ddi_remove_minor_node(dip, NULL);
}

static void attach_makes_what_linux_refuses(dev_info_t *dip)
{
	attach_makes(dip);
	ddi_kunit_fail_nth(1);
}

/*
 * Attach, by way of @attach, which is to return @rc.  There is no disk before it
 * returns: who opened that would wait for it, in the way of a removal.
 */
static int attach(struct kunit *test, void (*attach)(dev_info_t *dip), int rc)
{
	struct blk_minor_test *t = test->priv;
	int err;

	fake.attach = attach;
	fake.attach_rc = rc;
	err = ddi_driver_attach(&fake_driver, t->dev);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, fake.made, DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, fake.disk_in_attach);
	return err;
}

/* The disk of a minor that attach(9E) makes comes when that has returned. */
static void disk_comes_after_attach(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, attach_makes, DDI_SUCCESS), 0);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
	open_disk(test, BLK_OPEN_READ);
	KUNIT_EXPECT_EQ(test, fake.opens, 1);
}

/* A later one comes, and goes, at once. */
static void later_disk_comes_at_once(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, NULL, DDI_SUCCESS), 0);
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
	ddi_remove_minor_node(dip_of(test), "blk");
	KUNIT_EXPECT_FALSE(test, has_disk(dip_of(test)));
}

/* None comes when the minor has gone by then, or attach(9E) has failed. */
static void removed_minor_has_no_disk(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, attach(test, attach_makes_and_removes,
				     DDI_FAILURE), -ENODEV);
	KUNIT_EXPECT_EQ(test, attach(test, attach_makes, DDI_FAILURE), -ENODEV);
	KUNIT_ASSERT_EQ(test, attach(test, attach_makes_and_removes,
				     DDI_SUCCESS), 0);
	KUNIT_EXPECT_FALSE(test, has_disk(dip_of(test)));
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
}

/* A disk that Linux refuses after attach(9E) leaves a minor to be removed. */
static void refused_disk_leaves_a_minor(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, attach_makes_what_linux_refuses,
				     DDI_SUCCESS), 0);
	KUNIT_EXPECT_FALSE(test, has_disk(dip_of(test)));
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_FAILURE);
	ddi_remove_minor_node(dip_of(test), "blk");
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
}

/* Refused later, it is no minor. */
static void refused_disk_is_no_minor(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, NULL, DDI_SUCCESS), 0);
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_FAILURE);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
}

static struct kunit_case ddi_blkdev_minor_cases[] = {
	KUNIT_CASE(disk_comes_after_attach),
	KUNIT_CASE(later_disk_comes_at_once),
	KUNIT_CASE(removed_minor_has_no_disk),
	KUNIT_CASE(refused_disk_leaves_a_minor),
	KUNIT_CASE(refused_disk_is_no_minor),
	{ }
};

static struct kunit_suite ddi_blkdev_minor_suite = {
	.name = "ddi_blkdev_minor",
	.init = blk_minor_test_init,
	.exit = blk_minor_test_exit,
	.test_cases = ddi_blkdev_minor_cases,
};

kunit_test_suite(ddi_blkdev_minor_suite);
