// SPDX-License-Identifier: GPL-2.0
/*
 * The size of a minor node, from its driver's properties Nblocks, nblocks, Size
 * and size: prop_op(9E).
 */
#include <linux/blk_types.h>
#include <linux/limits.h>
#include <sys/conf.h>
#include <sys/ddipropdefs.h>
#include <sys/sunddi.h>

#include "user.h"

/*
 * Read an integer property of the minor, of 32 or 64 bits.  Returns false if
 * there is none.
 */
static bool minor_property(struct ddi_user *user, ddi_dev_t dev, char *name,
			   u64 *value)
{
	int flags = DDI_PROP_DONTPASS | DDI_PROP_NOTPROM;
	union { u64 l; u32 i; } v = { 0 };
	int len = sizeof(v), rc = DDI_PROP_NOT_FOUND;

	if (user->ops->cb_prop_op)
		rc = user->ops->cb_prop_op(dev, user->dip,
					   PROP_LEN_AND_VAL_BUF, flags, name,
					   (caddr_t)&v, &len);
	/* the minor has no such property, or prop_op(9E) is nodev(9F) */
	if (rc != DDI_PROP_SUCCESS) {
		len = sizeof(v);
		rc = ddi_prop_op(DDI_DEV_T_ANY, user->dip,
				 PROP_LEN_AND_VAL_BUF, flags, name,
				 (caddr_t)&v, &len);
	}
	if (rc != DDI_PROP_SUCCESS ||
	    (len != sizeof(v.l) && len != sizeof(v.i)))
		return false;
	*value = len == sizeof(v.l) ? v.l : v.i;
	return true;
}

/**
 * ddi_minor_size() - get the size of a minor node
 * @user: its user side, which the caller has entered
 * @dev: its device number
 *
 * Context: may sleep.
 * Return: bytes; 0 when the driver does not tell, or tells more than is
 * possible.
 */
loff_t ddi_minor_size(struct ddi_user *user, ddi_dev_t dev)
{
	u64 size;

	if (minor_property(user, dev, "Nblocks", &size) ||
	    minor_property(user, dev, "nblocks", &size))
		return size > LLONG_MAX >> SECTOR_SHIFT ? 0 :
		       size << SECTOR_SHIFT;
	if (minor_property(user, dev, "Size", &size) ||
	    minor_property(user, dev, "size", &size))
		return size > LLONG_MAX ? 0 : size;
	return 0;
}
