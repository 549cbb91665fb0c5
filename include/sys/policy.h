/* SPDX-License-Identifier: MIT */
/*
 * <sys/policy.h>: may the holder of a credential do this?  0, or an error number.
 */
#ifndef _SYS_POLICY_H
#define _SYS_POLICY_H

#include <sys/types.h>
#include <sys/cred.h>
#include <sys/zone.h>

int secpolicy_net_config(const cred_t *cr, boolean_t checkonly)
	__asm__("ddi_secpolicy_net_config");
int secpolicy_dl_config(const cred_t *cr) __asm__("ddi_secpolicy_dl_config");
int secpolicy_sys_config(const cred_t *cr, boolean_t checkonly)
	__asm__("ddi_secpolicy_sys_config");
int secpolicy_hwmanip(const cred_t *cr) __asm__("ddi_secpolicy_hwmanip");
int secpolicy_excl_open(const cred_t *cr) __asm__("ddi_secpolicy_excl_open");

#endif /* _SYS_POLICY_H */
