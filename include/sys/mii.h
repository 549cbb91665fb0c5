/* SPDX-License-Identifier: MIT */
/*
 * <sys/mii.h>: management of Ethernet transceivers.
 *
 * Interface of mii, which is a module of its own on illumos.  None of it is in
 * ddi_mac.ko: mii's sources are built with the driver that needs them.
 */
#ifndef _SYS_MII_H
#define _SYS_MII_H

#include <sys/types.h>
#include <sys/dditypes.h>
#include <sys/mac_provider.h>
#include <sys/netlb.h>

#define MII_OPS_VERSION	1

/* Loopback modes that there may be at most, and the number of none of them */
#define MII_LOOPBACK_MAX	16
#define MII_LOOPBACK_NONE	0

typedef struct mii_handle *mii_handle_t;

/* Field order is interface: drivers fill this structure by position. */
typedef struct mii_ops {
	int mii_version;
	uint16_t (*mii_read)(void *driver, uint8_t phy, uint8_t reg);
	void (*mii_write)(void *driver, uint8_t phy, uint8_t reg, uint16_t val);
	void (*mii_notify)(void *driver, link_state_t state);
	void (*mii_reset)(void *driver);
} mii_ops_t;

mii_handle_t mii_alloc(void *driver, dev_info_t *dip, mii_ops_t *ops);
mii_handle_t mii_alloc_instance(void *driver, dev_info_t *dip, int instance,
				mii_ops_t *ops);
void mii_free(mii_handle_t mh);
void mii_set_pauseable(mii_handle_t mh, boolean_t pause, boolean_t asym);
void mii_reset(mii_handle_t mh);
void mii_start(mii_handle_t mh);
void mii_stop(mii_handle_t mh);
void mii_resume(mii_handle_t mh);
void mii_suspend(mii_handle_t mh);
void mii_probe(mii_handle_t mh);
void mii_check(mii_handle_t mh);

int mii_get_addr(mii_handle_t mh);
uint32_t mii_get_id(mii_handle_t mh);
int mii_get_speed(mii_handle_t mh);
link_duplex_t mii_get_duplex(mii_handle_t mh);
link_state_t mii_get_state(mii_handle_t mh);
link_flowctrl_t mii_get_flowctrl(mii_handle_t mh);
int mii_get_loopmodes(mii_handle_t mh, lb_property_t *modes);
uint32_t mii_get_loopback(mii_handle_t mh);
int mii_set_loopback(mii_handle_t mh, uint32_t loop);

/* Functions to which a driver's mac_callbacks(9S) pass calls on */
boolean_t mii_m_loop_ioctl(mii_handle_t mh, queue_t *wq, mblk_t *mp);
int mii_m_getprop(mii_handle_t mh, const char *name, mac_prop_id_t id,
		  uint_t size, void *val);
int mii_m_setprop(mii_handle_t mh, const char *name, mac_prop_id_t id,
		  uint_t size, const void *val);
void mii_m_propinfo(mii_handle_t mh, const char *name, mac_prop_id_t id,
		    mac_prop_info_handle_t info);
int mii_m_getstat(mii_handle_t mh, uint_t stat, uint64_t *val);

#endif /* _SYS_MII_H */
