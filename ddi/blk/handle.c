// SPDX-License-Identifier: GPL-2.0
/*
 * A driver's disk, and its life.
 *
 * bd_alloc_handle(), bd_free_handle(), bd_attach_handle(), bd_detach_handle(),
 * bd_state_change(), bd_error().
 *
 *   attach	asks the driver for the drive and the medium; Linux's disk is made when
 *		attach(9E) has returned, for that reads the disk
 *   revoke	before detach(9E), or at detach if that is earlier: what processes
 *		wrote is written, all requests have ended, the disk is gone, and no
 *		function of the driver is called any more
 *   detach	so finds nothing to wait for, and may be called with the driver's
 *		locks held
 *
 * Processes that have the disk open keep Linux's disk, the handle and the modules;
 * not the device or the driver's memory.
 */
#include <linux/export.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/errno.h>
#include <sys/kmem.h>
#include <sys/sunddi.h>

#include "../dev/driver.h"
#include "blk.h"

static void frame_attached(struct ddi_frame *frame);
static void frame_detaching(struct ddi_frame *frame);
static void frame_orphaned(struct ddi_frame *frame);
static void frame_suspending(struct ddi_frame *frame);
static void frame_resumed(struct ddi_frame *frame);
static void handle_update(struct work_struct *work);

static const struct ddi_frame_ops frame_ops = {
	.attached = frame_attached,
	.detaching = frame_detaching,
	.orphaned = frame_orphaned,
	.suspending = frame_suspending,
	.resumed = frame_resumed,
};

/* Returns the fault of @ops, or NULL. */
static const char *ops_fault(const bd_ops_t *ops)
{
	if (!ops)
		return "ops is NULL";
	if ((unsigned int)ops->o_version > BD_OPS_CURRENT_VERSION)
		return "o_version is unknown";
	if (!ops->o_drive_info || !ops->o_media_info || !ops->o_read ||
	    !ops->o_write)
		return "o_drive_info, o_media_info, o_read or o_write is NULL";
	return NULL;
}

/**
 * ddi_bd_alloc_handle() - make a handle of a disk, bd_alloc_handle()
 * @arg: passed to the driver's functions
 * @ops: them; copied
 * @attr: the DMA attributes of transfers, read by bd_attach_handle(); NULL if the
 *	driver wants addresses of the kernel
 * @kmflag: KM_SLEEP or KM_NOSLEEP
 *
 * Context: Any; with KM_SLEEP it may sleep.
 * Return: the handle; NULL when memory is short, or when @ops lacks a function or has
 * an unknown version, for which a retry cannot help.
 */
bd_handle_t ddi_bd_alloc_handle(void *arg, bd_ops_t *ops, ddi_dma_attr_t *attr,
				int kmflag)
{
	const char *fault = ops_fault(ops);
	struct bd_handle *h;

	if (fault) {
		ddi_complain(NULL, "bd_alloc_handle", "%s", fault);
		return NULL;
	}
	h = ddi_should_fail() ? NULL :
	    kzalloc(sizeof(*h), kmflag & KM_NOSLEEP ? GFP_ATOMIC : GFP_KERNEL);
	if (!h)
		return NULL;
	/* a driver with an older version may have a shorter structure */
	memcpy(&h->ops, ops, ops->o_version < BD_OPS_VERSION_2 ?
	       offsetof(bd_ops_t, o_free_space) : sizeof(*ops));
	kref_init(&h->ref);
	h->arg = arg;
	h->attr_from = attr;
	h->frame.ops = &frame_ops;
	h->retry_for = 30 * HZ;
	mutex_init(&h->lock);
	spin_lock_init(&h->live_lock);
	mutex_init(&h->slots_lock);
	INIT_LIST_HEAD(&h->slots);
	INIT_WORK(&h->update, handle_update);
	return h;
}
EXPORT_SYMBOL(ddi_bd_alloc_handle);

static void handle_free(struct kref *ref)
{
	kfree(container_of(ref, struct bd_handle, ref));
}

void bd_handle_put(struct bd_handle *h)
{
	kref_put(&h->ref, handle_free);
}

