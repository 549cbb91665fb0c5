// SPDX-License-Identifier: GPL-2.0
/*
 * mmap(2) of a minor node: it maps a device's registers or a driver's memory
 * into a process.
 *
 * mmap(9E), segmap(9E), devmap(9E), devmap_setup(9F), ddi_devmap_segmap(9F).
 *
 * The entry point is chosen as the man pages say: segmap(9E) if the driver has
 * it; otherwise devmap(9E), piece by piece, if D_DEVMAP is set; otherwise
 * mmap(9E), page by page.  An entry that is nodev(9F) or nulldev(9F) counts as
 * missing.  segmap(9E) gets the mapping in progress as its address space
 * handle, and passes it to devmap_setup(9F); devmap(9E) gets a handle of its own
 * for each piece (see dhp.c).
 *
 * Linux calls mmap with the lock of the process's memory held, under which a
 * driver may call neither copyin(9F) nor ddi_umem_lock(9F).  So mmap(2) makes
 * an empty area (map.c), and task work calls the driver after Linux has dropped
 * that lock, before the thread returns to its program.  The driver's answer is
 * recorded as a list of pieces; if it refuses, the area is removed and mmap(2)
 * returns the error.  An access before the answer gets SIGBUS: no thread has
 * been told the address.  A kernel thread cannot map a minor node.
 *
 * mprotect(2) gives a process no right that the driver did not allow: the limit
 * is the maximum of segmap(9E) and devmap(9E); since mmap(9E) is not called
 * again, its limit is what mmap(2) asked for.
 */
#include <linux/compat.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/ptrace.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include <linux/task_work.h>
#include <asm/syscall.h>
#include <sys/conf.h>
#include <sys/ddidevmap.h>
#include <sys/errno.h>
#include <sys/mman.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../dev/user.h"
#include "../os/os.h"
#include "devmap.h"
#include "dhp.h"
#include "map.h"

/**
 * struct ddi_devmap - a mapping while the driver is asked for it
 * @map: the mapping
 * @open: the open file
 * @limit: protection that the open file and segmap(9E) allow
 * @error: Solaris's error number from devmap(9E) or devmap_map(9E)
 */
struct ddi_devmap {
	struct ddi_map *map;
	struct ddi_open *open;
	uint_t limit;
	int error;
};

/* Keep the driver's error number, and turn it into Linux's. */
static int driver_error(struct ddi_devmap *dm, int err)
{
	dm->error = err < 0 ? EINVAL : err;
	return ddi_linux_errno(dm->error);
}

/* Record @len bytes of what devmap(9E) described.  Returns 0 or -errno. */
static int map_piece(struct ddi_devmap *dm, struct ddi_dhp *dhp, ddi_dev_t dev,
		     size_t len)
{
	uint_t maxprot = dhp->what.maxprot & dm->limit;
	int err;

	if (dm->map->prot & ~(maxprot | PROT_USER))
		return -EACCES;
	dm->map->maxprot &= maxprot;
	if (!dhp->kept)
		return ddi_map_record(dm->map, &dhp->what, len);
	err = ddi_dhp_record(dhp, dev, len);
	return err > 0 ? driver_error(dm, err) : err;
}

/* Ask devmap(9E) for the piece at @off and record it.  Returns its bytes or -errno. */
static ssize_t devmap_ask(struct ddi_devmap *dm, struct ddi_dhp *dhp,
			  ddi_dev_t dev, offset_t off, size_t len)
{
	const struct ddi_user *user = dm->map->user;
	size_t maplen = 0;
	int err;

	err = user->ops->cb_devmap(dev, dhp, off, len, &maplen,
				   ddi_mmap_get_model());
	if (err)
		return driver_error(dm, err);
	if (!dhp->set || !maplen || maplen > dhp->what.len) {
		ddi_complain(user->dip->dev, "devmap(9E)",
			     "returned 0 without a mapping, or a longer one than it set up");
		return -EINVAL;
	}
	maplen = min_t(size_t, PAGE_ALIGN(maplen), len);
	err = map_piece(dm, dhp, dev, maplen);
	return err ? err : maplen;
}

static ssize_t devmap_piece(struct ddi_devmap *dm, ddi_dev_t dev, offset_t off,
			    size_t len)
{
	struct ddi_dhp *dhp = ddi_dhp_new(dm->map, off);
	ssize_t part;

	if (!dhp)
		return -ENOMEM;
	part = devmap_ask(dm, dhp, dev, off, len);
	ddi_dhp_put(dhp);
	return part;
}

