// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the life of a Solaris driver: mod_install(9F), attach(9E),
 * detach(9E), instance numbers, and the layout of the structures that drivers
 * fill.
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/ioport.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <sys/conf.h>
#include <sys/ddipropdefs.h>

#include "../ddi/dev/driver.h"

/* The order of fields is an interface: drivers fill them by position. */
#define ASSERT_NTH_POINTER(type, field, bytes, nth)			\
	static_assert(offsetof(type, field) ==				\
		      (bytes) + (nth) * sizeof(void *))

ASSERT_NTH_POINTER(struct dev_ops, devo_getinfo, 8, 0);
ASSERT_NTH_POINTER(struct dev_ops, devo_identify, 8, 1);
ASSERT_NTH_POINTER(struct dev_ops, devo_probe, 8, 2);
ASSERT_NTH_POINTER(struct dev_ops, devo_attach, 8, 3);
ASSERT_NTH_POINTER(struct dev_ops, devo_detach, 8, 4);
ASSERT_NTH_POINTER(struct dev_ops, devo_reset, 8, 5);
ASSERT_NTH_POINTER(struct dev_ops, devo_cb_ops, 8, 6);
ASSERT_NTH_POINTER(struct dev_ops, devo_bus_ops, 8, 7);
ASSERT_NTH_POINTER(struct dev_ops, devo_power, 8, 8);
ASSERT_NTH_POINTER(struct dev_ops, devo_quiesce, 8, 9);
ASSERT_NTH_POINTER(struct cb_ops, cb_open, 0, 0);
ASSERT_NTH_POINTER(struct cb_ops, cb_close, 0, 1);
ASSERT_NTH_POINTER(struct cb_ops, cb_strategy, 0, 2);
ASSERT_NTH_POINTER(struct cb_ops, cb_print, 0, 3);
ASSERT_NTH_POINTER(struct cb_ops, cb_dump, 0, 4);
ASSERT_NTH_POINTER(struct cb_ops, cb_read, 0, 5);
ASSERT_NTH_POINTER(struct cb_ops, cb_write, 0, 6);
ASSERT_NTH_POINTER(struct cb_ops, cb_ioctl, 0, 7);
ASSERT_NTH_POINTER(struct cb_ops, cb_devmap, 0, 8);
ASSERT_NTH_POINTER(struct cb_ops, cb_mmap, 0, 9);
ASSERT_NTH_POINTER(struct cb_ops, cb_segmap, 0, 10);
ASSERT_NTH_POINTER(struct cb_ops, cb_chpoll, 0, 11);
ASSERT_NTH_POINTER(struct cb_ops, cb_prop_op, 0, 12);
ASSERT_NTH_POINTER(struct cb_ops, cb_str, 0, 13);
ASSERT_NTH_POINTER(struct cb_ops, cb_flag, 0, 14);
ASSERT_NTH_POINTER(struct cb_ops, cb_rev, 4, 14);
ASSERT_NTH_POINTER(struct cb_ops, cb_aread, 8, 14);
ASSERT_NTH_POINTER(struct cb_ops, cb_awrite, 8, 15);
ASSERT_NTH_POINTER(struct modldrv, drv_modops, 0, 0);
ASSERT_NTH_POINTER(struct modldrv, drv_linkinfo, 0, 1);
ASSERT_NTH_POINTER(struct modldrv, drv_dev_ops, 0, 2);
ASSERT_NTH_POINTER(struct modlinkage, ml_linkage, 8, 0);

/*
 * Settings of the fake driver, and the calls that it has seen.  Tests run one
 * at a time.
 */
static struct {
	int attached;
	int detached;
	int suspended;
	int resumed;
	int instance;
	int probe_rc;
	int attach_rc;
	int detach_rc;
	int init_rc;
	bool install;
	int install_rc;
	int remove_rc;
	int quiesced;
	int quiesce_rc;
	bool make_property;
	char *hardware_state;
} fake;

static int fake_probe(dev_info_t *dip)
{
	return fake.probe_rc;
}

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	fake.attached += cmd == DDI_ATTACH;
	fake.resumed += cmd == DDI_RESUME;
	fake.instance = ddi_get_instance(dip);
	if (fake.make_property)
		ddi_prop_update_int(DDI_DEV_T_NONE, dip, "made", 1);
	if (fake.hardware_state)
		ddi_prop_update_string(DDI_DEV_T_NONE, dip, "pm-hardware-state",
				       fake.hardware_state);
	return fake.attach_rc;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	fake.detached += cmd == DDI_DETACH;
	fake.suspended += cmd == DDI_SUSPEND;
	return fake.detach_rc;
}

