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

/* An item's node need not have been initialised. */
static void list_takes_any_memory(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_list_garbage());
}

/* An item that is on no list does not tear one. */
static void list_survives_misuse(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_list_misuse());
}

/* Caches, random numbers and the time of day, by the names drivers use. */
static void names_reach_their_functions(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_rest());
}

/* SLIST and STAILQ of <sys/queue.h>, each of their macros. */
static void queues_of_one_link(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_single_queues());
}

/* LIST and TAILQ of <sys/queue.h>, each of their macros. */
static void queues_of_two_links(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_double_queues());
}

/* <sys/ctype.h> knows ASCII, and nothing of the bytes behind it. */
static void characters_are_classified(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_characters());
}

/* Bits in arrays of longs and of bytes. */
static void bits_are_set_and_cleared(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_bits());
}

/* Seconds and their parts, ticks, blocks of a disk. */
static void units_are_converted(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_units());
}

/* Values are put and got in either order of bytes, at any address. */
static void bytes_have_an_order(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_bytes());
}

/* CRC32 gives the check value of its polynomial. */
static void checksum_is_the_known_one(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_checksum());
}

/* Powers of two of another type, and assertions that hold. */
static void rounding_keeps_64_bits(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_rounding());
}

/* The first cell of "reg" and its parts. */
static void pci_addresses_have_parts(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_pci());
}

/* MUTEX_HELD() and its like. */
static void lock_macros_know_the_owner(struct kunit *test)
{
	EXPECT_NOTHING_WRONG(test, ddi_solaris_held());
}

static struct kunit_case ddi_lib_cases[] = {
	KUNIT_CASE(strings),
	KUNIT_CASE(formats),
	KUNIT_CASE(memory),
	KUNIT_CASE(arithmetic),
	KUNIT_CASE(numbers),
	KUNIT_CASE(lists),
	KUNIT_CASE(list_takes_any_memory),
	KUNIT_CASE(list_survives_misuse),
	KUNIT_CASE(names_reach_their_functions),
	KUNIT_CASE(queues_of_one_link),
	KUNIT_CASE(queues_of_two_links),
	KUNIT_CASE(characters_are_classified),
	KUNIT_CASE(bits_are_set_and_cleared),
	KUNIT_CASE(units_are_converted),
	KUNIT_CASE(bytes_have_an_order),
	KUNIT_CASE(checksum_is_the_known_one),
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
