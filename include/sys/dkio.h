/* SPDX-License-Identifier: MIT */
/*
 * <sys/dkio.h>: requests to disks, dkio(4I).
 */
#ifndef _SYS_DKIO_H
#define _SYS_DKIO_H

#include <sys/types.h>

#define DKIOC			(0x04 << 8)

#define DKIOCFLUSHWRITECACHE	(DKIOC | 34)	/* may have no argument */
#define DKIOCGMEDIAINFO		(DKIOC | 42)	/* struct dk_minfo */

struct dk_minfo {
	uint_t dki_media_type;
	uint_t dki_lbsize;		/* bytes in a block */
	diskaddr_t dki_capacity;	/* blocks */
};

/* dki_media_type */
#define DK_FIXED_DISK		0x10001

#endif /* _SYS_DKIO_H */
