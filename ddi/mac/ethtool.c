// SPDX-License-Identifier: GPL-2.0
/*
 * Answers to ethtool(8): the link's modes, pause frames, statistics, the light.
 */
#include <linux/ethtool.h>
#include <sys/errno.h>

#include "mac.h"

/**
 * struct mac_mode - a speed and duplex
 * @bit: ETHTOOL_LINK_MODE_*_BIT
 * @cap: ETHER_STAT_CAP_*: the device can
 * @adv: ETHER_STAT_ADV_CAP_*: it tells its partner so
 * @lp: ETHER_STAT_LP_CAP_*: the partner can
 * @en: MAC_PROP_EN_*_CAP: it may be told
 */
struct mac_mode {
	unsigned int bit;
	uint_t cap;
	uint_t adv;
	uint_t lp;
	mac_prop_id_t en;
};

#define MODE(mode, name)						\
	{ mode, ETHER_STAT_CAP_##name,					\
	  ETHER_STAT_ADV_CAP_##name, ETHER_STAT_LP_CAP_##name,		\
	  MAC_PROP_EN_##name##_CAP }

static const struct mac_mode modes[] = {
	MODE(ETHTOOL_LINK_MODE_10baseT_Half_BIT, 10HDX),
	MODE(ETHTOOL_LINK_MODE_10baseT_Full_BIT, 10FDX),
	MODE(ETHTOOL_LINK_MODE_100baseT_Half_BIT, 100HDX),
	MODE(ETHTOOL_LINK_MODE_100baseT_Full_BIT, 100FDX),
	MODE(ETHTOOL_LINK_MODE_1000baseT_Half_BIT, 1000HDX),
	MODE(ETHTOOL_LINK_MODE_1000baseT_Full_BIT, 1000FDX),
	MODE(ETHTOOL_LINK_MODE_2500baseT_Full_BIT, 2500FDX),
	MODE(ETHTOOL_LINK_MODE_5000baseT_Full_BIT, 5000FDX),
	MODE(ETHTOOL_LINK_MODE_10000baseT_Full_BIT, 10GFDX),
	MODE(ETHTOOL_LINK_MODE_25000baseCR_Full_BIT, 25GFDX),
	MODE(ETHTOOL_LINK_MODE_40000baseCR4_Full_BIT, 40GFDX),
	MODE(ETHTOOL_LINK_MODE_50000baseCR2_Full_BIT, 50GFDX),
	MODE(ETHTOOL_LINK_MODE_100000baseCR4_Full_BIT, 100GFDX),
	MODE(ETHTOOL_LINK_MODE_200000baseCR4_Full_BIT, 200GFDX),
	MODE(ETHTOOL_LINK_MODE_400000baseCR8_Full_BIT, 400GFDX),
};

/* Link modes that have no property of their own */
static const struct mac_mode features[] = {
	{ ETHTOOL_LINK_MODE_Autoneg_BIT, ETHER_STAT_CAP_AUTONEG,
	  ETHER_STAT_ADV_CAP_AUTONEG, ETHER_STAT_LP_CAP_AUTONEG },
	{ ETHTOOL_LINK_MODE_Pause_BIT, ETHER_STAT_CAP_PAUSE,
	  ETHER_STAT_ADV_CAP_PAUSE, ETHER_STAT_LP_CAP_PAUSE },
	{ ETHTOOL_LINK_MODE_Asym_Pause_BIT, ETHER_STAT_CAP_ASMPAUSE,
	  ETHER_STAT_ADV_CAP_ASMPAUSE, ETHER_STAT_LP_CAP_ASMPAUSE },
};

static bool is_set(struct __mac_handle *mac, uint_t stat)
{
	return ddi_mac_stat_read(mac, stat, 0);
}

/* May the device tell its partner of @mode? */
static bool is_enabled(struct __mac_handle *mac, const struct mac_mode *mode)
{
	u8 val;

	if (mode->en && !ddi_mac_prop_get(mac, mode->en, &val, sizeof(val)))
		return val;
	return is_set(mac, mode->adv);
}

static void fill_modes(struct __mac_handle *mac,
		       struct ethtool_link_ksettings *ks,
		       const struct mac_mode *mode, unsigned int n)
{
	for (; n; n--, mode++) {
		if (is_set(mac, mode->cap))
			__set_bit(mode->bit, ks->link_modes.supported);
		if (is_enabled(mac, mode))
			__set_bit(mode->bit, ks->link_modes.advertising);
		if (is_set(mac, mode->lp))
			__set_bit(mode->bit, ks->link_modes.lp_advertising);
	}
}

static void fill_speed(struct __mac_handle *mac,
		       struct ethtool_link_ksettings *ks)
{
	int duplex;
	u64 speed;

	if (mac->link == LINK_STATE_DOWN)
		return;
	if (ddi_mac_prop_get(mac, MAC_PROP_SPEED, &speed, sizeof(speed)))
		speed = ddi_mac_stat_read(mac, MAC_STAT_IFSPEED, 0);
	if (ddi_mac_prop_get(mac, MAC_PROP_DUPLEX, &duplex, sizeof(duplex)))
		duplex = ddi_mac_stat_read(mac, ETHER_STAT_LINK_DUPLEX,
					   LINK_DUPLEX_UNKNOWN);
	if (speed)
		ks->base.speed = div_u64(speed, 1000000);
	if (duplex == LINK_DUPLEX_FULL)
		ks->base.duplex = DUPLEX_FULL;
	else if (duplex == LINK_DUPLEX_HALF)
		ks->base.duplex = DUPLEX_HALF;
}

static int get_link_ksettings(struct net_device *dev,
			      struct ethtool_link_ksettings *ks)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	u8 autoneg;

	ks->base.speed = SPEED_UNKNOWN;
	ks->base.duplex = DUPLEX_UNKNOWN;
	ks->base.port = PORT_TP;
	fill_modes(mac, ks, modes, ARRAY_SIZE(modes));
	fill_modes(mac, ks, features, ARRAY_SIZE(features));
	fill_speed(mac, ks);
	if (ddi_mac_prop_get(mac, MAC_PROP_AUTONEG, &autoneg, sizeof(autoneg)))
		autoneg = is_set(mac, ETHER_STAT_LINK_AUTONEG);
	ks->base.autoneg = autoneg ? AUTONEG_ENABLE : AUTONEG_DISABLE;
	return 0;
}

