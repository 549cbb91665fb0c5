/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_impldefs.h>: the inside of device nodes.
 *
 * Nothing in it is documented for drivers; this is what they look into.
 */
#ifndef _SYS_DDI_IMPLDEFS_H
#define _SYS_DDI_IMPLDEFS_H

#include <sys/types.h>
#include <sys/autoconf.h>
#include <sys/ddi_intr.h>
#include <sys/ddidmareq.h>
#include <sys/ddipropdefs.h>
#include <sys/devops.h>
#include <sys/epm.h>
#include <sys/mutex.h>
#include <sys/param.h>
#include <sys/t_lock.h>

struct i_ddi_fmhdl;

/* ddi.ko has a structure of the name that drivers use, which begins so. */
#ifdef _LINUX_TYPES_H
#define _DDI_DEVI	ddi_devi
#else
#define _DDI_DEVI	dev_info
#define DEVI(dip)	((struct dev_info *)(dip))
#endif

/*
 * A device node as drivers look into it.  One that a driver copied stands for the
 * node that it was copied from, where ddi_dma_alloc_handle(9F) is called with it.
 */
struct _DDI_DEVI {
	struct dev_info *devi_self;
	char *devi_binding_name;
	char *devi_node_name;
	char *devi_name;		/* the binding name */
	char *devi_addr;
	int devi_instance;
	struct i_ddi_fmhdl *devi_fmhdl;	/* the driver's to clear */
};

#endif /* _SYS_DDI_IMPLDEFS_H */
