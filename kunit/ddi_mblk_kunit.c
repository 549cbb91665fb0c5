// SPDX-License-Identifier: GPL-2.0
/*
 * Blocks and data blocks: allocb(9F), freeb(9F), dupb(9F), testb(9F),
 * bufcall(9F), and what ddi.ko offers to the modules above it.
 */
#include <linux/completion.h>
#include <linux/gfp.h>
#include <linux/hardirq.h>
#include <linux/irq_work.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/sizes.h>
#include <sys/errno.h>

#include "ddi_kunit_compat.h"
#include "ddi_mblk_kunit.h"

/* Too much for a page fragment, on machines with pages of 64 KiB, too */
#define LARGE	SZ_64K

/* A new block is empty, of M_DATA, and alone; its data begin where anything may. */
static void new_block_is_empty(struct kunit *test)
{
	mblk_t *mp;
	size_t size;

	for (size = 0; size <= SZ_64K; size += size < 300 ? 1 : 251) {
		mp = allocb(size, BPRI_MED);
		KUNIT_ASSERT_NOT_NULL(test, mp);
		KUNIT_EXPECT_PTR_EQ(test, mp->b_rptr, DB_BASE(mp));
		KUNIT_EXPECT_PTR_EQ(test, mp->b_wptr, DB_BASE(mp));
		KUNIT_EXPECT_TRUE(test, IS_ALIGNED((ulong)DB_BASE(mp), 16));
		KUNIT_EXPECT_GE(test, (size_t)MBLKSIZE(mp), max_t(size_t, size, 1));
		KUNIT_EXPECT_EQ(test, MBLKHEAD(mp), 0);
		KUNIT_EXPECT_EQ(test, MBLKTAIL(mp), MBLKSIZE(mp));
		KUNIT_EXPECT_EQ(test, DB_TYPE(mp), M_DATA);
		KUNIT_EXPECT_EQ(test, DB_REF(mp), 1);
		KUNIT_EXPECT_EQ(test, DB_CKSUMFLAGS(mp), 0);
		KUNIT_EXPECT_NULL(test, mp->b_cont);
		KUNIT_EXPECT_NULL(test, mp->b_next);
		KUNIT_EXPECT_NULL(test, mp->b_prev);
		memset(DB_BASE(mp), size, MBLKSIZE(mp));
		freeb(mp);
	}
}

/* The bytes of many blocks are apart: none is written by what another one gets. */
static void blocks_do_not_overlap(struct kunit *test)
{
	mblk_t *mp[64];
	size_t i, len;

	for (i = 0; i < ARRAY_SIZE(mp); i++)
		mp[i] = ddi_mblk_kunit_block(test, 0, i * i + 1, i);
	for (i = 0; i < ARRAY_SIZE(mp); i++) {
		len = i * i + 1;
		KUNIT_EXPECT_EQ(test, MBLKL(mp[i]), len);
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp[i], 0, len, i));
		freeb(mp[i]);
	}
}

/* More bytes than a machine ever has are refused; a megabyte is not. */
static void impossible_sizes_are_refused(struct kunit *test)
{
	mblk_t *mp = allocb(SZ_1M, BPRI_MED);

	KUNIT_ASSERT_NOT_NULL(test, mp);
	KUNIT_EXPECT_GE(test, MBLKSIZE(mp), SZ_1M);
	freeb(mp);
	KUNIT_EXPECT_NULL(test, allocb(SIZE_MAX, BPRI_MED));
	KUNIT_EXPECT_NULL(test, allocb(SIZE_MAX / 2, BPRI_MED));
	KUNIT_EXPECT_EQ(test, testb(SIZE_MAX, BPRI_MED), 0);
	KUNIT_EXPECT_EQ(test, testb(100, BPRI_MED), 1);
}

/* Each thing that can be short is told of, and nothing of the rest is left. */
static void every_shortage_of_a_block_is_survived(struct kunit *test)
{
	static const size_t sizes[] = { 0, 100, 1514, LARGE };
	mblk_t *mp;
	int i, nth;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		for (nth = 1; nth < 10; nth++) {
			ddi_kunit_fail_nth(nth);
			mp = allocb(sizes[i], BPRI_MED);
			ddi_kunit_fail_nth(0);
			if (mp)
				break;
		}
		KUNIT_EXPECT_EQ(test, nth, 3);
		freemsg(mp);
	}
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_EQ(test, testb(1, BPRI_MED), 0);
	ddi_kunit_fail_nth(0);
}

