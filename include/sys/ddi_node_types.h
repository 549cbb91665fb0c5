/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_node_types.h>: the types of minor nodes, for <sys/sunddi.h>.
 *
 * node_type of ddi_create_minor_node(9F).  udev's rules find the string in
 * /sys/class/ddi.
 */
#ifndef _SYS_DDI_NODE_TYPES_H
#define _SYS_DDI_NODE_TYPES_H

/* Serial lines, printers, and what a user holds in hand */
#define DDI_NT_SERIAL		"ddi_serial"
#define DDI_NT_SERIAL_MB	"ddi_serial:mb"
#define DDI_NT_SERIAL_DO	"ddi_serial:dialout"
#define DDI_NT_SERIAL_MB_DO	"ddi_serial:dialout,mb"
#define DDI_NT_SERIAL_LOMCON	"ddi_serial:lomcon"
#define DDI_NT_PRINTER		"ddi_printer"
#define DDI_NT_PARALLEL		"ddi_parallel"
#define DDI_NT_KEYBOARD		"ddi_keyboard"
#define DDI_NT_MOUSE		"ddi_mouse"
#define DDI_NT_DISPLAY		"ddi_display"
#define DDI_NT_AUDIO		"ddi_audio"
#define DDI_NT_AV_ASYNC		"ddi_av:async"
#define DDI_NT_AV_ISOCH		"ddi_av:isoch"

/* Disks and tapes */
#define DDI_NT_BLOCK		"ddi_block"
#define DDI_NT_BLOCK_CHAN	"ddi_block:channel"
#define DDI_NT_BLOCK_WWN	"ddi_block:wwn"
#define DDI_NT_BLOCK_SAS	"ddi_block:sas"
#define DDI_NT_BLOCK_FABRIC	"ddi_block:fabric"
#define DDI_NT_BLOCK_XVMD	"ddi_block:xvmd"
#define DDI_NT_BLOCK_BLKDEV	"ddi_block:blkdev"
#define DDI_NT_CD		"ddi_block:cdrom"
#define DDI_NT_CD_CHAN		"ddi_block:cdrom:channel"
#define DDI_NT_CD_XVMD		"ddi_block:cdrom:xvmd"
#define DDI_NT_FD		"ddi_block:diskette"
#define DDI_NT_TAPE		"ddi_byte:tape"

/* Networks */
#define DDI_NT_NET		"ddi_network"
#define DDI_NT_NET_WIFI		"ddi_network:wifi"

/* Devices that are spoken to in the language of their bus */
#define DDI_NT_ENCLOSURE	"ddi_enclosure"
#define DDI_NT_SCSI_ENCLOSURE	"ddi_enclosure:scsi"
#define DDI_NT_SGEN		"ddi_generic:scsi"
#define DDI_NT_SMP		"ddi_generic:smp"
#define DDI_NT_UGEN		"ddi_generic:usb"

/* Control of buses, and the places where devices are plugged in */
#define DDI_NT_NEXUS			"ddi_ctl:devctl"
#define DDI_NT_SCSI_NEXUS		"ddi_ctl:devctl:scsi"
#define DDI_NT_SATA_NEXUS		"ddi_ctl:devctl:sata"
#define DDI_NT_IB_NEXUS			"ddi_ctl:devctl:ib"
#define DDI_NT_NVME_NEXUS		"ddi_ctl:devctl:nvme"
#define DDI_NT_ATTACHMENT_POINT		"ddi_ctl:attachment_point"
#define DDI_NT_SCSI_ATTACHMENT_POINT	"ddi_ctl:attachment_point:scsi"
#define DDI_NT_SATA_ATTACHMENT_POINT	"ddi_ctl:attachment_point:sata"
#define DDI_NT_FC_ATTACHMENT_POINT	"ddi_ctl:attachment_point:fc"
#define DDI_NT_IB_ATTACHMENT_POINT	"ddi_ctl:attachment_point:ib"
#define DDI_NT_NVME_ATTACHMENT_POINT	"ddi_ctl:attachment_point:nvme"
#define DDI_NT_PCI_ATTACHMENT_POINT	"ddi_ctl:attachment_point:pci"
#define DDI_NT_SBD_ATTACHMENT_POINT	"ddi_ctl:attachment_point:sbd"
#define DDI_NT_SDCARD_ATTACHMENT_POINT	"ddi_ctl:attachment_point:sdcard"
#define DDI_NT_USB_ATTACHMENT_POINT	"ddi_ctl:attachment_point:usb"
#define DDI_NT_CCID_ATTACHMENT_POINT	"ddi_ctl:attachment_point:ccid"

/* Nodes for tools of an operator */
#define DDI_NT_REGACC		"ddi_tool:reg"
#define DDI_NT_INTRCTL		"ddi_tool:intrctl"
#define DDI_NT_SENSOR_TEMP_CPU	"ddi_sensor:temperature:cpu"
#define DDI_NT_SENSOR_TEMP_PCH	"ddi_sensor:temperature:pch"

/* Graphics memory */
#define DDI_NT_AGP_PSEUDO	"ddi_agp:pseudo"
#define DDI_NT_AGP_MASTER	"ddi_agp:master"
#define DDI_NT_AGP_TARGET	"ddi_agp:target"
#define DDI_NT_AGP_CPUGART	"ddi_agp:cpugart"
#define DDI_NT_DISPLAY_DRM	"ddi_display:drm"

#define DDI_PSEUDO		"ddi_pseudo"

#endif /* _SYS_DDI_NODE_TYPES_H */
