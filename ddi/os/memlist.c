// SPDX-License-Identifier: GPL-2.0
/*
 * phys_install: where the machine's memory is, for drivers that look how far it
 * reaches.
 *
 * Linux lets modules see the nodes of its memory, one on most machines: each is
 * an entry, from its first page to its last.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/pfn.h>
#include <linux/slab.h>
#include <sys/memlist.h>

#include "init.h"
#include "os.h"

struct memlist *ddi_phys_install;
EXPORT_SYMBOL(ddi_phys_install);

static struct memlist *entries;

int __init ddi_memlist_init(void)
{
	struct memlist *ml, *last = NULL;
	int nid;

	entries = kcalloc(nr_node_ids, sizeof(*entries), GFP_KERNEL);
	if (!entries)
		return -ENOMEM;
	for_each_online_node(nid) {
		if (!node_spanned_pages(nid))
			continue;
		ml = last ? last + 1 : entries;
		ml->ml_address = PFN_PHYS(node_start_pfn(nid));
		ml->ml_size = PFN_PHYS(node_spanned_pages(nid));
		ml->ml_prev = last;
		if (last)
			last->ml_next = ml;
		last = ml;
	}
	ddi_phys_install = last ? entries : NULL;
	return 0;
}

void ddi_memlist_exit(void)
{
	kfree(entries);
}

static_assert(__same_type(phys_install, ddi_phys_install));
