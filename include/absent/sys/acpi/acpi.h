/* SPDX-License-Identifier: MIT */
/*
 * <sys/acpi/acpi.h>: tables and methods of the firmware.
 *
 * ACPI is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_ACPI_ACPI_H
#define _SYS_ACPI_ACPI_H

#include <ddi_absent.h>

typedef struct acpi_table_header ACPI_TABLE_HEADER;

#endif /* _SYS_ACPI_ACPI_H */
