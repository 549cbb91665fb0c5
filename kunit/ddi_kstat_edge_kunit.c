// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the errors that a kstat's callbacks return, and of values that are
 * written: ks_update(9E), ks_snapshot(9E), kstat_delete(9F).
 */
#include <linux/err.h>
#include <sys/errno.h>

#include "ddi_kstat_kunit.h"
#include "ddi_kunit_log.h"

/* What the callbacks answer */
static int answer;

static int numbered_snapshot(kstat_t *ksp, void *buf, int rw)
{
	return answer;
}

/* Each error number of Linux's reaches the reader; other numbers are EIO. */
static void errors_of_callbacks_have_a_range(struct kunit *test)
{
	static const int errors[][2] = {
		{ 1, -1 }, { ENXIO, -ENXIO }, { MAX_ERRNO, -MAX_ERRNO },
		{ MAX_ERRNO + 1, -EIO }, { -1, -EIO },
	};
	kstat_t *ksp = create(test, KSTAT_TYPE_RAW, 8, KSTAT_FLAG_WRITABLE);
	ssize_t n;
	int i;

	ksp->ks_snapshot = numbered_snapshot;
	ddi_kstat_install(ksp);
	for (i = 0; i < ARRAY_SIZE(errors); i++) {
		answer = errors[i][0];
		cat(test, "ddi_test/3/stat", &n);
		KUNIT_EXPECT_EQ(test, n, errors[i][1]);
	}
	answer = 0;
	ddi_kstat_delete(ksp);
}

static int numbered_update(kstat_t *ksp, int rw)
{
	return answer;
}

/* The same is true of ks_update(9E). */
static void errors_of_update_have_a_range(struct kunit *test)
{
	static const int errors[][2] = {
		{ 1, -1 }, { MAX_ERRNO, -MAX_ERRNO }, { MAX_ERRNO + 1, -EIO },
		{ -1, -EIO },
	};
	kstat_t *ksp = create(test, KSTAT_TYPE_RAW, 8, 0);
	ssize_t n;
	int i;

	ksp->ks_update = numbered_update;
	ddi_kstat_install(ksp);
	for (i = 0; i < ARRAY_SIZE(errors); i++) {
		answer = errors[i][0];
		cat(test, "ddi_test/3/stat", &n);
		KUNIT_EXPECT_EQ(test, n, errors[i][1]);
	}
	answer = 0;
	ddi_kstat_delete(ksp);
}

/* Values of all types are written, within their range. */
static void values_of_all_types_are_written(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_NAMED, 5, KSTAT_FLAG_WRITABLE);
	kstat_named_t *v = ksp->ks_data;

	ddi_kstat_named_init(&v[0], "c", KSTAT_DATA_CHAR);
	ddi_kstat_named_init(&v[1], "i", KSTAT_DATA_INT32);
	ddi_kstat_named_init(&v[2], "u", KSTAT_DATA_UINT32);
	ddi_kstat_named_init(&v[3], "l", KSTAT_DATA_INT64);
	ddi_kstat_named_init(&v[4], "f", KSTAT_DATA_STRING);
	ddi_kstat_install(ksp);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "c=0123456789abcdef"), 0);
	KUNIT_EXPECT_MEMEQ(test, v[0].value.c, "0123456789abcdef", 16);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "c=0123456789abcdefg"), -EINVAL);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "c= short"), 0);
	KUNIT_EXPECT_MEMEQ(test, v[0].value.c, "short\0\0\0\0\0\0\0\0\0\0", 16);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "i=-2147483648"), 0);
	KUNIT_EXPECT_EQ(test, v[1].value.i32, INT_MIN);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "i=2147483648"), -ERANGE);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "u=0xffffffff"), 0);
	KUNIT_EXPECT_EQ(test, v[2].value.ui32, UINT_MAX);
	KUNIT_EXPECT_NE(test, write_to(ksp, "u=-1"), 0);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "l=-9000000000"), 0);
	KUNIT_EXPECT_EQ(test, v[3].value.i64, -9000000000LL);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "f=text"), -EINVAL);
	ddi_kstat_delete(ksp);
}

/* Counts of a disk or of an interrupt are written by their names; times are not. */
static void fields_are_written_by_name(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_IO, 1, KSTAT_FLAG_WRITABLE);
	kstat_io_t *io = ksp->ks_data;

	ddi_kstat_install(ksp);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "nread=70000000000"), 0);
	KUNIT_EXPECT_EQ(test, io->nread, 70000000000ULL);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "writes=3"), 0);
	KUNIT_EXPECT_EQ(test, io->writes, 3);
	KUNIT_EXPECT_NE(test, write_to(ksp, "wtime=3"), 0);
	KUNIT_EXPECT_EQ(test, io->wtime, 0);
	KUNIT_EXPECT_NE(test, write_to(ksp, "none=3"), 0);
	ddi_kstat_delete(ksp);
}

/* No kstat is nothing to delete; one that is none is a mistake. */
static void no_kstat_is_deleted(struct kunit *test)
{
	kstat_t none = { };

	ddi_kunit_log_start();
	ddi_kstat_delete(NULL);
	KUNIT_EXPECT_NULL(test, strstr(ddi_kunit_log_read(), "kstat_delete"));
	ddi_kstat_delete(&none);
	ddi_kunit_expect_log(test, "kstat_delete: ");
}

static struct kunit_case ddi_kstat_edge_cases[] = {
	KUNIT_CASE(errors_of_callbacks_have_a_range),
	KUNIT_CASE(errors_of_update_have_a_range),
	KUNIT_CASE(values_of_all_types_are_written),
	KUNIT_CASE(fields_are_written_by_name),
	KUNIT_CASE(no_kstat_is_deleted),
	{ }
};

static struct kunit_suite ddi_kstat_edge_suite = {
	.name = "ddi_kstat_edge",
	.init = ddi_kstat_test_init,
	.exit = ddi_kstat_test_exit,
	.test_cases = ddi_kstat_edge_cases,
};

kunit_test_suite(ddi_kstat_edge_suite);
