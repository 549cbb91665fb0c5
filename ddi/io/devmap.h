/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What main.c starts of mappings.
 */
#ifndef _DDI_IO_DEVMAP_H
#define _DDI_IO_DEVMAP_H

struct ddi_open;
struct vm_area_struct;

int ddi_devmap_mmap(struct ddi_open *open, struct vm_area_struct *vma);
int ddi_devmap_init(void);

#endif /* _DDI_IO_DEVMAP_H */
