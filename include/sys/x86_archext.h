/* SPDX-License-Identifier: MIT */
/*
 * <sys/x86_archext.h>: what an x86 processor can do.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_X86_ARCHEXT_H
#define _SYS_X86_ARCHEXT_H

#include <sys/types.h>

#endif /* _SYS_X86_ARCHEXT_H */
