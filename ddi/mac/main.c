// SPDX-License-Identifier: GPL-2.0
/*
 * ddi_mac.ko: network interfaces of Solaris drivers, mac(9E), as Linux's.
 */
#include <linux/init.h>
#include <linux/module.h>

#include "mac.h"

struct workqueue_struct *ddi_mac_wq;
EXPORT_SYMBOL_IF_KUNIT(ddi_mac_wq);

static int __init ddi_mac_init(void)
{
	int err;

	ddi_mac_wq = alloc_workqueue("ddi_mac", WQ_UNBOUND | WQ_MEM_RECLAIM, 0);
	if (!ddi_mac_wq)
		return -ENOMEM;
	err = ddi_mac_txmsg_init();
	if (err)
		destroy_workqueue(ddi_mac_wq);
	return err;
}

static void __exit ddi_mac_exit(void)
{
	ddi_mac_txmsg_exit();
	destroy_workqueue(ddi_mac_wq);
}

module_init(ddi_mac_init);
module_exit(ddi_mac_exit);

MODULE_AUTHOR("ddi.ko maintainers");
MODULE_DESCRIPTION("Solaris network driver interface (GLDv3)");
MODULE_LICENSE("GPL");
DDI_IMPORT_NS(DDI_INTERNAL);