/* Ask devmap(9E) for all pieces.  Returns 0 or -errno. */
static int devmap_all(struct ddi_devmap *dm, ddi_dev_t dev, offset_t off,
		      size_t len)
{
	ssize_t part;

	len = min(PAGE_ALIGN(len), dm->map->size - dm->map->done);
	for (; len; len -= part) {
		if (fatal_signal_pending(current))
			return -EINTR;
		part = devmap_piece(dm, dev, off, len);
		if (part < 0)
			return part;
		off += part;
	}
	return 0;
}

/* Solaris's number of a Linux error, for results that a driver passes on. */
static int solaris_errno(int err)
{
	return err < -ERANGE ? EINVAL : -err;
}

/**
 * ddi_devmap_setup() - make a mapping, devmap_setup(9F)
 * @dev: the device number
 * @off: offset in the device's memory, as the process sees it
 * @as: the address space argument of segmap(9E)
 * @addrp: the address argument of segmap(9E); set to the address of the mapping
 * @len: bytes
 * @prot: PROT_READ, PROT_WRITE, ...  that the mapping gets now
 * @maxprot: protection that mprotect(2) may give it later
 * @flags: ignored, since Linux has them already
 * @cred: ignored, since Linux has it already
 *
 * Calls devmap(9E) until everything is mapped.
 *
 * Context: in segmap(9E).
 * Return: 0; EINVAL when the driver has no devmap(9E), or its devmap(9E)
 * returned a negative number; EACCES when mmap(2) asks for more than @prot,
 * @maxprot or devmap(9E) allows; otherwise the error of devmap(9E).
 *
 * Differences from illumos: if @prot is less than mmap(2) asks for, mmap(2)
 * fails, where illumos maps with less protection.
 */
int ddi_devmap_setup(ddi_dev_t dev, offset_t off, struct as *as,
		     caddr_t *addrp, size_t len, uint_t prot, uint_t maxprot,
		     uint_t flags, cred_t *cred)
{
	struct ddi_devmap *dm = (struct ddi_devmap *)as;
	int err;

	if (!dm || !ddi_is_entry(dm->map->user->ops->cb_devmap))
		return EINVAL;
	if (dm->map->prot & ~((prot & maxprot) | PROT_USER))
		return EACCES;
	dm->limit = maxprot;
	if (addrp)
		*addrp = (caddr_t)(dm->map->addr + dm->map->done);
	err = solaris_errno(devmap_all(dm, dev, off, len));
	return err && dm->error ? dm->error : err;
}
EXPORT_SYMBOL(ddi_devmap_setup);

/**
 * ddi_devmap_segmap() - make a mapping, as a segmap(9E) entry point,
 *	ddi_devmap_segmap(9F)
 * @dev: the device number
 * @off: offset in the device's memory, as the process sees it
 * @as: the address space argument of segmap(9E)
 * @addrp: the address argument of segmap(9E); set to the address of the mapping
 * @len: bytes
 * @prot: PROT_READ, PROT_WRITE, ...  that the mapping gets now
 * @maxprot: protection that mprotect(2) may give it later
 * @flags: ignored
 * @cred: ignored
 *
 * Context: in segmap(9E), or as segmap(9E).
 * Return: 0 or an error number of ddi_devmap_setup().
 *
 * Differences from illumos: as for ddi_devmap_setup().
 */
int ddi_devmap_segmap(ddi_dev_t dev, off_t off, struct as *as, caddr_t *addrp,
		      off_t len, uint_t prot, uint_t maxprot, uint_t flags,
		      cred_t *cred)
{
	return ddi_devmap_setup(dev, off, as, addrp, len, prot, maxprot, flags,
				cred);
}
EXPORT_SYMBOL(ddi_devmap_segmap);

/* Ask mmap(9E) for the page frame of each page.  Returns 0 or -errno. */
static int mmap_pages(struct ddi_devmap *dm, ddi_dev_t dev, off_t off)
{
	struct ddi_map_what frame = { .len = PAGE_SIZE };
	struct ddi_map *map = dm->map;
	int pfn, err;

	map->maxprot = map->prot;
	while (map->done < map->size) {
		if (fatal_signal_pending(current))
			return -EINTR;
		cond_resched();
		pfn = map->user->ops->cb_mmap(dev, off + map->done, map->prot);
		if (pfn == -1)
			return -ENXIO;
		frame.start = (u64)(unsigned int)pfn << PAGE_SHIFT;
		err = ddi_map_record(map, &frame, PAGE_SIZE);
		if (err)
			return err;
	}
	return 0;
}

