// SPDX-License-Identifier: GPL-2.0
/*
 * Properties that tell a device's size, which a driver computes in its
 * prop_op(9E): ddi_prop_op_size() and the like.
 *
 *	Size, Nblocks		64 bits: bytes; blocks
 *	size, nblocks		32 bits, if the value fits
 *	blksize			32 bits: bytes of a block
 *
 * They have no man pages; drivers of disks call them.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "prop.h"

/* Default block size in bytes */
#define SIZE_BLOCK	512

/* Compute property @name.  Returns its size in bytes, 0 if it is not one of sizes. */
static size_t size_value(const char *name, u64 nblocks, uint_t blksize,
			 u64 *value)
{
	bool small = *name == 's' || *name == 'n' || *name == 'b';

	if (!strcasecmp(name, "size") && !strcmp(name + 1, "ize"))
		*value = nblocks * blksize;
	else if (!strcasecmp(name, "nblocks") && !strcmp(name + 1, "blocks"))
		*value = nblocks;
	else if (!strcmp(name, "blksize"))
		*value = blksize;
	else
		return 0;
	if (small)
		return *value <= INT_MAX ? sizeof(int) : 0;
	return sizeof(*value);
}

/* Return the @len bytes of @value as ddi_prop_op(9F) does. */
static int size_out(u64 value, int len, ddi_prop_op_t prop_op, int flags,
		    caddr_t valuep, int *lengthp)
{
	int room = *lengthp, small = value;
	void *buf = valuep;

	*lengthp = len;
	if (prop_op == PROP_LEN || prop_op == PROP_EXISTS)
		return DDI_PROP_SUCCESS;
	if (!valuep)
		return DDI_PROP_INVAL_ARG;
	if (prop_op == PROP_LEN_AND_VAL_ALLOC) {
		buf = ddi_kmem_alloc(len, flags & DDI_PROP_CANSLEEP &&
				     ddi_may_block() ? KM_SLEEP : KM_NOSLEEP);
		if (!buf)
			return DDI_PROP_NO_MEMORY;
		*(void **)valuep = buf;
	} else if (room < len) {
		return DDI_PROP_BUF_TOO_SMALL;
	}
	memcpy(buf, len == sizeof(small) ? (void *)&small : &value, len);
	return DDI_PROP_SUCCESS;
}

/**
 * ddi_prop_op_nblocks_blksize() - serve prop_op(9E) of a device of blocks
 * @dev: device number; with DDI_DEV_T_ANY the size properties are not served
 * @dip: the device's node
 * @prop_op: operation of ddi_prop_op()
 * @mod_flags: flags of ddi_prop_op()
 * @name: the property's name
 * @valuep: buffer of ddi_prop_op()
 * @lengthp: length of ddi_prop_op()
 * @nblocks64: number of blocks of the device
 * @blksize: bytes of a block
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_op(), which is called for all other names.
 */
int ddi_prop_op_nblocks_blksize(ddi_dev_t dev, dev_info_t *dip,
				ddi_prop_op_t prop_op, int mod_flags,
				char *name, caddr_t valuep, int *lengthp,
				uint64_t nblocks64, uint_t blksize)
{
	u64 value;
	size_t len;

	if (dev != DDI_DEV_T_ANY && name && lengthp) {
		len = size_value(name, nblocks64, blksize, &value);
		if (len)
			return size_out(value, len, prop_op, mod_flags, valuep,
					lengthp);
	}
	return ddi_prop_op(dev, dip, prop_op, mod_flags, name, valuep, lengthp);
}
EXPORT_SYMBOL(ddi_prop_op_nblocks_blksize);

/**
 * ddi_prop_op_nblocks() - serve prop_op(9E) of a device of 512-byte blocks
 * @dev: device number; with DDI_DEV_T_ANY the size properties are not served
 * @dip: the device's node
 * @prop_op: operation of ddi_prop_op()
 * @mod_flags: flags of ddi_prop_op()
 * @name: the property's name
 * @valuep: buffer of ddi_prop_op()
 * @lengthp: length of ddi_prop_op()
 * @nblocks64: number of blocks of the device
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_op(), which is called for all other names.
 */
int ddi_prop_op_nblocks(ddi_dev_t dev, dev_info_t *dip, ddi_prop_op_t prop_op,
			int mod_flags, char *name, caddr_t valuep,
			int *lengthp, uint64_t nblocks64)
{
	return ddi_prop_op_nblocks_blksize(dev, dip, prop_op, mod_flags, name,
					   valuep, lengthp, nblocks64,
					   SIZE_BLOCK);
}
EXPORT_SYMBOL(ddi_prop_op_nblocks);

/**
 * ddi_prop_op_size_blksize() - serve prop_op(9E) of a device of a size in bytes
 * @dev: device number; with DDI_DEV_T_ANY the size properties are not served
 * @dip: the device's node
 * @prop_op: operation of ddi_prop_op()
 * @mod_flags: flags of ddi_prop_op()
 * @name: the property's name
 * @valuep: buffer of ddi_prop_op()
 * @lengthp: length of ddi_prop_op()
 * @size64: bytes of the device, rounded down to whole blocks
 * @blksize: bytes of a block, a power of two
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_op(), which is called for all other names.
 */
int ddi_prop_op_size_blksize(ddi_dev_t dev, dev_info_t *dip,
			     ddi_prop_op_t prop_op, int mod_flags, char *name,
			     caddr_t valuep, int *lengthp, uint64_t size64,
			     uint_t blksize)
{
	blksize = blksize ?: SIZE_BLOCK;
	return ddi_prop_op_nblocks_blksize(dev, dip, prop_op, mod_flags, name,
					   valuep, lengthp, size64 / blksize,
					   blksize);
}
EXPORT_SYMBOL(ddi_prop_op_size_blksize);

/**
 * ddi_prop_op_size() - serve prop_op(9E) of a device of a size in bytes, with
 *	512-byte blocks
 * @dev: device number; with DDI_DEV_T_ANY the size properties are not served
 * @dip: the device's node
 * @prop_op: operation of ddi_prop_op()
 * @mod_flags: flags of ddi_prop_op()
 * @name: the property's name
 * @valuep: buffer of ddi_prop_op()
 * @lengthp: length of ddi_prop_op()
 * @size64: bytes of the device, rounded down to whole blocks
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_op(), which is called for all other names.
 */
int ddi_prop_op_size(ddi_dev_t dev, dev_info_t *dip, ddi_prop_op_t prop_op,
		     int mod_flags, char *name, caddr_t valuep, int *lengthp,
		     uint64_t size64)
{
	return ddi_prop_op_size_blksize(dev, dip, prop_op, mod_flags, name,
					valuep, lengthp, size64, SIZE_BLOCK);
}
EXPORT_SYMBOL(ddi_prop_op_size);
