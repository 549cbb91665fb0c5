/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A disk driver without hardware for the suites of blk: its disk is memory, it ends
 * a transfer when the test wants, and notes every call.
 */
#ifndef _DDI_BLK_FAKE_H
#define _DDI_BLK_FAKE_H

#include <kunit/test.h>
#include <linux/blkdev.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <sys/blkdev.h>
#include <sys/errno.h>

#include "../ddi/blk/blk.h"
#include "ddi_kunit_helpers.h"
#include "ddi_kunit_log.h"

#define FAKE_BYTES	SZ_4M
#define FAKE_QSIZE	4

/* When the fake driver ends a transfer that it has taken */
enum fake_how {
	FAKE_INLINE,	/* before its function returns */
	FAKE_THREAD,	/* in another thread */
	FAKE_ATOMIC,	/* with interrupts off */
	FAKE_HOLD,	/* when the test calls fake_bd_finish() */
};

/**
 * struct fake_bd - the fake driver's device
 * @dev: the Linux device
 * @h: the handle, from attach to detach
 * @store: the disk's contents
 * @ops: what it hands to bd_alloc_handle()
 * @attr: its DMA attributes
 * @use_dma: it hands them over
 * @drive: what o_drive_info says
 * @media: what o_media_info says
 * @media_rc: what that returns
 * @attach_rc: what attach(9E) returns after bd_attach_handle()
 * @attached: what bd_attach_handle() returned
 * @forget: detach(9E) does not free the handle
 * @how: when transfers end
 * @err: what they end with, without moving data
 * @refuse_rc: what the functions return instead of taking a transfer
 * @refuse: how many they refuse; negative for all
 * @eat: they change the cookie before they refuse
 * @told: transfers in their order: R, W, F (flush), D (free), lower case if refused
 * @ntold: their number
 * @lock: protects @told and what follows
 * @active: transfers that the driver has
 * @most: the largest value of @active
 * @held: transfers that wait for fake_bd_finish()
 * @nheld: their number
 * @fault: what was wrong with a transfer, or NULL
 * @direct: transfers whose x_kaddr or cookie is memory of the request
 * @largest: blocks of the largest transfer
 * @freed: x_dfl of the last free
 * @media_asked: calls of o_media_info
 * @attaching: attach(9E) runs
 * @early: transfers during attach(9E)
 * @detaching: detach(9E) has begun
 * @late: transfers after that
 * @suspended: detach(9E) was called with DDI_SUSPEND
 * @asleep: transfers then
 */
struct fake_bd {
	struct device *dev;
	bd_handle_t h;
	u8 *store;
	bd_ops_t ops;
	ddi_dma_attr_t attr;
	bool use_dma;
	bd_drive_t drive;
	bd_media_t media;
	int media_rc;
	int attach_rc;
	int attached;
	bool forget;
	enum fake_how how;
	int err;
	int refuse_rc;
	int refuse;
	bool eat;
	char told[64];
	int ntold;
	spinlock_t lock; /* of what follows */
	int active;
	int most;
	bd_xfer_t *held[64];
	int nheld;
	const char *fault;
	size_t largest;
	struct {
		u64 n;
		dkioc_free_list_ext_t ext[4];
	} freed;
	int media_asked;
	bool attaching;
	int early;
	bool detaching;
	int late;
	bool suspended;
	int asleep;
};

/* The only one, new for each test */
extern struct fake_bd fake_bd;

/* A suite's .init and .exit; the device is detached at the end. */
int fake_bd_init(struct kunit *test);
void fake_bd_exit(struct kunit *test);
/* attach(9E); 0 or -errno.  What the driver was told then is forgotten. */
int fake_bd_attach(struct kunit *test);
/* The same, without DMA attributes if not @dma; asserts that there is a disk. */
void fake_bd_start(struct kunit *test, bool dma);
void fake_bd_detach(struct kunit *test);
int fake_bd_suspend(void);
int fake_bd_resume(void);

/* End the oldest transfer that is held. */
void fake_bd_finish(int err);
int fake_bd_held(void);

/* One request of @len bytes at @buf, linear memory; 0 or -errno */
int fake_bd_io(blk_opf_t opf, sector_t at, void *buf, size_t len);
/* One request of whole pages */
int fake_bd_pages(blk_opf_t opf, sector_t at, struct page **pages, unsigned int n);
/* Begin a request like fake_bd_io(); it ends with bio_endio() to @end_io. */
void fake_bd_submit(blk_opf_t opf, sector_t at, void *buf, size_t len,
		    bio_end_io_t *end_io, void *arg);

/* Wait until @cond, at most 20 s; was it so? */
#define fake_wait(cond)							\
({									\
	unsigned long __end = jiffies + 20 * HZ;			\
									\
	while (!(cond) && time_before(jiffies, __end))			\
		usleep_range(500, 1000);				\
	(cond);								\
})

#endif /* _DDI_BLK_FAKE_H */
