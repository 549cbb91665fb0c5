/* SPDX-License-Identifier: MIT */
/*
 * <sys/llc1.h>: logical link control.
 *
 * network framework (STREAMS) is not in ddi.ko.
 */
#ifndef _SYS_LLC1_H
#define _SYS_LLC1_H

#include <ddi_absent.h>

#endif /* _SYS_LLC1_H */
