/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Loads and stores of 1, 2, 4 and 8 bytes, with one pair of functions for each
 * way to reach a device.  @width is a constant wherever speed matters, so that
 * each call becomes one instruction or function.
 */
#ifndef _DDI_ACC_IO_H
#define _DDI_ACC_IO_H

#include <linux/compiler.h>
#include <linux/io.h>
#include <linux/swab.h>
#include <linux/types.h>

#include "../compat.h"

static inline void __iomem *acc_iomem(unsigned long addr)
{
	return (void __force __iomem *)addr;
}

static __always_inline u64 acc_swab(u64 value, unsigned int width)
{
	switch (width) {
	case 2:
		return swab16(value);
	case 4:
		return swab32(value);
	case 8:
		return swab64(value);
	default:
		return value;
	}
}

/* All ones: the value that a bus returns for a missing device. */
static __always_inline u64 acc_ones(unsigned int width)
{
	return ~0ULL >> (64 - 8 * width);
}

/* Plain accesses: CPU memory, and registers if the architecture needs no more */
static __always_inline u64 acc_load_plain(unsigned long addr,
					  unsigned int width)
{
	u64 value;

	barrier();
	switch (width) {
	case 1:
		value = READ_ONCE(*(u8 *)addr);
		break;
	case 2:
		value = READ_ONCE(*(u16 *)addr);
		break;
	case 4:
		value = READ_ONCE(*(u32 *)addr);
		break;
	default:
		value = READ_ONCE(*(u64 *)addr);
		break;
	}
	barrier();
	return value;
}

static __always_inline void acc_store_plain(unsigned long addr,
					    unsigned int width, u64 value)
{
	barrier();
	switch (width) {
	case 1:
		WRITE_ONCE(*(u8 *)addr, value);
		break;
	case 2:
		WRITE_ONCE(*(u16 *)addr, value);
		break;
	case 4:
		WRITE_ONCE(*(u32 *)addr, value);
		break;
	default:
		WRITE_ONCE(*(u64 *)addr, value);
		break;
	}
	barrier();
}

/* Registers, little-endian, ordered with each other and with DMA memory */
static __always_inline u64 acc_load_io(unsigned long addr, unsigned int width)
{
	switch (width) {
	case 1:
		return readb(acc_iomem(addr));
	case 2:
		return readw(acc_iomem(addr));
	case 4:
		return readl(acc_iomem(addr));
	default:
		return readq(acc_iomem(addr));
	}
}

static __always_inline void acc_store_io(unsigned long addr,
					 unsigned int width, u64 value)
{
	switch (width) {
	case 1:
		writeb(value, acc_iomem(addr));
		break;
	case 2:
		writew(value, acc_iomem(addr));
		break;
	case 4:
		writel(value, acc_iomem(addr));
		break;
	default:
		writeq(value, acc_iomem(addr));
		break;
	}
}

/* Registers, little-endian, ordered only with each other */
static __always_inline u64 acc_load_relaxed(unsigned long addr,
					    unsigned int width)
{
	switch (width) {
	case 1:
		return readb_relaxed(acc_iomem(addr));
	case 2:
		return readw_relaxed(acc_iomem(addr));
	case 4:
		return readl_relaxed(acc_iomem(addr));
	default:
		return readq_relaxed(acc_iomem(addr));
	}
}

static __always_inline void acc_store_relaxed(unsigned long addr,
					      unsigned int width, u64 value)
{
	switch (width) {
	case 1:
		writeb_relaxed(value, acc_iomem(addr));
		break;
	case 2:
		writew_relaxed(value, acc_iomem(addr));
		break;
	case 4:
		writel_relaxed(value, acc_iomem(addr));
		break;
	default:
		writeq_relaxed(value, acc_iomem(addr));
		break;
	}
}

/*
 * I/O ports, little-endian; there are no accesses of 8 bytes.  A kernel without
 * ports reads them as all ones, and does not write.
 */
static inline u64 acc_load_port(unsigned long port, unsigned int width)
{
	if (!DDI_HAS_IOPORT)
		return acc_ones(width);
	switch (width) {
	case 1:
		return inb(port);
	case 2:
		return inw(port);
	case 4:
		return inl(port);
	default:
		return acc_ones(width);
	}
}

static inline void acc_store_port(unsigned long port, unsigned int width,
				  u64 value)
{
	if (!DDI_HAS_IOPORT)
		return;
	switch (width) {
	case 1:
		outb(value, port);
		break;
	case 2:
		outw(value, port);
		break;
	case 4:
		outl(value, port);
		break;
	}
}

/* Read or write a data register @count times, without swapping bytes */
static inline void acc_fifo_load_io(unsigned long addr, unsigned int width,
				    void *host, unsigned int count)
{
	switch (width) {
	case 1:
		readsb(acc_iomem(addr), host, count);
		break;
	case 2:
		readsw(acc_iomem(addr), host, count);
		break;
	case 4:
		readsl(acc_iomem(addr), host, count);
		break;
	}
}

static inline void acc_fifo_store_io(unsigned long addr, unsigned int width,
				     const void *host, unsigned int count)
{
	switch (width) {
	case 1:
		writesb(acc_iomem(addr), host, count);
		break;
	case 2:
		writesw(acc_iomem(addr), host, count);
		break;
	case 4:
		writesl(acc_iomem(addr), host, count);
		break;
	}
}

static inline void acc_fifo_load_port(unsigned long port, unsigned int width,
				      void *host, unsigned int count)
{
	if (!DDI_HAS_IOPORT) {
		memset(host, 0xff, count * width);
		return;
	}
	switch (width) {
	case 1:
		insb(port, host, count);
		break;
	case 2:
		insw(port, host, count);
		break;
	case 4:
		insl(port, host, count);
		break;
	}
}

static inline void acc_fifo_store_port(unsigned long port, unsigned int width,
				       const void *host, unsigned int count)
{
	if (!DDI_HAS_IOPORT)
		return;
	switch (width) {
	case 1:
		outsb(port, host, count);
		break;
	case 2:
		outsw(port, host, count);
		break;
	case 4:
		outsl(port, host, count);
		break;
	}
}

#endif /* _DDI_ACC_IO_H */
