/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Mapping handles: dhp.c and dhp_fault.c call the driver back, dhp_mem.c and
 * dhp_load.c have the functions that it calls.
 */
#ifndef _DDI_IO_DHP_H
#define _DDI_IO_DHP_H

#include <linux/kref.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/mutex.h>
#include <sys/ddidevmap.h>
#include "map.h"

/**
 * struct ddi_dhp - a mapping handle, devmap_cookie_t
 * @ref: one for the list of its map, one for each call of the driver
 * @map: its map
 * @node: entry of the list of its map
 * @off: its start in the device's memory, as the driver knows it, bytes
 * @at: its start in the map, bytes
 * @len: bytes
 * @set: the driver has described @what
 * @kept: it outlives devmap(9E), because it has callbacks or may be remapped
 * @what: the description, while devmap(9E) is called
 * @calls: the driver's callbacks; all NULL if it has none
 * @ticks: shortest time that a context keeps the device
 * @lock: one callback at a time; protects the two fields below
 * @pvt: the driver's data
 * @gone: devmap_unmap(9E) was called
 * @mem: what it maps now; under the load_lock of its map
 * @invalid: it maps nothing now; under that lock
 */
struct ddi_dhp {
	struct kref ref;
	struct ddi_map *map;
	struct list_head node;
	offset_t off;
	size_t at;
	size_t len;
	bool set;
	bool kept;
	struct ddi_map_what what;
	struct devmap_callback_ctl calls;
	clock_t ticks;

	struct mutex lock; /* one callback at a time */
	void *pvt;
	bool gone;

	struct ddi_map_mem mem;
	bool invalid;
};

/* dhp.c */
struct ddi_dhp *ddi_dhp_new(struct ddi_map *map, offset_t off);
void ddi_dhp_put(struct ddi_dhp *dhp);
int ddi_dhp_record(struct ddi_dhp *dhp, ddi_dev_t dev, size_t len);
struct ddi_dhp *ddi_dhp_find(struct ddi_map *map, size_t at);
struct ddi_map *ddi_dhp_fork(struct ddi_map *map, struct vm_area_struct *vma);
void ddi_dhp_unmap(struct ddi_map *map, size_t at, size_t len);
void ddi_dhp_revoke(struct ddi_user *user);

/* dhp_fault.c */
vm_fault_t ddi_dhp_fault(struct ddi_map *map, struct vm_fault *vmf, size_t at);

/* dhp_load.c */
void ddi_dhp_unload(struct ddi_dhp *dhp, size_t at, size_t len);

/* Drivers use these functions by their names without the prefix. */
int ddi_devmap_devmem_setup(devmap_cookie_t dhp, dev_info_t *dip,
			    struct devmap_callback_ctl *callbackops,
			    uint_t rnumber, offset_t roff, size_t len,
			    uint_t maxprot, uint_t flags,
			    const ddi_device_acc_attr_t *accattrp);
int ddi_devmap_umem_setup(devmap_cookie_t dhp, dev_info_t *dip,
			  struct devmap_callback_ctl *callbackops,
			  struct ddi_umem_cookie *cookie, offset_t koff,
			  size_t len, uint_t maxprot, uint_t flags,
			  const ddi_device_acc_attr_t *accattrp);
int ddi_devmap_devmem_remap(devmap_cookie_t dhp, dev_info_t *dip,
			    uint_t rnumber, offset_t roff, size_t len,
			    uint_t maxprot, uint_t flags,
			    const ddi_device_acc_attr_t *accattrp);
int ddi_devmap_umem_remap(devmap_cookie_t dhp, dev_info_t *dip,
			  struct ddi_umem_cookie *cookie, offset_t koff,
			  size_t len, uint_t maxprot, uint_t flags,
			  const ddi_device_acc_attr_t *accattrp);
int ddi_devmap_load(devmap_cookie_t dhp, offset_t off, size_t len, uint_t type,
		    uint_t rw);
int ddi_devmap_unload(devmap_cookie_t dhp, offset_t off, size_t len);
int ddi_devmap_default_access(devmap_cookie_t dhp, void *pvtp, offset_t off,
			      size_t len, uint_t type, uint_t rw);
int ddi_devmap_do_ctxmgt(devmap_cookie_t dhp, void *pvtp, offset_t off,
			 size_t len, uint_t type, uint_t rw,
			 int (*ctxmgt)(devmap_cookie_t dhp, void *pvtp,
				       offset_t off, size_t len, uint_t type,
				       uint_t rw));
void ddi_devmap_set_ctx_timeout(devmap_cookie_t dhp, clock_t ticks);

#endif /* _DDI_IO_DHP_H */
