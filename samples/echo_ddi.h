/* SPDX-License-Identifier: MIT */
/*
 * What echo_ddi and its programs agree on.
 */
#ifndef _ECHO_DDI_H
#define	_ECHO_DDI_H

#define	ECHO_SIZE	4096		/* bytes that are kept */

/* The same numbers for programs of 32 and 64 bits: _IO has no size in it. */
#define	ECHO_INFO	_IO('E', 1)	/* struct echo_info, in and out */
#define	ECHO_CLEAR	_IO('E', 2)	/* forget what is kept */
#define	ECHO_LATER	_IO('E', 3)	/* write "late\n" after so many ms */
#define	ECHO_FAIL	_IO('E', 4)	/* returns ETIME */

struct echo_info {
	char *ei_name;			/* where the driver's name goes */
	long ei_len;			/* in: room there; out: bytes of it */
	long ei_kept;			/* out: bytes that wait to be read */
};

#ifdef _MULTI_DATAMODEL
struct echo_info32 {
	caddr32_t ei_name;
	int32_t ei_len;
	int32_t ei_kept;
};
#endif

#endif /* _ECHO_DDI_H */
