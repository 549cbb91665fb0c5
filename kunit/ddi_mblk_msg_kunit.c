// SPDX-License-Identifier: GPL-2.0
/*
 * Messages of several blocks: msgsize(9F), msgdsize(9F), copymsg(9F), dupmsg(9F),
 * msgpullup(9F), pullupmsg(9F), adjmsg(9F), linkb(9F), unlinkb(9F), rmvb(9F),
 * DB_BASE(9F).
 */
#include "ddi_mblk_kunit.h"

/* A message of blocks with these lengths, and the pattern 1 over all */
static mblk_t *message(struct kunit *test, const int *lens, int n)
{
	mblk_t *mp = NULL, *bp;
	size_t off = 0;
	int i;

	for (i = 0; i < n; i++) {
		bp = ddi_mblk_kunit_block(test, off, lens[i], 1);
		off += lens[i];
		if (mp)
			linkb(mp, bp);
		else
			mp = bp;
	}
	return mp;
}

#define MESSAGE(test, ...)						\
	message(test, (const int[]){ __VA_ARGS__ },			\
		ARRAY_SIZE(((const int[]){ __VA_ARGS__ })))

/* The block after @i others */
static mblk_t *nth(mblk_t *mp, int i)
{
	while (i--)
		mp = mp->b_cont;
	return mp;
}

static int count(const mblk_t *mp)
{
	int n;

	for (n = 0; mp; mp = mp->b_cont)
		n++;
	return n;
}

/* msgsize(9F) counts all, msgdsize(9F) data; empty and spoilt blocks are nothing. */
static void sizes_are_counted(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 10, 0, 20, 30);

	KUNIT_EXPECT_EQ(test, msgsize(mp), 60);
	KUNIT_EXPECT_EQ(test, msgdsize(mp), 60);
	DB_TYPE(mp) = M_PROTO;
	KUNIT_EXPECT_EQ(test, msgsize(mp), 60);
	KUNIT_EXPECT_EQ(test, msgdsize(mp), 50);
	nth(mp, 1)->b_rptr += 5;
	KUNIT_EXPECT_EQ(test, msgsize(mp), 60);
	KUNIT_EXPECT_EQ(test, msgdsize(NULL), 0);
	freemsg(mp);
}

/* The macros tell of the block, its data block, and the room around its data. */
static void macros_tell_where_data_are(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 64);

	mp->b_rptr += 10;
	mp->b_wptr -= 4;
	KUNIT_EXPECT_EQ(test, MBLKL(mp), 50);
	KUNIT_EXPECT_EQ(test, MBLKHEAD(mp), 10);
	KUNIT_EXPECT_EQ(test, MBLKTAIL(mp), 4);
	KUNIT_EXPECT_EQ(test, MBLKSIZE(mp), 64);
	KUNIT_EXPECT_PTR_EQ(test, DB_LIM(mp) - 64, DB_BASE(mp));
	KUNIT_EXPECT_TRUE(test, MBLKIN(mp, 0, 50));
	KUNIT_EXPECT_TRUE(test, MBLKIN(mp, 50, 0));
	KUNIT_EXPECT_FALSE(test, MBLKIN(mp, 1, 50));
	KUNIT_EXPECT_FALSE(test, MBLKIN(mp, -1, 1));
	DB_CKSUMFLAGS(mp) = 1;
	DB_CKSUMSTART(mp) = 20;
	DB_CKSUMSTUFF(mp) = 36;
	DB_CKSUMEND(mp) = 50;
	DB_CKSUM16(mp) = 0xffff;
	DB_LSOMSS(mp) = 1460;
	DB_LSOFLAGS(mp) |= 0x10;
	KUNIT_EXPECT_EQ(test, DB_CKSUMFLAGS(mp), 0x11);
	KUNIT_EXPECT_EQ(test, DB_CKSUM16(mp), 0xffff);
	freemsg(mp);
}

