/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A driver without hardware for the suites of mappings: its device is the memory
 * of a umem cookie, which its entry points map as the test says.
 *
 * A thread of the kernel cannot call mmap(2) of a minor, so a file of the test
 * makes the area, and the test asks the driver as the return from mmap(2) does.
 * samples/test/map_test.c tests a program's view in a guest.
 */
#ifndef _DDI_DEVMAP_FAKE_H
#define _DDI_DEVMAP_FAKE_H

#include <linux/fs.h>
#include <sys/conf.h>
#include <sys/ddidevmap.h>
#include <sys/errno.h>

#include "../ddi/dev/user.h"
#include "../ddi/io/devmap.h"
#include "../ddi/io/map.h"
#include "ddi_io_kunit.h"
#include "ddi_kunit_driver.h"

#define NPAGES	10
#define LEN	(NPAGES * PAGE_SIZE)
#define RW	(PROT_READ | PROT_WRITE)

/**
 * struct devmap_fake - settings of the fake driver, and the calls it has seen
 * @dip: its node
 * @cookie: the memory
 * @mem: its kernel address
 * @piece: most bytes that devmap(9E) maps at once
 * @maplen: what it reports instead, if not 0
 * @backwards: page n of the device is page n of the memory from its end
 * @forgets: entry points return @error without a mapping
 * @dies: the process is killed while the driver is asked
 * @setup: what devmap(9E) does instead of setting its memory up
 * @allow: PROT_READ, ... of devmap(9E) or mmap(9E)
 * @error: what devmap(9E) returns, or segmap(9E) if it @forgets
 * @less: what segmap(9E) takes off its prot argument
 * @lessmax: what it takes off maxprot
 * @short_by: bytes that it leaves unmapped
 * @calls: number of calls of devmap(9E) or mmap(9E)
 * @off: argument of the last devmap(9E), like @len and @model
 * @len: bytes
 * @model: data model
 * @maxprot: argument of the last segmap(9E)
 * @addr: the address that devmap_setup(9F) stored for it
 */
struct devmap_fake {
	dev_info_t *dip;
	ddi_umem_cookie_t cookie;
	u8 *mem;
	size_t piece;
	size_t maplen;
	bool backwards;
	bool forgets;
	bool dies;
	int (*setup)(devmap_cookie_t dhp);
	uint_t allow;
	int error;
	uint_t less;
	uint_t lessmax;
	size_t short_by;
	int calls;
	offset_t off;
	size_t len;
	uint_t model;
	uint_t maxprot;
	caddr_t addr;
};

extern struct devmap_fake fake;
extern struct ddi_kunit_driver fake_map_driver;

/* A segmap(9E), for tests that put it into @fake_map_driver */
int fake_segmap(ddi_dev_t dev, off_t off, struct as *as, caddr_t *addrp,
		off_t len, uint_t prot, uint_t maxprot, uint_t flags,
		cred_t *cred);

/**
 * struct devmap_test - a device, and the last mapping of its minor
 * @dev: the device
 * @open: the open minor
 * @file: a file whose areas map the minor
 * @map: the last mapping
 * @err: what the driver answered for it, as -errno
 */
struct devmap_test {
	struct device *dev;
	struct ddi_open open;
	struct file *file;
	struct ddi_map *map;
	int err;
};

extern struct devmap_test *the;

/* A suite's .init and .exit */
int devmap_test_init(struct kunit *test);
void devmap_test_exit(struct kunit *test);
/* Make the->file anew, with @flags of open(2). */
void devmap_open(struct kunit *test, int flags);
void devmap_detach(void *unused);

/* Map @n pages of the device from page @first on.  Returns the address. */
unsigned long devmap_area(struct kunit *test, int prot, size_t first, size_t n);
/* devmap_area(), then ask the driver, whose answer is the->err. */
unsigned long devmap_map(struct kunit *test, int prot, size_t first, size_t n);
/* Map all of the device.  Returns what the driver answered, as -errno. */
int devmap_map_all(struct kunit *test, int prot);

/* Tell whether the process can access the byte at @addr. */
bool devmap_readable(unsigned long addr);
bool devmap_writable(unsigned long addr);
/* Expect page @n at @addr of the process to be page @page of the memory. */
void devmap_expect_page(struct kunit *test, unsigned long addr, size_t n,
			size_t page);

#endif /* _DDI_DEVMAP_FAKE_H */
