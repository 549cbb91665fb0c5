// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of bindings of one handle one after another: whatever it was bound to
 * before, a binding moves the bytes of its own object.
 */
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define OFF	100
#define LEN	(3 * PAGE_SIZE + 700)
#define NPAGES	5
#define SALT	21

/* The ways in which an object is described and reached */
enum kind { ONE, LINEAR, AREA, LIST, SHADOW, PROCESS, OWN, OTHERS, COPIED,
	    COPIED_LIST, KINDS };

static const char *const names[KINDS] = {
	"one cookie", "linear memory", "vmalloc() memory", "page list",
	"shadow list", "process", "own memory", "memory of another handle",
	"copied linear memory", "copied page list",
};

/**
 * struct objects - the objects, each with the bytes before them that OFF says
 * @handle: what binds them
 * @linear: linear memory
 * @area: vmalloc() memory, also as a list of pages
 * @pages: its pages
 * @user: memory of the process
 * @own: memory that the handle allocated
 * @others: memory that another handle allocated
 * @bytes: room for a copy
 */
struct objects {
	ddi_dma_handle_t handle;
	u8 *linear;
	u8 *area;
	struct page *pages[NPAGES];
	unsigned long user;
	u8 *own;
	u8 *others;
	u8 *bytes;
};

static void make_objects(struct kunit *test, struct objects *o)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t other;
	int i;

	attr.dma_attr_count_max = PAGE_SIZE - 1;
	o->handle = ddi_kunit_handle(test, &attr);
	other = ddi_kunit_handle(test, &ddi_kunit_attr);
	o->linear = kunit_kzalloc(test, NPAGES * PAGE_SIZE, GFP_KERNEL);
	o->bytes = kunit_kzalloc(test, LEN, GFP_KERNEL);
	o->area = vmalloc(NPAGES * PAGE_SIZE);
	KUNIT_ASSERT_NOT_NULL(test, o->linear);
	KUNIT_ASSERT_NOT_NULL(test, o->bytes);
	KUNIT_ASSERT_NOT_NULL(test, o->area);
	kunit_add_action(test, (kunit_action_t *)vfree, o->area);
	for (i = 0; i < NPAGES; i++)
		o->pages[i] = vmalloc_to_page(o->area + i * PAGE_SIZE);
	o->user = kunit_vm_mmap(test, NULL, 0, NPAGES * PAGE_SIZE,
				PROT_READ | PROT_WRITE,
				MAP_ANONYMOUS | MAP_PRIVATE, 0);
	if (!o->user || IS_ERR_VALUE(o->user))
		kunit_skip(test, "no memory of a process to be had");
	o->own = (u8 *)ddi_kunit_mem(test, o->handle, NPAGES * PAGE_SIZE,
				     DDI_DMA_CONSISTENT, NULL);
	o->others = (u8 *)ddi_kunit_mem(test, other, NPAGES * PAGE_SIZE,
					DDI_DMA_CONSISTENT, NULL);
}

/* Returns the kernel address of an object that has one. */
static u8 *address(const struct objects *o, enum kind k)
{
	switch (k) {
	case ONE:
	case LINEAR:
	case COPIED:
		return o->linear + OFF;
	case OWN:
		return o->own + OFF;
	case OTHERS:
		return o->others + OFF;
	default:
		return o->area + OFF;
	}
}

static size_t length(enum kind k)
{
	return k == ONE ? 512 : LEN;
}

static void fill(struct kunit *test, struct objects *o, enum kind k, u32 salt)
{
	u8 *p = k == PROCESS ? o->bytes : address(o, k);

	ddi_kunit_fill(p, 0, length(k), salt);
	if (k == PROCESS)
		KUNIT_EXPECT_EQ(test, 0,
				copy_to_user((void __user *)o->user + OFF, p,
					     LEN));
}

static ssize_t differs(struct objects *o, enum kind k, u32 salt)
{
	u8 *p = k == PROCESS ? o->bytes : address(o, k);

	if (k == PROCESS && copy_from_user(p, (void __user *)o->user + OFF, LEN))
		return 0;
	return ddi_kunit_differs(p, 0, length(k), salt);
}

