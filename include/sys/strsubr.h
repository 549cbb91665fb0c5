/* SPDX-License-Identifier: MIT */
/*
 * <sys/strsubr.h>: esballoca(9F), desballoca(9F), what allocb_wait() is told, and
 * the names that mac_hcksum_set(9F) and mac_hcksum_get(9F) have in Solaris 10.
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

/* Messages of many packets: there are none, and drivers pass NULL. */
struct multidata_s;
struct pdesc_s;

int hcksum_assoc(mblk_t *mp, struct multidata_s *mmd, struct pdesc_s *pd,
		 uint32_t start, uint32_t stuff, uint32_t end, uint32_t value,
		 uint32_t flags, int km_flags) __asm__("ddi_hcksum_assoc");
void hcksum_retrieve(mblk_t *mp, struct multidata_s *mmd, struct pdesc_s *pd,
		     uint32_t *start, uint32_t *stuff, uint32_t *end,
		     uint32_t *value, uint32_t *flags)
	__asm__("ddi_hcksum_retrieve");

#endif /* _SYS_STRSUBR_H */
