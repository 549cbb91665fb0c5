// SPDX-License-Identifier: GPL-2.0
/*
 * Mapping and unmapping register sets.
 *
 * ddi_regs_map_setup(9F), ddi_regs_map_free(9F)
 *
 * Sets in memory are mapped with ioremap(), so that an access needs no look-up;
 * port sets and the configuration space need no mapping.  The set's resource is
 * not requested: the DDI lets a driver map a set repeatedly, and no other
 * driver is bound to the device.
 *
 * One mapping is refused: a strict one of addresses that are already mapped
 * with mergeable stores.  Linux gives two mappings of one range one memory type
 * (on x86), so the second would silently be less strict than it asks.
 */

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/io.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include "../os/os.h"
#include "acc.h"
#include "handle.h"
#include "regset.h"

static const struct ddi_res_type regs_type = { "register mapping" };

/*
 * Held from the check for conflicts until the new mapping is listed, and for
 * ROM decoders
 */
static DEFINE_MUTEX(regs_lock);

/* All mappings of registers in memory; under regs_maps_lock */
static HLIST_HEAD(regs_maps);
static DEFINE_SPINLOCK(regs_maps_lock);

/* The part of a register set that a driver asks to map */
struct regs_part {
	struct ddi_regset set;
	resource_size_t off;
	resource_size_t len;
};

/* Returns 0, -ERANGE if there is no such set, or -EINVAL; *@why is the reason. */
static int regs_find(dev_info_t *dip, uint_t rnumber, offset_t off,
		     offset_t len, struct regs_part *part, const char **why)
{
	int err;

	*why = "no such register set";
	err = ddi_regset_find(dip, rnumber, &part->set);
	if (err)
		return err;

	*why = "offset or length outside the register set";
	if (off < 0 || len < 0 || off >= part->set.len)
		return -EINVAL;
	part->off = off;
	part->len = len ? len : part->set.len - off;
	if (part->len > part->set.len - off)
		return -EINVAL;

	*why = "the register set was given no address";
	return part->set.unset ? -EINVAL : 0;
}

static int regs_rom_enable(const struct regs_part *part)
{
	return part->set.rom ? pci_enable_rom(part->set.pdev) : 0;
}

/* Disable the ROM's decoder if no mapping of the ROM is left. */
static void regs_rom_disable(struct pci_dev *pdev)
{
	const struct __ddi_acc_handle *h;
	unsigned long flags;
	bool mapped = false;

	lockdep_assert_held(&regs_lock);
	spin_lock_irqsave(&regs_maps_lock, flags);
	hlist_for_each_entry(h, &regs_maps, map)
		mapped |= h->rom && h->pdev == pdev;
	spin_unlock_irqrestore(&regs_maps_lock, flags);
	if (!mapped)
		pci_disable_rom(pdev);
}

static bool regs_is_merging(u8 order)
{
	return order >= DDI_MERGING_OK_ACC;
}

/* Returns true if @res is a merging mapping of some of the addresses of a part. */
static bool regs_overlaps(struct ddi_res *res, void *arg)
{
	const struct __ddi_acc_handle *h = container_of(res, struct __ddi_acc_handle, res);
	const struct regs_part *part = arg;
	resource_size_t start = part->set.start + part->off;

	return h->kind == DDI_ACC_MMIO && regs_is_merging(h->order) &&
	       h->phys < start + part->len && start < h->phys + h->len;
}

static bool regs_conflict(dev_info_t *dip, struct regs_part *part, u8 order)
{
	lockdep_assert_held(&regs_lock);
	return part->set.kind == DDI_ACC_MMIO && !regs_is_merging(order) &&
	       ddi_res_any(dip, &regs_type, regs_overlaps, part);
}

/* Map @part.  *@base is set to the address that drivers add register offsets to. */
static int regs_map(const struct regs_part *part, u8 order, unsigned long *base)
{
	resource_size_t start = part->set.start + part->off;
	void __iomem *io;

	if (part->set.kind != DDI_ACC_MMIO) {
		*base = start;
		return 0;
	}
	if (ddi_should_fail())
		io = NULL;
	else if (regs_is_merging(order))
		io = ioremap_wc(start, part->len);
	else
		io = ioremap(start, part->len);
	*base = (unsigned long)(uintptr_t __force)io;
	return io ? 0 : -ENOMEM;
}

static void regs_unmap(const struct __ddi_acc_handle *h)
{
	if (h->kind == DDI_ACC_MMIO)
		iounmap((void __force __iomem *)h->base);
}

static void regs_list(struct __ddi_acc_handle *h)
{
	unsigned long flags;

	if (h->kind != DDI_ACC_MMIO)
		return;
	spin_lock_irqsave(&regs_maps_lock, flags);
	hlist_add_head(&h->map, &regs_maps);
	spin_unlock_irqrestore(&regs_maps_lock, flags);
}

static void regs_unlist(struct __ddi_acc_handle *h)
{
	unsigned long flags;

	spin_lock_irqsave(&regs_maps_lock, flags);
	hlist_del_init(&h->map);
	spin_unlock_irqrestore(&regs_maps_lock, flags);
}

