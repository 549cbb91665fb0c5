// SPDX-License-Identifier: GPL-2.0
/*
 * ddi_blk.ko: illumos's framework for drivers of disks, over Linux's blk-mq.
 *
 * bd_mod_init(), bd_mod_fini().
 */
#include <linux/export.h>
#include <linux/module.h>
#include <sys/devops.h>

#include "blk.h"

struct workqueue_struct *bd_wq;

/**
 * ddi_bd_mod_init() - prepare a driver's dev_ops(9S), bd_mod_init()
 * @ops: the driver's
 *
 * Context: Process context, of _init(9E), before mod_install(9F).
 *
 * Differences from illumos: nothing is put into @ops, for a disk is no child node of
 * its controller.
 */
void ddi_bd_mod_init(struct dev_ops *ops)
{
}
EXPORT_SYMBOL(ddi_bd_mod_init);

/**
 * ddi_bd_mod_fini() - undo bd_mod_init(), bd_mod_fini()
 * @ops: the driver's
 *
 * Context: Process context, of _init(9E) when mod_install(9F) failed, or of _fini(9E).
 */
void ddi_bd_mod_fini(struct dev_ops *ops)
{
}
EXPORT_SYMBOL(ddi_bd_mod_fini);

static_assert(__same_type(bd_mod_init, ddi_bd_mod_init));
static_assert(__same_type(bd_mod_fini, ddi_bd_mod_fini));

static int __init bd_init(void)
{
	bd_wq = alloc_workqueue("ddi_bd", WQ_MEM_RECLAIM | WQ_UNBOUND, 0);
	return bd_wq ? 0 : -ENOMEM;
}

static void __exit bd_exit(void)
{
	destroy_workqueue(bd_wq);
}

module_init(bd_init);
module_exit(bd_exit);

MODULE_DESCRIPTION("Solaris/illumos disk drivers over blk-mq");
MODULE_LICENSE("GPL");
DDI_IMPORT_NS(DDI_INTERNAL);
