// SPDX-License-Identifier: GPL-2.0
/* Tests of an attach(9E) that fails after any of its steps, or that leaks. */
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/stat.h>
#include <sys/conf.h>
#include <sys/ddifm.h>
#include <sys/kstat.h>

#include "../ddi/dev/driver.h"
#include "../ddi/os/kstat.h"
#include "ddi_kunit_helpers.h"

#define STEPS	7

/* Settings and state of the fake driver */
static struct {
	int steps;
	bool careless;
	bool succeed;
	bool stays;
	int failed_steps;
	int softints;
	ddi_dma_handle_t dma;
	ddi_softint_handle_t softint;
	kstat_t *kstat;
	void *state;
	void *private;
} fake;

static uint_t fake_softint(caddr_t arg1, caddr_t arg2)
{
	fake.softints++;
	return DDI_INTR_CLAIMED;
}

static int step_do(dev_info_t *dip, int n)
{
	int cap = DDI_FM_EREPORT_CAPABLE;

	switch (n) {
	case 0:
		return ddi_soft_state_init(&fake.state, 8, 1);
	case 1:
		ddi_fm_init(dip, &cap, NULL);
		return DDI_SUCCESS;
	case 2:
		return ddi_prop_update_int(DDI_DEV_T_NONE, dip, "made", 1);
	case 3:
		return ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
					    DDI_DMA_DONTWAIT, NULL, &fake.dma);
	case 4:
		return ddi_intr_add_softint(dip, &fake.softint,
					    DDI_INTR_SOFTPRI_MIN, fake_softint,
					    NULL);
	case 5:
		fake.kstat = ddi_kstat_create("ddi_fake", 0, "step", "misc",
					      KSTAT_TYPE_RAW, 8, 0);
		return fake.kstat ? DDI_SUCCESS : DDI_FAILURE;
	default:
		return ddi_create_minor_node(dip, "step", S_IFCHR, 0,
					     DDI_PSEUDO, 0);
	}
}

static void step_undo(dev_info_t *dip, int n)
{
	switch (n) {
	case 0:
		ddi_soft_state_fini(&fake.state);
		break;
	case 1:
		ddi_fm_fini(dip);
		break;
	case 2:
		ddi_prop_remove(DDI_DEV_T_NONE, dip, "made");
		break;
	case 3:
		ddi_dma_free_handle(&fake.dma);
		break;
	case 4:
		ddi_intr_remove_softint(fake.softint);
		break;
	case 5:
		ddi_kstat_delete(fake.kstat);
		break;
	default:
		ddi_remove_minor_node(dip, NULL);
	}
}

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int n;

	fake.private = ddi_get_driver_private(dip);
	ddi_set_driver_private(dip, &fake);
	for (n = 0; n < fake.steps; n++)
		fake.failed_steps += step_do(dip, n) != DDI_SUCCESS;
	if (fake.succeed)
		return DDI_SUCCESS;
	while (!fake.careless && n--)
		step_undo(dip, n);
	return DDI_FAILURE;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	int n = STEPS;

	if (fake.stays)
		return DDI_FAILURE;
	while (n--)
		step_undo(dip, n);
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

static struct ddi_driver fake_driver;

static int attach_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	fake_driver = (struct ddi_driver){
		.name = "ddi_fake_steps",
		.owner = THIS_MODULE,
		.ops = &fake_ops,
	};
	return ddi_kunit_init(test);
}

/* Expect that the node has no trace of the driver, and calls none of its handlers. */
static void expect_driver_gone(struct kunit *test, dev_info_t *dip)
{
	KUNIT_EXPECT_NULL(test, dip->driver);
	KUNIT_EXPECT_NULL(test, dip->user);
	KUNIT_EXPECT_EQ(test, ddi_fm_capable(dip), DDI_FM_NOT_CAPABLE);
	/* leaks were named already, and must not be named twice */
	KUNIT_EXPECT_EQ(test, ddi_res_report(dip), 0);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_intr_trigger_softint(fake.softint, NULL));
	KUNIT_EXPECT_EQ(test, fake.softints, 0);
}

/* Do a driver's own clean-up, later than it should. */
static void give_back(void)
{
	ddi_kstat_delete(fake.kstat);
	ddi_intr_remove_softint(fake.softint);
	ddi_dma_free_handle(&fake.dma);
	ddi_soft_state_fini(&fake.state);
}

