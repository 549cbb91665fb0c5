/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to mac/: a registered interface, and what the files call of each other.
 *
 * Arrows: register -> netdev -> ctl, tx, rx, link, ethtool, prop, stat, ioc ->
 * ring, txmsg, offload, none back.
 */
#ifndef _DDI_MAC_MAC_H
#define _DDI_MAC_MAC_H

#include <linux/etherdevice.h>
#include <linux/if_vlan.h>
#include <linux/kref.h>
#include <linux/netdevice.h>
#include <linux/workqueue.h>
#include <sys/mac_provider.h>
#include <sys/mac_ether.h>
#include <sys/strsun.h>

#include "../compat.h"
#include "../dev/dev.h"
#include "../dev/frame.h"
#include "../dev/user.h"
#include "../os/os.h"
#include "../str/str.h"
#include "mac_fn.h"
#include "queue.h"

struct ddi_mac_files;
struct ddi_mac_ioc;
struct ddi_mac_pool;
struct ddi_mac_ring;

/**
 * struct ddi_mac_filter - what the driver was told to receive; under the control lock
 * @groups: multicast addresses, each told once
 * @ngroups: how many
 * @others: further addresses of its own, for an interface with rings
 * @nothers: how many
 * @promisc: everything
 */
struct ddi_mac_filter {
	u8 (*groups)[ETH_ALEN];
	unsigned int ngroups;
	u8 (*others)[ETH_ALEN];
	unsigned int nothers;
	bool promisc;
};

/**
 * struct __mac_handle - an interface, the driver's mac_handle_t
 * @frame: tells of the device's life
 * @node: in the list of interfaces
 * @dip: the device
 * @driver: first argument of the callbacks
 * @cb: the driver's callbacks
 * @name: mac_name()
 * @priv_props: names of its private properties, NULL at the end, or NULL
 * @dev: the interface as Linux sees it; registered while @published
 * @min_sdu: bytes of data in a frame at least
 * @max_sdu: ... at most, as the driver last said
 * @margin: bytes that a frame may be longer
 * @hcksum: HCKSUM_* of the device
 * @lso: what it can segment
 * @led: its light, mcl_modes 0 when there is none
 * @rings: its receive groups and rings, or NULL
 * @tx_rings: its transmit rings, or NULL
 * @pool: memory for packets that the device sees, or NULL when it sees all
 * @published: Linux knows it
 * @disabled: mac_disable() was called
 * @dead: detach(9E) refused: the driver still has the handle, and holds ddi_mac.ko
 * @ctl: one control callback at a time; never taken in a callback
 * @started: mc_start(9E) was called; under @ctl
 * @suspended: between DDI_SUSPEND and DDI_RESUME; under @ctl
 * @filter: what it receives; under @ctl
 * @filter_work: brings @filter up to date
 * @sdu_work: brings Linux's MTU up to date
 * @link_lock: of the two below
 * @link: link_state_t as last reported
 * @link_shown: Linux is told of it
 * @tx: sending; one for each ring that sends
 * @ntx: how many
 * @rx: receiving
 * @stats: the driver's counters, as last read, by index of ddi_mac_stat_names
 * @has_stat: which of them it has
 * @stat_work: reads them
 * @stat_asked: jiffies when somebody last wanted them
 * @kstat: DRIVER:INSTANCE:mac
 * @files: of its properties
 * @ioc: its minor node
 */
struct __mac_handle {
	struct ddi_frame frame;
	struct list_head node;
	dev_info_t *dip;
	void *driver;
	const mac_callbacks_t *cb;
	char name[MAXLINKNAMELEN];
	char **priv_props;
	struct net_device *dev;
	unsigned int min_sdu;
	unsigned int max_sdu;
	unsigned int margin;
	u32 hcksum;
	mac_capab_lso_t lso;
	mac_capab_led_t led;
	struct ddi_mac_ring *rings;
	struct ddi_mac_ring *tx_rings;
	struct ddi_mac_pool *pool;
	bool published;
	bool disabled;
	bool dead;

	struct mutex ctl; /* control callbacks */
	bool started;
	bool suspended;
	struct ddi_mac_filter filter;
	struct work_struct filter_work;
	struct work_struct sdu_work;
	spinlock_t link_lock; /* of the two below */
	int link;
	bool link_shown;
	struct ddi_mac_tx *tx;
	unsigned int ntx;
	struct ddi_mac_rx rx;

