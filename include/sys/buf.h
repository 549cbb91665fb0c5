/* SPDX-License-Identifier: MIT */
/*
 * <sys/buf.h>: buf(9S), a block I/O request.
 *
 * Drivers use the members that buf(9S) names.  The members behind them say
 * where the memory of a request is when it has no kernel address; whoever makes
 * such a request fills them.
 */
#ifndef _SYS_BUF_H
#define _SYS_BUF_H

#include <sys/types.h>
#include <sys/devops.h>

struct as;
struct page;

typedef struct buf {
	int b_flags;
	struct buf *av_forw;
	struct buf *av_back;
	size_t b_bcount;		/* bytes */
	union {
		caddr_t b_addr;
	} b_un;
	int b_blkno;			/* 512-byte blocks */
	longlong_t b_lblkno;
	size_t b_resid;			/* bytes */
	size_t b_bufsize;		/* bytes */
	int (*b_iodone)(struct buf *bp);
	int b_error;
	void *b_private;
	ddi_dev_t b_edev;

	struct as *b_as;		/* B_PHYS: the process's memory */
	struct page **b_pages;		/* B_PAGEIO, B_SHADOW: the pages */
} buf_t;

/* b_flags */
#define B_BUSY		0x0001
#define B_DONE		0x0002
#define B_ERROR		0x0004
#define B_PAGEIO	0x0010	/* b_pages; b_addr is an offset in the first */
#define B_PHYS		0x0020	/* b_addr is an address in b_as */
#define B_READ		0x0040	/* from the device to memory */
#define B_WRITE		0x0100	/* the opposite of B_READ; never tested */
#define B_SHADOW	0x1000	/* b_pages has the pages of b_addr */

#endif /* _SYS_BUF_H */
