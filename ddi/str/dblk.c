// SPDX-License-Identifier: GPL-2.0
/*
 * Blocks and data blocks: allocb(9F), freeb(9F), freemsg(9F), dupb(9F).
 *
 * A data block is stored with its first block, in one object of a cache, and
 * lives until its count of blocks is 0.  The bytes of small ones are page
 * fragments, with the room around them that lets an sk_buff take them over;
 * those of large ones are memory of kmem_alloc(9F).
 *
 * All of it may be called in any context but an NMI.  Locking: the cache of page
 * fragments is a CPU's own, and is used with interrupts off.
 */
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>

#include "../compat.h"
#include "../os/os.h"
#include "../os/unload.h"
#include "dblk.h"

/* Blocks that a data block may have, dupb(9F) */
#define DBLK_MAX_BLOCKS	255

/* Bytes for which a page fragment with its rooms fits into one page */
#define FRAG_MAX	(PAGE_SIZE - DDI_FRAG_HEADROOM - DDI_FRAG_TAILROOM)

static struct kmem_cache *dblk_cache;
static struct kmem_cache *mblk_cache;
static DEFINE_PER_CPU(struct page_frag_cache, frag_cache);
static DEFINE_PER_CPU(long, dblk_live);

long ddi_mblk_live(void)
{
	long n = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		n += per_cpu(dblk_live, cpu);
	return n;
}

DDI_EXPORT_INTERNAL(ddi_mblk_live);

/* Bytes of the page fragment for @size bytes of data */
static inline unsigned int frag_size(size_t size)
{
	return L1_CACHE_ALIGN(DDI_FRAG_HEADROOM + size) + DDI_FRAG_TAILROOM;
}

static void *frag_get(size_t size)
{
	unsigned long flags;
	void *frag;

	if (ddi_should_fail())
		return NULL;
	local_irq_save(flags);
	frag = page_frag_alloc_align(this_cpu_ptr(&frag_cache), frag_size(size),
				     GFP_ATOMIC | __GFP_NOWARN, L1_CACHE_BYTES);
	local_irq_restore(flags);
	return frag;
}

mblk_t *ddi_dblk_new(uchar_t *base, size_t size, enum ddi_dblk_kind kind,
		     unsigned long caller)
{
	struct ddi_dblk *block;

	if (ddi_should_fail())
		return NULL;
	block = kmem_cache_alloc(dblk_cache, GFP_ATOMIC | __GFP_NOWARN);
	if (!block)
		return NULL;
	this_cpu_inc(dblk_live);
	block->mblk = (mblk_t){
		.b_rptr = base,
		.b_wptr = base,
		.b_datap = &block->dblk,
	};
	block->dblk = (dblk_t){
		.db_base = base,
		.db_lim = base + size,
		.db_ref = 1,
		.db_type = M_DATA,
		.db_kind = kind,
	};
	block->tracked = false;
	if (static_branch_unlikely(&ddi_track_messages))
		ddi_track_add(block, caller);
	return &block->mblk;
}

void ddi_dblk_put(struct ddi_dblk *block)
{
	if (unlikely(atomic_read(&block->holds)) &&
	    !atomic_dec_and_test(&block->holds))
		return;
	this_cpu_dec(dblk_live);
	kmem_cache_free(dblk_cache, block);
}

static mblk_t *alloc_frag(size_t size, unsigned long caller)
{
	uchar_t *frag = frag_get(size);
	mblk_t *mp;

	if (!frag)
		return NULL;
	mp = ddi_dblk_new(frag + DDI_FRAG_HEADROOM, size, DDI_DBLK_FRAG, caller);
	if (mp)
		mp->b_datap->db_memory = frag;
	else
		page_frag_free(frag);
	return mp;
}

static mblk_t *alloc_kmem(size_t size, unsigned long caller)
{
	uchar_t *base = ddi_should_fail() ? NULL :
					    ddi_kmem_alloc(size, KM_NOSLEEP);
	mblk_t *mp;

	if (!base)
		return NULL;
	mp = ddi_dblk_new(base, size, DDI_DBLK_KMEM, caller);
	if (mp)
		mp->b_datap->db_memory = base;
	else
		ddi_kmem_free(base, size);
	return mp;
}

