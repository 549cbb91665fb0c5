/* SPDX-License-Identifier: MIT */
/*
 * <sys/callo.h>: how the time of cv_timedwait_hires() is meant.
 */
#ifndef _SYS_CALLO_H
#define _SYS_CALLO_H

#define CALLOUT_FLAG_ROUNDUP	0x1	/* to a multiple of the resolution */
#define CALLOUT_FLAG_ABSOLUTE	0x2	/* a time as of gethrtime(9F) */
#define CALLOUT_FLAG_HRESTIME	0x4
#define CALLOUT_FLAG_32BIT	0x8

#endif /* _SYS_CALLO_H */
