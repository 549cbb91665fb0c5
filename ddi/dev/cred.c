// SPDX-License-Identifier: GPL-2.0
/*
 * Credentials: a cred_t is Linux's struct cred, and privileges are its
 * capabilities.
 *
 * ddi_cred(9F), ddi_get_cred(9F), drv_priv(9F).
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/uidgid.h>
#include <linux/user_namespace.h>
#include <sys/policy.h>
#include <sys/sunddi.h>

#include "cred.h"
#include "user.h"

/* A driver gets the array of groups itself. */
static_assert(sizeof(kgid_t) == sizeof(gid_t));

/**
 * ddi_get_cred() - get the caller's credential, ddi_get_cred(9F)
 *
 * Context: process context, on behalf of a user.
 * Return: the credential; valid until the entry point returns.
 */
cred_t *ddi_get_cred(void)
{
	return (cred_t *)current_cred();
}
EXPORT_SYMBOL(ddi_get_cred);

/**
 * ddi_crgetuid() - get the effective user, crgetuid(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: the number of the user.
 */
uid_t ddi_crgetuid(const cred_t *cr)
{
	return from_kuid(&init_user_ns, cr->euid);
}
EXPORT_SYMBOL(ddi_crgetuid);

/**
 * ddi_crgetruid() - get the real user, crgetruid(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: the number of the user.
 */
uid_t ddi_crgetruid(const cred_t *cr)
{
	return from_kuid(&init_user_ns, cr->uid);
}
EXPORT_SYMBOL(ddi_crgetruid);

/**
 * ddi_crgetsuid() - get the saved user, crgetsuid(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: the number of the user.
 */
uid_t ddi_crgetsuid(const cred_t *cr)
{
	return from_kuid(&init_user_ns, cr->suid);
}
EXPORT_SYMBOL(ddi_crgetsuid);

/**
 * ddi_crgetgid() - get the effective group, crgetgid(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: the number of the group.
 */
gid_t ddi_crgetgid(const cred_t *cr)
{
	return from_kgid(&init_user_ns, cr->egid);
}
EXPORT_SYMBOL(ddi_crgetgid);

/**
 * ddi_crgetrgid() - get the real group, crgetrgid(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: the number of the group.
 */
gid_t ddi_crgetrgid(const cred_t *cr)
{
	return from_kgid(&init_user_ns, cr->gid);
}
EXPORT_SYMBOL(ddi_crgetrgid);

/**
 * ddi_crgetsgid() - get the saved group, crgetsgid(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: the number of the group.
 */
gid_t ddi_crgetsgid(const cred_t *cr)
{
	return from_kgid(&init_user_ns, cr->sgid);
}
EXPORT_SYMBOL(ddi_crgetsgid);

/**
 * ddi_crgetzoneid() - get the zone, crgetzoneid(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: 0, the global zone, which is the only one on Linux.
 */
zoneid_t ddi_crgetzoneid(const cred_t *cr)
{
	return 0;
}
EXPORT_SYMBOL(ddi_crgetzoneid);

/**
 * ddi_crgetgroups() - get the supplementary groups, crgetgroups(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: ddi_crgetngroups() numbers, valid as long as @cr is.
 */
const gid_t *ddi_crgetgroups(const cred_t *cr)
{
	return (const gid_t *)cr->group_info->gid;
}
EXPORT_SYMBOL(ddi_crgetgroups);

/**
 * ddi_crgetngroups() - get the number of supplementary groups, crgetngroups(9F)
 * @cr: a credential
 *
 * Context: any.
 * Return: their number.
 */
int ddi_crgetngroups(const cred_t *cr)
{
	return cr->group_info->ngroups;
}
EXPORT_SYMBOL(ddi_crgetngroups);

/* Returns 0 or EPERM.  A capability in another user namespace does not count. */
static int cred_need(const cred_t *cr, int cap)
{
	return cr->user_ns == &init_user_ns &&
	       cap_raised(cr->cap_effective, cap) ? 0 : EPERM;
}

/**
 * ddi_drv_priv() - tell whether a user is privileged, drv_priv(9F)
 * @cr: the credential that the entry point was given
 *
 * Context: process context.
 * Return: 0 when @cr has CAP_SYS_ADMIN, otherwise EPERM.
 */
int ddi_drv_priv(cred_t *cr)
{
	return cred_need(cr, CAP_SYS_ADMIN);
}
EXPORT_SYMBOL(ddi_drv_priv);

/**
 * ddi_secpolicy_net_config() - tell whether the network may be configured,
 *	secpolicy_net_config()
 * @cr: a credential
 * @checkonly: true to ask without auditing the answer; no effect on Linux
 *
 * Context: process context.
 * Return: 0 when @cr has CAP_NET_ADMIN, otherwise EPERM.
 */
