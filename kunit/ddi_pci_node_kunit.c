// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the node of a PCI function whose configuration space the test
 * emulates: the exact value of each property of pci(5), names, and a driver for
 * the function.
 */
#include <kunit/test.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/string.h>
#include <sys/conf.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/prop.h"
#include "ddi_kunit_helpers.h"
#include "ddi_pci_fake_kunit.h"

#define ANY	DDI_DEV_T_ANY

static struct ddi_pci_fake *fake_of(struct kunit *test)
{
	return ((struct ddi_kunit_dev *)test->priv)->fake;
}

static int get(struct kunit *test, const char *name)
{
	return ddi_prop_get_int(ANY, ddi_kunit_dip(test), DDI_PROP_DONTPASS,
				name, -7);
}

static void set_byte(struct kunit *test, unsigned int where, u8 value)
{
	fake_of(test)->config[where] = value;
}

static void set_word(struct kunit *test, unsigned int where, u16 value)
{
	memcpy(fake_of(test)->config + where, &value, sizeof(value));
}

/* Each register of the header that has a property is the property's value. */
static void header_is_properties(struct kunit *test)
{
	static const struct {
		const char *name;
		int value;
	} props[] = {
		{ "vendor-id", 0xddd1 },
		{ "device-id", 1 },
		{ "revision-id", 1 },
		{ "class-code", 0xff0000 },
		{ "subsystem-vendor-id", 0xddd2 },
		{ "subsystem-id", 3 },
		{ "interrupts", 1 },
		{ "min-grant", 0x11 },
		{ "max-latency", 0x22 },
		{ "cache-line-size", 0x10 },
		{ "devsel-speed", 2 },
		{ "pci-msi-capid-pointer", DDI_PCI_FAKE_MSI },
		{ "pci-msix-capid-pointer", DDI_PCI_FAKE_MSIX },
		{ "no-such-property", -7 },
	};
	int i;

	set_byte(test, PCI_MIN_GNT, 0x11);
	set_byte(test, PCI_MAX_LAT, 0x22);
	set_byte(test, PCI_CACHE_LINE_SIZE, 0x10);
	set_word(test, PCI_STATUS, PCI_STATUS_CAP_LIST | PCI_STATUS_DEVSEL_SLOW);
	for (i = 0; i < ARRAY_SIZE(props); i++)
		KUNIT_EXPECT_EQ_MSG(test, get(test, props[i].name),
				    props[i].value, "%s", props[i].name);
}

/* What a function does not have is no property. */
static void absent_registers_are_no_properties(struct kunit *test)
{
	struct pci_dev *pdev = fake_of(test)->pdev;

	set_byte(test, PCI_INTERRUPT_PIN, 0);
	KUNIT_EXPECT_EQ(test, get(test, "interrupts"), -7);
	set_byte(test, DDI_PCI_FAKE_EXPRESS + PCI_CAP_LIST_NEXT, 0);
	KUNIT_EXPECT_EQ(test, get(test, "pci-msi-capid-pointer"), -7);
	KUNIT_EXPECT_EQ(test, get(test, "pci-msix-capid-pointer"), -7);
	pdev->subsystem_vendor = 0;
	KUNIT_EXPECT_EQ(test, get(test, "subsystem-vendor-id"), -7);
	KUNIT_EXPECT_EQ(test, get(test, "subsystem-id"), -7);
	pdev->hdr_type = PCI_HEADER_TYPE_BRIDGE;
	KUNIT_EXPECT_EQ(test, get(test, "min-grant"), -7);
	KUNIT_EXPECT_EQ(test, get(test, "max-latency"), -7);
	pdev->hdr_type = PCI_HEADER_TYPE_NORMAL;
}

static bool has(struct kunit *test, const char *name)
{
	return ddi_prop_exists(ANY, ddi_kunit_dip(test), DDI_PROP_DONTPASS,
			       name);
}

