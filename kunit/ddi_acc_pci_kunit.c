// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of access to PCI devices: configuration space, capabilities, and the
 * registers of devices that QEMU emulates.  A test is skipped when the machine
 * lacks its device, or a driver has claimed it.  User-mode Linux has one
 * device, which is emulated by software.  pci_config_setup(9F),
 * pci_config_get8(9F), pci_save_config_regs(9F), pci_report_pmcap(9F),
 * ddi_regs_map_setup(9F)
 */

#include <kunit/test.h>
#include <linux/pci.h>
#include "ddi_acc_window_kunit.h"
#include "../ddi/acc/pci_config.h"
#include "../ddi/acc/port.h"
#include "../ddi/acc/hat.h"
#include "ddi_kunit_compat.h"
#include "ddi_kunit_helpers.h"
#include "ddi_pci_fake_kunit.h"

#define EDU_VENDOR	0x1234
#define EDU_DEVICE	0x11e8
#define EDU_ID		0x00	/* 0x0100 00ed: version 1.0, and a signature */
#define EDU_LIVENESS	0x04	/* reads as the complement of the value written */

#define TESTDEV_VENDOR	0x1b36
#define TESTDEV_DEVICE	0x0005
#define TESTDEV_OFFSET	4	/* 32 bits: the offset at which the test is to write */
#define TESTDEV_DATA	8	/* the value to be written */
#define TESTDEV_COUNT	12	/* number of writes so far */

#define CAP_FLAG	0x80000000U

static const ddi_device_acc_attr_t acc_attr[] = {
	[DDI_NEVERSWAP_ACC] = {
		DDI_DEVICE_ATTR_V0, DDI_NEVERSWAP_ACC, DDI_STRICTORDER_ACC },
	[DDI_STRUCTURE_LE_ACC] = {
		DDI_DEVICE_ATTR_V0, DDI_STRUCTURE_LE_ACC, DDI_STRICTORDER_ACC },
	[DDI_STRUCTURE_BE_ACC] = {
		DDI_DEVICE_ATTR_V0, DDI_STRUCTURE_BE_ACC, DDI_STRICTORDER_ACC },
};

static void pci_put(void *pdev)
{
	pci_dev_put(pdev);
}

/* Any PCI function without a driver; its registers are only read, or restored */
static struct pci_dev *any_pci(struct kunit *test)
{
	struct pci_dev *pdev = NULL;

	for_each_pci_dev(pdev) {
		if (!pdev->dev.driver && !pci_is_bridge(pdev))
			break;
	}
	if (!pdev)
		kunit_skip(test, "no PCI device without a driver");
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, pci_put, pdev));
	return pdev;
}

static ddi_acc_handle_t config_open(struct kunit *test, struct pci_dev *pdev)
{
	dev_info_t *dip = ddi_acc_dip(test, &pdev->dev);
	ddi_acc_handle_t handle;

	KUNIT_ASSERT_EQ(test, pci_config_setup(dip, &handle), DDI_SUCCESS);
	return handle;
}

/* Configuration space reads as by Linux's functions, at every width. */
static void config_reads_agree_with_linux(struct kunit *test)
{
	struct pci_dev *pdev = any_pci(test);
	ddi_acc_handle_t h = config_open(test, pdev);
	u32 dword, next;
	u16 word;
	u8 byte;
	int off;

	KUNIT_EXPECT_EQ(test, pci_config_get16(h, PCI_VENDOR_ID), pdev->vendor);
	KUNIT_EXPECT_EQ(test, pci_config_get16(h, PCI_DEVICE_ID), pdev->device);
	for (off = 0; off < 64; off += 8) {
		pci_read_config_byte(pdev, off + 1, &byte);
		pci_read_config_word(pdev, off + 2, &word);
		pci_read_config_dword(pdev, off, &dword);
		pci_read_config_dword(pdev, off + 4, &next);
		KUNIT_EXPECT_EQ(test, pci_config_get8(h, off + 1), byte);
		KUNIT_EXPECT_EQ(test, pci_config_get16(h, off + 2), word);
		KUNIT_EXPECT_EQ(test, pci_config_get32(h, off), dword);
		KUNIT_EXPECT_EQ(test, pci_config_get64(h, off),
				(u64)next << 32 | dword);
	}
	pci_config_teardown(&h);
	KUNIT_EXPECT_NULL(test, h);
}

