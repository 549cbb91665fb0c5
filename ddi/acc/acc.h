/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The data access handle, and how to set one up over CPU memory (for
 * ddi_dma_mem_alloc(9F)), for the other folders of ddi/.
 *
 * Vocabulary: a handle has a *kind* (what is accessed through it), given by the
 * function that made it, and a *mode* (how get and put do the access).  The
 * mode is computed once, from kind and attributes, so that an access is one
 * test and a load or store.
 */
#ifndef _DDI_ACC_H
#define _DDI_ACC_H

#include <linux/atomic.h>
#include "../dev/dev.h"

struct pci_dev;

/* The memory behind a handle; a handle that was never set up has the kind 0. */
enum ddi_acc_kind {
	DDI_ACC_NONE,
	DDI_ACC_MMIO,		/* registers, mapped with ioremap() */
	DDI_ACC_PORT,		/* registers, I/O ports */
	DDI_ACC_CONFIG,		/* PCI configuration space */
	DDI_ACC_MEM,		/* CPU memory of ddi_dma_mem_alloc(9F) */
};

/*
 * How an access is done.  An odd mode is the even mode before it with the bytes
 * of the value swapped.  The first pair is the fast path: bare CPU loads and
 * stores, for CPU memory, and for registers on architectures whose readl() is
 * no more than a load.
 */
enum ddi_acc_mode {
	DDI_ACC_M_PLAIN,
	DDI_ACC_M_PLAIN_SWAP,
	DDI_ACC_M_IO,		/* readl(), writel() */
	DDI_ACC_M_IO_SWAP,
	DDI_ACC_M_RELAXED,	/* readl_relaxed(), writel_relaxed() */
	DDI_ACC_M_RELAXED_SWAP,
	DDI_ACC_M_PORT,		/* inl(), outl() */
	DDI_ACC_M_PORT_SWAP,
	DDI_ACC_M_CONFIG,	/* pci_read_config_dword() ... */
	DDI_ACC_M_CONFIG_SWAP,
	DDI_ACC_M_CHECKED,	/* test range and alignment, then use @raw_mode */
};

/* Origin of a fault */
enum ddi_acc_fault {
	DDI_ACC_FAULT_NONE,
	DDI_ACC_FAULT_ACCESS,	/* by an access through the handle */
	DDI_ACC_FAULT_BUS,	/* reported by the bus */
};

/**
 * struct __ddi_acc_handle - a data access handle, behind ddi_acc_handle_t
 * @get_mode: enum ddi_acc_mode of ddi_get*(9F)
 * @put_mode: enum ddi_acc_mode of ddi_put*(9F)
 * @raw_mode: the mode without checks, never DDI_ACC_M_CHECKED
 * @kind: enum ddi_acc_kind
 * @access: DDI_DEFAULT_ACC, DDI_FLAGERR_ACC or DDI_CAUTIOUS_ACC
 * @order: the data order that the driver asked for, DDI_STRICTORDER_ACC etc.
 * @rom: it maps an expansion ROM, whose decoder was enabled for it
 * @swap_raw: host and device differ in byte order
 * @fault: enum ddi_acc_fault of the first fault, until cleared
 * @faults: value of dev_info.faults when the handle last looked for bus faults
 * @rnumber: register set
 * @dip: the device, on which the handle's owner has a hold
 * @base: address of the first byte: kernel address, port number or offset
 * @phys: physical address of the first byte; only for DDI_ACC_MMIO
 * @len: bytes
 * @pdev: the PCI device, or NULL
 * @res: entry of the leak report; not for DDI_ACC_MEM
 * @map: entry of the list of register mappings; only for DDI_ACC_MMIO
 *
 * All fields but @fault (atomic) and @faults are immutable between set-up and
 * free.  A handle may be embedded in another structure: no set-up function
 * allocates it.
 */
struct __ddi_acc_handle {
	u8 get_mode;
	u8 put_mode;
	u8 raw_mode;
	u8 kind;
	u8 access;
	u8 order;
	bool rom;
	bool swap_raw;
	atomic_t fault;
	unsigned int faults;
	uint_t rnumber;
	dev_info_t *dip;
	unsigned long base;
	resource_size_t phys;
	size_t len;
	struct pci_dev *pdev;
	struct ddi_res res;
	struct hlist_node map;
};

static_assert(sizeof(struct __ddi_acc_handle) <= 128);

/*
 * Check *@attr against ddi_device_acc_attr(9S).  Returns 0, or -EINVAL for a
 * NULL @attr or an unknown version, byte order, data order or access value;
 * then *@why, unless NULL, names the field.  Any context.
 */
int ddi_acc_check_attr_why(const ddi_device_acc_attr_t *attr,
			   const char **why);

static inline int ddi_acc_check_attr(const ddi_device_acc_attr_t *attr)
{
	return ddi_acc_check_attr_why(attr, NULL);
}

void ddi_acc_init_mem(struct __ddi_acc_handle *h, dev_info_t *dip,
		      const ddi_device_acc_attr_t *attr, void *kaddr,
		      size_t len);

/*
 * Returns true if @addr is in a mapping of ddi_regs_map_setup(), and sets
 * *@phys to the physical address.  Any context.
 */
bool ddi_regs_phys(unsigned long addr, resource_size_t *phys);

/* Free what pci_save_config_regs(9F) has saved of a node, for main.c. */
void ddi_pci_state_free(dev_info_t *dip);

#endif /* _DDI_ACC_H */
