/* SPDX-License-Identifier: MIT */
/*
 * <sys/kobj.h>: the loader of modules.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_KOBJ_H
#define _SYS_KOBJ_H

#include <sys/types.h>
#include <sys/modctl.h>
#include <sys/sdt.h>

#endif /* _SYS_KOBJ_H */
