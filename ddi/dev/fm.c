// SPDX-License-Identifier: GPL-2.0
/*
 * Fault management of a device: the capabilities of its driver, its error
 * handler, and the state of its service.
 *
 * ddi_fm_init(9F), ddi_fm_handler_register(9F), ddi_fm_service_impact(9F),
 * ddi_dev_report_fault(9F), ddi_get_devstate(9F)
 *
 * Errors come from Linux's PCI error recovery (fm_pci.c), or from root, to test
 * a driver:
 *
 *	echo 0000:00:04.0 nonfatal > /sys/kernel/debug/ddi/fm_error
 *
 * or fatal, or unknown.  Linux does not tell which handle an error hit, so it
 * counts for all handles of the device: dev_info.faults is the number of
 * errors, and a handle compares it with the number it has seen.
 *
 * An error handler runs in process context with the device's lock held, so
 * never while its driver attaches or detaches.
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <sys/fm/io/ddi.h>
#include <sys/fm/protocol.h>

#include "../compat.h"
#include "../os/os.h"
#include "fm.h"

#define FM_CAPS		(DDI_FM_EREPORT_CAPABLE | DDI_FM_ACCCHK_CAPABLE | \
			 DDI_FM_DMACHK_CAPABLE | DDI_FM_ERRCB_CAPABLE)

static LIST_HEAD(fm_list);
static DEFINE_MUTEX(fm_lock);	/* protects the list */
static struct dentry *fm_debugfs;

/* Properties for the capabilities, which prtconf(8) shows on Solaris */
static const struct {
	int cap;
	const char *property;
} fm_properties[] = {
	{ DDI_FM_EREPORT_CAPABLE, "fm-ereport-capable" },
	{ DDI_FM_ERRCB_CAPABLE, "fm-errcb-capable" },
	{ DDI_FM_ACCCHK_CAPABLE, "fm-accchk-capable" },
	{ DDI_FM_DMACHK_CAPABLE, "fm-dmachk-capable" },
};

static void fm_properties_set(dev_info_t *dip, int cap)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fm_properties); i++)
		if (cap & fm_properties[i].cap)
			ddi_prop_create(DDI_DEV_T_NONE, dip, DDI_PROP_CANSLEEP,
					fm_properties[i].property, NULL, 0);
}

static void fm_properties_clear(dev_info_t *dip, int cap)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fm_properties); i++)
		if (cap & fm_properties[i].cap)
			ddi_prop_remove(DDI_DEV_T_NONE, dip,
					fm_properties[i].property);
}

static struct ddi_fm *fm_alloc(dev_info_t *dip)
{
	struct ddi_fm *fm = kzalloc(sizeof(*fm), GFP_KERNEL);

	if (!fm)
		return NULL;
	fm->dip = dip;
	ratelimit_state_init(&fm->limit, DEFAULT_RATELIMIT_INTERVAL,
			     DEFAULT_RATELIMIT_BURST);
	ratelimit_set_flags(&fm->limit, RATELIMIT_MSG_ON_RELEASE);
	return fm;
}

/**
 * ddi_fm_init() - declare a driver's capabilities for faults, ddi_fm_init(9F)
 * @dip: the device's node
 * @fm_capability: DDI_FM_*_CAPABLE; set to those that the system supports
 * @ibcp: set to the interrupt block cookie for the locks of the error handler;
 *	may be NULL
 *
 * Each supported capability becomes a property: fm-ereport-capable,
 * fm-errcb-capable, fm-accchk-capable, fm-dmachk-capable.
 *
 * Context: may sleep; in attach(9E).
 *
 * Differences from illumos: all capabilities are supported for every device,
 * though the system detects errors only of PCI devices.  The cookie is NULL:
 * error handlers run in threads and may take adaptive mutexes.
 */
