// SPDX-License-Identifier: GPL-2.0
/* See ddi_kunit_driver.h. */
#include <kunit/device.h>
#include <linux/device.h>
#include <linux/module.h>

#include "ddi_kunit_driver.h"

/* A device, and the driver that may be attached to it when the test ends */
struct attachment {
	struct ddi_kunit_driver *d;
	struct device *dev;
};

static int attach_ok(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	return DDI_SUCCESS;
}

static int detach_ok(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	ddi_remove_minor_node(dip, NULL);
	return DDI_SUCCESS;
}

void ddi_kunit_driver_init(struct ddi_kunit_driver *d, const char *name,
			   const struct cb_ops *cb_ops)
{
	d->cb_ops = *cb_ops;
	d->cb_ops.cb_flag |= D_MP;
	d->cb_ops.cb_rev = CB_REV;
	d->ops = (struct dev_ops){
		.devo_rev = DEVO_REV,
		.devo_attach = attach_ok,
		.devo_detach = detach_ok,
		.devo_cb_ops = &d->cb_ops,
	};
	d->driver = (struct ddi_driver){
		.name = name,
		.owner = THIS_MODULE,
		.ops = &d->ops,
	};
}

void ddi_kunit_driver_detach(struct ddi_kunit_driver *d, struct device *dev)
{
	if (dev_get_drvdata(dev))
		ddi_driver_detach(&d->driver, dev);
}

static void end(void *arg)
{
	struct attachment *a = arg;

	ddi_kunit_driver_detach(a->d, a->dev);
}

struct device *ddi_kunit_driver_device(struct kunit *test,
				       struct ddi_kunit_driver *d,
				       const char *name)
{
	struct attachment *a = kunit_kzalloc(test, sizeof(*a), GFP_KERNEL);
	struct device *dev = kunit_device_register(test, name);

	KUNIT_ASSERT_NOT_NULL(test, a);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	a->d = d;
	a->dev = dev;
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, end, a), 0);
	return dev;
}

dev_info_t *ddi_kunit_driver_attach(struct kunit *test,
				    struct ddi_kunit_driver *d,
				    const char *name)
{
	struct device *dev = ddi_kunit_driver_device(test, d, name);

	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&d->driver, dev), 0);
	return dev_get_drvdata(dev);
}