/* Under the control lock: Solaris's errno. */
static int set_flag(struct __mac_handle *mac, mac_prop_id_t id, u8 val)
{
	u8 now;

	if (ddi_mac_prop_get(mac, id, &now, sizeof(now)))
		return val ? SOL_ENOTSUP : 0;
	return ddi_mac_prop_set(mac, id, &val, sizeof(val));
}

/* First what is added, then what is taken away, so that something is left. */
static int set_modes(struct __mac_handle *mac,
		     const struct ethtool_link_ksettings *ks)
{
	unsigned int i, pass;
	int err = 0;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < ARRAY_SIZE(modes) && !err; i++) {
			bool on = test_bit(modes[i].bit,
					   ks->link_modes.advertising);

			if (on == !pass)
				err = set_flag(mac, modes[i].en, on);
		}
	return err;
}

static int set_link_ksettings(struct net_device *dev,
			      const struct ethtool_link_ksettings *ks)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	u8 autoneg = ks->base.autoneg == AUTONEG_ENABLE, now;
	int err = 0;

	mutex_lock(&mac->ctl);
	if (ks->base.autoneg == AUTONEG_ENABLE)
		err = set_modes(mac, ks);
	if (!err && !ddi_mac_prop_get(mac, MAC_PROP_AUTONEG, &now, sizeof(now)) &&
	    !!now != autoneg)
		err = ddi_mac_prop_set(mac, MAC_PROP_AUTONEG, &autoneg,
				       sizeof(autoneg));
	mutex_unlock(&mac->ctl);
	return ddi_linux_errno(err);
}

static void get_pauseparam(struct net_device *dev,
			   struct ethtool_pauseparam *pause)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	int flow;

	if (ddi_mac_prop_get(mac, MAC_PROP_FLOWCTRL, &flow, sizeof(flow)))
		return;
	pause->autoneg = is_set(mac, ETHER_STAT_ADV_CAP_PAUSE);
	pause->rx_pause = flow == LINK_FLOWCTRL_RX || flow == LINK_FLOWCTRL_BI;
	pause->tx_pause = flow == LINK_FLOWCTRL_TX || flow == LINK_FLOWCTRL_BI;
}

