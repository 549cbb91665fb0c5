// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of memory that a driver and a process share: ddi_umem_alloc(9F),
 * ddi_umem_free(9F), ddi_umem_lock(9F), ddi_umem_unlock(9F),
 * ddi_umem_iosetup(9F).
 */
#include <linux/cred.h>
#include <linux/file.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/shmem_fs.h>
#include <linux/vmalloc.h>
#include <sys/errno.h>
#include "ddi_io_kunit.h"
#include "ddi_kunit_compat.h"

#define NPAGES	4
#define LEN	(NPAGES * PAGE_SIZE)
#define SALT	9

static unsigned long readwrite(struct kunit *test)
{
	return ddi_kunit_user(test, LEN, PROT_READ | PROT_WRITE);
}

static int lock(unsigned long addr, size_t len, int flags,
		ddi_umem_cookie_t *cookiep)
{
	return ddi_umem_lock((caddr_t)addr, len, flags, cookiep);
}

struct alloc_case {
	const char *name;
	int flag;
	bool atomic;
};

static const struct alloc_case alloc_cases[] = {
	{ "sleep", DDI_UMEM_SLEEP, false },
	{ "nosleep", DDI_UMEM_NOSLEEP, false },
	{ "nosleep in atomic context", DDI_UMEM_NOSLEEP, true },
	{ "pageable", DDI_UMEM_SLEEP | DDI_UMEM_PAGEABLE, false },
};

static void alloc_name(const struct alloc_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(alloc, alloc_cases, alloc_name);

/* Memory consists of whole zeroed pages, and can be freed in any context. */
static void memory_is_whole_zeroed_pages(struct kunit *test)
{
	const struct alloc_case *k = test->param_value;
	ddi_umem_cookie_t cookie;
	u8 *p;

	if (k->atomic)
		preempt_disable();
	p = ddi_umem_alloc(2 * PAGE_SIZE + 1, k->flag, &cookie);
	if (k->atomic)
		preempt_enable();
	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_NOT_NULL(test, cookie);
	KUNIT_EXPECT_EQ(test, offset_in_page(p), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(p, 0, 3 * PAGE_SIZE));
	memset(p, 1, 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, *(u8 *)page_address(ddi_umem_page(cookie, 2 *
								PAGE_SIZE)),
			1);
	KUNIT_EXPECT_NULL(test, ddi_umem_page(cookie, 3 * PAGE_SIZE));
	preempt_disable();
	ddi_umem_free(cookie);
	preempt_enable();
}

static void no_cleanup(ddi_umem_cookie_t cookie)
{
}

/* Memory is locked for long with callbacks, by the process that has it. */
static void memory_is_locked_for_long(struct kunit *test)
{
	struct umem_callback_ops ops = { UMEM_CALLBACK_VERSION, no_cleanup };
	int flags = DDI_UMEMLOCK_READ | DDI_UMEMLOCK_LONGTERM;
	caddr_t addr = (caddr_t)readwrite(test);
	ddi_umem_cookie_t cookie;

	KUNIT_EXPECT_EQ(test, umem_lockmemory(addr, LEN, flags, &cookie, NULL,
					      curproc), EINVAL);
	KUNIT_EXPECT_NULL(test, cookie);
	KUNIT_EXPECT_EQ(test, umem_lockmemory(addr, LEN, flags, &cookie, &ops,
					      NULL), EINVAL);
	KUNIT_ASSERT_EQ(test, umem_lockmemory(addr, LEN, flags, &cookie, &ops,
					      curproc), 0);
	ddi_umem_unlock(cookie);
	ops.cbo_umem_callback_version++;
	KUNIT_EXPECT_EQ(test, umem_lockmemory(addr, LEN, flags, &cookie, &ops,
					      curproc), EINVAL);
}

/* A size of 0, or larger than the machine's memory, is refused. */
static void impossible_sizes_are_null(struct kunit *test)
{
	ddi_umem_cookie_t cookie = (void *)1;

	KUNIT_EXPECT_NULL(test, ddi_umem_alloc(0, DDI_UMEM_SLEEP, &cookie));
	KUNIT_EXPECT_NULL(test, cookie);
	KUNIT_EXPECT_NULL(test, ddi_umem_alloc(SIZE_MAX / 2, DDI_UMEM_SLEEP,
					       &cookie));
	KUNIT_EXPECT_NULL(test, ddi_umem_alloc(SIZE_MAX, DDI_UMEM_SLEEP,
					       &cookie));
	KUNIT_EXPECT_NULL(test, ddi_umem_alloc(SIZE_MAX, DDI_UMEM_NOSLEEP,
					       &cookie));
	ddi_umem_free(NULL);
	ddi_umem_unlock(NULL);
}

/* When memory is short, DDI_UMEM_NOSLEEP fails without a leak. */
static void shortage_with_nosleep_is_null(struct kunit *test)
{
	ddi_umem_cookie_t cookie;
	int nth;

	for (nth = 1; nth <= 2; nth++) {
		ddi_kunit_fail_nth(nth);
		KUNIT_EXPECT_NULL(test, ddi_umem_alloc(512, DDI_UMEM_NOSLEEP,
						       &cookie));
		ddi_kunit_fail_nth(0);
		KUNIT_EXPECT_NULL(test, cookie);
	}
	KUNIT_EXPECT_NOT_NULL(test, ddi_umem_alloc(512, DDI_UMEM_NOSLEEP,
						   &cookie));
	ddi_umem_free(cookie);
}

/* Locked pages are pinned and counted until they are unlocked. */
static void locked_pages_are_pinned_and_counted(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	unsigned long before = current->mm->locked_vm;
	ddi_umem_cookie_t cookie;

	KUNIT_ASSERT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie), 0);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_pinned(addr));
	KUNIT_EXPECT_TRUE(test, ddi_kunit_pinned(addr + LEN - 1));
	KUNIT_EXPECT_EQ(test, current->mm->locked_vm, before + NPAGES);
	ddi_umem_unlock(cookie);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
	KUNIT_EXPECT_EQ(test, current->mm->locked_vm, before);
}

