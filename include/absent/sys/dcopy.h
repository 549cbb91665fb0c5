/* SPDX-License-Identifier: MIT */
/*
 * <sys/dcopy.h>: DMA engines that copy memory.
 *
 * DMA copy (dcopy) is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_DCOPY_H
#define _SYS_DCOPY_H

#include <ddi_absent.h>

typedef struct dcopy_cmd_s *dcopy_cmd_t;
typedef struct dcopy_channel_s *dcopy_handle_t;
typedef struct dcopy_query_channel_s dcopy_query_channel_t;

#endif /* _SYS_DCOPY_H */
