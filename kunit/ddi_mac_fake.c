// SPDX-License-Identifier: GPL-2.0
/*
 * The network driver of the tests.
 */
#include <linux/if_ether.h>
#include <linux/ipv6.h>
#include <linux/module.h>
#include <linux/rtnetlink.h>
#include <linux/sched.h>
#include <sys/conf.h>
#include <sys/dlpi.h>
#include <sys/errno.h>

#include "ddi_mac_fake.h"

struct ddi_mac_fake fake_mac;

static const u8 fake_addr[ETH_ALEN] = { 0x02, 0xdd, 0x1d, 0, 0, 1 };

static void fault(const char *what)
{
	if (!fake_mac.fault)
		fake_mac.fault = what;
}

static void control_enter(void)
{
	if (atomic_inc_return(&fake_mac.in_control) != 1)
		fault("two control callbacks at once");
	if (!ddi_may_block())
		fault("a control callback where nothing may sleep");
	if (!fake_mac.attached)
		fault("a control callback before attach(9E) has returned");
	mutex_lock(&fake_mac.control);
	if (fake_mac.control_sleep)
		msleep(fake_mac.control_sleep);
}

static void control_leave(void)
{
	mutex_unlock(&fake_mac.control);
	atomic_dec(&fake_mac.in_control);
}

static int m_getstat(void *arg, uint_t stat, uint64_t *val)
{
	switch (stat) {
	case MAC_STAT_IFSPEED:
		*val = 1000000000;
		return 0;
	case MAC_STAT_IERRORS:
		*val = 7;
		return 0;
	case ETHER_STAT_LINK_DUPLEX:
		*val = LINK_DUPLEX_FULL;
		return 0;
	case ETHER_STAT_CAP_1000FDX:
		*val = 1;
		return 0;
	default:
		return SOL_ENOTSUP;
	}
}

static int m_open(void *arg)
{
	control_enter();
	if (fake_mac.running)
		fault("mc_open of a running device");
	fake_mac.opens += !fake_mac.open_rc;
	control_leave();
	return fake_mac.open_rc;
}

static void m_close(void *arg)
{
	control_enter();
	if (fake_mac.running)
		fault("mc_close of a running device");
	if (!fake_mac.opens--)
		fault("mc_close without mc_open");
	control_leave();
}

static int m_start(void *arg)
{
	control_enter();
	if (fake_mac.running)
		fault("mc_start of a running device");
	fake_mac.starts++;
	fake_mac.running = !fake_mac.start_rc;
	control_leave();
	return fake_mac.start_rc;
}

static void m_stop(void *arg)
{
	control_enter();
	if (!fake_mac.running)
		fault("mc_stop of a stopped device");
	if (fake_mac.ngroups || fake_mac.promisc)
		fault("mc_stop with addresses left");
	fake_mac.stops++;
	fake_mac.running = false;
	control_leave();
}

static int m_setpromisc(void *arg, boolean_t on)
{
	control_enter();
	if (!fake_mac.running)
		fault("mc_setpromisc of a stopped device");
	if (fake_mac.promisc == on)
		fault("mc_setpromisc without a change");
	fake_mac.promisc = on;
	fake_mac.promisc_calls++;
	control_leave();
	return 0;
}

static struct fake_group *find_group(const u8 *addr)
{
	unsigned int i;

	for (i = 0; i < fake_mac.ngroups; i++)
		if (ether_addr_equal_unaligned(fake_mac.groups[i].addr, addr))
			return &fake_mac.groups[i];
	return NULL;
}

bool ddi_mac_fake_has_group(const u8 *addr)
{
	return find_group(addr);
}

static int group_add(const u8 *addr)
{
	if (find_group(addr))
		fault("mc_multicst adds an address twice");
	if (fake_mac.ngroups == fake_mac.groups_room)
		return ENOSPC;
	ether_addr_copy(fake_mac.groups[fake_mac.ngroups++].addr, addr);
	return 0;
}

static int group_remove(const u8 *addr)
{
	struct fake_group *group = find_group(addr);

	if (group)
		*group = fake_mac.groups[--fake_mac.ngroups];
	else
		fault("mc_multicst removes an address that is not there");
	return 0;
}

