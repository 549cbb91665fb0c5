/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A network driver of the tests: what it is told is recorded, and what it may not
 * be told is noted as a fault.
 */
#ifndef _DDI_MAC_FAKE_H
#define _DDI_MAC_FAKE_H

#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/netdevice.h>

#include "../ddi/dev/driver.h"
#include "../ddi/mac/mac.h"
#include "ddi_kunit_helpers.h"

#define FAKE_GROUPS	64

/* How mc_tx(9E) handles a packet */
enum fake_tx {
	FAKE_KEEP,		/* keep it in fake.sent */
	FAKE_FREE,		/* free it */
	FAKE_FULL,		/* return it */
	FAKE_FULL_AND_UPDATE,	/* call mac_tx_update(9F), return it */
	FAKE_FULL_ONCE,		/* the same the first time, keep it then */
	FAKE_UPDATE,		/* keep it, call mac_tx_update(9F) with its lock held */
};

/* A group address that the driver was told */
struct fake_group {
	u8 addr[ETH_ALEN];
	int count;
};

/**
 * struct ddi_mac_fake - the driver's one instance
 * @test: whose it is
 * @dk: the device
 * @reg: what it registers; a test may change it before ddi_mac_fake_attach()
 * @cb: its callbacks, the same
 * @register_rc: what mac_register(9F) returned
 * @unregister_rc: what mac_unregister(9F) returned in detach(9E)
 * @attach_hook: called in attach(9E) after mac_register(9F)
 * @detach_hook: called in detach(9E) before mac_unregister(9F)
 * @stays: detach(9E) refuses
 * @careless: detach(9E) does not call mac_unregister(9F)
 * @frees_late: detach(9E) frees what was sent after mac_unregister(9F)
 * @left: handles and memory for DMA that were left at its end
 * @suspend_rc: what detach(9E) returns for DDI_SUSPEND
 * @suspends: calls of it
 * @opens: calls of mc_open(9E), less those of mc_close(9E)
 * @open_rc: what mc_open(9E) returns
 * @mh: the interface
 * @dev: as Linux sees it
 * @attached: attach(9E) has returned
 * @running: between mc_start(9E) and mc_stop(9E)
 * @starts: calls of mc_start(9E)
 * @stops: calls of mc_stop(9E)
 * @start_rc: what mc_start(9E) returns
 * @in_control: control callbacks that run
 * @control: held in a control callback
 * @control_sleep: milliseconds that each takes
 * @promisc: as mc_setpromisc(9E) said
 * @promisc_calls: how often
 * @groups: as mc_multicst(9E) said
 * @ngroups: how many
 * @groups_room: how many it takes
 * @addr: as mc_unicst(9E) said
 * @addr_rc: what that returns
 * @mtu: as mc_setprop(9E) said
 * @mtu_busy: mc_setprop(9E) returns EBUSY while it runs
 * @private: value of "_private"
 * @hcksum: MAC_CAPAB_HCKSUM
 * @lso: MAC_CAPAB_LSO
 * @lock: held in mc_tx(9E)
 * @tx: what mc_tx(9E) does
 * @tx_calls: calls of it
 * @tx_sleep: milliseconds that it takes
 * @switches: how often the caller of mc_tx(9E) had slept when it was called last
 * @slept: ... and it has slept since the call before
 * @sent: packets that it kept, in order
 * @last: the last of them
 * @nsent: how many
 * @noise: packets of Linux's own, which mc_tx(9E) took and freed
 * @owned: packets of ddi_mac_fake_send_owned() that have an owner still
 * @fault: the first call that it should not have got, or NULL
 */
struct ddi_mac_fake {
	struct kunit *test;
	struct ddi_kunit_dev *dk;
	mac_register_t *reg;
	mac_callbacks_t cb;
	int register_rc;
	int unregister_rc;
	void (*attach_hook)(struct ddi_mac_fake *fake);
	void (*detach_hook)(struct ddi_mac_fake *fake);
	bool stays;
	bool careless;
	bool frees_late;
	size_t left;
	int suspend_rc;
	int suspends;
	int opens;
	int open_rc;
	mac_handle_t mh;
	struct net_device *dev;
	bool attached;
	bool running;
	int starts;
	int stops;
	int start_rc;
	atomic_t in_control;
	struct mutex control; /* held in a control callback */
	unsigned int control_sleep;
	bool promisc;
	int promisc_calls;
	struct fake_group groups[FAKE_GROUPS];
	unsigned int ngroups;
	unsigned int groups_room;
	u8 addr[ETH_ALEN];
	int addr_rc;
	u32 mtu;
	bool mtu_busy;
	char private[32];
	u32 hcksum;
	mac_capab_lso_t lso;
	struct mutex lock; /* held in mc_tx(9E) */
	enum fake_tx tx;
	atomic_t tx_calls;
	unsigned int tx_sleep;
	unsigned long switches;
	bool slept;
	mblk_t *sent;
	mblk_t *last;
	unsigned int nsent;
	unsigned int noise;
	atomic_t owned;
	const char *fault;
};

extern struct ddi_mac_fake fake_mac;

/* A suite's .init and .exit; the device is there, and not attached */
int ddi_mac_fake_init(struct kunit *test);
void ddi_mac_fake_exit(struct kunit *test);

/* attach(9E) and detach(9E); the former returns what Linux's probe would. */
int ddi_mac_fake_attach(void);
void ddi_mac_fake_detach(void);
/* With RTNL: bring it up, or down. */
int ddi_mac_fake_up(void);
void ddi_mac_fake_down(void);
/* Attached and up, or the test ends */
void ddi_mac_fake_start(struct kunit *test);

/* Returns the dev_ops that mac_init_ops(9F) was given */
struct dev_ops *ddi_mac_fake_ops(void);
/* Is @addr a group that the driver was told? */
bool ddi_mac_fake_has_group(const u8 *addr);
/* Free what was sent. */
void ddi_mac_fake_free_sent(void);
/* Hand Linux a packet of @len bytes, number @n, to send. */
void ddi_mac_fake_send(unsigned int n, unsigned int len);
/* ... by queue number @queue */
void ddi_mac_fake_send_by(u16 queue, unsigned int n, unsigned int len);
/* Did Linux send this packet by itself? */
bool ddi_mac_fake_is_noise(const mblk_t *mp);
/* Hand Linux a packet that has an owner. */
void ddi_mac_fake_send_owned(void);
/* The number of the packet in @mp, and whether all its bytes are right */
int ddi_mac_fake_number(mblk_t *mp);

/* Wait for @cond, at most 20 seconds.  No control callback changes anything meanwhile. */
#define FAKE_WAIT(test, cond)						\
do {									\
	unsigned long __end = jiffies + 20 * HZ;			\
	bool __ok, __late;						\
									\
	do {								\
		__late = time_after(jiffies, __end);			\
		mutex_lock(&fake_mac.control);				\
		__ok = cond;						\
		mutex_unlock(&fake_mac.control);			\
		if (!__ok)						\
			usleep_range(1000, 2000);			\
	} while (!__ok && !__late);					\
	KUNIT_EXPECT_TRUE_MSG(test, __ok, "%s", #cond);			\
} while (0)

#define FAKE_HDR	(ETH_HLEN + 4)

#endif /* _DDI_MAC_FAKE_H */
