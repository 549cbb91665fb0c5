/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/impl/fcal.h>: a part of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_IMPL_FCAL_H
#define _SYS_FIBRE_CHANNEL_IMPL_FCAL_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_IMPL_FCAL_H */
