// SPDX-License-Identifier: GPL-2.0
/*
 * Memory that a driver maps: devmap_devmem_setup(9F), devmap_umem_setup(9F),
 * and devmap_devmem_remap() and devmap_umem_remap(), which drivers use to give
 * a mapping other memory or none.
 */
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <sys/ddidevmap.h>
#include <sys/mman.h>
#include <sys/sunddi.h>

#include "../acc/regset.h"
#include "../os/os.h"
#include "dhp.h"
#include "io.h"

#define IOMEM_DATA	(IOMEM_DATA_CACHED | IOMEM_DATA_UC_WR_COMBINE |	\
			 IOMEM_DATA_UNCACHED)

static int what_refused(dev_info_t *dip, const char *func, const char *why)
{
	ddi_complain(dip ? dip->dev : NULL, func, "%s", why);
	return -1;
}

static const char *registers_fault(dev_info_t *dip, uint_t rnumber, u64 off,
				   size_t len, struct ddi_regset *set)
{
	if (ddi_regset_find(dip, rnumber, set))
		return "no such register set";
	if (set->kind != DDI_ACC_MMIO || set->unset || set->rom)
		return "not a register set in memory";
	if (!PAGE_ALIGNED(set->start))
		return "the register set does not start on a page";
	if (off >= PAGE_ALIGN(set->len) || len > PAGE_ALIGN(set->len) - off)
		return "the range ends beyond the register set";
	return NULL;
}

static const char *memory_fault(const struct ddi_umem_cookie *cookie, u64 off,
				size_t len)
{
	if (!cookie)
		return "no cookie";
	if (cookie->pin)
		return "memory of ddi_umem_lock() is a process's own";
	if (off >= cookie->size || len > cookie->size - off)
		return "the range ends beyond the memory";
	return NULL;
}

/* Returns why the arguments cannot be of any memory, or NULL. */
static const char *what_fault(const void *dhp, dev_info_t *dip,
			      const struct ddi_map_what *what)
{
	if (!dhp || !dip)
		return "NULL argument";
	if (hweight32(what->flags & IOMEM_DATA) > 1)
		return "more than one IOMEM_DATA_ flag";
	if (what->flags & DEVMAP_MAPPING_INVALID)
		return NULL;
	if (!what->len || !PAGE_ALIGNED(what->start))
		return "the range is not whole pages";
	return NULL;
}

/* Make @what memory at an offset in a register set.  Returns why not, or NULL. */
static const char *find_registers(struct ddi_map_what *what, dev_info_t *dip,
				  uint_t rnumber)
{
	struct ddi_regset set;
	const char *why;

	if (what->flags & DEVMAP_MAPPING_INVALID)
		return NULL;
	why = registers_fault(dip, rnumber, what->start, what->len, &set);
	if (!why)
		what->start += set.start;
	return why;
}

/* Make @what memory at an offset in @cookie.  Returns why not, or NULL. */
static const char *find_memory(struct ddi_map_what *what,
			       struct ddi_umem_cookie *cookie)
{
	if (what->flags & DEVMAP_MAPPING_INVALID)
		return NULL;
	what->cookie = cookie;
	return memory_fault(cookie, what->start, what->len);
}

static const char *setup_fault(const struct ddi_dhp *dhp, dev_info_t *dip,
			       const struct devmap_callback_ctl *calls,
			       const struct ddi_map_what *what)
{
	const char *why = what_fault(dhp, dip, what);

	if (!why && dhp->len)
		why = "devmap(9E) has returned";
	if (!why && calls && calls->devmap_rev != DEVMAP_OPS_REV)
		why = "unknown devmap_rev of the callbacks";
	return why;
}

static void setup(struct ddi_dhp *dhp, const struct devmap_callback_ctl *calls,
		  const struct ddi_map_what *what)
{
	dhp->what = *what;
	dhp->calls = calls ? *calls : (struct devmap_callback_ctl){};
	dhp->invalid = what->flags & DEVMAP_MAPPING_INVALID;
	dhp->kept = calls || dhp->invalid || what->flags & DEVMAP_ALLOW_REMAP;
	dhp->set = true;
}

