// SPDX-License-Identifier: GPL-2.0
/*
 * Power of a device's components.
 *
 * pm_busy_component(9F), pm_idle_component(9F), pm_raise_power(9F),
 * pm_lower_power(9F), pm_power_has_changed(9F), ddi_removing_power(9F),
 * power(9E), pm-components(9P).
 *
 * The property pm-components tells a device's components, and the possible
 * levels of each; it is read once, after attach(9E) or when first needed.  A
 * level is unknown until power(9E) has set it or pm_power_has_changed(9F) has
 * reported it, and again after the system has slept.
 *
 * No idle component is lowered: automatic power management is off, like with
 * "autopm disable" in power.conf(5).  Linux's own power management suspends
 * whole devices, through detach(9E) and attach(9E).
 *
 * Locking: ddi_pm.lock is held during power(9E), which may call these functions
 * again from its thread.  pm_power_has_changed(9F) does not take it, since the
 * caller may hold a lock that power(9E) takes.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/suspend.h>

#include "../os/os.h"
#include "driver.h"
#include "prop.h"

#define PM_LEVEL_UNKNOWN	(-1)

/**
 * struct ddi_pm_component - one component
 * @busy: calls of pm_busy_component(9F) without their pm_idle_component(9F)
 * @level: its current level, or PM_LEVEL_UNKNOWN
 * @levels: its possible levels, ascending
 * @n_levels: number of @levels
 */
struct ddi_pm_component {
	atomic_t busy;
	int level;
	const int *levels;
	unsigned int n_levels;
};

/**
 * struct ddi_pm - the components of a device
 * @lock: held during power(9E)
 * @owner: the thread that holds @lock
 * @depth: number of nested entries by @owner
 * @levels: the levels of all components
 * @n: number of components
 * @component: the components
 */
struct ddi_pm {
	struct mutex lock; /* held during power(9E) */
	struct task_struct *owner;
	unsigned int depth;
	int *levels;
	unsigned int n;
	struct ddi_pm_component component[];
};

static bool pm_is_name(const char *s)
{
	return !strncmp(s, "NAME=", 5);
}

/* The level of a string such as "0x2=Standby", or a negative number. */
static int pm_parse_level(const char *s)
{
	char equals;
	int level;

	if (sscanf(s, "%i%c", &level, &equals) != 2 || equals != '=')
		return -1;
	return level;
}

static unsigned int pm_count(char **text, unsigned int n)
{
	unsigned int i, count = 0;

	for (i = 0; i < n; i++)
		count += pm_is_name(text[i]);
	return count;
}

/* Parse the next component from @text on.  Returns the strings used, 0 on error. */
static unsigned int pm_component_init(struct ddi_pm_component *component,
				      int *levels, char **text, unsigned int n)
{
	unsigned int i;

	for (i = 1; i < n && !pm_is_name(text[i]); i++) {
		levels[i - 1] = pm_parse_level(text[i]);
		if (levels[i - 1] < 0 ||
		    (i > 1 && levels[i - 1] <= levels[i - 2]))
			return 0;
	}
	component->level = PM_LEVEL_UNKNOWN;
	component->levels = levels;
	component->n_levels = i - 1;
	return i > 2 ? i : 0;
}

static bool pm_init(struct ddi_pm *pm, char **text, unsigned int n)
{
	unsigned int i, taken, at = 0;

	mutex_init(&pm->lock);
	for (i = 0; i < pm->n; i++, at += taken) {
		taken = pm_is_name(text[at]) ?
			pm_component_init(&pm->component[i], pm->levels + at,
					  text + at, n - at) : 0;
		if (!taken)
			return false;
	}
	return pm->n && at == n;
}

static void pm_free(struct ddi_pm *pm)
{
	if (pm)
		kfree(pm->levels);
	kfree(pm);
}

static struct ddi_pm *pm_alloc(dev_info_t *dip, char **text, unsigned int n)
{
	unsigned int components = pm_count(text, n);
	struct ddi_pm *pm;

	pm = kzalloc(struct_size(pm, component, components), GFP_KERNEL);
	if (!pm)
		return NULL;
	pm->n = components;
	pm->levels = kcalloc(n, sizeof(*pm->levels), GFP_KERNEL);
	if (pm->levels && pm_init(pm, text, n))
		return pm;
	if (pm->levels)
		ddi_complain(dip->dev, "pm-components",
			     "each component is \"NAME=...\" and two or more levels, ascending");
	pm_free(pm);
	return NULL;
}

