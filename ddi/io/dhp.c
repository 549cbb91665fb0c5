// SPDX-License-Identifier: GPL-2.0
/*
 * Mapping handles: a driver is told when a process maps, uses, inherits and
 * unmaps its memory.
 *
 * devmap_map(9E), devmap_access(9E), devmap_dup(9E), devmap_unmap(9E).
 *
 * A map (see map.c) has a handle for each piece that has callbacks or may be
 * remapped.  Each process has handles of its own: fork(2) makes copies by
 * devmap_dup(9E).  When a part of a handle is unmapped, handles of what is left
 * replace it.
 *
 * devmap_dup(9E) and devmap_unmap(9E) are called with Linux's lock of the
 * process's memory held, and a thread that holds it waits for devmap_access(9E)
 * of the handle.  All three are therefore called with page faults disabled:
 * copyin(9F), copyout(9F) and ddi_umem_lock(9F) fail rather than hang.
 *
 * A device that is removed has its handles unmapped before its close(9E).  An
 * area that is closed when nobody may enter the driver any more leaves its
 * handles to that.
 *
 * Lock order: Linux's lock of a process's memory, ddi_map.lock, ddi_dhp.lock,
 * locks of the driver, ddi_map.load_lock.
 */
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <sys/mman.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../dev/user.h"
#include "../os/os.h"
#include "dhp.h"
#include "io.h"

/* All maps with handles, each with a reference */
static LIST_HEAD(maps);
static u64 maps_id;
static DEFINE_MUTEX(maps_lock); /* protects the two above, and node of maps */

static void dhp_free(struct kref *ref)
{
	struct ddi_dhp *dhp = container_of(ref, struct ddi_dhp, ref);

	ddi_map_mem_put(&dhp->mem);
	kfree(dhp);
}

void ddi_dhp_put(struct ddi_dhp *dhp)
{
	kref_put(&dhp->ref, dhp_free);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_dhp_put);

static void dhp_init(struct ddi_dhp *dhp, struct ddi_map *map)
{
	kref_init(&dhp->ref);
	mutex_init(&dhp->lock);
	dhp->map = map;
}

/* Make a handle for devmap(9E) to describe the memory at @off; or NULL. */
struct ddi_dhp *ddi_dhp_new(struct ddi_map *map, offset_t off)
{
	struct ddi_dhp *dhp;

	dhp = ddi_should_fail() ? NULL :
	      kzalloc(sizeof(*dhp), GFP_KERNEL_ACCOUNT);
	if (!dhp)
		return NULL;
	dhp_init(dhp, map);
	dhp->off = off;
	dhp->at = map->done;
	return dhp;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_dhp_new);

/* Make a handle in @map for a part of @dhp. */
static struct ddi_dhp *dhp_part(struct ddi_dhp *dhp, struct ddi_map *map,
				size_t at, size_t len)
{
	struct ddi_dhp *part;

	/* Linux's callers cannot be told of an error */
	part = kzalloc(sizeof(*part), GFP_KERNEL_ACCOUNT | __GFP_NOFAIL);
	dhp_init(part, map);
	part->off = dhp->off + (at - dhp->at);
	part->at = at;
	part->len = len;
	part->kept = true;
	part->what = dhp->what;
	part->calls = dhp->calls;
	part->ticks = dhp->ticks;
	part->pvt = dhp->pvt;
	mutex_lock(&dhp->map->load_lock);
	ddi_map_mem_part(&part->mem, &dhp->mem, at - dhp->at, len);
	part->invalid = dhp->invalid;
	mutex_unlock(&dhp->map->load_lock);
	return part;
}

static void maps_add(struct ddi_map *map)
{
	mutex_lock(&maps_lock);
	if (list_empty(&map->node)) {
		map->id = ++maps_id;
		kref_get(&map->ref);
		list_add(&map->node, &maps);
	}
	mutex_unlock(&maps_lock);
}

static void maps_del(struct ddi_map *map)
{
	bool listed;

	mutex_lock(&maps_lock);
	listed = !list_empty(&map->node);
	list_del_init(&map->node);
	mutex_unlock(&maps_lock);
	if (listed)
		ddi_map_put(map);
}

/* Returns the copy of map @from that the process @mm has, referenced; or NULL. */
static struct ddi_map *maps_copy(u64 from, const struct mm_struct *mm)
{
	struct ddi_map *map, *found = NULL;

	mutex_lock(&maps_lock);
	list_for_each_entry(map, &maps, node) {
		if (map->from != from || READ_ONCE(map->mm) != mm)
			continue;
		kref_get(&map->ref);
		found = map;
		break;
	}
	mutex_unlock(&maps_lock);
	return found;
}

