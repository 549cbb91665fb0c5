/* SPDX-License-Identifier: MIT */
/*
 * <sys/memlist.h>: lists of physical memory.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_MEMLIST_H
#define _SYS_MEMLIST_H

#include <sys/types.h>

#endif /* _SYS_MEMLIST_H */
