/* SPDX-License-Identifier: MIT */
/*
 * <sys/pci.h>: the layout of PCI configuration space.
 *
 * Names are Solaris's, values those of the PCI specifications.  Offsets are in
 * bytes, for pci_config_get8(9F) and its like.
 */
#ifndef _SYS_PCI_H
#define _SYS_PCI_H

#include <sys/types.h>

/* The header that all devices share */
#define PCI_CONF_VENID		0x00
#define PCI_CONF_DEVID		0x02
#define PCI_CONF_COMM		0x04
#define PCI_CONF_STAT		0x06
#define PCI_CONF_REVID		0x08
#define PCI_CONF_PROGCLASS	0x09
#define PCI_CONF_SUBCLASS	0x0a
#define PCI_CONF_BASCLASS	0x0b
#define PCI_CONF_CACHE_LINESZ	0x0c
#define PCI_CONF_LATENCY_TIMER	0x0d
#define PCI_CONF_HEADER		0x0e
#define PCI_CONF_BIST		0x0f

/* Header type 0: devices */
#define PCI_CONF_BASE0		0x10
#define PCI_CONF_BASE1		0x14
#define PCI_CONF_BASE2		0x18
#define PCI_CONF_BASE3		0x1c
#define PCI_CONF_BASE4		0x20
#define PCI_CONF_BASE5		0x24
#define PCI_CONF_CIS		0x28
#define PCI_CONF_SUBVENID	0x2c
#define PCI_CONF_SUBSYSID	0x2e
#define PCI_CONF_ROM		0x30
#define PCI_CONF_CAP_PTR	0x34
#define PCI_CONF_ILINE		0x3c
#define PCI_CONF_IPIN		0x3d
#define PCI_CONF_MIN_G		0x3e
#define PCI_CONF_MAX_L		0x3f

#define PCI_CONF_HDR_SIZE	256
#define PCIE_CONF_HDR_SIZE	4096

/* Header type 1: bridges */
#define PCI_BCNF_PRIBUS		0x18
#define PCI_BCNF_SECBUS		0x19
#define PCI_BCNF_SUBBUS		0x1a
#define PCI_BCNF_LATENCY_TIMER	0x1b
#define PCI_BCNF_IO_BASE_LOW	0x1c
#define PCI_BCNF_IO_LIMIT_LOW	0x1d
#define PCI_BCNF_SEC_STATUS	0x1e
#define PCI_BCNF_MEM_BASE	0x20
#define PCI_BCNF_MEM_LIMIT	0x22
#define PCI_BCNF_PF_BASE_LOW	0x24
#define PCI_BCNF_PF_LIMIT_LOW	0x26
#define PCI_BCNF_PF_BASE_HIGH	0x28
#define PCI_BCNF_PF_LIMIT_HIGH	0x2c
#define PCI_BCNF_IO_BASE_HI	0x30
#define PCI_BCNF_IO_LIMIT_HI	0x32
#define PCI_BCNF_CAP_PTR	0x34
#define PCI_BCNF_ROM		0x38
#define PCI_BCNF_ILINE		0x3c
#define PCI_BCNF_IPIN		0x3d
#define PCI_BCNF_BCNTRL		0x3e

/* PCI_CONF_COMM */
#define PCI_COMM_IO		0x0001
#define PCI_COMM_MAE		0x0002
#define PCI_COMM_ME		0x0004
#define PCI_COMM_SPEC_CYC	0x0008
#define PCI_COMM_MEMWR_INVAL	0x0010
#define PCI_COMM_PALETTE_SNOOP	0x0020
#define PCI_COMM_PARITY_DETECT	0x0040
#define PCI_COMM_WAIT_CYC_ENAB	0x0080
#define PCI_COMM_SERR_ENABLE	0x0100
#define PCI_COMM_BACK2BACK_ENAB	0x0200
#define PCI_COMM_INTX_DISABLE	0x0400