/* Writes take effect at the widths that scratch registers allow. */
static void config_writes_take_effect(struct kunit *test)
{
	struct pci_dev *pdev = any_pci(test);
	ddi_acc_handle_t h = config_open(test, pdev);
	u16 command, word;
	u8 line, byte;

	pci_read_config_byte(pdev, PCI_INTERRUPT_LINE, &line);
	pci_config_put8(h, PCI_INTERRUPT_LINE, line ^ 0x5a);
	pci_read_config_byte(pdev, PCI_INTERRUPT_LINE, &byte);
	KUNIT_EXPECT_EQ(test, byte, line ^ 0x5a);
	pci_config_put32(h, PCI_INTERRUPT_LINE,
			 (pci_config_get32(h, PCI_INTERRUPT_LINE) & ~0xffU) |
			 0x33);
	pci_read_config_byte(pdev, PCI_INTERRUPT_LINE, &byte);
	KUNIT_EXPECT_EQ(test, byte, 0x33);
	pci_config_put64(h, PCI_INTERRUPT_LINE - 4,
			 pci_config_get64(h, PCI_INTERRUPT_LINE - 4) ^
			 0x5aULL << 32);
	pci_read_config_byte(pdev, PCI_INTERRUPT_LINE, &byte);
	KUNIT_EXPECT_EQ(test, byte, 0x33 ^ 0x5a);
	pci_write_config_byte(pdev, PCI_INTERRUPT_LINE, line);

	pci_read_config_word(pdev, PCI_COMMAND, &command);
	pci_config_put16(h, PCI_COMMAND, command ^ PCI_COMMAND_INTX_DISABLE);
	pci_read_config_word(pdev, PCI_COMMAND, &word);
	KUNIT_EXPECT_EQ(test, word, command ^ PCI_COMMAND_INTX_DISABLE);
	pci_write_config_word(pdev, PCI_COMMAND, command);
	pci_config_teardown(&h);
}

/* Register set 0 is configuration space; byte order applies to it as well. */
static void set_0_is_configuration_space(struct kunit *test)
{
	struct pci_dev *pdev = any_pci(test);
	dev_info_t *dip = ddi_acc_dip(test, &pdev->dev);
	bool be = IS_ENABLED(CONFIG_CPU_BIG_ENDIAN);
	u16 id = pdev->vendor;
	ddi_acc_handle_t h;
	u8 bytes[4];
	caddr_t a;
	off_t size;

	KUNIT_EXPECT_EQ(test, ddi_dev_regsize(dip, 0, &size), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, size, pdev->cfg_size);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(dip, 0, &a, 0, 0,
					   &acc_attr[DDI_STRUCTURE_LE_ACC],
					   &h));
	KUNIT_EXPECT_EQ(test, ddi_get16(h, (u16 *)a), id);
	KUNIT_EXPECT_EQ(test, ddi_get16(h, (u16 *)(a + 2)), pdev->device);
	ddi_rep_get8(h, bytes, (u8 *)a, 4, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_EQ(test, bytes[0] | bytes[1] << 8, id);
	ddi_regs_map_free(&h);

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(dip, 0, &a, 0, 0,
					   &acc_attr[DDI_STRUCTURE_BE_ACC],
					   &h));
	KUNIT_EXPECT_EQ(test, ddi_get16(h, (u16 *)a), swab16(id));
	ddi_regs_map_free(&h);

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(dip, 0, &a, 0, 0,
					   &acc_attr[DDI_NEVERSWAP_ACC], &h));
	KUNIT_EXPECT_EQ(test, ddi_get16(h, (u16 *)a), be ? swab16(id) : id);
	ddi_regs_map_free(&h);
}

