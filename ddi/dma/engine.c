// SPDX-License-Identifier: GPL-2.0
/*
 * The system's DMA engine, for devices without one of their own: ddi_dmae(9F),
 * ddi_dmae_req(9S).
 *
 * A driver takes a channel, programs it for each transfer with the address and
 * count of a cookie, and releases it.  In "third-party" transfers the engine
 * moves the data; in "first-party" transfers the device does, and the channel
 * only passes on its request for the bus (cascade mode).
 *
 * Only the device that holds a channel may use it.  A driver that asks for a
 * channel of another driver, of the DDI or of Linux, waits as it requested, on
 * a list for each channel.  Linux's drivers do not announce a release, so
 * waiters also retry from time to time.
 *
 * Locking: channel_lock, a leaf, guards the owners.
 */
#include <linux/kernel.h>
#include <linux/sizes.h>
#include <sys/dma_engine.h>
#include "dma.h"
#include "engine.h"

/* This channel joins the two halves of the engine. */
#define CASCADE_CHANNEL	4

/* The last address that a channel can reach */
#define ENGINE_LAST	0xffffffU

static const struct ddi_res_type channel_type = { "DMA channel" };

/**
 * struct channel - a channel of the engine
 * @owner: the device that holds it, or NULL; under channel_lock
 * @res: leak accounting
 * @programmed: its mode is set; of the owner
 */
struct channel {
	dev_info_t *owner;
	struct ddi_res res;
	bool programmed;
};

static struct channel channels[DDI_DMA_CHANNELS];
static DEFINE_SPINLOCK(channel_lock);

/*
 * Linux has the functions of <asm/dma.h> for machines without an engine too,
 * such as those of powerpc, where nothing answers at its addresses.
 */
#if IS_ENABLED(CONFIG_X86) && IS_ENABLED(CONFIG_ISA_DMA_API)
const struct ddi_dmae_ops *ddi_dmae_ops = &ddi_dmae_isa_ops;
#else
const struct ddi_dmae_ops *ddi_dmae_ops;
#endif
EXPORT_SYMBOL_IF_KUNIT(ddi_dmae_ops);

/* The engine's limits, for ddi_dmae_getlim() and ddi_dmae_getattr() */
static const ddi_dma_lim_x86_t engine_limits = {
	.dlim_addr_hi = ENGINE_LAST,
	.dlim_minxfer = 1,
	.dlim_version = DMALIM_VER0,
	.dlim_adreg_max = SZ_64K - 1,
	.dlim_ctreg_max = SZ_64K - 1,
	.dlim_granular = 1,
	.dlim_sgllen = 1,
	.dlim_reqsize = U32_MAX,
};

static int complain(dev_info_t *dip, const char *func, int chnl,
		    const char *why)
{
	ddi_complain(dip ? dip->dev : NULL, func, "channel %d: %s", chnl, why);
	return DDI_FAILURE;
}

/* Returns why @dip can have no channel @chnl, or NULL. */
static const char *channel_fault(dev_info_t *dip, int chnl)
{
	if (!dip)
		return "dip is NULL";
	if (!ddi_dmae_ops)
		return "this machine has no DMA engine";
	if (chnl < 0 || chnl >= DDI_DMA_CHANNELS || chnl == CASCADE_CHANNEL)
		return "there is no such channel";
	return NULL;
}

/* Returns why @dip may not use @chnl now, or NULL. */
static const char *use_fault(dev_info_t *dip, int chnl)
{
	const char *fault = channel_fault(dip, chnl);
	unsigned long flags;

	if (fault)
		return fault;
	spin_lock_irqsave(&channel_lock, flags);
	if (channels[chnl].owner != dip)
		fault = "not allocated by this device";
	spin_unlock_irqrestore(&channel_lock, flags);
	return fault;
}

/* The arguments of an allocation that ddi_dma_retry() repeats. */
struct channel_request {
	dev_info_t *dip;
	int chnl;
	unsigned long caller;
};

static int channel_try(void *ctx)
{
	struct channel_request *req = ctx;
	struct channel *c = &channels[req->chnl];
	unsigned long flags;
	int err;

	spin_lock_irqsave(&channel_lock, flags);
	err = ddi_dmae_ops->request(req->chnl, "ddi");
	if (!err) {
		c->owner = req->dip;
		c->programmed = false;
	}
	spin_unlock_irqrestore(&channel_lock, flags);
	if (err)
		return -ENOMEM;
	ddi_res_add(req->dip, &c->res, &channel_type, req->caller);
	return 0;
}

/**
 * ddi_dmae_alloc() - take a channel, ddi_dmae(9F)
 * @dip: device node
 * @chnl: channel: 0 to 3 for bytes, 5 to 7 for 16-bit words
 * @callback: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a function that is called when
 *	a retry may succeed
 * @arg: argument of @callback
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.
 * Return:
 * * DDI_SUCCESS
 * * DDI_DMA_NORESOURCES: another device has it; a retry can help, and
 *   @callback, if a function, is called then
 * * DDI_FAILURE: there is no such channel, or no engine
 *
 * Differences from illumos: a callback runs in a kernel thread.
 */
