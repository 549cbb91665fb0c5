// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of minor nodes, and of calls of a driver's open(9E) and close(9E):
 * ddi_create_minor_node(9F), ddi_remove_minor_node(9F).  samples/test tests a
 * program's view of them in a guest.
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/cred.h>
#include <linux/completion.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kthread.h>
#include <linux/sched/signal.h>
#include <linux/uio.h>
#include <linux/stat.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/open.h>
#include <sys/policy.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/user.h"
#include "ddi_kunit_driver.h"

/* Settings of the fake driver, and the calls that it has seen */
static struct {
	int opens;
	int closes;
	int close_flag;
	unsigned int closed_minor;
	unsigned int clone;
	int open_rc;
	int closes_at_detach;
	bool leave_minors;
	int holds;		/* number of calls of close(9E) that wait for the test */
	struct completion holding, go[2];
} fake;

static int fake_open(ddi_dev_t *devp, int flag, int otyp, cred_t *credp)
{
	fake.opens++;
	if (fake.open_rc)
		return fake.open_rc;
	if (fake.clone)
		*devp = makedevice(getmajor(*devp), fake.clone++);
	return 0;
}

static int fake_close(ddi_dev_t dev, int flag, int otyp, cred_t *credp)
{
	int n = fake.closes++;

	fake.close_flag = flag;
	fake.closed_minor = getminor(dev);
	if (n < fake.holds) {
		complete(&fake.holding);
		wait_for_completion(&fake.go[n]);
	}
	return 0;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	fake.closes_at_detach = fake.closes;
	if (!fake.leave_minors)
		ddi_remove_minor_node(dip, NULL);
	return DDI_SUCCESS;
}

static struct ddi_kunit_driver fake_driver;

/* A device that is attached until the test detaches it, or ends */
struct minor_test {
	struct device *dev;
	dev_info_t *dip;
};

static void test_detach(struct kunit *test)
{
	struct minor_test *t = test->priv;

	ddi_kunit_driver_detach(&fake_driver, t->dev);
}

static int minor_test_init(struct kunit *test)
{
	struct minor_test *t = kunit_kzalloc(test, sizeof(*t), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, t);
	memset(&fake, 0, sizeof(fake));
	init_completion(&fake.holding);
	init_completion(&fake.go[0]);
	init_completion(&fake.go[1]);
	ddi_kunit_driver_init(&fake_driver, "ddi_fake_minor",
			      &(struct cb_ops){
		.cb_open = fake_open,
		.cb_close = fake_close,
	});
	fake_driver.ops.devo_detach = fake_detach;
	t->dip = ddi_kunit_driver_attach(test, &fake_driver, "ddi-minor");
	t->dev = t->dip->dev;
	test->priv = t;
	return 0;
}

static dev_info_t *dip_of(struct kunit *test)
{
	return ((struct minor_test *)test->priv)->dip;
}

static int create(struct kunit *test, const char *name, unsigned int minor)
{
	return ddi_create_minor_node(dip_of(test), name, S_IFCHR, minor,
				     DDI_PSEUDO, 0);
}

static struct ddi_special *open_minor(struct kunit *test, unsigned int minor,
				      int flag)
{
	struct ddi_user *user = dip_of(test)->user;
	struct ddi_special *sp = NULL;
	int err;

	err = ddi_special_open(user, makedevice(ddi_driver_major(dip_of(test)),
						minor),
			       OTYP_CHR, flag, &sp);
	KUNIT_EXPECT_EQ(test, err, 0);
	return sp;
}

/* Get the device with that name under /sys/class/ddi, or NULL. */
static struct device *class_find(struct kunit *test, const char *name)
{
	struct device *dev = ((struct minor_test *)test->priv)->dev;
	char full[64];

	snprintf(full, sizeof(full), "ddi_fake_minor@%d:%s",
		 ddi_get_instance(dip_of(test)), name);
	return device_find_child_by_name(dev, full);
}

static bool class_has(struct kunit *test, const char *name)
{
	struct device *found = class_find(test, name);

	put_device(found);
	return found;
}

