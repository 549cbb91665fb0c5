/* SPDX-License-Identifier: MIT */
/*
 * edu: bus-master DMA with QEMU's "edu" device.
 *
 * Shows the steps of a DMA transfer: describe the attributes, allocate a
 * handle, allocate memory, bind, program the engine from the cookie, sync,
 * unbind, free.  attach(9E) sends a pattern to the device's own memory, fetches
 * it back into other memory and compares, for several sizes, CONSISTENT and
 * STREAMING.
 *
 * Device: qemu -device edu
 * Load:   insmod ddi.ko; insmod edu.ko
 * Log:    edu0: version 1.0
 *         edu0:    4 bytes CONSISTENT memory -> device bus 0x04e1b000 verified
 *         edu0:    4 bytes CONSISTENT device -> memory bus 0x04e1c000 verified
 *         ... and so on, two lines for each size and kind; at the end
 *         edu0: 24 transfers, 24 verified
 * Unload: rmmod edu
 *         edu0: detached
 *
 * When a transfer fails, the log says which and why, and attach fails.
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/modctl.h>
#include <sys/cmn_err.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>

/* Registers: 32 bits, those of the DMA engine 64 bits */
#define	EDU_RNUMBER	1	/* register set: the first BAR */
#define	EDU_ID		0x00	/* 0xRRrr00ed: version RR.rr */
#define	EDU_LIVE	0x04	/* reads as the inverse of what was written */
#define	EDU_DMA_SRC	0x80
#define	EDU_DMA_DST	0x88
#define	EDU_DMA_COUNT	0x90
#define	EDU_DMA_CMD	0x98	/* EDU_CMD_* */

#define	EDU_CMD_START	0x1	/* cleared by the device when done */
#define	EDU_CMD_TO_MEM	0x2	/* from the device's memory to ours */

#define	EDU_MEM_ADDR	0x40000	/* the device's own memory */
#define	EDU_MEM_SIZE	4096

#define	EDU_POLL_USEC	100
#define	EDU_POLL_MAX	20000	/* 2 seconds */

/* es_state and eb_state: what is done, and is to be undone */
#define	EDU_REGS	0x1
#define	EDU_HANDLE	0x1
#define	EDU_MEMORY	0x2
#define	EDU_BOUND	0x4

typedef struct edu_state {
	dev_info_t		*es_dip;
	uint_t			es_state;
	caddr_t			es_regs;
	ddi_acc_handle_t	es_acc;
	int			es_transfers;
	int			es_verified;
} edu_state_t;

typedef struct edu_buf {
	uint_t			eb_state;
	ddi_dma_handle_t	eb_dma;
	ddi_acc_handle_t	eb_acc;
	caddr_t			eb_mem;
	ddi_dma_cookie_t	eb_cookie;
} edu_buf_t;

static void *edu_statep;

static const size_t edu_sizes[] = { 1, 4, 64, 512, 1024, EDU_MEM_SIZE };

/* The engine reaches the first 256 MiB and takes one address at a time. */
static ddi_dma_attr_t edu_dma_attr = {
	DMA_ATTR_V0,		/* version */
	0,			/* lowest address */
	0x0fffffff,		/* highest address */
	EDU_MEM_SIZE - 1,	/* counter */
	1,			/* alignment */
	1,			/* burst sizes */
	1,			/* smallest transfer */
	EDU_MEM_SIZE,		/* largest transfer */
	0x0fffffff,		/* segment boundary */
	1,			/* cookies */
	1,			/* granularity */
	0			/* flags */
};

/* QEMU gives the registers the byte order of the machine. */
static ddi_device_acc_attr_t edu_acc_attr = {
	DDI_DEVICE_ATTR_V0,
#ifdef _BIG_ENDIAN
	DDI_STRUCTURE_BE_ACC,
#else
	DDI_STRUCTURE_LE_ACC,
#endif
	DDI_STRICTORDER_ACC
};

static uint32_t
edu_get32(edu_state_t *es, uint_t reg)
{
	return (ddi_get32(es->es_acc, (uint32_t *)(es->es_regs + reg)));
}

static void
edu_put64(edu_state_t *es, uint_t reg, uint64_t val)
{
	ddi_put64(es->es_acc, (uint64_t *)(es->es_regs + reg), val);
}

static void
edu_buf_teardown(edu_buf_t *eb)
{
	if (eb->eb_state & EDU_BOUND)
		(void) ddi_dma_unbind_handle(eb->eb_dma);
	if (eb->eb_state & EDU_MEMORY)
		ddi_dma_mem_free(&eb->eb_acc);
	if (eb->eb_state & EDU_HANDLE)
		ddi_dma_free_handle(&eb->eb_dma);
	eb->eb_state = 0;
}

