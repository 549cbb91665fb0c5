// SPDX-License-Identifier: GPL-2.0
/*
 * Random messages, through random calls, beside an array of bytes that says what
 * is in them.  The blocks are of all kinds of memory, some are empty, some share
 * their data block with another message.
 */
#include <linux/sizes.h>
#include <linux/slab.h>

#include "ddi_mblk_kunit.h"

#define MAX_BYTES	SZ_64K
#define MAX_BLOCKS	12
#define STEPS		20

/* The lender of a block's memory: freed by the loan's, or the piece's, end */
struct lender {
	frtn_t frtn;
	struct ddi_mblk_group group;
	struct ddi_mblk_piece piece;
	atomic_t *out;
	u8 data[];
};

/**
 * struct trial - one message and what it should be
 * @rnd: random numbers
 * @mp: the message
 * @bytes: its bytes
 * @n: how many
 * @salt: for the next bytes
 * @other: a message that shares data blocks with it, or NULL
 * @out: memory that is lent
 * @why: what was wrong, or NULL
 */
struct trial {
	struct rnd_state rnd;
	mblk_t *mp;
	u8 *bytes;
	size_t n;
	u32 salt;
	mblk_t *other;
	atomic_t out;
	const char *why;
};

static void loan_end(caddr_t arg)
{
	struct lender *lender = (struct lender *)arg;

	atomic_dec(lender->out);
	kfree(lender);
}

static void piece_end(struct ddi_mblk_group *group)
{
	loan_end((caddr_t)container_of(group, struct lender, group));
}

/* A block of @size bytes over memory that is lent, as a loan or as a piece */
static mblk_t *lent_block(struct trial *t, size_t size, bool piece)
{
	struct lender *lender = kmalloc(sizeof(*lender) + size, GFP_KERNEL);
	mblk_t *mp;

	if (!lender)
		return NULL;
	atomic_inc(&t->out);
	lender->out = &t->out;
	lender->frtn.free_func = (void *)loan_end;
	lender->frtn.free_arg = (caddr_t)lender;
	if (!piece) {
		mp = desballoc(lender->data, size, BPRI_MED, &lender->frtn);
		if (!mp)
			loan_end((caddr_t)lender);
		return mp;
	}
	ddi_mblk_group_init(&lender->group, 1, piece_end);
	mp = ddi_mblk_piece_init(&lender->piece, &lender->group, lender->data,
				 size);
	mp->b_wptr = mp->b_rptr;
	return mp;
}

/* Append a block of random bytes, somewhere in its data block. */
static bool add_block(struct trial *t)
{
	static const u32 most[] = { 1, 8, 100, 2000, 5000 };
	size_t len = ddi_kunit_below(&t->rnd, most[ddi_kunit_below(&t->rnd, 5)]);
	size_t head = ddi_kunit_below(&t->rnd, 40);
	size_t size = head + len + ddi_kunit_below(&t->rnd, 40);
	u32 kind = ddi_kunit_below(&t->rnd, 4);
	mblk_t *mp;

	mp = kind < 2 ? allocb(size, BPRI_MED) : lent_block(t, size, kind == 3);
	if (!mp)
		return false;
	mp->b_rptr += head;
	mp->b_wptr = mp->b_rptr + len;
	ddi_kunit_fill(mp->b_rptr, 0, len, t->salt);
	memcpy(t->bytes + t->n, mp->b_rptr, len);
	t->n += len;
	t->salt++;
	if (!ddi_kunit_below(&t->rnd, 8))
		DB_TYPE(mp) = M_CTL;
	if (t->mp)
		linkb(t->mp, mp);
	else
		t->mp = mp;
	return true;
}

/* Bytes in the blocks before the type changes */
static size_t one_type(mblk_t *mp)
{
	mblk_t *bp;
	size_t n = 0;

	for (bp = mp; bp && DB_TYPE(bp) == DB_TYPE(mp); bp = bp->b_cont)
		n += MBLKL(bp);
	return n;
}

/* The message becomes @mp, a copy of it, or stays when there is none. */
static void become(struct trial *t, mblk_t *mp)
{
	if (!mp) {
		t->why = "a copy failed";
		return;
	}
	freemsg(t->mp);
	t->mp = mp;
}

static void step_dup(struct trial *t)
{
	mblk_t *dup = dupmsg(t->mp);

	if (!dup) {
		t->why = "dupmsg failed";
		return;
	}
	freemsg(t->other);
	t->other = t->mp;
	t->mp = dup;
}

static void step_pullup(struct trial *t)
{
	size_t most = one_type(t->mp), len;
	mblk_t *mp;

	len = ddi_kunit_below(&t->rnd, most + 2);
	mp = msgpullup(t->mp, len);
	if (len > most) {
		if (mp)
			t->why = "msgpullup of too much";
		freemsg(mp);
		return;
	}
	if (mp && MBLKL(mp) != len)
		t->why = "msgpullup of another length";
	become(t, mp);
}

