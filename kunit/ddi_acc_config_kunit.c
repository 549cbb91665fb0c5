// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of capabilities and of absent devices, on a PCI function whose
 * configuration space the test emulates.  pci_config_setup(9F),
 * pci_report_pmcap(9F), ddi_peek(9F)
 */

#include <kunit/test.h>
#include <linux/pci.h>
#include <linux/string.h>
#include <sys/ddifm.h>
#include <sys/pci_cap.h>
#include "ddi_acc_window_kunit.h"
#include "ddi_kunit_helpers.h"
#include "ddi_pci_fake_kunit.h"
#include "../ddi/acc/pci_config.h"

/* The capabilities of the function, in the order in which they are found */
static const struct {
	u32 id;
	u16 base;
} capabilities[] = {
	{ PCI_CAP_ID_PM, DDI_PCI_FAKE_PM },
	{ PCI_CAP_ID_HT, DDI_PCI_FAKE_HT_IRQ },
	{ PCI_CAP_ID_HT, DDI_PCI_FAKE_HT_MSI },
	{ PCI_CAP_ID_VNDR, DDI_PCI_FAKE_VENDOR },
	{ PCI_CAP_ID_EXP, DDI_PCI_FAKE_EXPRESS },
	{ PCI_CAP_ID_MSI, DDI_PCI_FAKE_MSI },
	{ PCI_CAP_ID_MSIX, DDI_PCI_FAKE_MSIX },
	{ PCI_EXT_CAP_ID_DSN | PCI_CAP_XCFG_FLAG, DDI_PCI_FAKE_SERIAL },
	{ PCI_EXT_CAP_ID_VNDR | PCI_CAP_XCFG_FLAG, DDI_PCI_FAKE_VENDOR_EXT },
	{ PCI_EXT_CAP_ID_ERR | PCI_CAP_XCFG_FLAG, DDI_PCI_FAKE_AER },
};

#define EXTENDED	7	/* the first extended capability */

static ddi_acc_handle_t config_open(struct kunit *test)
{
	struct ddi_pci_fake *f = test->priv;
	ddi_acc_handle_t handle;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			pci_config_setup(ddi_acc_dip(test, &f->pdev->dev),
					 &handle));
	return handle;
}

static void expect_none(struct kunit *test, ddi_acc_handle_t h, u16 index)
{
	u16 base = 1;
	u32 id;

	KUNIT_EXPECT_EQ(test, ddi_pci_cap_probe(h, index, &id, &base),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, base, 0);
}

/* pci_cap_probe() gives each capability its number, from 0, and no others. */
static void capabilities_are_numbered(struct kunit *test)
{
	ddi_acc_handle_t h = config_open(test);
	u16 base, i;
	u32 id;

	for (i = 0; i < ARRAY_SIZE(capabilities); i++) {
		KUNIT_EXPECT_EQ(test, ddi_pci_cap_probe(h, i, &id, &base),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, id, capabilities[i].id);
		KUNIT_EXPECT_EQ(test, base, capabilities[i].base);
	}
	expect_none(test, h, i);
	expect_none(test, h, U16_MAX);
	pci_config_teardown(&h);
}

/* An extended capability that reads as 0 or as all ones is absent. */
static void absent_extended_capabilities_are_not_found(struct kunit *test)
{
	static const u8 absent[] = { 0, 0xff };
	struct ddi_pci_fake *f = test->priv;
	ddi_acc_handle_t h = config_open(test);
	u16 base;
	u32 id;
	int i;

	for (i = 0; i < ARRAY_SIZE(absent); i++) {
		memset(f->config + DDI_PCI_FAKE_VENDOR_EXT, absent[i], 4);
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_pci_cap_probe(h, EXTENDED, &id, &base));
		expect_none(test, h, EXTENDED + 1);
	}
	for (i = 0; i < ARRAY_SIZE(absent); i++) {
		memset(f->config + DDI_PCI_FAKE_SERIAL, absent[i], 4);
		expect_none(test, h, EXTENDED);
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_pci_cap_probe(h, EXTENDED - 1, &id, &base));
	}
	pci_config_teardown(&h);
}

