// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of mapping handles without a process, whose map has no area:
 * devmap_devmem_setup(9F), devmap_umem_setup(9F), devmap_devmem_remap(),
 * devmap_umem_remap(), devmap_load(9F), devmap_unload(9F),
 * devmap_default_access(9F), devmap_do_ctxmgt(9F), devmap_set_ctx_timeout(9F).
 * What processes see is in samples/test/mapcall_test.c.
 */
#include <kunit/test.h>
#include <linux/bitmap.h>
#include <linux/jiffies.h>
#include <linux/mman.h>
#include <sys/errno.h>
#include <sys/mman.h>
#include <sys/sunddi.h>
#include "../ddi/dev/user.h"
#include "../ddi/io/dhp.h"
#include "ddi_kunit_helpers.h"

#define NPAGES	8
#define OFF	0x10000	/* of the handle in the device's memory */
#define AT	2	/* page of the map where the handle begins */
#define PAGES	4	/* of the handle */
#define LOADED(n)	((n) << AT)

struct fixture {
	struct ddi_user user;
	struct ddi_map map;
	struct ddi_dhp *dhp;
	unsigned long loaded;
	ddi_umem_cookie_t cookie;
};

/* A handle as devmap(9E) gets it, of a map that no process has */
static struct fixture *begin(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	f->user.dip = ddi_kunit_dip(test);
	mutex_init(&f->user.context_lock);
	f->user.context_until = jiffies;
	f->map.user = &f->user;
	f->map.size = NPAGES * PAGE_SIZE;
	f->map.done = AT * PAGE_SIZE;
	f->map.maxprot = PROT_READ | PROT_WRITE;
	f->map.loaded = &f->loaded;
	mutex_init(&f->map.load_lock);
	f->dhp = ddi_dhp_new(&f->map, OFF);
	KUNIT_ASSERT_NOT_NULL(test, f->dhp);
	KUNIT_ASSERT_NOT_NULL(test, ddi_umem_alloc(PAGES * PAGE_SIZE,
						   DDI_UMEM_SLEEP, &f->cookie));
	return f;
}

static void end(struct fixture *f)
{
	ddi_dhp_put(f->dhp);
	ddi_umem_free(f->cookie);
}

static int setup_with(struct fixture *f, struct devmap_callback_ctl *calls,
		      uint_t flags)
{
	return devmap_umem_setup(f->dhp, f->user.dip, calls, f->cookie, 0,
				 PAGES * PAGE_SIZE, PROT_ALL, flags, NULL);
}

/* Set the handle up, and let devmap(9E) return. */
static void record(struct kunit *test, struct fixture *f, uint_t flags)
{
	struct devmap_callback_ctl calls = { .devmap_rev = DEVMAP_OPS_REV };

	KUNIT_ASSERT_EQ(test, setup_with(f, &calls, flags), 0);
	f->dhp->len = PAGES * PAGE_SIZE;
}

static int remap(struct fixture *f, ddi_umem_cookie_t cookie, size_t len,
		 uint_t maxprot, uint_t flags)
{
	return devmap_umem_remap(f->dhp, f->user.dip, cookie, 0, len, maxprot,
				 flags, NULL);
}

static void callbacks_have_a_known_version(struct kunit *test)
{
	struct devmap_callback_ctl calls = { .devmap_rev = DEVMAP_OPS_REV + 1 };
	struct fixture *f = begin(test);

	KUNIT_EXPECT_EQ(test, setup_with(f, &calls, 0), -1);
	KUNIT_EXPECT_FALSE(test, f->dhp->set);
	calls.devmap_rev = DEVMAP_OPS_REV;
	KUNIT_EXPECT_EQ(test, setup_with(f, &calls, 0), 0);
	KUNIT_EXPECT_TRUE(test, f->dhp->kept);
	KUNIT_EXPECT_EQ(test, setup_with(f, NULL, 0), 0);
	KUNIT_EXPECT_FALSE(test, f->dhp->kept);
	end(f);
}

