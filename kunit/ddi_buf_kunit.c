// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of block I/O requests: getrbuf(9F), bioreset(9F), bioclone(9F),
 * biodone(9F), biowait(9F), bioerror(9F); of their memory: bp_mapin(9F),
 * bp_copyin(9F), clrbuf(9F), biomodified(9F); and of disksort(9F).
 */
#include <linux/completion.h>
#include <linux/kthread.h>
#include <linux/vmalloc.h>
#include <sys/errno.h>
#include <sys/kmem.h>
#include <sys/vmem.h>
#include "ddi_io_kunit.h"

#define NPAGES	4
#define OFF	100
#define LEN	(2 * PAGE_SIZE + 700)
#define SALT	5

/* biowait(9F) after biodone(9F) returns at once. */
static void wait_after_done_returns_at_once(struct kunit *test)
{
	struct buf *bp = getrbuf(KM_SLEEP);

	KUNIT_ASSERT_NOT_NULL(test, bp);
	KUNIT_EXPECT_EQ(test, bp->b_flags & B_DONE, 0);
	biodone(bp);
	KUNIT_EXPECT_EQ(test, bp->b_flags & B_DONE, B_DONE);
	KUNIT_EXPECT_EQ(test, biowait(bp), 0);
	freerbuf(bp);
}

static int end_it(void *arg)
{
	struct buf *bp = arg;

	schedule_timeout_uninterruptible(2);
	bioerror(bp, ENXIO);
	biodone(bp);
	while (!kthread_should_stop())
		schedule_timeout_uninterruptible(1);
	return 0;
}

/* biowait(9F) sleeps until biodone(9F), and returns the error. */
static void wait_sleeps_until_done(struct kunit *test)
{
	struct buf *bp = getrbuf(KM_SLEEP);
	struct task_struct *t = kthread_run(end_it, bp, "ddi_buf");

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	KUNIT_EXPECT_EQ(test, biowait(bp), ENXIO);
	kthread_stop(t);
	freerbuf(bp);
}

/* Each biodone(9F) serves one biowait(9F), so a header can be reused. */
static void each_done_serves_one_wait(struct kunit *test)
{
	struct buf b = { 0 };

	biodone(&b);
	biodone(&b);
	KUNIT_EXPECT_EQ(test, biowait(&b), 0);
	KUNIT_EXPECT_EQ(test, b.b_ndone, 1);
	KUNIT_EXPECT_EQ(test, biowait(&b), 0);
	KUNIT_EXPECT_EQ(test, b.b_ndone, 0);
}

static int count_iodone(struct buf *bp)
{
	++*(int *)bp->b_private;
	return 0;
}

/* biodone(9F) calls b_iodone if it is set, and does nothing else. */
static void done_calls_iodone_only(struct kunit *test)
{
	int calls = 0;
	struct buf b = { .b_iodone = count_iodone, .b_private = &calls };

	biodone(&b);
	KUNIT_EXPECT_EQ(test, calls, 1);
	KUNIT_EXPECT_EQ(test, b.b_flags, 0);
	KUNIT_EXPECT_EQ(test, b.b_ndone, 0);
}

/* biodone(9F) of a B_ASYNC request releases the header. */
static void done_releases_async_request(struct kunit *test)
{
	struct buf b = { 0 };

	ddi_buf_lock(&b);
	KUNIT_EXPECT_EQ(test, b.b_flags, B_BUSY);
	b.b_flags |= B_ASYNC;
	biodone(&b);
	KUNIT_EXPECT_EQ(test, b.b_flags, B_DONE);
	KUNIT_EXPECT_EQ(test, b.b_ndone, 0);
	ddi_buf_lock(&b);
	ddi_buf_unlock(&b);
}