/* With a bad offset or handle reads return all ones and writes do nothing. */
static void config_ignores_bad_arguments(struct kunit *test)
{
	struct pci_dev *pdev = any_pci(test);
	ddi_acc_handle_t h = config_open(test, pdev);
	ddi_acc_handle_t none = NULL, wrong;
	struct ddi_acc_window *w;
	u16 command, now;
	caddr_t addr;

	KUNIT_EXPECT_EQ(test, pci_config_get16(h, 1), 0xffff);
	KUNIT_EXPECT_EQ(test, pci_config_get32(h, 2), ~0U);
	/* On x86 Linux itself reads the command register */
	KUNIT_EXPECT_EQ(test, pci_config_get16(h, PCI_COMMAND - 256), 0xffff);
	KUNIT_EXPECT_EQ(test, pci_config_get8(h, -1), 0xff);
	KUNIT_EXPECT_EQ(test, pci_config_get8(h, pdev->cfg_size), 0xff);
	pci_read_config_word(pdev, PCI_COMMAND, &command);
	pci_config_put16(h, PCI_COMMAND - 256, 0);
	pci_read_config_word(pdev, PCI_COMMAND, &now);
	KUNIT_EXPECT_EQ(test, now, command);
	pci_config_put32(h, 0x3e, 0);
	w = ddi_acc_window_open(test, DDI_ACC_WINDOW_MEMORY);
	wrong = ddi_acc_window_map(w, &acc_attr[0], &addr);
	KUNIT_EXPECT_EQ(test, pci_config_get8(wrong, 0), 0xff);
	pci_config_put8(wrong, 0, 1);
	KUNIT_EXPECT_EQ(test, pci_config_get64(NULL, 0), ~0ULL);
	pci_config_teardown(&none);
	pci_config_teardown(NULL);
	pci_config_teardown(&wrong);
	KUNIT_EXPECT_NOT_NULL(test, wrong);
	pci_config_teardown(&h);
	KUNIT_EXPECT_EQ(test, pci_config_setup(NULL, &h), DDI_FAILURE);
}

/* A device that is not a PCI device has no configuration space. */
static void config_is_for_pci_only(struct kunit *test)
{
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;

	if (!ddi_acc_window_exists(DDI_ACC_WINDOW_REGISTERS))
		kunit_skip(test, "no platform device to try");
	w = ddi_acc_window_open(test, DDI_ACC_WINDOW_REGISTERS);
	KUNIT_EXPECT_EQ(test, pci_config_setup(w->dip, &h), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, pci_save_config_regs(w->dip), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, pci_restore_config_regs(w->dip), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			pci_report_pmcap(w->dip, PCI_PM_IDLESPEED,
					 PCI_PM_IDLESPEED_ANY));
}

/* Saved registers are restored, once. */
static void saved_registers_are_restored(struct kunit *test)
{
	struct pci_dev *pdev = any_pci(test);
	dev_info_t *dip = ddi_acc_dip(test, &pdev->dev);
	u8 line, byte;

	pci_read_config_byte(pdev, PCI_INTERRUPT_LINE, &line);
	KUNIT_EXPECT_EQ(test, pci_save_config_regs(dip), DDI_SUCCESS);
	pci_write_config_byte(pdev, PCI_INTERRUPT_LINE, line ^ 0xff);
	KUNIT_EXPECT_EQ(test, pci_restore_config_regs(dip), DDI_SUCCESS);
	pci_read_config_byte(pdev, PCI_INTERRUPT_LINE, &byte);
	KUNIT_EXPECT_EQ(test, byte, line);
	KUNIT_EXPECT_EQ(test, pci_restore_config_regs(dip), DDI_FAILURE);
}

/*
 * Registers that Linux saves, for suspend or recovery, are separate from those
 * that a driver saves.
 */
static void saved_registers_are_apart_from_linux(struct kunit *test)
{
	struct pci_dev *pdev = any_pci(test);
	dev_info_t *dip = ddi_acc_dip(test, &pdev->dev);
	bool saved = pdev->state_saved;

	pci_save_state(pdev);
	KUNIT_EXPECT_EQ(test, pci_restore_config_regs(dip), DDI_FAILURE);
	KUNIT_EXPECT_TRUE(test, pdev->state_saved);
	pdev->state_saved = false;
	KUNIT_EXPECT_EQ(test, pci_save_config_regs(dip), DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, pdev->state_saved);
	/* as Linux does before the system sleeps, and after it */
	pci_save_state(pdev);
	pci_restore_state(pdev);
	KUNIT_EXPECT_EQ(test, pci_restore_config_regs(dip), DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, pdev->state_saved);
	/* registers that are saved but not restored are freed with the node */
	KUNIT_EXPECT_EQ(test, pci_save_config_regs(dip), DDI_SUCCESS);
	pdev->state_saved = saved;
}

