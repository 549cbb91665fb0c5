// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of name-value lists under shortages and with NULL arguments:
 * nvlist_alloc(9F), nvlist_add_boolean(9F), nvlist_lookup_boolean(9F).
 */
#include <kunit/test.h>
#include <linux/irqflags.h>
#include <sys/errno.h>
#include <sys/kmem.h>

#include "../ddi/os/nvlist.h"
#include "ddi_kunit_helpers.h"

static nvlist_t *new_list(struct kunit *test, uint_t flags)
{
	nvlist_t *nvl = NULL;

	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, flags, KM_SLEEP), 0);
	KUNIT_ASSERT_NOT_NULL(test, nvl);
	return nvl;
}

static int count(nvlist_t *nvl)
{
	nvpair_t *pair = NULL;
	int n = 0;

	while ((pair = ddi_nvlist_next_nvpair(nvl, pair)))
		n++;
	return n;
}

/* Make a list with a pair of every kind; a copy of it takes ALLOCATIONS. */
#define ALLOCATIONS	9

static nvlist_t *list_of_all(struct kunit *test)
{
	char *strings[2] = { (char *)"a", (char *)"b" };
	nvlist_t *inner = new_list(test, NV_UNIQUE_NAME);
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	nvlist_t *lists[2] = { inner, inner };

	KUNIT_ASSERT_EQ(test, ddi_nvlist_add_int32(inner, "v", 5), 0);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_add_int32(nvl, "n", 1), 0);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_add_string(nvl, "s", "text"), 0);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_add_string_array(nvl, "a", strings,
							  2), 0);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_add_nvlist_array(nvl, "l", lists, 2),
			0);
	ddi_nvlist_free(inner);
	return nvl;
}

/* Get the number of the first injected shortage that a copy does not meet. */
static int copy_until_it_works(struct kunit *test, nvlist_t *nvl, int kmflag)
{
	nvlist_t *copy = NULL;
	int nth, rc;

	for (nth = 1; nth < 100; nth++) {
		ddi_kunit_fail_nth(nth);
		rc = ddi_nvlist_dup(nvl, &copy, kmflag);
		ddi_kunit_fail_nth(0);
		if (!rc)
			break;
		KUNIT_EXPECT_EQ(test, rc, ENOMEM);
		KUNIT_EXPECT_NULL(test, copy);
	}
	KUNIT_EXPECT_EQ(test, count(copy), count(nvl));
	ddi_nvlist_free(copy);
	return nth;
}

/* A copy with KM_NOSLEEP fails without a leak, whichever allocation fails. */
static void every_shortage_of_a_copy_is_survived(struct kunit *test)
{
	nvlist_t *nvl = list_of_all(test);

	KUNIT_EXPECT_EQ(test, copy_until_it_works(test, nvl, KM_NOSLEEP),
			ALLOCATIONS + 1);
	KUNIT_EXPECT_EQ(test, copy_until_it_works(test, nvl, KM_NOSLEEP_LAZY),
			ALLOCATIONS + 1);
	KUNIT_EXPECT_EQ(test, copy_until_it_works(test, nvl, KM_SLEEP), 1);
	ddi_nvlist_free(nvl);
}

/* When memory is short for a part of a pair, the pair is not added. */
static void shortage_leaves_the_list_as_it_was(struct kunit *test)
{
	nvlist_t *from = list_of_all(test), *nvl;
	nvlist_t *pair[2] = { from, NULL };
	int32_t v = 0;

	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, NV_UNIQUE_NAME,
					       KM_NOSLEEP), 0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_int32(nvl, "n", 1), 0);
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_int32(nvl, "n", 2), ENOMEM);
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string(nvl, "n", "2"), ENOMEM);
	ddi_kunit_fail_nth(ALLOCATIONS);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist(nvl, "n", from), ENOMEM);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist_array(nvl, "n", pair, 2),
			EINVAL);
	KUNIT_EXPECT_EQ(test, count(nvl), 1);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32(nvl, "n", &v), 0);
	KUNIT_EXPECT_EQ(test, v, 1);
	ddi_nvlist_free(nvl);
	ddi_nvlist_free(from);
}

