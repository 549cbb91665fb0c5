// SPDX-License-Identifier: GPL-2.0
/*
 * A list of the data blocks that are alive, with their allocators.  It is only known where
 * the parameter track_messages asked for it, since it costs each message a lock.
 */
#include <linux/moduleparam.h>
#include <linux/spinlock.h>

#include "../compat.h"
#include "../os/os.h"
#include "../os/unload.h"
#include "dblk.h"

DEFINE_STATIC_KEY_FALSE(ddi_track_messages);

static LIST_HEAD(track_list);
static DEFINE_SPINLOCK(track_lock); /* of track_list; with interrupts off */

static bool track_messages;

void ddi_track_start(void)
{
	track_messages = true;
	static_branch_enable(&ddi_track_messages);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_track_start);

static int track_set(const char *val, const struct kernel_param *kp)
{
	bool on;
	int err = kstrtobool(val, &on);

	if (err)
		return err;
	/* those that are listed stay so until they are freed */
	if (!on && track_messages)
		return -EBUSY;
	if (on)
		ddi_track_start();
	return 0;
}

static const struct kernel_param_ops track_ops = {
	.set = track_set,
	.get = param_get_bool,
};
module_param_cb(track_messages, &track_ops, &track_messages, 0644);
MODULE_PARM_DESC(track_messages, "know which messages a driver leaves behind (cannot be turned off)");

void ddi_track_add(struct ddi_dblk *block, unsigned long caller)
{
	unsigned long flags;

	block->caller = caller;
	block->tracked = true;
	spin_lock_irqsave(&track_lock, flags);
	list_add_tail(&block->node, &track_list);
	spin_unlock_irqrestore(&track_lock, flags);
}

void ddi_track_del(struct ddi_dblk *block)
{
	unsigned long flags;

	if (!block->tracked)
		return;
	spin_lock_irqsave(&track_lock, flags);
	list_del(&block->node);
	spin_unlock_irqrestore(&track_lock, flags);
	block->tracked = false;
}

static bool is_loan(const dblk_t *db)
{
	return db->db_kind == DDI_DBLK_LOAN || db->db_kind == DDI_DBLK_LOAN_LATER;
}

/*
 * A message that outlives its driver stays good.  A loan's free_func is not
 * called any more.
 */
unsigned int ddi_track_unload(const struct ddi_leaver *leaver)
{
	unsigned long flags, caller = 0;
	struct ddi_dblk *block;
	unsigned int n = 0;

	spin_lock_irqsave(&track_lock, flags);
	list_for_each_entry(block, &track_list, node) {
		if (!leaver->owns(leaver, block->caller))
			continue;
		if (!n++)
			caller = block->caller;
		block->caller = 0;
		if (is_loan(&block->dblk))
			block->dblk.db_kind = DDI_DBLK_LOST;
	}
	spin_unlock_irqrestore(&track_lock, flags);
	if (n)
		pr_err("ddi: %s: unloaded with %u messages alive, the first one allocated at %pS\n",
		       leaver->name, n, (void *)caller);
	return n;
}
