/* SPDX-License-Identifier: MIT */
/*
 * e1000_ddi: a network driver for Intel's 8254x, written from their manual.
 *
 * It takes the device from Linux's own driver, so it claims none by itself;
 * README.md of this directory says how one is handed to it.
 *
 * Shows what a GLDv3 driver does: the callbacks of mac(9E), rings of descriptors,
 * messages bound for transmission and copied, checksum and large send offload, the
 * state of the link by interrupt, statistics, properties, suspend and quiesce.
 *
 * Transmission.  A block of a message of up to EM_BUF bytes is copied to a
 * buffer that its descriptor always has; a larger one is bound, a descriptor for
 * each cookie, with the handle of the first of these descriptors.  The chip
 * reports (RS) the end of each frame that has a bound block, and of some others,
 * so that no more than EM_RS_EVERY descriptors wait for a report.  A report
 * interrupts, a little later, and em_tx_reclaim() takes the descriptors back.
 *
 * Receipt.  Frames are copied from the ring's buffers to new messages, so no
 * buffer is ever out of the driver's hands.  A frame that fills several buffers
 * becomes a message of as many blocks.
 */
#include <sys/modctl.h>
#include <sys/conf.h>
#include <sys/cmn_err.h>
#include <sys/kmem.h>
#include <sys/ksynch.h>
#include <sys/errno.h>
#include <sys/strsun.h>
#include <sys/pattr.h>
#include <sys/dlpi.h>
#include <sys/ethernet.h>
#include <sys/vlan.h>
#include <sys/mac_provider.h>
#include <sys/mac_ether.h>
#include <inet/ip.h>
#include <sys/ddifm.h>
#include <sys/fm/io/ddi.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include "e1000_ddi.h"

/* The chip's registers, and the descriptors, are little-endian. */
static ddi_device_acc_attr_t em_acc_attr = {
	DDI_DEVICE_ATTR_V1, DDI_STRUCTURE_LE_ACC, DDI_STRICTORDER_ACC,
	DDI_DEFAULT_ACC
};

/* Rings and buffers: in one piece. */
static ddi_dma_attr_t em_mem_attr = {
	DMA_ATTR_V0, 0, 0xffffffffffffffffULL, 0xffffffff, 4096, 1, 1,
	0xffffffff, 0xffffffffffffffffULL, 1, 1, 0
};

/* Blocks of messages: a descriptor takes less than 16 KiB. */
static ddi_dma_attr_t em_msg_attr = {
	DMA_ATTR_V0, 0, 0xffffffffffffffffULL, 0x3fff, 1, 1, 1,
	0xffffffff, 0xffffffffffffffffULL, EM_COOKIES, 1, 0
};

static uint32_t
em_get(em_t *em, uint_t reg)
{
	return (ddi_get32(em->em_acc, (uint32_t *)(void *)(em->em_regs + reg)));
}

static void
em_put(em_t *em, uint_t reg, uint32_t val)
{
	ddi_put32(em->em_acc, (uint32_t *)(void *)(em->em_regs + reg), val);
}

/* Words of a descriptor */
static uint64_t *
em_word(em_dma_t *ring, uint_t i, uint_t word)
{
	return ((uint64_t *)(void *)ring->ed_va + 2 * i + word);
}

static void
em_set(em_dma_t *ring, uint_t i, uint64_t first, uint64_t second)
{
	ddi_put64(ring->ed_acc, em_word(ring, i, 0), first);
	ddi_put64(ring->ed_acc, em_word(ring, i, 1), second);
}

/* The buffer of descriptor i of a ring with these chunks: chunk and offset */
static em_dma_t *
em_buf(em_dma_t *chunks, uint_t i, off_t *offp)
{
	*offp = (i * EM_BUF) % EM_CHUNK;
	return (&chunks[i * EM_BUF / EM_CHUNK]);
}

/* A device that was pulled out reads as ones, or its accesses are faults. */
static boolean_t
em_gone(em_t *em)
{
	ddi_fm_error_t err = { .fme_status = DDI_FM_OK };
	uint32_t status = em_get(em, EM_STATUS);

	if (DDI_FM_ACC_ERR_CAP(em->em_fmcap)) {
		ddi_fm_acc_err_get(em->em_acc, &err, DDI_FME_VERSION);
		ddi_fm_acc_err_clear(em->em_acc, DDI_FME_VERSION);
	}
	return (status == 0xffffffff || err.fme_status != DDI_FM_OK);
}

static void
em_dma_free(em_dma_t *ed)
{
	if (ed->ed_bound)
		(void) ddi_dma_unbind_handle(ed->ed_dma);
	if (ed->ed_acc != NULL)
		ddi_dma_mem_free(&ed->ed_acc);
	if (ed->ed_dma != NULL)
		ddi_dma_free_handle(&ed->ed_dma);
	bzero(ed, sizeof (*ed));
}

