/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/: interrupt handles, and declarations of the interrupt files.
 * intr.c has the theory.
 */
#ifndef _DDI_DEV_INTR_H
#define _DDI_DEV_INTR_H

#include <linux/irqreturn.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/spinlock.h>

#include "dev.h"

/* Lowest high-level priority; no interrupt ever has one */
#define DDI_INTR_PRI_HILEVEL	11
/* Priority of an interrupt before ddi_intr_set_pri(9F) */
#define DDI_INTR_PRI_DEFAULT	5

/* Consecutive unclaimed interrupts after which a handler is reported */
#define DDI_INTR_IDLE_REPORT	100
/* Unclaimed interrupts with the line still asserted, until the device is masked */
#define DDI_INTR_STUCK_OFF	10000

/* Calls of a handler in a row, while it claims, where a framework batches */
#define DDI_INTR_RUNS		16

/* MSI-X vectors asked of Linux at the first allocation, if there are so many */
#define DDI_INTR_SPARE		32

enum ddi_intr_state {
	DDI_INTR_ALLOCATED,	/* no handler */
	DDI_INTR_ADDED,		/* a handler, disabled */
	DDI_INTR_ENABLED,
	DDI_INTR_DEAD,		/* leaked by its driver */
};

/* Kind of delivery */
enum ddi_intr_source {
	DDI_INTR_MESSAGE,	/* MSI or MSI-X, never shared */
	DDI_INTR_INTX,		/* a line whose assertion the device shows and masks */
	DDI_INTR_LINE,		/* a line of which only the handler knows */
};

/* Reasons why the device masks its line */
#define DDI_INTR_MASK_RUN	0x1	/* the handler is running */
#define DDI_INTR_MASK_DRIVER	0x2	/* ddi_intr_set_mask(9F) */
#define DDI_INTR_MASK_STUCK	0x4	/* the handler leaves it asserted */
#define DDI_INTR_MASK_OFF	0x8	/* disabled */

/**
 * struct __ddi_intr_handle - an interrupt, the driver's ddi_intr_handle_t
 * @res: entry of the leak report
 * @node: entry of ddi_intr_dev.handles
 * @dip: the device; immutable
 * @type: DDI_INTR_TYPE_*; immutable
 * @inum: its number among those of the type; immutable
 * @irq: Linux's number; immutable
 * @source: kind of delivery; immutable
 * @cap: DDI_INTR_FLAG_*; immutable
 * @name: driver and instance, for /proc/interrupts; immutable
 * @pri: DDI priority
 * @state: under ddi_intr_dev.lock, as are @pri, @primary, @ndups, @hold and the
 *	handler with its arguments, which does not change while enabled
 * @primary: the handle whose handler this duplicate uses, or NULL
 * @ndups: number of duplicates that use this handle's handler
 * @hold: Linux's line is disabled while the handler runs
 * @handler: the driver's handler
 * @old_handler: the handler of ddi_add_intr(9F), in place of @handler
 * @arg1: first argument of the handler
 * @arg2: second argument of the handler
 * @serial: held while the handler of MSI-X vectors with duplicates runs
 * @lock: protects @enabled, @mask and @closing
 * @enabled: may be masked
 * @mask: DDI_INTR_MASK_*, the reasons for a mask
 * @closing: the line must not be disabled any more
 * @runner: the thread in the handler; only compared with the current thread
 * @claimed: number of interrupts that the handler claimed
 * @unclaimed: number of interrupts that the handler did not claim
 * @idle: unclaimed interrupts since the last claimed one
 * @stuck: consecutive unclaimed interrupts after which the line was asserted
 */
struct __ddi_intr_handle {
	struct ddi_res res;
	struct list_head node;
	dev_info_t *dip;
	int type;
	int inum;
	unsigned int irq;
	enum ddi_intr_source source;
	int cap;
	char name[48];

	unsigned int pri;
	enum ddi_intr_state state;
	struct __ddi_intr_handle *primary;
	unsigned int ndups;
	bool hold;
	ddi_intr_handler_t *handler;
	uint_t (*old_handler)(caddr_t arg);
	void *arg1;
	void *arg2;
	struct mutex serial; /* see @serial */

	spinlock_t lock; /* protects the three fields below */
	bool enabled;
	unsigned int mask;
	bool closing;

	struct task_struct *runner;
	unsigned long claimed;
	unsigned long unclaimed;
	unsigned int idle;
	unsigned int stuck;
};

/* intr.c: enable (0 or -errno) and disable; the caller holds ddi_intr_dev.lock */
int ddi_intr_start(struct __ddi_intr_handle *h);
void ddi_intr_stop(struct __ddi_intr_handle *h);
/* Returns true if the caller may sleep and is no handler; otherwise reports it. */
bool ddi_intr_context(dev_info_t *dip, const char *func);

/* intr_alloc.c */
int ddi_intr_count(dev_info_t *dip, int type);
int ddi_intr_alloc_at(dev_info_t *dip, ddi_intr_handle_t *h_array, int type,
		      int inum, int count, int *actualp, int behavior,
		      unsigned long caller);

/* Drivers use this function by its name without the prefix. */
int ddi_servicing_interrupt(void);

/* softint.c: ensure that no soft interrupt of @dip runs any more.  May sleep. */
void ddi_softint_dev_detach(dev_info_t *dip);

/* intr_pci.c: the interrupts of PCI devices */
#ifdef CONFIG_PCI
int ddi_intr_pci_count(struct pci_dev *pdev, int type);
int ddi_intr_pci_cap(struct pci_dev *pdev, int type);
bool ddi_intr_pci_maskable(struct pci_dev *pdev);
int ddi_intr_pci_open(struct pci_dev *pdev, int type, int min, int max);
bool ddi_intr_pci_pending(struct pci_dev *pdev, int type, int inum);
bool ddi_intr_pci_claim(struct pci_dev *pdev);
void ddi_intr_pci_line(struct pci_dev *pdev, bool on);
#else
static inline int ddi_intr_pci_count(struct pci_dev *pdev, int type)
{
	return 0;
}

static inline int ddi_intr_pci_cap(struct pci_dev *pdev, int type)
{
	return 0;
}

static inline bool ddi_intr_pci_maskable(struct pci_dev *pdev)
{
	return false;
}

static inline int ddi_intr_pci_open(struct pci_dev *pdev, int type, int min,
				    int max)
{
	return -ENODEV;
}

static inline bool ddi_intr_pci_pending(struct pci_dev *pdev, int type,
					int inum)
{
	return false;
}

static inline bool ddi_intr_pci_claim(struct pci_dev *pdev)
{
	return false;
}

static inline void ddi_intr_pci_line(struct pci_dev *pdev, bool on)
{
}
#endif

#endif /* _DDI_DEV_INTR_H */
