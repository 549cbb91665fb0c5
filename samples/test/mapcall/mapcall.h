/* SPDX-License-Identifier: MIT */
/* The interface between mapcall and its program. */
#ifndef _MAPCALL_H
#define	_MAPCALL_H

/* Minor numbers */
#define	MAPCALL_CONTEXT	0	/* a page that each mapping has a context of */
#define	MAPCALL_TIMED	1	/* likewise, with a timeout of the context */
#define	MAPCALL_PLAIN	2	/* devmap_access(9E) loads the page */
#define	MAPCALL_FREE	3	/* no devmap_access(9E), may be remapped */
#define	MAPCALL_INVALID	4	/* likewise, set up as invalid */
#define	MAPCALL_HALF	5	/* devmap_map(9E) refuses the second page */
#define	MAPCALL_DENIES	6	/* devmap_access(9E) fails */
#define	MAPCALL_FORGETS	7	/* devmap_access(9E) loads nothing */
#define	MAPCALL_WAITS	8	/* devmap_access(9E) waits for MAPCALL_GO */
#define	MAPCALL_COPIES	9	/* callbacks copy from their caller */
#define	MAPCALL_NODUP	10	/* devmap_dup(9E) fails */
#define	MAPCALL_SERIAL	11	/* devmap_access(9E) looks for other callbacks */
#define	MAPCALL_MINORS	12

#define	MAPCALL_NAMES	{ "context", "timed", "plain", "free", "invalid", \
	"half", "denies", "forgets", "waits", "copies", "nodup", "serial" }

#define	MAPCALL_PAGES	3	/* pages of memory */

/* Get a counter, as int; or set all of them to 0, except MAPCALL_LIVE */
#define	MAPCALL_COUNT	_IO('C', 1)
#define	MAPCALL_ZERO	_IO('C', 2)

#define	MAPCALL_MAPS	0	/* calls of devmap_map(9E) */
#define	MAPCALL_USES	1	/* calls of devmap_access(9E) */
#define	MAPCALL_DUPS	2	/* calls of devmap_dup(9E) */
#define	MAPCALL_UNMAPS	3	/* calls of devmap_unmap(9E) */
#define	MAPCALL_SWITCH	4	/* switches of context */
#define	MAPCALL_LIVE	5	/* handles that are not unmapped */
#define	MAPCALL_WHERE	6	/* page of the last devmap_access(9E) or unmap */
#define	MAPCALL_RW	7	/* direction of the last devmap_access(9E) */
#define	MAPCALL_LEN	8	/* pages of the last devmap_unmap(9E) */
#define	MAPCALL_LEFT	9	/* pages before it that are left */
#define	MAPCALL_RIGHT	10	/* pages after it that are left */
#define	MAPCALL_WAITERS	11	/* threads that wait in devmap_access(9E) */
#define	MAPCALL_SOON	12	/* context switches that came before the timeout */
#define	MAPCALL_NESTED	13	/* callbacks of one handle at the same time */
#define	MAPCALL_COPIED	14	/* copies from the caller that succeeded */
#define	MAPCALL_FAILED	15	/* copies from the caller that failed */
#define	MAPCALL_LEAKED	16	/* handles that were live at the last detach(9E) */
#define	MAPCALL_COUNTERS	17

/* These are about the handle of the minor that was made last */
#define	MAPCALL_UNLOAD	_IO('C', 3)	/* unload a page, or all for -1 */
#define	MAPCALL_LOAD	_IO('C', 4)	/* load all of it */
#define	MAPCALL_REMAP	_IO('C', 5)	/* map one of these: */
#define	MAPCALL_MEMORY	0	/* the memory it had first */
#define	MAPCALL_OTHER	1	/* other memory */
#define	MAPCALL_REGS	2	/* register set 1 */
#define	MAPCALL_NOTHING	3
#define	MAPCALL_SHORT	4	/* a page less of it */
#define	MAPCALL_NARROW	5	/* memory that must not be written */

#define	MAPCALL_PEEK	_IO('C', 6)	/* the first word of a page, as int */
#define	MAPCALL_GO	_IO('C', 7)	/* let devmap_access(9E) go on */
#define	MAPCALL_CALLER	_IO('C', 8)	/* address that callbacks copy from */

#endif /* _MAPCALL_H */
