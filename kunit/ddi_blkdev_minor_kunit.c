// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the life of an S_IFBLK minor: when its disk appears and disappears,
 * and the arguments of open(9E), close(9E) and ioctl(9E).  Tests of its
 * requests are in ddi_blkdev_kunit.c.
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
#include "../ddi/io/io.h"
#include "ddi_kunit_driver.h"
#include "ddi_kunit_helpers.h"

/* Settings of the fake driver, and the calls that it has seen */
static struct {
	void (*attach)(dev_info_t *dip);
	int attach_rc;
	int made;		/* result of ddi_create_minor_node() in attach(9E) */
	bool disk_in_attach;	/* a disk existed in attach(9E) */
	int opens, closes;
	int open_flag, close_flag;
	bool clones;		/* open(9E) chooses a minor number of its own */
	ddi_dev_t close_dev;
	int error, rval;	/* of ioctl(9E) */
	int cmd, mode;
	intptr_t arg;
} fake;

static int fake_open(ddi_dev_t *devp, int flag, int otyp, cred_t *credp)
{
	fake.opens++;
	fake.open_flag = flag;
	if (fake.clones)
		*devp = makedevice(getmajor(*devp), 100 + fake.opens);
	return 0;
}

static int fake_close(ddi_dev_t dev, int flag, int otyp, cred_t *credp)
{
	fake.closes++;
	fake.close_flag = flag;
	fake.close_dev = dev;
	return 0;
}

static int fake_ioctl(ddi_dev_t dev, int cmd, intptr_t arg, int mode,
		      cred_t *credp, int *rvalp)
{
	fake.cmd = cmd;
	fake.arg = arg;
	fake.mode = mode;
	*rvalp = fake.rval;
	return fake.error;
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

static struct ddi_kunit_driver fake_driver;

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
	ddi_kunit_driver_init(&fake_driver, "ddi_fake_blk",
			      &(struct cb_ops){
		.cb_open = fake_open,
		.cb_close = fake_close,
		.cb_strategy = fake_strategy,
		.cb_ioctl = fake_ioctl,
	});
	fake_driver.ops.devo_attach = fake_attach;
	t->dev = ddi_kunit_driver_device(test, &fake_driver, "ddi-blk-minor");
	test->priv = t;
	return 0;
}

static void close_disk(struct blk_minor_test *t)
{
	if (t->file)
		__fput_sync(t->file);
	t->file = NULL;
}

static void blk_minor_test_exit(struct kunit *test)
{
	struct blk_minor_test *t = test->priv;

	if (t)
		close_disk(t);
}

static int make_minor(dev_info_t *dip)
{
	return ddi_create_minor_node(dip, "blk", S_IFBLK, 7, DDI_NT_BLOCK, 0);
}

/* Get the minor's disk with a reference, or NULL. */
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

/* Open the minor's disk; the test closes it, at its end at the latest. */
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
 * Call @attach, which is to return @rc.  The disk must not appear before
 * @attach returns, since an open of it would wait and block a removal.
 */
static int attach(struct kunit *test, void (*attach)(dev_info_t *dip), int rc)
{
	struct blk_minor_test *t = test->priv;
	int err;

	fake.attach = attach;
	fake.attach_rc = rc;
	err = ddi_driver_attach(&fake_driver.driver, t->dev);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, fake.made, DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, fake.disk_in_attach);
	return err;
}

/* The disk of a minor that attach(9E) makes appears after attach(9E) has returned. */
static void disk_appears_after_attach(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, attach_makes, DDI_SUCCESS), 0);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
	open_disk(test, BLK_OPEN_READ);
	KUNIT_EXPECT_EQ(test, fake.opens, 1);
}

