/* SPDX-License-Identifier: MIT */
/*
 * <sys/sysevent/dr.h>: names in the events of devices that come and go, for ddi_log_sysevent(9F).
 */
#ifndef _SYS_SYSEVENT_DR_H
#define _SYS_SYSEVENT_DR_H

#define EC_DR				"EC_dr"
#define ESC_DR_AP_STATE_CHANGE		"ESC_dr_ap_state_change"
#define ESC_DR_REQ			"ESC_dr_req"
#define ESC_DR_TARGET_STATE_CHANGE	"ESC_dr_target_state_change"

#define DR_AP_ID	"dr_ap_id"
#define DR_HINT		"dr_hint"
#define DR_TARGET_ID	"dr_target_id"
#define DR_REQ_TYPE	"dr_request_type"

#define SE_NO_HINT	0x0
#define SE_HINT_INSERT	0x1
#define SE_HINT_REMOVE	0x2
#define SE_HINT2STR(h)	((h) == SE_HINT_INSERT ? "dr_insert" : \
			 (h) == SE_HINT_REMOVE ? "dr_remove" : "dr_no_hint")

#define DR_RESERVED_ATTR	"dr_reserved"

#endif /* _SYS_SYSEVENT_DR_H */
