/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_dma_inline.h>: the sync of memory that needs none, in line.
 *
 * <sys/sunddi.h> includes this; drivers do not.  A sync of coherent memory is a
 * barrier, and there is one for each descriptor that a driver hands to its
 * device; other memory needs no more where the device sees the processor's
 * caches and nothing is bounced.  The first word of a DMA handle is one more
 * than the bytes of such a binding, and 0 otherwise; then, and when the range is
 * not within the binding, the function in the module does the work.  On other
 * processors than x86-64 that does all of it.
 */
#ifndef _SYS_DDI_DMA_INLINE_H
#define _SYS_DDI_DMA_INLINE_H

#include <sys/dditypes.h>
#include <sys/ddidmareq.h>

#if defined(__x86_64__) && !defined(_DDI_DMA_NO_INLINE)

int __ddi_dma_sync(ddi_dma_handle_t handle, off_t offset, size_t length,
		   uint_t type) __asm__("ddi_dma_sync");

extern __inline__ __attribute__((__gnu_inline__)) int
ddi_dma_sync(ddi_dma_handle_t handle, off_t offset, size_t length, uint_t type)
{
	size_t end = handle ? *(const volatile size_t *)handle : 0;

	if (__builtin_expect((size_t)offset >= end ||
			     length >= end - (size_t)offset ||
			     type > DDI_DMA_SYNC_FORKERNEL, 0))
		return __ddi_dma_sync(handle, offset, length, type);
	if (type == DDI_DMA_SYNC_FORDEV)
		__asm__ __volatile__("sfence" : : : "memory");
	else
		__asm__ __volatile__("lfence" : : : "memory");
	return 0;
}

#endif

#endif /* _SYS_DDI_DMA_INLINE_H */
