/* SPDX-License-Identifier: MIT */
/*
 * <sys/beep.h>: the beeper.
 *
 * beeper is not in ddi.ko.
 */
#ifndef _SYS_BEEP_H
#define _SYS_BEEP_H

#include <ddi_absent.h>

#endif /* _SYS_BEEP_H */
