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

/* Bytes of a block, for CDROMSBLKMODE */
#define CDROM_BLK_512		512
#define CDROM_BLK_1024		1024
#define CDROM_BLK_2048		2048
#define CDROM_BLK_2056		2056
#define CDROM_BLK_2324		2324
#define CDROM_BLK_2336		2336
#define CDROM_BLK_2340		2340
#define CDROM_BLK_2352		2352
#define CDROM_BLK_2368		2368
#define CDROM_BLK_2448		2448
#define CDROM_BLK_2646		2646
#define CDROM_BLK_2647		2647

/* Sector types of READ CD, as MMC numbers them */
#define READ_CD_EST_ALLTYPE	0x00
#define READ_CD_EST_CDDA	0x04
#define READ_CD_EST_MODE1	0x08
#define READ_CD_EST_MODE2	0x0c
#define READ_CD_EST_MODE2FORM1	0x10
#define READ_CD_EST_MODE2FORM2	0x14

#endif /* _SYS_CDIO_H */
