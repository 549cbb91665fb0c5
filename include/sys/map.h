/* SPDX-License-Identifier: MIT */
/*
 * <sys/map.h>: resource maps, which tell free numbers from those in use.
 *
 * rmallocmap(9F), rmalloc(9F), rmalloc_wait(9F), rmfree(9F).
 */
#ifndef _SYS_MAP_H
#define _SYS_MAP_H

#include <sys/types.h>
#include <sys/t_lock.h>

struct map;

struct map *rmallocmap(size_t mapsize) __asm__("ddi_rmallocmap");
struct map *rmallocmap_wait(size_t mapsize) __asm__("ddi_rmallocmap_wait");
void rmfreemap(struct map *mp) __asm__("ddi_rmfreemap");
ulong_t rmalloc(struct map *mp, size_t size) __asm__("ddi_rmalloc");
ulong_t rmalloc_wait(struct map *mp, size_t size) __asm__("ddi_rmalloc_wait");
void rmfree(struct map *mp, size_t size, ulong_t index) __asm__("ddi_rmfree");

#endif /* _SYS_MAP_H */