int ddi_dmae_alloc(dev_info_t *dip, int chnl, int (*callback)(caddr_t),
		   caddr_t arg)
{
	struct channel_request req = {
		.dip = dip, .chnl = chnl, .caller = _RET_IP_,
	};
	const char *fault = channel_fault(dip, chnl);
	int err;

	if (fault)
		return complain(dip, __func__, chnl, fault);
	err = channel_try(&req);
	if (err == -ENOMEM)
		err = ddi_dma_retry(DDI_DMA_WAIT_CHANNEL + chnl, dip, __func__,
				    callback, arg, channel_try, &req);
	if (!err)
		return DDI_SUCCESS;
	return err == -ENOMEM ? DDI_DMA_NORESOURCES : DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_dmae_alloc);

/**
 * ddi_dmae_release() - give a channel back, ddi_dmae(9F)
 * @dip: device node
 * @chnl: a channel that it has; it is disabled
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the channel.
 *
 * Differences from illumos: only the device that has a channel can release it; on
 * illumos any driver can.
 */
int ddi_dmae_release(dev_info_t *dip, int chnl)
{
	const char *fault = use_fault(dip, chnl);
	struct channel *c;
	unsigned long flags;

	if (fault)
		return complain(dip, __func__, chnl, fault);
	c = &channels[chnl];
	ddi_res_del(dip, &c->res);
	spin_lock_irqsave(&channel_lock, flags);
	ddi_dmae_ops->disable(chnl);
	ddi_dmae_ops->release(chnl);
	c->owner = NULL;
	spin_unlock_irqrestore(&channel_lock, flags);
	ddi_dma_wake(DDI_DMA_WAIT_CHANNEL + chnl);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_release);

static bool is_16bit(int chnl)
{
	return chnl > CASCADE_CHANNEL;
}

/* Returns why the engine cannot do @req on @chnl, or NULL. */
static const char *req_fault(const struct ddi_dmae_req *req, int chnl)
{
	if (req->der_command > DMAE_CMD_READ)
		return "unknown der_command";
	if (req->der_bufprocess & ~DMAE_BUF_AUTO)
		return "der_bufprocess asks for chaining, or is unknown";
	if (req->der_path != DMAE_PATH_DEF &&
	    req->der_path != (is_16bit(chnl) ? DMAE_PATH_16 : DMAE_PATH_8))
		return "der_path is not the channel's";
	if (req->der_cycles != DMAE_CYCLES_1)
		return "der_cycles is not DMAE_CYCLES_1";
	if (req->der_trans > DMAE_TRANS_DMND)
		return "unknown der_trans";
	return NULL;
}

static u8 req_mode(const struct ddi_dmae_req *req)
{
	static const u8 commands[] = {
		[DMAE_CMD_VRFY] = 0,
		[DMAE_CMD_WRITE] = DDI_DMAE_FROM_MEMORY,
		[DMAE_CMD_READ] = DDI_DMAE_TO_MEMORY,
	};
	static const u8 trans[] = {
		[DMAE_TRANS_SNGL] = DDI_DMAE_SINGLE,
		[DMAE_TRANS_BLCK] = DDI_DMAE_BLOCK,
		[DMAE_TRANS_DMND] = DDI_DMAE_DEMAND,
	};
	u8 autoinit = req->der_bufprocess & DMAE_BUF_AUTO ?
		      DDI_DMAE_AUTOINIT : 0;

	return commands[req->der_command] | trans[req->der_trans] | autoinit;
}

/* Returns why the engine cannot move @cookie on @chnl, or NULL. */
static const char *cookie_fault(const ddi_dma_cookie_t *cookie, int chnl)
{
	u64 boundary = is_16bit(chnl) ? SZ_128K : SZ_64K;
	u64 first = cookie->dmac_laddress, last;

	if (!cookie->dmac_size || cookie->dmac_size > boundary)
		return "dmac_size is 0 or too large";
	last = first + cookie->dmac_size - 1;
	if (first > ENGINE_LAST || last > ENGINE_LAST)
		return "the cookie is beyond 16 MiB";
	if (first / boundary != last / boundary)
		return "the cookie crosses a 64 KiB or 128 KiB boundary";
	if (is_16bit(chnl) && (first | cookie->dmac_size) & 1)
		return "the cookie is not of 16-bit words";
	return NULL;
}

/* Returns why the transfer is impossible, or NULL. */
static const char *prog_fault(dev_info_t *dip, const struct ddi_dmae_req *req,
			      const ddi_dma_cookie_t *cookie, int chnl)
{
	const char *fault = use_fault(dip, chnl);

	if (!fault && !cookie)
		fault = "no cookie";
	if (!fault && !req && !channels[chnl].programmed)
		fault = "no request, and the channel was never programmed";
	if (!fault && req)
		fault = req_fault(req, chnl);
	return fault ?: cookie_fault(cookie, chnl);
}

