/* SPDX-License-Identifier: MIT */
/*
 * <sys/pci_impl.h>: the inside of the PCI nexus.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_PCI_IMPL_H
#define _SYS_PCI_IMPL_H

#include <sys/types.h>
#include <sys/dditypes.h>
#include <sys/memlist.h>

#endif /* _SYS_PCI_IMPL_H */
