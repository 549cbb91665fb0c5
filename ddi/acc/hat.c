// SPDX-License-Identifier: GPL-2.0
/*
 * The kernel's address space: the variable kas, hat_getpfnum(),
 * hat_getkpfnum(9F).
 */
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

#include "../os/os.h"
#include "handle.h"
#include "hat.h"

/* The address of kas is also its a_hat: drivers only compare and pass on both. */
struct as ddi_kas = { .a_hat = (struct hat *)&ddi_kas };
EXPORT_SYMBOL(ddi_kas);

/**
 * ddi_hat_getkpfnum() - get the page frame of a kernel address,
 *	hat_getkpfnum(9F)
 * @addr: an address of memory, or one from ddi_regs_map_setup()
 *
 * Context: any.
 * Return: the page frame number; PFN_INVALID for I/O ports and for an address
 * where nothing is mapped.
 */
ulong_t ddi_hat_getkpfnum(caddr_t addr)
{
	resource_size_t phys;
	struct page *page;

	if (ddi_regs_phys((unsigned long)addr, &phys))
		return PHYS_PFN(phys);
	if (virt_addr_valid(addr))
		return page_to_pfn(virt_to_page(addr));
	page = is_vmalloc_addr(addr) ? vmalloc_to_page(addr) : NULL;
	return page ? page_to_pfn(page) : PFN_INVALID;
}
EXPORT_SYMBOL(ddi_hat_getkpfnum);

/**
 * ddi_hat_getpfnum() - get the page frame of an address, hat_getpfnum()
 * @hat: kas.a_hat
 * @addr: an address of memory, or one from ddi_regs_map_setup()
 *
 * Context: any.
 * Return: the page frame number; PFN_INVALID for I/O ports, for an address
 * where nothing is mapped, and in any other address space.
 *
 * Differences from illumos: the address space of a process has no hat.
 */
ulong_t ddi_hat_getpfnum(struct hat *hat, caddr_t addr)
{
	if (hat == ddi_kas.a_hat)
		return ddi_hat_getkpfnum(addr);
	ddi_complain(NULL, "hat_getpfnum", "not the hat of kas");
	return PFN_INVALID;
}
EXPORT_SYMBOL(ddi_hat_getpfnum);

static_assert(__same_type(kas, ddi_kas));
