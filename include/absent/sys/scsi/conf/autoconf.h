/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/conf/autoconf.h>: options of SCSI drivers.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_CONF_AUTOCONF_H
#define _SYS_SCSI_CONF_AUTOCONF_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_CONF_AUTOCONF_H */