/* Bits of the status register are properties without a value. */
static void status_bits_are_properties(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, has(test, "66mhz-capable"));
	KUNIT_EXPECT_FALSE(test, has(test, "fast-back-to-back"));
	set_word(test, PCI_STATUS, PCI_STATUS_66MHZ);
	KUNIT_EXPECT_TRUE(test, has(test, "66mhz-capable"));
	KUNIT_EXPECT_FALSE(test, has(test, "fast-back-to-back"));
	set_word(test, PCI_STATUS, PCI_STATUS_FAST_BACK);
	KUNIT_EXPECT_FALSE(test, has(test, "66mhz-capable"));
	KUNIT_EXPECT_TRUE(test, has(test, "fast-back-to-back"));
}

/* Expect the property to be exactly these strings. */
static void expect_strings(struct kunit *test, const char *name,
			   const char *const *want, uint_t count)
{
	char **got;
	uint_t n, i;

	KUNIT_ASSERT_EQ(test, DDI_PROP_SUCCESS,
			ddi_prop_lookup_string_array(ANY, ddi_kunit_dip(test),
						     DDI_PROP_DONTPASS, name,
						     &got, &n));
	KUNIT_EXPECT_EQ(test, n, count);
	for (i = 0; i < min(n, count); i++)
		KUNIT_EXPECT_STREQ(test, got[i], want[i]);
	ddi_prop_free(got);
}

/* The compatible names go from the most to the least specific. */
static void compatible_names_are_in_order(struct kunit *test)
{
	static const char *const express[] = {
		"pciexddd1,1.ddd2.3.1", "pciexddd1,1.ddd2.3", "pciddd2,3",
		"pciexddd1,1.1", "pciexddd1,1", "pciexclass,ff0000",
		"pciexclass,ff00",
	};
	static const char *const pci[] = {
		"pciddd1,1.1", "pciddd1,1", "pciclass,ff0000", "pciclass,ff00",
	};
	struct pci_dev *pdev = fake_of(test)->pdev;
	u8 cap = pdev->pcie_cap;

	expect_strings(test, "compatible", express, ARRAY_SIZE(express));
	pdev->subsystem_vendor = 0;
	pdev->pcie_cap = 0;
	expect_strings(test, "compatible", pci, ARRAY_SIZE(pci));
	pdev->pcie_cap = cap;
}

/* A bridge, only, has a device type: that of its own bus. */
static void bridge_has_a_device_type(struct kunit *test)
{
	static const char *const types[] = { "pciex", "pci" };
	struct pci_dev *pdev = fake_of(test)->pdev;
	u8 cap = pdev->pcie_cap;

	KUNIT_EXPECT_FALSE(test, has(test, "device_type"));
	pdev->subordinate = pdev->bus;
	expect_strings(test, "device_type", types, 1);
	pdev->pcie_cap = 0;
	expect_strings(test, "device_type", types + 1, 1);
	pdev->pcie_cap = cap;
	pdev->subordinate = NULL;
}

/* Expect the property to be exactly these cells. */
static void expect_cells(struct kunit *test, const char *name,
			 const u32 (*want)[5], uint_t count)
{
	uint_t n, i;
	int *got;

	KUNIT_ASSERT_EQ(test, DDI_PROP_SUCCESS,
			ddi_prop_lookup_int_array(ANY, ddi_kunit_dip(test),
						  DDI_PROP_DONTPASS, name, &got,
						  &n));
	KUNIT_EXPECT_EQ(test, n, 5 * count);
	for (i = 0; i < min(n, 5 * count); i++)
		KUNIT_EXPECT_EQ_MSG(test, (u32)got[i], want[i / 5][i % 5],
				    "%s, cell %u", name, i);
	ddi_prop_free(got);
}

