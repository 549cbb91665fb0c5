/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac_provider.h>: what a driver of a network interface gives to ddi_mac.ko
 * and calls of it.
 *
 * mac(9E), mac_register(9S), mac_callbacks(9S), mac_register(9F), mac_rx(9F),
 * mac_tx_update(9F), mac_link_update(9F), mac_hcksum_get(9F), mac_lso_get(9F),
 * mac_prop_info(9F), mac_capab_rings(9E), mac_capab_led(9E),
 * mac_capab_transceiver(9E), mac_group_info(9S), mac_ring_info(9S).
 */
#ifndef _SYS_MAC_PROVIDER_H
#define _SYS_MAC_PROVIDER_H

#include <sys/types.h>
#include <sys/devops.h>
#include <sys/conf.h>
#include <sys/dditypes.h>
#include <sys/ddi_intr.h>
#include <sys/mac.h>
#include <sys/pattr.h>
#include <sys/stream.h>

#define MAC_VERSION_V1	0x1
#define MAC_VERSION	MAC_VERSION_V1

/* m_v12n: the interface has rings */
#define MAC_VIRT_NONE	0x0
#define MAC_VIRT_LEVEL1	0x1
#define MAC_VIRT_HIO	0x2

typedef enum {
	MAC_CAPAB_HCKSUM = 0x1,		/* uint32_t, HCKSUM_* */
	MAC_CAPAB_LSO = 0x8,		/* mac_capab_lso_t */
	MAC_CAPAB_NO_NATIVEVLAN = 0x10,
	MAC_CAPAB_NO_ZCOPY = 0x20,
	MAC_CAPAB_RINGS = 0x40,		/* mac_capab_rings_t */
	MAC_CAPAB_SHARES = 0x80,
	MAC_CAPAB_MULTIFACTADDR = 0x100,
	MAC_CAPAB_LEGACY = 0x400,
	MAC_CAPAB_VRRP = 0x800,
	MAC_CAPAB_OVERLAY = 0x1000,
	MAC_CAPAB_TRANSCEIVER = 0x2000,	/* mac_capab_transceiver_t */
	MAC_CAPAB_LED = 0x4000		/* mac_capab_led_t */
} mac_capab_t;

/* Large send offload; lso_max in bytes */
typedef struct lso_basic_tcp_ipv4_s {
	uint_t lso_max;
} lso_basic_tcp_ipv4_t;

typedef struct lso_basic_tcp_ipv6_s {
	uint_t lso_max;
} lso_basic_tcp_ipv6_t;

#define LSO_TX_BASIC_TCP_IPV4	0x1
#define LSO_TX_BASIC_TCP_IPV6	0x2

typedef struct mac_capab_lso_s {
	uint_t lso_flags;
	lso_basic_tcp_ipv4_t lso_basic_tcp_ipv4;
	lso_basic_tcp_ipv6_t lso_basic_tcp_ipv6;
} mac_capab_lso_t;

/* Rings, and groups of them */
typedef struct __mac_ring_driver *mac_ring_driver_t;
typedef struct __mac_group_driver *mac_group_driver_t;
typedef struct __mac_intr_handle *mac_intr_handle_t;

typedef enum {
	MAC_RING_TYPE_RX = 1,
	MAC_RING_TYPE_TX
} mac_ring_type_t;

typedef enum {
	MAC_GROUP_TYPE_STATIC = 1,
	MAC_GROUP_TYPE_DYNAMIC
} mac_group_type_t;

#define MAC_RINGS_VERSION_1		1
#define MAC_RINGS_FLAGS_NONE		0x0
#define MAC_RINGS_VLAN_TRANSPARENT	0x1
#define MAC_GROUP_DEFAULT		0x1

typedef int (*mac_intr_enable_t)(mac_intr_handle_t handle);
typedef int (*mac_intr_disable_t)(mac_intr_handle_t handle);

typedef struct mac_intr_s {
	mac_intr_handle_t mi_handle;
	mac_intr_enable_t mi_enable;
	mac_intr_disable_t mi_disable;
	ddi_intr_handle_t mi_ddi_handle;
} mac_intr_t;

