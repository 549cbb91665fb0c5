/* SPDX-License-Identifier: MIT */
/*
 * <sys/stdbool.h>: bool for the kernel.
 */
#ifndef _SYS_STDBOOL_H
#define _SYS_STDBOOL_H

#ifndef __bool_true_false_are_defined
#define bool	_Bool
#define true	1
#define false	0
#define __bool_true_false_are_defined	1
#endif

#endif /* _SYS_STDBOOL_H */
