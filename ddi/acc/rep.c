// SPDX-License-Identifier: GPL-2.0
/*
 * Repeated loads and stores through a data access handle.
 *
 * ddi_rep_get8(9F), ddi_rep_put8(9F), ddi_io_rep_get8(9F),
 * ddi_io_rep_put8(9F) and the other widths of those pages.
 *
 * Each element is one access of the function's width, in order, since a FIFO
 * counts accesses.  Two shortcuts do not show: CPU memory in the host's byte
 * order is copied, and a FIFO without swapping is read and written by the
 * architecture's string functions.
 */

#include <linux/export.h>
#include <linux/string.h>
#include "acc.h"
#include "handle.h"
#include "io.h"

static __always_inline u64 host_load(const void *host, unsigned int width)
{
	switch (width) {
	case 1:
		return *(const u8 *)host;
	case 2:
		return *(const u16 *)host;
	case 4:
		return *(const u32 *)host;
	default:
		return *(const u64 *)host;
	}
}

static __always_inline void host_store(void *host, unsigned int width,
				       u64 value)
{
	switch (width) {
	case 1:
		*(u8 *)host = value;
		break;
	case 2:
		*(u16 *)host = value;
		break;
	case 4:
		*(u32 *)host = value;
		break;
	default:
		*(u64 *)host = value;
		break;
	}
}

/*
 * Read a data register with the architecture's string function, which does not
 * swap.  Returns false if the handle needs swapping, or no such function
 * exists.
 */
static bool acc_fifo_get(const struct __ddi_acc_handle *h, void *host,
			 unsigned long addr, size_t count, unsigned int width)
{
	if (h->swap_raw || count > INT_MAX || width > 4)
		return false;
	switch (h->get_mode & ~1) {
	case DDI_ACC_M_IO:
		acc_fifo_load_io(addr, width, host, count);
		return true;
	case DDI_ACC_M_PORT:
		acc_fifo_load_port(addr, width, host, count);
		return true;
	default:
		return false;
	}
}

static bool acc_fifo_put(const struct __ddi_acc_handle *h, const void *host,
			 unsigned long addr, size_t count, unsigned int width)
{
	if (h->swap_raw || count > INT_MAX || width > 4)
		return false;
	switch (h->put_mode & ~1) {
	case DDI_ACC_M_IO:
		acc_fifo_store_io(addr, width, host, count);
		return true;
	case DDI_ACC_M_PORT:
		acc_fifo_store_port(addr, width, host, count);
		return true;
	default:
		return false;
	}
}

/*
 * A loop over constant @step, @width and @swap, as short as possible.  Its
 * counter rises to 0, and the host and device addresses are relative to that.
 */
static __always_inline void plain_rep_get(void *host, unsigned long addr,
					  size_t count, unsigned int step,
					  unsigned int width, bool swap)
{
	long off = -(long)(count * width);
	u64 value;

	for (host -= off, addr -= step ? off : 0; off; off += width) {
		value = acc_load_plain(step ? addr + off : addr, width);
		host_store(host + off, width,
			   swap ? acc_swab(value, width) : value);
	}
}

static __always_inline void plain_rep_put(const void *host, unsigned long addr,
					  size_t count, unsigned int step,
					  unsigned int width, bool swap)
{
	long off = -(long)(count * width);
	u64 value;

	for (host -= off, addr -= step ? off : 0; off; off += width) {
		value = host_load(host + off, width);
		acc_store_plain(step ? addr + off : addr, width,
				swap ? acc_swab(value, width) : value);
	}
}

static __always_inline void fifo_rep_get(struct __ddi_acc_handle *h, void *host,
					 unsigned long addr, size_t count,
					 unsigned int width)
{
	u8 mode = h->get_mode;

	if (mode == DDI_ACC_M_PLAIN) {
		plain_rep_get(host, addr, count, 0, width, false);
	} else if (mode == DDI_ACC_M_PLAIN_SWAP) {
		plain_rep_get(host, addr, count, 0, width, true);
	} else if (!acc_fifo_get(h, host, addr, count, width)) {
		for (; count; count--, host += width)
			host_store(host, width,
				   ddi_acc_get_mode(h, mode, addr, width));
	}
}

