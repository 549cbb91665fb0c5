// SPDX-License-Identifier: GPL-2.0
/*
 * Data blocks over memory of a driver: esballoc(9F), desballoc(9F).
 *
 * At the end of one the driver's free_func is called, once.  It may free its
 * frtn_t, and lend the memory anew, so all that is ddi.ko's is gone before.
 */
#include <linux/export.h>
#include <linux/workqueue.h>

#include "../os/os.h"
#include "dblk.h"

static void loan_work(struct work_struct *work);

/* Loans of esballoc(9F) that are free, for loan_worker */
static LLIST_HEAD(loan_list);
static DECLARE_WORK(loan_worker, loan_work);

void ddi_loan_free(dblk_t *db)
{
	void (*func)(caddr_t arg) = (void (*)(caddr_t))db->db_frtnp->free_func;
	caddr_t arg = db->db_frtnp->free_arg;

	ddi_dblk_put(ddi_dblk_of(db));
	if (func)
		func(arg);
	else
		ddi_complain(NULL, "freeb", "a loan's free_func is NULL");
}

static void loan_work(struct work_struct *work)
{
	struct llist_node *list = llist_reverse_order(llist_del_all(&loan_list));
	struct ddi_dblk *block, *next;

	llist_for_each_entry_safe(block, next, list, later)
		ddi_loan_free(&block->dblk);
}

void ddi_loan_free_later(dblk_t *db)
{
	if (llist_add(&ddi_dblk_of(db)->later, &loan_list))
		queue_work(ddi_wq, &loan_worker);
}

void ddi_loan_flush(void)
{
	flush_work(&loan_worker);
}

static mblk_t *loan_new(uchar_t *base, size_t size, frtn_t *frtn,
			enum ddi_dblk_kind kind, const char *name,
			unsigned long caller)
{
	mblk_t *mp;

	if (!base || !frtn) {
		ddi_complain(NULL, name, "the %s is NULL",
			     base ? "frtn_t" : "buffer");
		return NULL;
	}
	mp = ddi_dblk_new(base, size, kind, caller);
	if (mp)
		mp->b_datap->db_frtnp = frtn;
	return mp;
}

/**
 * ddi_esballoc() - make a message of a driver's memory, esballoc(9F)
 * @base: the memory
 * @size: its bytes
 * @pri: makes no difference
 * @fr_rtnp: who frees the memory; read at the end of the last block
 *
 * The free_func is called by a worker, some time after the last block is free.
 *
 * Context: Any.
 * Return: a block without data yet; NULL when memory is short (a retry can help)
 * or a pointer is NULL.
 *
 * Differences from illumos: NULL for @base or @fr_rtnp is refused, where illumos
 * panics when the message is freed.  The free_func of a driver that was unloaded
 * is not called, if the parameter track_messages is on.
 */
mblk_t *ddi_esballoc(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
{
	return loan_new(base, size, fr_rtnp, DDI_DBLK_LOAN_LATER, "esballoc",
			_RET_IP_);
}
EXPORT_SYMBOL(ddi_esballoc);

/**
 * ddi_esballoca() - make a message of a driver's memory, esballoca(9F)
 * @base: the memory
 * @size: its bytes
 * @pri: makes no difference
 * @fr_rtnp: who frees the memory
 *
 * Context: As ddi_esballoc().
 * Return: As ddi_esballoc().
 *
 * Differences from illumos: as for ddi_esballoc().
 */
mblk_t *ddi_esballoca(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
{
	return loan_new(base, size, fr_rtnp, DDI_DBLK_LOAN_LATER, "esballoca",
			_RET_IP_);
}
EXPORT_SYMBOL(ddi_esballoca);

/**
 * ddi_desballoc() - lend a driver's memory to a message, desballoc(9F)
 * @base: the memory
 * @size: its bytes
 * @pri: makes no difference
 * @fr_rtnp: who takes the memory back; read at the end of the last block
 *
 * The free_func is called by the freeb(9F) of the last block, in its context.
 *
 * Context: Any.
 * Return: As ddi_esballoc().
 *
 * Differences from illumos: as for ddi_esballoc().
 */
mblk_t *ddi_desballoc(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
{
	return loan_new(base, size, fr_rtnp, DDI_DBLK_LOAN, "desballoc",
			_RET_IP_);
}
EXPORT_SYMBOL(ddi_desballoc);

/**
 * ddi_desballoca() - lend a driver's memory to a message, desballoca(9F)
 * @base: the memory
 * @size: its bytes
 * @pri: makes no difference
 * @fr_rtnp: who takes the memory back
 *
 * Context: As ddi_desballoc().
 * Return: As ddi_esballoc().
 *
 * Differences from illumos: as for ddi_esballoc().
 */
mblk_t *ddi_desballoca(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
{
	return loan_new(base, size, fr_rtnp, DDI_DBLK_LOAN, "desballoca",
			_RET_IP_);
}
EXPORT_SYMBOL(ddi_desballoca);

static_assert(__same_type(esballoc, ddi_esballoc));
static_assert(__same_type(esballoca, ddi_esballoca));
static_assert(__same_type(desballoc, ddi_desballoc));
static_assert(__same_type(desballoca, ddi_desballoca));
