/* SPDX-License-Identifier: MIT */
/*
 * <sys/strsubr.h>: esballoca(9F), desballoca(9F), and what allocb_wait() is told.
 */
#ifndef _SYS_STRSUBR_H
#define _SYS_STRSUBR_H

#include <sys/types.h>
#include <sys/stream.h>

/* flags of allocb_wait(): signals do not end the wait */
#define STR_NOSIG	0x0001

mblk_t *esballoca(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
	__asm__("ddi_esballoca");
mblk_t *desballoca(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
	__asm__("ddi_desballoca");

#endif /* _SYS_STRSUBR_H */
