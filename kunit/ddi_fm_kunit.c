// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of fault management: ddi_fm_init(9F), ddi_fm_handler_register(9F),
 * ddi_fm_ereport_post(9F), ddi_fm_service_impact(9F), ddi_dev_report_fault(9F),
 * ddi_get_devstate(9F).
 */
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/pci.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <sys/fm/io/ddi.h>
#include <sys/fm/protocol.h>

#include "../ddi/acc/acc.h"
#include "ddi_fm_kunit.h"
#include "ddi_kunit_helpers.h"
#include "ddi_kunit_log.h"

#define FM_ALL	(DDI_FM_EREPORT_CAPABLE | DDI_FM_ACCCHK_CAPABLE | \
		 DDI_FM_DMACHK_CAPABLE | DDI_FM_ERRCB_CAPABLE)

static struct {
	dev_info_t *dip;
	const void *impl;
	ddi_fm_error_t error;
	int calls;
	int rc;
} fake;

static int fake_handler(dev_info_t *dip, ddi_fm_error_t *err,
			const void *impl_data)
{
	fake.calls++;
	fake.dip = dip;
	fake.impl = impl_data;
	fake.error = *err;
	return fake.rc;
}

static dev_info_t *fm_dip(struct kunit *test, int cap)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_iblock_cookie_t ibc = test;

	memset(&fake, 0, sizeof(fake));
	ddi_fm_init(dip, &cap, &ibc);
	KUNIT_EXPECT_NULL(test, ibc);
	return dip;
}

static bool has_property(dev_info_t *dip, const char *name)
{
	return ddi_prop_exists(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS, name);
}

/* A driver's capabilities are those of ddi_fm_init(9F), until ddi_fm_fini(9F). */
static void capabilities_are_those_of_init(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	int cap = DDI_FM_NOT_CAPABLE;

	ddi_fm_init(dip, &cap, NULL);
	KUNIT_EXPECT_EQ(test, ddi_fm_capable(dip), DDI_FM_NOT_CAPABLE);
	cap = DDI_FM_EREPORT_CAPABLE | DDI_FM_DMACHK_CAPABLE | 0x1000;
	ddi_fm_init(dip, &cap, NULL);
	KUNIT_EXPECT_EQ(test, cap,
			DDI_FM_EREPORT_CAPABLE | DDI_FM_DMACHK_CAPABLE);
	KUNIT_EXPECT_EQ(test, ddi_fm_capable(dip), cap);
	KUNIT_EXPECT_TRUE(test, DDI_FM_EREPORT_CAP(cap));
	KUNIT_EXPECT_FALSE(test, DDI_FM_ERRCB_CAP(cap));
	KUNIT_EXPECT_TRUE(test, has_property(dip, "fm-ereport-capable"));
	KUNIT_EXPECT_TRUE(test, has_property(dip, "fm-dmachk-capable"));
	KUNIT_EXPECT_FALSE(test, has_property(dip, "fm-errcb-capable"));
	ddi_fm_fini(dip);
	KUNIT_EXPECT_FALSE(test, has_property(dip, "fm-ereport-capable"));
	KUNIT_EXPECT_EQ(test, ddi_fm_capable(dip), DDI_FM_NOT_CAPABLE);
	ddi_fm_fini(dip);
}

/*
 * The handler gets the device, the error and its own argument, and its result
 * counts.
 */
static void handler_is_called_for_an_error(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);

	ddi_fm_handler_register(dip, fake_handler, &fake);
	fake.rc = DDI_FM_NONFATAL;
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_FATAL), DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	KUNIT_EXPECT_PTR_EQ(test, fake.dip, dip);
	KUNIT_EXPECT_PTR_EQ(test, fake.impl, (const void *)&fake);
	KUNIT_EXPECT_EQ(test, fake.error.fme_version, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, fake.error.fme_status, DDI_FM_FATAL);
	KUNIT_EXPECT_EQ(test, fake.error.fme_flag, DDI_FM_ERR_UNEXPECTED);
	KUNIT_EXPECT_EQ(test, ddi_fm_ena_format_get(fake.error.fme_ena),
			FM_ENA_FMT1);
	fm_done(dip);
}

