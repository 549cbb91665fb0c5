// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_buf_bind_handle(9F) for each kind of buf(9S), of a process's
 * memory bound by ddi_dma_addr_bind_handle(9F), and of small functions for a
 * device or a handle: ddi_dma_devalign(9F), ddi_iomin(9F),
 * ddi_dma_set_sbus64(9F), ddi_dma_attr_merge(), ddi_check_dma_handle(9F),
 * ddi_fm_dma_err_get(9F), ddi_fm_dma_err_clear(9F).
 */
#include <linux/kmemleak.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/kthread.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include <sys/ddifm.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define OFF	100
#define LEN	(2 * PAGE_SIZE + 700)
#define NPAGES	4
#define SALT	7

static int buf_bind(ddi_dma_handle_t handle, struct buf *bp, uint_t flags)
{
	return ddi_dma_buf_bind_handle(handle, bp, flags, DDI_DMA_DONTWAIT,
				       NULL, NULL, NULL);
}

/* The device reads the pattern through the cookies, then writes another. */
static void device_swaps_pattern(struct kunit *test, ddi_dma_handle_t handle,
				 u32 salt, u32 next)
{
	struct ddi_kunit_dev *dk = test->priv;
	u8 *want = kunit_kzalloc(test, LEN, GFP_KERNEL);
	u8 *got = kunit_kzalloc(test, LEN, GFP_KERNEL);
	const ddi_dma_cookie_t *c;
	size_t pos = 0;

	KUNIT_ASSERT_NOT_NULL(test, want);
	KUNIT_ASSERT_NOT_NULL(test, got);
	ddi_kunit_fill(want, 0, LEN, next);
	for (c = ddi_dma_cookie_iter(handle, NULL); c;
	     c = ddi_dma_cookie_iter(handle, c)) {
		KUNIT_ASSERT_LE(test, pos + c->dmac_size, LEN);
		KUNIT_ASSERT_TRUE(test, ddi_kunit_bus_read(dk->dev,
							   c->dmac_laddress,
							   got + pos,
							   c->dmac_size));
		KUNIT_ASSERT_TRUE(test, ddi_kunit_bus_write(dk->dev,
							    c->dmac_laddress,
							    want + pos,
							    c->dmac_size));
		pos += c->dmac_size;
	}
	KUNIT_EXPECT_EQ(test, pos, LEN);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(got, 0, LEN, salt), -1);
}

/* Get the pages of vmalloc() memory, which are scattered. */
static void pages_of(void *p, struct page **pages)
{
	int i;

	for (i = 0; i < NPAGES; i++)
		pages[i] = vmalloc_to_page(p + i * PAGE_SIZE);
}

struct buf_case {
	const char *name;
	int flags;
};

static const struct buf_case buf_cases[] = {
	{ "kernel address", 0 },
	{ "page list", B_PAGEIO },
	{ "shadow list", B_SHADOW },
};

static void buf_name(const struct buf_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(buf, buf_cases, buf_name);

/* Data moves both ways, for each way in which a buffer describes its memory. */
static void buf_of_kernel_memory_moves_data(struct kunit *test)
{
	const struct buf_case *k = test->param_value;
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct page *pages[NPAGES];
	struct buf b = { .b_flags = k->flags, .b_bcount = LEN };
	u8 *p = vmalloc(NPAGES * PAGE_SIZE);

	KUNIT_ASSERT_NOT_NULL(test, p);
	pages_of(p, pages);
	b.b_pages = k->flags ? pages : NULL;
	b.b_un.b_addr = k->flags & B_PAGEIO ? (caddr_t)OFF : (caddr_t)p + OFF;
	ddi_kunit_fill(p + OFF, 0, LEN, SALT);

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			buf_bind(handle, &b, DDI_DMA_RDWR));
	device_swaps_pattern(test, handle, SALT, SALT + 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p + OFF, 0, LEN, SALT + 1), -1);
	vfree(p);
}

