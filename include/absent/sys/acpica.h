/* SPDX-License-Identifier: MIT */
/*
 * <sys/acpica.h>: devices of ACPI.
 *
 * ACPI is not in ddi.ko.
 */
#ifndef _SYS_ACPICA_H
#define _SYS_ACPICA_H

#include <sys/acpi/acpi.h>

#endif /* _SYS_ACPICA_H */