/* Nothing queues the work any more after this with @live false. */
static void set_live(struct bd_handle *h, bool live)
{
	spin_lock_irq(&h->live_lock);
	WRITE_ONCE(h->live, live);
	spin_unlock_irq(&h->live_lock);
}

/* The driver is not called any more, and no request is left. */
static void handle_revoke(struct bd_handle *h)
{
	frame_resumed(&h->frame);
	set_live(h, false);
	cancel_work_sync(&h->update);
	bd_disk_drop(h);
}

static void handle_detach(struct bd_handle *h)
{
	if (READ_ONCE(h->live) || h->disk)
		handle_revoke(h);
	ddi_frame_del(h->dip, &h->frame);
	h->dip = NULL;
	h->attached = false;
	kfree(h->devid);
	h->devid = NULL;
}

/**
 * ddi_bd_free_handle() - free a handle of a disk, bd_free_handle()
 * @h: the handle, or NULL
 *
 * A handle that is attached is detached.
 *
 * Context: Process context; may sleep.
 */
void ddi_bd_free_handle(bd_handle_t h)
{
	if (!h)
		return;
	mutex_lock(&h->lock);
	if (h->attached)
		handle_detach(h);
	mutex_unlock(&h->lock);
	bd_slots_free(h);
	bd_handle_put(h);
}
EXPORT_SYMBOL(ddi_bd_free_handle);

/* Ask the driver for all that a disk needs.  NULL, or what is wrong. */
static const char *handle_ask(struct bd_handle *h)
{
	bd_drive_t drive = {
		.d_lun = -1,
		.d_qcount = 1,
		.d_free_align = 1,
	};
	const char *fault;

	h->ops.o_drive_info(h->arg, &drive);
	bd_ident_take(h, &drive);
	fault = bd_media_ask(h, &h->media);
	if (fault && !drive.d_removable)
		return fault;
	if (fault)
		bd_complain(h, "bd_attach_handle", "no medium: %s", fault);
	fault = bd_limits_make(h);
	if (!fault)
		bd_ident_devid(h);
	return fault;
}

/**
 * ddi_bd_attach_handle() - give Linux a disk, bd_attach_handle()
 * @dip: the driver's node
 * @h: the handle
 *
 * The driver's o_drive_info, o_media_info and o_devid_init are called.
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS, also when it is attached; DDI_FAILURE when the drive cannot
 * work, which the log explains (a retry cannot help), or for want of memory.
 *
 * Differences from illumos: Linux reads the disk when attach(9E) has returned, or
 * from another thread.  A drive whose medium is fixed and has an impossible block size
 * is refused; illumos shows it without a medium.
 */
int ddi_bd_attach_handle(dev_info_t *dip, bd_handle_t h)
{
	const char *fault = NULL;

	if (!dip || !h) {
		ddi_complain(dip ? dip->dev : NULL, "bd_attach_handle",
			     "%s is NULL", dip ? "the handle" : "dip");
		return DDI_FAILURE;
	}
	mutex_lock(&h->lock);
	if (!h->attached) {
		bd_slots_free(h);
		h->dip = ddi_dip_self(dip);
		h->owner = h->dip->driver->owner;
		fault = handle_ask(h);
	}
	if (fault) {
		bd_complain(h, "bd_attach_handle", "%s", fault);
		h->dip = NULL;
	} else if (!h->attached) {
		h->attached = true;
		h->attaching = true;
		ddi_frame_add(h->dip, &h->frame);
		h->attaching = false;
	}
	mutex_unlock(&h->lock);
	return fault ? DDI_FAILURE : DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_bd_attach_handle);

/**
 * ddi_bd_detach_handle() - take a disk back from Linux, bd_detach_handle()
 * @h: the handle, or NULL
 *
 * Context: Process context; may sleep.  In detach(9E), when the disk is gone
 * already, it does not wait for anything.
 * Return: DDI_SUCCESS, also when it is not attached; DDI_FAILURE while the disk is
 * open, for which a retry may help.
 *
 * Differences from illumos: before detach(9E) Linux has given the disk up, open or
 * not, so that it succeeds there.
 */
