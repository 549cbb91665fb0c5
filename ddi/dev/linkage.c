// SPDX-License-Identifier: GPL-2.0
/*
 * The entries of modlinkage(9S): a driver, and misc modules beside it; or misc modules
 * alone, in a linkage of a misc module that is linked into a driver's.
 */
#include <linux/export.h>
#include <linux/kernel.h>

#include "driver.h"

/* Drivers only compare the addresses. */
struct mod_ops {
	char unused;
};

struct mod_ops ddi_mod_driverops;
EXPORT_SYMBOL(ddi_mod_driverops);
struct mod_ops ddi_mod_miscops;
EXPORT_SYMBOL(ddi_mod_miscops);
struct mod_ops ddi_mod_strmodops;
EXPORT_SYMBOL(ddi_mod_strmodops);

/* Returns why @ops cannot be a driver's, or NULL. */
static const char *ops_fault(const struct dev_ops *ops)
{
	if (!ops)
		return "no dev_ops";
	if (ops->devo_rev < 1 || ops->devo_rev > DEVO_REV)
		return "unknown devo_rev";
	if (!ops->devo_attach || !ops->devo_detach)
		return "no attach or no detach entry point";
	if (ops->devo_bus_ops)
		return "devo_bus_ops is set, and nexus drivers are not supported";
	return NULL;
}

/* Every kind of linkage begins with the address of its mod_ops. */
static const struct mod_ops *linkage_kind(const void *entry)
{
	return *(const struct mod_ops *const *)entry;
}

/* dev/: the driver among the entries of @linkage, or NULL */
const struct modldrv *ddi_linkage_driver(const struct modlinkage *linkage)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(linkage->ml_linkage); i++) {
		if (!linkage->ml_linkage[i])
			break;
		if (linkage_kind(linkage->ml_linkage[i]) == &ddi_mod_driverops)
			return linkage->ml_linkage[i];
	}
	return NULL;
}

/* Returns why @entry cannot be in a driver's linkage, or NULL. */
static const char *entry_fault(const void *entry, bool second_driver)
{
	const struct mod_ops *kind = linkage_kind(entry);

	if (kind == &ddi_mod_miscops)
		return NULL;
	if (kind == &ddi_mod_strmodops)
		return "STREAMS modules are not supported";
	if (kind != &ddi_mod_driverops)
		return "drv_modops is not mod_driverops";
	return second_driver ? "two drivers in one module" : NULL;
}

/* dev/: why @linkage is neither a driver's nor a misc module's, or NULL */
const char *ddi_linkage_fault(const struct modlinkage *linkage)
{
	const struct modldrv *driver;
	const char *fault;
	int i;

	if (!linkage)
		return "no modlinkage";
	if (linkage->ml_rev != MODREV_1)
		return "ml_rev is not MODREV_1";
	if (!linkage->ml_linkage[0])
		return "ml_linkage is empty";
	driver = ddi_linkage_driver(linkage);
	for (i = 0; i < ARRAY_SIZE(linkage->ml_linkage); i++) {
		if (!linkage->ml_linkage[i])
			break;
		fault = entry_fault(linkage->ml_linkage[i],
				    linkage->ml_linkage[i] != driver);
		if (fault)
			return fault;
	}
	return driver ? ops_fault(driver->drv_dev_ops) : NULL;
}

/* dev/: what @linkage, which has no fault, says of itself */
const char *ddi_linkage_info(const struct modlinkage *linkage)
{
	const struct modldrv *driver = ddi_linkage_driver(linkage);
	const struct modlmisc *misc = linkage->ml_linkage[0];

	return driver ? driver->drv_linkinfo : misc->misc_linkinfo;
}
