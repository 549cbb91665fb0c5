/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac.h>: network interfaces, what their drivers and users share.
 *
 * mac(9E), mc_getstat(9E), mc_getprop(9E), mc_setprop(9E), mc_propinfo(9E).
 */
#ifndef _SYS_MAC_H
#define _SYS_MAC_H

#include <sys/types.h>
#include <sys/stream.h>

/* Bytes of the name of an interface and of a property, the NUL included */
#define MAXLINKNAMELEN		32
#define MAXMACADDR		20
#define MAXLINKPROPNAME		256

/* The state of a link; an unknown one is taken for up. */
typedef enum {
	LINK_STATE_UNKNOWN = -1,
	LINK_STATE_DOWN,
	LINK_STATE_UP
} link_state_t;

typedef enum {
	LINK_DUPLEX_UNKNOWN = 0,
	LINK_DUPLEX_HALF,
	LINK_DUPLEX_FULL
} link_duplex_t;

/* Pause frames that are obeyed (RX) and sent (TX) */
typedef enum {
	LINK_FLOWCTRL_NONE = 0,
	LINK_FLOWCTRL_RX,
	LINK_FLOWCTRL_TX,
	LINK_FLOWCTRL_BI
} link_flowctrl_t;

/* Forward error correction; a set of bits */
typedef enum {
	LINK_FEC_NONE	= 1 << 0,
	LINK_FEC_AUTO	= 1 << 1,
	LINK_FEC_RS	= 1 << 2,
	LINK_FEC_BASE_R	= 1 << 3
} link_fec_t;

#define MAC_PROP_PERM_READ	0x1
#define MAC_PROP_PERM_WRITE	0x2
#define MAC_PROP_PERM_RW	(MAC_PROP_PERM_READ | MAC_PROP_PERM_WRITE)

/* Properties of a link.  ADV is what it advertises, EN what it may advertise. */
typedef enum {
	MAC_PROP_PRIVATE = -1,
	MAC_PROP_DUPLEX = 1,
	MAC_PROP_SPEED,
	MAC_PROP_STATUS,
	MAC_PROP_AUTONEG,
	MAC_PROP_EN_AUTONEG,
	MAC_PROP_MTU,
	MAC_PROP_ZONE,
	MAC_PROP_AUTOPUSH,
	MAC_PROP_FLOWCTRL,
	MAC_PROP_ADV_1000FDX_CAP,
	MAC_PROP_EN_1000FDX_CAP,
	MAC_PROP_ADV_1000HDX_CAP,
	MAC_PROP_EN_1000HDX_CAP,
	MAC_PROP_ADV_100FDX_CAP,
	MAC_PROP_EN_100FDX_CAP,
	MAC_PROP_ADV_100HDX_CAP,
	MAC_PROP_EN_100HDX_CAP,
	MAC_PROP_ADV_10FDX_CAP,
	MAC_PROP_EN_10FDX_CAP,
	MAC_PROP_ADV_10HDX_CAP,
	MAC_PROP_EN_10HDX_CAP,
	MAC_PROP_ADV_100T4_CAP,
	MAC_PROP_EN_100T4_CAP,
	MAC_PROP_ADV_2500FDX_CAP,
	MAC_PROP_EN_2500FDX_CAP,
	MAC_PROP_ADV_5000FDX_CAP,
	MAC_PROP_EN_5000FDX_CAP,
	MAC_PROP_ADV_10GFDX_CAP,
	MAC_PROP_EN_10GFDX_CAP,
	MAC_PROP_ADV_25GFDX_CAP,
	MAC_PROP_EN_25GFDX_CAP,
	MAC_PROP_ADV_40GFDX_CAP,
	MAC_PROP_EN_40GFDX_CAP,
	MAC_PROP_ADV_50GFDX_CAP,
	MAC_PROP_EN_50GFDX_CAP,
	MAC_PROP_ADV_100GFDX_CAP,
	MAC_PROP_EN_100GFDX_CAP,
	MAC_PROP_ADV_200GFDX_CAP,
	MAC_PROP_EN_200GFDX_CAP,
	MAC_PROP_ADV_400GFDX_CAP,
	MAC_PROP_EN_400GFDX_CAP,
	MAC_PROP_ADV_FEC_CAP,
	MAC_PROP_EN_FEC_CAP,
	MAC_PROP_MEDIA,
	/* of wireless links */
	MAC_PROP_WL_ESSID,
	MAC_PROP_WL_BSSID,
	MAC_PROP_WL_BSSTYPE,
	MAC_PROP_WL_LINKSTATUS,
	MAC_PROP_WL_DESIRED_RATES,
	MAC_PROP_WL_SUPPORTED_RATES,
	MAC_PROP_WL_AUTH_MODE,
	MAC_PROP_WL_ENCRYPTION,
	MAC_PROP_WL_RSSI,
	MAC_PROP_WL_PHY_CONFIG,
	MAC_PROP_WL_CAPABILITY,
	MAC_PROP_WL_WPA,
	MAC_PROP_WL_SCANRESULTS,
	MAC_PROP_WL_POWER_MODE,
	MAC_PROP_WL_RADIO,
	MAC_PROP_WL_ESS_LIST,
	MAC_PROP_WL_KEY_TAB,
	MAC_PROP_WL_CREATE_IBSS,
	MAC_PROP_WL_SETOPTIE,
	MAC_PROP_WL_DELKEY,
	MAC_PROP_WL_KEY,
	MAC_PROP_WL_MLME
} mac_prop_id_t;

