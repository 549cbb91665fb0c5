/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Objects that a driver's module leaves behind when it is unloaded.  Each part of os/
 * that calls drivers later finds what belongs to the module, reports it, and
 * ensures that no code of the module is called any more.
 */
#ifndef _DDI_UNLOAD_H
#define _DDI_UNLOAD_H

#include <linux/types.h>

struct module;

/**
 * struct ddi_leaver - a module that is being unloaded
 * @name: its name, for the log
 * @owns: returns true if @addr is code of the module; any context
 * @mod: the module, for @owns
 */
struct ddi_leaver {
	const char *name;
	bool (*owns)(const struct ddi_leaver *leaver, unsigned long addr);
	struct module *mod;
};

/* Refuse new timeouts of the leaver; NULL ends that. */
void ddi_timeout_refuse(const struct ddi_leaver *leaver);

/* Each returns the number of leaks it found.  One leaver at a time; may sleep. */
unsigned int ddi_timeout_unload(const struct ddi_leaver *leaver);
unsigned int ddi_periodic_unload(const struct ddi_leaver *leaver);
unsigned int ddi_taskq_unload(const struct ddi_leaver *leaver);
unsigned int ddi_kmem_cache_unload(const struct ddi_leaver *leaver);
/* Also waits for the module's threads to end. */
unsigned int ddi_thread_unload(const struct ddi_leaver *leaver);
unsigned int ddi_kstat_unload(const struct ddi_leaver *leaver);

/* A function of str/, which is above os/; set once by main.c. */
extern uint (*ddi_unload_messages)(const struct ddi_leaver *leaver);

/* All of the above. */
unsigned int ddi_unload(const struct ddi_leaver *leaver);

#endif /* _DDI_UNLOAD_H */
