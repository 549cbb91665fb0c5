// SPDX-License-Identifier: GPL-2.0
/*
 * Objects to bind: every kind of kernel memory that a driver has, at odd
 * offsets and between guard bytes, which no transfer may change.
 */
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "ddi_kunit_helpers.h"

#define GUARD	64
#define GUARD_BYTE(i)	((u8)(0xa5 ^ (i)))

const char *const ddi_kunit_kind_names[DDI_KUNIT_KINDS] = {
	[DDI_KUNIT_LINEAR] = "linear",
	[DDI_KUNIT_VMALLOC] = "vmalloc",
	[DDI_KUNIT_STATIC] = "module data",
	[DDI_KUNIT_MEM] = "DMA memory",
	[DDI_KUNIT_MEM_PART] = "part of DMA memory",
	[DDI_KUNIT_MEM_OTHER_HANDLE] = "DMA memory of another handle",
	[DDI_KUNIT_MEM_OTHER_DEVICE] = "DMA memory of another device",
};

/* Used by one object at a time; other objects use vmalloc() memory instead */
static u8 static_data[DDI_KUNIT_STATIC_SIZE] = { 1 };
static DEFINE_MUTEX(static_data_lock);

static void *make_mem(struct ddi_kunit_obj *obj, ddi_dma_handle_t handle,
		      size_t len, uint_t flags)
{
	caddr_t addr;
	size_t real;

	if (ddi_dma_mem_alloc(handle, len, &ddi_kunit_acc, flags,
			      DDI_DMA_DONTWAIT, NULL, &addr, &real, &obj->acc))
		return NULL;
	return addr;
}

static void *make_mem_on(struct ddi_kunit_obj *obj, dev_info_t *dip,
			 size_t len, uint_t flags)
{
	void *addr;

	if (ddi_dma_alloc_handle(dip, &ddi_kunit_attr, DDI_DMA_DONTWAIT, NULL,
				 &obj->handle))
		return NULL;
	addr = make_mem(obj, obj->handle, len, flags);
	if (!addr)
		ddi_dma_free_handle(&obj->handle);
	return addr;
}

static void *make_static(struct ddi_kunit_obj *obj, size_t len)
{
	if (len <= sizeof(static_data) && mutex_trylock(&static_data_lock))
		return static_data;
	obj->kind = DDI_KUNIT_VMALLOC;
	return vmalloc(len);
}

bool ddi_kunit_obj_make(struct ddi_kunit_obj *obj, enum ddi_kunit_kind kind,
			size_t len, size_t skew, uint_t flags,
			ddi_dma_handle_t handle, dev_info_t *dip,
			dev_info_t *other)
{
	uint_t mode = flags & (DDI_DMA_CONSISTENT | DDI_DMA_STREAMING);
	size_t whole = GUARD + skew + len + GUARD, i;

	*obj = (struct ddi_kunit_obj){ .kind = kind, .len = len };
	obj->before = GUARD + skew;
	obj->after = GUARD;
	switch (kind) {
	case DDI_KUNIT_LINEAR:
		obj->base = kmalloc(whole, GFP_KERNEL | __GFP_NOWARN);
		break;
	case DDI_KUNIT_VMALLOC:
		obj->base = vmalloc(whole);
		break;
	case DDI_KUNIT_STATIC:
		obj->base = make_static(obj, whole);
		break;
	case DDI_KUNIT_MEM:
		obj->before = 0;
		obj->after = 0;
		obj->base = make_mem(obj, handle, len, mode);
		break;
	case DDI_KUNIT_MEM_PART:
		obj->base = make_mem(obj, handle, whole, mode);
		break;
	case DDI_KUNIT_MEM_OTHER_HANDLE:
		obj->base = make_mem_on(obj, dip, whole, mode);
		break;
	default:
		obj->base = make_mem_on(obj, other, whole, mode);
	}
	if (!obj->base)
		return false;
	obj->addr = obj->base + obj->before;
	for (i = 0; i < obj->before; i++)
		((u8 *)obj->base)[i] = GUARD_BYTE(i);
	for (i = 0; i < obj->after; i++)
		obj->addr[len + i] = GUARD_BYTE(i);
	return true;
}

void ddi_kunit_obj_free(struct ddi_kunit_obj *obj)
{
	if (!obj->base)
		return;
	if (obj->acc)
		ddi_dma_mem_free(&obj->acc);
	else if (obj->kind == DDI_KUNIT_LINEAR)
		kfree(obj->base);
	else if (obj->kind == DDI_KUNIT_VMALLOC)
		vfree(obj->base);
	else
		mutex_unlock(&static_data_lock);
	if (obj->handle)
		ddi_dma_free_handle(&obj->handle);
	obj->base = NULL;
}

bool ddi_kunit_obj_guards_ok(const struct ddi_kunit_obj *obj)
{
	size_t i;

	for (i = 0; i < obj->before; i++) {
		if (((u8 *)obj->base)[i] != GUARD_BYTE(i))
			return false;
	}
	for (i = 0; i < obj->after; i++) {
		if (obj->addr[obj->len + i] != GUARD_BYTE(i))
			return false;
	}
	return true;
}
