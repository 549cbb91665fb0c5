// SPDX-License-Identifier: GPL-2.0
/*
 * Areas of a process's memory that show a mapping (see map.c).
 *
 * The first use of a page maps it from its piece, without calling the driver.
 * This counts as a call of the driver, though: an instance that detaches waits
 * for it and removes what is mapped (see user.c); a later access gets SIGBUS.
 *
 * Linux splits an area when a part of it is unmapped, moved or protected, and
 * moves one by opening a second area before it closes the first.  So a map
 * lists its areas, and a range is unmapped when an area that has it is closed
 * and no other one has it.
 */
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/slab.h>
#include <sys/mman.h>

#include "../compat.h"
#include "../dev/user.h"
#include "dhp.h"
#include "map.h"

/*
 * Map a page at its first use.  No code of the driver runs, unless the page has
 * a handle.
 */
static vm_fault_t map_fault(struct vm_fault *vmf)
{
	struct ddi_map *map = vmf->vma->vm_private_data;
	size_t at = ((u64)vmf->pgoff << PAGE_SHIFT) - (u64)map->off;
	struct ddi_map_piece *p;
	struct ddi_call call;
	vm_fault_t ret;

	if (!smp_load_acquire(&map->answered)) /* pairs with ddi_map_answered() */
		return VM_FAULT_SIGBUS;
	if (!ddi_call_enter(map->user, &call, "a page fault"))
		return VM_FAULT_SIGBUS;
	kref_get(&map->ref); /* the area may go while the driver is called */
	p = ddi_map_find(map->base ?: map, at);
	if (p)
		ret = ddi_map_insert(vmf, &p->mem, at - p->at);
	else
		ret = ddi_dhp_fault(map, vmf, at);
	ddi_call_exit(map->user, &call);
	ddi_map_put(map);
	return ret;
}

/* An area of a map */
struct map_area {
	struct list_head node;
	struct vm_area_struct *vma;
};

static void map_area_add(struct ddi_map *map, struct vm_area_struct *vma)
{
	struct map_area *area;

	/* Linux's callers cannot be told of an error */
	area = kmalloc(sizeof(*area), GFP_KERNEL | __GFP_NOFAIL);
	area->vma = vma;
	mutex_lock(&map->lock);
	list_add(&area->node, &map->areas);
	mutex_unlock(&map->lock);
}

/* Remove @vma.  Returns true if it was there and no other area has its range. */
static bool map_area_del(struct ddi_map *map, struct vm_area_struct *vma)
{
	unsigned long end = vma->vm_pgoff + vma_pages(vma);
	struct map_area *area, *next;
	bool found = false, other = false;

	list_for_each_entry_safe(area, next, &map->areas, node) {
		if (area->vma == vma) {
			list_del(&area->node);
			kfree(area);
			found = true;
		} else if (area->vma->vm_pgoff < end &&
			   vma->vm_pgoff < area->vma->vm_pgoff +
					   vma_pages(area->vma)) {
			other = true;
		}
	}
	return found && !other;
}

static void map_last_area(struct ddi_map *map)
{
	WRITE_ONCE(map->mm, NULL);
	mutex_lock(&map->load_lock);
	map->mapping = NULL;
	mutex_unlock(&map->load_lock);
}

/* Linux has made one more area of @vma: by fork(2), or in the same process. */
static void map_open(struct vm_area_struct *vma)
{
	struct ddi_map *map = vma->vm_private_data;
	bool inherited = vma->vm_mm != READ_ONCE(map->mm);

	/* pairs with ddi_map_answered() */
	if (inherited && smp_load_acquire(&map->answered) && map->loaded) {
		map = ddi_dhp_fork(map, vma);
		vma->vm_private_data = map;
		inherited = false;
	} else {
		kref_get(&map->ref);
	}
	if (!inherited)
		map_area_add(map, vma);
}

static void map_close(struct vm_area_struct *vma)
{
	struct ddi_map *map = vma->vm_private_data;
	size_t at = ((u64)vma->vm_pgoff << PAGE_SHIFT) - (u64)map->off;
	size_t len = vma_pages(vma) << PAGE_SHIFT;
	bool unmapped;

	mutex_lock(&map->lock);
	unmapped = map_area_del(map, vma);
	if (list_empty(&map->areas)) {
		map_last_area(map);
		at = 0;
		len = SIZE_MAX;
	}
	if (unmapped && map->answered)
		ddi_dhp_unmap(map, at, len);
	mutex_unlock(&map->lock);
	ddi_map_put(map);
}

/* The driver has been asked, with this result: 0 or -errno. */
void ddi_map_answered(struct ddi_map *map, int err)
{
	mutex_lock(&map->lock);
	if (!err)
		smp_store_release(&map->answered, true); /* to map_fault() */
	if (err || list_empty(&map->areas))
		ddi_dhp_unmap(map, 0, SIZE_MAX);
	mutex_unlock(&map->lock);
}

/*
 * Unmap the pages, which are mapped again at their next use, because Linux
 * might otherwise change their caching.
 */
static int map_mprotect(struct vm_area_struct *vma, unsigned long start,
			unsigned long end, unsigned long newflags)
{
	struct ddi_map *map = vma->vm_private_data;
	uint_t prot = (newflags & VM_READ ? PROT_READ : 0) |
		      (newflags & VM_WRITE ? PROT_WRITE : 0) |
		      (newflags & VM_EXEC ? PROT_EXEC : 0);

	if (!smp_load_acquire(&map->answered)) /* pairs with ddi_map_answered() */
		return -EACCES;
	if (prot & ~map->maxprot)
		return -EACCES;
	zap_special_vma_range(vma, start, end - start);
	return 0;
}

static const struct vm_operations_struct map_vm_ops = {
	.open = map_open,
	.close = map_close,
	.mprotect = map_mprotect,
	.fault = map_fault,
};

/* Remove the area, unless the program has replaced it. */
void ddi_map_remove(struct ddi_map *map)
{
	struct vm_area_struct *vma;
	bool ours;

	mmap_read_lock(current->mm);
	vma = find_vma(current->mm, map->addr);
	ours = vma && vma->vm_private_data == map && vma->vm_ops == &map_vm_ops;
	mmap_read_unlock(current->mm);
	if (ours)
		vm_munmap(map->addr, map->size);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_remove);

/* Attach @map to the area @vma, without any pages yet. */
void ddi_map_area(struct ddi_map *map, struct vm_area_struct *vma)
{
	kref_get(&map->ref);
	map_area_add(map, vma);
	ddi_vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_private_data = map;
	vma->vm_ops = &map_vm_ops;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_area);
