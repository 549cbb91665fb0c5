// SPDX-License-Identifier: GPL-2.0
/*
 * Statistics: mc_getstat(9E), for ip(8), ethtool(8) and kstat.
 *
 * Packets and bytes are counted here, since drivers count them in many ways; errors
 * are the driver's.  mc_getstat may sleep, and Linux asks where nothing may, so the
 * driver's counters are read by a work, at most once a second, while somebody wants
 * them; who may sleep reads them at once.
 */
#include <linux/bitmap.h>
#include <linux/ethtool.h>
#include <linux/slab.h>
#include <sys/kstat.h>

#include "../os/kstat.h"
#include "mac.h"

/**
 * struct mac_stat - a statistic of the driver
 * @id: MAC_STAT_* or ETHER_STAT_*
 * @name: as kstat and ethtool call it
 */
struct mac_stat {
	uint_t id;
	const char *name;
};

static const struct mac_stat stats[] = {
	{ MAC_STAT_IFSPEED, "ifspeed" },
	{ MAC_STAT_MULTIRCV, "multircv" },
	{ MAC_STAT_BRDCSTRCV, "brdcstrcv" },
	{ MAC_STAT_MULTIXMT, "multixmt" },
	{ MAC_STAT_BRDCSTXMT, "brdcstxmt" },
	{ MAC_STAT_NORCVBUF, "norcvbuf" },
	{ MAC_STAT_IERRORS, "ierrors" },
	{ MAC_STAT_UNKNOWNS, "unknowns" },
	{ MAC_STAT_NOXMTBUF, "noxmtbuf" },
	{ MAC_STAT_OERRORS, "oerrors" },
	{ MAC_STAT_COLLISIONS, "collisions" },
	{ MAC_STAT_RBYTES, "rbytes64" },
	{ MAC_STAT_IPACKETS, "ipackets64" },
	{ MAC_STAT_OBYTES, "obytes64" },
	{ MAC_STAT_OPACKETS, "opackets64" },
	{ MAC_STAT_UNDERFLOWS, "uflo" },
	{ MAC_STAT_OVERFLOWS, "oflo" },
	{ ETHER_STAT_ALIGN_ERRORS, "align_errors" },
	{ ETHER_STAT_FCS_ERRORS, "fcs_errors" },
	{ ETHER_STAT_FIRST_COLLISIONS, "first_collisions" },
	{ ETHER_STAT_MULTI_COLLISIONS, "multi_collisions" },
	{ ETHER_STAT_SQE_ERRORS, "sqe_errors" },
	{ ETHER_STAT_DEFER_XMTS, "defer_xmts" },
	{ ETHER_STAT_TX_LATE_COLLISIONS, "tx_late_collisions" },
	{ ETHER_STAT_EX_COLLISIONS, "ex_collisions" },
	{ ETHER_STAT_MACXMT_ERRORS, "macxmt_errors" },
	{ ETHER_STAT_CARRIER_ERRORS, "carrier_errors" },
	{ ETHER_STAT_TOOLONG_ERRORS, "toolong_errors" },
	{ ETHER_STAT_MACRCV_ERRORS, "macrcv_errors" },
	{ ETHER_STAT_TOOSHORT_ERRORS, "tooshort_errors" },
	{ ETHER_STAT_JABBER_ERRORS, "jabber_errors" },
	{ ETHER_STAT_XCVR_ADDR, "xcvr_addr" },
	{ ETHER_STAT_XCVR_ID, "xcvr_id" },
	{ ETHER_STAT_XCVR_INUSE, "xcvr_inuse" },
	{ ETHER_STAT_LINK_PAUSE, "link_pause" },
	{ ETHER_STAT_LINK_ASMPAUSE, "link_asmpause" },
	{ ETHER_STAT_LINK_AUTONEG, "link_autoneg" },
	{ ETHER_STAT_LINK_DUPLEX, "link_duplex" },
};

#define NSTATS	ARRAY_SIZE(stats)

/* Any context where the driver's mutexes may be taken. */
u64 ddi_mac_stat_read(struct __mac_handle *mac, uint_t stat, u64 other)
{
	u64 val = 0;

	return mac->cb->mc_getstat(mac->driver, stat, &val) ? other : val;
}

/* Read all that the driver has. */
static void refresh(struct __mac_handle *mac)
{
	unsigned int i;

	for_each_set_bit(i, mac->has_stat, NSTATS)
		WRITE_ONCE(mac->stats[i],
			   ddi_mac_stat_read(mac, stats[i].id, mac->stats[i]));
}

static void stat_work(struct work_struct *work)
{
	struct __mac_handle *mac = container_of(to_delayed_work(work),
						struct __mac_handle, stat_work);

	refresh(mac);
	WRITE_ONCE(mac->stat_asked, jiffies);
}

static u64 last(struct __mac_handle *mac, uint_t id)
{
	unsigned int i;

	for (i = 0; i < NSTATS; i++)
		if (stats[i].id == id)
			return READ_ONCE(mac->stats[i]);
	return 0;
}