/* Memory of len bytes in one piece; on failure em_dma_free() is due. */
static int
em_dma_alloc(em_t *em, em_dma_t *ed, size_t len, uint_t flags)
{
	ddi_dma_cookie_t cookie;
	size_t real;
	uint_t n;

	if (ddi_dma_alloc_handle(em->em_dip, &em_mem_attr, DDI_DMA_SLEEP, NULL,
	    &ed->ed_dma) != DDI_SUCCESS ||
	    ddi_dma_mem_alloc(ed->ed_dma, len, &em_acc_attr,
	    flags & (DDI_DMA_CONSISTENT | DDI_DMA_STREAMING), DDI_DMA_SLEEP,
	    NULL, &ed->ed_va, &real, &ed->ed_acc) != DDI_SUCCESS ||
	    ddi_dma_addr_bind_handle(ed->ed_dma, NULL, ed->ed_va, len, flags,
	    DDI_DMA_SLEEP, NULL, &cookie, &n) != DDI_DMA_MAPPED)
		return (DDI_FAILURE);
	ed->ed_bound = B_TRUE;
	ed->ed_pa = cookie.dmac_laddress;
	bzero(ed->ed_va, len);
	return (DDI_SUCCESS);
}

static void
em_mem_free(em_t *em)
{
	uint_t i;

	for (i = 0; i < EM_NTX; i++) {
		if (em->em_tx[i].es_dma != NULL)
			ddi_dma_free_handle(&em->em_tx[i].es_dma);
	}
	for (i = 0; i < EM_CHUNKS; i++)
		em_dma_free(&em->em_bufs[i]);
	em_dma_free(&em->em_txring);
	em_dma_free(&em->em_rxring);
}

/* All the memory there will ever be; on failure em_mem_free() is due. */
static int
em_mem_alloc(em_t *em)
{
	uint_t flags = DDI_DMA_RDWR | DDI_DMA_CONSISTENT, i;
	int rc;

	rc = em_dma_alloc(em, &em->em_txring, EM_NTX * EM_DESC, flags);
	rc |= em_dma_alloc(em, &em->em_rxring, EM_NRX * EM_DESC, flags);
	for (i = 0; i < EM_CHUNKS; i++)
		rc |= em_dma_alloc(em, &em->em_bufs[i], EM_CHUNK,
		    DDI_DMA_STREAMING | (i < EM_TXCHUNKS ? DDI_DMA_WRITE :
		    DDI_DMA_READ));
	for (i = 0; i < EM_NTX; i++)
		rc |= ddi_dma_alloc_handle(em->em_dip, &em_msg_attr,
		    DDI_DMA_SLEEP, NULL, &em->em_tx[i].es_dma);
	return (rc);
}

/* The address that the EEPROM holds, in three words: 0 or EIO. */
static int
em_factory_addr(em_t *em)
{
	uint32_t val;
	uint_t i, n;

	for (i = 0; i < ETHERADDRL; i += 2) {
		em_put(em, EM_EERD, EM_EERD_ADDR(i / 2) | EM_EERD_START);
		for (n = val = 0; n < 1000 && !(val & EM_EERD_DONE); n++) {
			drv_usecwait(10);
			val = em_get(em, EM_EERD);
		}
		if (n == 1000 || val == 0xffffffff)
			return (EIO);
		em->em_addr[i] = EM_EERD_DATA(val) & 0xff;
		em->em_addr[i + 1] = EM_EERD_DATA(val) >> 8;
	}
	return (0);
}

/* Which frames come in.  em_lock is held. */
static void
em_filter(em_t *em)
{
	uint8_t *a = em->em_addr;
	uint32_t i, rctl;

	if (!em->em_running)
		return;
	em_put(em, EM_RAL, a[0] | a[1] << 8 | a[2] << 16 | (uint32_t)a[3] << 24);
	em_put(em, EM_RAH, a[4] | a[5] << 8 | EM_RAH_AV);
	for (i = 0; i < EM_MTA_WORDS; i++)
		em_put(em, EM_MTA + i * 4, em->em_mta[i]);
	rctl = EM_RCTL_EN | EM_RCTL_BAM | EM_RCTL_SECRC |
	    (em->em_promisc ? EM_RCTL_UPE | EM_RCTL_MPE : 0) |
	    (em->em_mtu > ETHERMTU ? EM_RCTL_LPE : 0);
	if (rctl != em->em_rctl)	/* a write may stop the receiver */
		em_put(em, EM_RCTL, em->em_rctl = rctl);
}

/* Give receive descriptor i its buffer. */
static void
em_rx_arm(em_t *em, uint_t i)
{
	off_t off;
	em_dma_t *chunk = em_buf(em->em_bufs + EM_TXCHUNKS, i, &off);

	em_set(&em->em_rxring, i, chunk->ed_pa + off, 0);
}

/* Tell the chip of a ring that is empty. */
static void
em_put_ring(em_t *em, uint_t reg, em_dma_t *ring, uint_t len)
{
	(void) ddi_dma_sync(ring->ed_dma, 0, 0, DDI_DMA_SYNC_FORDEV);
	em_put(em, reg, (uint32_t)ring->ed_pa);
	em_put(em, reg + EM_BAH, (uint32_t)(ring->ed_pa >> 32));
	em_put(em, reg + EM_LEN, len);
	em_put(em, reg + EM_HEAD, 0);
	em_put(em, reg + EM_TAIL, 0);
}

