// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of what Linux's file operations make of a driver's entry points: read(9E),
 * write(9E), ioctl(9E), chpoll(9E).
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/bvec.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/stat.h>
#include <linux/uio.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/model.h>
#include <sys/poll.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/user.h"
#include "ddi_kunit_driver.h"

/* What the driver was called with, and what it answers */
static struct {
	char data[256];
	size_t len;
	uint_t pieces;
	offset_t offset;
	short fmode;
	int open_flag;
	int cmd;
	intptr_t arg;
	int mode;
	int rc;
	int rval;
	short events;
} fake;

static int fake_open(ddi_dev_t *devp, int flag, int otyp, cred_t *credp)
{
	fake.open_flag = flag;
	return fake.rc;
}

static int fake_rw(struct uio *uio, enum uio_rw rw)
{
	fake.pieces = uio->uio_iovcnt;
	fake.offset = uio->uio_loffset;
	fake.fmode = uio->uio_fmode;
	fake.len = uio->uio_resid;
	if (fake.rc)
		return fake.rc;
	return uiomove(fake.data, min(fake.len, sizeof(fake.data)), rw, uio);
}

static int fake_read(ddi_dev_t dev, struct uio *uio, cred_t *credp)
{
	return fake_rw(uio, UIO_READ);
}

static int fake_write(ddi_dev_t dev, struct uio *uio, cred_t *credp)
{
	return fake_rw(uio, UIO_WRITE);
}

static int fake_ioctl(ddi_dev_t dev, int cmd, intptr_t arg, int mode,
		      cred_t *credp, int *rvalp)
{
	fake.cmd = cmd;
	fake.arg = arg;
	fake.mode = mode;
	*rvalp = fake.rval;
	return fake.rc;
}

static int fake_chpoll(ddi_dev_t dev, short events, int anyyet, short *reventsp,
		       struct pollhead **phpp)
{
	*reventsp = events & fake.events;
	return fake.rc;
}

static struct ddi_kunit_driver fake_driver;

/**
 * struct chardev - a minor node that is open
 * @dev: its device
 * @dip: that device's node
 * @inode: what Linux opens
 * @file: the open file
 * @fops: the file's operations
 */
struct chardev {
	struct device *dev;
	dev_info_t *dip;
	struct inode *inode;
	struct file *file;
	const struct file_operations *fops;
};

/* Have Linux open the minor with these modes and flags.  Returns its answer. */
static int chardev_open(struct chardev *c, fmode_t mode, unsigned int flags)
{
	c->file->f_mode = mode;
	c->file->f_flags = flags;
	return c->fops->open(c->inode, c->file);
}

static void find_minor(struct kunit *test, struct chardev *c)
{
	struct device *minor;
	char name[64];

	snprintf(name, sizeof(name), "ddi_fake_char@%d:a",
		 ddi_get_instance(c->dip));
	minor = device_find_child_by_name(c->dev, name);
	KUNIT_ASSERT_NOT_NULL(test, minor);
	c->inode->i_cdev = &container_of(minor, struct ddi_minor, device)->cdev;
	c->fops = c->inode->i_cdev->ops;
	c->file->f_inode = c->inode;
	c->file->f_op = c->fops;
	put_device(minor);
}

static int chardev_init(struct kunit *test)
{
	struct chardev *c = kunit_kzalloc(test, sizeof(*c), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, c);
	memset(&fake, 0, sizeof(fake));
	ddi_kunit_driver_init(&fake_driver, "ddi_fake_char",
			      &(struct cb_ops){
		.cb_open = fake_open,
		.cb_read = fake_read,
		.cb_write = fake_write,
		.cb_ioctl = fake_ioctl,
		.cb_chpoll = fake_chpoll,
	});
	c->inode = kunit_kzalloc(test, sizeof(*c->inode), GFP_KERNEL);
	c->file = kunit_kzalloc(test, sizeof(*c->file), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, c->inode);
	KUNIT_ASSERT_NOT_NULL(test, c->file);
	c->dip = ddi_kunit_driver_attach(test, &fake_driver, "ddi-char");
	c->dev = c->dip->dev;
	test->priv = c;
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_create_minor_node(c->dip, "a", S_IFCHR, 1,
					      DDI_PSEUDO, 0));
	find_minor(test, c);
	return 0;
}

