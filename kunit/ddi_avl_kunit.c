// SPDX-License-Identifier: GPL-2.0
/* Tests of trees, resource maps and tokens: avl(9F), rmalloc(9F), id32_alloc(9F). */
#include <kunit/test.h>
#include <linux/irq_work.h>
#include <linux/irqflags.h>
#include <linux/kthread.h>
#include <linux/prandom.h>
#include <linux/delay.h>
#include <linux/radix-tree.h>
#include <sys/avl.h>
#include <sys/id32.h>
#include <sys/kmem.h>
#include <sys/map.h>

#include "../ddi/os/os.h"
#include "ddi_kunit_helpers.h"
#include "ddi_lock_kunit.h"

#define ITEMS	200

struct item {
	int n;
	avl_node_t link;
};

static int item_compare(const void *a, const void *b)
{
	int x = ((const struct item *)a)->n, y = ((const struct item *)b)->n;

	return x < y ? -1 : x > y;
}

static void tree_create(avl_tree_t *tree)
{
	avl_create(tree, item_compare, sizeof(struct item),
		   offsetof(struct item, link));
}

/* Even numbers from 0, added in a random order. */
static struct item *tree_fill(struct kunit *test, avl_tree_t *tree)
{
	struct item *items = kunit_kcalloc(test, ITEMS, sizeof(*items),
					   GFP_KERNEL);
	struct rnd_state rnd;
	int i, j;

	KUNIT_ASSERT_NOT_NULL(test, items);
	prandom_seed_state(&rnd, 5);
	for (i = 0; i < ITEMS; i++)
		items[i].n = 2 * i;
	for (i = ITEMS - 1; i > 0; i--) {
		j = prandom_u32_state(&rnd) % (i + 1);
		swap(items[i].n, items[j].n);
	}
	tree_create(tree);
	for (i = 0; i < ITEMS; i++)
		avl_add(tree, &items[i]);
	return items;
}

/* Count the items in order, in both directions; -1 on a mistake. */
static int tree_count(avl_tree_t *tree)
{
	struct item *i, *last = NULL;
	int n = 0;

	for (i = avl_first(tree); i; last = i, i = AVL_NEXT(tree, i), n++)
		if (AVL_PREV(tree, i) != last || (last && last->n >= i->n))
			return -1;
	if (avl_last(tree) != last || avl_numnodes(tree) != n)
		return -1;
	return avl_is_empty(tree) == (n ? B_FALSE : B_TRUE) ? n : -1;
}

/* Items are walked in the order of comparison, whatever order they were added in. */
static void items_are_in_order(struct kunit *test)
{
	struct item *items, *found, key;
	avl_tree_t tree;
	int i;

	items = tree_fill(test, &tree);
	KUNIT_EXPECT_EQ(test, tree_count(&tree), ITEMS);
	for (i = 0; i < ITEMS; i += 3)
		avl_remove(&tree, &items[i]);
	KUNIT_EXPECT_EQ(test, tree_count(&tree), ITEMS - (ITEMS + 2) / 3);
	for (i = 0; i < ITEMS; i++) {
		key.n = items[i].n;
		found = avl_find(&tree, &key, NULL);
		KUNIT_EXPECT_PTR_EQ(test, found, i % 3 ? &items[i] : NULL);
	}
}

/* A failed lookup tells the place of the missing item, its neighbours included. */
static void failed_lookup_tells_neighbours(struct kunit *test)
{
	struct item key = { .n = -1 }, *before, *after;
	avl_index_t where = 1234;
	avl_tree_t tree;

	tree_create(&tree);
	KUNIT_EXPECT_NULL(test, avl_find(&tree, &key, &where));
	KUNIT_EXPECT_NULL(test, avl_nearest(&tree, where, AVL_BEFORE));
	KUNIT_EXPECT_NULL(test, avl_nearest(&tree, where, AVL_AFTER));
	tree_fill(test, &tree);
	for (key.n = -1; key.n < 2 * ITEMS; key.n += 2) {
		KUNIT_EXPECT_NULL(test, avl_find(&tree, &key, &where));
		before = avl_nearest(&tree, where, AVL_BEFORE);
		after = avl_nearest(&tree, where, AVL_AFTER);
		KUNIT_EXPECT_EQ(test, before ? before->n : -2, key.n - 1);
		KUNIT_EXPECT_EQ(test, after ? after->n : 2 * ITEMS, key.n + 1);
	}
	key.n = 7;
	avl_find(&tree, &key, &where);
	avl_insert(&tree, &key, where);
	KUNIT_EXPECT_EQ(test, tree_count(&tree), ITEMS + 1);
	KUNIT_EXPECT_PTR_EQ(test, avl_find(&tree, &key, NULL), (void *)&key);
}