/* Minors with many numbers can be made, and removed by name or all together. */
static void minors_come_and_go(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, create(test, "a", 0), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, create(test, "b,raw", 0x3ffff), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, create(test, "c", L_MAXMIN), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, class_has(test, "a"));
	KUNIT_EXPECT_TRUE(test, class_has(test, "b,raw"));
	ddi_remove_minor_node(dip_of(test), "b,raw");
	KUNIT_EXPECT_FALSE(test, class_has(test, "b,raw"));
	KUNIT_EXPECT_TRUE(test, class_has(test, "a"));
	ddi_remove_minor_node(dip_of(test), "nothing");
	ddi_remove_minor_node(dip_of(test), NULL);
	KUNIT_EXPECT_FALSE(test, class_has(test, "a"));
	KUNIT_EXPECT_FALSE(test, class_has(test, "c"));
	KUNIT_EXPECT_EQ(test, create(test, "a", 0), DDI_SUCCESS);
}

/* A process that opens a minor with privileges needs one to read, another to write. */
static void privileges_guard_a_minor(struct kunit *test)
{
	struct cred *weak = (struct cred *)crdup(kcred);
	const struct ddi_minor *minor;
	struct device *dev;

	KUNIT_EXPECT_EQ(test, ddi_create_priv_minor_node(dip_of(test), "block",
							 S_IFBLK, 4, DDI_PSEUDO,
							 0, PRIV_FILE_READ,
							 PRIV_SYS_CONFIG, 0644),
			DDI_FAILURE);
	KUNIT_ASSERT_EQ(test, ddi_create_priv_minor_node(dip_of(test), "guarded",
							 S_IFCHR, 4, DDI_PSEUDO,
							 PRIVONLY_DEV,
							 PRIV_FILE_READ,
							 PRIV_SYS_CONFIG, 0644),
			DDI_SUCCESS);
	dev = class_find(test, "guarded");
	KUNIT_ASSERT_NOT_NULL(test, dev);
	minor = container_of(dev, struct ddi_minor, device);
	KUNIT_EXPECT_EQ(test, minor->mode, 0644);
	cap_clear(weak->cap_effective);
	KUNIT_EXPECT_EQ(test, ddi_minor_may_open(minor, FREAD | FWRITE, kcred),
			0);
	KUNIT_EXPECT_EQ(test, ddi_minor_may_open(minor, FREAD, (cred_t *)weak),
			0);
	KUNIT_EXPECT_EQ(test, ddi_minor_may_open(minor, FREAD | FWRITE,
						 (cred_t *)weak), -EACCES);
	put_device(dev);
	crfree((cred_t *)weak);
}

/* A minor node with bad arguments is refused, and not made. */
static void bad_minors_are_refused(struct kunit *test)
{
	static const char * const names[] = { "", "a@b", "a/b", "a b", NULL };
	struct streamtab *stream = (struct streamtab *)test;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		KUNIT_EXPECT_EQ(test, create(test, names[i], 1), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, create(test, "big", L_MAXMIN + 1), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_create_minor_node(dip_of(test), "fifo",
						    S_IFIFO, 1, NULL, 0),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_create_minor_node(NULL, "a", S_IFCHR, 1,
						    NULL, 0), DDI_FAILURE);
	fake_driver.cb_ops.cb_str = stream;
	KUNIT_EXPECT_EQ(test, create(test, "stream", 1), DDI_FAILURE);
	fake_driver.cb_ops.cb_str = NULL;
	fake_driver.cb_ops.cb_rev = CB_REV + 1;
	KUNIT_EXPECT_EQ(test, create(test, "rev", 1), DDI_FAILURE);
	fake_driver.cb_ops.cb_rev = 0;
	KUNIT_EXPECT_EQ(test, create(test, "norev", 1), DDI_SUCCESS);
}