/* Ordinary and urgent messages, by type. */
static void types_of_data_are_known(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, datamsg(M_DATA));
	KUNIT_EXPECT_TRUE(test, datamsg(M_PROTO));
	KUNIT_EXPECT_TRUE(test, datamsg(M_PCPROTO));
	KUNIT_EXPECT_FALSE(test, datamsg(M_IOCTL));
	KUNIT_EXPECT_TRUE(test, M_IOCACK >= QPCTL && M_IOCTL < QPCTL);
}

/* A copy of a block has its type, its room and its data, and no checksum's. */
static void copy_has_the_same_place(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 100), *copy;

	mp->b_rptr += 30;
	mp->b_band = 3;
	mp->b_flag = MSGDELIM;
	DB_TYPE(mp) = M_CTL;
	DB_CKSUMFLAGS(mp) = 1;
	copy = copyb(mp);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_EXPECT_EQ(test, MBLKHEAD(copy), 30);
	KUNIT_EXPECT_GE(test, MBLKSIZE(copy), MBLKSIZE(mp));
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(copy, 30, 70, 1));
	KUNIT_EXPECT_EQ(test, DB_TYPE(copy), M_CTL);
	KUNIT_EXPECT_EQ(test, copy->b_band, 3);
	KUNIT_EXPECT_EQ(test, copy->b_flag, MSGDELIM);
	KUNIT_EXPECT_EQ(test, DB_CKSUMFLAGS(copy), 0);
	KUNIT_EXPECT_EQ(test, DB_REF(mp), 1);
	freemsg(mp);
	freemsg(copy);
}

/* Drivers let b_rptr stray from the data block: the copy has the data all the same. */
static void copy_of_strayed_data_is_whole(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 16), *other = MESSAGE(test, 100), *copy;

	mp->b_rptr = other->b_rptr;
	mp->b_wptr = other->b_wptr;
	copy = copyb(mp);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(copy, 0, 100, 1));
	KUNIT_EXPECT_GE(test, MBLKTAIL(copy), 0);
	freemsg(copy);
	freemsg(mp);
	freemsg(other);
}

/* When one block of a message cannot be had, none is. */
static void every_shortage_of_a_copy_is_survived(struct kunit *test)
{
	mblk_t *(*const fns[])(mblk_t *mp) = { copymsg, dupmsg };
	static const int needs[] = { 8, 4 };
	mblk_t *mp = MESSAGE(test, 10, 0, 100, 2000), *copy;
	int i, nth;

	for (i = 0; i < 2; i++) {
		for (nth = 1; nth < 20; nth++) {
			ddi_kunit_fail_nth(nth);
			copy = fns[i](mp);
			ddi_kunit_fail_nth(0);
			if (copy)
				break;
		}
		KUNIT_EXPECT_EQ(test, nth, needs[i] + 1);
		KUNIT_EXPECT_EQ(test, count(copy), 4);
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(copy, 0, 2110, 1));
		freemsg(copy);
	}
	KUNIT_EXPECT_EQ(test, DB_REF(mp), 1);
	freemsg(mp);
}

/* msgpullup(9F) leaves the original, and goes to where the type changes. */
static void pullup_copies_up_to_another_type(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 10, 0, 20, 30, 5), *copy;
	int i;

	DB_TYPE(nth(mp, 3)) = M_CTL;
	KUNIT_EXPECT_NULL(test, msgpullup(mp, 31));
	KUNIT_EXPECT_NULL(test, msgpullup(mp, -2));
	copy = msgpullup(mp, -1);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_EXPECT_EQ(test, MBLKL(copy), 30);
	KUNIT_EXPECT_EQ(test, count(copy), 3);
	KUNIT_EXPECT_EQ(test, DB_TYPE(copy->b_cont), M_CTL);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(copy, 0, 65, 1));
	freemsg(copy);
	for (i = 0; i <= 30; i++) {
		copy = msgpullup(mp, i);
		KUNIT_ASSERT_NOT_NULL(test, copy);
		KUNIT_EXPECT_EQ(test, MBLKL(copy), i);
		KUNIT_EXPECT_TRUE(test, IS_ALIGNED((ulong)copy->b_rptr, 16));
		if (i == 10)
			KUNIT_EXPECT_EQ(test, count(copy), 5);
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(copy, 0, 65, 1));
		freemsg(copy);
	}
	KUNIT_EXPECT_EQ(test, count(mp), 5);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 0, 65, 1));
	freemsg(mp);
}

