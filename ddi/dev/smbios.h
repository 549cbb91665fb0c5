/* SPDX-License-Identifier: GPL-2.0 */
/* The firmware's table of structures. */
#ifndef _DDI_DEV_SMBIOS_H
#define _DDI_DEV_SMBIOS_H

#include <linux/list.h>
#include <linux/types.h>
#include <sys/smbios.h>

/**
 * struct smbios_hdl - a table of structures
 * @entries: the structures (struct ddi_smbios_entry), in the firmware's order
 */
struct smbios_hdl {
	struct list_head entries;
};

/**
 * struct ddi_smbios_entry - a structure
 * @node: entry of the table
 * @id: its handle
 * @size: bytes without strings
 * @data: the structure, then its strings
 */
struct ddi_smbios_entry {
	struct list_head node;
	id_t id;
	u8 size;
	u8 data[];
};

/*
 * Add the structure at @data with its strings, which two zeros end.  Returns 0
 * or -ENOMEM.
 */
int ddi_smbios_add(struct smbios_hdl *shp, const u8 *data);
/* Free what ddi_smbios_add() added. */
void ddi_smbios_clear(struct smbios_hdl *shp);

/* for main.c */
int ddi_smbios_init(void);
void ddi_smbios_exit(void);

/* Drivers use these by their names without the prefix. */
extern smbios_hdl_t *ddi_ksmbios;
int ddi_smbios_iter(smbios_hdl_t *shp, smbios_struct_f *func, void *arg);
id_t ddi_smbios_info_common(smbios_hdl_t *shp, id_t id, smbios_info_t *info);
id_t ddi_smbios_info_system(smbios_hdl_t *shp, smbios_system_t *info);
id_t ddi_smbios_info_memdevice(smbios_hdl_t *shp, id_t id,
			       smbios_memdevice_t *info);
id_t ddi_smbios_info_ipmi(smbios_hdl_t *shp, smbios_ipmi_t *info);

#endif /* _DDI_DEV_SMBIOS_H */