static int fake_quiesce(dev_info_t *dip)
{
	fake.quiesced++;
	return fake.quiesce_rc;
}

static struct dev_ops fake_ops = {
	.devo_rev = DEVO_REV,
	.devo_probe = fake_probe,
	.devo_attach = fake_attach,
	.devo_detach = fake_detach,
	.devo_quiesce = fake_quiesce,
};

static struct modldrv fake_modldrv;
static struct modlinkage fake_linkage;

static int fake_init(void)
{
	if (fake.install)
		fake.install_rc = ddi_mod_install(&fake_linkage);
	return fake.install_rc ?: fake.init_rc;
}

static int fake_info(struct modinfo *modinfop)
{
	return ddi_mod_info(&fake_linkage, modinfop);
}

static int fake_fini(void)
{
	fake.remove_rc = ddi_mod_remove(&fake_linkage);
	return fake.remove_rc;
}

/* The driver claims no PCI device, since the tests' devices are none. */
static const struct pci_device_id no_ids[] = { { } };

static struct ddi_driver fake_driver;

static int driver_test_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	fake.install = true;
	fake_modldrv = (struct modldrv){
		&ddi_mod_driverops, (char *)"test driver", &fake_ops
	};
	fake_linkage = (struct modlinkage){ MODREV_1, { &fake_modldrv, NULL } };
	fake_driver = (struct ddi_driver){
		.name = "ddi_fake",
		.aliases = "nothing",
		.owner = THIS_MODULE,
		.pci_ids = no_ids,
		.init = fake_init,
		.info = fake_info,
		.fini = fake_fini,
		.ops = &fake_ops,
	};
	return 0;
}

static struct device *test_device(struct kunit *test, const char *name)
{
	struct device *dev = kunit_device_register(test, name);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	return dev;
}

/* Drop the reference to the node, which keeps ddi.ko, after detach(9E) refused. */
static void forget_refusal(dev_info_t *dip)
{
	ddi_dev_info_put(dip);
	symbol_put(ddi_dev_info_put);
}

/* From attach to detach a device has a node with a driver and an instance number. */
static void attach_and_detach(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-life");
	dev_info_t *dip;

	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, fake.attached, 1);
	dip = dev_get_drvdata(dev);
	KUNIT_ASSERT_NOT_NULL(test, dip);
	KUNIT_EXPECT_PTR_EQ(test, ddi_dev_info_device(dip), dev);
	KUNIT_EXPECT_STREQ(test, ddi_driver_name(dip), "ddi_fake");
	KUNIT_EXPECT_EQ(test, ddi_get_instance(dip), fake.instance);

	ddi_driver_detach(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, fake.detached, 1);
	KUNIT_EXPECT_NULL(test, dev_get_drvdata(dev));
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_driver.attached), 0);
}

/* Instance numbers of a driver's devices differ, and do not change. */
static void instance_numbers_are_stable(struct kunit *test)
{
	struct device *dev[3];
	int number[3], i;

	dev[0] = test_device(test, "ddi-zero");
	dev[1] = test_device(test, "ddi-one");
	dev[2] = test_device(test, "ddi-two");
	for (i = 0; i < 3; i++) {
		KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev[i]),
				0);
		number[i] = fake.instance;
	}
	KUNIT_EXPECT_EQ(test, number[1], number[0] + 1);
	KUNIT_EXPECT_EQ(test, number[2], number[0] + 2);
	for (i = 0; i < 3; i++)
		ddi_driver_detach(&fake_driver, dev[i]);
	for (i = 2; i >= 0; i--) {
		KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev[i]),
				0);
		KUNIT_EXPECT_EQ(test, fake.instance, number[i]);
		ddi_driver_detach(&fake_driver, dev[i]);
	}
}

/* Each driver's instance numbers begin with 0. */
static void instance_numbers_begin_with_0(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-both");
	struct ddi_driver other = fake_driver;

	other.name = "ddi_fake_other";
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	ddi_driver_detach(&fake_driver, dev);
	KUNIT_EXPECT_GT(test, fake.instance, 0);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&other, dev), 0);
	ddi_driver_detach(&other, dev);
	KUNIT_EXPECT_EQ(test, fake.instance, 0);
}