int ddi_secpolicy_net_config(const cred_t *cr, boolean_t checkonly)
{
	return cred_need(cr, CAP_NET_ADMIN);
}
EXPORT_SYMBOL(ddi_secpolicy_net_config);

/**
 * ddi_secpolicy_dl_config() - tell whether data links may be configured,
 *	secpolicy_dl_config()
 * @cr: a credential
 *
 * Context: process context.
 * Return: 0 when @cr has CAP_NET_ADMIN, otherwise EPERM.
 */
int ddi_secpolicy_dl_config(const cred_t *cr)
{
	return cred_need(cr, CAP_NET_ADMIN);
}
EXPORT_SYMBOL(ddi_secpolicy_dl_config);

/**
 * ddi_secpolicy_sys_config() - tell whether the system may be configured,
 *	secpolicy_sys_config()
 * @cr: a credential
 * @checkonly: true to ask without auditing the answer; no effect on Linux
 *
 * Context: process context.
 * Return: 0 when @cr has CAP_SYS_ADMIN, otherwise EPERM.
 */
int ddi_secpolicy_sys_config(const cred_t *cr, boolean_t checkonly)
{
	return cred_need(cr, CAP_SYS_ADMIN);
}
EXPORT_SYMBOL(ddi_secpolicy_sys_config);

/**
 * ddi_secpolicy_hwmanip() - tell whether hardware may be accessed directly,
 *	secpolicy_hwmanip()
 * @cr: a credential
 *
 * Context: process context.
 * Return: 0 when @cr has CAP_SYS_RAWIO and CAP_SYS_ADMIN, otherwise EPERM.
 */
int ddi_secpolicy_hwmanip(const cred_t *cr)
{
	return cred_need(cr, CAP_SYS_RAWIO) ?: cred_need(cr, CAP_SYS_ADMIN);
}
EXPORT_SYMBOL(ddi_secpolicy_hwmanip);

/**
 * ddi_secpolicy_excl_open() - tell whether a device may be opened exclusively,
 *	secpolicy_excl_open()
 * @cr: a credential
 *
 * Context: process context.
 * Return: 0 when @cr has CAP_SYS_ADMIN, otherwise EBUSY.
 */
int ddi_secpolicy_excl_open(const cred_t *cr)
{
	return cred_need(cr, CAP_SYS_ADMIN) ? EBUSY : 0;
}
EXPORT_SYMBOL(ddi_secpolicy_excl_open);

/**
 * ddi_secpolicy_net_rawaccess() - may packets be sent and seen as they are?
 * @cr: a credential
 *
 * Context: Process context.
 * Return: 0 when @cr has CAP_NET_RAW, else EPERM.
 */
int ddi_secpolicy_net_rawaccess(const cred_t *cr)
{
	return cred_need(cr, CAP_NET_RAW);
}
EXPORT_SYMBOL(ddi_secpolicy_net_rawaccess);

/**
 * ddi_secpolicy_console() - may the console be driven?
 * @cr: a credential
 *
 * Context: Process context.
 * Return: 0 when @cr has CAP_SYS_ADMIN, else EPERM.
 */
int ddi_secpolicy_console(const cred_t *cr)
{
	return cred_need(cr, CAP_SYS_ADMIN);
}
EXPORT_SYMBOL(ddi_secpolicy_console);

static_assert(__same_type(secpolicy_net_rawaccess, ddi_secpolicy_net_rawaccess));
static_assert(__same_type(secpolicy_console, ddi_secpolicy_console));
static_assert(__same_type(crgetuid, ddi_crgetuid));
static_assert(__same_type(crgetruid, ddi_crgetruid));
static_assert(__same_type(crgetsuid, ddi_crgetsuid));
static_assert(__same_type(crgetgid, ddi_crgetgid));
static_assert(__same_type(crgetrgid, ddi_crgetrgid));
static_assert(__same_type(crgetsgid, ddi_crgetsgid));
static_assert(__same_type(crgetzoneid, ddi_crgetzoneid));
static_assert(__same_type(crgetgroups, ddi_crgetgroups));
static_assert(__same_type(crgetngroups, ddi_crgetngroups));
static_assert(__same_type(drv_priv, ddi_drv_priv));
static_assert(__same_type(secpolicy_net_config, ddi_secpolicy_net_config));
static_assert(__same_type(secpolicy_dl_config, ddi_secpolicy_dl_config));
static_assert(__same_type(secpolicy_sys_config, ddi_secpolicy_sys_config));
static_assert(__same_type(secpolicy_hwmanip, ddi_secpolicy_hwmanip));
static_assert(__same_type(secpolicy_excl_open, ddi_secpolicy_excl_open));
