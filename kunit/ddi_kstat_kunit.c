// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of kstats: creating, filling, reading as files, writing, deleting.
 * kstat_create(9F), kstat_install(9F), kstat_delete(9F), kstat_named_init(9F),
 * kstat_queue(9F), ks_update(9E), ks_snapshot(9E)
 */
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/ktime.h>
#include <linux/preempt.h>
#include <linux/sizes.h>
#include <asm/sections.h>

#include "../ddi/os/lock.h"
#include "../ddi/os/unload.h"
#include "ddi_kstat_kunit.h"

/* Expect that the file of the kstat has @line. */
static void expect_line(struct kunit *test, const char *line)
{
	ssize_t n;
	const char *text = cat(test, "ddi_test/3/stat", &n);

	KUNIT_EXPECT_GT(test, n, 0);
	KUNIT_EXPECT_NOT_NULL_MSG(test, strstr(text, line),
				  "no '%s' in:\n%s", line, text);
}

/* A kstat has a file from its installation to its deletion. */
static void kstat_is_a_file_while_installed(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_INTR, 1, 0);
	ssize_t n;

	cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_EQ(test, n, -ENOENT);
	ddi_kstat_install(ksp);
	expect_line(test, "ddi_test:3:stat:class\tmisc\n");
	ddi_kstat_delete(ksp);
	cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_EQ(test, n, -ENOENT);
	cat(test, "ddi_test", &n);
	KUNIT_EXPECT_EQ(test, n, -ENOENT);
}

/* A new kstat is zeroed, and has the given names. */
static void created_kstat_is_zeroed(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_NAMED, 4, 0);

	KUNIT_EXPECT_STREQ(test, ksp->ks_module, "ddi_test");
	KUNIT_EXPECT_STREQ(test, ksp->ks_name, "stat");
	KUNIT_EXPECT_STREQ(test, ksp->ks_class, "misc");
	KUNIT_EXPECT_EQ(test, ksp->ks_instance, 3);
	KUNIT_EXPECT_EQ(test, ksp->ks_ndata, 4);
	KUNIT_EXPECT_EQ(test, ksp->ks_data_size, 4 * sizeof(kstat_named_t));
	KUNIT_EXPECT_NULL(test, memchr_inv(ksp->ks_data, 0,
					   ksp->ks_data_size));
	KUNIT_EXPECT_GT(test, ksp->ks_crtime, 0);
	ddi_kstat_delete(ksp);
}

/* Each type of kstat_named_init(9F) is shown in its own format. */
static void named_values_are_shown(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_NAMED, 6, 0);
	kstat_named_t *k = KSTAT_NAMED_PTR(ksp);

	ddi_kstat_named_init(&k[0], "chars", KSTAT_DATA_CHAR);
	memcpy(k[0].value.c, "sixteen letters!", 16);
	ddi_kstat_named_init(&k[1], "i32", KSTAT_DATA_INT32);
	k[1].value.i32 = -5;
	ddi_kstat_named_init(&k[2], "u32", KSTAT_DATA_UINT32);
	k[2].value.ui32 = 4000000000U;
	ddi_kstat_named_init(&k[3], "long", KSTAT_DATA_LONG);
	k[3].value.l = -6000000000L;
	ddi_kstat_named_init(&k[4], "u64", KSTAT_DATA_ULONGLONG);
	k[4].value.ui64 = U64_MAX;
	ddi_kstat_named_init(&k[5], "string", KSTAT_DATA_STRING);
	ddi_kstat_named_setstr(&k[5], "a longer\nstring than 16 bytes");
	ddi_kstat_install(ksp);

	expect_line(test, "ddi_test:3:stat:chars\tsixteen letters!\n");
	expect_line(test, "ddi_test:3:stat:i32\t-5\n");
	expect_line(test, "ddi_test:3:stat:u32\t4000000000\n");
	expect_line(test, "ddi_test:3:stat:long\t-6000000000\n");
	expect_line(test, "ddi_test:3:stat:u64\t18446744073709551615\n");
	expect_line(test, ":string\ta longer\\012string than 16 bytes\n");
	ddi_kstat_named_setstr(&k[5], NULL);
	expect_line(test, ":string\t\n");
	ddi_kstat_delete(ksp);
}

