// SPDX-License-Identifier: GPL-2.0
/*
 * Copying between devices, zeroing a device, and swapping the bytes of values.
 *
 * ddi_device_copy(9F), ddi_device_zero(9F); ddi_swap16(), ddi_swap32(),
 * ddi_swap64()
 */

#include <linux/export.h>
#include <linux/swab.h>
#include "../os/os.h"
#include "acc.h"
#include "handle.h"

static const char *copy_refuse(size_t bytecount, uint_t datasz)
{
	switch (datasz) {
	case DDI_DATA_SZ01_ACC:
	case DDI_DATA_SZ02_ACC:
	case DDI_DATA_SZ04_ACC:
	case DDI_DATA_SZ08_ACC:
		break;
	default:
		return "unknown data size";
	}
	return bytecount % datasz ? "not a multiple of the data size" : NULL;
}

/**
 * ddi_device_copy() - copy from one device, or DMA memory, to another,
 *	ddi_device_copy(9F)
 * @src_handle: access handle of the source
 * @src_addr: first address to read
 * @src_advcnt: elements to advance after each read; 0 or negative is allowed
 * @dest_handle: access handle of the destination
 * @dest_addr: first address to write
 * @dest_advcnt: elements to advance after each write; 0 or negative is allowed
 * @bytecount: bytes to copy
 * @dev_datasz: bytes of an element, DDI_DATA_SZ01_ACC ... DDI_DATA_SZ08_ACC
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE, with nothing copied, when @dev_datasz is
 * not one of these or @bytecount is not a multiple of it.
 */
int ddi_device_copy(ddi_acc_handle_t src_handle, caddr_t src_addr,
		    ssize_t src_advcnt, ddi_acc_handle_t dest_handle,
		    caddr_t dest_addr, ssize_t dest_advcnt, size_t bytecount,
		    uint_t dev_datasz)
{
	const char *why = copy_refuse(bytecount, dev_datasz);
	size_t left = bytecount;
	u64 value;

	if (why) {
		ddi_complain(ddi_acc_dev(src_handle), __func__,
			     "%zu bytes in elements of %u: %s", bytecount,
			     dev_datasz, why);
		return DDI_FAILURE;
	}
	for (; left; left -= dev_datasz) {
		value = ddi_acc_get_mode(src_handle, src_handle->get_mode,
					 (unsigned long)src_addr, dev_datasz);
		ddi_acc_put_mode(dest_handle, dest_handle->put_mode,
				 (unsigned long)dest_addr, dev_datasz, value);
		src_addr += src_advcnt * (ssize_t)dev_datasz;
		dest_addr += dest_advcnt * (ssize_t)dev_datasz;
	}
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_device_copy);

/**
 * ddi_device_zero() - write zeroes to a device or DMA memory,
 *	ddi_device_zero(9F)
 * @handle: its access handle
 * @dev_addr: first address to write
 * @bytecount: bytes to write
 * @dev_advcnt: elements to advance after each write; 0 or negative is allowed
 * @dev_datasz: bytes of an element, DDI_DATA_SZ01_ACC ... DDI_DATA_SZ08_ACC
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE, with nothing written, when @dev_datasz is
 * not one of these or @bytecount is not a multiple of it.
 */
int ddi_device_zero(ddi_acc_handle_t handle, caddr_t dev_addr,
		    size_t bytecount, ssize_t dev_advcnt, uint_t dev_datasz)
{
	const char *why = copy_refuse(bytecount, dev_datasz);
	size_t left = bytecount;

	if (why) {
		ddi_complain(ddi_acc_dev(handle), __func__,
			     "%zu bytes in elements of %u: %s", bytecount,
			     dev_datasz, why);
		return DDI_FAILURE;
	}
	for (; left; left -= dev_datasz) {
		ddi_acc_put_mode(handle, handle->put_mode,
				 (unsigned long)dev_addr, dev_datasz, 0);
		dev_addr += dev_advcnt * (ssize_t)dev_datasz;
	}
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_device_zero);

/**
 * ddi_swap16() - reverse the bytes of a 16-bit value
 * ddi_swap32() - reverse the bytes of a 32-bit value
 * ddi_swap64() - reverse the bytes of a 64-bit value
 * @value: the value
 *
 * Context: any.
 * Return: the value with its bytes reversed.
 */
u16 ddi_swap16(u16 value)
{
	return swab16(value);
}
EXPORT_SYMBOL(ddi_swap16);

u32 ddi_swap32(u32 value)
{
	return swab32(value);
}
EXPORT_SYMBOL(ddi_swap32);

u64 ddi_swap64(u64 value)
{
	return swab64(value);
}
EXPORT_SYMBOL(ddi_swap64);