/* pci_report_pmcap(9F) accepts a valid capability and value. */
static void pmcap_is_checked(struct kunit *test)
{
	struct pci_dev *pdev = any_pci(test);
	dev_info_t *dip = ddi_acc_dip(test, &pdev->dev);

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			pci_report_pmcap(dip, PCI_PM_IDLESPEED,
					 PCI_PM_IDLESPEED_NONE));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			pci_report_pmcap(dip, PCI_PM_IDLESPEED, (void *)4000));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			pci_report_pmcap(dip, PCI_PM_IDLESPEED, (void *)1));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			pci_report_pmcap(dip, PCI_PM_IDLESPEED,
					 PCI_PM_IDLESPEED_ANY));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			pci_report_pmcap(dip, PCI_PM_IDLESPEED,
					 (void *)(long)INT_MAX));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			pci_report_pmcap(dip, PCI_PM_IDLESPEED,
					 (void *)(INT_MAX + 1L)));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			pci_report_pmcap(dip, PCI_PM_IDLESPEED, NULL));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			pci_report_pmcap(dip, 99, PCI_PM_IDLESPEED_ANY));
}

/* Every capability that the walk finds is also found by its ID. */
static void capabilities_are_found(struct kunit *test)
{
	struct pci_dev *pdev = NULL;
	unsigned int found = 0;
	ddi_acc_handle_t h;
	u16 base, at, i;
	u32 id;

	for_each_pci_dev(pdev) {
		h = config_open(test, pdev);
		for (i = 0; !ddi_pci_cap_probe(h, i, &id, &base); i++) {
			found++;
			KUNIT_EXPECT_EQ(test, DDI_SUCCESS, id & CAP_FLAG ?
					ddi_pci_xcap_locate(h, id, &at) :
					ddi_pci_lcap_locate(h, id, &at));
			KUNIT_EXPECT_LE(test, at, base);
			KUNIT_EXPECT_EQ(test, id & 0xff,
					ddi_pci_cap_get(h, 0, id, base, 0));
		}
		KUNIT_EXPECT_EQ(test, base, 0);
		KUNIT_EXPECT_EQ(test, ddi_pci_lcap_locate(h, 0x7e, &at),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, at, 0);
		KUNIT_EXPECT_EQ(test, ddi_pci_xcap_locate(h, 0x7ffe, &at),
				DDI_FAILURE);
		at = 1;
		KUNIT_EXPECT_EQ(test, ddi_pci_htcap_locate(h, 0xff, 0xff, &at),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, at, 0);
		KUNIT_EXPECT_EQ(test, ddi_pci_cap_get(h, 2, 0x7e, 0, 0), ~0U);
		KUNIT_EXPECT_EQ(test, ddi_pci_cap_put(h, 2, 0x7e, 0, 0, 0),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_pci_cap_get(h, 3, 0, 64, 0), ~0U);
		pci_config_teardown(&h);
	}
	if (!found)
		kunit_skip(test, "no PCI device has a capability");
}

/* edu has the machine's byte order; read in the other order, values are swapped. */
static void edu_has_the_hosts_byte_order(struct kunit *test)
{
	struct pci_dev *pdev = ddi_acc_pci_find(test, EDU_VENDOR, EDU_DEVICE);
	ddi_acc_handle_t h[3];
	u32 *base[3];
	dev_info_t *dip;
	int e;

	if (!pdev)
		kunit_skip(test, "no edu device without a driver");
	dip = ddi_acc_dip(test, &pdev->dev);
	for (e = 0; e < 3; e++)
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_regs_map_setup(dip, 1, (caddr_t *)&base[e],
						   0, 0, &acc_attr[e], &h[e]));
	for (e = 0; e < 3; e++) {
		bool same = e == DDI_NEVERSWAP_ACC ||
			    (e == DDI_STRUCTURE_BE_ACC) ==
			    IS_ENABLED(CONFIG_CPU_BIG_ENDIAN);
		u32 id = ddi_get32(h[e], base[e] + EDU_ID / 4);

		if (!same)
			id = swab32(id);
		KUNIT_EXPECT_EQ(test, id, 0x010000ed);
		ddi_put32(h[e], base[e] + EDU_LIVENESS / 4, 0x12345678);
		KUNIT_EXPECT_EQ(test, ~0x12345678U,
				ddi_get32(h[e], base[e] + EDU_LIVENESS / 4));
	}
	/* A write through one mapping is seen through the other. */
	KUNIT_EXPECT_EQ(test, ddi_get32(h[0], base[0] + 1),
			ddi_get32(h[0], base[0] + 1));
	for (e = 0; e < 3; e++)
		ddi_regs_map_free(&h[e]);
}

