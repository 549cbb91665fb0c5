/* SPDX-License-Identifier: MIT */
/*
 * What a program sees of mapped memory, with the drivers of samples/test/mapper:
 * map_test DRIVER.  Says what it found in the kernel's log:
 *
 *	map_test mapper: passed memory_is_shared_with_the_driver
 *	map_test mapper: 9 passed, 0 failed
 */
#define	_GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "mapper/mapper.h"
#include "say.h"

#define	DEVICE	"0000:00:04.0"
#define	EDU_ID		0	/* registers of edu, as words */
#define	EDU_LIVE	1	/* reads as the inverse of the value written */

static long page;
static const char *driver;
static const char *const names[] = MAPPER_NAMES;

static int
opened_for(int minor, int flags)
{
	char path[80];

	snprintf(path, sizeof (path), "/dev/ddi/%s@0:%s", driver,
	    names[minor]);
	return (open(path, flags));
}

static int
opened(int minor)
{
	return (opened_for(minor, O_RDWR));
}

static volatile uint32_t *
map(int fd, long first, long n, int prot)
{
	void *p = mmap(NULL, n * page, prot, MAP_SHARED, fd, first * page);

	return (p == MAP_FAILED ? NULL : p);
}

static int
protect(volatile uint32_t *p, int prot)
{
	return (mprotect((void *)p, page, prot));
}

#define	RW	(PROT_READ | PROT_WRITE)

/* Map a minor, and expect this error. */
static int
refused(int minor, long first, long n, int prot, int error)
{
	int fd = opened(minor), ok;

	errno = 0;
	ok = fd >= 0 && map(fd, first, n, prot) == NULL && errno == error;
	close(fd);
	return (ok);
}

/* Count the lines with the text, from position LOG of the log. */
static int
lines(int log, const char *text)
{
	char line[1024];
	int n, found = 0;

	while ((n = read(log, line, sizeof (line) - 1)) > 0) {
		line[n] = '\0';
		found += strstr(line, text) != NULL;
	}
	return (found);
}

/*
 * Expect an error, and a line in the log; Linux drops lines that come too fast.
 */
static int
refused_aloud(int minor, long first, const char *line)
{
	int log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK), tries, ok, found;

	for (tries = 0, found = 0; found == 0 && tries < 2; tries++) {
		if (tries != 0)
			sleep(6);
		lseek(log, 0, SEEK_END);
		ok = refused(minor, first, 1, RW, ENXIO);
		found = lines(log, line);
	}
	close(log);
	return (ok && found == 1);
}

static long
peek(int fd, long off)
{
	return (ioctl(fd, MAPPER_PEEK, off));
}

static void
memory_of(int minor)
{
	int fd = opened(minor);
	volatile uint32_t *a, *b;
	long i, words = page / 4;

	CHECK(fd >= 0);
	a = map(fd, 0, MAPPER_PAGES, RW);
	b = map(fd, 1, 1, RW);
	CHECK(a != NULL && b != NULL);
	if (a == NULL || b == NULL)
		return;
	for (i = 0; i < MAPPER_PAGES; i++)
		CHECK(a[i * words] == i);
	a[7] = 0x1234;
	b[7] = 0x5678;
	CHECK(peek(fd, 28) == 0x1234 && peek(fd, page + 28) == 0x5678);
	CHECK(a[words + 7] == 0x5678);
	munmap((void *)b, page);
	close(fd);
	a[7] = 0x4321;
	fd = opened(minor);
	CHECK(peek(fd, 28) == 0x4321);
	a[7] = 0;
	munmap((void *)a, MAPPER_PAGES * page);
	close(fd);
}

static void
memory_is_shared_with_the_driver(void)
{
	memory_of(MAPPER_UMEM);
}

static void
devmap_setup_maps_the_same(void)
{
	memory_of(MAPPER_SETUP);
}

static void
what_is_not_there_is_refused(void)
{
	int fd = opened(MAPPER_UMEM);

	CHECK(refused(MAPPER_UMEM, MAPPER_PAGES, 1, RW, EINVAL));
	CHECK(refused(MAPPER_UMEM, 0, MAPPER_PAGES + 1, RW, EINVAL));
	CHECK(refused(MAPPER_UMEM, 2, 2, RW, EINVAL));
	CHECK(mmap(NULL, page, RW, MAP_PRIVATE, fd, 0) == MAP_FAILED);
	close(fd);
}

