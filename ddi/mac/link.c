// SPDX-License-Identifier: GPL-2.0
/*
 * The state of the link: mac_link_update(9F).
 *
 * Many drivers never know it, or learn it late: only a link that was reported down is
 * down for Linux.
 *
 * Locking: link_lock holds Linux's interface while it is told; taken with interrupts
 * off, inside locks of the driver.
 */
#include <linux/export.h>

#include "mac.h"

/* Under link_lock. */
static void show(struct __mac_handle *mac)
{
	if (mac->link == LINK_STATE_DOWN)
		netif_carrier_off(mac->dev);
	else
		netif_carrier_on(mac->dev);
}

/* Show the link's state in Linux's interface from now on, or no more. */
void ddi_mac_link_publish(struct __mac_handle *mac, bool on)
{
	unsigned long flags;

	spin_lock_irqsave(&mac->link_lock, flags);
	mac->link_shown = on;
	if (on)
		show(mac);
	spin_unlock_irqrestore(&mac->link_lock, flags);
}

/**
 * ddi_mac_link_update() - the state of the link, mac_link_update(9F)
 * @mh: the interface
 * @state: LINK_STATE_UP, LINK_STATE_DOWN or LINK_STATE_UNKNOWN
 *
 * Context: Any, with locks of the driver; before mc_start(9E) and after mc_stop(9E),
 * too.
 *
 * Differences from illumos: a link of unknown state is up for Linux.
 */
void ddi_mac_link_update(mac_handle_t mh, link_state_t state)
{
	unsigned long flags;

	spin_lock_irqsave(&mh->link_lock, flags);
	WRITE_ONCE(mh->link, state);
	if (mh->link_shown)
		show(mh);
	spin_unlock_irqrestore(&mh->link_lock, flags);
}
EXPORT_SYMBOL(ddi_mac_link_update);

static_assert(__same_type(mac_link_update, ddi_mac_link_update));
