/* SPDX-License-Identifier: MIT */
/* disk_test: declarations that its parts share. */
#ifndef	_DISK_TEST_H
#define	_DISK_TEST_H

#include <errno.h>
#include <stdint.h>
#include <sys/types.h>
#include "../nvme_ddi.h"
#include "say.h"

#define	BLOCK		512
#define	BIG		(8 << 20)
#define	DKIOCFLUSHWRITECACHE	(4 << 8 | 34)
#define	DKIOCGMEDIAINFO		(4 << 8 | 42)

struct dk_minfo {
	unsigned int type, lbsize;
	unsigned long long capacity;
};

/* disk_data.c: the disk, and its contents */
extern const char *disk_node;
extern int disk;		/* file descriptor */
extern uint64_t blocks, seed;

int open_disk(void);
char *memory(size_t size);
uint32_t rnd(uint64_t *state, uint32_t below);
void fill_blocks(char *p, uint64_t block, uint32_t n, uint64_t gen);
int64_t wrong_block(const char *p, uint64_t block, uint32_t n, uint64_t gen);
void fill_disk(void);
void compare_image(const char *file);

/* disk_load.c: processes that read and write */
extern uint32_t longest;	/* largest random request, blocks */

void start_workers(pid_t *pids, int n, uint32_t ops, int trouble);
void wait_workers(pid_t *pids, int n);
void kill_workers(pid_t *pids, int n);
int nothing_is_pinned(void);
void watch_memory(int round, int rounds);
void random_io(int procs, int ops);
void full_queues(int procs);
void kill_rounds(int rounds);

/* disk_lose.c: the disk disappears, or stops */
enum how { UNBIND, REMOVE, REPLUG };

void lose_rounds(int rounds, const char *bdf, enum how how, int cached);
void stop_rounds(int rounds, const char *bdf);
void late_requests(int procs);
void silent_controller(const char *bdf);

#endif	/* _DISK_TEST_H */
