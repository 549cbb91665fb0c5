/* SPDX-License-Identifier: MIT */
/*
 * mapper with mmap(9E) only.
 */
#define	MAPPER_ENTRIES	1
#include "mapper.c"
