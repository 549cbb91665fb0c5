/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/impl/fc_fcaif.h>: Fibre Channel adapters.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_IMPL_FC_FCAIF_H
#define _SYS_FIBRE_CHANNEL_IMPL_FC_FCAIF_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_IMPL_FC_FCAIF_H */
