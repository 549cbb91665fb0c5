/* SPDX-License-Identifier: MIT */
/* mapper without segmap(9E): the system maps the memory that devmap(9E) sets up. */
#define	MAPPER_ENTRIES	2
#include "mapper.c"
