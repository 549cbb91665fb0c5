/* SPDX-License-Identifier: MIT */
/*
 * nvme_ddi: the parts of the NVM Express specification that nvme_ddi.c uses,
 * and its ioctl.
 */
#ifndef	_NVME_DDI_H
#define	_NVME_DDI_H

/*
 * ioctl: copies the controller's identify data, NX_IDENTIFY bytes, to the
 * address
 */
#define	NX_IOC_IDENTIFY		(('N' << 8) | 1)
#define	NX_IDENTIFY		4096

/* Registers */
#define	NX_CAP			0x00	/* 64 bits */
#define	NX_CC			0x14
#define	NX_CSTS			0x1c
#define	NX_AQA			0x24
#define	NX_ASQ			0x28	/* 64 bits */
#define	NX_ACQ			0x30	/* 64 bits */
#define	NX_DOORBELLS		0x1000

#define	NX_CAP_MQES(cap)	((uint_t)(cap) & 0xffff)	/* less one */
#define	NX_CAP_TO(cap)		((uint_t)((cap) >> 24) & 0xff)	/* 0.5 s */
#define	NX_CAP_DSTRD(cap)	((uint_t)((cap) >> 32) & 0xf)
#define	NX_CAP_MPSMIN(cap)	((uint_t)((cap) >> 48) & 0xf)

#define	NX_CC_EN		0x00000001
#define	NX_CC_SHN		0x00004000	/* normal shutdown */
#define	NX_CC_SIZES		0x00460000	/* entries of 64 and 16 bytes */

#define	NX_CSTS_RDY		0x00000001
#define	NX_CSTS_CFS		0x00000002	/* fatal */
#define	NX_CSTS_SHST		0x0000000c
#define	NX_CSTS_SHST_DONE	0x00000008

/* Admin commands */
#define	NX_CREATE_SQ		0x01
#define	NX_CREATE_CQ		0x05
#define	NX_IDENTIFY_CMD		0x06
#define	NX_SET_FEATURES		0x09

#define	NX_CNS_NAMESPACE	0
#define	NX_CNS_CONTROLLER	1
#define	NX_FEAT_NQUEUES		7
#define	NX_CQ_CONTIG		0x1	/* contiguous queue, SQ and CQ */
#define	NX_CQ_INTR		0x2

/* Commands on data */
#define	NX_FLUSH		0x00
#define	NX_WRITE		0x01
#define	NX_READ			0x02

/* Words of a submission: 16 of 32 bits */
#define	NX_SQE_WORDS		16
#define	NX_SQE_SIZE		64
#define	NX_SQE_CMD		0	/* opcode, identifier << 16 */
#define	NX_SQE_NSID		1
#define	NX_SQE_PRP1		6
#define	NX_SQE_PRP2		8
#define	NX_SQE_ARG		10	/* 10 to 15 */

/* Words of a completion: 4 of 32 bits */
#define	NX_CQE_WORDS		4
#define	NX_CQE_SIZE		16
#define	NX_CQE_RESULT		0
#define	NX_CQE_ID		3	/* identifier, phase, status */
#define	NX_CQE_PHASE		0x00010000
#define	NX_CQE_STATUS(word)	((word) >> 17)

/* Identify data: offsets, bytes */
#define	NX_ID_SERIAL		4	/* 20 characters */
#define	NX_ID_MODEL		24	/* 40 characters */
#define	NX_ID_REVISION		64	/* 8 characters */
#define	NX_ID_MDTS		77	/* log2 of pages, 0: no limit */
#define	NX_ID_NSZE		0	/* 64 bits */
#define	NX_ID_FLBAS		26
#define	NX_ID_LBAF		128	/* 32 bits each */
#define	NX_LBAF_MS(lbaf)	((lbaf) & 0xffff)
#define	NX_LBAF_LBADS(lbaf)	(((lbaf) >> 16) & 0xff)

#endif	/* _NVME_DDI_H */