/* biowait(9F) returns the error until it is cleared; without a number it is EIO. */
static void wait_returns_error_until_cleared(struct kunit *test)
{
	struct buf b = { 0 };

	KUNIT_EXPECT_EQ(test, geterror(&b), 0);
	bioerror(&b, ENOSPC);
	KUNIT_EXPECT_EQ(test, geterror(&b), ENOSPC);
	KUNIT_EXPECT_EQ(test, b.b_flags, B_ERROR);
	bioerror(&b, 0);
	KUNIT_EXPECT_EQ(test, geterror(&b), 0);
	KUNIT_EXPECT_EQ(test, b.b_flags, 0);
	b.b_flags |= B_ERROR;
	KUNIT_EXPECT_EQ(test, geterror(&b), EIO);
}

/* A header in a driver's own memory works like one of getrbuf(9F). */
static void header_of_own_memory_works(struct kunit *test)
{
	struct buf *bp = kmem_alloc(biosize(), KM_SLEEP);
	static const struct buf fresh;

	memset(bp, 0xa5, biosize());
	bioinit(bp);
	KUNIT_EXPECT_MEMEQ(test, bp, &fresh, sizeof(fresh));
	biodone(bp);
	KUNIT_EXPECT_EQ(test, biowait(bp), 0);
	bioreset(bp);
	KUNIT_EXPECT_MEMEQ(test, bp, &fresh, sizeof(fresh));
	biofini(bp);
	kmem_free(bp, biosize());
}

/* When memory is short, KM_NOSLEEP gets neither a header nor a clone. */
static void shortage_with_nosleep_is_null(struct kunit *test)
{
	struct buf b = { .b_bcount = 512 };

	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_NULL(test, getrbuf(KM_NOSLEEP));
	KUNIT_EXPECT_NULL(test, bioclone(&b, 0, 512, 0, 0, NULL, NULL,
					 KM_NOSLEEP));
	ddi_kunit_fail_nth(0);
	freerbuf(NULL);
}

/* The ways in which a request describes its memory */
enum buf_kind { KERNEL, PAGES, SHADOW, PROCESS };

struct buf_case {
	const char *name;
	enum buf_kind kind;
	int flags;
};

static const struct buf_case buf_cases[] = {
	{ "kernel address", KERNEL, 0 },
	{ "page list", PAGES, B_PAGEIO },
	{ "shadow list", SHADOW, B_PHYS | B_SHADOW },
	{ "process", PROCESS, B_PHYS },
};

static void buf_name(const struct buf_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(buf, buf_cases, buf_name);

/* Make a request for LEN bytes that contain the pattern, and set its pages. */
static struct buf *make_buf(struct kunit *test, const struct buf_case *k)
{
	struct buf *bp = kunit_kzalloc(test, sizeof(*bp), GFP_KERNEL);
	struct page **pages = kunit_kzalloc(test, sizeof(*pages) * NPAGES,
					    GFP_KERNEL);
	u8 *p = vmalloc(NPAGES * PAGE_SIZE);
	unsigned long addr;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, bp);
	KUNIT_ASSERT_NOT_NULL(test, pages);
	KUNIT_ASSERT_NOT_NULL(test, p);
	kunit_add_action(test, (kunit_action_t *)vfree, p);
	memset(p, 0xee, NPAGES * PAGE_SIZE);
	ddi_kunit_fill(p + OFF, 0, LEN, SALT);
	for (i = 0; i < NPAGES; i++)
		pages[i] = vmalloc_to_page(p + i * PAGE_SIZE);

	bp->b_flags = k->flags | B_READ;
	bp->b_bcount = LEN;
	bp->b_un.b_addr = (caddr_t)p + OFF;
	if (k->kind == PAGES)
		bp->b_un.b_addr = (caddr_t)OFF;
	if (k->kind == PAGES || k->kind == SHADOW)
		bp->b_pages = pages;
	if (k->kind == PROCESS) {
		addr = ddi_kunit_user(test, NPAGES * PAGE_SIZE,
				      PROT_READ | PROT_WRITE);
		ddi_kunit_user_fill(test, addr + OFF, LEN, SALT);
		bp->b_un.b_addr = (caddr_t)addr + OFF;
	}
	return bp;
}