/**
 * ddi_devmap_devmem_setup() - map registers, devmap_devmem_setup(9F)
 * @dhp: the mapping, from devmap(9E)
 * @dip: the device node
 * @callbackops: callbacks, copied; or NULL
 * @rnumber: register set
 * @roff: offset in it, on a page
 * @len: bytes
 * @maxprot: PROT_READ, PROT_WRITE, ...  that a process may get
 * @flags: IOMEM_DATA_UC_WR_COMBINE, or another flag for uncached;
 *	DEVMAP_ALLOW_REMAP; DEVMAP_MAPPING_INVALID, to map nothing before
 *	devmap_devmem_remap() or devmap_umem_remap()
 * @accattrp: ignored
 *
 * Context: in devmap(9E), with no lock of Linux held.
 * Return: 0, or -1 when the range is not whole pages of a register set in
 * memory, devmap_rev of the callbacks is not DEVMAP_OPS_REV, or there are
 * several IOMEM_DATA_ flags (a retry cannot help).
 */
int ddi_devmap_devmem_setup(devmap_cookie_t dhp, dev_info_t *dip,
			    struct devmap_callback_ctl *callbackops,
			    uint_t rnumber, offset_t roff, size_t len,
			    uint_t maxprot, uint_t flags,
			    const ddi_device_acc_attr_t *accattrp)
{
	struct ddi_map_what what = {
		.start = roff, .len = len, .maxprot = maxprot, .flags = flags,
	};
	const char *why = setup_fault(dhp, dip, callbackops, &what);

	if (!why)
		why = find_registers(&what, dip, rnumber);
	if (why)
		return what_refused(dip, "devmap_devmem_setup", why);
	setup(dhp, callbackops, &what);
	return 0;
}
EXPORT_SYMBOL(ddi_devmap_devmem_setup);

/**
 * ddi_devmap_umem_setup() - map memory, devmap_umem_setup(9F)
 * @dhp: the mapping, from devmap(9E)
 * @dip: the device node
 * @callbackops: callbacks, copied; or NULL
 * @cookie: memory of ddi_umem_alloc(9F)
 * @koff: offset in it, on a page
 * @len: bytes
 * @maxprot: PROT_READ, PROT_WRITE, ...  that a process may get
 * @flags: 0, or as for ddi_devmap_devmem_setup()
 * @accattrp: ignored
 *
 * Context: in devmap(9E), with no lock of Linux held.
 * Return: 0, or -1 when the range is not whole pages of the memory, the memory
 * is a process's own, devmap_rev of the callbacks is not DEVMAP_OPS_REV, or
 * there are several IOMEM_DATA_ flags (a retry cannot help).
 *
 * Differences from illumos: memory of ddi_umem_lock(9F) is refused, since Linux
 * cannot map it a second time.
 */
int ddi_devmap_umem_setup(devmap_cookie_t dhp, dev_info_t *dip,
			  struct devmap_callback_ctl *callbackops,
			  struct ddi_umem_cookie *cookie, offset_t koff,
			  size_t len, uint_t maxprot, uint_t flags,
			  const ddi_device_acc_attr_t *accattrp)
{
	struct ddi_map_what what = {
		.start = koff, .len = len, .maxprot = maxprot, .flags = flags,
	};
	const char *why = setup_fault(dhp, dip, callbackops, &what);

	if (!why)
		why = find_memory(&what, cookie);
	if (why)
		return what_refused(dip, "devmap_umem_setup", why);
	setup(dhp, callbackops, &what);
	return 0;
}
EXPORT_SYMBOL(ddi_devmap_umem_setup);

static const char *remap_fault(const struct ddi_dhp *dhp, dev_info_t *dip,
			       const struct ddi_map_what *what)
{
	const char *why = what_fault(dhp, dip, what);

	if (why)
		return why;
	if (!dhp->len)
		return "devmap(9E) has not returned";
	if (!(dhp->what.flags & DEVMAP_ALLOW_REMAP))
		return "the mapping is without DEVMAP_ALLOW_REMAP";
	if (what->flags & DEVMAP_MAPPING_INVALID)
		return NULL;
	if (PAGE_ALIGN(what->len) != dhp->len)
		return "the length is not that of the mapping";
	if (dhp->map->maxprot & ~what->maxprot &
	    (PROT_READ | PROT_WRITE | PROT_EXEC))
		return "the process may have more protection than maxprot";
	return NULL;
}

