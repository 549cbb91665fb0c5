// SPDX-License-Identifier: GPL-2.0
/*
 * Events of the driver's device: its interface appears, sleeps and goes with it.
 */
#include <linux/module.h>
#include <linux/netdevice.h>

#include "mac.h"

static struct __mac_handle *mac_of_frame(struct ddi_frame *frame)
{
	return container_of(frame, struct __mac_handle, frame);
}

static void frame_attached(struct ddi_frame *frame)
{
	struct __mac_handle *mac = mac_of_frame(frame);

	if (!mac->disabled)
		ddi_mac_netdev_publish(mac);
}

static void frame_detaching(struct ddi_frame *frame)
{
	struct __mac_handle *mac = mac_of_frame(frame);

	if (mac->published)
		ddi_mac_netdev_unpublish(mac);
}

/* The driver may still call: ddi_mac.ko stays until it unregisters. */
static void frame_refused(struct ddi_frame *frame)
{
	struct __mac_handle *mac = mac_of_frame(frame);

	ddi_frame_del(mac->dip, frame);
	mac->dead = true;
	__module_get(THIS_MODULE);
}

/* The driver is gone, and calls no more. */
static void frame_orphaned(struct ddi_frame *frame)
{
	struct __mac_handle *mac = mac_of_frame(frame);

	ddi_mac_complain(mac, "mac_register", "driver has gone without mac_unregister");
	ddi_frame_del(mac->dip, frame);
	ddi_mac_delete(mac);
}

static void frame_suspending(struct ddi_frame *frame)
{
	struct __mac_handle *mac = mac_of_frame(frame);

	if (!mac->published)
		return;
	netif_device_detach(mac->dev);
	ddi_mac_tx_pause(mac);
	ddi_mac_ctl_suspend(mac, true);
}

static void frame_resumed(struct ddi_frame *frame)
{
	struct __mac_handle *mac = mac_of_frame(frame);

	if (!mac->published)
		return;
	ddi_mac_ctl_suspend(mac, false);
	ddi_mac_tx_resume(mac);
	netif_device_attach(mac->dev);
}

static void frame_interrupted(struct ddi_frame *frame)
{
	ddi_mac_rx_interrupted(mac_of_frame(frame));
}

const struct ddi_frame_ops ddi_mac_frame_ops = {
	.attached = frame_attached,
	.detaching = frame_detaching,
	.refused = frame_refused,
	.orphaned = frame_orphaned,
	.suspending = frame_suspending,
	.resumed = frame_resumed,
	.interrupted = frame_interrupted,
};