mblk_t *ddi_mblk_new(size_t size, unsigned long caller)
{
	if (likely(size <= FRAG_MAX))
		return alloc_frag(ALIGN(max_t(size_t, size, 1), 16), caller);
	return alloc_kmem(size, caller);
}

/**
 * ddi_allocb() - allocate a block with a data block, allocb(9F)
 * @size: bytes, 0 allowed
 * @pri: makes no difference
 *
 * The data begin on a boundary of 16 bytes or more.
 *
 * Context: Any.
 * Return: the block, M_DATA, without data yet; NULL when memory is short (a
 * retry can help), or never has @size bytes (it cannot).
 */
mblk_t *ddi_allocb(size_t size, uint_t pri)
{
	return ddi_mblk_new(size, _RET_IP_);
}
EXPORT_SYMBOL(ddi_allocb);

/* One piece of the group, or one block stored in one, is free. */
static void group_put(struct ddi_mblk_group *group)
{
	if (atomic_dec_and_test(&group->live))
		group->done(group);
}

/* Free the storage of a block that is not stored with its data block. */
static void mblk_free(mblk_t *mp)
{
	dblk_t *db = &container_of(mp, struct ddi_mblk_piece, mblk)->dblk;

	if (mp->b_tag != DDI_MBLK_MOVED)
		kmem_cache_free(mblk_cache, mp);
	else if (db->db_kind == DDI_DBLK_PIECE)
		group_put(db->db_memory);
	else
		ddi_dblk_put(ddi_dblk_of(db));
}

/* The last block of @db is gone. */
static void dblk_free(dblk_t *db)
{
	if (db->db_kind == DDI_DBLK_PIECE) {
		group_put(db->db_memory);
		return;
	}
	if (static_branch_unlikely(&ddi_track_messages))
		ddi_track_del(ddi_dblk_of(db));
	switch (db->db_kind) {
	case DDI_DBLK_FRAG:
		page_frag_free(db->db_memory);
		break;
	case DDI_DBLK_KMEM:
		ddi_kmem_free(db->db_memory, 0);
		break;
	case DDI_DBLK_LOAN:
		ddi_loan_free(db);
		return;
	case DDI_DBLK_LOAN_LATER:
		ddi_loan_free_later(db);
		return;
	}
	ddi_dblk_put(ddi_dblk_of(db));
}

/* Give up one block's part in @db: was it the last one? */
static inline bool dblk_drop(dblk_t *db)
{
	atomic_t *ref = ddi_dblk_ref(db);

	return atomic_read_acquire(ref) == 1 || atomic_dec_and_test(ref);
}

/**
 * ddi_freeb() - free a block, freeb(9F)
 * @bp: the block; what it is linked with is not looked at
 *
 * With its last block a data block is freed, too: the free_func of desballoc(9F)
 * has run when this returns, that of esballoc(9F) runs later.
 *
 * Context: Any; also that of the free_func of desballoc(9F).
 */
void ddi_freeb(mblk_t *bp)
{
	dblk_t *db = bp->b_datap;

	if (unlikely(bp != ddi_dblk_first(db)))
		mblk_free(bp);
	if (likely(dblk_drop(db)))
		dblk_free(db);
}
EXPORT_SYMBOL(ddi_freeb);

/**
 * ddi_freemsg() - free all blocks of a message, freemsg(9F)
 * @mp: the message, or NULL
 *
 * Context: As ddi_freeb().
 */
void ddi_freemsg(mblk_t *mp)
{
	mblk_t *next;

	for (; mp; mp = next) {
		next = mp->b_cont;
		ddi_freeb(mp);
	}
}
EXPORT_SYMBOL(ddi_freemsg);

/**
 * ddi_freemsgchain() - free all messages of a list, freemsgchain()
 * @mp: the first message, the next ones by b_next; or NULL
 *
 * Context: As ddi_freeb().
 */
void ddi_freemsgchain(mblk_t *mp)
{
	mblk_t *next;

	for (; mp; mp = next) {
		next = mp->b_next;
		ddi_freemsg(mp);
	}
}
EXPORT_SYMBOL(ddi_freemsgchain);

/**
 * ddi_dupb() - make one more block for a data block, dupb(9F)
 * @bp: a block of it
 *
 * Context: Any.
 * Return: a block that shows the same bytes; NULL when memory is short (a retry
 * can help) or the data block has 255 blocks.
 */
