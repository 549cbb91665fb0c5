/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_devid.h>: names of devices that stay with them, for <sys/sunddi.h>.
 *
 * ddi_devid_compare(9F) and the other functions of its page.
 */
#ifndef _SYS_DDI_DEVID_H
#define _SYS_DDI_DEVID_H

#include <sys/types.h>
#include <sys/dditypes.h>

typedef struct __ddi_devid *ddi_devid_t;

/* Where the name comes from */
#define DEVID_NONE		0
#define DEVID_SCSI3_WWN		1
#define DEVID_SCSI_SERIAL	2
#define DEVID_FAB		3	/* made up, of the machine and the time */
#define DEVID_ENCAP		4	/* another device's */
#define DEVID_ATA_SERIAL	5
#define DEVID_SCSI3_VPD_T10	6
#define DEVID_SCSI3_VPD_EUI	7
#define DEVID_SCSI3_VPD_NAA	8
#define DEVID_MAXTYPE		8

/* The property that a registered name becomes */
#define DEVID_PROP_NAME		"devid"
#define DEVID_HINT_SIZE		8	/* bytes of the driver's name in it */

int ddi_devid_init(dev_info_t *dip, ushort_t devid_type, ushort_t nbytes,
		   void *id, ddi_devid_t *retdevid);
void ddi_devid_free(ddi_devid_t devid);
int ddi_devid_register(dev_info_t *dip, ddi_devid_t devid);
void ddi_devid_unregister(dev_info_t *dip);
int ddi_devid_get(dev_info_t *dip, ddi_devid_t *retdevid);
int ddi_devid_valid(ddi_devid_t devid);
int ddi_devid_compare(ddi_devid_t devid1, ddi_devid_t devid2);
size_t ddi_devid_sizeof(ddi_devid_t devid);
char *ddi_devid_str_encode(ddi_devid_t devid, char *minor_name);
int ddi_devid_str_decode(char *devidstr, ddi_devid_t *retdevid,
			 char **retminor_name);
int ddi_devid_str_free(char *devidstr);

#endif /* _SYS_DDI_DEVID_H */
