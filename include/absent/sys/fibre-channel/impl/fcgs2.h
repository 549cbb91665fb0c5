/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/impl/fcgs2.h>: a part of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_IMPL_FCGS2_H
#define _SYS_FIBRE_CHANNEL_IMPL_FCGS2_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_IMPL_FCGS2_H */