/* pullupmsg(9F) keeps the first block, whoever else has one of its data block. */
static void pullup_in_place_keeps_the_first_block(struct kunit *test)
{
	mblk_t *mp, *dup;
	int i;

	for (i = 0; i <= 60; i++) {
		mp = MESSAGE(test, 10, 0, 20, 30);
		dup = dupb(mp);
		KUNIT_ASSERT_NOT_NULL(test, dup);
		KUNIT_EXPECT_EQ(test, pullupmsg(mp, i), 1);
		KUNIT_EXPECT_GE(test, MBLKL(mp), i);
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 0, 60, 1));
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(dup, 0, 10, 1));
		if (i % 2)
			swap(mp, dup);
		freemsg(mp);
		freemsg(dup);
	}
}

/* It can be done twice, to a block that is no data block's first one, and again. */
static void pullup_in_place_of_any_block_works(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 9, 20, 30), *dup;

	mp->b_rptr++;
	dup = dupmsg(mp);
	KUNIT_ASSERT_NOT_NULL(test, dup);
	KUNIT_EXPECT_EQ(test, pullupmsg(dup, 4), 1);
	KUNIT_EXPECT_EQ(test, MBLKL(dup), 4);
	KUNIT_EXPECT_EQ(test, count(dup), 4);
	KUNIT_EXPECT_EQ(test, pullupmsg(dup, 28), 1);
	KUNIT_EXPECT_EQ(test, count(dup), 2);
	KUNIT_EXPECT_EQ(test, pullupmsg(mp, 28), 1);
	KUNIT_EXPECT_EQ(test, pullupmsg(mp, -1), 1);
	KUNIT_EXPECT_EQ(test, pullupmsg(mp, 59), 0);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(dup, 1, 58, 1));
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 1, 58, 1));
	freemsg(mp);
	freemsg(dup);
}

/* When memory is short, the message is what it was. */
static void every_shortage_of_a_pullup_is_survived(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 41, 20), *copy;
	int nth;

	mp->b_rptr++;
	for (nth = 1; nth < 20; nth++) {
		ddi_kunit_fail_nth(nth);
		copy = msgpullup(mp, 50);
		ddi_kunit_fail_nth(0);
		if (copy)
			break;
	}
	KUNIT_EXPECT_EQ(test, nth, 5);
	freemsg(copy);
	for (nth = 1; nth < 20; nth++) {
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 1, 60, 1));
		KUNIT_EXPECT_EQ(test, count(mp), 2);
		ddi_kunit_fail_nth(nth);
		if (pullupmsg(mp, 10))
			break;
	}
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, nth, 4);
	KUNIT_EXPECT_EQ(test, count(mp), 3);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 1, 60, 1));
	freemsg(mp);
}

/* adjmsg(9F) trims what has the first block's type, or nothing. */
static void adjust_trims_one_type(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 10, 0, 20, 30);

	DB_TYPE(nth(mp, 3)) = M_CTL;
	KUNIT_EXPECT_EQ(test, adjmsg(mp, 31), 0);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, -31), 0);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, SSIZE_MAX), 0);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, -SSIZE_MAX - 1), 0);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, 0), 1);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 0, 60, 1));
	KUNIT_EXPECT_EQ(test, adjmsg(mp, -5), 1);
	KUNIT_EXPECT_EQ(test, MBLKL(nth(mp, 2)), 15);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, 15), 1);
	KUNIT_EXPECT_EQ(test, MBLKL(mp), 0);
	KUNIT_EXPECT_EQ(test, msgsize(mp), 40);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, -10), 1);
	KUNIT_EXPECT_EQ(test, msgsize(mp), 30);
	KUNIT_EXPECT_EQ(test, count(mp), 2);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp, 30, 30, 1));
	freemsg(mp);
}