/* Bytes copied to a request are read back, whatever the kind of its memory. */
static void copies_work_for_all_kinds_of_memory(struct kunit *test)
{
	struct buf *bp = make_buf(test, test->param_value);
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);

	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, 0, LEN), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, LEN, SALT), -1);
	ddi_kunit_fill(p, 0, LEN, SALT + 1);
	KUNIT_EXPECT_EQ(test, bp_copyout(p + 30, bp, 30, LEN - 50), 0);
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, 0, LEN), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, 30, SALT), -1);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 30, LEN - 50, SALT + 1), -1);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, LEN - 20, 20, SALT), -1);

	bp->b_resid = 12;
	clrbuf(bp);
	KUNIT_EXPECT_EQ(test, bp->b_resid, 0);
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, 0, LEN), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(p, 0, LEN));
}

/* Copies beyond the bytes of a request fail. */
static void copies_beyond_a_request_fail(struct kunit *test)
{
	struct buf *bp = make_buf(test, test->param_value);
	u8 p[8];

	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, LEN - 7, 8), -1);
	KUNIT_EXPECT_EQ(test, bp_copyout(p, bp, LEN - 7, 8), -1);
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, -1, 8), -1);
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, LEN + 1, 0), -1);
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, 8, SIZE_MAX), -1);
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, LEN, 0), 0);
}

/* Copies fail when the page list is missing. */
static void copies_without_pages_fail(struct kunit *test)
{
	struct buf pageless = { .b_flags = B_PAGEIO, .b_bcount = 8 };
	u8 p[8];

	KUNIT_EXPECT_EQ(test, bp_copyin(&pageless, p, 0, 8), -1);
	KUNIT_EXPECT_EQ(test, bp_copyout(p, &pageless, 0, 8), -1);
}

/* An address belongs to the process of the request, not to the current one. */
static void address_belongs_to_process_of_request(struct kunit *test)
{
	struct buf *bp = make_buf(test, &buf_cases[PROCESS]);
	u8 p[8];

	bp->b_as = (struct as *)current->mm;
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, 0, 8), 0);
	bp->b_as = (struct as *)bp;
	KUNIT_EXPECT_EQ(test, bp_copyin(bp, p, 0, 8), -1);
	KUNIT_EXPECT_EQ(test, bp_copyout("another", bp, 0, 8), -1);
	KUNIT_EXPECT_EQ(test, ddi_kunit_user_differs(test, (unsigned long)
						     bp->b_un.b_addr, LEN,
						     SALT), -1);
}

/* A request with pages gets a kernel address, and its old address back afterwards. */
static void mapped_request_has_a_kernel_address(struct kunit *test)
{
	const struct buf_case *k = test->param_value;
	struct buf *bp = make_buf(test, k);
	caddr_t addr = bp->b_un.b_addr, mapped;
	int flags = bp->b_flags;

	bp_mapin(bp);
	mapped = bp->b_un.b_addr;
	if (k->kind == PAGES || k->kind == SHADOW) {
		KUNIT_EXPECT_EQ(test, bp->b_flags, flags | B_REMAPPED);
		KUNIT_EXPECT_EQ(test, ddi_kunit_differs((u8 *)mapped, 0, LEN,
							SALT), -1);
	} else {
		KUNIT_EXPECT_PTR_EQ(test, mapped, addr);
		KUNIT_EXPECT_EQ(test, bp->b_flags, flags);
	}
	bp_mapin(bp);
	KUNIT_EXPECT_PTR_EQ(test, bp->b_un.b_addr, mapped);
	bp_mapout(bp);
	KUNIT_EXPECT_PTR_EQ(test, bp->b_un.b_addr, addr);
	KUNIT_EXPECT_EQ(test, bp->b_flags, flags);
	bp_mapout(bp);
	KUNIT_EXPECT_PTR_EQ(test, bp->b_un.b_addr, addr);
}

