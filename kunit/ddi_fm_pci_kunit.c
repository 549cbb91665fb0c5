// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of fault management of PCI devices: pci_ereport_setup(9F),
 * pci_ereport_post(9F), pci_ereport_teardown(9F), and Linux's error recovery.
 */
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/pci.h>
#include <linux/string.h>
#include <sys/fm/io/ddi.h>
#include <sys/fm/protocol.h>

#include "ddi_fm_kunit.h"
#include "ddi_kunit_helpers.h"
#include "ddi_kunit_log.h"
#include "ddi_pci_fake_kunit.h"

#define FM_ALL	(DDI_FM_EREPORT_CAPABLE | DDI_FM_ACCCHK_CAPABLE | \
		 DDI_FM_DMACHK_CAPABLE | DDI_FM_ERRCB_CAPABLE)

static struct {
	uint16_t status;
	int rc;
	bool post;
} fake;

static int fake_handler(dev_info_t *dip, ddi_fm_error_t *err,
			const void *impl_data)
{
	if (!fake.post)
		return fake.rc;
	ddi_pci_ereport_post(dip, err, &fake.status);
	return err->fme_status;
}

static dev_info_t *fm_dip(struct kunit *test, int cap)
{
	memset(&fake, 0, sizeof(fake));
	ddi_fm_init(ddi_kunit_dip(test), &cap, NULL);
	return ddi_kunit_dip(test);
}

/* Get the PCI device of the test, or skip the test. */
static struct pci_dev *need_pci(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;

	if (!dk->pci)
		kunit_skip(test, "no PCI device that is free");
	return dk->pci;
}

/* pci_ereport_post(9F) reads the status registers into the error of the handler. */
static void pci_ereport_passes_the_error_on(struct kunit *test)
{
	struct pci_dev *pdev = need_pci(test);
	dev_info_t *dip = fm_dip(test, FM_ALL);
	u16 status;

	ddi_pci_ereport_setup(dip);
	ddi_fm_handler_register(dip, fake_handler, NULL);
	pci_write_config_word(pdev, PCI_STATUS, PCI_STATUS_ERROR_BITS);
	pci_read_config_word(pdev, PCI_STATUS, &status);
	fake.post = true;
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_NONFATAL), DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, fake.status, status);
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_FATAL), DDI_FM_FATAL);
	ddi_pci_ereport_teardown(dip);
	fm_done(dip);
}

/* pci_ereport_post(9F) outside of a handler has no error to report. */
static void pci_ereport_without_an_error_is_ok(struct kunit *test)
{
	ddi_fm_error_t err = { .fme_version = DDI_FME_VERSION };
	dev_info_t *dip;
	u16 status = 0;

	need_pci(test);
	dip = fm_dip(test, FM_ALL);
	ddi_pci_ereport_post(dip, &err, NULL);
	KUNIT_EXPECT_EQ_MSG(test, err.fme_status, DDI_FM_UNKNOWN, "no setup");
	ddi_pci_ereport_setup(dip);
	err.fme_status = DDI_FM_FATAL;
	ddi_pci_ereport_post(dip, &err, &status);
	KUNIT_EXPECT_EQ(test, err.fme_status, DDI_FM_OK);
	KUNIT_EXPECT_NE(test, status, 0xffff);
	status = 0xffff;
	err.fme_status = DDI_FM_FATAL;
	err.fme_flag = DDI_FM_ERR_EXPECTED;
	ddi_pci_ereport_post(dip, &err, &status);
	KUNIT_EXPECT_EQ(test, err.fme_status, DDI_FM_OK);
	KUNIT_EXPECT_NE(test, status, 0xffff);
	fm_done(dip);
}