/* All ones are data while the device is present, and a fault when it is gone. */
static void absence_of_device_is_noticed(struct kunit *test)
{
	static const ddi_device_acc_attr_t attr = {
		DDI_DEVICE_ATTR_V1, DDI_NEVERSWAP_ACC, DDI_STRICTORDER_ACC,
		DDI_FLAGERR_ACC };
	struct pci_dev *pdev = ddi_acc_pci_find(test, EDU_VENDOR, EDU_DEVICE);
	ddi_acc_handle_t h;
	dev_info_t *dip;
	u32 *base;
	s32 peeked;

	if (!pdev)
		kunit_skip(test, "no edu device without a driver");
	dip = ddi_acc_dip(test, &pdev->dev);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(dip, 1, (caddr_t *)&base, 0, 0,
					   &attr, &h));
	ddi_put32(h, base + EDU_LIVENESS / 4, 0);
	KUNIT_EXPECT_EQ(test, ddi_get32(h, base + EDU_LIVENESS / 4), ~0U);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_peek32(dip, (s32 *)base + EDU_LIVENESS / 4,
				   &peeked));
	KUNIT_EXPECT_EQ(test, peeked, -1);

	pdev->error_state = pci_channel_io_perm_failure;
	KUNIT_EXPECT_EQ(test, ddi_get32(h, base + EDU_LIVENESS / 4), ~0U);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_peek32(dip, (s32 *)base + EDU_LIVENESS / 4,
				   &peeked));
	pdev->error_state = pci_channel_io_normal;
	ddi_regs_map_free(&h);
}

/* pci-testdev has identical little-endian bytes in its memory and at its ports. */
static void testdev_bytes(struct kunit *test, uint_t rnumber)
{
	struct pci_dev *pdev = ddi_acc_pci_find(test, TESTDEV_VENDOR,
						TESTDEV_DEVICE);
	u32 value, fifo[3];
	ddi_acc_handle_t h;
	dev_info_t *dip;
	u8 bytes[4];
	caddr_t a;
	int i;

	if (!pdev)
		kunit_skip(test, "no pci-testdev");
	dip = ddi_acc_dip(test, &pdev->dev);
	if (ddi_regs_map_setup(dip, rnumber, &a, 0, 0,
			       &acc_attr[DDI_STRUCTURE_LE_ACC], &h))
		kunit_skip(test, "register set %u does not map", rnumber);
	ddi_put8(h, (u8 *)a, 0);	/* select test 0 */
	value = ddi_get32(h, (u32 *)(a + TESTDEV_OFFSET));
	for (i = 0; i < 4; i++)
		bytes[i] = ddi_get8(h, (u8 *)a + TESTDEV_OFFSET + i);
	KUNIT_EXPECT_EQ(test, value, (u32)bytes[3] << 24 | bytes[2] << 16 |
			bytes[1] << 8 | bytes[0]);
	KUNIT_EXPECT_NE(test, value, ~0U);
	ddi_rep_get32(h, fifo, (u32 *)(a + TESTDEV_OFFSET), 3,
		      DDI_DEV_NO_AUTOINCR);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, fifo[i], value);
	memset(bytes, ddi_get8(h, (u8 *)a + TESTDEV_DATA), sizeof(bytes));
	ddi_rep_put8(h, bytes, (u8 *)a + value, 3, DDI_DEV_NO_AUTOINCR);
	KUNIT_EXPECT_EQ(test, ddi_get32(h, (u32 *)(a + TESTDEV_COUNT)), 3);
	ddi_regs_map_free(&h);

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(dip, rnumber, &a, 0, 0,
					   &acc_attr[DDI_STRUCTURE_BE_ACC],
					   &h));
	KUNIT_EXPECT_EQ(test, ddi_get32(h, (u32 *)(a + TESTDEV_OFFSET)),
			swab32(value));
	ddi_rep_get32(h, fifo, (u32 *)(a + TESTDEV_OFFSET), 3,
		      DDI_DEV_NO_AUTOINCR);
	KUNIT_EXPECT_EQ(test, fifo[2], swab32(value));
	ddi_regs_map_free(&h);
}

