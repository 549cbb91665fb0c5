/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A driver for the suites that call entry points, on devices of KUnit's bus.
 */
#ifndef _DDI_KUNIT_DRIVER_H
#define _DDI_KUNIT_DRIVER_H

#include <kunit/test.h>
#include <sys/conf.h>

#include "../ddi/dev/driver.h"

/**
 * struct ddi_kunit_driver - a driver, which a suite may change after its set-up
 * @driver: what ddi.ko knows of it
 * @ops: attach(9E) succeeds, detach(9E) removes the minors
 * @cb_ops: its entry points
 */
struct ddi_kunit_driver {
	struct ddi_driver driver;
	struct dev_ops ops;
	struct cb_ops cb_ops;
};

/* Set @d up, with D_MP and the current revisions where @cb_ops gives none. */
void ddi_kunit_driver_init(struct ddi_kunit_driver *d, const char *name,
			   const struct cb_ops *cb_ops);

/*
 * Make a device called @name.  A driver that is attached to it is detached when
 * the test ends.
 */
struct device *ddi_kunit_driver_device(struct kunit *test,
				       struct ddi_kunit_driver *d,
				       const char *name);

/* Make a device and attach @d to it.  Returns the node. */
dev_info_t *ddi_kunit_driver_attach(struct kunit *test,
				    struct ddi_kunit_driver *d,
				    const char *name);

/* Detach @d from @dev if it is attached. */
void ddi_kunit_driver_detach(struct ddi_kunit_driver *d, struct device *dev);

#endif /* _DDI_KUNIT_DRIVER_H */
