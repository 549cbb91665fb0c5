/* SPDX-License-Identifier: MIT */
/*
 * <sys/aio_req.h>: aio_req(9S), an asynchronous raw I/O request.
 *
 * aphysio(9F), anocancel(9F).
 */
#ifndef _SYS_AIO_REQ_H
#define _SYS_AIO_REQ_H

#include <sys/types.h>
#include <sys/buf.h>

struct buf;
struct uio;

typedef struct aio_req {
	struct uio *aio_uio;

	/* The system's: called once, when aphysio() has returned 0 or will */
	void (*aio_done)(struct aio_req *aio, int error);
	void *aio_private;
} aio_req_t;

int aphysio(int (*strat)(struct buf *bp), int (*cancel)(struct buf *bp),
	    ddi_dev_t dev, int rw, void (*mincnt)(struct buf *bp),
	    struct aio_req *aio) __asm__("ddi_aphysio");
int anocancel(struct buf *bp) __asm__("ddi_anocancel");

#endif /* _SYS_AIO_REQ_H */
