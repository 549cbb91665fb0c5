// SPDX-License-Identifier: GPL-2.0
/*
 * Objects of a module that is unloaded, still alive: threads, timeouts, periodic calls, task
 * queues, messages, caches, kstats.
 */
#include <linux/mutex.h>

#include "../compat.h"
#include "os.h"
#include "unload.h"

/* Admits one leaver at a time */
static DEFINE_MUTEX(unload_lock);

uint (*ddi_unload_messages)(const struct ddi_leaver *leaver);

/**
 * ddi_unload() - clean up after a module that is being unloaded
 * @leaver: the module
 *
 * Waits for the module's threads, then ends and reports all it has leaked.
 *
 * Context: may sleep.
 * Return: number of leaks.
 */
unsigned int ddi_unload(const struct ddi_leaver *leaver)
{
	unsigned int n = ddi_thread_unload(leaver);

	mutex_lock(&unload_lock);
	/* no handler, periodic call or task can start a timeout from here on */
	ddi_timeout_refuse(leaver);
	n += ddi_timeout_unload(leaver);
	n += ddi_periodic_unload(leaver);
	n += ddi_taskq_unload(leaver);
	ddi_timeout_refuse(NULL);
	n += ddi_unload_messages(leaver);
	n += ddi_kmem_cache_unload(leaver);
	n += ddi_kstat_unload(leaver);
	mutex_unlock(&unload_lock);
	return n;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_unload);
