/* SPDX-License-Identifier: MIT */
/*
 * <strings.h>: bytes, as BSD names them.
 *
 * A header for programs, which drivers may include all the same.
 */
#ifndef _STRINGS_H
#define _STRINGS_H

#include <sys/systm.h>

#endif /* _STRINGS_H */
