// SPDX-License-Identifier: GPL-2.0
/*
 * Start and stop of the module, with one line for each part.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

#include "acc/acc.h"
#include "dev/cred.h"
#include "dev/dev.h"
#include "dev/pseudo.h"
#include "dev/smbios.h"
#include "dev/user.h"
#include "dma/dma.h"
#include "io/devmap.h"
#include "io/io.h"
#include "os/init.h"
#include "str/str.h"

/* The start and stop functions of a part; either may be NULL */
struct ddi_part {
	int (*init)(void);
	void (*exit)(void);
};

/* The parts, lower ones first */
static const struct ddi_part ddi_parts[] = {
	{ ddi_work_init, ddi_work_exit },
	{ ddi_sleepq_init, NULL },
	{ ddi_system_init, ddi_system_exit },
	{ ddi_memlist_init, ddi_memlist_exit },
	{ NULL, ddi_symbol_exit },
	{ NULL, ddi_idents_exit },
	{ NULL, ddi_kmem_exit },
	{ NULL, ddi_id32_exit },
	{ ddi_panic_init, ddi_panic_exit },
	{ ddi_timeout_init, ddi_timeout_exit },
	{ ddi_periodic_init, ddi_periodic_exit },
	{ ddi_taskq_init, ddi_taskq_exit },
	{ ddi_str_init, ddi_str_exit },
	{ ddi_kstat_init, ddi_kstat_exit },
	{ ddi_unload_init, ddi_unload_exit },
	{ ddi_threads_init, ddi_threads_exit },
	{ ddi_cred_init, ddi_cred_exit },
	{ ddi_smbios_init, ddi_smbios_exit },
	{ ddi_res_init, ddi_res_exit },
	{ ddi_devinfo_init, ddi_devinfo_exit },
	{ NULL, ddi_instance_exit },
	{ NULL, ddi_pin_exit },
	{ NULL, ddi_umem_exit },
	{ NULL, ddi_buf_exit },
	{ ddi_softint_init, ddi_softint_exit },
	{ NULL, ddi_majors_exit },
	{ ddi_chardev_init, ddi_minor_exit },
	{ ddi_pseudo_init, ddi_pseudo_exit },
	{ ddi_devmap_init, NULL },
	{ ddi_blkdev_init, ddi_blkdev_exit },
	{ ddi_fm_debugfs_init, ddi_fm_debugfs_exit },
	{ ddi_dma_init, ddi_dma_exit },
};

/* Each part's functions for a node, in the order in which a driver's calls end */
static const struct ddi_node_part node_parts[] = {
	{ .init = ddi_intr_dev_init, .detach = ddi_intr_dev_detach },
	{ .init = ddi_frames_init },
	{ .init = ddi_props_init, .free = ddi_props_free },
	{ .init = ddi_name_init },
	{ .free = ddi_pm_release },
	{ .free = ddi_pci_state_free },
	{ .detach = ddi_dma_dev_detach, .free = ddi_dma_dev_free },
	{ .detach = ddi_fm_driver_gone },
};

/* Stop the first @n parts, in reverse order. */
static void ddi_stop(size_t n)
{
	while (n--)
		if (ddi_parts[n].exit)
			ddi_parts[n].exit();
}

static int __init ddi_init(void)
{
	size_t i;
	int err;

	ddi_node_set_parts(node_parts, ARRAY_SIZE(node_parts));
	for (i = 0; i < ARRAY_SIZE(ddi_parts); i++) {
		err = ddi_parts[i].init ? ddi_parts[i].init() : 0;
		if (err) {
			ddi_stop(i);
			return err;
		}
	}
	return 0;
}

static void __exit ddi_exit(void)
{
	ddi_stop(ARRAY_SIZE(ddi_parts));
}

module_init(ddi_init);
module_exit(ddi_exit);

MODULE_AUTHOR("ddi.ko maintainers");
MODULE_DESCRIPTION("Solaris driver interface (DDI/DKI)");
MODULE_LICENSE("GPL");
