// SPDX-License-Identifier: GPL-2.0
/*
 * Credentials that outlive the call that brought them: credentials(9F).
 */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init_task.h>
#include <linux/sched.h>
#include <sys/cred.h>

#include "cred.h"
#include "user.h"

cred_t *ddi_kcred;
EXPORT_SYMBOL(ddi_kcred);

/**
 * ddi_crhold() - keep a credential, crhold(9F)
 * @cr: the credential
 *
 * Context: Any.
 */
void ddi_crhold(cred_t *cr)
{
	get_cred(cr);
}
EXPORT_SYMBOL(ddi_crhold);

/**
 * ddi_crfree() - let a credential go, crfree(9F)
 * @cr: one that ddi_crhold() kept, or ddi_crdup() or ddi_crget() made
 *
 * Context: Any.
 */
void ddi_crfree(cred_t *cr)
{
	put_cred(cr);
}
EXPORT_SYMBOL(ddi_crfree);

/**
 * ddi_crdup() - copy a credential, crdup(9F)
 * @cr: the credential
 *
 * Context: Process context; sleeps until there is memory.
 * Return: the copy, which nobody else has yet.
 */
cred_t *ddi_crdup(cred_t *cr)
{
	const struct cred *old;
	struct cred *copy;

	for (;;) {
		/* prepare_creds() copies those of the caller, so @cr becomes that */
		old = override_creds(cr);
		copy = prepare_creds();
		revert_creds(old);
		if (copy)
			return copy;
		schedule_timeout_uninterruptible(1);
	}
}
EXPORT_SYMBOL(ddi_crdup);

/**
 * ddi_crget() - make a credential, crget(9F)
 *
 * Context: Process context; sleeps until there is memory.
 * Return: a copy of kcred, which nobody else has yet.
 */
cred_t *ddi_crget(void)
{
	return ddi_crdup(ddi_kcred);
}
EXPORT_SYMBOL(ddi_crget);

/**
 * ddi_zone_kcred() - the system's own credential, zone_kcred(9F)
 *
 * Context: Any.
 * Return: kcred: Linux has one zone.
 */
cred_t *ddi_zone_kcred(void)
{
	return ddi_kcred;
}
EXPORT_SYMBOL(ddi_zone_kcred);

int __init ddi_cred_init(void)
{
	ddi_kcred = prepare_kernel_cred(&init_task);
	return ddi_kcred ? 0 : -ENOMEM;
}

void ddi_cred_exit(void)
{
	put_cred(ddi_kcred);
}

static_assert(__same_type(kcred, ddi_kcred));
static_assert(__same_type(crhold, ddi_crhold));
static_assert(__same_type(crfree, ddi_crfree));
static_assert(__same_type(crdup, ddi_crdup));
static_assert(__same_type(crget, ddi_crget));
static_assert(__same_type(zone_kcred, ddi_zone_kcred));
