// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of what a driver does for mmap(2) of its minor: segmap(9E), devmap(9E),
 * mmap(9E), devmap_setup(9F), ddi_devmap_segmap(9F).
 */
#include <linux/file.h>
#include <linux/sched/signal.h>

#include "../ddi/dev/driver.h"
#include "ddi_devmap_fake.h"

/* devmap(9E) is asked for the whole mapping, and maps the driver's memory. */
static void devmap_maps_memory(struct kunit *test)
{
	unsigned long addr = devmap_map(test, RW, 2, 3);
	struct ddi_umem_cookie *cookie = fake.cookie;

	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	KUNIT_EXPECT_EQ(test, fake.off, 2 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, fake.len, 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, fake.model, DDI_MODEL_LP64);
	devmap_expect_page(test, addr, 0, 2);
	devmap_expect_page(test, addr, 2, 4);
	KUNIT_EXPECT_TRUE(test, devmap_writable(addr + 2 * PAGE_SIZE + 9));
	KUNIT_EXPECT_EQ(test, fake.mem[4 * PAGE_SIZE + 9], 0);
	KUNIT_EXPECT_EQ(test, refcount_read(&cookie->refs), 2);
	vm_munmap(addr, 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, refcount_read(&cookie->refs), 1);
}

/* Nothing is mapped before the driver has answered. */
static void pages_wait_for_the_answer(struct kunit *test)
{
	unsigned long addr = devmap_area(test, RW, 0, NPAGES);

	KUNIT_EXPECT_FALSE(test, devmap_readable(addr));
	KUNIT_EXPECT_EQ(test, ddi_devmap_ask(the->map), 0);
	KUNIT_EXPECT_TRUE(test, devmap_readable(addr));
	ddi_map_put(the->map);
}

/* Adjacent pieces become one, others are kept in order, however many. */
static void devmap_maps_pieces(struct kunit *test)
{
	unsigned long addr;
	size_t i;

	fake.piece = PAGE_SIZE;
	addr = devmap_map(test, RW, 0, NPAGES);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_EQ(test, fake.calls, NPAGES);
	KUNIT_EXPECT_EQ(test, fake.off, LEN - PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, fake.len, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, the->map->n, 1);
	for (i = 0; i < NPAGES; i++)
		devmap_expect_page(test, addr, i, i);

	fake.backwards = true;
	addr = devmap_map(test, RW, 0, NPAGES);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_EQ(test, the->map->n, NPAGES);
	for (i = 0; i < NPAGES; i++)
		devmap_expect_page(test, addr, i, NPAGES - 1 - i);
}

/* Whichever allocation fails, the mapping fails, and holds no memory. */
static void shortage_of_pieces_is_survived(struct kunit *test)
{
	struct ddi_umem_cookie *cookie = fake.cookie;
	unsigned long addr;
	int nth;

	fake.piece = PAGE_SIZE;
	fake.backwards = true;
	for (nth = 1; nth < 20; nth++) {
		ddi_kunit_fail_nth(nth);
		addr = devmap_map(test, RW, 0, NPAGES);
		ddi_kunit_fail_nth(0);
		if (!the->err)
			break;
		KUNIT_EXPECT_EQ(test, the->err, -ENOMEM);
		vm_munmap(addr, LEN);
		KUNIT_EXPECT_EQ(test, refcount_read(&cookie->refs), 1);
	}
	/* a handle for each page, and room for 4, 8 and 16 pieces */
	KUNIT_EXPECT_EQ(test, nth, NPAGES + 4);
}

/* An error of devmap(9E) is the error of mmap(2). */
static void errors_of_devmap_reach_the_process(struct kunit *test)
{
	fake.error = SOL_ENOTSUP;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), ddi_linux_errno(SOL_ENOTSUP));
	fake.error = -1;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINVAL);
	fake.error = 0;
	fake.forgets = true;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINVAL);
	fake.forgets = false;
	fake.piece = 0;
	KUNIT_EXPECT_LT(test, devmap_map_all(test, RW), 0);
	fake.piece = PAGE_SIZE;
	fake.maplen = PAGE_SIZE + 1;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINVAL);
	fake.maplen = 1;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), 0);
	KUNIT_EXPECT_EQ(test, the->map->done, LEN);
}

/* devmap(9E) limits the access to a mapping, now and later. */
static void devmap_limits_the_access(struct kunit *test)
{
	fake.allow = PROT_READ;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EACCES);
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, PROT_READ), 0);
	KUNIT_EXPECT_EQ(test, the->map->maxprot, PROT_READ);
}

/* segmap(9E) gets the mapping's address, and what the file allows. */
static void segmap_makes_the_mapping(struct kunit *test)
{
	unsigned long addr;

	fake_map_driver.cb_ops.cb_segmap = fake_segmap;
	fake_map_driver.cb_ops.cb_flag = D_MP;
	addr = devmap_map(test, RW, 0, NPAGES);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_EQ(test, fake.maxprot, PROT_ALL);
	KUNIT_EXPECT_EQ(test, (unsigned long)fake.addr, addr);
	devmap_expect_page(test, addr, NPAGES - 1, NPAGES - 1);

	fput(the->file);
	devmap_open(test, O_RDONLY);
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, PROT_READ), 0);
	KUNIT_EXPECT_EQ(test, fake.maxprot, PROT_ALL & ~PROT_WRITE);
}

