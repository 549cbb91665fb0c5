/* SPDX-License-Identifier: MIT */
/*
 * <sys/memlist.h>: lists of physical memory, as phys_install.
 */
#ifndef _SYS_MEMLIST_H
#define _SYS_MEMLIST_H

#include <sys/types.h>

/* Of old drivers' own structures the first four members are these. */
struct memlist {
	uint64_t ml_address;	/* where it begins */
	uint64_t ml_size;	/* how many bytes it has */
	struct memlist *ml_next;
	struct memlist *ml_prev;
};

/*
 * Where the machine's memory is.  An entry may have holes, since it is what Linux
 * knows as a node; memory that is plugged in later is not in it.
 */
extern struct memlist *phys_install __asm__("ddi_phys_install");

/* The list does not change while drivers can see it, so no lock is needed. */
static inline void memlist_read_lock(void)
{
}

static inline void memlist_read_unlock(void)
{
}

#endif /* _SYS_MEMLIST_H */
