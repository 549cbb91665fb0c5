/* SPDX-License-Identifier: MIT */
/*
 * <sys/strsun.h>: the fields of a message by short names, and functions that
 * handle messages as a whole.
 *
 * DB_BASE(9F), MBLKHEAD(9F), msgsize(9F), mcopymsg(9F), mexchange(9F),
 * miocack(9F), miocnak(9F), mioc2ack(9F), miocpullup(9F).
 */
#ifndef _SYS_STRSUN_H
#define _SYS_STRSUN_H

#include <sys/types.h>
#include <sys/stream.h>

#define DB_BASE(mp)	((mp)->b_datap->db_base)
#define DB_LIM(mp)	((mp)->b_datap->db_lim)
#define DB_REF(mp)	((mp)->b_datap->db_ref)
#define DB_TYPE(mp)	((mp)->b_datap->db_type)
#define DB_FRTNP(mp)	((mp)->b_datap->db_frtnp)

/* Values of mac_hcksum_get(9F) and mac_lso_get(9F), under older names */
#define DB_CKSUMFLAGS(mp)	((mp)->b_datap->db_cksumflags)
#define DB_CKSUMSTART(mp)	((mp)->b_datap->db_cksumstart)
#define DB_CKSUMSTUFF(mp)	((mp)->b_datap->db_cksumstuff)
#define DB_CKSUMEND(mp)		((mp)->b_datap->db_cksumend)
#define DB_CKSUM32(mp)		((mp)->b_datap->db_cksum.u32)
#define DB_CKSUM16(mp)		((mp)->b_datap->db_cksum.u16)
#define DB_CKSUM(mp)		DB_CKSUM16(mp)
#define DB_LSOFLAGS(mp)		DB_CKSUMFLAGS(mp)
#define DB_LSOMSS(mp)		((mp)->b_datap->db_lsomss)

/* Bytes of a block: data, data block, in front of the data, behind it */
#define MBLKL(mp)	((mp)->b_wptr - (mp)->b_rptr)
#define MBLKSIZE(mp)	((mp)->b_datap->db_lim - (mp)->b_datap->db_base)
#define MBLKHEAD(mp)	((mp)->b_rptr - (mp)->b_datap->db_base)
#define MBLKTAIL(mp)	((mp)->b_datap->db_lim - (mp)->b_wptr)

/* Do the @len bytes at @off of the block's data lie within it? */
#define MBLKIN(mp, off, len)						\
	((off) >= 0 && (len) >= 0 && (off) <= MBLKL(mp) &&		\
	 (len) <= MBLKL(mp) - (off))

void freemsgchain(mblk_t *mp) __asm__("ddi_freemsgchain");
size_t msgsize(mblk_t *mp) __asm__("ddi_msgsize");
void mcopymsg(mblk_t *mp, void *buf) __asm__("ddi_mcopymsg");

mblk_t *mexchange(queue_t *wq, mblk_t *mp, size_t size, uchar_t type,
		  int32_t primtype) __asm__("ddi_mexchange");

void miocack(queue_t *wq, mblk_t *mp, int count, int rval)
	__asm__("ddi_miocack");
void miocnak(queue_t *wq, mblk_t *mp, int count, int error)
	__asm__("ddi_miocnak");
void mioc2ack(mblk_t *mp, mblk_t *dp, size_t count, int rval)
	__asm__("ddi_mioc2ack");
int miocpullup(mblk_t *mp, size_t size) __asm__("ddi_miocpullup");
void merror(queue_t *wq, mblk_t *mp, int error) __asm__("ddi_merror");

#endif /* _SYS_STRSUN_H */
