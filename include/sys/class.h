/* SPDX-License-Identifier: MIT */
/*
 * <sys/class.h>: the inside of scheduling.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_CLASS_H
#define _SYS_CLASS_H

#include <sys/types.h>
#include <sys/cred.h>
#include <sys/mutex.h>
#include <sys/t_lock.h>
#include <sys/thread.h>
#include <sys/uio.h>

#endif /* _SYS_CLASS_H */
