// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of invalid arguments: each argument that a man page requires is missing
 * or out of range in turn, while all others are valid.
 */
#include <linux/string.h>
#include <sys/errno.h>
#include <sys/nvpair.h>
#include <sys/stat.h>
#include <sys/strsun.h>

#include "ddi_intr_kunit.h"
#include "ddi_kunit_helpers.h"

#define REFUSED(code, call)	KUNIT_EXPECT_EQ(test, code, call)
#define NOTHING(call)		KUNIT_EXPECT_NULL(test, call)

static uint_t intr_handler(caddr_t arg1, caddr_t arg2)
{
	return DDI_INTR_UNCLAIMED;
}

static uint_t old_handler(caddr_t arg)
{
	return DDI_INTR_UNCLAIMED;
}

static int cb_handler(dev_info_t *dip, ddi_cb_action_t action, void *cbarg,
		      void *arg1, void *arg2)
{
	return DDI_SUCCESS;
}

static void interrupts_are_counted_with_arguments_only(struct kunit *test)
{
	dev_info_t *dip = ddi_intr_fake_open(test)->dip;
	ddi_iblock_cookie_t cookie;
	int n;

	REFUSED(DDI_EINVAL, ddi_intr_get_supported_types(NULL, &n));
	REFUSED(DDI_EINVAL, ddi_intr_get_supported_types(dip, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_get_nintrs(NULL, DDI_INTR_TYPE_FIXED, &n));
	REFUSED(DDI_EINVAL, ddi_intr_get_nintrs(dip, DDI_INTR_TYPE_FIXED, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_get_nintrs(dip, 3, &n));
	REFUSED(DDI_EINVAL, ddi_intr_get_navail(NULL, DDI_INTR_TYPE_FIXED, &n));
	REFUSED(DDI_EINVAL, ddi_intr_get_navail(dip, DDI_INTR_TYPE_FIXED, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_get_navail(dip, 3, &n));
	REFUSED(DDI_FAILURE, ddi_dev_nintrs(NULL, &n));
	REFUSED(DDI_FAILURE, ddi_dev_nintrs(dip, NULL));
	REFUSED(DDI_INTR_NOTFOUND, ddi_get_iblock_cookie(NULL, 0, &cookie));
	REFUSED(DDI_FAILURE, ddi_get_iblock_cookie(dip, 0, NULL));
	REFUSED(DDI_INTR_NOTFOUND,
		ddi_get_iblock_cookie(dip, DDI_INTR_LINES, &cookie));
}

static void interrupts_are_allocated_with_arguments_only(struct kunit *test)
{
	dev_info_t *dip = ddi_intr_fake_open(test)->dip;
	const int fixed = DDI_INTR_TYPE_FIXED, strict = DDI_INTR_ALLOC_STRICT;
	ddi_cb_handle_t cb;
	ddi_intr_handle_t h[2] = { };
	int n;

	REFUSED(DDI_EINVAL, ddi_intr_alloc(NULL, h, fixed, 0, 1, &n, strict));
	REFUSED(DDI_EINVAL, ddi_intr_alloc(dip, NULL, fixed, 0, 1, &n, strict));
	REFUSED(DDI_EINVAL, ddi_intr_alloc(dip, h, 3, 0, 1, &n, strict));
	REFUSED(DDI_EINVAL, ddi_intr_alloc(dip, h, fixed, -1, 1, &n, strict));
	REFUSED(DDI_EINVAL, ddi_intr_alloc(dip, h, fixed, 0, 0, &n, strict));
	REFUSED(DDI_EINVAL, ddi_intr_alloc(dip, h, fixed, 0, 1, NULL, strict));
	REFUSED(DDI_EINVAL, ddi_intr_alloc(dip, h, fixed, 0, 1, &n, 2));
	REFUSED(DDI_FAILURE, ddi_add_intr(NULL, 0, NULL, NULL, old_handler, NULL));
	REFUSED(DDI_FAILURE, ddi_add_intr(dip, 0, NULL, NULL, NULL, NULL));
	ddi_remove_intr(NULL, 0, NULL);
	REFUSED(DDI_EINVAL, ddi_intr_set_nreq(NULL, 1));
	REFUSED(DDI_EINVAL, ddi_intr_set_nreq(dip, 0));
	REFUSED(DDI_ENOTSUP, ddi_intr_set_nreq(dip, 1));
	REFUSED(DDI_EINVAL, ddi_cb_register(NULL, 0, cb_handler, NULL, NULL, &cb));
	REFUSED(DDI_EINVAL, ddi_cb_register(dip, 0, NULL, NULL, NULL, &cb));
	REFUSED(DDI_EINVAL, ddi_cb_register(dip, 0, cb_handler, NULL, NULL, NULL));
}

static void interrupts_are_used_with_arguments_only(struct kunit *test)
{
	dev_info_t *dip = ddi_intr_fake_open(test)->dip;
	ddi_intr_handle_t h, dup;
	uint_t pri;
	int n;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(dip, &h, DDI_INTR_TYPE_FIXED, 0, 1, &n,
				       DDI_INTR_ALLOC_STRICT));
	REFUSED(DDI_EINVAL, ddi_intr_get_cap(NULL, &n));
	REFUSED(DDI_EINVAL, ddi_intr_get_cap(h, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_set_cap(NULL, DDI_INTR_FLAG_LEVEL));
	REFUSED(DDI_EINVAL, ddi_intr_set_cap(h, DDI_INTR_FLAG_LEVEL | DDI_INTR_FLAG_EDGE));
	REFUSED(DDI_EINVAL, ddi_intr_get_pri(NULL, &pri));
	REFUSED(DDI_EINVAL, ddi_intr_get_pri(h, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_set_pri(NULL, DDI_INTR_PRI_MIN));
	REFUSED(DDI_EINVAL, ddi_intr_set_pri(h, DDI_INTR_PRI_MIN - 1));
	REFUSED(DDI_EINVAL, ddi_intr_set_pri(h, DDI_INTR_PRI_MAX + 1));
	REFUSED(DDI_EINVAL, ddi_intr_add_handler(NULL, intr_handler, NULL, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_add_handler(h, NULL, NULL, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_get_pending(NULL, &n));
	REFUSED(DDI_EINVAL, ddi_intr_get_pending(h, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_block_enable(NULL, 1));
	REFUSED(DDI_EINVAL, ddi_intr_block_enable(&h, 0));
	REFUSED(DDI_EINVAL, ddi_intr_dup_handler(NULL, 0, &dup));
	REFUSED(DDI_EINVAL, ddi_intr_dup_handler(h, 0, &dup));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_set_pri(h, DDI_INTR_PRI_MIN));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_free(h));
}

static void soft_interrupts_are_used_with_arguments_only(struct kunit *test)
{
	dev_info_t *dip = ddi_intr_fake_open(test)->dip;
	const int low = DDI_SOFTINT_LOW, min = DDI_INTR_SOFTPRI_MIN;
	ddi_iblock_cookie_t cookie;
	ddi_softint_handle_t h;
	ddi_softintr_t id;
	uint_t pri;

	REFUSED(DDI_EINVAL, ddi_intr_add_softint(NULL, &h, min, intr_handler, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_add_softint(dip, NULL, min, intr_handler, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_add_softint(dip, &h, min, NULL, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_add_softint(dip, &h, min - 1, intr_handler, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_add_softint(dip, &h, DDI_INTR_SOFTPRI_MAX + 1,
						 intr_handler, NULL));
	REFUSED(DDI_FAILURE, ddi_get_soft_iblock_cookie(NULL, low, &cookie));
	REFUSED(DDI_FAILURE, ddi_get_soft_iblock_cookie(dip, low, NULL));
	REFUSED(DDI_FAILURE, ddi_get_soft_iblock_cookie(dip, -1, &cookie));
	REFUSED(DDI_FAILURE, ddi_add_softintr(NULL, low, &id, NULL, NULL, old_handler, NULL));
	REFUSED(DDI_FAILURE, ddi_add_softintr(dip, low, NULL, NULL, NULL, old_handler, NULL));
	REFUSED(DDI_FAILURE, ddi_add_softintr(dip, low, &id, NULL, NULL, NULL, NULL));
	REFUSED(DDI_FAILURE, ddi_add_softintr(dip, -1, &id, NULL, NULL, old_handler, NULL));

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_softint(dip, &h, min, intr_handler, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_get_softint_pri(NULL, &pri));
	REFUSED(DDI_EINVAL, ddi_intr_get_softint_pri(h, NULL));
	REFUSED(DDI_EINVAL, ddi_intr_set_softint_pri(NULL, min));
	REFUSED(DDI_EINVAL, ddi_intr_set_softint_pri(h, min - 1));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(h));
}

static void properties_are_used_with_arguments_only(struct kunit *test)
{
	dev_info_t *dip = ddi_intr_fake_open(test)->dip;
	const ddi_dev_t none = DDI_DEV_T_NONE, any = DDI_DEV_T_ANY;
	int value = 1, len = sizeof(value), *p;
	uint_t n;

	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_update_int_array(none, NULL, "p", &value, 1));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_update_int_array(any, dip, "p", &value, 1));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_update_int_array(none, dip, NULL, &value, 1));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_update_int_array(none, dip, "", &value, 1));
	REFUSED(DDI_PROP_CANNOT_ENCODE, ddi_prop_update_int_array(none, dip, "p", NULL, 1));
	REFUSED(DDI_PROP_CANNOT_ENCODE, ddi_prop_update_int_array(none, dip, "p", &value, 0));
	KUNIT_EXPECT_EQ(test, DDI_PROP_SUCCESS, ddi_prop_update_int(none, dip, "p", 1));

	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_lookup_int_array(any, NULL, 0, "p", &p, &n));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_lookup_int_array(none, dip, 0, "p", &p, &n));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_lookup_int_array(any, dip, 0, NULL, &p, &n));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_lookup_int_array(any, dip, 0, "", &p, &n));
	REFUSED(0, ddi_prop_exists(any, NULL, 0, "p"));
	REFUSED(0, ddi_prop_exists(any, dip, 0, NULL));
	REFUSED(0, ddi_prop_exists(any, dip, 0, ""));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_op(any, NULL, PROP_LEN, 0, "p", NULL, &len));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_op(any, dip, PROP_LEN, 0, NULL, NULL, &len));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_op(any, dip, PROP_LEN, 0, "", NULL, &len));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_op(any, dip, PROP_LEN, 0, "p", NULL, NULL));

	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_remove(none, NULL, "p"));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_remove(any, dip, "p"));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_remove(none, dip, NULL));
	REFUSED(DDI_PROP_INVAL_ARG, ddi_prop_remove(none, dip, ""));
	KUNIT_EXPECT_EQ(test, DDI_PROP_SUCCESS, ddi_prop_remove(none, dip, "p"));
}

