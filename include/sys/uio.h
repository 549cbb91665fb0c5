/* SPDX-License-Identifier: MIT */
/*
 * <sys/uio.h>: uio(9S), iovec(9S), where the data of a read or write is,
 * and uiomove(9F), ureadc(9F), uwritec(9F).
 */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H

#include <sys/types.h>

/* A piece of it.  Linux has the same structure. */
#ifndef _LINUX_TYPES_H
struct iovec {
	caddr_t iov_base;
	size_t iov_len;			/* bytes */
};
#endif
typedef struct iovec iovec_t;

/* Whose addresses */
typedef enum uio_seg {
	UIO_USERSPACE = 0,
	UIO_SYSSPACE = 1
} uio_seg_t;

typedef enum uio_rw {
	UIO_READ = 0,			/* to the addresses */
	UIO_WRITE = 1			/* from them */
} uio_rw_t;

typedef struct uio {
	iovec_t *uio_iov;
	int uio_iovcnt;
	union {				/* bytes; two names for one */
		off_t uio_offset;
		offset_t uio_loffset;
	};
	uio_seg_t uio_segflg;
	uint16_t uio_fmode;		/* FREAD, FWRITE, ... */
	union {				/* the same */
		ddi_daddr_t uio_limit;
		diskaddr_t uio_llimit;
	};
	ssize_t uio_resid;		/* bytes to go */
} uio_t;

int uiomove(void *address, size_t nbytes, enum uio_rw rwflag, uio_t *uio_p)
	__asm__("ddi_uiomove");
int ureadc(int c, uio_t *uio_p) __asm__("ddi_ureadc");
int uwritec(uio_t *uio_p) __asm__("ddi_uwritec");

#endif /* _SYS_UIO_H */
