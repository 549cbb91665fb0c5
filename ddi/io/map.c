// SPDX-License-Identifier: GPL-2.0
/*
 * Mappings of a device's registers or a driver's memory: a list of pieces that
 * the driver has described (see devmap.c), and of handles, which are pieces with
 * callbacks (see dhp.c).
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

/* Take memory as described, but @len bytes of it. */
void ddi_map_mem_get(struct ddi_map_mem *mem, const struct ddi_map_what *what,
		     size_t len)
{
	bool wc = !what->cookie && (what->flags & IOMEM_DATA_UC_WR_COMBINE);

	if (what->cookie)
		refcount_inc(&what->cookie->refs);
	*mem = (struct ddi_map_mem){
		.cookie = what->cookie, .start = what->start, .len = len,
		.wc = wc && !arch_io_reserve_memtype_wc(what->start, len),
	};
}

/* Take @len bytes at @off of @whole. */
void ddi_map_mem_part(struct ddi_map_mem *mem, const struct ddi_map_mem *whole,
		      size_t off, size_t len)
{
	struct ddi_map_what part = {
		.cookie = whole->cookie, .start = whole->start + off,
		.flags = whole->wc ? IOMEM_DATA_UC_WR_COMBINE : 0,
	};

	ddi_map_mem_get(mem, &part, len);
}

void ddi_map_mem_put(struct ddi_map_mem *mem)
{
	if (mem->cookie)
		ddi_umem_put(mem->cookie);
	if (mem->wc)
		arch_io_free_memtype_wc(mem->start, mem->len);
}

/* Returns true if @what continues the last piece of @map, which grows by @len. */
static bool map_continues(struct ddi_map *map, const struct ddi_map_what *what,
			  size_t len)
{
	struct ddi_map_piece *p = map->n ? &map->pieces[map->n - 1] : NULL;
	bool wc = !what->cookie && (what->flags & IOMEM_DATA_UC_WR_COMBINE);

	if (!p || p->mem.wc || wc || p->mem.cookie != what->cookie ||
	    p->mem.start + p->mem.len != what->start ||
	    p->at + p->mem.len != map->done)
		return false;
	p->mem.len += len;
	return true;
}

/* Record the next @len bytes as described.  Returns 0 or -ENOMEM. */
int ddi_map_record(struct ddi_map *map, const struct ddi_map_what *what,
		   size_t len)
{
	struct ddi_map_piece *p;

	if (!map_continues(map, what, len)) {
		p = map_room(map);
		if (!p)
			return -ENOMEM;
		p->at = map->done;
		ddi_map_mem_get(&p->mem, what, len);
		map->n++;
	}
	map->done += len;
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_record);

/* The piece of @map that has byte @at, or NULL. */
struct ddi_map_piece *ddi_map_find(struct ddi_map *map, size_t at)
{
	size_t low = 0, high = map->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (at < map->pieces[mid].at)
			high = mid;
		else if (at - map->pieces[mid].at >= map->pieces[mid].mem.len)
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

	for (p = map->pieces; p < map->pieces + map->n; p++)
		ddi_map_mem_put(&p->mem);
	kvfree(map->pieces);
	kvfree(map->loaded);
	if (map->base)
		ddi_map_put(map->base);
	ddi_user_put(map->user);
	kfree(map);
}

void ddi_map_put(struct ddi_map *map)
{
	kref_put(&map->ref, map_free);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_put);

/* Returns true for memory: Linux maps it cached, and all mappings have to agree. */
static bool is_memory(unsigned long pfn)
{
	return pfn_valid(pfn) && !PageReserved(pfn_to_page(pfn));
}

/* Map the page of a fault, at @off of @mem. */
vm_fault_t ddi_map_insert(struct vm_fault *vmf, const struct ddi_map_mem *mem,
			  u64 off)
{
	struct vm_area_struct *vma = vmf->vma;
	pgprot_t prot = vma->vm_page_prot;
	unsigned long pfn;

	if (mem->cookie)
		pfn = page_to_pfn(ddi_umem_page(mem->cookie, mem->start + off));
	else
		pfn = PHYS_PFN(mem->start + off);
	if (mem->wc)
		prot = pgprot_writecombine(prot);
	else if (!mem->cookie && !is_memory(pfn))
		prot = pgprot_noncached(prot);
	return vmf_insert_pfn_prot(vma, vmf->address & PAGE_MASK, pfn, prot);
}

static uint_t vma_prot(const struct vm_area_struct *vma)
{
	return PROT_USER | (vma->vm_flags & VM_READ ? PROT_READ : 0) |
	       (vma->vm_flags & VM_WRITE ? PROT_WRITE : 0) |
	       (vma->vm_flags & VM_EXEC ? PROT_EXEC : 0);
}

static void map_init(struct ddi_map *map, const struct vm_area_struct *vma)
{
	kref_init(&map->ref);
	map->mm = vma->vm_mm;
	mutex_init(&map->lock);
	INIT_LIST_HEAD(&map->areas);
	INIT_LIST_HEAD(&map->dhps);
	INIT_LIST_HEAD(&map->node);
	mutex_init(&map->load_lock);
}

/* Make a mapping for the area @vma, which ddi_map_area() is to attach; or NULL. */
struct ddi_map *ddi_map_new(struct ddi_open *open, struct vm_area_struct *vma)
{
	struct ddi_map *map = kzalloc(sizeof(*map), GFP_KERNEL_ACCOUNT);

	if (!map)
		return NULL;
	map_init(map, vma);
	kref_get(&open->user->ref);
	map->user = open->user;
	map->file = vma->vm_file;
	map->mapping = map->file->f_mapping;
	map->addr = vma->vm_start;
	map->size = vma->vm_end - vma->vm_start;
	map->off = (off_t)vma->vm_pgoff << PAGE_SHIFT;
	map->prot = vma_prot(vma);
	map->maxprot = vma->vm_flags & VM_MAYWRITE ? PROT_ALL :
						     PROT_ALL & ~PROT_WRITE;
	return map;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_map_new);

/* Make a copy of @map, without handles, for the process that inherits @vma. */
struct ddi_map *ddi_map_copy(struct ddi_map *map, struct vm_area_struct *vma)
{
	struct ddi_map *copy;

	copy = kzalloc(sizeof(*copy), GFP_KERNEL_ACCOUNT | __GFP_NOFAIL);
	map_init(copy, vma);
	kref_get(&map->user->ref);
	copy->user = map->user;
	copy->base = map->base ?: map;
	kref_get(&copy->base->ref);
	copy->addr = map->addr;
	copy->size = map->size;
	copy->off = map->off;
	copy->prot = map->prot;
	copy->maxprot = map->maxprot;
	copy->mapping = vma->vm_file->f_mapping;
	copy->answered = true;
	return copy;
}