static void soft_state_is_used_with_arguments_only(struct kunit *test)
{
	ddi_soft_state_bystr *named = NULL;
	void *state = NULL;

	REFUSED(EINVAL, ddi_soft_state_init(NULL, 8, 1));
	REFUSED(EINVAL, ddi_soft_state_init(&state, 0, 1));
	KUNIT_ASSERT_EQ(test, 0, ddi_soft_state_init(&state, 8, 1));
	REFUSED(DDI_FAILURE, ddi_soft_state_zalloc(NULL, 0));
	REFUSED(DDI_FAILURE, ddi_soft_state_zalloc(state, -1));
	NOTHING(ddi_get_soft_state(NULL, 0));
	NOTHING(ddi_get_soft_state(state, -1));
	ddi_soft_state_free(NULL, 0);
	ddi_soft_state_free(state, -1);
	ddi_soft_state_fini(&state);

	REFUSED(EINVAL, ddi_soft_state_bystr_init(NULL, 8, 1));
	REFUSED(EINVAL, ddi_soft_state_bystr_init(&named, 0, 1));
	ddi_soft_state_bystr_fini(NULL);
	ddi_soft_state_bystr_fini(&named);
	KUNIT_ASSERT_EQ(test, 0, ddi_soft_state_bystr_init(&named, 8, 1));
	REFUSED(DDI_FAILURE, ddi_soft_state_bystr_zalloc(NULL, "a"));
	REFUSED(DDI_FAILURE, ddi_soft_state_bystr_zalloc(named, NULL));
	NOTHING(ddi_soft_state_bystr_get(NULL, "a"));
	NOTHING(ddi_soft_state_bystr_get(named, NULL));
	ddi_soft_state_bystr_free(NULL, "a");
	ddi_soft_state_bystr_free(named, NULL);
	ddi_soft_state_bystr_fini(&named);
}

