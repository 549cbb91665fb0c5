// SPDX-License-Identifier: GPL-2.0
/*
 * Cautious reads and writes of an address that may not be there.
 *
 * ddi_peek(9F), ddi_poke(9F)
 *
 * A fault of the access is caught by the kernel's exception tables.  No bus of
 * Linux's lets a read of a PCI device that is gone fault; it gives all ones,
 * which is told from data by asking for the device.
 */

#include <linux/export.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include "../os/os.h"
#include "acc.h"
#include "io.h"

static bool peek_device_gone(dev_info_t *dip, u64 value, unsigned int width)
{
	struct pci_dev *pdev;

	if (value != acc_ones(width) || !dip || !dev_is_pci(dip->dev))
		return false;
	pdev = to_pci_dev(dip->dev);
	return pci_channel_offline(pdev) || !pci_device_is_present(pdev);
}

/* Is there memory at @addr?  vmalloc_to_page() knows vmalloc's only. */
static bool peek_mapped(const void *addr)
{
	if (is_vmalloc_addr(addr))
		return vmalloc_to_page(addr);
	return virt_addr_valid(addr);
}

/*
 * May @addr be tried?  An address below the kernel's may be the current
 * process's own.  User-mode Linux catches no faults, so there it is asked
 * beforehand what is mapped.
 */
static bool peek_allowed(const void *addr, unsigned int width)
{
	if ((unsigned long)addr < PAGE_OFFSET)
		return false;
	return !IS_ENABLED(CONFIG_UML) ||
	       (peek_mapped(addr) && peek_mapped(addr + width - 1));
}

/* The value may be written only when all is well, so it goes through @buf. */
static int peek(dev_info_t *dip, const void *addr, void *valuep,
		unsigned int width)
{
	u64 buf = 0;
	u64 value;

	if (!peek_allowed(addr, width))
		return DDI_FAILURE;
	mb();	/* after everything the driver did to the device before */
	if (copy_from_kernel_nofault(&buf, addr, width))
		return DDI_FAILURE;
	value = acc_load_plain((unsigned long)&buf, width);
	if (peek_device_gone(dip, value, width))
		return DDI_FAILURE;
	if (valuep)
		memcpy(valuep, &buf, width);
	return DDI_SUCCESS;
}

static int poke_nofault(void *addr, const void *valuep, unsigned int width)
{
	pagefault_disable();
	switch (width) {
	case 1:
		__put_kernel_nofault(addr, valuep, u8, fault);
		break;
	case 2:
		__put_kernel_nofault(addr, valuep, u16, fault);
		break;
	case 4:
		__put_kernel_nofault(addr, valuep, u32, fault);
		break;
	default:
		__put_kernel_nofault(addr, valuep, u64, fault);
		break;
	}
	pagefault_enable();
	return DDI_SUCCESS;

fault:
	pagefault_enable();
	return DDI_FAILURE;
}

static int poke(void *addr, const void *valuep, unsigned int width)
{
	if (!peek_allowed(addr, width))
		return DDI_FAILURE;
	mb();	/* after everything the driver did to the device before */
	return poke_nofault(addr, valuep, width);
}

/**
 * ddi_peek8() - read 8 bits of an address that may not be there, ddi_peek(9F)
 * ddi_peek16() - read 16 bits of an address that may not be there
 * ddi_peek32() - read 32 bits of an address that may not be there
 * ddi_peek64() - read 64 bits of an address that may not be there
 * @dip: the device, or NULL
 * @addr: a kernel address
 * @valuep: where to put the value, in the order of its bytes at @addr; NULL
 *	when it does not matter
 *
 * Context: Any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the address is not mapped, is not the
 * kernel's, or all ones come from a PCI device that is gone.  *@valuep is
 * then left alone.
 *
 * Differences from illumos: I/O ports cannot be peeked.
 */
int ddi_peek8(dev_info_t *dip, s8 *addr, s8 *valuep)
{
	return peek(dip, addr, valuep, 1);
}
EXPORT_SYMBOL(ddi_peek8);

int ddi_peek16(dev_info_t *dip, s16 *addr, s16 *valuep)
{
	return peek(dip, addr, valuep, 2);
}
EXPORT_SYMBOL(ddi_peek16);

int ddi_peek32(dev_info_t *dip, s32 *addr, s32 *valuep)
{
	return peek(dip, addr, valuep, 4);
}
EXPORT_SYMBOL(ddi_peek32);

int ddi_peek64(dev_info_t *dip, s64 *addr, s64 *valuep)
{
	return peek(dip, addr, valuep, 8);
}
EXPORT_SYMBOL(ddi_peek64);

/**
 * ddi_poke8() - write 8 bits to an address that may not be there, ddi_poke(9F)
 * ddi_poke16() - write 16 bits to an address that may not be there
 * ddi_poke32() - write 32 bits to an address that may not be there
 * ddi_poke64() - write 64 bits to an address that may not be there
 * @dip: the device, or NULL
 * @addr: a kernel address
 * @value: what, in the order its bytes shall have at @addr
 *
 * Context: Any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the address is not mapped, not
 * writable or not the kernel's.
 */
int ddi_poke8(dev_info_t *dip, s8 *addr, s8 value)
{
	return poke(addr, &value, 1);
}
EXPORT_SYMBOL(ddi_poke8);

int ddi_poke16(dev_info_t *dip, s16 *addr, s16 value)
{
	return poke(addr, &value, 2);
}
EXPORT_SYMBOL(ddi_poke16);

int ddi_poke32(dev_info_t *dip, s32 *addr, s32 value)
{
	return poke(addr, &value, 4);
}
EXPORT_SYMBOL(ddi_poke32);

int ddi_poke64(dev_info_t *dip, s64 *addr, s64 value)
{
	return poke(addr, &value, 8);
}
EXPORT_SYMBOL(ddi_poke64);
