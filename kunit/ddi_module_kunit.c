// SPDX-License-Identifier: GPL-2.0
/*
 * A Solaris driver that is loaded for pseudo devices, alone and with misc modules
 * in its module; mod_install(9F), mod_remove(9F), mod_modname(9F) at the wrong time
 * or where Linux refuses.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <sys/conf.h>

#include "../ddi/dev/driver.h"
#include "ddi_kunit_log.h"
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

/*
 * Two misc modules of the fake driver.  Each entry point appends a letter: a and b
 * for their _init(9E), A and B for their _fini(9E), d and D for the driver's.
 */
static struct {
	char order[16];
	int init_rc;
	int driver_rc;
	int late_rc;
	int info_ok;
	bool named;
	bool with_driver;
	bool forgets_install;
} misc;

static void misc_note(char letter)
{
	misc.order[strlen(misc.order)] = letter;
}

static struct modlmisc misc_modlmisc = { &ddi_mod_miscops, (char *)"helper" };
static struct modlinkage misc_linkage[2] = {
	{ MODREV_1, { &misc_modlmisc, NULL } },
	{ MODREV_1, { &misc_modlmisc, &misc_modlmisc, NULL } },
};

static int misc_a_init(void)
{
	const char *name = ddi_mod_modname(&misc_linkage[0]);

	misc_note('a');
	misc.named = name && !strcmp(name, "misc_a");
	return misc.forgets_install ? 0 : ddi_mod_install(&misc_linkage[0]);
}

static int misc_a_info(struct modinfo *modinfop)
{
	misc.info_ok += ddi_mod_info(&misc_linkage[0], modinfop) &&
			!strcmp(modinfop->mi_linkinfo, "helper");
	return 1;
}

static int misc_a_fini(void)
{
	misc_note('A');
	return ddi_mod_remove(&misc_linkage[0]);
}

static int misc_b_init(void)
{
	misc_note('b');
	if (misc.init_rc)
		return misc.init_rc;
	return ddi_mod_install(misc.with_driver ? &fake_linkage :
			       &misc_linkage[1]) ?: misc.late_rc;
}

static int misc_b_info(struct modinfo *modinfop)
{
	return ddi_mod_info(&misc_linkage[1], modinfop);
}

/* It refuses, as one that is in use does in Solaris. */
static int misc_b_fini(void)
{
	misc_note('B');
	return EBUSY;
}

static int with_misc_init(void)
{
	misc_note('d');
	return misc.driver_rc ?: fake_init();
}

static int with_misc_fini(void)
{
	misc_note('D');
	return fake_fini();
}

static struct ddi_misc misc_modules[] = {
	{ "misc_a", misc_a_init, misc_a_info, misc_a_fini },
	{ "misc_b", misc_b_init, misc_b_info, misc_b_fini },
};

static void add_misc_modules(void)
{
	memset(&misc, 0, sizeof(misc));
	fake_driver.init = with_misc_init;
	fake_driver.fini = with_misc_fini;
	fake_driver.misc = misc_modules;
	fake_driver.nmisc = ARRAY_SIZE(misc_modules);
}

static void expect_misc_gone(struct kunit *test)
{
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(&misc_linkage[0]));
	KUNIT_EXPECT_NULL(test, ddi_mod_modname(&misc_linkage[1]));
	KUNIT_EXPECT_EQ(test, ddi_mod_remove(&misc_linkage[0]), EINVAL);
	KUNIT_EXPECT_FALSE(test, ddi_driver_is_loaded(NAME));
}

/* Misc modules start before their driver and stop after it, in reverse. */
static void misc_modules_live_around_the_driver(struct kunit *test)
{
	add_misc_modules();
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	KUNIT_EXPECT_STREQ(test, misc.order, "abd");
	KUNIT_EXPECT_TRUE(test, misc.named);
	KUNIT_EXPECT_TRUE(test, fake.named);
	KUNIT_EXPECT_EQ(test, misc.info_ok, 1);
	KUNIT_EXPECT_STREQ(test, ddi_mod_modname(&misc_linkage[1]), "misc_b");
	KUNIT_EXPECT_STREQ(test, ddi_mod_modname(&fake_linkage), NAME);
	ddi_driver_unload(&fake_driver);
	KUNIT_EXPECT_STREQ(test, misc.order, "abdDBA");
	expect_misc_gone(test);
}