/* A single page has an address, at which it is mapped without more. */
static void single_page_has_an_address(struct kunit *test)
{
	struct buf *bp = make_buf(test, &buf_cases[PAGES]);
	u8 *page = page_address(bp->b_pages[0]);

	bp->b_bcount = PAGE_SIZE - OFF;
	KUNIT_EXPECT_PTR_EQ(test, bp_mapin_common(bp, VM_SLEEP),
			    (void *)(page + OFF));
	KUNIT_EXPECT_EQ(test, bp->b_flags & B_REMAPPED, B_REMAPPED);
	bp_mapout(bp);
	KUNIT_EXPECT_EQ(test, (uintptr_t)bp->b_un.b_addr, OFF);
	bp->b_bcount++;
	bp_mapin(bp);
	KUNIT_EXPECT_PTR_NE(test, (u8 *)bp->b_un.b_addr, page + OFF);
	bp_mapout(bp);
	bp->b_bcount = 0;
	KUNIT_EXPECT_NULL(test, bp_mapin_common(bp, VM_SLEEP));
}

/* A mapping that a driver leaks is freed with the header, in any context. */
static void leaked_mapping_is_freed_with_header(struct kunit *test)
{
	struct buf *bp = make_buf(test, &buf_cases[PAGES]);

	bp_mapin(bp);
	preempt_disable();
	biofini(bp);
	preempt_enable();
	KUNIT_EXPECT_NULL(test, bp->b_map);
	KUNIT_EXPECT_EQ(test, bp->b_flags & B_REMAPPED, 0);
	bp_mapin(bp);
	bioreset(bp);
	KUNIT_EXPECT_EQ(test, bp->b_flags, 0);
}

static int no_iodone(struct buf *bp)
{
	return 0;
}

/* A clone is a request for a part of the memory, with its own device number. */
static void clone_is_a_part_of_the_request(struct kunit *test)
{
	struct buf *bp = make_buf(test, test->param_value);
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	size_t off = PAGE_SIZE - OFF - 1, len = PAGE_SIZE + 50;
	struct buf *c = bioclone(bp, off, len, 77, 99, no_iodone, NULL,
				 KM_SLEEP);

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_NOT_NULL(test, c);
	KUNIT_EXPECT_EQ(test, c->b_bcount, len);
	KUNIT_EXPECT_EQ(test, c->b_edev, 77);
	KUNIT_EXPECT_EQ(test, c->b_blkno, 99);
	KUNIT_EXPECT_EQ(test, c->b_lblkno, 99);
	KUNIT_EXPECT_TRUE(test, c->b_iodone == no_iodone);
	KUNIT_EXPECT_EQ(test, c->b_flags, bp->b_flags);
	/* of a page list, b_addr is the offset in its first page */
	if (c->b_flags & B_PAGEIO)
		KUNIT_EXPECT_EQ(test, (uintptr_t)c->b_un.b_addr, PAGE_SIZE - 1);
	if (c->b_pages)
		KUNIT_EXPECT_PTR_EQ(test, c->b_pages[0], bp->b_pages[0]);
	KUNIT_EXPECT_EQ(test, bp_copyin(c, p + off, 0, len), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, off, len, SALT), -1);

	bp_mapin(c);
	KUNIT_EXPECT_EQ(test, bp_copyin(c, p + off, 0, len), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, off, len, SALT), -1);
	freerbuf(c);
}

/* The part may start in any page of the original. */
static void clone_starts_in_any_page(struct kunit *test)
{
	struct buf *bp = make_buf(test, test->param_value);
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	struct buf *c;
	size_t off;

	KUNIT_ASSERT_NOT_NULL(test, p);
	for (off = 0; off + 16 <= LEN; off += PAGE_SIZE / 2 + 20) {
		c = bioclone(bp, off, 16, 0, 0, NULL, NULL, KM_SLEEP);
		KUNIT_ASSERT_NOT_NULL(test, c);
		if (c->b_flags & B_PAGEIO)
			KUNIT_EXPECT_LT(test, (uintptr_t)c->b_un.b_addr,
					PAGE_SIZE);
		KUNIT_EXPECT_EQ(test, bp_copyin(c, p + off, 0, 16), 0);
		KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, off, 16, SALT), -1);
		freerbuf(c);
	}
}

