// SPDX-License-Identifier: GPL-2.0
/*
 * Privileges: priv_policy(9F), priv_getbyname(9F).
 *
 * A privilege is a capability of Linux; a basic one everybody has.  Those that a
 * driver makes up are had by who has CAP_SYS_ADMIN.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/string.h>
#include <linux/user_namespace.h>
#include <sys/errno.h>
#include <sys/policy.h>

#include "cred.h"
#include "user.h"

#define PRIV_BASIC	(-1)
/* So many privileges may be made up. */
#define PRIV_NEW	32

static const struct {
	const char *name;
	int cap;
} privs[] = {
	[PRIV_FILE_CHOWN] = { "file_chown", CAP_CHOWN },
	[PRIV_FILE_DAC_READ] = { "file_dac_read", CAP_DAC_READ_SEARCH },
	[PRIV_FILE_DAC_WRITE] = { "file_dac_write", CAP_DAC_OVERRIDE },
	[PRIV_NET_OBSERVABILITY] = { "net_observability", CAP_NET_RAW },
	[PRIV_NET_PRIVADDR] = { "net_privaddr", CAP_NET_BIND_SERVICE },
	[PRIV_NET_RAWACCESS] = { "net_rawaccess", CAP_NET_RAW },
	[PRIV_PROC_LOCK_MEMORY] = { "proc_lock_memory", CAP_IPC_LOCK },
	[PRIV_PROC_OWNER] = { "proc_owner", CAP_SYS_PTRACE },
	[PRIV_PROC_PRIOCNTL] = { "proc_priocntl", CAP_SYS_NICE },
	[PRIV_PROC_SETID] = { "proc_setid", CAP_SETUID },
	[PRIV_SYS_ADMIN] = { "sys_admin", CAP_SYS_ADMIN },
	[PRIV_SYS_CONFIG] = { "sys_config", CAP_SYS_ADMIN },
	[PRIV_SYS_DEVICES] = { "sys_devices", CAP_SYS_ADMIN },
	[PRIV_SYS_DL_CONFIG] = { "sys_dl_config", CAP_NET_ADMIN },
	[PRIV_SYS_IPC_CONFIG] = { "sys_ipc_config", CAP_IPC_OWNER },
	[PRIV_SYS_MOUNT] = { "sys_mount", CAP_SYS_ADMIN },
	[PRIV_SYS_NET_CONFIG] = { "sys_net_config", CAP_NET_ADMIN },
	[PRIV_SYS_PPP_CONFIG] = { "sys_ppp_config", CAP_NET_ADMIN },
	[PRIV_SYS_RES_CONFIG] = { "sys_res_config", CAP_SYS_ADMIN },
	[PRIV_SYS_RESOURCE] = { "sys_resource", CAP_SYS_RESOURCE },
	[PRIV_SYS_TIME] = { "sys_time", CAP_SYS_TIME },
	[PRIV_FILE_READ] = { "file_read", PRIV_BASIC },
	[PRIV_FILE_WRITE] = { "file_write", PRIV_BASIC },
	[PRIV_NET_ACCESS] = { "net_access", PRIV_BASIC },
	[PRIV_PROC_EXEC] = { "proc_exec", PRIV_BASIC },
	[PRIV_PROC_FORK] = { "proc_fork", PRIV_BASIC },
	[PRIV_PROC_INFO] = { "proc_info", PRIV_BASIC },
	[PRIV_PROC_SESSION] = { "proc_session", PRIV_BASIC },
};

static DEFINE_MUTEX(priv_new_lock); /* of the next two */
static char priv_new[PRIV_NEW][PRIVNAME_MAX + 1];
static int priv_nnew;

/* Returns true if @cr has @priv; capabilities of other user namespaces do not count. */
static bool priv_has(const cred_t *cr, int priv)
{
	int cap = priv < ARRAY_SIZE(privs) ? privs[priv].cap : CAP_SYS_ADMIN;

	return cap == PRIV_BASIC || (cr->user_ns == &init_user_ns &&
				     cap_raised(cr->cap_effective, cap));
}