/* PCI_CONF_STAT */
#define PCI_STAT_INTR		0x0008
#define PCI_STAT_CAP		0x0010
#define PCI_STAT_66MHZ		0x0020
#define PCI_STAT_UDF		0x0040
#define PCI_STAT_FBBC		0x0080
#define PCI_STAT_S_PERROR	0x0100
#define PCI_STAT_DEVSELT	0x0600
#define PCI_STAT_S_TARG_AB	0x0800
#define PCI_STAT_R_TARG_AB	0x1000
#define PCI_STAT_R_MAST_AB	0x2000
#define PCI_STAT_S_SYSERR	0x4000
#define PCI_STAT_PERROR		0x8000

/* PCI_CONF_BASCLASS */
#define PCI_CLASS_NONE		0x00
#define PCI_CLASS_MASS		0x01
#define PCI_CLASS_NET		0x02
#define PCI_CLASS_DISPLAY	0x03
#define PCI_CLASS_MM		0x04
#define PCI_CLASS_MEM		0x05
#define PCI_CLASS_BRIDGE	0x06
#define PCI_CLASS_COMM		0x07
#define PCI_CLASS_PERIPH	0x08
#define PCI_CLASS_INPUT		0x09
#define PCI_CLASS_DOCK		0x0a
#define PCI_CLASS_PROCESSOR	0x0b
#define PCI_CLASS_SERIALBUS	0x0c
#define PCI_CLASS_WIRELESS	0x0d

/* PCI_CONF_SUBCLASS of PCI_CLASS_MASS, PCI_CLASS_NET, PCI_CLASS_BRIDGE, PCI_CLASS_PERIPH */
#define PCI_MASS_SCSI		0x00
#define PCI_MASS_IDE		0x01
#define PCI_MASS_FD		0x02
#define PCI_MASS_IPI		0x03
#define PCI_MASS_RAID		0x04
#define PCI_MASS_ATA		0x05
#define PCI_MASS_SATA		0x06
#define PCI_MASS_SAS		0x07
#define PCI_MASS_NVME		0x08
#define PCI_MASS_OTHER		0x80
#define PCI_NET_ENET		0x00
#define PCI_NET_OTHER		0x80
#define PCI_BRIDGE_HOST		0x00
#define PCI_BRIDGE_ISA		0x01
#define PCI_BRIDGE_EISA		0x02
#define PCI_BRIDGE_MC		0x03
#define PCI_BRIDGE_PCI		0x04
#define PCI_BRIDGE_PCMCIA	0x05
#define PCI_BRIDGE_CARDBUS	0x07
#define PCI_BRIDGE_OTHER	0x80
#define PCI_PERIPH_PIC		0x00
#define PCI_PERIPH_DMA		0x01
#define PCI_PERIPH_TIMER	0x02
#define PCI_PERIPH_RTC		0x03
#define PCI_PERIPH_HPC		0x04
#define PCI_PERIPH_SD_HC	0x05
#define PCI_PERIPH_IOMMU	0x06
#define PCI_PERIPH_OTHER	0x80

/* PCI_CONF_HEADER */
#define PCI_HEADER_MULTI	0x80
#define PCI_HEADER_ZERO		0x00
#define PCI_HEADER_ONE		0x01
#define PCI_HEADER_TWO		0x02
#define PCI_HEADER_TYPE_M	0x7f

/* Base address registers */
#define PCI_BASE_SPACE_M	0x00000001
#define PCI_BASE_SPACE_IO	0x00000001
#define PCI_BASE_SPACE_MEM	0x00000000
#define PCI_BASE_TYPE_M		0x00000006
#define PCI_BASE_TYPE_MEM	0x00000000
#define PCI_BASE_TYPE_LOW	0x00000002
#define PCI_BASE_TYPE_ALL	0x00000004
#define PCI_BASE_PREF_M		0x00000008
#define PCI_BASE_M_ADDR_M	0xfffffff0
#define PCI_BASE_IO_ADDR_M	0xfffffffe
#define PCI_BASE_ROM_ADDR_M	0xfffff800
#define PCI_BASE_ROM_ENABLE	0x00000001
#define PCI_BASE_NUM		6

