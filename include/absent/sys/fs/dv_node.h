/* SPDX-License-Identifier: MIT */
/*
 * <sys/fs/dv_node.h>: the devices file system.
 *
 * file systems are not in ddi.ko.
 */
#ifndef _SYS_FS_DV_NODE_H
#define _SYS_FS_DV_NODE_H

#include <sys/vnode.h>

#endif /* _SYS_FS_DV_NODE_H */
