// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of a Solaris driver for pseudo devices, and of mod_install(9F),
 * mod_remove(9F), mod_modname(9F) when called at a wrong time, or when Linux
 * refuses.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <sys/conf.h>

#include "../ddi/dev/driver.h"
#include "ddi_kunit_helpers.h"

#define NAME	"ddi_fake_pseudo"

/* Settings of the fake driver, and the calls that it has seen */
static struct {
	int attached;
	int detached;
	int detach_rc;
	int init_rc;
	int install_rc;
	int again_rc;
	int remove_null_rc;
	bool named;
	bool forgets_remove;
	int remove_rc;
	dev_info_t *dip;
	char first[32];
} fake;

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	fake.dip = dip;
	if (!fake.attached++)
		strscpy(fake.first, dev_name(ddi_dev_info_device(dip)));
	return DDI_SUCCESS;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	fake.detached++;
	return fake.detach_rc;
}

static struct dev_ops fake_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = fake_attach,
	.devo_detach = fake_detach,
};

static struct modldrv fake_modldrv = {
	&ddi_mod_driverops, (char *)"test driver", &fake_ops
};

static struct modlinkage fake_linkage = {
	MODREV_1, { &fake_modldrv, NULL }
};

static int fake_init(void)
{
	const char *name = ddi_mod_modname(&fake_linkage);

	fake.named = name && !strcmp(name, NAME);
	fake.remove_null_rc = ddi_mod_remove(NULL);
	fake.install_rc = ddi_mod_install(&fake_linkage);
	fake.again_rc = fake.install_rc ?: ddi_mod_install(&fake_linkage);
	return fake.install_rc ?: fake.init_rc;
}

static int fake_info(struct modinfo *modinfop)
{
	return ddi_mod_info(&fake_linkage, modinfop);
}

static int fake_fini(void)
{
	if (!fake.forgets_remove)
		fake.remove_rc = ddi_mod_remove(&fake_linkage);
	return fake.remove_rc;
}

/* The driver claims no PCI device, but is registered with the PCI core. */
static const struct pci_device_id no_ids[] = { { } };

static struct ddi_driver fake_driver;

static int module_test_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	fake_driver = (struct ddi_driver){
		.name = NAME,
		.aliases = "nothing",
		.owner = THIS_MODULE,
		.pci_ids = IS_ENABLED(CONFIG_PCI) ? no_ids : NULL,
		.pseudo = 2,
		.init = fake_init,
		.info = fake_info,
		.fini = fake_fini,
	};
	return 0;
}

static void load_and_unload(struct kunit *test)
{
	fake.attached = 0;
	fake.detached = 0;
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	KUNIT_EXPECT_EQ(test, fake.attached, 2);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_EQ(test, fake.detached, 2);
	KUNIT_EXPECT_EQ(test, fake.remove_rc, 0);
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(&fake_linkage));
}

/*
 * Pseudo devices are named after the driver, and removed with it, each time it
 * is loaded.
 */
static void pseudo_devices_come_and_go(struct kunit *test)
{
	load_and_unload(test);
	KUNIT_EXPECT_STREQ(test, fake.first, NAME ".0");
	load_and_unload(test);
}

/* mod_install(9F) works once, in _init(9E); mod_modname(9F) works before and after. */
static void install_is_called_once(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	KUNIT_EXPECT_TRUE(test, fake.named);
	KUNIT_EXPECT_EQ(test, fake.remove_null_rc, EINVAL);
	KUNIT_EXPECT_EQ(test, fake.again_rc, EINVAL);
	KUNIT_EXPECT_STREQ(test, ddi_mod_modname(&fake_linkage), NAME);
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(NULL));
	KUNIT_EXPECT_EQ(test, ddi_mod_install(&fake_linkage), EINVAL);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_EQ(test, fake.detached, 2);
}

/* A result of _init(9E) that is not an error number of Linux's becomes EINVAL. */
static void invalid_errors_of_init_are_einval(struct kunit *test)
{
	fake.init_rc = 100000;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -EINVAL);
	KUNIT_EXPECT_EQ(test, fake.detached, 2);
	fake.init_rc = 0;
	load_and_unload(test);
}

/* If _fini(9E) does not call mod_remove(9F), Linux removes the driver. */
static void fini_need_not_remove(struct kunit *test)
{
	fake.forgets_remove = true;
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_EQ(test, fake.detached, 2);
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(&fake_linkage));
	fake.forgets_remove = false;
	load_and_unload(test);
}

/* mod_remove(9F) fails when a detach(9E) refuses, but the driver is removed anyway. */
static void remove_fails_after_refused_detach(struct kunit *test)
{
	fake_driver.pseudo = 1;
	fake.detach_rc = DDI_FAILURE;
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_EQ(test, fake.detached, 1);
	KUNIT_EXPECT_EQ(test, fake.remove_rc, EBUSY);
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(&fake_linkage));
	/* drop the reference to the node, which keeps ddi.ko */
	ddi_dev_info_put(fake.dip);
	symbol_put(ddi_dev_info_put);
}

/* When Linux refuses a driver, it is not installed on any bus. */
static void refused_driver_is_not_installed(struct kunit *test)
{
	struct platform_driver other = { .driver.name = NAME };

	KUNIT_ASSERT_EQ(test, platform_driver_register(&other), 0);
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -EBUSY);
	KUNIT_EXPECT_EQ(test, fake.install_rc, EBUSY);
	platform_driver_unregister(&other);
	KUNIT_EXPECT_EQ(test, fake.attached, 0);
	load_and_unload(test);
}

/* When a pseudo device cannot be made, those made before it are removed. */
static void shortage_of_a_device_is_survived(struct kunit *test)
{
	ddi_kunit_fail_nth(2);
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -ENOMEM);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, fake.attached, 0);
	load_and_unload(test);
}

static struct kunit_case ddi_module_cases[] = {
	KUNIT_CASE(pseudo_devices_come_and_go),
	KUNIT_CASE(install_is_called_once),
	KUNIT_CASE(invalid_errors_of_init_are_einval),
	KUNIT_CASE(fini_need_not_remove),
	KUNIT_CASE(remove_fails_after_refused_detach),
	KUNIT_CASE(refused_driver_is_not_installed),
	KUNIT_CASE(shortage_of_a_device_is_survived),
	{ }
};

static struct kunit_suite ddi_module_suite = {
	.name = "ddi_module",
	.init = module_test_init,
	.test_cases = ddi_module_cases,
};

kunit_test_suite(ddi_module_suite);
