/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/ibtl/ibti.h>: InfiniBand clients.
 */
#error "<sys/ib/ibtl/ibti.h>: InfiniBand is not in ddi.ko"