/* Capabilities: each starts with its ID and the offset of the next one */
#define PCI_CAP_ID		0x0
#define PCI_CAP_NEXT_PTR	0x1
#define PCI_CAP_NEXT_PTR_NULL	0x0
#define PCI_CAP_PTR_MASK	0xfc
#define PCI_CAP_PTR_OFF		0x40	/* capabilities begin behind the header */
#define PCI_CAP_MAX_PTR		0x30	/* most capabilities there can be */

#define PCI_CAP_ID_PM		0x01
#define PCI_CAP_ID_AGP		0x02
#define PCI_CAP_ID_VPD		0x03
#define PCI_CAP_ID_SLOT_ID	0x04
#define PCI_CAP_ID_MSI		0x05
#define PCI_CAP_ID_cPCI_HS	0x06
#define PCI_CAP_ID_PCIX		0x07
#define PCI_CAP_ID_HT		0x08
#define PCI_CAP_ID_VS		0x09
#define PCI_CAP_ID_DEBUG_PORT	0x0a
#define PCI_CAP_ID_cPCI_CRC	0x0b
#define PCI_CAP_ID_PCI_HOTPLUG	0x0c
#define PCI_CAP_ID_P2P_SUBSYS	0x0d
#define PCI_CAP_ID_AGP_8X	0x0e
#define PCI_CAP_ID_SECURE_DEV	0x0f
#define PCI_CAP_ID_PCI_E	0x10
#define PCI_CAP_ID_MSI_X	0x11
#define PCI_CAP_ID_SATA		0x12
#define PCI_CAP_ID_FLR		0x13

/* Power management capability: offsets in it, and its registers' bits */
#define PCI_PMCAP		0x2
#define PCI_PMCSR		0x4
#define PCI_PMCSR_BSE		0x6
#define PCI_PMDATA		0x7

#define PCI_PMCAP_VER_1_0	0x0001
#define PCI_PMCAP_VER_1_1	0x0002
#define PCI_PMCAP_VER_MASK	0x0007
#define PCI_PMCAP_PME_CLOCK	0x0008
#define PCI_PMCAP_DSI		0x0020
#define PCI_PMCAP_D1		0x0200
#define PCI_PMCAP_D2		0x0400
#define PCI_PMCAP_D0_PME	0x0800
#define PCI_PMCAP_D1_PME	0x1000
#define PCI_PMCAP_D2_PME	0x2000
#define PCI_PMCAP_D3HOT_PME	0x4000
#define PCI_PMCAP_D3COLD_PME	0x8000
#define PCI_PMCAP_PME_MASK	0xf800

#define PCI_PMCSR_STATE_MASK	0x0003
#define PCI_PMCSR_D0		0x0000
#define PCI_PMCSR_D1		0x0001
#define PCI_PMCSR_D2		0x0002
#define PCI_PMCSR_D3HOT		0x0003
#define PCI_PMCSR_PME_EN	0x0100
#define PCI_PMCSR_PME_STAT	0x8000

/* Message signalled interrupts: offsets and bits */
#define PCI_MSI_CTRL		0x02
#define PCI_MSI_ADDR_OFFSET	0x04
#define PCI_MSI_32BIT_DATA	0x08
#define PCI_MSI_64BIT_DATA	0x0c
#define PCI_MSI_32BIT_MASK	0x0c
#define PCI_MSI_32BIT_PENDING	0x10
#define PCI_MSI_64BIT_MASKBITS	0x10
#define PCI_MSI_64BIT_PENDING	0x14
#define PCI_MSI_ENABLE_BIT	0x0001
#define PCI_MSI_MMC_MASK	0x000e
#define PCI_MSI_MME_MASK	0x0070
#define PCI_MSI_64BIT_MASK	0x0080
#define PCI_MSI_PVM_MASK	0x0100

