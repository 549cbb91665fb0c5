// SPDX-License-Identifier: GPL-2.0
/*
 * ioctls of an interface: what a program hands to /dev/ddi/DRIVER@INSTANCE:net
 * reaches mc_ioctl(9E), and what the driver answers reaches the program.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>
#include <inet/nd.h>
#include <sys/errno.h>
#include <sys/stropts.h>

#include "ddi_io_kunit.h"
#include "ddi_mac_fake.h"

/* How the driver handles an ioctl */
enum answer {
	ANSWER_AT_ONCE,
	ANSWER_LATER,
	ANSWER_NEVER,
	ANSWER_REFUSES,
};

/* The driver's side: what it was handed, and what it does */
static struct {
	enum answer how;
	int error;
	queue_t *wq;
	mblk_t *mp;
	struct work_struct work;
	int cmd;
	size_t count;
	u8 first;
	bool privileged;
} seen;

/* The program's side */
static struct {
	struct file *file;
	const struct file_operations *fops;
	unsigned long memory;
} user;

/* Reply with 8 bytes, each one more than the first byte that came. */
static void acknowledge(queue_t *wq, mblk_t *mp)
{
	mblk_t *data = mp->b_cont;

	memset(data->b_rptr, seen.first + 1, 8);
	data->b_wptr = data->b_rptr + 8;
	miocack(wq, mp, 8, 42);
}

static void answer_later(struct work_struct *work)
{
	acknowledge(seen.wq, seen.mp);
}

static void m_ioctl(void *arg, queue_t *wq, mblk_t *mp)
{
	struct iocblk *iocp = (struct iocblk *)mp->b_rptr;

	seen.cmd = iocp->ioc_cmd;
	seen.count = iocp->ioc_count;
	seen.first = *mp->b_cont->b_rptr;
	seen.privileged = iocp->ioc_cr == current_cred();
	seen.wq = wq;
	seen.mp = mp;
	switch (seen.how) {
	case ANSWER_AT_ONCE:
		acknowledge(wq, mp);
		break;
	case ANSWER_LATER:
		INIT_WORK(&seen.work, answer_later);
		schedule_work(&seen.work);
		break;
	case ANSWER_NEVER:
		break;
	case ANSWER_REFUSES:
		miocnak(wq, mp, 0, seen.error);
		break;
	}
}

static struct device *node_find(void)
{
	return device_find_child_by_name(fake_mac.dk->dev, "fakemac0:net");
}

/* Open the node as a file of Linux. */
static void node_open(struct kunit *test)
{
	struct device *dev;
	struct miscdevice *misc;

	fake_mac.cb.mc_callbacks |= MC_IOCTL;
	fake_mac.cb.mc_ioctl = m_ioctl;
	ddi_mac_fake_start(test);
	dev = node_find();
	KUNIT_ASSERT_NOT_NULL(test, dev);
	misc = dev_get_drvdata(dev);
	user.fops = misc->fops;
	user.file = kunit_kzalloc(test, sizeof(*user.file), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, user.file);
	user.file->private_data = misc;
	KUNIT_ASSERT_EQ(test, user.fops->open(NULL, user.file), 0);
	put_device(dev);
	user.memory = ddi_kunit_user(test, PAGE_SIZE, PROT_READ | PROT_WRITE);
}

static void node_close(void)
{
	user.fops->release(NULL, user.file);
}

/* The structure is at the begin of the program's memory, the data behind it. */
#define DATA_OFF	512

static long send(struct kunit *test, int cmd, int len, int seconds)
{
	struct strioctl arg = {
		.ic_cmd = cmd,
		.ic_timout = seconds,
		.ic_len = len,
		.ic_dp = (char *)user.memory + DATA_OFF,
	};
	u8 data[16];

	memset(data, 0x40, sizeof(data));
	KUNIT_ASSERT_EQ(test, 0, copy_to_user((void __user *)user.memory, &arg,
					      sizeof(arg)));
	KUNIT_ASSERT_EQ(test, 0, copy_to_user((void __user *)user.memory + DATA_OFF,
					      data, sizeof(data)));
	return user.fops->unlocked_ioctl(user.file, I_STR, user.memory);
}

static void expect_answer(struct kunit *test)
{
	struct strioctl arg;
	u8 data[16];

	KUNIT_ASSERT_EQ(test, 0, copy_from_user(&arg, (void __user *)user.memory,
						sizeof(arg)));
	KUNIT_ASSERT_EQ(test, 0, copy_from_user(data, (void __user *)user.memory + DATA_OFF,
						sizeof(data)));
	KUNIT_EXPECT_EQ(test, arg.ic_len, 8);
	KUNIT_EXPECT_EQ(test, data[0], 0x41);
	KUNIT_EXPECT_EQ(test, data[7], 0x41);
	KUNIT_EXPECT_EQ(test, data[8], 0x40);
}

