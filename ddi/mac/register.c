// SPDX-License-Identifier: GPL-2.0
/*
 * Registration of interfaces: mac_init_ops(9F), mac_fini_ops(9F), mac_alloc(9F),
 * mac_free(9F), mac_register(9F), mac_unregister(9F), mac_disable(9F).
 *
 * A driver registers in attach(9E), often before it has set up all that its
 * callbacks need, so the interface is shown to Linux when attach(9E) has returned,
 * and is gone from there before detach(9E) is called.  netdev.c does that; what is
 * here only makes the interface and frees it.
 *
 * Locking: names_lock guards the list of drivers that called mac_init_ops(9F),
 * and that of interfaces.
 */
#include <linux/export.h>
#include <linux/module.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "mac.h"

/* A driver that called mac_init_ops(9F) */
struct mac_driver {
	struct list_head node;
	const struct dev_ops *ops;
	const char *name;
};

static DEFINE_MUTEX(names_lock);
static LIST_HEAD(names);
static LIST_HEAD(interfaces);

/**
 * ddi_mac_init_ops() - a driver will register interfaces, mac_init_ops(9F)
 * @ops: its dev_ops(9S), or NULL
 * @name: the driver's name
 *
 * Context: Process context, from _init(9E); may sleep.
 *
 * Differences from illumos: cb_ops(9S) of the driver stay as they are, for open(9E)
 * of /dev/net is not the driver's.
 */
void ddi_mac_init_ops(struct dev_ops *ops, const char *name)
{
	struct mac_driver *drv = kzalloc(sizeof(*drv), GFP_KERNEL | __GFP_NOFAIL);

	drv->ops = ops;
	drv->name = name;
	mutex_lock(&names_lock);
	list_add(&drv->node, &names);
	mutex_unlock(&names_lock);
}
EXPORT_SYMBOL(ddi_mac_init_ops);

/**
 * ddi_mac_fini_ops() - undo mac_init_ops(9F), mac_fini_ops(9F)
 * @ops: what it was given
 *
 * Context: Process context, from _fini(9E) or a failing _init(9E); may sleep.
 */
void ddi_mac_fini_ops(struct dev_ops *ops)
{
	struct mac_driver *drv;

	mutex_lock(&names_lock);
	list_for_each_entry(drv, &names, node)
		if (drv->ops == ops)
			break;
	if (list_entry_is_head(drv, &names, node))
		drv = NULL;
	else
		list_del(&drv->node);
	mutex_unlock(&names_lock);
	if (!drv)
		ddi_complain(NULL, "mac_fini_ops", "without mac_init_ops");
	kfree(drv);
}
EXPORT_SYMBOL(ddi_mac_fini_ops);

static bool is_known(const struct ddi_driver *driver)
{
	struct mac_driver *drv;
	bool known = false;

	mutex_lock(&names_lock);
	list_for_each_entry(drv, &names, node)
		known |= drv->ops ? drv->ops == driver->ops :
				    !strcmp(drv->name, driver->name);
	mutex_unlock(&names_lock);
	return known;
}

/**
 * ddi_mac_alloc() - allocate what mac_register(9F) is given, mac_alloc(9F)
 * @version: MAC_VERSION
 *
 * Context: Process context; may sleep.
 * Return: a zeroed mac_register(9S) but for m_version; NULL when @version is
 * another one, or memory is short (a retry can help).
 */
mac_register_t *ddi_mac_alloc(uint_t version)
{
	mac_register_t *reg;

	if (version != MAC_VERSION)
		return NULL;
	reg = kzalloc(sizeof(*reg), GFP_KERNEL);
	if (reg)
		reg->m_version = version;
	return reg;
}
EXPORT_SYMBOL(ddi_mac_alloc);

/**
 * ddi_mac_free() - free what mac_alloc(9F) returned, mac_free(9F)
 * @mregp: it
 *
 * Context: Any.
 */
void ddi_mac_free(mac_register_t *mregp)
{
	kfree(mregp);
}
EXPORT_SYMBOL(ddi_mac_free);

/* Returns why @cb is invalid, or NULL. */
static const char *callbacks_fault(const mac_callbacks_t *cb)
{
	if (!cb)
		return "m_callbacks is NULL";
	if (!cb->mc_getstat || !cb->mc_start || !cb->mc_stop ||
	    !cb->mc_setpromisc || !cb->mc_multicst)
		return "a callback that every interface has is NULL";
	return NULL;
}

/* Returns why @reg cannot be registered, or NULL. */
static const char *register_fault(const mac_register_t *reg)
{
	if (reg->m_version != MAC_VERSION)
		return "m_version is not MAC_VERSION";
	if (!reg->m_type_ident ||
	    strcmp(reg->m_type_ident, MAC_PLUGIN_IDENT_ETHER))
		return "m_type_ident is not MAC_PLUGIN_IDENT_ETHER";
	if (!reg->m_dip || !reg->m_dip->driver)
		return "m_dip is not a device that is being attached";
	if (!is_known(reg->m_dip->driver))
		return "the driver has not called mac_init_ops";
	if (!reg->m_src_addr || !is_valid_ether_addr(reg->m_src_addr))
		return "m_src_addr is not an address";
	if (reg->m_max_sdu <= reg->m_min_sdu)
		return "m_max_sdu is not above m_min_sdu";
	if (reg->m_pdata || reg->m_pdata_size)
		return "m_pdata is not for Ethernet";
	return callbacks_fault(reg->m_callbacks);
}

