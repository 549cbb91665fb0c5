/* SPDX-License-Identifier: MIT */
/*
 * <sys/sdcard/sda.h>: slots for SD cards.
 *
 * SD cards are not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_SDCARD_SDA_H
#define _SYS_SDCARD_SDA_H

#include <ddi_absent.h>

typedef struct sda_cmd sda_cmd_t;
typedef int sda_err_t;
typedef int sda_fault_t;
typedef struct sda_host sda_host_t;
typedef int sda_index_t;
typedef struct sda_ops sda_ops_t;
typedef int sda_prop_t;
typedef int sda_rtype_t;

#endif /* _SYS_SDCARD_SDA_H */