/* An item can be inserted beside another one, on either side. */
static void items_are_inserted_beside_others(struct kunit *test)
{
	struct item *items, *odd;
	avl_tree_t tree;
	int i, n = 0;

	items = tree_fill(test, &tree);
	odd = kunit_kcalloc(test, ITEMS, sizeof(*odd), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, odd);
	for (i = 0; i < ITEMS; i++) {
		if (items[i].n % 4)
			continue;
		odd[n].n = items[i].n + (items[i].n % 8 ? -1 : 1);
		avl_insert_here(&tree, &odd[n++], &items[i],
				items[i].n % 8 ? AVL_BEFORE : AVL_AFTER);
	}
	KUNIT_EXPECT_EQ(test, tree_count(&tree), ITEMS + n);
}

/* A second item that compares equal is refused; trees can swap their contents. */
static void equal_items_are_refused(struct kunit *test)
{
	struct item same = { .n = 4 };
	avl_tree_t tree, other;

	tree_fill(test, &tree);
	avl_add(&tree, &same);
	KUNIT_EXPECT_EQ(test, tree_count(&tree), ITEMS);
	tree_create(&other);
	avl_swap(&tree, &other);
	KUNIT_EXPECT_EQ(test, tree_count(&tree), 0);
	KUNIT_EXPECT_EQ(test, tree_count(&other), ITEMS);
}

/* avl_destroy_nodes() returns each item once, and the item may be overwritten. */
static void destroyed_tree_returns_each_item_once(struct kunit *test)
{
	void *cookie = NULL;
	struct item *i;
	avl_tree_t tree;
	int n = 0;

	tree_fill(test, &tree);
	while ((i = avl_destroy_nodes(&tree, &cookie))) {
		memset(i, 0xff, sizeof(*i));
		n++;
	}
	KUNIT_EXPECT_EQ(test, n, ITEMS);
	KUNIT_EXPECT_EQ(test, avl_is_empty(&tree), B_TRUE);
	KUNIT_EXPECT_EQ(test, avl_numnodes(&tree), 0UL);
	KUNIT_EXPECT_NULL(test, avl_destroy_nodes(&tree, &cookie));
	avl_destroy(&tree);
}

/* Each number is allocated once, and freed ranges are merged. */
static void numbers_are_allocated_once(struct kunit *test)
{
	struct map *mp = rmallocmap(4);
	ulong_t a, b, c;

	KUNIT_ASSERT_NOT_NULL(test, mp);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 1), 0UL);
	rmfree(mp, 12, 1);
	a = rmalloc(mp, 4);
	b = rmalloc(mp, 4);
	c = rmalloc(mp, 4);
	KUNIT_EXPECT_EQ(test, a, 1UL);
	KUNIT_EXPECT_EQ(test, b, 5UL);
	KUNIT_EXPECT_EQ(test, c, 9UL);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 1), 0UL);
	rmfree(mp, 4, a);
	rmfree(mp, 4, c);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 5), 0UL);
	rmfree(mp, 4, b);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 12), 1UL);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 0), 0UL);
	rmfree(mp, 12, 1);
	rmfreemap(mp);
}