/* A disk has a valid limit for requests, whatever the value of maxphys. */
static void disk_with_invalid_maxphys_has_a_limit(struct kunit *test)
{
	static const int wild[] = { -1, 0, INT_MIN, INT_MAX };
	struct blk_minor_test *t = test->priv;
	int before = ddi_maxphys;
	struct block_device *bdev;
	unsigned int most;
	size_t i;

	KUNIT_ASSERT_EQ(test, attach(test, NULL, DDI_SUCCESS), 0);
	for (i = 0; i < ARRAY_SIZE(wild); i++) {
		ddi_maxphys = wild[i];
		KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
		ddi_maxphys = before;
		bdev = file_bdev(open_disk(test, BLK_OPEN_READ));
		most = queue_max_hw_sectors(bdev_get_queue(bdev));
		KUNIT_EXPECT_GE(test, most, PAGE_SIZE >> SECTOR_SHIFT);
		KUNIT_EXPECT_LE(test, most, (64U << 20) >> SECTOR_SHIFT);
		close_disk(t);
		ddi_remove_minor_node(dip_of(test), NULL);
	}
}

/* A disk that is made after attach(9E) appears, and disappears, at once. */
static void later_disk_appears_at_once(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, NULL, DDI_SUCCESS), 0);
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
	ddi_remove_minor_node(dip_of(test), "blk");
	KUNIT_EXPECT_FALSE(test, has_disk(dip_of(test)));
}

/* No disk appears when the minor was removed meanwhile, or attach(9E) failed. */
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

/* When Linux refuses a disk after attach(9E), the minor stays and can be removed. */
static void disk_refused_after_attach_leaves_minor(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, attach_makes_what_linux_refuses,
				     DDI_SUCCESS), 0);
	KUNIT_EXPECT_FALSE(test, has_disk(dip_of(test)));
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_FAILURE);
	ddi_remove_minor_node(dip_of(test), "blk");
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
}

/* When Linux refuses a disk that is made later, no minor is made. */
static void disk_refused_later_makes_no_minor(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, attach(test, NULL, DDI_SUCCESS), 0);
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_FAILURE);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, make_minor(dip_of(test)), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, has_disk(dip_of(test)));
}

struct mode_case {
	const char *name;
	blk_mode_t mode;
	int flag;
};

static const struct mode_case mode_cases[] = {
	{ "read", BLK_OPEN_READ, FREAD },
	{ "write", BLK_OPEN_WRITE, FWRITE },
	{ "both", BLK_OPEN_READ | BLK_OPEN_WRITE, FREAD | FWRITE },
	{ "ndelay", BLK_OPEN_READ | BLK_OPEN_NDELAY,
	  FREAD | FNDELAY | FNONBLOCK },
};

