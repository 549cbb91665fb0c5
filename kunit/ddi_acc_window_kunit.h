/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Windows: device memory whose bytes a test can see from the device's side, to
 * compare them with results of the access functions.
 */
#ifndef _DDI_ACC_WINDOW_KUNIT_H
#define _DDI_ACC_WINDOW_KUNIT_H

#include <kunit/test.h>
#include <linux/types.h>
#include <sys/sunddi.h>
#include "../ddi/acc/acc.h"

enum ddi_acc_window_kind {
	DDI_ACC_WINDOW_MEMORY,		/* CPU memory */
	DDI_ACC_WINDOW_REGISTERS,	/* registers of a platform device */
	DDI_ACC_WINDOW_PORTS,		/* I/O ports of a platform device */
	DDI_ACC_WINDOW_IVSHMEM,		/* QEMU's ivshmem-plain, BAR 2 */
	DDI_ACC_WINDOW_KINDS,
};

extern const char *const ddi_acc_window_name[DDI_ACC_WINDOW_KINDS];

#define DDI_ACC_WINDOW_SIZE	256
#define DDI_ACC_WINDOW_LOG	32

/* One access as the device saw it, on beds that can record accesses */
struct ddi_acc_seen {
	bool write;
	unsigned int off;
	unsigned int width;
};

/**
 * struct ddi_acc_window - device memory
 * @kind: kind of memory
 * @dip: the device
 * @rnumber: its register set
 * @records: accesses are recorded
 * @n_seen: number of accesses since it was last set to 0
 * @seen: the first of them
 */
struct ddi_acc_window {
	enum ddi_acc_window_kind kind;
	dev_info_t *dip;
	uint_t rnumber;
	bool records;
	unsigned int n_seen;
	struct ddi_acc_seen seen[DDI_ACC_WINDOW_LOG];

	/* private: */
	struct kunit *test;
	u8 *ram;
	struct page *page;
	u8 __iomem *io;
	struct platform_device *platform;
	struct pci_dev *pci;
	struct __ddi_acc_handle mem;
};

/* Tell whether this machine has windows of @kind. */
bool ddi_acc_window_exists(enum ddi_acc_window_kind kind);
/* Open a window, which is closed with the test.  Ends the test on failure. */
struct ddi_acc_window *ddi_acc_window_open(struct kunit *test,
					   enum ddi_acc_window_kind kind);
/* Map all of @w, and set *@addrp to the address of its first byte. */
ddi_acc_handle_t ddi_acc_window_map(struct ddi_acc_window *w,
				    const ddi_device_acc_attr_t *attr,
				    caddr_t *addrp);
void ddi_acc_window_unmap(struct ddi_acc_window *w, ddi_acc_handle_t handle);

/* Read byte @off from the device's side. */
u8 ddi_acc_window_peek(struct ddi_acc_window *w, unsigned int off);
void ddi_acc_window_poke(struct ddi_acc_window *w, unsigned int off, u8 byte);

/* Get the @n-th PCI function with this ID, enabled until the test ends, or NULL. */
struct pci_dev *ddi_acc_pci_find(struct kunit *test, unsigned int vendor,
				 unsigned int device);
/* Get the device node of @dev, until the test ends. */
dev_info_t *ddi_acc_dip(struct kunit *test, struct device *dev);

#endif /* _DDI_ACC_WINDOW_KUNIT_H */
