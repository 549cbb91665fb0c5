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
 * struct ddi_fm - what ddi_fm_init(9F) sets up, dev_info.fm
 * @node: in the list of all; under its lock
 * @dip: the device
 * @cap: DDI_FM_*_CAPABLE
 * @handler: the driver's error handler, or NULL; this and the next under the
 *	device's lock, which attach and detach hold too
 * @impl: its argument
 * @pending: the status of the error that @handler is looking at, or DDI_FM_OK
 * @pci: pci_ereport_setup(9F) was called
 * @limit: of error reports
 * @lost: those beyond it, since the last one
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

/*
 * An error of @dip's device, as bad as @status says: its handles have a fault
 * from now on, and its driver's error handler is called.  Returns what that
 * returned, or -ENXIO when there is none.  The device's lock is held; may
 * sleep.
 */
int ddi_fm_error(dev_info_t *dip, int status);

/* The error that @text, "DEVICE STATUS", asks for; overwrites it. 0, -errno. */
int ddi_fm_inject(char *text);

/* One line about @dip: class, ENA, device and the text @more.  Any context. */
void ddi_fm_report(dev_info_t *dip, const char *class, u64 ena,
		   const char *more);

/*
 * The members of a report of a fault, as the text of @size bytes at @text: where
 * it is, and the @message, NULL or what is wrong, cut if need be.  Any context.
 */
void ddi_fm_fault_members(char *text, size_t size, const char *where,
			  const char *message);

/* Drivers see these without their prefix. */
u64 ddi_fm_ena_generate(u64 timestamp, uchar_t format);
u64 ddi_fm_ena_increment(u64 ena);
u64 ddi_fm_ena_generation_get(u64 ena);
uchar_t ddi_fm_ena_format_get(u64 ena);
void ddi_pci_ereport_setup(dev_info_t *dip);
void ddi_pci_ereport_teardown(dev_info_t *dip);
void ddi_pci_ereport_post(dev_info_t *dip, struct ddi_fm_error *dep,
			  uint16_t *status);

/* fm_pci.c: what Linux calls when a PCI device has an error */
extern const struct pci_error_handlers ddi_fm_pci_handlers;

#endif /* _DDI_DEV_FM_H */