/* An invalid result of a handler counts as DDI_FM_UNKNOWN. */
static void result_of_handler_is_checked(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);

	ddi_fm_handler_register(dip, fake_handler, NULL);
	fake.rc = 7;
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_NONFATAL), DDI_FM_UNKNOWN);
	fm_done(dip);
}

/* No handler is called before it is registered, nor after it is unregistered. */
static void no_handler_is_called_after_unregister(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL & ~DDI_FM_ERRCB_CAPABLE);

	ddi_fm_handler_register(dip, fake_handler, NULL);
	KUNIT_EXPECT_EQ_MSG(test, fm_error(dip, DDI_FM_FATAL), -ENXIO,
			    "it is not ERRCB capable");
	ddi_fm_fini(dip);

	dip = fm_dip(test, FM_ALL);
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_FATAL), -ENXIO);
	ddi_fm_handler_register(dip, fake_handler, NULL);
	ddi_fm_handler_unregister(dip);
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_FATAL), -ENXIO);
	ddi_fm_fini(dip);
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_FATAL), -ENXIO);
	KUNIT_EXPECT_EQ(test, fake.calls, 0);
}

/* The handler of a driver that leaks it is not called after the detach. */
static void leaked_handler_is_removed(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);

	ddi_fm_handler_register(dip, fake_handler, NULL);
	ddi_node_detach(dip);
	KUNIT_EXPECT_EQ(test, ddi_fm_capable(dip), DDI_FM_NOT_CAPABLE);
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_FATAL), -ENXIO);
	KUNIT_EXPECT_EQ(test, fake.calls, 0);
}

/* A user can inject an error into a device whose driver has an error handler. */
static void errors_can_be_injected(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	char text[80];

	snprintf(text, sizeof(text), "%s nonfatal", dev_name(dip->dev));
	KUNIT_EXPECT_EQ(test, ddi_fm_inject(text), -ENXIO);
	ddi_fm_handler_register(dip, fake_handler, NULL);
	fake.rc = DDI_FM_NONFATAL;
	snprintf(text, sizeof(text), "%s unknown\n", dev_name(dip->dev));
	KUNIT_EXPECT_EQ(test, ddi_fm_inject(text), 0);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	KUNIT_EXPECT_EQ(test, fake.error.fme_status, DDI_FM_UNKNOWN);
	snprintf(text, sizeof(text), "%s ok", dev_name(dip->dev));
	KUNIT_EXPECT_EQ(test, ddi_fm_inject(text), -EINVAL);
	snprintf(text, sizeof(text), "%s", dev_name(dip->dev));
	KUNIT_EXPECT_EQ(test, ddi_fm_inject(text), -EINVAL);
	fm_done(dip);
	snprintf(text, sizeof(text), "%s fatal", dev_name(dip->dev));
	KUNIT_EXPECT_EQ(test, ddi_fm_inject(text), -ENODEV);
}

