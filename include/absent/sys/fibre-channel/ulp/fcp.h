/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/ulp/fcp.h>: a part of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_ULP_FCP_H
#define _SYS_FIBRE_CHANNEL_ULP_FCP_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_ULP_FCP_H */
