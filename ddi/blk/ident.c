// SPDX-License-Identifier: GPL-2.0
/*
 * Identity of a disk: bd_address(), and files in /sys/block/DISK for udev and
 * people: vendor, model, serial, firmware_rev, wwid, devid, unit_address.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "blk.h"

/* Copy text that need not have a NUL, without the blanks around it. */
static void take_text(char *to, const char *from, size_t len)
{
	size_t n;

	to[0] = '\0';
	if (!from)
		return;
	len = strnlen(from, len);
	while (len && isspace(*from)) {
		from++;
		len--;
	}
	while (len && isspace(from[len - 1]))
		len--;
	len = min_t(size_t, len, BD_TEXT - 1);
	for (n = 0; n < len; n++)
		to[n] = isprint(from[n]) ? from[n] : '?';
	to[len] = '\0';
}

static void make_address(struct bd_handle *h)
{
	const bd_drive_t *d = &h->drive;

	if (memchr_inv(d->d_eui64, 0, sizeof(d->d_eui64)))
		snprintf(h->address, sizeof(h->address), "w%8phN", d->d_eui64);
	else if (d->d_lun >= 0)
		snprintf(h->address, sizeof(h->address), "%X,%X", d->d_target,
			 d->d_lun);
	else
		snprintf(h->address, sizeof(h->address), "%X", d->d_target);
}

void bd_ident_take(struct bd_handle *h, bd_drive_t *drive)
{
	take_text(h->vendor, drive->d_vendor, drive->d_vendor_len);
	take_text(h->product, drive->d_product, drive->d_product_len);
	take_text(h->model, drive->d_model, drive->d_model_len);
	take_text(h->serial, drive->d_serial, drive->d_serial_len);
	take_text(h->revision, drive->d_revision, drive->d_revision_len);
	h->drive = *drive;
	make_address(h);
}

void bd_ident_devid(struct bd_handle *h)
{
	ddi_devid_t devid = NULL;
	char *text;

	if (!h->ops.o_devid_init ||
	    h->ops.o_devid_init(h->arg, h->dip, &devid) != DDI_SUCCESS || !devid)
		return;
	text = ddi_devid_str_encode(devid, NULL);
	if (text) {
		h->devid = kstrdup(text, GFP_KERNEL);
		ddi_devid_str_free(text);
	}
	ddi_devid_free(devid);
}

/**
 * ddi_bd_address() - the unit address of a disk, bd_address()
 * @h: the handle, attached
 *
 * Context: Any.
 * Return: "w" and the EUI-64 in hexadecimal digits, if the drive has one; else its
 * target, or target and LUN separated by a comma.
 */
const char *ddi_bd_address(bd_handle_t h)
{
	return h->address;
}
EXPORT_SYMBOL(ddi_bd_address);

static_assert(__same_type(bd_address, ddi_bd_address));

static struct bd_handle *handle_of(struct device *dev)
{
	return dev_to_disk(dev)->private_data;
}

static ssize_t text_show(struct device *dev, struct device_attribute *attr,
			 char *buf);

#define TEXT_ATTR(name)							\
static ssize_t name##_show(struct device *dev,				\
			   struct device_attribute *attr, char *buf)	\
{									\
	return text_show(dev, attr, buf);				\
}									\
static DEVICE_ATTR_RO(name)

TEXT_ATTR(vendor);
TEXT_ATTR(product);
TEXT_ATTR(model);
TEXT_ATTR(serial);
TEXT_ATTR(firmware_rev);
TEXT_ATTR(devid);
TEXT_ATTR(unit_address);

/* The text of a file, which is not there when that is empty */
static const char *attr_text(const struct bd_handle *h,
			     const struct attribute *attr)
{
	if (attr == &dev_attr_vendor.attr)
		return h->vendor;
	if (attr == &dev_attr_product.attr)
		return h->product;
	if (attr == &dev_attr_model.attr)
		return h->model;
	if (attr == &dev_attr_serial.attr)
		return h->serial;
	if (attr == &dev_attr_firmware_rev.attr)
		return h->revision;
	if (attr == &dev_attr_devid.attr)
		return h->devid ?: "";
	return h->address;
}

static ssize_t text_show(struct device *dev, struct device_attribute *attr,
			 char *buf)
{
	return sysfs_emit(buf, "%s\n", attr_text(handle_of(dev), &attr->attr));
}

static ssize_t wwid_show(struct device *dev, struct device_attribute *attr,
			 char *buf)
{
	const bd_drive_t *d = &handle_of(dev)->drive;

	if (memchr_inv(d->d_guid, 0, sizeof(d->d_guid)))
		return sysfs_emit(buf, "eui.%16phN\n", d->d_guid);
	return sysfs_emit(buf, "eui.%8phN\n", d->d_eui64);
}
static DEVICE_ATTR_RO(wwid);

static struct attribute *ident_attrs[] = {
	&dev_attr_vendor.attr,
	&dev_attr_product.attr,
	&dev_attr_model.attr,
	&dev_attr_serial.attr,
	&dev_attr_firmware_rev.attr,
	&dev_attr_devid.attr,
	&dev_attr_unit_address.attr,
	&dev_attr_wwid.attr,
	NULL
};

static umode_t ident_visible(struct kobject *kobj, struct attribute *attr, int n)
{
	struct bd_handle *h = handle_of(kobj_to_dev(kobj));
	const bd_drive_t *d = &h->drive;

	if (attr == &dev_attr_wwid.attr)
		return memchr_inv(d->d_guid, 0, sizeof(d->d_guid)) ||
		       memchr_inv(d->d_eui64, 0, sizeof(d->d_eui64)) ?
		       attr->mode : 0;
	return *attr_text(h, attr) ? attr->mode : 0;
}

static const struct attribute_group ident_group = {
	.attrs = ident_attrs,
	.is_visible = ident_visible,
};

const struct attribute_group *bd_ident_groups[] = { &ident_group, NULL };