static bool priv_has_all(const cred_t *cr)
{
	int priv;

	for (priv = 0; priv < ARRAY_SIZE(privs); priv++)
		if (!priv_has(cr, priv))
			return false;
	return true;
}

/**
 * ddi_priv_policy_only() - has it a privilege?
 * @cr: a credential
 * @priv: PRIV_*, or what priv_getbyname(9F) returned
 * @allzone: B_TRUE to ask for all privileges as well
 *
 * Drivers see this as priv_policy_only(9F) and priv_policy_choice(9F).
 *
 * Context: Any.
 * Return: B_TRUE if so.  B_FALSE also for a privilege that there is not.
 */
boolean_t ddi_priv_policy_only(const cred_t *cr, int priv, boolean_t allzone)
{
	if (priv == PRIV_ALL || allzone)
		return priv_has_all(cr) ? B_TRUE : B_FALSE;
	if (priv < 0 || priv >= (int)ARRAY_SIZE(privs) + READ_ONCE(priv_nnew))
		return B_FALSE;
	return priv_has(cr, priv) ? B_TRUE : B_FALSE;
}
EXPORT_SYMBOL(ddi_priv_policy_only);

/**
 * ddi_priv_policy() - may it, by a privilege? priv_policy(9F)
 * @cr: a credential
 * @priv: PRIV_*, or what priv_getbyname(9F) returned
 * @allzone: B_TRUE to ask for all privileges as well
 * @err: what to return when it may not
 * @msg: no effect
 *
 * Context: Any.
 * Return: 0, or @err.
 */
int ddi_priv_policy(const cred_t *cr, int priv, boolean_t allzone, int err,
		    const char *msg)
{
	return ddi_priv_policy_only(cr, priv, allzone) ? 0 : err;
}
EXPORT_SYMBOL(ddi_priv_policy);

/* The number of the privilege called @name, or -EINVAL.  Under the lock. */
static int priv_find(const char *name)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(privs); i++)
		if (!strcasecmp(privs[i].name, name))
			return i;
	for (i = 0; i < priv_nnew; i++)
		if (!strcasecmp(priv_new[i], name))
			return ARRAY_SIZE(privs) + i;
	return -EINVAL;
}

static int priv_make(const char *name)
{
	const char *p;

	if (strlen(name) > PRIVNAME_MAX)
		return -ENAMETOOLONG;
	for (p = name; *p; p++)
		if (!isalnum(*p) && *p != '_')
			return -EINVAL;
	if (p == name)
		return -EINVAL;
	if (priv_nnew == PRIV_NEW)
		return -ENOMEM;
	strscpy(priv_new[priv_nnew], name, sizeof(priv_new[0]));
	return ARRAY_SIZE(privs) + priv_nnew++;
}

/**
 * ddi_priv_getbyname() - the number of a privilege, priv_getbyname(9F)
 * @priv: its name, with or without "priv_", in any case
 * @flags: 0, or PRIV_ALLOC to make it up if there is none
 *
 * Context: Process context; may sleep.
 * Return: the number; -EINVAL for a name or flag that there is not, -ENAMETOOLONG,
 * or -ENOMEM when 32 were made up (a retry cannot help).
 */
int ddi_priv_getbyname(const char *priv, int flags)
{
	int number;

	if (!priv || flags & ~PRIV_ALLOC)
		return -EINVAL;
	if (!strncasecmp(priv, "priv_", 5))
		priv += 5;
	mutex_lock(&priv_new_lock);
	number = priv_find(priv);
	if (number < 0 && flags & PRIV_ALLOC)
		number = priv_make(priv);
	mutex_unlock(&priv_new_lock);
	return number == -ENAMETOOLONG ? -SOL_ENAMETOOLONG : number;
}
EXPORT_SYMBOL(ddi_priv_getbyname);

static_assert(__same_type(priv_policy, ddi_priv_policy));
static_assert(__same_type(priv_policy_only, ddi_priv_policy_only));
static_assert(__same_type(priv_policy_choice, ddi_priv_policy_only));
static_assert(__same_type(priv_getbyname, ddi_priv_getbyname));