/* "reg" begins with configuration space; then come the registers and the ROM. */
static void registers_are_cells(struct kunit *test)
{
	struct pci_dev *pdev = fake_of(test)->pdev;
	u32 bar = pdev->resource[0].start, rom = pdev->resource[6].start;
	const u32 reg[][5] = {
		{ 0x00010000 },
		{ 0x02010010, 0, 0, 0, DDI_PCI_FAKE_REGS_SIZE },
		{ 0x42010030, 0, 0, 0, DDI_PCI_FAKE_ROM_SIZE },
	};
	const u32 assigned[][5] = {
		{ 0x82010010, 0, bar, 0, DDI_PCI_FAKE_REGS_SIZE },
		{ 0xc2010030, 0, rom, 0, DDI_PCI_FAKE_ROM_SIZE },
	};

	KUNIT_EXPECT_NE(test, bar, 0);
	expect_cells(test, "reg", reg, ARRAY_SIZE(reg));
	expect_cells(test, "assigned-addresses", assigned, ARRAY_SIZE(assigned));
}

/* The kind of each register set is in its first cell. */
static void kinds_of_registers_are_distinguished(struct kunit *test)
{
	struct pci_dev *pdev = fake_of(test)->pdev;
	const u32 reg[][5] = {
		{ 0x00010000 },
		{ 0x02010010, 0, 0, 0, DDI_PCI_FAKE_REGS_SIZE },
		{ 0x01010014, 0, 0, 0, 32 },
		{ 0x43010018, 0, 0, 1, 0x10 },
		{ 0x42010030, 0, 0, 0, DDI_PCI_FAKE_ROM_SIZE },
	};
	const u32 assigned[][5] = {
		{ 0x82010010, 0, pdev->resource[0].start, 0,
		  DDI_PCI_FAKE_REGS_SIZE },
		{ 0xc3010018, 0x20, 0, 1, 0x10 },
		{ 0xc2010030, 0, pdev->resource[6].start, 0,
		  DDI_PCI_FAKE_ROM_SIZE },
	};

	pdev->resource[1] = DEFINE_RES_IO(0x100, 32);
	pdev->resource[1].flags |= IORESOURCE_UNSET;
	pdev->resource[2] = DEFINE_RES_MEM(0x2000000000, 0x100000010);
	pdev->resource[2].flags |= IORESOURCE_MEM_64 | IORESOURCE_PREFETCH;
	expect_cells(test, "reg", reg, ARRAY_SIZE(reg));
	expect_cells(test, "assigned-addresses", assigned, ARRAY_SIZE(assigned));
	memset(&pdev->resource[1], 0, 2 * sizeof(pdev->resource[0]));
}

/* A function without address has no assigned addresses. */
static void function_without_addresses_has_none_assigned(struct kunit *test)
{
	struct pci_dev *pdev = fake_of(test)->pdev;

	pdev->resource[0].flags |= IORESOURCE_UNSET;
	pdev->resource[6].flags |= IORESOURCE_UNSET;
	KUNIT_EXPECT_FALSE(test, has(test, "assigned-addresses"));
	KUNIT_EXPECT_TRUE(test, has(test, "reg"));
	pdev->resource[0].flags &= ~IORESOURCE_UNSET;
	pdev->resource[6].flags &= ~IORESOURCE_UNSET;
}

/* Without memory for a property, a search does not end as if it were absent. */
static void shortage_is_no_absence(struct kunit *test)
{
	static const char *const names[] = {
		"vendor-id", "reg", "compatible", "name", "unit-address",
		"66mhz-capable",
	};
	struct ddi_prop *prop;
	int i;

	set_word(test, PCI_STATUS, PCI_STATUS_66MHZ);
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		ddi_kunit_fail_nth(-1);
		prop = ddi_prop_of_pci(ddi_kunit_dip(test), names[i],
				       GFP_KERNEL) ?:
		       ddi_prop_of_node(ddi_kunit_dip(test), names[i],
					GFP_KERNEL);
		ddi_kunit_fail_nth(0);
		KUNIT_EXPECT_PTR_EQ_MSG(test, prop,
					(struct ddi_prop *)ERR_PTR(-ENOMEM),
					"%s", names[i]);
	}
}

