// SPDX-License-Identifier: GPL-2.0
/*
 * Reads and writes of an address at which nothing may answer.
 *
 * ddi_peek(9F), ddi_poke(9F)
 *
 * The kernel's exception tables catch a fault of the access.  A read of a PCI
 * device that is gone does not fault on Linux: it gives all ones, which are
 * told from data by checking for the device.
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

/* Returns true if memory is mapped at @addr; vmalloc_to_page() only knows vmalloc(). */
static bool peek_mapped(const void *addr)
{
	if (is_vmalloc_addr(addr))
		return vmalloc_to_page(addr);
	return virt_addr_valid(addr);
}

/*
 * Returns true if @addr may be tried.  An address below the kernel's may belong
 * to the current process.  User-mode Linux catches no faults, so it has to look
 * up the mapping first.
 */
static bool peek_allowed(const void *addr, unsigned int width)
{
	if ((unsigned long)addr < PAGE_OFFSET)
		return false;
	return !IS_ENABLED(CONFIG_UML) ||
	       (peek_mapped(addr) && peek_mapped(addr + width - 1));
}

/* Read through @buf, since *@valuep may only be written on success. */
static int peek(dev_info_t *dip, const void *addr, void *valuep,
		unsigned int width)
{
	u64 buf = 0;
	u64 value;

	if (!peek_allowed(addr, width))
		return DDI_FAILURE;
	mb();	/* after everything that the driver did to the device */
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
	mb();	/* after everything that the driver did to the device */
	return poke_nofault(addr, valuep, width);
}

/**
 * ddi_peek8() - read 8 bits of an address that may fault, ddi_peek(9F)
 * ddi_peek16() - read 16 bits of an address that may fault
 * ddi_peek32() - read 32 bits of an address that may fault
 * ddi_peek64() - read 64 bits of an address that may fault
 * @dip: the device, or NULL
 * @addr: a kernel address
 * @valuep: set to the value, with its bytes in the order they have at @addr; or
 *	NULL
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE, with *@valuep unchanged, when the address
 * is not mapped or is not the kernel's, or when all ones come from a PCI device
 * that is gone.
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
 * ddi_poke8() - write 8 bits to an address that may fault, ddi_poke(9F)
 * ddi_poke16() - write 16 bits to an address that may fault
 * ddi_poke32() - write 32 bits to an address that may fault
 * ddi_poke64() - write 64 bits to an address that may fault
 * @dip: the device, or NULL
 * @addr: a kernel address
 * @value: the value, with its bytes in the order they get at @addr
 *
 * Context: any.
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
