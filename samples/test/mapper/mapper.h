/* SPDX-License-Identifier: MIT */
/* The interface between mapper and its program. */
#ifndef _MAPPER_H
#define	_MAPPER_H

#define	MAPPER_PEEK	_IO('M', 1)	/* get the word at the offset, as int */

/* These change the entry points, until the next of these calls: */
#define	MAPPER_NULL	_IO('M', 2)
#define	MAPPER_NODEV	_IO('M', 3)
#define	MAPPER_NULLDEV	_IO('M', 4)
#define	MAPPER_SEGMAP_ENTRY	1
#define	MAPPER_DEVMAP_ENTRY	2
#define	MAPPER_MMAP_ENTRY	4

/* Lock the caller's page at the address, instead of the one locked before. */
#define	MAPPER_LOCK_READ	_IO('M', 5)
#define	MAPPER_LOCK_WRITE	_IO('M', 6)
#define	MAPPER_UNLOCK		_IO('M', 7)

#define	MAPPER_PAGE		_IO('M', 8)	/* set the page that minor "caller" uses */
#define	MAPPER_WAITERS		_IO('M', 9)	/* threads in devmap(9E) of "slow" */

/* Minor numbers; each maps in its own way, or refuses */
#define	MAPPER_UMEM	0	/* memory */
#define	MAPPER_REGS	1	/* register set 1 */
#define	MAPPER_RO	2	/* memory that cannot be written */
#define	MAPPER_PIECES	3	/* memory, page by page, the last one first */
#define	MAPPER_FAILS	4	/* devmap(9E) fails with ENOTSUP */
#define	MAPPER_CALLS	5	/* has callbacks of an unknown version */
#define	MAPPER_NOTHING	6	/* devmap(9E) maps nothing */
#define	MAPPER_BEYOND	7	/* returns more than it mapped */
#define	MAPPER_SETUP	8	/* segmap(9E) calls devmap_setup(9F) */
#define	MAPPER_REFUSES	9	/* segmap(9E) fails with EPERM */
#define	MAPPER_FORGETS	10	/* segmap(9E) maps nothing */
#define	MAPPER_MAXPROT	11	/* segmap(9E) excludes writing for good */
#define	MAPPER_PROT	12	/* segmap(9E) excludes writing at first */
#define	MAPPER_RDONLY	13	/* requires a file that was opened for reading only */
#define	MAPPER_LOCKED	14	/* the locked page of a process */
#define	MAPPER_RCACHE	15	/* registers; the page number selects the cache attribute */
#define	MAPPER_UCACHE	16	/* memory; the page number selects the cache attribute */
#define	MAPPER_CALLER	17	/* segmap(9E) reads and locks the caller's page */
#define	MAPPER_SLOW	18	/* devmap(9E) waits for a signal, then maps */
#define	MAPPER_MINORS	19

#define	MAPPER_NAMES	{ "umem", "regs", "ro", "pieces", "fails", "calls", \
	"nothing", "beyond", "setup", "refuses", "forgets", \
	"maxprot", "prot", "rdonly", "locked", "rcache", "ucache", \
	"caller", "slow" }

#define	MAPPER_PAGES	3	/* pages of memory */

#endif /* _MAPPER_H */