/* No more interrupts and no more DMA; quiesce(9E) calls it, too. */
static void
em_chip_stop(em_t *em)
{
	em_put(em, EM_IMC, 0xffffffff);
	em_put(em, EM_RCTL, em->em_rctl = 0);
	em_put(em, EM_TCTL, 0);
	drv_usecwait(10000);
	em_put(em, EM_CTRL, EM_CTRL_RST);
	drv_usecwait(3000);
	(void) em_get(em, EM_ICR);
}

/* Start a chip that is stopped: 0 or EIO.  Both locks are held. */
static int
em_chip_start(em_t *em)
{
	uint_t i;

	if (em_gone(em))
		return (EIO);
	em->em_running = B_TRUE;
	em->em_txhead = em->em_txgroup = em->em_txtail = em->em_rxnext = 0;
	em->em_txctx[0] = em->em_txctx[1] = 0;
	em->em_rxskip = B_FALSE;
	for (i = 0; i < EM_NRX; i++)
		em_rx_arm(em, i);
	em_put(em, EM_CTRL, EM_CTRL_SLU | EM_CTRL_ASDE);
	em_put_ring(em, EM_TDBAL, &em->em_txring, EM_NTX * EM_DESC);
	em_put(em, EM_TIDV, EM_TX_DELAY);
	em_put(em, EM_TADV, EM_TX_DELAY);
	em_put(em, EM_TIPG, EM_TIPG_COPPER);
	em_put(em, EM_TCTL, EM_TCTL_EN | EM_TCTL_PSP | EM_TCTL_CT |
	    EM_TCTL_COLD);
	em_put_ring(em, EM_RDBAL, &em->em_rxring, EM_NRX * EM_DESC);
	em_put(em, EM_RDTR, 0);
	em_put(em, EM_RXCSUM, EM_RXCSUM_IPOFL | EM_RXCSUM_TUOFL);
	em_filter(em);
	em_put(em, EM_RDBAL + EM_TAIL, EM_NRX - 1);
	em_put(em, EM_ITR, em->em_itr);
	em_put(em, EM_IMS, EM_INTRS);
	return (0);
}

/* Let go of all that goes with descriptors, up to end.  em_tx_lock is held. */
static void
em_tx_release(em_t *em, uint_t i, uint_t end)
{
	em_slot_t *es;

	for (; i != end; i = (i + 1) % EM_NTX) {
		es = &em->em_tx[i];
		if (es->es_bound)
			(void) ddi_dma_unbind_handle(es->es_dma);
		es->es_bound = B_FALSE;
		freemsg(es->es_mp);
		es->es_mp = NULL;
	}
}

/* Take back what the chip has reported.  em_tx_lock is held. */
static void
em_tx_reclaim(em_t *em)
{
	em_dma_t *ring = &em->em_txring;
	uint_t last;

	while (em->em_txhead != em->em_txgroup) {
		last = em->em_tx[em->em_txhead].es_last;
		(void) ddi_dma_sync(ring->ed_dma, last * EM_DESC,
		    EM_DESC, DDI_DMA_SYNC_FORKERNEL);
		if ((ddi_get64(ring->ed_acc, em_word(ring, last, 1)) &
		    EM_TXD_DD) == 0)
			return;
		last = (last + 1) % EM_NTX;
		em_tx_release(em, em->em_txhead, last);
		em->em_txhead = last;
	}
}

static uint_t
em_tx_free(em_t *em)
{
	return ((em->em_txhead - em->em_txtail - 1) % EM_NTX);
}

/*
 * The context that the checksums and the segmentation of a message need, and the
 * bits of its data descriptors, 0 for no context: DDI_FAILURE if it makes no sense.
 */
static int
em_tx_context(mblk_t *mp, uint64_t *ctx, uint64_t *bits)
{
	uint32_t start, stuff, flags, mss, lso;
	mac_ether_offload_info_t meoi;
	uint_t l3, l4, hdr;

	mac_hcksum_get(mp, &start, &stuff, NULL, NULL, &flags);
	mac_lso_get(mp, &mss, &lso);
	*bits = 0;
	if (((flags & (HCK_PARTIALCKSUM | HCK_IPV4_HDRCKSUM)) | lso) == 0)
		return (DDI_SUCCESS);
	if (mac_ether_offload_info(mp, &meoi) != 0 ||
	    (meoi.meoi_flags & MEOI_L3INFO_SET) == 0)
		return (DDI_FAILURE);
	l3 = meoi.meoi_l2hlen;
	l4 = l3 + meoi.meoi_l3hlen;
	ctx[0] = EM_TXC_IPCSS(l3);
	ctx[1] = EM_TXD_DEXT;
	if ((flags & HCK_IPV4_HDRCKSUM) != 0) {
		ctx[0] |= EM_TXC_IPCSO(l3 + 10) | EM_TXC_IPCSE(l4 - 1);
		*bits |= EM_TXD_IXSM;
	}
	if ((flags & HCK_PARTIALCKSUM) != 0) {
		ctx[0] |= EM_TXC_TUCSS(l3 + start) | EM_TXC_TUCSO(l3 + stuff);
		*bits |= EM_TXD_TXSM;
	}
	if (lso == 0)
		return (DDI_SUCCESS);

	hdr = l4 + meoi.meoi_l4hlen;
	if (meoi.meoi_l4proto != IPPROTO_TCP || mss == 0 || hdr > 255 ||
	    meoi.meoi_l3proto != ETHERTYPE_IP || (size_t)MBLKL(mp) < hdr ||
	    (*bits & EM_TXD_TXSM) == 0 || (*bits & EM_TXD_IXSM) == 0)
		return (DDI_FAILURE);
	bzero(mp->b_rptr + l3 + 2, 2);	/* the length, of each segment another */
	ctx[1] |= (meoi.meoi_len - hdr) | EM_TXC_TCP | EM_TXC_IP | EM_TXD_TSE |
	    EM_TXC_HDRLEN(hdr) | EM_TXC_MSS(mss);
	*bits |= EM_TXD_TSE;
	return (DDI_SUCCESS);
}