static void setup_comes_in_devmap_and_remap_after_it(struct kunit *test)
{
	struct fixture *f = begin(test);
	size_t len = PAGES * PAGE_SIZE;

	KUNIT_EXPECT_EQ(test, setup_with(f, NULL, DEVMAP_ALLOW_REMAP), 0);
	KUNIT_EXPECT_EQ(test, remap(f, f->cookie, len, PROT_ALL, 0), -1);
	f->dhp->len = len;
	KUNIT_EXPECT_EQ(test, setup_with(f, NULL, 0), -1);
	KUNIT_EXPECT_EQ(test, remap(f, f->cookie, len, PROT_ALL, 0), 0);
	KUNIT_EXPECT_PTR_EQ(test, f->dhp->mem.cookie, f->cookie);
	end(f);
}

static void remap_fits_the_mapping(struct kunit *test)
{
	struct fixture *f = begin(test);
	size_t len = PAGES * PAGE_SIZE;

	record(test, f, DEVMAP_ALLOW_REMAP);
	KUNIT_EXPECT_EQ(test, remap(f, NULL, len, PROT_ALL, 0), -1);
	KUNIT_EXPECT_EQ(test, remap(f, f->cookie, len - PAGE_SIZE, PROT_ALL, 0),
			-1);
	KUNIT_EXPECT_EQ(test, remap(f, f->cookie, len, PROT_READ, 0), -1);
	KUNIT_EXPECT_EQ(test, remap(f, f->cookie, len, PROT_ALL,
				    IOMEM_DATA_CACHED | IOMEM_DATA_UNCACHED),
			-1);
	KUNIT_EXPECT_EQ(test, devmap_devmem_remap(f->dhp, f->user.dip, 99, 0,
						  len, PROT_ALL, 0, NULL), -1);
	KUNIT_EXPECT_EQ(test, devmap_umem_remap(f->dhp, NULL, f->cookie, 0, len,
						PROT_ALL, 0, NULL), -1);
	KUNIT_EXPECT_NULL(test, f->dhp->mem.cookie);
	end(f);
}

/* Nothing is loaded while the mapping is invalid, or after it was remapped. */
static void invalid_mapping_is_not_loaded(struct kunit *test)
{
	struct fixture *f = begin(test);

	record(test, f, DEVMAP_ALLOW_REMAP);
	KUNIT_EXPECT_EQ(test, devmap_load(f->dhp, 0, 0, DEVMAP_ACCESS,
					  DEVMAP_READ), 0);
	KUNIT_EXPECT_EQ(test, f->loaded, LOADED(0xfUL));
	KUNIT_EXPECT_EQ(test, devmap_devmem_remap(f->dhp, f->user.dip, 0, 0, 0,
						  0, DEVMAP_MAPPING_INVALID,
						  NULL), 0);
	KUNIT_EXPECT_EQ(test, f->loaded, 0);
	KUNIT_EXPECT_EQ(test, devmap_load(f->dhp, 0, 0, DEVMAP_ACCESS,
					  DEVMAP_READ), EFAULT);
	KUNIT_EXPECT_EQ(test, remap(f, f->cookie, PAGES * PAGE_SIZE, PROT_ALL,
				    0), 0);
	KUNIT_EXPECT_EQ(test, devmap_default_access(f->dhp, NULL, OFF, 1,
						    DEVMAP_ACCESS, DEVMAP_READ),
			0);
	KUNIT_EXPECT_EQ(test, f->loaded, LOADED(1UL));
	end(f);
}

static const struct {
	long off;	/* from OFF; or from 0 if @whole */
	size_t len;
	bool whole;
	unsigned long pages;	/* 0 if it is refused */
} ranges[] = {
	{ 0, 0, true, 0xf },
	{ 0, 0, false, 0xf },
	{ PAGE_SIZE, 0, false, 0xe },
	{ PAGE_SIZE + 5, 0, false, 0xe },
	{ PAGE_SIZE - 1, 2, false, 0x3 },
	{ PAGE_SIZE, 1, false, 0x2 },
	{ 0, 4 * PAGE_SIZE, false, 0xf },
	{ 3 * PAGE_SIZE, PAGE_SIZE, false, 0x8 },
	{ -1, 1, false, 0 },
	{ 4 * PAGE_SIZE, 1, false, 0 },
	{ 3 * PAGE_SIZE, PAGE_SIZE + 1, false, 0 },
	{ PAGE_SIZE, SIZE_MAX, false, 0 },
};