void ddi_fm_init(dev_info_t *dip, int *fm_capability, ddi_iblock_cookie_t *ibcp)
{
	struct ddi_fm *fm = dip->fm;

	if (ibcp)
		*ibcp = NULL;
	if (!fm_capability || *fm_capability == DDI_FM_NOT_CAPABLE)
		return;
	if (!fm)
		fm = fm_alloc(dip);
	else
		ddi_complain(dip->dev, __func__, "called twice");
	*fm_capability &= fm ? FM_CAPS : DDI_FM_NOT_CAPABLE;
	if (!fm || fm == dip->fm)
		return;

	fm->cap = *fm_capability;
	mutex_lock(&fm_lock);
	list_add_tail(&fm->node, &fm_list);
	dip->fm = fm;
	mutex_unlock(&fm_lock);
	fm_properties_set(dip, fm->cap);
}
EXPORT_SYMBOL(ddi_fm_init);

/**
 * ddi_fm_fini() - undo ddi_fm_init(), ddi_fm_init(9F)
 * @dip: the device's node
 *
 * Context: may sleep; in attach(9E) or detach(9E).
 */
void ddi_fm_fini(dev_info_t *dip)
{
	struct ddi_fm *fm = dip->fm;

	if (!fm)
		return;
	if (fm->handler)
		ddi_complain(dip->dev, __func__,
			     "the error handler is still registered");
	fm_properties_clear(dip, fm->cap);
	mutex_lock(&fm_lock);
	list_del(&fm->node);
	dip->fm = NULL;
	mutex_unlock(&fm_lock);
	kfree(fm);
}
EXPORT_SYMBOL(ddi_fm_fini);

void ddi_fm_driver_gone(dev_info_t *dip)
{
	WRITE_ONCE(dip->devstate, 0);
	if (!dip->fm)
		return;
	dev_err(dip->dev, "%s: no ddi_fm_fini(9F) by the driver\n",
		ddi_driver_name(dip));
	dip->fm->handler = NULL;
	ddi_fm_fini(dip);
}

/**
 * ddi_fm_capable() - get a driver's capabilities for faults, ddi_fm_init(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: DDI_FM_*_CAPABLE, or DDI_FM_NOT_CAPABLE.
 */
int ddi_fm_capable(dev_info_t *dip)
{
	return dip->fm ? dip->fm->cap : DDI_FM_NOT_CAPABLE;
}
EXPORT_SYMBOL(ddi_fm_capable);

/**
 * ddi_fm_handler_register() - set an error handler,
 *	ddi_fm_handler_register(9F)
 * @dip: the device's node; the driver is DDI_FM_ERRCB_CAPABLE
 * @error_handler: called for each error of the device
 * @impl_data: its third argument
 *
 * Context: process context, in attach(9E).  The handler is called in process
 * context, one error at a time.
 */
void ddi_fm_handler_register(dev_info_t *dip, ddi_err_func_t error_handler,
			     void *impl_data)
{
	if (!(ddi_fm_capable(dip) & DDI_FM_ERRCB_CAPABLE)) {
		ddi_complain(dip->dev, __func__,
			     "the driver is not DDI_FM_ERRCB_CAPABLE");
		return;
	}
	dip->fm->impl = impl_data;
	dip->fm->handler = error_handler;
	/* to be restored if the device is reset */
	if (dev_is_pci(dip->dev))
		pci_save_state(to_pci_dev(dip->dev));
}
EXPORT_SYMBOL(ddi_fm_handler_register);

/**
 * ddi_fm_handler_unregister() - remove an error handler,
 *	ddi_fm_handler_register(9F)
 * @dip: the device's node
 *
 * Context: process context, in attach(9E) or detach(9E).
 */
void ddi_fm_handler_unregister(dev_info_t *dip)
{
	if (dip->fm)
		dip->fm->handler = NULL;
}
EXPORT_SYMBOL(ddi_fm_handler_unregister);

static const char *status_name(int status)
{
	switch (status) {
	case DDI_FM_OK:
		return "ok";
	case DDI_FM_FATAL:
		return "fatal";
	case DDI_FM_NONFATAL:
		return "nonfatal";
	default:
		return "unknown";
	}
}

/**
 * ddi_fm_error() - handle an error of a device
 * @dip: the device's node
 * @status: severity of the error, DDI_FM_*
 *
 * The device's handles get a fault, and its driver's error handler is called.
 *
 * Context: may sleep; the caller holds the device's lock.
 * Return: the handler's result, or -ENXIO when there is no handler.
 */
