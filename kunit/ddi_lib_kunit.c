// SPDX-License-Identifier: GPL-2.0
/* Tests of strings, numbers, lists and arithmetic, as a driver sees them. */
#include <kunit/test.h>
#include <linux/kernel.h>
#include "ddi_solaris.h"

#define EXPECT_NOTHING_WRONG(test, call)				\
	KUNIT_EXPECT_STREQ(test, (call) ?: "", "")

/* The string functions obey string(9F), with and without truncation. */
static void string_functions_work(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_strings());
}

/* sprintf(9F) returns its buffer, snprintf(9F) the untruncated length. */
static void sprintf_functions_work(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_formats());
}

/* Copies may overlap; copies of strings can be freed. */
static void memory_functions_work(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_memory());
}

/* Powers of two, pages and bits are computed correctly. */
static void arithmetic_works(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_arithmetic());
}

/* ddi_strtol(9F) and the like: prefixes, signs, limits, return codes */
static void strtol_functions_work(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_numbers());
}

/* list_create(9F) and all functions of its man page work. */
static void list_functions_work(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_lists());
}

/* An item's node need not have been initialised. */
static void list_accepts_uninitialised_items(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_list_garbage());
}

/* Removing an item that is on no list does not corrupt a list. */
static void list_survives_misuse(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_list_misuse());
}

/*
 * Caches, random numbers and the time of day are reached by the names that
 * drivers use.
 */
static void names_resolve_as_in_a_driver(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_rest());
}

/* Each macro of SLIST and STAILQ in <sys/queue.h> works. */
static void slist_and_stailq_work(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_single_queues());
}

/* Each macro of LIST and TAILQ in <sys/queue.h> works. */
static void list_and_tailq_work(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_double_queues());
}

/* The macros of <sys/ctype.h> are false for bytes that are not ASCII. */
static void characters_are_classified(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_characters());
}

/* Bits are set and cleared in arrays of longs and of bytes. */
static void bits_are_set_and_cleared(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_bits());
}

/* Seconds and their fractions, ticks and disk blocks are converted. */
static void units_are_converted(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_units());
}

/* Values are stored and loaded in either byte order, at any address. */
static void byte_order_is_obeyed(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_bytes());
}

/* CRC32 and IP's checksum have published values. */
static void checksum_is_the_published_one(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_checksum());
}

/* Rounding keeps 64-bit values; assertions that hold do nothing. */
static void rounding_keeps_64_bits(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_rounding());
}

/* The macros for the first cell of "reg" extract its fields. */
static void pci_addresses_have_parts(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_pci());
}

/* MUTEX_HELD() and the like know the owner. */
static void lock_macros_know_the_owner(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_held());
}

static struct kunit_case ddi_lib_cases[] = {
	KUNIT_CASE(string_functions_work),
	KUNIT_CASE(sprintf_functions_work),
	KUNIT_CASE(memory_functions_work),
	KUNIT_CASE(arithmetic_works),
	KUNIT_CASE(strtol_functions_work),
	KUNIT_CASE(list_functions_work),
	KUNIT_CASE(list_accepts_uninitialised_items),
	KUNIT_CASE(list_survives_misuse),
	KUNIT_CASE(names_resolve_as_in_a_driver),
	KUNIT_CASE(slist_and_stailq_work),
	KUNIT_CASE(list_and_tailq_work),
	KUNIT_CASE(characters_are_classified),
	KUNIT_CASE(bits_are_set_and_cleared),
	KUNIT_CASE(units_are_converted),
	KUNIT_CASE(byte_order_is_obeyed),
	KUNIT_CASE(checksum_is_the_published_one),
	KUNIT_CASE(rounding_keeps_64_bits),
	KUNIT_CASE(pci_addresses_have_parts),
	KUNIT_CASE(lock_macros_know_the_owner),
	{ }
};

static struct kunit_suite ddi_lib_suite = {
	.name = "ddi_lib",
	.test_cases = ddi_lib_cases,
};

kunit_test_suite(ddi_lib_suite);
