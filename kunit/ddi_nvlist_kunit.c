// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of name-value lists: nvlist_alloc(9F), nvlist_add_boolean(9F),
 * nvlist_lookup_boolean(9F), nvlist_next_nvpair(9F), nvlist_remove(9F).
 */
#include <kunit/test.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <sys/errno.h>
#include <sys/kmem.h>

#include "../ddi/os/nvlist.h"

static nvlist_t *new_list(struct kunit *test, uint_t flags)
{
	nvlist_t *nvl = NULL;

	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, flags, KM_SLEEP), 0);
	KUNIT_ASSERT_NOT_NULL(test, nvl);
	return nvl;
}

/* Add a number, and expect that a lookup finds it, by its own type only. */
#define EXPECT_NUMBER(test, nvl, name, type, number)			\
	do {								\
		type __got = 0;						\
									\
		KUNIT_EXPECT_EQ(test, ddi_nvlist_add_##name(nvl, #name,	\
							    number), 0);\
		KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_##name(nvl,	\
						#name, &__got), 0);	\
		KUNIT_EXPECT_EQ(test, __got, (type)(number));		\
	} while (0)

static void numbers_are_found(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	uint16_t wrong;

	EXPECT_NUMBER(test, nvl, boolean_value, boolean_t, B_TRUE);
	EXPECT_NUMBER(test, nvl, byte, uchar_t, 200);
	EXPECT_NUMBER(test, nvl, int8, int8_t, -100);
	EXPECT_NUMBER(test, nvl, uint8, uint8_t, 250);
	EXPECT_NUMBER(test, nvl, int16, int16_t, -30000);
	EXPECT_NUMBER(test, nvl, uint16, uint16_t, 60000);
	EXPECT_NUMBER(test, nvl, int32, int32_t, -2000000000);
	EXPECT_NUMBER(test, nvl, uint32, uint32_t, 4000000000U);
	EXPECT_NUMBER(test, nvl, int64, int64_t, -9000000000LL);
	EXPECT_NUMBER(test, nvl, uint64, uint64_t, U64_MAX);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_uint16(nvl, "int16", &wrong),
			ENOENT);
	ddi_nvlist_free(nvl);
}

/* With KM_SLEEP a value may be of any size. */
static void large_value_is_added(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME), *copy = NULL;
	uint_t n = KMALLOC_MAX_SIZE, found = 0;
	uchar_t *bytes = vmalloc(n), *back;

	KUNIT_ASSERT_NOT_NULL(test, bytes);
	memset(bytes, 0x5a, n);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_byte_array(nvl, "large", bytes, n),
			0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_dup(nvl, &copy, KM_SLEEP), 0);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_byte_array(copy, "large", &back,
							   &found), 0);
	KUNIT_EXPECT_EQ(test, found, n);
	KUNIT_EXPECT_EQ(test, memcmp(back, bytes, n), 0);
	vfree(bytes);
	ddi_nvlist_free(copy);
	ddi_nvlist_free(nvl);
}

/* A boolean pair has a name but no value. */
static void boolean_has_no_value(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);

	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_boolean(nvl, "b"), ENOENT);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_boolean(nvl, "b"), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_boolean(nvl, "b"), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_exists(nvl, "b"), B_TRUE);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_exists(nvl, "c"), B_FALSE);
	ddi_nvlist_free(nvl);
}

