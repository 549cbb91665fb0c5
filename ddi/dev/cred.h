/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/: credentials and privileges.
 */
#ifndef _DDI_DEV_CRED_H
#define _DDI_DEV_CRED_H

#include <sys/cred.h>
#include <sys/policy.h>
#include <sys/types.h>

/* For main.c */
int ddi_cred_init(void);
void ddi_cred_exit(void);

/* Drivers use these by their names without the prefix. */
uid_t ddi_crgetuid(const cred_t *cr);
uid_t ddi_crgetruid(const cred_t *cr);
uid_t ddi_crgetsuid(const cred_t *cr);
gid_t ddi_crgetgid(const cred_t *cr);
gid_t ddi_crgetrgid(const cred_t *cr);
gid_t ddi_crgetsgid(const cred_t *cr);
zoneid_t ddi_crgetzoneid(const cred_t *cr);
const gid_t *ddi_crgetgroups(const cred_t *cr);
int ddi_crgetngroups(const cred_t *cr);
int ddi_drv_priv(cred_t *cr);
int ddi_secpolicy_net_config(const cred_t *cr, boolean_t checkonly);
int ddi_secpolicy_dl_config(const cred_t *cr);
int ddi_secpolicy_sys_config(const cred_t *cr, boolean_t checkonly);
int ddi_secpolicy_hwmanip(const cred_t *cr);
int ddi_secpolicy_excl_open(const cred_t *cr);
int ddi_secpolicy_net_rawaccess(const cred_t *cr);
int ddi_secpolicy_console(const cred_t *cr);
extern cred_t *ddi_kcred;
void ddi_crhold(cred_t *cr);
void ddi_crfree(cred_t *cr);
cred_t *ddi_crdup(cred_t *cr);
cred_t *ddi_crget(void);
cred_t *ddi_zone_kcred(void);
int ddi_priv_policy(const cred_t *cr, int priv, boolean_t allzone, int err,
		    const char *msg);
boolean_t ddi_priv_policy_only(const cred_t *cr, int priv, boolean_t allzone);
int ddi_priv_getbyname(const char *priv, int flags);

#endif /* _DDI_DEV_CRED_H */