/* A function without a list of capabilities, or without extended space, has none. */
static void function_without_a_list_has_none(struct kunit *test)
{
	struct ddi_pci_fake *f = test->priv;
	ddi_acc_handle_t h = config_open(test);
	int size = f->pdev->cfg_size;
	u16 base;
	u32 id;

	f->config[PCI_STATUS] &= ~PCI_STATUS_CAP_LIST;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_pci_cap_probe(h, 0, &id, &base));
	KUNIT_EXPECT_EQ(test, base, DDI_PCI_FAKE_SERIAL);
	f->pdev->cfg_size = PCI_CFG_SPACE_SIZE;
	expect_none(test, h, 0);
	f->pdev->cfg_size = size;
	pci_config_teardown(&h);
}

/* A walk ends even if the list's last capability points to its first one. */
static void walk_of_circular_list_ends(struct kunit *test)
{
	struct ddi_pci_fake *f = test->priv;
	ddi_acc_handle_t h = config_open(test);

	f->config[DDI_PCI_FAKE_EXPRESS + PCI_CAP_LIST_NEXT] = DDI_PCI_FAKE_PM;
	f->config[DDI_PCI_FAKE_VENDOR_EXT + 3] = DDI_PCI_FAKE_SERIAL >> 4;
	expect_none(test, h, U16_MAX);
	expect_none(test, h, PCI_CFG_SPACE_EXP_SIZE);
	pci_config_teardown(&h);
}

/* HyperTransport capabilities are distinguished by bits of their registers. */
static void hypertransport_is_found_by_type(struct kunit *test)
{
	ddi_acc_handle_t h = config_open(test);
	u16 base;

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_pci_htcap_locate(h, 0xf800, HT_CAPTYPE_IRQ << 8,
					     &base));
	KUNIT_EXPECT_EQ(test, base, DDI_PCI_FAKE_HT_IRQ);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_pci_htcap_locate(h, 0xf800,
					     HT_CAPTYPE_MSI_MAPPING << 8,
					     &base));
	KUNIT_EXPECT_EQ(test, base, DDI_PCI_FAKE_HT_MSI);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_pci_htcap_locate(h, 0xf800, HT_CAPTYPE_GEN3 << 8,
					     &base));
	KUNIT_EXPECT_EQ(test, base, 0);
	pci_config_teardown(&h);
}

/* Registers of a capability can be accessed at each width, by ID or by offset. */
static void capability_registers_are_accessed(struct kunit *test)
{
	static const u32 written[] = { 0xdddddd11, 0xdddd2222, 0x33333333 };
	struct ddi_pci_fake *f = test->priv;
	ddi_acc_handle_t h = config_open(test);
	u8 *scratch = f->config + DDI_PCI_FAKE_VENDOR + DDI_PCI_FAKE_SCRATCH;
	u16 base;
	u32 now;
	int i;

	for (i = 0; i < 2 * ARRAY_SIZE(written); i++) {
		u32 value = written[i / 2];

		base = i % 2 ? DDI_PCI_FAKE_VENDOR : 0;
		memset(scratch, 0xdd, 4);
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_pci_cap_put(h, i / 2, PCI_CAP_ID_VNDR, base,
						DDI_PCI_FAKE_SCRATCH, value));
		memcpy(&now, scratch, 4);
		KUNIT_EXPECT_EQ(test, now, value);
		KUNIT_EXPECT_EQ(test, value & GENMASK((8 << i / 2) - 1, 0),
				ddi_pci_cap_get(h, i / 2, PCI_CAP_ID_VNDR, base,
						DDI_PCI_FAKE_SCRATCH));
	}
	KUNIT_EXPECT_EQ(test, DDI_PCI_FAKE_VENDOR_EXT << 4 | 1,
			ddi_pci_cap_get(h, 1, PCI_EXT_CAP_ID_DSN |
					PCI_CAP_XCFG_FLAG, 0, 2));
	pci_config_teardown(&h);
}

