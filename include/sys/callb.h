/* SPDX-License-Identifier: MIT */
/*
 * <sys/callb.h>: what happens at a checkpoint.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_CALLB_H
#define _SYS_CALLB_H

#include <sys/types.h>

#endif /* _SYS_CALLB_H */
