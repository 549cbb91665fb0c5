// SPDX-License-Identifier: GPL-2.0
/*
 * Messages over memory of a driver: esballoc(9F), desballoc(9F), free_rtn(9S);
 * and messages that a driver leaves behind.
 */
#include <linux/completion.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "../ddi/os/unload.h"
#include "../ddi/str/dblk.h"
#include "ddi_kunit_compat.h"
#include "ddi_mblk_kunit.h"

/* A buffer as drivers have them: with its frtn_t in it. */
struct loan {
	frtn_t frtn;
	u8 data[256];
	int calls;
	long live;	/* blocks at the last call */
	struct task_struct *who;
	struct completion done;
	struct mutex lock;	/* of calls, as some drivers' free_func has one */
	mblk_t *again;
};

static void take_back(caddr_t arg)
{
	struct loan *loan = (struct loan *)arg;

	mutex_lock(&loan->lock);
	loan->calls++;
	loan->live = ddi_mblk_live();
	loan->who = current;
	mutex_unlock(&loan->lock);
	complete(&loan->done);
}

static struct loan *new_loan(struct kunit *test, void (*func)(caddr_t arg))
{
	struct loan *loan = kunit_kzalloc(test, sizeof(*loan), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, loan);
	loan->frtn.free_func = (void *)func;
	loan->frtn.free_arg = (caddr_t)loan;
	mutex_init(&loan->lock);
	init_completion(&loan->done);
	ddi_kunit_fill(loan->data, 0, sizeof(loan->data), 3);
	return loan;
}

typedef mblk_t *(*lend_fn)(uchar_t *base, size_t size, uint_t pri, frtn_t *frtn);

static mblk_t *lend(struct kunit *test, struct loan *loan, lend_fn fn)
{
	mblk_t *mp = fn(loan->data, sizeof(loan->data), BPRI_MED, &loan->frtn);

	KUNIT_ASSERT_NOT_NULL(test, mp);
	KUNIT_EXPECT_PTR_EQ(test, DB_BASE(mp), &loan->data[0]);
	KUNIT_EXPECT_PTR_EQ(test, DB_LIM(mp), loan->data + sizeof(loan->data));
	KUNIT_EXPECT_PTR_EQ(test, mp->b_rptr, &loan->data[0]);
	KUNIT_EXPECT_PTR_EQ(test, mp->b_wptr, &loan->data[0]);
	KUNIT_EXPECT_PTR_EQ(test, DB_FRTNP(mp), &loan->frtn);
	mp->b_wptr += 200;
	return mp;
}

/* desballoc(9F): who frees the last block takes the memory back, there and then. */
static void loan_ends_at_the_last_free(struct kunit *test)
{
	static const lend_fn fns[] = { desballoc, desballoca };
	struct loan *loan;
	mblk_t *mp, *dup, *dup2;
	int i;

	for (i = 0; i < ARRAY_SIZE(fns); i++) {
		loan = new_loan(test, take_back);
		mp = lend(test, loan, fns[i]);
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 0, 200, 3));
		dup = dupb(mp);
		dup2 = dupb(dup);
		freeb(mp);
		freeb(dup2);
		KUNIT_EXPECT_EQ(test, loan->calls, 0);
		freeb(dup);
		KUNIT_EXPECT_EQ(test, loan->calls, 1);
		KUNIT_EXPECT_PTR_EQ(test, loan->who, current);
		/* the block was gone before */
		KUNIT_EXPECT_EQ(test, loan->live, (long)test->priv);
	}
}

/* esballoc(9F): a worker gives the memory back, later. */
static void loan_ends_in_a_worker(struct kunit *test)
{
	static const lend_fn fns[] = { esballoc, esballoca };
	struct loan *loan;
	mblk_t *mp;
	int i;

	for (i = 0; i < ARRAY_SIZE(fns); i++) {
		loan = new_loan(test, take_back);
		mp = lend(test, loan, fns[i]);
		/* nothing of it happens in the context of freeb(9F) */
		mutex_lock(&loan->lock);
		freeb(mp);
		KUNIT_EXPECT_EQ(test, loan->calls, 0);
		mutex_unlock(&loan->lock);
		KUNIT_ASSERT_NE(test, 0,
				wait_for_completion_timeout(&loan->done, 10 * HZ));
		KUNIT_EXPECT_EQ(test, loan->calls, 1);
		KUNIT_EXPECT_PTR_NE(test, loan->who, current);
	}
}