	u64 *stats;
	unsigned long *has_stat;
	struct delayed_work stat_work;
	unsigned long stat_asked;
	struct ddi_kstat_head *kstat;
	struct ddi_mac_files *files;
	struct ddi_mac_ioc *ioc;
};

/* The private data of Linux's interface */
struct ddi_mac_priv {
	struct __mac_handle *mac;
};

static inline struct __mac_handle *ddi_mac_of(const struct net_device *dev)
{
	return ((struct ddi_mac_priv *)netdev_priv(dev))->mac;
}

/* Returns true if the driver has set this optional callback and its flag. */
static inline bool ddi_mac_has(const struct __mac_handle *mac, uint_t flag)
{
	return mac->cb->mc_callbacks & flag;
}

/* Ask the driver for a capability: mc_getcapab(9E). */
static inline bool ddi_mac_getcapab(struct __mac_handle *mac,
				    mac_capab_t capab, void *data)
{
	return ddi_mac_has(mac, MC_GETCAPAB) && mac->cb->mc_getcapab &&
	       mac->cb->mc_getcapab(mac->driver, capab, data);
}

/* A complaint about what the driver of @mac does */
#define ddi_mac_complain(mac, func, fmt, ...)				\
	ddi_complain((mac)->dip->dev, func, "%s: " fmt, (mac)->name,	\
		     ##__VA_ARGS__)

extern struct workqueue_struct *ddi_mac_wq;

/* register.c */
void ddi_mac_delete(struct __mac_handle *mac);

/* netdev.c: the interface of Linux; 0 or -errno */
int ddi_mac_netdev_alloc(struct __mac_handle *mac, const u8 *addr);
void ddi_mac_netdev_free(struct __mac_handle *mac);
void ddi_mac_netdev_publish(struct __mac_handle *mac);
void ddi_mac_netdev_unpublish(struct __mac_handle *mac);

/* frame.c */
extern const struct ddi_frame_ops ddi_mac_frame_ops;

/* ctl.c: the control callbacks.  May sleep; 0 or -errno. */
void ddi_mac_ctl_init(struct __mac_handle *mac);
int ddi_mac_ctl_start(struct __mac_handle *mac);
void ddi_mac_ctl_stop(struct __mac_handle *mac);
void ddi_mac_ctl_fini(struct __mac_handle *mac);
void ddi_mac_ctl_suspend(struct __mac_handle *mac, bool suspend);
int ddi_mac_ctl_addr(struct __mac_handle *mac, const u8 *addr);
int ddi_mac_ctl_mtu(struct __mac_handle *mac, unsigned int mtu);
/* The addresses that Linux wants have changed.  Any context. */
void ddi_mac_ctl_filter(struct __mac_handle *mac);

/* ring.c: a group of receive rings; under the control lock; 0 or Solaris's errno */
int ddi_mac_ring_init(struct __mac_handle *mac);
void ddi_mac_ring_fini(struct __mac_handle *mac);
int ddi_mac_ring_start(struct __mac_handle *mac);
void ddi_mac_ring_stop(struct __mac_handle *mac);
int ddi_mac_ring_addmac(struct __mac_handle *mac, const u8 *addr);
int ddi_mac_ring_remmac(struct __mac_handle *mac, const u8 *addr);
bool ddi_mac_ring_is_stale(mac_ring_handle_t ring, u64 gen);
bool ddi_mac_ring_poll_begin(struct __mac_handle *mac);
mblk_t *ddi_mac_ring_poll(struct __mac_handle *mac, int bytes);
void ddi_mac_ring_poll_end(struct __mac_handle *mac);
unsigned int ddi_mac_ring_senders(const struct __mac_handle *mac);
unsigned int ddi_mac_ring_number(const struct __mac_handle *mac,
				 mac_ring_handle_t ring);
mac_ring_send_t ddi_mac_ring_sender(const struct __mac_handle *mac,
				    unsigned int n, void **sender);

/* tx_life.c: the queues of packets to send, and their threads */
int ddi_mac_tx_alloc(struct __mac_handle *mac);
void ddi_mac_tx_bind(struct __mac_handle *mac);
void ddi_mac_tx_free(struct __mac_handle *mac);
int ddi_mac_tx_open(struct __mac_handle *mac);
void ddi_mac_tx_close(struct __mac_handle *mac);
void ddi_mac_tx_pause(struct __mac_handle *mac);
void ddi_mac_tx_resume(struct __mac_handle *mac);

/* tx.c */
netdev_tx_t ddi_mac_tx_xmit(struct sk_buff *skb, struct net_device *dev);
/* Send what is queued, unless somebody else does.  May sleep. */
void ddi_mac_tx_run(struct ddi_mac_tx *tx);
/* Send some of it: true if more is left. */
bool ddi_mac_tx_some(struct ddi_mac_tx *tx);
bool ddi_mac_tx_has_work(struct ddi_mac_tx *tx);

/* txmsg.c: a packet as a message; NULL when memory is short, the packet stays */
mblk_t *ddi_mac_txmsg(struct __mac_handle *mac, struct sk_buff *skb);
int ddi_mac_txmsg_init(void);
void ddi_mac_txmsg_exit(void);

/* pool.c: memory that stays mapped for the device */
int ddi_mac_pool_open(struct __mac_handle *mac);
void ddi_mac_pool_free(struct __mac_handle *mac);
mblk_t *ddi_mac_pool_txmsg(struct __mac_handle *mac, struct sk_buff *skb);

/* stat.c */
int ddi_mac_stat_alloc(struct __mac_handle *mac);
void ddi_mac_stat_free(struct __mac_handle *mac);
void ddi_mac_stat_ask(struct __mac_handle *mac);
void ddi_mac_stat_publish(struct __mac_handle *mac);
void ddi_mac_stat_unpublish(struct __mac_handle *mac);
void ddi_mac_stat_get(struct net_device *dev, struct rtnl_link_stats64 *s);
unsigned int ddi_mac_stat_count(const struct __mac_handle *mac);
void ddi_mac_stat_strings(struct __mac_handle *mac, u8 *buf);
void ddi_mac_stat_values(struct __mac_handle *mac, u64 *buf);
u64 ddi_mac_stat_read(struct __mac_handle *mac, uint_t stat, u64 other);

/* prop.c: properties; Solaris's errno */
int ddi_mac_prop_get(struct __mac_handle *mac, mac_prop_id_t id, void *val,
		     unsigned int size);
int ddi_mac_prop_set(struct __mac_handle *mac, mac_prop_id_t id, const void *val,
		     unsigned int size);
bool ddi_mac_prop_range(struct __mac_handle *mac, mac_prop_id_t id, u32 *min,
			u32 *max);
const char *ddi_mac_prop_name(mac_prop_id_t id);
void ddi_mac_prop_free(struct __mac_handle *mac);
const struct attribute_group *ddi_mac_prop_group(struct __mac_handle *mac);

/* link.c, ethtool.c */
void ddi_mac_link_publish(struct __mac_handle *mac, bool on);
extern const struct ethtool_ops ddi_mac_ethtool_ops;

/* ioc.c: the minor node */
void ddi_mac_ioc_publish(struct __mac_handle *mac);
void ddi_mac_ioc_unpublish(struct __mac_handle *mac);

/* rx.c */
void ddi_mac_rx_init(struct __mac_handle *mac);
void ddi_mac_rx_open(struct __mac_handle *mac);
void ddi_mac_rx_close(struct __mac_handle *mac);
void ddi_mac_rx_interrupted(struct __mac_handle *mac);
void ddi_mac_rx_napi(struct __mac_handle *mac);
/* Will the interrupt's thread that runs here send what @tx has?  Any context. */
bool ddi_mac_rx_will_send(struct ddi_mac_tx *tx);

/* offload.c */
netdev_features_t ddi_mac_features(const struct __mac_handle *mac);
netdev_features_t ddi_mac_features_check(struct sk_buff *skb,
					 struct net_device *dev,
					 netdev_features_t features);
unsigned int ddi_mac_lso_max(const struct __mac_handle *mac);
int ddi_mac_tx_offload(const struct __mac_handle *mac, struct sk_buff *skb);
void ddi_mac_tx_marks(const struct __mac_handle *mac, struct sk_buff *skb,
		      mblk_t *mp);

void ddi_mac_rx_marks(const struct ddi_mac_marks *marks, struct sk_buff *skb);

#endif /* _DDI_MAC_MAC_H */
