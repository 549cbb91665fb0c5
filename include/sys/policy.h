/* SPDX-License-Identifier: MIT */
/*
 * <sys/policy.h>: may the holder of a credential do this?  0, or an error number.
 */
#ifndef _SYS_POLICY_H
#define _SYS_POLICY_H

#include <sys/types.h>
#include <sys/cred.h>
#include <sys/priv_const.h>
#include <sys/zone.h>

int secpolicy_net_config(const cred_t *cr, boolean_t checkonly)
	__asm__("ddi_secpolicy_net_config");
int secpolicy_dl_config(const cred_t *cr) __asm__("ddi_secpolicy_dl_config");
int secpolicy_sys_config(const cred_t *cr, boolean_t checkonly)
	__asm__("ddi_secpolicy_sys_config");
int secpolicy_hwmanip(const cred_t *cr) __asm__("ddi_secpolicy_hwmanip");
int secpolicy_excl_open(const cred_t *cr) __asm__("ddi_secpolicy_excl_open");

int secpolicy_net_rawaccess(const cred_t *cr)
	__asm__("ddi_secpolicy_net_rawaccess");
int secpolicy_console(const cred_t *cr) __asm__("ddi_secpolicy_console");

/* priv of priv_policy(9F): a number of <sys/priv_const.h>, or of priv_getbyname() */
#define PRIV_ALL	(-1)

int priv_policy(const cred_t *cr, int priv, boolean_t allzone, int err,
		const char *msg) __asm__("ddi_priv_policy");
boolean_t priv_policy_only(const cred_t *cr, int priv, boolean_t allzone)
	__asm__("ddi_priv_policy_only");
boolean_t priv_policy_choice(const cred_t *cr, int priv, boolean_t allzone)
	__asm__("ddi_priv_policy_only");

#endif /* _SYS_POLICY_H */
