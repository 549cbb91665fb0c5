// SPDX-License-Identifier: GPL-2.0
/*
 * Properties: mc_getprop(9E), mc_setprop(9E), as dladm(8) shows them.
 *
 * /sys/class/net/NAME/ddi/ has a file for each private property, and "linkprop", that
 * shows all: name, permission, value, default, possible values.  The properties
 * that Linux knows are ethtool's and ip(8)'s: link.c, ctl.c.
 *
 * The MTU and the state of the link are the framework's: the driver is never asked
 * for their values.
 *
 * Locking: mc_setprop runs under the control lock, mc_getprop and mc_propinfo under
 * none.
 */
#include <linux/capability.h>
#include <linux/slab.h>
#include <linux/sysfs.h>
#include <sys/errno.h>

#include "prop.h"

/* Bytes of a private property's value, its NUL included */
#define VALUE_SIZE	256

#define ADV(speed, name)	\
	{ MAC_PROP_ADV_##speed##_CAP, "adv_" name "_cap", DDI_MAC_FLAG }
#define EN(speed, name)		\
	{ MAC_PROP_EN_##speed##_CAP, "en_" name "_cap", DDI_MAC_FLAG }

const struct ddi_mac_prop ddi_mac_props[] = {
	{ MAC_PROP_SPEED, "speed", DDI_MAC_U64 },
	{ MAC_PROP_DUPLEX, "duplex", DDI_MAC_DUPLEX },
	{ MAC_PROP_STATUS, "state", DDI_MAC_STATE },
	{ MAC_PROP_MTU, "mtu", DDI_MAC_U32 },
	{ MAC_PROP_AUTONEG, "adv_autoneg_cap", DDI_MAC_FLAG },
	{ MAC_PROP_FLOWCTRL, "flowctrl", DDI_MAC_FLOWCTRL },
	{ MAC_PROP_ADV_FEC_CAP, "adv_fec_cap", DDI_MAC_FEC },
	{ MAC_PROP_EN_FEC_CAP, "en_fec_cap", DDI_MAC_FEC },
	ADV(400GFDX, "400gfdx"), EN(400GFDX, "400gfdx"),
	ADV(200GFDX, "200gfdx"), EN(200GFDX, "200gfdx"),
	ADV(100GFDX, "100gfdx"), EN(100GFDX, "100gfdx"),
	ADV(50GFDX, "50gfdx"), EN(50GFDX, "50gfdx"),
	ADV(40GFDX, "40gfdx"), EN(40GFDX, "40gfdx"),
	ADV(25GFDX, "25gfdx"), EN(25GFDX, "25gfdx"),
	ADV(10GFDX, "10gfdx"), EN(10GFDX, "10gfdx"),
	ADV(5000FDX, "5000fdx"), EN(5000FDX, "5000fdx"),
	ADV(2500FDX, "2500fdx"), EN(2500FDX, "2500fdx"),
	ADV(1000FDX, "1000fdx"), EN(1000FDX, "1000fdx"),
	ADV(1000HDX, "1000hdx"), EN(1000HDX, "1000hdx"),
	ADV(100T4, "100T4"), EN(100T4, "100T4"),
	ADV(100FDX, "100fdx"), EN(100FDX, "100fdx"),
	ADV(100HDX, "100hdx"), EN(100HDX, "100hdx"),
	ADV(10FDX, "10fdx"), EN(10FDX, "10fdx"),
	ADV(10HDX, "10hdx"), EN(10HDX, "10hdx"),
};

const unsigned int ddi_mac_nprops = ARRAY_SIZE(ddi_mac_props);

const char *ddi_mac_prop_name(mac_prop_id_t id)
{
	unsigned int i;

	for (i = 0; i < ddi_mac_nprops; i++)
		if (ddi_mac_props[i].id == id)
			return ddi_mac_props[i].name;
	return "unknown";
}

int ddi_mac_prop_read(struct __mac_handle *mac, const char *name,
		      mac_prop_id_t id, void *val, unsigned int size)
{
	memset(val, 0, size);
	switch (id) {
	case MAC_PROP_MTU:
		*(u32 *)val = READ_ONCE(mac->max_sdu);
		return 0;
	case MAC_PROP_STATUS:
		*(int *)val = READ_ONCE(mac->link);
		return 0;
	default:
		break;
	}
	if (!ddi_mac_has(mac, MC_GETPROP) || !mac->cb->mc_getprop)
		return SOL_ENOTSUP;
	return mac->cb->mc_getprop(mac->driver, name, id, size, val);
}

int ddi_mac_prop_get(struct __mac_handle *mac, mac_prop_id_t id, void *val,
		     unsigned int size)
{
	return ddi_mac_prop_read(mac, ddi_mac_prop_name(id), id, val, size);
}

static int prop_write(struct __mac_handle *mac, const char *name,
		      mac_prop_id_t id, const void *val, unsigned int size)
{
	lockdep_assert_held(&mac->ctl);
	if (!ddi_mac_has(mac, MC_SETPROP) || !mac->cb->mc_setprop)
		return SOL_ENOTSUP;
	if (mac->suspended)
		return EBUSY;
	return mac->cb->mc_setprop(mac->driver, name, id, size, val);
}

/* Under the control lock.  Nothing is done where the value stays. */
int ddi_mac_prop_set(struct __mac_handle *mac, mac_prop_id_t id, const void *val,
		     unsigned int size)
{
	u64 now = 0;

	if (size <= sizeof(now) && !ddi_mac_prop_get(mac, id, &now, size) &&
	    !memcmp(&now, val, size))
		return 0;
	return prop_write(mac, ddi_mac_prop_name(id), id, val, size);
}

static const char *const duplex_names[] = { "unknown", "half", "full" };
static const char *const flowctrl_names[] = { "no", "rx", "tx", "bi" };

static const char *name_of(const char *const *names, unsigned int n, u64 val)
{
	return val < n ? names[val] : "?";
}

static const char *state_name(int state)
{
	return state == LINK_STATE_UP ? "up" :
	       state == LINK_STATE_DOWN ? "down" : "unknown";
}

/* A value as text.  An enum is an int. */
static int format(char *buf, size_t size, enum ddi_mac_kind kind, u64 val)
{
	switch (kind) {
	case DDI_MAC_DUPLEX:
		return scnprintf(buf, size, "%s",
				 name_of(duplex_names,
					 ARRAY_SIZE(duplex_names), val));
	case DDI_MAC_FLOWCTRL:
		return scnprintf(buf, size, "%s",
				 name_of(flowctrl_names,
					 ARRAY_SIZE(flowctrl_names), val));
	case DDI_MAC_STATE:
		return scnprintf(buf, size, "%s", state_name(val));
	default:
		return scnprintf(buf, size, "%llu", val);
	}
}

static unsigned int size_of(enum ddi_mac_kind kind)
{
	return kind == DDI_MAC_FLAG ? sizeof(u8) :
	       kind == DDI_MAC_U64 ? sizeof(u64) : sizeof(u32);
}

static u64 load(enum ddi_mac_kind kind, const void *val)
{
	return kind == DDI_MAC_FLAG ? *(u8 *)val :
	       kind == DDI_MAC_U64 ? *(u64 *)val : *(u32 *)val;
}

static const char *perm_name(u8 perm)
{
	static const char *const names[] = { "--", "r-", "-w", "rw" };

	return names[perm & MAC_PROP_PERM_RW];
}

static int show_ranges(char *buf, size_t size,
		       const struct __mac_prop_info_handle *info)
{
	unsigned int i;
	int n = 0;

	for (i = 0; i < info->nranges; i++)
		n += scnprintf(buf + n, size - n, "%s%u-%u", i ? "," : "",
			       info->min[i], info->max[i]);
	return n ?: scnprintf(buf, size, "--");
}

/* One line of "linkprop"; none for a property that the driver has not. */
static int show_prop(struct __mac_handle *mac, const struct ddi_mac_prop *prop,
		     char *buf, size_t size)
{
	struct __mac_prop_info_handle info;
	u64 val = 0;
	int n;

	if (ddi_mac_prop_get(mac, prop->id, &val, size_of(prop->kind)))
		return 0;
	ddi_mac_prop_info(mac, prop->name, prop->id, &info);
	n = scnprintf(buf, size, "%-16s %s ", prop->name, perm_name(info.perm));
	n += format(buf + n, size - n, prop->kind, load(prop->kind, &val));
	n += scnprintf(buf + n, size - n, " ");
	if (info.has_default)
		n += format(buf + n, size - n, prop->kind, info.def);
	else
		n += scnprintf(buf + n, size - n, "--");
	n += scnprintf(buf + n, size - n, " ");
	n += show_ranges(buf + n, size - n, &info);
	return n + scnprintf(buf + n, size - n, "\n");
}

static int show_private(struct __mac_handle *mac, const char *name, char *buf,
			size_t size)
{
	struct __mac_prop_info_handle info;
	char val[VALUE_SIZE];
	int n;

	if (ddi_mac_prop_read(mac, name, MAC_PROP_PRIVATE, val, sizeof(val)))
		return 0;
	val[VALUE_SIZE - 1] = '\0';
	ddi_mac_prop_info(mac, name, MAC_PROP_PRIVATE, &info);
	n = scnprintf(buf, size, "%-16s %s %s %s ", name, perm_name(info.perm),
		      val, info.def_str[0] ? info.def_str : "--");
	n += show_ranges(buf + n, size - n, &info);
	return n + scnprintf(buf + n, size - n, "\n");
}

static ssize_t linkprop_show(struct device *device,
			     struct device_attribute *attr, char *buf)
{
	struct __mac_handle *mac = ddi_mac_of(to_net_dev(device));
	unsigned int i;
	int n = 0;

	for (i = 0; i < ddi_mac_nprops; i++)
		n += show_prop(mac, &ddi_mac_props[i], buf + n, PAGE_SIZE - n);
	for (i = 0; mac->priv_props && mac->priv_props[i]; i++)
		n += show_private(mac, mac->priv_props[i], buf + n,
				  PAGE_SIZE - n);
	return n;
}

static DEVICE_ATTR_RO(linkprop);

static ssize_t private_show(struct device *device,
			    struct device_attribute *attr, char *buf)
{
	struct __mac_handle *mac = ddi_mac_of(to_net_dev(device));
	char val[VALUE_SIZE];
	int err;

	err = ddi_mac_prop_read(mac, attr->attr.name, MAC_PROP_PRIVATE, val,
				sizeof(val));
	if (err)
		return ddi_linux_errno(err);
	val[VALUE_SIZE - 1] = '\0';
	return sysfs_emit(buf, "%s\n", val);
}

static ssize_t private_store(struct device *device,
			     struct device_attribute *attr, const char *buf,
			     size_t count)
{
	struct net_device *dev = to_net_dev(device);
	struct __mac_handle *mac = ddi_mac_of(dev);
	char val[VALUE_SIZE];
	int err;

	if (!ns_capable(dev_net(dev)->user_ns, CAP_NET_ADMIN))
		return -EPERM;
	if (count >= sizeof(val))
		return -EINVAL;
	memcpy(val, buf, count);
	val[count] = '\0';
	strim(val);
	mutex_lock(&mac->ctl);
	err = prop_write(mac, attr->attr.name, MAC_PROP_PRIVATE, val,
			 strlen(val) + 1);
	mutex_unlock(&mac->ctl);
	return err ? ddi_linux_errno(err) : count;
}

/**
 * struct ddi_mac_files - the files of an interface's properties
 * @group: "ddi", of @attrs
 * @attrs: "linkprop" and those of @files, NULL at the end
 * @files: of the private properties
 */
struct ddi_mac_files {
	struct attribute_group group;
	struct attribute **attrs;
	struct device_attribute files[];
};

static void fill_file(struct __mac_handle *mac, struct device_attribute *file,
		      const char *name)
{
	struct __mac_prop_info_handle info;

	ddi_mac_prop_info(mac, name, MAC_PROP_PRIVATE, &info);
	sysfs_attr_init(&file->attr);
	file->attr.name = name;
	if (info.perm & MAC_PROP_PERM_READ) {
		file->attr.mode |= 0444;
		file->show = private_show;
	}
	if (info.perm & MAC_PROP_PERM_WRITE) {
		file->attr.mode |= 0200;
		file->store = private_store;
	}
}

/* For Linux's interface before it is registered; NULL when memory is short. */
const struct attribute_group *ddi_mac_prop_group(struct __mac_handle *mac)
{
	struct ddi_mac_files *files;
	unsigned int n = 0, i;

	while (mac->priv_props && mac->priv_props[n])
		n++;
	files = kzalloc(struct_size(files, files, n), GFP_KERNEL);
	if (!files)
		return NULL;
	mac->files = files;
	files->attrs = kcalloc(n + 2, sizeof(*files->attrs), GFP_KERNEL);
	if (!files->attrs)
		return NULL;
	files->attrs[0] = &dev_attr_linkprop.attr;
	for (i = 0; i < n; i++) {
		fill_file(mac, &files->files[i], mac->priv_props[i]);
		files->attrs[i + 1] = &files->files[i].attr;
	}
	files->group.name = "ddi";
	files->group.attrs = files->attrs;
	return &files->group;
}

void ddi_mac_prop_free(struct __mac_handle *mac)
{
	if (mac->files)
		kfree(mac->files->attrs);
	kfree(mac->files);
}
