// SPDX-License-Identifier: GPL-2.0
/*
 * Standard entry points, for drivers without their own.
 *
 * nodev(9F), nulldev(9F), nochpoll(9F), ddi_quiesce_not_needed() of
 * quiesce(9E), ddi_no_info() of getinfo(9E).
 */
#include <linux/export.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "driver.h"
#include "user.h"

/**
 * ddi_nodev() - refuse, as an entry point that a driver lacks, nodev(9F)
 *
 * Context: any.
 * Return: ENXIO.
 */
int ddi_nodev(void)
{
	return ENXIO;
}
EXPORT_SYMBOL(ddi_nodev);

/**
 * ddi_nulldev() - do nothing, as an entry point, nulldev(9F)
 *
 * Context: any.
 * Return: 0.
 */
int ddi_nulldev(void)
{
	return 0;
}
EXPORT_SYMBOL(ddi_nulldev);

/* Returns true if @entry of a driver's table is a function that does something. */
bool ddi_is_entry(const void *entry)
{
	return entry && entry != ddi_nodev && entry != ddi_nulldev;
}

/**
 * ddi_nochpoll() - refuse, as the chpoll(9E) of a driver without polling,
 *	nochpoll(9F)
 * @dev: device number
 * @events: events asked for
 * @anyyet: whether other descriptors have events
 * @reventsp: not used
 * @phpp: not used
 *
 * Context: any.
 * Return: ENXIO.
 */
int ddi_nochpoll(ddi_dev_t dev, short events, int anyyet, short *reventsp,
		 struct pollhead **phpp)
{
	return ENXIO;
}
EXPORT_SYMBOL(ddi_nochpoll);

/**
 * ddi_no_info() - refuse, as the getinfo(9E) of a driver without minor nodes
 * @dip: not used
 * @infocmd: not used
 * @arg: not used
 * @result: not used
 *
 * Context: any.
 * Return: DDI_FAILURE.
 */
int ddi_no_info(dev_info_t *dip, ddi_info_cmd_t infocmd, void *arg,
		void **result)
{
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_no_info);

/**
 * ddi_quiesce_not_needed() - do nothing, as the quiesce(9E) of a device that is
 *	always silent
 * @dip: not used
 *
 * Context: any.
 * Return: DDI_SUCCESS.
 */
int ddi_quiesce_not_needed(dev_info_t *dip)
{
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_quiesce_not_needed);

/**
 * ddi_quiesce_not_supported() - refuse, as the quiesce(9E) of a driver that
 *	cannot do it
 * @dip: not used
 *
 * Context: any.
 * Return: DDI_FAILURE.
 */
int ddi_quiesce_not_supported(dev_info_t *dip)
{
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_quiesce_not_supported);

static_assert(__same_type(nochpoll, ddi_nochpoll));