/* kstat_named_setstr(9F) is for records of type string only. */
static void setstr_of_a_number_is_refused(struct kunit *test)
{
	kstat_named_t named;

	memset(&named, 0, sizeof(named));
	ddi_kstat_named_init(&named, "number", KSTAT_DATA_UINT64);
	ddi_kstat_named_setstr(&named, "text");
	KUNIT_EXPECT_EQ(test, named.value.ui64, 0);
}

/* kstat_named_init(9F) of a string makes it empty, and leaves other values alone. */
static void named_string_begins_empty(struct kunit *test)
{
	kstat_named_t named;

	memset(&named, 0x5a, sizeof(named));
	ddi_kstat_named_init(&named, "text", KSTAT_DATA_STRING);
	KUNIT_EXPECT_NULL(test, KSTAT_NAMED_STR_PTR(&named));
	KUNIT_EXPECT_EQ(test, KSTAT_NAMED_STR_BUFLEN(&named), 0u);
	memset(&named, 0x5a, sizeof(named));
	ddi_kstat_named_init(&named, "number", KSTAT_DATA_UINT64);
	KUNIT_EXPECT_EQ(test, named.value.ui64, 0x5a5a5a5a5a5a5a5aULL);
}

/*
 * Types without named records are shown with the names of kstat_intr(9S) and
 * kstat_io(9S).
 */
static void other_types_are_shown(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_INTR, 1, 0);
	kstat_timer_t *timer;

	KSTAT_INTR_PTR(ksp)->intrs[KSTAT_INTR_HARD] = 7;
	KSTAT_INTR_PTR(ksp)->intrs[KSTAT_INTR_MULTSVC] = 9;
	ddi_kstat_install(ksp);
	expect_line(test, "stat:hard\t7\n");
	expect_line(test, "stat:multiple_service\t9\n");
	ddi_kstat_delete(ksp);

	ksp = create(test, KSTAT_TYPE_IO, 1, 0);
	KSTAT_IO_PTR(ksp)->nread = 1ULL << 40;
	KSTAT_IO_PTR(ksp)->rtime = 1500000000;
	ddi_kstat_install(ksp);
	expect_line(test, "stat:nread\t1099511627776\n");
	expect_line(test, "stat:rtime\t1.500000000\n");
	ddi_kstat_delete(ksp);

	ksp = create(test, KSTAT_TYPE_TIMER, 2, 0);
	timer = KSTAT_TIMER_PTR(ksp);
	strscpy(timer[1].name, "second", KSTAT_STRLEN);
	timer[1].num_events = 3;
	ddi_kstat_install(ksp);
	expect_line(test, "stat:second_num_events\t3\n");
	ddi_kstat_delete(ksp);

	ksp = create(test, KSTAT_TYPE_RAW, 20, 0);
	memset(ksp->ks_data, 0xa5, 20);
	ddi_kstat_install(ksp);
	expect_line(test, "stat:raw_000010\ta5 a5 a5 a5\n");
	ddi_kstat_delete(ksp);
}

/* kstat_create(9F) refuses names in use, invalid names, unknown types, ... */
static void bad_arguments_make_no_kstat(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_NAMED, 1, 0);

	KUNIT_EXPECT_NULL(test, ddi_kstat_create("ddi_test", 3, "stat", "misc",
						 KSTAT_TYPE_RAW, 8, 0));
	ddi_kstat_delete(ksp);
	KUNIT_EXPECT_NULL(test, ddi_kstat_create(NULL, 0, "n", "c", 0, 1, 0));
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("m", 0, "", "c", 0, 1, 0));
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("..", 0, "n", "c", 0, 1, 0));
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("m", 0, "n", "c",
						 KSTAT_NUM_TYPES, 1, 0));
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("m", 0, "n", "c",
						 KSTAT_TYPE_IO, 2, 0));
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("m", 0, "n", "c",
						 KSTAT_TYPE_RAW, 8, 0x80));
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("m", 0, "n", "c",
						 KSTAT_TYPE_NAMED, ULONG_MAX,
						 0));
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("m", 0, "n", "c",
						 KSTAT_TYPE_RAW, 8,
						 KSTAT_FLAG_PERSISTENT |
						 KSTAT_FLAG_VIRTUAL));
}

