// SPDX-License-Identifier: GPL-2.0
/*
 * Packed lists, and values of pairs: nvlist_pack(9F), nvlist_unpack(9F),
 * nvlist_size(9F), nvpair_value_byte(9F), nvlist_lookup_pairs(9F),
 * nvlist_lookup_nvpair(9F), nvlist_add_nvpair(9F), and <sys/fnvpair.h>.
 */
#include <kunit/test.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/errno.h>
#include <sys/kmem.h>
#include <sys/nvpair.h>

#include "ddi_kunit_helpers.h"

static const int encodings[] = { NV_ENCODE_NATIVE, NV_ENCODE_XDR };

/* One pair of every type, lists in lists included. */
static nvlist_t *full_list(void)
{
	static char *const strings[] = { "one", "", "three and more" };
	nvlist_t *nvl = fnvlist_alloc(), *in[2];
	boolean_t flags[] = { B_TRUE, B_FALSE, B_TRUE };
	uint16_t words[] = { 1, 0xfffe };
	int8_t bytes[] = { -1, 5, -128 };
	int64_t longs[] = { -5, S64_MAX };

	in[0] = fnvlist_alloc();
	in[1] = fnvlist_alloc();
	fnvlist_add_uint32(in[0], "deep", 7);
	fnvlist_add_nvlist(in[1], "deeper", in[0]);
	fnvlist_add_boolean(nvl, "boolean");
	fnvlist_add_boolean_value(nvl, "value", B_TRUE);
	fnvlist_add_byte(nvl, "byte", 0xfe);
	fnvlist_add_int8(nvl, "int8", -3);
	fnvlist_add_uint8(nvl, "uint8", 0xfd);
	fnvlist_add_int16(nvl, "int16", -300);
	fnvlist_add_uint16(nvl, "uint16", 65000);
	fnvlist_add_int32(nvl, "int32", -70000);
	fnvlist_add_uint32(nvl, "uint32", 0xfedcba98);
	fnvlist_add_int64(nvl, "int64", -5000000000LL);
	fnvlist_add_uint64(nvl, "uint64", 0xfedcba9876543210UL);
	fnvlist_add_string(nvl, "string", "text");
	fnvlist_add_string(nvl, "empty", "");
	fnvlist_add_boolean_array(nvl, "flags", flags, 3);
	fnvlist_add_byte_array(nvl, "raw", (uchar_t *)"abcde", 5);
	fnvlist_add_int8_array(nvl, "bytes", bytes, 3);
	fnvlist_add_uint16_array(nvl, "words", words, 2);
	fnvlist_add_int64_array(nvl, "longs", longs, 2);
	fnvlist_add_uint64_array(nvl, "none", NULL, 0);
	fnvlist_add_string_array(nvl, "strings", strings, 3);
	fnvlist_add_nvlist(nvl, "list", in[1]);
	fnvlist_add_nvlist_array(nvl, "lists", in, 2);
	fnvlist_free(in[0]);
	fnvlist_free(in[1]);
	return nvl;
}

/* Packed, @nvl is these bytes; kmem_free() them. */
static char *packed(struct kunit *test, nvlist_t *nvl, int encoding,
		    size_t *size)
{
	char *buf = NULL;

	KUNIT_ASSERT_EQ(test, nvlist_pack(nvl, &buf, size, encoding, KM_SLEEP),
			0);
	KUNIT_ASSERT_NOT_NULL(test, buf);
	return buf;
}

/* A list that was packed and unpacked packs to the bytes it packed to at first. */
static void packed_list_comes_back(struct kunit *test)
{
	nvlist_t *nvl = full_list(), *back;
	size_t size, again, told;
	char *buf, *buf2, *s;
	uint_t n;
	int i;

	for (i = 0; i < ARRAY_SIZE(encodings); i++) {
		buf = packed(test, nvl, encodings[i], &size);
		KUNIT_EXPECT_EQ(test, nvlist_size(nvl, &told, encodings[i]), 0);
		KUNIT_EXPECT_EQ(test, told, size);
		KUNIT_ASSERT_EQ(test, nvlist_unpack(buf, size, &back, KM_SLEEP),
				0);
		buf2 = packed(test, back, encodings[i], &again);
		KUNIT_EXPECT_EQ(test, again, size);
		KUNIT_EXPECT_MEMEQ(test, buf, buf2, size);
		KUNIT_EXPECT_EQ(test, nvlist_lookup_string(back, "string", &s),
				0);
		KUNIT_EXPECT_STREQ(test, s, "text");
		KUNIT_EXPECT_EQ(test, nvlist_lookup_byte_array(back, "raw",
							       (uchar_t **)&s,
							       &n), 0);
		KUNIT_EXPECT_EQ(test, n, 5);
		fnvlist_free(back);
		kmem_free(buf, size);
		kmem_free(buf2, again);
	}
	fnvlist_free(nvl);
}

