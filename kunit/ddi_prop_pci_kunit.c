// SPDX-License-Identifier: GPL-2.0
/* Tests of the properties of a PCI device: pci(5). */
#include <kunit/test.h>
#include <linux/pci.h>

#include "../ddi/dev/driver.h"
#include "ddi_kunit_compat.h"
#include "ddi_kunit_helpers.h"

#define ANY	DDI_DEV_T_ANY

static int prop_pci_init(struct kunit *test)
{
	struct ddi_kunit_dev *dk;
	int err = ddi_kunit_init_pci(test);

	dk = test->priv;
	if (!err && !dk->pci)
		kunit_skip(test, "no PCI device");
	return err;
}

static int get(struct kunit *test, const char *name)
{
	return ddi_prop_get_int(ANY, ddi_kunit_dip(test), DDI_PROP_DONTPASS,
				name, -1);
}

/* The identification registers are properties, by the names of pci(5). */
static void identification_is_a_property(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	struct pci_dev *pci = dk->pci;
	u8 pin = 0;

	pci_read_config_byte(pci, PCI_INTERRUPT_PIN, &pin);
	KUNIT_EXPECT_EQ(test, get(test, "vendor-id"), pci->vendor);
	KUNIT_EXPECT_EQ(test, get(test, "device-id"), pci->device);
	KUNIT_EXPECT_EQ(test, get(test, "revision-id"), pci->revision);
	KUNIT_EXPECT_EQ(test, get(test, "class-code"), pci->class);
	KUNIT_EXPECT_EQ(test, get(test, "interrupts"), pin ?: -1);
	KUNIT_EXPECT_EQ(test, get(test, "subsystem-vendor-id"),
			pci->subsystem_vendor ?: -1);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dk->dip, DDI_PROP_NOTPROM,
					      "vendor-id"), 1);
	KUNIT_EXPECT_EQ(test, ddi_dev_is_sid(dk->dip), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_slaveonly(dk->dip), DDI_FAILURE);
}

static void set_driver(struct pci_dev *pdev, struct device_driver *driver)
{
	device_lock(&pdev->dev);
	pdev->dev.driver = driver;
	device_unlock(&pdev->dev);
}

/* The reason why a driver lacks a device that it claims is told. */
static void absence_is_explained(struct kunit *test)
{
	struct pci_dev *mine = ((struct ddi_kunit_dev *)test->priv)->pci;
	static struct device_driver other = { .name = "other-driver" };
	struct ddi_driver drv = { .name = "claims" };
	bool matched = dev_can_match(&mine->dev);
	char why[100];

	set_driver(mine, &other);
	KUNIT_EXPECT_TRUE(test, ddi_pci_absence(&drv, mine, why, sizeof(why)));
	KUNIT_EXPECT_NOT_NULL(test, strstr(why, "other-driver"));
	set_driver(mine, &drv.pci.driver);
	KUNIT_EXPECT_FALSE(test, ddi_pci_absence(&drv, mine, why, sizeof(why)));
	set_driver(mine, NULL);

	dev_assign_can_match(&mine->dev, true);
	KUNIT_EXPECT_TRUE(test, ddi_pci_absence(&drv, mine, why, sizeof(why)));
	KUNIT_EXPECT_NOT_NULL(test, strstr(why, device_iommu_mapped(&mine->dev) ?
					   "waits for a device" :
					   "waits for its IOMMU"));
	dev_assign_can_match(&mine->dev, false);
	KUNIT_EXPECT_TRUE(test, ddi_pci_absence(&drv, mine, why, sizeof(why)));
	KUNIT_EXPECT_NOT_NULL(test, strstr(why, "driver_override"));
	dev_assign_can_match(&mine->dev, matched);
	atomic_set(&drv.offered, 1);
	KUNIT_EXPECT_FALSE_MSG(test, ddi_pci_absence(&drv, mine, why,
						     sizeof(why)),
			       "the driver refused it itself");
}