/* May be called where nothing may sleep. */
void ddi_mac_stat_get(struct net_device *dev, struct rtnl_link_stats64 *s)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	unsigned int i;

	dev_fetch_sw_netstats(s, dev->tstats);
	for (i = 0; i < mac->ntx; i++) {
		s->tx_packets += READ_ONCE(mac->tx[i].packets);
		s->tx_bytes += READ_ONCE(mac->tx[i].total);
	}
	s->rx_length_errors = atomic64_read(&mac->rx.bad_length);
	s->multicast = last(mac, MAC_STAT_MULTIRCV);
	s->collisions = last(mac, MAC_STAT_COLLISIONS);
	s->rx_errors = last(mac, MAC_STAT_IERRORS) + s->rx_length_errors;
	s->tx_errors = last(mac, MAC_STAT_OERRORS);
	s->rx_crc_errors = last(mac, ETHER_STAT_FCS_ERRORS);
	s->rx_frame_errors = last(mac, ETHER_STAT_ALIGN_ERRORS);
	s->rx_fifo_errors = last(mac, MAC_STAT_OVERFLOWS);
	s->rx_missed_errors = last(mac, MAC_STAT_NORCVBUF);
	s->tx_carrier_errors = last(mac, ETHER_STAT_CARRIER_ERRORS);
	s->tx_fifo_errors = last(mac, MAC_STAT_UNDERFLOWS);
	s->tx_window_errors = last(mac, ETHER_STAT_TX_LATE_COLLISIONS);
	s->tx_aborted_errors = last(mac, ETHER_STAT_EX_COLLISIONS);
	if (mac->published &&
	    time_after(jiffies, READ_ONCE(mac->stat_asked) + HZ))
		queue_delayed_work(ddi_mac_wq, &mac->stat_work, 0);
}

unsigned int ddi_mac_stat_count(const struct __mac_handle *mac)
{
	return bitmap_weight(mac->has_stat, NSTATS);
}

void ddi_mac_stat_strings(struct __mac_handle *mac, u8 *buf)
{
	unsigned int i;

	for_each_set_bit(i, mac->has_stat, NSTATS) {
		strscpy((char *)buf, stats[i].name, ETH_GSTRING_LEN);
		buf += ETH_GSTRING_LEN;
	}
}

void ddi_mac_stat_values(struct __mac_handle *mac, u64 *buf)
{
	unsigned int i, n = 0;

	refresh(mac);
	for_each_set_bit(i, mac->has_stat, NSTATS)
		buf[n++] = mac->stats[i];
}

/* ks_update(9E): the driver's, then those that are counted here */
static int kstat_update(struct ddi_kstat_head *ksp, int rw)
{
	struct __mac_handle *mac = ksp->ks_private;
	kstat_named_t *named = ksp->ks_data;
	unsigned int i;

	refresh(mac);
	for (i = 0; i < NSTATS; i++)
		named[i].value.ui64 = READ_ONCE(mac->stats[i]);
	named[i++].value.ui64 = READ_ONCE(mac->link) != LINK_STATE_DOWN;
	named[i++].value.i64 = READ_ONCE(mac->link);
	named[i].value.ui64 = READ_ONCE(mac->filter.promisc);
	return 0;
}

/* DRIVER:INSTANCE:mac; without it where memory is short */
static void kstat_add(struct __mac_handle *mac)
{
	kstat_named_t *named;
	kstat_t *ks;
	unsigned int i;

	ks = ddi_kstat_create(mac->dip->driver->name, ddi_get_instance(mac->dip),
			      "mac", "net", KSTAT_TYPE_NAMED, NSTATS + 3, 0);
	if (!ks)
		return;
	named = ks->ks_data;
	for (i = 0; i < NSTATS; i++)
		ddi_kstat_named_init(&named[i], stats[i].name,
				     KSTAT_DATA_UINT64);
	ddi_kstat_named_init(&named[i++], "link_up", KSTAT_DATA_UINT64);
	ddi_kstat_named_init(&named[i++], "link_state", KSTAT_DATA_INT64);
	ddi_kstat_named_init(&named[i], "promisc", KSTAT_DATA_UINT64);
	ks->ks_private = mac;
	ks->ks_update = kstat_update;
	mac->kstat = ks;
	ddi_kstat_install(ks);
}

int ddi_mac_stat_alloc(struct __mac_handle *mac)
{
	INIT_DELAYED_WORK(&mac->stat_work, stat_work);
	mac->stats = kcalloc(NSTATS, sizeof(*mac->stats), GFP_KERNEL);
	mac->has_stat = bitmap_zalloc(NSTATS, GFP_KERNEL);
	return mac->stats && mac->has_stat ? 0 : -ENOMEM;
}

void ddi_mac_stat_free(struct __mac_handle *mac)
{
	kfree(mac->stats);
	bitmap_free(mac->has_stat);
}

/* attach(9E) has returned: which statistics has the driver? */
void ddi_mac_stat_ask(struct __mac_handle *mac)
{
	unsigned int i;

	for (i = 0; i < NSTATS; i++) {
		u64 val = 0;

		if (mac->cb->mc_getstat(mac->driver, stats[i].id, &val))
			continue;
		__set_bit(i, mac->has_stat);
		mac->stats[i] = val;
	}
	mac->stat_asked = jiffies;
}

void ddi_mac_stat_publish(struct __mac_handle *mac)
{
	kstat_add(mac);
}

/* Linux does not know the interface any more. */
void ddi_mac_stat_unpublish(struct __mac_handle *mac)
{
	cancel_delayed_work_sync(&mac->stat_work);
	if (mac->kstat)
		ddi_kstat_delete(mac->kstat);
	mac->kstat = NULL;
}
