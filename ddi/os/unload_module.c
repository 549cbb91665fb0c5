// SPDX-License-Identifier: GPL-2.0
/*
 * Modules that are unloaded.  Linux notifies after the module's exit function
 * and before it frees the module; also when the init function has failed.
 */
#include <linux/module.h>
#include <linux/notifier.h>

#include "init.h"
#include "os.h"
#include "unload.h"

static bool module_owns(const struct ddi_leaver *leaver, unsigned long addr)
{
	return within_module(addr, leaver->mod);
}

static int module_note(struct notifier_block *nb, unsigned long event,
		       void *data)
{
	struct module *mod = data;
	struct ddi_leaver leaver = {
		.name = mod->name,
		.owns = module_owns,
		.mod = mod,
	};

	if (event == MODULE_STATE_GOING)
		ddi_unload(&leaver);
	return NOTIFY_DONE;
}

static struct notifier_block module_notifier = {
	.notifier_call = module_note,
};

int ddi_unload_init(void)
{
	return register_module_notifier(&module_notifier);
}

void ddi_unload_exit(void)
{
	unregister_module_notifier(&module_notifier);
}