/* pci-testdev's set 1 is its memory BAR. */
static void testdev_memory(struct kunit *test)
{
	testdev_bytes(test, 1);
}

/* pci-testdev's set 2 is its port BAR. */
static void testdev_ports(struct kunit *test)
{
	testdev_bytes(test, 2);
}

/* Mapped registers have page frame numbers, for mmap(9E). */
static void registers_have_page_frames(struct kunit *test)
{
	struct pci_dev *pdev = ddi_acc_pci_find(test, TESTDEV_VENDOR,
						TESTDEV_DEVICE);
	ddi_acc_handle_t h;
	caddr_t a;

	if (!pdev)
		kunit_skip(test, "no pci-testdev");
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(ddi_acc_dip(test, &pdev->dev), 1, &a,
					   0, 0, &acc_attr[0], &h));
	KUNIT_EXPECT_EQ(test, ddi_hat_getkpfnum(a),
			pci_resource_start(pdev, 0) >> PAGE_SHIFT);
	KUNIT_EXPECT_EQ(test, ddi_hat_getkpfnum(a + pci_resource_len(pdev, 0) - 1),
			pci_resource_end(pdev, 0) >> PAGE_SHIFT);
	ddi_regs_map_free(&h);
	KUNIT_EXPECT_EQ(test, ddi_hat_getkpfnum(a), PFN_INVALID);
}

/* Registers are not memory for DMA: binding them is refused. */
static void bind_of_registers_is_refused(struct kunit *test)
{
	struct pci_dev *pdev = ddi_acc_pci_find(test, TESTDEV_VENDOR,
						TESTDEV_DEVICE);
	ddi_dma_handle_t dma;
	ddi_acc_handle_t h;
	dev_info_t *dip;
	caddr_t a;

	if (!pdev)
		kunit_skip(test, "no pci-testdev");
	dip = ddi_acc_dip(test, &pdev->dev);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(dip, 1, &a, 0, 0, &acc_attr[0], &h));
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
					     DDI_DMA_DONTWAIT, NULL, &dma));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_dma_addr_bind_handle(dma, NULL, a, 16,
						 DDI_DMA_READ, DDI_DMA_DONTWAIT,
						 NULL, NULL, NULL));
	ddi_dma_free_handle(&dma);
	ddi_regs_map_free(&h);
}

/* First port of pci-testdev's port BAR, whose test counts valid writes */
static int testdev_port(struct kunit *test)
{
	struct pci_dev *pdev = ddi_acc_pci_find(test, TESTDEV_VENDOR,
						TESTDEV_DEVICE);
	resource_size_t port;

	if (!pdev)
		kunit_skip(test, "no pci-testdev");
	port = pci_resource_start(pdev, 1);
	if (!(pci_resource_flags(pdev, 1) & IORESOURCE_IO) || !port ||
	    port > INT_MAX)
		kunit_skip(test, "its port has no number");
	ddi_outb(port, 0);	/* select test 0 */
	return port;
}