static void
protection_is_the_drivers(void)
{
	int fd = opened(MAPPER_RO);
	volatile uint32_t *p;

	CHECK(refused(MAPPER_RO, 0, 1, RW, EACCES));
	p = map(fd, 1, 1, PROT_READ);
	CHECK(p != NULL && p[0] == 1);
	CHECK(FAILS(protect(p, RW), EACCES));
	CHECK(FAILS(protect(p, PROT_READ | PROT_EXEC), EACCES));
	munmap((void *)p, page);
	close(fd);
}

static void
pieces_are_put_together(void)
{
	int fd = opened(MAPPER_PIECES), i;
	volatile uint32_t *p = map(fd, 0, MAPPER_PAGES, RW);

	CHECK(p != NULL);
	for (i = 0; p != NULL && i < MAPPER_PAGES; i++)
		CHECK(p[i * page / 4] == MAPPER_PAGES - 1 - i);
	munmap((void *)p, MAPPER_PAGES * page);
	close(fd);
}

static void
registers_are_the_devices(void)
{
	int fd = opened(MAPPER_REGS);
	volatile uint32_t *p = map(fd, 0, 2, RW);

	CHECK(p != NULL);
	if (p == NULL)
		return;
	CHECK((p[EDU_ID] & 0xffff) == 0xed);
	p[EDU_LIVE] = 0x12345678;
	CHECK(p[EDU_LIVE] == ~0x12345678U);
	munmap((void *)p, 2 * page);
	close(fd);
}

static void
registers_end(void)
{
	CHECK(refused(MAPPER_REGS, (1 << 20) / page, 1, RW, EINVAL));
	CHECK(refused(MAPPER_REGS, (1 << 20) / page - 1, 2, RW, EINVAL));
}

static void
frames_end(void)
{
	CHECK(refused(MAPPER_REGS, 2, 1, RW, ENXIO));
	CHECK(refused(MAPPER_REGS, 1, 2, RW, ENXIO));
	CHECK(refused(MAPPER_UMEM, 0, 1, RW, ENXIO));
}

static void
rights_are_those_the_driver_was_asked_for(void)
{
	int fd = opened(MAPPER_RO);
	volatile uint32_t *p = map(fd, 0, 1, PROT_READ);

	CHECK(refused(MAPPER_RO, 0, 1, RW, ENXIO));
	CHECK(p != NULL);
	CHECK(FAILS(protect(p, RW), EACCES));
	CHECK(FAILS(protect(p, PROT_READ | PROT_EXEC), EACCES));
	CHECK(protect(p, PROT_NONE) == 0 && protect(p, PROT_READ) == 0);
	CHECK(p != NULL && (p[EDU_ID] & 0xffff) == 0xed);
	munmap((void *)p, page);
	close(fd);
	fd = opened(MAPPER_REGS);
	p = map(fd, 0, 1, PROT_WRITE);
	CHECK(p != NULL && FAILS(protect(p, RW), EACCES));
	munmap((void *)p, page);
	close(fd);
}

static void
what_a_driver_cannot_do_fails(void)
{
	CHECK(refused(MAPPER_FAILS, 0, 1, RW, EOPNOTSUPP));
	CHECK(refused(MAPPER_CALLS, 0, 1, RW, EINVAL));
	CHECK(refused(MAPPER_NOTHING, 0, 1, RW, EINVAL));
	CHECK(refused(MAPPER_BEYOND, 0, 2, RW, EINVAL));
}

