/* SPDX-License-Identifier: MIT */
/* The interface between echo_ddi and programs. */
#ifndef _ECHO_DDI_H
#define	_ECHO_DDI_H

#define	ECHO_SIZE	4096		/* bytes that a device keeps */

/* The numbers are equal for 32-bit and 64-bit programs: _IO encodes no size. */
#define	ECHO_INFO	_IO('E', 1)	/* struct echo_info, in and out */
#define	ECHO_CLEAR	_IO('E', 2)	/* drop the kept bytes */
#define	ECHO_LATER	_IO('E', 3)	/* write "late\n" after the given ms */
#define	ECHO_FAIL	_IO('E', 4)	/* returns ETIME */

struct echo_info {
	char *ei_name;			/* address for the driver's name */
	long ei_len;			/* in: size of the room; out: its use */
	long ei_kept;			/* out: bytes that can be read */
};

#ifdef _MULTI_DATAMODEL
struct echo_info32 {
	caddr32_t ei_name;
	int32_t ei_len;
	int32_t ei_kept;
};
#endif

#endif /* _ECHO_DDI_H */