/* A map can have more free ranges than it was created for, and loses none. */
static void map_grows_beyond_its_entries(struct kunit *test)
{
	struct map *mp = rmallocmap_wait(3);
	ulong_t i;

	KUNIT_ASSERT_NOT_NULL(test, mp);
	rmfree(mp, 100, 10);
	for (i = 0; i < 50; i++)
		KUNIT_EXPECT_EQ(test, rmalloc(mp, 2), 10 + 2 * i);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 2), 0UL);
	for (i = 0; i < 50; i += 2)
		rmfree(mp, 2, 10 + 2 * i);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 3), 0UL);
	for (i = 1; i < 50; i += 2)
		rmfree(mp, 2, 10 + 2 * i);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 100), 10UL);
	rmfreemap(mp);
}

/* Without memory a map keeps as many ranges as it was created for, and loses none. */
static void map_that_cannot_grow_keeps_its_entries(struct kunit *test)
{
	struct map *mp = rmallocmap_wait(3);
	ulong_t i;

	KUNIT_ASSERT_NOT_NULL(test, mp);
	rmfree(mp, 100, 10);
	ddi_kunit_fail_nth(-1);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, rmalloc(mp, 2), 10 + 2 * i);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 2), 0UL);
	for (i = 0; i < 3; i++)
		rmfree(mp, 2, 10 + 2 * i);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 100), 10UL);
	rmfreemap(mp);
}

/* Freeing a range that is free, has size 0 or wraps is refused. */
static void bad_ranges_are_refused(struct kunit *test)
{
	struct map *mp = rmallocmap(4);

	KUNIT_ASSERT_NOT_NULL(test, mp);
	rmfree(mp, 4, 10);
	rmfree(mp, 4, 0);
	rmfree(mp, 4, ~0UL - 1);
	rmfree(mp, 2, 9);
	rmfree(mp, 1, 13);
	rmfree(mp, 8, 8);
	KUNIT_EXPECT_EQ(test, rmalloc_wait(mp, 0), 0UL);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 5), 0UL);
	KUNIT_EXPECT_EQ(test, rmalloc(mp, 4), 10UL);
	rmfreemap(mp);
}

/* Ranges can be allocated and freed with interrupts off. */
static void numbers_in_atomic_context(struct kunit *test)
{
	unsigned long flags;
	struct map *mp;
	ulong_t n = 0;

	local_irq_save(flags);
	mp = rmallocmap(2);
	if (mp) {
		rmfree(mp, 4, 1);
		n = rmalloc(mp, 4);
		rmfree(mp, 4, n);
		rmfreemap(mp);
	}
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, n, 1UL);
}

static int take_waiting(void *mp)
{
	return rmalloc_wait(mp, 2);
}

/* rmalloc_wait() gets its numbers when another thread frees them. */
static void waiter_gets_numbers(struct kunit *test)
{
	struct map *mp = rmallocmap(4);
	struct ddi_kunit_thread thread;

	KUNIT_ASSERT_NOT_NULL(test, mp);
	rmfree(mp, 2, 7);
	KUNIT_EXPECT_EQ(test, rmalloc_wait(mp, 2), 7UL);
	ddi_kunit_start(test, &thread, take_waiting, mp);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&thread));
	rmfree(mp, 2, 7);
	KUNIT_EXPECT_EQ(test, ddi_kunit_join(test, &thread), 7);
	rmfreemap(mp);
}

/* A token stands for its pointer, of any value, until it is freed. */
static void token_resolves_to_its_pointer(struct kunit *test)
{
	void *odd = (void *)((uintptr_t)test | 3);
	uint32_t a = id32_alloc(test, KM_SLEEP), b;

	KUNIT_EXPECT_NE(test, a, 0u);
	b = id32_alloc(odd, KM_NOSLEEP);
	KUNIT_EXPECT_NE(test, b, 0u);
	KUNIT_EXPECT_NE(test, a, b);
	KUNIT_EXPECT_PTR_EQ(test, id32_lookup(a), (void *)test);
	KUNIT_EXPECT_PTR_EQ(test, id32_lookup(b), odd);
	id32_free(a);
	KUNIT_EXPECT_NULL(test, id32_lookup(a));
	KUNIT_EXPECT_NULL(test, id32_lookup(0));
	KUNIT_EXPECT_NULL(test, id32_lookup(0xffffffff));
	id32_free(a);
	KUNIT_EXPECT_PTR_EQ(test, id32_lookup(b), odd);
	KUNIT_EXPECT_NE(test, a, id32_alloc(test, KM_SLEEP));
	id32_free(b);
	id32_free(b + 1);
	KUNIT_EXPECT_NULL(test, id32_lookup(b + 1));
}

