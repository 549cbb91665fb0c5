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
 *	disk_test reset ROUNDS BDF	stop the controller under load
 *	disk_test unbind ROUNDS BDF	take the device away under load: unbind,
 *	disk_test remove ROUNDS BDF	or remove it from the bus; with "cached"
 *					behind, also under the page cache
 *	disk_test replug ROUNDS BDF	the machine takes it and gives it back
 *	disk_test silent BDF		the controller answers nothing any more
 *	disk_test fill SEED		write the whole disk
 *	disk_test compare SEED FILE	outside: is this what fill wrote?
 */
#define	_GNU_SOURCE
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "../nvme_ddi.h"

#define	DISK		"/dev/ddi/nvme_ddi@0:raw"
#define	BLK		"/dev/ddi/nvme_ddi@0:blk"
#define	BLOCK		512
#define	BIG		(8 << 20)
#define	MAXOP		(2 << 20)	/* largest of a random run */
#define	BAD		bad_pointer
#define	DKIOCFLUSHWRITECACHE	(4 << 8 | 34)
#define	DKIOCGMEDIAINFO		(4 << 8 | 42)

struct dk_minfo {
	unsigned int type, lbsize;
	unsigned long long capacity;
};

static int kmsg = -1, disk = -1, failed;
static uint64_t blocks, seed;
static void *volatile bad_pointer = (void *)16;

static void
say(const char *format, ...)
{
	char text[400], line[500];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof (text), format, ap);
	va_end(ap);
	snprintf(line, sizeof (line), "disk_test: %s%s", text,
	    kmsg == STDOUT_FILENO ? "\n" : "");
	if (write(kmsg, line, strlen(line)) < 0)
		exit(2);
}

static void
check(int ok, int line, const char *what)
{
	if (ok)
		return;
	say("line %d: not so: %s (errno %d)", line, what, errno);
	failed = 1;
}

#define	CHECK(x)	check((x) != 0, __LINE__, #x)
#define	FAILS(x, e)	(errno = 0, (x) == -1 && errno == (e))

static uint32_t
rnd(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return ((*state >> 33) % below);
}

/* Words are little-endian, for the image is compared on another machine. */
static void
put_word(char *p, uint64_t word)
{
	word = htole64(word);
	memcpy(p, &word, sizeof (word));
}

/* What block number block holds when it was written as the gen'th time. */
static void
fill_blocks(char *p, uint64_t block, uint32_t n, uint64_t gen)
{
	uint64_t word, i;

	for (; n > 0; n--, block++, p += BLOCK) {
		word = (seed << 48 ^ gen << 32 ^ block) * 0x9e3779b97f4a7c15ULL;
		for (i = 0; i < BLOCK; i += 8, word += 0x0101010101010101ULL)
			put_word(p + i, word);
	}
}

/* Does p hold that?  -1, or the first block that differs. */
static int64_t
wrong_block(const char *p, uint64_t block, uint32_t n, uint64_t gen)
{
	char want[BLOCK];

	for (; n > 0; n--, block++, p += BLOCK) {
		fill_blocks(want, block, 1, gen);
		if (memcmp(p, want, BLOCK) != 0)
			return (block);
	}
	return (-1);
}

/* A sum that knows the order of what is summed. */
static uint64_t
checksum(uint64_t sum, const char *p, size_t len)
{
	uint64_t word;
	size_t i;

	for (i = 0; i < len; i += 8) {
		memcpy(&word, p + i, 8);
		sum = (sum << 5 ^ sum >> 59 ^ le64toh(word)) * 0x100000001b3ULL;
	}
	return (sum);
}

static char *
memory(size_t size)
{
	char *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED) {
		say("no memory");
		exit(1);
	}
	return (p);
}

