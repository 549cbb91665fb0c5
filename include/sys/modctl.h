/* SPDX-License-Identifier: MIT */
/*
 * <sys/modctl.h>: how a driver module makes itself known.
 *
 * modlinkage(9S), modldrv(9S), _init(9E), _info(9E), _fini(9E),
 * mod_install(9F), mod_remove(9F), mod_info(9F), mod_modname(9F).
 */
#ifndef _SYS_MODCTL_H
#define _SYS_MODCTL_H

#include <sys/types.h>
#include <sys/devops.h>
#include <sys/hwconf.h>
#include <sys/ioccom.h>
#include <sys/thread.h>

#define MODREV_1	1

/* Longest drv_linkinfo, its terminating NUL included */
#define MODMAXNAMELEN	32

struct mod_ops;
struct modinfo;

/* Field order is interface: drivers fill this structure by position. */
struct modldrv {
	struct mod_ops *drv_modops;
	char *drv_linkinfo;
	struct dev_ops *drv_dev_ops;
};

/* A module of functions for other modules; beside a driver only */
struct modlmisc {
	struct mod_ops *misc_modops;
	char *misc_linkinfo;
};

struct fmodsw;

/* A STREAMS module; refused */
struct modlstrmod {
	struct mod_ops *strmod_modops;
	char *strmod_linkinfo;
	struct fmodsw *strmod_fmodsw;
};

/* Modules of one file.  ml_linkage ends with NULL; a driver has one entry. */
struct modlinkage {
	int ml_rev;
	void *ml_linkage[4];
};

/* drv_modops of every driver */
extern struct mod_ops mod_driverops __asm__("ddi_mod_driverops");
extern struct mod_ops mod_miscops __asm__("ddi_mod_miscops");
extern struct mod_ops mod_strmodops __asm__("ddi_mod_strmodops");

int mod_install(struct modlinkage *modlinkage) __asm__("ddi_mod_install");
int mod_remove(struct modlinkage *modlinkage) __asm__("ddi_mod_remove");
int mod_info(struct modlinkage *modlinkage, struct modinfo *modinfo)
	__asm__("ddi_mod_info");
const char *mod_modname(struct modlinkage *modlinkage)
	__asm__("ddi_mod_modname");

/* ddi_modopen(9F) */
typedef struct __ddi_modhandle *ddi_modhandle_t;

#define KRTLD_MODE_FIRST	1

ddi_modhandle_t ddi_modopen(const char *modname, int mode, int *errnop);
void *ddi_modsym(ddi_modhandle_t handle, const char *symname, int *errnop);
int ddi_modclose(ddi_modhandle_t handle);

/*
 * Every driver defines these three.  The build names the driver in
 * DDI_MODULE, and they get labels of its own, so that several drivers can be
 * linked into one program.
 */
#ifdef DDI_MODULE
#define _DDI_ENTRY(driver, entry)	_DDI_ENTRY_LABEL(driver, entry)
#define _DDI_ENTRY_LABEL(driver, entry)	"__ddi_" #driver #entry
int _init(void) __asm__(_DDI_ENTRY(DDI_MODULE, _init));
int _info(struct modinfo *modinfop) __asm__(_DDI_ENTRY(DDI_MODULE, _info));
int _fini(void) __asm__(_DDI_ENTRY(DDI_MODULE, _fini));
#else
int _init(void);
int _info(struct modinfo *modinfop);
int _fini(void);
#endif

#endif /* _SYS_MODCTL_H */
