/* SPDX-License-Identifier: MIT */
/*
 * <sys/pci_cap.h>: looking up PCI capabilities.
 *
 * Handles are those of pci_config_setup(9F).  The macros read and write a
 * register @o bytes into capability @i, which is at @b, or looked up when @b
 * is 0.
 */
#ifndef _SYS_PCI_CAP_H
#define _SYS_PCI_CAP_H

#include <sys/dditypes.h>

/* Marks a capability ID as one of extended configuration space */
#define PCI_CAP_XCFG_FLAG_SHIFT	31
#define PCI_CAP_XCFG_FLAG	(1U << PCI_CAP_XCFG_FLAG_SHIFT)
#define PCI_CAP_XCFG_SPC(i)	((i) ? (((uint32_t)(i)) | PCI_CAP_XCFG_FLAG) : 0)

/* What a read of a capability that is not there gives */
#define PCI_CAP_EINVAL8		0xff
#define PCI_CAP_EINVAL16	0xffff
#define PCI_CAP_EINVAL32	0xffffffff

typedef enum {
	PCI_CAP_CFGSZ_8 = 0,
	PCI_CAP_CFGSZ_16 = 1,
	PCI_CAP_CFGSZ_32 = 2
} pci_cap_config_size_t;

int pci_lcap_locate(ddi_acc_handle_t h, uint8_t id, uint16_t *base_p)
	__asm__("ddi_pci_lcap_locate");
int pci_xcap_locate(ddi_acc_handle_t h, uint16_t id, uint16_t *base_p)
	__asm__("ddi_pci_xcap_locate");
int pci_htcap_locate(ddi_acc_handle_t h, uint16_t reg_mask, uint16_t reg_val,
		     uint16_t *base_p)
	__asm__("ddi_pci_htcap_locate");
int pci_cap_probe(ddi_acc_handle_t h, uint16_t index, uint32_t *id_p,
		  uint16_t *base_p)
	__asm__("ddi_pci_cap_probe");
uint32_t pci_cap_get(ddi_acc_handle_t h, pci_cap_config_size_t size,
		     uint32_t id, uint16_t base, uint16_t offset)
	__asm__("ddi_pci_cap_get");
int pci_cap_put(ddi_acc_handle_t h, pci_cap_config_size_t size, uint32_t id,
		uint16_t base, uint16_t offset, uint32_t data)
	__asm__("ddi_pci_cap_put");

#define PCI_CAP_LOCATE(h, i, bp)					\
	(((i) & PCI_CAP_XCFG_FLAG) ?					\
	 pci_xcap_locate((h), (uint16_t)(i), (bp)) :			\
	 pci_lcap_locate((h), (uint8_t)(i), (bp)))

#define PCI_CAP_GET8(h, i, b, o)					\
	((uint8_t)pci_cap_get((h), PCI_CAP_CFGSZ_8, (i), (b), (o)))
#define PCI_CAP_GET16(h, i, b, o)					\
	((uint16_t)pci_cap_get((h), PCI_CAP_CFGSZ_16, (i), (b), (o)))
#define PCI_CAP_GET32(h, i, b, o)					\
	((uint32_t)pci_cap_get((h), PCI_CAP_CFGSZ_32, (i), (b), (o)))
#define PCI_XCAP_GET8(h, i, b, o)	PCI_CAP_GET8(h, PCI_CAP_XCFG_SPC(i), b, o)
#define PCI_XCAP_GET16(h, i, b, o)	PCI_CAP_GET16(h, PCI_CAP_XCFG_SPC(i), b, o)
#define PCI_XCAP_GET32(h, i, b, o)	PCI_CAP_GET32(h, PCI_CAP_XCFG_SPC(i), b, o)

#define PCI_CAP_PUT8(h, i, b, o, d)					\
	pci_cap_put((h), PCI_CAP_CFGSZ_8, (i), (b), (o), (d))
#define PCI_CAP_PUT16(h, i, b, o, d)					\
	pci_cap_put((h), PCI_CAP_CFGSZ_16, (i), (b), (o), (d))
#define PCI_CAP_PUT32(h, i, b, o, d)					\
	pci_cap_put((h), PCI_CAP_CFGSZ_32, (i), (b), (o), (d))
#define PCI_XCAP_PUT8(h, i, b, o, d)					\
	PCI_CAP_PUT8(h, PCI_CAP_XCFG_SPC(i), b, o, d)
#define PCI_XCAP_PUT16(h, i, b, o, d)					\
	PCI_CAP_PUT16(h, PCI_CAP_XCFG_SPC(i), b, o, d)
#define PCI_XCAP_PUT32(h, i, b, o, d)					\
	PCI_CAP_PUT32(h, PCI_CAP_XCFG_SPC(i), b, o, d)

#endif /* _SYS_PCI_CAP_H */
