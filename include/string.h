/* SPDX-License-Identifier: MIT */
/*
 * <string.h>: strings and bytes.
 *
 * A header for programs, which drivers may include all the same.
 */
#ifndef _STRING_H
#define _STRING_H

#include <sys/systm.h>

#endif /* _STRING_H */
