/* SPDX-License-Identifier: MIT */
/*
 * <sys/null.h>: NULL; <sys/types.h> has it.
 */
#ifndef _SYS_NULL_H
#define _SYS_NULL_H

#include <sys/types.h>

#endif /* _SYS_NULL_H */