/* A data block has up to 255 blocks, and goes with the last, whichever it is. */
static void data_block_has_up_to_255_blocks(struct kunit *test)
{
	mblk_t **mp = kunit_kcalloc(test, 255, sizeof(*mp), GFP_KERNEL);
	int i, n;

	KUNIT_ASSERT_NOT_NULL(test, mp);
	mp[0] = ddi_mblk_kunit_block(test, 0, 100, 1);
	DB_TYPE(mp[0]) = M_PROTO;
	mp[0]->b_band = 7;
	for (i = 1; i < 255; i++) {
		mp[i] = dupb(mp[i / 2]);
		KUNIT_ASSERT_NOT_NULL(test, mp[i]);
		KUNIT_EXPECT_PTR_EQ(test, mp[i]->b_datap, mp[0]->b_datap);
		KUNIT_EXPECT_EQ(test, mp[i]->b_band, 7);
		KUNIT_EXPECT_EQ(test, DB_REF(mp[i]), i + 1);
	}
	KUNIT_EXPECT_NULL(test, dupb(mp[100]));
	KUNIT_EXPECT_EQ(test, DB_REF(mp[0]), 255);
	/* 101 and 255 have no common factor: each index comes once, 0 among them */
	for (i = 1, n = 255; n > 1; n--, i = (i + 101) % 255) {
		freeb(mp[i]);
		mp[i] = NULL;
	}
	KUNIT_ASSERT_NOT_NULL(test, mp[i]);
	KUNIT_EXPECT_EQ(test, DB_REF(mp[i]), 1);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp[i], 0, 100, 1));
	freeb(mp[i]);
}

/* One more block has pointers of its own, and is linked with nothing. */
static void dup_is_linked_with_nothing(struct kunit *test)
{
	mblk_t *mp = ddi_mblk_kunit_block(test, 0, 100, 1), *dup;

	mp->b_rptr += 10;
	mp->b_next = mp;
	mp->b_prev = mp;
	mp->b_cont = mp;
	dup = dupb(mp);
	KUNIT_ASSERT_NOT_NULL(test, dup);
	KUNIT_EXPECT_NULL(test, dup->b_next);
	KUNIT_EXPECT_NULL(test, dup->b_prev);
	KUNIT_EXPECT_NULL(test, dup->b_cont);
	dup->b_rptr += 10;
	KUNIT_EXPECT_EQ(test, MBLKL(mp), 90);
	KUNIT_EXPECT_EQ(test, MBLKL(dup), 80);
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_NULL(test, dupb(mp));
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, DB_REF(mp), 2);
	/* some drivers free a message that is still in a list */
	freeb(mp);
	freeb(dup);
}

/* Lists and messages are freed with all that is linked; NULL is nothing. */
static void chains_are_freed_whole(struct kunit *test)
{
	mblk_t *list = NULL, *mp;
	long live = ddi_mblk_live();
	int i;

	for (i = 0; i < 1000; i++) {
		mp = ddi_mblk_kunit_block(test, 0, i, i);
		if (i % 3 && list) {
			mp->b_cont = list->b_cont;
			list->b_cont = mp;
		} else {
			mp->b_next = list;
			list = mp;
		}
	}
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live + 1000);
	freemsgchain(list);
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live);
	freemsgchain(NULL);
	freemsg(NULL);
}

struct interrupt {
	struct irq_work work;
	struct completion done;
	bool in_interrupt;
	mblk_t *free;
	mblk_t *small, *large, *dup, *copy;
};

static void interrupt_work(struct irq_work *work)
{
	struct interrupt *irq = container_of(work, struct interrupt, work);

	irq->in_interrupt = in_hardirq();
	irq->small = allocb(60, BPRI_HI);
	irq->large = allocb(LARGE, BPRI_HI);
	irq->dup = dupmsg(irq->free);
	irq->copy = copymsg(irq->free);
	freemsg(irq->free);
	complete(&irq->done);
}

/* Interrupt handlers may allocate, copy and free. */
static void messages_live_in_interrupts(struct kunit *test)
{
	struct interrupt irq = {
		.work = IRQ_WORK_INIT_HARD(interrupt_work),
		.free = ddi_mblk_kunit_block(test, 0, 500, 1),
	};

	irq.free->b_cont = allocb(SZ_64K, BPRI_MED);
	KUNIT_ASSERT_NOT_NULL(test, irq.free->b_cont);
	init_completion(&irq.done);
	irq_work_queue(&irq.work);
	wait_for_completion(&irq.done);
	irq_work_sync(&irq.work);
	if (!IS_ENABLED(CONFIG_UML))
		KUNIT_EXPECT_TRUE(test, irq.in_interrupt);
	KUNIT_EXPECT_NOT_NULL(test, irq.small);
	KUNIT_EXPECT_NOT_NULL(test, irq.large);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(irq.dup, 0, 500, 1));
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(irq.copy, 0, 500, 1));
	freemsg(irq.small);
	freemsg(irq.large);
	freemsg(irq.dup);
	freemsg(irq.copy);
}