/* A node has the names and the address of its function. */
static void names_are_those_of_the_function(struct kunit *test)
{
	struct ddi_pci_fake *f = fake_of(test);
	dev_info_t *dip = ddi_kunit_dip(test);

	KUNIT_EXPECT_STREQ(test, ddi_binding_name(dip), "pciddd1,1");
	KUNIT_EXPECT_STREQ(test, ddi_node_name(dip), "pciddd2,3");
	KUNIT_EXPECT_STREQ(test, ddi_get_name_addr(dip), "0");
	f->pdev->subsystem_vendor = 0;
	f->pdev->devfn = PCI_DEVFN(0x1f, 2);
	ddi_name_init(dip);
	f->pdev->devfn = 0;
	KUNIT_EXPECT_STREQ(test, ddi_node_name(dip), "pciddd1,1");
	KUNIT_EXPECT_STREQ(test, ddi_get_name_addr(dip), "1f,2");
	KUNIT_EXPECT_STREQ(test, ddi_binding_name(ddi_get_parent(dip)), "pci");
	KUNIT_EXPECT_STREQ(test, ddi_get_name_addr(ddi_get_parent(dip)), "1,0");
	KUNIT_EXPECT_EQ(test, ddi_dev_is_sid(dip), DDI_SUCCESS);
}

/* Settings of the driver, and the calls that it has seen */
static struct {
	int attach_rc;
	int attached, detached, suspended, resumed, quiesced;
} seen;

static int seen_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	seen.attached += cmd == DDI_ATTACH;
	seen.resumed += cmd == DDI_RESUME;
	return seen.attach_rc;
}

static int seen_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	seen.detached += cmd == DDI_DETACH;
	seen.suspended += cmd == DDI_SUSPEND;
	return DDI_SUCCESS;
}

static int seen_quiesce(dev_info_t *dip)
{
	seen.quiesced++;
	return DDI_SUCCESS;
}

static struct dev_ops seen_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = seen_attach,
	.devo_detach = seen_detach,
	.devo_quiesce = seen_quiesce,
};

static const struct pci_device_id seen_ids[] = {
	{ PCI_DEVICE(0xddd1, 1) },
	{ }
};

static const struct pci_device_id other_ids[] = {
	{ PCI_DEVICE(0xddd1, 2) },
	{ }
};

static struct ddi_driver seen_driver(const char *name,
				     const struct pci_device_id *ids)
{
	memset(&seen, 0, sizeof(seen));
	return (struct ddi_driver){
		.name = name,
		.owner = THIS_MODULE,
		.ops = &seen_ops,
		.pci_ids = ids,
	};
}

static bool is_master(struct kunit *test)
{
	return fake_of(test)->config[PCI_COMMAND] & PCI_COMMAND_MASTER;
}

/* A driver is attached to its function, suspended, resumed, quiesced, detached. */
static void driver_lives_with_its_function(struct kunit *test)
{
	struct ddi_driver drv = seen_driver("ddi_pci_seen", seen_ids);
	struct pci_dev *pdev = fake_of(test)->pdev;
	const struct dev_pm_ops *pm;

	KUNIT_ASSERT_EQ(test, ddi_pci_register(&drv), 0);
	KUNIT_EXPECT_EQ(test, seen.attached, 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&drv.attached), 1);
	KUNIT_EXPECT_TRUE(test, pci_is_enabled(pdev));
	KUNIT_EXPECT_TRUE(test, is_master(test));
	pm = drv.pci.driver.pm;
	if (pm) {
		KUNIT_EXPECT_EQ(test, pm->suspend(&pdev->dev), 0);
		KUNIT_EXPECT_EQ(test, seen.suspended, 1);
		KUNIT_EXPECT_EQ(test, pm->resume(&pdev->dev), 0);
		KUNIT_EXPECT_EQ(test, seen.resumed, 1);
	}
	drv.pci.shutdown(pdev);
	KUNIT_EXPECT_EQ(test, seen.quiesced, 1);
	KUNIT_EXPECT_FALSE(test, is_master(test));
	KUNIT_EXPECT_EQ(test, seen.detached, 0);
	ddi_pci_unregister(&drv);
	KUNIT_EXPECT_EQ(test, seen.detached, 1);
	KUNIT_EXPECT_FALSE(test, pci_is_enabled(pdev));
}

