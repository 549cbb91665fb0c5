/* SPDX-License-Identifier: MIT */
/*
 * edu: bus-master DMA and interrupts with QEMU's "edu" device.
 *
 * Shows the steps of a DMA transfer: describe the attributes, allocate a
 * handle, allocate memory, bind, program the engine from the cookie, sync, wait
 * for the interrupt, unbind, free.  attach(9E) sends a pattern to the device's
 * own memory, fetches it back into other memory and compares; when they differ,
 * or an interrupt is lost, attach fails.
 *
 * Device: qemu -device edu
 * Load:   insmod ddi.ko; insmod edu.ko (rmmod edu to unload)
 * Conf:   intr-type=1; takes the fixed interrupt although there is MSI (2)
 *         round-trips=1; makes so many of the 12 round trips, 0.2 s each
 *         high-memory=1; the engine reaches every address, as it does with
 *         -device edu,dma_mask=0xffffffffffffffff (256 MiB)
 * Log:    edu0:    1 bytes CONSISTENT memory -> device bus 0x04e1b000 verified
 *         edu0:    1 bytes CONSISTENT device -> memory bus 0x04e1c000 verified
 *         ... (or "CORRUPT" when it came back wrong)
 *         edu0: 24 transfers, 24 verified, 24 MSI interrupts
 */
#include <sys/modctl.h>
#include <sys/cmn_err.h>
#include <sys/conf.h>
#include <sys/ksynch.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>

/* Registers: 32 bits, those of the DMA engine 64 bits */
#define	EDU_ID		0x00	/* 0x....00ed */
#define	EDU_LIVE	0x04	/* reads as the inverse of what was written */
#define	EDU_INTR_STATUS	0x24	/* reasons of the interrupt */
#define	EDU_INTR_ACK	0x64	/* clears the reasons written */
#define	EDU_DMA_SRC	0x80
#define	EDU_DMA_DST	0x88
#define	EDU_DMA_COUNT	0x90
#define	EDU_DMA_CMD	0x98
#define	EDU_CMD_START	0x1	/* cleared by the device when done */
#define	EDU_CMD_TO_MEM	0x2	/* from the device's memory to main memory */
#define	EDU_CMD_INTR	0x4	/* interrupt when done */

#define	EDU_MEM_ADDR	0x40000	/* the device's own memory, */
#define	EDU_MEM_SIZE	4095	/* without the byte that QEMU 7 refuses */

/* eb_state: steps that are done, and to be undone */
#define	EDU_HANDLE	0x1
#define	EDU_MEMORY	0x2
#define	EDU_BOUND	0x4

/* es_state: steps that are done, and to be undone */
#define	EDU_INTR	0x1	/* with the locks of the handler */
#define	EDU_HANDLER	0x2
#define	EDU_ENABLED	0x4