/* The XDR encoding is that of other systems, byte for byte. */
static void xdr_is_that_of_others(struct kunit *test)
{
	static const u8 body[] = {
		0, 0, 0, 0,	0, 0, 0, 1,
		0, 0, 0, 28,	0, 0, 0, 32,
		0, 0, 0, 1,	'n', 0, 0, 0,
		0, 0, 0, 6,	0, 0, 0, 1,	0x12, 0x34, 0x56, 0x78,
		0, 0, 0, 0,	0, 0, 0, 0,
	};
	nvlist_t *nvl = fnvlist_alloc();
	size_t size;
	char *buf;

	fnvlist_add_uint32(nvl, "n", 0x12345678);
	buf = packed(test, nvl, NV_ENCODE_XDR, &size);
	KUNIT_ASSERT_EQ(test, size, 4 + sizeof(body));
	KUNIT_EXPECT_EQ(test, buf[0], 1);
	KUNIT_EXPECT_MEMEQ(test, buf + 4, body, sizeof(body));
	kmem_free(buf, size);
	fnvlist_free(nvl);
}

/* A buffer of the caller's is filled, and one that is too small refused. */
static void buffer_of_the_caller_is_filled(struct kunit *test)
{
	nvlist_t *nvl = full_list();
	size_t size, small;
	char *buf;

	KUNIT_ASSERT_EQ(test, nvlist_size(nvl, &size, NV_ENCODE_XDR), 0);
	buf = kunit_kzalloc(test, size, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, buf);
	KUNIT_EXPECT_EQ(test, nvlist_pack(nvl, &buf, &size, NV_ENCODE_XDR, 0),
			0);
	small = size - 1;
	KUNIT_EXPECT_EQ(test, nvlist_pack(nvl, &buf, &small, NV_ENCODE_XDR, 0),
			EINVAL);
	KUNIT_EXPECT_EQ(test, nvlist_pack(nvl, &buf, &size, 7, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, nvlist_size(NULL, &size, NV_ENCODE_XDR), EINVAL);
	fnvlist_free(nvl);
}

/* Unpack @size bytes of whatever; a list that comes of it is freed. */
static int try_unpack(const char *bytes, size_t size)
{
	nvlist_t *nvl = NULL;
	char *copy = kmalloc(size, GFP_KERNEL);
	int rc;

	if (!copy)
		return ENOMEM;
	/* a block of its own, so that KASAN sees a look beyond its end */
	memcpy(copy, bytes, size);
	rc = nvlist_unpack(copy, size, &nvl, KM_SLEEP);
	if (!rc)
		nvlist_free(nvl);
	kfree(copy);
	return rc;
}

/* Bytes that were cut short are no list; bytes that were changed do no harm. */
static void broken_bytes_are_refused(struct kunit *test)
{
	nvlist_t *nvl = full_list();
	struct rnd_state rnd;
	size_t size, at, cut;
	char *buf, old;
	int i, n;

	prandom_seed_state(&rnd, ddi_kunit_run_seed(test));
	for (i = 0; i < ARRAY_SIZE(encodings); i++) {
		buf = packed(test, nvl, encodings[i], &size);
		for (cut = 0; cut < size; cut++)
			KUNIT_EXPECT_EQ_MSG(test, try_unpack(buf, cut), EINVAL,
					    "%zu of %zu bytes", cut, size);
		for (n = 0; n < 5000; n++) {
			at = ddi_kunit_below(&rnd, size);
			old = buf[at];
			buf[at] = prandom_u32_state(&rnd);
			try_unpack(buf, size);
			if (n % 4)
				buf[at] = old;
		}
		kmem_free(buf, size);
	}
	fnvlist_free(nvl);
}

/* Lists in lists are 32 deep, not more. */
static void depth_has_a_limit(struct kunit *test)
{
	nvlist_t *nvl = fnvlist_alloc(), *outer;
	size_t size;
	int i;

	for (i = 0; i < 33; i++) {
		KUNIT_EXPECT_EQ(test, nvlist_size(nvl, &size, NV_ENCODE_XDR), 0);
		KUNIT_EXPECT_EQ(test, nvlist_size(nvl, &size, NV_ENCODE_NATIVE),
				0);
		outer = fnvlist_alloc();
		fnvlist_add_nvlist(outer, "in", nvl);
		fnvlist_free(nvl);
		nvl = outer;
	}
	KUNIT_EXPECT_EQ(test, nvlist_size(nvl, &size, NV_ENCODE_XDR), EINVAL);
	KUNIT_EXPECT_EQ(test, nvlist_size(nvl, &size, NV_ENCODE_NATIVE), EINVAL);
	fnvlist_free(nvl);
}

/* Every shortage while a list is unpacked is ENOMEM, and leaks nothing. */
static void shortage_while_unpacking_is_enomem(struct kunit *test)
{
	nvlist_t *nvl = full_list(), *back;
	size_t size;
	char *buf = packed(test, nvl, NV_ENCODE_XDR, &size);
	int n, rc = ENOMEM;

	for (n = 1; rc == ENOMEM && n < 100; n++) {
		ddi_kunit_fail_nth(n);
		rc = nvlist_unpack(buf, size, &back, KM_NOSLEEP);
		ddi_kunit_fail_nth(0);
		if (rc)
			KUNIT_EXPECT_EQ(test, rc, ENOMEM);
	}
	KUNIT_EXPECT_GT(test, n, 20);
	KUNIT_ASSERT_EQ(test, rc, 0);
	fnvlist_free(back);
	kmem_free(buf, size);
	fnvlist_free(nvl);
}

#define EXPECT_VALUE(test, nvl, name, suffix, type, number)		\
	do {								\
		nvpair_t *__pair = NULL;				\
		type __got = 0;						\
									\
		KUNIT_EXPECT_EQ(test, nvlist_lookup_nvpair(nvl, name,	\
							   &__pair), 0);\
		KUNIT_EXPECT_EQ(test, nvpair_value_##suffix(__pair,	\
							    &__got), 0);\
		KUNIT_EXPECT_EQ(test, __got, (type)(number));		\
	} while (0)

