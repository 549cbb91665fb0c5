// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of areas that map a minor, and of what they map: mprotect(2), munmap(2),
 * devmap_umem_setup(9F), devmap_devmem_setup(9F).
 */
#include <kunit/test-bug.h>
#include <linux/anon_inodes.h>
#include <linux/ddi.h>
#include <linux/file.h>
#include <linux/platform_device.h>
#include <linux/ptrace.h>
#include <linux/sched/task_stack.h>
#include <asm/syscall.h>

#include "ddi_devmap_fake.h"

static int protect(unsigned long addr, unsigned long flags)
{
	struct vm_area_struct *vma;
	int err = -EFAULT;

	mmap_write_lock(current->mm);
	vma = find_vma(current->mm, addr);
	if (vma && vma->vm_ops && vma->vm_ops->mprotect)
		err = vma->vm_ops->mprotect(vma, vma->vm_start, vma->vm_end,
					    flags);
	mmap_write_unlock(current->mm);
	return err;
}

/* mprotect(2) gives no right that the driver has not allowed. */
static void mprotect_obeys_the_driver(struct kunit *test)
{
	unsigned long addr;

	fake.allow = PROT_READ | PROT_EXEC;
	addr = devmap_map(test, PROT_READ, 0, NPAGES);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_TRUE(test, devmap_readable(addr));
	KUNIT_EXPECT_EQ(test, protect(addr, VM_READ), 0);
	KUNIT_EXPECT_EQ(test, protect(addr, VM_READ | VM_EXEC), 0);
	KUNIT_EXPECT_EQ(test, protect(addr, 0), 0);
	KUNIT_EXPECT_EQ(test, protect(addr, VM_WRITE), -EACCES);
	KUNIT_EXPECT_EQ(test, protect(addr, VM_READ | VM_WRITE), -EACCES);
	devmap_expect_page(test, addr, 0, 0);
	fake.allow = PROT_WRITE;
	addr = devmap_map(test, PROT_WRITE, 0, NPAGES);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_EQ(test, protect(addr, VM_WRITE), 0);
	KUNIT_EXPECT_EQ(test, protect(addr, VM_READ), -EACCES);
	KUNIT_EXPECT_EQ(test, protect(addr, VM_EXEC), -EACCES);
	addr = devmap_area(test, RW, 0, NPAGES);
	KUNIT_EXPECT_EQ(test, protect(addr, VM_READ), -EACCES);
	ddi_map_put(the->map);
}

/* Every part of an area that is cut stays, until it is unmapped itself. */
static void cut_area_stays_mapped(struct kunit *test)
{
	struct ddi_umem_cookie *cookie = fake.cookie;
	unsigned long addr;

	fake.backwards = true;
	fake.piece = 3 * PAGE_SIZE;
	addr = devmap_map(test, RW, 0, NPAGES);
	KUNIT_EXPECT_EQ(test, refcount_read(&cookie->refs), 5);
	KUNIT_EXPECT_EQ(test, vm_munmap(addr + 4 * PAGE_SIZE, PAGE_SIZE), 0);
	KUNIT_EXPECT_FALSE(test, devmap_readable(addr + 4 * PAGE_SIZE));
	devmap_expect_page(test, addr, 3, 4);
	devmap_expect_page(test, addr, 5, 6);
	devmap_expect_page(test, addr, 9, 0);
	vm_munmap(addr, 4 * PAGE_SIZE);
	devmap_expect_page(test, addr, 6, 1);
	KUNIT_EXPECT_EQ(test, refcount_read(&cookie->refs), 5);
	vm_munmap(addr + 5 * PAGE_SIZE, 5 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, refcount_read(&cookie->refs), 1);
}

