// SPDX-License-Identifier: GPL-2.0
/*
 * Single loads and stores through a data access handle.
 *
 * ddi_get8(9F), ddi_put8(9F) and the 16-, 32- and 64-bit functions of those
 * pages.
 *
 * These are the most called functions of the DDI.  The mode of access was
 * chosen when the handle was set up, so each function tests one byte of the
 * handle and then loads or stores, without an indirect call.
 *
 * <sys/ddi_acc_inline.h> inlines the most common case into drivers; all other
 * cases, and calls through a pointer, use the functions of this file.
 */

#define _DDI_ACC_NO_INLINE	/* this file defines the functions */

#include <linux/export.h>
#include <linux/pci.h>
#include "../os/os.h"
#include "acc.h"
#include "handle.h"
#include "io.h"

/* Linux checks the alignment, but the range only on some machines. */
static bool acc_in_config(const struct __ddi_acc_handle *h, unsigned long off,
			  unsigned int width)
{
	return off <= h->len - width;
}

/* pci_read_config_*() does not set the value if it refuses an offset. */
static u64 acc_load_config(const struct __ddi_acc_handle *h, unsigned long off,
			   unsigned int width)
{
	struct pci_dev *pdev = h->pdev;
	u32 high = ~0, low = ~0;
	u16 word = ~0;
	u8 byte = ~0;

	if (!acc_in_config(h, off, width))
		return ~0ULL;
	switch (width) {
	case 1:
		pci_read_config_byte(pdev, off, &byte);
		return byte;
	case 2:
		pci_read_config_word(pdev, off, &word);
		return word;
	case 4:
		pci_read_config_dword(pdev, off, &low);
		return low;
	default:
		pci_read_config_dword(pdev, off, &low);
		pci_read_config_dword(pdev, off + 4, &high);
		return (u64)high << 32 | low;
	}
}

static void acc_store_config(const struct __ddi_acc_handle *h,
			     unsigned long off, unsigned int width, u64 value)
{
	struct pci_dev *pdev = h->pdev;

	if (!acc_in_config(h, off, width))
		return;
	switch (width) {
	case 1:
		pci_write_config_byte(pdev, off, value);
		break;
	case 2:
		pci_write_config_word(pdev, off, value);
		break;
	case 4:
		pci_write_config_dword(pdev, off, value);
		break;
	default:
		pci_write_config_dword(pdev, off, value);
		pci_write_config_dword(pdev, off + 4, value >> 32);
		break;
	}
}

/* <sys/ddi_acc_inline.h> relies on these offsets and values. */
static_assert(offsetof(struct __ddi_acc_handle, get_mode) == 0);
static_assert(offsetof(struct __ddi_acc_handle, put_mode) == 1);
static_assert(DDI_ACC_M_PLAIN == 0 && DDI_ACC_M_PLAIN_SWAP == 1);

u64 ddi_acc_get_mode(struct __ddi_acc_handle *h, u8 mode, unsigned long addr,
		     unsigned int width)
{
	u64 value;

	switch (mode & ~1) {
	case DDI_ACC_M_PLAIN:
		value = acc_load_plain(addr, width);
		break;
	case DDI_ACC_M_IO:
		value = acc_load_io(addr, width);
		break;
	case DDI_ACC_M_RELAXED:
		value = acc_load_relaxed(addr, width);
		break;
	case DDI_ACC_M_PORT:
		value = acc_load_port(addr, width);
		break;
	case DDI_ACC_M_CONFIG:
		value = acc_load_config(h, addr, width);
		break;
	default:
		return ddi_acc_get_checked(h, addr, width);
	}
	return mode & 1 ? acc_swab(value, width) : value;
}

void ddi_acc_put_mode(struct __ddi_acc_handle *h, u8 mode, unsigned long addr,
		      unsigned int width, u64 value)
{
	u64 raw = mode & 1 ? acc_swab(value, width) : value;

	switch (mode & ~1) {
	case DDI_ACC_M_PLAIN:
		acc_store_plain(addr, width, raw);
		break;
	case DDI_ACC_M_IO:
		acc_store_io(addr, width, raw);
		break;
	case DDI_ACC_M_RELAXED:
		acc_store_relaxed(addr, width, raw);
		break;
	case DDI_ACC_M_PORT:
		acc_store_port(addr, width, raw);
		break;
	case DDI_ACC_M_CONFIG:
		acc_store_config(h, addr, width, raw);
		break;
	default:
		ddi_acc_put_checked(h, addr, width, value);
		break;
	}
}

/*
 * The fast paths are open coded in front of the general function: plain
 * accesses (memory, and registers on x86), and I/O accesses on other
 * architectures.
 */
static __always_inline u64 acc_get(struct __ddi_acc_handle *h,
				   unsigned long addr, unsigned int width)
{
	u8 mode = h->get_mode;
	u64 value;

	if (likely(mode <= DDI_ACC_M_PLAIN_SWAP))
		value = acc_load_plain(addr, width);
	else if (!DDI_ACC_IO_IS_PLAIN && mode <= DDI_ACC_M_IO_SWAP)
		value = acc_load_io(addr, width);
	else
		return ddi_acc_get_mode(h, mode, addr, width);
	if (mode & 1)
		value = acc_swab(value, width);
	return value;
}

