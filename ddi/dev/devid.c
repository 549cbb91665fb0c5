// SPDX-License-Identifier: GPL-2.0
/*
 * Names of devices that stay with them, wherever they are plugged in: those of
 * ddi_devid_compare(9F) that have to do with bytes and device nodes; devid_str.c
 * has those of strings.
 *
 * A driver stores a devid on its device, so the bytes are those of illumos.  The
 * name that is registered is the property "devid", as a string.
 */
#include <linux/export.h>
#include <linux/kstrtox.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/timekeeping.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "devid.h"
#include "driver.h"

/* A fabricated devid: the machine, and the time in seconds and nanoseconds */
struct devid_fab {
	__be32 host;
	__be32 sec;
	__be32 nsec;
};

struct __ddi_devid *ddi_devid_alloc(unsigned int type, size_t len)
{
	struct __ddi_devid *d = kzalloc(sizeof(*d) + len, GFP_KERNEL);

	if (!d)
		return NULL;
	d->magic[0] = 'i';
	d->magic[1] = 'd';
	d->rev[1] = 1;
	d->type[0] = type >> 8;
	d->type[1] = type;
	d->len[0] = len >> 8;
	d->len[1] = len;
	return d;
}

static void devid_make_up(u8 *id)
{
	struct timespec64 now;
	struct devid_fab fab;
	u32 host = 0;

	if (kstrtou32(ddi_hw_serial, 10, &host))
		host = 0;
	ktime_get_real_ts64(&now);
	fab.host = cpu_to_be32(host);
	fab.sec = cpu_to_be32(now.tv_sec);
	fab.nsec = cpu_to_be32(now.tv_nsec);
	memcpy(id, &fab, sizeof(fab));
}

/* Returns why no devid can be made of these arguments, or NULL. */
static const char *devid_fault(ushort_t type, ushort_t nbytes, const void *id)
{
	if (type == DEVID_NONE || type > DEVID_MAXTYPE)
		return "unknown type";
	if (type == DEVID_FAB)
		return nbytes || id ? "DEVID_FAB has no bytes of the driver's" :
				      NULL;
	return nbytes && id ? NULL : "no bytes";
}

/**
 * ddi_devid_init() - make a devid, ddi_devid_init(9F)
 * @dip: the device node
 * @devid_type: DEVID_*
 * @nbytes: bytes of @id; 0 for DEVID_FAB
 * @id: what tells the device from others; NULL for DEVID_FAB, which makes it up
 * @retdevid: set to the devid
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE for a type that there is not, bytes that are too
 * few or too many (a retry cannot help), or when memory is short.
 */
int ddi_devid_init(dev_info_t *dip, ushort_t devid_type, ushort_t nbytes,
		   void *id, ddi_devid_t *retdevid)
{
	const char *fault = devid_fault(devid_type, nbytes, id);
	const char *driver = dip ? ddi_driver_name(dip) : NULL;
	struct __ddi_devid *d;

	if (fault || !retdevid) {
		ddi_complain(ddi_dev_info_device(dip), "ddi_devid_init", "%s",
			     fault ?: "retdevid is NULL");
		return DDI_FAILURE;
	}
	d = ddi_devid_alloc(devid_type, devid_type == DEVID_FAB ?
			    sizeof(struct devid_fab) : nbytes);
	if (!d)
		return DDI_FAILURE;
	if (driver)
		memcpy(d->driver, driver,
		       min(strlen(driver), sizeof(d->driver)));
	if (devid_type == DEVID_FAB)
		devid_make_up(d->id);
	else
		memcpy(d->id, id, nbytes);
	*retdevid = d;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_devid_init);

/**
 * ddi_devid_free() - free a devid, ddi_devid_free(9F)
 * @devid: one that was made, decoded or got; or NULL
 *
 * Context: Any.
 */
void ddi_devid_free(ddi_devid_t devid)
{
	kfree(devid);
}
EXPORT_SYMBOL(ddi_devid_free);

/**
 * ddi_devid_valid() - are these bytes a devid? ddi_devid_valid(9F)
 * @devid: bytes that a driver read from its device
 *
 * Context: Any.
 * Return: DDI_SUCCESS if so, else DDI_FAILURE.
 */
