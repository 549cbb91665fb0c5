// SPDX-License-Identifier: GPL-2.0
/*
 * An area of a process's memory that maps a device's registers or a driver's
 * memory: a list of pieces that the driver has described (see devmap.c).
 *
 * The first use of a page maps it from its piece, without calling the driver.
 * This counts as a call of the driver, though: an instance that detaches waits
 * for it and removes what is mapped (see user.c); a later access gets SIGBUS.
 *
 * Mappings are shared.  Mapped memory lives until it is unmapped, even if the
 * driver frees it.
 */
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/slab.h>
#include <sys/ddidevmap.h>
#include <sys/mman.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../dev/user.h"
#include "../os/os.h"
#include "io.h"
#include "map.h"

/* Returns room for one more piece, zeroed, or NULL. */
static struct ddi_map_piece *map_room(struct ddi_map *map)
{
	size_t room = map->room ? 2 * map->room : 4;
	struct ddi_map_piece *pieces;

	if (map->n < map->room)
		return &map->pieces[map->n];
	if (ddi_should_fail())
		return NULL;
	pieces = kvcalloc(room, sizeof(*pieces), GFP_KERNEL_ACCOUNT);
	if (!pieces)
		return NULL;
	if (map->n)
		memcpy(pieces, map->pieces, map->n * sizeof(*pieces));
	kvfree(map->pieces);
	map->pieces = pieces;
	map->room = room;
	return &pieces[map->n];
}

/*
 * Record the next @len bytes; they are registers if @cookie is NULL.  Returns 0
 * or -ENOMEM.
 */
int ddi_map_record(struct ddi_map *map, struct ddi_umem_cookie *cookie,
		   u64 start, size_t len, uint_t flags)
{
	struct ddi_map_piece *p = map->n ? &map->pieces[map->n - 1] : NULL;
	bool wc = !cookie && (flags & IOMEM_DATA_UC_WR_COMBINE);

	if (p && !p->wc && !wc && p->cookie == cookie &&
	    p->start + p->len == start) {
		p->len += len;
		map->done += len;
		return 0;
	}
	p = map_room(map);
	if (!p)
		return -ENOMEM;
	if (cookie)
		refcount_inc(&cookie->refs);
	*p = (struct ddi_map_piece){
		.off = map->done, .len = len, .cookie = cookie, .start = start,
		.wc = wc && !arch_io_reserve_memtype_wc(start, len),
	};
	map->n++;
	map->done += len;
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_record);

static struct ddi_map_piece *map_find(struct ddi_map *map, size_t off)
{
	size_t low = 0, high = map->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (off < map->pieces[mid].off)
			high = mid;
		else if (off - map->pieces[mid].off >= map->pieces[mid].len)
			low = mid + 1;
		else
			return &map->pieces[mid];
	}
	return NULL;
}

static void map_free(struct kref *ref)
{
	struct ddi_map *map = container_of(ref, struct ddi_map, ref);
	struct ddi_map_piece *p;

	for (p = map->pieces; p < map->pieces + map->n; p++) {
		if (p->cookie)
			ddi_umem_put(p->cookie);
		if (p->wc)
			arch_io_free_memtype_wc(p->start, p->len);
	}
	kvfree(map->pieces);
	ddi_user_put(map->user);
	kfree(map);
}

void ddi_map_put(struct ddi_map *map)
{
	kref_put(&map->ref, map_free);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_put);

/* Returns true if @pfn is memory that Linux maps cached, as it then must be here. */
static bool is_memory(unsigned long pfn)
{
	return pfn_valid(pfn) && !PageReserved(pfn_to_page(pfn));
}

static vm_fault_t map_insert(struct vm_fault *vmf, struct ddi_map_piece *p,
			     u64 off)
{
	struct vm_area_struct *vma = vmf->vma;
	pgprot_t prot = vma->vm_page_prot;
	unsigned long pfn;

	if (p->cookie)
		pfn = page_to_pfn(ddi_umem_page(p->cookie, p->start + off));
	else
		pfn = PHYS_PFN(p->start + off);
	if (p->wc)
		prot = pgprot_writecombine(prot);
	else if (!p->cookie && !is_memory(pfn))
		prot = pgprot_noncached(prot);
	return vmf_insert_pfn_prot(vma, vmf->address & PAGE_MASK, pfn, prot);
}

/* Map a page at its first use.  No code of the driver runs. */
static vm_fault_t map_fault(struct vm_fault *vmf)
{
	struct ddi_map *map = vmf->vma->vm_private_data;
	size_t off = ((u64)vmf->pgoff << PAGE_SHIFT) - (u64)map->off;
	vm_fault_t ret = VM_FAULT_SIGBUS;
	struct ddi_map_piece *p;
	struct ddi_call call;

	if (!smp_load_acquire(&map->answered)) /* pairs with devmap.c */
		return VM_FAULT_SIGBUS;
	if (!ddi_call_enter(map->user, &call, "a page fault"))
		return VM_FAULT_SIGBUS;
	p = map_find(map, off);
	if (p)
		ret = map_insert(vmf, p, off - p->off);
	ddi_call_exit(map->user, &call);
	return ret;
}

static void map_open(struct vm_area_struct *vma)
{
	struct ddi_map *map = vma->vm_private_data;

	kref_get(&map->ref);
}

static void map_close(struct vm_area_struct *vma)
{
	ddi_map_put(vma->vm_private_data);
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

	if (!smp_load_acquire(&map->answered)) /* pairs with devmap.c */
		return -EACCES;
	if (prot & ~map->maxprot)
		return -EACCES;
	zap_vma_ptes(vma, start, end - start);
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

static uint_t vma_prot(const struct vm_area_struct *vma)
{
	return PROT_USER | (vma->vm_flags & VM_READ ? PROT_READ : 0) |
	       (vma->vm_flags & VM_WRITE ? PROT_WRITE : 0) |
	       (vma->vm_flags & VM_EXEC ? PROT_EXEC : 0);
}

/* Make a mapping for the area @vma, which ddi_map_area() is to attach; or NULL. */
struct ddi_map *ddi_map_new(struct ddi_open *open, struct vm_area_struct *vma)
{
	struct ddi_map *map = kzalloc(sizeof(*map), GFP_KERNEL_ACCOUNT);

	if (!map)
		return NULL;
	kref_init(&map->ref);
	kref_get(&open->user->ref);
	map->user = open->user;
	map->file = vma->vm_file;
	map->addr = vma->vm_start;
	map->size = vma->vm_end - vma->vm_start;
	map->off = (off_t)vma->vm_pgoff << PAGE_SHIFT;
	map->prot = vma_prot(vma);
	map->maxprot = vma->vm_flags & VM_MAYWRITE ? PROT_ALL :
						     PROT_ALL & ~PROT_WRITE;
	return map;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_new);

/* Attach @map to the area @vma, without any pages yet. */
void ddi_map_area(struct ddi_map *map, struct vm_area_struct *vma)
{
	kref_get(&map->ref);
	ddi_vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_private_data = map;
	vma->vm_ops = &map_vm_ops;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_area);
