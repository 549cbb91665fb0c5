// SPDX-License-Identifier: GPL-2.0
/*
 * Modules that a driver looks into: ddi_modopen(9F), ddi_modsym(9F),
 * ddi_modclose(9F).
 *
 * Only Solaris modules can be opened: those whose glue has called
 * ddi_driver_load().  Its name is the last part of that which the driver gives.
 */
#include <linux/export.h>
#include <linux/kmod.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/errno.h>
#include <sys/modctl.h>

#include "../os/os.h"
#include "driver.h"

/**
 * struct modsym - a symbol that was given out
 * @node: in its handle's list
 * @name: its name
 */
struct modsym {
	struct list_head node;
	char name[];
};

/**
 * struct __ddi_modhandle - a module that was opened
 * @owner: the module, held; NULL for what is linked into the kernel
 * @lock: of @symbols
 * @symbols: those given out, for each of which Linux holds the module as well
 */
struct __ddi_modhandle {
	struct module *owner;
	struct mutex lock; /* of the symbols */
	struct list_head symbols;
};

/* A kernel without modules looks up no symbols. */
#ifndef CONFIG_MODULES
static void *__symbol_get(const char *name)
{
	return NULL;
}

static void __symbol_put(const char *name)
{
}
#endif

static void modopen_errno(int *errnop, int err)
{
	if (errnop)
		*errnop = err;
}

/* Hold the module called @name: 0, or ENOENT. */
static int modopen_hold(const char *name, struct module **ownerp)
{
	if (ddi_driver_hold(name, ownerp))
		return 0;
	request_module("%s", name);
	return ddi_driver_hold(name, ownerp) ? 0 : ENOENT;
}

/**
 * ddi_modopen() - open a module, ddi_modopen(9F)
 * @modname: "name" or "misc/name"; loaded by Linux if it is not there
 * @mode: KRTLD_MODE_FIRST
 * @errnop: set to an error number when it fails, or NULL
 *
 * Context: User context; may sleep.
 * Return: a handle; NULL and EINVAL for a bad argument, ENOENT when there is no
 * Solaris module of that name (a retry cannot help), or ENOMEM.
 *
 * Differences from illumos: the directories of @modname have no effect.
 */
ddi_modhandle_t ddi_modopen(const char *modname, int mode, int *errnop)
{
	ddi_modhandle_t handle;
	int err = EINVAL;

	if (!modname || mode != KRTLD_MODE_FIRST) {
		modopen_errno(errnop, EINVAL);
		return NULL;
	}
	handle = kzalloc(sizeof(*handle), GFP_KERNEL);
	err = handle ? modopen_hold(kbasename(modname), &handle->owner) : ENOMEM;
	modopen_errno(errnop, err);
	if (err) {
		kfree(handle);
		return NULL;
	}
	mutex_init(&handle->lock);
	INIT_LIST_HEAD(&handle->symbols);
	return handle;
}
EXPORT_SYMBOL(ddi_modopen);

/* Returns true if the address belongs to the module that was opened. */
static bool modsym_is_of(ddi_modhandle_t handle, void *addr)
{
	return !handle->owner ||
	       within_module((unsigned long)addr, handle->owner);
}

/**
 * ddi_modsym() - find a symbol in a module, ddi_modsym(9F)
 * @handle: the module
 * @symname: the symbol
 * @errnop: set to an error number when it fails, or NULL
 *
 * Context: Process context; may sleep.
 * Return: its address; NULL and EINVAL for a bad argument, ENOENT when the module
 * has no such symbol for others (a retry cannot help), or ENOMEM.
 *
 * Differences from illumos: only what the module exports for modules under the GPL
 * is found, for Linux looks nothing else up.
 */
void *ddi_modsym(ddi_modhandle_t handle, const char *symname, int *errnop)
{
	struct modsym *sym;
	size_t size;
	void *addr;

	modopen_errno(errnop, EINVAL);
	if (!handle || !symname)
		return NULL;
	modopen_errno(errnop, ENOMEM);
	size = strlen(symname) + 1;
	sym = kmalloc(sizeof(*sym) + size, GFP_KERNEL);
	if (!sym)
		return NULL;
	memcpy(sym->name, symname, size);
	addr = __symbol_get(symname);
	if (addr && !modsym_is_of(handle, addr)) {
		__symbol_put(symname);
		addr = NULL;
	}
	modopen_errno(errnop, addr ? 0 : ENOENT);
	if (!addr) {
		kfree(sym);
		return NULL;
	}
	mutex_lock(&handle->lock);
	list_add(&sym->node, &handle->symbols);
	mutex_unlock(&handle->lock);
	return addr;
}
EXPORT_SYMBOL(ddi_modsym);

/**
 * ddi_modclose() - close a module, ddi_modclose(9F)
 * @handle: the module; what ddi_modsym() found in it may not be used any more
 *
 * Context: Process context.
 * Return: 0; EINVAL when @handle is NULL.
 */
int ddi_modclose(ddi_modhandle_t handle)
{
	struct modsym *sym, *next;

	if (!handle)
		return EINVAL;
	list_for_each_entry_safe(sym, next, &handle->symbols, node) {
		__symbol_put(sym->name);
		kfree(sym);
	}
	module_put(handle->owner);
	kfree(handle);
	return 0;
}
EXPORT_SYMBOL(ddi_modclose);
