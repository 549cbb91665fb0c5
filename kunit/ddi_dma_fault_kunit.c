// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of every error path of the DMA calls: the 1st, 2nd, 3rd ...  allocation
 * fails, in turn.  Each time the call either succeeds without it, or returns
 * the code for a shortage and leaks nothing.
 */
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "ddi_kunit_helpers.h"

#define LEN	SZ_64K
#define MOST	200	/* allocations; only large memory in small pieces needs more */

/**
 * struct sweep - a call to sweep
 * @name: name of the call
 * @attr: changes ddi_kunit_attr for it
 * @flags: flags of the bind or allocation
 * @len: length of the object or the memory
 * @mem: ddi_dma_mem_alloc() instead of a bind
 */
struct sweep {
	const char *name;
	void (*attr)(ddi_dma_attr_t *attr);
	uint_t flags;
	size_t len;
	bool mem;
};

static void narrow(ddi_dma_attr_t *attr)
{
	attr->dma_attr_addr_hi = 0xffffff;
}

static void narrow_windows(ddi_dma_attr_t *attr)
{
	attr->dma_attr_addr_hi = 0xffffff;
	attr->dma_attr_maxxfer = SZ_8K;
}

static void one_cookie(ddi_dma_attr_t *attr)
{
	attr->dma_attr_sgllen = 1;
}

static void many_cookies(ddi_dma_attr_t *attr)
{
	attr->dma_attr_count_max = 511;
}

static void windows(ddi_dma_attr_t *attr)
{
	attr->dma_attr_seg = 0xfff;
	attr->dma_attr_sgllen = 2;
}

static const struct sweep sweeps[] = {
	{ "bind", NULL, DDI_DMA_RDWR, LEN },
	{ "bind, bounced", narrow, DDI_DMA_RDWR, LEN },
	{ "bind, bounced in windows", narrow_windows,
	  DDI_DMA_RDWR | DDI_DMA_PARTIAL, LEN },
	{ "bind, one cookie", one_cookie, DDI_DMA_READ, LEN },
	{ "bind, many cookies", many_cookies, DDI_DMA_WRITE, LEN },
	{ "bind, windows", windows, DDI_DMA_RDWR | DDI_DMA_PARTIAL, LEN },
	{ "consistent memory", NULL, DDI_DMA_CONSISTENT, 5000, true },
	{ "streaming memory", NULL, DDI_DMA_STREAMING, 5000, true },
	{ "large streaming memory", NULL, DDI_DMA_STREAMING, SZ_8M, true },
	{ "large consistent memory", NULL, DDI_DMA_CONSISTENT, SZ_8M, true },
	{ "narrow memory", narrow, DDI_DMA_CONSISTENT, SZ_16K, true },
	{ "narrow streaming memory", narrow, DDI_DMA_STREAMING, SZ_16K, true },
};

static void sweep_name(const struct sweep *s, char *desc)
{
	strscpy(desc, s->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(sweep, sweeps, sweep_name);

static int once_bind(struct kunit *test, const struct sweep *s,
		     ddi_dma_handle_t handle, const ddi_dma_attr_t *attr,
		     void *p)
{
	ddi_dma_cookie_t c;
	uint_t n;
	int ret = ddi_kunit_bind(handle, p, s->len, s->flags, &c, &n);

	if (ret != DDI_DMA_MAPPED && ret != DDI_DMA_PARTIAL_MAP) {
		KUNIT_EXPECT_EQ(test, ret, DDI_DMA_NORESOURCES);
		KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);
		return ret;
	}
	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle, attr, s->len) ?:
			   "");
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	return DDI_SUCCESS;
}

static int once_mem(struct kunit *test, const struct sweep *s,
		    ddi_dma_handle_t handle)
{
	ddi_acc_handle_t acc = NULL;
	caddr_t addr = NULL;
	size_t real = 0;
	int ret = ddi_dma_mem_alloc(handle, s->len, &ddi_kunit_acc, s->flags,
				    DDI_DMA_DONTWAIT, NULL, &addr, &real, &acc);

	if (ret) {
		KUNIT_EXPECT_EQ(test, ret, DDI_FAILURE);
		KUNIT_EXPECT_NULL(test, acc);
		return ret;
	}
	addr[0] = 1;
	addr[real - 1] = 1;
	ddi_dma_mem_free(&acc);
	return DDI_SUCCESS;
}

/* Whichever allocation fails, the call fails without a leak, or succeeds. */
static void every_shortage_is_survived(struct kunit *test)
{
	const struct sweep *s = test->param_value;
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	uint_t nth, failed = 0;	/* a failure may be compensated for */
	size_t live;
	int ret, seen;
	void *p;

	if (s->attr)
		s->attr(&attr);
	ddi_kunit_need_memory_below(test, attr.dma_attr_addr_hi);
	if (s->mem && s->len > SZ_4M)
		ddi_kunit_need_big_mappings(test);
	handle = ddi_kunit_handle(test, &attr);
	p = vmalloc(s->len);
	KUNIT_ASSERT_NOT_NULL(test, p);
	live = ddi_kunit_live(ddi_kunit_dip(test));
	for (nth = 1; nth < MOST; nth++) {
		ddi_kunit_fail_nth(nth);
		ret = s->mem ? once_mem(test, s, handle) :
			       once_bind(test, s, handle, &attr, p);
		seen = ddi_kunit_fail_seen();
		ddi_kunit_fail_nth(0);
		failed += ret != DDI_SUCCESS;
		KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)),
				live);
		if (ret == DDI_SUCCESS && seen < nth)
			break;
	}
	KUNIT_EXPECT_GT_MSG(test, nth, 1, "there was nothing to be short of");
	kunit_info(test, "%u shortages, %u failures\n", nth - 1, failed);
	vfree(p);
}

/* Allocating a device's first handle survives every shortage, too. */
static void every_shortage_of_a_handle_is_survived(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_dma_handle_t handle;
	uint_t nth;
	int ret;

	for (nth = 1; nth < MOST; nth++) {
		handle = NULL;
		ddi_kunit_fail_nth(nth);
		ret = ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
					   DDI_DMA_DONTWAIT, NULL, &handle);
		ddi_kunit_fail_nth(0);
		if (!ret)
			break;
		KUNIT_EXPECT_EQ(test, ret, DDI_DMA_NORESOURCES);
		KUNIT_EXPECT_NULL(test, handle);
		KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), 0);
	}
	KUNIT_EXPECT_GT(test, nth, 1);
	KUNIT_ASSERT_NOT_NULL(test, handle);
	ddi_dma_free_handle(&handle);
}

static struct kunit_case ddi_dma_fault_cases[] = {
	KUNIT_CASE_PARAM(every_shortage_is_survived, sweep_gen_params),
	KUNIT_CASE(every_shortage_of_a_handle_is_survived),
	{ }
};

static struct kunit_suite ddi_dma_fault_suite = {
	.name = "ddi_dma_fault",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_fault_cases,
};

kunit_test_suite(ddi_dma_fault_suite);
