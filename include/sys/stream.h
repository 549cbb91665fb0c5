/* SPDX-License-Identifier: MIT */
/*
 * <sys/stream.h>: messages, and the queues that they are sent on.
 *
 * msgb(9S), datab(9S), free_rtn(9S), iocblk(9S), queue(9S); allocb(9F),
 * esballoc(9F), freeb(9F), freemsg(9F), dupb(9F), copyb(9F), msgpullup(9F),
 * adjmsg(9F), linkb(9F), bufcall(9F), mkiocb(9F), qreply(9F) and the pages that
 * these name.  <sys/strsun.h> has the macros for the fields, and more.
 *
 * A message is a chain of blocks, mblk_t, by b_cont; a list of messages is one
 * by b_next.  A block shows a part of a data block, dblk_t, which may have
 * several blocks.
 */
#ifndef _SYS_STREAM_H
#define _SYS_STREAM_H

#include <sys/types.h>
#include <sys/cred.h>
#include <sys/poll.h>

/*
 * Who frees memory that esballoc(9F) or desballoc(9F) made a message of.  The
 * functions of drivers take a caddr_t or another pointer.
 */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
typedef struct free_rtn {
	void (*free_func)();
	caddr_t free_arg;
} frtn_t;
#pragma GCC diagnostic pop

/* A message block: one reference to a data block */
typedef struct msgb {
	struct msgb *b_next;
	struct msgb *b_prev;
	struct msgb *b_cont;
	uchar_t *b_rptr;	/* first byte to read */
	uchar_t *b_wptr;	/* behind the last byte written */
	struct datab *b_datap;
	uchar_t b_band;
	uchar_t b_tag;
	ushort_t b_flag;
} mblk_t;

/*
 * A data block.  db_ref is changed by ddi.ko only.  The fields from db_cksumflags
 * on are reached through mac_hcksum_get(9F), mac_lso_get(9F) and their like, or
 * the macros of <sys/strsun.h>; those below are ddi.ko's.
 */
typedef struct datab {
	uchar_t *db_base;
	uchar_t *db_lim;	/* behind the last byte */
	volatile uint32_t db_ref;
	uchar_t db_type;
	uchar_t db_kind;
	uint16_t db_cksumflags;
	uint32_t db_cksumstart;
	uint32_t db_cksumstuff;
	uint32_t db_cksumend;
	union {
		uint32_t u32;
		uint16_t u16;
	} db_cksum;
	uint32_t db_lsomss;
	frtn_t *db_frtnp;
	void *db_memory;
} dblk_t;

/* b_flag */
#define MSGMARK		0x01	/* the last byte is marked */
#define MSGNOLOOP	0x02
#define MSGDELIM	0x04	/* the message ends here */
#define MSGNOGET	0x08
#define MSGMARKNEXT	0x10
#define MSGNOTMARKNEXT	0x20

/* db_type: ordinary messages, and from QPCTL on those that overtake them */
#define M_DATA		0x00
#define M_PROTO		0x01
#define M_BREAK		0x08
#define M_PASSFP	0x09
#define M_EVENT		0x0a
#define M_SIG		0x0b
#define M_DELAY		0x0c
#define M_CTL		0x0d
#define M_IOCTL		0x0e
#define M_SETOPTS	0x10
#define M_RSE		0x11
#define QPCTL		0x80
#define M_IOCACK	0x81
#define M_IOCNAK	0x82
#define M_PCPROTO	0x83
#define M_PCSIG		0x84
#define M_READ		0x85
#define M_FLUSH		0x86
#define M_STOP		0x87
#define M_START		0x88
#define M_HANGUP	0x89
#define M_ERROR		0x8a
#define M_COPYIN	0x8b
#define M_COPYOUT	0x8c
#define M_IOCDATA	0x8d
#define M_PCRSE		0x8e
#define M_STOPI		0x8f
#define M_STARTI	0x90
#define M_PCEVENT	0x91
#define M_UNHANGUP	0x92
#define M_CMD		0x93

/* Priorities of allocb(9F); they make no difference */
#define BPRI_LO		1
#define BPRI_MED	2
#define BPRI_HI		3
#define BPRI_FT		4

#define INFPSZ		(-1)

struct module_info {
	ushort_t mi_idnum;
	char *mi_idname;
	ssize_t mi_minpsz;
	ssize_t mi_maxpsz;
	size_t mi_hiwat;
	size_t mi_lowat;
};

struct queue;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
struct qinit {
	int (*qi_putp)();
	int (*qi_srvp)();
	int (*qi_qopen)();
	int (*qi_qclose)();
	int (*qi_qadmin)();
	struct module_info *qi_minfo;
	struct module_stat *qi_mstat;
};
#pragma GCC diagnostic pop

