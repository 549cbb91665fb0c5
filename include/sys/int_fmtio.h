/* SPDX-License-Identifier: MIT */
/*
 * <sys/int_fmtio.h>: formats of numbers; they are in <sys/inttypes.h>.
 */
#ifndef _SYS_INT_FMTIO_H
#define _SYS_INT_FMTIO_H

#include <sys/inttypes.h>

#endif /* _SYS_INT_FMTIO_H */
