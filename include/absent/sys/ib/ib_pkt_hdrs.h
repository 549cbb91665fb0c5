/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/ib_pkt_hdrs.h>: headers of InfiniBand packets.
 *
 * InfiniBand is not in ddi.ko.
 */
#ifndef _SYS_IB_IB_PKT_HDRS_H
#define _SYS_IB_IB_PKT_HDRS_H

#include <sys/ib/ib_types.h>

#endif /* _SYS_IB_IB_PKT_HDRS_H */