typedef int (*mac_ring_start_t)(mac_ring_driver_t ring, uint64_t gen);
typedef void (*mac_ring_stop_t)(mac_ring_driver_t ring);
typedef mblk_t *(*mac_ring_send_t)(void *ring, mblk_t *mp);
typedef mblk_t *(*mac_ring_poll_t)(void *ring, int bytes);
typedef int (*mac_ring_stat_t)(mac_ring_driver_t ring, uint_t stat,
			       uint64_t *val);

typedef struct mac_ring_info_s {
	mac_ring_driver_t mri_driver;
	mac_ring_start_t mri_start;
	mac_ring_stop_t mri_stop;
	mac_intr_t mri_intr;
	union {
		mac_ring_send_t send;
		mac_ring_poll_t poll;
	} mrfunion;
	mac_ring_stat_t mri_stat;
	uint_t mri_flags;
} mac_ring_info_t;

#define mri_tx		mrfunion.send
#define mri_poll	mrfunion.poll

typedef int (*mac_group_start_t)(mac_group_driver_t group);
typedef void (*mac_group_stop_t)(mac_group_driver_t group);
typedef int (*mac_add_mac_addr_t)(void *group, const uint8_t *addr);
typedef int (*mac_rem_mac_addr_t)(void *group, const uint8_t *addr);
typedef int (*mac_add_vlan_filter_t)(mac_group_driver_t group, uint16_t vid);
typedef int (*mac_rem_vlan_filter_t)(mac_group_driver_t group, uint16_t vid);

typedef struct mac_group_info_s {
	mac_group_driver_t mgi_driver;
	mac_group_start_t mgi_start;
	mac_group_stop_t mgi_stop;
	uint_t mgi_count;
	mac_intr_t mgi_intr;
	mac_add_mac_addr_t mgi_addmac;
	mac_rem_mac_addr_t mgi_remmac;
	mac_add_vlan_filter_t mgi_addvlan;
	mac_rem_vlan_filter_t mgi_remvlan;
	uint_t mgi_flags;
} mac_group_info_t;

typedef void (*mac_get_ring_t)(void *driver, mac_ring_type_t type,
			       const int group, const int ring,
			       mac_ring_info_t *info, mac_ring_handle_t handle);
typedef void (*mac_get_group_t)(void *driver, mac_ring_type_t type,
				const int group, mac_group_info_t *info,
				mac_group_handle_t handle);
typedef void (*mac_group_add_ring_t)(mac_group_driver_t group,
				     mac_ring_driver_t ring,
				     mac_ring_type_t type);
typedef void (*mac_group_rem_ring_t)(mac_group_driver_t group,
				     mac_ring_driver_t ring,
				     mac_ring_type_t type);

typedef struct mac_capab_rings_s {
	uint_t mr_version;
	mac_ring_type_t mr_type;
	mac_group_type_t mr_group_type;
	uint_t mr_flags;
	uint_t mr_rnum;
	uint_t mr_gnum;
	mac_get_ring_t mr_rget;
	mac_get_group_t mr_gget;
	mac_group_add_ring_t mr_gaddring;
	mac_group_rem_ring_t mr_gremring;
} mac_capab_rings_t;

/* Transceivers that can be pulled out */
typedef struct mac_transceiver_info mac_transceiver_info_t;

typedef struct mac_capab_transceiver {
	uint_t mct_flags;
	uint_t mct_ntransceivers;
	int (*mct_info)(void *driver, uint_t id, mac_transceiver_info_t *info);
	int (*mct_read)(void *driver, uint_t id, uint_t page, void *buf,
			size_t nbytes, off_t offset, size_t *nread);
} mac_capab_transceiver_t;

/* A light that shows which device it is; a set of bits */
typedef enum {
	MAC_LED_DEFAULT	= 1 << 0,
	MAC_LED_OFF	= 1 << 1,
	MAC_LED_IDENT	= 1 << 2,
	MAC_LED_ON	= 1 << 3
} mac_led_mode_t;

typedef struct mac_capab_led {
	uint_t mcl_flags;
	mac_led_mode_t mcl_modes;
	int (*mcl_set)(void *driver, mac_led_mode_t mode, uint_t flags);
} mac_capab_led_t;