/* Many at once come back, each once. */
static void worker_ends_each_loan_once(struct kunit *test)
{
	struct loan *loan[50];
	int i;

	for (i = 0; i < ARRAY_SIZE(loan); i++) {
		loan[i] = new_loan(test, take_back);
		freeb(lend(test, loan[i], esballoc));
	}
	for (i = 0; i < ARRAY_SIZE(loan); i++) {
		KUNIT_ASSERT_NE(test, 0,
				wait_for_completion_timeout(&loan[i]->done, 10 * HZ));
		KUNIT_EXPECT_EQ(test, loan[i]->calls, 1);
	}
}

static int buffers_freed;

static void free_all(caddr_t arg)
{
	memset(arg, 0xff, sizeof(struct loan));
	kfree(arg);
	buffers_freed++;
}

/* Some drivers free the frtn_t in free_func, with the buffer. */
static void free_func_may_free_its_frtn(struct kunit *test)
{
	struct loan *loan = kzalloc(sizeof(*loan), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, loan);
	buffers_freed = 0;
	loan->frtn.free_func = (void *)free_all;
	loan->frtn.free_arg = (caddr_t)loan;
	freeb(lend(test, loan, desballoc));
	KUNIT_EXPECT_EQ(test, buffers_freed, 1);
}

static void lend_again(caddr_t arg)
{
	struct loan *loan = (struct loan *)arg;

	if (++loan->calls < 1000)
		loan->again = desballoc(loan->data, sizeof(loan->data), BPRI_MED,
					&loan->frtn);
	else
		loan->again = NULL;
}

/* Some drivers lend a buffer anew in its free_func. */
static void free_func_may_lend_the_buffer_again(struct kunit *test)
{
	struct loan *loan = new_loan(test, lend_again);
	long live = ddi_mblk_live();
	mblk_t *mp;

	for (mp = lend(test, loan, desballoc); mp; mp = loan->again) {
		KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live + 1);
		KUNIT_EXPECT_EQ(test, DB_REF(mp), 1);
		freeb(mp);
	}
	KUNIT_EXPECT_EQ(test, loan->calls, 1000);
}

/* A buffer of a message that is copied, or pulled up, comes back at once. */
static void copies_end_the_loan(struct kunit *test)
{
	struct loan *loan = new_loan(test, take_back);
	mblk_t *mp = lend(test, loan, desballoc), *copy;
	u8 data[200];

	copy = copymsg(mp);
	mcopymsg(mp, data);
	KUNIT_EXPECT_EQ(test, loan->calls, 1);
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(data, 0, 200, 3));
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(copy, 0, 200, 3));
	freemsg(copy);
	mp = lend(test, loan, desballoc);
	mp->b_cont = ddi_mblk_kunit_block(test, 200, 50, 3);
	KUNIT_EXPECT_EQ(test, pullupmsg(mp, -1), 1);
	KUNIT_EXPECT_EQ(test, loan->calls, 2);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 0, 250, 3));
	freemsg(mp);
	KUNIT_EXPECT_EQ(test, loan->calls, 2);
}

/* Without a buffer or an end there is no loan; nor when memory is short. */
static void impossible_loans_are_refused(struct kunit *test)
{
	struct loan *loan = new_loan(test, take_back);
	mblk_t *mp;

	KUNIT_EXPECT_NULL(test, desballoc(NULL, 256, BPRI_MED, &loan->frtn));
	KUNIT_EXPECT_NULL(test, desballoc(loan->data, 256, BPRI_MED, NULL));
	KUNIT_EXPECT_NULL(test, esballoc(loan->data, 256, BPRI_MED, NULL));
	ddi_kunit_fail_nth(1);
	mp = desballoc(loan->data, 256, BPRI_MED, &loan->frtn);
	KUNIT_EXPECT_NULL(test, mp);
	mp = lend(test, loan, desballoc);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, loan->calls, 0);
	loan->frtn.free_func = NULL;
	freeb(mp);
	KUNIT_EXPECT_EQ(test, loan->calls, 0);
}