static void ioctl_reaches_the_driver(struct kunit *test)
{
	node_open(test);
	KUNIT_EXPECT_EQ(test, send(test, 0x4c01, 16, 0), 42);
	KUNIT_EXPECT_EQ(test, seen.cmd, 0x4c01);
	KUNIT_EXPECT_EQ(test, seen.count, 16);
	KUNIT_EXPECT_EQ(test, seen.first, 0x40);
	KUNIT_EXPECT_TRUE(test, seen.privileged);
	expect_answer(test);
	node_close();
}

/* The driver may reply from another thread, after mc_ioctl(9E) has returned. */
static void driver_may_answer_later(struct kunit *test)
{
	seen.how = ANSWER_LATER;
	node_open(test);
	KUNIT_EXPECT_EQ(test, send(test, 1, 16, 0), 42);
	flush_work(&seen.work);
	expect_answer(test);
	node_close();
}

/* An ioctl without data still has a block behind it, which drivers write into. */
static void ioctl_without_data_has_a_block(struct kunit *test)
{
	node_open(test);
	KUNIT_EXPECT_EQ(test, send(test, 1, 0, 0), 42);
	KUNIT_EXPECT_EQ(test, seen.count, 0);
	node_close();
}

/* ND_GET and ND_SET, for one, which drivers refuse that have properties. */
static void refusal_has_the_drivers_code(struct kunit *test)
{
	seen.how = ANSWER_REFUSES;
	node_open(test);
	seen.error = EINVAL;
	KUNIT_EXPECT_EQ(test, send(test, ND_GET, 16, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, seen.cmd, ND_GET);
	seen.error = SOL_ENOTSUP;
	KUNIT_EXPECT_EQ(test, send(test, ND_SET, 16, 0), -EOPNOTSUPP);
	seen.error = 0;
	KUNIT_EXPECT_EQ(test, send(test, 1, 16, 0), -EINVAL);
	node_close();
}

/* A driver that does not reply is not waited for longer than was asked. */
static void missing_answer_is_etime(struct kunit *test)
{
	seen.how = ANSWER_NEVER;
	node_open(test);
	KUNIT_EXPECT_EQ(test, send(test, 1, 16, 1), -ETIME);
	/* it does now: nobody waits, and the reply is freed */
	acknowledge(seen.wq, seen.mp);
	seen.how = ANSWER_AT_ONCE;
	KUNIT_EXPECT_EQ(test, send(test, 1, 16, 0), 42);
	node_close();
}

static void bad_requests_are_refused(struct kunit *test)
{
	node_open(test);
	KUNIT_EXPECT_EQ(test, send(test, 1, -1, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, send(test, 1, 65537, 0), -EINVAL);
	/* there are no bytes behind the page */
	KUNIT_EXPECT_EQ(test, send(test, 1, 65536, 0), -EFAULT);
	KUNIT_EXPECT_EQ(test, user.fops->unlocked_ioctl(user.file, I_STR, 0),
			-EFAULT);
	KUNIT_EXPECT_EQ(test, user.fops->unlocked_ioctl(user.file, I_STR + 1,
							user.memory), -ENOTTY);
	KUNIT_EXPECT_NULL(test, seen.mp);
	node_close();
}

/* A program may have the node open when the device goes. */
static void open_node_outlives_the_interface(struct kunit *test)
{
	node_open(test);
	ddi_mac_fake_detach();
	KUNIT_EXPECT_NULL(test, node_find());
	KUNIT_EXPECT_EQ(test, send(test, 1, 16, 0), -ENXIO);
	KUNIT_EXPECT_NULL(test, seen.mp);
	node_close();
}

static void driver_without_ioctls_has_no_node(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_NULL(test, node_find());
	ddi_mac_fake_detach();
	/* the function alone does not count, its flag has to be set */
	fake_mac.cb.mc_ioctl = m_ioctl;
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_NULL(test, node_find());
}

static int ioc_init(struct kunit *test)
{
	memset(&seen, 0, sizeof(seen));
	memset(&user, 0, sizeof(user));
	return ddi_mac_fake_init(test);
}

static struct kunit_case ddi_mac_ioc_cases[] = {
	KUNIT_CASE(ioctl_reaches_the_driver),
	KUNIT_CASE(driver_may_answer_later),
	KUNIT_CASE(ioctl_without_data_has_a_block),
	KUNIT_CASE(refusal_has_the_drivers_code),
	KUNIT_CASE(missing_answer_is_etime),
	KUNIT_CASE(bad_requests_are_refused),
	KUNIT_CASE(open_node_outlives_the_interface),
	KUNIT_CASE(driver_without_ioctls_has_no_node),
	{}
};

static struct kunit_suite ddi_mac_ioc_suite = {
	.name = "ddi_mac_ioc",
	.init = ioc_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_ioc_cases,
};

kunit_test_suite(ddi_mac_ioc_suite);
