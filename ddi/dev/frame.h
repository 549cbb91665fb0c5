/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Events in the life of a device, for frameworks beside the DDI such as ddi_mac.ko.
 */
#ifndef _DDI_DEV_FRAME_H
#define _DDI_DEV_FRAME_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/srcu.h>
#include <linux/types.h>
#include <sys/dditypes.h>

struct ddi_frame;

/* Events in the life of a device */
enum ddi_frame_event {
	DDI_FRAME_ATTACHED,	/* attach(9E) and _init(9E) have succeeded: users may come */
	DDI_FRAME_DETACHING,	/* detach(9E) follows: no user may be left */
	DDI_FRAME_REFUSED,	/* detach(9E) refused, but Linux takes the device */
	DDI_FRAME_ORPHANED,	/* the driver has gone, the registration is left */
	DDI_FRAME_SUSPENDING,	/* DDI_SUSPEND follows, if the device has one */
	DDI_FRAME_RESUMED,	/* DDI_RESUME has returned, or the suspend failed */
};

/**
 * struct ddi_frame_ops - a framework's functions; each may be NULL and may sleep
 * @attached: DDI_FRAME_ATTACHED, and so on
 * @detaching: DDI_FRAME_DETACHING
 * @refused: DDI_FRAME_REFUSED
 * @orphaned: DDI_FRAME_ORPHANED
 * @suspending: DDI_FRAME_SUSPENDING
 * @resumed: DDI_FRAME_RESUMED
 * @interrupted: interrupt handlers of the device have run, and none does; from
 *	the interrupt's thread
 */
struct ddi_frame_ops {
	void (*attached)(struct ddi_frame *frame);
	void (*detaching)(struct ddi_frame *frame);
	void (*refused)(struct ddi_frame *frame);
	void (*orphaned)(struct ddi_frame *frame);
	void (*suspending)(struct ddi_frame *frame);
	void (*resumed)(struct ddi_frame *frame);
	void (*interrupted)(struct ddi_frame *frame);
};

/**
 * struct ddi_frame - a framework's registration with a device
 * @node: in ddi_frames.list, under its lock
 * @ops: the framework's functions; immutable
 */
struct ddi_frame {
	struct list_head node;
	const struct ddi_frame_ops *ops;
};

/**
 * struct ddi_frames - the registrations with a device
 * @lock: of what is below; not held while a framework's functions run
 * @list: struct ddi_frame; read under SRCU, too
 * @live: DDI_FRAME_ATTACHED was told and detach(9E) has not begun
 * @told: how many of them are told of interrupts
 */
struct ddi_frames {
	struct mutex lock; /* of what is below */
	struct list_head list;
	bool live;
	unsigned int told;
};

void ddi_frame_add(dev_info_t *dip, struct ddi_frame *frame);
void ddi_frame_del(dev_info_t *dip, struct ddi_frame *frame);
/* intr.c: does the caller run in an interrupt's thread of @dip? Any context. */
bool ddi_intr_in_thread(dev_info_t *dip);

/* For driver.c, user.c and devinfo.c */
void ddi_frames_init(dev_info_t *dip);
void ddi_frames_tell(dev_info_t *dip, enum ddi_frame_event event);

/* For intr.c: what the handlers of one run of a thread brought is passed on. */
void ddi_frames_interrupted(struct ddi_frames *frames);

#endif /* _DDI_DEV_FRAME_H */
