/* SPDX-License-Identifier: MIT */
/*
 * e1000_ddi: the parts of the 8254x manual that e1000_ddi.c uses, with the names
 * that registers and bits have there.
 */
#ifndef	_E1000_DDI_H
#define	_E1000_DDI_H

/* Registers: 32 bits */
#define	EM_CTRL		0x0000
#define	EM_STATUS	0x0008
#define	EM_EERD		0x0014
#define	EM_ICR		0x00c0	/* reading it clears it */
#define	EM_ITR		0x00c4	/* 256 ns between interrupts */
#define	EM_IMS		0x00d0
#define	EM_IMC		0x00d8
#define	EM_RCTL		0x0100
#define	EM_TCTL		0x0400
#define	EM_TIPG		0x0410
#define	EM_RDBAL	0x2800
#define	EM_RDTR		0x2820	/* 1.024 us, as RADV, TIDV and TADV */
#define	EM_TDBAL	0x3800
/* from EM_RDBAL and EM_TDBAL on */
#define	EM_BAH		0x0004
#define	EM_LEN		0x0008
#define	EM_HEAD		0x0010
#define	EM_TAIL		0x0018
#define	EM_TIDV		0x3820
#define	EM_TADV		0x382c
#define	EM_STATS	0x4000	/* 64 counters; reading one clears it */
#define	EM_RNBC		40	/* word of it: no buffers */
#define	EM_RXCSUM	0x5000
#define	EM_MTA		0x5200	/* 128 words */
#define	EM_RAL		0x5400	/* 16 pairs with EM_RAH */
#define	EM_RAH		0x5404
#define	EM_MTA_WORDS	128

#define	EM_CTRL_ASDE	0x00000020
#define	EM_CTRL_SLU	0x00000040
#define	EM_CTRL_RST	0x04000000
#define	EM_STATUS_FD	0x00000001
#define	EM_STATUS_LU	0x00000002
#define	EM_STATUS_SPEED(s)	(((s) >> 6) & 3)	/* 10, 100, 1000 Mb/s */
#define	EM_EERD_START	0x00000001
#define	EM_EERD_DONE	0x00000010
#define	EM_EERD_ADDR(a)	((uint32_t)(a) << 8)
#define	EM_EERD_DATA(v)	((v) >> 16)
#define	EM_INTR_TXDW	0x00000001	/* a descriptor was written back */
#define	EM_INTR_LSC	0x00000004	/* the link changed */
#define	EM_INTRS	0x000000d5	/* and RXDMT0, RXO, RXT0 */
#define	EM_RCTL_EN	0x00000002
#define	EM_RCTL_UPE	0x00000008	/* every unicast frame */
#define	EM_RCTL_MPE	0x00000010	/* every multicast frame */
#define	EM_RCTL_LPE	0x00000020	/* more than 1522 bytes */
#define	EM_RCTL_BAM	0x00008000	/* broadcast frames */
#define	EM_RCTL_SECRC	0x04000000	/* strip the FCS */
#define	EM_TCTL_EN	0x00000002
#define	EM_TCTL_PSP	0x00000008	/* pad short frames */
#define	EM_TCTL_CT	0x000000f0	/* 15 retries */
#define	EM_TCTL_COLD	0x00040000	/* collision distance of full duplex */
#define	EM_TIPG_COPPER	(10 | 8 << 10 | 6 << 20)
#define	EM_RXCSUM_IPOFL	0x00000100
#define	EM_RXCSUM_TUOFL	0x00000200
#define	EM_RAH_AV	0x80000000

/* Receive descriptor: an address, then a word of 64 bits */
#define	EM_DESC		16	/* bytes, as transmit descriptors */
#define	EM_RXD_LEN(w)	((uint_t)(w) & 0xffff)
#define	EM_RXD_DD	(1ULL << 32)	/* done */
#define	EM_RXD_EOP	(1ULL << 33)	/* end of the frame */
#define	EM_RXD_IXSM	(1ULL << 34)	/* TCPCS means nothing */
#define	EM_RXD_TCPCS	(1ULL << 37)
#define	EM_RXD_TCPE	(1ULL << 45)
#define	EM_RXD_BAD	(0x97ULL << 40)	/* CE, SE, SEQ, CXE, RXE */

