// SPDX-License-Identifier: GPL-2.0
/*
 * SMBIOS, the firmware's description of the machine, by Linux's copy of its table.
 *
 * illumos has no man pages of these functions.  The offsets are those of the
 * SMBIOS specification, DSP0134 of the DMTF; a structure of an older version is
 * shorter, and what it lacks reads as 0 or NULL.
 */
#include <linux/dmi.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../compat.h"
#include "../os/os.h"
#include "smbios.h"

/* Offsets in all structures */
#define AT_TYPE		0x00
#define AT_LENGTH	0x01
#define AT_HANDLE	0x02

/* Offsets of the strings that several types have; 0 where there is none */
static const struct {
	u8 type;
	u8 manufacturer, product, version, serial, asset, location, part;
} strings[] = {
	{ SMB_TYPE_SYSTEM, 0x04, 0x05, 0x06, 0x07 },
	{ SMB_TYPE_BASEBOARD, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0a },
	{ SMB_TYPE_CHASSIS, 0x04, 0, 0x06, 0x07, 0x08 },
	{ SMB_TYPE_PROCESSOR, 0x07, 0, 0x10, 0x20, 0x21, 0x04, 0x22 },
	{ SMB_TYPE_MEMDEVICE, 0x17, 0, 0, 0x18, 0x19, 0x10, 0x1a },
};

static struct smbios_hdl table = { LIST_HEAD_INIT(table.entries) };
smbios_hdl_t *ddi_ksmbios;
EXPORT_SYMBOL(ddi_ksmbios);

int ddi_smbios_add(struct smbios_hdl *shp, const u8 *data)
{
	struct ddi_smbios_entry *entry;
	size_t size = data[AT_LENGTH];

	while (data[size] || data[size + 1])
		size++;
	size += 2;
	entry = ddi_should_fail() ? NULL :
		kmalloc(struct_size(entry, data, size), GFP_KERNEL);
	if (!entry)
		return -ENOMEM;
	entry->id = data[AT_HANDLE] | data[AT_HANDLE + 1] << 8;
	entry->size = data[AT_LENGTH];
	memcpy(entry->data, data, size);
	list_add_tail(&entry->node, &shp->entries);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_smbios_add);

void ddi_smbios_clear(struct smbios_hdl *shp)
{
	struct ddi_smbios_entry *entry, *next;

	list_for_each_entry_safe(entry, next, &shp->entries, node) {
		list_del(&entry->node);
		kfree(entry);
	}
}
EXPORT_SYMBOL_IF_KUNIT(ddi_smbios_clear);

static void add_header(const struct dmi_header *header, void *err)
{
	if (!*(int *)err)
		*(int *)err = ddi_smbios_add(&table, (const u8 *)header);
}

/* A machine without a table has no ksmbios; this is not an error. */
int ddi_smbios_init(void)
{
	int err = 0;

	if (dmi_walk(add_header, &err) || list_empty(&table.entries))
		return 0;
	if (err)
		ddi_smbios_clear(&table);
	else
		ddi_ksmbios = &table;
	return err;
}

void ddi_smbios_exit(void)
{
	ddi_smbios_clear(&table);
}

static u8 byte_at(const struct ddi_smbios_entry *entry, u8 at)
{
	return at && at < entry->size ? entry->data[at] : 0;
}

static u16 word_at(const struct ddi_smbios_entry *entry, u8 at)
{
	return byte_at(entry, at) | byte_at(entry, at + 1) << 8;
}

static u32 long_at(const struct ddi_smbios_entry *entry, u8 at)
{
	return word_at(entry, at) | (u32)word_at(entry, at + 2) << 16;
}

/* Returns the string whose number is at this offset, or NULL. */
static const char *string_at(const struct ddi_smbios_entry *entry, u8 at)
{
	const char *s = (const char *)entry->data + entry->size;
	u8 number = byte_at(entry, at);

	if (!number)
		return NULL;
	while (*s && --number)
		s += strlen(s) + 1;
	return *s ? s : NULL;
}

/* Returns the structure with this handle, or NULL. */
static struct ddi_smbios_entry *find_id(smbios_hdl_t *shp, id_t id)
{
	struct ddi_smbios_entry *entry;

	if (!shp)
		return NULL;
	list_for_each_entry(entry, &shp->entries, node)
		if (entry->id == id)
			return entry;
	return NULL;
}

/* Returns the first structure of this type, or NULL. */
static struct ddi_smbios_entry *find_type(smbios_hdl_t *shp, u8 type)
{
	struct ddi_smbios_entry *entry;

	if (!shp)
		return NULL;
	list_for_each_entry(entry, &shp->entries, node)
		if (entry->data[AT_TYPE] == type)
			return entry;
	return NULL;
}

/**
 * ddi_smbios_iter() - call a function for each structure, smbios_iter()
 * @shp: ksmbios
 * @func: called with @shp, the structure and @arg, until it does not return 0
 * @arg: its argument
 *
 * Context: that of @func.
 * Return: 0 or what @func returned; SMB_ERR when @shp is NULL.
 */
int ddi_smbios_iter(smbios_hdl_t *shp, smbios_struct_f *func, void *arg)
{
	struct ddi_smbios_entry *entry;
	smbios_struct_t s;
	int ret;

	if (!shp)
		return SMB_ERR;
	list_for_each_entry(entry, &shp->entries, node) {
		s.smbstr_id = entry->id;
		s.smbstr_type = entry->data[AT_TYPE];
		s.smbstr_data = entry->data;
		s.smbstr_size = entry->size;
		ret = func(shp, &s, arg);
		if (ret)
			return ret;
	}
	return 0;
}
EXPORT_SYMBOL(ddi_smbios_iter);

