// SPDX-License-Identifier: GPL-2.0
/*
 * How access attributes determine the mode of a data access handle.
 *
 * ddi_device_acc_attr(9S)
 *
 * The meaning of each attribute on Linux
 *
 * Data order.  These values permit weaker orders; a stricter one is always
 * correct.
 *   STRICTORDER      ioremap(), readl() and writel(): in program order, and
 *                    ordered against DMA memory
 *   UNORDERED_OK     ioremap(), readl_relaxed() and writel_relaxed(): in
 *                    program order to the device, not against memory
 *   MERGING_OK       ioremap_wc(), relaxed accessors: stores may be combined
 *   LOADCACHING_OK   like MERGING_OK: Linux does not cache device memory for
 *                    reading only
 *   STORECACHING_OK  like MERGING_OK
 * It is ignored for CPU memory, as ddi_dma_mem_alloc(9F) says, and for ports
 * and configuration space, which are always strict.
 *
 * Access.  DEFAULT does not check.  FLAGERR and CAUTIOUS check range and
 * alignment of each access, and after each load of all ones whether the device
 * is gone; CAUTIOUS handles log nothing.  No handle survives an address that
 * faults: ddi_peek8(9F) does.
 */

#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include "../compat.h"
#include "acc.h"
#include "handle.h"

static bool acc_check;
module_param(acc_check, bool, 0644);
MODULE_PARM_DESC(acc_check,
		 "Check every access through handles set up from now on: range, alignment, device present (default: only FLAGERR and CAUTIOUS handles)");

int ddi_acc_check_attr_why(const ddi_device_acc_attr_t *attr, const char **why)
{
	const char *bad = NULL;

	if (!attr)
		bad = "no access attributes";
	else if (attr->devacc_attr_version != DDI_DEVICE_ATTR_V0 &&
		 attr->devacc_attr_version != DDI_DEVICE_ATTR_V1)
		bad = "unknown devacc_attr_version";
	else if (attr->devacc_attr_endian_flags > DDI_STRUCTURE_BE_ACC)
		bad = "unknown devacc_attr_endian_flags";
	else if (attr->devacc_attr_dataorder > DDI_STORECACHING_OK_ACC)
		bad = "unknown devacc_attr_dataorder";
	else if (attr->devacc_attr_version == DDI_DEVICE_ATTR_V1 &&
		 attr->devacc_attr_access > DDI_CAUTIOUS_ACC)
		bad = "unknown devacc_attr_access";

	if (!bad)
		return 0;
	if (why)
		*why = bad;
	return -EINVAL;
}

/*
 * V0 has no access field.  In V1, drivers that only set the first three fields
 * leave it 0.
 */
static u8 acc_access(const ddi_device_acc_attr_t *attr)
{
	if (attr->devacc_attr_version == DDI_DEVICE_ATTR_V0 ||
	    !attr->devacc_attr_access)
		return DDI_DEFAULT_ACC;
	return attr->devacc_attr_access;
}

static bool acc_device_is_be(const ddi_device_acc_attr_t *attr)
{
	switch (attr->devacc_attr_endian_flags) {
	case DDI_STRUCTURE_LE_ACC:
		return false;
	case DDI_STRUCTURE_BE_ACC:
		return true;
	default:
		return DDI_ACC_HOST_IS_BE;
	}
}

/* The even mode of the pair for @kind and data order @order. */
static u8 acc_mode_pair(u8 kind, u8 order)
{
	switch (kind) {
	case DDI_ACC_PORT:
		return DDI_ACC_M_PORT;
	case DDI_ACC_CONFIG:
		return DDI_ACC_M_CONFIG;
	case DDI_ACC_MEM:
		return DDI_ACC_M_PLAIN;
	default:
		if (DDI_ACC_IO_IS_PLAIN)
			return DDI_ACC_M_PLAIN;
		return order == DDI_STRICTORDER_ACC ? DDI_ACC_M_IO :
						      DDI_ACC_M_RELAXED;
	}
}

void ddi_acc_init(struct __ddi_acc_handle *h, dev_info_t *dip,
		  const ddi_device_acc_attr_t *attr, enum ddi_acc_kind kind,
		  unsigned long base, size_t len)
{
	bool device_is_be = acc_device_is_be(attr);
	u8 pair;

	memset(h, 0, sizeof(*h));
	h->dip = dip;
	h->faults = dip ? READ_ONCE(dip->faults) : 0;
	h->kind = kind;
	h->base = base;
	h->len = len;
	h->access = acc_access(attr);
	h->order = attr->devacc_attr_dataorder;
	h->swap_raw = device_is_be != DDI_ACC_HOST_IS_BE;

	/* plain accesses use the host's byte order, all others little-endian */
	pair = acc_mode_pair(kind, h->order);
	if (pair == DDI_ACC_M_PLAIN)
		h->raw_mode = pair + h->swap_raw;
	else
		h->raw_mode = pair + device_is_be;

	h->get_mode = h->raw_mode;
	h->put_mode = h->raw_mode;
	if (h->access != DDI_DEFAULT_ACC || READ_ONCE(acc_check)) {
		h->get_mode = DDI_ACC_M_CHECKED;
		h->put_mode = DDI_ACC_M_CHECKED;
	}
}

/**
 * ddi_acc_init_mem() - make an access handle for CPU memory
 * @h: the handle, embedded in the caller's structure
 * @dip: the device
 * @attr: attributes that ddi_acc_check_attr() accepts
 * @kaddr: address of the memory
 * @len: bytes
 *
 * The handle needs no clean-up.
 *
 * Context: any.
 */
void ddi_acc_init_mem(struct __ddi_acc_handle *h, dev_info_t *dip,
		      const ddi_device_acc_attr_t *attr, void *kaddr,
		      size_t len)
{
	ddi_acc_init(h, dip, attr, DDI_ACC_MEM, (unsigned long)kaddr, len);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_acc_init_mem);
