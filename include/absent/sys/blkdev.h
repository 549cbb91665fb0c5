/* SPDX-License-Identifier: MIT */
/*
 * <sys/blkdev.h>: block devices of blkdev.
 *
 * block devices (blkdev) are not in ddi.ko: types have no contents, functions
 * no declarations.
 */
#ifndef _SYS_BLKDEV_H
#define _SYS_BLKDEV_H

#include <ddi_absent.h>

typedef struct bd_drive bd_drive_t;
typedef struct bd_free_info bd_free_info_t;
typedef struct bd_handle *bd_handle_t;
typedef struct bd_media bd_media_t;
typedef struct bd_ops bd_ops_t;
typedef int bd_version_t;
typedef struct bd_xfer bd_xfer_t;
typedef struct dkioc_free_info dkioc_free_info_t;

#endif /* _SYS_BLKDEV_H */
