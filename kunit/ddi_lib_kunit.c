// SPDX-License-Identifier: GPL-2.0
/*
 * Strings, numbers, lists and small arithmetic, as a driver has them.
 */
#include <kunit/test.h>
#include <linux/kernel.h>
#include "ddi_solaris.h"

#define EXPECT_NOTHING_WRONG(test, call)				\
	KUNIT_EXPECT_STREQ(test, (call) ?: "", "")

/* The string functions do as string(9F) says, cut and uncut. */
static void strings(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_strings());
}

/* sprintf(9F) returns its buffer, snprintf(9F) the length of the whole. */
static void formats(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_formats());
}

/* Copies may overlap; copies of strings can be freed. */
static void memory(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_memory());
}

/* Powers of two, pages, bits. */
static void arithmetic(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_arithmetic());
}

/* ddi_strtol(9F) and the like: prefixes, signs, limits, and their codes. */
static void numbers(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_numbers());
}

/* list_create(9F) and all the functions of its page. */
static void lists(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_lists());
}

/* An item that is on a list already, or on none, does not tear the list. */
static void list_survives_misuse(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_list_misuse());
}

/* Caches, random numbers and the time of day, by the names drivers use. */
static void names_reach_their_functions(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_rest());
}

static struct kunit_case ddi_lib_cases[] = {
	KUNIT_CASE(strings),
	KUNIT_CASE(formats),
	KUNIT_CASE(memory),
	KUNIT_CASE(arithmetic),
	KUNIT_CASE(numbers),
	KUNIT_CASE(lists),
	KUNIT_CASE(list_survives_misuse),
	KUNIT_CASE(names_reach_their_functions),
	{ }
};

static struct kunit_suite ddi_lib_suite = {
	.name = "ddi_lib",
	.test_cases = ddi_lib_cases,
};

kunit_test_suite(ddi_lib_suite);