/* segmap(9E) limits the access to a mapping, now and later. */
static void segmap_limits_the_access(struct kunit *test)
{
	fake_map_driver.cb_ops.cb_segmap = fake_segmap;
	fake.less = PROT_WRITE;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EACCES);
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, PROT_READ), 0);
	fake.less = 0;
	fake.lessmax = PROT_WRITE;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EACCES);
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, PROT_READ), 0);
	KUNIT_EXPECT_EQ(test, the->map->maxprot, PROT_ALL & ~PROT_WRITE);
	fake.lessmax = PROT_USER;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), 0);
	KUNIT_EXPECT_EQ(test, the->map->maxprot, PROT_ALL & ~PROT_USER);
}

/* An error of segmap(9E), or a mapping that it leaves undone, fails mmap(2). */
static void errors_of_segmap_reach_the_process(struct kunit *test)
{
	fake_map_driver.cb_ops.cb_segmap = fake_segmap;
	fake.error = SOL_ENOTSUP;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), ddi_linux_errno(SOL_ENOTSUP));
	fake.error = -1;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINVAL);
	fake.forgets = true;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINVAL);
	fake.error = 0;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -ENXIO);
	fake.forgets = false;
	fake.short_by = PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -ENXIO);
	fake_map_driver.cb_ops.cb_devmap = (void *)ddi_nulldev;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINVAL);
	KUNIT_EXPECT_EQ(test, EINVAL, devmap_setup(0, 0, NULL, NULL, LEN, RW,
						   RW, 0, NULL));
}

/* segmap(9E) may map more than there is: the rest is left out. */
static void segmap_beyond_the_end_is_cut(struct kunit *test)
{
	fake_map_driver.cb_ops.cb_segmap = fake_segmap;
	fake.short_by = -PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), 0);
	KUNIT_EXPECT_EQ(test, the->map->done, LEN);
	/* and part of a page is a page */
	fake.short_by = PAGE_SIZE - 1;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), 0);
	KUNIT_EXPECT_EQ(test, the->map->done, LEN);
}

/* mmap(9E) is asked for each page, and the mapping gets no right later. */
static void mmap_maps_page_by_page(struct kunit *test)
{
	unsigned long addr;
	size_t i;

	fake_map_driver.cb_ops.cb_flag = D_MP;
	addr = devmap_map(test, PROT_READ, 1, NPAGES - 1);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_EQ(test, fake.calls, NPAGES - 1);
	for (i = 0; i < NPAGES - 1; i++)
		devmap_expect_page(test, addr, i, i + 1);
	KUNIT_EXPECT_EQ(test, the->map->maxprot, PROT_READ | PROT_USER);
	devmap_map(test, PROT_READ, 1, NPAGES);
	KUNIT_EXPECT_EQ(test, the->err, -ENXIO);
	fake.allow = PROT_READ;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -ENXIO);
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, PROT_READ), -ENOMEM);
	ddi_kunit_fail_nth(0);
}

/* A driver that has no entry for it cannot be mapped. */
static void minor_without_entries_is_not_mapped(struct kunit *test)
{
	fake_map_driver.cb_ops.cb_devmap = (void *)ddi_nodev;
	fake_map_driver.cb_ops.cb_segmap = (void *)ddi_nulldev;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -ENODEV);
	fake_map_driver.cb_ops.cb_flag = D_MP;
	fake_map_driver.cb_ops.cb_mmap = (void *)ddi_nodev;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -ENODEV);
	fake_map_driver.cb_ops.cb_mmap = NULL;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -ENODEV);
}

/* A process that is killed gets no mapping, and the driver is not asked again. */
static void killed_process_gets_no_mapping(struct kunit *test)
{
	allow_signal(SIGKILL);
	fake.dies = true;
	fake.piece = PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINTR);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	flush_signals(current);
	fake_map_driver.cb_ops.cb_flag = D_MP;
	fake.calls = 0;
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -EINTR);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	flush_signals(current);
	disallow_signal(SIGKILL);
}

/* A driver that has detached is not asked, and pages not yet used are gone. */
static void detached_driver_maps_nothing(struct kunit *test)
{
	unsigned long addr = devmap_map(test, RW, 0, NPAGES);

	KUNIT_EXPECT_TRUE(test, devmap_readable(addr));
	devmap_detach(NULL);
	KUNIT_EXPECT_FALSE(test, devmap_readable(addr + PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, devmap_map_all(test, RW), -ENXIO);
}

static struct kunit_case ddi_devmap_cases[] = {
	KUNIT_CASE(devmap_maps_memory),
	KUNIT_CASE(pages_wait_for_the_answer),
	KUNIT_CASE(devmap_maps_pieces),
	KUNIT_CASE(shortage_of_pieces_is_survived),
	KUNIT_CASE(errors_of_devmap_reach_the_process),
	KUNIT_CASE(devmap_limits_the_access),
	KUNIT_CASE(segmap_makes_the_mapping),
	KUNIT_CASE(segmap_limits_the_access),
	KUNIT_CASE(errors_of_segmap_reach_the_process),
	KUNIT_CASE(segmap_beyond_the_end_is_cut),
	KUNIT_CASE(mmap_maps_page_by_page),
	KUNIT_CASE(minor_without_entries_is_not_mapped),
	KUNIT_CASE(killed_process_gets_no_mapping),
	KUNIT_CASE(detached_driver_maps_nothing),
	{ }
};

static struct kunit_suite ddi_devmap_suite = {
	.name = "ddi_devmap",
	.init = devmap_test_init,
	.exit = devmap_test_exit,
	.test_cases = ddi_devmap_cases,
};

kunit_test_suite(ddi_devmap_suite);
