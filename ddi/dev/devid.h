/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to the devid files of dev/.
 */
#ifndef _DDI_DEV_DEVID_H
#define _DDI_DEV_DEVID_H

#include <linux/types.h>
#include <sys/sunddi.h>

/**
 * struct __ddi_devid - a ddi_devid_t: bytes alone, so that it can be stored
 * @magic: "id"
 * @rev: 0, 1
 * @type: DEVID_*, big-endian like the next
 * @len: bytes of @id
 * @driver: the driver's name, filled up with zeros
 * @id: what tells the device from others
 */
struct __ddi_devid {
	u8 magic[2];
	u8 rev[2];
	u8 type[2];
	u8 len[2];
	char driver[DEVID_HINT_SIZE];
	u8 id[];
};

static inline unsigned int devid_type(const struct __ddi_devid *d)
{
	return d->type[0] << 8 | d->type[1];
}

static inline unsigned int devid_len(const struct __ddi_devid *d)
{
	return d->len[0] << 8 | d->len[1];
}

/* One with room for @len bytes, all zero; NULL when memory is short. */
struct __ddi_devid *ddi_devid_alloc(unsigned int type, size_t len);

#endif /* _DDI_DEV_DEVID_H */