static void expect_peek(struct kunit *test, dev_info_t *dip, s32 cell, int ret)
{
	s32 value = 7;

	KUNIT_EXPECT_EQ(test, ddi_peek32(dip, &cell, &value), ret);
	KUNIT_EXPECT_EQ(test, value, ret == DDI_SUCCESS ? cell : 7);
}

/*
 * All ones are a fault when Linux has disconnected the device, or when the
 * device does not answer any more.  Other values are data.
 */
static void all_ones_of_an_absent_device_are_a_fault(struct kunit *test)
{
	struct ddi_pci_fake *f = test->priv;
	dev_info_t *dip = ddi_acc_dip(test, &f->pdev->dev);

	expect_peek(test, dip, -1, DDI_SUCCESS);
	f->pdev->error_state = pci_channel_io_frozen;
	expect_peek(test, dip, -1, DDI_FAILURE);
	expect_peek(test, dip, 5, DDI_SUCCESS);
	expect_peek(test, NULL, -1, DDI_SUCCESS);
	f->pdev->error_state = pci_channel_io_normal;
	expect_peek(test, dip, -1, DDI_SUCCESS);
	f->gone = true;
	expect_peek(test, dip, -1, DDI_FAILURE);
	expect_peek(test, dip, 5, DDI_SUCCESS);
	f->gone = false;
	expect_peek(test, dip, -1, DDI_SUCCESS);
}

/*
 * All ones that are read through a checked handle are a fault when the device is
 * gone, and data otherwise.
 */
static void checked_handle_tells_absence_from_data(struct kunit *test)
{
	static const ddi_device_acc_attr_t attr = {
		.devacc_attr_version = DDI_DEVICE_ATTR_V1,
		.devacc_attr_access = DDI_FLAGERR_ACC,
	};
	struct ddi_pci_fake *f = test->priv;
	dev_info_t *dip = ddi_acc_dip(test, &f->pdev->dev);
	ddi_acc_handle_t h;
	caddr_t addr;

	f->config[PCI_COMMAND] |= PCI_COMMAND_MEMORY;
	memset(f->regs, 0xff, 4);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(dip, 1, &addr, 0, 0, &attr, &h));
	KUNIT_EXPECT_EQ(test, ddi_get32(h, (u32 *)addr), ~0U);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_SUCCESS);
	f->pdev->error_state = pci_channel_io_frozen;
	KUNIT_EXPECT_EQ(test, ddi_get32(h, (u32 *)(addr + 4)), 0);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_get32(h, (u32 *)addr), ~0U);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_FAILURE);
	f->pdev->error_state = pci_channel_io_normal;
	ddi_fm_acc_err_clear(h, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_SUCCESS);
	f->gone = true;
	KUNIT_EXPECT_EQ(test, ddi_get32(h, (u32 *)addr), ~0U);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_FAILURE);
	f->gone = false;
	ddi_regs_map_free(&h);
}

/* A ROM that cannot be mapped is disabled, unless another mapping of it is left. */
static void rom_is_disabled_after_a_shortage(struct kunit *test)
{
	static const ddi_device_acc_attr_t attr = {
		.devacc_attr_version = DDI_DEVICE_ATTR_V0,
	};
	struct ddi_pci_fake *f = test->priv;
	dev_info_t *dip = ddi_acc_dip(test, &f->pdev->dev);
	u8 *enable = f->config + PCI_ROM_ADDRESS;
	ddi_acc_handle_t h, other;
	caddr_t addr;
	int i;

	for (i = 0; i < 2; i++) {
		if (i)
			KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
					ddi_regs_map_setup(dip, 2, &addr, 0, 0,
							   &attr, &other));
		ddi_kunit_fail_nth(2);
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_regs_map_setup(dip, 2, &addr, 0, 0, &attr,
						   &h));
		ddi_kunit_fail_nth(0);
		KUNIT_EXPECT_EQ(test, *enable & PCI_ROM_ADDRESS_ENABLE, i);
	}
	ddi_regs_map_free(&other);
	KUNIT_EXPECT_EQ(test, *enable & PCI_ROM_ADDRESS_ENABLE, 0);
}

