/* SPDX-License-Identifier: MIT */
/*
 * <sys/kobj.h>: the loader of modules.
 *
 * Nothing in it is documented for drivers; this is what they use of it.
 */
#ifndef _SYS_KOBJ_H
#define _SYS_KOBJ_H

#include <sys/types.h>
#include <sys/modctl.h>
#include <sys/sdt.h>

/* The name of the symbol at or below an address, and how far below it is */
char *kobj_getsymname(uintptr_t value, ulong_t *offset)
	__asm__("ddi_kobj_getsymname");

#endif /* _SYS_KOBJ_H */
