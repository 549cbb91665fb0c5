/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to str/: how a data block of allocb(9F) or desballoc(9F) is stored.
 */
#ifndef _DDI_STR_DBLK_H
#define _DDI_STR_DBLK_H

#include <linux/jump_label.h>
#include <linux/stddef.h>

#include "str.h"

struct ddi_leaver;

/* b_tag of a block that is stored with another data block than its own */
#define DDI_MBLK_MOVED	1

/**
 * struct ddi_dblk - a data block with its first block
 * @mblk: the block that allocb(9F) returned
 * @dblk: the data block
 * @holds: when @mblk has gone over to another data block: which of the two still
 *	need this storage; else 0, and @dblk alone does
 * @node: in the list of those alive, while @tracked
 * @later: in the list of loans whose free_func a worker calls
 * @caller: who allocated it, while @tracked
 * @tracked: it is in that list
 */
struct ddi_dblk {
	mblk_t mblk;
	dblk_t dblk;
	atomic_t holds;
	union {
		struct list_head node;
		struct llist_node later;
	};
	unsigned long caller;
	bool tracked;
};

/* A data block and its first block lie in all kinds of storage side by side. */
static_assert(offsetof(struct ddi_dblk, dblk) ==
	      offsetof(struct ddi_mblk_piece, dblk));

static inline struct ddi_dblk *ddi_dblk_of(dblk_t *db)
{
	return container_of(db, struct ddi_dblk, dblk);
}

/* The block that is stored with @db. */
static inline mblk_t *ddi_dblk_first(dblk_t *db)
{
	return &container_of(db, struct ddi_mblk_piece, dblk)->mblk;
}

/* Drivers only read the count. */
static inline atomic_t *ddi_dblk_ref(dblk_t *db)
{
	static_assert(sizeof(db->db_ref) == sizeof(atomic_t));
	return (atomic_t *)&db->db_ref;
}

/* Bytes of data in a block */
static inline size_t ddi_mblk_len(const mblk_t *mp)
{
	return mp->b_wptr > mp->b_rptr ? mp->b_wptr - mp->b_rptr : 0;
}

/* Bytes of the first blocks of @mp that have the type of the first one */
size_t ddi_msg_run(mblk_t *mp);

/*
 * @mp shows from now on what @new, a block just allocated, shows; @new is gone.
 * Messages that @mp is linked with stay.
 */
void ddi_mblk_replace(mblk_t *mp, mblk_t *new);

/* Do what allocb(9F) does, for @caller, an address in a driver, which the log names. */
mblk_t *ddi_mblk_new(size_t size, unsigned long caller);
/* A block with a data block over @base. */
mblk_t *ddi_dblk_new(uchar_t *base, size_t size, enum ddi_dblk_kind kind,
		     unsigned long caller);

/* track.c */
DECLARE_STATIC_KEY_FALSE(ddi_track_messages);
/* From now on; for good, since those that are listed stay so until they go. */
void ddi_track_start(void);
void ddi_track_add(struct ddi_dblk *block, unsigned long caller);
void ddi_track_del(struct ddi_dblk *block);
unsigned int ddi_track_unload(const struct ddi_leaver *leaver);

/* loan.c: @db has no block any more.  The loan and its data block go. */
void ddi_loan_free(dblk_t *db);
void ddi_loan_free_later(dblk_t *db);
void ddi_loan_flush(void);
/* dblk.c: only the storage goes */
void ddi_dblk_put(struct ddi_dblk *block);

#endif /* _DDI_STR_DBLK_H */
