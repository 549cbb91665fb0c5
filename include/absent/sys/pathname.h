/* SPDX-License-Identifier: MIT */
/*
 * <sys/pathname.h>: names of files.
 *
 * file systems are not in ddi.ko.
 */
#ifndef _SYS_PATHNAME_H
#define _SYS_PATHNAME_H

#include <sys/vnode.h>

#endif /* _SYS_PATHNAME_H */