static void ranges_are_whole_pages_of_the_mapping(struct kunit *test)
{
	struct fixture *f = begin(test);
	unsigned long all = ~0UL;
	offset_t off;
	size_t i;
	int err;

	record(test, f, 0);
	for (i = 0; i < ARRAY_SIZE(ranges); i++) {
		off = ranges[i].off + (ranges[i].whole ? 0 : OFF);
		err = ranges[i].pages ? 0 : EINVAL;
		f->loaded = 0;
		KUNIT_EXPECT_EQ(test, devmap_load(f->dhp, off, ranges[i].len,
						  DEVMAP_ACCESS, DEVMAP_READ),
				err);
		KUNIT_EXPECT_EQ_MSG(test, f->loaded, LOADED(ranges[i].pages),
				    "range %zu", i);
		f->loaded = all;
		KUNIT_EXPECT_EQ(test, devmap_unload(f->dhp, off, ranges[i].len),
				err);
		KUNIT_EXPECT_EQ_MSG(test, f->loaded,
				    all & ~LOADED(ranges[i].pages),
				    "range %zu", i);
	}
	end(f);
}

static void handles_without_callbacks_are_not_loaded(struct kunit *test)
{
	struct fixture *f = begin(test);

	KUNIT_EXPECT_EQ(test, setup_with(f, NULL, 0), 0);
	f->dhp->len = PAGES * PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, devmap_unload(f->dhp, 0, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, devmap_load(f->dhp, 0, 0, 0, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, devmap_unload(NULL, 0, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, devmap_load(NULL, 0, 0, 0, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, devmap_do_ctxmgt(f->dhp, NULL, 0, 0, 0, 0, NULL),
			EINVAL);
	devmap_set_ctx_timeout(NULL, 1);
	end(f);
}

static int contextmgt(devmap_cookie_t dhp, void *pvtp, offset_t off, size_t len,
		      uint_t type, uint_t rw)
{
	*(unsigned long *)pvtp = jiffies;
	return off == OFF && len == 7 && type == DEVMAP_ACCESS &&
	       rw == DEVMAP_WRITE ? 99 : 0;
}

static int switch_context(struct fixture *f, unsigned long *when)
{
	return devmap_do_ctxmgt(f->dhp, when, OFF, 7, DEVMAP_ACCESS,
				DEVMAP_WRITE, contextmgt);
}

static void context_keeps_its_time(struct kunit *test)
{
	struct fixture *f = begin(test);
	unsigned long first, next;

	record(test, f, 0);
	devmap_set_ctx_timeout(f->dhp, -1);
	KUNIT_EXPECT_EQ(test, switch_context(f, &first), 99);
	KUNIT_EXPECT_FALSE(test, time_after(f->user.context_until, jiffies));
	devmap_set_ctx_timeout(f->dhp, 3);
	KUNIT_EXPECT_EQ(test, switch_context(f, &first), 99);
	devmap_set_ctx_timeout(f->dhp, 0);
	KUNIT_EXPECT_EQ(test, switch_context(f, &next), 99);
	KUNIT_EXPECT_GE(test, next - first, 3);
	end(f);
}

static struct kunit_case ddi_dhp_cases[] = {
	KUNIT_CASE(callbacks_have_a_known_version),
	KUNIT_CASE(setup_comes_in_devmap_and_remap_after_it),
	KUNIT_CASE(remap_fits_the_mapping),
	KUNIT_CASE(invalid_mapping_is_not_loaded),
	KUNIT_CASE(ranges_are_whole_pages_of_the_mapping),
	KUNIT_CASE(handles_without_callbacks_are_not_loaded),
	KUNIT_CASE(context_keeps_its_time),
	{ }
};

static struct kunit_suite ddi_dhp_suite = {
	.name = "ddi_dhp",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dhp_cases,
};

kunit_test_suite(ddi_dhp_suite);