/*
 * Fill descriptors from i on with the blocks of a message: the next one, or -1
 * when it has too many or one of them cannot be bound.
 */
static int
em_tx_fill(em_t *em, uint_t i, mblk_t *mp, uint64_t word, boolean_t *boundp)
{
	uint_t room = EM_NEED - 1, n;
	ddi_dma_cookie_t cookie;
	em_dma_t *chunk;
	em_slot_t *es;
	size_t len;
	off_t off;

	for (; mp != NULL; mp = mp->b_cont) {
		len = MBLKL(mp);
		if (len == 0)
			continue;
		if (room <= EM_COOKIES)
			return (-1);
		if (len <= EM_BUF) {
			chunk = em_buf(em->em_bufs, i, &off);
			bcopy(mp->b_rptr, chunk->ed_va + off, len);
			(void) ddi_dma_sync(chunk->ed_dma, off, len,
			    DDI_DMA_SYNC_FORDEV);
			em_set(&em->em_txring, i, chunk->ed_pa + off,
			    word | len);
			i = (i + 1) % EM_NTX;
			room--;
			continue;
		}
		es = &em->em_tx[i];
		if (ddi_dma_addr_bind_handle(es->es_dma, NULL,
		    (caddr_t)mp->b_rptr, len, DDI_DMA_WRITE | DDI_DMA_STREAMING,
		    DDI_DMA_DONTWAIT, NULL, &cookie, &n) != DDI_DMA_MAPPED)
			return (-1);
		es->es_bound = *boundp = B_TRUE;
		for (room -= n; n > 0; n--, i = (i + 1) % EM_NTX) {
			em_set(&em->em_txring, i, cookie.dmac_laddress,
			    word | cookie.dmac_size);
			if (n > 1)
				ddi_dma_nextcookie(es->es_dma, &cookie);
		}
	}
	return (i);
}

/* The frame from em_txtail to next is complete: finish it. */
static void
em_tx_finish(em_t *em, uint_t next, mblk_t *mp, boolean_t bound)
{
	uint_t last = (next - 1) % EM_NTX;
	em_dma_t *ring = &em->em_txring;
	uint64_t bits = EM_TXD_EOP;

	if (bound)
		em->em_tx[last].es_mp = mp;
	else
		freemsg(mp);
	if (bound || (next - em->em_txgroup) % EM_NTX >= EM_RS_EVERY) {
		bits |= EM_TXD_RS | EM_TXD_IDE;
		em->em_tx[em->em_txgroup].es_last = last;
		em->em_txgroup = next;
	}
	ddi_put64(ring->ed_acc, em_word(ring, last, 1),
	    ddi_get64(ring->ed_acc, em_word(ring, last, 1)) | bits);
	em->em_txtail = next;
}

/*
 * Put a message on the ring, or drop it if it cannot be sent: B_FALSE when there
 * is no room now.  em_tx_lock is held.
 */
static boolean_t
em_tx_one(em_t *em, mblk_t *mp)
{
	uint64_t ctx[2], bits, word = EM_TXD_DATA | EM_TXD_DEXT | EM_TXD_IFCS;
	uint_t i = em->em_txtail, end = (i + EM_NEED) % EM_NTX;
	boolean_t bound = B_FALSE;
	mblk_t *whole;
	int next;

	if (em_tx_free(em) < EM_NTX / 2)
		em_tx_reclaim(em);
	if (em_tx_free(em) < EM_NEED) {
		em->em_blocked = B_TRUE;
		return (B_FALSE);
	}
	if (em_tx_context(mp, ctx, &bits) != DDI_SUCCESS)
		goto drop;
	/* the chip remembers a context, but that of a segmentation is used up */
	if (bits != 0 && ((bits & EM_TXD_TSE) || ctx[0] != em->em_txctx[0] ||
	    ctx[1] != em->em_txctx[1])) {
		em_set(&em->em_txring, i, ctx[0], ctx[1]);
		em->em_txctx[0] = ctx[0];
		em->em_txctx[1] = ctx[1];
		i = (i + 1) % EM_NTX;
	}
	word |= bits;
	next = em_tx_fill(em, i, mp, word, &bound);
	if (next == -1 && (whole = msgpullup(mp, -1)) != NULL) {
		em_tx_release(em, em->em_txtail, end);
		freemsg(mp);
		mp = whole;
		next = em_tx_fill(em, i, mp, word, &bound);
	}
	if (next == -1 || next == (int)i)
		goto drop;
	em_tx_finish(em, next, mp, bound);
	return (B_TRUE);
drop:
	em_tx_release(em, em->em_txtail, end);
	em->em_txctx[0] = em->em_txctx[1] = 0;	/* it may not have been sent */
	em->em_oerrors++;
	freemsg(mp);
	return (B_TRUE);
}

