// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of power management of components: pm_raise_power(9F),
 * pm_lower_power(9F), pm_busy_component(9F), pm-components(9P), power(9E),
 * ddi_removing_power(9F).
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/device.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/module.h>

#include "../ddi/dev/driver.h"

/* Settings of the fake driver, and the calls that it has seen */
static struct {
	char *components[8];
	int n;
	int calls;
	int component;
	int level;
	int rc;
	bool nested;
	int nested_rc;
	bool blocks;
	bool contended;
	bool timed_out;
	struct completion entered;
	struct completion told;
	int lower_rc;
	int removing;
	int detach_rc;
} fake;

static int fake_power(dev_info_t *dip, int component, int level)
{
	fake.calls++;
	fake.component = component;
	fake.level = level;
	if (fake.blocks) {
		complete(&fake.entered);
		fake.timed_out = !wait_for_completion_timeout(&fake.told,
							      20 * HZ);
	}
	if (fake.nested && component == 0)
		fake.nested_rc = ddi_pm_raise_power(dip, 1, 3);
	if (fake.contended && component == 0) {
		complete(&fake.entered);
		fake.timed_out = !wait_for_completion_timeout(&fake.told,
							      HZ / 5);
	}
	return fake.rc;
}

static int raise_thread(void *dip)
{
	ddi_pm_raise_power(dip, 0, 1);
	complete(&fake.entered);
	return 0;
}

static int raise_other_thread(void *dip)
{
	wait_for_completion(&fake.entered);
	ddi_pm_raise_power(dip, 1, 3);
	complete(&fake.told);
	return 0;
}

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	if (cmd == DDI_ATTACH)
		ddi_prop_update_string(DDI_DEV_T_NONE, dip, "pm-hardware-state",
				       (char *)"needs-suspend-resume");
	if (cmd == DDI_ATTACH && fake.n)
		ddi_prop_update_string_array(DDI_DEV_T_NONE, dip,
					     "pm-components", fake.components,
					     fake.n);
	return DDI_SUCCESS;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd == DDI_DETACH)
		fake.lower_rc = ddi_pm_lower_power(dip, 0, 0);
	else
		fake.removing = ddi_removing_power(dip);
	return fake.detach_rc;
}

static struct dev_ops fake_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = fake_attach,
	.devo_detach = fake_detach,
	.devo_power = fake_power,
};

static struct ddi_driver fake_driver;

static void fake_undo(void *dev)
{
	if (dev_get_drvdata(dev))
		ddi_driver_detach(&fake_driver, dev);
}

static dev_info_t *fake_node(struct kunit *test)
{
	struct device *dev = kunit_device_register(test, "ddi-power");

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, fake_undo, dev),
			0);
	return dev_get_drvdata(dev);
}

static int power_test_init(struct kunit *test)
{
	static char *const components[] = {
		"NAME=Spindle", "0=Off", "1=On", "NAME=Head", "0x0=Off",
		"0x2=Standby", "3=On",
	};

	memset(&fake, 0, sizeof(fake));
	memcpy(fake.components, components, sizeof(components));
	fake.n = ARRAY_SIZE(components);
	fake_driver = (struct ddi_driver){
		.name = "ddi_power_test",
		.ops = &fake_ops,
	};
	return 0;
}

/* power(9E) is called to raise a level, unless the level is high enough. */
static void raise_calls_power(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);

	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 1, 2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	KUNIT_EXPECT_EQ(test, fake.component, 1);
	KUNIT_EXPECT_EQ(test, fake.level, 2);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 1, 0), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 1, 2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 1, 3), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.level, 3);
}

/* When power(9E) fails, the caller gets the error, and the level is unchanged. */
static void failure_of_power_is_returned(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);

	fake.rc = DDI_FAILURE;
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 0, 1), DDI_FAILURE);
	fake.rc = DDI_SUCCESS;
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 0, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 2);
}

/* power(9E) may raise another component. */
static void power_may_be_reentered(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);

	fake.nested = true;
	fake.nested_rc = DDI_FAILURE;
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 0, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.nested_rc, DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 2);
}

/* Another thread waits until power(9E) has returned, nested calls included. */
static void power_excludes_other_threads(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);
	int nested;

	for (nested = 0; nested < 2; nested++) {
		ddi_pm_power_has_changed(dip, 0, 0);
		init_completion(&fake.entered);
		init_completion(&fake.told);
		fake.nested = nested;
		fake.contended = true;
		KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(raise_other_thread,
							    dip, "ddi-kunit")));
		KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 0, 1),
				DDI_SUCCESS);
		KUNIT_EXPECT_TRUE(test, fake.timed_out);
		wait_for_completion(&fake.told);
	}
}

/* pm_power_has_changed(9F) may be called with a lock that power(9E) waits for. */
static void level_may_be_reported_during_power(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);

	init_completion(&fake.entered);
	init_completion(&fake.told);
	fake.blocks = true;
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(raise_thread, dip,
						    "ddi-kunit-power")));
	wait_for_completion(&fake.entered);
	KUNIT_EXPECT_EQ(test, ddi_pm_power_has_changed(dip, 0, 0), DDI_SUCCESS);
	complete(&fake.told);
	wait_for_completion(&fake.entered);
	KUNIT_EXPECT_FALSE(test, fake.timed_out);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	/* detach(9E) calls power(9E), too */
	fake.blocks = false;
}

