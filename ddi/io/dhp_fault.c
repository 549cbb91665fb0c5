// SPDX-License-Identifier: GPL-2.0
/*
 * Page faults in a piece of memory that has a handle: devmap_access(9E).
 *
 * A page whose bit is set in the map's "loaded" may be used; the first use of
 * another one calls devmap_access(9E), which sets the bit by devmap_load(9F).
 * devmap_unload(9F) clears bits and removes the pages from all processes; those
 * whose own bit is set get them again without asking the driver.
 *
 * devmap_access(9E) may wait for long, so Linux's lock of the process's memory
 * is dropped for it, and Linux repeats the access afterwards.
 */
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>
#include <sys/sunddi.h>

#include "../dev/user.h"
#include "../os/os.h"
#include "dhp.h"

/* May the page be used without asking the driver? */
static bool dhp_may_use(const struct ddi_dhp *dhp, size_t at)
{
	lockdep_assert_held(&dhp->map->load_lock);
	return !dhp->invalid && (!dhp->calls.devmap_access ||
				 test_bit(at >> PAGE_SHIFT, dhp->map->loaded));
}

/* Map the page of a fault, if it may be used.  Otherwise returns 0. */
static vm_fault_t dhp_insert(struct ddi_dhp *dhp, struct vm_fault *vmf,
			     size_t at)
{
	vm_fault_t ret = 0;

	mutex_lock(&dhp->map->load_lock);
	if (dhp_may_use(dhp, at))
		ret = ddi_map_insert(vmf, &dhp->mem, at - dhp->at);
	mutex_unlock(&dhp->map->load_lock);
	return ret;
}

/* May the page be used?  Sets *@unloads to the number of unloads so far. */
static bool dhp_loaded(struct ddi_dhp *dhp, size_t at, unsigned long *unloads)
{
	struct ddi_map *map = dhp->map;
	bool loaded;

	mutex_lock(&map->load_lock);
	loaded = dhp_may_use(dhp, at);
	*unloads = map->unloads;
	mutex_unlock(&map->load_lock);
	return loaded;
}

/**
 * dhp_access() - call devmap_access(9E)
 * @dhp: the handle, whose lock the caller holds
 * @at: the page in the map, bytes
 * @rw: DEVMAP_READ, DEVMAP_WRITE, DEVMAP_EXEC
 *
 * Context: may sleep; no lock of Linux is held.
 * Return: 0 if the access is to be repeated; otherwise the driver's result, or
 * -EFAULT if it loads nothing.
 *
 * Differences from illumos: no process locks a mapping, so type is always
 * DEVMAP_ACCESS, of one page.  copyin(9F), copyout(9F) and ddi_umem_lock(9F) of
 * the process may fail.
 */
static int dhp_access(struct ddi_dhp *dhp, size_t at, uint_t rw)
{
	unsigned long before, after;
	int err;

	lockdep_assert_held(&dhp->lock);
	if (dhp->gone || dhp_loaded(dhp, at, &before))
		return 0;
	pagefault_disable();
	err = dhp->calls.devmap_access(dhp, dhp->pvt, dhp->off + (at - dhp->at),
				       PAGE_SIZE, DEVMAP_ACCESS, rw);
	pagefault_enable();
	if (err || dhp_loaded(dhp, at, &after) || before != after)
		return err;
	ddi_complain(dhp->map->user->dip->dev, "devmap_access(9E)",
		     "returned 0 without a call of devmap_load");
	return -EFAULT;
}

static uint_t fault_rw(const struct vm_fault *vmf)
{
	if (vmf->flags & FAULT_FLAG_WRITE)
		return DEVMAP_WRITE;
	return vmf->flags & FAULT_FLAG_INSTRUCTION ? DEVMAP_EXEC : DEVMAP_READ;
}

/*
 * Ask the driver for the page of a fault.  Linux lets the lock of the process's
 * memory be dropped once for each fault; when a page that was loaded is gone
 * again, the program repeats its access.
 */
static vm_fault_t dhp_ask(struct ddi_dhp *dhp, struct vm_fault *vmf, size_t at)
{
	struct mm_struct *mm = vmf->vma->vm_mm;
	bool user = vmf->flags & FAULT_FLAG_USER;
	uint_t rw = fault_rw(vmf);
	int err;

	if (!dhp->calls.devmap_access)
		return VM_FAULT_SIGBUS;
	if (!fault_flag_allow_retry_first(vmf->flags))
		return vmf->flags & FAULT_FLAG_TRIED ? VM_FAULT_NOPAGE :
						       VM_FAULT_SIGBUS;
	if (vmf->flags & FAULT_FLAG_RETRY_NOWAIT)
		return VM_FAULT_RETRY;
	mmap_read_unlock(mm);
	err = mutex_lock_interruptible(&dhp->lock);
	if (!err) {
		err = dhp_access(dhp, at, rw);
		mutex_unlock(&dhp->lock);
	}
	if (!err || (user && signal_pending(current)))
		return VM_FAULT_RETRY;
	mmap_read_lock(mm);
	return VM_FAULT_SIGBUS;
}

/*
 * Map the page of a fault in a handle, at @at of @map.  The caller has entered
 * the driver's gate and holds @map.
 */
vm_fault_t ddi_dhp_fault(struct ddi_map *map, struct vm_fault *vmf, size_t at)
{
	struct ddi_dhp *dhp;
	vm_fault_t ret;

	/* no process has handles of a map that it inherited before the answer */
	if (vmf->vma->vm_mm != READ_ONCE(map->mm))
		return VM_FAULT_SIGBUS;
	dhp = ddi_dhp_find(map, at);
	if (!dhp)
		return VM_FAULT_SIGBUS;
	ret = dhp_insert(dhp, vmf, at);
	if (!ret)
		ret = dhp_ask(dhp, vmf, at);
	ddi_dhp_put(dhp);
	return ret;
}
