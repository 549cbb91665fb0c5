// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of what frameworks beside the DDI are told of a device, and when.
 */
#include <kunit/test.h>
#include <linux/module.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/modctl.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/frame.h"
#include "ddi_kunit_helpers.h"

/* The framework, and the driver that registers with it */
static struct {
	struct ddi_frame frame;
	char told[32];		/* a letter for each event */
	unsigned int n;
	bool forgets;		/* detach(9E) does not end the registration */
	bool late;		/* attach(9E) does not register */
	int init_rc;		/* what _init(9E) returns */
	char told_in_init[32];	/* told when _init(9E) returns */
	dev_info_t *dip;
} fake;

static void note(char event)
{
	if (fake.n < sizeof(fake.told) - 1)
		fake.told[fake.n++] = event;
}

static void attached(struct ddi_frame *frame)
{
	note('A');
}

static void detaching(struct ddi_frame *frame)
{
	note('D');
}

static void orphaned(struct ddi_frame *frame)
{
	note('O');
	ddi_frame_del(fake.dip, frame);
}

static void suspending(struct ddi_frame *frame)
{
	note('S');
}

static void resumed(struct ddi_frame *frame)
{
	note('W');
}

static const struct ddi_frame_ops frame_ops = {
	.attached = attached,
	.detaching = detaching,
	.orphaned = orphaned,
	.suspending = suspending,
	.resumed = resumed,
};

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	if (cmd != DDI_ATTACH)
		return DDI_SUCCESS;
	fake.dip = dip;
	if (!fake.late)
		ddi_frame_add(dip, &fake.frame);
	note('a');
	return DDI_SUCCESS;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd != DDI_DETACH)
		return DDI_SUCCESS;
	note('d');
	if (!fake.forgets)
		ddi_frame_del(dip, &fake.frame);
	return DDI_SUCCESS;
}

static struct cb_ops fake_cb_ops = {
	.cb_flag = D_MP,
	.cb_rev = CB_REV,
};

static struct dev_ops fake_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = fake_attach,
	.devo_detach = fake_detach,
	.devo_cb_ops = &fake_cb_ops,
};

static struct ddi_driver direct_driver = {
	.name = "ddi_fake_frame",
	.owner = THIS_MODULE,
	.ops = &fake_ops,
};

static int frame_test_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	fake.frame.ops = &frame_ops;
	return 0;
}

static void events_come_in_order(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&direct_driver, dk->dev), 0);
	KUNIT_EXPECT_STREQ(test, fake.told, "aA");
	KUNIT_EXPECT_EQ(test, ddi_driver_suspend(&direct_driver, dk->dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_driver_resume(&direct_driver, dk->dev), 0);
	ddi_driver_detach(&direct_driver, dk->dev);
	KUNIT_EXPECT_STREQ(test, fake.told, "aASWDd");
}

static void late_registration_is_told_at_once(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	fake.late = true;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&direct_driver, dk->dev), 0);
	KUNIT_EXPECT_STREQ(test, fake.told, "a");
	ddi_frame_add(fake.dip, &fake.frame);
	KUNIT_EXPECT_STREQ(test, fake.told, "aA");
	ddi_driver_detach(&direct_driver, dk->dev);
	KUNIT_EXPECT_STREQ(test, fake.told, "aADd");
}

static void forgotten_registration_is_orphaned(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	fake.forgets = true;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&direct_driver, dk->dev), 0);
	ddi_driver_detach(&direct_driver, dk->dev);
	KUNIT_EXPECT_STREQ(test, fake.told, "aADdO");
}

static struct modldrv fake_modldrv;
static struct modlinkage fake_linkage;

static int fake_init(void)
{
	int err = ddi_mod_install(&fake_linkage);

	strscpy(fake.told_in_init, fake.told, sizeof(fake.told_in_init));
	return err ?: fake.init_rc;
}

static int fake_info(struct modinfo *modinfop)
{
	return ddi_mod_info(&fake_linkage, modinfop);
}

static int fake_fini(void)
{
	return ddi_mod_remove(&fake_linkage);
}

static struct ddi_driver *loaded_driver(void)
{
	static struct ddi_driver driver;

	fake_modldrv = (struct modldrv){
		&ddi_mod_driverops, (char *)"frame", &fake_ops
	};
	fake_linkage = (struct modlinkage){ MODREV_1, { &fake_modldrv, NULL } };
	driver = (struct ddi_driver){
		.name = "ddi_fake_framed", .aliases = "pseudo=1",
		.owner = THIS_MODULE, .pseudo = 1, .init = fake_init,
		.info = fake_info, .fini = fake_fini,
	};
	return &driver;
}

/* Linux frees a module whose init function fails, whoever holds it. */
static void attached_is_told_when_the_module_is_live(struct kunit *test)
{
	struct ddi_driver *driver = loaded_driver();

	KUNIT_ASSERT_EQ(test, ddi_driver_load(driver), 0);
	KUNIT_EXPECT_STREQ(test, fake.told_in_init, "a");
	KUNIT_EXPECT_STREQ(test, fake.told, "aA");
	ddi_driver_unload(driver);
	KUNIT_EXPECT_STREQ(test, fake.told, "aADd");
}

static void attached_is_not_told_when_init_fails(struct kunit *test)
{
	fake.init_rc = ENXIO;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(loaded_driver()), -ENXIO);
	KUNIT_EXPECT_STREQ(test, fake.told, "aDd");
}

static struct kunit_case ddi_frame_cases[] = {
	KUNIT_CASE(events_come_in_order),
	KUNIT_CASE(late_registration_is_told_at_once),
	KUNIT_CASE(forgotten_registration_is_orphaned),
	KUNIT_CASE(attached_is_told_when_the_module_is_live),
	KUNIT_CASE(attached_is_not_told_when_init_fails),
	{ }
};

static struct kunit_suite ddi_frame_suite = {
	.name = "ddi_frame",
	.init = frame_test_init,
	.test_cases = ddi_frame_cases,
};

kunit_test_suite(ddi_frame_suite);