/* Wait until a deferred unlock has unpinned the page at @addr. */
static bool becomes_unpinned(unsigned long addr)
{
	int i;

	for (i = 0; i < 200 && ddi_kunit_pinned(addr); i++)
		schedule_timeout_uninterruptible(1);
	return !ddi_kunit_pinned(addr);
}

/* In atomic context ddi_umem_unlock(9F) defers the unpinning. */
static void unlock_in_atomic_context_is_deferred(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	ddi_umem_cookie_t cookie;

	KUNIT_ASSERT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_READ, &cookie), 0);
	preempt_disable();
	ddi_umem_unlock(cookie);
	preempt_enable();
	KUNIT_EXPECT_TRUE(test, becomes_unpinned(addr));
}

/* Locked pages stay when the process unmaps them. */
static void locked_pages_outlive_their_mapping(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	ddi_umem_cookie_t cookie;
	u8 *p;

	ddi_kunit_user_fill(test, addr, LEN, SALT);
	KUNIT_ASSERT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie), 0);
	KUNIT_EXPECT_EQ(test, vm_munmap(addr, LEN), 0);
	p = page_address(ddi_umem_page(cookie, 0));
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, PAGE_SIZE, SALT), -1);
	memset(p, 0, PAGE_SIZE);
	ddi_umem_unlock(cookie);
}

/* Partial pages, length 0, and flags without or with both directions give EINVAL. */
static void lock_of_half_pages_is_einval(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	ddi_umem_cookie_t cookie = (void *)1;

	KUNIT_EXPECT_EQ(test, lock(addr + 1, LEN - PAGE_SIZE,
				   DDI_UMEMLOCK_READ, &cookie), EINVAL);
	KUNIT_EXPECT_NULL(test, cookie);
	KUNIT_EXPECT_EQ(test, lock(addr, LEN - 1, DDI_UMEMLOCK_READ, &cookie),
			EINVAL);
	KUNIT_EXPECT_EQ(test, lock(addr, 0, DDI_UMEMLOCK_READ, &cookie),
			EINVAL);
	KUNIT_EXPECT_EQ(test, lock(addr, LEN, 0, &cookie), EINVAL);
	KUNIT_EXPECT_EQ(test, lock(addr, LEN,
				   DDI_UMEMLOCK_READ | DDI_UMEMLOCK_WRITE,
				   &cookie), EINVAL);
}

