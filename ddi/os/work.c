// SPDX-License-Identifier: GPL-2.0
/*
 * The workqueue for work that a caller may not do in its context.
 *
 * All workqueues of ddi.ko have WQ_MEM_RECLAIM: a handler of a driver that runs
 * in one may end the I/O that frees memory, and may wait for a handler in
 * another one.  Linux's own workqueues do not have it, and are not used.
 */
#include <linux/errno.h>
#include <linux/workqueue.h>

#include "init.h"
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
