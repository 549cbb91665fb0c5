// SPDX-License-Identifier: GPL-2.0
/*
 * Control callbacks, one at a time: mc_start(9E), mc_stop(9E), mc_setpromisc(9E),
 * mc_multicst(9E), mc_unicst(9E), and what sets the MTU.
 *
 * Order: mc_start, rings, the addresses; then changes of those; all addresses off,
 * rings, mc_stop.  mc_multicst and mc_setpromisc are called only between mc_start
 * and mc_stop: drivers look at what mc_start allocated.  Each group address is told
 * once, and taken back once.  mc_unicst is called when the address changes, also of
 * an interface that is down.
 *
 * Linux's ndo_set_rx_mode() may not sleep and the callbacks do, so it only queues
 * filter_work, which looks at what Linux wants then.
 *
 * Locking: ctl is held during each callback, and is taken in none of them: what a
 * driver calls from there only stores or queues.  It nests inside Linux's RTNL.
 */
#include <linux/rtnetlink.h>
#include <linux/slab.h>
#include <sys/errno.h>

#include "mac.h"

/**
 * struct mac_wish - what Linux wants to receive
 * @promisc: everything
 * @groups: group addresses
 * @ngroups: how many
 * @others: further addresses of its own
 * @nothers: how many
 */
struct mac_wish {
	bool promisc;
	u8 (*groups)[ETH_ALEN];
	unsigned int ngroups;
	u8 (*others)[ETH_ALEN];
	unsigned int nothers;
};

static void wish_free(struct mac_wish *wish)
{
	kfree(wish->groups);
	kfree(wish->others);
}

/* Under the address lock. */
static bool copy_list(struct netdev_hw_addr_list *list, u8 (**addrs)[ETH_ALEN],
		      unsigned int *n)
{
	struct netdev_hw_addr *ha;

	*addrs = kcalloc(netdev_hw_addr_list_count(list) + 1, ETH_ALEN,
			 GFP_ATOMIC);
	if (!*addrs)
		return false;
	netdev_hw_addr_list_for_each(ha, list)
		if (!is_broadcast_ether_addr(ha->addr))
			ether_addr_copy((*addrs)[(*n)++], ha->addr);
	return true;
}

/* If memory is short, the interface receives everything. */
static void wish_get(struct __mac_handle *mac, struct mac_wish *wish)
{
	struct net_device *dev = mac->dev;
	bool ok;

	memset(wish, 0, sizeof(*wish));
	netif_addr_lock_bh(dev);
	ok = copy_list(&dev->mc, &wish->groups, &wish->ngroups);
	if (ok && mac->rings)
		ok = copy_list(&dev->uc, &wish->others, &wish->nothers);
	wish->promisc = !ok || dev->flags & (IFF_PROMISC | IFF_ALLMULTI);
	netif_addr_unlock_bh(dev);
}

static int set_promisc(struct __mac_handle *mac, bool on)
{
	int err;

	if (mac->filter.promisc == on)
		return 0;
	err = mac->cb->mc_setpromisc(mac->driver, on ? B_TRUE : B_FALSE);
	if (err)
		ddi_mac_complain(mac, "mc_setpromisc", "failed (%d)", err);
	else
		mac->filter.promisc = on;
	return err;
}

static bool contains(u8 (*addrs)[ETH_ALEN], unsigned int n, const u8 *addr)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (ether_addr_equal_unaligned(addrs[i], addr))
			return true;
	return false;
}

static int tell_group(struct __mac_handle *mac, const u8 *addr, bool on)
{
	return mac->cb->mc_multicst(mac->driver, on ? B_TRUE : B_FALSE, addr);
}

static int tell_other(struct __mac_handle *mac, const u8 *addr, bool on)
{
	return on ? ddi_mac_ring_addmac(mac, addr) :
		    ddi_mac_ring_remmac(mac, addr);
}

/* A list of the addresses that the driver was told, and what Linux wants of it */
struct mac_addrs {
	u8 (**told)[ETH_ALEN];
	unsigned int *ntold;
	u8 (*want)[ETH_ALEN];
	unsigned int nwant;
	int (*tell)(struct __mac_handle *mac, const u8 *addr, bool on);
};

/* Take back what is not wanted any more; what cannot be taken back is forgotten. */
static void addrs_remove(struct __mac_handle *mac, struct mac_addrs *l)
{
	unsigned int i = 0;

	while (i < *l->ntold) {
		u8 *addr = (*l->told)[i];

		if (contains(l->want, l->nwant, addr)) {
			i++;
			continue;
		}
		l->tell(mac, addr, false);
		ether_addr_copy(addr, (*l->told)[--*l->ntold]);
	}
}