/* Unmapped memory gives EFAULT, read-only memory that is to be written EACCES. */
static void lock_distinguishes_efault_and_eacces(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, LEN, PROT_READ);
	ddi_umem_cookie_t cookie;

	KUNIT_EXPECT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie),
			EACCES);
	KUNIT_EXPECT_NULL(test, cookie);
	KUNIT_ASSERT_EQ(test, vm_munmap(addr + PAGE_SIZE, PAGE_SIZE), 0);
	KUNIT_EXPECT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_READ, &cookie),
			EFAULT);
	KUNIT_EXPECT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie),
			EFAULT);
	KUNIT_EXPECT_EQ(test, lock(PAGE_ALIGN(ULONG_MAX / 2), LEN,
				   DDI_UMEMLOCK_READ, &cookie), EFAULT);
	KUNIT_EXPECT_EQ(test, lock(addr, PAGE_SIZE, DDI_UMEMLOCK_READ,
				   &cookie), 0);
	ddi_umem_unlock(cookie);
}

/* Map memory with full access, of a file that ends after the first page. */
static unsigned long beyond_a_file(struct kunit *test)
{
	struct file *file = shmem_file_setup("ddi", PAGE_SIZE, DDI_NO_VMA_FLAGS);
	unsigned long addr;

	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	addr = kunit_vm_mmap(test, file, 0, LEN, PROT_READ | PROT_WRITE,
			     MAP_SHARED, 0);
	fput(file);
	if (!addr || IS_ERR_VALUE(addr))
		kunit_skip(test, "no memory of a process to be had");
	/* KUnit does not free the address space */
	kmemleak_not_leak(current->mm);
	return addr;
}

/* Accessible memory that cannot be pinned gives EFAULT. */
static void lock_beyond_a_file_is_efault(struct kunit *test)
{
	unsigned long addr = beyond_a_file(test);
	ddi_umem_cookie_t cookie;

	KUNIT_EXPECT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_READ, &cookie),
			EFAULT);
	KUNIT_EXPECT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie),
			EFAULT);
	KUNIT_EXPECT_NULL(test, cookie);
	KUNIT_ASSERT_EQ(test, lock(addr, PAGE_SIZE, DDI_UMEMLOCK_READ,
				   &cookie), 0);
	ddi_umem_unlock(cookie);
}

/* Pages that were pinned before the lock failed are unpinned, and not counted. */
static void failed_lock_unpins_all(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	unsigned long before = current->mm->locked_vm;
	ddi_umem_cookie_t cookie;

	ddi_kunit_user_fill(test, addr, LEN, SALT);
	KUNIT_ASSERT_EQ(test, vm_munmap(addr + 2 * PAGE_SIZE, PAGE_SIZE), 0);
	KUNIT_EXPECT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie),
			EFAULT);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr + PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, current->mm->locked_vm, before);
}

/* Memory that wraps past the end of the address space gives EFAULT. */
static void lock_beyond_all_addresses_is_efault(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	ddi_umem_cookie_t cookie;

	KUNIT_EXPECT_EQ(test, lock(addr, -PAGE_SIZE, DDI_UMEMLOCK_READ,
				   &cookie), EFAULT);
	KUNIT_EXPECT_EQ(test, lock(addr, -(size_t)addr, DDI_UMEMLOCK_READ,
				   &cookie), EFAULT);
	KUNIT_EXPECT_NULL(test, cookie);
}

/* Lock with a limit of @pages, as an unprivileged user. */
static int lock_limited(unsigned long addr, unsigned long pages,
			ddi_umem_cookie_t *cookiep)
{
	struct rlimit *limit = &current->signal->rlim[RLIMIT_MEMLOCK];
	struct cred *cred = prepare_creds();
	unsigned long old = limit->rlim_cur;
	const struct cred *old_cred;
	int err;

	if (!cred)
		return -1;
	cap_lower(cred->cap_effective, CAP_IPC_LOCK);
	old_cred = override_creds(cred);
	WRITE_ONCE(limit->rlim_cur,
		   (current->mm->locked_vm + pages) << PAGE_SHIFT);
	err = lock(addr, LEN, DDI_UMEMLOCK_READ, cookiep);
	WRITE_ONCE(limit->rlim_cur, old);
	revert_creds(old_cred);
	put_cred(cred);
	return err;
}

