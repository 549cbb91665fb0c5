/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/ibtl/impl/ibtl_util.h>: helpers of InfiniBand.
 *
 * InfiniBand is not in ddi.ko.
 */
#ifndef _SYS_IB_IBTL_IMPL_IBTL_UTIL_H
#define _SYS_IB_IBTL_IMPL_IBTL_UTIL_H

#include <sys/ib/ibtl/ibti.h>

#endif /* _SYS_IB_IBTL_IMPL_IBTL_UTIL_H */