static __always_inline void incr_rep_get(struct __ddi_acc_handle *h, void *host,
					 unsigned long addr, size_t count,
					 unsigned int width)
{
	u8 mode = h->get_mode;

	if (mode == DDI_ACC_M_PLAIN && h->kind == DDI_ACC_MEM) {
		memcpy(host, (void *)addr, count * width);
	} else if (mode == DDI_ACC_M_PLAIN) {
		plain_rep_get(host, addr, count, width, width, false);
	} else if (mode == DDI_ACC_M_PLAIN_SWAP) {
		plain_rep_get(host, addr, count, width, width, true);
	} else {
		for (; count; count--, host += width, addr += width)
			host_store(host, width,
				   ddi_acc_get_mode(h, mode, addr, width));
	}
}

static __always_inline void fifo_rep_put(struct __ddi_acc_handle *h,
					 const void *host, unsigned long addr,
					 size_t count, unsigned int width)
{
	u8 mode = h->put_mode;

	if (mode == DDI_ACC_M_PLAIN) {
		plain_rep_put(host, addr, count, 0, width, false);
	} else if (mode == DDI_ACC_M_PLAIN_SWAP) {
		plain_rep_put(host, addr, count, 0, width, true);
	} else if (!acc_fifo_put(h, host, addr, count, width)) {
		for (; count; count--, host += width)
			ddi_acc_put_mode(h, mode, addr, width,
					 host_load(host, width));
	}
}

static __always_inline void incr_rep_put(struct __ddi_acc_handle *h,
					 const void *host, unsigned long addr,
					 size_t count, unsigned int width)
{
	u8 mode = h->put_mode;

	if (mode == DDI_ACC_M_PLAIN && h->kind == DDI_ACC_MEM) {
		memcpy((void *)addr, host, count * width);
	} else if (mode == DDI_ACC_M_PLAIN) {
		plain_rep_put(host, addr, count, width, width, false);
	} else if (mode == DDI_ACC_M_PLAIN_SWAP) {
		plain_rep_put(host, addr, count, width, width, true);
	} else {
		for (; count; count--, host += width, addr += width)
			ddi_acc_put_mode(h, mode, addr, width,
					 host_load(host, width));
	}
}

static __always_inline void acc_rep_get(struct __ddi_acc_handle *h, void *host,
					unsigned long addr, size_t count,
					uint_t flags, unsigned int width)
{
	if (flags & DDI_DEV_AUTOINCR)
		incr_rep_get(h, host, addr, count, width);
	else
		fifo_rep_get(h, host, addr, count, width);
}

static __always_inline void acc_rep_put(struct __ddi_acc_handle *h,
					const void *host, unsigned long addr,
					size_t count, uint_t flags,
					unsigned int width)
{
	if (flags & DDI_DEV_AUTOINCR)
		incr_rep_put(h, host, addr, count, width);
	else
		fifo_rep_put(h, host, addr, count, width);
}

/**
 * ddi_rep_get8() - read 8 bits of a device or of DMA memory many times,
 *	ddi_rep_get8(9F)
 * ddi_rep_get16() - read 16 bits of a device or of DMA memory many times
 * ddi_rep_get32() - read 32 bits of a device or of DMA memory many times
 * ddi_rep_get64() - read 64 bits of a device or of DMA memory many times
 * @handle: from ddi_regs_map_setup() or ddi_dma_mem_alloc()
 * @host_addr: array for the values, aligned to their size
 * @dev_addr: address to read
 * @repcount: number of reads
 * @flags: DDI_DEV_AUTOINCR to advance @dev_addr with each read,
 *	DDI_DEV_NO_AUTOINCR for a data register
 *
 * Each value is swapped as by ddi_get8().
 *
 * Context: any.
 */
void ddi_rep_get8(ddi_acc_handle_t handle, u8 *host_addr,
		  u8 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_get(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 1);
}
EXPORT_SYMBOL(ddi_rep_get8);

void ddi_rep_get16(ddi_acc_handle_t handle, u16 *host_addr,
		   u16 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_get(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 2);
}
EXPORT_SYMBOL(ddi_rep_get16);

void ddi_rep_get32(ddi_acc_handle_t handle, u32 *host_addr,
		   u32 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_get(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 4);
}
EXPORT_SYMBOL(ddi_rep_get32);

void ddi_rep_get64(ddi_acc_handle_t handle, u64 *host_addr,
		   u64 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_get(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 8);
}
EXPORT_SYMBOL(ddi_rep_get64);

