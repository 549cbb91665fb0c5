/* SPDX-License-Identifier: MIT */
/*
 * <sys/pci_cfgspace.h>: config space before there are drivers.
 *
 * platform (x86) is not in ddi.ko.
 */
#ifndef _SYS_PCI_CFGSPACE_H
#define _SYS_PCI_CFGSPACE_H

#include <ddi_absent.h>

#endif /* _SYS_PCI_CFGSPACE_H */