static bool map_track(struct ddi_map *map)
{
	size_t longs = BITS_TO_LONGS(map->size >> PAGE_SHIFT);

	if (!map->loaded && !ddi_should_fail())
		map->loaded = kvcalloc(longs, sizeof(long), GFP_KERNEL_ACCOUNT);
	if (map->loaded)
		maps_add(map);
	return map->loaded;
}

/**
 * ddi_dhp_record() - record the next bytes of a map, as described by a handle
 * @dhp: the handle
 * @dev: the device number
 * @len: bytes
 *
 * Calls devmap_map(9E).  The caller has entered the driver's gate.
 *
 * Context: may sleep; no lock of Linux is held.
 * Return: 0; -ENOMEM; or the error of devmap_map(9E), which is positive, with
 * EINVAL for a negative one.
 */
int ddi_dhp_record(struct ddi_dhp *dhp, ddi_dev_t dev, size_t len)
{
	struct ddi_map *map = dhp->map;
	int err = 0;

	if (!map_track(map))
		return -ENOMEM;
	dhp->len = len;
	ddi_map_mem_get(&dhp->mem, &dhp->what, len);
	if (dhp->calls.devmap_map)
		err = dhp->calls.devmap_map(dhp, dev, MAP_SHARED, dhp->off, len,
					    &dhp->pvt);
	if (err)
		return err < 0 ? EINVAL : err;
	kref_get(&dhp->ref);
	mutex_lock(&map->lock);
	list_add_tail(&dhp->node, &map->dhps);
	mutex_unlock(&map->lock);
	map->done += len;
	return 0;
}

/* Returns the handle of the page at @at, referenced, or NULL. */
struct ddi_dhp *ddi_dhp_find(struct ddi_map *map, size_t at)
{
	struct ddi_dhp *dhp, *found = NULL;

	mutex_lock(&map->lock);
	list_for_each_entry(dhp, &map->dhps, node) {
		if (at < dhp->at || at - dhp->at >= dhp->len)
			continue;
		kref_get(&dhp->ref);
		found = dhp;
		break;
	}
	mutex_unlock(&map->lock);
	return found;
}

static void dhp_dup(struct ddi_dhp *dhp, struct ddi_map *copy)
{
	struct ddi_dhp *new = dhp_part(dhp, copy, dhp->at, dhp->len);
	int err = 0;

	mutex_lock(&dhp->lock);
	if (dhp->calls.devmap_dup) {
		pagefault_disable();
		err = dhp->calls.devmap_dup(dhp, dhp->pvt, new, &new->pvt);
		pagefault_enable();
	}
	mutex_unlock(&dhp->lock);
	if (!err) {
		list_add_tail(&new->node, &copy->dhps);
		return;
	}
	ddi_complain(copy->user->dip->dev, "devmap_dup(9E)",
		     "error %d, the new process cannot use the mapping", err);
	ddi_dhp_put(new);
}

/* Copy the handles of @map; the caller has entered the gate. */
static void map_dup(struct ddi_map *map, struct ddi_map *copy)
{
	struct ddi_dhp *dhp;

	copy->from = map->id;
	if (!map_track(copy)) {
		ddi_complain(map->user->dip->dev, "devmap_dup(9E)",
			     "no memory, the new process cannot use the mapping");
		return;
	}
	mutex_lock(&map->lock);
	list_for_each_entry(dhp, &map->dhps, node)
		dhp_dup(dhp, copy);
	mutex_unlock(&map->lock);
}

/**
 * ddi_dhp_fork() - give a process that inherits an area its own map, by
 *	devmap_dup(9E)
 * @map: a map with handles
 * @vma: the new area
 *
 * The pages are removed from all processes, since Linux may have copied them to
 * the new one, or be about to: it is to ask the driver.
 *
 * Context: in fork(2), with the lock of both processes' memory held.
 * Return: the new process's map, with a reference for the area.
 *
 * Differences from illumos: fork(2) does not fail with devmap_dup(9E); the new
 * process gets SIGBUS.  copyin(9F), copyout(9F) and ddi_umem_lock(9F) of the
 * process may fail.
 */
struct ddi_map *ddi_dhp_fork(struct ddi_map *map, struct vm_area_struct *vma)
{
	struct ddi_map *copy = maps_copy(map->id, vma->vm_mm);
	struct ddi_call call;

