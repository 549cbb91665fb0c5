/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddipropdefs.h>: flags and codes of the property functions.
 *
 * ddi_prop_lookup(9F), ddi_prop_update(9F), ddi_prop_create(9F),
 * ddi_prop_op(9F).
 */
#ifndef _SYS_DDIPROPDEFS_H
#define _SYS_DDIPROPDEFS_H

#include <sys/types.h>

/* Results of the property functions */
#define DDI_PROP_SUCCESS	0
#define DDI_PROP_NOT_FOUND	1
#define DDI_PROP_UNDEFINED	2
#define DDI_PROP_NO_MEMORY	3
#define DDI_PROP_INVAL_ARG	4
#define DDI_PROP_BUF_TOO_SMALL	5
#define DDI_PROP_CANNOT_DECODE	6
#define DDI_PROP_CANNOT_ENCODE	7
#define DDI_PROP_END_OF_DATA	8

/* Flags */
#define DDI_PROP_DONTPASS	0x0001
#define DDI_PROP_CANSLEEP	0x0002
#define DDI_PROP_NOTPROM	0x0008

/* Types of a property's value */
#define DDI_PROP_TYPE_INT	0x0100
#define DDI_PROP_TYPE_STRING	0x0200
#define DDI_PROP_TYPE_BYTE	0x0400
#define DDI_PROP_TYPE_COMPOSITE	0x0800
#define DDI_PROP_TYPE_INT64	0x1000
#define DDI_PROP_TYPE_MASK	0x1f00
#define DDI_PROP_TYPE_ANY	DDI_PROP_TYPE_MASK

/* Device numbers: of no device in particular; whichever; major to be filled in */
#define DDI_DEV_T_NONE		((ddi_dev_t)-1)
#define DDI_DEV_T_ANY		((ddi_dev_t)-2)
#define DDI_MAJOR_T_UNKNOWN	0U
#define DDI_MAJOR_T_NONE	((uint_t)-1)

/*
 * Properties that a driver tells the system with.  They are stored, and change
 * nothing: Linux calls every ioctl(9E) and loads and unloads on demand only.
 */
#define DDI_KERNEL_IOCTL		"ddi-kernel-ioctl"
#define DDI_FORCEATTACH			"ddi-forceattach"
#define DDI_NO_AUTODETACH		"ddi-no-autodetach"
#define DDI_OPEN_RETURNS_EINTR		"ddi-open-returns-eintr"
#define DDI_VHCI_CLASS			"ddi-vhci-class"

#endif /* _SYS_DDIPROPDEFS_H */
