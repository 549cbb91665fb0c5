// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the last value that is allowed and the first one that is not, of
 * arguments with a range.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/time64.h>
#include <sys/cmn_err.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/id_space.h>
#include <sys/sunddi.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/user.h"
#include "../ddi/os/os.h"
#include "ddi_kunit_helpers.h"
#include "ddi_kunit_log.h"

static uint_t softint(caddr_t arg1, caddr_t arg2)
{
	return DDI_INTR_CLAIMED;
}

/* Soft interrupts have nine priorities. */
static void priorities_of_soft_interrupts(struct kunit *test)
{
	static const struct {
		int pri;
		int rc;
	} cases[] = {
		{ DDI_INTR_SOFTPRI_MIN - 1, DDI_EINVAL },
		{ DDI_INTR_SOFTPRI_MIN, DDI_SUCCESS },
		{ DDI_INTR_SOFTPRI_MAX, DDI_SUCCESS },
		{ DDI_INTR_SOFTPRI_MAX + 1, DDI_EINVAL },
	};
	ddi_softint_handle_t h;
	int i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		KUNIT_EXPECT_EQ(test, cases[i].rc,
				ddi_intr_add_softint(ddi_kunit_dip(test), &h,
						     cases[i].pri, softint,
						     NULL));
		if (cases[i].rc == DDI_SUCCESS)
			KUNIT_EXPECT_EQ(test, ddi_intr_remove_softint(h),
					DDI_SUCCESS);
	}
}

static void nothing(void *arg)
{
}

static bool periodic_is_made(hrtime_t interval, int level)
{
	ddi_periodic_t p = ddi_periodic_add(nothing, NULL, interval, level);

	if (p)
		ddi_periodic_delete(p);
	return p;
}

/* Periodic calls have an interval, and levels from 0 to 10. */
static void levels_of_periodic_calls(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, periodic_is_made(1, 0));
	KUNIT_EXPECT_TRUE(test, periodic_is_made(NSEC_PER_SEC, 10));
	KUNIT_EXPECT_FALSE(test, periodic_is_made(0, 0));
	KUNIT_EXPECT_FALSE(test, periodic_is_made(-1, 0));
	KUNIT_EXPECT_FALSE(test, periodic_is_made(NSEC_PER_SEC, 11));
	KUNIT_EXPECT_FALSE(test, periodic_is_made(NSEC_PER_SEC, -1));
	KUNIT_EXPECT_NULL(test, ddi_periodic_add(NULL, NULL, NSEC_PER_SEC, 0));
}

/* Error numbers beyond Solaris's are EIO. */
static void numbers_of_errors(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_linux_errno(0), 0);
	KUNIT_EXPECT_EQ(test, ddi_linux_errno(ERANGE), -ERANGE);
	KUNIT_EXPECT_EQ(test, ddi_linux_errno(SOL_ENOMSG), -ENOMSG);
	KUNIT_EXPECT_EQ(test, ddi_linux_errno(SOL_ESTALE), -ESTALE);
	KUNIT_EXPECT_EQ(test, ddi_linux_errno(SOL_ESTALE + 1), -EIO);
	KUNIT_EXPECT_EQ(test, ddi_linux_errno(-1), -EIO);
	KUNIT_EXPECT_EQ(test, ddi_linux_errno(INT_MAX), -EIO);
}

/* An old device number has 7 bits of the major and 8 bits of the minor number. */
static void old_device_numbers(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, cmpdev(makedevice(0x7f, 0xff)), 0x7fff);
	KUNIT_EXPECT_EQ(test, cmpdev(makedevice(0x80, 0)), O_NODEV);
	KUNIT_EXPECT_EQ(test, cmpdev(makedevice(0, 0x100)), O_NODEV);
}

/* Microseconds that are more than a clock_t holds are its largest number. */
static void ticks_in_microseconds(struct kunit *test)
{
	clock_t most = LONG_MAX / USEC_PER_SEC * HZ;

	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(most), LONG_MAX);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(most - HZ),
			(LONG_MAX / USEC_PER_SEC - 1) * USEC_PER_SEC);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(0), 0);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(-1), 0);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(HZ + 1),
			USEC_PER_SEC + USEC_PER_SEC / HZ);
}

static bool space_is_made(id_t low, id_t high)
{
	id_space_t *space = id_space_create("limits", low, high);

	if (space)
		id_space_destroy(space);
	return space;
}

/* A space of identifiers begins at 0 or above, and has one at least. */
static void ranges_of_identifiers(struct kunit *test)
{
	id_space_t *space = id_space_create("limits", 0, 1);

	KUNIT_EXPECT_FALSE(test, space_is_made(-1, 3));
	KUNIT_EXPECT_FALSE(test, space_is_made(3, 3));
	KUNIT_EXPECT_TRUE(test, space_is_made(3, 4));
	KUNIT_ASSERT_NOT_NULL(test, space);
	KUNIT_EXPECT_EQ(test, id_alloc_nosleep(space), 0);
	KUNIT_EXPECT_EQ(test, id_alloc_nosleep(space), -1);
	id_free(space, 0);
	id_space_destroy(space);
}

static bool cache_is_made(size_t align)
{
	kmem_cache_t *cp = ddi_kmem_cache_create("limits", 64, align, NULL, NULL,
						 NULL, NULL, NULL, 0);

	if (cp)
		ddi_kmem_cache_destroy(cp);
	return cp;
}