/* A refused area is removed, unless the program has put another in its place. */
static void refused_area_is_removed(struct kunit *test)
{
	struct ddi_map *first;
	unsigned long addr;

	addr = devmap_area(test, RW, 0, NPAGES);
	first = the->map;
	KUNIT_EXPECT_EQ(test, ddi_devmap_ask(first), 0);
	KUNIT_EXPECT_TRUE(test, devmap_readable(addr));
	ddi_map_remove(first);
	KUNIT_EXPECT_FALSE(test, devmap_readable(addr));
	KUNIT_EXPECT_EQ(test, kref_read(&first->ref), 1);
	ddi_map_remove(first);

	KUNIT_ASSERT_EQ(test, addr, vm_mmap(the->file, addr, LEN, RW,
					    MAP_SHARED | MAP_FIXED, 0));
	KUNIT_EXPECT_EQ(test, ddi_devmap_ask(the->map), 0);
	ddi_map_remove(first);
	KUNIT_EXPECT_TRUE(test, devmap_readable(addr));
	ddi_map_put(the->map);
	ddi_map_put(first);
}

/* A mapping has the access that mmap(2) asked for, and what the file allows. */
static void mapping_has_the_areas_access(struct kunit *test)
{
	static const unsigned long bits[] = { VM_READ, VM_WRITE, VM_EXEC };
	static const uint_t prots[] = { PROT_READ, PROT_WRITE, PROT_EXEC };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(bits); i++) {
		struct vm_area_struct vma = {
			.vm_start = 16 * PAGE_SIZE,
			.vm_end = 19 * PAGE_SIZE,
			.vm_flags = bits[i] | VM_MAYSHARE | VM_MAYWRITE,
			.vm_pgoff = 7,
			.vm_file = the->file,
		};
		struct ddi_map *map = ddi_map_new(&the->open, &vma);

		KUNIT_ASSERT_NOT_NULL(test, map);
		KUNIT_EXPECT_EQ(test, map->prot, prots[i] | PROT_USER);
		KUNIT_EXPECT_EQ(test, map->maxprot, PROT_ALL);
		KUNIT_EXPECT_EQ(test, map->size, 3 * PAGE_SIZE);
		KUNIT_EXPECT_EQ(test, map->off, 7 * PAGE_SIZE);
		ddi_map_put(map);
	}
}

/* Only a program's shared mapping is begun. */
static void other_mappings_are_refused(struct kunit *test)
{
	struct vm_area_struct private = {
		.vm_end = PAGE_SIZE, .vm_file = the->file,
	};
	struct vm_area_struct shared = {
		.vm_end = PAGE_SIZE, .vm_file = the->file,
		.vm_flags = VM_MAYSHARE,
	};

	KUNIT_EXPECT_EQ(test, ddi_devmap_mmap(&the->open, &private), -EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_devmap_mmap(&the->open, &shared),
			-EOPNOTSUPP);
}

static void record(struct ddi_map *map, struct ddi_umem_cookie *cookie, u64 start,
		   uint_t flags)
{
	struct ddi_map_what what = {
		.cookie = cookie, .start = start, .len = PAGE_SIZE,
		.flags = flags,
	};

	ddi_map_record(map, &what, PAGE_SIZE);
}

