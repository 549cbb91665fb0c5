/* SPDX-License-Identifier: MIT */
/*
 * <vm/seg_kmem.h>: segments of the kernel.
 *
 * virtual memory is not in ddi.ko.
 */
#ifndef _VM_SEG_KMEM_H
#define _VM_SEG_KMEM_H

#include <vm/seg.h>

#endif /* _VM_SEG_KMEM_H */