/* inb(9F), inw(9F) and inl(9F) read little-endian values of their width. */
static void ports_are_read_by_number(struct kunit *test)
{
	int port = testdev_port(test) + TESTDEV_OFFSET, i;
	u32 want = ddi_inl(port);
	u32 in[3] = {};

	KUNIT_EXPECT_NE(test, want, 0);
	for (i = 0; i < 4; i++)
		KUNIT_EXPECT_EQ(test, ddi_inb(port + i), want >> (8 * i) & 255);
	KUNIT_EXPECT_EQ(test, ddi_inw(port), want & 0xffff);
	KUNIT_EXPECT_EQ(test, ddi_inw(port + 2), want >> 16);
	KUNIT_EXPECT_EQ(test, ddi_inl(port), (unsigned long)want);

	ddi_repinsd(port, (unsigned long *)in, 2);
	KUNIT_EXPECT_EQ(test, le32_to_cpu((__force __le32)in[0]), want);
	KUNIT_EXPECT_EQ(test, in[1], in[0]);
	KUNIT_EXPECT_EQ(test, in[2], 0);
	memset(in, 0, sizeof(in));
	ddi_repinsw(port, (unsigned short *)in, 3);
	KUNIT_EXPECT_EQ(test, le32_to_cpu((__force __le32)in[0]),
			(want & 0xffff) * 0x10001);
	KUNIT_EXPECT_EQ(test, le32_to_cpu((__force __le32)in[1]),
			want & 0xffff);
	memset(in, 0, sizeof(in));
	ddi_repinsb(port, (unsigned char *)in, 5);
	KUNIT_EXPECT_EQ(test, in[0], (want & 0xff) * 0x01010101U);
	KUNIT_EXPECT_EQ(test, le32_to_cpu((__force __le32)in[1]), want & 0xff);
	memset(in, 0, sizeof(in));
	ddi_repinsd(port, (unsigned long *)in, -1);
	KUNIT_EXPECT_EQ(test, in[0], 0);
}

/*
 * outb(9F), outw(9F) and outl(9F) write: pci-testdev counts each byte that is
 * written as its test expects, and hides its tests once an invalid test number
 * has been selected.
 */
static void ports_are_written_by_number(struct kunit *test)
{
	int port = testdev_port(test);
	int shown = port + TESTDEV_OFFSET;
	int at = port + ddi_inl(shown);
	u8 data = ddi_inb(port + TESTDEV_DATA);
	u8 bytes[3] = { data, data, data };
	u16 words[2] = { 0, (__force u16)cpu_to_le16(0x7f) };
	u32 longs[2] = { 0, (__force u32)cpu_to_le32(0x7f) };

	ddi_outb(at, data);
	KUNIT_EXPECT_EQ(test, ddi_inl(port + TESTDEV_COUNT), 1UL);
	ddi_repoutsb(at, bytes, 3);
	KUNIT_EXPECT_EQ(test, ddi_inl(port + TESTDEV_COUNT), 4UL);
	ddi_repoutsb(at, bytes, 0);
	ddi_outb(at + 1, data);
	KUNIT_EXPECT_EQ(test, ddi_inl(port + TESTDEV_COUNT), 4UL);

	ddi_outw(port, 0x7f);
	KUNIT_EXPECT_EQ(test, ddi_inl(shown), 0UL);
	ddi_outw(port, 0);
	KUNIT_EXPECT_NE(test, ddi_inl(shown), 0UL);
	ddi_outl(port, 0x7f);
	KUNIT_EXPECT_EQ(test, ddi_inl(shown), 0UL);
	ddi_outl(port, 0);
	KUNIT_EXPECT_NE(test, ddi_inl(shown), 0UL);
	ddi_repoutsw(port, words, 1);
	KUNIT_EXPECT_NE(test, ddi_inl(shown), 0UL);
	ddi_repoutsw(port, words, 2);
	KUNIT_EXPECT_EQ(test, ddi_inl(shown), 0UL);
	ddi_repoutsd(port, (unsigned long *)longs, 1);
	KUNIT_EXPECT_NE(test, ddi_inl(shown), 0UL);
	ddi_repoutsd(port, (unsigned long *)longs, 2);
	KUNIT_EXPECT_EQ(test, ddi_inl(shown), 0UL);
}

/* A kernel that has no I/O ports reads them as all ones, and does not write. */
static void absent_ports_are_all_ones(struct kunit *test)
{
	unsigned char bytes[3] = { 0 };

	if (DDI_HAS_IOPORT)
		kunit_skip(test, "this kernel has I/O ports");
	ddi_outb(0x20, 0);
	ddi_outl(0x20, 0);
	ddi_repoutsb(0x20, bytes, 3);
	KUNIT_EXPECT_EQ(test, ddi_inb(0x20), 0xff);
	KUNIT_EXPECT_EQ(test, ddi_inw(0x20), 0xffff);
	KUNIT_EXPECT_EQ(test, ddi_inl(0x20), 0xffffffffUL);
	ddi_repinsb(0x20, bytes, 2);
	KUNIT_EXPECT_EQ(test, bytes[0], 0xff);
	KUNIT_EXPECT_EQ(test, bytes[1], 0xff);
	KUNIT_EXPECT_EQ(test, bytes[2], 0);
}