/* "reg" has an entry with the size of each register set, in order. */
static void reg_is_the_register_sets(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	off_t size;
	int nregs, *reg;
	uint_t n, i;

	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_int_array(ANY, dip,
							DDI_PROP_DONTPASS,
							"reg", &reg, &n), 0);
	KUNIT_ASSERT_EQ(test, ddi_dev_nregs(dip, &nregs), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, n, 5 * nregs);
	for (i = 1; i < n / 5; i++) {
		KUNIT_ASSERT_EQ(test, ddi_dev_regsize(dip, i, &size), 0);
		KUNIT_EXPECT_EQ(test, size, (s64)reg[5 * i + 3] << 32 |
					    (u32)reg[5 * i + 4]);
		KUNIT_EXPECT_EQ(test, reg[5 * i] & 0xffff00, reg[0]);
	}
	KUNIT_EXPECT_EQ(test, reg[4], 0);
	ddi_prop_free(reg);
}

/* "assigned-addresses" has the contents of the base address registers. */
static void assigned_addresses_are_the_bars(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	u32 bar, mask;
	uint_t n, i;
	int *reg;

	if (ddi_prop_lookup_int_array(ANY, dk->dip, DDI_PROP_DONTPASS,
				      "assigned-addresses", &reg, &n))
		kunit_skip(test, "no address assigned");
	for (i = 0; i < n; i += 5) {
		KUNIT_EXPECT_TRUE(test, reg[i] & BIT(31));
		mask = (reg[i] >> 24 & 3) == 1 ? 3 : 15;
		if ((reg[i] & 0xff) == PCI_ROM_ADDRESS)
			mask = 0x7ff;
		pci_read_config_dword(dk->pci, reg[i] & 0xff, &bar);
		/* Linux may not have written the address of a ROM yet */
		if ((reg[i] & 0xff) == PCI_ROM_ADDRESS && !(bar & ~mask))
			continue;
		KUNIT_EXPECT_EQ(test, (u32)reg[i + 2], bar & ~mask);
	}
	ddi_prop_free(reg);
}

/* "compatible" ends with the class, and contains the binding name. */
static void compatible_goes_from_particular_to_class(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	char **names, class[32];
	uint_t n, i, found = 0;

	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string_array(ANY, dk->dip,
							   DDI_PROP_DONTPASS,
							   "compatible", &names,
							   &n), 0);
	KUNIT_ASSERT_GE(test, n, 4);
	snprintf(class, sizeof(class), "class,%04x", dk->pci->class >> 8);
	KUNIT_EXPECT_NOT_NULL(test, strstr(names[n - 1], class));
	for (i = 0; i < n; i++)
		found += !strcmp(strstr(names[i], ",") ? names[i] : "",
				 ddi_binding_name(dk->dip));
	if (!pci_is_pcie(dk->pci))
		KUNIT_EXPECT_EQ(test, found, 1);
	ddi_prop_free(names);
}

/* A device on a root bus has the path that Solaris gives it. */
static void path_agrees_with_solaris(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	char want[96], *path = kunit_kzalloc(test, DDI_PATH_SIZE, GFP_KERNEL);
	int fn = PCI_FUNC(dk->pci->devfn);

	KUNIT_ASSERT_NOT_NULL(test, path);
	if (!pci_is_root_bus(dk->pci->bus) || pci_domain_nr(dk->pci->bus))
		kunit_skip(test, "not on a root bus of the first domain");
	snprintf(want, sizeof(want), "/pci@%x,0/%s@%x", dk->pci->bus->number,
		 ddi_node_name(dk->dip), PCI_SLOT(dk->pci->devfn));
	if (fn)
		snprintf(want + strlen(want), 4, ",%x", fn);
	ddi_pathname(dk->dip, path);
	KUNIT_EXPECT_STREQ(test, strstr(path, "/pci@") ?: path, want);
}

static struct kunit_case ddi_prop_pci_cases[] = {
	KUNIT_CASE(absence_is_explained),
	KUNIT_CASE(identification_is_a_property),
	KUNIT_CASE(reg_is_the_register_sets),
	KUNIT_CASE(assigned_addresses_are_the_bars),
	KUNIT_CASE(compatible_goes_from_particular_to_class),
	KUNIT_CASE(path_agrees_with_solaris),
	{ }
};

static struct kunit_suite ddi_prop_pci_suite = {
	.name = "ddi_prop_pci",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = prop_pci_init,
	.test_cases = ddi_prop_pci_cases,
};

kunit_test_suite(ddi_prop_pci_suite);