int ddi_devid_valid(ddi_devid_t devid)
{
	if (!devid || devid->magic[0] != 'i' || devid->magic[1] != 'd' ||
	    devid->rev[0] != 0 || devid->rev[1] != 1)
		return DDI_FAILURE;
	if (devid_type(devid) == DEVID_NONE || devid_type(devid) > DEVID_MAXTYPE)
		return DDI_FAILURE;
	return devid_len(devid) ? DDI_SUCCESS : DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_devid_valid);

/**
 * ddi_devid_sizeof() - bytes of a devid, ddi_devid_sizeof(9F)
 * @devid: the devid, or as much of it as is returned for NULL; or NULL
 *
 * Context: Any.
 * Return: the bytes; those that have to be there to tell, for NULL.
 */
size_t ddi_devid_sizeof(ddi_devid_t devid)
{
	return sizeof(*devid) + (devid ? devid_len(devid) : 0);
}
EXPORT_SYMBOL(ddi_devid_sizeof);

static int sign(int n)
{
	return n < 0 ? -1 : n > 0;
}

/**
 * ddi_devid_compare() - order of two devids, ddi_devid_compare(9F)
 * @devid1: a devid
 * @devid2: another one
 *
 * The driver's name makes no difference.
 *
 * Context: Any.
 * Return: -1, 0 or 1, when the first is less, equal or greater.
 */
int ddi_devid_compare(ddi_devid_t devid1, ddi_devid_t devid2)
{
	int order;

	if (!devid1 || !devid2)
		return sign(!!devid1 - !!devid2);
	order = memcmp(devid1, devid2, offsetof(struct __ddi_devid, driver));
	if (!order)
		order = memcmp(devid1->id, devid2->id, devid_len(devid1));
	return sign(order);
}
EXPORT_SYMBOL(ddi_devid_compare);

/**
 * ddi_devid_register() - say what the devid of a device is, ddi_devid_register(9F)
 * @dip: the device node
 * @devid: the devid, which stays the driver's
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device has one, or @devid is not valid
 * (a retry cannot help), or memory is short.
 */
int ddi_devid_register(dev_info_t *dip, ddi_devid_t devid)
{
	int rc = DDI_FAILURE;
	char *text;

	if (!dip || ddi_devid_valid(devid) != DDI_SUCCESS ||
	    ddi_prop_exists(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
			    DEVID_PROP_NAME)) {
		ddi_complain(ddi_dev_info_device(dip), "ddi_devid_register",
			     "not valid, or there is one already");
		return DDI_FAILURE;
	}
	text = ddi_devid_str_encode(devid, NULL);
	if (text &&
	    ddi_prop_update_string(DDI_DEV_T_NONE, dip, DEVID_PROP_NAME,
				   text) == DDI_PROP_SUCCESS)
		rc = DDI_SUCCESS;
	ddi_devid_str_free(text);
	return rc;
}
EXPORT_SYMBOL(ddi_devid_register);

/**
 * ddi_devid_unregister() - the device has no devid any more,
 *	ddi_devid_unregister(9F)
 * @dip: the device node
 *
 * Context: Process context; may sleep.
 */
void ddi_devid_unregister(dev_info_t *dip)
{
	ddi_prop_remove(DDI_DEV_T_NONE, dip, DEVID_PROP_NAME);
}
EXPORT_SYMBOL(ddi_devid_unregister);

/**
 * ddi_devid_get() - a copy of a device's devid, ddi_devid_get(9F)
 * @dip: the device node
 * @retdevid: set to the copy
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when none is registered, or memory is short.
 */
int ddi_devid_get(dev_info_t *dip, ddi_devid_t *retdevid)
{
	char *text;
	int rc;

	if (!dip || !retdevid ||
	    ddi_prop_lookup_string(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
				   DEVID_PROP_NAME, &text) != DDI_PROP_SUCCESS)
		return DDI_FAILURE;
	rc = ddi_devid_str_decode(text, retdevid, NULL);
	ddi_prop_free(text);
	return rc;
}
EXPORT_SYMBOL(ddi_devid_get);
