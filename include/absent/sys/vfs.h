/* SPDX-License-Identifier: MIT */
/*
 * <sys/vfs.h>: file systems.
 *
 * file systems are not in ddi.ko.
 */
#ifndef _SYS_VFS_H
#define _SYS_VFS_H

#include <sys/vnode.h>

#endif /* _SYS_VFS_H */