/* A page list counts, not the page of the address that the header has, too. */
static void pages_count_more_than_the_address(struct kunit *test)
{
	static const int flags[] = { B_PAGEIO, B_SHADOW };
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct buf b = { .b_bcount = 512 };
	u8 *p[2];
	struct page *page;
	uint_t i;

	for (i = 0; i < 2; i++) {
		p[i] = (u8 *)__get_free_page(GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, p[i]);
	}
	page = virt_to_page(p[0]);
	b.b_pages = &page;
	b.b_un.b_addr = (caddr_t)p[1] + OFF;
	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		b.b_flags = flags[i];
		ddi_kunit_fill(p[0] + OFF, 0, 512, SALT);
		KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
				buf_bind(handle, &b, DDI_DMA_RDWR));
		KUNIT_EXPECT_PTR_EQ(test, handle->obj.pages, &page);
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_unbind_handle(handle));
	}
	free_page((unsigned long)p[0]);
	free_page((unsigned long)p[1]);
}

/* A page list that violates the attributes is bounced like any memory. */
static void buf_of_pages_is_bounced(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	struct page *pages[NPAGES];
	struct buf b = { .b_flags = B_PAGEIO, .b_bcount = LEN };
	u8 *p = vmalloc(NPAGES * PAGE_SIZE);

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_align = PAGE_SIZE;	/* OFF is not aligned */
	handle = ddi_kunit_handle(test, &attr);
	pages_of(p, pages);
	b.b_pages = pages;
	b.b_un.b_addr = (caddr_t)OFF;
	ddi_kunit_fill(p + OFF, 0, LEN, SALT);

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			buf_bind(handle, &b, DDI_DMA_RDWR));
	device_swaps_pattern(test, handle, SALT, SALT + 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p + OFF, 0, LEN, SALT + 1), -1);
	vfree(p);
}

/* A buffer that is NULL, has length 0 or lacks its pages cannot be bound. */
static void buf_without_memory_is_nomapping(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct buf empty = { .b_un.b_addr = (caddr_t)p };
	struct buf pageless = { .b_flags = B_PAGEIO, .b_bcount = 512 };

	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			buf_bind(handle, &empty, DDI_DMA_READ));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			buf_bind(handle, &pageless, DDI_DMA_READ));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			buf_bind(handle, NULL, DDI_DMA_READ));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			buf_bind(NULL, &empty, DDI_DMA_READ));
}

/* A bound handle refuses a buffer. */
static void buf_bind_of_a_bound_handle_is_inuse(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct buf b = { .b_bcount = 512, .b_un.b_addr = (caddr_t)p };

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			buf_bind(handle, &b, DDI_DMA_READ));
	KUNIT_EXPECT_EQ(test, DDI_DMA_INUSE, buf_bind(handle, &b, DDI_DMA_READ));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/*
 * Map memory in the current process, filled with the pattern @salt, until the
 * test ends.
 */
static caddr_t user_memory(struct kunit *test, u32 salt)
{
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	unsigned long addr;

	KUNIT_ASSERT_NOT_NULL(test, p);
	addr = kunit_vm_mmap(test, NULL, 0, NPAGES * PAGE_SIZE,
			     PROT_READ | PROT_WRITE,
			     MAP_ANONYMOUS | MAP_PRIVATE, 0);
	if (!addr || IS_ERR_VALUE(addr))
		kunit_skip(test, "no memory of a process to be had");
	/* KUnit does not free the address space */
	kmemleak_not_leak(current->mm);
	ddi_kunit_fill(p, 0, LEN, salt);
	KUNIT_ASSERT_EQ(test, 0, copy_to_user((void __user *)addr + OFF, p,
					      LEN));
	return (caddr_t)addr + OFF;
}

static void expect_user_memory(struct kunit *test, caddr_t addr, u32 salt)
{
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_EQ(test, 0, copy_from_user(p, (void __user *)addr, LEN));
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, LEN, salt), -1);
}

/* Memory of a process is bound by its address space, and released by the unbind. */
static void memory_of_a_process_moves_data(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	caddr_t addr = user_memory(test, SALT);
	struct as *as = (struct as *)current->mm;

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_dma_addr_bind_handle(handle, as, addr, LEN,
						 DDI_DMA_RDWR, DDI_DMA_SLEEP,
						 NULL, NULL, NULL));
	device_swaps_pattern(test, handle, SALT, SALT + 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	expect_user_memory(test, addr, SALT + 1);
}

