// SPDX-License-Identifier: GPL-2.0
/*
 * Arenas of numbers and spaces of identifiers: vmem_create(9F), vmem_alloc(9F),
 * vmem_add(9F), vmem_contains(9F), vmem_walk(9F), id_space(9F).
 */
#include <kunit/test.h>
#include <linux/bitmap.h>
#include <linux/completion.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <sys/id_space.h>
#include <sys/vmem.h>

#include "ddi_kunit_helpers.h"

#define BASE	0x10000UL
#define QUANTUM	0x10UL
#define UNITS	256
#define SIZE	(UNITS * QUANTUM)

#define addr(n)	((void *)(BASE + (n) * QUANTUM))

static vmem_t *arena(struct kunit *test)
{
	vmem_t *vmp = vmem_create("test", (void *)BASE, SIZE, QUANTUM, NULL,
				  NULL, NULL, 0, VM_SLEEP);

	KUNIT_ASSERT_NOT_NULL(test, vmp);
	return vmp;
}

/* Sizes are rounded up to the quantum, and what is freed can be had again. */
static void numbers_come_and_go(struct kunit *test)
{
	vmem_t *vmp = arena(test);
	void *a = vmem_alloc(vmp, 1, VM_SLEEP);
	void *b = vmem_alloc(vmp, QUANTUM + 1, VM_NOSLEEP | VM_BESTFIT);

	KUNIT_EXPECT_PTR_EQ(test, a, addr(0));
	KUNIT_EXPECT_PTR_EQ(test, b, addr(1));
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_ALLOC), 3 * QUANTUM);
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_FREE), SIZE - 3 * QUANTUM);
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_ALLOC | VMEM_FREE), SIZE);
	vmem_free(vmp, a, 1);
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_MAXFREE), SIZE - 3 * QUANTUM);
	vmem_free(vmp, b, QUANTUM + 1);
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_MAXFREE), SIZE);
	vmem_destroy(vmp);
}

/* The policy selects the free piece. */
static void policies_choose_the_place(struct kunit *test)
{
	vmem_t *vmp = arena(test);
	void *hole, *small, *wall, *a;

	hole = vmem_alloc(vmp, 4 * QUANTUM, VM_SLEEP);
	wall = vmem_alloc(vmp, QUANTUM, VM_SLEEP);
	small = vmem_alloc(vmp, 2 * QUANTUM, VM_SLEEP);
	a = vmem_alloc(vmp, QUANTUM, VM_SLEEP);
	vmem_free(vmp, hole, 4 * QUANTUM);
	vmem_free(vmp, small, 2 * QUANTUM);

	hole = vmem_alloc(vmp, QUANTUM, VM_SLEEP | VM_NEXTFIT);
	KUNIT_EXPECT_PTR_EQ(test, hole, addr(8));
	small = vmem_alloc(vmp, 2 * QUANTUM, VM_SLEEP | VM_BESTFIT);
	KUNIT_EXPECT_PTR_EQ(test, small, addr(5));
	vmem_free(vmp, hole, QUANTUM);
	hole = vmem_alloc(vmp, QUANTUM, VM_SLEEP | VM_FIRSTFIT);
	KUNIT_EXPECT_PTR_EQ(test, hole, addr(0));
	vmem_free(vmp, hole, QUANTUM);
	hole = vmem_alloc(vmp, QUANTUM, VM_SLEEP | VM_ENDALLOC);
	KUNIT_EXPECT_PTR_EQ(test, hole, addr(3));
	vmem_free(vmp, hole, QUANTUM);
	vmem_free(vmp, small, 2 * QUANTUM);
	vmem_free(vmp, wall, QUANTUM);
	vmem_free(vmp, a, QUANTUM);
	vmem_destroy(vmp);
}

