// SPDX-License-Identifier: GPL-2.0
/*
 * The interface as Linux sees it: published when attach(9E) has returned, taken
 * away before detach(9E) is called.
 *
 * Names: Linux calls it as illumos does, by driver and instance, and says that the
 * name is predictable, which ddi.ko's instance numbers make true; so udev leaves it.
 * Where an interface of that name is there, Linux chooses one.
 */
#include <linux/ethtool.h>
#include <linux/rtnetlink.h>

#include "mac.h"

static int mac_open(struct net_device *dev)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	int err;

	ddi_mac_rx_open(mac);
	err = ddi_mac_ctl_start(mac);
	if (err)
		goto err_rx;
	err = ddi_mac_pool_open(mac);
	if (!err)
		err = ddi_mac_tx_open(mac);
	if (err)
		goto err_stop;
	netif_tx_start_all_queues(dev);
	return 0;

err_stop:
	ddi_mac_ctl_stop(mac);
err_rx:
	ddi_mac_rx_close(mac);
	return err;
}

static int mac_close(struct net_device *dev)
{
	struct __mac_handle *mac = ddi_mac_of(dev);

	netif_tx_disable(dev);
	ddi_mac_tx_close(mac);
	ddi_mac_ctl_stop(mac);
	ddi_mac_rx_close(mac);
	return 0;
}

static void mac_set_rx_mode(struct net_device *dev)
{
	ddi_mac_ctl_filter(ddi_mac_of(dev));
}

static int mac_set_mac_address(struct net_device *dev, void *p)
{
	struct sockaddr *sa = p;
	int err;

	err = eth_prepare_mac_addr_change(dev, p);
	if (err)
		return err;
	if (!ether_addr_equal(dev->dev_addr, sa->sa_data)) {
		err = ddi_mac_ctl_addr(ddi_mac_of(dev), sa->sa_data);
		if (err)
			return err;
	}
	eth_commit_mac_addr_change(dev, p);
	return 0;
}

static int mac_change_mtu(struct net_device *dev, int mtu)
{
	int err = ddi_mac_ctl_mtu(ddi_mac_of(dev), mtu);

	if (!err)
		WRITE_ONCE(dev->mtu, mtu);
	return err;
}

static const struct net_device_ops mac_netdev_ops = {
	.ndo_open = mac_open,
	.ndo_stop = mac_close,
	.ndo_start_xmit = ddi_mac_tx_xmit,
	.ndo_set_rx_mode = mac_set_rx_mode,
	.ndo_set_mac_address = mac_set_mac_address,
	.ndo_validate_addr = eth_validate_addr,
	.ndo_change_mtu = mac_change_mtu,
	.ndo_get_stats64 = ddi_mac_stat_get,
	.ndo_features_check = ddi_mac_features_check,
};

int ddi_mac_netdev_alloc(struct __mac_handle *mac, const u8 *addr)
{
	struct net_device *dev;

	dev = alloc_etherdev_mqs(sizeof(struct ddi_mac_priv), mac->ntx, 1);
	if (!dev)
		return -ENOMEM;
	dev->tstats = netdev_alloc_pcpu_stats(struct pcpu_sw_netstats);
	if (!dev->tstats) {
		free_netdev(dev);
		return -ENOMEM;
	}
	mac->dev = dev;
	((struct ddi_mac_priv *)netdev_priv(dev))->mac = mac;
	eth_hw_addr_set(dev, addr);
	ether_addr_copy(dev->perm_addr, addr);
	dev->netdev_ops = &mac_netdev_ops;
	dev->ethtool_ops = &ddi_mac_ethtool_ops;
	dev->priv_flags |= IFF_LIVE_ADDR_CHANGE;
	SET_NETDEV_DEV(dev, mac->dip->dev);
	ddi_mac_rx_napi(mac);
	ddi_mac_tx_bind(mac);
	return 0;
}

void ddi_mac_netdev_free(struct __mac_handle *mac)
{
	free_percpu(mac->dev->tstats);
	mac->dev->tstats = NULL;
	free_netdev(mac->dev);
}

/* Take over what attach(9E) may have changed since mac_register(9F). */
static void netdev_fill(struct __mac_handle *mac)
{
	struct net_device *dev = mac->dev;
	u32 min, max;

	if (!ddi_mac_prop_range(mac, MAC_PROP_MTU, &min, &max))
		max = 0;
	dev->mtu = mac->max_sdu;
	dev->min_mtu = min_t(u32, ETH_MIN_MTU, dev->mtu);
	dev->max_mtu = min_t(u32, max(max, dev->mtu), U16_MAX);
	dev->features = ddi_mac_features(mac);
	dev->hw_features = dev->features & ~NETIF_F_HIGHDMA;
	dev->vlan_features = dev->features;
	dev->features |= NETIF_F_GRO;
	if (dev->features & NETIF_F_ALL_TSO)
		netif_set_tso_max_size(dev, ddi_mac_lso_max(mac));
	if (mac->rings)
		dev->priv_flags |= IFF_UNICAST_FLT;
	if (mac->margin < VLAN_HLEN)
		dev->features |= NETIF_F_VLAN_CHALLENGED;
	dev->sysfs_groups[0] = ddi_mac_prop_group(mac);
	/* more rings than processors gain nothing; ethtool -L changes this */
	netif_set_real_num_tx_queues(dev, min(mac->ntx, num_online_cpus()));
}

/* Solaris's name, or one that Linux makes. */
static int netdev_register(struct __mac_handle *mac)
{
	struct net_device *dev = mac->dev;
	int err = -EEXIST;

	rtnl_lock();
	if (dev_valid_name(mac->name)) {
		strscpy(dev->name, mac->name, IFNAMSIZ);
		dev->name_assign_type = NET_NAME_PREDICTABLE;
		err = register_netdevice(dev);
	}
	if (err == -EEXIST) {
		strscpy(dev->name, "eth%d", IFNAMSIZ);
		dev->name_assign_type = NET_NAME_ENUM;
		err = register_netdevice(dev);
	}
	if (!err)
		ddi_mac_link_publish(mac, true);
	rtnl_unlock();
	return err;
}

void ddi_mac_netdev_publish(struct __mac_handle *mac)
{
	int err;

	ddi_mac_stat_ask(mac);
	netdev_fill(mac);
	err = netdev_register(mac);
	if (err) {
		dev_err(mac->dip->dev, "%s: Linux does not take the interface (%d)\n",
			mac->name, err);
		return;
	}
	mac->published = true;
	ddi_mac_stat_publish(mac);
	ddi_mac_ioc_publish(mac);
}

void ddi_mac_netdev_unpublish(struct __mac_handle *mac)
{
	ddi_mac_ioc_unpublish(mac);
	ddi_mac_link_publish(mac, false);
	rtnl_lock();
	netif_device_detach(mac->dev);
	unregister_netdevice(mac->dev);
	rtnl_unlock();
	mac->published = false;
	ddi_mac_stat_unpublish(mac);
	ddi_mac_ctl_fini(mac);
}
