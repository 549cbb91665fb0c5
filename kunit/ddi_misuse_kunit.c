// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of what the log says of a driver's mistakes, and that it says nothing of
 * the same calls where they are right.
 */
#include <kunit/test.h>
#include <linux/string.h>
#include <sys/avl.h>
#include <sys/id_space.h>
#include <sys/kmem.h>
#include <sys/list.h>
#include <sys/map.h>
#include <sys/sunddi.h>
#include <sys/vmem.h>

#include "../ddi/os/lock.h"
#include "../ddi/os/os.h"
#include "ddi_kunit_log.h"

struct item {
	int n;
	avl_node_t tree;
	list_node_t list;
};

static int item_compare(const void *a, const void *b)
{
	return 0;
}

static void tree_of_too_small_items(bool wrong)
{
	avl_tree_t tree;

	avl_create(&tree, item_compare, sizeof(avl_node_t) + 4 - wrong, 4);
	avl_destroy(&tree);
}

static void tree_with_an_item(bool wrong)
{
	struct item item = { };
	avl_tree_t tree;

	avl_create(&tree, item_compare, sizeof(item), offsetof(struct item, tree));
	avl_add(&tree, &item);
	if (!wrong)
		avl_remove(&tree, &item);
	avl_destroy(&tree);
}

static void list_of_too_small_items(bool wrong)
{
	list_t list;

	list_create(&list, sizeof(list_node_t) + 4 - wrong, 4);
	list_destroy(&list);
}

static void list_with_an_item(bool wrong)
{
	struct item item = { };
	list_t list;

	list_create(&list, sizeof(item), offsetof(struct item, list));
	list_insert_head(&list, &item);
	if (!wrong)
		list_remove(&list, &item);
	list_destroy(&list);
}

static void node_that_is_on_no_list(bool wrong)
{
	struct item from = { }, to = { };
	list_t list;

	list_create(&list, sizeof(from), offsetof(struct item, list));
	if (!wrong)
		list_insert_head(&list, &from);
	list_link_replace(&from.list, &to.list);
	if (!wrong)
		list_remove(&list, &to);
	list_destroy(&list);
}

static void arena_with_a_segment(bool wrong)
{
	vmem_t *vmp = vmem_create("misused", (void *)0x1000, 0x1000, 1, NULL,
				  NULL, NULL, 0, VM_SLEEP);
	void *a = vmem_alloc(vmp, 16, VM_SLEEP);

	if (!wrong)
		vmem_free(vmp, a, 16);
	vmem_destroy(vmp);
}

static void space_without_identifiers(bool wrong)
{
	id_space_t *space = id_space_create("misused", 3, wrong ? 3 : 4);

	if (space)
		id_space_destroy(space);
}

static void numbers_that_are_free(bool wrong)
{
	struct map *mp = rmallocmap_wait(4);

	rmfree(mp, 4, 1);
	rmfree(mp, 1, wrong ? 2 : 9);
	rmfreemap(mp);
}

static void cache_that_has_no_object(bool wrong)
{
	kmem_cache_t *cp = ddi_kmem_cache_create("misused", 64, 0, NULL, NULL,
						 NULL, NULL, NULL, 0);

	ddi_kmem_cache_free(cp, wrong ? NULL :
			    ddi_kmem_cache_alloc(cp, KM_SLEEP));
	ddi_kmem_cache_destroy(cp);
}

static void item_that_is_not_allocated(bool wrong)
{
	void *state = NULL;

	ddi_soft_state_init(&state, 8, 1);
	ddi_soft_state_zalloc(state, 3);
	ddi_soft_state_free(state, wrong ? 4 : 3);
	ddi_soft_state_fini(&state);
}

static void mutex_that_is_held(bool wrong)
{
	kmutex_t m;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, NULL);
	ddi_mutex_enter(&m);
	if (!wrong)
		ddi_mutex_exit(&m);
	ddi_mutex_destroy(&m);
}

static void lock_that_is_held(bool wrong)
{
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&l, RW_READER);
	if (!wrong)
		ddi_rw_exit(&l);
	ddi_rw_destroy(&l);
	/* a reader's hold stays */
	if (wrong)
		ddi_rw_exit(&l);
}

static const struct {
	const char *func;
	void (*call)(bool wrong);
} mistakes[] = {
	{ "avl_create: ", tree_of_too_small_items },
	{ "avl_destroy: ", tree_with_an_item },
	{ "list_create: ", list_of_too_small_items },
	{ "list_destroy: ", list_with_an_item },
	{ "list_link_replace: ", node_that_is_on_no_list },
	{ "vmem_destroy: ", arena_with_a_segment },
	{ "id_space_create: ", space_without_identifiers },
	{ "rmfree: ", numbers_that_are_free },
	{ "kmem_cache_free: ", cache_that_has_no_object },
	{ "ddi_soft_state_free: ", item_that_is_not_allocated },
	{ "mutex_destroy: ", mutex_that_is_held },
	{ "rw_destroy: ", lock_that_is_held },
};

/* Each mistake is told with the function's name. */
static void mistakes_are_told(struct kunit *test)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(mistakes); i++) {
		ddi_kunit_log_start();
		mistakes[i].call(true);
		ddi_kunit_expect_log(test, mistakes[i].func);
	}
}

/* The right call is not told. */
static void right_calls_are_not_told(struct kunit *test)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(mistakes); i++) {
		ddi_kunit_log_start();
		mistakes[i].call(false);
		KUNIT_EXPECT_NULL_MSG(test, strstr(ddi_kunit_log_read(),
						   mistakes[i].func),
				      "%s", mistakes[i].func);
	}
}

static struct kunit_case ddi_misuse_cases[] = {
	KUNIT_CASE(mistakes_are_told),
	KUNIT_CASE(right_calls_are_not_told),
	{ }
};

static struct kunit_suite ddi_misuse_suite = {
	.name = "ddi_misuse",
	.test_cases = ddi_misuse_cases,
};

kunit_test_suite(ddi_misuse_suite);