/* Each result of a handler is translated for Linux's error recovery. */
static void results_are_translated_for_linux(struct kunit *test)
{
	static const struct {
		pci_channel_state_t state;
		int answer;
		pci_ers_result_t want;
	} cases[] = {
		{ pci_channel_io_normal, DDI_FM_OK, PCI_ERS_RESULT_CAN_RECOVER },
		{ pci_channel_io_normal, DDI_FM_NONFATAL,
		  PCI_ERS_RESULT_CAN_RECOVER },
		{ pci_channel_io_normal, DDI_FM_UNKNOWN,
		  PCI_ERS_RESULT_NEED_RESET },
		{ pci_channel_io_normal, DDI_FM_FATAL,
		  PCI_ERS_RESULT_DISCONNECT },
		{ pci_channel_io_frozen, DDI_FM_NONFATAL,
		  PCI_ERS_RESULT_NEED_RESET },
		{ pci_channel_io_perm_failure, DDI_FM_OK,
		  PCI_ERS_RESULT_DISCONNECT },
	};
	const struct pci_error_handlers *ers = &ddi_fm_pci_handlers;
	struct pci_dev *pdev = need_pci(test);
	dev_info_t *dip = fm_dip(test, FM_ALL);
	int i;

	device_lock(&pdev->dev);
	KUNIT_EXPECT_TRUE(test, PCI_ERS_RESULT_NO_AER_DRIVER ==
			  ers->error_detected(pdev, pci_channel_io_normal));
	ddi_fm_handler_register(dip, fake_handler, NULL);
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		fake.rc = cases[i].answer;
		KUNIT_EXPECT_TRUE(test, cases[i].want ==
				  ers->error_detected(pdev, cases[i].state));
	}
	fake.rc = DDI_FM_OK;
	KUNIT_EXPECT_TRUE(test, ers->slot_reset(pdev) ==
			  PCI_ERS_RESULT_RECOVERED);
	fake.rc = DDI_FM_FATAL;
	KUNIT_EXPECT_TRUE(test, ers->slot_reset(pdev) ==
			  PCI_ERS_RESULT_DISCONNECT);
	ers->resume(pdev);
	device_unlock(&pdev->dev);
	fm_done(dip);
}

/* The emulated function of the test, or the test is skipped. */
static struct ddi_pci_fake *need_fake(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;

	if (!dk->fake)
		kunit_skip(test, "the function is not emulated");
	return dk->fake;
}

/* Let the handler report the errors that these registers have. */
static int post_errors(struct kunit *test, dev_info_t *dip, u16 status, u8 express)
{
	struct ddi_pci_fake *f = need_fake(test);

	f->config[PCI_STATUS + 1] = status >> 8;
	f->config[DDI_PCI_FAKE_EXPRESS + PCI_EXP_DEVSTA] = express;
	ratelimit_state_init(&dip->fm->limit, 0, 0);
	ddi_kunit_log_start();
	return fm_error(dip, DDI_FM_OK);
}

/* Each error bit of a function has its ereport and its status, and is cleared. */
static void error_bits_have_ereports(struct kunit *test)
{
	static const struct {
		u16 status;
		u8 express;
		int result;
		const char *class;
	} errors[] = {
		{ PCI_STATUS_DETECTED_PARITY, 0, DDI_FM_NONFATAL, "pci.dpe " },
		{ PCI_STATUS_PARITY, 0, DDI_FM_NONFATAL, "pci.mdpe " },
		{ PCI_STATUS_SIG_SYSTEM_ERROR, 0, DDI_FM_FATAL, "pci.sserr " },
		{ PCI_STATUS_REC_MASTER_ABORT, 0, DDI_FM_NONFATAL, "pci.ma " },
		{ PCI_STATUS_REC_TARGET_ABORT, 0, DDI_FM_NONFATAL, "pci.rta " },
		{ PCI_STATUS_SIG_TARGET_ABORT, 0, DDI_FM_NONFATAL, "pci.sta " },
		{ 0, PCI_EXP_DEVSTA_CED, DDI_FM_OK, "pciex." },
		{ 0, PCI_EXP_DEVSTA_NFED, DDI_FM_NONFATAL, "pciex." },
		{ 0, PCI_EXP_DEVSTA_FED, DDI_FM_FATAL, "pciex." },
		{ 0, PCI_EXP_DEVSTA_URD, DDI_FM_NONFATAL, "pciex." },
		{ PCI_STATUS_PARITY, PCI_EXP_DEVSTA_FED, DDI_FM_FATAL, "pci.mdpe " },
		{ 0, 0, DDI_FM_OK, "handler=ok" },
	};
	struct ddi_pci_fake *f = need_fake(test);
	dev_info_t *dip = fm_dip(test, FM_ALL);
	int i;

	ddi_pci_ereport_setup(dip);
	ddi_fm_handler_register(dip, fake_handler, NULL);
	fake.post = true;
	for (i = 0; i < ARRAY_SIZE(errors); i++) {
		KUNIT_EXPECT_EQ_MSG(test, errors[i].result,
				    post_errors(test, dip, errors[i].status,
						errors[i].express),
				    "error %d", i);
		ddi_kunit_expect_log(test, errors[i].class);
		KUNIT_EXPECT_EQ(test, fake.status & PCI_STATUS_ERROR_BITS,
				errors[i].status);
		KUNIT_EXPECT_EQ(test, f->config[PCI_STATUS + 1], 0);
		KUNIT_EXPECT_EQ(test, 0, f->config[DDI_PCI_FAKE_EXPRESS +
						   PCI_EXP_DEVSTA]);
	}
	fm_done(dip);
}