/* An error marks all handles of the device faulty, until they are cleared. */
static void error_is_a_fault_of_all_handles(struct kunit *test)
{
	ddi_device_acc_attr_t attr = ddi_kunit_acc;
	struct __ddi_acc_handle flag, cautious, plain;
	dev_info_t *dip = fm_dip(test, FM_ALL);
	ddi_dma_handle_t dma = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_fm_error_t err = { .fme_version = DDI_FME_VERSION };
	u32 mem;

	ddi_acc_init_mem(&plain, dip, &attr, &mem, sizeof(mem));
	attr.devacc_attr_version = DDI_DEVICE_ATTR_V1;
	attr.devacc_attr_access = DDI_FLAGERR_ACC;
	ddi_acc_init_mem(&flag, dip, &attr, &mem, sizeof(mem));
	attr.devacc_attr_access = DDI_CAUTIOUS_ACC;
	ddi_acc_init_mem(&cautious, dip, &attr, &mem, sizeof(mem));
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(&flag), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_check_dma_handle(dma), DDI_SUCCESS);

	ddi_fm_handler_register(dip, fake_handler, NULL);
	fm_error(dip, DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(&plain), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(&flag), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_check_dma_handle(dma), DDI_FAILURE);
	ddi_fm_acc_err_get(&flag, &err, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, err.fme_status, DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, err.fme_flag, DDI_FM_ERR_UNEXPECTED);
	KUNIT_EXPECT_NE(test, err.fme_ena, 0);
	KUNIT_EXPECT_EQ(test, err.fme_ena, fake.error.fme_ena);
	KUNIT_EXPECT_PTR_EQ(test, err.fme_acc_handle, &flag);
	/* a protected access may be expected to fail, a bus error is not */
	ddi_fm_acc_err_get(&cautious, &err, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, err.fme_status, DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, err.fme_flag, DDI_FM_ERR_UNEXPECTED);
	err.fme_ena = 1;
	ddi_fm_dma_err_get(dma, &err, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, err.fme_status, DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, err.fme_ena, fake.error.fme_ena);
	KUNIT_EXPECT_PTR_EQ(test, err.fme_dma_handle, dma);

	ddi_fm_acc_err_clear(&flag, DDI_FME_VERSION);
	ddi_fm_dma_err_clear(dma, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(&flag), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_check_dma_handle(dma), DDI_SUCCESS);
	fm_done(dip);
}

/* A handle of configuration space records faults for later checks. */
static void error_is_a_fault_of_config_space(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	ddi_acc_handle_t asks, asks_not;

	if (!dev_is_pci(dip->dev))
		kunit_skip(test, "no PCI device");
	KUNIT_ASSERT_EQ(test, pci_config_setup(dip, &asks), DDI_SUCCESS);
	fm_done(dip);
	KUNIT_ASSERT_EQ(test, pci_config_setup(dip, &asks_not), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(asks), DDI_SUCCESS);
	fm_error(dip, DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(asks), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(asks_not), DDI_SUCCESS);
	pci_config_teardown(&asks);
	pci_config_teardown(&asks_not);
}

/* An ereport is one line: class, ENA, device, then the members in order. */
static void ereport_is_one_line(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	uint32_t ring[3] = { 1, 0x20, 3 };
	char *names[2] = { (char *)"a", (char *)"b\"c" };

	ddi_kunit_log_start();
	ddi_fm_ereport_post(dip, "device.inval_state", 0x1234501, DDI_NOSLEEP,
			    FM_VERSION, DATA_TYPE_UINT8, FM_EREPORT_VERS0,
			    "reg", DATA_TYPE_UINT64, 0xfedcba9876543210ULL,
			    "delta", DATA_TYPE_INT32, -3,
			    "up", DATA_TYPE_BOOLEAN_VALUE, B_TRUE,
			    "why", DATA_TYPE_STRING, "no\nidea",
			    "ring", DATA_TYPE_UINT32_ARRAY, 3, ring,
			    "names", DATA_TYPE_STRING_ARRAY, 2, names, NULL);
	ddi_kunit_expect_log(test, "ereport class=ereport.io.device.inval_state ");
	ddi_kunit_expect_log(test, ".inval_state ena=0x1234501 driver=");
	ddi_kunit_expect_log(test, " version=0x0 reg=0xfedcba9876543210 delta=-3 up=true ");
	ddi_kunit_expect_log(test, " up=true why=\"no?idea\" ring=0x1,0x20,0x3 names=");
	ddi_kunit_expect_log(test, " names=\"a\",\"b?c\"\n");
	fm_done(dip);
}

/* An ereport that is too long is truncated, and says so. */
static void long_ereport_is_truncated(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	char *text = kunit_kzalloc(test, 2000, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, text);
	memset(text, 'x', 1999);
	ddi_kunit_log_start();
	ddi_fm_ereport_post(dip, "device.stall", 0, DDI_NOSLEEP, FM_VERSION,
			    DATA_TYPE_UINT8, FM_EREPORT_VERS0, "text",
			    DATA_TYPE_STRING, text, NULL);
	ddi_kunit_expect_log(test, "xxx\" truncated=true\n");
	fm_done(dip);
}