void ddi_pm_attach(dev_info_t *dip)
{
	struct ddi_pm *pm;
	char **text;
	uint_t n;

	if (dip->pm ||
	    ddi_prop_lookup_string_array(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
					 "pm-components", &text, &n))
		return;
	pm = pm_alloc(dip, text, n);
	ddi_prop_free(text);
	if (pm && cmpxchg(&dip->pm, NULL, pm))
		pm_free(pm);
}

void ddi_pm_release(dev_info_t *dip)
{
	pm_free(dip->pm);
	dip->pm = NULL;
}

static void pm_enter(struct ddi_pm *pm)
{
	if (READ_ONCE(pm->owner) != current) {
		mutex_lock(&pm->lock);
		WRITE_ONCE(pm->owner, current);
	}
	pm->depth++;
}

static void pm_exit(struct ddi_pm *pm)
{
	if (--pm->depth)
		return;
	WRITE_ONCE(pm->owner, NULL);
	mutex_unlock(&pm->lock);
}

void ddi_pm_forget_levels(dev_info_t *dip)
{
	unsigned int i;

	if (!dip->pm)
		return;
	pm_enter(dip->pm);
	for (i = 0; i < dip->pm->n; i++)
		WRITE_ONCE(dip->pm->component[i].level, PM_LEVEL_UNKNOWN);
	pm_exit(dip->pm);
}

static struct ddi_pm_component *pm_component(dev_info_t *dip, int component)
{
	if (!dip)
		return NULL;
	if (!dip->pm)
		ddi_pm_attach(dip);
	if (!dip->pm || component < 0 || component >= dip->pm->n)
		return NULL;
	return &dip->pm->component[component];
}

static bool pm_has_level(const struct ddi_pm_component *c, int level)
{
	unsigned int i;

	for (i = 0; i < c->n_levels; i++)
		if (c->levels[i] == level)
			return true;
	return false;
}

/* Set @level by power(9E).  The caller holds the lock. */
static int pm_set(dev_info_t *dip, int component, int level)
{
	const struct dev_ops *ops = dip->driver ? dip->driver->ops : NULL;

	if (!ops || !ops->devo_power ||
	    ops->devo_power(dip, component, level) != DDI_SUCCESS)
		return DDI_FAILURE;
	WRITE_ONCE(dip->pm->component[component].level, level);
	return DDI_SUCCESS;
}

/**
 * ddi_pm_busy_component() - mark a component as busy, pm_busy_component(9F)
 * @dip: the device's node
 * @component: the component, from 0
 *
 * Context: any; but the first call of any of these functions for a device, in
 * process context.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no such component (a retry
 * cannot help).
 */
int ddi_pm_busy_component(dev_info_t *dip, int component)
{
	struct ddi_pm_component *c = pm_component(dip, component);

	if (!c)
		return DDI_FAILURE;
	atomic_inc(&c->busy);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pm_busy_component);

/**
 * ddi_pm_idle_component() - mark a component as idle, pm_idle_component(9F)
 * @dip: the device's node
 * @component: the component, from 0
 *
 * Undoes one pm_busy_component(9F); an excess call does nothing.
 *
 * Context: any; but the first call of any of these functions for a device, in
 * process context.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no such component (a retry
 * cannot help).
 *
 * Differences from illumos: an idle component keeps its power.
 */
int ddi_pm_idle_component(dev_info_t *dip, int component)
{
	struct ddi_pm_component *c = pm_component(dip, component);

	if (!c)
		return DDI_FAILURE;
	atomic_dec_if_positive(&c->busy);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pm_idle_component);

/**
 * ddi_pm_raise_power() - raise a component's power, pm_raise_power(9F)
 * @dip: the device's node
 * @component: the component, from 0
 * @level: one of its levels
 *
 * Calls power(9E), unless the component is at @level or above.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no such component or level (a
 * retry cannot help), or power(9E) failed.
 */
