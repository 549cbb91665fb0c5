/* SPDX-License-Identifier: MIT */
/*
 * <sys/user.h>: the inside of processes.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_USER_H
#define _SYS_USER_H

#include <sys/types.h>
#include <sys/errno.h>
#include <sys/param.h>
#include <sys/proc.h>
#include <sys/t_lock.h>
#include <sys/time.h>

#endif /* _SYS_USER_H */