/* Without memory a KM_NOSLEEP caller gets token 0, and only such a caller. */
static void shortage_returns_no_token(struct kunit *test)
{
	uint32_t token;

	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_EQ(test, id32_alloc(test, KM_NOSLEEP), 0u);
	token = id32_alloc(test, KM_SLEEP);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_PTR_EQ(test, id32_lookup(token), (void *)test);
	id32_free(token);
}

struct token_work {
	struct irq_work work;
	uint32_t token;
	unsigned int taken;
};

/*
 * Take a token while Linux's stock of nodes is set aside and looks empty, so
 * that a refill of it is seen.
 */
static void take_token(struct irq_work *work)
{
	struct token_work *w = container_of(work, struct token_work, work);
	struct radix_tree_node *nodes;
	unsigned long flags;
	unsigned int nr;

	local_irq_save(flags);
	nr = this_cpu_xchg(radix_tree_preloads.nr, 0);
	nodes = this_cpu_xchg(radix_tree_preloads.nodes, NULL);
	w->token = id32_alloc(w, KM_NOSLEEP);
	w->taken = this_cpu_xchg(radix_tree_preloads.nr, nr);
	this_cpu_write(radix_tree_preloads.nodes, nodes);
	local_irq_restore(flags);
}

/*
 * An interrupt gets a token without touching Linux's stock of nodes for callers
 * that may sleep, since the interrupted thread may be using it.  A kernel with
 * lockdep would complain, too.
 */
static void interrupt_gets_a_token(struct kunit *test)
{
	struct token_work w = {};
	uint32_t token = id32_alloc(test, KM_SLEEP);

	init_irq_work(&w.work, take_token);
	irq_work_queue(&w.work);
	irq_work_sync(&w.work);
	KUNIT_EXPECT_NE(test, w.token, 0u);
	KUNIT_EXPECT_EQ(test, w.taken, 0u);
	KUNIT_EXPECT_PTR_EQ(test, id32_lookup(w.token), (void *)&w);
	id32_free(w.token);
	id32_free(token);
}

/* A tree is empty again when its last item has been destroyed, the only one, too. */
static void destroyed_tree_is_empty(struct kunit *test)
{
	struct item only = { .n = 1 };
	void *cookie = NULL;
	avl_tree_t tree;

	tree_create(&tree);
	avl_add(&tree, &only);
	KUNIT_EXPECT_PTR_EQ(test, avl_destroy_nodes(&tree, &cookie),
			    (void *)&only);
	KUNIT_EXPECT_NULL(test, avl_destroy_nodes(&tree, &cookie));
	KUNIT_EXPECT_NULL(test, avl_first(&tree));
	KUNIT_EXPECT_EQ(test, tree_count(&tree), 0);
}

static struct kunit_case ddi_avl_cases[] = {
	KUNIT_CASE(items_are_in_order),
	KUNIT_CASE(failed_lookup_tells_neighbours),
	KUNIT_CASE(items_are_inserted_beside_others),
	KUNIT_CASE(equal_items_are_refused),
	KUNIT_CASE(destroyed_tree_returns_each_item_once),
	KUNIT_CASE(numbers_are_allocated_once),
	KUNIT_CASE(map_grows_beyond_its_entries),
	KUNIT_CASE(map_that_cannot_grow_keeps_its_entries),
	KUNIT_CASE(bad_ranges_are_refused),
	KUNIT_CASE(numbers_in_atomic_context),
	KUNIT_CASE(waiter_gets_numbers),
	KUNIT_CASE(token_resolves_to_its_pointer),
	KUNIT_CASE(shortage_returns_no_token),
	KUNIT_CASE(interrupt_gets_a_token),
	KUNIT_CASE(destroyed_tree_is_empty),
	{ }
};

static struct kunit_suite ddi_avl_suite = {
	.name = "ddi_avl",
	.test_cases = ddi_avl_cases,
};

kunit_test_suite(ddi_avl_suite);