static void mode_name(const struct mode_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(mode, mode_cases, mode_name);

/* open(9E), ioctl(9E) and close(9E) get the flags of the open. */
static void calls_get_flags_of_open(struct kunit *test)
{
	const struct mode_case *k = test->param_value;
	struct blk_minor_test *t = test->priv;
	struct file *file;

	KUNIT_ASSERT_EQ(test, attach(test, attach_makes, DDI_SUCCESS), 0);
	file = open_disk(test, k->mode);
	KUNIT_EXPECT_EQ(test, fake.open_flag, k->flag);
	KUNIT_EXPECT_EQ(test, file->f_op->unlocked_ioctl(file, 0x4ee, 0), 0);
	KUNIT_EXPECT_EQ(test, fake.mode, k->flag | FNATIVE);
	close_disk(t);
	KUNIT_EXPECT_EQ(test, fake.closes, 1);
	KUNIT_EXPECT_EQ(test, fake.close_flag, k->flag);
}

/* The last close(9E) gets the flags of all opens since the previous one. */
static void close_gets_flags_of_all_opens(struct kunit *test)
{
	struct blk_minor_test *t = test->priv;
	struct file *first;

	KUNIT_ASSERT_EQ(test, attach(test, attach_makes, DDI_SUCCESS), 0);
	first = open_disk(test, BLK_OPEN_WRITE);
	open_disk(test, BLK_OPEN_READ);
	__fput_sync(first);
	KUNIT_EXPECT_EQ(test, fake.closes, 0);
	close_disk(t);
	KUNIT_EXPECT_EQ(test, fake.closes, 1);
	KUNIT_EXPECT_EQ(test, fake.close_flag, FREAD | FWRITE);
	open_disk(test, BLK_OPEN_READ);
	close_disk(t);
	KUNIT_EXPECT_EQ(test, fake.close_flag, FREAD);
}

/* A disk is one device, so open(9E) cannot change its number. */
static void open_cannot_change_the_number(struct kunit *test)
{
	struct blk_minor_test *t = test->priv;
	struct file *first;

	KUNIT_ASSERT_EQ(test, attach(test, attach_makes, DDI_SUCCESS), 0);
	fake.clones = true;
	first = open_disk(test, BLK_OPEN_READ);
	open_disk(test, BLK_OPEN_READ);
	__fput_sync(first);
	KUNIT_EXPECT_EQ(test, fake.closes, 0);
	close_disk(t);
	KUNIT_EXPECT_EQ(test, fake.closes, 1);
	KUNIT_EXPECT_EQ(test, getminor(fake.close_dev), 7);
}

/* The value that ioctl(9E) stores through rvalp is returned, unless it fails. */
static void ioctl_returns_its_result(struct kunit *test)
{
	struct file *file;

	KUNIT_ASSERT_EQ(test, attach(test, attach_makes, DDI_SUCCESS), 0);
	file = open_disk(test, BLK_OPEN_READ);
	fake.rval = 37;
	KUNIT_EXPECT_EQ(test, file->f_op->unlocked_ioctl(file, 0x4ee, 5), 37);
	KUNIT_EXPECT_EQ(test, fake.cmd, 0x4ee);
	KUNIT_EXPECT_EQ(test, fake.arg, 5);
	fake.error = SOL_ENOTSUP;
	KUNIT_EXPECT_EQ(test, file->f_op->unlocked_ioctl(file, 0x4ee, 5),
			-EOPNOTSUPP);
}

/* The ioctl(9E) of a 32-bit process is told so, and can return a value as well. */
static void ioctl_of_32_bit_process_is_marked(struct kunit *test)
{
	struct file *file;

	KUNIT_ASSERT_EQ(test, attach(test, attach_makes, DDI_SUCCESS), 0);
	file = open_disk(test, BLK_OPEN_READ);
	if (!file->f_op->compat_ioctl)
		kunit_skip(test, "this kernel has no 32-bit processes");
	fake.rval = 37;
	KUNIT_EXPECT_EQ(test, file->f_op->compat_ioctl(file, 0x4ee, 5), 37);
	KUNIT_EXPECT_EQ(test, fake.mode, FREAD | DATAMODEL_ILP32);
	KUNIT_EXPECT_EQ(test, fake.arg, 5);
}

static struct kunit_case ddi_blkdev_minor_cases[] = {
	KUNIT_CASE(disk_appears_after_attach),
	KUNIT_CASE(disk_with_invalid_maxphys_has_a_limit),
	KUNIT_CASE(later_disk_appears_at_once),
	KUNIT_CASE(removed_minor_has_no_disk),
	KUNIT_CASE(disk_refused_after_attach_leaves_minor),
	KUNIT_CASE(disk_refused_later_makes_no_minor),
	KUNIT_CASE_PARAM(calls_get_flags_of_open, mode_gen_params),
	KUNIT_CASE(close_gets_flags_of_all_opens),
	KUNIT_CASE(open_cannot_change_the_number),
	KUNIT_CASE(ioctl_returns_its_result),
	KUNIT_CASE(ioctl_of_32_bit_process_is_marked),
	{ }
};

static struct kunit_suite ddi_blkdev_minor_suite = {
	.name = "ddi_blkdev_minor",
	.init = blk_minor_test_init,
	.exit = blk_minor_test_exit,
	.test_cases = ddi_blkdev_minor_cases,
};

kunit_test_suite(ddi_blkdev_minor_suite);