/* The name defaults to module and instance. */
static void kstat_without_a_name_gets_one(struct kunit *test)
{
	kstat_t *ksp = ddi_kstat_create("ddi_test", 3, NULL, "disk",
					KSTAT_TYPE_IO, 1, 0);

	KUNIT_ASSERT_NOT_NULL(test, ksp);
	KUNIT_EXPECT_STREQ(test, ksp->ks_name, "ddi_test3");
	ddi_kstat_delete(ksp);
	KUNIT_EXPECT_NULL(test, ddi_kstat_create(NULL, 3, NULL, "disk",
						 KSTAT_TYPE_IO, 1, 0));
}

/* Calls with NULL, or with an unknown or empty kstat, are refused and logged. */
static void bad_kstats_are_refused(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_RAW, 8, KSTAT_FLAG_VIRTUAL);
	kstat_t stray = { .ks_instance = 1 };
	ssize_t n;

	ddi_kstat_delete(NULL);
	ddi_kstat_delete(&stray);
	ddi_kstat_install(&stray);
	ddi_kstat_install(ksp);
	cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_EQ_MSG(test, n, -ENOENT, "virtual, and nothing to show");
	ddi_kstat_delete(ksp);
}

/* A "/" in a name does not lead out of the directory. */
static void slashes_do_not_leave_the_directory(struct kunit *test)
{
	kstat_t *ksp = ddi_kstat_create("a/b", 0, "../c", "misc",
					KSTAT_TYPE_RAW, 1, 0);
	ssize_t n;

	KUNIT_ASSERT_NOT_NULL(test, ksp);
	KUNIT_EXPECT_NULL(test, ddi_kstat_create("a!b", 0, "..!c", "misc",
						 KSTAT_TYPE_RAW, 1, 0));
	ddi_kstat_install(ksp);
	cat(test, "a!b/0/..!c", &n);
	KUNIT_EXPECT_GT(test, n, 0);
	ddi_kstat_delete(ksp);
}

static struct {
	int reads;
	int writes;
	int rc;
	u64 native;
	kstat_named_t named[40];
	kmutex_t lock;
	int unlocked;
} fake;

static int fake_update(kstat_t *ksp, int rw)
{
	kstat_named_t *named = ksp->ks_private;

	fake.unlocked += !ddi_mutex_owned(&fake.lock);
	if (rw == KSTAT_WRITE) {
		fake.writes++;
		if (fake.rc)
			return fake.rc;
		fake.native = named->value.ui64;
		return 0;
	}
	fake.reads++;
	named->value.ui64 = fake.native;
	return fake.rc == EIO ? EIO : 0;
}

static kstat_t *virtual_kstat(struct kunit *test, uchar_t flags)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_NAMED, 40,
			      KSTAT_FLAG_VIRTUAL | flags);
	char name[8];
	int i;

	memset(&fake, 0, sizeof(fake));
	for (i = 0; i < 40; i++) {
		snprintf(name, sizeof(name), "n%d", i);
		ddi_kstat_named_init(&fake.named[i], name, KSTAT_DATA_UINT64);
	}
	KUNIT_EXPECT_NULL(test, ksp->ks_data);
	ksp->ks_data = fake.named;
	ksp->ks_private = fake.named;
	ksp->ks_update = fake_update;
	ddi_kstat_install(ksp);
	return ksp;
}

/* ks_update(9E) is called once per reading, however long the reading is. */
static void update_is_called_once_per_reading(struct kunit *test)
{
	kstat_t *ksp = virtual_kstat(test, 0);
	struct file *file;
	char buf[32];
	loff_t pos;
	ssize_t n;

	fake.native = 42;
	expect_line(test, "ddi_test:3:stat:n0\t42\n");
	KUNIT_EXPECT_EQ(test, fake.reads, 1);

	file = ddi_kstat_open(test->priv, "ddi_test/3/stat");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, file);
	for (pos = 0; (n = ddi_kstat_read(file, buf, 20, pos)) > 0; pos += n)
		fake.native++;
	KUNIT_EXPECT_EQ(test, fake.reads, 2);
	/* Reading from the start again calls ks_update(9E) again. */
	KUNIT_EXPECT_GT(test, ddi_kstat_read(file, buf, 20, 0), 0);
	KUNIT_EXPECT_EQ(test, fake.reads, 3);
	fput(file);
	ddi_kstat_delete(ksp);
}

