/* SPDX-License-Identifier: MIT */
/*
 * <sys/systeminfo.h>: names and numbers of the system.
 *
 * Drivers include it for hw_serial, or out of habit.
 */
#ifndef _SYS_SYSTEMINFO_H
#define _SYS_SYSTEMINFO_H

#include <sys/types.h>
#include <sys/systm.h>

#endif /* _SYS_SYSTEMINFO_H */