/* A failed attach(9E) leaves no node, driver or instance number. */
static void failed_attach_is_undone(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-fails");
	unsigned int refs = kref_read(&dev->kobj.kref);

	fake.attach_rc = DDI_FAILURE;
	KUNIT_EXPECT_EQ(test, ddi_driver_attach(&fake_driver, dev), -ENODEV);
	KUNIT_EXPECT_EQ(test, fake.attached, 1);
	KUNIT_EXPECT_NULL(test, dev_get_drvdata(dev));
	KUNIT_EXPECT_EQ(test, kref_read(&dev->kobj.kref), refs);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_driver.attached), 0);
}

/* probe(9E) decides whether attach(9E) is called. */
static void probe_decides_about_attach(struct kunit *test)
{
	static const int refuse[] = { DDI_PROBE_FAILURE, DDI_PROBE_PARTIAL };
	struct device *dev = test_device(test, "ddi-probed");
	int i;

	for (i = 0; i < ARRAY_SIZE(refuse); i++) {
		fake.probe_rc = refuse[i];
		KUNIT_EXPECT_EQ(test, ddi_driver_attach(&fake_driver, dev),
				-ENODEV);
	}
	KUNIT_EXPECT_EQ(test, fake.attached, 0);

	fake.probe_rc = DDI_PROBE_SUCCESS;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	ddi_driver_detach(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, ddi_nulldev(), DDI_PROBE_DONTCARE);
}

/* A DDI_SUSPEND that fails keeps the system awake; a DDI_RESUME may fail. */
static void suspend_and_resume(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-sleeps");

	fake.hardware_state = (char *)"needs-suspend-resume";
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_driver_suspend(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_driver_resume(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, fake.suspended, 1);
	KUNIT_EXPECT_EQ(test, fake.resumed, 1);

	fake.detach_rc = DDI_FAILURE;
	fake.attach_rc = DDI_FAILURE;
	KUNIT_EXPECT_EQ(test, ddi_driver_suspend(&fake_driver, dev), -EBUSY);
	KUNIT_EXPECT_EQ(test, ddi_driver_resume(&fake_driver, dev), 0);
	fake.detach_rc = DDI_SUCCESS;
	KUNIT_EXPECT_EQ(test, ddi_driver_suspend(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_driver_resume(&fake_driver, dev), -EIO);
	ddi_driver_detach(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, fake.detached, 1);
}

static void platform_gone(void *pdev)
{
	platform_device_unregister(pdev);
}

/* Make a platform device, optionally with registers, which no driver claims. */
static struct device *test_platform(struct kunit *test, bool registers)
{
	static const struct resource res = {
		.start = 0x1000, .end = 0x10ff, .flags = IORESOURCE_MEM,
	};
	struct platform_device *pdev;

	pdev = platform_device_register_simple("ddi_driver",
					       PLATFORM_DEVID_AUTO, NULL, 0);
	KUNIT_ASSERT_FALSE(test, IS_ERR(pdev));
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action_or_reset(test, platform_gone,
							   pdev));
	if (registers) {
		pdev->resource = kmemdup(&res, sizeof(res), GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, pdev->resource);
		pdev->num_resources = 1;
	}
	return &pdev->dev;
}

/* DDI_SUSPEND is for devices with registers, and for those with a property for it. */
static void only_hardware_is_suspended(struct kunit *test)
{
	static const struct {
		const char *state;
		bool registers;
		int told;
	} devices[] = {
		{ NULL, false, 0 },
		{ NULL, true, 1 },
		{ "needs-suspend-resume", false, 1 },
		{ "no-suspend-resume", true, 0 },
		{ "parental-suspend-resume", true, 0 },
	};
	struct device *dev;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(devices); i++) {
		dev = test_platform(test, devices[i].registers);
		memset(&fake, 0, sizeof(fake));
		fake.hardware_state = (char *)devices[i].state;
		KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
		KUNIT_EXPECT_EQ(test, ddi_driver_suspend(&fake_driver, dev), 0);
		KUNIT_EXPECT_EQ(test, ddi_driver_resume(&fake_driver, dev), 0);
		/* what is awake is not told again */
		KUNIT_EXPECT_EQ(test, ddi_driver_resume(&fake_driver, dev), 0);
		KUNIT_EXPECT_EQ(test, fake.suspended, devices[i].told);
		KUNIT_EXPECT_EQ(test, fake.resumed, devices[i].told);
		fake.detach_rc = DDI_FAILURE;
		KUNIT_EXPECT_EQ(test, ddi_driver_suspend(&fake_driver, dev),
				devices[i].told ? -EBUSY : 0);
		fake.detach_rc = DDI_SUCCESS;
		ddi_driver_detach(&fake_driver, dev);
	}
}