/* A pair's value is had by its own type only. */
static void pair_has_its_value(struct kunit *test)
{
	nvlist_t *nvl = full_list(), *in;
	nvpair_t *pair;
	uint32_t wrong;
	char *s;

	EXPECT_VALUE(test, nvl, "value", boolean_value, boolean_t, B_TRUE);
	EXPECT_VALUE(test, nvl, "byte", byte, uchar_t, 0xfe);
	EXPECT_VALUE(test, nvl, "int8", int8, int8_t, -3);
	EXPECT_VALUE(test, nvl, "uint8", uint8, uint8_t, 0xfd);
	EXPECT_VALUE(test, nvl, "int16", int16, int16_t, -300);
	EXPECT_VALUE(test, nvl, "uint16", uint16, uint16_t, 65000);
	EXPECT_VALUE(test, nvl, "int32", int32, int32_t, -70000);
	EXPECT_VALUE(test, nvl, "uint32", uint32, uint32_t, 0xfedcba98);
	EXPECT_VALUE(test, nvl, "int64", int64, int64_t, -5000000000LL);
	EXPECT_VALUE(test, nvl, "uint64", uint64, uint64_t,
		     0xfedcba9876543210UL);
	KUNIT_ASSERT_EQ(test, nvlist_lookup_nvpair(nvl, "string", &pair), 0);
	KUNIT_EXPECT_EQ(test, nvpair_value_uint32(pair, &wrong), EINVAL);
	KUNIT_EXPECT_EQ(test, nvpair_value_string(pair, &s), 0);
	KUNIT_EXPECT_STREQ(test, s, "text");
	KUNIT_ASSERT_EQ(test, nvlist_lookup_nvpair(nvl, "list", &pair), 0);
	KUNIT_EXPECT_EQ(test, nvpair_value_nvlist(pair, &in), 0);
	KUNIT_EXPECT_TRUE(test, nvlist_exists(in, "deeper"));
	KUNIT_EXPECT_EQ(test, nvlist_lookup_nvpair(nvl, "no such", &pair),
			ENOENT);
	fnvlist_free(nvl);
}

