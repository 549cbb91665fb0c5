// SPDX-License-Identifier: GPL-2.0
/*
 * Groups of rings: mac_capab_rings(9E), mac_group_info(9S), mac_ring_info(9S),
 * mr_gget(9E), mr_rget(9E), mri_start(9E), mgi_addmac(9E).
 *
 * All receive groups and rings of a driver are started; the first group has the
 * addresses.  The transmit rings of the first group send, each the packets of a
 * queue of Linux's, which keeps a flow in one queue.  Packets
 * arrive by interrupts.  When one interrupt brought many, those of the rings are
 * disabled, mi_disable(9E), and the interrupt's thread polls, mri_poll(9E), until
 * there are no more; then the interrupts are enabled, mi_enable(9E).
 *
 * Each start of a ring has a number, its generation, that mac_rx_ring(9F) hands
 * back, so that packets of the time before are known.
 */
#include <linux/slab.h>
#include <sys/errno.h>

#include "mac.h"

/* Rings, and groups, of a driver that are looked at */
#define RINGS_MAX	256

/**
 * struct __mac_ring_handle - a ring, the driver's mac_ring_handle_t
 * @info: what the driver told of it
 * @gen: the number of its last start
 * @started: between mri_start(9E) and mri_stop(9E)
 */
struct __mac_ring_handle {
	mac_ring_info_t info;
	u64 gen;
	bool started;
};

/**
 * struct __mac_group_handle - a group, the driver's mac_group_handle_t
 * @info: what the driver told of it
 * @started: between mgi_start(9E) and mgi_stop(9E)
 */
struct __mac_group_handle {
	mac_group_info_t info;
	bool started;
};

/**
 * struct ddi_mac_ring - the rings of one kind
 * @groups: groups; transmit rings need none
 * @ngroups: how many
 * @rings: their rings, group by group
 * @nrings: how many
 * @poll: held while the rings are polled, and to stop one of them
 */
struct ddi_mac_ring {
	struct __mac_group_handle *groups;
	unsigned int ngroups;
	struct __mac_ring_handle *rings;
	unsigned int nrings;
	struct mutex poll; /* the rings are polled, or one is stopped */
};

static void rings_free(struct ddi_mac_ring *set)
{
	if (!set)
		return;
	kfree(set->groups);
	kfree(set->rings);
	kfree(set);
}

static struct ddi_mac_ring *rings_new(const mac_capab_rings_t *cap)
{
	struct ddi_mac_ring *set = kzalloc(sizeof(*set), GFP_KERNEL);

	if (!set)
		return NULL;
	set->groups = kcalloc(cap->mr_gnum + 1, sizeof(*set->groups),
			      GFP_KERNEL);
	set->rings = kcalloc(cap->mr_rnum, sizeof(*set->rings), GFP_KERNEL);
	mutex_init(&set->poll);
	if (set->groups && set->rings)
		return set;
	rings_free(set);
	return NULL;
}

static void ask_ring(struct __mac_handle *mac, struct ddi_mac_ring *set,
		     const mac_capab_rings_t *cap, int group, int index)
{
	struct __mac_ring_handle *ring = &set->rings[set->nrings];

	if (set->nrings >= cap->mr_rnum)
		return;
	set->nrings++;
	cap->mr_rget(mac->driver, cap->mr_type, group, index, &ring->info, ring);
}

static void ask_group(struct __mac_handle *mac, struct ddi_mac_ring *set,
		      const mac_capab_rings_t *cap, int index)
{
	struct __mac_group_handle *group = &set->groups[index];
	unsigned int i;

	set->ngroups++;
	cap->mr_gget(mac->driver, cap->mr_type, index, &group->info, group);
	for (i = 0; i < group->info.mgi_count; i++)
		ask_ring(mac, set, cap, index, i);
}

/* Returns why the driver's description of its rings is invalid, or NULL. */
static const char *capab_fault(const mac_capab_rings_t *cap)
{
	if (!cap->mr_rnum || cap->mr_rnum > RINGS_MAX ||
	    cap->mr_gnum > RINGS_MAX)
		return "mr_rnum or mr_gnum is no number of rings";
	if (!cap->mr_rget || (cap->mr_gnum && !cap->mr_gget))
		return "mr_rget or mr_gget is NULL";
	return NULL;
}