/* Memory for a transfer of len bytes; on failure edu_buf_teardown is due. */
static int
edu_buf_setup(edu_state_t *es, edu_buf_t *eb, size_t len, uint_t dir,
    uint_t kind)
{
	size_t real_len;
	uint_t ncookies;
	int rc;

	eb->eb_state = 0;
	rc = ddi_dma_alloc_handle(es->es_dip, &edu_dma_attr, DDI_DMA_SLEEP,
	    NULL, &eb->eb_dma);
	if (rc != DDI_SUCCESS) {
		dev_err(es->es_dip, CE_WARN, "no DMA handle (%d)", rc);
		return (DDI_FAILURE);
	}
	eb->eb_state |= EDU_HANDLE;

	rc = ddi_dma_mem_alloc(eb->eb_dma, len, &edu_acc_attr, kind,
	    DDI_DMA_SLEEP, NULL, &eb->eb_mem, &real_len, &eb->eb_acc);
	if (rc != DDI_SUCCESS) {
		dev_err(es->es_dip, CE_WARN, "no DMA memory (%d)", rc);
		return (DDI_FAILURE);
	}
	eb->eb_state |= EDU_MEMORY;

	rc = ddi_dma_addr_bind_handle(eb->eb_dma, NULL, eb->eb_mem, len,
	    dir | kind, DDI_DMA_SLEEP, NULL, &eb->eb_cookie, &ncookies);
	if (rc != DDI_DMA_MAPPED) {
		dev_err(es->es_dip, CE_WARN, "cannot bind (%d)", rc);
		return (DDI_FAILURE);
	}
	eb->eb_state |= EDU_BOUND;
	return (DDI_SUCCESS);
}

/* Run the engine and wait until it is done. */
static int
edu_transfer(edu_state_t *es, uint64_t src, uint64_t dst, size_t len,
    uint_t cmd)
{
	int i;

	edu_put64(es, EDU_DMA_SRC, src);
	edu_put64(es, EDU_DMA_DST, dst);
	edu_put64(es, EDU_DMA_COUNT, len);
	edu_put64(es, EDU_DMA_CMD, cmd | EDU_CMD_START);
	es->es_transfers++;

	for (i = 0; i < EDU_POLL_MAX; i++) {
		if ((edu_get32(es, EDU_DMA_CMD) & EDU_CMD_START) == 0)
			return (DDI_SUCCESS);
		drv_usecwait(EDU_POLL_USEC);
	}
	dev_err(es->es_dip, CE_WARN, "the DMA engine does not finish");
	return (DDI_FAILURE);
}

static uint8_t
edu_pattern(size_t i, size_t len, uint_t kind)
{
	return ((uint8_t)(i * 7 + (i >> 8) + len + kind + 1));
}

static void
edu_log(edu_state_t *es, edu_buf_t *eb, size_t len, uint_t kind,
    const char *direction, boolean_t good)
{
	dev_err(es->es_dip, CE_CONT, "%4lu bytes %-10s %s bus 0x%08llx %s\n",
	    len, kind == DDI_DMA_CONSISTENT ? "CONSISTENT" : "STREAMING",
	    direction, (u_longlong_t)eb->eb_cookie.dmac_laddress,
	    good ? "verified" : "CORRUPT");
	es->es_verified += good;
}

/*
 * Send a pattern and fetch it back.  The CPU writes after the bind and reads
 * before the unbind, so it is for the syncs to pass the data on.
 */
static int
edu_exchange(edu_state_t *es, edu_buf_t *out, edu_buf_t *in, size_t len,
    uint_t kind)
{
	boolean_t good = B_TRUE;
	size_t i;

	for (i = 0; i < len; i++) {
		out->eb_mem[i] = edu_pattern(i, len, kind);
		in->eb_mem[i] = ~out->eb_mem[i];
	}

	(void) ddi_dma_sync(out->eb_dma, 0, len, DDI_DMA_SYNC_FORDEV);
	if (edu_transfer(es, out->eb_cookie.dmac_laddress, EDU_MEM_ADDR, len,
	    0) != DDI_SUCCESS)
		return (DDI_FAILURE);

	(void) ddi_dma_sync(in->eb_dma, 0, len, DDI_DMA_SYNC_FORDEV);
	if (edu_transfer(es, EDU_MEM_ADDR, in->eb_cookie.dmac_laddress, len,
	    EDU_CMD_TO_MEM) != DDI_SUCCESS)
		return (DDI_FAILURE);
	(void) ddi_dma_sync(in->eb_dma, 0, len, DDI_DMA_SYNC_FORCPU);

	for (i = 0; i < len && good; i++)
		good = (uint8_t)in->eb_mem[i] == edu_pattern(i, len, kind);
	edu_log(es, out, len, kind, "memory -> device", good);
	edu_log(es, in, len, kind, "device -> memory", good);
	return (good ? DDI_SUCCESS : DDI_FAILURE);
}