/* Locking more than the process's limit gives ENOMEM, and pins nothing. */
static void lock_beyond_the_limit_is_enomem(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	unsigned long before = current->mm->locked_vm;
	ddi_umem_cookie_t cookie;

	KUNIT_EXPECT_EQ(test, lock_limited(addr, NPAGES - 1, &cookie), ENOMEM);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
	KUNIT_EXPECT_EQ(test, current->mm->locked_vm, before);
	KUNIT_ASSERT_EQ(test, lock_limited(addr, NPAGES, &cookie), 0);
	ddi_umem_unlock(cookie);
}

/* Whichever allocation fails, the lock returns ENOMEM, and no page stays pinned. */
static void every_shortage_of_a_lock_is_survived(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	unsigned long before = current->mm->locked_vm;
	ddi_umem_cookie_t cookie;
	int nth, err;

	for (nth = 1; nth < 20; nth++) {
		ddi_kunit_fail_nth(nth);
		err = lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie);
		ddi_kunit_fail_nth(0);
		if (!err)
			break;
		KUNIT_EXPECT_EQ(test, err, ENOMEM);
		KUNIT_EXPECT_NULL(test, cookie);
		KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
		KUNIT_EXPECT_EQ(test, current->mm->locked_vm, before);
	}
	KUNIT_EXPECT_GT(test, nth, 4);
	KUNIT_EXPECT_LT(test, nth, 20);
	ddi_umem_unlock(cookie);
}

static int no_iodone(struct buf *bp)
{
	return 0;
}

/* A request has its part of the locked memory, and the given arguments. */
static void request_has_its_part_of_the_memory(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	size_t off = PAGE_SIZE + 100, len = PAGE_SIZE + 500;
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	ddi_umem_cookie_t cookie;
	struct buf *bp;

	ddi_kunit_user_fill(test, addr, LEN, SALT);
	KUNIT_ASSERT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_READ, &cookie), 0);
	bp = ddi_umem_iosetup(cookie, off, len, B_WRITE, 7, 8, no_iodone,
			      DDI_UMEM_SLEEP);
	KUNIT_ASSERT_NOT_NULL(test, bp);
	KUNIT_EXPECT_EQ(test, bp->b_bcount, len);
	KUNIT_EXPECT_EQ(test, bp->b_edev, 7);
	KUNIT_EXPECT_EQ(test, bp->b_lblkno, 8);
	KUNIT_EXPECT_TRUE(test, bp->b_iodone == no_iodone);
	KUNIT_EXPECT_EQ(test, bp->b_flags & (B_READ | B_WRITE), B_WRITE);
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p + off, 0, len), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, off, len, SALT), -1);

	/* a request keeps memory that is unlocked too early */
	ddi_umem_unlock(cookie);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_pinned(addr));
	freerbuf(bp);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
}

/* A request of the kernel's shared memory has a kernel address. */
static void request_of_kernel_memory_has_its_address(struct kunit *test)
{
	ddi_umem_cookie_t cookie;
	u8 *p = ddi_umem_alloc(LEN, DDI_UMEM_SLEEP, &cookie);
	struct buf *bp;

	KUNIT_ASSERT_NOT_NULL(test, p);
	bp = ddi_umem_iosetup(cookie, 700, 512, B_READ, 0, 0, NULL,
			      DDI_UMEM_NOSLEEP);
	KUNIT_ASSERT_NOT_NULL(test, bp);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)bp->b_un.b_addr, p + 700);
	KUNIT_EXPECT_EQ(test, bp->b_flags & B_PHYS, 0);
	freerbuf(bp);
	ddi_umem_free(cookie);
}

/* A device moves data through a bind of a request for locked memory. */
static void request_of_locked_memory_can_be_bound(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	const ddi_dma_cookie_t *c;
	ddi_umem_cookie_t cookie;
	ddi_dma_handle_t handle;
	size_t bytes = 0;
	struct buf *bp;

	KUNIT_ASSERT_EQ(test, ddi_kunit_init(test), 0);
	handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	KUNIT_ASSERT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &cookie), 0);
	bp = ddi_umem_iosetup(cookie, 512, LEN - 512, B_READ, 0, 0, NULL,
			      DDI_UMEM_SLEEP);
	KUNIT_ASSERT_NOT_NULL(test, bp);
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_dma_buf_bind_handle(handle, bp, DDI_DMA_READ,
						DDI_DMA_SLEEP, NULL, NULL,
						NULL));
	for (c = ddi_dma_cookie_iter(handle, NULL); c;
	     c = ddi_dma_cookie_iter(handle, c))
		bytes += c->dmac_size;
	KUNIT_EXPECT_EQ(test, bytes, LEN - 512);
	ddi_dma_unbind_handle(handle);
	freerbuf(bp);
	ddi_umem_unlock(cookie);
}