/* A function whose driver refuses it, or that cannot be enabled, stays disabled. */
static void refused_function_is_disabled(struct kunit *test)
{
	struct ddi_driver drv = seen_driver("ddi_pci_refuses", seen_ids);
	struct pci_dev *pdev = fake_of(test)->pdev;
	struct resource *parent = pdev->resource[0].parent;

	seen.attach_rc = DDI_FAILURE;
	KUNIT_ASSERT_EQ(test, ddi_pci_register(&drv), 0);
	KUNIT_EXPECT_EQ(test, seen.attached, 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&drv.attached), 0);
	KUNIT_EXPECT_NULL(test, pdev->dev.driver);
	KUNIT_EXPECT_FALSE(test, pci_is_enabled(pdev));
	ddi_pci_unregister(&drv);
	KUNIT_EXPECT_EQ(test, seen.detached, 0);

	pdev->resource[0].parent = NULL;
	KUNIT_EXPECT_EQ(test, ddi_pci_register(&drv), 0);
	KUNIT_EXPECT_EQ(test, seen.attached, 1);
	KUNIT_EXPECT_NULL(test, pdev->dev.driver);
	ddi_pci_unregister(&drv);
	pdev->resource[0].parent = parent;
}

/* The functions are counted that a driver claims and lacks through no fault of its own. */
static void missing_functions_are_counted(struct kunit *test)
{
	struct ddi_driver drv = seen_driver("ddi_pci_first", seen_ids);
	struct ddi_driver late = seen_driver("ddi_pci_late", seen_ids);
	struct ddi_driver other = seen_driver("ddi_pci_other", other_ids);

	KUNIT_EXPECT_EQ(test, ddi_pci_explain(&drv), 1);
	KUNIT_ASSERT_EQ(test, ddi_pci_register(&drv), 0);
	KUNIT_EXPECT_EQ(test, ddi_pci_explain(&drv), 0);
	KUNIT_EXPECT_EQ(test, ddi_pci_explain(&late), 1);
	KUNIT_EXPECT_EQ(test, ddi_pci_explain(&other), 0);
	ddi_pci_unregister(&drv);
}

/* A property of the device is found by its own type only. */
static void types_of_properties_matter(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	char *s;

	KUNIT_EXPECT_EQ(test, DDI_PROP_NOT_FOUND,
			ddi_prop_lookup_string(ANY, dip, DDI_PROP_DONTPASS,
					       "vendor-id", &s));
	KUNIT_EXPECT_EQ(test, get(test, "name"), -7);
	KUNIT_EXPECT_EQ(test, get(test, "unit-address"), -7);
}

static struct kunit_case ddi_pci_node_cases[] = {
	KUNIT_CASE(header_is_properties),
	KUNIT_CASE(absent_registers_are_no_properties),
	KUNIT_CASE(status_bits_are_properties),
	KUNIT_CASE(compatible_names_are_in_order),
	KUNIT_CASE(bridge_has_a_device_type),
	KUNIT_CASE(registers_are_cells),
	KUNIT_CASE(kinds_of_registers_are_distinguished),
	KUNIT_CASE(function_without_addresses_has_none_assigned),
	KUNIT_CASE(shortage_is_no_absence),
	KUNIT_CASE(names_are_those_of_the_function),
	KUNIT_CASE(driver_lives_with_its_function),
	KUNIT_CASE(refused_function_is_disabled),
	KUNIT_CASE(missing_functions_are_counted),
	KUNIT_CASE(types_of_properties_matter),
	{ }
};

static struct kunit_suite ddi_pci_node_suite = {
	.name = "ddi_pci_node",
	.init = ddi_kunit_init_pci,
	.test_cases = ddi_pci_node_cases,
};

kunit_test_suite(ddi_pci_node_suite);
