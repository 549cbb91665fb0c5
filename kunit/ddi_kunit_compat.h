/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Newer kernel interfaces for older kernels, as ../ddi/compat.h, of which only the
 * tests make use.
 */
#ifndef _DDI_KUNIT_COMPAT_H
#define _DDI_KUNIT_COMPAT_H

#include <linux/mm.h>

#include "../ddi/compat.h"

/* 7.2 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(7, 2, 0)
#define dev_assign_can_match(dev, value)	((dev)->can_match = (value))
#endif

/* 7.0: the flags of shmem_file_setup() */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 0, 0)
#define DDI_NO_VMA_FLAGS	EMPTY_VMA_FLAGS
#else
#define DDI_NO_VMA_FLAGS	0
#endif

/* 6.18: a generator of parameters is given the test, beside @prev and @desc */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 18, 0)
#define DDI_GEN_PARAMS(name)						\
	name(struct kunit *test, const void *prev, char *desc)
#else
#define DDI_GEN_PARAMS(name)						\
	name(const void *prev, char *desc)
#endif

#endif /* _DDI_KUNIT_COMPAT_H */