static int m_multicst(void *arg, boolean_t add, const uint8_t *addr)
{
	int rc;

	control_enter();
	if (!fake_mac.running)
		fault("mc_multicst of a stopped device");
	if (is_broadcast_ether_addr(addr) || !is_multicast_ether_addr(addr))
		fault("mc_multicst of an address that is no group");
	rc = add ? group_add(addr) : group_remove(addr);
	control_leave();
	return rc;
}

static int m_unicst(void *arg, const uint8_t *addr)
{
	control_enter();
	if (!fake_mac.addr_rc)
		ether_addr_copy(fake_mac.addr, addr);
	control_leave();
	return fake_mac.addr_rc;
}

static void keep(mblk_t *mp)
{
	if (fake_mac.last)
		fake_mac.last->b_next = mp;
	else
		fake_mac.sent = mp;
	fake_mac.last = mp;
	fake_mac.nsent++;
}

/* With the lock. */
static mblk_t *take(mblk_t *mp)
{
	switch (fake_mac.tx) {
	case FAKE_FULL_ONCE:
		fake_mac.tx = FAKE_KEEP;
		fallthrough;
	case FAKE_FULL_AND_UPDATE:
		mac_tx_update(fake_mac.mh);
		fallthrough;
	case FAKE_FULL:
		return mp;
	case FAKE_UPDATE:
		mac_tx_update(fake_mac.mh);
		fallthrough;
	case FAKE_KEEP:
		keep(mp);
		return NULL;
	default:
		freemsg(mp);
		fake_mac.nsent++;
		return NULL;
	}
}

/* Linux sends packets of its own when an interface comes up; the tests ignore them. */
bool ddi_mac_fake_is_noise(const mblk_t *mp)
{
	const struct ipv6hdr *ip = (const void *)(mp->b_rptr + ETH_HLEN);

	return ((struct ethhdr *)mp->b_rptr)->h_proto == htons(ETH_P_IPV6) &&
	       ip->nexthdr != IPPROTO_TCP;
}

static mblk_t *m_tx(void *arg, mblk_t *mp)
{
	if (ddi_mac_fake_is_noise(mp)) {
		fake_mac.noise++;
		freemsg(mp);
		return NULL;
	}
	if (!fake_mac.running)
		fault("mc_tx of a stopped device");
	if (mp->b_next)
		fault("mc_tx of two packets");
	fake_mac.slept = fake_mac.switches != current->nvcsw;
	fake_mac.switches = current->nvcsw;
	mutex_lock(&fake_mac.lock);
	if (fake_mac.tx_sleep)
		msleep(fake_mac.tx_sleep);
	mp = take(mp);
	mutex_unlock(&fake_mac.lock);
	atomic_inc(&fake_mac.tx_calls);
	if (!fake_mac.running)
		fault("mc_stop while mc_tx runs");
	return mp;
}

static boolean_t m_getcapab(void *arg, mac_capab_t capab, void *data)
{
	switch (capab) {
	case MAC_CAPAB_HCKSUM:
		*(uint32_t *)data = fake_mac.hcksum;
		return fake_mac.hcksum != 0;
	case MAC_CAPAB_LSO:
		*(mac_capab_lso_t *)data = fake_mac.lso;
		return fake_mac.lso.lso_flags != 0;
	default:
		return B_FALSE;
	}
}

static int m_setprop(void *arg, const char *name, mac_prop_id_t id,
		     uint_t size, const void *val)
{
	int rc = 0;

	control_enter();
	switch (id) {
	case MAC_PROP_MTU:
		if (fake_mac.mtu_busy && fake_mac.running) {
			rc = EBUSY;
			break;
		}
		fake_mac.mtu = *(u32 *)val;
		rc = mac_maxsdu_update(fake_mac.mh, fake_mac.mtu);
		break;
	case MAC_PROP_PRIVATE:
		if (strcmp(name, "_private"))
			rc = SOL_ENOTSUP;
		else
			strscpy(fake_mac.private, val, sizeof(fake_mac.private));
		break;
	default:
		rc = SOL_ENOTSUP;
	}
	control_leave();
	return rc;
}

