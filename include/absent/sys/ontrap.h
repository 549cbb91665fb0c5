/* SPDX-License-Identifier: MIT */
/*
 * <sys/ontrap.h>: traps that are expected.
 *
 * nexus drivers are not in ddi.ko.
 */
#ifndef _SYS_ONTRAP_H
#define _SYS_ONTRAP_H

#include <ddi_absent.h>

#endif /* _SYS_ONTRAP_H */