int ddi_fm_error(dev_info_t *dip, int status)
{
	ddi_fm_error_t error = {
		.fme_version = DDI_FME_VERSION,
		.fme_ena = ddi_fm_ena_generate(0, FM_ENA_FMT1),
		.fme_status = status,
		.fme_flag = DDI_FM_ERR_UNEXPECTED,
	};
	struct ddi_fm *fm = dip->fm;
	int rc;

	device_lock_assert(dip->dev);
	WRITE_ONCE(dip->fault_ena, error.fme_ena);
	/* pairs with the acquire in the fault checks of handles */
	smp_store_release(&dip->faults, dip->faults + 1);
	if (!fm || !fm->handler)
		return -ENXIO;

	WRITE_ONCE(fm->pending, status);
	rc = fm->handler(dip, &error, fm->impl);
	WRITE_ONCE(fm->pending, DDI_FM_OK);
	if (rc > DDI_FM_OK || rc < DDI_FM_UNKNOWN) {
		ddi_complain(dip->dev, "error handler", "returned %d", rc);
		rc = DDI_FM_UNKNOWN;
	}
	dev_warn(dip->dev, "error ena=%#llx status=%s handler=%s\n",
		 error.fme_ena, status_name(status), status_name(rc));
	return rc;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_fm_error);

/* The device state that @impact leads to; 0 for no change. */
static int impact_state(int impact)
{
	switch (impact) {
	case DDI_SERVICE_LOST:
		return DDI_DEVSTATE_DOWN;
	case DDI_SERVICE_DEGRADED:
		return DDI_DEVSTATE_DEGRADED;
	case DDI_SERVICE_RESTORED:
		return DDI_DEVSTATE_UP;
	default:
		return 0;
	}
}

/* The name of @impact, or NULL if it is unknown. */
static const char *impact_name(int impact)
{
	switch (impact) {
	case DDI_SERVICE_LOST:
		return DDI_FM_SERVICE_LOST;
	case DDI_SERVICE_DEGRADED:
		return DDI_FM_SERVICE_DEGRADED;
	case DDI_SERVICE_RESTORED:
		return DDI_FM_SERVICE_RESTORED;
	case DDI_SERVICE_UNAFFECTED:
		return DDI_FM_SERVICE_UNAFFECTED;
	default:
		return NULL;
	}
}

/* Report @impact with the text @more.  Returns false if it is unknown. */
static bool service_impact(dev_info_t *dip, int impact, const char *more)
{
	const char *name = impact_name(impact);
	int state = impact_state(impact);
	char class[40];

	if (!name)
		return false;
	if (state)
		WRITE_ONCE(dip->devstate, state);
	snprintf(class, sizeof(class), "%s.%s", DDI_FM_SERVICE_IMPACT, name);
	ddi_fm_report(dip, class, 0, more);
	return true;
}

/**
 * ddi_fm_service_impact() - report the impact of an error on the service,
 *	ddi_fm_service_impact(9F)
 * @dip: the device's node
 * @impact: DDI_SERVICE_*
 *
 * It is logged as an error report of class service.lost, .degraded, .restored
 * or .unaffected, and sets the device's state.
 *
 * Context: any.
 *
 * Differences from illumos: it is logged even if the driver is not
 * DDI_FM_EREPORT_CAPABLE.  Nothing is taken out of service.
 */
void ddi_fm_service_impact(dev_info_t *dip, int impact)
{
	if (!service_impact(dip, impact, ""))
		ddi_complain(dip->dev, __func__, "unknown impact %d", impact);
}
EXPORT_SYMBOL(ddi_fm_service_impact);

/**
 * ddi_dev_report_fault() - report a fault of the hardware,
 *	ddi_dev_report_fault(9F)
 * @dip: the device's node
 * @impact: DDI_SERVICE_*
 * @location: DDI_DATAPATH_FAULT, DDI_DEVICE_FAULT or DDI_EXTERNAL_FAULT
 * @message: description of the fault
 *
 * Context: any.
 *
 * Differences from illumos: as for ddi_fm_service_impact().
 */
