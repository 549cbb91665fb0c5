// SPDX-License-Identifier: GPL-2.0
/*
 * Workers: for what is left to be done where one may not do it at once.
 *
 * All workqueues of ddi.ko are of one kind, WQ_MEM_RECLAIM: a handler of a
 * driver runs in one, may end the I/O that frees memory, and may wait for any
 * other.  Linux's own workqueues are of the other kind, and are not used.
 */
#include <linux/errno.h>
#include <linux/workqueue.h>

#include "os.h"

struct workqueue_struct *ddi_wq;

int ddi_work_init(void)
{
	ddi_wq = alloc_workqueue("ddi", WQ_UNBOUND | WQ_MEM_RECLAIM, 0);
	return ddi_wq ? 0 : -ENOMEM;
}

void ddi_work_exit(void)
{
	destroy_workqueue(ddi_wq);
}