/* Alignment, phase, boundary and range of vmem_xalloc() hold. */
static void limits_of_xalloc_hold(struct kunit *test)
{
	vmem_t *vmp = arena(test);
	void *one = vmem_alloc(vmp, QUANTUM, VM_SLEEP);
	void *a;

	a = vmem_xalloc(vmp, QUANTUM, 8 * QUANTUM, 0, 0, NULL, NULL, VM_SLEEP);
	KUNIT_EXPECT_PTR_EQ(test, a, addr(8));
	vmem_xfree(vmp, a, QUANTUM);
	a = vmem_xalloc(vmp, QUANTUM, 8 * QUANTUM, 3 * QUANTUM, 0, NULL, NULL,
			VM_SLEEP);
	KUNIT_EXPECT_PTR_EQ(test, a, addr(3));
	vmem_xfree(vmp, a, QUANTUM);
	a = vmem_xalloc(vmp, 4 * QUANTUM, 0, 0, 4 * QUANTUM, NULL, NULL,
			VM_SLEEP);
	KUNIT_EXPECT_PTR_EQ(test, a, addr(4));
	vmem_xfree(vmp, a, 4 * QUANTUM);
	a = vmem_xalloc(vmp, 2 * QUANTUM, 0, 0, 0, addr(100), addr(102),
			VM_NOSLEEP);
	KUNIT_EXPECT_PTR_EQ(test, a, addr(100));
	KUNIT_EXPECT_NULL(test, vmem_xalloc(vmp, QUANTUM, 0, 0, 0, addr(100),
					    addr(102), VM_NOSLEEP));
	vmem_xfree(vmp, a, 2 * QUANTUM);
	KUNIT_EXPECT_NULL(test, vmem_xalloc(vmp, 3 * QUANTUM, 0, 0, 0, addr(100),
					    addr(102), VM_NOSLEEP));
	a = vmem_xalloc(vmp, QUANTUM, 0, 0, 0, addr(100), addr(102),
			VM_SLEEP | VM_ENDALLOC);
	KUNIT_EXPECT_PTR_EQ(test, a, addr(101));
	vmem_xfree(vmp, a, QUANTUM);
	vmem_free(vmp, one, QUANTUM);
	vmem_destroy(vmp);
}

/* An aligned place beyond the largest address is not taken for one at 0. */
static void alignment_does_not_wrap(struct kunit *test)
{
	void *base = (void *)(-4UL * QUANTUM);
	vmem_t *vmp = vmem_create("top", base, 3 * QUANTUM, QUANTUM, NULL, NULL, NULL,
				  0, VM_SLEEP);
	void *a;

	KUNIT_ASSERT_NOT_NULL(test, vmp);
	a = vmem_alloc(vmp, QUANTUM, VM_SLEEP);
	KUNIT_EXPECT_PTR_EQ(test, a, base);
	KUNIT_EXPECT_NULL(test, vmem_xalloc(vmp, QUANTUM, 4 * QUANTUM, 0, 0, NULL, NULL,
					    VM_NOSLEEP));
	vmem_free(vmp, a, QUANTUM);
	vmem_destroy(vmp);
}