/* ks_lock is held whenever a callback of the driver is called. */
static void callbacks_are_called_with_lock(struct kunit *test)
{
	kstat_t *ksp = virtual_kstat(test, KSTAT_FLAG_WRITABLE);

	ddi_mutex_init(&fake.lock, NULL, MUTEX_DRIVER, NULL);
	ksp->ks_lock = &fake.lock;
	expect_line(test, "ddi_test:3:stat:n0\t0\n");
	KUNIT_EXPECT_EQ(test, write_to(ksp, "n0=1"), 0);
	KUNIT_EXPECT_GE(test, fake.reads + fake.writes, 3);
	KUNIT_EXPECT_EQ(test, fake.unlocked, 0);
	KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(&fake.lock));
	ddi_kstat_delete(ksp);
	ddi_mutex_destroy(&fake.lock);
}

/* The reader gets an error of ks_update(9E). */
static void error_of_update_reaches_the_reader(struct kunit *test)
{
	kstat_t *ksp = virtual_kstat(test, 0);
	ssize_t n;

	fake.rc = EIO;
	cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_EQ(test, n, -EIO);
	ddi_kstat_delete(ksp);
}

/* ks_update(9E) may enlarge the data. */
static int growing_update(kstat_t *ksp, int rw)
{
	ksp->ks_data = fake.named;
	ksp->ks_ndata = 40;
	ksp->ks_data_size = sizeof(fake.named);
	return 0;
}

static void data_of_variable_size_are_read(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_RAW, 0, KSTAT_FLAG_VAR_SIZE);
	ssize_t n;
	char *text;

	memset(&fake, 0, sizeof(fake));
	KUNIT_EXPECT_NULL(test, ksp->ks_data);
	ksp->ks_update = growing_update;
	ddi_kstat_install(ksp);
	text = cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "raw_000770"));
	ddi_kstat_delete(ksp);
}

/* A kstat may have string records in the driver's own memory. */
static void strings_may_be_in_memory_of_driver(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_NAMED, 2, KSTAT_FLAG_VIRTUAL |
			      KSTAT_FLAG_VAR_SIZE);

	KUNIT_EXPECT_EQ(test, ksp->ks_ndata, 2);
	KUNIT_EXPECT_EQ(test, ksp->ks_data_size, 2 * sizeof(kstat_named_t));
	memset(&fake, 0, sizeof(fake));
	ddi_kstat_named_init(&fake.named[1], "second", KSTAT_DATA_STRING);
	ddi_kstat_named_setstr(&fake.named[1], "a string");
	ksp->ks_data = fake.named;
	ksp->ks_data_size += KSTAT_NAMED_STR_BUFLEN(&fake.named[1]);
	ddi_kstat_install(ksp);
	expect_line(test, "ddi_test:3:stat:second\ta string\n");
	ddi_kstat_delete(ksp);
}

static int fake_snapshot(kstat_t *ksp, void *buf, int rw)
{
	kstat_named_t *named = buf;

	if (rw == KSTAT_WRITE) {
		fake.native = named->value.ui64;
		return 0;
	}
	ddi_kstat_named_init(named, "own", KSTAT_DATA_UINT64);
	named->value.ui64 = fake.native;
	return 0;
}

/*
 * ks_snapshot(9E) produces the text to be shown, and accepts the text that is
 * written.
 */
static void snapshot_serves_reads_and_writes(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_NAMED, 1, KSTAT_FLAG_WRITABLE);

	fake.native = 17;
	ksp->ks_snapshot = fake_snapshot;
	ddi_kstat_install(ksp);
	expect_line(test, "stat:own\t17\n");
	KUNIT_EXPECT_EQ(test, write_to(ksp, "own=18"), 0);
	KUNIT_EXPECT_EQ(test, fake.native, 18);
	ddi_kstat_delete(ksp);
}