/* Registers are apart from memory, and from registers with combined writes. */
static void pieces_of_each_kind_are_apart(struct kunit *test)
{
	struct vm_area_struct vma = { .vm_end = LEN, .vm_file = the->file };
	struct ddi_map *map = ddi_map_new(&the->open, &vma);
	u64 at = page_to_phys(ddi_umem_page(fake.cookie, 0));
	uint_t wc = IS_ENABLED(CONFIG_UML) ? IOMEM_DATA_UC_WR_COMBINE : 0;

	KUNIT_ASSERT_NOT_NULL(test, map);
	record(map, NULL, at, 0);
	record(map, NULL, at + PAGE_SIZE, 0);
	KUNIT_EXPECT_EQ(test, map->n, 1);
	KUNIT_EXPECT_EQ(test, map->pieces[0].mem.len, 2 * PAGE_SIZE);
	KUNIT_EXPECT_FALSE(test, map->pieces[0].mem.wc);
	record(map, fake.cookie, at + 2 * PAGE_SIZE, IOMEM_DATA_UC_WR_COMBINE);
	KUNIT_EXPECT_EQ(test, map->n, 2);
	KUNIT_EXPECT_FALSE(test, map->pieces[1].mem.wc);
	record(map, NULL, at + 3 * PAGE_SIZE, wc);
	KUNIT_EXPECT_EQ(test, map->n, 3);
	KUNIT_EXPECT_EQ(test, map->pieces[2].mem.wc, wc != 0);
	if (wc) {
		record(map, NULL, at + 4 * PAGE_SIZE, wc);
		KUNIT_EXPECT_EQ(test, map->n, 4);
		record(map, NULL, at + 5 * PAGE_SIZE, 0);
		KUNIT_EXPECT_EQ(test, map->n, 5);
	}
	ddi_map_put(map);
}

static int set_up_memory(devmap_cookie_t dhp, ddi_umem_cookie_t cookie,
			 offset_t off, size_t len, uint_t flags)
{
	return devmap_umem_setup(dhp, fake.dip, NULL, cookie, off, len,
				 PROT_ALL, flags, NULL);
}

/* Set up memory in every wrong way, and then its last page. */
static int set_up_bad_memory(devmap_cookie_t dhp)
{
	uint_t both = IOMEM_DATA_CACHED | IOMEM_DATA_UC_WR_COMBINE;
	struct kunit *test = kunit_get_current_test();
	ddi_umem_cookie_t cookie = fake.cookie, locked;
	unsigned long addr = ddi_kunit_user(test, PAGE_SIZE, RW);
	size_t page = PAGE_SIZE;

	KUNIT_EXPECT_EQ(test, -1, set_up_memory(NULL, cookie, 0, page, 0));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, NULL, 0, page, 0));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, cookie, 0, 0, 0));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, cookie, 512, page, 0));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, cookie, LEN, page, 0));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, cookie, 0, LEN + 1, 0));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, cookie, page, LEN, 0));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, cookie, 0, page, both));
	KUNIT_EXPECT_EQ(test, -1, devmap_umem_setup(dhp, NULL, NULL, cookie, 0,
						    page, RW, 0, NULL));
	KUNIT_ASSERT_EQ(test, 0, ddi_umem_lock((caddr_t)addr, page,
					       DDI_UMEMLOCK_WRITE, &locked));
	KUNIT_EXPECT_EQ(test, -1, set_up_memory(dhp, locked, 0, page, 0));
	ddi_umem_unlock(locked);
	return set_up_memory(dhp, cookie, LEN - page, page, IOMEM_DATA_CACHED);
}

/* Memory that there is not, or that Linux cannot map so, is refused. */
static void bad_memory_is_refused(struct kunit *test)
{
	unsigned long addr;

	fake.setup = set_up_bad_memory;
	addr = devmap_map(test, RW, 0, 1);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	devmap_expect_page(test, addr, 0, NPAGES - 1);
}

/*
 * Register sets: two pages, and then some that cannot be mapped: ports, one that
 * has no address, one that starts within a page
 */
static const struct resource sets[] = {
	{ .start = 16 * PAGE_SIZE, .end = 17 * PAGE_SIZE + 511,
	  .flags = IORESOURCE_MEM },
	{ .start = 0, .end = PAGE_SIZE - 1, .flags = IORESOURCE_IO },
	{ .start = 0, .end = PAGE_SIZE - 1,
	  .flags = IORESOURCE_MEM | IORESOURCE_UNSET },
	{ .start = 512, .end = PAGE_SIZE + 511, .flags = IORESOURCE_MEM },
};

static dev_info_t *registers;