/* Names are unique in an instance, numbers in a driver. */
static void duplicates_are_refused(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, create(test, "a", 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, create(test, "a", 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, create(test, "b", 1), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, create(test, "b", 2), DDI_SUCCESS);
}

/* open(9E) is called for each open, close(9E) for the last close only. */
static void close_is_called_for_last_close(struct kunit *test)
{
	struct ddi_special *one, *two, *other;

	one = open_minor(test, 1, FREAD);
	two = open_minor(test, 1, FREAD | FWRITE);
	other = open_minor(test, 2, FREAD);
	KUNIT_EXPECT_EQ(test, fake.opens, 3);
	KUNIT_EXPECT_PTR_EQ(test, one, two);
	ddi_special_close(one, FREAD);
	KUNIT_EXPECT_EQ(test, fake.closes, 0);
	ddi_special_close(two, FREAD | FWRITE);
	KUNIT_EXPECT_EQ(test, fake.closes, 1);
	KUNIT_EXPECT_EQ(test, fake.closed_minor, 1);
	KUNIT_EXPECT_EQ(test, fake.close_flag, FREAD | FWRITE);
	ddi_special_close(other, FREAD);
	KUNIT_EXPECT_EQ(test, fake.closes, 2);
}

/* close(9E) gets the flags set by fcntl(2), and FEXCL if open(2) had it. */
static void close_gets_the_flags_of_fcntl(struct kunit *test)
{
	struct inode *inode = kunit_kzalloc(test, sizeof(*inode), GFP_KERNEL);
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	const struct file_operations *fops;
	struct device *dev;

	KUNIT_ASSERT_NOT_NULL(test, inode);
	KUNIT_ASSERT_NOT_NULL(test, file);
	KUNIT_ASSERT_EQ(test, create(test, "a", 1), DDI_SUCCESS);
	dev = class_find(test, "a");
	KUNIT_ASSERT_NOT_NULL(test, dev);
	inode->i_cdev = &container_of(dev, struct ddi_minor, device)->cdev;
	fops = inode->i_cdev->ops;

	file->f_mode = FMODE_READ;
	file->f_flags = O_EXCL | O_APPEND;
	KUNIT_EXPECT_EQ(test, fops->open(inode, file), 0);
	file->f_flags = O_NONBLOCK;
	KUNIT_EXPECT_EQ(test, fops->release(inode, file), 0);
	KUNIT_EXPECT_EQ(test, fake.close_flag,
			FREAD | FEXCL | FNDELAY | FNONBLOCK);
	put_device(dev);
}

/* Open minor @name as a Linux file, until file_close(). */
static const struct file_operations *file_open(struct kunit *test,
					       const char *name,
					       struct inode **inodep,
					       struct file **filep)
{
	struct inode *inode = kunit_kzalloc(test, sizeof(*inode), GFP_KERNEL);
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct device *dev = class_find(test, name);

	KUNIT_ASSERT_NOT_NULL(test, inode);
	KUNIT_ASSERT_NOT_NULL(test, file);
	KUNIT_ASSERT_NOT_NULL(test, dev);
	inode->i_cdev = &container_of(dev, struct ddi_minor, device)->cdev;
	put_device(dev);
	file->f_mode = FMODE_READ | FMODE_WRITE | FMODE_LSEEK;
	file->f_inode = inode;
	file->f_op = inode->i_cdev->ops;
	spin_lock_init(&file->f_lock);
	KUNIT_ASSERT_EQ(test, inode->i_cdev->ops->open(inode, file), 0);
	*inodep = inode;
	*filep = file;
	return inode->i_cdev->ops;
}

static int interrupted_read(ddi_dev_t dev, struct uio *uio, cred_t *credp)
{
	char bytes[] = "abc";

	uiomove(bytes, fake.holds, UIO_READ, uio);
	return EINTR;
}

/* An interrupted read(9E) returns the bytes it moved, or EINTR if there are none. */
static void interrupted_read_returns_what_it_moved(struct kunit *test)
{
	const struct file_operations *fops;
	struct inode *inode;
	struct file *file;
	char got[8] = "";
	int moved;

	fake_driver.cb_ops.cb_read = interrupted_read;
	KUNIT_ASSERT_EQ(test, create(test, "a", 1), DDI_SUCCESS);
	fops = file_open(test, "a", &inode, &file);
	for (moved = 3; moved >= 0; moved -= 3) {
		struct kvec vec = { got, sizeof(got) };
		struct kiocb iocb = { .ki_filp = file };
		struct iov_iter iter;

		fake.holds = moved;
		iov_iter_kvec(&iter, ITER_DEST, &vec, 1, sizeof(got));
		KUNIT_EXPECT_EQ(test, fops->read_iter(&iocb, &iter),
				moved ?: -EINTR);
		KUNIT_EXPECT_EQ(test, iocb.ki_pos, (loff_t)moved);
	}
	KUNIT_EXPECT_STREQ(test, got, "abc");
	KUNIT_EXPECT_EQ(test, fops->release(inode, file), 0);
}

/* SEEK_END uses the property Size of the minor, and fsync(2) does nothing. */
static void end_of_a_character_device_is_its_size(struct kunit *test)
{
	const struct file_operations *fops;
	ddi_dev_t dev = makedevice(ddi_driver_major(dip_of(test)), 1);
	struct inode *inode;
	struct file *file;

	fake_driver.cb_ops.cb_prop_op = ddi_prop_op;
	KUNIT_ASSERT_EQ(test, create(test, "a", 1), DDI_SUCCESS);
	fops = file_open(test, "a", &inode, &file);
	KUNIT_EXPECT_LT(test, fops->llseek(file, 0, SEEK_END), 0LL);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int64(dev, dip_of(test), "Size",
						    6LL << 32),
			DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, fops->llseek(file, -512, SEEK_END),
			(6LL << 32) - 512);
	KUNIT_EXPECT_EQ(test, fops->llseek(file, 512, SEEK_CUR), 6LL << 32);
	KUNIT_EXPECT_EQ(test, fops->llseek(file, 512, SEEK_SET), 512LL);
	KUNIT_EXPECT_EQ(test, fops->llseek(file, -513, SEEK_CUR),
			(loff_t)-EINVAL);
	KUNIT_EXPECT_EQ(test, fops->fsync(file, 0, LLONG_MAX, 0), 0);
	KUNIT_EXPECT_EQ(test, fops->release(inode, file), 0);
}