/* A line that is written sets a value, and ks_update(9E) is told. */
static void written_value_reaches_the_driver(struct kunit *test)
{
	kstat_t *ksp = virtual_kstat(test, KSTAT_FLAG_WRITABLE);

	KUNIT_EXPECT_EQ(test, write_to(ksp, "n0 5\n"), 0);
	KUNIT_EXPECT_EQ(test, fake.native, 5);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "ddi_test:3:stat:n0\t0x10\n"), 0);
	KUNIT_EXPECT_EQ(test, fake.native, 16);
	KUNIT_EXPECT_EQ(test, fake.writes, 2);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "n1=3\nn2=4\n"), 0);
	KUNIT_EXPECT_EQ(test, fake.named[1].value.ui64, 3);
	KUNIT_EXPECT_EQ(test, fake.named[2].value.ui64, 4);

	KUNIT_EXPECT_EQ(test, write_to(ksp, "nosuch=1"), -ENOENT);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "n1"), -ENOENT);
	KUNIT_EXPECT_EQ(test, write_to(ksp, "n1=many"), -EINVAL);
	KUNIT_EXPECT_EQ(test, fake.named[1].value.ui64, 3);
	ddi_kstat_delete(ksp);
}

/* When ks_update(9E) refuses with EACCES, the old value is restored. */
static void refused_value_is_restored(struct kunit *test)
{
	kstat_t *ksp = virtual_kstat(test, KSTAT_FLAG_WRITABLE);

	fake.native = 1;
	fake.rc = EACCES;
	KUNIT_EXPECT_EQ(test, write_to(ksp, "n0=2"), -EACCES);
	KUNIT_EXPECT_EQ(test, fake.native, 1);
	KUNIT_EXPECT_EQ(test, fake.named[0].value.ui64, 1);
	ddi_kstat_delete(ksp);
}

static kstat_t *create_persistent(struct kunit *test, const char *name)
{
	kstat_t *ksp = ddi_kstat_create("ddi_test", 4, name, "misc",
					KSTAT_TYPE_NAMED, 2,
					KSTAT_FLAG_PERSISTENT);

	KUNIT_ASSERT_NOT_NULL(test, ksp);
	return ksp;
}

/* A persistent kstat keeps its values while it has no driver. */
static void persistent_kstat_is_dormant(struct kunit *test)
{
	kstat_t *ksp = create_persistent(test, "persistent");
	kstat_named_t *named = ksp->ks_data;
	const char *text;
	ssize_t n;

	ddi_kstat_named_init(&named[0], "kept", KSTAT_DATA_UINT64);
	named[0].value.ui64 = 99;
	ddi_kstat_named_init(&named[1], "text", KSTAT_DATA_STRING);
	ddi_kstat_named_setstr(&named[1], "of the driver");
	memset(&fake, 0, sizeof(fake));
	fake.native = 99;
	ksp->ks_private = named;
	ksp->ks_update = fake_update;
	ddi_kstat_install(ksp);
	ddi_kstat_delete(ksp);

	fake.reads = 0;
	text = cat(test, "ddi_test/4/persistent", &n);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "persistent:kept\t99\n"));
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "persistent:text\t\n"));
	KUNIT_EXPECT_EQ(test, fake.reads, 0);

	ksp = create_persistent(test, "persistent");
	KUNIT_EXPECT_EQ(test, KSTAT_NAMED_PTR(ksp)->value.ui64, 99);
	cat(test, "ddi_test/4/persistent", &n);
	KUNIT_EXPECT_EQ_MSG(test, n, -ENXIO, "not installed again yet");
	ddi_kstat_install(ksp);
	text = cat(test, "ddi_test/4/persistent", &n);
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, "persistent:kept\t99\n"));
	ddi_kstat_delete(ksp);
}

/* ks_update(9E) is called for the last values, and to load them the next time. */
static void persistent_kstat_is_updated_at_both_ends(struct kunit *test)
{
	kstat_t *ksp;
	int i;

	memset(&fake, 0, sizeof(fake));
	for (i = 0; i < 2; i++) {
		ksp = create_persistent(test, "updated");
		ddi_kstat_named_init(ksp->ks_data, "kept", KSTAT_DATA_UINT64);
		ddi_mutex_init(&fake.lock, NULL, MUTEX_DRIVER, NULL);
		ksp->ks_lock = &fake.lock;
		ksp->ks_private = ksp->ks_data;
		ksp->ks_update = fake_update;
		ddi_kstat_install(ksp);
		KUNIT_EXPECT_EQ(test, fake.writes, i);
		KUNIT_EXPECT_EQ(test, fake.native, i ? 7 : 0);
		fake.native = 7;
		ddi_kstat_delete(ksp);
		KUNIT_EXPECT_EQ(test, fake.reads, i + 1);
		ddi_mutex_destroy(&fake.lock);
		fake.native = 0;
	}
	KUNIT_EXPECT_EQ(test, fake.unlocked, 0);
}

