// SPDX-License-Identifier: GPL-2.0
/*
 * Frameworks that register a driver's device with a part of Linux.
 *
 * A driver registers in attach(9E) and takes that back in detach(9E), both before
 * it has done all it does there.  So a framework may let users in only after
 * attach(9E) has returned and the driver's module is live, and must have seen them
 * out before detach(9E) is called: driver.c and user.c tell it, through what the
 * framework hung on the device's node.
 *
 * Locking: ddi_frames.lock is not held while a framework's function runs, which may
 * call ddi_frame_add() or ddi_frame_del().  Those run in attach(9E) and detach(9E),
 * which Linux keeps apart, so the list stands still while it is walked.
 */
#include <linux/export.h>
#include <linux/rculist.h>

#include "../compat.h"
#include "dev.h"
#include "frame.h"

/* Holds frames while they are told of interrupts. */
DEFINE_STATIC_SRCU(told_srcu);

void ddi_frames_init(dev_info_t *dip)
{
	mutex_init(&dip->frames.lock);
	INIT_LIST_HEAD(&dip->frames.list);
}

/**
 * ddi_frame_add() - tell a framework of a device's life from now on
 * @dip: the device
 * @frame: the framework's, until ddi_frame_del()
 *
 * A device that is attached already is reported as attached at once.
 *
 * Context: Process context; may sleep.
 */
void ddi_frame_add(dev_info_t *dip, struct ddi_frame *frame)
{
	struct ddi_frames *frames = &dip->frames;
	bool live;

	mutex_lock(&frames->lock);
	list_add_tail_rcu(&frame->node, &frames->list);
	WRITE_ONCE(frames->told, frames->told + !!frame->ops->interrupted);
	live = frames->live;
	mutex_unlock(&frames->lock);
	if (live && frame->ops->attached)
		frame->ops->attached(frame);
}

DDI_EXPORT_INTERNAL(ddi_frame_add);

/**
 * ddi_frame_del() - the framework is not told any more
 * @dip: the device
 * @frame: what ddi_frame_add() was given; not used any more on return
 *
 * Context: Process context; may sleep.
 */
void ddi_frame_del(dev_info_t *dip, struct ddi_frame *frame)
{
	struct ddi_frames *frames = &dip->frames;

	mutex_lock(&frames->lock);
	list_del_rcu(&frame->node);
	WRITE_ONCE(frames->told, frames->told - !!frame->ops->interrupted);
	mutex_unlock(&frames->lock);
	synchronize_srcu(&told_srcu);
}

DDI_EXPORT_INTERNAL(ddi_frame_del);

static void set_live(dev_info_t *dip, bool live)
{
	mutex_lock(&dip->frames.lock);
	dip->frames.live = live;
	mutex_unlock(&dip->frames.lock);
}

typedef void (*frame_fn)(struct ddi_frame *frame);

static void tell(struct ddi_frame *frame, enum ddi_frame_event event)
{
	const struct ddi_frame_ops *ops = frame->ops;
	const frame_fn functions[] = {
		[DDI_FRAME_ATTACHED] = ops->attached,
		[DDI_FRAME_DETACHING] = ops->detaching,
		[DDI_FRAME_REFUSED] = ops->refused,
		[DDI_FRAME_ORPHANED] = ops->orphaned,
		[DDI_FRAME_SUSPENDING] = ops->suspending,
		[DDI_FRAME_RESUMED] = ops->resumed,
	};

	if (functions[event])
		functions[event](frame);
}

/* May sleep. */
void ddi_frames_tell(dev_info_t *dip, enum ddi_frame_event event)
{
	struct ddi_frame *frame, *next;

	if (event == DDI_FRAME_ATTACHED || event == DDI_FRAME_DETACHING)
		set_live(dip, event == DDI_FRAME_ATTACHED);
	list_for_each_entry_safe(frame, next, &dip->frames.list, node)
		tell(frame, event);
}

void ddi_frames_interrupted(struct ddi_frames *frames)
{
	int idx = srcu_read_lock(&told_srcu);
	struct ddi_frame *frame;

	list_for_each_entry_srcu(frame, &frames->list, node,
				 srcu_read_lock_held(&told_srcu))
		if (frame->ops->interrupted)
			frame->ops->interrupted(frame);
	srcu_read_unlock(&told_srcu, idx);
}
