// SPDX-License-Identifier: GPL-2.0
/*
 * Pinned memory of processes: the pages stay in place while a device uses them,
 * even if the process unmaps them or exits.
 *
 * Linux has two kinds of pin: for one transfer, and for an unlimited time
 * (FOLL_LONGTERM), which moves pages out of memory that must stay movable.
 * Pages that a device may write to are marked dirty when they are unpinned,
 * which may sleep; in atomic context a work item does it, and so in a callback
 * that is called with the lock of the process's memory held (see dhp.c).
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>

#include "io.h"

static LLIST_HEAD(pin_list);

static unsigned int gup_flags(unsigned int how)
{
	return (how & DDI_PIN_WRITE ? FOLL_WRITE : 0) |
	       (how & DDI_PIN_LONG ? FOLL_LONGTERM : 0);
}

/* Pin some of the next @n pages.  Returns their number or -errno. */
static long pin_some(struct ddi_pin *pin, struct mm_struct *mm,
		     unsigned long start, unsigned long n, unsigned int flags)
{
	struct page **pages = pin->pages + pin->n;
	long got;

	if (mm == current->mm)
		return pin_user_pages_fast(start, min_t(unsigned long, n,
							INT_MAX),
					   flags, pages);
	mmap_read_lock(mm);
	got = ddi_pin_user_pages_remote(mm, start, n, flags, pages);
	mmap_read_unlock(mm);
	return got;
}

static int pin_all(struct ddi_pin *pin, struct mm_struct *mm,
		   unsigned long start, unsigned long n, unsigned int flags)
{
	long got;

	while (pin->n < n) {
		got = pin_some(pin, mm, start, n - pin->n, flags);
		if (got <= 0)
			return got == -ENOMEM || got == -EAGAIN ? -ENOMEM :
								  -EFAULT;
		pin->n += got;
		start += (unsigned long)got << PAGE_SHIFT;
	}
	return 0;
}

/* Charge @n pages as @mm's locked memory.  Returns 0 or -ENOMEM. */
static int pin_charge(struct ddi_pin *pin, struct mm_struct *mm,
		      unsigned long n, unsigned int how)
{
	pin->charged = NULL;
	if (!(how & DDI_PIN_CHARGE))
		return 0;
	if (ddi_should_fail() || account_locked_vm(mm, n, true))
		return -ENOMEM;
	mmgrab(mm);
	pin->charged = mm;
	return 0;
}

static void pin_uncharge(struct ddi_pin *pin, unsigned long n)
{
	if (!pin->charged)
		return;
	account_locked_vm(pin->charged, n, false);
	mmdrop(pin->charged);
}

/**
 * ddi_pin_get() - pin memory of a process
 * @pin: set
 * @mm: the process, whose memory descriptor cannot go away meanwhile
 * @addr: user address
 * @len: bytes, not 0
 * @how: DDI_PIN_*
 *
 * Context: may sleep.
 * Return: 0; -EFAULT when the process may not access all of it in this way, or
 * the caller may not cause page faults; -ENOMEM.
 */
int ddi_pin_get(struct ddi_pin *pin, struct mm_struct *mm, unsigned long addr,
		size_t len, unsigned int how)
{
	unsigned long n;
	int err;

	if (addr + len < addr || (pagefault_disabled() && mm == current->mm))
		return -EFAULT;
	n = PFN_UP(offset_in_page(addr) + len);
	pin->pages = pin->few;
	pin->n = 0;
	pin->write = how & DDI_PIN_WRITE;
	if (n > DDI_PIN_FEW) {
		pin->pages = NULL;
		if (!ddi_should_fail())
			pin->pages = kvmalloc_array(n, sizeof(*pin->pages),
						    GFP_KERNEL | __GFP_NOWARN);
		if (!pin->pages)
			return -ENOMEM;
	}
	err = pin_charge(pin, mm, n, how);
	if (err)
		goto err_free_pages;
	err = ddi_should_fail() ? -ENOMEM :
	      pin_all(pin, mm, addr & PAGE_MASK, n, gup_flags(how));
	if (err)
		goto err_unpin;
	return 0;

err_unpin:
	unpin_user_pages(pin->pages, pin->n);
	pin_uncharge(pin, n);
err_free_pages:
	if (pin->pages != pin->few)
		kvfree(pin->pages);
	return err;
}

/**
 * ddi_pin_put() - unpin memory of ddi_pin_get()
 * @pin: the pin
 *
 * Context: may sleep.
 */
void ddi_pin_put(struct ddi_pin *pin)
{
	unpin_user_pages_dirty_lock(pin->pages, pin->n, pin->write);
	pin_uncharge(pin, pin->n);
	if (pin->pages != pin->few)
		kvfree(pin->pages);
}

/**
 * ddi_pin_new() - pin memory of a process, for ddi_pin_drop()
 * @mm: the process
 * @addr: user address
 * @len: bytes, not 0
 * @how: DDI_PIN_*
 *
 * Context: may sleep.
 * Return: the pin, or an ERR_PTR of ddi_pin_get()'s error.
 */
struct ddi_pin *ddi_pin_new(struct mm_struct *mm, unsigned long addr,
			    size_t len, unsigned int how)
{
	struct ddi_pin *pin;
	int err;

	pin = ddi_should_fail() ? NULL : kmalloc(sizeof(*pin), GFP_KERNEL);
	if (!pin)
		return ERR_PTR(-ENOMEM);
	err = ddi_pin_get(pin, mm, addr, len, how);
	if (err) {
		kfree(pin);
		return ERR_PTR(err);
	}
	return pin;
}

static void pin_free(struct ddi_pin *pin)
{
	ddi_pin_put(pin);
	kfree(pin);
}

static void pin_work(struct work_struct *work)
{
	struct ddi_pin *pin, *next;

	llist_for_each_entry_safe(pin, next, llist_del_all(&pin_list), later)
		pin_free(pin);
}

static DECLARE_WORK(pin_worker, pin_work);

/**
 * ddi_pin_drop() - unpin memory of ddi_pin_new()
 * @pin: the pin
 *
 * Context: any.
 */
void ddi_pin_drop(struct ddi_pin *pin)
{
	if (ddi_may_block() && !pagefault_disabled())
		pin_free(pin);
	else if (llist_add(&pin->later, &pin_list))
		queue_work(ddi_wq, &pin_worker);
}

void ddi_pin_exit(void)
{
	flush_work(&pin_worker);
}