static mblk_t *
em_m_tx(void *arg, mblk_t *mp)
{
	em_t *em = arg;
	mblk_t *next;
	uint_t tail;

	mutex_enter(&em->em_tx_lock);
	tail = em->em_txtail;
	for (; mp != NULL; mp = next) {
		next = mp->b_next;
		mp->b_next = NULL;
		if (!em->em_running) {
			freemsg(mp);
		} else if (!em_tx_one(em, mp)) {
			mp->b_next = next;
			break;
		}
	}
	if (em->em_txtail != tail) {
		(void) ddi_dma_sync(em->em_txring.ed_dma, 0, 0,
		    DDI_DMA_SYNC_FORDEV);
		em_put(em, EM_TDBAL + EM_TAIL, em->em_txtail);
	}
	mutex_exit(&em->em_tx_lock);
	return (mp);
}

/* What the chip found of the checksums of a frame. */
static uint32_t
em_rx_cksum(uint64_t word)
{
	return ((word & EM_RXD_IXSM ? 0 : word & EM_RXD_TCPCS) &&
	    !(word & EM_RXD_TCPE) ? HCK_FULLCKSUM_OK : 0);
}

static void
em_rx_drop(em_t *em)
{
	freemsg(em->em_rxfirst);
	em->em_rxfirst = NULL;
	em->em_rxskip = B_TRUE;
}

/* Copy the buffer of descriptor i to the end of the frame that is coming in. */
static void
em_rx_copy(em_t *em, uint_t i, uint64_t word)
{
	uint_t pad = em->em_rxfirst == NULL ? 2 : 0;	/* aligns IP */
	uint_t len = MIN(EM_RXD_LEN(word), EM_BUF);
	mblk_t *bp = allocb(len + pad, BPRI_MED);
	off_t off;
	em_dma_t *chunk = em_buf(em->em_bufs + EM_TXCHUNKS, i, &off);

	if (bp == NULL) {
		em->em_stats[EM_RNBC]++;
		em_rx_drop(em);
		return;
	}
	(void) ddi_dma_sync(chunk->ed_dma, off, len, DDI_DMA_SYNC_FORKERNEL);
	bp->b_rptr += pad;
	bcopy(chunk->ed_va + off, bp->b_rptr, len);
	bp->b_wptr = bp->b_rptr + len;
	*(em->em_rxfirst == NULL ? &em->em_rxfirst : em->em_rxlast) = bp;
	em->em_rxlast = &bp->b_cont;
}

/* Take up to EM_BATCH frames off the ring.  em_lock is held. */
static mblk_t *
em_rx_take(em_t *em)
{
	em_dma_t *ring = &em->em_rxring;
	mblk_t *chain = NULL, **endp = &chain;
	uint_t first = em->em_rxnext, i = first, n = 0;
	uint64_t word;

	while (n < EM_BATCH) {
		(void) ddi_dma_sync(ring->ed_dma, i * EM_DESC, EM_DESC,
		    DDI_DMA_SYNC_FORKERNEL);
		word = ddi_get64(ring->ed_acc, em_word(ring, i, 1));
		if ((word & EM_RXD_DD) == 0)
			break;
		membar_consumer();
		if (!em->em_rxskip)
			em_rx_copy(em, i, word);
		if ((word & EM_RXD_EOP) != 0) {
			if ((word & EM_RXD_BAD) != 0)
				em_rx_drop(em);
			em->em_rxskip = B_FALSE;
			if (em->em_rxfirst != NULL) {
				mac_hcksum_set(em->em_rxfirst, 0, 0, 0, 0,
				    em_rx_cksum(word));
				*endp = em->em_rxfirst;
				endp = &em->em_rxfirst->b_next;
				em->em_rxfirst = NULL;
				n++;
			}
		}
		em_rx_arm(em, i);
		i = (i + 1) % EM_NRX;
	}
	if (i != first) {
		(void) ddi_dma_sync(ring->ed_dma, 0, 0, DDI_DMA_SYNC_FORDEV);
		em->em_rxnext = i;
		em_put(em, EM_RDBAL + EM_TAIL, (i - 1) % EM_NRX);
	}
	return (chain);
}

static void
em_link(em_t *em)
{
	uint32_t status;

	mutex_enter(&em->em_lock);
	status = em->em_running ? em_get(em, EM_STATUS) : 0;
	if (status == 0xffffffff || (status & EM_STATUS_LU) == 0)
		status = 0;
	em->em_link = status;
	mutex_exit(&em->em_lock);
	mac_link_update(em->em_mh, status == 0 ? LINK_STATE_DOWN :
	    LINK_STATE_UP);
}

