/* SPDX-License-Identifier: MIT */
/*
 * Part of <sys/mac_provider.h>: the functions of ddi_mac.ko.
 */
#ifndef _SYS_MAC_PROVIDER_FN_H
#define _SYS_MAC_PROVIDER_FN_H

#include <sys/mac_provider.h>

void mac_init_ops(struct dev_ops *ops, const char *name)
	__asm__("ddi_mac_init_ops");
void mac_fini_ops(struct dev_ops *ops) __asm__("ddi_mac_fini_ops");
mac_register_t *mac_alloc(uint_t version) __asm__("ddi_mac_alloc");
void mac_free(mac_register_t *mregp) __asm__("ddi_mac_free");
int mac_register(mac_register_t *mregp, mac_handle_t *mhp)
	__asm__("ddi_mac_register");
int mac_unregister(mac_handle_t mh) __asm__("ddi_mac_unregister");
int mac_disable(mac_handle_t mh) __asm__("ddi_mac_disable");
int mac_disable_nowait(mac_handle_t mh) __asm__("ddi_mac_disable");
const char *mac_name(mac_handle_t mh) __asm__("ddi_mac_name");
unsigned int mac_private_minor(void) __asm__("ddi_mac_private_minor");
int mac_devt_to_instance(ddi_dev_t dev) __asm__("ddi_mac_devt_to_instance");
int mac_getinfo(dev_info_t *dip, ddi_info_cmd_t cmd, void *arg, void **resultp)
	__asm__("ddi_mac_getinfo");

void mac_rx(mac_handle_t mh, mac_resource_handle_t mrh, mblk_t *mp)
	__asm__("ddi_mac_rx");
void mac_rx_ring(mac_handle_t mh, mac_ring_handle_t mrh, mblk_t *mp,
		 uint64_t gen) __asm__("ddi_mac_rx_ring");
void mac_tx_update(mac_handle_t mh) __asm__("ddi_mac_tx_update");
void mac_tx_ring_update(mac_handle_t mh, mac_ring_handle_t mrh)
	__asm__("ddi_mac_tx_ring_update");
void mac_link_update(mac_handle_t mh, link_state_t state)
	__asm__("ddi_mac_link_update");
void mac_unicst_update(mac_handle_t mh, const uint8_t *addr)
	__asm__("ddi_mac_unicst_update");
void mac_capab_update(mac_handle_t mh) __asm__("ddi_mac_capab_update");
int mac_pdata_update(mac_handle_t mh, void *pdata, size_t size)
	__asm__("ddi_mac_pdata_update");
int mac_maxsdu_update(mac_handle_t mh, uint_t sdu)
	__asm__("ddi_mac_maxsdu_update");
int mac_maxsdu_update2(mac_handle_t mh, uint_t sdu, uint_t multicast)
	__asm__("ddi_mac_maxsdu_update2");

void mac_prop_info_set_perm(mac_prop_info_handle_t info, uint8_t perm)
	__asm__("ddi_mac_prop_info_set_perm");
void mac_prop_info_set_default_uint8(mac_prop_info_handle_t info, uint8_t val)
	__asm__("ddi_mac_prop_info_set_default_uint8");
void mac_prop_info_set_default_uint32(mac_prop_info_handle_t info,
				      uint32_t val)
	__asm__("ddi_mac_prop_info_set_default_uint32");
void mac_prop_info_set_default_uint64(mac_prop_info_handle_t info,
				      uint64_t val)
	__asm__("ddi_mac_prop_info_set_default_uint64");
void mac_prop_info_set_default_str(mac_prop_info_handle_t info,
				   const char *str)
	__asm__("ddi_mac_prop_info_set_default_str");
void mac_prop_info_set_default_link_flowctrl(mac_prop_info_handle_t info,
					     link_flowctrl_t val)
	__asm__("ddi_mac_prop_info_set_default_link_flowctrl");
void mac_prop_info_set_default_fec(mac_prop_info_handle_t info,
				   link_fec_t val)
	__asm__("ddi_mac_prop_info_set_default_fec");
void mac_prop_info_set_range_uint32(mac_prop_info_handle_t info, uint32_t min,
				    uint32_t max)
	__asm__("ddi_mac_prop_info_set_range_uint32");

void mac_hcksum_get(const mblk_t *mp, uint32_t *start, uint32_t *stuff,
		    uint32_t *end, uint32_t *value, uint32_t *flags)
	__asm__("ddi_mac_hcksum_get");
void mac_hcksum_set(mblk_t *mp, uint32_t start, uint32_t stuff, uint32_t end,
		    uint32_t value, uint32_t flags)
	__asm__("ddi_mac_hcksum_set");
void mac_lso_get(mblk_t *mp, uint32_t *mss, uint32_t *flags)
	__asm__("ddi_mac_lso_get");
int mac_ether_offload_info(mblk_t *mp, mac_ether_offload_info_t *meoi)
	__asm__("ddi_mac_ether_offload_info");

void mac_transceiver_info_set_present(mac_transceiver_info_t *info,
				      boolean_t present)
	__asm__("ddi_mac_transceiver_info_set_present");
void mac_transceiver_info_set_usable(mac_transceiver_info_t *info,
				     boolean_t usable)
	__asm__("ddi_mac_transceiver_info_set_usable");

#endif /* _SYS_MAC_PROVIDER_FN_H */
