// SPDX-License-Identifier: GPL-2.0
/*
 * The description of a driver's properties: mac_prop_info(9F), mc_propinfo(9E).
 */
#include <linux/export.h>
#include <linux/string.h>

#include "prop.h"

bool ddi_mac_prop_info(struct __mac_handle *mac, const char *name,
		       mac_prop_id_t id, struct __mac_prop_info_handle *info)
{
	memset(info, 0, sizeof(*info));
	info->perm = MAC_PROP_PERM_RW;
	if (!ddi_mac_has(mac, MC_PROPINFO) || !mac->cb->mc_propinfo)
		return false;
	mac->cb->mc_propinfo(mac->driver, name, id, info);
	return true;
}

/* Get the driver's limits of a property, such as the MTU; false if it has none. */
bool ddi_mac_prop_range(struct __mac_handle *mac, mac_prop_id_t id, u32 *min,
			u32 *max)
{
	struct __mac_prop_info_handle info;
	unsigned int i;

	if (!ddi_mac_prop_info(mac, ddi_mac_prop_name(id), id, &info) ||
	    !info.nranges)
		return false;
	*min = info.min[0];
	*max = info.max[0];
	for (i = 1; i < info.nranges; i++) {
		*min = min(*min, info.min[i]);
		*max = max(*max, info.max[i]);
	}
	return true;
}

/**
 * ddi_mac_prop_info_set_perm() - may a property be written,
 * mac_prop_info_set_perm(9F)
 * @info: what mc_propinfo(9E) was given
 * @perm: MAC_PROP_PERM_*; both when this is not called
 *
 * Context: Any, within mc_propinfo(9E), like what follows.
 */
void ddi_mac_prop_info_set_perm(mac_prop_info_handle_t info, uint8_t perm)
{
	info->perm = perm;
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_perm);

static void set_default(mac_prop_info_handle_t info, u64 val)
{
	info->has_default = true;
	info->def = val;
}

/**
 * ddi_mac_prop_info_set_default_uint8() - a property's default,
 * mac_prop_info_set_default_uint8(9F)
 * @info: what mc_propinfo(9E) was given
 * @val: the value; the last call counts
 *
 * Context: As ddi_mac_prop_info_set_perm().
 */
void ddi_mac_prop_info_set_default_uint8(mac_prop_info_handle_t info,
					 uint8_t val)
{
	set_default(info, val);
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_default_uint8);

/**
 * ddi_mac_prop_info_set_default_uint32() - a property's default,
 * mac_prop_info_set_default_uint32(9F)
 * @info: what mc_propinfo(9E) was given
 * @val: the value; the last call counts
 *
 * Context: As ddi_mac_prop_info_set_perm().
 */
void ddi_mac_prop_info_set_default_uint32(mac_prop_info_handle_t info,
					  uint32_t val)
{
	set_default(info, val);
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_default_uint32);

/**
 * ddi_mac_prop_info_set_default_uint64() - a property's default,
 * mac_prop_info_set_default_uint64(9F)
 * @info: what mc_propinfo(9E) was given
 * @val: the value; the last call counts
 *
 * Context: As ddi_mac_prop_info_set_perm().
 */
void ddi_mac_prop_info_set_default_uint64(mac_prop_info_handle_t info,
					  uint64_t val)
{
	set_default(info, val);
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_default_uint64);

/**
 * ddi_mac_prop_info_set_default_str() - a private property's default,
 * mac_prop_info_set_default_str(9F)
 * @info: what mc_propinfo(9E) was given
 * @str: the value; the last call counts
 *
 * Context: As ddi_mac_prop_info_set_perm().
 */
void ddi_mac_prop_info_set_default_str(mac_prop_info_handle_t info,
				       const char *str)
{
	if (strscpy(info->def_str, str, sizeof(info->def_str)) < 0)
		info->short_of = true;
	info->has_default = true;
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_default_str);

/**
 * ddi_mac_prop_info_set_default_link_flowctrl() - a property's default,
 * mac_prop_info_set_default_link_flowctrl(9F)
 * @info: what mc_propinfo(9E) was given
 * @val: the value; the last call counts
 *
 * Context: As ddi_mac_prop_info_set_perm().
 */
void ddi_mac_prop_info_set_default_link_flowctrl(mac_prop_info_handle_t info,
						 link_flowctrl_t val)
{
	set_default(info, val);
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_default_link_flowctrl);

/**
 * ddi_mac_prop_info_set_default_fec() - a property's default,
 * mac_prop_info_set_default_fec(9F)
 * @info: what mc_propinfo(9E) was given
 * @val: the value; the last call counts
 *
 * Context: As ddi_mac_prop_info_set_perm().
 */
void ddi_mac_prop_info_set_default_fec(mac_prop_info_handle_t info,
				       link_fec_t val)
{
	set_default(info, val);
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_default_fec);

/**
 * ddi_mac_prop_info_set_range_uint32() - possible values of a property,
 * mac_prop_info_set_range_uint32(9F)
 * @info: what mc_propinfo(9E) was given
 * @min: the least value
 * @max: the greatest one; each call adds a range
 *
 * Context: As ddi_mac_prop_info_set_perm().
 *
 * Differences from illumos: of more than 8 ranges the others are left out.
 */
void ddi_mac_prop_info_set_range_uint32(mac_prop_info_handle_t info,
					uint32_t min, uint32_t max)
{
	if (info->nranges == DDI_MAC_RANGES) {
		info->short_of = true;
		return;
	}
	info->min[info->nranges] = min;
	info->max[info->nranges++] = max;
}
EXPORT_SYMBOL(ddi_mac_prop_info_set_range_uint32);

static_assert(__same_type(mac_prop_info_set_perm, ddi_mac_prop_info_set_perm));
static_assert(__same_type(mac_prop_info_set_default_uint8,
			  ddi_mac_prop_info_set_default_uint8));
static_assert(__same_type(mac_prop_info_set_default_uint32,
			  ddi_mac_prop_info_set_default_uint32));
static_assert(__same_type(mac_prop_info_set_default_uint64,
			  ddi_mac_prop_info_set_default_uint64));
static_assert(__same_type(mac_prop_info_set_default_str,
			  ddi_mac_prop_info_set_default_str));
static_assert(__same_type(mac_prop_info_set_default_link_flowctrl,
			  ddi_mac_prop_info_set_default_link_flowctrl));
static_assert(__same_type(mac_prop_info_set_default_fec,
			  ddi_mac_prop_info_set_default_fec));
static_assert(__same_type(mac_prop_info_set_range_uint32,
			  ddi_mac_prop_info_set_range_uint32));
