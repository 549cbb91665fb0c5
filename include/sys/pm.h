/* SPDX-License-Identifier: MIT */
/*
 * <sys/pm.h>: power management, for programs.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_PM_H
#define _SYS_PM_H

#include <sys/types.h>

#endif /* _SYS_PM_H */
