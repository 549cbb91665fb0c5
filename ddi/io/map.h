/* SPDX-License-Identifier: GPL-2.0 */
/* A mapping of a minor node: map.c keeps it, devmap.c asks the driver. */
#ifndef _DDI_IO_MAP_H
#define _DDI_IO_MAP_H

#include <linux/kref.h>
#include <linux/task_work.h>
#include <linux/types.h>
#include <sys/types.h>

struct ddi_open;
struct ddi_umem_cookie;
struct ddi_user;
struct file;
struct vm_area_struct;

/**
 * struct ddi_map_piece - a part of a mapping
 * @off: start of the part in the mapping, bytes
 * @len: bytes
 * @cookie: memory, referenced; NULL for registers
 * @start: offset in @cookie, or CPU physical address
 * @wc: registers whose writes may be combined, with a reservation in Linux
 */
struct ddi_map_piece {
	size_t off;
	size_t len;
	struct ddi_umem_cookie *cookie;
	u64 start;
	bool wc;
};

/**
 * struct ddi_map - the result of one mmap(2)
 * @ref: one while the driver's answer is awaited, and one per area of memory
 * @user: the instance's user side, referenced
 * @work: calls the driver
 * @file: the open file; referenced while the answer is awaited
 * @addr: address of the area when mmap(2) made it
 * @size: bytes
 * @off: start in the device's memory, bytes
 * @prot: PROT_READ, ... that mmap(2) asked for
 * @maxprot: protection it may get later; final when @answered
 * @answered: all fields are final
 * @pieces: in ascending order of their offsets, without gaps
 * @n: number of pieces
 * @room: number of pieces that @pieces has memory for
 * @done: total bytes of the pieces
 */
struct ddi_map {
	struct kref ref;
	struct ddi_user *user;
	struct callback_head work;
	struct file *file;
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
};

struct ddi_map *ddi_map_new(struct ddi_open *open, struct vm_area_struct *vma);
int ddi_map_record(struct ddi_map *map, struct ddi_umem_cookie *cookie,
		   u64 start, size_t len, uint_t flags);
void ddi_map_area(struct ddi_map *map, struct vm_area_struct *vma);
void ddi_map_remove(struct ddi_map *map);
void ddi_map_put(struct ddi_map *map);

/* devmap.c */
int ddi_devmap_ask(struct ddi_map *map);

#endif /* _DDI_IO_MAP_H */
