/* SPDX-License-Identifier: MIT */
/*
 * <sys/stat.h>: types and permissions of files; ddi_create_minor_node(9F)
 * takes S_IFCHR and S_IFBLK.
 */
#ifndef _SYS_STAT_H
#define _SYS_STAT_H

#include <sys/types.h>

/* Linux has the same numbers. */
#ifndef _LINUX_TYPES_H
#define S_IFMT		0xf000
#define S_IFIFO		0x1000
#define S_IFCHR		0x2000
#define S_IFDIR		0x4000
#define S_IFBLK		0x6000
#define S_IFREG		0x8000
#define S_IFLNK		0xa000
#define S_IFSOCK	0xc000

#define S_IRUSR		00400
#define S_IWUSR		00200
#define S_IXUSR		00100
#define S_IRGRP		00040
#define S_IWGRP		00020
#define S_IXGRP		00010
#define S_IROTH		00004
#define S_IWOTH		00002
#define S_IXOTH		00001
#endif

#endif /* _SYS_STAT_H */
