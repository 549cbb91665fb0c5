/* SPDX-License-Identifier: MIT */
/*
 * <sys/ioccom.h>: how the number of an ioctl says what its argument is.
 *
 * A driver's header is read by the driver and by its programs, which on Linux
 * get these macros from <sys/ioctl.h>; so the numbers are made as Linux makes
 * them on the machine, and not as Solaris did.
 */
#ifndef _SYS_IOCCOM_H
#define _SYS_IOCCOM_H

/* Linux code has them already. */
#ifndef _LINUX_TYPES_H
#if defined(__powerpc__) || defined(__mips__)
#define IOCPARM_MASK	0x1fff		/* size of the argument */
#define IOC_VOID	0x20000000	/* no argument */
#define IOC_OUT		0x40000000	/* copied out to the user */
#define IOC_IN		0x80000000U	/* copied in from the user */
#else
#define IOCPARM_MASK	0x3fff
#define IOC_VOID	0x00000000
#define IOC_OUT		0x80000000U
#define IOC_IN		0x40000000
#endif
#define IOC_INOUT	(IOC_IN | IOC_OUT)

#define _DDI_IOC(dir, x, y, size) \
	((int)((dir) | (((size) & IOCPARM_MASK) << 16) | ((x) << 8) | (y)))

/**
 * _IO() - the number of an ioctl without an argument
 * _IOR() - the number of one whose argument, of type t, is copied out
 * _IOW() - the number of one whose argument, of type t, is copied in
 * _IOWR() - the number of one whose argument, of type t, is copied in and out
 * _IORN() - as _IOR(), with an argument of n bytes
 * _IOWN() - as _IOW(), with an argument of n bytes
 * _IOWRN() - as _IOWR(), with an argument of n bytes
 * @x: a letter
 * @y: a number
 *
 * Context: Any.
 * Return: the number.
 *
 * Differences from illumos: the numbers are those of Linux.
 */
#define _IO(x, y)	_DDI_IOC(IOC_VOID, x, y, 0)
#define _IOR(x, y, t)	_DDI_IOC(IOC_OUT, x, y, (unsigned int)sizeof(t))
#define _IOW(x, y, t)	_DDI_IOC(IOC_IN, x, y, (unsigned int)sizeof(t))
#define _IOWR(x, y, t)	_DDI_IOC(IOC_INOUT, x, y, (unsigned int)sizeof(t))
#define _IORN(x, y, n)	_DDI_IOC(IOC_OUT, x, y, (unsigned int)(n))
#define _IOWN(x, y, n)	_DDI_IOC(IOC_IN, x, y, (unsigned int)(n))
#define _IOWRN(x, y, n)	_DDI_IOC(IOC_INOUT, x, y, (unsigned int)(n))
#endif

#endif /* _SYS_IOCCOM_H */