/* Only a driver with DDI_FM_EREPORT_CAPABLE can post ereports. */
static void ereport_needs_the_capability(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, DDI_FM_ACCCHK_CAPABLE);

	ddi_kunit_log_start();
	ddi_fm_ereport_post(dip, "device.stall", 0, DDI_NOSLEEP, NULL);
	KUNIT_EXPECT_NULL(test, strstr(ddi_kunit_log_read(), "ereport.io"));
	ddi_kunit_expect_log(test, "not DDI_FM_EREPORT_CAPABLE");
	ddi_fm_fini(dip);
}

/* A flood of ereports is limited, and the number of missing ones is logged. */
static void floods_of_ereports_are_limited(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	int i;

	for (i = 0; i < 50; i++)
		ddi_fm_ereport_post(dip, "device.stall", 0, DDI_NOSLEEP, NULL);
	KUNIT_EXPECT_EQ(test, atomic_read(&dip->fm->lost),
			50 - DEFAULT_RATELIMIT_BURST);
	ddi_kunit_log_start();
	ratelimit_state_init(&dip->fm->limit, 0, 0);
	ddi_fm_ereport_post(dip, "device.stall", 0, DDI_NOSLEEP, NULL);
	ddi_kunit_expect_log(test, " lost=40\n");
	fm_done(dip);
}

/* Ereports can be posted in any context, with interrupts off, too. */
static void ereport_in_any_context(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	unsigned long flags;

	local_irq_save(flags);
	ddi_fm_ereport_post(dip, "device.stall", 0, DDI_NOSLEEP, FM_VERSION,
			    DATA_TYPE_UINT8, FM_EREPORT_VERS0, NULL);
	ddi_fm_service_impact(dip, DDI_SERVICE_DEGRADED);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DEGRADED);
	ddi_fm_service_impact(dip, DDI_SERVICE_RESTORED);
	fm_done(dip);
}

/* The state of a device is the last one that its driver reported. */
static void impact_changes_the_state(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);

	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_UP);
	ddi_kunit_log_start();
	ddi_fm_service_impact(dip, DDI_SERVICE_LOST);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DOWN);
	ddi_kunit_expect_log(test, "ereport class=ereport.io.service.lost ");
	ddi_fm_service_impact(dip, DDI_SERVICE_UNAFFECTED);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DOWN);
	ddi_fm_service_impact(dip, DDI_SERVICE_DEGRADED);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DEGRADED);
	ddi_fm_service_impact(dip, 5);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DEGRADED);
	ddi_fm_service_impact(dip, DDI_SERVICE_RESTORED);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_UP);
	fm_done(dip);
}

/* ddi_dev_report_fault(9F) logs the location and the text. */
static void fault_is_reported_with_its_place(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, DDI_FM_NOT_CAPABLE);

	ddi_kunit_log_start();
	ddi_dev_report_fault(dip, DDI_SERVICE_LOST, DDI_EXTERNAL_FAULT,
			     "cable fault");
	ddi_kunit_expect_log(test, "class=ereport.io.service.lost ");
	ddi_kunit_expect_log(test, " location=external message=\"cable fault\"");
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_DOWN);
	ddi_dev_report_fault(dip, DDI_SERVICE_RESTORED, DDI_DEVICE_FAULT, NULL);
	KUNIT_EXPECT_EQ(test, ddi_get_devstate(dip), DDI_DEVSTATE_UP);
}

/* No text can make the message longer than one line, or overrun a string. */
static void fault_message_cannot_break_the_line(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, DDI_FM_NOT_CAPABLE);
	char *text = kunit_kzalloc(test, 400, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, text);
	ddi_kunit_log_start();
	ddi_dev_report_fault(dip, DDI_SERVICE_UNAFFECTED, DDI_DEVICE_FAULT,
			     "a\"b\nc");
	ddi_kunit_expect_log(test, " location=device message=\"a?b?c\"\n");
	memset(text, 'y', 399);
	ddi_dev_report_fault(dip, DDI_SERVICE_UNAFFECTED, DDI_DEVICE_FAULT,
			     text);
	ddi_kunit_expect_log(test, "yyy\" truncated=true\n");
}