mblk_t *ddi_dupb(mblk_t *bp)
{
	dblk_t *db = bp->b_datap;
	mblk_t *mp;

	if (ddi_should_fail())
		return NULL;
	mp = kmem_cache_alloc(mblk_cache, GFP_ATOMIC | __GFP_NOWARN);
	if (!mp)
		return NULL;
	if (!atomic_add_unless(ddi_dblk_ref(db), 1, DBLK_MAX_BLOCKS)) {
		kmem_cache_free(mblk_cache, mp);
		return NULL;
	}
	*mp = *bp;
	mp->b_next = NULL;
	mp->b_prev = NULL;
	mp->b_cont = NULL;
	mp->b_tag = 0;
	return mp;
}
EXPORT_SYMBOL(ddi_dupb);

/* @mp leaves the data block that it is stored with, whose storage must stay. */
static void mblk_move(mblk_t *mp)
{
	dblk_t *db = mp->b_datap;
	struct ddi_mblk_group *group = db->db_memory;

	mp->b_tag = DDI_MBLK_MOVED;
	if (db->db_kind == DDI_DBLK_PIECE)
		atomic_inc(&group->live);
	else
		atomic_set(&ddi_dblk_of(db)->holds, 2);
}

void ddi_mblk_replace(mblk_t *mp, mblk_t *new)
{
	dblk_t *db = mp->b_datap;

	if (mp == ddi_dblk_first(db))
		mblk_move(mp);
	mp->b_datap = new->b_datap;
	mp->b_rptr = new->b_rptr;
	mp->b_wptr = new->b_wptr;
	if (dblk_drop(db))
		dblk_free(db);
}

void *ddi_mblk_take(mblk_t *mp, unsigned int *size)
{
	dblk_t *db = mp->b_datap;
	void *frag = db->db_memory;

	if (db->db_kind != DDI_DBLK_FRAG || mp->b_cont ||
	    mp->b_rptr < db->db_base || mp->b_wptr > db->db_lim ||
	    atomic_read_acquire(ddi_dblk_ref(db)) != 1)
		return NULL;
	*size = frag_size(db->db_lim - db->db_base);
	if (static_branch_unlikely(&ddi_track_messages))
		ddi_track_del(ddi_dblk_of(db));
	if (mp != ddi_dblk_first(db))
		mblk_free(mp);
	ddi_dblk_put(ddi_dblk_of(db));
	return frag;
}

DDI_EXPORT_INTERNAL(ddi_mblk_take);

static_assert(__same_type(allocb, ddi_allocb));
static_assert(__same_type(freeb, ddi_freeb));
static_assert(__same_type(freemsg, ddi_freemsg));
static_assert(__same_type(freemsgchain, ddi_freemsgchain));
static_assert(__same_type(dupb, ddi_dupb));

/* A block without holds, as which it is freed, too: objects keep the field. */
static void dblk_init(void *p)
{
	struct ddi_dblk *block = p;

	atomic_set(&block->holds, 0);
}

/* A module is unloaded: its loans end before its messages are counted. */
static unsigned int unload_messages(const struct ddi_leaver *leaver)
{
	ddi_loan_flush();
	return ddi_track_unload(leaver);
}

int ddi_str_init(void)
{
	ddi_unload_messages = unload_messages;
	dblk_cache = kmem_cache_create("ddi_dblk", sizeof(struct ddi_dblk),
				       __alignof__(struct ddi_dblk), 0,
				       dblk_init);
	mblk_cache = kmem_cache_create("ddi_mblk", sizeof(mblk_t), 0, 0, NULL);
	if (dblk_cache && mblk_cache)
		return 0;
	kmem_cache_destroy(dblk_cache);
	kmem_cache_destroy(mblk_cache);
	return -ENOMEM;
}

void ddi_str_exit(void)
{
	long live;
	int cpu;

	ddi_loan_flush();
	live = ddi_mblk_live();
	if (live)
		pr_err("ddi: %ld messages were never freed\n", live);
	for_each_possible_cpu(cpu)
		page_frag_cache_drain(per_cpu_ptr(&frag_cache, cpu));
	kmem_cache_destroy(dblk_cache);
	kmem_cache_destroy(mblk_cache);
}
