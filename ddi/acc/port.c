// SPDX-License-Identifier: GPL-2.0
/*
 * I/O ports by number, for old drivers.
 *
 * inb(9F), outb(9F)
 */

#include <linux/export.h>
#include "acc.h"
#include "io.h"
#include "port.h"

/**
 * ddi_inb() - read 8 bits of an I/O port
 * ddi_inw() - read 16 bits of an I/O port
 * ddi_inl() - read 32 bits of an I/O port
 * @port: its number
 *
 * Serves inb(9F), which is obsolete: ddi_get8() with a handle replaces it.
 *
 * Context: Any.
 * Return: the value; ports are little-endian.
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
 * ddi_outb() - write 8 bits of an I/O port
 * ddi_outw() - write 16 bits of an I/O port
 * ddi_outl() - write 32 bits of an I/O port
 * @port: its number
 * @value: what; ports are little-endian
 *
 * Serves outb(9F), which is obsolete: ddi_put8() with a handle replaces it.
 *
 * Context: Any.
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