static void devids_are_used_with_arguments_only(struct kunit *test)
{
	dev_info_t *dip = ddi_intr_fake_open(test)->dip;
	char id[] = "serial";
	ddi_devid_t devid, got;
	int i;

	REFUSED(DDI_FAILURE, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 6, id, NULL));
	REFUSED(DDI_FAILURE, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 0, id, &devid));
	REFUSED(DDI_FAILURE, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 6, NULL, &devid));
	REFUSED(DDI_FAILURE, ddi_devid_init(dip, DEVID_NONE, 6, id, &devid));
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_devid_init(dip, DEVID_SCSI_SERIAL, 6, id, &devid));
	REFUSED(DDI_FAILURE, ddi_devid_valid(NULL));
	/* each byte of the magic number and of the revision */
	for (i = 0; i < 4; i++) {
		((u8 *)devid)[i] ^= 4;
		KUNIT_EXPECT_EQ_MSG(test, DDI_FAILURE, ddi_devid_valid(devid),
				    "byte %d", i);
		REFUSED(DDI_FAILURE, ddi_devid_register(dip, devid));
		((u8 *)devid)[i] ^= 4;
	}
	REFUSED(DDI_SUCCESS, ddi_devid_valid(devid));
	REFUSED(DDI_FAILURE, ddi_devid_register(NULL, devid));
	REFUSED(DDI_FAILURE, ddi_devid_register(dip, NULL));
	REFUSED(DDI_FAILURE, ddi_devid_get(dip, &got));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_devid_register(dip, devid));
	REFUSED(DDI_FAILURE, ddi_devid_get(NULL, &got));
	REFUSED(DDI_FAILURE, ddi_devid_get(dip, NULL));
	ddi_devid_unregister(dip);
	ddi_devid_free(devid);
}