static bool leaver_owns(const struct ddi_leaver *leaver, unsigned long addr)
{
	return addr - (unsigned long)leaver->mod < SZ_4K;
}

/* A leaked kstat is removed with its module. */
static noinline void kstat_of_an_unloaded_module_is_removed(struct kunit *test)
{
	struct ddi_leaver leaver = {
		.name = "ddi_test",
		.owns = leaver_owns,
	};
	kstat_t *ksp;
	ssize_t n;

	leaver.mod =
		dereference_function_descriptor(kstat_of_an_unloaded_module_is_removed);
	ksp = ddi_kstat_create("ddi_left", 0, "stat", "misc", KSTAT_TYPE_RAW,
			       8, 0);
	KUNIT_ASSERT_NOT_NULL(test, ksp);
	ddi_kstat_install(ksp);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 1);
	cat(test, "ddi_left/0/stat", &n);
	KUNIT_EXPECT_EQ(test, n, -ENOENT);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
}

/* kstat_delete(9F) may be called in any context; its names are free soon after. */
static void kstat_is_deleted_in_any_context(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_RAW, 8, 0);
	unsigned long flags;
	ssize_t n;

	ddi_kstat_install(ksp);
	cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_GT(test, n, 0);
	local_irq_save(flags);
	ddi_kstat_delete(ksp);
	local_irq_restore(flags);

	/* waits until the names are free, and starts with new values */
	ksp = create(test, KSTAT_TYPE_RAW, 4, 0);
	cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_EQ_MSG(test, n, -ENOENT, "the deleted one is still there");
	KUNIT_EXPECT_EQ(test, ksp->ks_data_size, 4);
	ddi_kstat_install(ksp);
	expect_line(test, "stat:raw_000000\t00 00 00 00\n");
	ddi_kstat_delete(ksp);
	cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_EQ(test, n, -ENOENT);
}

/* An open file of a deleted kstat has no more data, and can be closed. */
static void open_file_outlives_its_kstat(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_RAW, 8, 0);
	struct file *file;
	char buf[16];

	ddi_kstat_install(ksp);
	file = ddi_kstat_open(test->priv, "ddi_test/3/stat");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, file);
	ddi_kstat_delete(ksp);
	KUNIT_EXPECT_LT(test, ddi_kstat_read(file, buf, sizeof(buf), 0), 0);
	fput(file);
}

/* Queue times add up: once while a queue is not empty, once per request. */
static void queue_times_add_up(struct kunit *test)
{
	kstat_io_t io = {};
	u64 start[2], end[2];

	start[0] = ktime_get_ns();
	ddi_kstat_waitq_enter(&io);
	ddi_kstat_waitq_enter(&io);
	start[1] = ktime_get_ns();
	KUNIT_EXPECT_EQ(test, io.wcnt, 2);
	mdelay(2);
	end[0] = ktime_get_ns();
	ddi_kstat_waitq_to_runq(&io);
	end[1] = ktime_get_ns();
	KUNIT_EXPECT_EQ(test, io.wcnt, 1);
	KUNIT_EXPECT_EQ(test, io.rcnt, 1);
	KUNIT_EXPECT_GE(test, io.wtime, end[0] - start[1]);
	KUNIT_EXPECT_LE(test, io.wtime, end[1] - start[0]);
	KUNIT_EXPECT_GE(test, io.wlentime, 2 * (end[0] - start[1]));
	KUNIT_EXPECT_LE(test, io.wlentime, 2 * io.wtime);
	KUNIT_EXPECT_EQ(test, io.rtime, 0);
	mdelay(1);
	start[0] = ktime_get_ns();
	ddi_kstat_runq_back_to_waitq(&io);
	KUNIT_EXPECT_EQ(test, io.wcnt, 2);
	KUNIT_EXPECT_EQ(test, io.rcnt, 0);
	KUNIT_EXPECT_GE(test, io.rtime, start[0] - end[1]);
	KUNIT_EXPECT_EQ(test, io.rlentime, io.rtime);
	ddi_kstat_waitq_exit(&io);
	ddi_kstat_waitq_exit(&io);
	ddi_kstat_runq_enter(&io);
	ddi_kstat_runq_exit(&io);
	KUNIT_EXPECT_EQ(test, io.wcnt, 0);
	KUNIT_EXPECT_EQ(test, io.rcnt, 0);
}

