/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/impl/fcph.h>: a part of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_IMPL_FCPH_H
#define _SYS_FIBRE_CHANNEL_IMPL_FCPH_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_IMPL_FCPH_H */