/* A request that exceeds the cookie, or its direction, is refused. */
static void request_that_does_not_fit_is_null(struct kunit *test)
{
	unsigned long addr = readwrite(test);
	ddi_umem_cookie_t c;

	KUNIT_ASSERT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_READ, &c), 0);
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(c, 1, LEN, B_WRITE, 0, 0, NULL,
						 DDI_UMEM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(c, -1, 8, B_WRITE, 0, 0, NULL,
						 DDI_UMEM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(c, 8, SIZE_MAX, B_WRITE, 0, 0,
						 NULL, DDI_UMEM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(c, 0, LEN, B_READ, 0, 0, NULL,
						 DDI_UMEM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(c, 0, LEN, 0, 0, 0, NULL,
						 DDI_UMEM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(c, 0, LEN, B_WRITE, 0, 0, NULL,
						 DDI_UMEM_PAGEABLE));
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(NULL, 0, 8, B_WRITE, 0, 0,
						 NULL, DDI_UMEM_SLEEP));
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_NULL(test, ddi_umem_iosetup(c, 0, LEN, B_WRITE, 0, 0, NULL,
						 DDI_UMEM_NOSLEEP));
	ddi_kunit_fail_nth(0);
	ddi_umem_unlock(c);
}

/* A request may cover the first and the last byte of the cookie. */
static void request_up_to_the_limits_is_made(struct kunit *test)
{
	static const struct {
		off_t off;
		size_t len;
		bool fits;
	} parts[] = {
		{ 0, LEN, true }, { 0, 1, true }, { LEN - 1, 1, true },
		{ 0, LEN + 1, false }, { LEN - 1, 2, false },
		{ LEN, 1, false }, { LEN + 1, 0, false },
	};
	unsigned long addr = readwrite(test);
	ddi_umem_cookie_t c;
	struct buf *bp;
	int i;

	KUNIT_ASSERT_EQ(test, lock(addr, LEN, DDI_UMEMLOCK_WRITE, &c), 0);
	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		bp = ddi_umem_iosetup(c, parts[i].off, parts[i].len, B_READ, 0,
				      0, NULL, DDI_UMEM_SLEEP);
		KUNIT_EXPECT_EQ_MSG(test, !!bp, parts[i].fits, "part %d", i);
		if (bp) {
			KUNIT_EXPECT_EQ(test, bp->b_bcount, parts[i].len);
			freerbuf(bp);
		}
	}
	ddi_umem_unlock(c);
}

static struct kunit_case ddi_umem_cases[] = {
	KUNIT_CASE_PARAM(memory_is_whole_zeroed_pages, alloc_gen_params),
	KUNIT_CASE(impossible_sizes_are_null),
	KUNIT_CASE(memory_is_locked_for_long),
	KUNIT_CASE(shortage_with_nosleep_is_null),
	KUNIT_CASE(locked_pages_are_pinned_and_counted),
	KUNIT_CASE(unlock_in_atomic_context_is_deferred),
	KUNIT_CASE(locked_pages_outlive_their_mapping),
	KUNIT_CASE(lock_of_half_pages_is_einval),
	KUNIT_CASE(lock_distinguishes_efault_and_eacces),
	KUNIT_CASE(lock_beyond_a_file_is_efault),
	KUNIT_CASE(failed_lock_unpins_all),
	KUNIT_CASE(lock_beyond_all_addresses_is_efault),
	KUNIT_CASE(lock_beyond_the_limit_is_enomem),
	KUNIT_CASE(every_shortage_of_a_lock_is_survived),
	KUNIT_CASE(request_has_its_part_of_the_memory),
	KUNIT_CASE(request_of_kernel_memory_has_its_address),
	KUNIT_CASE(request_of_locked_memory_can_be_bound),
	KUNIT_CASE(request_that_does_not_fit_is_null),
	KUNIT_CASE(request_up_to_the_limits_is_made),
	{ }
};

static struct kunit_suite ddi_umem_suite = {
	.name = "ddi_umem",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.test_cases = ddi_umem_cases,
};

kunit_test_suite(ddi_umem_suite);
