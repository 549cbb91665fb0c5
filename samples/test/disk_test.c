/* SPDX-License-Identifier: MIT */
/*
 * What programs see of the sample nvme_ddi, and what becomes of their data.
 * Run in a guest; says what it found in the kernel's log:
 *
 *	disk_test: passed what_is_written_is_read
 *
 *	disk_test calls			each call, good and bad
 *	disk_test random PROCS OPS SEED	reads and writes of any size, verified
 *	disk_test full PROCS		more requests than the queues hold
 *	disk_test kill ROUNDS		kill processes that transfer
 *	disk_test stop ROUNDS BDF	stop the controller under load, and
 *	disk_test late PROCS		ask too much of it, on a slow disk
 *	disk_test unbind ROUNDS BDF	take the device away under load: unbind,
 *	disk_test remove ROUNDS BDF	or remove it from the bus; with "cached"
 *					behind, also under the page cache
 *	disk_test replug ROUNDS BDF	the machine takes it and gives it back
 *	disk_test silent BDF		the controller answers nothing any more
 *	disk_test fill SEED		write the whole disk
 *	disk_test compare SEED FILE	outside: is this what fill wrote?
 */
#define	_GNU_SOURCE
#include <fcntl.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>
#include "disk_test.h"

#define	BLK		"/dev/ddi/nvme_ddi@0:blk"
#define	BD		"/dev/ddi/nvme_ddi@0:d0"
#define	SLOW		"/dev/ddi/nvme_ddi@1:raw"
#define	BAD		bad_pointer

static void *volatile bad_pointer = (void *)16;

/*
 * Reads return what was written, at each size and alignment, across pages and
 * windows.
 */
static void
what_is_written_is_read(void)
{
	static const int sizes[] = { 1, 2, 7, 8, 9, 15, 16, 17, 127, 128, 255,
	    256, 257, 1023, 1024, 1025, 2049, 5000, BIG / BLOCK };
	static const int skews[] = { 0, 512, 1024, 3584, 4, 2052, 1, 4095 };
	char *out = memory(BIG + 8192), *in = memory(BIG + 8192);
	uint32_t i, n, skew;

	for (i = 0; i < sizeof (sizes) / sizeof (int); i++) {
		n = sizes[i];
		skew = skews[i % 8];
		fill_blocks(out + skew, 5 + i, n, i);
		memset(in, 0, BIG + 8192);
		CHECK(pwrite(disk, out + skew, (size_t)n * BLOCK,
		    (5 + i) * BLOCK) == (ssize_t)n * BLOCK);
		skew = skews[(i + 3) % 8];
		CHECK(pread(disk, in + skew, (size_t)n * BLOCK,
		    (5 + i) * BLOCK) == (ssize_t)n * BLOCK);
		CHECK(wrong_block(in + skew, 5 + i, n, i) == -1);
		CHECK(in[skew + n * BLOCK] == 0);
	}
}

/* Several pieces of memory are one transfer. */
static void
pieces_are_gathered_and_scattered(void)
{
	char *p = memory(65536), *q = memory(65536);
	struct iovec out[3] = { { p, 4096 }, { p + 8704, 512 },
	    { p + 16384, 8192 } };
	struct iovec in[2] = { { q, 12288 }, { q + 20480, 512 } };

	fill_blocks(p, 0, 8, 1);
	fill_blocks(p + 8704, 8, 1, 1);
	fill_blocks(p + 16384, 9, 16, 1);
	CHECK(pwritev(disk, out, 3, 0) == 12800);
	CHECK(preadv(disk, in, 2, 0) == 12800);
	CHECK(wrong_block(q, 0, 24, 1) == -1);
	CHECK(wrong_block(q + 20480, 24, 1, 1) == -1);
}