/* Properties of a driver that refused to detach are not seen by the next driver. */
static void refused_detach_hides_old_properties(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-refuses");
	dev_info_t *dip;

	fake.make_property = true;
	fake.detach_rc = DDI_FAILURE;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	dip = dev_get_drvdata(dev);
	ddi_driver_detach(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, 1, ddi_prop_exists(DDI_DEV_T_ANY, dip,
						 DDI_PROP_DONTPASS, "made"));
	fake.make_property = false;
	fake.detach_rc = DDI_SUCCESS;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_EXPECT_PTR_EQ(test, dev_get_drvdata(dev), (void *)dip);
	KUNIT_EXPECT_EQ(test, 0, ddi_prop_exists(DDI_DEV_T_ANY, dip,
						 DDI_PROP_DONTPASS, "made"));
	ddi_driver_detach(&fake_driver, dev);
	forget_refusal(dip);
}

/* The state that a driver reported of its device does not outlive the driver. */
static void next_driver_finds_the_device_up(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-state");
	dev_info_t *dip = ddi_dev_info_get(dev);

	KUNIT_ASSERT_NOT_NULL(test, dip);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	ddi_dev_report_fault(dip, DDI_SERVICE_LOST, DDI_DEVICE_FAULT, "lost");
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DOWN);
	ddi_driver_detach(&fake_driver, dev);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_UP);
	ddi_driver_detach(&fake_driver, dev);
	ddi_dev_info_put(dip);
}

/* A driver's properties are deleted when it fails to attach, and when it detaches. */
static void properties_are_deleted_with_the_driver(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-props");
	dev_info_t *dip = ddi_dev_info_get(dev);

	KUNIT_ASSERT_NOT_NULL(test, dip);
	fake.make_property = true;
	fake.attach_rc = DDI_FAILURE;
	KUNIT_EXPECT_EQ(test, ddi_driver_attach(&fake_driver, dev), -ENODEV);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(DDI_DEV_T_ANY, dip, 0, "made"),
			0);
	fake.attach_rc = DDI_SUCCESS;
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(DDI_DEV_T_ANY, dip, 0, "made"),
			1);
	KUNIT_EXPECT_PTR_EQ(test, dip->driver, &fake_driver);
	ddi_driver_detach(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(DDI_DEV_T_ANY, dip, 0, "made"),
			0);
	KUNIT_EXPECT_NULL(test, dip->driver);
	ddi_dev_info_put(dip);
}

/* quiesce(9E) is called for attached devices of drivers that have it. */
static void quiesce_is_called(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-quiet");
	struct dev_ops old = fake_ops;

	ddi_driver_quiesce(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, fake.quiesced, 0);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	ddi_driver_quiesce(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, fake.quiesced, 1);
	fake.quiesce_rc = DDI_FAILURE;
	ddi_driver_quiesce(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, fake.quiesced, 2);

	old.devo_rev = DEVO_REV_QUIESCE - 1;
	fake_driver.ops = &old;
	ddi_driver_quiesce(&fake_driver, dev);
	old.devo_rev = DEVO_REV_QUIESCE;
	old.devo_quiesce = NULL;
	ddi_driver_quiesce(&fake_driver, dev);
	KUNIT_EXPECT_EQ(test, fake.quiesced, 2);
	fake_driver.ops = &fake_ops;
	ddi_driver_detach(&fake_driver, dev);
}

/* A device number without a major number gets the driver's. */
static void device_numbers_get_the_major(struct kunit *test)
{
	struct device *dev = test_device(test, "ddi-major");
	dev_info_t *dip;
	uint_t major;

	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&fake_driver, dev), 0);
	dip = dev_get_drvdata(dev);
	major = ddi_driver_major(dip);
	KUNIT_EXPECT_NE(test, major, DDI_MAJOR_T_NONE);
	KUNIT_EXPECT_NE(test, major, DDI_MAJOR_T_UNKNOWN);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int(5, dip, "size", 7), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int((u64)major << 32 | 5, dip, 0,
					       "size", 0), 7);
	KUNIT_EXPECT_EQ(test, ddi_prop_remove(5, dip, "size"), 0);
	ddi_driver_detach(&fake_driver, dev);
}