	if (!copy) {
		copy = ddi_map_copy(map, vma);
		if (ddi_call_enter(map->user, &call, "devmap_dup(9E)")) {
			map_dup(map, copy);
			ddi_call_exit(map->user, &call);
		}
	}
	unmap_mapping_range(vma->vm_file->f_mapping,
			    (loff_t)vma->vm_pgoff << PAGE_SHIFT,
			    vma->vm_end - vma->vm_start, 1);
	return copy;
}

/**
 * dhp_call_unmap() - call devmap_unmap(9E)
 * @dhp: the handle
 * @at: start of the range in the map, bytes
 * @len: bytes
 * @left: handle of what is left before the range, or NULL
 * @right: handle of what is left after it, or NULL
 *
 * Context: in munmap(2), exit(2) and the like, with the lock of the process's
 * memory held; or when the device is removed.
 *
 * Differences from illumos: what mprotect(2) or munmap(2) has divided is
 * unmapped in as many parts.  copyin(9F), copyout(9F) and ddi_umem_lock(9F) of
 * the process may fail.
 */
static void dhp_call_unmap(struct ddi_dhp *dhp, size_t at, size_t len,
			   struct ddi_dhp *left, struct ddi_dhp *right)
{
	mutex_lock(&dhp->lock);
	if (dhp->calls.devmap_unmap) {
		pagefault_disable();
		dhp->calls.devmap_unmap(dhp, dhp->pvt,
					dhp->off + (at - dhp->at), len,
					left, left ? &left->pvt : NULL,
					right, right ? &right->pvt : NULL);
		pagefault_enable();
	}
	dhp->gone = true;
	mutex_unlock(&dhp->lock);
}

/* Unmap @len bytes at @at of a handle, which handles of the rest replace. */
static void dhp_unmap(struct ddi_dhp *dhp, size_t at, size_t len)
{
	struct ddi_map *map = dhp->map;
	struct ddi_dhp *left = NULL, *right = NULL;
	size_t end = at + len, last = dhp->at + dhp->len;

	if (at > dhp->at) {
		left = dhp_part(dhp, map, dhp->at, at - dhp->at);
		list_add_tail(&left->node, &dhp->node);
	}
	if (end < last) {
		right = dhp_part(dhp, map, end, last - end);
		list_add_tail(&right->node, &dhp->node);
	}
	dhp_call_unmap(dhp, at, len, left, right);
	list_del(&dhp->node);
	ddi_dhp_put(dhp);
}

static void map_unmap(struct ddi_map *map, size_t at, size_t len)
{
	struct ddi_dhp *dhp, *next;
	size_t start, end, stop = len == SIZE_MAX ? len : at + len;

	lockdep_assert_held(&map->lock);
	list_for_each_entry_safe(dhp, next, &map->dhps, node) {
		start = max(at, dhp->at);
		end = min(stop, dhp->at + dhp->len);
		if (start < end)
			dhp_unmap(dhp, start, end - start);
	}
}

/**
 * ddi_dhp_unmap() - call devmap_unmap(9E) for a range of a map
 * @map: the map, whose lock the caller holds
 * @at: start of the range in the map, bytes
 * @len: bytes; SIZE_MAX for all of the map
 *
 * If the device is being removed, the handles are left to ddi_dhp_revoke().
 *
 * Context: may sleep.
 */
void ddi_dhp_unmap(struct ddi_map *map, size_t at, size_t len)
{
	struct ddi_call call;

	lockdep_assert_held(&map->lock);
	if (!list_empty(&map->dhps)) {
		if (!ddi_call_enter(map->user, &call, "devmap_unmap(9E)"))
			return;
		map_unmap(map, at, len);
		ddi_call_exit(map->user, &call);
	}
	if (list_empty(&map->dhps))
		maps_del(map);
}

/* Take a map of @user off the list, with its reference; or NULL. */
static struct ddi_map *maps_take(const struct ddi_user *user)
{
	struct ddi_map *map, *found = NULL;

	mutex_lock(&maps_lock);
	list_for_each_entry(map, &maps, node) {
		if (map->user != user)
			continue;
		list_del_init(&map->node);
		found = map;
		break;
	}
	mutex_unlock(&maps_lock);
	return found;
}

/**
 * ddi_dhp_revoke() - unmap all handles of a device that is being removed
 * @user: its user side; no thread can enter the driver
 *
 * Context: may sleep.
 */
void ddi_dhp_revoke(struct ddi_user *user)
{
	struct ddi_map *map;

	for (map = maps_take(user); map; map = maps_take(user)) {
		mutex_lock(&map->lock);
		map_unmap(map, 0, SIZE_MAX);
		mutex_unlock(&map->lock);
		ddi_map_put(map);
	}
}
