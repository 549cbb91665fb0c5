/* SPDX-License-Identifier: MIT */
/*
 * <sys/psw.h>: the state of an x86 processor.
 *
 * platform (x86) is not in ddi.ko.
 */
#ifndef _SYS_PSW_H
#define _SYS_PSW_H

#include <ddi_absent.h>

#endif /* _SYS_PSW_H */
