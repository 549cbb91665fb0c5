/* SPDX-License-Identifier: MIT */
/*
 * <sys/sysevent/eventdefs.h>: classes of events, for ddi_log_sysevent(9F).
 */
#ifndef _SYS_SYSEVENT_EVENTDEFS_H
#define _SYS_SYSEVENT_EVENTDEFS_H

#define EC_NONE		"EC_none"
#define EC_PRIV		"EC_priv"
#define EC_PLATFORM	"EC_platform"
#define EC_DEVFS	"EC_devfs"
#define EC_DEV_ADD	"EC_dev_add"
#define EC_DEV_REMOVE	"EC_dev_remove"
#define EC_DEV_STATUS	"EC_dev_status"
#define EC_FM		"EC_fm"

#define ESC_PLATFORM_SP_RESET	"ESC_platform_sp_reset"
#define ESC_DEV_DLE		"ESC_dev_dle"
#define ESC_DEV_EJECT_REQUEST	"ESC_dev_eject_request"

#endif /* _SYS_SYSEVENT_EVENTDEFS_H */