static void step_pullup_in_place(struct trial *t)
{
	size_t most = one_type(t->mp), len;
	bool fits;
	int done;

	len = ddi_kunit_below(&t->rnd, most + 2);
	fits = len <= most;
	done = pullupmsg(t->mp, len);
	if (done != fits)
		t->why = "pullupmsg answered wrongly";
	else if (done && MBLKL(t->mp) < len)
		t->why = "pullupmsg of less";
}

static void step_adjust(struct trial *t, bool tail)
{
	size_t most = one_type(t->mp), len;
	bool fits;
	int done;

	len = ddi_kunit_below(&t->rnd, min_t(size_t, most, 300) + 2);
	fits = len <= most;
	done = adjmsg(t->mp, tail ? -(ssize_t)len : (ssize_t)len);
	if (done != fits) {
		t->why = "adjmsg answered wrongly";
		return;
	}
	if (!done)
		return;
	if (tail)
		memmove(t->bytes + most - len, t->bytes + most, t->n - most);
	else
		memmove(t->bytes, t->bytes + len, t->n - len);
	t->n -= len;
}

/* The first block is taken off, if another one is left. */
static void step_unlink(struct trial *t)
{
	mblk_t *mp = t->mp;
	size_t len = MBLKL(mp);

	if (!mp->b_cont)
		return;
	t->mp = ddi_kunit_below(&t->rnd, 2) ? unlinkb(mp) : rmvb(mp, mp);
	freeb(mp);
	t->n -= len;
	memmove(t->bytes, t->bytes + len, t->n);
}

static void step(struct trial *t)
{
	switch (ddi_kunit_below(&t->rnd, 8)) {
	case 0:
		become(t, copymsg(t->mp));
		break;
	case 1:
		step_dup(t);
		break;
	case 2:
		step_pullup(t);
		break;
	case 3:
		step_pullup_in_place(t);
		break;
	case 4:
		step_adjust(t, false);
		break;
	case 5:
		step_adjust(t, true);
		break;
	case 6:
		step_unlink(t);
		break;
	default:
		if (t->n < MAX_BYTES - SZ_8K && !add_block(t))
			t->why = "no memory";
	}
}

/* Is the message what it should be? */
static void check(struct trial *t)
{
	size_t off = 0;
	mblk_t *bp;

	if (msgsize(t->mp) != t->n)
		t->why = t->why ?: "the size is wrong";
	for (bp = t->mp; bp && !t->why; bp = bp->b_cont) {
		if (bp->b_rptr < DB_BASE(bp) || bp->b_wptr > DB_LIM(bp))
			t->why = "a block shows what is not its data block's";
		else if (memcmp(bp->b_rptr, t->bytes + off, MBLKL(bp)))
			t->why = "a byte is wrong";
		off += MBLKL(bp);
	}
}

static void run(struct trial *t)
{
	u32 i, n = 1 + ddi_kunit_below(&t->rnd, MAX_BLOCKS);

	for (i = 0; i < n; i++)
		if (!add_block(t))
			t->why = "no memory";
	check(t);
	for (i = 0; i < STEPS && !t->why; i++) {
		step(t);
		check(t);
	}
	freemsg(t->mp);
	freemsg(t->other);
	if (!t->why && atomic_read(&t->out))
		t->why = "memory was not given back";
}

/* Whatever is called, the bytes of the message are those of the array. */
static void random_messages_keep_their_bytes(struct kunit *test)
{
	u64 seed = ddi_kunit_run_seed(test);
	u8 *bytes = kunit_kzalloc(test, MAX_BYTES, GFP_KERNEL);
	long live = ddi_mblk_live();
	struct trial t;
	uint i;

	KUNIT_ASSERT_NOT_NULL(test, bytes);
	for (i = 0; i < ddi_kunit_iterations; i++) {
		t = (struct trial){ .bytes = bytes, .salt = i };
		prandom_seed_state(&t.rnd, seed + ddi_kunit_first + i);
		run(&t);
		if (t.why || ddi_mblk_live() != live) {
			KUNIT_FAIL(test, "seed %llu, case %u: %s", seed,
				   ddi_kunit_first + i, t.why ?: "a block is left");
			return;
		}
		cond_resched();
	}
}

static struct kunit_case ddi_mblk_property_cases[] = {
	KUNIT_CASE_SLOW(random_messages_keep_their_bytes),
	{ }
};

static struct kunit_suite ddi_mblk_property_suite = {
	.name = "ddi_mblk_property",
	.test_cases = ddi_mblk_property_cases,
};

kunit_test_suite(ddi_mblk_property_suite);