static int
edu_round_trip(edu_state_t *es, size_t len, uint_t kind)
{
	edu_buf_t out, in;
	int rc;

	in.eb_state = 0;
	rc = edu_buf_setup(es, &out, len, DDI_DMA_WRITE, kind);
	if (rc == DDI_SUCCESS)
		rc = edu_buf_setup(es, &in, len, DDI_DMA_READ, kind);
	if (rc == DDI_SUCCESS)
		rc = edu_exchange(es, &out, &in, len, kind);
	edu_buf_teardown(&in);
	edu_buf_teardown(&out);
	return (rc);
}

static int
edu_check_device(edu_state_t *es)
{
	uint32_t id = edu_get32(es, EDU_ID);
	uint32_t live;

	ddi_put32(es->es_acc, (uint32_t *)(es->es_regs + EDU_LIVE),
	    0x12345678);
	live = edu_get32(es, EDU_LIVE);
	if ((id & 0xffff) != 0x00ed || live != ~0x12345678U) {
		dev_err(es->es_dip, CE_WARN,
		    "not an edu device: id 0x%x, liveness 0x%x", id, live);
		return (DDI_FAILURE);
	}
	dev_err(es->es_dip, CE_CONT, "version %u.%u\n", id >> 24,
	    id >> 16 & 0xff);
	return (DDI_SUCCESS);
}

static int
edu_check_dma(edu_state_t *es)
{
	int rc = DDI_SUCCESS;
	uint_t i;

	for (i = 0; i < sizeof (edu_sizes) / sizeof (edu_sizes[0]); i++) {
		if (edu_round_trip(es, edu_sizes[i], DDI_DMA_CONSISTENT) !=
		    DDI_SUCCESS ||
		    edu_round_trip(es, edu_sizes[i], DDI_DMA_STREAMING) !=
		    DDI_SUCCESS)
			rc = DDI_FAILURE;
	}
	dev_err(es->es_dip, CE_CONT, "%d transfers, %d verified\n",
	    es->es_transfers, es->es_verified);
	return (rc);
}

static void
edu_teardown(dev_info_t *dip)
{
	edu_state_t *es = ddi_get_soft_state(edu_statep,
	    ddi_get_instance(dip));

	if (es->es_state & EDU_REGS)
		ddi_regs_map_free(&es->es_acc);
	ddi_soft_state_free(edu_statep, ddi_get_instance(dip));
}

static int
edu_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	edu_state_t *es;

	if (cmd == DDI_RESUME)
		return (DDI_SUCCESS);
	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
	if (ddi_soft_state_zalloc(edu_statep, ddi_get_instance(dip)) !=
	    DDI_SUCCESS)
		return (DDI_FAILURE);
	es = ddi_get_soft_state(edu_statep, ddi_get_instance(dip));
	es->es_dip = dip;

	if (ddi_regs_map_setup(dip, EDU_RNUMBER, &es->es_regs, 0, 0,
	    &edu_acc_attr, &es->es_acc) != DDI_SUCCESS) {
		dev_err(dip, CE_WARN, "cannot map the registers");
		goto fail;
	}
	es->es_state |= EDU_REGS;

	if (edu_check_device(es) != DDI_SUCCESS ||
	    edu_check_dma(es) != DDI_SUCCESS)
		goto fail;
	return (DDI_SUCCESS);
fail:
	edu_teardown(dip);
	return (DDI_FAILURE);
}

static int
edu_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd == DDI_SUSPEND)
		return (DDI_SUCCESS);
	if (cmd != DDI_DETACH)
		return (DDI_FAILURE);
	edu_teardown(dip);
	dev_err(dip, CE_CONT, "detached\n");
	return (DDI_SUCCESS);
}

static struct dev_ops edu_dev_ops = {
	.devo_rev = DEVO_REV,
	.devo_getinfo = nodev,
	.devo_identify = nulldev,
	.devo_probe = nulldev,
	.devo_attach = edu_attach,
	.devo_detach = edu_detach,
	.devo_reset = nodev
};

static struct modldrv edu_modldrv = {
	&mod_driverops, "edu DMA sample", &edu_dev_ops
};

static struct modlinkage edu_modlinkage = {
	MODREV_1, { &edu_modldrv, NULL }
};

int
_init(void)
{
	int err = ddi_soft_state_init(&edu_statep, sizeof (edu_state_t), 1);

	if (err != 0)
		return (err);
	err = mod_install(&edu_modlinkage);
	if (err != 0)
		ddi_soft_state_fini(&edu_statep);
	return (err);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&edu_modlinkage, modinfop));
}

int
_fini(void)
{
	int err = mod_remove(&edu_modlinkage);

	if (err == 0)
		ddi_soft_state_fini(&edu_statep);
	return (err);
}
