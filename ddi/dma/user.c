// SPDX-License-Identifier: GPL-2.0
/*
 * The memory of a process as an object: its pages are pinned for as long as
 * they are bound.
 *
 * On Solaris the caller has locked such memory before it binds it (physio(9F),
 * ddi_umem_lock(9F)).  A pin of our own costs little beside that, and keeps a
 * driver that forgot from letting its device write to somebody else's page.
 *
 * Pages that a device wrote to are marked dirty when they are let go, which may
 * sleep; an unbind may not, so it leaves them to a work item.
 */
#include <linux/llist.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include "dma.h"

/**
 * struct ddi_dma_pin - pinned pages of a process
 * @later: in the list of those to let go
 * @n: how many
 * @write: the device may write to them
 * @pages: the pages
 */
struct ddi_dma_pin {
	struct llist_node later;
	unsigned long n;
	bool write;
	struct page *pages[] __counted_by(n);
};

static LLIST_HEAD(unpin_list);

static void unpin_now(struct ddi_dma_pin *pin)
{
	unpin_user_pages_dirty_lock(pin->pages, pin->n, pin->write);
	kvfree(pin);
}

static void unpin_work(struct work_struct *work)
{
	struct ddi_dma_pin *pin, *next;

	llist_for_each_entry_safe(pin, next, llist_del_all(&unpin_list), later)
		unpin_now(pin);
}

static DECLARE_WORK(unpin_later, unpin_work);

/**
 * ddi_dma_unpin() - let the pages of a process go
 * @pin: the pin
 *
 * Context: any.
 */
void ddi_dma_unpin(struct ddi_dma_pin *pin)
{
	if (ddi_may_block())
		unpin_now(pin);
	else if (llist_add(&pin->later, &unpin_list))
		queue_work(system_unbound_wq, &unpin_later);
}

void ddi_dma_user_exit(void)
{
	flush_work(&unpin_later);
}

/* Pin all of @pin's pages from @start on: 0, -EFAULT or -ENOMEM. */
static int pin_pages(struct ddi_dma_pin *pin, struct mm_struct *mm,
		     unsigned long start, unsigned long n)
{
	unsigned int flags = FOLL_LONGTERM | (pin->write ? FOLL_WRITE : 0);
	long got;

	mmap_read_lock(mm);
	while (pin->n < n) {
		got = ddi_pin_user_pages_remote(mm, start, n - pin->n, flags,
						&pin->pages[pin->n]);
		if (got <= 0)
			break;
		pin->n += got;
		start += (unsigned long)got << PAGE_SHIFT;
	}
	mmap_read_unlock(mm);
	if (pin->n == n)
		return 0;
	return got == -ENOMEM ? -ENOMEM : -EFAULT;
}

/**
 * ddi_dma_object_pin() - pin the memory of a process
 * @obj: an object with as, uaddr and len set; gets pages, offset and pin
 * @write: the device may write to it
 *
 * Context: may sleep.
 * Return: 0; -EFAULT when the process may not access all of it so; -ENOMEM.
 */
int ddi_dma_object_pin(struct ddi_dma_object *obj, bool write)
{
	unsigned long first = (unsigned long)obj->uaddr;
	unsigned long n = PFN_UP(offset_in_page(first) + obj->len);
	struct ddi_dma_pin *pin;
	int err;

	if (!ddi_may_block() || ddi_dma_should_fail())
		return -ENOMEM;
	pin = kvmalloc(struct_size(pin, pages, n), GFP_KERNEL | __GFP_NOWARN);
	if (!pin)
		return -ENOMEM;
	pin->n = 0;
	pin->write = write;
	err = pin_pages(pin, (struct mm_struct *)obj->as, first & PAGE_MASK,
			n);
	if (err) {
		pin->write = false;
		unpin_now(pin);
		return err;
	}
	obj->pages = pin->pages;
	obj->offset = offset_in_page(first);
	obj->pin = pin;
	return 0;
}