/* Returns why @mac's rings and callbacks do not match, or NULL. */
static const char *rings_fault(const struct __mac_handle *mac, uint32_t v12n)
{
	if (!mac->rings && (v12n & MAC_VIRT_LEVEL1))
		return "m_v12n is MAC_VIRT_LEVEL1, and there are no rings";
	if (!mac->rings && !mac->cb->mc_unicst)
		return "neither mc_unicst nor a group of receive rings";
	if (mac->rings && mac->cb->mc_unicst)
		return "mc_unicst beside a group of receive rings";
	if (!mac->cb->mc_tx && !ddi_mac_ring_senders(mac))
		return "neither mc_tx nor a transmit ring";
	return NULL;
}

static void free_names(char **names)
{
	char **name;

	for (name = names; name && *name; name++)
		kfree(*name);
	kfree(names);
}

static char **copy_names(char **names)
{
	unsigned int n = 0, i;
	char **copy;

	while (names[n])
		n++;
	copy = kcalloc(n + 1, sizeof(*copy), GFP_KERNEL);
	for (i = 0; copy && i < n; i++) {
		copy[i] = kstrdup(names[i], GFP_KERNEL);
		if (copy[i])
			continue;
		free_names(copy);
		return NULL;
	}
	return copy;
}

/* Solaris's errno: EEXIST when another interface has the name of @mac. */
static int claim_name(struct __mac_handle *mac)
{
	struct __mac_handle *other;
	int err = 0;

	mutex_lock(&names_lock);
	list_for_each_entry(other, &interfaces, node)
		if (!strcmp(other->name, mac->name))
			err = EEXIST;
	if (!err)
		list_add(&mac->node, &interfaces);
	mutex_unlock(&names_lock);
	if (err)
		ddi_mac_complain(mac, "mac_register", "is registered already");
	return err;
}

static void release_name(struct __mac_handle *mac)
{
	mutex_lock(&names_lock);
	list_del(&mac->node);
	mutex_unlock(&names_lock);
}

static struct __mac_handle *mac_new(const mac_register_t *reg)
{
	struct __mac_handle *mac = kzalloc(sizeof(*mac), GFP_KERNEL);
	unsigned int instance = reg->m_instance;

	if (!mac)
		return NULL;
	if (!instance)
		instance = ddi_get_instance(reg->m_dip);
	mac->frame.ops = &ddi_mac_frame_ops;
	mac->dip = reg->m_dip;
	mac->driver = reg->m_driver;
	mac->cb = reg->m_callbacks;
	mac->min_sdu = reg->m_min_sdu;
	mac->max_sdu = reg->m_max_sdu;
	mac->margin = reg->m_margin;
	mac->link = LINK_STATE_UNKNOWN;
	spin_lock_init(&mac->link_lock);
	snprintf(mac->name, sizeof(mac->name), "%s%u", reg->m_dip->driver->name,
		 instance);
	ddi_mac_ctl_init(mac);
	ddi_mac_rx_init(mac);
	return mac;
}

static void mac_delete(struct __mac_handle *mac)
{
	ddi_mac_stat_free(mac);
	ddi_mac_tx_free(mac);
	if (mac->dev)
		ddi_mac_netdev_free(mac);
	ddi_mac_pool_free(mac);
	ddi_mac_prop_free(mac);
	ddi_mac_ring_fini(mac);
	free_names(mac->priv_props);
	kfree(mac);
}

void ddi_mac_delete(struct __mac_handle *mac)
{
	release_name(mac);
	mac_delete(mac);
}

/* Ask the driver for the capabilities that this framework uses. */
static void ask_capabilities(struct __mac_handle *mac)
{
	u32 hcksum = 0;

	if (ddi_mac_getcapab(mac, MAC_CAPAB_HCKSUM, &hcksum))
		mac->hcksum = hcksum;
	if (!mac->hcksum || !ddi_mac_getcapab(mac, MAC_CAPAB_LSO, &mac->lso))
		memset(&mac->lso, 0, sizeof(mac->lso));
	if (!ddi_mac_getcapab(mac, MAC_CAPAB_LED, &mac->led))
		memset(&mac->led, 0, sizeof(mac->led));
}

/* Solaris's errno */
static int mac_set_up(struct __mac_handle *mac, const mac_register_t *reg)
{
	const char *fault;
	int err;

	err = ddi_mac_ring_init(mac);
	if (err)
		return err;
	fault = rings_fault(mac, reg->m_v12n);
	if (fault) {
		ddi_mac_complain(mac, "mac_register", "%s", fault);
		return EINVAL;
	}
	ask_capabilities(mac);
	if (reg->m_priv_props) {
		mac->priv_props = copy_names(reg->m_priv_props);
		if (!mac->priv_props)
			return ENOMEM;
	}
	if (ddi_mac_stat_alloc(mac) || ddi_mac_tx_alloc(mac) ||
	    ddi_mac_netdev_alloc(mac, reg->m_src_addr))
		return ENOMEM;
	return 0;
}

