/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/: fault management of a device.
 */
#ifndef _DDI_DEV_FM_H
#define _DDI_DEV_FM_H

#include <linux/list.h>
#include <linux/ratelimit.h>
#include <linux/types.h>
#include <sys/ddifm.h>

#include "dev.h"

struct pci_error_handlers;

/**
 * struct ddi_fm - state of ddi_fm_init(9F), dev_info.fm
 * @node: entry of the list; under its lock
 * @dip: the device
 * @cap: DDI_FM_*_CAPABLE
 * @handler: the driver's error handler, or NULL; under the device's lock, which
 *	attach and detach hold too, as is @impl
 * @impl: third argument of @handler
 * @pending: status of the error that @handler is called for, or DDI_FM_OK
 * @pci: pci_ereport_setup(9F) was called
 * @limit: rate limit of error reports
 * @lost: reports suppressed by the limit since the last one
 */
struct ddi_fm {
	struct list_head node;
	dev_info_t *dip;
	int cap;
	ddi_err_func_t handler;
	void *impl;
	int pending;
	bool pci;
	struct ratelimit_state limit;
	atomic_t lost;
};

int ddi_fm_error(dev_info_t *dip, int status);

int ddi_fm_inject(char *text);

/* Log one line about @dip: class, ENA, device and the text @more.  Any context. */
void ddi_fm_report(dev_info_t *dip, const char *class, u64 ena,
		   const char *more);

/*
 * Format the members of a fault report as text into @size bytes at @text: the
 * location, and the @message, which may be NULL and is truncated if necessary.
 * Any context.
 */
void ddi_fm_fault_members(char *text, size_t size, const char *where,
			  const char *message);

/* Drivers use these functions by their names without the prefix. */
u64 ddi_fm_ena_generate(u64 timestamp, uchar_t format);
u64 ddi_fm_ena_increment(u64 ena);
u64 ddi_fm_ena_generation_get(u64 ena);
uchar_t ddi_fm_ena_format_get(u64 ena);
void ddi_pci_ereport_setup(dev_info_t *dip);
void ddi_pci_ereport_teardown(dev_info_t *dip);
void ddi_pci_ereport_post(dev_info_t *dip, struct ddi_fm_error *dep,
			  uint16_t *status);

/* fm_pci.c: callbacks of Linux's PCI error recovery */
extern const struct pci_error_handlers ddi_fm_pci_handlers;

#endif /* _DDI_DEV_FM_H */