/* Lists made with KM_NOSLEEP can be used in atomic context. */
static void lists_live_in_atomic_context(struct kunit *test)
{
	nvlist_t *from = list_of_all(test), *nvl = NULL, *copy = NULL;
	unsigned long flags;
	int rc;

	local_irq_save(flags);
	rc = ddi_nvlist_alloc(&nvl, NV_UNIQUE_NAME, KM_NOSLEEP_LAZY) ?:
	     ddi_nvlist_add_nvlist(nvl, "l", from) ?:
	     ddi_nvlist_merge(nvl, from, 0) ?:
	     ddi_nvlist_dup(nvl, &copy, KM_NOSLEEP);
	ddi_nvlist_free(nvl);
	ddi_nvlist_free(copy);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, rc, 0);
	ddi_nvlist_free(from);
}

/* NULL is refused for each argument that needs a value. */
static void null_arguments_are_refused(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	int32_t v, *array;
	uint_t n;

	KUNIT_EXPECT_EQ(test, ddi_nvlist_alloc(NULL, 0, KM_SLEEP), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_int32(NULL, "n", 1), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_int32(nvl, NULL, 1), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string(nvl, "n", NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_int32_array(nvl, "n", NULL, 1),
			EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist(nvl, "n", NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32(NULL, "n", &v), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32(nvl, "n", NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32_array(nvl, "n", NULL,
							    &n), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32_array(nvl, "n", &array,
							    NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, count(nvl), 0);
	ddi_nvlist_free(nvl);
	ddi_nvlist_free(NULL);
}

/* NULL is refused for arrays of any type, and for their elements. */
static void null_elements_are_refused(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME);
	nvlist_t *lists[2] = { nvl, NULL };
	char *strings[2] = { (char *)"one", NULL };

	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string_array(nvl, "n", strings,
							  2), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string_array(nvl, "n", NULL, 2),
			EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string_array(NULL, "n", strings,
							  1), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_string_array(nvl, NULL, strings,
							  1), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist_array(nvl, "n", lists, 2),
			EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist_array(nvl, "n", NULL, 2),
			EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist_array(NULL, "n", lists, 1),
			EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_add_nvlist_array(nvl, NULL, lists, 1),
			EINVAL);
	KUNIT_EXPECT_EQ(test, count(nvl), 0);
	ddi_nvlist_free(nvl);
}

/* Functions for whole lists refuse NULL, and invalid flags. */
static void calls_without_a_list_are_refused(struct kunit *test)
{
	nvlist_t *nvl = new_list(test, NV_UNIQUE_NAME), *copy = NULL;
	int32_t v;

	KUNIT_EXPECT_EQ(test, ddi_nvlist_alloc(&copy, 4, KM_SLEEP), EINVAL);
	KUNIT_EXPECT_NULL(test, copy);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_dup(NULL, &copy, KM_SLEEP), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_dup(nvl, NULL, KM_SLEEP), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_merge(NULL, nvl, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_merge(nvl, NULL, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_lookup_int32(nvl, NULL, &v), EINVAL);
	ddi_nvlist_add_int32(nvl, "n", 1);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove(NULL, "n", DATA_TYPE_INT32),
			EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove(nvl, NULL, DATA_TYPE_INT32),
			EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove_all(NULL, "n"), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_remove_all(nvl, NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_exists(NULL, "n"), B_FALSE);
	KUNIT_EXPECT_EQ(test, ddi_nvlist_exists(nvl, NULL), B_FALSE);
	KUNIT_EXPECT_NULL(test, ddi_nvlist_next_nvpair(NULL, NULL));
	KUNIT_EXPECT_EQ(test, count(nvl), 1);
	ddi_nvlist_free(nvl);
}

static struct kunit_case ddi_nvlist_fault_cases[] = {
	KUNIT_CASE(every_shortage_of_a_copy_is_survived),
	KUNIT_CASE(shortage_leaves_the_list_as_it_was),
	KUNIT_CASE(lists_live_in_atomic_context),
	KUNIT_CASE(null_arguments_are_refused),
	KUNIT_CASE(null_elements_are_refused),
	KUNIT_CASE(calls_without_a_list_are_refused),
	{ }
};

static struct kunit_suite ddi_nvlist_fault_suite = {
	.name = "ddi_nvlist_fault",
	.test_cases = ddi_nvlist_fault_cases,
};

kunit_test_suite(ddi_nvlist_fault_suite);
