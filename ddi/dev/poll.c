// SPDX-License-Identifier: GPL-2.0
/*
 * Polling a driver: chpoll(9E), pollwakeup(9F).
 *
 * A driver may free a poll head at any time, so ddi.ko stores nothing in it: a
 * table maps a head's address to the open device numbers for which it was last
 * handed out.  If a new head gets the address of a freed one, pollers are woken
 * without cause, which is harmless.
 *
 * A driver hands out its head only if no event is ready, but Linux's epoll
 * queues itself once for all; so each device number has its own wait queue,
 * which heads lead to.  If chpoll(9E) hands out a head that was not in the
 * table before the call, it is called again, since an event in between woke no
 * poller; this holds even if another thread has added the head meanwhile.
 *
 * Locking: poll_lock protects the table and the lists of heads.
 */
#include <linux/export.h>
#include <linux/hash.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <sys/errno.h>
#include <sys/poll.h>

#include "../compat.h"
#include "../os/os.h"
#include "user.h"

#define POLL_BITS 6

/* Most heads of a device number; older ones are dropped */
#define POLL_HEADS 64
/* Calls of chpoll(9E) with a new head each, after which that is an error */
#define POLL_NEW 8

/**
 * struct ddi_poll_link - a poll head that leads to a device number
 * @hash: entry of poll_heads
 * @node: entry of ddi_special.heads
 * @head: the driver's; only compared, never dereferenced
 * @special: the device number to wake
 * @number: number of the link among those of @special, in order of creation
 */
struct ddi_poll_link {
	struct hlist_node hash;
	struct list_head node;
	struct pollhead *head;
	struct ddi_special *special;
	unsigned int number;
};

static DEFINE_SPINLOCK(poll_lock);
static struct hlist_head poll_heads[1 << POLL_BITS];

static const struct {
	short solaris;
	__poll_t event;
} poll_events[] = {
	{ DDI_POLLIN, EPOLLIN },
	{ DDI_POLLPRI, EPOLLPRI },
	{ DDI_POLLOUT, EPOLLOUT | EPOLLWRNORM },
	{ DDI_POLLERR, EPOLLERR },
	{ DDI_POLLHUP, EPOLLHUP },
	{ DDI_POLLNVAL, EPOLLNVAL },
	{ DDI_POLLRDNORM, EPOLLRDNORM },
	{ DDI_POLLRDBAND, EPOLLRDBAND },
	{ DDI_POLLWRBAND, EPOLLWRBAND },
};

/**
 * ddi_poll_to_solaris() - translate Linux's poll events into Solaris's
 * @events: EPOLL* bits
 *
 * Context: any.
 * Return: Solaris's POLL* bits.
 */
short ddi_poll_to_solaris(__poll_t events)
{
	short solaris = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(poll_events); i++)
		if (events & poll_events[i].event)
			solaris |= poll_events[i].solaris;
	return solaris;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_poll_to_solaris);

/**
 * ddi_poll_to_linux() - translate Solaris's poll events into Linux's
 * @events: Solaris's POLL* bits
 *
 * Context: any.
 * Return: EPOLL* bits.
 */
__poll_t ddi_poll_to_linux(short events)
{
	__poll_t linux_events = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(poll_events); i++)
		if (events & poll_events[i].solaris)
			linux_events |= poll_events[i].event;
	return linux_events;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_poll_to_linux);

static struct hlist_head *poll_bucket(const struct pollhead *head)
{
	return &poll_heads[hash_ptr(head, POLL_BITS)];
}

static struct ddi_poll_link *poll_find(struct ddi_special *sp,
				       struct pollhead *head)
{
	struct ddi_poll_link *link;

	lockdep_assert_held(&poll_lock);
	list_for_each_entry(link, &sp->heads, node)
		if (link->head == head)
			return link;
	return NULL;
}

/* Remove and return the oldest head if there are too many, otherwise NULL. */
static struct ddi_poll_link *poll_surplus(struct ddi_special *sp)
{
	struct ddi_poll_link *link;

	lockdep_assert_held(&poll_lock);
	if (++sp->nheads <= POLL_HEADS)
		return NULL;
	sp->nheads--;
	link = list_last_entry(&sp->heads, struct ddi_poll_link, node);
	hlist_del(&link->hash);
	list_del(&link->node);
	return link;
}

/**
 * ddi_pollhead_clean() - a poll head is about to be freed, pollhead_clean(9F)
 * @php: the head
 *
 * Context: Any.
 */
void ddi_pollhead_clean(struct pollhead *php)
{
	struct ddi_poll_link *link;
	struct hlist_node *next;
	unsigned long flags;

	spin_lock_irqsave(&poll_lock, flags);
	hlist_for_each_entry_safe(link, next, poll_bucket(php), hash) {
		if (link->head != php)
			continue;
		hlist_del(&link->hash);
		list_del(&link->node);
		link->special->nheads--;
		kfree(link);
	}
	spin_unlock_irqrestore(&poll_lock, flags);
}
EXPORT_SYMBOL(ddi_pollhead_clean);