/**
 * ddi_mac_register() - register an interface, mac_register(9F)
 * @mregp: from mac_alloc(9F), filled in; not used any more on return
 * @mhp: set to the interface
 *
 * mc_getcapab(9E) is called before this returns.
 *
 * Context: Process context; may sleep.
 * Return: 0; EINVAL when @mregp is no interface that can be served, the log says
 * why; EEXIST when the device has an interface of that name (a retry cannot help);
 * ENOMEM (a retry can).
 *
 * Differences from illumos: other callbacks are called only after attach(9E) has
 * returned.  Only Ethernet is known.
 */
int ddi_mac_register(mac_register_t *mregp, mac_handle_t *mhp)
{
	const char *fault = register_fault(mregp);
	struct __mac_handle *mac;
	int err;

	*mhp = NULL;
	if (fault) {
		ddi_complain(mregp->m_dip ? mregp->m_dip->dev : NULL,
			     "mac_register", "%s", fault);
		return EINVAL;
	}
	mac = mac_new(mregp);
	if (!mac)
		return ENOMEM;
	err = claim_name(mac);
	if (err) {
		mac_delete(mac);
		return err;
	}
	err = mac_set_up(mac, mregp);
	if (err) {
		ddi_mac_delete(mac);
		return err;
	}
	*mhp = mac;
	ddi_frame_add(mac->dip, &mac->frame);
	return 0;
}
EXPORT_SYMBOL(ddi_mac_register);

/**
 * ddi_mac_unregister() - take an interface back, mac_unregister(9F)
 * @mh: what mac_register(9F) made of it; NULL is refused
 *
 * Messages of the interface that the driver still holds may be freed later.
 *
 * Context: Process context; may sleep.  Locks of the driver may be held.
 * Return: 0; EBUSY while Linux uses the interface, which it does from attach(9E)'s
 * end to detach(9E)'s begin; EINVAL for NULL.
 */
int ddi_mac_unregister(mac_handle_t mh)
{
	bool refused;

	if (!mh) {
		ddi_complain(NULL, "mac_unregister", "no interface");
		return EINVAL;
	}
	if (mh->published) {
		ddi_mac_complain(mh, "mac_unregister", "Linux uses it");
		return EBUSY;
	}
	refused = mh->dead;
	if (!refused)
		ddi_frame_del(mh->dip, &mh->frame);
	ddi_mac_delete(mh);
	/* a driver that refused to detach held ddi_mac.ko until now */
	if (refused)
		module_put(THIS_MODULE);
	return 0;
}
EXPORT_SYMBOL(ddi_mac_unregister);

/**
 * ddi_mac_disable() - let no new user in, mac_disable()
 * @mh: the interface
 *
 * Context: Process context.
 * Return: 0, and mac_unregister(9F) will succeed; EBUSY while Linux uses it.
 */
int ddi_mac_disable(mac_handle_t mh)
{
	if (!mh)
		return EINVAL;
	if (mh->published)
		return EBUSY;
	mh->disabled = true;
	return 0;
}
EXPORT_SYMBOL(ddi_mac_disable);

/**
 * ddi_mac_name() - name of an interface, mac_name()
 * @mh: the interface
 *
 * Context: Any.
 * Return: the driver's name and the instance number, valid until
 * mac_unregister(9F).
 */
const char *ddi_mac_name(mac_handle_t mh)
{
	return mh->name;
}
EXPORT_SYMBOL(ddi_mac_name);

static_assert(__same_type(mac_init_ops, ddi_mac_init_ops));
static_assert(__same_type(mac_fini_ops, ddi_mac_fini_ops));
static_assert(__same_type(mac_alloc, ddi_mac_alloc));
static_assert(__same_type(mac_free, ddi_mac_free));
static_assert(__same_type(mac_register, ddi_mac_register));
static_assert(__same_type(mac_unregister, ddi_mac_unregister));
static_assert(__same_type(mac_disable, ddi_mac_disable));
static_assert(__same_type(mac_name, ddi_mac_name));

/* Drivers fill it by position. */
#define AT(field, n)	\
	static_assert(offsetof(mac_callbacks_t, field) == (n) * sizeof(void *))
AT(mc_callbacks, 0);
AT(mc_getstat, 1);
AT(mc_start, 2);
AT(mc_stop, 3);
AT(mc_setpromisc, 4);
AT(mc_multicst, 5);
AT(mc_unicst, 6);
AT(mc_tx, 7);
AT(mc_reserved, 8);
AT(mc_ioctl, 9);
AT(mc_getcapab, 10);
AT(mc_open, 11);
AT(mc_close, 12);
AT(mc_setprop, 13);
AT(mc_getprop, 14);
AT(mc_propinfo, 15);
