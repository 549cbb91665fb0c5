// SPDX-License-Identifier: GPL-2.0
/*
 * Starts and stops the module: one line per part, from the bottom up, and
 * the mirror.
 */
#include <linux/init.h>
#include <linux/module.h>

#include "dev/dev.h"
#include "dma/dma.h"
#include "os/os.h"

static int __init ddi_init(void)
{
	int err;

	err = ddi_devinfo_init();
	if (err)
		return err;
	err = ddi_dma_init();
	if (err)
		goto err_devinfo_exit;
	return 0;

err_devinfo_exit:
	ddi_devinfo_exit();
	return err;
}

static void __exit ddi_exit(void)
{
	ddi_dma_exit();
	ddi_instance_exit();
	ddi_devinfo_exit();
	ddi_kmem_exit();
}

module_init(ddi_init);
module_exit(ddi_exit);

MODULE_AUTHOR("ddi.ko maintainers");
MODULE_DESCRIPTION("Solaris driver interface (DDI/DKI)");
MODULE_LICENSE("GPL");
