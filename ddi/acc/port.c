// SPDX-License-Identifier: GPL-2.0
/*
 * I/O ports by number, for old drivers.
 *
 * inb(9F), outb(9F), repinsb(9F), repoutsb(9F)
 */

#include <linux/export.h>
#include "acc.h"
#include "io.h"
#include "port.h"

/**
 * ddi_inb() - read 8 bits of an I/O port, inb(9F)
 * ddi_inw() - read 16 bits of an I/O port
 * ddi_inl() - read 32 bits of an I/O port
 * @port: its number
 *
 * inb(9F) is obsolete: ddi_get8() with a handle replaces it.
 *
 * Context: any.
 * Return: the value; ports are little-endian.  All ones where the kernel has no I/O
 * ports, as user-mode Linux from 6.13.
 */
unsigned char ddi_inb(int port)
{
	return acc_load_port(port, 1);
}
EXPORT_SYMBOL(ddi_inb);

unsigned short ddi_inw(int port)
{
	return acc_load_port(port, 2);
}
EXPORT_SYMBOL(ddi_inw);

unsigned long ddi_inl(int port)
{
	return acc_load_port(port, 4);
}
EXPORT_SYMBOL(ddi_inl);

/**
 * ddi_outb() - write 8 bits of an I/O port, outb(9F)
 * ddi_outw() - write 16 bits of an I/O port
 * ddi_outl() - write 32 bits of an I/O port
 * @port: its number
 * @value: the value; ports are little-endian
 *
 * outb(9F) is obsolete: ddi_put8() with a handle replaces it.
 *
 * Context: any.
 */
void ddi_outb(int port, unsigned char value)
{
	acc_store_port(port, 1, value);
}
EXPORT_SYMBOL(ddi_outb);

void ddi_outw(int port, unsigned short value)
{
	acc_store_port(port, 2, value);
}
EXPORT_SYMBOL(ddi_outw);

void ddi_outl(int port, unsigned long value)
{
	acc_store_port(port, 4, value);
}
EXPORT_SYMBOL(ddi_outl);

/**
 * ddi_repinsb() - read 8 bits of an I/O port many times, repinsb(9F)
 * ddi_repinsw() - read 16 bits of an I/O port, many times
 * ddi_repinsd() - read 32 bits of an I/O port, many times
 * @port: its number
 * @addr: array for the values, whose bytes are not swapped
 * @count: number of values; none if it is not positive
 *
 * repinsb(9F) is obsolete: ddi_rep_get8() with a handle replaces it.  The
 * values of ddi_repinsd() take 4 bytes each, whatever the type of @addr.
 *
 * Context: any.
 */
void ddi_repinsb(int port, unsigned char *addr, int count)
{
	if (count > 0)
		acc_fifo_load_port(port, 1, addr, count);
}
EXPORT_SYMBOL(ddi_repinsb);

void ddi_repinsw(int port, unsigned short *addr, int count)
{
	if (count > 0)
		acc_fifo_load_port(port, 2, addr, count);
}
EXPORT_SYMBOL(ddi_repinsw);

void ddi_repinsd(int port, unsigned long *addr, int count)
{
	if (count > 0)
		acc_fifo_load_port(port, 4, addr, count);
}
EXPORT_SYMBOL(ddi_repinsd);

/**
 * ddi_repoutsb() - write 8 bits to an I/O port many times, repoutsb(9F)
 * ddi_repoutsw() - write 16 bits to an I/O port, many times
 * ddi_repoutsd() - write 32 bits to an I/O port, many times
 * @port: its number
 * @addr: array of the values, whose bytes are not swapped; those of
 *	ddi_repoutsd() take 4 bytes each
 * @count: number of values; none if it is not positive
 *
 * repoutsb(9F) is obsolete: ddi_rep_put8() with a handle replaces it.
 *
 * Context: any.
 */
void ddi_repoutsb(int port, unsigned char *addr, int count)
{
	if (count > 0)
		acc_fifo_store_port(port, 1, addr, count);
}
EXPORT_SYMBOL(ddi_repoutsb);

void ddi_repoutsw(int port, unsigned short *addr, int count)
{
	if (count > 0)
		acc_fifo_store_port(port, 2, addr, count);
}
EXPORT_SYMBOL(ddi_repoutsw);

void ddi_repoutsd(int port, unsigned long *addr, int count)
{
	if (count > 0)
		acc_fifo_store_port(port, 4, addr, count);
}
EXPORT_SYMBOL(ddi_repoutsd);