/* The page fragment of a message is somebody else's then, with room around it. */
static void fragment_is_taken(struct kunit *test)
{
	static const size_t sizes[] = { 0, 1, 60, 1514, 3000 };
	unsigned int size;
	mblk_t *mp;
	u8 *frag;
	int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		mp = ddi_mblk_kunit_block(test, 0, sizes[i], i);
		frag = ddi_mblk_take(mp, &size);
		KUNIT_ASSERT_NOT_NULL(test, frag);
		KUNIT_EXPECT_TRUE(test, IS_ALIGNED((ulong)frag, L1_CACHE_BYTES));
		KUNIT_EXPECT_TRUE(test, IS_ALIGNED(size, L1_CACHE_BYTES));
		KUNIT_EXPECT_GE(test, size, DDI_FRAG_HEADROOM + sizes[i] +
				DDI_FRAG_TAILROOM);
		KUNIT_EXPECT_LE(test, size, PAGE_SIZE);
		KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(frag + DDI_FRAG_HEADROOM,
							    0, sizes[i], i));
		memset(frag, 0xff, size);
		page_frag_free(frag);
	}
}

/* A message that is not alone, or of other memory, keeps it. */
static void other_memory_is_not_taken(struct kunit *test)
{
	mblk_t *mp = ddi_mblk_kunit_block(test, 0, 100, 1), *other;
	unsigned int size;

	other = dupb(mp);
	KUNIT_ASSERT_NOT_NULL(test, other);
	KUNIT_EXPECT_NULL(test, ddi_mblk_take(mp, &size));
	mp->b_cont = other;
	freemsg(unlinkb(mp));
	other = ddi_mblk_kunit_block(test, 0, LARGE, 1);
	KUNIT_EXPECT_NULL(test, ddi_mblk_take(other, &size));
	mp->b_cont = other;
	KUNIT_EXPECT_NULL(test, ddi_mblk_take(mp, &size));
	freemsg(unlinkb(mp));
	mp->b_wptr = DB_LIM(mp) + 1;
	KUNIT_EXPECT_NULL(test, ddi_mblk_take(mp, &size));
	mp->b_wptr = mp->b_rptr;
	freemsg(mp);
}

/* A block that is not the first one of its data block can be taken, too. */
static void last_duplicate_is_taken(struct kunit *test)
{
	mblk_t *mp = ddi_mblk_kunit_block(test, 0, 100, 1), *dup = dupb(mp);
	unsigned int size;
	u8 *frag;

	KUNIT_ASSERT_NOT_NULL(test, dup);
	freeb(mp);
	frag = ddi_mblk_take(dup, &size);
	KUNIT_ASSERT_NOT_NULL(test, frag);
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(frag + DDI_FRAG_HEADROOM, 0,
						    100, 1));
	page_frag_free(frag);
}

struct pieces {
	struct ddi_mblk_group group;
	struct ddi_mblk_piece piece[3];
	u8 data[300];
	int done;
};

static void pieces_done(struct ddi_mblk_group *group)
{
	container_of(group, struct pieces, group)->done++;
}

static mblk_t *pieces_message(struct kunit *test, struct pieces **where)
{
	struct pieces *p = kunit_kzalloc(test, sizeof(*p), GFP_KERNEL);
	mblk_t *mp[3];
	int i;

	KUNIT_ASSERT_NOT_NULL(test, p);
	ddi_kunit_fill(p->data, 0, sizeof(p->data), 5);
	ddi_mblk_group_init(&p->group, 3, pieces_done);
	for (i = 0; i < 3; i++) {
		mp[i] = ddi_mblk_piece_init(&p->piece[i], &p->group,
					    p->data + 100 * i, 100);
		if (i)
			mp[i - 1]->b_cont = mp[i];
	}
	*where = p;
	return mp[0];
}