void ddi_dev_report_fault(dev_info_t *dip, ddi_fault_impact_t impact,
			  ddi_fault_location_t location, const char *message)
{
	static const char *const where[] = {
		[DDI_DATAPATH_FAULT] = "datapath",
		[DDI_DEVICE_FAULT] = "device",
		[DDI_EXTERNAL_FAULT] = "external",
	};
	char more[256];

	ddi_fm_fault_members(more, sizeof(more),
			     (unsigned int)location < ARRAY_SIZE(where) ?
			     where[location] : "?", message);
	if (!service_impact(dip, impact, more))
		ddi_complain(dip->dev, __func__, "unknown impact %d", impact);
}
EXPORT_SYMBOL(ddi_dev_report_fault);

/**
 * ddi_get_devstate() - get the state of a device, ddi_get_devstate(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: DDI_DEVSTATE_DOWN or _DEGRADED after a reported fault; _DOWN also for
 * a PCI device that is gone or cut off; otherwise DDI_DEVSTATE_UP.
 *
 * Differences from illumos: Linux quiesces no buses, and a device that is
 * offline has no driver that could ask, so _QUIESCED and _OFFLINE are not
 * returned.
 */
ddi_devstate_t ddi_get_devstate(dev_info_t *dip)
{
	if (dev_is_pci(dip->dev) && pci_channel_offline(to_pci_dev(dip->dev)))
		return DDI_DEVSTATE_DOWN;
	return READ_ONCE(dip->devstate) ?: DDI_DEVSTATE_UP;
}
EXPORT_SYMBOL(ddi_get_devstate);

/* Find a device by name and reference it, if its driver called ddi_fm_init(9F). */
static struct device *fm_device_get(const char *name)
{
	struct device *dev = NULL;
	struct ddi_fm *fm;

	mutex_lock(&fm_lock);
	list_for_each_entry(fm, &fm_list, node)
		if (!strcmp(dev_name(fm->dip->dev), name))
			dev = get_device(fm->dip->dev);
	mutex_unlock(&fm_lock);
	return dev;
}

/*
 * The node of @dev, if ddi_fm_init(9F) was called; the device lock keeps it
 * attached.
 */
static dev_info_t *fm_node(struct device *dev)
{
	dev_info_t *dip = NULL;
	struct ddi_fm *fm;

	device_lock_assert(dev);
	mutex_lock(&fm_lock);
	list_for_each_entry(fm, &fm_list, node)
		if (fm->dip->dev == dev)
			dip = fm->dip;
	mutex_unlock(&fm_lock);
	return dip;
}

/**
 * ddi_fm_inject() - inject an error into a device, for tests of its driver
 * @text: "DEVICE STATUS"; overwritten
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int ddi_fm_inject(char *text)
{
	char *status = strim(text), *name = strsep(&status, " \t");
	struct device *dev;
	dev_info_t *dip;
	int code, rc;

	if (!status)
		return -EINVAL;
	for (code = DDI_FM_UNKNOWN; code < DDI_FM_OK; code++)
		if (!strcmp(skip_spaces(status), status_name(code)))
			break;
	if (code == DDI_FM_OK)
		return -EINVAL;
	dev = fm_device_get(name);
	if (!dev)
		return -ENODEV;
	device_lock(dev);
	dip = fm_node(dev);
	rc = dip ? ddi_fm_error(dip, code) : -ENODEV;
	device_unlock(dev);
	put_device(dev);
	return rc == -ENODEV || rc == -ENXIO ? rc : 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_fm_inject);

static ssize_t fm_error_write(struct file *file, const char __user *ubuf,
			      size_t len, loff_t *pos)
{
	char *text;
	int err;

	if (len > PAGE_SIZE)
		return -E2BIG;
	text = memdup_user_nul(ubuf, len);
	if (IS_ERR(text))
		return PTR_ERR(text);
	err = ddi_fm_inject(text);
	kfree(text);
	return err ?: len;
}

static const struct file_operations fm_error_fops = {
	.owner = THIS_MODULE,
	.write = fm_error_write,
};

int ddi_fm_debugfs_init(void)
{
	fm_debugfs = debugfs_create_dir("ddi", NULL);
	debugfs_create_file("fm_error", 0200, fm_debugfs, NULL,
			    &fm_error_fops);
	return 0;
}

void ddi_fm_debugfs_exit(void)
{
	debugfs_remove(fm_debugfs);
}