static __always_inline void acc_put(struct __ddi_acc_handle *h,
				    unsigned long addr, unsigned int width,
				    u64 value)
{
	u8 mode = h->put_mode;

	if (likely(mode == DDI_ACC_M_PLAIN))
		acc_store_plain(addr, width, value);
	else if (mode == DDI_ACC_M_PLAIN_SWAP)
		acc_store_plain(addr, width, acc_swab(value, width));
	else if (!DDI_ACC_IO_IS_PLAIN && mode == DDI_ACC_M_IO)
		acc_store_io(addr, width, value);
	else if (!DDI_ACC_IO_IS_PLAIN && mode == DDI_ACC_M_IO_SWAP)
		acc_store_io(addr, width, acc_swab(value, width));
	else
		ddi_acc_put_mode(h, mode, addr, width, value);
}

/**
 * ddi_get8() - read 8 bits of a device or of DMA memory, ddi_get8(9F)
 * ddi_get16() - read 16 bits of a device or of DMA memory
 * ddi_get32() - read 32 bits of a device or of DMA memory
 * @handle: from ddi_regs_map_setup() or ddi_dma_mem_alloc()
 * @dev_addr: address to read, in the range that was mapped with @handle
 *
 * The device's byte order is the one that @handle was made for; the value is in
 * the host's.
 *
 * Context: any.
 * Return: the value; all ones when no device answers, or when @handle checks
 * its accesses and refuses this one.
 */
u8 ddi_get8(ddi_acc_handle_t handle, u8 *dev_addr)
{
	return acc_get(handle, (unsigned long)dev_addr, 1);
}
EXPORT_SYMBOL(ddi_get8);

u16 ddi_get16(ddi_acc_handle_t handle, u16 *dev_addr)
{
	return acc_get(handle, (unsigned long)dev_addr, 2);
}
EXPORT_SYMBOL(ddi_get16);

u32 ddi_get32(ddi_acc_handle_t handle, u32 *dev_addr)
{
	return acc_get(handle, (unsigned long)dev_addr, 4);
}
EXPORT_SYMBOL(ddi_get32);

/**
 * ddi_get64() - read 64 bits of a device or of DMA memory
 * @handle: from ddi_regs_map_setup() or ddi_dma_mem_alloc()
 * @dev_addr: address to read, in the range that was mapped with @handle
 *
 * Context: any.
 * Return: the value as of ddi_get8(); all ones for I/O ports.
 *
 * Differences from illumos: a read of 64 bits of I/O ports is all ones, where
 * illumos stops the machine.
 */
u64 ddi_get64(ddi_acc_handle_t handle, u64 *dev_addr)
{
	return acc_get(handle, (unsigned long)dev_addr, 8);
}
EXPORT_SYMBOL(ddi_get64);

/**
 * ddi_put8() - write 8 bits of a device or of DMA memory, ddi_put8(9F)
 * ddi_put16() - write 16 bits of a device or of DMA memory
 * ddi_put32() - write 32 bits of a device or of DMA memory
 * @handle: from ddi_regs_map_setup() or ddi_dma_mem_alloc()
 * @dev_addr: address to write, in the range that was mapped with @handle
 * @value: the value, in the host's byte order
 *
 * Writes to a PCI device are posted: they have reached the device when a later
 * read of it returns.  An access that @handle checks and refuses writes
 * nothing.
 *
 * Context: any.
 */
void ddi_put8(ddi_acc_handle_t handle, u8 *dev_addr, u8 value)
{
	acc_put(handle, (unsigned long)dev_addr, 1, value);
}
EXPORT_SYMBOL(ddi_put8);

void ddi_put16(ddi_acc_handle_t handle, u16 *dev_addr, u16 value)
{
	acc_put(handle, (unsigned long)dev_addr, 2, value);
}
EXPORT_SYMBOL(ddi_put16);

void ddi_put32(ddi_acc_handle_t handle, u32 *dev_addr, u32 value)
{
	acc_put(handle, (unsigned long)dev_addr, 4, value);
}
EXPORT_SYMBOL(ddi_put32);

/**
 * ddi_put64() - write 64 bits of a device or of DMA memory
 * @handle: from ddi_regs_map_setup() or ddi_dma_mem_alloc()
 * @dev_addr: address to write, in the range that was mapped with @handle
 * @value: the value, in the host's byte order
 *
 * Context: any.
 *
 * Differences from illumos: a write of 64 bits to I/O ports does nothing, where
 * illumos stops the machine.
 */
void ddi_put64(ddi_acc_handle_t handle, u64 *dev_addr, u64 value)
{
	acc_put(handle, (unsigned long)dev_addr, 8, value);
}
EXPORT_SYMBOL(ddi_put64);
