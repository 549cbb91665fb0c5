/* SPDX-License-Identifier: MIT */
/*
 * <sys/conf.h>: flags of cb_ops(9S) and entry points that do nothing.
 *
 * nodev(9F), nulldev(9F), nochpoll(9F).
 */
#ifndef _SYS_CONF_H
#define _SYS_CONF_H

#include <sys/types.h>
#include <sys/devops.h>
#include <sys/systm.h>

/* cb_flag */
#define D_NEW			0x0000
#define D_HOTPLUG		0x0004
#define D_MTSAFE		0x0020
#define D_MP			D_MTSAFE
#define D_DEVMAP		0x0100
#define D_64BIT			0x0200
#define D_OPEN_RETURNS_EINTR	0x0800

/*
 * These stand in tables for functions of any type, so a driver sees them
 * without parameters.
 */
#ifndef _LINUX_TYPES_H
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
int nodev() __asm__("ddi_nodev");
int nulldev() __asm__("ddi_nulldev");
#pragma GCC diagnostic pop
#endif

int nochpoll(ddi_dev_t dev, short events, int anyyet, short *reventsp,
	     struct pollhead **phpp) __asm__("ddi_nochpoll");

#ifndef _LINUX_TYPES_H
/* What this header brings along on illumos: drivers rely on it. */
#include <sys/buf.h>
#include <sys/errno.h>
#include <sys/kmem.h>
#include <sys/poll.h>
#include <sys/uio.h>
#include <sys/varargs.h>
#endif

#endif /* _SYS_CONF_H */
