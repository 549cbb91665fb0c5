/* SPDX-License-Identifier: MIT */
/*
 * <sys/random.h>: random numbers.
 */
#ifndef _SYS_RANDOM_H
#define _SYS_RANDOM_H

#include <sys/types.h>

int random_get_bytes(uint8_t *buf, size_t len) __asm__("ddi_random_bytes");
int random_get_blocking_bytes(uint8_t *buf, size_t len)
	__asm__("ddi_random_bytes");
int random_get_pseudo_bytes(uint8_t *buf, size_t len)
	__asm__("ddi_random_bytes");

#endif /* _SYS_RANDOM_H */