/* A second driver with a name in use is refused. */
static void duplicate_name_is_refused(struct kunit *test)
{
	struct ddi_driver second = fake_driver;

	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&second), -EEXIST);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_EQ(test, fake.remove_rc, 0);
}

/* A driver loads without a device, and its name can be looked up. */
static void load_and_unload(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_name_to_major("ddi_fake"), -1U);
	KUNIT_EXPECT_EQ(test, ddi_name_to_major(NULL), -1U);
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	KUNIT_EXPECT_STREQ(test, ddi_mod_modname(&fake_linkage), "ddi_fake");
	KUNIT_EXPECT_NE(test, ddi_name_to_major("ddi_fake"), -1U);
	KUNIT_EXPECT_EQ(test, fake.attached, 0);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_EQ(test, ddi_name_to_major("ddi_fake"), -1U);
	KUNIT_EXPECT_EQ(test, fake.remove_rc, 0);
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(&fake_linkage));
}

/* The result of _init(9E) is insmod's, translated to Linux's numbers. */
static void result_of_init_reaches_insmod(struct kunit *test)
{
	fake.init_rc = ENXIO;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -ENXIO);
	KUNIT_EXPECT_EQ(test, fake.install_rc, 0);
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(&fake_linkage));

	/* the smallest and the largest error number, and what is none */
	fake.init_rc = 1;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -1);
	fake.init_rc = MAX_ERRNO;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -MAX_ERRNO);
	fake.init_rc = MAX_ERRNO + 1;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -EINVAL);
	fake.init_rc = DDI_FAILURE;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -EINVAL);

	fake.init_rc = 0;
	fake.install = false;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -EINVAL);
}

static void expect_refused(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -EINVAL);
	KUNIT_EXPECT_EQ(test, fake.install_rc, EINVAL);
	driver_test_init(test);
}

/* A modlinkage(9S) that is not a driver's is refused, whichever field is wrong. */
static void bad_tables_are_refused(struct kunit *test)
{
	struct dev_ops ops = fake_ops;
	struct modinfo modinfo;

	fake_linkage.ml_rev = MODREV_1 + 1;
	KUNIT_EXPECT_EQ(test, ddi_mod_info(&fake_linkage, &modinfo), 0);
	expect_refused(test);
	fake_linkage.ml_linkage[0] = NULL;
	expect_refused(test);
	fake_modldrv.drv_modops = NULL;
	expect_refused(test);
	fake_modldrv.drv_dev_ops = NULL;
	expect_refused(test);
	ops.devo_rev = DEVO_REV + 1;
	fake_modldrv.drv_dev_ops = &ops;
	expect_refused(test);
	ops.devo_rev = 0;
	fake_modldrv.drv_dev_ops = &ops;
	expect_refused(test);
	ops = fake_ops;
	ops.devo_detach = NULL;
	fake_modldrv.drv_dev_ops = &ops;
	expect_refused(test);
	ops = fake_ops;
	ops.devo_bus_ops = (struct bus_ops *)&ops;
	fake_modldrv.drv_dev_ops = &ops;
	expect_refused(test);
	ops = fake_ops;
	ops.devo_attach = NULL;
	fake_modldrv.drv_dev_ops = &ops;
	expect_refused(test);
}

/* Besides its driver a module may have miscellaneous linkages, and no others. */
static void second_linkage_must_be_misc(struct kunit *test)
{
	struct modldrv another = fake_modldrv;
	struct modlmisc misc = { &ddi_mod_miscops, (char *)"helpers" };
	struct modlstrmod streams = { &ddi_mod_strmodops, (char *)"module" };

	fake_linkage.ml_linkage[0] = &misc;
	fake_linkage.ml_linkage[1] = &fake_modldrv;
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_EQ(test, fake.remove_rc, 0);

	fake_linkage.ml_linkage[1] = NULL;
	expect_refused(test);
	fake_linkage.ml_linkage[1] = &another;
	expect_refused(test);
	fake_linkage.ml_linkage[1] = &streams;
	expect_refused(test);
}

/*
 * mod_install(9F) and the like are refused outside of _init(9E), _fini(9E),
 * _info(9E).
 */