/* The chip, or another one on its line, interrupts. */
static uint_t
em_intr(caddr_t arg1, caddr_t arg2)
{
	em_t *em = (em_t *)(void *)arg1;
	uint32_t why = em->em_running ? em_get(em, EM_ICR) : 0;
	boolean_t again;
	mblk_t *chain;

	if ((why & EM_INTRS) == 0 || why == 0xffffffff)
		return (DDI_INTR_UNCLAIMED);
	do {
		mutex_enter(&em->em_lock);
		chain = em->em_running ? em_rx_take(em) : NULL;
		mutex_exit(&em->em_lock);
		if (chain != NULL)
			mac_rx(em->em_mh, NULL, chain);
	} while (chain != NULL);
	mutex_enter(&em->em_tx_lock);
	em_tx_reclaim(em);
	again = em->em_blocked && em_tx_free(em) >= EM_NEED;
	if (again)
		em->em_blocked = B_FALSE;
	mutex_exit(&em->em_tx_lock);
	if (again)
		mac_tx_update(em->em_mh);
	if ((why & EM_INTR_LSC) != 0)
		em_link(em);
	return (DDI_INTR_CLAIMED);
}

/* Which counter of the chip a statistic is, as words from EM_STATS on */
static const struct {
	uint_t stat, word;
} em_counters[] = {
	{ ETHER_STAT_FCS_ERRORS, 0 }, { ETHER_STAT_ALIGN_ERRORS, 1 },
	{ ETHER_STAT_MACRCV_ERRORS, 3 }, { MAC_STAT_OVERFLOWS, 4 },
	{ ETHER_STAT_EX_COLLISIONS, 6 }, { ETHER_STAT_TX_LATE_COLLISIONS, 8 },
	{ MAC_STAT_COLLISIONS, 10 }, { MAC_STAT_IPACKETS, 29 },
	{ MAC_STAT_NORCVBUF, EM_RNBC }, { ETHER_STAT_DEFER_XMTS, 12 },
	{ MAC_STAT_BRDCSTRCV, 30 }, { MAC_STAT_MULTIRCV, 31 },
	{ MAC_STAT_OPACKETS, 32 }, { MAC_STAT_RBYTES, 34 },
	{ MAC_STAT_OBYTES, 36 }, { ETHER_STAT_TOOSHORT_ERRORS, 41 },
	{ MAC_STAT_MULTIXMT, 60 }, { MAC_STAT_BRDCSTXMT, 61 }
};
#define	EM_NCOUNTERS	(sizeof (em_counters) / sizeof (em_counters[0]))

/* Add what a counter of the chip has to ours.  em_lock is held. */
static void
em_count(em_t *em, uint_t word)
{
	uint64_t val = em_get(em, EM_STATS + word * 4);

	/* these two have a high word, and reading that clears both */
	if (word == 34 || word == 36)
		val |= (uint64_t)em_get(em, EM_STATS + (word + 1) * 4) << 32;
	em->em_stats[word] += val;
}

/* Stop, and with start set, start anew: 0 or EIO.  What was on its way is lost. */
static int
em_switch(em_t *em, boolean_t start)
{
	int err = 0;
	uint_t i;

	mutex_enter(&em->em_lock);
	mutex_enter(&em->em_tx_lock);
	for (i = 0; em->em_running && i < EM_NCOUNTERS && !em_gone(em); i++)
		em_count(em, em_counters[i].word);
	em_chip_stop(em);
	em->em_running = B_FALSE;
	em_tx_release(em, em->em_txhead, em->em_txtail);
	em->em_txhead = em->em_txtail;
	em->em_blocked = B_FALSE;
	em_rx_drop(em);
	if (start)
		err = em_chip_start(em);
	mutex_exit(&em->em_tx_lock);
	mutex_exit(&em->em_lock);
	em_link(em);
	return (err);
}

static int
em_m_start(void *arg)
{
	em_t *em = arg;

	em->em_started = em_switch(em, B_TRUE) == 0;
	return (em->em_started ? 0 : EIO);
}

static void
em_m_stop(void *arg)
{
	em_t *em = arg;

	em->em_started = B_FALSE;
	(void) em_switch(em, B_FALSE);
}

static int
em_m_setpromisc(void *arg, boolean_t on)
{
	em_t *em = arg;

	mutex_enter(&em->em_lock);
	em->em_promisc = on;
	em_filter(em);
	mutex_exit(&em->em_lock);
	return (0);
}

/* The filter has a bit for 12 bits of the address, and so for several of them. */
static int
em_m_multicst(void *arg, boolean_t add, const uint8_t *addr)
{
	em_t *em = arg;
	uint_t hash = addr[4] >> 4 | addr[5] << 4, word = hash / 32;

	mutex_enter(&em->em_lock);
	em->em_hash[hash] += add ? 1 : -1;
	if (em->em_hash[hash] != 0)
		em->em_mta[word] |= 1U << hash % 32;
	else
		em->em_mta[word] &= ~(1U << hash % 32);
	em_filter(em);
	mutex_exit(&em->em_lock);
	return (0);
}

static int
em_m_unicst(void *arg, const uint8_t *addr)
{
	em_t *em = arg;

	mutex_enter(&em->em_lock);
	bcopy(addr, em->em_addr, ETHERADDRL);
	em_filter(em);
	mutex_exit(&em->em_lock);
	return (0);
}