/* An ereport of PCI Express has the registers of its errors. */
static void express_ereport_has_the_registers(struct kunit *test)
{
	struct ddi_pci_fake *f = need_fake(test);
	dev_info_t *dip = fm_dip(test, FM_ALL);

	ddi_pci_ereport_setup(dip);
	ddi_fm_handler_register(dip, fake_handler, NULL);
	fake.post = true;
	f->config[DDI_PCI_FAKE_AER + PCI_ERR_UNCOR_STATUS] = 0x21;
	f->config[DDI_PCI_FAKE_AER + PCI_ERR_COR_STATUS] = 0x43;
	post_errors(test, dip, 0, PCI_EXP_DEVSTA_FED);
	ddi_kunit_expect_log(test, "=0x4 ");
	ddi_kunit_expect_log(test, "=0x21 ");
	ddi_kunit_expect_log(test, "=0x43");
	f->pdev->error_state = pci_channel_io_frozen;
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DOWN);
	f->pdev->error_state = pci_channel_io_normal;
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_UP);
	f->gone = true;
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_OK), DDI_FM_NONFATAL);
	f->gone = false;
	KUNIT_EXPECT_EQ(test, fake.status, 0xffff);
	ddi_kunit_expect_log(test, "pci.nr ");
	fm_done(dip);
}

/* Functions for PCI devices need one, and the capability of ereports. */
static void pci_ereports_need_their_setup(struct kunit *test)
{
	struct ddi_kunit_dev *platform = ddi_kunit_platform(test);
	dev_info_t *dip = fm_dip(test, DDI_FM_ERRCB_CAPABLE);

	ddi_kunit_log_start();
	ddi_pci_ereport_setup(platform->dip);
	ddi_kunit_expect_log(test, "not a PCI device");
	ddi_pci_ereport_teardown(platform->dip);
	if (dev_is_pci(dip->dev)) {
		ddi_pci_ereport_setup(dip);
		ddi_kunit_expect_log(test, "not DDI_FM_EREPORT_CAPABLE");
		KUNIT_EXPECT_FALSE(test, dip->fm->pci);
	}
	fm_done(dip);
}

static struct kunit_case ddi_fm_pci_cases[] = {
	KUNIT_CASE(pci_ereport_passes_the_error_on),
	KUNIT_CASE(pci_ereport_without_an_error_is_ok),
	KUNIT_CASE(results_are_translated_for_linux),
	KUNIT_CASE(error_bits_have_ereports),
	KUNIT_CASE(express_ereport_has_the_registers),
	KUNIT_CASE(pci_ereports_need_their_setup),
	{ }
};

static struct kunit_suite ddi_fm_pci_suite = {
	.name = "ddi_fm_pci",
	.init = ddi_kunit_init_pci,
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.test_cases = ddi_fm_pci_cases,
};

kunit_test_suite(ddi_fm_pci_suite);