static int map_segment(struct ddi_devmap *dm, ddi_dev_t dev, off_t off)
{
	struct ddi_map *map = dm->map;
	caddr_t addr = (caddr_t)map->addr;
	int err;

	err = map->user->ops->cb_segmap(dev, off, (struct as *)dm, &addr,
					map->size, map->prot, dm->limit,
					MAP_SHARED, (cred_t *)current_cred());
	if (err)
		return err < 0 ? -EINVAL : ddi_linux_errno(err);
	if (map->done == map->size)
		return 0;
	ddi_complain(map->user->dip->dev, "segmap(9E)",
		     "returned 0 without mapping everything");
	return -ENXIO;
}

/**
 * map_ask_driver() - call a driver's segmap(9E), devmap(9E) or mmap(9E)
 * @map: the mapping in progress
 *
 * The caller has entered the driver's gate.
 *
 * Context: may sleep; no lock of Linux is held.
 * Return: 0 or -errno.
 *
 * Differences from illumos: the driver is called when mmap(2) is about to
 * return to its program; a kernel thread cannot map a minor node.  Pages are
 * mapped when they are first used.  mmap(9E) is not called again: mprotect(2)
 * gives no right that mmap(2) did not ask for.
 */
static int map_ask_driver(struct ddi_map *map)
{
	const struct cb_ops *ops = map->user->ops;
	struct ddi_devmap dm = {
		.map = map,
		.open = map->file->private_data,
		.limit = map->maxprot,
	};
	ddi_dev_t dev = dm.open->special->dev;

	if (ddi_is_entry(ops->cb_segmap))
		return map_segment(&dm, dev, map->off);
	if (ops->cb_flag & D_DEVMAP)
		return !ddi_is_entry(ops->cb_devmap) ? -ENODEV :
		       devmap_all(&dm, dev, map->off, map->size);
	return ddi_is_entry(ops->cb_mmap) ? mmap_pages(&dm, dev, map->off) :
					    -ENODEV;
}

/* Ask the driver for all of @map.  May sleep.  Returns 0 or -errno. */
int ddi_devmap_ask(struct ddi_map *map)
{
	struct ddi_call call;
	int err;

	if (!ddi_call_enter(map->user, &call, "mmap(9E)"))
		return -ENXIO;
	err = map_ask_driver(map);
	ddi_call_exit(map->user, &call);
	ddi_map_answered(map, err);
	return err;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_devmap_ask);

/* Runs when mmap(2) returns to its program; a thread that is being killed has no mm. */
static void map_work(struct callback_head *work)
{
	struct ddi_map *map = container_of(work, struct ddi_map, work);
	struct file *file = map->file;
	int err = current->mm ? ddi_devmap_ask(map) : -EINTR;

	if (err && current->mm) {
		ddi_map_remove(map);
		syscall_set_return_value(current, current_pt_regs(), err, 0);
	}
	ddi_map_put(map);
	fput(file);
}

/* Begin mmap(2) of @open; called from dev/.  Returns 0 or -errno. */
int ddi_devmap_mmap(struct ddi_open *open, struct vm_area_struct *vma)
{
	struct ddi_map *map;

	if (!(vma->vm_flags & VM_MAYSHARE))
		return -EINVAL;
	if (current->flags & (PF_KTHREAD | PF_EXITING)) {
		ddi_complain(open->user->dip->dev, "mmap(9E)",
			     "only a program's mmap(2) can map a device");
		return -EOPNOTSUPP;
	}
	map = ddi_map_new(open, vma);
	if (!map)
		return -ENOMEM;
	init_task_work(&map->work, map_work);
	if (task_work_add(current, &map->work, TWA_RESUME)) {
		ddi_map_put(map);
		return -EINTR;
	}
	get_file(map->file);
	ddi_map_area(map, vma);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_devmap_mmap);

int ddi_devmap_init(void)
{
	ddi_user_mmap = ddi_devmap_mmap;
	ddi_user_unmap = ddi_dhp_revoke;
	return 0;
}

static_assert(__same_type(devmap_setup, ddi_devmap_setup));
