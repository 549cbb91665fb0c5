/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the other folders may call of acc/: the data access handle, and how
 * to set one up over plain CPU memory (ddi_dma_mem_alloc(9F)).
 *
 * Vocabulary: a handle has a *kind* (what lies behind it), decided by who
 * made it, and a *mode* (how get and put reach it), decided once from kind
 * and attributes, so that an access is one test and a load or store.
 */
#ifndef _DDI_ACC_H
#define _DDI_ACC_H

#include <linux/atomic.h>
#include "../dev/dev.h"

struct pci_dev;

/* What lies behind a handle.  0 is none: a handle that was never set up. */
enum ddi_acc_kind {
	DDI_ACC_NONE,
	DDI_ACC_MMIO,		/* registers, mapped with ioremap() */
	DDI_ACC_PORT,		/* registers, I/O ports */
	DDI_ACC_CONFIG,		/* PCI configuration space */
	DDI_ACC_MEM,		/* CPU memory of ddi_dma_mem_alloc(9F) */
};

/*
 * How an access is done.  An odd mode swaps the bytes of what the even mode
 * before it gives.  The first pair is the fast path: bare CPU loads and
 * stores, for CPU memory, and for registers where the architecture's readl()
 * is no more than that.
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
	DDI_ACC_M_CHECKED,	/* test range and alignment, then as @raw_mode */
};

/* Where a fault was seen */
enum ddi_acc_fault {
	DDI_ACC_FAULT_NONE,
	DDI_ACC_FAULT_ACCESS,	/* in an access through the handle */
	DDI_ACC_FAULT_BUS,	/* by the bus */
};

/**
 * struct __ddi_acc_handle - a data access handle, behind ddi_acc_handle_t
 * @get_mode: enum ddi_acc_mode of ddi_get*(9F)
 * @put_mode: enum ddi_acc_mode of ddi_put*(9F)
 * @raw_mode: the mode without checks, never DDI_ACC_M_CHECKED
 * @kind: enum ddi_acc_kind
 * @access: DDI_DEFAULT_ACC, DDI_FLAGERR_ACC or DDI_CAUTIOUS_ACC
 * @order: DDI_STRICTORDER_ACC ... as asked for
 * @rom: mapping of an expansion ROM, whose decoder was switched on for it
 * @swap_raw: host and device disagree on byte order
 * @fault: enum ddi_acc_fault of the first fault, until cleared
 * @faults: dev_info.faults that this handle has seen
 * @rnumber: register set
 * @dip: the device; the handle's owner holds it
 * @base: address of the first byte: kernel address, port number or offset
 * @phys: registers in memory only: physical address of the first byte
 * @len: bytes
 * @pdev: for DDI_ACC_CONFIG and the checks: the PCI device, or NULL
 * @res: register mappings only, in @dip's list of live things
 * @map: registers in memory only, in the list of all such mappings
 *
 * Immutable between set-up and free, but for @fault and @faults.  May be
 * embedded: no set-up function here allocates.
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
 * Is *@attr what ddi_device_acc_attr(9S) allows?  0, or -EINVAL for no
 * attributes at all, an unknown version, byte order, data order or access
 * value; *@why, unless NULL, then names the field.  Any context.
 */
int ddi_acc_check_attr_why(const ddi_device_acc_attr_t *attr,
			   const char **why);

static inline int ddi_acc_check_attr(const ddi_device_acc_attr_t *attr)
{
	return ddi_acc_check_attr_why(attr, NULL);
}

/*
 * Make @h a handle for the @len bytes of CPU memory at @kaddr, of device
 * @dip.  @attr has passed ddi_acc_check_attr().  Nothing to undo.  Any
 * context.
 */
void ddi_acc_init_mem(struct __ddi_acc_handle *h, dev_info_t *dip,
		      const ddi_device_acc_attr_t *attr, void *kaddr,
		      size_t len);

/*
 * Is something of ddi_regs_map_setup() mapped at @addr?  Then *@phys is the
 * physical address.  Any context.
 */
bool ddi_regs_phys(unsigned long addr, resource_size_t *phys);

#endif /* _DDI_ACC_H */