/* A clone of a mapped request uses that mapping, and does not free it. */
static void clone_shares_the_mapping(struct kunit *test)
{
	const struct buf_case *k = test->param_value;
	struct buf *bp = make_buf(test, k);
	struct buf mem, *c;

	bp_mapin(bp);
	bioinit(&mem);
	c = bioclone(bp, 512, 1024, 0, 0, NULL, &mem, KM_NOSLEEP);
	KUNIT_EXPECT_PTR_EQ(test, c, &mem);
	KUNIT_EXPECT_PTR_EQ(test, c->b_un.b_addr, bp->b_un.b_addr + 512);
	KUNIT_EXPECT_EQ(test, c->b_flags, bp->b_flags);
	bp_mapin(c);
	bp_mapout(c);
	biofini(c);
	if (k->kind != PROCESS)
		KUNIT_EXPECT_EQ(test, ddi_kunit_differs((u8 *)bp->b_un.b_addr,
							0, LEN, SALT), -1);
	bp_mapout(bp);
}

/* A clone beyond the bytes of the original is refused. */
static void clone_beyond_the_original_is_refused(struct kunit *test)
{
	struct buf b = { .b_bcount = 1024 }, mem = { 0 };

	KUNIT_EXPECT_NULL(test, bioclone(&b, 513, 512, 0, 0, NULL, NULL,
					 KM_SLEEP));
	KUNIT_EXPECT_NULL(test, bioclone(&b, -1, 512, 0, 0, NULL, NULL,
					 KM_SLEEP));
	KUNIT_EXPECT_NULL(test, bioclone(&b, 0, SIZE_MAX, 0, 0, NULL, NULL,
					 KM_SLEEP));
	KUNIT_EXPECT_NULL(test, bioclone(&b, 1025, 0, 0, 0, NULL, NULL,
					 KM_SLEEP));
	KUNIT_EXPECT_PTR_EQ(test, bioclone(&b, 0, 1024, 0, 0, NULL, &mem,
					   KM_SLEEP), &mem);
	KUNIT_EXPECT_PTR_EQ(test, bioclone(&b, 1024, 0, 0, 0, NULL, &mem,
					   KM_SLEEP), &mem);
}

/*
 * biomodified(9F) is true for a page list with a dirty page; other memory is
 * unknown.
 */
static void dirty_page_makes_request_modified(struct kunit *test)
{
	struct buf *bp = make_buf(test, &buf_cases[PAGES]);
	struct buf b = { .b_bcount = 8 };

	KUNIT_EXPECT_EQ(test, biomodified(bp), 0);
	SetPageDirty(bp->b_pages[NPAGES - 1]);	/* a page beyond the request */
	KUNIT_EXPECT_EQ(test, biomodified(bp), 0);
	SetPageDirty(bp->b_pages[2]);
	KUNIT_EXPECT_EQ(test, biomodified(bp), 1);
	ClearPageDirty(bp->b_pages[2]);
	ClearPageDirty(bp->b_pages[NPAGES - 1]);
	KUNIT_EXPECT_EQ(test, biomodified(&b), -1);
}

/* Tell whether @dp is one ascending sweep from its head, followed by a second one. */
static bool is_elevator(const struct diskhd *dp, int n)
{
	const struct buf *bp;
	int runs = 1;

	for (bp = dp->av_forw; bp; bp = bp->av_forw, n--) {
		if (!bp->av_forw)
			return n == 1 && dp->av_back == bp;
		if (bp->av_forw->b_resid > bp->b_resid)
			continue;
		/* requests for one block: in the order of arrival */
		if (bp->av_forw->b_resid == bp->b_resid) {
			if (bp->av_forw->b_blkno < bp->b_blkno)
				return false;
			continue;
		}
		if (++runs > 2 || bp->av_forw->b_resid >= dp->av_forw->b_resid)
			return false;
	}
	return n == 0 && !dp->av_back;
}