#define PCI_MSIX_CTRL		0x02
#define PCI_MSIX_TBL_OFFSET	0x04
#define PCI_MSIX_PBA_OFFSET	0x08
#define PCI_MSIX_TBL_SIZE_MASK	0x07ff
#define PCI_MSIX_FUNCTION_MASK	0x4000
#define PCI_MSIX_ENABLE_BIT	0x8000
#define PCI_MSIX_TBL_BIR_MASK	0x0007
#define PCI_MSIX_PBA_BIR_MASK	0x0007
#define PCI_MSIX_VECTOR_SIZE	16	/* bytes of an entry of the table */
#define PCI_MSIX_LOWER_ADDR_OFFSET	0x00
#define PCI_MSIX_UPPER_ADDR_OFFSET	0x04
#define PCI_MSIX_DATA_OFFSET		0x08
#define PCI_MSIX_VECTOR_CTRL_OFFSET	0x0c

/* Result of a read of an absent device */
#define PCI_EINVAL8		0xff
#define PCI_EINVAL16		0xffff
#define PCI_EINVAL32		0xffffffff
#define PCI_EINVAL64		0xffffffffffffffffULL

/* An entry of the properties "reg" and "assigned-addresses", pci(5) */
typedef struct pci_phys_spec {
	uint_t pci_phys_hi;
	uint_t pci_phys_mid;
	uint_t pci_phys_low;
	uint_t pci_size_hi;
	uint_t pci_size_low;
} pci_regspec_t;

/*
 * pci_phys_hi, as IEEE 1275's binding to PCI has it: the address space, the
 * function, and the number of its register in configuration space.
 */
#define PCI_REG_REG_M		0x000000ff
#define PCI_REG_FUNC_M		0x00000700
#define PCI_REG_DEV_M		0x0000f800
#define PCI_REG_BUS_M		0x00ff0000
#define PCI_REG_BDFR_M		0x00ffffff
#define PCI_REG_ADDR_M		0x03000000
#define PCI_REG_ALIAS_M		0x20000000
#define PCI_REG_PF_M		0x40000000
#define PCI_REG_REL_M		0x80000000
#define PCI_REG_EXTREG_M	0xf0000000

#define PCI_REG_FUNC_SHIFT	8
#define PCI_REG_DEV_SHIFT	11
#define PCI_REG_BUS_SHIFT	16
#define PCI_REG_ADDR_SHIFT	24
#define PCI_REG_EXTREG_SHIFT	28

#define PCI_REG_REG_G(hi)	((hi) & PCI_REG_REG_M)
#define PCI_REG_FUNC_G(hi)	(((hi) & PCI_REG_FUNC_M) >> PCI_REG_FUNC_SHIFT)
#define PCI_REG_DEV_G(hi)	(((hi) & PCI_REG_DEV_M) >> PCI_REG_DEV_SHIFT)
#define PCI_REG_BUS_G(hi)	(((hi) & PCI_REG_BUS_M) >> PCI_REG_BUS_SHIFT)
#define PCI_REG_BDFR_G(hi)	((hi) & PCI_REG_BDFR_M)
#define PCI_REG_ADDR_G(hi)	(((hi) & PCI_REG_ADDR_M) >> PCI_REG_ADDR_SHIFT)

/* Its address spaces, and what else its highest bits say */
#define PCI_ADDR_MASK		PCI_REG_ADDR_M
#define PCI_ADDR_CONFIG		0x00000000
#define PCI_ADDR_IO		0x01000000
#define PCI_ADDR_MEM32		0x02000000
#define PCI_ADDR_MEM64		0x03000000
#define PCI_ALIAS_B		PCI_REG_ALIAS_M
#define PCI_PREFETCH_B		PCI_REG_PF_M
#define PCI_RELOCAT_B		PCI_REG_REL_M

#endif /* _SYS_PCI_H */