/* After a failed open(9E), close(9E) is not called. */
static void failed_open_is_not_closed(struct kunit *test)
{
	struct ddi_user *user = dip_of(test)->user;
	struct ddi_special *sp;

	fake.open_rc = EBUSY;
	KUNIT_EXPECT_EQ(test, ddi_special_open(user, 7, OTYP_CHR, FREAD, &sp),
			-EBUSY);
	fake.open_rc = SOL_EALREADY;
	KUNIT_EXPECT_EQ(test, ddi_special_open(user, 7, OTYP_CHR, FREAD, &sp),
			-EALREADY);
	KUNIT_EXPECT_EQ(test, fake.closes, 0);
	KUNIT_EXPECT_TRUE(test, list_empty(&user->specials));
}

/* A number that open(9E) chose is closed by its own close(9E). */
static void clones_are_closed_one_by_one(struct kunit *test)
{
	struct ddi_special *one, *two;

	fake.clone = 0x80000000;
	one = open_minor(test, 1, FREAD);
	two = open_minor(test, 1, FREAD);
	KUNIT_EXPECT_EQ(test, getminor(one->dev), 0x80000000);
	KUNIT_EXPECT_EQ(test, getminor(two->dev), 0x80000001);
	KUNIT_EXPECT_EQ(test, fake.closes, 0);
	ddi_special_close(one, FREAD);
	KUNIT_EXPECT_EQ(test, fake.closes, 1);
	KUNIT_EXPECT_EQ(test, fake.closed_minor, 0x80000000);
	ddi_special_close(two, FREAD);
	KUNIT_EXPECT_EQ(test, fake.closed_minor, 0x80000001);
}

/* A thread that closes @sp */
struct closer {
	struct ddi_special *sp;
	struct completion done;
};

static int close_it(void *arg)
{
	struct closer *c = arg;

	ddi_special_close(c->sp, FREAD);
	complete(&c->done);
	return 0;
}

/*
 * Open a clone, which gets number @minor, and close it in a thread, which stays
 * in close(9E).
 */
static void clone_in_close(struct kunit *test, struct closer *c,
			   unsigned int minor)
{
	fake.clone = minor;
	c->sp = open_minor(test, 1, FREAD);
	init_completion(&c->done);
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(close_it, c, "ddi_minor")));
	wait_for_completion(&fake.holding);
}

/*
 * A number that open(9E) chooses again while close(9E) of it runs stays in use
 * until all its calls of close(9E) have returned, in any order.
 */
