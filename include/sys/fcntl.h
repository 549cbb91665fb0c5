/* SPDX-License-Identifier: MIT */
/*
 * <sys/fcntl.h>: nothing that a driver is given has these flags; the flags of
 * an open device are in <sys/file.h>.
 */
#ifndef _SYS_FCNTL_H
#define _SYS_FCNTL_H

#include <sys/file.h>

#endif /* _SYS_FCNTL_H */
