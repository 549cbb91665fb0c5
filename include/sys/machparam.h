/* SPDX-License-Identifier: MIT */
/*
 * <sys/machparam.h>: sizes of the machine.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_MACHPARAM_H
#define _SYS_MACHPARAM_H

#include <sys/types.h>
#include <sys/param.h>

/* The pages of the machine's MMU are those of the system. */
#define MMU_PAGESIZE	PAGESIZE
#define MMU_PAGESHIFT	PAGESHIFT
#define MMU_PAGEOFFSET	PAGEOFFSET
#define MMU_PAGEMASK	PAGEMASK

#define mmu_btop(bytes)		((pgcnt_t)(bytes) >> MMU_PAGESHIFT)
#define mmu_btopr(bytes)	\
	(((pgcnt_t)(bytes) + MMU_PAGEOFFSET) >> MMU_PAGESHIFT)
#define mmu_ptob(pages)		((pgcnt_t)(pages) << MMU_PAGESHIFT)

#endif /* _SYS_MACHPARAM_H */
