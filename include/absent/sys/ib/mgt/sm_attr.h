/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/mgt/sm_attr.h>: attributes of InfiniBand subnets.
 *
 * InfiniBand is not in ddi.ko.
 */
#ifndef _SYS_IB_MGT_SM_ATTR_H
#define _SYS_IB_MGT_SM_ATTR_H

#include <sys/ib/mgt/ibmf/ibmf.h>

#endif /* _SYS_IB_MGT_SM_ATTR_H */
