/* SPDX-License-Identifier: MIT */
/*
 * <sys/ksynch.h>: all kinds of locks.
 */
#ifndef _SYS_KSYNCH_H
#define _SYS_KSYNCH_H

#include <sys/condvar.h>
#include <sys/mutex.h>
#include <sys/rwlock.h>
#include <sys/semaphore.h>
#include <sys/t_lock.h>

#endif /* _SYS_KSYNCH_H */
