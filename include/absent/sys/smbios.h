/* SPDX-License-Identifier: MIT */
/*
 * <sys/smbios.h>: what the firmware tells of the machine.
 *
 * SMBIOS is not in ddi.ko.
 */
#ifndef _SYS_SMBIOS_H
#define _SYS_SMBIOS_H

#include <ddi_absent.h>

#endif /* _SYS_SMBIOS_H */