/* alloc_here(), copy_here() and lend_here() are not longer than this. */
#define CODE_LEN	256

static noinline mblk_t *alloc_here(void)
{
	mblk_t *mp = allocb(100, BPRI_MED);

	barrier();
	return mp;
}

static noinline mblk_t *copy_here(mblk_t *mp)
{
	mblk_t *copy = msgpullup(mp, -1);

	barrier();
	return copy;
}

static noinline mblk_t *lend_here(struct loan *loan)
{
	mblk_t *mp = desballoc(loan->data, 256, BPRI_MED, &loan->frtn);

	barrier();
	return mp;
}

static bool in_function(unsigned long addr, void *func)
{
	return addr - (ulong)dereference_function_descriptor(func) < CODE_LEN;
}

static bool owns(const struct ddi_leaver *leaver, unsigned long addr)
{
	return in_function(addr, alloc_here) || in_function(addr, copy_here) ||
	       in_function(addr, lend_here);
}

/*
 * A module that is unloaded is told of the messages that it leaves, each once.
 * They stay good, but nobody calls a free_func that may be gone.
 */
static void messages_left_behind_are_told(struct kunit *test)
{
	struct ddi_leaver leaver = { .name = "leaver", .owns = owns };
	struct loan *loan = new_loan(test, take_back);
	mblk_t *mp, *lent, *freed, *copy;

	ddi_track_start();
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
	mp = alloc_here();
	lent = lend_here(loan);
	freed = alloc_here();
	copy = copy_here(mp);
	KUNIT_ASSERT_NOT_NULL(test, mp);
	KUNIT_ASSERT_NOT_NULL(test, lent);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	freemsg(freed);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 3);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
	freemsg(mp);
	freemsg(copy);
	freemsg(lent);
	KUNIT_EXPECT_EQ(test, loan->calls, 0);
}

/* The free_func of a loan that is over runs before its module is unloaded. */
static void unload_waits_for_the_end_of_loans(struct kunit *test)
{
	struct ddi_leaver leaver = { .name = "leaver", .owns = owns };
	struct loan *loan = new_loan(test, take_back);

	freeb(lend(test, loan, esballoc));
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
	KUNIT_EXPECT_EQ(test, loan->calls, 1);
}

/* A message whose fragment was taken is not one that its driver left behind. */
static void taken_fragment_is_not_left_behind(struct kunit *test)
{
	struct ddi_leaver leaver = { .name = "leaver", .owns = owns };
	unsigned int size;
	mblk_t *mp;
	void *frag;

	ddi_track_start();
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
	mp = alloc_here();
	KUNIT_ASSERT_NOT_NULL(test, mp);
	frag = ddi_mblk_take(mp, &size);
	KUNIT_ASSERT_NOT_NULL(test, frag);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
	page_frag_free(frag);
}

static struct kunit_case ddi_mblk_loan_cases[] = {
	KUNIT_CASE(loan_ends_at_the_last_free),
	KUNIT_CASE(loan_ends_in_a_worker),
	KUNIT_CASE(worker_ends_each_loan_once),
	KUNIT_CASE(free_func_may_free_its_frtn),
	KUNIT_CASE(free_func_may_lend_the_buffer_again),
	KUNIT_CASE(copies_end_the_loan),
	KUNIT_CASE(impossible_loans_are_refused),
	KUNIT_CASE(messages_left_behind_are_told),
	KUNIT_CASE(unload_waits_for_the_end_of_loans),
	KUNIT_CASE(taken_fragment_is_not_left_behind),
	{ }
};

static struct kunit_suite ddi_mblk_loan_suite = {
	.name = "ddi_mblk_loan",
	.init = ddi_mblk_kunit_init,
	.exit = ddi_mblk_kunit_exit,
	.test_cases = ddi_mblk_loan_cases,
};

kunit_test_suite(ddi_mblk_loan_suite);
