// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of kstats whose driver fills in less than it announces, or changes
 * records while a user reads or writes them.  ks_update(9E), ks_snapshot(9E)
 */
#include <linux/errno.h>
#include <linux/string.h>

#include "ddi_kstat_kunit.h"

#define TEXT	16384
#define BYTES	64
/* Byte in memory that no driver has filled in */
#define OLD	0xa5

static struct {
	size_t fill;
	kstat_named_t named[2];
	kstat_named_t other;
} fake;

static kstat_t *start(struct kunit *test, uchar_t type, ulong_t ndata,
		      uchar_t flags)
{
	memset(&fake, 0, sizeof(fake));
	return create(test, type, ndata, flags);
}

/* Fill in the bytes that the test chose, and leave the rest of the buffer. */
static int short_snapshot(kstat_t *ksp, void *buf, int rw)
{
	memset(buf, OLD, fake.fill);
	return 0;
}

/* Fill freed memory of the size of a reader's buffer with a pattern. */
static void dirty_the_heap(struct kunit *test)
{
	void *p[16];
	int i;

	for (i = 0; i < ARRAY_SIZE(p); i++) {
		p[i] = kmalloc(PAGE_SIZE, GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, p[i]);
		memset(p[i], OLD, PAGE_SIZE);
	}
	for (i = 0; i < ARRAY_SIZE(p); i++)
		kfree(p[i]);
}

/* Bytes that ks_snapshot(9E) does not fill in are read as zeros. */
static void short_snapshot_shows_no_other_memory(struct kunit *test)
{
	kstat_t *ksp = start(test, KSTAT_TYPE_RAW, BYTES, 0);
	char *text = kunit_kzalloc(test, TEXT, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, text);
	ksp->ks_snapshot = short_snapshot;
	ddi_kstat_install(ksp);
	dirty_the_heap(test);
	KUNIT_EXPECT_GT(test, ddi_kstat_cat(test->priv, "ddi_test/3/stat",
					    text, TEXT), 0);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "raw_000010\t00 00 00 00"));
	KUNIT_EXPECT_NULL_MSG(test, strstr(text, "a5"), "%s", text);
	ddi_kstat_delete(ksp);
}

/* A second reading of an open file shows nothing of the first reading. */
static void short_snapshot_shows_no_earlier_reading(struct kunit *test)
{
	kstat_t *ksp = start(test, KSTAT_TYPE_RAW, BYTES, 0);
	char *text = kunit_kzalloc(test, TEXT, GFP_KERNEL);
	struct file *file;

	KUNIT_ASSERT_NOT_NULL(test, text);
	ksp->ks_snapshot = short_snapshot;
	ddi_kstat_install(ksp);
	file = ddi_kstat_open(test->priv, "ddi_test/3/stat");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, file);
	fake.fill = BYTES;
	KUNIT_EXPECT_GT(test, ddi_kstat_read(file, text, TEXT, 0), 0);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "raw_000010\ta5 a5 a5 a5"));
	fake.fill = 0;
	KUNIT_EXPECT_GT(test, ddi_kstat_read(file, text, TEXT, 0), 0);
	KUNIT_EXPECT_NULL_MSG(test, strstr(text, "a5"), "%s", text);
	fput(file);
	ddi_kstat_delete(ksp);
}

/* Announce more records than there are. */
static int boasting_snapshot(kstat_t *ksp, void *buf, int rw)
{
	ksp->ks_data_size = 4 * PAGE_SIZE;
	return 0;
}

/* A kstat that grows during ks_snapshot(9E) is shown in its old size. */
static void snapshot_does_not_grow_the_kstat(struct kunit *test)
{
	kstat_t *ksp = start(test, KSTAT_TYPE_RAW, BYTES, 0);
	char *text = kunit_kzalloc(test, TEXT, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, text);
	ksp->ks_snapshot = boasting_snapshot;
	ddi_kstat_install(ksp);
	KUNIT_EXPECT_GT(test, ddi_kstat_cat(test->priv, "ddi_test/3/stat",
					    text, TEXT), 0);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "raw_000030"));
	KUNIT_EXPECT_NULL(test, strstr(text, "raw_000040"));
	ksp->ks_data_size = BYTES;
	ddi_kstat_delete(ksp);
}