/* Objects of a cache are aligned to a page at most. */
static void alignment_of_a_cache(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, cache_is_made(0));
	KUNIT_EXPECT_TRUE(test, cache_is_made(PAGE_SIZE));
	KUNIT_EXPECT_FALSE(test, cache_is_made(2 * PAGE_SIZE));
	KUNIT_EXPECT_FALSE(test, cache_is_made(3));
}

/* A task queue has one thread at least. */
static void threads_of_a_task_queue(struct kunit *test)
{
	ddi_taskq_t *tq;

	KUNIT_EXPECT_NULL(test, ddi_taskq_create(NULL, "limits", 0,
						 TASKQ_DEFAULTPRI, 0));
	tq = ddi_taskq_create(NULL, "limits", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_EXPECT_NOT_NULL(test, tq);
	if (tq)
		ddi_taskq_destroy(tq);
}

static __printf(1, 2) int print_nothing(const char *fmt, ...)
{
	return 0;
}

/* Levels of messages go from CE_CONT to CE_IGNORE. */
static void levels_of_messages(struct kunit *test)
{
	typeof(ddi_log_print) print = ddi_log_print;

	ddi_log_print = print_nothing;
	ddi_kunit_log_start();
	ddi_cmn_err(CE_IGNORE, "limits");
	ddi_cmn_err(CE_CONT, "limits\n");
	KUNIT_EXPECT_NULL(test, strstr(ddi_kunit_log_read(), "unknown level"));
	ddi_cmn_err(CE_IGNORE + 1, "limits");
	ddi_kunit_expect_log(test, "unknown level");
	ddi_kunit_log_start();
	ddi_cmn_err(CE_CONT - 1, "limits");
	ddi_kunit_expect_log(test, "unknown level");
	ddi_log_print = print;
}

static int nothing_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	return DDI_FAILURE;
}

static int nothing_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	return DDI_FAILURE;
}

/* What mod_info(9F) says of a driver with these operations: 1 if they are good */
static int info_of(int rev, bool attach, bool detach)
{
	struct dev_ops ops = {
		.devo_rev = rev,
		.devo_attach = attach ? nothing_attach : NULL,
		.devo_detach = detach ? nothing_detach : NULL,
	};
	struct modldrv drv = { &ddi_mod_driverops, (char *)"limits", &ops };
	struct modlinkage linkage = { MODREV_1, { &drv, NULL } };
	struct modinfo info;

	return ddi_mod_info(&linkage, &info);
}

/* Operations have a revision that is known, attach(9E), and detach(9E). */
static void revisions_of_operations(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, info_of(0, true, true), 0);
	KUNIT_EXPECT_EQ(test, info_of(1, true, true), 1);
	KUNIT_EXPECT_EQ(test, info_of(DEVO_REV, true, true), 1);
	KUNIT_EXPECT_EQ(test, info_of(DEVO_REV + 1, true, true), 0);
	KUNIT_EXPECT_EQ(test, info_of(DEVO_REV, false, true), 0);
	KUNIT_EXPECT_EQ(test, info_of(DEVO_REV, true, false), 0);
}

/* A linkage may be full, and has no more than one driver. */
static void entries_of_a_linkage(struct kunit *test)
{
	struct dev_ops ops = {
		.devo_rev = DEVO_REV,
		.devo_attach = nothing_attach,
		.devo_detach = nothing_detach,
	};
	struct modldrv drv = { &ddi_mod_driverops, (char *)"limits", &ops };
	struct modldrv second = drv;
	struct modlmisc misc = { &ddi_mod_miscops, (char *)"misc" };
	struct modlinkage linkage = { MODREV_1, { &misc } };
	struct modinfo info;
	int i;

	for (i = 0; i < ARRAY_SIZE(linkage.ml_linkage); i++)
		linkage.ml_linkage[i] = &misc;
	KUNIT_EXPECT_EQ(test, ddi_mod_info(&linkage, &info), 1);
	KUNIT_EXPECT_STREQ(test, info.mi_linkinfo, "misc");
	linkage.ml_linkage[i - 1] = &drv;
	KUNIT_EXPECT_EQ(test, ddi_mod_info(&linkage, &info), 1);
	KUNIT_EXPECT_STREQ(test, info.mi_linkinfo, "limits");
	linkage.ml_linkage[0] = &second;
	KUNIT_EXPECT_EQ(test, ddi_mod_info(&linkage, &info), 0);
	linkage.ml_linkage[0] = NULL;
	KUNIT_EXPECT_EQ(test, ddi_mod_info(&linkage, &info), 0);
	KUNIT_EXPECT_EQ(test, ddi_mod_info(NULL, &info), 0);
}

static struct kunit_case ddi_limits_cases[] = {
	KUNIT_CASE(priorities_of_soft_interrupts),
	KUNIT_CASE(levels_of_periodic_calls),
	KUNIT_CASE(numbers_of_errors),
	KUNIT_CASE(old_device_numbers),
	KUNIT_CASE(ticks_in_microseconds),
	KUNIT_CASE(ranges_of_identifiers),
	KUNIT_CASE(alignment_of_a_cache),
	KUNIT_CASE(threads_of_a_task_queue),
	KUNIT_CASE(levels_of_messages),
	KUNIT_CASE(revisions_of_operations),
	KUNIT_CASE(entries_of_a_linkage),
	{ }
};

static struct kunit_suite ddi_limits_suite = {
	.name = "ddi_limits",
	.init = ddi_kunit_init,
	.test_cases = ddi_limits_cases,
};

kunit_test_suite(ddi_limits_suite);
