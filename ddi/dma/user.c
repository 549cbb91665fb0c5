// SPDX-License-Identifier: GPL-2.0
/*
 * The memory of a process as an object: its pages are pinned while they are
 * bound.
 *
 * On Solaris the caller has locked such memory before it binds it (physio(9F),
 * ddi_umem_lock(9F)).  Requests from those functions bring their pages along
 * and are not pinned again.  Any other memory is pinned by this file, so that
 * the device of a driver that did not lock it cannot write to pages that Linux
 * has given to others.
 */
#include <linux/mm.h>
#include "../io/io.h"
#include "dma.h"

/**
 * ddi_dma_object_pin() - pin the memory of a process
 * @obj: an object with as, uaddr and len set; gets pages, offset and pin
 * @write: the device may write to it
 *
 * Context: may sleep.
 * Return: 0; -EFAULT when the process may not access all of it in this way;
 * -ENOMEM.
 */
int ddi_dma_object_pin(struct ddi_dma_object *obj, bool write)
{
	unsigned long addr = (unsigned long)obj->uaddr;
	struct ddi_pin *pin;

	if (!ddi_may_block())
		return -ENOMEM;
	pin = ddi_pin_new((struct mm_struct *)obj->as, addr, obj->len,
			  DDI_PIN_LONG | (write ? DDI_PIN_WRITE : 0));
	if (IS_ERR(pin))
		return PTR_ERR(pin);
	obj->pages = pin->pages;
	obj->offset = offset_in_page(addr);
	obj->pin = pin;
	return 0;
}