static void number_is_reused_while_it_closes(struct kunit *test)
{
	struct ddi_user *user = dip_of(test)->user;
	struct closer closers[2];
	int first;

	for (first = 0; first < 2; first++) {
		fake.closes = 0;
		fake.holds = 2;
		clone_in_close(test, &closers[0], 5);
		clone_in_close(test, &closers[1], 5);
		KUNIT_EXPECT_PTR_EQ(test, closers[0].sp, closers[1].sp);
		complete(&fake.go[first]);
		wait_for_completion(&closers[first].done);
		KUNIT_EXPECT_FALSE(test, list_empty(&user->specials));
		complete(&fake.go[!first]);
		wait_for_completion(&closers[!first].done);
		KUNIT_EXPECT_TRUE(test, list_empty(&user->specials));
		KUNIT_EXPECT_EQ(test, fake.closes, 2);
	}
}

/* Detach closes open files before detach(9E), and lets no new opens in. */
static void detach_closes_what_is_open(struct kunit *test)
{
	struct ddi_user *user = dip_of(test)->user;
	struct ddi_special *sp, *none;
	struct ddi_call call;

	kref_get(&user->ref);
	sp = open_minor(test, 1, FREAD);
	test_detach(test);
	KUNIT_EXPECT_EQ(test, fake.closes, 1);
	KUNIT_EXPECT_EQ(test, fake.closes_at_detach, 1);
	KUNIT_EXPECT_FALSE(test, ddi_call_enter(user, &call, "test"));
	KUNIT_EXPECT_EQ(test, ddi_special_open(user, 1, OTYP_CHR, FREAD, &none),
			-ENXIO);
	ddi_special_close(sp, FREAD);
	KUNIT_EXPECT_EQ(test, fake.closes, 1);
	KUNIT_EXPECT_TRUE(test, list_empty(&user->specials));
	ddi_user_put(user);
}

/* Minors that a driver leaks are removed. */
static void leaked_minors_are_removed(struct kunit *test)
{
	struct minor_test *t = test->priv;

	fake.leave_minors = true;
	KUNIT_ASSERT_EQ(test, create(test, "left", 1), DDI_SUCCESS);
	test_detach(test);
	KUNIT_EXPECT_EQ(test, fake.closes, 0);
	KUNIT_ASSERT_EQ(test, 0,
			ddi_driver_attach(&fake_driver.driver, t->dev));
	t->dip = dev_get_drvdata(t->dev);
	KUNIT_EXPECT_FALSE(test, class_has(test, "left"));
	KUNIT_EXPECT_EQ(test, create(test, "left", 1), DDI_SUCCESS);
}

static struct modldrv fake_modldrv;
static struct modlinkage fake_linkage;

static int fake_init(void)
{
	return ddi_mod_install(&fake_linkage);
}

static int fake_info(struct modinfo *modinfop)
{
	return ddi_mod_info(&fake_linkage, modinfop);
}

static int fake_fini(void)
{
	return ddi_mod_remove(&fake_linkage);
}

/* A thread that opens a minor while its driver loads */
static struct {
	struct ddi_user *user;
	struct completion done;
	int err;
	int opens;		/* calls of open(9E) before _init(9E) returned */
	int rc;			/* what _init(9E) is to return */
	struct module *holder;	/* module that an open minor holds */
} early;

static int early_open(void *arg)
{
	struct ddi_special *sp;

	early.err = ddi_special_open(early.user, makedevice(1, 9), OTYP_CHR,
				     FREAD, &sp);
	if (!early.err)
		ddi_special_close(sp, FREAD);
	ddi_user_put(early.user);
	complete(&early.done);
	return 0;
}

static int early_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	struct device *dev;

	if (ddi_create_minor_node(dip, "early", S_IFCHR, 9, DDI_PSEUDO, 0))
		return DDI_FAILURE;
	early.user = dip->user;
	kref_get(&early.user->ref);
	dev = device_find_any_child(dip->dev);
	if (dev)
		early.holder = container_of(dev, struct ddi_minor,
					    device)->cdev.owner;
	put_device(dev);
	return DDI_SUCCESS;
}

