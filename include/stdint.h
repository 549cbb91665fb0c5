/* SPDX-License-Identifier: MIT */
/*
 * <stdint.h>: integers of known sizes.
 *
 * A header for programs, which drivers may include all the same.
 */
#ifndef _STDINT_H
#define _STDINT_H

#include <sys/inttypes.h>

#endif /* _STDINT_H */
