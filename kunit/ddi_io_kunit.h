/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Helpers of the suites of buffers, raw I/O and umem: memory of a process, whether
 * its pages are pinned, and a uio for it.
 */
#ifndef _DDI_IO_KUNIT_H
#define _DDI_IO_KUNIT_H

#include <kunit/test.h>
#include <linux/kmemleak.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <sys/uio.h>
#include "../ddi/io/io.h"
#include "ddi_kunit_helpers.h"

/*
 * Map @len bytes in the process, page-aligned, with access @prot, until the
 * test ends.
 */
static inline unsigned long ddi_kunit_user(struct kunit *test, size_t len,
					   int prot)
{
	unsigned long addr = kunit_vm_mmap(test, NULL, 0, PAGE_ALIGN(len), prot,
					   MAP_ANONYMOUS | MAP_PRIVATE, 0);

	if (!addr || IS_ERR_VALUE(addr))
		kunit_skip(test, "no memory of a process to be had");
	/* KUnit does not free the address space */
	kmemleak_not_leak(current->mm);
	return addr;
}

/* Fill [addr, addr + len) of the process with the pattern @salt. */
static inline void ddi_kunit_user_fill(struct kunit *test, unsigned long addr,
				       size_t len, u32 salt)
{
	u8 *p = kvmalloc(len, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	ddi_kunit_fill(p, 0, len, salt);
	KUNIT_EXPECT_EQ(test, 0, copy_to_user((void __user *)addr, p, len));
	kvfree(p);
}

/*
 * Compare [addr, addr + len) of the process with the pattern.  Returns the
 * first offset that differs, or -1.
 */
static inline ssize_t ddi_kunit_user_differs(struct kunit *test,
					     unsigned long addr, size_t len,
					     u32 salt)
{
	u8 *p = kvmalloc(len, GFP_KERNEL);
	ssize_t at = 0;

	KUNIT_ASSERT_NOT_NULL(test, p);
	if (!copy_from_user(p, (void __user *)addr, len))
		at = ddi_kunit_differs(p, 0, len, salt);
	kvfree(p);
	return at;
}

/* Get the page at @addr of the process, or NULL; to be released by put_page(). */
static inline struct page *ddi_kunit_user_page(unsigned long addr)
{
	struct page *page;

	return get_user_pages_fast(addr, 1, 0, &page) == 1 ? page : NULL;
}

static inline bool ddi_kunit_pinned(unsigned long addr)
{
	struct page *page = ddi_kunit_user_page(addr);
	bool pinned;

	if (!page)
		return false;
	pinned = folio_maybe_dma_pinned(page_folio(page));
	put_page(page);
	return pinned;
}

/* A uio for one piece of memory */
struct one {
	struct iovec iov;
	struct uio uio;
};

static inline struct uio *one_piece(struct one *one, unsigned long addr,
				    size_t len, offset_t pos)
{
	one->iov.iov_base = (void __user *)addr;
	one->iov.iov_len = len;
	one->uio = (struct uio){
		.uio_iov = &one->iov, .uio_iovcnt = 1, .uio_loffset = pos,
		.uio_segflg = UIO_USERSPACE, .uio_resid = len,
	};
	return &one->uio;
}

#endif /* _DDI_IO_KUNIT_H */
