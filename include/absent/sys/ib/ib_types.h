/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/ib_types.h>: what all of InfiniBand knows.
 *
 * InfiniBand is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_IB_IB_TYPES_H
#define _SYS_IB_IB_TYPES_H

#include <ddi_absent.h>

typedef struct _ib_bth_hdr_t ib_bth_hdr_t;
typedef struct _ib_deth_hdr_t ib_deth_hdr_t;
typedef struct _ib_grh_t ib_grh_t;
typedef struct _ib_lrh_hdr_t ib_lrh_hdr_t;
typedef struct ib_gid_s ib_gid_t;
typedef uint64_t ib_guid_t;
typedef uint16_t ib_lid_t;
typedef uint64_t ib_memlen_t;
typedef uint32_t ib_msglen_t;
typedef uint16_t ib_pkey_t;
typedef uint32_t ib_qkey_t;
typedef uint32_t ib_qpn_t;
typedef uint64_t ib_sn_prefix_t;
typedef uint64_t ib_vaddr_t;

#endif /* _SYS_IB_IB_TYPES_H */