/* Transmit descriptors: an address, and this word; or a context, two words */
#define	EM_TXD_DATA	(1ULL << 20)
#define	EM_TXD_DEXT	(1ULL << 29)
#define	EM_TXD_EOP	(1ULL << 24)
#define	EM_TXD_IFCS	(1ULL << 25)
#define	EM_TXD_TSE	(1ULL << 26)
#define	EM_TXD_RS	(1ULL << 27)
#define	EM_TXD_IDE	(1ULL << 31)	/* the interrupt may be late */
#define	EM_TXD_DD	(1ULL << 32)
#define	EM_TXD_IXSM	(1ULL << 40)	/* insert the checksum of IP */
#define	EM_TXD_TXSM	(1ULL << 41)	/* and that of TCP or UDP */
#define	EM_TXC_TCP	(1ULL << 24)
#define	EM_TXC_IP	(1ULL << 25)	/* version 4 */
#define	EM_TXC_IPCSS(n)	((uint64_t)(n))
#define	EM_TXC_IPCSO(n)	((uint64_t)(n) << 8)
#define	EM_TXC_IPCSE(n)	((uint64_t)(n) << 16)
#define	EM_TXC_TUCSS(n)	((uint64_t)(n) << 32)
#define	EM_TXC_TUCSO(n)	((uint64_t)(n) << 40)
#define	EM_TXC_HDRLEN(n) ((uint64_t)(n) << 40)
#define	EM_TXC_MSS(n)	((uint64_t)(n) << 48)

/* Sizes that are ours to choose */
#define	EM_NTX		512		/* descriptors, a multiple of 8 */
#define	EM_NRX		256
#define	EM_BUF		2048		/* bytes that are copied, not bound */
#define	EM_CHUNK	65536		/* of buffers, in one piece */
#define	EM_COOKIES	16		/* of one block of a message */
#define	EM_NEED		64		/* descriptors of the largest frame */
#define	EM_RS_EVERY	(EM_NTX / 4)	/* descriptors a report covers */
#define	EM_BATCH	64		/* frames for one mac_rx(9F) */
#define	EM_MTU_MAX	9000
#define	EM_ITR_DEFAULT	"488"
#define	EM_ITR_START	488		/* 125 us */
#define	EM_ITR_MAX	65535
#define	EM_PROP_ITR	"_itr"
#define	EM_TX_DELAY	64		/* about 65 us */
#define	EM_TXCHUNKS	(EM_NTX * EM_BUF / EM_CHUNK)
#define	EM_CHUNKS	(EM_TXCHUNKS + EM_NRX * EM_BUF / EM_CHUNK)

/* Memory that the chip shares */
typedef struct em_dma {
	ddi_dma_handle_t	ed_dma;
	ddi_acc_handle_t	ed_acc;
	caddr_t			ed_va;
	uint64_t		ed_pa;
	boolean_t		ed_bound;
} em_dma_t;

/* What goes with a transmit descriptor */
typedef struct em_slot {
	ddi_dma_handle_t	es_dma;		/* of a block that begins here */
	boolean_t		es_bound;
	mblk_t			*es_mp;		/* the message that ends here */
	uint_t			es_last;	/* of those reported together */
} em_slot_t;

typedef struct em {
	dev_info_t		*em_dip;
	mac_handle_t		em_mh;
	ddi_acc_handle_t	em_acc;
	caddr_t			em_regs;
	int			em_fmcap;
	ddi_intr_handle_t	em_intr;
	boolean_t		em_handler;

	kmutex_t		em_lock;	/* what follows; the first to take */
	boolean_t		em_started;	/* by mc_start(9E) */
	boolean_t		em_running;	/* and not suspended, or dead */
	uint8_t			em_addr[ETHERADDRL];
	uint_t			em_mtu, em_itr;
	boolean_t		em_promisc;
	uint16_t		em_hash[EM_MTA_WORDS * 32];	/* addresses */
	uint32_t		em_mta[EM_MTA_WORDS];
	uint32_t		em_link;	/* EM_STATUS, 0 for no link */
	uint32_t		em_rctl;
	uint64_t		em_stats[64];	/* from EM_STATS on */
	em_dma_t		em_rxring;
	em_dma_t		em_bufs[EM_CHUNKS];	/* EM_TXCHUNKS for copies */
	uint_t			em_rxnext;
	mblk_t			*em_rxfirst;	/* of a frame not yet complete */
	mblk_t			**em_rxlast;
	boolean_t		em_rxskip;	/* the rest of a frame */

	/* em_tx_lock: what follows */
	kmutex_t		em_tx_lock;
	em_dma_t		em_txring;
	em_slot_t		em_tx[EM_NTX];
	uint_t			em_txhead;	/* the first one in use */
	uint_t			em_txgroup;	/* the first without a report */
	uint_t			em_txtail;	/* the next one to use */
	uint64_t		em_txctx[2];	/* the last context sent */
	boolean_t		em_blocked;	/* mc_tx(9E) has sent some back */
	uint64_t		em_oerrors;
} em_t;

#endif	/* _E1000_DDI_H */
