/* SPDX-License-Identifier: MIT */
/*
 * <sys/id32.h>: tokens of 32 bits for pointers.  id32_alloc(9F).
 */
#ifndef _SYS_ID32_H
#define _SYS_ID32_H

#include <sys/types.h>

uint32_t id32_alloc(void *ptr, int flag) __asm__("ddi_id32_alloc");
void id32_free(uint32_t token) __asm__("ddi_id32_free");
void *id32_lookup(uint32_t token) __asm__("ddi_id32_lookup");

#endif /* _SYS_ID32_H */