static void expect_not_loaded(struct kunit *test, int err, const char *order)
{
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), err);
	KUNIT_EXPECT_STREQ(test, misc.order, order);
	expect_misc_gone(test);
	add_misc_modules();
}

/* Misc modules started before a failure are stopped, and no other. */
static void misc_modules_that_fail_are_undone(struct kunit *test)
{
	add_misc_modules();
	misc.init_rc = ENXIO;
	expect_not_loaded(test, -ENXIO, "abA");
	misc.driver_rc = EAGAIN;
	expect_not_loaded(test, -EAGAIN, "abdBA");
	misc.forgets_install = true;
	expect_not_loaded(test, -EINVAL, "a");
	misc.with_driver = true;
	expect_not_loaded(test, -EINVAL, "abA");
	KUNIT_EXPECT_EQ(test, fake.attached, 0);
}

/* A misc module whose _init(9E) fails after mod_install(9F) is not installed. */
static void misc_module_that_fails_late_is_forgotten(struct kunit *test)
{
	add_misc_modules();
	misc.late_rc = ENXIO;
	KUNIT_EXPECT_EQ(test, ddi_driver_load(&fake_driver), -ENXIO);
	KUNIT_EXPECT_NULL(test, misc_modules[1].linkage);
	KUNIT_EXPECT_NULL(test, misc_modules[0].linkage);
	expect_misc_gone(test);
}

/* Loading tells how many devices a driver has got, in words that fit. */
static void loading_is_told(struct kunit *test)
{
	ddi_kunit_log_start();
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	ddi_kunit_expect_log(test, " loaded, 2 of 2 devices attached");
	ddi_kunit_expect_no_log(test, "_info(9E) failed");
	ddi_driver_unload(&fake_driver);
	module_test_init(test);
	fake_driver.pseudo = 0;
	ddi_kunit_log_start();
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	ddi_kunit_expect_log(test, " loaded, no device found that is nothing");
	ddi_driver_unload(&fake_driver);
}

/* A driver that is loaded is found by its name, and has no symbol but its own. */
static void loaded_module_is_opened(struct kunit *test)
{
	ddi_modhandle_t handle;
	int err = -1;

	KUNIT_EXPECT_NULL(test, ddi_modopen(NAME, KRTLD_MODE_FIRST, &err));
	KUNIT_EXPECT_EQ(test, err, ENOENT);
	KUNIT_ASSERT_EQ(test, ddi_driver_load(&fake_driver), 0);
	handle = ddi_modopen("drv/" NAME, KRTLD_MODE_FIRST, &err);
	KUNIT_EXPECT_EQ(test, err, 0);
	KUNIT_ASSERT_NOT_NULL(test, handle);
	KUNIT_EXPECT_NULL(test, ddi_modsym(handle, "no_such_symbol", &err));
	KUNIT_EXPECT_EQ(test, err, ENOENT);
	KUNIT_EXPECT_NULL(test, ddi_modsym(handle, NULL, &err));
	KUNIT_EXPECT_EQ(test, err, EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_modclose(handle), 0);
	ddi_driver_unload(&fake_driver);
}

static struct kunit_case ddi_module_cases[] = {
	KUNIT_CASE(pseudo_devices_come_and_go),
	KUNIT_CASE(install_is_called_once),
	KUNIT_CASE(invalid_errors_of_init_are_einval),
	KUNIT_CASE(fini_need_not_remove),
	KUNIT_CASE(remove_fails_after_refused_detach),
	KUNIT_CASE(refused_driver_is_not_installed),
	KUNIT_CASE(shortage_of_a_device_is_survived),
	KUNIT_CASE(misc_modules_live_around_the_driver),
	KUNIT_CASE(misc_modules_that_fail_are_undone),
	KUNIT_CASE(misc_module_that_fails_late_is_forgotten),
	KUNIT_CASE(loading_is_told),
	KUNIT_CASE(loaded_module_is_opened),
	{ }
};

static struct kunit_suite ddi_module_suite = {
	.name = "ddi_module",
	.init = module_test_init,
	.test_cases = ddi_module_cases,
};

kunit_test_suite(ddi_module_suite);
