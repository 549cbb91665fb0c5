// SPDX-License-Identifier: GPL-2.0
/* See ddi_devmap_fake.h. */
#include <kunit/device.h>
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/sched/signal.h>
#include <sys/file.h>
#include <sys/open.h>

#include "ddi_devmap_fake.h"

#define SALT	3

struct devmap_fake fake;

static int fake_devmap(ddi_dev_t dev, devmap_cookie_t dhp, offset_t off,
		       size_t len, size_t *maplen, uint_t model)
{
	size_t n = min(len, fake.piece);

	fake.calls++;
	fake.off = off;
	fake.len = len;
	fake.model = model;
	if (fake.dies)
		send_sig(SIGKILL, current, 1);
	if (fake.error)
		return fake.error;
	*maplen = fake.maplen ?: n;
	if (fake.setup)
		return fake.setup(dhp);
	if (fake.forgets)
		return 0;
	return devmap_umem_setup(dhp, fake.dip, NULL, fake.cookie,
				 fake.backwards ? LEN - off - n : off, n,
				 fake.allow, 0, NULL);
}

int fake_segmap(ddi_dev_t dev, off_t off, struct as *as, caddr_t *addrp,
		off_t len, uint_t prot, uint_t maxprot, uint_t flags,
		cred_t *cred)
{
	int err;

	fake.maxprot = maxprot;
	if (fake.forgets)
		return fake.error;
	err = ddi_devmap_segmap(dev, off, as, addrp, len - fake.short_by,
				prot & ~fake.less, maxprot & ~fake.lessmax,
				flags, cred);
	fake.addr = *addrp;
	return err;
}

static int fake_mmap(ddi_dev_t dev, off_t off, int prot)
{
	fake.calls++;
	if (off < 0 || off >= LEN || (prot & ~(fake.allow | PROT_USER)))
		return -1;
	if (fake.dies)
		send_sig(SIGKILL, current, 1);
	return page_to_pfn(ddi_umem_page(fake.cookie, off));
}

struct ddi_kunit_driver fake_map_driver;

struct devmap_test *the;

static int test_mmap(struct file *file, struct vm_area_struct *vma)
{
	the->map = ddi_map_new(&the->open, vma);
	if (!the->map)
		return -ENOMEM;
	ddi_map_area(the->map, vma);
	return 0;
}

static const struct file_operations test_fops = {
	.owner = THIS_MODULE,
	.mmap = test_mmap,
};

void devmap_detach(void *unused)
{
	ddi_kunit_driver_detach(&fake_map_driver, the->dev);
}

static void free_memory(void *cookie)
{
	ddi_umem_free(cookie);
}

void devmap_open(struct kunit *test, int flags)
{
	the->file = anon_inode_getfile("ddi", &test_fops, the, flags);
	KUNIT_ASSERT_FALSE(test, IS_ERR(the->file));
}

int devmap_test_init(struct kunit *test)
{
	dev_info_t *dip;

	memset(&fake, 0, sizeof(fake));
	fake.piece = SIZE_MAX;
	fake.allow = PROT_ALL;
	fake.mem = ddi_umem_alloc(LEN, DDI_UMEM_SLEEP, &fake.cookie);
	KUNIT_ASSERT_NOT_NULL(test, fake.mem);
	kunit_add_action(test, free_memory, fake.cookie);
	ddi_kunit_fill(fake.mem, 0, LEN, SALT);
	ddi_kunit_driver_init(&fake_map_driver, "ddi_fake_map",
			      &(struct cb_ops){
		.cb_devmap = fake_devmap,
		.cb_mmap = fake_mmap,
		.cb_flag = D_DEVMAP,
	});
	the = kunit_kzalloc(test, sizeof(*the), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, the);
	dip = ddi_kunit_driver_attach(test, &fake_map_driver, "ddi-devmap");
	the->dev = dip->dev;
	fake.dip = dip;
	the->open.user = dip->user;
	kref_get(&dip->user->ref);
	KUNIT_ASSERT_EQ(test, 0,
			ddi_special_open(dip->user,
					 makedevice(ddi_driver_major(dip), 5),
					 OTYP_CHR, FREAD | FWRITE,
					 &the->open.special));
	devmap_open(test, O_RDWR);
	return 0;
}

void devmap_test_exit(struct kunit *test)
{
	if (the && the->file)
		fput(the->file);
	if (the && the->open.special)
		ddi_special_close(the->open.special, FREAD | FWRITE);
	if (the && the->open.user)
		ddi_user_put(the->open.user);
}

unsigned long devmap_area(struct kunit *test, int prot, size_t first, size_t n)
{
	unsigned long addr = kunit_vm_mmap(test, the->file, 0, n * PAGE_SIZE,
					   prot, MAP_SHARED, first * PAGE_SIZE);

	if (!addr || IS_ERR_VALUE(addr))
		kunit_skip(test, "no memory of a process to be had");
	return addr;
}

unsigned long devmap_map(struct kunit *test, int prot, size_t first, size_t n)
{
	unsigned long addr = devmap_area(test, prot, first, n);

	the->err = ddi_devmap_ask(the->map);
	ddi_map_put(the->map);
	return addr;
}

int devmap_map_all(struct kunit *test, int prot)
{
	devmap_map(test, prot, 0, NPAGES);
	return the->err;
}

bool devmap_readable(unsigned long addr)
{
	u8 byte;

	return !copy_from_user(&byte, (void __user *)addr, 1);
}

bool devmap_writable(unsigned long addr)
{
	u8 byte = 0;

	return !copy_to_user((void __user *)addr, &byte, 1);
}

void devmap_expect_page(struct kunit *test, unsigned long addr, size_t n,
			size_t page)
{
	u8 *p = kunit_kmalloc(test, PAGE_SIZE, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	addr += n * PAGE_SIZE;
	KUNIT_EXPECT_EQ_MSG(test, 0, copy_from_user(p, (void __user *)addr,
						    PAGE_SIZE), "page %zu", n);
	KUNIT_EXPECT_TRUE_MSG(test, !memcmp(p, fake.mem + page * PAGE_SIZE,
					    PAGE_SIZE), "page %zu", n);
	kunit_kfree(test, p);
}
