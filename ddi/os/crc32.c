// SPDX-License-Identifier: GPL-2.0
/*
 * The table that CRC32() of <sys/crc32.h> is given.
 */
#include <linux/export.h>
#include <linux/types.h>
#include <sys/crc32.h>

#include "os.h"

const uint32_t ddi_crc32_table[256] = { CRC32_TABLE };
EXPORT_SYMBOL(ddi_crc32_table);
