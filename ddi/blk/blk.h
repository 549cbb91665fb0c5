/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to blk/: a Solaris driver's disk as a disk of Linux.
 *
 * Vocabulary
 *   handle    the driver's bd_handle_t, from bd_alloc_handle() to bd_free_handle()
 *   disk      Linux's; it exists while the handle is attached and attach(9E) has
 *             returned, and is gone before detach(9E) is called
 *   request   Linux's
 *   slot      the bd_xfer_t that a request is handed to the driver in, with its DMA
 *             handle and lists.  Each request of the disk has one of its own, which
 *             is used again and again.
 *   window    the part of a request that the driver is given at once: all of it,
 *             but where the DMA attributes or d_maxxfer are less than a page
 *   medium    what is in the drive; a disk without one has no blocks
 *
 * A slot's owner changes atomically: the driver owns the slot between its o_read and
 * bd_xfer_done(), and only one of bd_xfer_done(), a refusal and a timeout takes it
 * back.
 *
 * All that changes a disk but its removal is done by one work item, bd_handle.update:
 * it asks the driver for its medium, makes the disk and changes it, in the order in
 * which the questions came.  No lock is held while a function of the driver runs.
 */
#ifndef _DDI_BLK_BLK_H
#define _DDI_BLK_BLK_H

#include <linux/atomic.h>
#include <linux/blk-mq.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/scatterlist.h>
#include <linux/workqueue.h>
#include <sys/blkdev.h>

#include "../dev/dev.h"
#include "../dev/frame.h"
#include "../os/os.h"
#include "api.h"
#include "compat.h"

/* Text of a drive is cut to this, with its NUL. */
#define BD_TEXT		64

#define BD_ERRORS	(BD_ERR_PFA + 1)

/**
 * struct bd_handle - a driver's disk
 * @ref: the driver's, and that of Linux's disk
 * @ops: the driver's functions, a copy; immutable
 * @arg: what they are given; immutable
 * @attr_from: the driver's DMA attributes, NULL if it takes addresses of the
 *	kernel; read while it attaches
 * @dip: the device, while attached
 * @frame: tells of the device's life, while attached
 * @owner: the driver's module, from the first attach on
 * @lock: protects @attached and @frozen
 * @attached: between bd_attach_handle() and bd_detach_handle()
 * @attaching: bd_attach_handle() runs
 * @frozen: the system sleeps, so that no request begins
 * @live_lock: held where @live changes, and where it lets @update be queued
 * @live: the driver may be called for the disk
 * @update: asks for the medium, makes the disk, changes it
 * @attr: the DMA attributes for the handles of slots
 * @drive: what the driver said of it; its text is in the next five
 * @vendor: without blanks at the end, like the others
 * @product: of the drive
 * @model: of the drive
 * @serial: its number
 * @revision: of its firmware
 * @devid: its devid(9F) as text, or NULL
 * @address: bd_address()
 * @media: the medium, as last told; m_nblks is 0 without one.  Changed by @update.
 * @shift: log2 of the bytes of a block of it
 * @limits: what the queue takes
 * @maxxfer: most bytes of a window
 * @segments: entries of a slot's list
 * @cookies: the most that a window has
 * @copy: bytes of a slot's buffer, without DMA
 * @set: the tags, while there is a disk
 * @disk: Linux's, or NULL
 * @nr: its number among the device's, from when it has a name on
 * @named: in the list of disks that have one
 * @opens: how often it is open; under the disk's open_mutex
 * @no_flush: the driver knows of no cache after all
 * @retry_for: how long a transfer that the driver refuses for now is sent again
 * @slots_lock: protects @slots
 * @slots: all of them, until the next attach or bd_free_handle()
 * @errors: bd_error(), by BD_ERR_*
 */
struct bd_handle {
	struct kref ref;
	bd_ops_t ops;
	void *arg;
	ddi_dma_attr_t *attr_from;
	dev_info_t *dip;
	struct ddi_frame frame;
	struct module *owner;

	struct mutex lock; /* of the next three */
	bool attached;
	bool attaching;
	bool frozen;
	spinlock_t live_lock; /* see above */
	bool live;
	struct work_struct update;

	ddi_dma_attr_t attr;
	bd_drive_t drive;
	char vendor[BD_TEXT];
	char product[BD_TEXT];
	char model[BD_TEXT];
	char serial[BD_TEXT];
	char revision[BD_TEXT];
	char *devid;
	char address[24];
	bd_media_t media;
	unsigned int shift;
	struct bd_limits limits;
	unsigned int maxxfer;
	unsigned int segments;
	unsigned int cookies;
	unsigned int copy;

	struct blk_mq_tag_set set;
	struct gendisk *disk;
	unsigned int nr;
	struct list_head named;
	unsigned int opens;
	bool no_flush;
	unsigned long retry_for;
	struct mutex slots_lock; /* of the list */
	struct list_head slots;
	atomic_t errors[BD_ERRORS];
};

