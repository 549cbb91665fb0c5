/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/, and for main.c: pseudo devices.
 */
#ifndef _DDI_DEV_PSEUDO_H
#define _DDI_DEV_PSEUDO_H

struct ddi_driver;

/* Make the driver's pseudo devices and attach the driver to them.  May sleep. */
int ddi_pseudo_register(struct ddi_driver *drv);
void ddi_pseudo_unregister(struct ddi_driver *drv);

int ddi_pseudo_init(void);
void ddi_pseudo_exit(void);

#endif /* _DDI_DEV_PSEUDO_H */