/* A request that makes no sense, or can never succeed, is refused at once. */
static void nonsense_is_refused(struct kunit *test)
{
	vmem_t *vmp = arena(test);

	KUNIT_EXPECT_NULL(test, vmem_alloc(vmp, 0, VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_alloc(vmp, SIZE + 1, VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_alloc(vmp, ~0UL, VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_xalloc(vmp, 1, 24, 0, 0, NULL, NULL,
					    VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_xalloc(vmp, 1, 16, 16, 0, NULL, NULL,
					    VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_xalloc(vmp, 64, 0, 0, 32, NULL, NULL,
					    VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_create("odd", (void *)1, 16, 16, NULL,
					    NULL, NULL, 0, VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_create("odd", NULL, 16, 3, NULL, NULL,
					    NULL, 0, VM_SLEEP));
	KUNIT_EXPECT_NULL(test, vmem_add(vmp, addr(10), QUANTUM, VM_SLEEP));
	vmem_free(vmp, addr(3), QUANTUM);
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_MAXFREE), SIZE);
	vmem_destroy(vmp);
}

/* Spans that are added are looked at, but nothing goes across two of them. */
static void spans_are_added(struct kunit *test)
{
	vmem_t *vmp = arena(test);

	KUNIT_EXPECT_TRUE(test, vmem_contains(vmp, addr(0), SIZE));
	KUNIT_EXPECT_FALSE(test, vmem_contains(vmp, addr(0), SIZE + 1));
	KUNIT_EXPECT_PTR_EQ(test, vmem_add(vmp, addr(UNITS), SIZE, VM_SLEEP),
			    addr(UNITS));
	KUNIT_EXPECT_TRUE(test, vmem_contains(vmp, addr(UNITS), SIZE));
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_FREE), 2 * SIZE);
	KUNIT_EXPECT_NULL(test, vmem_alloc(vmp, SIZE + 1, VM_NOSLEEP));
	vmem_destroy(vmp);
}

struct walked {
	int n;
	size_t bytes;
	ulong_t last;
	bool ordered;
};

static void walk_count(void *arg, void *start, size_t size)
{
	struct walked *w = arg;

	w->ordered &= !w->n || (ulong_t)start > w->last;
	w->last = (ulong_t)start;
	w->n++;
	w->bytes += size;
}

/* A walk sees each piece once, in order. */
static void walk_sees_every_piece(struct kunit *test)
{
	struct walked used = { .ordered = true }, all = { .ordered = true };
	vmem_t *vmp = arena(test);
	void *a = vmem_alloc(vmp, QUANTUM, VM_SLEEP);
	void *b = vmem_xalloc(vmp, QUANTUM, 0, 0, 0, addr(50), NULL, VM_SLEEP);

	vmem_walk(vmp, VMEM_ALLOC, walk_count, &used);
	vmem_walk(vmp, VMEM_ALLOC | VMEM_FREE, walk_count, &all);
	KUNIT_EXPECT_EQ(test, used.n, 2);
	KUNIT_EXPECT_EQ(test, used.bytes, 2 * QUANTUM);
	KUNIT_EXPECT_EQ(test, all.n, 4);
	KUNIT_EXPECT_EQ(test, all.bytes, SIZE);
	KUNIT_EXPECT_TRUE(test, used.ordered && all.ordered);
	vmem_free(vmp, a, QUANTUM);
	vmem_free(vmp, b, QUANTUM);
	vmem_destroy(vmp);
}

static void *import_more(vmem_t *source, size_t *sizep, size_t align, int flag)
{
	*sizep *= 2;
	return vmem_alloc(source, *sizep, flag);
}

/* An arena gets numbers from its source, and gives them back. */
static void arena_imports_and_gives_back(struct kunit *test)
{
	vmem_t *source = arena(test), *vmp, *x;
	void *a, *b;

	vmp = vmem_create("child", NULL, 0, QUANTUM, vmem_alloc, vmem_free,
			  source, 0, VM_SLEEP);
	x = vmem_xcreate("xchild", NULL, 0, QUANTUM, import_more, vmem_free,
			 source, 0, VM_SLEEP);
	KUNIT_ASSERT_NOT_NULL(test, vmp);
	KUNIT_ASSERT_NOT_NULL(test, x);
	a = vmem_alloc(vmp, 3 * QUANTUM, VM_SLEEP);
	KUNIT_EXPECT_PTR_EQ(test, a, addr(0));
	KUNIT_EXPECT_EQ(test, vmem_size(source, VMEM_ALLOC), 3 * QUANTUM);
	b = vmem_alloc(x, QUANTUM, VM_SLEEP);
	KUNIT_EXPECT_EQ(test, vmem_size(x, VMEM_ALLOC | VMEM_FREE),
			2 * QUANTUM);
	KUNIT_EXPECT_NULL(test, vmem_alloc(vmp, SIZE, VM_NOSLEEP));
	vmem_free(vmp, a, 3 * QUANTUM);
	vmem_free(x, b, QUANTUM);
	KUNIT_EXPECT_EQ(test, vmem_size(source, VMEM_ALLOC), 0);
	vmem_destroy(vmp);
	vmem_destroy(x);
	vmem_destroy(source);
}

struct sleeper {
	vmem_t *vmp;
	struct task_struct *task;
	void *got;
	struct completion done;
};

static int sleep_for_all(void *arg)
{
	struct sleeper *s = arg;

	s->got = vmem_alloc(s->vmp, SIZE, VM_SLEEP);
	complete(&s->done);
	return 0;
}

/* VM_SLEEP waits until somebody frees enough. */
static void sleeper_gets_what_is_freed(struct kunit *test)
{
	struct sleeper s = { .vmp = arena(test) };
	void *a = vmem_alloc(s.vmp, QUANTUM, VM_SLEEP);
	unsigned long limit = jiffies + 20 * HZ;

	init_completion(&s.done);
	s.task = kthread_run(sleep_for_all, &s, "ddi_vmem");
	KUNIT_ASSERT_FALSE(test, IS_ERR(s.task));
	while (READ_ONCE(s.task->__state) != TASK_UNINTERRUPTIBLE &&
	       time_before(jiffies, limit))
		schedule_timeout_uninterruptible(1);
	KUNIT_EXPECT_FALSE(test, completion_done(&s.done));
	vmem_free(s.vmp, a, QUANTUM);
	KUNIT_ASSERT_TRUE(test, wait_for_completion_timeout(&s.done, 20 * HZ));
	KUNIT_EXPECT_PTR_EQ(test, s.got, addr(0));
	vmem_free(s.vmp, s.got, SIZE);
	vmem_destroy(s.vmp);
}

/* Short memory fails VM_NOSLEEP, and loses nothing. */
static void shortage_loses_nothing(struct kunit *test)
{
	vmem_t *vmp = arena(test);
	void *a = NULL;
	int n;

	for (n = 1; n < 4 && !a; n++) {
		ddi_kunit_fail_nth(n);
		a = vmem_alloc(vmp, QUANTUM, VM_NOSLEEP);
		ddi_kunit_fail_nth(0);
	}
	KUNIT_EXPECT_EQ(test, n, 4);
	KUNIT_ASSERT_NOT_NULL(test, a);
	vmem_free(vmp, a, QUANTUM);
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_MAXFREE), SIZE);
	vmem_destroy(vmp);
}

#define LIVE	64

struct piece {
	ulong_t start;
	size_t units;
};

/* Is [start, start + units) wholly free in @map?  Then it is taken. */
static bool model_take(unsigned long *map, ulong_t start, size_t units)
{
	size_t first = (start - BASE) / QUANTUM;

	if (start < BASE || start % QUANTUM || first + units > UNITS ||
	    find_next_bit(map, first + units, first) < first + units)
		return false;
	bitmap_set(map, first, units);
	return true;
}

/* Could @units that begin at a multiple of @align be had in @map? */
static bool model_has(unsigned long *map, size_t units, size_t align)
{
	size_t at;

	for (at = 0; at + units <= UNITS; at++)
		if (!((BASE / QUANTUM + at) % align) &&
		    find_next_bit(map, at + units, at) >= at + units)
			return true;
	return false;
}

static const int policies[] = { 0, VM_BESTFIT, VM_NEXTFIT, VM_ENDALLOC };

/* One random step, held against @map.  NULL, or what was wrong. */
static const char *random_step(struct rnd_state *rnd, vmem_t *vmp,
			       unsigned long *map, struct piece *p)
{
	size_t align = 1 << ddi_kunit_below(rnd, 4);
	void *got;

	if (p->units) {
		bitmap_clear(map, (p->start - BASE) / QUANTUM, p->units);
		vmem_free(vmp, (void *)p->start, p->units * QUANTUM);
		p->units = 0;
		return NULL;
	}
	p->units = 1 + ddi_kunit_below(rnd, 12);
	got = vmem_xalloc(vmp, p->units * QUANTUM, align * QUANTUM, 0, 0, NULL,
			  NULL, VM_NOSLEEP | policies[ddi_kunit_below(rnd, 4)]);
	p->start = (ulong_t)got;
	if (got && p->start % (align * QUANTUM))
		return "not aligned";
	if (got && !model_take(map, p->start, p->units))
		return "taken already, or outside";
	if (!got && model_has(map, p->units, align))
		return "refused, but there";
	if (!got)
		p->units = 0;
	return NULL;
}

/* Random requests never overlap, and fail only when there is no room. */
static void random_requests_fit(struct kunit *test)
{
	struct piece *live = kunit_kcalloc(test, LIVE, sizeof(*live),
					   GFP_KERNEL);
	DECLARE_BITMAP(map, UNITS) = { };
	u64 seed = ddi_kunit_run_seed(test);
	vmem_t *vmp = arena(test);
	const char *why = NULL;
	struct rnd_state rnd;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, live);
	prandom_seed_state(&rnd, seed);
	for (i = 0; i < 20000 && !why; i++) {
		why = random_step(&rnd, vmp, map,
				  &live[ddi_kunit_below(&rnd, LIVE)]);
		if (!why && vmem_size(vmp, VMEM_ALLOC) !=
			    bitmap_weight(map, UNITS) * QUANTUM)
			why = "counts wrong";
	}
	KUNIT_EXPECT_STREQ_MSG(test, why ?: "", "", "step %d, seed %llu", i,
			       seed);
	for (i = 0; i < LIVE; i++)
		if (live[i].units)
			vmem_free(vmp, (void *)live[i].start,
				  live[i].units * QUANTUM);
	KUNIT_EXPECT_EQ(test, vmem_size(vmp, VMEM_MAXFREE), SIZE);
	vmem_destroy(vmp);
}