static int m_getprop(void *arg, const char *name, mac_prop_id_t id,
		     uint_t size, void *val)
{
	switch (id) {
	case MAC_PROP_MTU:
	case MAC_PROP_STATUS:
		fault("mc_getprop of what the framework knows");
		return 0;
	case MAC_PROP_PRIVATE:
		if (strcmp(name, "_private"))
			return SOL_ENOTSUP;
		strscpy(val, fake_mac.private, size);
		return 0;
	case MAC_PROP_SPEED:
		*(u64 *)val = 1000000000;
		return 0;
	case MAC_PROP_DUPLEX:
		*(link_duplex_t *)val = LINK_DUPLEX_FULL;
		return 0;
	default:
		return SOL_ENOTSUP;
	}
}

static void m_propinfo(void *arg, const char *name, mac_prop_id_t id,
		       mac_prop_info_handle_t info)
{
	switch (id) {
	case MAC_PROP_MTU:
		mac_prop_info_set_range_uint32(info, 1500, 9000);
		break;
	case MAC_PROP_PRIVATE:
		mac_prop_info_set_default_str(info, "none");
		if (!strcmp(name, "_fixed"))
			mac_prop_info_set_perm(info, MAC_PROP_PERM_READ);
		break;
	case MAC_PROP_SPEED:
	case MAC_PROP_DUPLEX:
		mac_prop_info_set_perm(info, MAC_PROP_PERM_READ);
		break;
	default:
		break;
	}
}

static const mac_callbacks_t fake_callbacks = {
	MC_GETCAPAB | MC_PROPERTIES,
	m_getstat,
	m_start,
	m_stop,
	m_setpromisc,
	m_multicst,
	m_unicst,
	m_tx,
	NULL,
	NULL,
	m_getcapab,
	m_open,
	m_close,
	m_setprop,
	m_getprop,
	m_propinfo,
};

static int fake_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	if (cmd != DDI_ATTACH)
		return DDI_SUCCESS;
	fake_mac.reg->m_dip = dip;
	fake_mac.register_rc = mac_register(fake_mac.reg, &fake_mac.mh);
	if (fake_mac.register_rc)
		return DDI_FAILURE;
	fake_mac.dev = fake_mac.mh->dev;
	if (fake_mac.attach_hook)
		fake_mac.attach_hook(&fake_mac);
	fake_mac.attached = true;
	return DDI_SUCCESS;
}

static int fake_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd == DDI_SUSPEND) {
		fake_mac.suspends++;
		return fake_mac.suspend_rc;
	}
	if (fake_mac.detach_hook)
		fake_mac.detach_hook(&fake_mac);
	fake_mac.dev = NULL;
	if (fake_mac.careless)
		return DDI_SUCCESS;
	if (fake_mac.stays)
		return DDI_FAILURE;
	fake_mac.unregister_rc = mac_unregister(fake_mac.mh);
	if (fake_mac.frees_late)
		ddi_mac_fake_free_sent();
	fake_mac.left = ddi_kunit_live(dip);
	return fake_mac.unregister_rc ? DDI_FAILURE : DDI_SUCCESS;
}

static struct cb_ops fake_cb_ops = {
	.cb_flag = D_MP,
	.cb_rev = CB_REV,
};

static struct dev_ops fake_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = fake_attach,
	.devo_detach = fake_detach,
	.devo_cb_ops = &fake_cb_ops,
};

static struct ddi_driver fake_driver;

struct dev_ops *ddi_mac_fake_ops(void)
{
	return &fake_ops;
}

int ddi_mac_fake_attach(void)
{
	return ddi_driver_attach(&fake_driver, fake_mac.dk->dev);
}

void ddi_mac_fake_detach(void)
{
	ddi_driver_detach(&fake_driver, fake_mac.dk->dev);
	fake_mac.attached = false;
}

int ddi_mac_fake_up(void)
{
	int err;

	rtnl_lock();
	err = dev_open(fake_mac.dev, NULL);
	rtnl_unlock();
	return err;
}

void ddi_mac_fake_down(void)
{
	rtnl_lock();
	dev_close(fake_mac.dev);
	rtnl_unlock();
}

void ddi_mac_fake_start(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_up(), 0);
}

void ddi_mac_fake_free_sent(void)
{
	mutex_lock(&fake_mac.lock);
	freemsgchain(fake_mac.sent);
	fake_mac.sent = NULL;
	fake_mac.last = NULL;
	mutex_unlock(&fake_mac.lock);
}