/*
 * Move @n pieces of 4 bytes at offset 1000.  Returns what Linux's call returns, or
 * -ERANGE when offset or iterator did not move as far.
 */
static ssize_t transfer(struct chardev *c, char *bytes, int n, bool write)
{
	struct kiocb iocb = { .ki_filp = c->file, .ki_pos = 1000 };
	struct kvec vec[8];
	struct iov_iter iter;
	ssize_t done;
	int i;

	for (i = 0; i < n; i++)
		vec[i] = (struct kvec){ bytes + 4 * i, 4 };
	iov_iter_kvec(&iter, write ? ITER_SOURCE : ITER_DEST, vec, n, 4 * n);
	done = write ? c->fops->write_iter(&iocb, &iter) :
		       c->fops->read_iter(&iocb, &iter);
	if (iocb.ki_pos != 1000 + max_t(ssize_t, done, 0) ||
	    iov_iter_count(&iter) != 4 * n - max_t(ssize_t, done, 0))
		return -ERANGE;
	return done;
}

/* The driver gets every piece of the caller's memory, in either direction. */
static void pieces_reach_the_driver(struct kunit *test)
{
	struct chardev *c = test->priv;
	char out[] = "abcdefghijklmnopqrstuvwxyz012345", in[32] = "";
	int n;

	KUNIT_ASSERT_EQ(test, chardev_open(c, FMODE_READ | FMODE_WRITE, 0), 0);
	for (n = 1; n <= 8; n++) {
		memset(fake.data, 0, sizeof(fake.data));
		KUNIT_EXPECT_EQ(test, transfer(c, out, n, true), 4 * n);
		KUNIT_EXPECT_EQ(test, fake.len, 4 * n);
		KUNIT_EXPECT_EQ(test, fake.pieces, n);
		KUNIT_EXPECT_EQ(test, fake.offset, 1000);
		KUNIT_EXPECT_MEMEQ(test, fake.data, out, 4 * n);
		KUNIT_EXPECT_EQ(test, fake.data[4 * n], 0);
		memset(in, 0, sizeof(in));
		KUNIT_EXPECT_EQ(test, transfer(c, in, n, false), 4 * n);
		KUNIT_EXPECT_MEMEQ(test, in, out, 4 * n);
	}
	KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
}

/* Errors of read(9E) and write(9E) are those of the call; without them, ENXIO. */
static void errors_of_transfers_are_returned(struct kunit *test)
{
	struct chardev *c = test->priv;
	char bytes[8] = "";

	KUNIT_ASSERT_EQ(test, chardev_open(c, FMODE_READ | FMODE_WRITE, 0), 0);
	fake.rc = EIO;
	KUNIT_EXPECT_EQ(test, transfer(c, bytes, 1, false), -EIO);
	KUNIT_EXPECT_EQ(test, transfer(c, bytes, 1, true), -EIO);
	fake_driver.cb_ops.cb_read = NULL;
	KUNIT_EXPECT_EQ(test, transfer(c, bytes, 1, false), -ENXIO);
	KUNIT_EXPECT_EQ(test, transfer(c, bytes, 1, true), -EIO);
	fake_driver.cb_ops.cb_write = NULL;
	KUNIT_EXPECT_EQ(test, transfer(c, bytes, 1, true), -ENXIO);
	KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
}

/* Memory that is neither the kernel's nor a process's has no uio(9S). */
static void other_iterators_are_refused(struct kunit *test)
{
	struct chardev *c = test->priv;
	struct kiocb iocb = { .ki_filp = c->file };
	struct bio_vec vec = { };
	struct iov_iter iter;

	KUNIT_ASSERT_EQ(test, chardev_open(c, FMODE_READ, 0), 0);
	iov_iter_bvec(&iter, ITER_DEST, &vec, 1, 0);
	KUNIT_EXPECT_EQ(test, c->fops->read_iter(&iocb, &iter), -EINVAL);
	KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
}

