/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/fc_appif.h>: a part of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_FC_APPIF_H
#define _SYS_FIBRE_CHANNEL_FC_APPIF_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_FC_APPIF_H */