struct remote {
	ddi_dma_handle_t handle;
	struct as *as;
	caddr_t addr;
	int rc;
	struct completion done;
};

static int remote_bind(void *arg)
{
	struct remote *r = arg;

	r->rc = ddi_dma_addr_bind_handle(r->handle, r->as, r->addr, LEN,
					 DDI_DMA_RDWR, DDI_DMA_SLEEP, NULL,
					 NULL, NULL);
	complete(&r->done);
	return 0;
}

/* A thread that is not of the process binds its memory. */
static void memory_of_another_process_moves_data(struct kunit *test)
{
	struct remote r = { .handle = ddi_kunit_handle(test, &ddi_kunit_attr) };

	r.addr = user_memory(test, SALT);
	r.as = (struct as *)current->mm;
	init_completion(&r.done);
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(remote_bind, &r, "ddi_dma")));
	wait_for_completion(&r.done);
	KUNIT_ASSERT_EQ(test, r.rc, DDI_DMA_MAPPED);
	device_swaps_pattern(test, r.handle, SALT, SALT + 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(r.handle));
	expect_user_memory(test, r.addr, SALT + 1);
}

/* A B_PHYS buffer is in the process that it names, by default the current one. */
static void buf_of_a_process_moves_data(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	caddr_t addr = user_memory(test, SALT);
	struct buf b = { .b_flags = B_PHYS, .b_bcount = LEN };

	b.b_un.b_addr = addr;
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			buf_bind(handle, &b, DDI_DMA_RDWR));
	device_swaps_pattern(test, handle, SALT, SALT + 1);
	/* an unbind in atomic context releases the pages later */
	preempt_disable();
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	preempt_enable();
	expect_user_memory(test, addr, SALT + 1);
}

/* Memory that a process may not access cannot be bound for it. */
static void memory_a_process_does_not_own_is_nomapping(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	caddr_t addr = user_memory(test, SALT);
	struct as *as = (struct as *)current->mm;

	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_dma_addr_bind_handle(handle, as, addr,
						 (NPAGES + 1000) * PAGE_SIZE,
						 DDI_DMA_READ,
						 DDI_DMA_DONTWAIT, NULL, NULL,
						 NULL));
	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);
}

/* ddi_dma_devalign(9F) and the like answer according to the attributes. */
static void alignment_and_iomin_obey_attributes(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	u8 *p = kunit_kzalloc(test, 4096, GFP_KERNEL);
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t align, min, n;

	attr.dma_attr_align = 32;
	attr.dma_attr_minxfer = 8;
	attr.dma_attr_burstsizes = 0x7e;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_devalign(handle, &align, &min));
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, 4096, DDI_DMA_READ, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_devalign(handle, &align, &min));
	KUNIT_EXPECT_EQ(test, align, 32);
	KUNIT_EXPECT_EQ(test, min, 8);
	ddi_dma_unbind_handle(handle);

	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_dma_set_sbus64(handle, 0x40));
	KUNIT_EXPECT_EQ(test, ddi_dma_burstsizes(handle), 0x7e);
	KUNIT_EXPECT_EQ(test, ddi_iomin(dip, 16, 0), 16);
	KUNIT_EXPECT_EQ(test, ddi_iomin(dip, 0, 0), 1);
	KUNIT_EXPECT_GE(test, ddi_iomin(dip, 0, 1), L1_CACHE_BYTES);
	KUNIT_EXPECT_EQ(test, ddi_iomin(dip, 3, 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_iomin(NULL, 1, 0), 0);
}

