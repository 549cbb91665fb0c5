/* SPDX-License-Identifier: MIT */
/*
 * <sys/id_space.h>: spaces of identifiers, id_space(9F).
 */
#ifndef _SYS_ID_SPACE_H
#define _SYS_ID_SPACE_H

#include <sys/types.h>
#include <sys/mutex.h>
#include <sys/vmem.h>

typedef struct vmem id_space_t;

id_space_t *id_space_create(const char *name, id_t low, id_t high)
	__asm__("ddi_id_space_create");
void id_space_destroy(id_space_t *idspace) __asm__("ddi_id_space_destroy");
void id_space_extend(id_space_t *idspace, id_t low, id_t high)
	__asm__("ddi_id_space_extend");
id_t id_alloc(id_space_t *idspace) __asm__("ddi_id_alloc");
id_t id_alloc_nosleep(id_space_t *idspace) __asm__("ddi_id_alloc_nosleep");
id_t id_allocff(id_space_t *idspace) __asm__("ddi_id_allocff");
id_t id_allocff_nosleep(id_space_t *idspace) __asm__("ddi_id_allocff_nosleep");
id_t id_alloc_specific_nosleep(id_space_t *idspace, id_t id)
	__asm__("ddi_id_alloc_specific");
void id_free(id_space_t *idspace, id_t id) __asm__("ddi_id_free");

#endif /* _SYS_ID_SPACE_H */
