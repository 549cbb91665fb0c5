/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to mac/: what is known of a property.
 */
#ifndef _DDI_MAC_PROP_H
#define _DDI_MAC_PROP_H

#include "mac.h"

/* Ranges of values that a driver may tell */
#define DDI_MAC_RANGES	8

/**
 * struct __mac_prop_info_handle - what mc_propinfo(9E) tells of a property
 * @perm: MAC_PROP_PERM_*
 * @has_default: @def, or @def_str where that is not "", was told
 * @def: default value
 * @def_str: default value of a private property
 * @nranges: how many of @min and @max were told
 * @min: least values
 * @max: greatest values
 * @short_of: a value did not fit
 */
struct __mac_prop_info_handle {
	u8 perm;
	bool has_default;
	u64 def;
	char def_str[64];
	unsigned int nranges;
	u32 min[DDI_MAC_RANGES];
	u32 max[DDI_MAC_RANGES];
	bool short_of;
};

/* The type in which a property's value is stored */
enum ddi_mac_kind {
	DDI_MAC_FLAG,		/* uint8_t, 0 or 1 */
	DDI_MAC_U32,
	DDI_MAC_U64,
	DDI_MAC_DUPLEX,		/* link_duplex_t */
	DDI_MAC_FLOWCTRL,	/* link_flowctrl_t */
	DDI_MAC_STATE,		/* link_state_t */
	DDI_MAC_FEC,		/* link_fec_t */
};

/**
 * struct ddi_mac_prop - a property that has a number
 * @id: the number
 * @name: as dladm(8) calls it
 * @kind: how it is stored
 */
struct ddi_mac_prop {
	mac_prop_id_t id;
	const char *name;
	enum ddi_mac_kind kind;
};

extern const struct ddi_mac_prop ddi_mac_props[];
extern const unsigned int ddi_mac_nprops;

/* prop_info.c: ask the driver; false when it has no mc_propinfo(9E) */
bool ddi_mac_prop_info(struct __mac_handle *mac, const char *name,
		       mac_prop_id_t id, struct __mac_prop_info_handle *info);
/* prop.c: Solaris's errno */
int ddi_mac_prop_read(struct __mac_handle *mac, const char *name,
		      mac_prop_id_t id, void *val, unsigned int size);

#endif /* _DDI_MAC_PROP_H */