/* Addresses, a type that nobody handles, the number, a pattern */
static struct sk_buff *packet(unsigned int n, unsigned int len)
{
	struct sk_buff *skb = alloc_skb(len, GFP_KERNEL | __GFP_NOFAIL);
	u8 *p = skb_put(skb, len);

	skb->dev = fake_mac.dev;
	skb->protocol = htons(ETH_P_LOOPBACK);
	memset(p, 0xff, ETH_ALEN);
	ether_addr_copy(p + ETH_ALEN, fake_mac.dev->dev_addr);
	*(__be16 *)(p + 2 * ETH_ALEN) = htons(ETH_P_LOOPBACK);
	memcpy(p + ETH_HLEN, &n, sizeof(n));
	ddi_kunit_fill(p + FAKE_HDR, 0, len - FAKE_HDR, n);
	skb_reset_mac_header(skb);
	return skb;
}

void ddi_mac_fake_send(unsigned int n, unsigned int len)
{
	dev_queue_xmit(packet(n, len));
}

void ddi_mac_fake_send_by(u16 queue, unsigned int n, unsigned int len)
{
	struct sk_buff *skb = packet(n, len);

	/* Linux answers by the queue of that number */
	skb_record_rx_queue(skb, queue);
	dev_queue_xmit(skb);
}

static void disown(struct sk_buff *skb)
{
	atomic_dec(&fake_mac.owned);
}

void ddi_mac_fake_send_owned(void)
{
	struct sk_buff *skb = packet(0, 100);

	atomic_inc(&fake_mac.owned);
	skb->destructor = disown;
	dev_queue_xmit(skb);
}

int ddi_mac_fake_number(mblk_t *mp)
{
	size_t len = msgsize(mp);
	u8 *buf = kmalloc(len, GFP_KERNEL | __GFP_NOFAIL);
	size_t off = 0;
	mblk_t *bp;
	int n = -1;

	for (bp = mp; bp; off += MBLKL(bp), bp = bp->b_cont)
		memcpy(buf + off, bp->b_rptr, MBLKL(bp));
	if (len >= FAKE_HDR) {
		memcpy(&n, buf + ETH_HLEN, sizeof(n));
		if (ddi_kunit_differs(buf + FAKE_HDR, 0, len - FAKE_HDR, n) >= 0)
			n = -1;
	}
	kfree(buf);
	return n;
}

int ddi_mac_fake_init(struct kunit *test)
{
	memset(&fake_mac, 0, sizeof(fake_mac));
	fake_mac.test = test;
	mutex_init(&fake_mac.lock);
	mutex_init(&fake_mac.control);
	fake_mac.cb = fake_callbacks;
	fake_mac.groups_room = FAKE_GROUPS;
	fake_driver = (struct ddi_driver){
		.name = "fakemac",
		.owner = THIS_MODULE,
		.ops = &fake_ops,
	};
	mac_init_ops(&fake_ops, "fakemac");
	fake_mac.dk = ddi_kunit_platform(test);
	fake_mac.reg = mac_alloc(MAC_VERSION);
	KUNIT_ASSERT_NOT_NULL(test, fake_mac.reg);
	fake_mac.reg->m_type_ident = MAC_PLUGIN_IDENT_ETHER;
	fake_mac.reg->m_driver = &fake_mac;
	fake_mac.reg->m_src_addr = (u8 *)fake_addr;
	fake_mac.reg->m_callbacks = &fake_mac.cb;
	fake_mac.reg->m_max_sdu = ETHERMTU;
	fake_mac.reg->m_margin = VLAN_HLEN;
	return 0;
}

/* Nothing may have gone wrong, and nothing may be left. */
void ddi_mac_fake_exit(struct kunit *test)
{
	ddi_mac_fake_free_sent();
	if (fake_mac.attached)
		ddi_mac_fake_detach();
	mac_free(fake_mac.reg);
	mac_fini_ops(&fake_ops);
	KUNIT_EXPECT_STREQ(test, fake_mac.fault ?: "", "");
	KUNIT_EXPECT_EQ(test, fake_mac.starts - !!fake_mac.start_rc,
			fake_mac.stops);
}
