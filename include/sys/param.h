/* SPDX-License-Identifier: MIT */
/*
 * <sys/param.h>: sizes of pages, blocks and names.
 */
#ifndef _SYS_PARAM_H
#define _SYS_PARAM_H

#include <sys/types.h>
#include <sys/null.h>

/* The page size is the running kernel's. */
extern const unsigned int _pagesize __asm__("ddi_pagesize");
extern const unsigned int _pageshift __asm__("ddi_pageshift");
extern const unsigned int _pageoffset __asm__("ddi_pageoffset");
extern const uintptr_t _pagemask __asm__("ddi_pagemask");

#define PAGESIZE	_pagesize
#define PAGESHIFT	_pageshift
#define PAGEOFFSET	_pageoffset
#define PAGEMASK	_pagemask

#ifndef NBBY
#define NBBY		8	/* bits in a byte */
#endif

#define DEV_BSIZE	512	/* bytes in a block of a disk */
#define DEV_BSHIFT	9
#define NBPSCTR	512	/* bytes in a sector */
#define SCTRSHFT	9
#define MAXBSIZE	8192

#define MAXPATHLEN	1024
#define MAXNAMELEN	256

#define DEFAULT_HZ	100

/* Bytes of a thread's stack, for thread_create() */
#define DEFAULTSTKSZ	(5 * 4096)

/* drv_usecwait(9F), by its older name */
void drv_usecwait(clock_t microsecs) __asm__("ddi_drv_usecwait");
#define DELAY(microsecs)	drv_usecwait(microsecs)

#define MAXOFF_T	0x7fffffffffffffffL
#define MAXOFFSET_T	0x7fffffffffffffffLL

#define btodb(bytes)	((bytes) >> DEV_BSHIFT)
#define dbtob(blocks)	((blocks) << DEV_BSHIFT)

#ifndef _LINUX_TYPES_H
#ifndef howmany
#define howmany(x, y)	(((x) + ((y) - 1)) / (y))
#endif

/* Arrays of bits, in characters */
#define setbit(a, i)	((a)[(i) / NBBY] |= 1 << ((i) % NBBY))
#define clrbit(a, i)	((a)[(i) / NBBY] &= ~(1 << ((i) % NBBY)))
#define isset(a, i)	((a)[(i) / NBBY] & (1 << ((i) % NBBY)))
#define isclr(a, i)	(((a)[(i) / NBBY] & (1 << ((i) % NBBY))) == 0)
#endif

#include <sys/machparam.h>

#endif /* _SYS_PARAM_H */
