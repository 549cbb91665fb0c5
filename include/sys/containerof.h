/* SPDX-License-Identifier: MIT */
/*
 * <sys/containerof.h>: from a member to the structure that holds it.
 */
#ifndef _SYS_CONTAINEROF_H
#define _SYS_CONTAINEROF_H

#include <sys/types.h>

/* m points to member name of a structure of type s */
#define __containerof(m, s, name) \
	((s *)(void *)((uintptr_t)(m) - __builtin_offsetof(s, name)))

#endif /* _SYS_CONTAINEROF_H */