int ddi_pm_raise_power(dev_info_t *dip, int component, int level)
{
	struct ddi_pm_component *c = pm_component(dip, component);
	int now, rc = DDI_SUCCESS;

	if (!c || !pm_has_level(c, level))
		return DDI_FAILURE;
	pm_enter(dip->pm);
	now = READ_ONCE(c->level);
	if (now == PM_LEVEL_UNKNOWN || now < level)
		rc = pm_set(dip, component, level);
	pm_exit(dip->pm);
	return rc;
}
EXPORT_SYMBOL(ddi_pm_raise_power);

/**
 * ddi_dev_is_needed() - give a component more power, ddi_dev_is_needed(9F)
 * @dip: the device's node
 * @component: the component, from 0
 * @level: one of its levels, not 0
 *
 * The older name of pm_raise_power(9F).
 *
 * Context: Process context; may sleep.
 * Return: as ddi_pm_raise_power().
 */
int ddi_dev_is_needed(dev_info_t *dip, int component, int level)
{
	return level > 0 ? ddi_pm_raise_power(dip, component, level) :
			   DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_dev_is_needed);

/**
 * ddi_pm_lower_power() - lower a component's power, pm_lower_power(9F)
 * @dip: the device's node
 * @component: the component, from 0
 * @level: one of its levels
 *
 * Calls power(9E), unless the component is at @level or below.
 *
 * Context: may sleep; in detach(9E).
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no such component or level,
 * the device is not being detached (a retry cannot help), or power(9E) failed.
 *
 * Differences from illumos: power is lowered although there is no automatic
 * power management; on illumos it would then stay.
 */
int ddi_pm_lower_power(dev_info_t *dip, int component, int level)
{
	struct ddi_pm_component *c = pm_component(dip, component);
	int now, rc = DDI_SUCCESS;

	if (!c || !pm_has_level(c, level) || !dip->detaching)
		return DDI_FAILURE;
	pm_enter(dip->pm);
	now = READ_ONCE(c->level);
	if (now == PM_LEVEL_UNKNOWN || now > level)
		rc = pm_set(dip, component, level);
	pm_exit(dip->pm);
	return rc;
}
EXPORT_SYMBOL(ddi_pm_lower_power);

/**
 * ddi_pm_power_has_changed() - report the level of a component,
 *	pm_power_has_changed(9F)
 * @dip: the device's node
 * @component: the component, from 0
 * @level: the level it went to by itself
 *
 * The caller may hold a lock that power(9E) takes.
 *
 * Context: any; but the first call of any of these functions for a device, in
 * process context.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no such component or level (a
 * retry cannot help).
 */
int ddi_pm_power_has_changed(dev_info_t *dip, int component, int level)
{
	struct ddi_pm_component *c = pm_component(dip, component);

	if (!c || !pm_has_level(c, level))
		return DDI_FAILURE;
	WRITE_ONCE(c->level, level);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pm_power_has_changed);

/* In suspend-to-idle, devices keep their power. */
static bool pm_keeps_power(void)
{
	return pm_suspend_target_state == PM_SUSPEND_TO_IDLE;
}

/**
 * ddi_removing_power() - tell whether DDI_SUSPEND may cost power,
 *	ddi_removing_power(9F)
 * @dip: the device's node
 *
 * Context: process context, in detach(9E) with DDI_SUSPEND.
 * Return: 1 when the device may lose power after that, otherwise 0.
 */
int ddi_removing_power(dev_info_t *dip)
{
	return dip->suspending && !pm_keeps_power();
}
EXPORT_SYMBOL(ddi_removing_power);

/**
 * ddi_power() - refuse, as the power(9E) of a driver without one
 * @dip: the device's node
 * @component: the component
 * @level: the requested level
 *
 * Context: process context.
 * Return: DDI_FAILURE (a retry cannot help).
 *
 * Differences from illumos: it fails, where on illumos the parent sets the
 * power: on Linux the power of such a device does not change.
 */
int ddi_power(dev_info_t *dip, int component, int level)
{
	ddi_complain(dip ? dip->dev : NULL, __func__,
		     "component %d cannot be set to %d", component, level);
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_power);

static_assert(__same_type(pm_busy_component, ddi_pm_busy_component));
static_assert(__same_type(pm_idle_component, ddi_pm_idle_component));
static_assert(__same_type(pm_raise_power, ddi_pm_raise_power));
static_assert(__same_type(pm_lower_power, ddi_pm_lower_power));
static_assert(__same_type(pm_power_has_changed, ddi_pm_power_has_changed));