/* A list copies strings and arrays, so that the caller may reuse its own. */
static void strings_and_arrays_are_copied(struct kunit *test)
{
	char text[] = "text", more[] = "more";
	char *strings[2] = { text, more };
	uint32_t numbers[3] = { 1, 2, 3 };
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	uint32_t *found;
	char *string, **array;
	uint_t n;

	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string(nvl, "s", text), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string_array(nvl, "a", strings,
							  2), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_uint32_array(nvl, "n", numbers,
							  3), 0);
	memset(text, 'x', 4);
	memset(more, 'x', 4);
	memset(numbers, 0xff, sizeof(numbers));
	strings[1] = NULL;

	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_string(nvl, "s", &string), 0);
	KUNIT_EXPECT_STREQ(test, string, "text");
	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_string_array(nvl, "a", &array,
							     &n), 0);
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_STREQ(test, array[0], "text");
	KUNIT_EXPECT_STREQ(test, array[1], "more");
	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_uint32_array(nvl, "n", &found,
							     &n), 0);
	KUNIT_EXPECT_EQ(test, n, 3);
	KUNIT_EXPECT_EQ(test, found[2], 3);
	ddi_nvlist_free(nvl);
}

/* Add an array, and expect that lookups by its own type find it, also in a copy. */
#define EXPECT_ARRAY(test, nvl, name, type, ...)			\
	do {								\
		type __in[] = { __VA_ARGS__ }, *__out = NULL;		\
		nvlist_t *__copy;					\
		uint_t __n = 0;						\
									\
		KUNIT_EXPECT_EQ(test, 0,				\
				ddi_nvlist_add_##name(nvl, #name, __in,	\
						      ARRAY_SIZE(__in)));\
		KUNIT_ASSERT_EQ(test, ddi_nvlist_dup(nvl, &__copy,	\
						     KM_SLEEP), 0);	\
		KUNIT_EXPECT_EQ(test, 0,				\
				ddi_nvlist_lookup_##name(__copy, #name,	\
							 &__out, &__n));\
		KUNIT_ASSERT_EQ(test, __n, ARRAY_SIZE(__in));		\
		KUNIT_EXPECT_MEMEQ(test, __out, __in, sizeof(__in));	\
		ddi_nvlist_free(__copy);				\
	} while (0)

static void arrays_of_every_type_are_found(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	uint8_t *wrong;
	uint_t n;

	EXPECT_ARRAY(test, nvl, boolean_array, boolean_t, B_TRUE, B_FALSE);
	EXPECT_ARRAY(test, nvl, byte_array, uchar_t, 1, 200, 255);
	EXPECT_ARRAY(test, nvl, int8_array, int8_t, -128, 127);
	EXPECT_ARRAY(test, nvl, uint8_array, uint8_t, 0, 128, 255);
	EXPECT_ARRAY(test, nvl, int16_array, int16_t, -32768, 32767);
	EXPECT_ARRAY(test, nvl, uint16_array, uint16_t, 1, 65535);
	EXPECT_ARRAY(test, nvl, int32_array, int32_t, INT_MIN, INT_MAX);
	EXPECT_ARRAY(test, nvl, uint32_array, uint32_t, 1, U32_MAX, 3);
	EXPECT_ARRAY(test, nvl, int64_array, int64_t, S64_MIN, S64_MAX);
	EXPECT_ARRAY(test, nvl, uint64_array, uint64_t, 1, U64_MAX);
	KUNIT_EXPECT_EQ(test, ENOENT,
			ddi_nvlist_lookup_uint8_array(nvl, "byte_array",
						      &wrong, &n));
	ddi_nvlist_free(nvl);
}

/*
 * A list copies the lists added to it, with all that these contain, and frees
 * the copies with itself.
 */
static void lists_in_lists_are_copied(struct kunit *test)
{
	nvlist_t *inner = new_list(test, NV_UNIQUE_NAME);
	nvlist_t *outer = new_list(test, NV_UNIQUE_NAME);
	nvlist_t *pair[2], **found, *copy;
	int32_t v = 0;
	uint_t n;

	ddi_nvlist_add_int32(inner, "v", 5);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist(outer, "l", inner), 0);
	pair[0] = inner;
	pair[1] = outer;
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist_array(outer, "a", pair, 2),
			0);
	ddi_nvlist_free(inner);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_dup(outer, &copy, KM_SLEEP), 0);
	ddi_nvlist_free(outer);

	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_nvlist_array(copy, "a", &found,
							     &n), 0);
	KUNIT_ASSERT_EQ(test, n, 2);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_nvlist(found[1], "l", &inner),
			0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32(inner, "v", &v), 0);
	KUNIT_EXPECT_EQ(test, v, 5);
	ddi_nvlist_free(copy);
}