static void lists_are_used_with_arguments_only(struct kunit *test)
{
	nvlist_t *nvl = NULL, *other = NULL, *lists[1];
	static char *const strings[] = { "s", NULL };
	nvpair_t *pair;
	uint_t n, *array;
	char *text;

	REFUSED(EINVAL, nvlist_alloc(NULL, NV_UNIQUE_NAME, KM_SLEEP));
	REFUSED(EINVAL, nvlist_alloc(&nvl, 4, KM_SLEEP));
	KUNIT_ASSERT_EQ(test, 0, nvlist_alloc(&nvl, NV_UNIQUE_NAME, KM_SLEEP));
	lists[0] = nvl;
	REFUSED(EINVAL, nvlist_add_uint32(NULL, "n", 1));
	REFUSED(EINVAL, nvlist_add_uint32(nvl, NULL, 1));
	REFUSED(EINVAL, nvlist_add_uint32_array(nvl, "n", NULL, 1));
	REFUSED(EINVAL, nvlist_add_string(NULL, "s", "s"));
	REFUSED(EINVAL, nvlist_add_string(nvl, NULL, "s"));
	REFUSED(EINVAL, nvlist_add_string(nvl, "s", NULL));
	REFUSED(EINVAL, nvlist_add_string_array(NULL, "s", strings, 1));
	REFUSED(EINVAL, nvlist_add_string_array(nvl, NULL, strings, 1));
	REFUSED(EINVAL, nvlist_add_string_array(nvl, "s", NULL, 1));
	REFUSED(EINVAL, nvlist_add_string_array(nvl, "s", strings, 2));
	REFUSED(EINVAL, nvlist_add_nvlist_array(NULL, "l", lists, 1));
	REFUSED(EINVAL, nvlist_add_nvlist_array(nvl, NULL, lists, 1));
	REFUSED(EINVAL, nvlist_add_nvlist_array(nvl, "l", NULL, 1));
	REFUSED(EINVAL, nvlist_dup(NULL, &other, KM_SLEEP));
	REFUSED(EINVAL, nvlist_dup(nvl, NULL, KM_SLEEP));
	REFUSED(EINVAL, nvlist_merge(NULL, nvl, 0));
	REFUSED(EINVAL, nvlist_merge(nvl, NULL, 0));
	REFUSED(EINVAL, nvlist_remove(NULL, "n", DATA_TYPE_UINT32));
	REFUSED(EINVAL, nvlist_remove(nvl, NULL, DATA_TYPE_UINT32));
	KUNIT_EXPECT_EQ(test, 0, nvlist_add_uint32(nvl, "n", 1));
	REFUSED(EINVAL, nvlist_lookup_uint32(NULL, "n", &n));
	REFUSED(EINVAL, nvlist_lookup_uint32(nvl, NULL, &n));
	REFUSED(EINVAL, nvlist_lookup_nvpair(NULL, "n", &pair));
	REFUSED(EINVAL, nvlist_lookup_nvpair(nvl, NULL, &pair));
	REFUSED(EINVAL, nvlist_lookup_nvpair(nvl, "n", NULL));
	KUNIT_EXPECT_EQ(test, 0, nvlist_lookup_nvpair(nvl, "n", &pair));
	REFUSED(EINVAL, nvpair_value_uint32(NULL, &n));
	REFUSED(EINVAL, nvpair_value_uint32(pair, NULL));
	REFUSED(EINVAL, nvpair_value_int32(pair, (int *)&n));
	REFUSED(EINVAL, nvpair_value_string(NULL, &text));
	REFUSED(EINVAL, nvpair_value_string(pair, &text));
	REFUSED(EINVAL, nvpair_value_uint32_array(NULL, &array, &n));
	REFUSED(EINVAL, nvpair_value_uint32_array(pair, &array, &n));
	REFUSED(EINVAL, nvlist_add_nvpair(NULL, pair));
	REFUSED(EINVAL, nvlist_add_nvpair(nvl, NULL));
	KUNIT_EXPECT_EQ(test, 0, nvlist_add_uint32_array(nvl, "a", &n, 1));
	KUNIT_EXPECT_EQ(test, 0, nvlist_lookup_nvpair(nvl, "a", &pair));
	REFUSED(EINVAL, nvpair_value_uint32_array(pair, NULL, &n));
	REFUSED(EINVAL, nvpair_value_uint32_array(pair, &array, NULL));
	KUNIT_EXPECT_EQ(test, 0, nvlist_add_string(nvl, "s", "s"));
	KUNIT_EXPECT_EQ(test, 0, nvlist_lookup_nvpair(nvl, "s", &pair));
	REFUSED(EINVAL, nvpair_value_string(pair, NULL));
	nvlist_free(nvl);
}

