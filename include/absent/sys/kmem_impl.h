/* SPDX-License-Identifier: MIT */
/*
 * <sys/kmem_impl.h>: the inside of kmem.
 *
 * the inside of Solaris's memory is not in ddi.ko.
 */
#ifndef _SYS_KMEM_IMPL_H
#define _SYS_KMEM_IMPL_H

#include <ddi_absent.h>

#endif /* _SYS_KMEM_IMPL_H */