/* The speed of a link has 64 bits, its MTU 32. */
#define MAC_PROP_DEFAULT	0x1
#define MAC_PROP_POSSIBLE	0x2

/* Statistics of every network interface; those of one kind begin higher. */
#define MAC_STAT_MIN		1000
#define MACTYPE_STAT_MIN	2000
#define IS_MAC_STAT(stat)	\
	((stat) >= MAC_STAT_MIN && (stat) < MACTYPE_STAT_MIN)
#define IS_MACTYPE_STAT(stat)	((stat) >= MACTYPE_STAT_MIN)

enum mac_driver_stat {
	MAC_STAT_IFSPEED = MAC_STAT_MIN,	/* bit/s */
	MAC_STAT_MULTIRCV,
	MAC_STAT_BRDCSTRCV,
	MAC_STAT_MULTIXMT,
	MAC_STAT_BRDCSTXMT,
	MAC_STAT_NORCVBUF,
	MAC_STAT_IERRORS,
	MAC_STAT_UNKNOWNS,
	MAC_STAT_NOXMTBUF,
	MAC_STAT_OERRORS,
	MAC_STAT_COLLISIONS,
	MAC_STAT_RBYTES,
	MAC_STAT_IPACKETS,
	MAC_STAT_OBYTES,
	MAC_STAT_OPACKETS,
	MAC_STAT_UNDERFLOWS,
	MAC_STAT_OVERFLOWS,
	MAC_STAT_LINK_STATE,
	MAC_STAT_LINK_UP,
	MAC_STAT_PROMISC,
	MAC_STAT_LOWLINK_STATE
};

typedef struct __mac_handle *mac_handle_t;
typedef struct __mac_resource_handle *mac_resource_handle_t;
typedef struct __mac_ring_handle *mac_ring_handle_t;
typedef struct __mac_group_handle *mac_group_handle_t;
typedef struct __mac_perim_handle *mac_perim_handle_t;
typedef struct __mac_prop_info_handle *mac_prop_info_handle_t;

#define MAC_PLUGIN_IDENT_ETHER	"mac_ether"
#define MAC_PLUGIN_IDENT_WIFI	"mac_wifi"
#define MAC_PLUGIN_IDENT_IB	"mac_ib"

#endif /* _SYS_MAC_H */