bool ddi_regs_phys(unsigned long addr, resource_size_t *phys)
{
	const struct __ddi_acc_handle *h;
	unsigned long flags;
	bool found = false;

	spin_lock_irqsave(&regs_maps_lock, flags);
	hlist_for_each_entry(h, &regs_maps, map) {
		if (addr - h->base < h->len) {
			*phys = h->phys + (addr - h->base);
			found = true;
			break;
		}
	}
	spin_unlock_irqrestore(&regs_maps_lock, flags);
	return found;
}

static int regs_setup(dev_info_t *dip, struct regs_part *part,
		      const ddi_device_acc_attr_t *attr,
		      struct __ddi_acc_handle **hp)
{
	struct __ddi_acc_handle *h;
	unsigned long base;
	int err;

	if (regs_conflict(dip, part, attr->devacc_attr_dataorder))
		return -EBUSY;

	h = ddi_should_fail() ? NULL : kzalloc(sizeof(*h), GFP_KERNEL);
	if (!h)
		return -ENOMEM;

	err = regs_rom_enable(part);
	if (err)
		goto err_free_handle;

	err = regs_map(part, attr->devacc_attr_dataorder, &base);
	if (err)
		goto err_disable_rom;

	ddi_acc_init(h, dip, attr, part->set.kind, base, part->len);
	h->phys = part->set.start + part->off;
	h->pdev = part->set.pdev;
	h->rom = part->set.rom;
	regs_list(h);
	*hp = h;
	return 0;

err_disable_rom:
	if (part->set.rom)
		regs_rom_disable(part->set.pdev);
err_free_handle:
	kfree(h);
	return err;
}

static int regs_ddi_code(int err)
{
	switch (err) {
	case -ERANGE:
		return DDI_ME_RNUMBER_RANGE;
	case -EBUSY:
		return DDI_REGS_ACC_CONFLICT;
	default:
		return DDI_FAILURE;
	}
}

/**
 * ddi_regs_map_setup() - map a register set, ddi_regs_map_setup(9F)
 * @dip: the device
 * @rnumber: number of the set, from 0; see ddi/acc/regset.c
 * @addrp: set to the address of the first byte; only the access functions may
 *	use it, with the handle
 * @offset: first byte to map, from the start of the set
 * @len: bytes to map, 0 for the rest of the set
 * @accattrp: access attributes of the device
 * @handlep: set to the handle
 *
 * A set may be mapped more than once.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_ME_RNUMBER_RANGE when there is no such set;
 * DDI_REGS_ACC_CONFLICT for a strict mapping of addresses that are mapped with
 * merging (a retry can help after that mapping is freed); DDI_FAILURE when the
 * offset or length is outside the set, the attributes are missing or unknown,
 * or an argument is NULL (a retry cannot help), or when memory is short (a
 * retry can help).  On failure both results are NULL.
 *
 * Differences from illumos: an offset with length 0 maps the rest of the set,
 * and a length beyond the set is refused, where illumos maps what follows the
 * set.
 */
int ddi_regs_map_setup(dev_info_t *dip, uint_t rnumber, caddr_t *addrp,
		       offset_t offset, offset_t len,
		       const ddi_device_acc_attr_t *accattrp,
		       ddi_acc_handle_t *handlep)
{
	struct __ddi_acc_handle *h;
	struct regs_part part;
	const char *why;
	int err;

	if (!dip || !addrp || !handlep) {
		ddi_complain(dip ? dip->dev : NULL, __func__, "NULL argument");
		return DDI_FAILURE;
	}
	*addrp = NULL;
	*handlep = NULL;

	err = ddi_acc_check_attr_why(accattrp, &why);
	if (err)
		goto err_complain;

	err = regs_find(dip, rnumber, offset, len, &part, &why);
	if (err)
		goto err_complain;

	mutex_lock(&regs_lock);
	err = regs_setup(dip, &part, accattrp, &h);
	if (!err)
		ddi_res_add(dip, &h->res, &regs_type, _RET_IP_);
	mutex_unlock(&regs_lock);
	why = err == -EBUSY ? "mapped already, with merging" : "cannot map it";
	if (err)
		goto err_complain;

	h->rnumber = rnumber;
	*addrp = (caddr_t)h->base;
	*handlep = h;
	return DDI_SUCCESS;

err_complain:
	ddi_complain(dip->dev, __func__,
		     "register set %u, offset %lld, length %lld: %s", rnumber,
		     offset, len, why);
	return regs_ddi_code(err);
}
EXPORT_SYMBOL(ddi_regs_map_setup);

/**
 * ddi_regs_map_free() - unmap a register set, ddi_regs_map_free(9F)
 * @handlep: the handle that ddi_regs_map_setup() made; set to NULL
 *
 * Context: may sleep.
 */
void ddi_regs_map_free(ddi_acc_handle_t *handlep)
{
	struct __ddi_acc_handle *h = handlep ? *handlep : NULL;

	if (!h || h->kind == DDI_ACC_NONE || h->kind == DDI_ACC_MEM) {
		ddi_complain(h ? ddi_acc_dev(h) : NULL, __func__,
			     "not a register mapping");
		return;
	}
	*handlep = NULL;
	ddi_res_del(h->dip, &h->res);
	mutex_lock(&regs_lock);
	regs_unlist(h);
	regs_unmap(h);
	if (h->rom)
		regs_rom_disable(h->pdev);
	mutex_unlock(&regs_lock);
	kfree(h);
}
EXPORT_SYMBOL(ddi_regs_map_free);
