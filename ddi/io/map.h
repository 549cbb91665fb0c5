/* SPDX-License-Identifier: GPL-2.0 */
/* What mmap(2) of a minor node maps: map.c keeps it, devmap.c asks the driver. */
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
 * @off: where in the mapping it starts, bytes
 * @len: bytes
 * @cookie: memory, held; NULL for registers
 * @start: offset in @cookie, or CPU physical address
 * @wc: registers whose writes may be combined; Linux has been told
 */
struct ddi_map_piece {
	size_t off;
	size_t len;
	struct ddi_umem_cookie *cookie;
	u64 start;
	bool wc;
};

/**
 * struct ddi_map - what one mmap(2) maps
 * @ref: the driver's answer while it is awaited, and each area of memory
 * @user: the instance's user side; held
 * @work: asks the driver
 * @file: what is mapped; held while the answer is awaited
 * @addr: where it was made
 * @size: bytes
 * @off: where in the device's memory it starts
 * @prot: PROT_READ, ... that was asked for
 * @maxprot: that it may ever have; final when @answered
 * @answered: what is above and below stays as it is
 * @pieces: in the order of their offsets, without gaps
 * @n: how many
 * @room: for how many there is memory
 * @done: bytes that they are
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

#endif /* _DDI_IO_MAP_H */