/* Do all steps of attach, undo them, and expect that nothing is left. */
static void attach_and_detach(struct kunit *test, struct ddi_kunit_dev *dk)
{
	int users = dk->dip->users;

	fake.steps = STEPS;
	fake.succeed = true;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dk->dev), 0);
	KUNIT_EXPECT_EQ(test, fake.failed_steps, 0);
	ddi_driver_detach(&fake_driver, dk->dev);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dk->dip), 0);
	KUNIT_EXPECT_EQ(test, dk->dip->users, users);
}

/* attach(9E) may fail after any step, and a later attempt starts afresh. */
static void attach_may_fail_at_every_step(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	unsigned int refs = kref_read(&dk->dev->kobj.kref);

	for (fake.steps = 0; fake.steps <= STEPS; fake.steps++) {
		KUNIT_EXPECT_EQ(test, ddi_driver_attach(&fake_driver, dk->dev),
				-ENODEV);
		KUNIT_EXPECT_EQ(test, fake.failed_steps, 0);
		KUNIT_EXPECT_EQ(test, kref_read(&dk->dev->kobj.kref), refs);
		KUNIT_EXPECT_NULL(test, dev_get_drvdata(dk->dev));
	}
	attach_and_detach(test, dk);
	KUNIT_EXPECT_EQ(test, kref_read(&dk->dev->kobj.kref), refs);
}

/* Leaks of a failed attach are freed, or stay until the driver frees them. */
static void leaks_of_failed_attach_are_freed(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	fake.steps = STEPS;
	fake.careless = true;
	KUNIT_EXPECT_EQ(test, ddi_driver_attach(&fake_driver, dk->dev),
			-ENODEV);
	KUNIT_EXPECT_EQ(test, fake.failed_steps, 0);
	KUNIT_EXPECT_EQ(test, 0, ddi_prop_exists(DDI_DEV_T_ANY, dk->dip, 0,
						 "made"));
	KUNIT_EXPECT_NULL(test, ddi_get_driver_private(dk->dip));
	expect_driver_gone(test, dk->dip);
	give_back();
	attach_and_detach(test, dk);
}

/* Private data of a driver's node is not seen by the next driver. */
static void private_data_ends_with_the_driver(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	ddi_set_driver_private(dk->dip, test);
	attach_and_detach(test, dk);
	KUNIT_EXPECT_NULL(test, fake.private);
	KUNIT_EXPECT_NULL(test, ddi_get_driver_private(dk->dip));
}

/*
 * A driver that refuses to detach loses the device, but keeps the objects it
 * made: its node stays, and keeps ddi.ko.
 */
static void refused_detach_keeps_the_node(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	int users = dk->dip->users;

	fake.steps = STEPS;
	fake.succeed = true;
	fake.stays = true;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dk->dev), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_driver.offered), 1);
	ddi_driver_detach(&fake_driver, dk->dev);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_driver.refused), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_driver.attached), 0);
	KUNIT_EXPECT_NULL(test, dev_get_drvdata(dk->dev));
	KUNIT_EXPECT_EQ(test, dk->dip->users, users + 1);
	KUNIT_EXPECT_PTR_EQ(test, ddi_get_driver_private(dk->dip),
			    (void *)&fake);
	KUNIT_EXPECT_EQ(test, 1, ddi_prop_exists(DDI_DEV_T_ANY, dk->dip, 0,
						 "made"));
	expect_driver_gone(test, dk->dip);
	give_back();
	ddi_prop_remove(DDI_DEV_T_NONE, dk->dip, "made");
	ddi_dev_info_put(dk->dip);
	symbol_put(ddi_dev_info_put);
}

static struct kunit_case ddi_attach_cases[] = {
	KUNIT_CASE(attach_may_fail_at_every_step),
	KUNIT_CASE(leaks_of_failed_attach_are_freed),
	KUNIT_CASE(private_data_ends_with_the_driver),
	KUNIT_CASE(refused_detach_keeps_the_node),
	{ }
};

static struct kunit_suite ddi_attach_suite = {
	.name = "ddi_attach",
	.init = attach_init,
	.test_cases = ddi_attach_cases,
};

kunit_test_suite(ddi_attach_suite);
