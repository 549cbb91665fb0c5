/* SPDX-License-Identifier: MIT */
/*
 * <sys/mkdev.h>: device numbers, makedevice(9F), getmajor(9F), getminor(9F).
 *
 * A ddi_dev_t has the major number in its upper half and the minor number in
 * its lower half.  Linux's device numbers are narrower and arranged otherwise;
 * a driver never sees those.
 */
#ifndef _SYS_MKDEV_H
#define _SYS_MKDEV_H

#include <sys/types.h>

#define NODEV	((ddi_dev_t)-1)

/* Largest numbers that a minor node may have; clones have 32 bits. */
#define L_MAXMAJ	0xfff
#define L_MAXMIN	0xfffff

/* Bits and largest values of the numbers of a 32-bit, and of a 64-bit dev_t */
#define NBITSMAJOR32	14
#define NBITSMINOR32	18
#define MAXMAJ32	0x3fff
#define MAXMIN32	0x3ffff
#define NBITSMAJOR64	32
#define NBITSMINOR64	32
#define MAXMAJ64	0xffffffff
#define MAXMIN64	0xffffffff
#define NBITSMAJOR	NBITSMAJOR64
#define NBITSMINOR	NBITSMINOR64

/* A device number of the older kind, of 16 bits, and the one for what has none */
#define O_NODEV		((o_dev_t)-1)

o_dev_t cmpdev(ddi_dev_t dev) __asm__("ddi_cmpdev");
unsigned int getmajor(ddi_dev_t dev) __asm__("ddi_getmajor");
unsigned int getminor(ddi_dev_t dev) __asm__("ddi_getminor");
ddi_dev_t makedevice(unsigned int majnum, unsigned int minnum)
	__asm__("ddi_makedevice");

#endif /* _SYS_MKDEV_H */