/* Returns false when memory is short. */
static bool ask_rings(struct __mac_handle *mac, mac_ring_type_t type,
		      struct ddi_mac_ring **setp)
{
	mac_capab_rings_t cap = { .mr_version = MAC_RINGS_VERSION_1 };
	struct ddi_mac_ring *set;
	const char *fault;
	unsigned int i;

	cap.mr_type = type;
	if (!ddi_mac_getcapab(mac, MAC_CAPAB_RINGS, &cap))
		return true;
	cap.mr_type = type;
	fault = capab_fault(&cap);
	if (fault) {
		ddi_mac_complain(mac, "mc_getcapab", "%s", fault);
		return true;
	}
	set = rings_new(&cap);
	if (!set)
		return false;
	for (i = 0; i < cap.mr_gnum; i++)
		ask_group(mac, set, &cap, i);
	for (i = 0; !cap.mr_gnum && i < cap.mr_rnum; i++)
		ask_ring(mac, set, &cap, -1, i);
	*setp = set;
	return true;
}

int ddi_mac_ring_init(struct __mac_handle *mac)
{
	if (!ask_rings(mac, MAC_RING_TYPE_RX, &mac->rings) ||
	    !ask_rings(mac, MAC_RING_TYPE_TX, &mac->tx_rings))
		return ENOMEM;
	if (!mac->rings)
		return 0;
	if (mac->rings->nrings && mac->rings->ngroups &&
	    mac->rings->groups[0].info.mgi_addmac &&
	    mac->rings->groups[0].info.mgi_remmac)
		return 0;
	ddi_mac_complain(mac, "mr_gget", "receive group without ring, mgi_addmac or mgi_remmac");
	return EINVAL;
}

void ddi_mac_ring_fini(struct __mac_handle *mac)
{
	rings_free(mac->rings);
	rings_free(mac->tx_rings);
}

static int ring_start(struct __mac_ring_handle *ring)
{
	int err = 0;

	WRITE_ONCE(ring->gen, ring->gen + 1);
	if (ring->info.mri_start)
		err = ring->info.mri_start(ring->info.mri_driver, ring->gen);
	ring->started = !err;
	return err;
}

static void ring_stop(struct __mac_ring_handle *ring)
{
	if (!ring->started)
		return;
	WRITE_ONCE(ring->gen, ring->gen + 1);
	ring->started = false;
	if (ring->info.mri_stop)
		ring->info.mri_stop(ring->info.mri_driver);
}

static int group_start(struct __mac_group_handle *group)
{
	int err = 0;

	if (group->info.mgi_start)
		err = group->info.mgi_start(group->info.mgi_driver);
	group->started = !err;
	return err;
}

static void group_stop(struct __mac_group_handle *group)
{
	if (group->started && group->info.mgi_stop)
		group->info.mgi_stop(group->info.mgi_driver);
	group->started = false;
}

/* How many rings the first group has; without groups these are all. */
static unsigned int default_rings(const struct ddi_mac_ring *set)
{
	unsigned int n = set->nrings;

	return set->ngroups ? min_t(unsigned int, n, set->groups[0].info.mgi_count) : n;
}

/* Solaris's errno */
static int start_senders(struct ddi_mac_ring *tx)
{
	unsigned int n = default_rings(tx), i;
	int err = tx->ngroups ? group_start(&tx->groups[0]) : 0;

	for (i = 0; i < n && !err; i++)
		err = ring_start(&tx->rings[i]);
	return err;
}

static void stop_senders(struct ddi_mac_ring *tx)
{
	unsigned int i;

	for (i = 0; i < tx->nrings; i++)
		ring_stop(&tx->rings[i]);
	if (tx->ngroups)
		group_stop(&tx->groups[0]);
}

/* After mc_start(9E).  On failure ddi_mac_ring_stop() is still to be called. */
int ddi_mac_ring_start(struct __mac_handle *mac)
{
	struct ddi_mac_ring *rx = mac->rings;
	unsigned int i;
	int err = 0;

	lockdep_assert_held(&mac->ctl);
	for (i = 0; rx && i < rx->ngroups && !err; i++)
		err = group_start(&rx->groups[i]);
	for (i = 0; rx && i < rx->nrings && !err; i++)
		err = ring_start(&rx->rings[i]);
	if (mac->tx_rings && !err)
		err = start_senders(mac->tx_rings);
	return err;
}

