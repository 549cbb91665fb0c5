/* SPDX-License-Identifier: MIT */
/*
 * <sys/vnode.h>: files.
 *
 * file systems are not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_VNODE_H
#define _SYS_VNODE_H

#include <ddi_absent.h>

#endif /* _SYS_VNODE_H */