/* Partial blocks are EINVAL; no bytes succeed. */
static void
half_blocks_are_einval(void)
{
	char *p = memory(8192);

	CHECK(pread(disk, p, 0, 0) == 0);
	CHECK(pwrite(disk, p, 0, 0) == 0);
	CHECK(FAILS(pread(disk, p, 511, 0), EINVAL));
	CHECK(FAILS(pwrite(disk, p, 513, 0), EINVAL));
	CHECK(FAILS(pread(disk, p, 512, 256), EINVAL));
	CHECK(FAILS(pwrite(disk, p, 512, 1), EINVAL));
}

/* Memory that the process does not have is EFAULT. */
static void
foreign_memory_is_efault(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *p = memory(3 * page), *ro = mmap(NULL, page, PROT_READ,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	munmap(p + page, 2 * page);
	CHECK(FAILS(pread(disk, BAD, 512, 0), EFAULT));
	CHECK(FAILS(pwrite(disk, BAD, 512, 0), EFAULT));
	CHECK(FAILS(pread(disk, ro, 4096, 0), EFAULT));
	CHECK(FAILS(pread(disk, p, 2 * page, 0), EFAULT));
	CHECK(FAILS(pwrite(disk, p + page - 512, 1024, 0), EFAULT));
	CHECK(FAILS(pread(disk, (void *)-8192L, 4096, 0), EFAULT));
	CHECK(pwrite(disk, ro, 4096, 0) == 4096);
}

/* Transfers end at the end of the disk. */
static void
the_disk_has_an_end(void)
{
	off_t end = blocks * BLOCK;
	char *p = memory(65536);

	CHECK(pread(disk, p, 4096, end) == 0);
	CHECK(FAILS(pwrite(disk, p, 4096, end), ENXIO));
	CHECK(FAILS(pread(disk, p, 4096, end + 512), ENXIO));
	CHECK(pread(disk, p, 65536, end - 1024) == 1024);
	CHECK(pwrite(disk, p, 1024, end - 1024) == 1024);
}

/* The ioctls of a disk */
static void
ioctls_work(void)
{
	char *id = memory(NX_IDENTIFY);
	struct dk_minfo info;

	CHECK(ioctl(disk, DKIOCFLUSHWRITECACHE, 0) == 0);
	CHECK(ioctl(disk, NX_IOC_IDENTIFY, id) == 0);
	CHECK(memcmp(id + NX_ID_MODEL, "QEMU NVMe Ctrl", 14) == 0);
	CHECK(FAILS(ioctl(disk, NX_IOC_IDENTIFY, BAD), EFAULT));
	CHECK(FAILS(ioctl(disk, DKIOCGMEDIAINFO, BAD), EFAULT));
	CHECK(FAILS(ioctl(disk, 12345, &info), ENOTTY));
}

/*
 * A block device has the data of the raw one: through the page cache, and
 * direct.
 */
static void
node_is_the_disk(const char *node)
{
	char *p = memory(BIG + 8192), *q = memory(BIG);
	int fd = open(node, O_RDWR), direct = open(node, O_RDWR | O_DIRECT);
	unsigned long long size = 0;
	int i;

	CHECK(fd >= 0 && direct >= 0);
	if (failed)
		return;
	CHECK(ioctl(fd, BLKGETSIZE64, &size) == 0 && size == blocks * BLOCK);
	fill_blocks(p, 3, 1000, 2);
	CHECK(pwrite(fd, p, 1000 * BLOCK, 3 * BLOCK) == 1000 * BLOCK);
	CHECK(pwrite(fd, "odd", 3, 777) == 3);
	CHECK(fsync(fd) == 0);
	CHECK(pread(disk, q, 1004 * BLOCK, 0) == 1004 * BLOCK);
	CHECK(memcmp(q + 777, "odd", 3) == 0);
	CHECK(wrong_block(q + 3 * BLOCK, 3, 1000, 2) == -1);

	for (i = 0; i < 20; i++) {
		fill_blocks(p, 9 + i, 4000 + i * 7, i);
		CHECK(pwrite(direct, p + i % 8 * BLOCK, (4000 + i) * BLOCK,
		    (9 + i) * BLOCK) == (4000 + i) * BLOCK);
		CHECK(pread(disk, q, (4000 + i) * BLOCK, (9 + i) * BLOCK) ==
		    (4000 + i) * BLOCK);
		CHECK(memcmp(q, p + i % 8 * BLOCK, (4000 + i) * BLOCK) == 0);
	}
	CHECK(ioctl(fd, BLKFLSBUF, 0) == 0);
	CHECK(pread(fd, p, BIG, 0) == BIG && pread(disk, q, BIG, 0) == BIG);
	CHECK(memcmp(p, q, BIG) == 0);
	CHECK(pread(fd, p, 4096, blocks * BLOCK) == 0);
	close(fd);
	close(direct);
}

static void
the_block_device_is_the_disk(void)
{
	node_is_the_disk(BLK);
}

static void
the_disk_of_blkdev_is_the_disk(void)
{
	node_is_the_disk(BD);
}

#define	TEST(name)	{ #name, name }

static const struct {
	const char *name;
	void (*run)(void);
} calls[] = {
	TEST(what_is_written_is_read),
	TEST(pieces_are_gathered_and_scattered),
	TEST(half_blocks_are_einval),
	TEST(foreign_memory_is_efault),
	TEST(the_disk_has_an_end),
	TEST(ioctls_work),
	TEST(the_block_device_is_the_disk),
	TEST(the_disk_of_blkdev_is_the_disk),
};

static int
run_calls(void)
{
	uint32_t i, bad = 0;

	for (i = 0; i < sizeof (calls) / sizeof (calls[0]); i++) {
		failed = 0;
		calls[i].run();
		bad += failed;
		say("%s %s", failed ? "failed" : "passed", calls[i].name);
	}
	return (bad != 0);
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	int n = argc > 2 ? atoi(argv[2]) : 0;

	seed = time(NULL) & 0xffff;
	if (strcmp(what, "compare") == 0 && argc == 4) {
		say_as("/dev/stdout", "disk_test");
		seed = n;
		compare_image(argv[3]);
		return (failed);
	}
	say_as("/dev/kmsg", "disk_test");
	if (strcmp(what, "stop") == 0 || strcmp(what, "late") == 0)
		disk_node = SLOW;
	if (open_disk() != 0) {
		say("failed %s: no %s (errno %d)", what, disk_node, errno);
		return (1);
	}
	if (strcmp(what, "calls") == 0)
		return (run_calls());
	if (strcmp(what, "random") == 0 && argc == 5) {
		seed = atoi(argv[4]);
		random_io(n, atoi(argv[3]));
	} else if (strcmp(what, "full") == 0 && argc == 3) {
		full_queues(n);
	} else if (strcmp(what, "kill") == 0 && argc == 3) {
		kill_rounds(n);
	} else if (strcmp(what, "stop") == 0 && argc == 4) {
		stop_rounds(n, argv[3]);
	} else if (strcmp(what, "late") == 0 && argc == 3) {
		late_requests(n);
	} else if (strcmp(what, "unbind") == 0 && argc >= 4) {
		lose_rounds(n, argv[3], UNBIND, argc == 5);
	} else if (strcmp(what, "remove") == 0 && argc >= 4) {
		lose_rounds(n, argv[3], REMOVE, argc == 5);
	} else if (strcmp(what, "replug") == 0 && argc == 4) {
		lose_rounds(n, argv[3], REPLUG, 0);
	} else if (strcmp(what, "silent") == 0 && argc == 3) {
		silent_controller(argv[2]);
	} else if (strcmp(what, "fill") == 0 && argc == 3) {
		seed = n;
		fill_disk();
	} else {
		failed = 1;
	}
	CHECK(nothing_is_pinned());
	say("%s %s", failed ? "failed" : "passed", what);
	return (failed);
}