/* An unknown component or level is refused; so is lowering outside of detach(9E). */
static void bad_components_and_levels_fail(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);

	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 2, 0), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, -1, 0), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 1, 1), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(NULL, 0, 1), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_lower_power(dip, 0, 0), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_busy_component(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_idle_component(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_power_has_changed(dip, 0, 7), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_pm_busy_component(dip, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_pm_idle_component(dip, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_pm_idle_component(dip, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 0);
}

/* detach(9E) may lower a level, by power(9E). */
static void detach_may_lower_levels(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);

	KUNIT_EXPECT_EQ(test, ddi_pm_power_has_changed(dip, 0, 1), DDI_SUCCESS);
	fake.lower_rc = DDI_FAILURE;
	ddi_driver_detach(&fake_driver, ddi_dev_info_device(dip));
	KUNIT_EXPECT_EQ(test, fake.lower_rc, DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	KUNIT_EXPECT_EQ(test, fake.level, 0);
}

/* Components are those that attach(9E) made, until the driver has detached. */
static void components_go_with_the_driver(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);
	struct device *dev = ddi_dev_info_device(dip);

	KUNIT_ASSERT_PTR_EQ(test, ddi_dev_info_get(dev), dip);
	ddi_prop_remove(DDI_DEV_T_NONE, dip, "pm-components");
	KUNIT_EXPECT_EQ(test, ddi_pm_busy_component(dip, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_pm_idle_component(dip, 1), DDI_SUCCESS);
	ddi_driver_detach(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, ddi_pm_busy_component(dip, 1), DDI_FAILURE);

	KUNIT_EXPECT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_pm_busy_component(dip, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_pm_lower_power(dip, 0, 0), DDI_FAILURE);
	ddi_dev_info_put(dip);
}

/* After a suspend the levels are unknown, so that power(9E) is called again. */
static void resume_forgets_levels(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);
	struct device *dev = ddi_dev_info_device(dip);

	KUNIT_EXPECT_EQ(test, ddi_removing_power(dip), 0);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 0, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_driver_suspend(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, fake.removing, 1);
	KUNIT_EXPECT_EQ(test, ddi_removing_power(dip), 0);
	KUNIT_EXPECT_EQ(test, ddi_driver_resume(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 0, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 2);
}

/*
 * The levels are unknown to a driver that attaches after another has refused to
 * detach.
 */
static void refusal_forgets_levels(struct kunit *test)
{
	dev_info_t *dip = fake_node(test);
	struct device *dev = ddi_dev_info_device(dip);

	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 1, 2), DDI_SUCCESS);
	fake.detach_rc = DDI_FAILURE;
	ddi_driver_detach(&fake_driver, dev);
	fake.calls = 0;
	fake.detach_rc = DDI_SUCCESS;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 1, 2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	ddi_driver_detach(&fake_driver, dev);
	ddi_dev_info_put(dip);
	symbol_put(ddi_dev_info_put);
}

/* Without components, or with invalid ones, all calls fail. */
static void invalid_components_are_ignored(struct kunit *test)
{
	struct device *dev = kunit_device_register(test, "ddi-none");
	dev_info_t *dip;
	int i;
	static char *const bad[][4] = {
		{ "0=Off", "1=On", "NAME=Late", "2=Up" },
		{ "NAME=One level", "1=On", "NAME=x", "1=On" },
		{ "NAME=Down", "1=On", "0=Off", "2=Up" },
		{ "NAME=No number", "Off", "1=On", "2=Up" },
	};

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	for (i = 0; i <= ARRAY_SIZE(bad); i++) {
		fake.n = i ? 4 : 0;
		if (i)
			memcpy(fake.components, bad[i - 1], sizeof(bad[0]));
		KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
		dip = dev_get_drvdata(dev);
		KUNIT_EXPECT_EQ(test, ddi_pm_raise_power(dip, 0, 1),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_pm_busy_component(dip, 0),
				DDI_FAILURE);
		ddi_driver_detach(&fake_driver, dev);
	}
}

/* ddi_power() serves as power(9E) of a driver without power levels. */
static void ddi_power_serves_as_power(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_power(NULL, 0, 1), DDI_FAILURE);
}

static struct kunit_case ddi_power_cases[] = {
	KUNIT_CASE(raise_calls_power),
	KUNIT_CASE(failure_of_power_is_returned),
	KUNIT_CASE(power_may_be_reentered),
	KUNIT_CASE(power_excludes_other_threads),
	KUNIT_CASE(level_may_be_reported_during_power),
	KUNIT_CASE(bad_components_and_levels_fail),
	KUNIT_CASE(detach_may_lower_levels),
	KUNIT_CASE(components_go_with_the_driver),
	KUNIT_CASE(resume_forgets_levels),
	KUNIT_CASE(refusal_forgets_levels),
	KUNIT_CASE(invalid_components_are_ignored),
	KUNIT_CASE(ddi_power_serves_as_power),
	{ }
};

static struct kunit_suite ddi_power_suite = {
	.name = "ddi_power",
	.init = power_test_init,
	.test_cases = ddi_power_cases,
};

kunit_test_suite(ddi_power_suite);
