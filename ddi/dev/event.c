// SPDX-License-Identifier: GPL-2.0
/*
 * Events of the bus: ddi_get_eventcookie(9F), ddi_add_event_handler(9F),
 * ddi_remove_event_handler(9F).
 *
 * On illumos the drivers of some buses define events.  Those of Linux define none,
 * so every event is one that no bus above the device knows.
 */
#include <linux/export.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "dev.h"

/**
 * ddi_get_eventcookie() - find an event by name, ddi_get_eventcookie(9F)
 * @dip: the device node
 * @name: DDI_DEVI_REMOVE_EVENT or another one
 * @event_cookiep: set to NULL
 *
 * Context: Process context.
 * Return: DDI_FAILURE: no bus above the device has the event.
 *
 * Differences from illumos: no bus has any.
 */
int ddi_get_eventcookie(dev_info_t *dip, char *name,
			ddi_eventcookie_t *event_cookiep)
{
	if (event_cookiep)
		*event_cookiep = NULL;
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_get_eventcookie);

/**
 * ddi_add_event_handler() - have an event handled, ddi_add_event_handler(9F)
 * @dip: the device node
 * @cookie: of ddi_get_eventcookie(), which gives none
 * @handler: the handler
 * @arg: its argument
 * @id: set to NULL
 *
 * Context: Process context.
 * Return: DDI_FAILURE: @cookie is none.
 *
 * Differences from illumos: as for ddi_get_eventcookie().
 */
int ddi_add_event_handler(dev_info_t *dip, ddi_eventcookie_t cookie,
			  void (*handler)(dev_info_t *dip,
					  ddi_eventcookie_t cookie, void *arg,
					  void *impl_data),
			  void *arg, ddi_registration_id_t *id)
{
	if (id)
		*id = NULL;
	ddi_complain(ddi_dev_info_device(dip), "ddi_add_event_handler",
		     "the cookie is not of ddi_get_eventcookie()");
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_add_event_handler);

/**
 * ddi_remove_event_handler() - have it handled no longer,
 *	ddi_remove_event_handler(9F)
 * @id: of ddi_add_event_handler(), which gives none
 *
 * Context: Process context.
 * Return: DDI_FAILURE: @id is none.
 *
 * Differences from illumos: as for ddi_get_eventcookie().
 */
int ddi_remove_event_handler(ddi_registration_id_t id)
{
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_remove_event_handler);