static void mod_calls_are_refused_elsewhere(struct kunit *test)
{
	struct modinfo modinfo = { };

	KUNIT_EXPECT_EQ(test, ddi_mod_install(&fake_linkage), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_mod_install(NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_mod_remove(&fake_linkage), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_mod_remove(NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_mod_info(NULL, &modinfo), 0);
	KUNIT_EXPECT_EQ(test, ddi_mod_info(&fake_linkage, NULL), 0);
	KUNIT_EXPECT_EQ(test, ddi_mod_info(&fake_linkage, &modinfo), 1);
	KUNIT_EXPECT_STREQ(test, modinfo.mi_linkinfo, "test driver");
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(NULL));
}

/* nulldev(9F), nodev(9F) and the like return the values of their man pages. */
static void default_entry_points_return_codes(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_nodev(), ENXIO);
	KUNIT_EXPECT_EQ(test, ddi_nulldev(), 0);
	KUNIT_EXPECT_EQ(test, ddi_nochpoll(0, 0, 0, NULL, NULL), ENXIO);
	KUNIT_EXPECT_EQ(test, ddi_no_info(NULL, 0, NULL, NULL), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_quiesce_not_needed(NULL), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_quiesce_not_supported(NULL), DDI_FAILURE);
}

static int getinfo(dev_info_t *dip, int number, dev_info_t **found)
{
	void *result = NULL;
	int rc = ddi_getinfo_1to1(dip, DDI_INFO_DEVT2DEVINFO,
				  (void *)(uintptr_t)number, &result);

	*found = result;
	return rc;
}

/* A minor number that is an instance number leads to the node of that driver. */
static void getinfo_finds_the_instance(struct kunit *test)
{
	struct device *dev[3];
	dev_info_t *dip[3], *found;
	struct ddi_driver other = fake_driver;
	int i;

	other.name = "ddi_fake_getinfo";
	for (i = 0; i < 3; i++) {
		dev[i] = test_device(test, i ? i == 1 ? "ddi-g1" : "ddi-g2" :
				     "ddi-g0");
		KUNIT_ASSERT_EQ(test, 0,
				ddi_driver_attach(i == 1 ? &other : &fake_driver,
						  dev[i]));
		dip[i] = dev_get_drvdata(dev[i]);
	}
	for (i = 0; i < 3; i++) {
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				getinfo(dip[i], ddi_get_instance(dip[i]), &found));
		KUNIT_EXPECT_PTR_EQ(test, found, dip[i]);
	}
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			getinfo(dip[0], ddi_get_instance(dip[2]), &found));
	KUNIT_EXPECT_PTR_EQ(test, found, dip[2]);
	KUNIT_EXPECT_EQ(test, getinfo(dip[1], 1000, &found), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, getinfo(NULL, 0, &found), DDI_FAILURE);
	i = ddi_get_instance(dip[2]);
	ddi_driver_detach(&fake_driver, dev[2]);
	KUNIT_EXPECT_EQ(test, getinfo(dip[0], i, &found), DDI_FAILURE);
	ddi_driver_detach(&other, dev[1]);
	ddi_driver_detach(&fake_driver, dev[0]);
}

static struct kunit_case ddi_driver_cases[] = {
	KUNIT_CASE(attach_and_detach),
	KUNIT_CASE(instance_numbers_are_stable),
	KUNIT_CASE(instance_numbers_begin_with_0),
	KUNIT_CASE(failed_attach_is_undone),
	KUNIT_CASE(probe_decides_about_attach),
	KUNIT_CASE(suspend_and_resume),
	KUNIT_CASE(only_hardware_is_suspended),
	KUNIT_CASE(refused_detach_hides_old_properties),
	KUNIT_CASE(next_driver_finds_the_device_up),
	KUNIT_CASE(properties_are_deleted_with_the_driver),
	KUNIT_CASE(quiesce_is_called),
	KUNIT_CASE(device_numbers_get_the_major),
	KUNIT_CASE(duplicate_name_is_refused),
	KUNIT_CASE(load_and_unload),
	KUNIT_CASE(result_of_init_reaches_insmod),
	KUNIT_CASE(bad_tables_are_refused),
	KUNIT_CASE(second_linkage_must_be_misc),
	KUNIT_CASE(mod_calls_are_refused_elsewhere),
	KUNIT_CASE(default_entry_points_return_codes),
	KUNIT_CASE(getinfo_finds_the_instance),
	{ }
};

static struct kunit_suite ddi_driver_suite = {
	.name = "ddi_driver",
	.init = driver_test_init,
	.test_cases = ddi_driver_cases,
};

kunit_test_suite(ddi_driver_suite);
