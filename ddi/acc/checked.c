// SPDX-License-Identifier: GPL-2.0
/*
 * Accesses that are checked before and after: those through FLAGERR and
 * CAUTIOUS handles, and through all handles set up while the module parameter
 * acc_check is on.
 *
 * ddi_device_acc_attr(9S), devacc_attr_access
 *
 * A refused access reads as all ones and writes nothing, like an access to a
 * PCI device that is gone, which a load detects.  The handle keeps a fault
 * until it is cleared; the first fault is logged, unless the driver has said
 * that it expects faults.
 */

#include <linux/align.h>
#include <linux/pci.h>
#include "../os/os.h"
#include "acc.h"
#include "handle.h"
#include "io.h"

static const char *const acc_get_name[] = {
	[1] = "ddi_get8", [2] = "ddi_get16", [4] = "ddi_get32",
	[8] = "ddi_get64",
};

static const char *const acc_put_name[] = {
	[1] = "ddi_put8", [2] = "ddi_put16", [4] = "ddi_put32",
	[8] = "ddi_put64",
};

/* Returns the reason to refuse an access, or NULL. */
static const char *acc_refuse(const struct __ddi_acc_handle *h,
			      unsigned long addr, unsigned int width)
{
	if (addr < h->base || width > h->len ||
	    addr - h->base > h->len - width)
		return "outside the mapping";
	if (!IS_ALIGNED(addr, width))
		return "misaligned";
	if (h->kind == DDI_ACC_PORT && width > 4)
		return "I/O ports are at most 32 bits wide";
	return NULL;
}

static bool acc_device_gone(const struct __ddi_acc_handle *h)
{
	return h->pdev &&
	       (pci_channel_offline(h->pdev) || !pci_device_is_present(h->pdev));
}

static void acc_fault(struct __ddi_acc_handle *h, const char *func,
		      unsigned long addr, const char *why)
{
	if (atomic_cmpxchg(&h->fault, DDI_ACC_FAULT_NONE, DDI_ACC_FAULT_ACCESS))
		return;
	if (h->access == DDI_CAUTIOUS_ACC)
		return;
	ddi_complain(ddi_acc_dev(h), func, "register set %u, offset %#lx: %s",
		     h->rnumber, addr - h->base, why);
}

u64 ddi_acc_get_checked(struct __ddi_acc_handle *h, unsigned long addr,
			unsigned int width)
{
	const char *why = acc_refuse(h, addr, width);
	u64 ones = acc_ones(width);
	u64 value = ones;

	if (!why)
		value = ddi_acc_get_mode(h, h->raw_mode, addr, width);
	if (!why && value == ones && acc_device_gone(h))
		why = "the device is gone";
	if (why)
		acc_fault(h, acc_get_name[width], addr, why);
	return value;
}

void ddi_acc_put_checked(struct __ddi_acc_handle *h, unsigned long addr,
			 unsigned int width, u64 value)
{
	const char *why = acc_refuse(h, addr, width);

	if (why)
		acc_fault(h, acc_put_name[width], addr, why);
	else
		ddi_acc_put_mode(h, h->raw_mode, addr, width, value);
}
