// SPDX-License-Identifier: GPL-2.0
/*
 * Finding a driver's configuration file: driver.conf(5).
 *
 * Linux's firmware loader reads the file.  Some kernels log each file that is
 * requested but missing, and most drivers have none: so this file first looks
 * for it in the loader's directories.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/firmware.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/path.h>
#include <linux/string.h>
#include <linux/utsname.h>

#include "driver.h"
#include "prop.h"

#define CONF_SIZE_MAX	0x100000

/* Returns true if @dir has @file, plain or in a form that Linux unpacks. */
static bool conf_is_in(const char *dir, const char *file)
{
	static const char * const packed[] = { "", ".zst", ".xz" };
	struct path path;
	char name[512];
	int i;

	for (i = 0; i < ARRAY_SIZE(packed); i++) {
		snprintf(name, sizeof(name), "%s/%s%s", dir, file, packed[i]);
		if (!kern_path(name, LOOKUP_FOLLOW, &path)) {
			path_put(&path);
			return true;
		}
	}
	return false;
}

/* Set @dir to the directory that the user has given to Linux's loader, or "". */
static void conf_users_dir(char *dir, size_t size)
{
	struct file *file = filp_open("/sys/module/firmware_class/parameters/path",
				      O_RDONLY, 0);
	loff_t pos = 0;
	ssize_t n = 0;

	if (!IS_ERR(file)) {
		n = kernel_read(file, dir, size - 1, &pos);
		fput(file);
	}
	dir[max_t(ssize_t, n, 0)] = '\0';
	strim(dir);
}

static bool conf_is_there(const char *file)
{
	static const char * const base[] = { "/lib/firmware/updates",
					     "/lib/firmware" };
	char dir[256];
	int i;

	conf_users_dir(dir, sizeof(dir));
	if (*dir && conf_is_in(dir, file))
		return true;
	for (i = 0; i < ARRAY_SIZE(base); i++) {
		snprintf(dir, sizeof(dir), "%s/%s", base[i],
			 init_utsname()->release);
		if (conf_is_in(dir, file) || conf_is_in(base[i], file))
			return true;
	}
	return false;
}

struct ddi_conf *ddi_conf_load(const char *name, const char *builtin)
{
	const struct firmware *fw;
	struct ddi_conf *conf;
	char file[64];

	snprintf(file, sizeof(file), "ddi/%s.conf", name);
	if (!conf_is_there(file) ||
	    firmware_request_nowarn(&fw, file, ddi_root_node()->dev)) {
		if (!builtin)
			return NULL;
		snprintf(file, sizeof(file), "%s.conf", name);
		return ddi_conf_parse(file, builtin, strlen(builtin));
	}
	if (fw->size <= CONF_SIZE_MAX) {
		conf = ddi_conf_parse(file, (const char *)fw->data, fw->size);
	} else {
		pr_warn("ddi: %s: %zu bytes are too many\n", file, fw->size);
		conf = NULL;
	}
	release_firmware(fw);
	return conf;
}