static int set_pauseparam(struct net_device *dev,
			  struct ethtool_pauseparam *pause)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	int flow, err;

	flow = pause->rx_pause ?
		(pause->tx_pause ? LINK_FLOWCTRL_BI : LINK_FLOWCTRL_RX) :
		(pause->tx_pause ? LINK_FLOWCTRL_TX : LINK_FLOWCTRL_NONE);
	mutex_lock(&mac->ctl);
	err = ddi_mac_prop_set(mac, MAC_PROP_FLOWCTRL, &flow, sizeof(flow));
	mutex_unlock(&mac->ctl);
	return ddi_linux_errno(err);
}

static void get_drvinfo(struct net_device *dev, struct ethtool_drvinfo *info)
{
	struct __mac_handle *mac = ddi_mac_of(dev);

	strscpy(info->driver, mac->dip->driver->name, sizeof(info->driver));
	strscpy(info->bus_info, dev_name(mac->dip->dev),
		sizeof(info->bus_info));
}

/* The rings that send; those that receive share a queue. */
static void get_channels(struct net_device *dev, struct ethtool_channels *ch)
{
	ch->max_rx = 1;
	ch->rx_count = 1;
	ch->max_tx = ddi_mac_of(dev)->ntx;
	ch->tx_count = dev->real_num_tx_queues;
}

static int set_channels(struct net_device *dev, struct ethtool_channels *ch)
{
	return netif_set_real_num_tx_queues(dev, ch->tx_count);
}

static int get_sset_count(struct net_device *dev, int set)
{
	return set == ETH_SS_STATS ? ddi_mac_stat_count(ddi_mac_of(dev)) :
				     -EOPNOTSUPP;
}

static void get_strings(struct net_device *dev, u32 set, u8 *buf)
{
	if (set == ETH_SS_STATS)
		ddi_mac_stat_strings(ddi_mac_of(dev), buf);
}

static void get_ethtool_stats(struct net_device *dev,
			      struct ethtool_stats *stats, u64 *buf)
{
	ddi_mac_stat_values(ddi_mac_of(dev), buf);
}

static int set_led(struct __mac_handle *mac, mac_led_mode_t mode)
{
	int err;

	mutex_lock(&mac->ctl);
	err = mac->led.mcl_set(mac->driver, mode, 0);
	mutex_unlock(&mac->ctl);
	return ddi_linux_errno(err);
}

static int set_phys_id(struct net_device *dev, enum ethtool_phys_id_state state)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	unsigned int can = mac->led.mcl_modes;

	if (!mac->led.mcl_set || !(can & (MAC_LED_IDENT | MAC_LED_ON)))
		return -EOPNOTSUPP;
	switch (state) {
	case ETHTOOL_ID_ACTIVE:
		/* the device blinks by itself, or is told twice a second */
		return can & MAC_LED_IDENT ? set_led(mac, MAC_LED_IDENT) : 2;
	case ETHTOOL_ID_ON:
		return set_led(mac, MAC_LED_ON);
	case ETHTOOL_ID_OFF:
		return set_led(mac, MAC_LED_OFF);
	default:
		return set_led(mac, MAC_LED_DEFAULT);
	}
}

const struct ethtool_ops ddi_mac_ethtool_ops = {
	.get_drvinfo = get_drvinfo,
	.get_link = ethtool_op_get_link,
	.get_ts_info = ethtool_op_get_ts_info,
	.get_link_ksettings = get_link_ksettings,
	.set_link_ksettings = set_link_ksettings,
	.get_pauseparam = get_pauseparam,
	.set_pauseparam = set_pauseparam,
	.get_channels = get_channels,
	.set_channels = set_channels,
	.get_sset_count = get_sset_count,
	.get_strings = get_strings,
	.get_ethtool_stats = get_ethtool_stats,
	.set_phys_id = set_phys_id,
};
EXPORT_SYMBOL_IF_KUNIT(ddi_mac_ethtool_ops);