static int set_up_registers(devmap_cookie_t dhp, uint_t rnumber, offset_t off,
			    size_t len)
{
	return devmap_devmem_setup(dhp, registers, NULL, rnumber, off, len,
				   PROT_ALL, 0, NULL);
}

/* Set up registers in every wrong way, and then the second page of set 0. */
static int set_up_bad_registers(devmap_cookie_t dhp)
{
	struct kunit *test = kunit_get_current_test();
	size_t page = PAGE_SIZE;
	uint_t set;

	KUNIT_EXPECT_EQ(test, -1, set_up_registers(NULL, 0, 0, page));
	for (set = 1; set <= ARRAY_SIZE(sets); set++)
		KUNIT_EXPECT_EQ(test, -1, set_up_registers(dhp, set, 0, page));
	KUNIT_EXPECT_EQ(test, -1, set_up_registers(dhp, 0, 2 * page, page));
	KUNIT_EXPECT_EQ(test, -1, set_up_registers(dhp, 0, page, page + 1));
	KUNIT_EXPECT_EQ(test, -1, set_up_registers(dhp, 0, 0, 2 * page + 1));
	KUNIT_EXPECT_EQ(test, 0, set_up_registers(dhp, 0, 0, 2 * page));
	return set_up_registers(dhp, 0, page, page);
}

static void unregister(void *pdev)
{
	platform_device_unregister(pdev);
}

static void put_registers(void *dip)
{
	ddi_dev_info_put(dip);
}

/* Give @registers the @n register sets @from. */
static void register_sets(struct kunit *test, const struct resource *from,
			  unsigned int n)
{
	struct platform_device *pdev =
		platform_device_register_simple("ddi_map", PLATFORM_DEVID_AUTO,
						NULL, 0);

	KUNIT_ASSERT_FALSE(test, IS_ERR(pdev));
	kunit_add_action(test, unregister, pdev);
	/* resources of a registered device are not claimed */
	pdev->resource = kmemdup(from, n * sizeof(*from), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, pdev->resource);
	pdev->num_resources = n;
	registers = ddi_dev_info_get(&pdev->dev);
	KUNIT_ASSERT_NOT_NULL(test, registers);
	kunit_add_action(test, put_registers, registers);
}

/* Register sets that there are not, or that are no memory, are refused. */
static void bad_registers_are_refused(struct kunit *test)
{
	register_sets(test, sets, ARRAY_SIZE(sets));
	fake.setup = set_up_bad_registers;
	fake.maplen = PAGE_SIZE;
	devmap_map(test, RW, 0, 1);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_ASSERT_EQ(test, the->map->n, 1);
	KUNIT_EXPECT_NULL(test, the->map->pieces[0].mem.cookie);
	KUNIT_EXPECT_EQ(test, the->map->pieces[0].mem.start, 17 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, the->map->pieces[0].mem.len, PAGE_SIZE);
}

static int set_up_combining(devmap_cookie_t dhp)
{
	return devmap_devmem_setup(dhp, registers, NULL, 0, 0, PAGE_SIZE,
				   PROT_ALL, IOMEM_DATA_UC_WR_COMBINE, NULL);
}

/* Registers whose writes may be combined are mapped, too. */
static void combining_registers_are_mapped(struct kunit *test)
{
	struct page *page = ddi_umem_page(fake.cookie, PAGE_SIZE);
	struct resource set = {
		.start = page_to_phys(page),
		.end = page_to_phys(page) + PAGE_SIZE - 1,
		.flags = IORESOURCE_MEM,
	};
	unsigned long addr;

	if (!IS_ENABLED(CONFIG_UML))
		kunit_skip(test, "this machine does not map RAM as registers");
	register_sets(test, &set, 1);
	fake.setup = set_up_combining;
	fake.maplen = PAGE_SIZE;
	addr = devmap_map(test, RW, 0, 1);
	KUNIT_EXPECT_EQ(test, the->err, 0);
	KUNIT_EXPECT_TRUE(test, the->map->pieces[0].mem.wc);
	devmap_expect_page(test, addr, 0, 1);
}