/* A copy of a list has its own strings, and the flags of the original. */
static void copies_own_their_strings(struct kunit *test)
{
	char text[] = "text", more[] = "more";
	char *strings[2] = { text, more };
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME_TYPE), *copy;
	char *string, **array;
	uint_t n;

	ddi_nvlist_add_string(nvl, "s", text);
	ddi_nvlist_add_string_array(nvl, "s", strings, 2);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_dup(nvl, &copy, KM_SLEEP), 0);
	ddi_nvlist_lookup_string(nvl, "s", &string);
	ddi_nvlist_lookup_string_array(nvl, "s", &array, &n);
	memset(string, 'x', 4);
	memset(array[0], 'x', 4);
	memset(array[1], 'x', 4);
	ddi_nvlist_free(nvl);

	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_string(copy, "s", &string), 0);
	KUNIT_EXPECT_STREQ(test, string, "text");
	KUNIT_ASSERT_EQ(test, ddi_nvlist_lookup_string_array(copy, "s", &array,
							     &n), 0);
	KUNIT_ASSERT_EQ(test, n, 2);
	KUNIT_EXPECT_STREQ(test, array[0], "text");
	KUNIT_EXPECT_STREQ(test, array[1], "more");
	ddi_nvlist_free(copy);
}

static int count(nvlist_t *nvl)
{
	nvpair_t *pair = NULL;
	int n = 0;

	while ((pair = ddi_nvlist_next_nvpair(nvl, pair)))
		n++;
	return n;
}

/*
 * NV_UNIQUE_NAME replaces pairs by name, NV_UNIQUE_NAME_TYPE by name and type,
 * 0 none.
 */
static void uniqueness_depends_on_flags(struct kunit *test)
{
	static const uint_t flags[] = {
		NV_UNIQUE_NAME, NV_UNIQUE_NAME_TYPE, 0,
		NV_UNIQUE_NAME | NV_UNIQUE_NAME_TYPE,
	};
	static const int want[] = { 1, 2, 3, 1 };
	nvlist_t *nvl, *copy;
	int i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		nvl = new_list(test, flags[i]);
		ddi_nvlist_add_int32(nvl, "n", 1);
		ddi_nvlist_add_int32(nvl, "n", 2);
		ddi_nvlist_add_string(nvl, "n", "three");
		KUNIT_EXPECT_EQ(test, count(nvl), want[i]);
		KUNIT_ASSERT_EQ(test, ddi_nvlist_dup(nvl, &copy, KM_SLEEP), 0);
		KUNIT_EXPECT_EQ(test, count(copy), want[i]);
		ddi_nvlist_free(copy);
		ddi_nvlist_free(nvl);
	}
}

/* Lookups fail in a list whose names need not be unique. */
static void lookup_needs_unique_names(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, 0);
	int32_t v;

	ddi_nvlist_add_int32(nvl, "n", 1);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32(nvl, "n", &v),
			SOL_ENOTSUP);
	ddi_nvlist_free(nvl);
}

/* Pairs are walked in the order in which they were added, with name and type. */
static void pairs_keep_their_order(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	nvpair_t *pair;

	ddi_nvlist_add_uint8(nvl, "first", 1);
	ddi_nvlist_add_string(nvl, "second", "2");
	pair = ddi_nvlist_next_nvpair(nvl, NULL);
	KUNIT_ASSERT_NOT_NULL(test, pair);
	KUNIT_EXPECT_STREQ(test, ddi_nvpair_name(pair), "first");
	KUNIT_EXPECT_EQ(test, ddi_nvpair_type(pair), DATA_TYPE_UINT8);
	pair = ddi_nvlist_next_nvpair(nvl, pair);
	KUNIT_ASSERT_NOT_NULL(test, pair);
	KUNIT_EXPECT_EQ(test, ddi_nvpair_type(pair), DATA_TYPE_STRING);
	KUNIT_EXPECT_NULL(test, ddi_nvlist_next_nvpair(nvl, pair));
	ddi_nvlist_free(nvl);
}