/* bd_slot.owner */
enum bd_owner {
	BD_OURS,	/* nobody but this module uses it */
	BD_DRIVERS,	/* the driver has it, and will call bd_xfer_done() */
	BD_LEAVING,	/* the driver has it, the request is about to end without it */
	BD_LATE,	/* the driver gave it back while the request was ended */
	BD_ABANDONED,	/* the driver has it, the request has ended without it */
};

/**
 * struct bd_slot - a transfer
 * @xfer: the driver's view
 * @owner: enum bd_owner
 * @h: the handle; immutable
 * @rq: the request, while it has begun
 * @send: the driver's function for it
 * @since: when the request was first handed out, in jiffies
 * @late: it was said that it takes long
 * @bound: xfer.x_dmah is
 * @nents: entries of @sgl in use
 * @win: the current window of the binding
 * @done: bytes of the request in the windows before the current one
 * @len: bytes of the current window
 * @copied: the data is in @buf, not where the request has it
 * @held: its pages are held
 * @buf: for data that is not contiguous, without DMA
 * @dfl: what a free frees
 * @more: hands out the next window
 * @node: entry of bd_handle.slots
 * @sgl: bd_handle.segments entries
 */
struct bd_slot {
	bd_xfer_t xfer;
	atomic_t owner;
	struct bd_handle *h;
	struct request *rq;
	int (*send)(void *arg, bd_xfer_t *xfer);
	unsigned long since;
	bool late;
	bool bound;
	bool copied;
	bool held;
	unsigned int nents;
	uint_t win;
	unsigned int done;
	unsigned int len;
	void *buf;
	dkioc_free_list_t *dfl;
	struct work_struct more;
	struct list_head node;
	struct scatterlist sgl[];
};

/* What Linux keeps for each request: its slot, or NULL after it was abandoned */
struct bd_cmd {
	struct bd_slot *slot;
};

/* Log a refusal; @h may have no device yet. */
#define bd_complain(h, func, fmt, ...)					\
	ddi_complain((h)->dip ? (h)->dip->dev : NULL, func, fmt, ##__VA_ARGS__)

extern struct workqueue_struct *bd_wq;

/* Seconds after which the log says that a transfer takes long; twice: it is given up */
extern unsigned int bd_timeout_s;

/* handle.c */
void bd_handle_put(struct bd_handle *h);

/* ident.c: the text of @drive, which the driver may take back; the devid */
void bd_ident_take(struct bd_handle *h, bd_drive_t *drive);
void bd_ident_devid(struct bd_handle *h);
extern const struct attribute_group *bd_ident_groups[];

/* limits.c: what the drive and the DMA attributes allow; NULL, or what is wrong */
const char *bd_limits_make(struct bd_handle *h);
/* The blocks of h->media in h->limits and h->shift */
void bd_limits_blocks(struct bd_handle *h);

/* media.c: ask the driver what is in the drive; NULL, or what is wrong with it */
const char *bd_media_ask(struct bd_handle *h, bd_media_t *media);
/* The disk shows @media. */
void bd_media_change(struct bd_handle *h, const bd_media_t *media);

/* disk.c: make the disk and show it; remove it, which waits for its requests */
void bd_disk_add(struct bd_handle *h);
void bd_disk_drop(struct bd_handle *h);

/* slot.c */
int bd_slot_init(struct blk_mq_tag_set *set, struct request *rq,
		 unsigned int hctx, unsigned int node);
/* The slot of @rq, a new one if the last was abandoned; NULL for want of memory */
struct bd_slot *bd_slot_of(struct bd_handle *h, struct request *rq);
void bd_slots_free(struct bd_handle *h);
/* Make the data of a read or write reach the driver.  0, EAGAIN or an error number */
int bd_slot_load(struct bd_slot *slot);
/* Take what bd_slot_load() gave, and the list of a free, back; any context. */
void bd_slot_unload(struct bd_slot *slot, bool ok);
/* Make the next window of a request current.  0 or an error number */
int bd_slot_next(struct bd_slot *slot);
/* The pages stay with the driver though the request ends.  Any context. */
void bd_slot_hold(struct bd_slot *slot);
/* Take an abandoned slot back, with all it has; any context. */
void bd_slot_release(struct bd_slot *slot);

/* free.c: the list of a free; 0, ENOMEM, or BD_NOTHING if nothing is left to free */
#define BD_NOTHING	(-1)
int bd_free_load(struct bd_slot *slot);

/* queue.c */
extern const struct blk_mq_ops bd_mq_ops;
void bd_queue_more(struct work_struct *work);
/* Translates what the driver ended a transfer with */
blk_status_t bd_status(int err);

#endif /* _DDI_BLK_BLK_H */