/* Each flag of open(2) is told to open(9E), and to each transfer. */
static void flags_reach_the_driver(struct kunit *test)
{
	static const struct {
		fmode_t mode;
		unsigned int flags;
		int want;
	} cases[] = {
		{ FMODE_READ, 0, FREAD },
		{ FMODE_WRITE, 0, FWRITE },
		{ FMODE_READ, O_NONBLOCK, FREAD | FNDELAY | FNONBLOCK },
		{ FMODE_READ, O_APPEND, FREAD | FAPPEND },
		{ FMODE_READ, O_DSYNC, FREAD | FSYNC },
		{ FMODE_READ, O_SYNC, FREAD | FSYNC },
		{ FMODE_READ, O_EXCL, FREAD | FEXCL },
	};
	struct chardev *c = test->priv;
	char bytes[4];
	int i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		KUNIT_ASSERT_EQ(test, chardev_open(c, cases[i].mode,
						   cases[i].flags), 0);
		KUNIT_EXPECT_EQ(test, fake.open_flag, cases[i].want);
		transfer(c, bytes, 1, false);
		KUNIT_EXPECT_EQ(test, fake.fmode, cases[i].want);
		KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
	}
}

/* A failed open(9E) is a failed open(2), and leaves no open file. */
static void failed_open_is_returned(struct kunit *test)
{
	struct chardev *c = test->priv;

	fake.rc = EBUSY;
	KUNIT_EXPECT_EQ(test, chardev_open(c, FMODE_READ, 0), -EBUSY);
	KUNIT_EXPECT_TRUE(test, list_empty(&c->dip->user->files));
	fake.rc = 0;
	KUNIT_ASSERT_EQ(test, chardev_open(c, FMODE_READ, 0), 0);
	KUNIT_EXPECT_FALSE(test, list_empty(&c->dip->user->files));
	KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
	KUNIT_EXPECT_TRUE(test, list_empty(&c->dip->user->files));
}

/* ioctl(9E) gets command, argument and mode; its error or its value is returned. */
static void ioctl_reaches_the_driver(struct kunit *test)
{
	struct chardev *c = test->priv;

	KUNIT_ASSERT_EQ(test, chardev_open(c, FMODE_READ, O_NONBLOCK), 0);
	fake.rval = -2;
	KUNIT_EXPECT_EQ(test, c->fops->unlocked_ioctl(c->file, 0x1234, 0x5678),
			0xfffffffeL);
	KUNIT_EXPECT_EQ(test, fake.cmd, 0x1234);
	KUNIT_EXPECT_EQ(test, fake.arg, 0x5678);
	KUNIT_EXPECT_EQ(test, fake.mode,
			FREAD | FNDELAY | FNONBLOCK | DATAMODEL_NATIVE);
	fake.rc = SOL_EALREADY;
	KUNIT_EXPECT_EQ(test, c->fops->unlocked_ioctl(c->file, 1, 0), -EALREADY);
	fake_driver.cb_ops.cb_ioctl = NULL;
	KUNIT_EXPECT_EQ(test, c->fops->unlocked_ioctl(c->file, 1, 0), -ENOTTY);
	KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
}

/* chpoll(9E) tells of events, and its error is one. */
static void poll_asks_the_driver(struct kunit *test)
{
	struct chardev *c = test->priv;

	KUNIT_ASSERT_EQ(test, chardev_open(c, FMODE_READ, 0), 0);
	KUNIT_EXPECT_FALSE(test, c->fops->poll(c->file, NULL) & EPOLLIN);
	fake.events = POLLIN;
	KUNIT_EXPECT_TRUE(test, c->fops->poll(c->file, NULL) & EPOLLIN);
	fake.rc = ENXIO;
	KUNIT_EXPECT_TRUE(test, c->fops->poll(c->file, NULL) & EPOLLERR);
	KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
}

