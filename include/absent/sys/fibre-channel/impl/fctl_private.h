/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/impl/fctl_private.h>: the inside of Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko.
 */
#ifndef _SYS_FIBRE_CHANNEL_IMPL_FCTL_PRIVATE_H
#define _SYS_FIBRE_CHANNEL_IMPL_FCTL_PRIVATE_H

#include <sys/fibre-channel/fc.h>

#endif /* _SYS_FIBRE_CHANNEL_IMPL_FCTL_PRIVATE_H */
