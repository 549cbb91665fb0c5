/* SPDX-License-Identifier: MIT */
/*
 * Use of the sample driver fdc: read the disk, write back the complement of
 * every byte, read that, and compare.  The argument is the disk's node.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define	DISK	(2880 * 512)
#define	CHUNK	(24 * 512)

static unsigned char disk[DISK] __attribute__((aligned(4096)));
static unsigned char again[DISK] __attribute__((aligned(4096)));

/* Transfer all of the disk, in pieces; a piece beyond its end is empty. */
static int
read_disk(int fd, unsigned char *to)
{
	char behind[512] __attribute__((aligned(512)));
	ssize_t n;
	int off;

	for (off = 0; off < DISK; off += n) {
		n = pread(fd, to + off, CHUNK, off);
		if (n <= 0)
			return (-1);
	}
	return (pread(fd, behind, sizeof (behind), DISK) == 0 ? 0 : -1);
}

static int
write_disk(int fd, const unsigned char *from)
{
	ssize_t n;
	int off;

	for (off = 0; off < DISK; off += n) {
		n = pwrite(fd, from + off, CHUNK, off);
		if (n <= 0)
			return (-1);
	}
	return (0);
}

static int
check(const char *what, int failed)
{
	printf("fdc_test: %s %s\n", failed ? "failed" : "passed", what);
	fflush(stdout);
	return (failed);
}

int
main(int argc, char **argv)
{
	int fd = open(argc > 1 ? argv[1] : "/dev/ddi/fdc@0:raw", O_RDWR);
	unsigned long sum = 0;
	int i, failed;

	if (check("the_disk_opens", fd < 0))
		return (1);
	failed = check("the_disk_is_read", read_disk(fd, disk));
	for (i = 0; i < DISK; i++)
		sum = sum * 31 + disk[i];
	printf("fdc_test: read %d bytes, sum %016lx\n", DISK, sum);
	failed |= check("a_part_of_a_block_is_refused",
	    pread(fd, again, 100, 0) >= 0);
	failed |= check("nothing_is_written_behind_the_end",
	    pwrite(fd, again, 512, DISK) > 0);
	for (i = 0; i < DISK; i++)
		disk[i] = ~disk[i];
	failed |= check("the_disk_is_written", write_disk(fd, disk));
	failed |= check("the_disk_is_read_again", read_disk(fd, again));
	failed |= check("what_was_written_is_read",
	    memcmp(disk, again, DISK));
	close(fd);
	return (failed);
}
