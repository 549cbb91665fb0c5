// SPDX-License-Identifier: GPL-2.0
/*
 * Spaces of identifiers, id_space(9F): an arena of vmem_create(9F), in which an
 * identifier is one higher, for 0 is what an arena answers when it has none.
 */
#include <linux/export.h>
#include <sys/id_space.h>

#include "os.h"
#include "vmem.h"

static void *to_addr(id_t id)
{
	return (void *)((ulong_t)id + 1);
}

/* The arena's numbers are the identifiers plus 1, so that NULL means -1. */
static id_t to_id(void *addr)
{
	return (id_t)(ulong_t)addr - 1;
}

static bool range_ok(const char *func, const char *name, id_t low, id_t high)
{
	if (low >= 0 && low < high)
		return true;
	ddi_complain(NULL, func, "%s: [%d, %d) is no range", name, low, high);
	return false;
}

/**
 * ddi_id_space_create() - make a space of identifiers, id_space_create(9F)
 * @name: for the log
 * @low: the lowest identifier, not negative
 * @high: above the highest one
 *
 * Context: Process context; may sleep.
 * Return: the space; NULL when [@low, @high) is empty or begins below 0.
 */
id_space_t *ddi_id_space_create(const char *name, id_t low, id_t high)
{
	if (!range_ok("id_space_create", name, low, high))
		return NULL;
	return ddi_vmem_create(name, to_addr(low), high - low, 1, NULL, NULL,
			       NULL, 0, VM_SLEEP | VMC_IDENTIFIER);
}
EXPORT_SYMBOL(ddi_id_space_create);

/**
 * ddi_id_space_destroy() - free a space, id_space_destroy(9F)
 * @idspace: the space
 *
 * Context: Process context; may sleep.
 */
void ddi_id_space_destroy(id_space_t *idspace)
{
	ddi_vmem_destroy(idspace);
}
EXPORT_SYMBOL(ddi_id_space_destroy);

/**
 * ddi_id_space_extend() - add identifiers to a space, id_space_extend(9F)
 * @idspace: the space
 * @low: the lowest one
 * @high: above the highest one
 *
 * A range that is no range, or of which the space has a part, is reported and
 * not added.
 *
 * Context: Process context; may sleep.
 */
void ddi_id_space_extend(id_space_t *idspace, id_t low, id_t high)
{
	if (range_ok("id_space_extend", idspace->name, low, high))
		ddi_vmem_add(idspace, to_addr(low), high - low, VM_SLEEP);
}
EXPORT_SYMBOL(ddi_id_space_extend);

/**
 * ddi_id_alloc() - the next identifier, id_alloc(9F)
 * @idspace: the space
 *
 * Context: Process context; sleeps until one is free.
 * Return: the identifier.
 */
id_t ddi_id_alloc(id_space_t *idspace)
{
	return to_id(ddi_vmem_alloc(idspace, 1, VM_SLEEP | VM_NEXTFIT));
}
EXPORT_SYMBOL(ddi_id_alloc);

/**
 * ddi_id_alloc_nosleep() - the next identifier, id_alloc_nosleep(9F)
 * @idspace: the space
 *
 * Context: Any.
 * Return: the identifier; -1 when none is free, or memory is short (a retry can
 * help).
 */
id_t ddi_id_alloc_nosleep(id_space_t *idspace)
{
	return to_id(ddi_vmem_alloc(idspace, 1, VM_NOSLEEP | VM_NEXTFIT));
}
EXPORT_SYMBOL(ddi_id_alloc_nosleep);

/**
 * ddi_id_allocff() - the lowest free identifier, id_allocff(9F)
 * @idspace: the space
 *
 * Context: Process context; sleeps until one is free.
 * Return: the identifier.
 */
id_t ddi_id_allocff(id_space_t *idspace)
{
	return to_id(ddi_vmem_alloc(idspace, 1, VM_SLEEP | VM_FIRSTFIT));
}
EXPORT_SYMBOL(ddi_id_allocff);

/**
 * ddi_id_allocff_nosleep() - the lowest free identifier, id_allocff_nosleep(9F)
 * @idspace: the space
 *
 * Context: Any.
 * Return: as ddi_id_alloc_nosleep().
 */
id_t ddi_id_allocff_nosleep(id_space_t *idspace)
{
	return to_id(ddi_vmem_alloc(idspace, 1, VM_NOSLEEP | VM_FIRSTFIT));
}
EXPORT_SYMBOL(ddi_id_allocff_nosleep);

/**
 * ddi_id_alloc_specific() - one identifier, id_alloc_specific_nosleep(9F)
 * @idspace: the space
 * @id: the identifier
 *
 * Context: Any.
 * Return: @id; -1 when it is not free, or memory is short (a retry can help), or
 * not of the space.
 */
id_t ddi_id_alloc_specific(id_space_t *idspace, id_t id)
{
	return to_id(ddi_vmem_xalloc(idspace, 1, 1, 0, 0, to_addr(id),
				     to_addr(id + 1), VM_NOSLEEP));
}
EXPORT_SYMBOL(ddi_id_alloc_specific);

/**
 * ddi_id_free() - give an identifier back, id_free(9F)
 * @idspace: the space
 * @id: the identifier; one that is not allocated is reported
 *
 * Context: Any.
 */
void ddi_id_free(id_space_t *idspace, id_t id)
{
	ddi_vmem_free(idspace, to_addr(id), 1);
}
EXPORT_SYMBOL(ddi_id_free);

static_assert(__same_type(id_space_create, ddi_id_space_create));
static_assert(__same_type(id_space_destroy, ddi_id_space_destroy));
static_assert(__same_type(id_space_extend, ddi_id_space_extend));
static_assert(__same_type(id_alloc, ddi_id_alloc));
static_assert(__same_type(id_alloc_nosleep, ddi_id_alloc_nosleep));
static_assert(__same_type(id_allocff, ddi_id_allocff));
static_assert(__same_type(id_allocff_nosleep, ddi_id_allocff_nosleep));
static_assert(__same_type(id_alloc_specific_nosleep, ddi_id_alloc_specific));
static_assert(__same_type(id_free, ddi_id_free));