static void
locked_memory_is_not_mapped(void)
{
	int fd = opened(MAPPER_LOCKED);
	void *p = mmap(NULL, page, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(ioctl(fd, MAPPER_LOCK_WRITE, p) == 0);
	CHECK(refused_aloud(MAPPER_LOCKED, 0, "devmap_umem_setup: memory of"));
	CHECK(ioctl(fd, MAPPER_UNLOCK) == 0);
	munmap(p, page);
	close(fd);
}

static void
lock_tells_forbidden_from_impossible(void)
{
	int fd = opened(MAPPER_REGS);
	volatile uint32_t *regs = map(fd, 0, 1, RW);
	void *p = mmap(NULL, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	    0);

	CHECK(FAILS(ioctl(fd, MAPPER_LOCK_READ, regs), EFAULT));
	CHECK(FAILS(ioctl(fd, MAPPER_LOCK_WRITE, regs), EFAULT));
	CHECK(FAILS(ioctl(fd, MAPPER_LOCK_WRITE, p), EACCES));
	CHECK(ioctl(fd, MAPPER_LOCK_READ, p) == 0);
	CHECK(ioctl(fd, MAPPER_UNLOCK) == 0);
	mprotect(p, page, PROT_NONE);
	CHECK(FAILS(ioctl(fd, MAPPER_LOCK_READ, p), EACCES));
	munmap(p, page);
	munmap((void *)regs, page);
	close(fd);
}

static void
one_cache_only(int minor, const char *complaint)
{
	int fd = opened(minor), caches;
	volatile uint32_t *p;

	for (caches = 0; caches < 8; caches++) {
		if (caches & (caches - 1)) {
			CHECK(refused(minor, caches, 1, RW, ENXIO));
			continue;
		}
		p = map(fd, caches, 1, RW);
		CHECK(p != NULL);
		munmap((void *)p, page);
	}
	CHECK(refused_aloud(minor, 3, complaint));
	close(fd);
}

static void
attributes_of_the_cache_exclude_each_other(void)
{
	one_cache_only(MAPPER_RCACHE,
	    "devmap_devmem_setup: more than one IOMEM_DATA_");
	one_cache_only(MAPPER_UCACHE,
	    "devmap_umem_setup: more than one IOMEM_DATA_");
}

static void
segmap_may_refuse(void)
{
	CHECK(refused(MAPPER_REFUSES, 0, 1, RW, EPERM));
	CHECK(refused(MAPPER_FORGETS, 0, 1, RW, ENXIO));
}

static void
segmap_may_narrow_the_protection(void)
{
	int fd = opened(MAPPER_MAXPROT);
	volatile uint32_t *p = map(fd, 1, 1, PROT_READ);

	CHECK(refused(MAPPER_MAXPROT, 0, 1, RW, EACCES));
	CHECK(p != NULL && p[0] == 1 && FAILS(protect(p, RW), EACCES));
	munmap((void *)p, page);
	close(fd);
	fd = opened(MAPPER_PROT);
	p = map(fd, 1, 1, PROT_READ);
	CHECK(refused(MAPPER_PROT, 0, 1, RW, EACCES));
	CHECK(p != NULL && p[0] == 1 && protect(p, RW) == 0);
	munmap((void *)p, page);
	close(fd);
}

static void
segmap_sees_how_the_file_was_opened(void)
{
	int fd = opened_for(MAPPER_RDONLY, O_RDONLY);
	volatile uint32_t *p = map(fd, 1, 1, PROT_READ);

	CHECK(refused(MAPPER_RDONLY, 1, 1, PROT_READ, EINVAL));
	CHECK(p != NULL && p[0] == 1 && FAILS(protect(p, RW), EACCES));
	munmap((void *)p, page);
	close(fd);
}

#define	ENTRIES	\
	(MAPPER_SEGMAP_ENTRY | MAPPER_DEVMAP_ENTRY | MAPPER_MMAP_ENTRY)

/* Let the driver lock, read and write pages that were never touched. */
static void
segmap_may_use_its_callers_memory(void)
{
	int fd = opened(MAPPER_CALLER);
	char *p = mmap(NULL, 3 * page, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	volatile uint32_t *map1;

	CHECK(ioctl(fd, MAPPER_PAGE, p) == 0);
	map1 = map(fd, 1, 1, RW);
	CHECK(map1 != NULL && map1[0] == 1);
	CHECK(*(int *)(p + 2 * page) == 1);
	munmap((void *)map1, page);
	munmap(p, 3 * page);
	CHECK(refused(MAPPER_CALLER, 1, 1, RW, EFAULT));
	close(fd);
}

/* A refused mapping leaves its address range unmapped. */
static void
refused_area_is_free(void)
{
	int fd = opened(MAPPER_RO);
	char *p = mmap(NULL, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	    0);

	CHECK(mmap(p, page, RW, MAP_SHARED | MAP_FIXED, fd, 0) == MAP_FAILED);
	CHECK(errno == EACCES);
	CHECK(FAILS(msync(p, page, MS_ASYNC), ENOMEM));
	close(fd);
}

/* Memory stays while it is mapped, moved, inherited and partly unmapped. */
static void
mappings_move_and_are_inherited(void)
{
	int fd = opened(MAPPER_UMEM), status = -1;
	volatile uint32_t *p = map(fd, 0, MAPPER_PAGES, RW), *q;
	pid_t pid;

	CHECK(p != NULL);
	if (p == NULL)
		return;
	CHECK(munmap((void *)p, page) == 0);
	q = mremap((char *)p + 2 * page, page, page, MREMAP_MAYMOVE |
	    MREMAP_FIXED, p);
	CHECK(q == p && q[0] == 2);
	CHECK(protect(q, PROT_READ) == 0 && protect(q, RW) == 0 && q[0] == 2);
	pid = fork();
	if (pid == 0)
		_exit(q[0] != 2 || q[page / 4] != 1);
	waitpid(pid, &status, 0);
	CHECK(status == 0);
	munmap((void *)q, 2 * page);
	close(fd);
}

static void
without_an_entry_point_nothing_is_mapped(void)
{
	static const int none[] = { MAPPER_NULL, MAPPER_NODEV, MAPPER_NULLDEV };
	int fd = opened(MAPPER_REGS), i;
	volatile uint32_t *p;

	for (i = 0; i < 3; i++) {
		CHECK(ioctl(fd, none[i], ENTRIES) == 0);
		CHECK(refused(MAPPER_REGS, 0, 1, RW, ENODEV));
	}
	CHECK(ioctl(fd, MAPPER_NULL, 0) == 0);
	p = map(fd, 0, 1, RW);
	CHECK(p != NULL);
	munmap((void *)p, page);
	close(fd);
}

static void
without_segmap_devmap_is_asked(void)
{
	int fd = opened(MAPPER_UMEM);

	CHECK(ioctl(fd, MAPPER_NODEV, MAPPER_SEGMAP_ENTRY) == 0);
	memory_of(MAPPER_UMEM);
	CHECK(ioctl(fd, MAPPER_NULLDEV, MAPPER_SEGMAP_ENTRY) == 0);
	memory_of(MAPPER_UMEM);
	CHECK(ioctl(fd, MAPPER_NODEV, MAPPER_DEVMAP_ENTRY) == 0);
	CHECK(refused(MAPPER_SETUP, 0, 1, RW, EINVAL));
	CHECK(ioctl(fd, MAPPER_NULL, 0) == 0);
	close(fd);
}

static int
sysfs_write(const char *name)
{
	char path[100];
	int fd, n;

	snprintf(path, sizeof (path), "/sys/bus/pci/drivers/%s/%s", driver,
	    name);
	fd = open(path, O_WRONLY);
	n = fd < 0 ? -1 : write(fd, DEVICE, strlen(DEVICE));
	close(fd);
	return (n);
}

/* A process that has the device mapped while it is removed */
static void
mapping_ends_with_the_device(void)
{
	int fd = opened(MAPPER_REGS), pipefd[2], status = -1;
	volatile uint32_t *p = map(fd, 0, 1, RW);
	pid_t pid;
	char c;

	CHECK(p != NULL && pipe(pipefd) == 0);
	pid = fork();
	if (pid == 0) {
		close(pipefd[1]);
		if (p[EDU_LIVE] == 0 || read(pipefd[0], &c, 1) < 0)
			_exit(1);
		_exit(p[EDU_LIVE] != 0);
	}
	CHECK(sysfs_write("unbind") > 0);
	close(pipefd[1]);
	waitpid(pid, &status, 0);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
	CHECK(map(fd, 0, 1, RW) == NULL && errno == ENXIO);
	munmap((void *)p, page);
	close(fd);
	CHECK(sysfs_write("bind") > 0);
	fd = opened(MAPPER_REGS);
	CHECK(fd >= 0);
	close(fd);
}

/* A program that maps while the device is removed gets no working mapping. */
static void
mapping_in_the_making_ends_with_the_device(void)
{
	int fd = opened(MAPPER_SLOW), status = -1, tries;
	volatile uint32_t *p;
	pid_t pid = fork();

	if (pid == 0) {
		p = map(fd, 0, 1, RW);
		if (p == NULL)
			_exit(errno == ENXIO ? 77 : 1);
		_exit(p[EDU_LIVE] == 0);
	}
	for (tries = 0; ioctl(fd, MAPPER_WAITERS) == 0 && tries < 3000; tries++)
		usleep(10000);
	CHECK(tries < 3000);
	CHECK(sysfs_write("unbind") > 0);
	waitpid(pid, &status, 0);
	CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS) ||
	    (WIFEXITED(status) && WEXITSTATUS(status) == 77));
	close(fd);
	CHECK(sysfs_write("bind") > 0);
}

