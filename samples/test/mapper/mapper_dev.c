/* SPDX-License-Identifier: MIT */
/*
 * mapper without segmap(9E): the system maps what devmap(9E) tells.
 */
#define	MAPPER_ENTRIES	2
#include "mapper.c"