/* Random requests, some removed meanwhile, are sorted into ascending sweeps. */
static void disksort_makes_ascending_sweeps(struct kunit *test)
{
	u64 seed = ddi_kunit_run_seed(test);
	struct diskhd dp = { 0 };
	struct rnd_state rnd;
	struct buf *bufs;
	int i, n = 0;

	prandom_seed_state(&rnd, seed);
	bufs = kunit_kzalloc(test, 500 * sizeof(*bufs), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, bufs);
	for (i = 0; i < 500; i++) {
		if (n && ddi_kunit_below(&rnd, 3) == 0) {
			dp.av_forw = dp.av_forw->av_forw;
			if (--n == 0)
				dp.av_back = NULL;
		}
		bufs[i].b_resid = ddi_kunit_below(&rnd, 50);
		bufs[i].b_blkno = i;
		disksort(&dp, &bufs[i]);
		n++;
		if (!is_elevator(&dp, n))
			break;
	}
	KUNIT_EXPECT_EQ(test, i, 500);
}

/* Memory that has an address keeps it; who may not sleep gets none. */
static void memory_of_a_request_has_an_address(struct kunit *test)
{
	struct buf *bp = getrbuf(KM_SLEEP);
	char bytes[16];
	void *atomic;

	KUNIT_ASSERT_NOT_NULL(test, bp);
	bp->b_un.b_addr = bytes;
	bp->b_bcount = sizeof(bytes);
	KUNIT_EXPECT_PTR_EQ(test, bp_mapin_common(bp, VM_SLEEP), (void *)bytes);
	preempt_disable();
	atomic = bp_mapin_common(bp, VM_NOSLEEP);
	preempt_enable();
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT))
		KUNIT_EXPECT_NULL(test, atomic);
	bp_mapout(bp);
	freerbuf(bp);
}

static struct kunit_case ddi_buf_cases[] = {
	KUNIT_CASE(memory_of_a_request_has_an_address),
	KUNIT_CASE(wait_after_done_returns_at_once),
	KUNIT_CASE(wait_sleeps_until_done),
	KUNIT_CASE(each_done_serves_one_wait),
	KUNIT_CASE(done_calls_iodone_only),
	KUNIT_CASE(done_releases_async_request),
	KUNIT_CASE(wait_returns_error_until_cleared),
	KUNIT_CASE(header_of_own_memory_works),
	KUNIT_CASE(shortage_with_nosleep_is_null),
	KUNIT_CASE_PARAM(copies_work_for_all_kinds_of_memory, buf_gen_params),
	KUNIT_CASE_PARAM(copies_beyond_a_request_fail, buf_gen_params),
	KUNIT_CASE(copies_without_pages_fail),
	KUNIT_CASE(address_belongs_to_process_of_request),
	KUNIT_CASE_PARAM(mapped_request_has_a_kernel_address, buf_gen_params),
	KUNIT_CASE(single_page_has_an_address),
	KUNIT_CASE(leaked_mapping_is_freed_with_header),
	KUNIT_CASE_PARAM(clone_is_a_part_of_the_request, buf_gen_params),
	KUNIT_CASE_PARAM(clone_starts_in_any_page, buf_gen_params),
	KUNIT_CASE_PARAM(clone_shares_the_mapping, buf_gen_params),
	KUNIT_CASE(clone_beyond_the_original_is_refused),
	KUNIT_CASE(dirty_page_makes_request_modified),
	KUNIT_CASE(disksort_makes_ascending_sweeps),
	{ }
};

static struct kunit_suite ddi_buf_suite = {
	.name = "ddi_buf",
	.test_cases = ddi_buf_cases,
};

kunit_test_suite(ddi_buf_suite);