void ddi_mac_ring_stop(struct __mac_handle *mac)
{
	struct ddi_mac_ring *rx = mac->rings;
	unsigned int i;

	lockdep_assert_held(&mac->ctl);
	if (mac->tx_rings)
		stop_senders(mac->tx_rings);
	if (rx)
		mutex_lock(&rx->poll);
	for (i = 0; rx && i < rx->nrings; i++)
		ring_stop(&rx->rings[i]);
	if (rx)
		mutex_unlock(&rx->poll);
	for (i = 0; rx && i < rx->ngroups; i++)
		group_stop(&rx->groups[i]);
}

int ddi_mac_ring_addmac(struct __mac_handle *mac, const u8 *addr)
{
	const mac_group_info_t *info = &mac->rings->groups[0].info;

	lockdep_assert_held(&mac->ctl);
	return info->mgi_addmac(info->mgi_driver, addr);
}

int ddi_mac_ring_remmac(struct __mac_handle *mac, const u8 *addr)
{
	const mac_group_info_t *info = &mac->rings->groups[0].info;

	lockdep_assert_held(&mac->ctl);
	return info->mgi_remmac(info->mgi_driver, addr);
}

/* Was the ring stopped, or started again, since generation @gen?  Any context. */
bool ddi_mac_ring_is_stale(mac_ring_handle_t ring, u64 gen)
{
	return ring && READ_ONCE(ring->gen) != gen;
}

/* Is the ring one that can be polled?  Under poll. */
static bool can_poll(const struct __mac_ring_handle *ring)
{
	const mac_intr_t *intr = &ring->info.mri_intr;

	return ring->started && ring->info.mri_poll && intr->mi_enable &&
	       intr->mi_disable;
}

/*
 * Disable the interrupts of the rings, and keep them from being stopped: false when
 * they cannot be polled.  May sleep.
 */
bool ddi_mac_ring_poll_begin(struct __mac_handle *mac)
{
	struct ddi_mac_ring *rx = mac->rings;
	bool some = false;
	unsigned int i;

	if (!rx)
		return false;
	mutex_lock(&rx->poll);
	for (i = 0; i < rx->nrings; i++) {
		const mac_intr_t *intr = &rx->rings[i].info.mri_intr;

		if (!can_poll(&rx->rings[i]))
			continue;
		intr->mi_disable(intr->mi_handle);
		some = true;
	}
	if (!some)
		mutex_unlock(&rx->poll);
	return some;
}

/* Between begin and end: packets of some @bytes in all, or NULL when there are none. */
mblk_t *ddi_mac_ring_poll(struct __mac_handle *mac, int bytes)
{
	struct ddi_mac_ring *rx = mac->rings;
	mblk_t *chain = NULL, **endp = &chain;
	unsigned int i;

	for (i = 0; i < rx->nrings; i++) {
		struct __mac_ring_handle *ring = &rx->rings[i];

		if (can_poll(ring))
			*endp = ring->info.mri_poll(ring->info.mri_driver, bytes);
		while (*endp)
			endp = &(*endp)->b_next;
	}
	return chain;
}

void ddi_mac_ring_poll_end(struct __mac_handle *mac)
{
	struct ddi_mac_ring *rx = mac->rings;
	unsigned int i;

	for (i = 0; i < rx->nrings; i++) {
		const mac_intr_t *intr = &rx->rings[i].info.mri_intr;

		if (can_poll(&rx->rings[i]))
			intr->mi_enable(intr->mi_handle);
	}
	mutex_unlock(&rx->poll);
}

/* How many transmit rings of the driver's default group can send. */
unsigned int ddi_mac_ring_senders(const struct __mac_handle *mac)
{
	const struct ddi_mac_ring *tx = mac->tx_rings;
	unsigned int n = tx ? default_rings(tx) : 0, i;

	for (i = 0; i < n; i++)
		if (!tx->rings[i].info.mri_tx)
			return i;
	return n;
}

/* The number of a transmit ring among these; UINT_MAX when it is none.  Any context. */
unsigned int ddi_mac_ring_number(const struct __mac_handle *mac,
				 mac_ring_handle_t ring)
{
	const struct ddi_mac_ring *tx = mac->tx_rings;

	if (!tx || ring < tx->rings || ring >= tx->rings + tx->nrings)
		return UINT_MAX;
	return ring - tx->rings;
}

/* Returns the function that sends by ring @n; *@sender is set to its argument. */
mac_ring_send_t ddi_mac_ring_sender(const struct __mac_handle *mac,
				    unsigned int n, void **sender)
{
	const mac_ring_info_t *info = &mac->tx_rings->rings[n].info;

	*sender = info->mri_driver;
	return info->mri_tx;
}