/* Let @head wake @sp.  Returns 0 or -ENOMEM. */
static int poll_link(struct ddi_special *sp, struct pollhead *head)
{
	struct ddi_poll_link *link = kmalloc(sizeof(*link), GFP_KERNEL);
	unsigned long flags;

	if (!link)
		return -ENOMEM;
	link->head = head;
	link->special = sp;
	spin_lock_irqsave(&poll_lock, flags);
	if (!poll_find(sp, head)) {
		link->number = ++sp->links;
		hlist_add_head(&link->hash, poll_bucket(head));
		list_add(&link->node, &sp->heads);
		link = poll_surplus(sp);
	}
	spin_unlock_irqrestore(&poll_lock, flags);
	kfree(link);
	return 0;
}

/* The number of @sp's latest link. */
static unsigned int poll_links(struct ddi_special *sp)
{
	unsigned long flags;
	unsigned int links;

	spin_lock_irqsave(&poll_lock, flags);
	links = sp->links;
	spin_unlock_irqrestore(&poll_lock, flags);
	return links;
}

/* Returns true if @head led to @sp when its latest link was number @links. */
static bool poll_knew(struct ddi_special *sp, struct pollhead *head,
		      unsigned int links)
{
	struct ddi_poll_link *link;
	unsigned long flags;
	bool knew;

	spin_lock_irqsave(&poll_lock, flags);
	link = poll_find(sp, head);
	knew = link && link->number <= links;
	spin_unlock_irqrestore(&poll_lock, flags);
	return knew;
}

void ddi_poll_forget(struct ddi_special *sp)
{
	struct ddi_poll_link *link, *next;
	unsigned long flags;

	spin_lock_irqsave(&poll_lock, flags);
	list_for_each_entry_safe(link, next, &sp->heads, node) {
		hlist_del(&link->hash);
		list_del(&link->node);
		kfree(link);
	}
	spin_unlock_irqrestore(&poll_lock, flags);
}

/**
 * poll_ask() - call a driver's chpoll(9E)
 * @sp: the device number
 * @events: requested events, Solaris's bits
 * @revents: set to the ready events
 *
 * Repeats the call until it hands out a head that was in the table before.  A
 * driver that only hands out new heads could not wake any poller.
 *
 * Context: may sleep.
 * Return: 0 or an error number.
 *
 * Differences from illumos: chpoll(9E) is called again when it hands out a head
 * for the first time.  A driver that hands out a new head in each of 8 calls is
 * in error.
 */
static int poll_ask(struct ddi_special *sp, short events, short *revents)
{
	struct pollhead *head;
	unsigned int links, tries;
	int err;

	for (tries = 0; tries < POLL_NEW; tries++) {
		head = NULL;
		*revents = 0;
		links = poll_links(sp);
		err = sp->user->ops->cb_chpoll(sp->dev, events | DDI_POLLET, 0,
					       revents, &head);
		if (err || !head || poll_knew(sp, head, links))
			return err;
		err = poll_link(sp, head);
		if (err)
			return err;
	}
	ddi_complain(sp->user->dip ? sp->user->dip->dev : NULL, "chpoll(9E)",
		     "hands out a new poll head at every call");
	return EIO;
}

/**
 * ddi_special_poll() - poll an open file of a driver
 * @open: the open file of the driver
 * @file: Linux's file
 * @wait: the poll table of the caller
 *
 * Context: may sleep.
 * Return: EPOLL* bits.
 */
__poll_t ddi_special_poll(struct ddi_open *open, struct file *file,
			  struct poll_table_struct *wait)
{
	__poll_t wanted = poll_requested_events(wait);
	struct ddi_special *sp = open->special;
	struct ddi_call call;
	short revents;
	int err;

	poll_wait(file, &sp->pollers, wait);
	if (!ddi_call_enter(open->user, &call, "chpoll(9E)"))
		return EPOLLERR | EPOLLHUP;
	err = open->user->ops->cb_chpoll ?
		poll_ask(sp, ddi_poll_to_solaris(wanted), &revents) : ENXIO;
	ddi_call_exit(open->user, &call);
	return err ? EPOLLERR : ddi_poll_to_linux(revents);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_special_poll);

/**
 * ddi_pollwakeup() - wake pollers for an event, pollwakeup(9F)
 * @php: the driver's poll head, as its chpoll(9E) hands it out
 * @event: POLLIN, POLLOUT, ...; several may be given
 *
 * The driver must not hold a mutex that its chpoll(9E) takes.
 *
 * Context: any.
 */
void ddi_pollwakeup(struct pollhead *php, short event)
{
	struct hlist_head *bucket = poll_bucket(php);
	__poll_t key = ddi_poll_to_linux(event);
	struct ddi_poll_link *link;
	unsigned long flags;

	if (hlist_empty(bucket))
		return;
	/* drivers signal one of the two bits, programs may wait for the other */
	if (key & (EPOLLIN | EPOLLRDNORM))
		key |= EPOLLIN | EPOLLRDNORM;
	spin_lock_irqsave(&poll_lock, flags);
	hlist_for_each_entry(link, bucket, hash)
		if (link->head == php)
			wake_up_poll(&link->special->pollers, key);
	spin_unlock_irqrestore(&poll_lock, flags);
}
EXPORT_SYMBOL(ddi_pollwakeup);

static_assert(__same_type(pollhead_clean, ddi_pollhead_clean));
static_assert(__same_type(pollwakeup, ddi_pollwakeup));
