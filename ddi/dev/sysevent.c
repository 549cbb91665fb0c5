// SPDX-License-Identifier: GPL-2.0
/*
 * Events of drivers for programs, as uevents of the device.
 *
 * ddi_log_sysevent(9F)
 *
 * udev gets a "change" event of the device with SYSEVENT_SEQ, _PUBLISHER,
 * _CLASS and _SUBCLASS; the log gets the same in one line.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/kobject.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>
#include <linux/workqueue.h>

#include "../compat.h"
#include "../os/os.h"
#include "driver.h"

/* One variable of the event. */
struct sysevent_var {
	const char *name;
	const char *value;
};

static int sysevent_add(struct kobj_uevent_env *env,
			const struct sysevent_var *vars, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (add_uevent_var(env, "SYSEVENT_%s=%s", vars[i].name,
				   vars[i].value))
			return -ENOMEM;
	return 0;
}

/* 0 or -ENOMEM: too long, or no memory. */
static int sysevent_send(dev_info_t *dip, const struct sysevent_var *vars,
			 size_t n, u64 seq)
{
	struct kobj_uevent_env *env = kzalloc(sizeof(*env), GFP_KERNEL);
	int err;

	if (!env)
		return -ENOMEM;
	err = add_uevent_var(env, "SYSEVENT_SEQ=%llu", seq) ?:
	      sysevent_add(env, vars, n);
	if (!err)
		err = kobject_uevent_env(&dip->dev->kobj, KOBJ_CHANGE,
					 env->envp);
	kfree(env);
	return err ? -ENOMEM : 0;
}

/**
 * ddi_log_sysevent() - tell programs of an event, ddi_log_sysevent(9F)
 * @dip: the instance's node
 * @vendor: DDI_VENDOR_SUNW or another name
 * @event_class: class of the event
 * @subclass: its subclass
 * @attr_list: attributes; must be NULL
 * @eidp: where number and time of the event are stored, or NULL
 * @sleep_flag: DDI_SLEEP or DDI_NOSLEEP
 *
 * Context: Process context.
 * Return: DDI_SUCCESS; DDI_ENOMEM when memory is short or the names are too
 * long (a retry can help with the first); DDI_ECONTEXT when the caller may not
 * sleep; DDI_ETRANSPORT when there are attributes.
 *
 * Differences from illumos: DDI_NOSLEEP does not make it callable where the
 * caller may not sleep.  Handlers and callbacks here may.  Attributes are not
 * carried yet.
 */
int ddi_log_sysevent(dev_info_t *dip, char *vendor, char *event_class,
		     char *subclass, struct nvlist *attr_list,
		     sysevent_id_t *eidp, int sleep_flag)
{
	static atomic64_t last;
	char publisher[64];
	struct sysevent_var vars[] = {
		{ "PUBLISHER", publisher },
		{ "CLASS", event_class },
		{ "SUBCLASS", subclass },
	};
	u64 seq;

	if (!ddi_may_block())
		return DDI_ECONTEXT;
	if (attr_list) {
		ddi_complain(dip->dev, "ddi_log_sysevent",
			     "%s/%s: attributes are not supported",
			     event_class, subclass);
		return DDI_ETRANSPORT;
	}
	seq = atomic64_inc_return(&last);
	snprintf(publisher, sizeof(publisher), "%s:kern:%s", vendor,
		 ddi_driver_name(dip));
	if (sysevent_send(dip, vars, ARRAY_SIZE(vars), seq))
		return DDI_ENOMEM;
	dev_info(dip->dev, "sysevent %llu: %s %s/%s\n", seq, publisher,
		 event_class, subclass);
	if (eidp)
		*eidp = (sysevent_id_t){ .eid_seq = seq,
					 .eid_ts = ktime_get_ns() };
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_log_sysevent);
