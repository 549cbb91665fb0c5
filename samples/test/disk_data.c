/* SPDX-License-Identifier: MIT */
/* disk_test: the disk, and its contents. */
#include <endian.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "disk_test.h"

const char *disk_node = "/dev/ddi/nvme_ddi@0:raw";
int disk = -1;
uint64_t blocks, seed;

int
open_disk(void)
{
	struct dk_minfo info;

	disk = open(disk_node, O_RDWR);
	if (disk < 0 || ioctl(disk, DKIOCGMEDIAINFO, &info) != 0)
		return (-1);
	blocks = info.capacity * info.lbsize / BLOCK;
	return (0);
}

char *
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

uint32_t
rnd(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return ((*state >> 33) % below);
}

/* Words are little-endian, since another machine compares the image. */
static void
put_word(char *p, uint64_t word)
{
	word = htole64(word);
	memcpy(p, &word, sizeof (word));
}

/* Fill p with the contents of block number block after its gen'th write. */
void
fill_blocks(char *p, uint64_t block, uint32_t n, uint64_t gen)
{
	uint64_t word, i;

	for (; n > 0; n--, block++, p += BLOCK) {
		word = (seed << 48 ^ gen << 32 ^ block) * 0x9e3779b97f4a7c15ULL;
		for (i = 0; i < BLOCK; i += 8, word += 0x0101010101010101ULL)
			put_word(p + i, word);
	}
}

/*
 * Compare p with those contents.  Returns -1, or the first block that differs.
 */
int64_t
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

/* A checksum that depends on the order */
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

void
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

void
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
