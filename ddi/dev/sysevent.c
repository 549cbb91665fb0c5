// SPDX-License-Identifier: GPL-2.0
/*
 * Events of drivers for programs, as uevents of the device.
 *
 * ddi_log_sysevent(9F)
 *
 * udev gets a "change" event of the device with SYSEVENT_SEQ, _PUBLISHER,
 * _CLASS and _SUBCLASS, and SYSEVENT_ATTR_name for each attribute; the log gets
 * one line with all but the attributes.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/kobject.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/timekeeping.h>
#include <linux/workqueue.h>

#include "../compat.h"
#include "../os/nvlist.h"
#include "../os/os.h"
#include "driver.h"

/*
 * Most variables and bytes of an event.  Linux adds variables, up to
 * UEVENT_NUM_ENVP and UEVENT_BUFFER_SIZE in all, and warns beyond.
 */
#define SYSEVENT_VARS	(UEVENT_NUM_ENVP / 2)
#define SYSEVENT_BYTES	(UEVENT_BUFFER_SIZE / 2)

static __printf(2, 3) int var_add(struct kobj_uevent_env *env,
				  const char *fmt, ...)
{
	int err = -E2BIG;
	va_list ap;
	char *var;

	va_start(ap, fmt);
	var = kvasprintf(GFP_KERNEL, fmt, ap);
	va_end(ap);
	if (!var)
		return -ENOMEM;
	if (env->envp_idx < SYSEVENT_VARS &&
	    env->buflen + strlen(var) < SYSEVENT_BYTES)
		err = add_uevent_var(env, "%s", var);
	kfree(var);
	return err;
}

/* Read an attribute's value as a number.  Returns false if it is not one. */
static bool attr_number(const nvpair_t *pair, s64 *number)
{
	const void *data = pair->data;

	switch (pair->type) {
	case DATA_TYPE_BOOLEAN:
		*number = 1;
		return true;
	case DATA_TYPE_BOOLEAN_VALUE:
		*number = *(const boolean_t *)data;
		return true;
	case DATA_TYPE_BYTE:
	case DATA_TYPE_UINT8:
		*number = *(const u8 *)data;
		return true;
	case DATA_TYPE_INT8:
		*number = *(const s8 *)data;
		return true;
	case DATA_TYPE_UINT16:
		*number = *(const u16 *)data;
		return true;
	case DATA_TYPE_INT16:
		*number = *(const s16 *)data;
		return true;
	case DATA_TYPE_UINT32:
		*number = *(const u32 *)data;
		return true;
	case DATA_TYPE_INT32:
		*number = *(const s32 *)data;
		return true;
	case DATA_TYPE_INT64:
	case DATA_TYPE_UINT64:
		*number = *(const s64 *)data;
		return true;
	default:
		return false;
	}
}

static int attr_add(struct kobj_uevent_env *env, const nvpair_t *pair)
{
	s64 number;

	if (pair->type == DATA_TYPE_STRING)
		return var_add(env, "SYSEVENT_ATTR_%s=%s", pair->name,
			       (const char *)pair->data);
	if (!attr_number(pair, &number))
		return -EOPNOTSUPP;
	if (pair->type == DATA_TYPE_UINT64)
		return var_add(env, "SYSEVENT_ATTR_%s=%llu", pair->name,
			       number);
	return var_add(env, "SYSEVENT_ATTR_%s=%lld", pair->name, number);
}

/**
 * ddi_sysevent_fill() - make the variables of an event for udev
 * @env: set to the variables
 * @event: the event
 *
 * For ddi_log_sysevent(), and for its test.
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM; -E2BIG when a uevent cannot hold the event; -EOPNOTSUPP
 * when an attribute is neither a number nor a string.
 */
VISIBLE_IF_KUNIT int ddi_sysevent_fill(struct kobj_uevent_env *env,
				       const struct ddi_sysevent *event)
{
	nvpair_t *pair;
	int err;

	err = var_add(env, "SYSEVENT_SEQ=%llu", event->seq) ?:
	      var_add(env, "SYSEVENT_PUBLISHER=%s", event->publisher) ?:
	      var_add(env, "SYSEVENT_CLASS=%s", event->class) ?:
	      var_add(env, "SYSEVENT_SUBCLASS=%s", event->subclass);
	if (err || !event->attrs)
		return err;
	list_for_each_entry(pair, &event->attrs->pairs, node) {
		err = attr_add(env, pair);
		if (err)
			return err;
	}
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sysevent_fill);

static int sysevent_send(dev_info_t *dip, const struct ddi_sysevent *event)
{
	struct kobj_uevent_env *env = kzalloc(sizeof(*env), GFP_KERNEL);
	int err;

	if (!env)
		return -ENOMEM;
	err = ddi_sysevent_fill(env, event) ?:
	      kobject_uevent_env(&dip->dev->kobj, KOBJ_CHANGE, env->envp);
	kfree(env);
	return err;
}

/**
 * ddi_log_sysevent() - send an event to programs, ddi_log_sysevent(9F)
 * @dip: the instance's node
 * @vendor: DDI_VENDOR_SUNW or another name
 * @event_class: class of the event
 * @subclass: its subclass
 * @attr_list: attributes, or NULL
 * @eidp: set to number and time of the event, unless NULL
 * @sleep_flag: DDI_SLEEP or DDI_NOSLEEP
 *
 * Context: process context.
 * Return: DDI_SUCCESS; DDI_ENOMEM when memory is short (a retry can help);
 * DDI_ECONTEXT when the caller may not sleep; DDI_ETRANSPORT when an attribute
 * is neither a number nor a string, or a uevent cannot hold the event (a retry
 * cannot help).
 *
 * Differences from illumos: even with DDI_NOSLEEP the caller must be allowed to
 * sleep; handlers and callbacks of ddi.ko are.  Attributes that are arrays or
 * lists are refused, and so is an event of more than 28 attributes or of more
 * than about 1000 bytes, names and values.
 */
int ddi_log_sysevent(dev_info_t *dip, char *vendor, char *event_class,
		     char *subclass, struct nvlist *attr_list,
		     sysevent_id_t *eidp, int sleep_flag)
{
	static atomic64_t last;
	char publisher[64];
	struct ddi_sysevent event = {
		.publisher = publisher,
		.class = event_class,
		.subclass = subclass,
		.attrs = attr_list,
	};
	const char *why;
	int err;

	if (!ddi_may_block())
		return DDI_ECONTEXT;
	event.seq = atomic64_inc_return(&last);
	snprintf(publisher, sizeof(publisher), "%s:kern:%s", vendor,
		 ddi_driver_name(dip));
	err = sysevent_send(dip, &event);
	if (err) {
		switch (err) {
		case -EOPNOTSUPP:
			why = "an attribute is neither a number nor a string";
			break;
		case -E2BIG:
			why = "the event is larger than a uevent";
			break;
		default:
			why = "no memory";
		}
		ddi_complain(dip->dev, "ddi_log_sysevent", "%s/%s: %s",
			     event_class, subclass, why);
		return err == -ENOMEM ? DDI_ENOMEM : DDI_ETRANSPORT;
	}
	dev_info(dip->dev, "sysevent %llu: %s %s/%s\n", event.seq, publisher,
		 event_class, subclass);
	if (eidp)
		*eidp = (sysevent_id_t){ .eid_seq = event.seq,
					 .eid_ts = ktime_get_ns() };
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_log_sysevent);