static void expect_stricter(struct kunit *test, const ddi_dma_attr_t *a)
{
	KUNIT_EXPECT_EQ(test, a->dma_attr_addr_lo, 0x1000);
	KUNIT_EXPECT_EQ(test, a->dma_attr_addr_hi, 0xffffff);
	KUNIT_EXPECT_EQ(test, a->dma_attr_count_max, 0xffff);
	KUNIT_EXPECT_EQ(test, a->dma_attr_align, 64);
	KUNIT_EXPECT_EQ(test, a->dma_attr_burstsizes, 0x0c);
	KUNIT_EXPECT_EQ(test, a->dma_attr_minxfer, 8);
	KUNIT_EXPECT_EQ(test, a->dma_attr_maxxfer, 1 << 20);
	KUNIT_EXPECT_EQ(test, a->dma_attr_seg, 0xffff);
	KUNIT_EXPECT_EQ(test, a->dma_attr_sgllen, 1);
	KUNIT_EXPECT_EQ(test, a->dma_attr_granular, 512);
}

/* Merged attributes are the stricter of the two, in every field. */
static void merged_attributes_are_the_stricter_ones(struct kunit *test)
{
	const ddi_dma_attr_t a = { 0, 0, ~0ULL, 0xffff, 4, 0x0f, 1, 1 << 20,
				   ~0ULL, -1, 512, DDI_DMA_FLAGERR };
	const ddi_dma_attr_t b = { 0, 0x1000, 0xffffff, ~0ULL, 64, 0x3c, 8,
				   ~0ULL, 0xffff, 1, 1, 0 };
	ddi_dma_attr_t merged = a;

	ddi_dma_attr_merge(&merged, &b);
	expect_stricter(test, &merged);
	KUNIT_EXPECT_EQ(test, merged.dma_attr_flags, DDI_DMA_FLAGERR);
	merged = b;
	ddi_dma_attr_merge(&merged, &a);
	expect_stricter(test, &merged);
	KUNIT_EXPECT_EQ(test, merged.dma_attr_flags, 0);
}

/* A fault stays until it is cleared or the handle is bound again. */
static void fault_stays_until_cleared_or_bound_again(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, 64, GFP_KERNEL);
	ddi_fm_error_t de = { .fme_status = 99, .fme_flag = 99, .fme_ena = 99 };
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_check_dma_handle(handle));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_check_dma_handle(NULL));
	ddi_fm_dma_err_get(handle, &de, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, de.fme_status, DDI_FM_OK);
	KUNIT_EXPECT_EQ(test, de.fme_flag, DDI_FM_ERR_UNEXPECTED);
	KUNIT_EXPECT_EQ(test, de.fme_ena, 0);

	handle->faults--;	/* as after a fault of the device */
	ddi_fm_dma_err_get(handle, &de, 77);	/* unknown version: refused */
	KUNIT_EXPECT_EQ(test, de.fme_status, DDI_FM_OK);
	ddi_fm_dma_err_get(handle, &de, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, de.fme_status, DDI_FM_NONFATAL);
	KUNIT_EXPECT_PTR_EQ(test, de.fme_dma_handle, handle);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_check_dma_handle(handle));
	ddi_fm_dma_err_clear(handle, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_check_dma_handle(handle));

	handle->faults--;	/* as after a fault of the device */
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, 64, DDI_DMA_READ, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_check_dma_handle(handle));
	ddi_dma_unbind_handle(handle);
}

static struct kunit_case ddi_dma_buf_cases[] = {
	KUNIT_CASE_PARAM(buf_of_kernel_memory_moves_data, buf_gen_params),
	KUNIT_CASE(pages_count_more_than_the_address),
	KUNIT_CASE(buf_of_pages_is_bounced),
	KUNIT_CASE(buf_without_memory_is_nomapping),
	KUNIT_CASE(buf_bind_of_a_bound_handle_is_inuse),
	KUNIT_CASE(memory_of_a_process_moves_data),
	KUNIT_CASE(memory_of_another_process_moves_data),
	KUNIT_CASE(buf_of_a_process_moves_data),
	KUNIT_CASE(memory_a_process_does_not_own_is_nomapping),
	KUNIT_CASE(alignment_and_iomin_obey_attributes),
	KUNIT_CASE(merged_attributes_are_the_stricter_ones),
	KUNIT_CASE(fault_stays_until_cleared_or_bound_again),
	{ }
};

static struct kunit_suite ddi_dma_buf_suite = {
	.name = "ddi_dma_buf",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_buf_cases,
};

kunit_test_suite(ddi_dma_buf_suite);
