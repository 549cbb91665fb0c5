/* SPDX-License-Identifier: MIT */
/*
 * <sys/conf.h>: flags of cb_ops(9S), entry points that do nothing, and the
 * tables of a driver that is reached through STREAMS only.
 *
 * nodev(9F), nulldev(9F), nochpoll(9F), mt-streams(9F).
 */
#ifndef _SYS_CONF_H
#define _SYS_CONF_H

#include <sys/types.h>
#include <sys/devops.h>
#include <sys/model.h>
#include <sys/systm.h>

/* Bytes of a STREAMS module's name, without its NUL */
#define FMNAMESZ	8

/* cb_flag */
#define D_NEW			0x0000
#define D_HOTPLUG		0x0004
#define D_MTSAFE		0x0020
#define D_MP			D_MTSAFE
#define D_DEVMAP		0x0100
#define D_64BIT			0x0200
#define D_SYNCSTR		0x0400
#define D_MTOCEXCL		0x0800
#define D_MTPUTSHARED		0x1000
#define D_MTPERQ		0x2000
#define D_MTQPAIR		0x4000
#define D_MTPERMOD		0x8000
#define D_MTOUTPERIM		0x10000
#define D_MTINNER_MOD		0x40000
#define D_OPEN_RETURNS_EINTR	0x100000

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

/*
 * dev_ops and cb_ops of a driver whose users come through a framework, mac(9E)
 * above all.  The source includes <sys/sunddi.h>, too.
 */
#define DDI_DEFINE_STREAM_OPS(XXname, Xidentify, Xprobe, Xattach, Xdetach,	\
    Xreset, Xgetinfo, Xflag, Xstream_tab, Xquiesce)			\
static struct cb_ops cb_##XXname = {					\
	.cb_open = nulldev,						\
	.cb_close = nulldev,						\
	.cb_strategy = nodev,						\
	.cb_print = nodev,						\
	.cb_dump = nodev,						\
	.cb_read = nodev,						\
	.cb_write = nodev,						\
	.cb_ioctl = nodev,						\
	.cb_devmap = nodev,						\
	.cb_mmap = nodev,						\
	.cb_segmap = nodev,						\
	.cb_chpoll = nochpoll,						\
	.cb_prop_op = ddi_prop_op,					\
	.cb_str = Xstream_tab,						\
	.cb_flag = Xflag,						\
	.cb_rev = CB_REV,						\
	.cb_aread = nodev,						\
	.cb_awrite = nodev,						\
};									\
static struct dev_ops XXname = {					\
	.devo_rev = DEVO_REV,						\
	.devo_refcnt = 0,						\
	.devo_getinfo = Xgetinfo,					\
	.devo_identify = Xidentify,					\
	.devo_probe = Xprobe,						\
	.devo_attach = Xattach,						\
	.devo_detach = Xdetach,						\
	.devo_reset = Xreset,						\
	.devo_cb_ops = &cb_##XXname,					\
	.devo_bus_ops = (struct bus_ops *)NULL,				\
	.devo_power = NULL,						\
	.devo_quiesce = Xquiesce,					\
}

#ifndef _LINUX_TYPES_H
/* Headers that this one includes on illumos; drivers rely on it. */
#include <sys/buf.h>
#include <sys/errno.h>
#include <sys/kmem.h>
#include <sys/poll.h>
#include <sys/sunddi.h>
#include <sys/uio.h>
#include <sys/varargs.h>
#endif

#endif /* _SYS_CONF_H */