/* Find a device that has an expansion ROM and no driver. */
static struct pci_dev *rom_pci(struct kunit *test)
{
	struct pci_dev *pdev = NULL;

	for_each_pci_dev(pdev) {
		if (!pdev->dev.driver && !pci_is_bridge(pdev) &&
		    pci_resource_len(pdev, PCI_ROM_RESOURCE) &&
		    pdev->resource[PCI_ROM_RESOURCE].parent)
			break;
	}
	if (!pdev)
		kunit_skip(test, "no PCI device with an expansion ROM");
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, pci_put, pdev));
	return pdev;
}

static bool rom_decodes(struct pci_dev *pdev)
{
	u32 rom = 0;

	pci_read_config_dword(pdev, PCI_ROM_ADDRESS, &rom);
	return rom & PCI_ROM_ADDRESS_ENABLE;
}

/* The last set is the ROM, which stays enabled while any mapping of it exists. */
static void rom_is_enabled_while_mapped(struct kunit *test)
{
	struct pci_dev *pdev = rom_pci(test);
	dev_info_t *dip = ddi_acc_dip(test, &pdev->dev);
	ddi_acc_handle_t h[2];
	caddr_t addr[2];
	u16 command;
	int n = 0, i;

	pci_read_config_word(pdev, PCI_COMMAND, &command);
	pci_write_config_word(pdev, PCI_COMMAND, command | PCI_COMMAND_MEMORY);
	KUNIT_ASSERT_EQ(test, ddi_dev_nregs(dip, &n), DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, rom_decodes(pdev));
	for (i = 0; i < 2; i++) {
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_regs_map_setup(dip, n - 1, &addr[i], 0, 0,
						   &acc_attr[DDI_STRUCTURE_LE_ACC],
						   &h[i]));
		KUNIT_EXPECT_EQ(test, 0xaa55,
				ddi_get16(h[i], (u16 *)addr[i]));
	}
	ddi_regs_map_free(&h[0]);
	KUNIT_EXPECT_TRUE(test, rom_decodes(pdev));
	KUNIT_EXPECT_EQ(test, 0xaa55, ddi_get16(h[1], (u16 *)addr[1]));
	ddi_regs_map_free(&h[1]);
	KUNIT_EXPECT_FALSE(test, rom_decodes(pdev));
	pci_write_config_word(pdev, PCI_COMMAND, command);
}

static struct kunit_case ddi_acc_pci_cases[] = {
	KUNIT_CASE(config_reads_agree_with_linux),
	KUNIT_CASE(config_writes_take_effect),
	KUNIT_CASE(set_0_is_configuration_space),
	KUNIT_CASE(config_ignores_bad_arguments),
	KUNIT_CASE(config_is_for_pci_only),
	KUNIT_CASE(saved_registers_are_restored),
	KUNIT_CASE(saved_registers_are_apart_from_linux),
	KUNIT_CASE(pmcap_is_checked),
	KUNIT_CASE(capabilities_are_found),
	KUNIT_CASE(edu_has_the_hosts_byte_order),
	KUNIT_CASE(absence_of_device_is_noticed),
	KUNIT_CASE(testdev_memory),
	KUNIT_CASE(testdev_ports),
	KUNIT_CASE(bind_of_registers_is_refused),
	KUNIT_CASE(registers_have_page_frames),
	KUNIT_CASE(rom_is_enabled_while_mapped),
	KUNIT_CASE(ports_are_read_by_number),
	KUNIT_CASE(ports_are_written_by_number),
	KUNIT_CASE(absent_ports_are_all_ones),
	{}
};

static struct kunit_suite ddi_acc_pci_suite = {
	.name = "ddi_acc_pci",
	.init = ddi_pci_fake_init,
	.test_cases = ddi_acc_pci_cases,
};

kunit_test_suite(ddi_acc_pci_suite);