/*
 * ENAs differ for different errors, and only the generation changes between
 * reports of one.
 */
static void ena_differs_between_errors(struct kunit *test)
{
	u64 ena = ddi_fm_ena_generate(1000, FM_ENA_FMT1);
	u64 next = ddi_fm_ena_increment(ena);

	KUNIT_EXPECT_EQ(test, ddi_fm_ena_format_get(ena), FM_ENA_FMT1);
	KUNIT_EXPECT_NE(test, ena, ddi_fm_ena_generate(1001, FM_ENA_FMT1));
	KUNIT_EXPECT_EQ(test, ddi_fm_ena_generation_get(ena), 0);
	KUNIT_EXPECT_EQ(test, ddi_fm_ena_generation_get(next), 1);
	KUNIT_EXPECT_EQ(test, next >> 10, ena >> 10);
	KUNIT_EXPECT_EQ(test, ddi_fm_ena_format_get(next), FM_ENA_FMT1);
	KUNIT_EXPECT_EQ(test, ddi_fm_ena_generate(1, FM_ENA_FMT2), 0);
}

/* A handler may say that all is well. */
static void handler_may_find_no_error(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);

	ddi_fm_handler_register(dip, fake_handler, NULL);
	fake.rc = DDI_FM_OK;
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_NONFATAL), DDI_FM_OK);
	fake.rc = DDI_FM_UNKNOWN;
	ddi_kunit_log_start();
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_NONFATAL), DDI_FM_UNKNOWN);
	KUNIT_EXPECT_NULL(test, strstr(ddi_kunit_log_read(), "returned"));
	fake.rc = DDI_FM_UNKNOWN - 1;
	KUNIT_EXPECT_EQ(test, fm_error(dip, DDI_FM_NONFATAL), DDI_FM_UNKNOWN);
	ddi_kunit_expect_log(test, "returned");
	fm_done(dip);
}

/* Members of all types are in the line. */
static void ereport_has_members_of_all_types(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	boolean_t b[] = { B_TRUE, B_FALSE };
	uint8_t u8s[] = { 1, 0xff };
	uint16_t u16s[] = { 2, 0xffff };
	u_longlong_t u64s[] = { 3, ~0ULL };
	int8_t s8[] = { 4, -128 };
	int16_t s16[] = { 5, -32768 };
	int32_t s32[] = { 6, -7 };
	longlong_t s64[] = { 7, -8 };

	ddi_kunit_log_start();
	ddi_fm_ereport_post(dip, "device.a", 1, DDI_NOSLEEP,
			    "flag", DATA_TYPE_BOOLEAN,
			    "off", DATA_TYPE_BOOLEAN_VALUE, B_FALSE,
			    "word", DATA_TYPE_UINT16, 0x1234,
			    "long", DATA_TYPE_INT64, -5LL,
			    "b", DATA_TYPE_BOOLEAN_ARRAY, 2, b,
			    "y", DATA_TYPE_BYTE_ARRAY, 2, u8s,
			    "u8", DATA_TYPE_UINT8_ARRAY, 2, u8s,
			    "u16", DATA_TYPE_UINT16_ARRAY, 2, u16s,
			    "u64", DATA_TYPE_UINT64_ARRAY, 2, u64s, NULL);
	ddi_kunit_expect_log(test, " flag=true off=false word=0x1234 long=-5 b=");
	ddi_kunit_expect_log(test, " b=true,false y=0x1,0xff u8=0x1,0xff u16=");
	ddi_kunit_expect_log(test, " u16=0x2,0xffff u64=0x3,0xffffffffffffffff\n");
	ddi_fm_ereport_post(dip, "device.a", 1, DDI_NOSLEEP,
			    "s8", DATA_TYPE_INT8_ARRAY, 2, s8,
			    "s16", DATA_TYPE_INT16_ARRAY, 2, s16,
			    "s32", DATA_TYPE_INT32_ARRAY, 2, s32,
			    "s64", DATA_TYPE_INT64_ARRAY, 2, s64,
			    "empty", DATA_TYPE_INT32_ARRAY, 0, s32,
			    "null", DATA_TYPE_INT32_ARRAY, 2, NULL, NULL);
	ddi_kunit_expect_log(test, " s8=4,-128 s16=5,-32768 s32=6,-7 s64=7,-8 empty= null=\n");
	ddi_fm_ereport_post(dip, "device.a", 1, DDI_NOSLEEP,
			    "what", DATA_TYPE_NVLIST, NULL, NULL);
	ddi_kunit_expect_log(test, " what=? truncated=true\n");
	fm_done(dip);
}