/**
 * ddi_rep_put8() - write 8 bits of a device or of DMA memory many times,
 *	ddi_rep_put8(9F)
 * ddi_rep_put16() - write 16 bits of a device or of DMA memory many times
 * ddi_rep_put32() - write 32 bits of a device or of DMA memory many times
 * ddi_rep_put64() - write 64 bits of a device or of DMA memory many times
 * @handle: from ddi_regs_map_setup() or ddi_dma_mem_alloc()
 * @host_addr: array of the values, aligned to their size
 * @dev_addr: address to write
 * @repcount: number of writes
 * @flags: DDI_DEV_AUTOINCR to advance @dev_addr with each write,
 *	DDI_DEV_NO_AUTOINCR for a data register
 *
 * Each value is swapped as by ddi_put8().
 *
 * Context: any.
 */
void ddi_rep_put8(ddi_acc_handle_t handle, u8 *host_addr,
		  u8 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_put(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 1);
}
EXPORT_SYMBOL(ddi_rep_put8);

void ddi_rep_put16(ddi_acc_handle_t handle, u16 *host_addr,
		   u16 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_put(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 2);
}
EXPORT_SYMBOL(ddi_rep_put16);

void ddi_rep_put32(ddi_acc_handle_t handle, u32 *host_addr,
		   u32 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_put(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 4);
}
EXPORT_SYMBOL(ddi_rep_put32);

void ddi_rep_put64(ddi_acc_handle_t handle, u64 *host_addr,
		   u64 *dev_addr, size_t repcount, uint_t flags)
{
	acc_rep_put(handle, host_addr, (unsigned long)dev_addr, repcount,
		    flags, 8);
}
EXPORT_SYMBOL(ddi_rep_put64);

/**
 * ddi_io_rep_get8() - read an 8-bit data register many times,
 *	ddi_io_rep_get8(9F)
 * ddi_io_rep_get16() - read a 16-bit data register many times
 * ddi_io_rep_get32() - read a 32-bit data register many times
 * @handle: from ddi_regs_map_setup()
 * @host_addr: array for the values, aligned to their size
 * @dev_addr: the register
 * @repcount: number of reads
 *
 * This is ddi_rep_get8() with DDI_DEV_NO_AUTOINCR.
 *
 * Context: any.
 */
void ddi_io_rep_get8(ddi_acc_handle_t handle, u8 *host_addr,
		     u8 *dev_addr, size_t repcount)
{
	ddi_rep_get8(handle, host_addr, dev_addr, repcount,
		     DDI_DEV_NO_AUTOINCR);
}
EXPORT_SYMBOL(ddi_io_rep_get8);

void ddi_io_rep_get16(ddi_acc_handle_t handle, u16 *host_addr,
		      u16 *dev_addr, size_t repcount)
{
	ddi_rep_get16(handle, host_addr, dev_addr, repcount,
		      DDI_DEV_NO_AUTOINCR);
}
EXPORT_SYMBOL(ddi_io_rep_get16);

void ddi_io_rep_get32(ddi_acc_handle_t handle, u32 *host_addr,
		      u32 *dev_addr, size_t repcount)
{
	ddi_rep_get32(handle, host_addr, dev_addr, repcount,
		      DDI_DEV_NO_AUTOINCR);
}
EXPORT_SYMBOL(ddi_io_rep_get32);

/**
 * ddi_io_rep_put8() - write an 8-bit data register many times,
 *	ddi_io_rep_put8(9F)
 * ddi_io_rep_put16() - write a 16-bit data register many times
 * ddi_io_rep_put32() - write a 32-bit data register many times
 * @handle: from ddi_regs_map_setup()
 * @host_addr: array of the values, aligned to their size
 * @dev_addr: the register
 * @repcount: number of writes
 *
 * This is ddi_rep_put8() with DDI_DEV_NO_AUTOINCR.
 *
 * Context: any.
 */
void ddi_io_rep_put8(ddi_acc_handle_t handle, u8 *host_addr,
		     u8 *dev_addr, size_t repcount)
{
	ddi_rep_put8(handle, host_addr, dev_addr, repcount,
		     DDI_DEV_NO_AUTOINCR);
}
EXPORT_SYMBOL(ddi_io_rep_put8);

void ddi_io_rep_put16(ddi_acc_handle_t handle, u16 *host_addr,
		      u16 *dev_addr, size_t repcount)
{
	ddi_rep_put16(handle, host_addr, dev_addr, repcount,
		      DDI_DEV_NO_AUTOINCR);
}
EXPORT_SYMBOL(ddi_io_rep_put16);

void ddi_io_rep_put32(ddi_acc_handle_t handle, u32 *host_addr,
		      u32 *dev_addr, size_t repcount)
{
	ddi_rep_put32(handle, host_addr, dev_addr, repcount,
		      DDI_DEV_NO_AUTOINCR);
}
EXPORT_SYMBOL(ddi_io_rep_put32);
