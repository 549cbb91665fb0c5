/* SPDX-License-Identifier: MIT */
/*
 * <sys/cdio.h>: ioctl(2) commands of CD drives, cdio(7I).
 */
#ifndef _SYS_CDIO_H
#define _SYS_CDIO_H

#include <sys/types.h>

#define CDIOC			(0x04 << 8)

#define CDROMPAUSE		(CDIOC | 151)
#define CDROMRESUME		(CDIOC | 152)
#define CDROMPLAYMSF		(CDIOC | 153)
#define CDROMPLAYTRKIND		(CDIOC | 154)
#define CDROMREADTOCHDR		(CDIOC | 155)
#define CDROMREADTOCENTRY	(CDIOC | 156)
#define CDROMSTOP		(CDIOC | 157)
#define CDROMSTART		(CDIOC | 158)
#define CDROMEJECT		(CDIOC | 159)
#define CDROMVOLCTRL		(CDIOC | 160)
#define CDROMSUBCHNL		(CDIOC | 161)
#define CDROMREADMODE2		(CDIOC | 162)
#define CDROMREADMODE1		(CDIOC | 163)
#define CDROMREADOFFSET		(CDIOC | 164)
#define CDROMGBLKMODE		(CDIOC | 165)
#define CDROMSBLKMODE		(CDIOC | 166)
#define CDROMCDDA		(CDIOC | 167)
#define CDROMCDXA		(CDIOC | 168)
#define CDROMSUBCODE		(CDIOC | 169)
#define CDROMGDRVSPEED		(CDIOC | 170)
#define CDROMSDRVSPEED		(CDIOC | 171)
#define CDROMCLOSETRAY		(CDIOC | 172)

#endif /* _SYS_CDIO_H */
