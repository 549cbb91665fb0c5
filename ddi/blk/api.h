/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to blk/: what drivers see without the prefix.
 */
#ifndef _DDI_BLK_API_H
#define _DDI_BLK_API_H

#include <sys/blkdev.h>

void ddi_bd_mod_init(struct dev_ops *ops);
void ddi_bd_mod_fini(struct dev_ops *ops);
bd_handle_t ddi_bd_alloc_handle(void *arg, bd_ops_t *ops, ddi_dma_attr_t *attr,
				int kmflag);
void ddi_bd_free_handle(bd_handle_t h);
int ddi_bd_attach_handle(dev_info_t *dip, bd_handle_t h);
int ddi_bd_detach_handle(bd_handle_t h);
const char *ddi_bd_address(bd_handle_t h);
void ddi_bd_state_change(bd_handle_t h);
void ddi_bd_xfer_done(bd_xfer_t *xfer, int err);
void ddi_bd_error(bd_xfer_t *xfer, int error);

#endif /* _DDI_BLK_API_H */