int ddi_bd_detach_handle(bd_handle_t h)
{
	int rc = DDI_SUCCESS;

	if (!h)
		return rc;
	mutex_lock(&h->lock);
	if (h->attached && h->disk && READ_ONCE(h->opens))
		rc = DDI_FAILURE;
	else if (h->attached)
		handle_detach(h);
	mutex_unlock(&h->lock);
	return rc;
}
EXPORT_SYMBOL(ddi_bd_detach_handle);

/**
 * ddi_bd_state_change() - the medium may be another one, bd_state_change()
 * @h: the handle
 *
 * The driver's o_media_info is called later, from another thread.
 *
 * Context: Any.
 */
void ddi_bd_state_change(bd_handle_t h)
{
	unsigned long flags;

	spin_lock_irqsave(&h->live_lock, flags);
	if (h->live)
		queue_work(bd_wq, &h->update);
	spin_unlock_irqrestore(&h->live_lock, flags);
}
EXPORT_SYMBOL(ddi_bd_state_change);

/**
 * ddi_bd_error() - count an error, bd_error()
 * @xfer: the transfer, not done yet
 * @error: BD_ERR_*
 *
 * Context: Any.
 *
 * Differences from illumos: an unknown @error is said in the log; illumos panics.
 */
void ddi_bd_error(bd_xfer_t *xfer, int error)
{
	struct bd_handle *h = container_of(xfer, struct bd_slot, xfer)->h;

	if (error < 0 || error >= BD_ERRORS)
		bd_complain(h, "bd_error", "unknown error %d", error);
	else
		atomic_inc(&h->errors[error]);
}
EXPORT_SYMBOL(ddi_bd_error);

/* The work of bd_handle.update */
static void handle_update(struct work_struct *work)
{
	struct bd_handle *h = container_of(work, struct bd_handle, update);
	bd_media_t media;
	const char *fault;

	fault = bd_media_ask(h, &media);
	if (fault)
		bd_complain(h, "bd_state_change", "no medium: %s", fault);
	if (h->disk) {
		bd_media_change(h, &media);
		return;
	}
	h->media = media;
	bd_limits_blocks(h);
	bd_disk_add(h);
}

/*
 * attach(9E) has returned: the disk is there when the caller goes on.  A handle that
 * is attached later may be so with the driver's locks held.
 */
static void frame_attached(struct ddi_frame *frame)
{
	struct bd_handle *h = container_of(frame, struct bd_handle, frame);

	set_live(h, true);
	queue_work(bd_wq, &h->update);
	if (!h->attaching)
		flush_work(&h->update);
}

static void frame_detaching(struct ddi_frame *frame)
{
	handle_revoke(container_of(frame, struct bd_handle, frame));
}

static void frame_orphaned(struct ddi_frame *frame)
{
	struct bd_handle *h = container_of(frame, struct bd_handle, frame);

	bd_complain(h, "bd_free_handle", "not called by the driver that has gone");
	ddi_bd_free_handle(h);
}

/* Every request ends, and none begins. */
static void frame_suspending(struct ddi_frame *frame)
{
	struct bd_handle *h = container_of(frame, struct bd_handle, frame);

	flush_work(&h->update);
	if (!h->disk)
		return;
	bd_freeze(h->disk->queue);
	h->frozen = true;
}

static void frame_resumed(struct ddi_frame *frame)
{
	struct bd_handle *h = container_of(frame, struct bd_handle, frame);

	if (!h->frozen)
		return;
	h->frozen = false;
	bd_unfreeze(h->disk->queue);
}

static_assert(__same_type(bd_alloc_handle, ddi_bd_alloc_handle));
static_assert(__same_type(bd_free_handle, ddi_bd_free_handle));
static_assert(__same_type(bd_attach_handle, ddi_bd_attach_handle));
static_assert(__same_type(bd_detach_handle, ddi_bd_detach_handle));
static_assert(__same_type(bd_state_change, ddi_bd_state_change));
static_assert(__same_type(bd_error, ddi_bd_error));