/**
 * ddi_smbios_info_common() - get what structures of several types have,
 *	smbios_info_common()
 * @shp: ksmbios
 * @id: the structure's handle
 * @info: set
 *
 * Context: any.
 * Return: 0, or SMB_ERR when there is no such structure or its type has none of
 * the strings (a retry cannot help).
 */
id_t ddi_smbios_info_common(smbios_hdl_t *shp, id_t id, smbios_info_t *info)
{
	struct ddi_smbios_entry *entry = find_id(shp, id);
	size_t i;

	memset(info, 0, sizeof(*info));
	if (!entry)
		return SMB_ERR;
	for (i = 0; i < ARRAY_SIZE(strings); i++) {
		if (strings[i].type != entry->data[AT_TYPE])
			continue;
		info->smbi_manufacturer =
			string_at(entry, strings[i].manufacturer);
		info->smbi_product = string_at(entry, strings[i].product);
		info->smbi_version = string_at(entry, strings[i].version);
		info->smbi_serial = string_at(entry, strings[i].serial);
		info->smbi_asset = string_at(entry, strings[i].asset);
		info->smbi_location = string_at(entry, strings[i].location);
		info->smbi_part = string_at(entry, strings[i].part);
		return 0;
	}
	return SMB_ERR;
}
EXPORT_SYMBOL(ddi_smbios_info_common);

/**
 * ddi_smbios_info_system() - get what the firmware says of the system,
 *	smbios_info_system()
 * @shp: ksmbios
 * @info: set
 *
 * Context: any.
 * Return: the structure's handle, for ddi_smbios_info_common(); or SMB_ERR when
 * there is none (a retry cannot help).
 */
id_t ddi_smbios_info_system(smbios_hdl_t *shp, smbios_system_t *info)
{
	struct ddi_smbios_entry *entry = find_type(shp, SMB_TYPE_SYSTEM);

	memset(info, 0, sizeof(*info));
	if (!entry)
		return SMB_ERR;
	if (entry->size >= 0x18) {
		info->smbs_uuid = entry->data + 0x08;
		info->smbs_uuidlen = 16;
	}
	info->smbs_wakeup = byte_at(entry, 0x18);
	info->smbs_sku = string_at(entry, 0x19);
	info->smbs_family = string_at(entry, 0x1a);
	return entry->id;
}
EXPORT_SYMBOL(ddi_smbios_info_system);

/* Returns the bytes of a memory device; 0 if it is empty or says nothing. */
static u64 memory_size(const struct ddi_smbios_entry *entry)
{
	u16 size = word_at(entry, 0x0c);

	if (size == 0xffff)
		return 0;
	if (size == 0x7fff)
		return (u64)(long_at(entry, 0x1c) & 0x7fffffff) << 20;
	return size & 0x8000 ? (u64)(size & 0x7fff) << 10 : (u64)size << 20;
}

/**
 * ddi_smbios_info_memdevice() - get what the firmware says of a memory slot,
 *	smbios_info_memdevice()
 * @shp: ksmbios
 * @id: the structure's handle
 * @info: set
 *
 * Context: any.
 * Return: 0, or SMB_ERR when there is no such structure of the type
 * SMB_TYPE_MEMDEVICE (a retry cannot help).
 */
id_t ddi_smbios_info_memdevice(smbios_hdl_t *shp, id_t id,
			       smbios_memdevice_t *info)
{
	struct ddi_smbios_entry *entry = find_id(shp, id);

	memset(info, 0, sizeof(*info));
	if (!entry || entry->data[AT_TYPE] != SMB_TYPE_MEMDEVICE)
		return SMB_ERR;
	info->smbmd_size = memory_size(entry);
	info->smbmd_dloc = string_at(entry, 0x10);
	info->smbmd_bloc = string_at(entry, 0x11);
	return 0;
}
EXPORT_SYMBOL(ddi_smbios_info_memdevice);

/**
 * ddi_smbios_info_ipmi() - get where the management controller is,
 *	smbios_info_ipmi()
 * @shp: ksmbios
 * @info: set
 *
 * Context: any.
 * Return: the structure's handle, or SMB_ERR when there is none (a retry cannot
 * help).
 */
id_t ddi_smbios_info_ipmi(smbios_hdl_t *shp, smbios_ipmi_t *info)
{
	static const u8 spacings[] = { 1, 4, 16, 0 };
	struct ddi_smbios_entry *entry = find_type(shp, SMB_TYPE_IPMIDEV);
	u64 addr;
	u8 how;

	memset(info, 0, sizeof(*info));
	if (!entry)
		return SMB_ERR;
	how = byte_at(entry, 0x10);
	addr = long_at(entry, 0x08) | (u64)long_at(entry, 0x0c) << 32;
	info->smbip_type = byte_at(entry, 0x04);
	info->smbip_vers = byte_at(entry, 0x05);
	info->smbip_i2c = byte_at(entry, 0x06);
	info->smbip_addr = addr;
	if (info->smbip_type != SMB_IPMI_T_SSIF) {
		info->smbip_addr = (addr & ~1ULL) | (how >> 4 & 1);
		info->smbip_flags = addr & 1 ? SMB_IPMI_F_IOADDR : 0;
	}
	if (how & 0x08)
		info->smbip_flags |= SMB_IPMI_F_INTRSPEC |
				     (how & 0x02 ? SMB_IPMI_F_INTRHIGH : 0) |
				     (how & 0x01 ? 0 : SMB_IPMI_F_INTREDGE);
	info->smbip_intr = byte_at(entry, 0x11);
	info->smbip_regspacing = spacings[how >> 6];
	return entry->id;
}
EXPORT_SYMBOL(ddi_smbios_info_ipmi);
