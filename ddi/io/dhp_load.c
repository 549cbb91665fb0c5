// SPDX-License-Identifier: GPL-2.0
/*
 * Functions that a driver calls to let a process use pages, or to take them
 * away: devmap_load(9F), devmap_unload(9F), devmap_default_access(9F),
 * devmap_do_ctxmgt(9F), devmap_set_ctx_timeout(9F).
 */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "../dev/user.h"
#include "../os/os.h"
#include "dhp.h"

/*
 * Take @len bytes at @at of the map from the process.  All processes lose the
 * pages; those that may use them get them again without asking the driver.
 */
void ddi_dhp_unload(struct ddi_dhp *dhp, size_t at, size_t len)
{
	struct ddi_map *map = dhp->map;

	lockdep_assert_held(&map->load_lock);
	bitmap_clear(map->loaded, at >> PAGE_SHIFT, len >> PAGE_SHIFT);
	map->unloads++;
	if (map->mapping)
		unmap_mapping_range(map->mapping, map->off + at, len, 1);
}

/* Pages of a map, in bytes */
struct span {
	size_t at;
	size_t len;
};

/* Find the pages with @len bytes at @off.  Returns false if they are not there. */
static bool find_span(const struct ddi_dhp *dhp, offset_t off, size_t len,
		      struct span *span)
{
	size_t start = 0, end = dhp->len;

	if (off || len) {
		if (off < dhp->off || off - dhp->off >= dhp->len)
			return false;
		start = off - dhp->off;
		if (len > end - start)
			return false;
		if (len)
			end = PAGE_ALIGN(start + len);
		start &= PAGE_MASK;
	}
	span->at = dhp->at + start;
	span->len = end - start;
	return true;
}

static int load_refused(struct ddi_dhp *dhp, const char *func, const char *why)
{
	ddi_complain(dhp ? dhp->map->user->dip->dev : NULL, func, "%s", why);
	return EINVAL;
}

/* Returns why the function cannot work on this range, or NULL. */
static const char *span_fault(const struct ddi_dhp *dhp, offset_t off,
			      size_t len, struct span *span)
{
	if (!dhp)
		return "NULL argument";
	if (!dhp->kept || !dhp->len)
		return "the mapping has no callbacks";
	if (!find_span(dhp, off, len, span))
		return "the range is not in the mapping";
	return NULL;
}

/**
 * ddi_devmap_load() - let the process use pages, devmap_load(9F)
 * @dhp: a handle of the calling process
 * @off: offset in the device's memory, as the process sees it
 * @len: bytes; 0 for all from @off, which is then 0 for the whole mapping
 * @type: ignored
 * @rw: ignored
 *
 * Context: in devmap_access(9E) or a function that it calls.
 * Return: 0; EINVAL when the range is not in the mapping, the mapping is of
 * another process or has no callbacks; EFAULT when it was made invalid by
 * DEVMAP_MAPPING_INVALID.  A retry cannot help.
 *
 * Differences from illumos: a mapping of another process is refused, where
 * illumos panics.
 */
int ddi_devmap_load(devmap_cookie_t dhp, offset_t off, size_t len, uint_t type,
		    uint_t rw)
{
	struct ddi_dhp *handle = dhp;
	struct span span;
	const char *why = span_fault(handle, off, len, &span);
	int err = 0;

	if (!why && READ_ONCE(handle->map->mm) != current->mm)
		why = "the mapping is of another process";
	if (why)
		return load_refused(handle, "devmap_load", why);
	mutex_lock(&handle->map->load_lock);
	if (handle->invalid)
		err = EFAULT;
	else
		bitmap_set(handle->map->loaded, span.at >> PAGE_SHIFT,
			   span.len >> PAGE_SHIFT);
	mutex_unlock(&handle->map->load_lock);
	return err;
}
EXPORT_SYMBOL(ddi_devmap_load);

/**
 * ddi_devmap_unload() - take pages from the process, devmap_unload(9F)
 * @dhp: a handle of any process
 * @off: offset in the device's memory, as the process sees it
 * @len: bytes; 0 for all from @off, which is then 0 for the whole mapping
 *
 * The process's next access calls devmap_access(9E).
 *
 * Context: may sleep.
 * Return: 0; EINVAL when the range is not in the mapping, or the mapping has no
 * callbacks (a retry cannot help).
 */
int ddi_devmap_unload(devmap_cookie_t dhp, offset_t off, size_t len)
{
	struct ddi_dhp *handle = dhp;
	struct span span;
	const char *why = span_fault(handle, off, len, &span);

	if (why)
		return load_refused(handle, "devmap_unload", why);
	mutex_lock(&handle->map->load_lock);
	ddi_dhp_unload(handle, span.at, span.len);
	mutex_unlock(&handle->map->load_lock);
	return 0;
}
EXPORT_SYMBOL(ddi_devmap_unload);