static int
em_m_getstat(void *arg, uint_t stat, uint64_t *valp)
{
	static const uint_t speeds[] = { 10, 100, 1000, 1000 };
	em_t *em = arg;
	uint32_t link = em->em_link;
	uint_t i;

	switch (stat) {
	case MAC_STAT_IFSPEED:
		*valp = link == 0 ? 0 : speeds[EM_STATUS_SPEED(link)] *
		    1000000ULL;
		return (0);
	case ETHER_STAT_LINK_DUPLEX:
		*valp = link == 0 ? LINK_DUPLEX_UNKNOWN : link & EM_STATUS_FD ?
		    LINK_DUPLEX_FULL : LINK_DUPLEX_HALF;
		return (0);
	case ETHER_STAT_LINK_AUTONEG:
	case ETHER_STAT_CAP_AUTONEG:
	case ETHER_STAT_CAP_1000FDX:
	case ETHER_STAT_ADV_CAP_AUTONEG:
	case ETHER_STAT_ADV_CAP_1000FDX:
		*valp = 1;
		return (0);
	case MAC_STAT_OERRORS:
		*valp = em->em_oerrors;
		return (0);
	}
	for (i = 0; i < EM_NCOUNTERS && em_counters[i].stat != stat; i++)
		;
	if (i == EM_NCOUNTERS)
		return (ENOTSUP);
	mutex_enter(&em->em_lock);
	if (em->em_running && !em_gone(em))
		em_count(em, em_counters[i].word);
	*valp = em->em_stats[em_counters[i].word];
	mutex_exit(&em->em_lock);
	return (0);
}

static boolean_t
em_m_getcapab(void *arg, mac_capab_t cap, void *data)
{
	mac_capab_lso_t *lso = data;

	if (cap == MAC_CAPAB_HCKSUM)
		*(uint32_t *)data = HCKSUM_INET_PARTIAL | HCKSUM_IPHDRCKSUM;
	if (cap == MAC_CAPAB_LSO) {
		lso->lso_flags = LSO_TX_BASIC_TCP_IPV4;
		lso->lso_basic_tcp_ipv4.lso_max = IP_MAXPACKET;
	}
	return (cap == MAC_CAPAB_HCKSUM || cap == MAC_CAPAB_LSO);
}

/* Properties: the MTU, and our own, the pause between interrupts */
static int
em_m_setprop(void *arg, const char *name, mac_prop_id_t id, uint_t size,
    const void *val)
{
	em_t *em = arg;
	ulong_t n;

	if (id == MAC_PROP_MTU) {
		n = *(const uint32_t *)val;
		if (n < ETHERMIN || n > EM_MTU_MAX)
			return (EINVAL);
		em->em_mtu = (uint_t)n;
		(void) mac_maxsdu_update(em->em_mh, em->em_mtu);
	} else if (id == MAC_PROP_PRIVATE && strcmp(name, EM_PROP_ITR) == 0) {
		if (ddi_strtoul(val, NULL, 0, &n) != 0 || n > EM_ITR_MAX)
			return (EINVAL);
		em->em_itr = (uint_t)n;
	} else {
		return (ENOTSUP);
	}
	mutex_enter(&em->em_lock);
	em_put(em, EM_ITR, em->em_itr);
	em_filter(em);
	mutex_exit(&em->em_lock);
	return (0);
}

static int
em_m_getprop(void *arg, const char *name, mac_prop_id_t id, uint_t size,
    void *val)
{
	em_t *em = arg;

	if (id != MAC_PROP_PRIVATE || strcmp(name, EM_PROP_ITR) != 0)
		return (ENOTSUP);
	return (snprintf(val, size, "%u", em->em_itr) < size ? 0 : EOVERFLOW);
}

static void
em_m_propinfo(void *arg, const char *name, mac_prop_id_t id,
    mac_prop_info_handle_t info)
{
	if (id == MAC_PROP_MTU)
		mac_prop_info_set_range_uint32(info, ETHERMIN, EM_MTU_MAX);
	else if (id == MAC_PROP_PRIVATE)
		mac_prop_info_set_default_str(info, EM_ITR_DEFAULT);
	else
		mac_prop_info_set_perm(info, MAC_PROP_PERM_READ);
}

static mac_callbacks_t em_callbacks = {
	.mc_callbacks = MC_GETCAPAB | MC_PROPERTIES, .mc_getstat = em_m_getstat,
	.mc_start = em_m_start, .mc_stop = em_m_stop,
	.mc_setpromisc = em_m_setpromisc, .mc_multicst = em_m_multicst,
	.mc_unicst = em_m_unicst, .mc_tx = em_m_tx,
	.mc_getcapab = em_m_getcapab, .mc_setprop = em_m_setprop,
	.mc_getprop = em_m_getprop, .mc_propinfo = em_m_propinfo
};
static char *em_priv_props[] = { EM_PROP_ITR, NULL };