/* Give a handle other memory; the process loses the pages that it has. */
static void remap(struct ddi_dhp *dhp, const struct ddi_map_what *what)
{
	struct ddi_map_mem mem = {}, old;
	bool invalid = what->flags & DEVMAP_MAPPING_INVALID;

	if (!invalid)
		ddi_map_mem_get(&mem, what, dhp->len);
	mutex_lock(&dhp->map->load_lock);
	old = dhp->mem;
	dhp->mem = mem;
	dhp->invalid = invalid;
	ddi_dhp_unload(dhp, dhp->at, dhp->len);
	mutex_unlock(&dhp->map->load_lock);
	ddi_map_mem_put(&old);
}

/**
 * ddi_devmap_devmem_remap() - map other registers or nothing
 * @dhp: a handle of any process, set up with DEVMAP_ALLOW_REMAP
 * @dip: the device node
 * @rnumber: register set
 * @roff: offset in it, on a page
 * @len: bytes, those of the mapping
 * @maxprot: PROT_READ, PROT_WRITE, ...  that the process may get
 * @flags: IOMEM_DATA_UC_WR_COMBINE, or another flag for uncached; or
 *	DEVMAP_MAPPING_INVALID to map nothing: all other arguments but @dhp and
 *	@dip are then ignored, and an access gets SIGBUS
 * @accattrp: ignored
 *
 * The process loses the pages that it has; its next access calls
 * devmap_access(9E), if the driver has it.  No man page describes this function.
 *
 * Context: may sleep; after devmap(9E).
 * Return: 0, or -1 when the range is not whole pages of a register set in
 * memory or not as long as the mapping, the process may have more protection
 * than @maxprot, DEVMAP_ALLOW_REMAP was not given, or there are several
 * IOMEM_DATA_ flags (a retry cannot help).
 */
int ddi_devmap_devmem_remap(devmap_cookie_t dhp, dev_info_t *dip,
			    uint_t rnumber, offset_t roff, size_t len,
			    uint_t maxprot, uint_t flags,
			    const ddi_device_acc_attr_t *accattrp)
{
	struct ddi_map_what what = {
		.start = roff, .len = len, .maxprot = maxprot, .flags = flags,
	};
	const char *why = remap_fault(dhp, dip, &what);

	if (!why)
		why = find_registers(&what, dip, rnumber);
	if (why)
		return what_refused(dip, "devmap_devmem_remap", why);
	remap(dhp, &what);
	return 0;
}
EXPORT_SYMBOL(ddi_devmap_devmem_remap);

/**
 * ddi_devmap_umem_remap() - map other memory or nothing
 * @dhp: a handle of any process, set up with DEVMAP_ALLOW_REMAP
 * @dip: the device node
 * @cookie: memory of ddi_umem_alloc(9F)
 * @koff: offset in it, on a page
 * @len: bytes, those of the mapping
 * @maxprot: PROT_READ, PROT_WRITE, ...  that the process may get
 * @flags: 0, or as for ddi_devmap_devmem_remap()
 * @accattrp: ignored
 *
 * The process loses the pages that it has; its next access calls
 * devmap_access(9E), if the driver has it.  No man page describes this function.
 *
 * Context: may sleep; after devmap(9E).
 * Return: 0, or -1 when the range is not whole pages of the memory or not as
 * long as the mapping, the memory is a process's own, the process may have more
 * protection than @maxprot, or DEVMAP_ALLOW_REMAP was not given (a retry cannot
 * help).
 */
int ddi_devmap_umem_remap(devmap_cookie_t dhp, dev_info_t *dip,
			  struct ddi_umem_cookie *cookie, offset_t koff,
			  size_t len, uint_t maxprot, uint_t flags,
			  const ddi_device_acc_attr_t *accattrp)
{
	struct ddi_map_what what = {
		.start = koff, .len = len, .maxprot = maxprot, .flags = flags,
	};
	const char *why = remap_fault(dhp, dip, &what);

	if (!why)
		why = find_memory(&what, cookie);
	if (why)
		return what_refused(dip, "devmap_umem_remap", why);
	remap(dhp, &what);
	return 0;
}
EXPORT_SYMBOL(ddi_devmap_umem_remap);

static_assert(__same_type(devmap_devmem_setup, ddi_devmap_devmem_setup));
static_assert(__same_type(devmap_umem_setup, ddi_devmap_umem_setup));
static_assert(__same_type(devmap_devmem_remap, ddi_devmap_devmem_remap));
static_assert(__same_type(devmap_umem_remap, ddi_devmap_umem_remap));
