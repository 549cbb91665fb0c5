/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to mac/: what drivers see without the prefix.
 */
#ifndef _DDI_MAC_MAC_FN_H
#define _DDI_MAC_MAC_FN_H

#include <sys/mac_provider.h>

void ddi_mac_init_ops(struct dev_ops *ops, const char *name);
void ddi_mac_fini_ops(struct dev_ops *ops);
mac_register_t *ddi_mac_alloc(uint_t version);
void ddi_mac_free(mac_register_t *mregp);
int ddi_mac_register(mac_register_t *mregp, mac_handle_t *mhp);
int ddi_mac_unregister(mac_handle_t mh);
int ddi_mac_disable(mac_handle_t mh);
const char *ddi_mac_name(mac_handle_t mh);
unsigned int ddi_mac_private_minor(void);
int ddi_mac_devt_to_instance(ddi_dev_t dev);
int ddi_mac_getinfo(dev_info_t *dip, ddi_info_cmd_t cmd, void *arg,
		    void **resultp);
void ddi_mac_rx(mac_handle_t mh, mac_resource_handle_t mrh, mblk_t *mp);
void ddi_mac_rx_ring(mac_handle_t mh, mac_ring_handle_t mrh, mblk_t *mp,
		     uint64_t gen);
void ddi_mac_tx_update(mac_handle_t mh);
void ddi_mac_tx_ring_update(mac_handle_t mh, mac_ring_handle_t mrh);
void ddi_mac_link_update(mac_handle_t mh, link_state_t state);
void ddi_mac_unicst_update(mac_handle_t mh, const uint8_t *addr);
void ddi_mac_capab_update(mac_handle_t mh);
int ddi_mac_pdata_update(mac_handle_t mh, void *pdata, size_t size);
int ddi_mac_maxsdu_update(mac_handle_t mh, uint_t sdu);
int ddi_mac_maxsdu_update2(mac_handle_t mh, uint_t sdu, uint_t multicast);
void ddi_mac_prop_info_set_perm(mac_prop_info_handle_t info, uint8_t perm);
void ddi_mac_prop_info_set_default_uint8(mac_prop_info_handle_t info,
					 uint8_t val);
void ddi_mac_prop_info_set_default_uint32(mac_prop_info_handle_t info,
					  uint32_t val);
void ddi_mac_prop_info_set_default_uint64(mac_prop_info_handle_t info,
					  uint64_t val);
void ddi_mac_prop_info_set_default_str(mac_prop_info_handle_t info,
				       const char *str);
void ddi_mac_prop_info_set_default_link_flowctrl(mac_prop_info_handle_t info,
						 link_flowctrl_t val);
void ddi_mac_prop_info_set_default_fec(mac_prop_info_handle_t info,
				       link_fec_t val);
void ddi_mac_prop_info_set_range_uint32(mac_prop_info_handle_t info,
					uint32_t min, uint32_t max);
void ddi_mac_hcksum_get(const mblk_t *mp, uint32_t *start, uint32_t *stuff,
			uint32_t *end, uint32_t *value, uint32_t *flags);
void ddi_mac_hcksum_set(mblk_t *mp, uint32_t start, uint32_t stuff,
			uint32_t end, uint32_t value, uint32_t flags);
int ddi_hcksum_assoc(mblk_t *mp, struct multidata_s *mmd, struct pdesc_s *pd,
		     uint32_t start, uint32_t stuff, uint32_t end,
		     uint32_t value, uint32_t flags, int km_flags);
void ddi_hcksum_retrieve(mblk_t *mp, struct multidata_s *mmd,
			 struct pdesc_s *pd, uint32_t *start, uint32_t *stuff,
			 uint32_t *end, uint32_t *value, uint32_t *flags);
void ddi_mac_lso_get(mblk_t *mp, uint32_t *mss, uint32_t *flags);
int ddi_mac_ether_offload_info(mblk_t *mp, mac_ether_offload_info_t *meoi);
void ddi_mac_transceiver_info_set_present(mac_transceiver_info_t *info,
					  boolean_t present);
void ddi_mac_transceiver_info_set_usable(mac_transceiver_info_t *info,
					 boolean_t usable);
char *ddi_ether_sprintf(struct ether_addr *addr);

#endif /* _DDI_MAC_MAC_FN_H */
