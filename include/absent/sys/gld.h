/* SPDX-License-Identifier: MIT */
/*
 * <sys/gld.h>: drivers of network interfaces, as they once were.
 *
 * network framework (GLDv2) is not in ddi.ko: types have no contents,
 * functions no declarations.
 */
#ifndef _SYS_GLD_H
#define _SYS_GLD_H

#include <ddi_absent.h>

typedef struct gld_mac_info gld_mac_info_t;

#endif /* _SYS_GLD_H */
