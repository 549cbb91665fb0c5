/* SPDX-License-Identifier: MIT */
/*
 * <sys/pghw.h>: what processors share.
 *
 * CPU modules are not in ddi.ko.
 */
#ifndef _SYS_PGHW_H
#define _SYS_PGHW_H

#include <ddi_absent.h>

#endif /* _SYS_PGHW_H */
