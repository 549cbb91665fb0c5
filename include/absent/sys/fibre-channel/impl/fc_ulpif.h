/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/impl/fc_ulpif.h>: what is above Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_IMPL_FC_ULPIF_H
#define _SYS_FIBRE_CHANNEL_IMPL_FC_ULPIF_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_IMPL_FC_ULPIF_H */