/* Identifiers: next, first, one that is named, and none. */
static void identifiers_come_in_three_ways(struct kunit *test)
{
	id_space_t *ids = id_space_create("test", 0, 4);

	KUNIT_ASSERT_NOT_NULL(test, ids);
	KUNIT_EXPECT_EQ(test, id_alloc(ids), 0);
	KUNIT_EXPECT_EQ(test, id_alloc(ids), 1);
	id_free(ids, 0);
	KUNIT_EXPECT_EQ(test, id_alloc_nosleep(ids), 2);
	KUNIT_EXPECT_EQ(test, id_allocff(ids), 0);
	KUNIT_EXPECT_EQ(test, id_alloc_specific_nosleep(ids, 1), -1);
	KUNIT_EXPECT_EQ(test, id_alloc_specific_nosleep(ids, 7), -1);
	KUNIT_EXPECT_EQ(test, id_alloc_specific_nosleep(ids, 3), 3);
	KUNIT_EXPECT_EQ(test, id_allocff_nosleep(ids), -1);
	KUNIT_EXPECT_EQ(test, id_alloc_nosleep(ids), -1);
	id_space_extend(ids, 10, 12);
	KUNIT_EXPECT_EQ(test, id_allocff_nosleep(ids), 10);
	id_free(ids, 0);
	id_free(ids, 1);
	id_free(ids, 2);
	id_free(ids, 3);
	id_free(ids, 10);
	id_free(ids, 10);
	id_space_destroy(ids);
	KUNIT_EXPECT_NULL(test, id_space_create("none", 3, 3));
	KUNIT_EXPECT_NULL(test, id_space_create("below", -2, 3));
}

static struct kunit_case ddi_vmem_cases[] = {
	KUNIT_CASE(numbers_come_and_go),
	KUNIT_CASE(policies_choose_the_place),
	KUNIT_CASE(limits_of_xalloc_hold),
	KUNIT_CASE(alignment_does_not_wrap),
	KUNIT_CASE(nonsense_is_refused),
	KUNIT_CASE(spans_are_added),
	KUNIT_CASE(walk_sees_every_piece),
	KUNIT_CASE(arena_imports_and_gives_back),
	KUNIT_CASE(sleeper_gets_what_is_freed),
	KUNIT_CASE(shortage_loses_nothing),
	KUNIT_CASE(random_requests_fit),
	KUNIT_CASE(identifiers_come_in_three_ways),
	{}
};

static struct kunit_suite ddi_vmem_suite = {
	.name = "ddi_vmem",
	.test_cases = ddi_vmem_cases,
};

kunit_test_suite(ddi_vmem_suite);