/* One interrupt, a message if there is one, and the locks of its priority. */
static int
em_intr_setup(em_t *em)
{
	int types, n;
	uint_t pri;

	if (ddi_intr_get_supported_types(em->em_dip, &types) != DDI_SUCCESS ||
	    ddi_intr_alloc(em->em_dip, &em->em_intr,
	    types & DDI_INTR_TYPE_MSI ? DDI_INTR_TYPE_MSI : DDI_INTR_TYPE_FIXED,
	    0, 1, &n, DDI_INTR_ALLOC_STRICT) != DDI_SUCCESS)
		return (DDI_FAILURE);
	(void) ddi_intr_get_pri(em->em_intr, &pri);
	mutex_init(&em->em_lock, NULL, MUTEX_DRIVER, DDI_INTR_PRI(pri));
	mutex_init(&em->em_tx_lock, NULL, MUTEX_DRIVER, DDI_INTR_PRI(pri));
	if (ddi_intr_add_handler(em->em_intr, em_intr, em, NULL) != DDI_SUCCESS)
		return (DDI_FAILURE);
	em->em_handler = B_TRUE;
	return (ddi_intr_enable(em->em_intr));
}

static int
em_register(em_t *em)
{
	mac_register_t *mac = mac_alloc(MAC_VERSION);
	int err;

	if (mac == NULL)
		return (DDI_FAILURE);
	mac->m_type_ident = MAC_PLUGIN_IDENT_ETHER;
	mac->m_driver = em;
	mac->m_dip = em->em_dip;
	mac->m_src_addr = em->em_addr;
	mac->m_callbacks = &em_callbacks;
	mac->m_max_sdu = em->em_mtu;
	mac->m_margin = VLAN_TAGSZ;
	mac->m_priv_props = em_priv_props;
	err = mac_register(mac, &em->em_mh);
	mac_free(mac);
	return (err == 0 ? DDI_SUCCESS : DDI_FAILURE);
}

/* Undo em_attach(), however far it got. */
static void
em_teardown(em_t *em)
{
	if (em->em_handler) {
		(void) ddi_intr_disable(em->em_intr);
		(void) ddi_intr_remove_handler(em->em_intr);
	}
	if (em->em_intr != NULL) {
		mutex_destroy(&em->em_tx_lock);
		mutex_destroy(&em->em_lock);
		(void) ddi_intr_free(em->em_intr);
	}
	em_mem_free(em);
	if (em->em_acc != NULL)
		ddi_regs_map_free(&em->em_acc);
	ddi_fm_fini(em->em_dip);
	kmem_free(em, sizeof (*em));
}

static int
em_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	ddi_device_acc_attr_t attr = em_acc_attr;
	em_t *em = ddi_get_driver_private(dip);

	if (cmd == DDI_RESUME)
		return (em->em_started ? em_switch(em, B_TRUE) : DDI_SUCCESS);
	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
	em = kmem_zalloc(sizeof (*em), KM_SLEEP);
	em->em_dip = dip;
	em->em_mtu = ETHERMTU;
	em->em_itr = EM_ITR_START;
	ddi_set_driver_private(dip, em);
	em->em_fmcap = ddi_prop_get_int(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
	    "fm-capable", DDI_FM_EREPORT_CAPABLE);
	ddi_fm_init(dip, &em->em_fmcap, NULL);
	attr.devacc_attr_access = DDI_FM_ACC_ERR_CAP(em->em_fmcap) ?
	    DDI_FLAGERR_ACC : DDI_DEFAULT_ACC;

	/* Register set 0 is configuration space, 1 the first BAR. */
	if (ddi_regs_map_setup(dip, 1, &em->em_regs, 0, 0, &attr,
	    &em->em_acc) != DDI_SUCCESS || em_mem_alloc(em) != DDI_SUCCESS)
		goto fail;
	em_chip_stop(em);
	if (em_factory_addr(em) != 0 || em_gone(em) ||
	    em_intr_setup(em) != DDI_SUCCESS || em_register(em) != DDI_SUCCESS)
		goto fail;
	ddi_report_dev(dip);
	return (DDI_SUCCESS);
fail:
	dev_err(dip, CE_WARN, "cannot attach");
	em_teardown(em);
	return (DDI_FAILURE);
}

static int
em_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	em_t *em = ddi_get_driver_private(dip);

	if (cmd == DDI_SUSPEND)
		return (em_switch(em, B_FALSE));
	if (cmd != DDI_DETACH || mac_unregister(em->em_mh) != 0)
		return (DDI_FAILURE);
	em_teardown(em);
	return (DDI_SUCCESS);
}

/* No interrupts, no other threads: only see to it that DMA ends. */
static int
em_quiesce(dev_info_t *dip)
{
	em_chip_stop(ddi_get_driver_private(dip));
	return (DDI_SUCCESS);
}

static struct dev_ops em_dev_ops = {
	DEVO_REV, 0, NULL, nulldev, nulldev, em_attach, em_detach, nodev,
	NULL, NULL, NULL, em_quiesce
};
static struct modldrv em_modldrv = {
	&mod_driverops, "Intel 8254x sample", &em_dev_ops
};
static struct modlinkage em_modlinkage = { MODREV_1, { &em_modldrv } };

int
_init(void)
{
	int err;

	mac_init_ops(&em_dev_ops, "e1000_ddi");
	if ((err = mod_install(&em_modlinkage)) != 0)
		mac_fini_ops(&em_dev_ops);
	return (err);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&em_modlinkage, modinfop));
}

int
_fini(void)
{
	int err = mod_remove(&em_modlinkage);

	if (err == 0)
		mac_fini_ops(&em_dev_ops);
	return (err);
}