/* Returns false when the driver has no room for all. */
static bool addrs_add(struct __mac_handle *mac, struct mac_addrs *l)
{
	u8 (*told)[ETH_ALEN];
	bool all = true;
	unsigned int i;

	told = krealloc(*l->told, (l->nwant + *l->ntold + 1) * ETH_ALEN,
			GFP_KERNEL);
	if (!told)
		return false;
	*l->told = told;
	for (i = 0; i < l->nwant; i++) {
		if (contains(told, *l->ntold, l->want[i]))
			continue;
		if (l->tell(mac, l->want[i], true))
			all = false;
		else
			ether_addr_copy(told[(*l->ntold)++], l->want[i]);
	}
	return all;
}

static bool addrs_sync(struct __mac_handle *mac, struct mac_addrs *l)
{
	addrs_remove(mac, l);
	return addrs_add(mac, l);
}

/* Between mc_start and mc_stop: promiscuous mode first on, last off. */
static void filter_apply(struct __mac_handle *mac, const struct mac_wish *wish)
{
	struct mac_addrs groups = {
		.told = &mac->filter.groups, .ntold = &mac->filter.ngroups,
		.want = wish->groups, .nwant = wish->ngroups,
		.tell = tell_group,
	};
	struct mac_addrs others = {
		.told = &mac->filter.others, .ntold = &mac->filter.nothers,
		.want = wish->others, .nwant = wish->nothers,
		.tell = tell_other,
	};
	bool all;

	lockdep_assert_held(&mac->ctl);
	if (wish->promisc)
		set_promisc(mac, true);
	all = addrs_sync(mac, &groups);
	all &= addrs_sync(mac, &others);
	set_promisc(mac, wish->promisc || !all);
}

static void filter_clear(struct __mac_handle *mac)
{
	static const struct mac_wish nothing;

	filter_apply(mac, &nothing);
}

static void filter_update(struct __mac_handle *mac)
{
	struct mac_wish wish;

	lockdep_assert_held(&mac->ctl);
	if (!mac->started || mac->suspended)
		return;
	wish_get(mac, &wish);
	filter_apply(mac, &wish);
	wish_free(&wish);
}

static void filter_work(struct work_struct *work)
{
	struct __mac_handle *mac =
		container_of(work, struct __mac_handle, filter_work);

	mutex_lock(&mac->ctl);
	filter_update(mac);
	mutex_unlock(&mac->ctl);
}

void ddi_mac_ctl_filter(struct __mac_handle *mac)
{
	queue_work(ddi_mac_wq, &mac->filter_work);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_mac_ctl_filter);

/* Under ctl: Solaris's errno. */
static int start(struct __mac_handle *mac)
{
	int err;

	err = mac->cb->mc_start(mac->driver);
	if (err)
		return err;
	err = ddi_mac_ring_start(mac);
	if (!err && mac->rings)
		err = ddi_mac_ring_addmac(mac, mac->dev->dev_addr);
	if (err) {
		ddi_mac_ring_stop(mac);
		mac->cb->mc_stop(mac->driver);
		return err;
	}
	mac->started = true;
	filter_update(mac);
	return 0;
}

static void stop(struct __mac_handle *mac)
{
	filter_clear(mac);
	if (mac->rings)
		ddi_mac_ring_remmac(mac, mac->dev->dev_addr);
	ddi_mac_ring_stop(mac);
	mac->started = false;
	mac->cb->mc_stop(mac->driver);
}

/* Solaris's errno.  Few drivers want to be told that somebody uses them. */
static int open(struct __mac_handle *mac)
{
	if (!ddi_mac_has(mac, MC_OPEN) || !mac->cb->mc_open)
		return 0;
	return mac->cb->mc_open(mac->driver);
}

static void close(struct __mac_handle *mac)
{
	if (ddi_mac_has(mac, MC_CLOSE) && mac->cb->mc_close)
		mac->cb->mc_close(mac->driver);
}

/* With RTNL. */
int ddi_mac_ctl_start(struct __mac_handle *mac)
{
	int err;

	mutex_lock(&mac->ctl);
	err = open(mac);
	if (!err) {
		err = start(mac);
		if (err)
			close(mac);
	}
	mutex_unlock(&mac->ctl);
	if (!err)
		return 0;
	ddi_mac_complain(mac, "mc_start", "failed (%d)", err);
	return ddi_linux_errno(err);
}

void ddi_mac_ctl_stop(struct __mac_handle *mac)
{
	mutex_lock(&mac->ctl);
	if (mac->started)
		stop(mac);
	close(mac);
	mutex_unlock(&mac->ctl);
	cancel_work_sync(&mac->filter_work);
}

/* Defer changes of the filters to DDI_RESUME; drivers restore the others themselves. */
void ddi_mac_ctl_suspend(struct __mac_handle *mac, bool suspend)
{
	mutex_lock(&mac->ctl);
	mac->suspended = suspend;
	mutex_unlock(&mac->ctl);
	if (!suspend)
		ddi_mac_ctl_filter(mac);
}

