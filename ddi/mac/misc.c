// SPDX-License-Identifier: GPL-2.0
/*
 * Functions that few drivers call and that have little to do on Linux: mac_unicst_update(9F),
 * mac_capab_update(), mac_pdata_update(), mac_private_minor(9F), mac_getinfo(9F),
 * mac_devt_to_instance(9F), mac_transceiver_info(9F), ether_sprintf().
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <sys/errno.h>
#include <sys/mkdev.h>
#include <sys/sunddi.h>

#include "misc.h"

/**
 * ddi_mac_unicst_update() - the address changed by itself, mac_unicst_update(9F)
 * @mh: the interface
 * @addr: its address now
 *
 * Context: Any, within attach(9E).
 *
 * Differences from illumos: it is heeded in attach(9E) only.
 */
void ddi_mac_unicst_update(mac_handle_t mh, const uint8_t *addr)
{
	if (mh->published)
		ddi_mac_complain(mh, "mac_unicst_update", "Linux keeps the address");
	else
		eth_hw_addr_set(mh->dev, addr);
}
EXPORT_SYMBOL(ddi_mac_unicst_update);

/**
 * ddi_mac_capab_update() - the device can other things now, mac_capab_update()
 * @mh: the interface
 *
 * Context: Any.
 *
 * Differences from illumos: nothing is asked again; what mac_register(9F) learned
 * stands.
 */
void ddi_mac_capab_update(mac_handle_t mh)
{
}
EXPORT_SYMBOL(ddi_mac_capab_update);

/**
 * ddi_mac_pdata_update() - data of the kind of link, mac_pdata_update()
 * @mh: the interface
 * @pdata: the data
 * @size: bytes of them
 *
 * Context: Any.
 * Return: EINVAL: Ethernet has none.
 */
int ddi_mac_pdata_update(mac_handle_t mh, void *pdata, size_t size)
{
	return EINVAL;
}
EXPORT_SYMBOL(ddi_mac_pdata_update);

/**
 * ddi_mac_private_minor() - first minor number of a driver's own, mac_private_minor(9F)
 *
 * Context: Any.
 * Return: the number.
 */
unsigned int ddi_mac_private_minor(void)
{
	return MAC_MAX_MINOR;
}
EXPORT_SYMBOL(ddi_mac_private_minor);

/**
 * ddi_mac_devt_to_instance() - instance of a minor of mac, mac_devt_to_instance(9F)
 * @dev: a device number
 *
 * Context: Any.
 * Return: -1: mac has no minor numbers of the driver.
 */
int ddi_mac_devt_to_instance(ddi_dev_t dev)
{
	return -1;
}
EXPORT_SYMBOL(ddi_mac_devt_to_instance);

/**
 * ddi_mac_getinfo() - getinfo(9E) of a minor of mac, mac_getinfo(9F)
 * @dip: the device
 * @cmd: DDI_INFO_DEVT2DEVINFO or DDI_INFO_DEVT2INSTANCE
 * @arg: a device number
 * @resultp: not set
 *
 * Context: Any.
 * Return: DDI_FAILURE: mac has no minor numbers of the driver.
 */
int ddi_mac_getinfo(dev_info_t *dip, ddi_info_cmd_t cmd, void *arg,
		    void **resultp)
{
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_mac_getinfo);

/**
 * ddi_mac_transceiver_info_set_present() - is there a transceiver,
 * mac_transceiver_info_set_present(9F)
 * @info: what mct_info(9E) was given
 * @present: is there one
 *
 * Context: Any, within mct_info(9E).
 */
void ddi_mac_transceiver_info_set_present(mac_transceiver_info_t *info,
					  boolean_t present)
{
	info->present = present;
}
EXPORT_SYMBOL(ddi_mac_transceiver_info_set_present);

/**
 * ddi_mac_transceiver_info_set_usable() - can the transceiver be used,
 * mac_transceiver_info_set_usable(9F)
 * @info: what mct_info(9E) was given
 * @usable: can it
 *
 * Context: Any, within mct_info(9E).
 */
void ddi_mac_transceiver_info_set_usable(mac_transceiver_info_t *info,
					 boolean_t usable)
{
	info->usable = usable;
}
EXPORT_SYMBOL(ddi_mac_transceiver_info_set_usable);

/**
 * ddi_ether_sprintf() - an address as text, ether_sprintf()
 * @addr: the address
 *
 * Context: Any, but the next call writes into the same buffer.
 * Return: the text, hexadecimal numbers with colons.
 */
char *ddi_ether_sprintf(struct ether_addr *addr)
{
	static char text[18];

	snprintf(text, sizeof(text), "%pM", addr);
	return text;
}
EXPORT_SYMBOL(ddi_ether_sprintf);

static_assert(__same_type(mac_unicst_update, ddi_mac_unicst_update));
static_assert(__same_type(mac_capab_update, ddi_mac_capab_update));
static_assert(__same_type(mac_pdata_update, ddi_mac_pdata_update));
static_assert(__same_type(mac_private_minor, ddi_mac_private_minor));
static_assert(__same_type(mac_devt_to_instance, ddi_mac_devt_to_instance));
static_assert(__same_type(mac_getinfo, ddi_mac_getinfo));
static_assert(__same_type(mac_transceiver_info_set_present,
			  ddi_mac_transceiver_info_set_present));
static_assert(__same_type(mac_transceiver_info_set_usable,
			  ddi_mac_transceiver_info_set_usable));
static_assert(__same_type(ether_sprintf, ddi_ether_sprintf));