typedef int (*mac_getstat_t)(void *driver, uint_t stat, uint64_t *val);
typedef int (*mac_start_t)(void *driver);
typedef void (*mac_stop_t)(void *driver);
typedef int (*mac_setpromisc_t)(void *driver, boolean_t on);
typedef int (*mac_multicst_t)(void *driver, boolean_t add, const uint8_t *addr);
typedef int (*mac_unicst_t)(void *driver, const uint8_t *addr);
typedef void (*mac_ioctl_t)(void *driver, queue_t *q, mblk_t *mp);
typedef void (*mac_resources_t)(void *driver);
typedef mblk_t *(*mac_tx_t)(void *driver, mblk_t *mp);
typedef boolean_t (*mac_getcapab_t)(void *driver, mac_capab_t capab,
				    void *data);
typedef int (*mac_open_t)(void *driver);
typedef void (*mac_close_t)(void *driver);
typedef int (*mac_set_prop_t)(void *driver, const char *name, mac_prop_id_t id,
			      uint_t size, const void *val);
typedef int (*mac_get_prop_t)(void *driver, const char *name, mac_prop_id_t id,
			      uint_t size, void *val);
typedef void (*mac_prop_info_t)(void *driver, const char *name,
				mac_prop_id_t id, mac_prop_info_handle_t info);

/* mc_callbacks: which of the optional functions are there */
#define MC_RESERVED	0x01
#define MC_IOCTL	0x02
#define MC_GETCAPAB	0x04
#define MC_OPEN		0x08
#define MC_CLOSE	0x10
#define MC_SETPROP	0x20
#define MC_GETPROP	0x40
#define MC_PROPINFO	0x80
#define MC_PROPERTIES	(MC_SETPROP | MC_GETPROP | MC_PROPINFO)

/* Field order is interface: drivers fill this structure by position. */
typedef struct mac_callbacks_s {
	uint_t mc_callbacks;
	mac_getstat_t mc_getstat;
	mac_start_t mc_start;
	mac_stop_t mc_stop;
	mac_setpromisc_t mc_setpromisc;
	mac_multicst_t mc_multicst;
	mac_unicst_t mc_unicst;
	mac_tx_t mc_tx;
	void *mc_reserved;
	mac_ioctl_t mc_ioctl;
	mac_getcapab_t mc_getcapab;
	mac_open_t mc_open;
	mac_close_t mc_close;
	mac_set_prop_t mc_setprop;
	mac_get_prop_t mc_getprop;
	mac_prop_info_t mc_propinfo;
} mac_callbacks_t;

/* Made by mac_alloc(9F) only */
typedef struct mac_register_s {
	uint_t m_version;
	const char *m_type_ident;
	void *m_driver;
	dev_info_t *m_dip;
	uint_t m_instance;
	uint8_t *m_src_addr;
	uint8_t *m_dst_addr;
	mac_callbacks_t *m_callbacks;
	uint_t m_min_sdu;
	uint_t m_max_sdu;
	void *m_pdata;
	size_t m_pdata_size;
	char **m_priv_props;
	uint32_t m_margin;
	uint32_t m_v12n;
	uint_t m_multicast_sdu;
} mac_register_t;

/* What mac_ether_offload_info() finds in a frame */
typedef enum mac_ether_offload_flags {
	MEOI_L2INFO_SET = 1 << 0,
	MEOI_L3INFO_SET = 1 << 1,
	MEOI_L4INFO_SET = 1 << 2,
	MEOI_VLAN_TAGGED = 1 << 3,
	MEOI_L3_FRAG_MORE = 1 << 4,
	MEOI_L3_FRAG_OFFSET = 1 << 5
} mac_ether_offload_flags_t;

typedef struct mac_ether_offload_info {
	mac_ether_offload_flags_t meoi_flags;
	size_t meoi_len;
	uint8_t meoi_l2hlen;
	uint16_t meoi_l3proto;
	uint16_t meoi_l3hlen;
	uint8_t meoi_l4proto;
	uint8_t meoi_l4hlen;
} mac_ether_offload_info_t;

/* Instances below this one are numbered by the system. */
#define MAC_MAX_MINOR	1000

#include <sys/mac_provider_fn.h>

#endif /* _SYS_MAC_PROVIDER_H */
