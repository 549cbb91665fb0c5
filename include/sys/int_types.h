/* SPDX-License-Identifier: MIT */
/*
 * <sys/int_types.h>: integer types of fixed width; <sys/types.h> has them.
 */
#ifndef _SYS_INT_TYPES_H
#define _SYS_INT_TYPES_H

#include <sys/types.h>

#endif /* _SYS_INT_TYPES_H */
