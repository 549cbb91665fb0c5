/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/ibtl/ibci.h>: InfiniBand channel adapters.
 */
#error "<sys/ib/ibtl/ibci.h>: InfiniBand is not in ddi.ko"