/**
 * ddi_dmae_prog() - program a channel for a transfer, ddi_dmae(9F)
 * @dip: device node
 * @dmaereqp: kind of transfer; NULL for the kind of the last one
 * @cookiep: address and count
 * @chnl: a channel that the device has; on success it is enabled
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the channel,
 * or the engine can never do the transfer (a retry cannot help); the channel is
 * then unchanged.
 *
 * Differences from illumos: what an ISA bus cannot do is refused: chaining,
 * another width than the channel's, other timing, a cookie beyond 16 MiB or
 * across a boundary.  Block and demand transfers are possible.
 */
int ddi_dmae_prog(dev_info_t *dip, struct ddi_dmae_req *dmaereqp,
		  ddi_dma_cookie_t *cookiep, int chnl)
{
	const char *fault = prog_fault(dip, dmaereqp, cookiep, chnl);

	if (fault)
		return complain(dip, __func__, chnl, fault);
	ddi_dmae_ops->disable(chnl);
	if (dmaereqp)
		ddi_dmae_ops->mode(chnl, req_mode(dmaereqp));
	channels[chnl].programmed = true;
	ddi_dmae_ops->load(chnl, cookiep->dmac_laddress, cookiep->dmac_size);
	ddi_dmae_ops->enable(chnl);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_prog);

/**
 * ddi_dmae_disable() - let a channel ignore its device, ddi_dmae(9F)
 * @dip: device node
 * @chnl: a channel that it has
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the channel.
 */
int ddi_dmae_disable(dev_info_t *dip, int chnl)
{
	const char *fault = use_fault(dip, chnl);

	if (fault)
		return complain(dip, __func__, chnl, fault);
	ddi_dmae_ops->disable(chnl);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_disable);

/**
 * ddi_dmae_enable() - let a channel answer its device again, ddi_dmae(9F)
 * @dip: device node
 * @chnl: a channel that it has
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the channel.
 */
int ddi_dmae_enable(dev_info_t *dip, int chnl)
{
	const char *fault = use_fault(dip, chnl);

	if (fault)
		return complain(dip, __func__, chnl, fault);
	ddi_dmae_ops->enable(chnl);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_enable);

/**
 * ddi_dmae_stop() - end a channel's transfer, ddi_dmae(9F)
 * @dip: device node
 * @chnl: a channel that it has; it is disabled
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the channel.
 */
int ddi_dmae_stop(dev_info_t *dip, int chnl)
{
	const char *fault = use_fault(dip, chnl);

	if (fault)
		return complain(dip, __func__, chnl, fault);
	ddi_dmae_ops->disable(chnl);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_stop);

/**
 * ddi_dmae_getcnt() - the bytes left of a transfer, ddi_dmae(9F)
 * @dip: device node
 * @chnl: a channel that it has, stopped
 * @countp: set to the bytes that were not moved
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the channel or
 * @countp is NULL.
 */
int ddi_dmae_getcnt(dev_info_t *dip, int chnl, int *countp)
{
	const char *fault = use_fault(dip, chnl);

	if (!fault && !countp)
		fault = "countp is NULL";
	if (fault)
		return complain(dip, __func__, chnl, fault);
	*countp = ddi_dmae_ops->residue(chnl);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_getcnt);

/**
 * ddi_dmae_1stparty() - let a device move its own data, ddi_dmae(9F)
 * @dip: device node
 * @chnl: a channel that it has; it now passes on the device's requests for the
 *	bus
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the channel.
 */
int ddi_dmae_1stparty(dev_info_t *dip, int chnl)
{
	const char *fault = use_fault(dip, chnl);

	if (fault)
		return complain(dip, __func__, chnl, fault);
	channels[chnl].programmed = false;
	ddi_dmae_ops->disable(chnl);
	ddi_dmae_ops->mode(chnl, DDI_DMAE_CASCADE);
	ddi_dmae_ops->enable(chnl);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_1stparty);

/**
 * ddi_dmae_getlim() - the engine's limits, ddi_dmae(9F)
 * @dip: device node
 * @limitsp: set to the limits
 *
 * The limits are for ddi_dma_setup(9F) and the like, in the form of
 * ddi_dma_lim_x86(9S).
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no engine or an argument is
 * NULL.
 */
int ddi_dmae_getlim(dev_info_t *dip, ddi_dma_lim_t *limitsp)
{
	if (!dip || !limitsp || !ddi_dmae_ops)
		return DDI_FAILURE;
	*limitsp = engine_limits;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_getlim);

/**
 * ddi_dmae_getattr() - the engine's attributes, ddi_dmae(9F)
 * @dip: device node
 * @attrp: set to the attributes: the first 16 MiB, no 64 KiB boundary crossed,
 *	one cookie of at most 64 KiB at a time
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no engine or an argument is
 * NULL.
 */
int ddi_dmae_getattr(dev_info_t *dip, ddi_dma_attr_t *attrp)
{
	if (!dip || !attrp || !ddi_dmae_ops)
		return DDI_FAILURE;
	ddi_dma_limits_to_attr(&engine_limits, attrp);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dmae_getattr);