/* A device that is cut off is a fault of its DMA handles, which stays. */
static void dma_handle_of_an_absent_device_has_a_fault(struct kunit *test)
{
	struct ddi_pci_fake *f = test->priv;
	dev_info_t *dip = ddi_acc_dip(test, &f->pdev->dev);
	ddi_fm_error_t de = { .fme_status = 99 };
	ddi_dma_handle_t h;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
					     DDI_DMA_SLEEP, NULL, &h));
	KUNIT_EXPECT_EQ(test, ddi_check_dma_handle(h), DDI_SUCCESS);
	f->pdev->error_state = pci_channel_io_frozen;
	ddi_fm_dma_err_get(h, &de, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, de.fme_status, DDI_FM_NONFATAL);
	f->pdev->error_state = pci_channel_io_normal;
	KUNIT_EXPECT_EQ(test, ddi_check_dma_handle(h), DDI_FAILURE);
	ddi_fm_dma_err_clear(NULL, DDI_FME_VERSION);
	ddi_fm_dma_err_clear(h, 77);	/* unknown version: refused */
	KUNIT_EXPECT_EQ(test, ddi_check_dma_handle(h), DDI_FAILURE);
	ddi_fm_dma_err_clear(h, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, ddi_check_dma_handle(h), DDI_SUCCESS);
	ddi_fm_dma_err_get(NULL, &de, DDI_FME_VERSION);
	ddi_fm_dma_err_get(h, NULL, DDI_FME_VERSION);
	ddi_dma_free_handle(&h);
}

/* All ones of each width are a fault of an absent device, and nothing less is. */
static void absence_shows_at_each_width(struct kunit *test)
{
	struct ddi_pci_fake *f = test->priv;
	dev_info_t *dip = ddi_acc_dip(test, &f->pdev->dev);
	u64 cell = ~0ULL, value;

	f->gone = true;
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_peek8(dip, (s8 *)&cell, (s8 *)&value));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_peek16(dip, (s16 *)&cell, (s16 *)&value));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_peek32(dip, (s32 *)&cell, (s32 *)&value));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_peek64(dip, (s64 *)&cell, (s64 *)&value));
	cell = 0x7f7f7f7f7f7f7f7f;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_peek8(dip, (s8 *)&cell, (s8 *)&value));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_peek16(dip, (s16 *)&cell, (s16 *)&value));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_peek64(dip, (s64 *)&cell, (s64 *)&value));
	f->gone = false;
}

static struct kunit_case ddi_acc_config_cases[] = {
	KUNIT_CASE(absence_shows_at_each_width),
	KUNIT_CASE(function_without_a_list_has_none),
	KUNIT_CASE(checked_handle_tells_absence_from_data),
	KUNIT_CASE(rom_is_disabled_after_a_shortage),
	KUNIT_CASE(dma_handle_of_an_absent_device_has_a_fault),
	KUNIT_CASE(capabilities_are_numbered),
	KUNIT_CASE(absent_extended_capabilities_are_not_found),
	KUNIT_CASE(walk_of_circular_list_ends),
	KUNIT_CASE(hypertransport_is_found_by_type),
	KUNIT_CASE(capability_registers_are_accessed),
	KUNIT_CASE(all_ones_of_an_absent_device_are_a_fault),
	{}
};

static struct kunit_suite ddi_acc_config_suite = {
	.name = "ddi_acc_config",
	.init = ddi_pci_fake_init,
	.test_cases = ddi_acc_config_cases,
};

kunit_test_suite(ddi_acc_config_suite);