typedef struct edu_state {
	dev_info_t		*es_dip;
	uint_t			es_state;
	ddi_dma_attr_t		es_dma_attr;
	caddr_t			es_regs;
	ddi_acc_handle_t	es_acc;
	ddi_intr_handle_t	es_intr;
	const char		*es_intr_name;
	kmutex_t		es_lock;	/* protects es_intrs */
	kcondvar_t		es_cv;		/* es_intrs grew */
	int			es_intrs, es_transfers, es_verified;
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
static const ddi_dma_attr_t edu_dma_attr = {
	DMA_ATTR_V0,
	0, 0x0fffffff,		/* lowest and highest address */
	EDU_MEM_SIZE - 1,	/* largest count */
	1, 1,			/* alignment, burst sizes */
	1, EDU_MEM_SIZE,	/* smallest and largest transfer */
	0x0fffffff, 1,		/* segment boundary, cookies */
	1, 0			/* granularity, flags */
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
edu_put32(edu_state_t *es, uint_t reg, uint32_t val)
{
	ddi_put32(es->es_acc, (uint32_t *)(es->es_regs + reg), val);
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
}

static int
edu_fail(edu_state_t *es, const char *what, int rc)
{
	dev_err(es->es_dip, CE_WARN, "%s (%d)", what, rc);
	return (DDI_FAILURE);
}

/*
 * Allocate memory for a transfer of len bytes; after a failure, too, the caller
 * calls edu_buf_teardown().
 */
static int
edu_buf_setup(edu_state_t *es, edu_buf_t *eb, size_t len, uint_t flags)
{
	size_t real_len;
	uint_t ncookies;
	int rc;

	if ((rc = ddi_dma_alloc_handle(es->es_dip, &es->es_dma_attr,
	    DDI_DMA_SLEEP, NULL, &eb->eb_dma)) != DDI_SUCCESS)
		return (edu_fail(es, "no DMA handle", rc));
	eb->eb_state |= EDU_HANDLE;

	if ((rc = ddi_dma_mem_alloc(eb->eb_dma, len, &edu_acc_attr,
	    flags & ~DDI_DMA_RDWR, DDI_DMA_SLEEP, NULL, &eb->eb_mem, &real_len,
	    &eb->eb_acc)) != DDI_SUCCESS)
		return (edu_fail(es, "no DMA memory", rc));
	eb->eb_state |= EDU_MEMORY;

	if ((rc = ddi_dma_addr_bind_handle(eb->eb_dma, NULL, eb->eb_mem, len,
	    flags, DDI_DMA_SLEEP, NULL, &eb->eb_cookie, &ncookies)) !=
	    DDI_DMA_MAPPED)
		return (edu_fail(es, "cannot bind", rc));
	eb->eb_state |= EDU_BOUND;
	return (DDI_SUCCESS);
}

/* The handler: the device, or another one on the line, has an interrupt. */
static uint_t
edu_intr(caddr_t arg1, caddr_t arg2)
{
	edu_state_t *es = (edu_state_t *)(void *)arg1;
	uint32_t why = edu_get32(es, EDU_INTR_STATUS);

	if (why == 0)
		return (DDI_INTR_UNCLAIMED);
	edu_put32(es, EDU_INTR_ACK, why);
	mutex_enter(&es->es_lock);
	es->es_intrs++;
	cv_signal(&es->es_cv);
	mutex_exit(&es->es_lock);
	return (DDI_INTR_CLAIMED);
}

/* Allocate one interrupt: MSI if there is one, unless edu.conf objects. */
static int
edu_intr_setup(edu_state_t *es)
{
	int types, type, n, rc;
	uint_t pri;

	if ((rc = ddi_intr_get_supported_types(es->es_dip, &types)) !=
	    DDI_SUCCESS)
		return (edu_fail(es, "no interrupts", rc));
	type = ddi_prop_get_int(DDI_DEV_T_ANY, es->es_dip, DDI_PROP_DONTPASS,
	    "intr-type", types & DDI_INTR_TYPE_MSI ? DDI_INTR_TYPE_MSI :
	    DDI_INTR_TYPE_FIXED);
	es->es_intr_name = type == DDI_INTR_TYPE_MSI ? "MSI" : "FIXED";
	if ((rc = ddi_intr_alloc(es->es_dip, &es->es_intr, type, 0, 1, &n,
	    DDI_INTR_ALLOC_STRICT)) != DDI_SUCCESS)
		return (edu_fail(es, "no interrupt of that type", rc));
	(void) ddi_intr_get_pri(es->es_intr, &pri);
	mutex_init(&es->es_lock, NULL, MUTEX_DRIVER, DDI_INTR_PRI(pri));
	cv_init(&es->es_cv, NULL, CV_DRIVER, NULL);
	es->es_state |= EDU_INTR;

	if ((rc = ddi_intr_add_handler(es->es_intr, edu_intr, es, NULL)) !=
	    DDI_SUCCESS)
		return (edu_fail(es, "cannot add the handler", rc));
	es->es_state |= EDU_HANDLER;
	if ((rc = ddi_intr_enable(es->es_intr)) != DDI_SUCCESS)
		return (edu_fail(es, "cannot enable the interrupt", rc));
	es->es_state |= EDU_ENABLED;
	return (DDI_SUCCESS);
}

/* Run the engine between the buffer and the device, until it interrupts. */
static int
edu_transfer(edu_state_t *es, edu_buf_t *eb, size_t len, uint_t cmd)
{
	uint64_t bus = eb->eb_cookie.dmac_laddress;
	clock_t end = ddi_get_lbolt() + drv_usectohz(2000000);
	int lost;

	(void) ddi_dma_sync(eb->eb_dma, 0, len, DDI_DMA_SYNC_FORDEV);
	edu_put64(es, EDU_DMA_SRC, cmd & EDU_CMD_TO_MEM ? EDU_MEM_ADDR : bus);
	edu_put64(es, EDU_DMA_DST, cmd & EDU_CMD_TO_MEM ? bus : EDU_MEM_ADDR);
	edu_put64(es, EDU_DMA_COUNT, len);
	es->es_transfers++;
	edu_put64(es, EDU_DMA_CMD, cmd | EDU_CMD_START | EDU_CMD_INTR);

	mutex_enter(&es->es_lock);
	while (es->es_intrs != es->es_transfers &&
	    cv_timedwait(&es->es_cv, &es->es_lock, end) != -1)
		;
	lost = es->es_transfers - es->es_intrs;
	mutex_exit(&es->es_lock);
	if (lost != 0)
		return (edu_fail(es, edu_get32(es, EDU_DMA_CMD) &
		    EDU_CMD_START ? "the engine does not finish" :
		    "the interrupt was lost", lost));
	if (cmd & EDU_CMD_TO_MEM)
		(void) ddi_dma_sync(eb->eb_dma, 0, len, DDI_DMA_SYNC_FORCPU);
	return (DDI_SUCCESS);
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
 * Send a pattern to the device and fetch it back.  The CPU writes after the
 * bind and reads before the unbind, so that only the syncs pass the data on.
 */
static int
edu_round_trip(edu_state_t *es, size_t len, uint_t kind)
{
	edu_buf_t out = { 0 }, in = { 0 };
	boolean_t good = B_FALSE;
	size_t i;

	if (edu_buf_setup(es, &out, len, DDI_DMA_WRITE | kind) != DDI_SUCCESS ||
	    edu_buf_setup(es, &in, len, DDI_DMA_READ | kind) != DDI_SUCCESS)
		goto done;
	for (i = 0; i < len; i++) {
		out.eb_mem[i] = i * 7 + (i >> 8) + len + kind;
		in.eb_mem[i] = ~out.eb_mem[i];
	}
	if (edu_transfer(es, &out, len, 0) != DDI_SUCCESS ||
	    edu_transfer(es, &in, len, EDU_CMD_TO_MEM) != DDI_SUCCESS)
		goto done;

	for (i = 0; i < len && in.eb_mem[i] == out.eb_mem[i]; i++)
		;
	good = (i == len);
	edu_log(es, &out, len, kind, "memory -> device", good);
	edu_log(es, &in, len, kind, "device -> memory", good);
done:
	edu_buf_teardown(&in);
	edu_buf_teardown(&out);
	return (good ? DDI_SUCCESS : DDI_FAILURE);
}

/* Check that this is an edu device, and that its DMA engine works. */
static int
edu_check(edu_state_t *es)
{
	uint32_t id = edu_get32(es, EDU_ID);
	uint_t n = sizeof (edu_sizes) / sizeof (edu_sizes[0]) * 2;
	int rc = DDI_SUCCESS;
	uint_t i;

	edu_put32(es, EDU_LIVE, id);
	if ((id & 0xffff) != 0x00ed || edu_get32(es, EDU_LIVE) != ~id)
		return (edu_fail(es, "not an edu, or wrong byte order", (int)id));
	n = MIN(n, (uint_t)ddi_prop_get_int(DDI_DEV_T_ANY, es->es_dip,
	    DDI_PROP_DONTPASS, "round-trips", n));
	for (i = 0; i < n; i++)
		rc |= edu_round_trip(es, edu_sizes[i / 2],
		    i % 2 ? DDI_DMA_STREAMING : DDI_DMA_CONSISTENT);
	dev_err(es->es_dip, CE_CONT,
	    "%d transfers, %d verified, %d %s interrupts\n",
	    es->es_transfers, es->es_verified, es->es_intrs, es->es_intr_name);
	return (es->es_intrs == es->es_transfers ? rc : DDI_FAILURE);
}

static void
edu_teardown(int instance)
{
	edu_state_t *es = ddi_get_soft_state(edu_statep, instance);

	if (es->es_state & EDU_ENABLED)
		(void) ddi_intr_disable(es->es_intr);
	if (es->es_state & EDU_HANDLER)
		(void) ddi_intr_remove_handler(es->es_intr);
	if (es->es_state & EDU_INTR) {
		cv_destroy(&es->es_cv);
		mutex_destroy(&es->es_lock);
		(void) ddi_intr_free(es->es_intr);
	}
	if (es->es_acc != NULL)
		ddi_regs_map_free(&es->es_acc);
	ddi_soft_state_free(edu_statep, instance);
}

static int
edu_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int instance = ddi_get_instance(dip);
	edu_state_t *es;

	if (cmd == DDI_RESUME)
		return (DDI_SUCCESS);
	if (cmd != DDI_ATTACH ||
	    ddi_soft_state_zalloc(edu_statep, instance) != DDI_SUCCESS)
		return (DDI_FAILURE);
	es = ddi_get_soft_state(edu_statep, instance);
	es->es_dip = dip;
	es->es_dma_attr = edu_dma_attr;
	if (ddi_prop_get_int(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
	    "high-memory", 0) != 0)
		es->es_dma_attr.dma_attr_addr_hi = UINT64_MAX;

	/* Register set 0 is configuration space, 1 the first BAR. */
	if (ddi_regs_map_setup(dip, 1, &es->es_regs, 0, 0,
	    &edu_acc_attr, &es->es_acc) != DDI_SUCCESS ||
	    edu_intr_setup(es) != DDI_SUCCESS ||
	    edu_check(es) != DDI_SUCCESS) {
		edu_teardown(instance);
		return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

static int
edu_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd == DDI_DETACH)
		edu_teardown(ddi_get_instance(dip));
	return (cmd == DDI_DETACH || cmd == DDI_SUSPEND ? DDI_SUCCESS :
	    DDI_FAILURE);
}

static struct dev_ops edu_dev_ops = {
	.devo_rev = DEVO_REV, .devo_attach = edu_attach,
	.devo_detach = edu_detach
};
static struct modldrv edu_modldrv = {
	&mod_driverops, "edu DMA sample", &edu_dev_ops
};
static struct modlinkage edu_modlinkage = { MODREV_1, { &edu_modldrv } };

int
_init(void)
{
	int err = ddi_soft_state_init(&edu_statep, sizeof (edu_state_t), 1);

	if (err == 0 && (err = mod_install(&edu_modlinkage)) != 0)
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
