// SPDX-License-Identifier: GPL-2.0
/*
 * Facts about the time and the caller, drv_getparm(9F).
 */
#include <linux/export.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <sys/ddi.h>
#include <sys/proc.h>
#include <sys/sunddi.h>

#include "user.h"

/**
 * ddi_drv_getparm() - get a number or pointer of the kernel, drv_getparm(9F)
 * @parm: TIME or LBOLT; PPGRP, PPID, PSID, UPROCP or UCRED of the caller
 * @value_p: set to the value: a time_t, clock_t, pid_t, or pointer to proc_t or
 *	cred_t
 *
 * Process numbers are those that the process itself sees.
 *
 * Context: any for TIME and LBOLT; otherwise process context, on behalf of a
 * user.
 * Return: 0, or -1 when @parm is unknown.
 */
int ddi_drv_getparm(unsigned int parm, void *value_p)
{
	switch (parm) {
	case TIME:
		*(time_t *)value_p = ddi_get_time();
		return 0;
	case LBOLT:
		*(clock_t *)value_p = ddi_get_lbolt();
		return 0;
	case PPGRP:
		*(pid_t *)value_p = task_pgrp_vnr(current);
		return 0;
	case PPID:
		*(pid_t *)value_p = ddi_get_pid();
		return 0;
	case PSID:
		*(pid_t *)value_p = task_session_vnr(current);
		return 0;
	case UPROCP:
		*(proc_t **)value_p = ddi_curproc();
		return 0;
	case UCRED:
		*(cred_t **)value_p = ddi_get_cred();
		return 0;
	default:
		return -1;
	}
}
EXPORT_SYMBOL(ddi_drv_getparm);

static_assert(__same_type(drv_getparm, ddi_drv_getparm));