/* A message of pieces is one as any other; its storage is told when all are free. */
static void pieces_end_together(struct kunit *test)
{
	struct pieces *p;
	mblk_t *mp = pieces_message(test, &p), *copy, *dup;

	KUNIT_EXPECT_EQ(test, msgsize(mp), 300);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 0, 300, 5));
	dup = dupb(mp->b_cont);
	copy = msgpullup(mp, -1);
	freemsg(mp);
	KUNIT_EXPECT_EQ(test, p->done, 0);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(dup, 100, 100, 5));
	freeb(dup);
	KUNIT_EXPECT_EQ(test, p->done, 1);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(copy, 0, 300, 5));
	freemsg(copy);
}

/* A piece whose block shows another data block from now on stays until that goes. */
static void piece_that_was_pulled_up_ends_late(struct kunit *test)
{
	struct pieces *p;
	mblk_t *mp = pieces_message(test, &p);

	KUNIT_EXPECT_EQ(test, pullupmsg(mp, -1), 1);
	KUNIT_EXPECT_EQ(test, p->done, 0);
	KUNIT_EXPECT_NULL(test, mp->b_cont);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 0, 300, 5));
	freemsg(mp);
	KUNIT_EXPECT_EQ(test, p->done, 1);
}

static void called(void *arg)
{
	complete(arg);
}

static void not_called(void *arg)
{
	*(bool *)arg = true;
}

/* A callback that waits for memory is called once, and not after it was cancelled. */
static void bufcall_calls_later(struct kunit *test)
{
	struct completion done, other;
	bool wrong = false;
	bufcall_id_t id;

	init_completion(&done);
	init_completion(&other);
	KUNIT_EXPECT_NOT_NULL(test, bufcall(100, BPRI_MED, called, &done));
	KUNIT_EXPECT_NOT_NULL(test, esbbcall(BPRI_MED, called, &other));
	id = bufcall(100, BPRI_MED, not_called, &wrong);
	KUNIT_ASSERT_NOT_NULL(test, id);
	unbufcall(id);
	KUNIT_EXPECT_NE(test, 0, wait_for_completion_timeout(&done, 10 * HZ));
	KUNIT_EXPECT_NE(test, 0, wait_for_completion_timeout(&other, 10 * HZ));
	KUNIT_EXPECT_FALSE(test, wrong);
	KUNIT_EXPECT_NULL(test, bufcall(SIZE_MAX, BPRI_MED, not_called, &wrong));
}

static void end_shortage(void *arg)
{
	ddi_kunit_fail_nth(0);
}

/* The wait for a block lasts as long as the shortage, or until a signal that counts. */
static void wait_lasts_as_long_as_the_shortage(struct kunit *test)
{
	int error = 0;
	mblk_t *mp;

	allow_signal(SIGUSR1);
	send_sig(SIGUSR1, current, 1);
	ddi_kunit_fail_nth(-1);
	KUNIT_ASSERT_NOT_NULL(test, bufcall(0, BPRI_MED, end_shortage, NULL));
	mp = allocb_wait(100, BPRI_MED, STR_NOSIG, &error);
	KUNIT_EXPECT_NOT_NULL(test, mp);
	freemsg(mp);
	KUNIT_EXPECT_NULL(test, allocb_wait(SIZE_MAX, BPRI_MED, 0, &error));
	KUNIT_EXPECT_EQ(test, error, ENOMEM);
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_NULL(test, allocb_wait(100, BPRI_MED, 0, &error));
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, error, EINTR);
	flush_signals(current);
	disallow_signal(SIGUSR1);
}

static struct kunit_case ddi_mblk_cases[] = {
	KUNIT_CASE(new_block_is_empty),
	KUNIT_CASE(blocks_do_not_overlap),
	KUNIT_CASE(impossible_sizes_are_refused),
	KUNIT_CASE(every_shortage_of_a_block_is_survived),
	KUNIT_CASE(data_block_has_up_to_255_blocks),
	KUNIT_CASE(dup_is_linked_with_nothing),
	KUNIT_CASE(chains_are_freed_whole),
	KUNIT_CASE(messages_live_in_interrupts),
	KUNIT_CASE(fragment_is_taken),
	KUNIT_CASE(other_memory_is_not_taken),
	KUNIT_CASE(last_duplicate_is_taken),
	KUNIT_CASE(pieces_end_together),
	KUNIT_CASE(piece_that_was_pulled_up_ends_late),
	KUNIT_CASE(bufcall_calls_later),
	KUNIT_CASE(wait_lasts_as_long_as_the_shortage),
	{ }
};

static struct kunit_suite ddi_mblk_suite = {
	.name = "ddi_mblk",
	.init = ddi_mblk_kunit_init,
	.exit = ddi_mblk_kunit_exit,
	.test_cases = ddi_mblk_cases,
};

kunit_test_suite(ddi_mblk_suite);