/* Solaris's errno.  With rings the new address takes the old one's place. */
static int change_addr(struct __mac_handle *mac, const u8 *addr)
{
	int err;

	if (!mac->rings)
		return mac->cb->mc_unicst(mac->driver, addr);
	if (!mac->started)
		return 0;
	ddi_mac_ring_remmac(mac, mac->dev->dev_addr);
	err = ddi_mac_ring_addmac(mac, addr);
	if (err)
		ddi_mac_ring_addmac(mac, mac->dev->dev_addr);
	return err;
}

/* With RTNL. */
int ddi_mac_ctl_addr(struct __mac_handle *mac, const u8 *addr)
{
	int err;

	mutex_lock(&mac->ctl);
	err = mac->suspended ? EBUSY : change_addr(mac, addr);
	mutex_unlock(&mac->ctl);
	return ddi_linux_errno(err);
}

/* Solaris's errno.  Many drivers take another MTU only while they are stopped. */
static int change_mtu(struct __mac_handle *mac, unsigned int mtu)
{
	int err = ddi_mac_prop_set(mac, MAC_PROP_MTU, &mtu, sizeof(mtu));
	int again;

	if (err != EBUSY || !mac->started)
		return err;
	ddi_mac_tx_pause(mac);
	stop(mac);
	err = ddi_mac_prop_set(mac, MAC_PROP_MTU, &mtu, sizeof(mtu));
	again = start(mac);
	if (again)
		ddi_mac_complain(mac, "mc_start", "failed after a change of the MTU (%d)",
				 again);
	ddi_mac_tx_resume(mac);
	return err ?: again;
}

/* With RTNL.  A driver that takes no such MTU can still be given smaller packets. */
int ddi_mac_ctl_mtu(struct __mac_handle *mac, unsigned int mtu)
{
	int err;

	mutex_lock(&mac->ctl);
	err = mac->suspended ? EBUSY : change_mtu(mac, mtu);
	if (!err)
		WRITE_ONCE(mac->max_sdu, mtu);
	if ((err == SOL_ENOTSUP || err == EINVAL) && mtu <= mac->max_sdu)
		err = 0;
	mutex_unlock(&mac->ctl);
	return ddi_linux_errno(err);
}

/* The driver changed its limit by itself. */
static void sdu_work(struct work_struct *work)
{
	struct __mac_handle *mac =
		container_of(work, struct __mac_handle, sdu_work);
	struct net_device *dev = mac->dev;
	unsigned int sdu;

	rtnl_lock();
	sdu = READ_ONCE(mac->max_sdu);
	if (dev->reg_state == NETREG_REGISTERED && dev->mtu > sdu)
		dev_set_mtu(dev, sdu);
	rtnl_unlock();
}

/**
 * ddi_mac_maxsdu_update() - an interface has another MTU, mac_maxsdu_update(9F)
 * @mh: the interface
 * @sdu: bytes of data that a frame has at most
 *
 * Context: Process context, with locks of the driver.
 * Return: 0; EINVAL when @sdu is not above m_min_sdu.
 *
 * Differences from illumos: Linux's MTU only shrinks by it, or follows a change
 * that was asked for.
 */
int ddi_mac_maxsdu_update(mac_handle_t mh, uint_t sdu)
{
	if (!sdu || sdu < mh->min_sdu)
		return EINVAL;
	WRITE_ONCE(mh->max_sdu, sdu);
	if (mh->published && sdu < mh->dev->mtu)
		queue_work(ddi_mac_wq, &mh->sdu_work);
	return 0;
}
EXPORT_SYMBOL(ddi_mac_maxsdu_update);

/**
 * ddi_mac_maxsdu_update2() - as mac_maxsdu_update(9F), mac_maxsdu_update2()
 * @mh: the interface
 * @sdu: bytes of data that a frame has at most
 * @multicast: the same of a frame to a group; not used
 *
 * Context: As ddi_mac_maxsdu_update().
 * Return: As ddi_mac_maxsdu_update().
 */
int ddi_mac_maxsdu_update2(mac_handle_t mh, uint_t sdu, uint_t multicast)
{
	return ddi_mac_maxsdu_update(mh, sdu);
}
EXPORT_SYMBOL(ddi_mac_maxsdu_update2);

void ddi_mac_ctl_init(struct __mac_handle *mac)
{
	mutex_init(&mac->ctl);
	INIT_WORK(&mac->filter_work, filter_work);
	INIT_WORK(&mac->sdu_work, sdu_work);
}

/* Linux does not know the interface any more.  Without RTNL, which works take. */
void ddi_mac_ctl_fini(struct __mac_handle *mac)
{
	cancel_work_sync(&mac->filter_work);
	cancel_work_sync(&mac->sdu_work);
	kfree(mac->filter.groups);
	kfree(mac->filter.others);
	memset(&mac->filter, 0, sizeof(mac->filter));
}

static_assert(__same_type(mac_maxsdu_update, ddi_mac_maxsdu_update));
static_assert(__same_type(mac_maxsdu_update2, ddi_mac_maxsdu_update2));
