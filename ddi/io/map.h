/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A mapping of a minor node: map.c keeps it, map_area.c shows it to a process,
 * devmap.c asks the driver, dhp.c calls the driver back.
 */
#ifndef _DDI_IO_MAP_H
#define _DDI_IO_MAP_H

#include <linux/kref.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/mutex.h>
#include <linux/task_work.h>
#include <linux/types.h>
#include <sys/types.h>

struct address_space;
struct ddi_open;
struct ddi_umem_cookie;
struct ddi_user;
struct file;

/**
 * struct ddi_map_what - memory as a driver describes it
 * @cookie: memory; NULL for registers
 * @start: offset in @cookie, or CPU physical address
 * @len: bytes
 * @maxprot: protection that a process may get
 * @flags: IOMEM_DATA_* and DEVMAP_*
 */
struct ddi_map_what {
	struct ddi_umem_cookie *cookie;
	u64 start;
	size_t len;
	uint_t maxprot;
	uint_t flags;
};

/**
 * struct ddi_map_mem - memory that is mapped
 * @cookie: memory, referenced; NULL for registers
 * @start: offset in @cookie, or CPU physical address
 * @len: bytes
 * @wc: registers whose writes may be combined, with a reservation in Linux
 */
struct ddi_map_mem {
	struct ddi_umem_cookie *cookie;
	u64 start;
	size_t len;
	bool wc;
};

/**
 * struct ddi_map_piece - a part of a mapping that has no handle
 * @at: start of the part in the mapping, bytes
 * @mem: its memory
 */
struct ddi_map_piece {
	size_t at;
	struct ddi_map_mem mem;
};

/**
 * struct ddi_map - the result of one mmap(2), in one process
 * @ref: one while the driver's answer is awaited, one per area of memory, and
 *	one while dhp.c lists it
 * @user: the instance's user side, referenced
 * @work: calls the driver
 * @file: the open file; referenced while the answer is awaited
 * @mm: the process's memory, only to be compared; NULL when it has no area left
 * @base: in a process that inherited the mapping, the map with the pieces,
 *	referenced; otherwise NULL
 * @addr: address of the area when mmap(2) made it
 * @size: bytes
 * @off: start in the device's memory, bytes
 * @prot: PROT_READ, ... that mmap(2) asked for
 * @maxprot: protection it may get later; final when @answered
 * @answered: all fields above are final
 * @pieces: in ascending order of their positions
 * @n: number of pieces
 * @room: number of pieces that @pieces has memory for
 * @done: total bytes of the pieces and the handles, while the driver is asked
 * @lock: protects @areas and @dhps; the driver's devmap_dup(9E) and
 *	devmap_unmap(9E) are called with it held
 * @areas: areas of the process (struct map_area)
 * @dhps: handles (struct ddi_dhp)
 * @node: entry of the list of maps with handles
 * @id: tells it from all other maps that had handles
 * @from: @id of the map that it is a copy of, made by fork(2)
 * @load_lock: protects the fields below, and what handles map; a leaf, except
 *	for locks of Linux
 * @mapping: where the areas are; NULL when there is none
 * @loaded: a bit per page that may be used without asking the driver; NULL if
 *	the map never had a handle
 * @unloads: counts the times that bits were cleared
 */
struct ddi_map {
	struct kref ref;
	struct ddi_user *user;
	struct callback_head work;
	struct file *file;
	const struct mm_struct *mm;
	struct ddi_map *base;
	unsigned long addr;
	size_t size;
	off_t off;
	uint_t prot;
	uint_t maxprot;
	bool answered;
	struct ddi_map_piece *pieces;
	size_t n;
	size_t room;
	size_t done;

	struct mutex lock; /* protects areas and dhps */
	struct list_head areas;
	struct list_head dhps;
	struct list_head node;
	u64 id;
	u64 from;

	struct mutex load_lock; /* protects the fields below, and mem of handles */
	struct address_space *mapping;
	unsigned long *loaded;
	unsigned long unloads;
};

/* map.c */
struct ddi_map *ddi_map_new(struct ddi_open *open, struct vm_area_struct *vma);
struct ddi_map *ddi_map_copy(struct ddi_map *map, struct vm_area_struct *vma);
int ddi_map_record(struct ddi_map *map, const struct ddi_map_what *what,
		   size_t len);
struct ddi_map_piece *ddi_map_find(struct ddi_map *map, size_t at);
void ddi_map_put(struct ddi_map *map);

void ddi_map_mem_get(struct ddi_map_mem *mem, const struct ddi_map_what *what,
		     size_t len);
void ddi_map_mem_part(struct ddi_map_mem *mem, const struct ddi_map_mem *whole,
		      size_t off, size_t len);
void ddi_map_mem_put(struct ddi_map_mem *mem);
vm_fault_t ddi_map_insert(struct vm_fault *vmf, const struct ddi_map_mem *mem,
			  u64 off);

/* map_area.c */
void ddi_map_area(struct ddi_map *map, struct vm_area_struct *vma);
void ddi_map_answered(struct ddi_map *map, int err);
void ddi_map_remove(struct ddi_map *map);

/* devmap.c */
int ddi_devmap_ask(struct ddi_map *map);

#endif /* _DDI_IO_MAP_H */