#define EXPECT_ARRAY(test, type, suffix)				\
	do {								\
		nvlist_t *__nvl = fnvlist_alloc();			\
		type __in[] = { 1, 0, 1 };				\
		nvpair_t *__pair;					\
		type *__out;						\
		uint_t __n;						\
									\
		fnvlist_add_##suffix(__nvl, "a", __in, 3);		\
		KUNIT_ASSERT_EQ(test, nvlist_lookup_nvpair(__nvl, "a",	\
							   &__pair), 0);\
		KUNIT_EXPECT_EQ(test, nvpair_value_##suffix(__pair,	\
						&__out, &__n), 0);	\
		KUNIT_EXPECT_EQ(test, __n, 3);				\
		KUNIT_EXPECT_MEMEQ(test, __out, __in, sizeof(__in));	\
		fnvlist_free(__nvl);					\
	} while (0)

/* Arrays are packed and unpacked without a loss. */
static void pair_has_its_array(struct kunit *test)
{
	nvlist_t *nvl = full_list(), **lists;
	nvpair_t *pair;
	char **strings;
	uint_t n;

	EXPECT_ARRAY(test, boolean_t, boolean_array);
	EXPECT_ARRAY(test, uchar_t, byte_array);
	EXPECT_ARRAY(test, int8_t, int8_array);
	EXPECT_ARRAY(test, uint8_t, uint8_array);
	EXPECT_ARRAY(test, int16_t, int16_array);
	EXPECT_ARRAY(test, uint16_t, uint16_array);
	EXPECT_ARRAY(test, int32_t, int32_array);
	EXPECT_ARRAY(test, uint32_t, uint32_array);
	EXPECT_ARRAY(test, int64_t, int64_array);
	EXPECT_ARRAY(test, uint64_t, uint64_array);
	KUNIT_ASSERT_EQ(test, nvlist_lookup_nvpair(nvl, "strings", &pair), 0);
	KUNIT_EXPECT_EQ(test, nvpair_value_string_array(pair, &strings, &n), 0);
	KUNIT_EXPECT_EQ(test, n, 3);
	KUNIT_EXPECT_STREQ(test, strings[2], "three and more");
	KUNIT_ASSERT_EQ(test, nvlist_lookup_nvpair(nvl, "lists", &pair), 0);
	KUNIT_EXPECT_EQ(test, nvpair_value_nvlist_array(pair, &lists, &n), 0);
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_TRUE(test, nvlist_exists(lists[0], "deep"));
	fnvlist_free(nvl);
}

/* Several values are found at once; one that is missing may be no error. */
static void pairs_are_found_at_once(struct kunit *test)
{
	nvlist_t *nvl = full_list();
	uint32_t number = 0;
	uint16_t *words;
	uint_t n = 0;
	char *s;

	KUNIT_EXPECT_EQ(test, nvlist_lookup_pairs(nvl, 0,
						  "uint32", DATA_TYPE_UINT32,
						  &number,
						  "boolean", DATA_TYPE_BOOLEAN,
						  "words",
						  DATA_TYPE_UINT16_ARRAY,
						  &words, &n,
						  "string", DATA_TYPE_STRING,
						  &s, NULL), 0);
	KUNIT_EXPECT_EQ(test, number, 0xfedcba98);
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_EQ(test, words[1], 0xfffe);
	KUNIT_EXPECT_STREQ(test, s, "text");
	KUNIT_EXPECT_EQ(test, nvlist_lookup_pairs(nvl, 0, "missing",
						  DATA_TYPE_UINT32, &number,
						  NULL), ENOENT);
	KUNIT_EXPECT_EQ(test, nvlist_lookup_pairs(nvl, NV_FLAG_NOENTOK,
						  "missing", DATA_TYPE_UINT32,
						  &number, NULL), 0);
	fnvlist_free(nvl);
}

