/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddidevmap.h>: mappings of a device's or a driver's memory.
 *
 * devmap(9E), devmap_callback_ctl(9S).
 */
#ifndef _SYS_DDIDEVMAP_H
#define _SYS_DDIDEVMAP_H

#include <sys/types.h>
#include <sys/devops.h>
#include <sys/mman.h>

#define DEVMAP_OPS_REV	1

/* flags of devmap_devmem_setup(9F) and devmap_umem_setup(9F) */
#define DEVMAP_DEFAULTS		0x00
#define DEVMAP_MAPPING_INVALID	0x01	/* nothing may be reached yet */
#define DEVMAP_ALLOW_REMAP	0x02	/* devmap_devmem_remap(9F) may come */
#define DEVMAP_USE_PAGESIZE	0x04	/* small pages */

/* rw and type of devmap_access(9E) */
#define DEVMAP_READ	1
#define DEVMAP_WRITE	2
#define DEVMAP_EXEC	3
#define DEVMAP_ACCESS	1
#define DEVMAP_LOCK	2
#define DEVMAP_UNLOCK	3

/* Field order is interface: drivers fill this structure by position. */
struct devmap_callback_ctl {
	int devmap_rev;
	int (*devmap_map)(devmap_cookie_t dhp, ddi_dev_t dev, uint_t flags,
			  offset_t off, size_t len, void **pvtp);
	int (*devmap_access)(devmap_cookie_t dhp, void *pvtp, offset_t off,
			     size_t len, uint_t type, uint_t rw);
	int (*devmap_dup)(devmap_cookie_t dhp, void *pvtp,
			  devmap_cookie_t new_dhp, void **new_pvtp);
	void (*devmap_unmap)(devmap_cookie_t dhp, void *pvtp, offset_t off,
			     size_t len, devmap_cookie_t new_dhp1,
			     void **new_pvtp1, devmap_cookie_t new_dhp2,
			     void **new_pvtp2);
};

#endif /* _SYS_DDIDEVMAP_H */