static kstat_t *create_two(struct kunit *test)
{
	kstat_t *ksp = start(test, KSTAT_TYPE_NAMED, 2, KSTAT_FLAG_VIRTUAL |
			     KSTAT_FLAG_WRITABLE);

	ddi_kstat_named_init(&fake.named[0], "first", KSTAT_DATA_UINT64);
	ddi_kstat_named_init(&fake.named[1], "second", KSTAT_DATA_UINT64);
	ksp->ks_data = fake.named;
	return ksp;
}

static int shrinking_update(kstat_t *ksp, int rw)
{
	ksp->ks_data_size = sizeof(kstat_named_t);
	return 0;
}

/* A record that ks_update(9E) removes is neither shown nor set. */
static void removed_record_is_not_accessed(struct kunit *test)
{
	kstat_t *ksp = create_two(test);
	char *text = kunit_kzalloc(test, TEXT, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, text);
	fake.named[1].value.ui64 = 1234567;
	ksp->ks_update = shrinking_update;
	ddi_kstat_install(ksp);
	KUNIT_EXPECT_GT(test, ddi_kstat_cat(test->priv, "ddi_test/3/stat",
					    text, TEXT), 0);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "stat:first\t0\n"));
	KUNIT_EXPECT_NULL(test, strstr(text, "second"));
	KUNIT_EXPECT_EQ(test, write_to(ksp, "second=9"), -ENOENT);
	KUNIT_EXPECT_EQ(test, fake.named[1].value.ui64, 1234567);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "first=9"), 0);
	KUNIT_EXPECT_EQ(test, fake.named[0].value.ui64, 9);
	ddi_kstat_delete(ksp);
}

/* Refuse a value, and move the data: the old memory belongs to others. */
static int moving_update(kstat_t *ksp, int rw)
{
	if (rw == KSTAT_READ)
		return 0;
	fake.other = fake.named[0];
	ksp->ks_data = &fake.other;
	ksp->ks_ndata = 1;
	ksp->ks_data_size = sizeof(fake.other);
	memset(fake.named, OLD, sizeof(fake.named));
	return EINVAL;
}

/* A refused value is not restored in memory that the driver has left. */
static void refused_value_is_not_restored_in_old_memory(struct kunit *test)
{
	kstat_t *ksp = create_two(test);

	ksp->ks_update = moving_update;
	ddi_kstat_install(ksp);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "second=9"), -EINVAL);
	KUNIT_EXPECT_NULL(test, memchr_inv(fake.named, OLD,
					   sizeof(fake.named)));
	ddi_kstat_delete(ksp);
}

/* A kstat that lacks the record of its type has no fields. */
static void kstat_without_its_record_is_empty(struct kunit *test)
{
	kstat_t *ksp = start(test, KSTAT_TYPE_INTR, 1, KSTAT_FLAG_VIRTUAL |
			     KSTAT_FLAG_WRITABLE);
	char *text = kunit_kzalloc(test, TEXT, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, text);
	ksp->ks_data = &fake.other;
	ksp->ks_data_size = 2;
	ddi_kstat_install(ksp);
	KUNIT_EXPECT_GT(test, ddi_kstat_cat(test->priv, "ddi_test/3/stat",
					    text, TEXT), 0);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "stat:class"));
	KUNIT_EXPECT_NULL(test, strstr(text, "stat:soft"));
	KUNIT_EXPECT_EQ(test, write_to(ksp, "soft=9"), -ENOENT);
	ddi_kstat_delete(ksp);
}

static struct kunit_case ddi_kstat_user_cases[] = {
	KUNIT_CASE(short_snapshot_shows_no_other_memory),
	KUNIT_CASE(short_snapshot_shows_no_earlier_reading),
	KUNIT_CASE(snapshot_does_not_grow_the_kstat),
	KUNIT_CASE(removed_record_is_not_accessed),
	KUNIT_CASE(refused_value_is_not_restored_in_old_memory),
	KUNIT_CASE(kstat_without_its_record_is_empty),
	{ }
};

static struct kunit_suite ddi_kstat_user_suite = {
	.name = "ddi_kstat_user",
	.init = ddi_kstat_test_init,
	.exit = ddi_kstat_test_exit,
	.test_cases = ddi_kstat_user_cases,
};

kunit_test_suite(ddi_kstat_user_suite);
