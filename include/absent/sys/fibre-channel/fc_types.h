/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/fc_types.h>: a part of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_FC_TYPES_H
#define _SYS_FIBRE_CHANNEL_FC_TYPES_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_FC_TYPES_H */