static int
sysfs(const char *dir, const char *file, const char *text)
{
	char path[200];
	int fd, n;

	snprintf(path, sizeof (path), "%s/%s", dir, file);
	fd = open(path, O_WRONLY);
	n = fd < 0 ? -1 : (int)write(fd, text, strlen(text));
	if (fd >= 0)
		close(fd);
	return (n);
}

static int
open_disk(void)
{
	struct dk_minfo info;

	disk = open(DISK, O_RDWR);
	if (disk < 0 || ioctl(disk, DKIOCGMEDIAINFO, &info) != 0)
		return (-1);
	blocks = info.capacity * info.lbsize / BLOCK;
	return (0);
}

/* Each size and alignment comes back, over page and window boundaries. */
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

/* Pieces of memory are one transfer. */
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

/* What is no whole block is EINVAL; nothing is nothing. */
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

/* Memory that the process has not is EFAULT. */
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

/* The disk ends where it ends. */
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

/* The disk's own calls */
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

/* The block device has the same data: through the page cache, and direct. */
static void
the_block_device_is_the_disk(void)
{
	char *p = memory(BIG + 8192), *q = memory(BIG);
	int fd = open(BLK, O_RDWR), direct = open(BLK, O_RDWR | O_DIRECT);
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

/*
 * A process with a part of the disk of its own, blocks [first, first + n), and
 * what it has written there.  Ends with 0, or 1 when data was wrong; with
 * trouble the device may go and come, and errors then do not count.
 */
static void
worker(uint64_t first, uint32_t n, uint32_t ops, uint64_t state, int trouble)
{
	uint32_t gens = 1, at, len, skew;
	uint32_t *gen = calloc(n, sizeof (*gen));
	char *p = memory(MAXOP + 8192);
	ssize_t got;
	int write_it;
	uint64_t i;

	for (; ops > 0; ops--) {
		len = 1 + rnd(&state, rnd(&state, 64) == 0 ? MAXOP / BLOCK :
		    rnd(&state, 8) == 0 ? 256 : 24);
		len = len < n ? len : n;
		at = rnd(&state, n - len + 1);
		skew = rnd(&state, 4) == 0 ? rnd(&state, 4096) :
		    rnd(&state, 8) * BLOCK;
		write_it = rnd(&state, 2);
		if (write_it) {
			fill_blocks(p + skew, first + at, len, ++gens);
			/* unknown until it is known to be written */
			memset(gen + at, 0, len * sizeof (*gen));
			got = pwrite(disk, p + skew, (size_t)len * BLOCK,
			    (first + at) * BLOCK);
		} else {
			got = pread(disk, p + skew, (size_t)len * BLOCK,
			    (first + at) * BLOCK);
		}
		if (got != (ssize_t)len * BLOCK) {
			if (trouble && got == -1 && (errno == EIO ||
			    errno == ENXIO || errno == EBADF)) {
				close(disk);
				usleep(10000);
				(void) open_disk();
				continue;
			}
			say("%s of %u blocks at %llu: %zd, errno %d",
			    write_it ? "write" : "read", len,
			    (unsigned long long)(first + at), got, errno);
			exit(1);
		}
		for (i = 0; i < len; i++) {
			if (write_it)
				gen[at + i] = gens;
			else if (gen[at + i] != 0 && wrong_block(p + skew +
			    i * BLOCK, first + at + i, 1, gen[at + i]) != -1) {
				say("block %llu is not what was written "
				    "(%u of %u blocks)", (unsigned long long)
				    (first + at + i), (uint32_t)i, len);
				exit(1);
			}
		}
	}
	exit(0);
}

/* Start n workers on n parts of the disk. */
static void
start_workers(pid_t *pids, int n, uint32_t ops, int trouble)
{
	uint64_t part = blocks / n;
	int i;

	for (i = 0; i < n; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			worker(i * part, part, ops, seed * 1000 + i, trouble);
	}
}

static void
wait_workers(pid_t *pids, int n)
{
	int i, status;

	for (i = 0; i < n; i++)
		CHECK(waitpid(pids[i], &status, 0) == pids[i] && status == 0);
}

static void
kill_workers(pid_t *pids, int n)
{
	int i, status;

	for (i = 0; i < n; i++)
		kill(pids[i], SIGKILL);
	for (i = 0; i < n; i++) {
		CHECK(waitpid(pids[i], &status, 0) == pids[i]);
		/* what it found before it was killed counts */
		CHECK(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	}
}

/* Pages that are pinned: -1 when the kernel does not say. */
static long
count_pinned(void)
{
	FILE *f = fopen("/proc/vmstat", "r");
	long value, acquired = -1, released = 0;
	char name[80];

	while (f != NULL && fscanf(f, "%79s %ld", name, &value) == 2) {
		if (strcmp(name, "nr_foll_pin_acquired") == 0)
			acquired = value;
		if (strcmp(name, "nr_foll_pin_released") == 0)
			released = value;
	}
	if (f != NULL)
		fclose(f);
	return (acquired < 0 ? -1 : acquired - released);
}

/* Does the kernel, whose counters lag, come to say that none is? */
static int
nothing_is_pinned(void)
{
	int i;

	for (i = 0; i < 100 && count_pinned() > 0; i++)
		usleep(50000);
	return (count_pinned() <= 0);
}

/* Memory that the kernel has left, in KiB */
static long
memory_left(void)
{
	FILE *f = fopen("/proc/meminfo", "r");
	char name[80], line[200];
	long value, left = 0;

	while (f != NULL && fgets(line, sizeof (line), f) != NULL) {
		if (sscanf(line, "%79s %ld", name, &value) == 2 &&
		    strcmp(name, "MemAvailable:") == 0)
			left = value;
	}
	if (f != NULL)
		fclose(f);
	return (left);
}

/*
 * Called with each round that begins, and with the last one's end: has every
 * round cost memory?  The first ones fill caches.
 */
static void
watch_memory(int round, int rounds)
{
	static long before;
	long lost;

	if (round == rounds / 4)
		before = memory_left();
	if (round != rounds)
		return;
	usleep(200000);
	lost = before - memory_left();
	say("%ld KiB less memory after %d rounds", lost, rounds - rounds / 4);
	if (rounds >= 100)
		CHECK(lost < 4096 + 4 * rounds);
}

static void
random_io(int procs, int ops)
{
	pid_t pids[64];

	start_workers(pids, procs, ops / procs, 0);
	wait_workers(pids, procs);
	say("%d random reads and writes by %d processes, seed %llu",
	    ops / procs * procs, procs, (unsigned long long)seed);
}

/* More processes than the queues have room for each read their block. */
static void
full_queues(int procs)
{
	pid_t *pids = calloc(procs, sizeof (*pids));
	char *p = memory(4096);
	int go[2], i, k;

	for (i = 0; i < procs; i++) {
		fill_blocks(p, i, 1, 7);
		CHECK(pwrite(disk, p, BLOCK, (off_t)i * BLOCK) == BLOCK);
	}
	CHECK(pipe(go) == 0);
	for (i = 0; i < procs; i++) {
		pids[i] = fork();
		if (pids[i] != 0)
			continue;
		close(go[1]);
		(void) !read(go[0], p, 1);
		for (k = 0; k < 20; k++) {
			if (pread(disk, p, BLOCK, (off_t)i * BLOCK) != BLOCK ||
			    wrong_block(p, i, 1, 7) != -1)
				_exit(1);
		}
		_exit(0);
	}
	close(go[0]);
	close(go[1]);
	wait_workers(pids, procs);
}

static void
kill_rounds(int rounds)
{
	uint64_t state = seed;
	pid_t pids[4];
	int i;

	for (i = 0; i < rounds; i++) {
		watch_memory(i, rounds);
		start_workers(pids, 4, 1000000, 0);
		usleep(5000 + rnd(&state, 80000));
		kill_workers(pids, 4);
	}
	CHECK(nothing_is_pinned());
	watch_memory(i, rounds);
	say("%d processes killed", rounds * 4);
}

/* Disable the controller behind the driver's back; it must come back. */
static void
reset_rounds(int rounds, const char *bdf)
{
	char path[200];
	volatile uint32_t *regs;
	pid_t pids[4];
	int fd, i;

	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/resource0", bdf);
	fd = open(path, O_RDWR | O_SYNC);
	regs = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(regs != MAP_FAILED);
	if (failed)
		return;
	for (i = 0; i < rounds; i++) {
		start_workers(pids, 4, 60, 0);
		usleep(20000);
		regs[NX_CC / 4] = 0;
		wait_workers(pids, 4);
	}
	say("%d times the controller stopped", rounds);
}

static void
bind_it(const char *dev, const char *bdf)
{
	CHECK(sysfs(dev, "driver_override", "nvme_ddi") > 0);
	CHECK(sysfs("/sys/bus/pci", "drivers_probe", bdf) > 0);
}

/* Reads and writes of the block device, of blocks that nobody verifies. */
static void
careless_worker(uint64_t state, int flags)
{
	char *p = memory(1 << 18);
	int fd;

	/* or all its pages are the one of zeroes, which DMA debug dislikes */
	memset(p, 1, 1 << 18);
	for (;;) {
		if ((fd = open(BLK, O_RDWR | flags)) < 0) {
			usleep(1000);
			continue;
		}
		while (pwrite(fd, p, 1 << 18, blocks * BLOCK - (1 << 18)) > 0 &&
		    rnd(&state, 8) != 0)
			(void) !pread(fd, p, 4096, rnd(&state, 256) * 4096);
		(void) fsync(fd);
		close(fd);
	}
}

/* How a disk is lost */
enum how { UNBIND, REMOVE, REPLUG };

/* Is there such a device?  Wait for it to come, or to go. */
static int
wait_device(const char *dev, int there)
{
	int i;

	for (i = 0; i < 12000 && (access(dev, F_OK) == 0) != there; i++)
		usleep(10000);
	return (i < 12000);
}

static void
lose_disk(const char *dev, const char *bdf, enum how how)
{
	if (how == UNBIND) {
		CHECK(sysfs("/sys/bus/pci/drivers/nvme_ddi", "unbind", bdf) >
		    0);
	} else if (how == REMOVE) {
		CHECK(sysfs(dev, "remove", "1") > 0);
		CHECK(sysfs("/sys/bus/pci", "rescan", "1") > 0);
	} else {
		/* whoever holds the plug reads this */
		say("pull the plug");
		CHECK(wait_device(dev, 0) && wait_device(dev, 1));
	}
}

static void
lose_rounds(int rounds, const char *bdf, enum how how, int cached)
{
	uint64_t state = seed;
	char dev[200];
	pid_t pids[5];
	/* the machine must come to pull the plug */
	int procs = how == REPLUG ? 1 : 4, i;

	close(disk);
	blocks -= 512;
	snprintf(dev, sizeof (dev), "/sys/bus/pci/devices/%s", bdf);
	start_workers(pids, procs, 1000000, 1);
	blocks += 512;
	if ((pids[procs] = fork()) == 0)
		careless_worker(seed, cached ? 0 : O_DIRECT);
	for (i = 0; i < rounds && !failed; i++) {
		watch_memory(i, rounds);
		usleep(5000 + rnd(&state, 60000));
		lose_disk(dev, bdf, how);
		bind_it(dev, bdf);
	}
	watch_memory(i, rounds);
	usleep(50000);
	kill_workers(pids, procs + 1);
	CHECK(open_disk() == 0);
	say("%d times the device was taken away", i);
}

/* The command register of a PCI device: memory off and on. */
static void
memory_space(const char *bdf, int on)
{
	unsigned char command[2] = { 0 };
	char path[200];
	int fd;

	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/config", bdf);
	fd = open(path, O_RDWR);
	CHECK(pread(fd, command, 2, 4) == 2);
	command[0] = on ? command[0] | 2 : command[0] & ~2;
	CHECK(pwrite(fd, command, 2, 4) == 2);
	close(fd);
}

/*
 * A controller whose registers are gone fails every request, also those that it
 * had; a controller that answers again is attached as ever.
 */
static void
silent_controller(const char *bdf)
{
	char *p = memory(4096), dev[200];
	pid_t pids[4];
	int i;

	start_workers(pids, 4, 1000000, 1);
	usleep(100000);
	memory_space(bdf, 0);
	for (i = 0; i < 3000 && pread(disk, p, 4096, 0) == 4096; i++)
		usleep(10000);
	CHECK(FAILS(pread(disk, p, 4096, 0), EIO));
	CHECK(FAILS(pwrite(disk, p, 4096, 0), EIO));
	CHECK(FAILS(ioctl(disk, DKIOCFLUSHWRITECACHE, 0), EIO));
	kill_workers(pids, 4);
	close(disk);
	memory_space(bdf, 1);
	snprintf(dev, sizeof (dev), "/sys/bus/pci/devices/%s", bdf);
	CHECK(sysfs("/sys/bus/pci/drivers/nvme_ddi", "unbind", bdf) > 0);
	bind_it(dev, bdf);
	CHECK(open_disk() == 0 && pread(disk, p, 4096, 0) == 4096);
}

static void
fill_disk(void)
{
	char *p = memory(BIG);
	uint64_t at, n, sum = 0;

	for (at = 0; at < blocks; at += n) {
		n = blocks - at < BIG / BLOCK ? blocks - at : BIG / BLOCK;
		fill_blocks(p, at, n, 1);
		CHECK(pwrite(disk, p, n * BLOCK, at * BLOCK) ==
		    (ssize_t)n * BLOCK);
	}
	for (at = 0; at < blocks; at += n) {
		n = blocks - at < BIG / BLOCK ? blocks - at : BIG / BLOCK;
		CHECK(pread(disk, p, n * BLOCK, at * BLOCK) ==
		    (ssize_t)n * BLOCK);
		CHECK(wrong_block(p, at, n, 1) == -1);
		sum = checksum(sum, p, n * BLOCK);
	}
	CHECK(ioctl(disk, DKIOCFLUSHWRITECACHE, 0) == 0);
	say("%llu blocks written and read back, checksum %016llx",
	    (unsigned long long)blocks, (unsigned long long)sum);
}

static void
compare_image(const char *file)
{
	int fd = open(file, O_RDONLY);
	struct stat st;
	int64_t bad;
	char *p;

	CHECK(fd >= 0 && fstat(fd, &st) == 0 && st.st_size >= BLOCK);
	if (failed)
		return;
	p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	CHECK(p != MAP_FAILED);
	bad = wrong_block(p, 0, st.st_size / BLOCK, 1);
	CHECK(bad == -1);
	if (bad == -1)
		say("%llu blocks of the image as they were written, checksum "
		    "%016llx", (unsigned long long)st.st_size / BLOCK,
		    (unsigned long long)checksum(0, p, st.st_size));
	else
		say("block %lld of the image is not", (long long)bad);
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

	kmsg = open("/dev/kmsg", O_WRONLY);
	seed = time(NULL) & 0xffff;
	if (strcmp(what, "compare") == 0 && argc == 4) {
		kmsg = STDOUT_FILENO;
		seed = n;
		compare_image(argv[3]);
		return (failed);
	}
	if (open_disk() != 0) {
		say("failed %s: no " DISK " (errno %d)", what, errno);
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
	} else if (strcmp(what, "reset") == 0 && argc == 4) {
		reset_rounds(n, argv[3]);
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
