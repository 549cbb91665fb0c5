/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Helpers that the suites of messages share.
 */
#ifndef _DDI_MBLK_KUNIT_H
#define _DDI_MBLK_KUNIT_H

#include "../ddi/str/str.h"
#include "ddi_kunit_helpers.h"

/* A suite's .init and .exit: what a test allocates is free at its end. */
static inline int ddi_mblk_kunit_init(struct kunit *test)
{
	test->priv = (void *)ddi_mblk_live();
	return 0;
}

static inline void ddi_mblk_kunit_exit(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), (long)test->priv);
}

/* A block with the @len bytes of pattern @salt from @off on. */
static inline mblk_t *ddi_mblk_kunit_block(struct kunit *test, size_t off,
					   size_t len, u32 salt)
{
	mblk_t *mp = allocb(len, BPRI_MED);
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, mp);
	for (i = 0; i < len; i++)
		*mp->b_wptr++ = ddi_kunit_byte(salt, off + i);
	return mp;
}

/* Is @mp, over all its blocks, the @len bytes of pattern @salt from @off on? */
static inline bool ddi_mblk_kunit_is(const mblk_t *mp, size_t off, size_t len,
				     u32 salt)
{
	const uchar_t *p;

	for (; mp; mp = mp->b_cont)
		for (p = mp->b_rptr; p < mp->b_wptr; p++, off++)
			if (!len-- || *p != ddi_kunit_byte(salt, off))
				return false;
	return !len;
}

#endif /* _DDI_MBLK_KUNIT_H */