/**
 * ddi_devmap_default_access() - let the process use the pages of an access,
 *	devmap_default_access(9F)
 * @dhp: argument of devmap_access(9E)
 * @pvtp: ignored
 * @off: argument of devmap_access(9E)
 * @len: argument of devmap_access(9E)
 * @type: ignored
 * @rw: ignored
 *
 * Context: in devmap_access(9E), or as devmap_access(9E).
 * Return: 0 or an error number of ddi_devmap_load().
 *
 * Differences from illumos: as for ddi_devmap_load().
 */
int ddi_devmap_default_access(devmap_cookie_t dhp, void *pvtp, offset_t off,
			      size_t len, uint_t type, uint_t rw)
{
	return ddi_devmap_load(dhp, off, len, type, rw);
}
EXPORT_SYMBOL(ddi_devmap_default_access);

/*
 * Take the instance's context, after the time of the one in use.  Returns 0 or
 * EINTR.
 */
static int context_enter(struct ddi_user *user)
{
	long left;

	if (mutex_lock_interruptible(&user->context_lock))
		return EINTR;
	while ((left = user->context_until - jiffies) > 0) {
		if (signal_pending(current)) {
			mutex_unlock(&user->context_lock);
			return EINTR;
		}
		schedule_timeout_interruptible(left);
	}
	return 0;
}

/**
 * ddi_devmap_do_ctxmgt() - switch the device's context, devmap_do_ctxmgt(9F)
 * @dhp: argument of devmap_access(9E)
 * @pvtp: argument of devmap_access(9E)
 * @off: argument of devmap_access(9E)
 * @len: argument of devmap_access(9E)
 * @type: argument of devmap_access(9E)
 * @rw: argument of devmap_access(9E)
 * @ctxmgt: devmap_contextmgt(9E), called with these arguments
 *
 * If a time was set by ddi_devmap_set_ctx_timeout(), no other such function of
 * the instance is called until @ctxmgt has returned and that time has passed.
 *
 * Context: in devmap_access(9E).
 * Return: the result of @ctxmgt; EINVAL when it or @dhp is NULL; EINTR when a
 * signal ends the wait (the process repeats its access afterwards).
 */
int ddi_devmap_do_ctxmgt(devmap_cookie_t dhp, void *pvtp, offset_t off,
			 size_t len, uint_t type, uint_t rw,
			 int (*ctxmgt)(devmap_cookie_t dhp, void *pvtp,
				       offset_t off, size_t len, uint_t type,
				       uint_t rw))
{
	struct ddi_dhp *handle = dhp;
	struct ddi_user *user;
	clock_t ticks;
	int err;

	if (!handle || !ctxmgt)
		return load_refused(handle, "devmap_do_ctxmgt",
				    "NULL argument");
	user = handle->map->user;
	ticks = READ_ONCE(handle->ticks);
	if (context_enter(user))
		return EINTR;
	if (!ticks) {
		mutex_unlock(&user->context_lock);
		return ctxmgt(dhp, pvtp, off, len, type, rw);
	}
	err = ctxmgt(dhp, pvtp, off, len, type, rw);
	user->context_until = jiffies + ticks;
	mutex_unlock(&user->context_lock);
	return err;
}
EXPORT_SYMBOL(ddi_devmap_do_ctxmgt);

/**
 * ddi_devmap_set_ctx_timeout() - set how long a context keeps the device,
 *	devmap_set_ctx_timeout(9F)
 * @dhp: the handle whose context it is
 * @ticks: clock ticks from a return of devmap_contextmgt(9E) for @dhp to the
 *	next call for any handle of the instance; 0 at first
 *
 * Context: any.
 */
void ddi_devmap_set_ctx_timeout(devmap_cookie_t dhp, clock_t ticks)
{
	struct ddi_dhp *handle = dhp;

	if (handle)
		WRITE_ONCE(handle->ticks, clamp_t(clock_t, ticks, 0,
						  MAX_JIFFY_OFFSET));
	else
		load_refused(NULL, "devmap_set_ctx_timeout", "NULL argument");
}
EXPORT_SYMBOL(ddi_devmap_set_ctx_timeout);

static_assert(__same_type(devmap_load, ddi_devmap_load));
static_assert(__same_type(devmap_unload, ddi_devmap_unload));
static_assert(__same_type(devmap_default_access, ddi_devmap_default_access));
static_assert(__same_type(devmap_do_ctxmgt, ddi_devmap_do_ctxmgt));
static_assert(__same_type(devmap_set_ctx_timeout, ddi_devmap_set_ctx_timeout));