static int bind(struct objects *o, enum kind k)
{
	struct buf b = { .b_flags = k == SHADOW ? B_SHADOW : B_PAGEIO,
			 .b_bcount = LEN, .b_pages = o->pages,
			 .b_un.b_addr = (caddr_t)OFF };
	caddr_t addr = (caddr_t)address(o, k);
	struct as *as = NULL;

	if (k == LIST || k == SHADOW || k == COPIED_LIST)
		return ddi_dma_buf_bind_handle(o->handle, &b, DDI_DMA_RDWR,
					       DDI_DMA_DONTWAIT, NULL, NULL,
					       NULL);
	if (k == PROCESS) {
		as = (struct as *)current->mm;
		addr = (caddr_t)o->user + OFF;
	}
	return ddi_dma_addr_bind_handle(o->handle, as, addr, length(k),
					DDI_DMA_RDWR, DDI_DMA_DONTWAIT, NULL,
					NULL, NULL);
}

/* Bind an object; one that is to be copied is out of reach meanwhile. */
static int bind_so(struct objects *o, enum kind k)
{
	struct ddi_dma_dev *dd = o->handle->dd;
	u64 reach = dd->reach, quick = dd->quick;
	int rc;

	if (k == COPIED || k == COPIED_LIST) {
		dd->reach = 0;
		dd->quick = 0;
	}
	rc = bind(o, k);
	dd->reach = reach;
	dd->quick = quick;
	return rc;
}

/* The device reads the bytes of a binding, and writes others. */
static void device_works(struct kunit *test, ddi_dma_handle_t handle, u8 *bytes,
			 size_t len)
{
	struct ddi_kunit_dev *dk = test->priv;
	const ddi_dma_cookie_t *c;
	size_t pos = 0;
	u8 *p;

	for (c = ddi_dma_cookie_iter(handle, NULL); c && pos < len;
	     c = ddi_dma_cookie_iter(handle, c)) {
		p = bytes + pos;
		pos += c->dmac_size;
		KUNIT_ASSERT_LE(test, pos, len);
		KUNIT_EXPECT_TRUE(test,
				  ddi_kunit_bus_read(dk->dev, c->dmac_laddress,
						     p, c->dmac_size));
	}
	KUNIT_EXPECT_EQ(test, pos, len);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(bytes, 0, len, SALT), -1);
	ddi_kunit_fill(bytes, 0, len, SALT + 1);
	pos = 0;
	for (c = ddi_dma_cookie_iter(handle, NULL); c && pos < len;
	     c = ddi_dma_cookie_iter(handle, c)) {
		ddi_kunit_bus_write(dk->dev, c->dmac_laddress, bytes + pos,
				    c->dmac_size);
		pos += c->dmac_size;
	}
}

static void use(struct kunit *test, struct objects *o, enum kind k,
		enum kind before)
{
	fill(test, o, k, SALT);
	KUNIT_ASSERT_EQ_MSG(test, bind_so(o, k), DDI_DMA_MAPPED, "%s after %s",
			    names[k], names[before]);
	if (k == COPIED || k == COPIED_LIST)
		KUNIT_EXPECT_EQ(test, o->handle->kind, DDI_DMA_BOUND_BOUNCE);
	device_works(test, o->handle, o->bytes, length(k));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(o->handle));
	KUNIT_EXPECT_EQ_MSG(test, differs(o, k, SALT + 1), -1, "%s after %s",
			    names[k], names[before]);
}

/* Each kind of object can be bound after each other kind. */
static void nothing_is_left_of_any_object(struct kunit *test)
{
	struct objects o;
	enum kind i, k;

	make_objects(test, &o);
	for (i = 0; i < KINDS; i++) {
		for (k = 0; k < KINDS; k++) {
			use(test, &o, i, k);
			use(test, &o, k, i);
		}
	}
}

static struct kunit_case ddi_dma_after_cases[] = {
	KUNIT_CASE(nothing_is_left_of_any_object),
	{ }
};

static struct kunit_suite ddi_dma_after_suite = {
	.name = "ddi_dma_after",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_after_cases,
};

kunit_test_suite(ddi_dma_after_suite);