/* A pair is copied from list to list. */
static void pair_is_copied(struct kunit *test)
{
	nvlist_t *nvl = full_list(), *to = fnvlist_alloc();
	nvpair_t *pair;

	KUNIT_EXPECT_TRUE(test, nvlist_empty(to));
	KUNIT_ASSERT_EQ(test, nvlist_lookup_nvpair(nvl, "lists", &pair), 0);
	KUNIT_EXPECT_EQ(test, nvlist_add_nvpair(to, pair), 0);
	KUNIT_EXPECT_EQ(test, nvlist_add_nvpair(to, NULL), EINVAL);
	KUNIT_EXPECT_FALSE(test, nvlist_empty(to));
	fnvlist_free(nvl);
	KUNIT_EXPECT_TRUE(test, nvlist_exists(to, "lists"));
	fnvlist_free(to);
}

/* Lists in lists of an array are 32 deep, too. */
static void depth_of_arrays_has_a_limit(struct kunit *test)
{
	nvlist_t *nvl = fnvlist_alloc(), *outer, *back;
	char *buf = NULL;
	size_t size;
	int i, n;

	for (n = 0; n < 33; n++) {
		for (i = 0; i < ARRAY_SIZE(encodings); i++) {
			buf = packed(test, nvl, encodings[i], &size);
			KUNIT_EXPECT_EQ(test, nvlist_unpack(buf, size, &back,
							    KM_SLEEP), 0);
			fnvlist_free(back);
			kmem_free(buf, size);
		}
		outer = fnvlist_alloc();
		fnvlist_add_nvlist_array(outer, "in", &nvl, 1);
		fnvlist_free(nvl);
		nvl = outer;
	}
	for (i = 0; i < ARRAY_SIZE(encodings); i++)
		KUNIT_EXPECT_EQ(test, nvlist_size(nvl, &size, encodings[i]),
				EINVAL);
	fnvlist_free(nvl);
}

/*
 * Unpack a list of one 32-bit number in the native encoding, with a change @at
 * so many bytes from its pair on.
 */
static int unpack_changed(struct kunit *test, size_t at, u32 value, size_t bytes)
{
	nvlist_t *nvl = fnvlist_alloc();
	char *buf, *name;
	size_t size;
	int rc;

	fnvlist_add_uint32(nvl, "abc", 7);
	buf = packed(test, nvl, NV_ENCODE_NATIVE, &size);
	for (name = buf; memcmp(name, "abc", 4); name++)
		;
	if (bytes == 1)
		name[at - 16] = value;
	else if (bytes == 2)
		*(u16 *)(name - 16 + at) = value;
	else
		*(u32 *)(name - 16 + at) = value;
	rc = try_unpack(buf, size);
	kmem_free(buf, size);
	fnvlist_free(nvl);
	return rc;
}

/* Each field of a pair in the native encoding is checked. */
static void native_fields_are_checked(struct kunit *test)
{
	/* size, bytes of the name, elements, type, name */
	static const struct {
		size_t at;
		u32 value;
		size_t bytes;
	} changes[] = {
		{ 0, 8, 4 }, { 0, 16, 4 }, { 0, 0x7fffffff, 4 }, { 0, -8, 4 },
		{ 4, 0, 2 }, { 4, 0xffff, 2 }, { 4, 3, 2 }, { 4, 5, 2 },
		{ 4, 0x7fff, 2 }, { 8, -1, 4 }, { 12, 0, 4 }, { 12, 0x7fff, 4 },
		{ 12, -1, 4 }, { 17, 0, 1 }, { 19, 'd', 1 },
	};
	int i;

	KUNIT_EXPECT_EQ(test, unpack_changed(test, 16, 'A', 1), 0);
	for (i = 0; i < ARRAY_SIZE(changes); i++)
		KUNIT_EXPECT_EQ_MSG(test, EINVAL,
				    unpack_changed(test, changes[i].at,
						   changes[i].value,
						   changes[i].bytes),
				    "change %d", i);
}

/* Put the packed bytes of @inner, of @size, into those of a list around it. */
static int unpack_wrapped(struct kunit *test, const char *inner, size_t size,
			  int encoding)
{
	const size_t end = encoding == NV_ENCODE_XDR ? 8 : 4, header = 4;
	nvlist_t *empty = fnvlist_alloc(), *outer = fnvlist_alloc();
	char *empty_buf, *outer_buf, *buf;
	size_t empty_size, outer_size, start;
	int rc;

	fnvlist_add_nvlist(outer, "in", empty);
	empty_buf = packed(test, empty, encoding, &empty_size);
	outer_buf = packed(test, outer, encoding, &outer_size);
	start = outer_size - end - (empty_size - header);
	buf = kunit_kzalloc(test, start + size - header + end, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, buf);
	memcpy(buf, outer_buf, start);
	memcpy(buf + start, inner + header, size - header);
	rc = try_unpack(buf, start + size - header + end);
	kmem_free(empty_buf, empty_size);
	kmem_free(outer_buf, outer_size);
	fnvlist_free(outer);
	fnvlist_free(empty);
	return rc;
}