/* Blocks are put together and taken apart. */
static void blocks_are_linked_and_taken_out(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 1), *b = MESSAGE(test, 2), *c = MESSAGE(test, 3);

	linkb(mp, b);
	linkb(mp, c);
	linkb(mp, NULL);
	KUNIT_EXPECT_PTR_EQ(test, b->b_cont, c);
	KUNIT_EXPECT_PTR_EQ(test, rmvb(mp, b), mp);
	KUNIT_EXPECT_NULL(test, b->b_cont);
	KUNIT_EXPECT_PTR_EQ(test, rmvb(mp, b), (mblk_t *)-1);
	KUNIT_EXPECT_PTR_EQ(test, mp->b_cont, c);
	KUNIT_EXPECT_PTR_EQ(test, rmvb(mp, mp), c);
	KUNIT_EXPECT_NULL(test, rmvb(c, c));
	linkb(mp, c);
	KUNIT_EXPECT_PTR_EQ(test, unlinkb(mp), c);
	KUNIT_EXPECT_NULL(test, mp->b_cont);
	KUNIT_EXPECT_NULL(test, unlinkb(c));
	freemsg(mp);
	freemsg(b);
	freemsg(c);
}

/* mcopymsg(9F) takes all bytes, and the message with its last block. */
static void copy_out_frees_the_message(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 10, 0, 20, 30);
	long live = ddi_mblk_live();
	u8 data[61] = { };

	DB_TYPE(nth(mp, 2)) = M_CTL;
	mcopymsg(mp, data);
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(data, 0, 60, 1));
	KUNIT_EXPECT_EQ(test, data[60], 0);
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live - 4);
}

/* All bytes can be trimmed, from either end. */
static void adjust_may_trim_all(struct kunit *test)
{
	mblk_t *mp = MESSAGE(test, 10, 0, 20);

	KUNIT_EXPECT_EQ(test, adjmsg(mp, 30), 1);
	KUNIT_EXPECT_EQ(test, msgsize(mp), 0);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, 1), 0);
	freemsg(mp);
	mp = MESSAGE(test, 10, 0, 20);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, -30), 1);
	KUNIT_EXPECT_EQ(test, msgsize(mp), 0);
	KUNIT_EXPECT_EQ(test, adjmsg(mp, -1), 0);
	freemsg(mp);
}

static struct kunit_case ddi_mblk_msg_cases[] = {
	KUNIT_CASE(sizes_are_counted),
	KUNIT_CASE(macros_tell_where_data_are),
	KUNIT_CASE(types_of_data_are_known),
	KUNIT_CASE(copy_has_the_same_place),
	KUNIT_CASE(copy_of_strayed_data_is_whole),
	KUNIT_CASE(every_shortage_of_a_copy_is_survived),
	KUNIT_CASE(pullup_copies_up_to_another_type),
	KUNIT_CASE(pullup_in_place_keeps_the_first_block),
	KUNIT_CASE(pullup_in_place_of_any_block_works),
	KUNIT_CASE(every_shortage_of_a_pullup_is_survived),
	KUNIT_CASE(adjust_trims_one_type),
	KUNIT_CASE(blocks_are_linked_and_taken_out),
	KUNIT_CASE(copy_out_frees_the_message),
	KUNIT_CASE(adjust_may_trim_all),
	{ }
};

static struct kunit_suite ddi_mblk_msg_suite = {
	.name = "ddi_mblk_msg",
	.init = ddi_mblk_kunit_init,
	.exit = ddi_mblk_kunit_exit,
	.test_cases = ddi_mblk_msg_cases,
};

kunit_test_suite(ddi_mblk_msg_suite);