/* Mistakes of a driver are told. */
static void mistakes_of_a_driver_are_told(struct kunit *test)
{
	dev_info_t *dip = fm_dip(test, FM_ALL);
	int cap = DDI_FM_EREPORT_CAPABLE;

	ddi_kunit_log_start();
	ddi_fm_init(dip, &cap, NULL);
	ddi_kunit_expect_log(test, "called twice");
	KUNIT_EXPECT_EQ(test, ddi_fm_capable(dip), FM_ALL);
	ddi_fm_service_impact(dip, 1234);
	ddi_kunit_expect_log(test, "unknown impact 1234");
	ddi_dev_report_fault(dip, 4321, DDI_DEVICE_FAULT, "text");
	ddi_kunit_expect_log(test, "unknown impact 4321");
	ddi_fm_ereport_post(dip, NULL, 0, DDI_NOSLEEP, NULL);
	ddi_kunit_expect_log(test, "no class");
	ddi_fm_handler_register(dip, fake_handler, NULL);
	ddi_fm_fini(dip);
	ddi_kunit_expect_log(test, "still registered");
	ddi_fm_handler_register(dip, fake_handler, NULL);
	ddi_kunit_expect_log(test, "not DDI_FM_ERRCB_CAPABLE");
	ddi_node_detach(dip);
	KUNIT_EXPECT_NULL(test, strstr(ddi_kunit_log_read(), "no ddi_fm_fini"));
	cap = DDI_FM_EREPORT_CAPABLE;
	ddi_fm_init(dip, &cap, NULL);
	ddi_node_detach(dip);
	ddi_kunit_expect_log(test, "no ddi_fm_fini");
}

static struct kunit_case ddi_fm_cases[] = {
	KUNIT_CASE(capabilities_are_those_of_init),
	KUNIT_CASE(handler_is_called_for_an_error),
	KUNIT_CASE(result_of_handler_is_checked),
	KUNIT_CASE(no_handler_is_called_after_unregister),
	KUNIT_CASE(leaked_handler_is_removed),
	KUNIT_CASE(errors_can_be_injected),
	KUNIT_CASE(error_is_a_fault_of_all_handles),
	KUNIT_CASE(error_is_a_fault_of_config_space),
	KUNIT_CASE(ereport_is_one_line),
	KUNIT_CASE(long_ereport_is_truncated),
	KUNIT_CASE(ereport_needs_the_capability),
	KUNIT_CASE(floods_of_ereports_are_limited),
	KUNIT_CASE(ereport_in_any_context),
	KUNIT_CASE(impact_changes_the_state),
	KUNIT_CASE(fault_is_reported_with_its_place),
	KUNIT_CASE(fault_message_cannot_break_the_line),
	KUNIT_CASE(ena_differs_between_errors),
	KUNIT_CASE(handler_may_find_no_error),
	KUNIT_CASE(ereport_has_members_of_all_types),
	KUNIT_CASE(mistakes_of_a_driver_are_told),
	{ }
};

static struct kunit_suite ddi_fm_suite = {
	.name = "ddi_fm",
	.init = ddi_kunit_init_pci,
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.test_cases = ddi_fm_cases,
};

kunit_test_suite(ddi_fm_suite);
