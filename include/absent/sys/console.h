/* SPDX-License-Identifier: MIT */
/*
 * <sys/console.h>: the console.
 *
 * terminals are not in ddi.ko.
 */
#ifndef _SYS_CONSOLE_H
#define _SYS_CONSOLE_H

#include <ddi_absent.h>

#endif /* _SYS_CONSOLE_H */
