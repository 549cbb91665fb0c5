/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/impl/fc_error.h>: a part of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_IMPL_FC_ERROR_H
#define _SYS_FIBRE_CHANNEL_IMPL_FC_ERROR_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_IMPL_FC_ERROR_H */
