/* SPDX-License-Identifier: MIT */
/*
 * <sys/stdint.h>: integers of known sizes.
 */
#ifndef _SYS_STDINT_H
#define _SYS_STDINT_H

#include <sys/inttypes.h>

#endif /* _SYS_STDINT_H */