static void lists_are_packed_with_arguments_only(struct kunit *test)
{
	char bytes[256], *buf = bytes;
	size_t size = sizeof(bytes);
	nvlist_t *nvl = NULL, *got;

	KUNIT_ASSERT_EQ(test, 0, nvlist_alloc(&nvl, NV_UNIQUE_NAME, KM_SLEEP));
	REFUSED(EINVAL, nvlist_size(NULL, &size, NV_ENCODE_XDR));
	REFUSED(EINVAL, nvlist_size(nvl, NULL, NV_ENCODE_XDR));
	REFUSED(EINVAL, nvlist_size(nvl, &size, 2));
	REFUSED(EINVAL, nvlist_pack(NULL, &buf, &size, NV_ENCODE_XDR, KM_SLEEP));
	REFUSED(EINVAL, nvlist_pack(nvl, NULL, &size, NV_ENCODE_XDR, KM_SLEEP));
	REFUSED(EINVAL, nvlist_pack(nvl, &buf, NULL, NV_ENCODE_XDR, KM_SLEEP));
	KUNIT_EXPECT_EQ(test, 0, nvlist_pack(nvl, &buf, &size, NV_ENCODE_XDR, KM_SLEEP));
	REFUSED(EINVAL, nvlist_unpack(NULL, size, &got, KM_SLEEP));
	REFUSED(EINVAL, nvlist_unpack(bytes, size, NULL, KM_SLEEP));
	nvlist_free(nvl);
}

