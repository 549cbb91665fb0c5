/* SPDX-License-Identifier: MIT */
/*
 * <sys/filio.h>: ioctls of every file.
 */
#ifndef _SYS_FILIO_H
#define _SYS_FILIO_H

#include <sys/ioccom.h>

#define FIOCLEX		_IO('f', 1)		/* close on exec */
#define FIONCLEX	_IO('f', 2)		/* do not */
#define FIOASYNC	_IOW('f', 125, int)	/* asynchronous I/O */
#define FIONBIO		_IOW('f', 126, int)	/* non-blocking I/O */
#define FIONREAD	_IOR('f', 127, int)	/* bytes that can be read */

#endif /* _SYS_FILIO_H */
