/* SPDX-License-Identifier: MIT */
/*
 * <sys/termio.h>: settings of terminals.
 *
 * Drivers include it out of habit; none of its functions is there, so
 * nothing is here.
 */
#ifndef _SYS_TERMIO_H
#define _SYS_TERMIO_H

#include <sys/types.h>

#endif /* _SYS_TERMIO_H */