static void dma_memory_is_allocated_with_arguments_only(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_dma_handle_t h = ddi_kunit_handle(test, &ddi_kunit_attr), other;
	ddi_device_acc_attr_t acc = ddi_kunit_acc;
	ddi_acc_handle_t mem = NULL;
	uint_t align, min;
	caddr_t addr;
	size_t real;

	REFUSED(DDI_FAILURE, ddi_dma_alloc_handle(NULL, &ddi_kunit_attr, DDI_DMA_DONTWAIT,
						  NULL, &other));
	REFUSED(DDI_FAILURE, ddi_dma_alloc_handle(dip, &ddi_kunit_attr, DDI_DMA_DONTWAIT,
						  NULL, NULL));
	REFUSED(DDI_DMA_BADATTR, ddi_dma_alloc_handle(dip, NULL, DDI_DMA_DONTWAIT, NULL,
						      &other));
	REFUSED(DDI_FAILURE, ddi_dma_mem_alloc(NULL, 8, &acc, 0, DDI_DMA_DONTWAIT, NULL,
					       &addr, &real, &mem));
	REFUSED(DDI_FAILURE, ddi_dma_mem_alloc(h, 8, NULL, 0, DDI_DMA_DONTWAIT, NULL,
					       &addr, &real, &mem));
	REFUSED(DDI_FAILURE, ddi_dma_mem_alloc(h, 8, &acc, 0, DDI_DMA_DONTWAIT, NULL,
					       NULL, &real, &mem));
	REFUSED(DDI_FAILURE, ddi_dma_mem_alloc(h, 8, &acc, 0, DDI_DMA_DONTWAIT, NULL,
					       &addr, NULL, &mem));
	REFUSED(DDI_FAILURE, ddi_dma_mem_alloc(h, 8, &acc, 0, DDI_DMA_DONTWAIT, NULL,
					       &addr, &real, NULL));
	ddi_dma_mem_free(NULL);
	ddi_dma_mem_free(&mem);
	ddi_dma_free_handle(NULL);
	REFUSED(DDI_FAILURE, ddi_dma_devalign(NULL, &align, &min));
	REFUSED(DDI_FAILURE, ddi_dma_devalign(h, &align, &min));
	REFUSED(0, ddi_iomin(NULL, 1, 0));
	REFUSED(0, ddi_iomin(dip, 3, 0));
}

static void dma_bindings_are_used_with_arguments_only(struct kunit *test)
{
	ddi_dma_handle_t h = ddi_kunit_handle(test, &ddi_kunit_attr);
	void *object = kunit_kzalloc(test, 64, GFP_KERNEL);
	ddi_dma_cookie_t c;
	uint_t n, align;
	off_t off;

	KUNIT_ASSERT_NOT_NULL(test, object);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(h, object, 64, DDI_DMA_WRITE, &c, &n));
	REFUSED(DDI_FAILURE, ddi_dma_devalign(h, NULL, &n));
	REFUSED(DDI_FAILURE, ddi_dma_devalign(h, &align, NULL));
	REFUSED(DDI_FAILURE, ddi_dma_curwin(h, NULL, &n));
	REFUSED(DDI_FAILURE, ddi_dma_curwin(h, &off, NULL));
	REFUSED(DDI_FAILURE, ddi_dma_movwin(h, NULL, &n, &c));
	REFUSED(DDI_FAILURE, ddi_dma_movwin(h, &off, NULL, &c));
	REFUSED(DDI_FAILURE, ddi_dma_htoc(h, 0, NULL));
	REFUSED(DDI_FAILURE, ddi_dma_coff(h, NULL, &off));
	REFUSED(DDI_FAILURE, ddi_dma_coff(h, &c, NULL));
	REFUSED(DDI_DMA_STALE, ddi_dma_nextwin(h, NULL, NULL));
	REFUSED(DDI_FAILURE, ddi_dma_unbind_handle(NULL));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(h));
}

static struct kunit_case ddi_null_cases[] = {
	KUNIT_CASE(interrupts_are_counted_with_arguments_only),
	KUNIT_CASE(interrupts_are_allocated_with_arguments_only),
	KUNIT_CASE(interrupts_are_used_with_arguments_only),
	KUNIT_CASE(soft_interrupts_are_used_with_arguments_only),
	KUNIT_CASE(properties_are_used_with_arguments_only),
	KUNIT_CASE(soft_state_is_used_with_arguments_only),
	KUNIT_CASE(devids_are_used_with_arguments_only),
	KUNIT_CASE(lists_are_used_with_arguments_only),
	KUNIT_CASE(lists_are_packed_with_arguments_only),
	{ }
};

static struct kunit_suite ddi_null_suite = {
	.name = "ddi_null",
	.test_cases = ddi_null_cases,
};

static struct kunit_case ddi_null_dma_cases[] = {
	KUNIT_CASE(dma_memory_is_allocated_with_arguments_only),
	KUNIT_CASE(dma_bindings_are_used_with_arguments_only),
	{ }
};

static struct kunit_suite ddi_null_dma_suite = {
	.name = "ddi_null_dma",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_null_dma_cases,
};

kunit_test_suites(&ddi_null_suite, &ddi_null_dma_suite);
