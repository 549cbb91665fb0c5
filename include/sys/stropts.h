/* SPDX-License-Identifier: MIT */
/*
 * <sys/stropts.h>: what a user says to a stream.  streamio(4I).
 */
#ifndef _SYS_STROPTS_H
#define _SYS_STROPTS_H

#include <sys/types.h>
#include <sys/conf.h>

/* Side that an M_FLUSH message flushes */
#define FLUSHR		0x01
#define FLUSHW		0x02
#define FLUSHRW		0x03
#define FLUSHBAND	0x04

#define STR		('S' << 8)
#define I_STR		(STR | 010)

#define INFTIM		(-1)

/* The argument of I_STR */
struct strioctl {
	int ic_cmd;
	int ic_timout;
	int ic_len;
	char *ic_dp;
};

#endif /* _SYS_STROPTS_H */