static int begin_mmap(struct file *file, struct vm_area_struct *vma)
{
	int err;

	/* a thread of the kernel is refused */
	current->flags &= ~PF_KTHREAD;
	err = ddi_devmap_mmap(&the->open, vma);
	current->flags |= PF_KTHREAD;
	if (!err)
		the->map = vma->vm_private_data;
	return err;
}

static const struct file_operations program_fops = {
	.owner = THIS_MODULE,
	.mmap = begin_mmap,
};

/* Do what the return of a system call does.  Returns the result of mmap(2). */
static long return_to_program(void)
{
	struct callback_head *work = xchg(&current->task_works, NULL);

	clear_thread_flag(TIF_NOTIFY_RESUME);
	syscall_set_return_value(current, current_pt_regs(), 0, 1);
	if (work)
		work->func(work);
	return syscall_get_return_value(current, current_pt_regs());
}

/* The driver is asked when mmap(2) returns, which removes a refused area. */
static void driver_is_asked_when_mmap_returns(struct kunit *test)
{
	struct file *file = anon_inode_getfile("ddi", &program_fops, the,
					       O_RDWR);
	unsigned long addr;
	long count;

	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	if (!IS_ENABLED(CONFIG_UML)) {
		fput(file);
		kunit_skip(test, "a thread of the kernel has no system calls");
	}
	count = file_count(file);
	addr = kunit_vm_mmap(test, file, 0, LEN, RW, MAP_SHARED, 0);
	KUNIT_EXPECT_FALSE(test, IS_ERR_VALUE(addr));
	KUNIT_EXPECT_EQ(test, fake.calls, 0);
	KUNIT_EXPECT_EQ(test, kref_read(&the->map->ref), 2);
	KUNIT_EXPECT_EQ(test, file_count(file), count + 2);
	KUNIT_EXPECT_EQ(test, return_to_program(), 1);
	KUNIT_EXPECT_EQ(test, fake.calls, 1);
	KUNIT_EXPECT_EQ(test, kref_read(&the->map->ref), 1);
	KUNIT_EXPECT_EQ(test, file_count(file), count + 1);
	KUNIT_EXPECT_TRUE(test, devmap_readable(addr));
	vm_munmap(addr, LEN);

	fake.error = EPERM;
	addr = vm_mmap(file, 0, LEN, RW, MAP_SHARED, 0);
	KUNIT_EXPECT_FALSE(test, IS_ERR_VALUE(addr));
	KUNIT_EXPECT_EQ(test, return_to_program(), -EPERM);
	mmap_read_lock(current->mm);
	KUNIT_EXPECT_NULL(test, find_vma_intersection(current->mm, addr,
						      addr + LEN));
	mmap_read_unlock(current->mm);
	KUNIT_EXPECT_EQ(test, file_count(file), count);
	fput(file);
}

static struct kunit_case ddi_map_cases[] = {
	KUNIT_CASE(mprotect_obeys_the_driver),
	KUNIT_CASE(cut_area_stays_mapped),
	KUNIT_CASE(refused_area_is_removed),
	KUNIT_CASE(mapping_has_the_areas_access),
	KUNIT_CASE(other_mappings_are_refused),
	KUNIT_CASE(pieces_of_each_kind_are_apart),
	KUNIT_CASE(bad_memory_is_refused),
	KUNIT_CASE(bad_registers_are_refused),
	KUNIT_CASE(combining_registers_are_mapped),
	KUNIT_CASE(driver_is_asked_when_mmap_returns),
	{ }
};

static struct kunit_suite ddi_map_suite = {
	.name = "ddi_map",
	.init = devmap_test_init,
	.exit = devmap_test_exit,
	.test_cases = ddi_map_cases,
};

kunit_test_suite(ddi_map_suite);