struct streamtab {
	struct qinit *st_rdinit;
	struct qinit *st_wrinit;
	struct qinit *st_muxrinit;
	struct qinit *st_muxwinit;
};

/* q_flag */
#define QENAB		0x0001
#define QWANTR		0x0002
#define QWANTW		0x0004
#define QFULL		0x0008
#define QREADR		0x0010	/* of the read side */
#define QUSE		0x0020
#define QNOENB		0x0040

/*
 * One of a pair, the one of the read side first.  The only queues here are those
 * that a framework hands to a driver, and that qreply(9F) answers on.
 */
typedef struct queue {
	struct qinit *q_qinfo;
	mblk_t *q_first;
	mblk_t *q_last;
	struct queue *q_next;
	void *q_ptr;
	size_t q_count;
	uint_t q_flag;
	ssize_t q_minpsz;
	ssize_t q_maxpsz;
	size_t q_hiwat;
	size_t q_lowat;
	void *q_stream;		/* ddi.ko's */
} queue_t;

static inline queue_t *OTHERQ(queue_t *q)
{
	return q->q_flag & QREADR ? q + 1 : q - 1;
}

static inline queue_t *RD(queue_t *q)
{
	return q->q_flag & QREADR ? q : q - 1;
}

static inline queue_t *WR(queue_t *q)
{
	return q->q_flag & QREADR ? q + 1 : q;
}

/* An ioctl's message: this in the first block, the argument in the next ones */
struct iocblk {
	int ioc_cmd;
	cred_t *ioc_cr;
	uint_t ioc_id;
	uint_t ioc_flag;
	uint_t ioc_count;	/* bytes of the argument, or TRANSPARENT */
	int ioc_rval;
	int ioc_error;
};
typedef struct iocblk *IOCP;

/* ioc_count of an ioctl(2) whose argument is still the user's */
#define TRANSPARENT	((uint_t)-1)

/* ioc_flag: the data model of the caller */
#define IOC_MODELS	0x0ff00000
#define IOC_ILP32	0x00100000
#define IOC_LP64	0x00200000
#define IOC_NATIVE	IOC_LP64
#define IOC_NONE	0x00000000

typedef void *bufcall_id_t;

mblk_t *allocb(size_t size, uint_t pri) __asm__("ddi_allocb");
mblk_t *allocb_wait(size_t size, uint_t pri, uint_t flags, int *error)
	__asm__("ddi_allocb_wait");
mblk_t *esballoc(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
	__asm__("ddi_esballoc");
mblk_t *desballoc(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp)
	__asm__("ddi_desballoc");
int testb(size_t size, uint_t pri) __asm__("ddi_testb");
bufcall_id_t bufcall(size_t size, uint_t pri, void (*func)(void *), void *arg)
	__asm__("ddi_bufcall");
bufcall_id_t esbbcall(uint_t pri, void (*func)(void *), void *arg)
	__asm__("ddi_esbbcall");
void unbufcall(bufcall_id_t id) __asm__("ddi_unbufcall");

void freeb(mblk_t *bp) __asm__("ddi_freeb");
void freemsg(mblk_t *mp) __asm__("ddi_freemsg");

mblk_t *dupb(mblk_t *bp) __asm__("ddi_dupb");
mblk_t *dupmsg(mblk_t *mp) __asm__("ddi_dupmsg");
mblk_t *copyb(mblk_t *bp) __asm__("ddi_copyb");
mblk_t *copymsg(mblk_t *mp) __asm__("ddi_copymsg");

void linkb(mblk_t *mp1, mblk_t *mp2) __asm__("ddi_linkb");
mblk_t *unlinkb(mblk_t *mp) __asm__("ddi_unlinkb");
mblk_t *rmvb(mblk_t *mp, mblk_t *bp) __asm__("ddi_rmvb");
int adjmsg(mblk_t *mp, ssize_t len) __asm__("ddi_adjmsg");
mblk_t *msgpullup(mblk_t *mp, ssize_t len) __asm__("ddi_msgpullup");
int pullupmsg(mblk_t *mp, ssize_t len) __asm__("ddi_pullupmsg");
size_t msgdsize(mblk_t *mp) __asm__("ddi_msgdsize");

mblk_t *mkiocb(uint_t command) __asm__("ddi_mkiocb");
void qreply(queue_t *q, mblk_t *mp) __asm__("ddi_qreply");

static inline int datamsg(uchar_t type)
{
	return type == M_DATA || type == M_PROTO || type == M_PCPROTO ||
	       type == M_DELAY;
}

#endif /* _SYS_STREAM_H */
