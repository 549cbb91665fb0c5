/* SPDX-License-Identifier: MIT */
/*
 * <sys/t_lock.h>: all kinds of locks, by their older name.
 */
#ifndef _SYS_T_LOCK_H
#define _SYS_T_LOCK_H

#include <sys/ksynch.h>
#include <sys/machlock.h>
#include <sys/param.h>

#endif /* _SYS_T_LOCK_H */