/*
 * nvlist_remove() removes the first pair of a name and type,
 * nvlist_remove_all() all of a name.
 */
static void pairs_are_removed(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, 0);

	ddi_nvlist_add_int32(nvl, "n", 1);
	ddi_nvlist_add_int32(nvl, "n", 2);
	ddi_nvlist_add_string(nvl, "n", "three");
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove(nvl, "n", DATA_TYPE_BYTE),
			ENOENT);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove(nvl, "n", DATA_TYPE_INT32), 0);
	KUNIT_EXPECT_EQ(test, count(nvl), 2);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove_all(nvl, "n"), 0);
	KUNIT_EXPECT_EQ(test, count(nvl), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove_all(nvl, "n"), ENOENT);
	ddi_nvlist_free(nvl);
}

/* nvlist_merge() adds the other list's pairs, and replaces according to the flags. */
static void merge_replaces(struct kunit *test)
{
	nvlist_t *dst = new_list(test, NV_UNIQUE_NAME);
	nvlist_t *src = new_list(test, 0);
	int32_t v;

	ddi_nvlist_add_int32(dst, "a", 1);
	ddi_nvlist_add_int32(dst, "b", 1);
	ddi_nvlist_add_int32(src, "b", 2);
	ddi_nvlist_add_int32(src, "c", 2);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_merge(dst, src, 0), 0);
	KUNIT_EXPECT_EQ(test, count(dst), 3);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32(dst, "b", &v), 0);
	KUNIT_EXPECT_EQ(test, v, 2);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_merge(src, src, 0), 0);
	KUNIT_EXPECT_EQ(test, count(src), 2);
	ddi_nvlist_free(src);
	ddi_nvlist_free(dst);
}

/* An array may be empty, whatever the pointer to its elements. */
static void arrays_may_be_empty(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	nvlist_t **lists;
	char **strings;
	uint32_t *numbers;
	uint_t n[3] = { 9, 9, 9 };

	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_uint32_array(nvl, "n", NULL, 0),
			0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string_array(nvl, "s", NULL, 0),
			0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist_array(nvl, "l", NULL, 0),
			0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_uint32_array(nvl, "n", &numbers,
							     &n[0]), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_string_array(nvl, "s", &strings,
							     &n[1]), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_nvlist_array(nvl, "l", &lists,
							     &n[2]), 0);
	KUNIT_EXPECT_EQ(test, n[0] + n[1] + n[2], 0);
	ddi_nvlist_free(nvl);
}

static struct kunit_case ddi_nvlist_cases[] = {
	KUNIT_CASE(numbers_are_found),
	KUNIT_CASE(large_value_is_added),
	KUNIT_CASE(boolean_has_no_value),
	KUNIT_CASE(strings_and_arrays_are_copied),
	KUNIT_CASE(arrays_of_every_type_are_found),
	KUNIT_CASE(lists_in_lists_are_copied),
	KUNIT_CASE(copies_own_their_strings),
	KUNIT_CASE(uniqueness_depends_on_flags),
	KUNIT_CASE(lookup_needs_unique_names),
	KUNIT_CASE(pairs_keep_their_order),
	KUNIT_CASE(pairs_are_removed),
	KUNIT_CASE(merge_replaces),
	KUNIT_CASE(arrays_may_be_empty),
	{ }
};

static struct kunit_suite ddi_nvlist_suite = {
	.name = "ddi_nvlist",
	.test_cases = ddi_nvlist_cases,
};

kunit_test_suite(ddi_nvlist_suite);