#define	SEGMAP	1
#define	DEVMAP	2
#define	MMAP	4
#define	TEST(name, drivers)	{ #name, name, drivers }

static const struct {
	const char *name;
	void (*run)(void);
	int drivers;
} tests[] = {
	TEST(memory_is_shared_with_the_driver, SEGMAP | DEVMAP),
	TEST(devmap_setup_maps_the_same, SEGMAP),
	TEST(what_is_not_there_is_refused, SEGMAP | DEVMAP),
	TEST(protection_is_the_drivers, SEGMAP | DEVMAP),
	TEST(pieces_are_put_together, SEGMAP | DEVMAP),
	TEST(registers_are_the_devices, SEGMAP | DEVMAP | MMAP),
	TEST(registers_end, SEGMAP | DEVMAP),
	TEST(frames_end, MMAP),
	TEST(rights_are_those_the_driver_was_asked_for, MMAP),
	TEST(what_a_driver_cannot_do_fails, SEGMAP | DEVMAP),
	TEST(lock_tells_forbidden_from_impossible, SEGMAP | DEVMAP | MMAP),
	TEST(locked_memory_is_not_mapped, SEGMAP | DEVMAP),
	TEST(attributes_of_the_cache_exclude_each_other, SEGMAP | DEVMAP),
	TEST(segmap_may_refuse, SEGMAP),
	TEST(segmap_may_narrow_the_protection, SEGMAP),
	TEST(segmap_sees_how_the_file_was_opened, SEGMAP),
	TEST(without_an_entry_point_nothing_is_mapped, SEGMAP | DEVMAP | MMAP),
	TEST(without_segmap_devmap_is_asked, SEGMAP),
	TEST(segmap_may_use_its_callers_memory, SEGMAP),
	TEST(refused_area_is_free, SEGMAP | DEVMAP),
	TEST(mappings_move_and_are_inherited, SEGMAP | DEVMAP),
	TEST(mapping_in_the_making_ends_with_the_device, SEGMAP | DEVMAP),
	TEST(mapping_ends_with_the_device, SEGMAP | DEVMAP | MMAP),
};

int
main(int argc, char **argv)
{
	int i, n = 0, bad = 0, kind;

	driver = argc > 1 ? argv[1] : "mapper";
	kind = strcmp(driver, "mapper_dev") == 0 ? DEVMAP :
	    strcmp(driver, "mapper_old") == 0 ? MMAP : SEGMAP;
	page = sysconf(_SC_PAGESIZE);
	say_as("/dev/kmsg", "map_test %s", driver);
	for (i = 0; i < (int)(sizeof (tests) / sizeof (tests[0])); i++) {
		if (!(tests[i].drivers & kind))
			continue;
		failed = 0;
		tests[i].run();
		n++;
		bad += failed;
		say("%s %s", failed ? "failed" : "passed", tests[i].name);
	}
	say("%d passed, %d failed", n - bad, bad);
	return (bad != 0);
}