/* Bytes with lists in lists beyond the limit are refused, too. */
static void depth_of_bytes_has_a_limit(struct kunit *test)
{
	nvlist_t *nvl = fnvlist_alloc(), *outer;
	size_t size;
	char *buf;
	int i, n;

	for (n = 0; n < 33; n++) {
		for (i = 0; i < ARRAY_SIZE(encodings); i++) {
			buf = packed(test, nvl, encodings[i], &size);
			KUNIT_EXPECT_EQ_MSG(test, n < 32 ? 0 : EINVAL,
					    unpack_wrapped(test, buf, size,
							   encodings[i]),
					    "%d lists deep", n + 1);
			kmem_free(buf, size);
		}
		outer = fnvlist_alloc();
		fnvlist_add_nvlist(outer, "in", nvl);
		fnvlist_free(nvl);
		nvl = outer;
	}
	fnvlist_free(nvl);
}

/* A list ends where one of the two sizes of a pair is zero, in XDR. */
static void half_an_end_is_an_end(struct kunit *test)
{
	nvlist_t *nvl = fnvlist_alloc(), *back;
	size_t size;
	char *buf;
	int i;

	fnvlist_add_uint32(nvl, "abc", 7);
	buf = packed(test, nvl, NV_ENCODE_XDR, &size);
	for (i = 1; i <= 5; i += 4) {
		buf[size - i] = 8;
		KUNIT_EXPECT_EQ(test, nvlist_unpack(buf, size, &back, KM_SLEEP),
				0);
		buf[size - i] = 0;
		KUNIT_EXPECT_TRUE(test, nvlist_exists(back, "abc"));
		fnvlist_free(back);
	}
	kmem_free(buf, size);
	fnvlist_free(nvl);
}

/* Long arrays of short elements fit into the bytes that they have. */
static void long_arrays_come_back(struct kunit *test)
{
	nvlist_t *nvl = fnvlist_alloc();
	uint8_t bytes[40] = { 1 };
	uint32_t words[40] = { 2 };
	uint64_t longs[40] = { 3 };
	size_t size;
	char *buf;
	int i;

	fnvlist_add_uint8_array(nvl, "bytes", bytes, 40);
	fnvlist_add_uint64_array(nvl, "longs", longs, 40);
	fnvlist_add_uint32_array(nvl, "words", words, 40);
	for (i = 0; i < ARRAY_SIZE(encodings); i++) {
		buf = packed(test, nvl, encodings[i], &size);
		KUNIT_EXPECT_EQ(test, try_unpack(buf, size), 0);
		kmem_free(buf, size);
	}
	fnvlist_free(nvl);
}

static struct kunit_case ddi_nvpack_cases[] = {
	KUNIT_CASE(packed_list_comes_back),
	KUNIT_CASE(xdr_is_that_of_others),
	KUNIT_CASE(buffer_of_the_caller_is_filled),
	KUNIT_CASE(broken_bytes_are_refused),
	KUNIT_CASE(depth_has_a_limit),
	KUNIT_CASE(shortage_while_unpacking_is_enomem),
	KUNIT_CASE(pair_has_its_value),
	KUNIT_CASE(pair_has_its_array),
	KUNIT_CASE(pairs_are_found_at_once),
	KUNIT_CASE(pair_is_copied),
	KUNIT_CASE(depth_of_arrays_has_a_limit),
	KUNIT_CASE(native_fields_are_checked),
	KUNIT_CASE(depth_of_bytes_has_a_limit),
	KUNIT_CASE(half_an_end_is_an_end),
	KUNIT_CASE(long_arrays_come_back),
	{}
};

static struct kunit_suite ddi_nvpack_suite = {
	.name = "ddi_nvpack",
	.test_cases = ddi_nvpack_cases,
};

kunit_test_suite(ddi_nvpack_suite);
