/* SPDX-License-Identifier: MIT */
/*
 * <sys/mman.h>: protection and kind of a mapping, as mmap(9E), segmap(9E) and
 * devmap(9E) get them.
 */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H

/* Linux has the same numbers for its own. */
#ifndef _LINUX_TYPES_H
#define PROT_READ	0x1
#define PROT_WRITE	0x2
#define PROT_EXEC	0x4
#define PROT_NONE	0x0

#define MAP_SHARED	0x01
#define MAP_PRIVATE	0x02
#define MAP_FIXED	0x10
#endif

#define PROT_USER	0x8
#define PROT_ALL	0xf

#endif /* _SYS_MMAN_H */