/* Install, let a thread open the minor, and wait until it waits or has opened it. */
static int early_init(void)
{
	unsigned long end = jiffies + 60 * HZ;
	int err = ddi_mod_install(&fake_linkage);

	if (err)
		return err;
	kthread_run(early_open, NULL, "ddi_early");
	/*
	 * only that thread waits on the queue; a check that comes too early is
	 * repeated
	 */
	while (!fake.opens && !waitqueue_active(&early.user->idle) &&
	       time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
	early.opens = fake.opens;
	return early.rc;
}

static void early_load(struct kunit *test, int rc)
{
	static struct ddi_driver driver;
	static struct dev_ops ops;

	memset(&early, 0, sizeof(early));
	init_completion(&early.done);
	early.rc = rc;
	fake.opens = 0;
	ops = fake_driver.ops;
	ops.devo_attach = early_attach;
	fake_modldrv = (struct modldrv){
		&ddi_mod_driverops, (char *)"early", &ops
	};
	fake_linkage = (struct modlinkage){ MODREV_1, { &fake_modldrv, NULL } };
	driver = (struct ddi_driver){
		.name = "ddi_fake_early", .aliases = "pseudo=1",
		.owner = THIS_MODULE, .pseudo = 1, .init = early_init,
		.info = fake_info, .fini = fake_fini,
	};
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&driver), -rc);
	wait_for_completion(&early.done);
	KUNIT_EXPECT_EQ(test, early.opens, 0);
#ifdef MODULE
	KUNIT_EXPECT_PTR_NE(test, early.holder, THIS_MODULE);
#endif
	if (!rc)
		ddi_driver_unload(&driver);
}

/* open(2) during _init(9E) waits, and succeeds when _init(9E) has returned. */
static void open_waits_until_the_module_is_live(struct kunit *test)
{
	early_load(test, 0);
	KUNIT_EXPECT_EQ(test, early.err, 0);
	KUNIT_EXPECT_EQ(test, fake.opens, 1);
}

/* When _init(9E) fails, no open has reached the driver, and none holds the module. */
static void open_fails_when_the_module_does(struct kunit *test)
{
	early_load(test, ENOMEM);
	KUNIT_EXPECT_EQ(test, early.err, -ENXIO);
	KUNIT_EXPECT_EQ(test, fake.opens, 0);
}

/* A driver without hardware has as many devices as its Kbuild states. */
static void pseudo_devices_are_attached(struct kunit *test)
{
	static struct ddi_driver pseudo;

	fake_modldrv = (struct modldrv){
		&ddi_mod_driverops, (char *)"pseudo", &fake_driver.ops
	};
	fake_linkage = (struct modlinkage){ MODREV_1, { &fake_modldrv, NULL } };
	pseudo = (struct ddi_driver){
		.name = "ddi_fake_pseudo",
		.aliases = "pseudo=3",
		.owner = THIS_MODULE,
		.pseudo = 3,
		.init = fake_init,
		.info = fake_info,
		.fini = fake_fini,
	};
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&pseudo), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&pseudo.attached), 3);
	ddi_driver_unload(&pseudo);
	KUNIT_EXPECT_EQ(test, atomic_read(&pseudo.attached), 0);
}

static struct kunit_case ddi_minor_cases[] = {
	KUNIT_CASE(minors_come_and_go),
	KUNIT_CASE(privileges_guard_a_minor),
	KUNIT_CASE(bad_minors_are_refused),
	KUNIT_CASE(duplicates_are_refused),
	KUNIT_CASE(close_is_called_for_last_close),
	KUNIT_CASE(close_gets_the_flags_of_fcntl),
	KUNIT_CASE(failed_open_is_not_closed),
	KUNIT_CASE(clones_are_closed_one_by_one),
	KUNIT_CASE(number_is_reused_while_it_closes),
	KUNIT_CASE(detach_closes_what_is_open),
	KUNIT_CASE(leaked_minors_are_removed),
	KUNIT_CASE(open_waits_until_the_module_is_live),
	KUNIT_CASE(open_fails_when_the_module_does),
	KUNIT_CASE(interrupted_read_returns_what_it_moved),
	KUNIT_CASE(end_of_a_character_device_is_its_size),
	KUNIT_CASE(pseudo_devices_are_attached),
	{ }
};

static struct kunit_suite ddi_minor_suite = {
	.name = "ddi_minor",
	.init = minor_test_init,
	.test_cases = ddi_minor_cases,
};

kunit_test_suite(ddi_minor_suite);