/* After the driver has gone, a file that is still open has nothing but errors. */
static void file_outlives_its_driver(struct kunit *test)
{
	struct chardev *c = test->priv;
	char bytes[4];

	KUNIT_ASSERT_EQ(test, chardev_open(c, FMODE_READ | FMODE_WRITE, 0), 0);
	ddi_kunit_driver_detach(&fake_driver, c->dev);
	memset(&fake, 0, sizeof(fake));
	KUNIT_EXPECT_EQ(test, transfer(c, bytes, 1, false), -ENXIO);
	KUNIT_EXPECT_EQ(test, transfer(c, bytes, 1, true), -ENXIO);
	KUNIT_EXPECT_EQ(test, c->fops->unlocked_ioctl(c->file, 7, 0), -ENXIO);
	KUNIT_EXPECT_EQ(test, c->fops->llseek(c->file, 0, SEEK_END),
			(loff_t)-ENXIO);
	KUNIT_EXPECT_EQ(test, fake.len + fake.cmd, 0);
	KUNIT_EXPECT_TRUE(test, c->fops->poll(c->file, NULL) & EPOLLHUP);
	KUNIT_EXPECT_EQ(test, c->fops->release(c->inode, c->file), 0);
}

/* The type of a minor node is an attribute of its device. */
static void node_type_is_an_attribute(struct kunit *test)
{
	struct chardev *c = test->priv;
	struct ddi_minor *minor = container_of(c->inode->i_cdev,
					       struct ddi_minor, cdev);
	char *page = (char *)get_zeroed_page(GFP_KERNEL);
	struct device_attribute *attr;

	KUNIT_ASSERT_NOT_NULL(test, page);
	attr = container_of(minor->device.class->dev_groups[0]->attrs[0],
			    struct device_attribute, attr);
	KUNIT_EXPECT_EQ(test, attr->show(&minor->device, attr, page),
			(ssize_t)strlen(DDI_PSEUDO) + 1);
	KUNIT_EXPECT_STREQ(test, page, DDI_PSEUDO "\n");
	free_page((ulong)page);
}

/* Each driver has a major number of its own, by its name. */
static void drivers_have_majors_of_their_own(struct kunit *test)
{
	struct device *dev = kunit_device_register(test, "ddi-major");
	struct chardev *c = test->priv;
	unsigned int mine = ddi_driver_major(c->dip), others;
	struct ddi_driver other = fake_driver.driver;

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	other.name = "ddi_fake_major";
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&other, dev), 0);
	others = ddi_driver_major(dev_get_drvdata(dev));
	KUNIT_EXPECT_NE(test, mine, others);
	KUNIT_EXPECT_EQ(test, ddi_driver_major(c->dip), mine);
	KUNIT_EXPECT_STREQ(test, ddi_major_to_name(mine), "ddi_fake_char");
	KUNIT_EXPECT_STREQ(test, ddi_major_to_name(others), "ddi_fake_major");
	ddi_driver_detach(&other, dev);
}

static struct kunit_case ddi_chardev_cases[] = {
	KUNIT_CASE(pieces_reach_the_driver),
	KUNIT_CASE(errors_of_transfers_are_returned),
	KUNIT_CASE(other_iterators_are_refused),
	KUNIT_CASE(flags_reach_the_driver),
	KUNIT_CASE(failed_open_is_returned),
	KUNIT_CASE(ioctl_reaches_the_driver),
	KUNIT_CASE(poll_asks_the_driver),
	KUNIT_CASE(file_outlives_its_driver),
	KUNIT_CASE(node_type_is_an_attribute),
	KUNIT_CASE(drivers_have_majors_of_their_own),
	{ }
};

static struct kunit_suite ddi_chardev_suite = {
	.name = "ddi_chardev",
	.init = chardev_init,
	.test_cases = ddi_chardev_cases,
};

kunit_test_suite(ddi_chardev_suite);