/* A reading counts the time of queued requests up to now, but does not store it. */
static void queues_count_until_they_are_read(struct kunit *test)
{
	kstat_t *ksp = create(test, KSTAT_TYPE_IO, 1, 0);
	kstat_io_t *io = ksp->ks_data;
	const char *text;
	ssize_t n;

	ddi_kstat_waitq_enter(io);
	ddi_kstat_runq_enter(io);
	ddi_kstat_install(ksp);
	mdelay(2);
	text = cat(test, "ddi_test/3/stat", &n);
	KUNIT_EXPECT_NULL(test, strstr(text, ":wtime\t0.000000000\n"));
	KUNIT_EXPECT_NULL(test, strstr(text, ":rlentime\t0.000000000\n"));
	KUNIT_EXPECT_NOT_NULL(test, strstr(text, ":rcnt\t1\n"));
	KUNIT_EXPECT_EQ(test, io->wtime, 0);
	KUNIT_EXPECT_EQ(test, io->rlentime, 0);
	ddi_kstat_delete(ksp);
}

/* A surplus transition does not make a count negative. */
static void queue_counts_stay_above_zero(struct kunit *test)
{
	kstat_io_t io = {};

	ddi_kstat_waitq_exit(&io);
	ddi_kstat_runq_exit(&io);
	KUNIT_EXPECT_EQ(test, io.wcnt, 0);
	KUNIT_EXPECT_EQ(test, io.rcnt, 0);
}

static struct kunit_case ddi_kstat_cases[] = {
	KUNIT_CASE(kstat_is_a_file_while_installed),
	KUNIT_CASE(created_kstat_is_zeroed),
	KUNIT_CASE(named_values_are_shown),
	KUNIT_CASE(setstr_of_a_number_is_refused),
	KUNIT_CASE(named_string_begins_empty),
	KUNIT_CASE(other_types_are_shown),
	KUNIT_CASE(bad_arguments_make_no_kstat),
	KUNIT_CASE(kstat_without_a_name_gets_one),
	KUNIT_CASE(bad_kstats_are_refused),
	KUNIT_CASE(slashes_do_not_leave_the_directory),
	KUNIT_CASE(update_is_called_once_per_reading),
	KUNIT_CASE(callbacks_are_called_with_lock),
	KUNIT_CASE(error_of_update_reaches_the_reader),
	KUNIT_CASE(data_of_variable_size_are_read),
	KUNIT_CASE(strings_may_be_in_memory_of_driver),
	KUNIT_CASE(snapshot_serves_reads_and_writes),
	KUNIT_CASE(written_value_reaches_the_driver),
	KUNIT_CASE(refused_value_is_restored),
	KUNIT_CASE(persistent_kstat_is_dormant),
	KUNIT_CASE(persistent_kstat_is_updated_at_both_ends),
	KUNIT_CASE(kstat_of_an_unloaded_module_is_removed),
	KUNIT_CASE(kstat_is_deleted_in_any_context),
	KUNIT_CASE(open_file_outlives_its_kstat),
	KUNIT_CASE(queue_times_add_up),
	KUNIT_CASE(queues_count_until_they_are_read),
	KUNIT_CASE(queue_counts_stay_above_zero),
	{ }
};

static struct kunit_suite ddi_kstat_suite = {
	.name = "ddi_kstat",
	.init = ddi_kstat_test_init,
	.exit = ddi_kstat_test_exit,
	.test_cases = ddi_kstat_cases,
};

kunit_test_suite(ddi_kstat_suite);
