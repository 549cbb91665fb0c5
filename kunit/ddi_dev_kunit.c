// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of device nodes, their resources and names, and of soft state:
 * ddi_dev_info_get(), ddi_get_parent(9F), ddi_log_sysevent(9F),
 * ddi_soft_state(9F).
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/kobject.h>
#include <linux/platform_device.h>

#include "../ddi/dev/driver.h"
#include "../ddi/os/nvlist.h"

static struct device *test_device(struct kunit *test)
{
	struct device *dev = kunit_device_register(test, test->name);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	return dev;
}

static dev_info_t *node_get(struct kunit *test, struct device *dev)
{
	dev_info_t *dip = ddi_dev_info_get(dev);

	KUNIT_ASSERT_NOT_NULL(test, dip);
	return dip;
}

static unsigned int device_refs(struct device *dev)
{
	return kref_read(&dev->kobj.kref);
}

/* Wait until a worker has freed the node of @dev and dropped its reference. */
static bool node_gone(struct device *dev, unsigned int refs)
{
	int ms;

	for (ms = 0; ms < 1000 && device_refs(dev) != refs; ms++)
		usleep_range(1000, 2000);
	return device_refs(dev) == refs;
}

/* A device has one node, and each get needs its own put. */
static void second_get_finds_the_node(struct kunit *test)
{
	struct device *dev = test_device(test);
	unsigned int refs = device_refs(dev), above = device_refs(dev->parent);
	int users = ddi_root_node()->users;
	dev_info_t *dip = node_get(test, dev);

	KUNIT_EXPECT_PTR_EQ(test, node_get(test, dev), dip);
	KUNIT_EXPECT_PTR_EQ(test, ddi_dev_info_device(dip), dev);
	ddi_dev_info_put(dip);
	KUNIT_EXPECT_GT(test, device_refs(dev), refs);
	KUNIT_EXPECT_PTR_EQ(test, node_get(test, dev), dip);
	ddi_dev_info_put(dip);
	ddi_dev_info_put(dip);
	KUNIT_EXPECT_EQ(test, device_refs(dev), refs);
	KUNIT_EXPECT_EQ(test, device_refs(dev->parent), above);
	KUNIT_EXPECT_EQ(test, ddi_root_node()->users, users);
}

/* NULL has no node; calls with NULL do nothing. */
static void null_is_refused(struct kunit *test)
{
	KUNIT_EXPECT_NULL(test, ddi_dev_info_get(NULL));
	KUNIT_EXPECT_NULL(test, ddi_dev_info_device(NULL));
	ddi_dev_info_put(NULL);
}

static const struct ddi_res_type test_type = { "test resource" };

/* A leaked resource is reported once, and not after it was freed. */
static void leaks_are_reported_once(struct kunit *test)
{
	dev_info_t *dip = node_get(test, test_device(test));
	struct ddi_res res[3];
	int i;

	for (i = 0; i < ARRAY_SIZE(res); i++)
		ddi_res_add(dip, &res[i], &test_type, _THIS_IP_);
	ddi_res_del(dip, &res[1]);
	KUNIT_EXPECT_EQ(test, ddi_res_report(dip), 2);
	KUNIT_EXPECT_EQ(test, ddi_res_report(dip), 0);
	ddi_res_del(dip, &res[2]);
	ddi_res_del(dip, &res[0]);
	ddi_dev_info_put(dip);
}

/* A leaked resource keeps its node until the resource is freed. */
static void leak_keeps_the_node(struct kunit *test)
{
	struct device *dev = test_device(test);
	unsigned int refs = device_refs(dev);
	dev_info_t *dip = node_get(test, dev);
	struct ddi_res res[2];
	dev_info_t *next;

	ddi_res_add(dip, &res[0], &test_type, _THIS_IP_);
	ddi_res_add(dip, &res[1], &test_type, _THIS_IP_);
	ddi_dev_info_put(dip);
	KUNIT_EXPECT_GT(test, device_refs(dev), refs);
	KUNIT_EXPECT_NULL(test, ddi_get_parent(dip));

	next = node_get(test, dev);
	KUNIT_EXPECT_PTR_NE(test, next, dip);
	ddi_dev_info_put(next);

	ddi_res_del(dip, &res[1]);
	KUNIT_EXPECT_FALSE(test, work_busy(&dip->release));
	KUNIT_EXPECT_GT(test, device_refs(dev), refs);
	ddi_res_del(dip, &res[0]);
	KUNIT_EXPECT_TRUE(test, node_gone(dev, refs));
}

static uint_t never_called(caddr_t arg1, caddr_t arg2)
{
	return DDI_INTR_UNCLAIMED;
}

/* Handlers are not called for a node without users. */
static void handlers_end_with_the_last_user(struct kunit *test)
{
	struct device *dev = test_device(test);
	unsigned int refs = device_refs(dev);
	dev_info_t *dip = node_get(test, dev);
	ddi_softint_handle_t h;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_softint(dip, &h, DDI_INTR_SOFTPRI_MIN,
					     never_called, NULL));
	ddi_dev_info_put(dip);
	KUNIT_EXPECT_EQ(test, ddi_intr_trigger_softint(h, NULL), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_softint(h), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, node_gone(dev, refs));
}

/* A node's parent is its parent device's node, one for all children. */
static void parent_is_the_parent_device(struct kunit *test)
{
	struct device *dev = test_device(test);
	dev_info_t *dip = node_get(test, dev);
	dev_info_t *parent = node_get(test, dev->parent);

	KUNIT_EXPECT_PTR_EQ(test, ddi_get_parent(dip), parent);
	ddi_dev_info_put(parent);
	KUNIT_EXPECT_PTR_EQ(test, ddi_dev_info_device(ddi_get_parent(dip)),
			    dev->parent);
	ddi_dev_info_put(dip);
}

/* Every node is below the root, and a parent can walk its children. */
static void nodes_form_a_tree(struct kunit *test)
{
	dev_info_t *dip = node_get(test, test_device(test)), *at;
	bool found = false;

	for (at = ddi_get_child(ddi_get_parent(dip)); at;
	     at = ddi_get_next_sibling(at))
		found |= at == dip;
	KUNIT_EXPECT_TRUE(test, found);
	for (at = dip; ddi_get_parent(at); at = ddi_get_parent(at))
		;
	KUNIT_EXPECT_PTR_EQ(test, at, ddi_root_node());
	KUNIT_EXPECT_NULL(test, ddi_get_child(dip));
	KUNIT_EXPECT_NULL(test, ddi_get_next_sibling(at));
	ddi_dev_info_put(dip);
}

/* Children are walked in the order in which they were added. */
static void children_keep_their_order(struct kunit *test)
{
	dev_info_t *first = node_get(test, test_device(test)), *at, *second;
	struct device *dev = kunit_device_register(test, "ddi-second");

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	second = node_get(test, dev);
	for (at = first; at && at != second; at = ddi_get_next_sibling(at))
		;
	KUNIT_EXPECT_PTR_EQ(test, at, second);
	ddi_dev_info_put(second);
	ddi_dev_info_put(first);
}

/* A path consists of names and addresses from the root down. */
static void path_consists_of_names(struct kunit *test)
{
	dev_info_t *dip = node_get(test, test_device(test));
	char *path = kunit_kzalloc(test, 2 * DDI_PATH_SIZE, GFP_KERNEL);
	char *want = path + DDI_PATH_SIZE;

	KUNIT_ASSERT_NOT_NULL(test, path);
	KUNIT_EXPECT_STREQ(test, ddi_pathname(ddi_root_node(), path), "");
	KUNIT_EXPECT_STREQ(test, ddi_deviname(ddi_root_node(), path), "");
	KUNIT_EXPECT_NULL(test, ddi_get_name_addr(dip));
	ddi_set_name_addr(dip, (char *)"3,1");
	KUNIT_EXPECT_STREQ(test, ddi_get_name_addr(dip), "3,1");
	snprintf(want, DDI_PATH_SIZE, "/%s@3,1", ddi_node_name(dip));
	KUNIT_EXPECT_STREQ(test, ddi_deviname(dip, path), want);

	ddi_pathname(ddi_get_parent(dip), want);
	strlcat(want, path, DDI_PATH_SIZE);
	KUNIT_EXPECT_STREQ(test, ddi_pathname(dip, path), want);
	ddi_set_name_addr(dip, NULL);
	KUNIT_EXPECT_NULL(test, ddi_get_name_addr(dip));
	ddi_dev_info_put(dip);
}

/* A node that never had a Solaris driver has Linux's names and no instance number. */
static void names_without_a_driver(struct kunit *test)
{
	struct device *dev = test_device(test);
	dev_info_t *dip = node_get(test, dev);

	KUNIT_EXPECT_EQ(test, ddi_get_instance(dip), -1);
	KUNIT_EXPECT_EQ(test, ddi_driver_major(dip), DDI_MAJOR_T_NONE);
	KUNIT_EXPECT_EQ(test, ddi_dev_is_sid(dip), DDI_FAILURE);
	KUNIT_EXPECT_TRUE(test, strstarts(dev_name(dev), ddi_node_name(dip)));
	KUNIT_EXPECT_STREQ(test, ddi_get_name(dip), ddi_binding_name(dip));
	KUNIT_EXPECT_NULL(test, ddi_get_driver_private(dip));
	ddi_set_driver_private(dip, test);
	KUNIT_EXPECT_PTR_EQ(test, ddi_get_driver_private(dip), (void *)test);
	ddi_dev_info_put(dip);
}

/* A host bridge, which Linux's name tells, has illumos's name and address. */
static void host_bridge_is_named(struct kunit *test)
{
	static const char *const others[] = { "pci", "pci00ab", "ab:cd" };
	struct device *dev = root_device_register("pci00ab:cd");
	dev_info_t *dip;
	int i;

	KUNIT_ASSERT_FALSE(test, IS_ERR(dev));
	dip = ddi_dev_info_get(dev);
	KUNIT_EXPECT_STREQ(test, ddi_node_name(dip), "pci");
	KUNIT_EXPECT_STREQ(test, ddi_binding_name(dip), "pci");
	KUNIT_EXPECT_STREQ(test, ddi_get_name_addr(dip), "abcd,0");
	ddi_dev_info_put(dip);
	root_device_unregister(dev);
	for (i = 0; i < ARRAY_SIZE(others); i++) {
		dev = root_device_register(others[i]);
		KUNIT_ASSERT_FALSE(test, IS_ERR(dev));
		dip = ddi_dev_info_get(dev);
		KUNIT_EXPECT_STREQ(test, ddi_node_name(dip), others[i]);
		ddi_dev_info_put(dip);
		root_device_unregister(dev);
	}
}

/* Each event has its own number and may have attributes; bad ones fail. */
static void events_are_logged(struct kunit *test)
{
	dev_info_t *dip = node_get(test, test_device(test));
	char *vendor = (char *)DDI_VENDOR_SUNW;
	char *class = (char *)"EC_test", *sub = (char *)"ESC_test";
	sysevent_id_t id[2] = {};
	unsigned long flags;
	nvlist_t *nvl;
	int i, rc;

	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_log_sysevent(dip, vendor, class, sub, NULL,
						 &id[i], DDI_SLEEP));
	KUNIT_EXPECT_EQ(test, id[1].eid_seq, id[0].eid_seq + 1);
	KUNIT_EXPECT_GT(test, id[0].eid_ts, 0);
	KUNIT_EXPECT_GE(test, id[1].eid_ts, id[0].eid_ts);
	local_irq_save(flags);
	rc = ddi_log_sysevent(dip, vendor, class, sub, NULL, NULL, DDI_SLEEP);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, rc, DDI_ECONTEXT);

	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, 0, KM_SLEEP), 0);
	ddi_nvlist_add_uint32(nvl, "unit", 3);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_log_sysevent(dip, vendor, class, sub, nvl, NULL,
					 DDI_NOSLEEP));
	ddi_nvlist_add_nvlist(nvl, "list", nvl);
	KUNIT_EXPECT_EQ(test, DDI_ETRANSPORT,
			ddi_log_sysevent(dip, vendor, class, sub, nvl, NULL,
					 DDI_SLEEP));
	ddi_nvlist_free(nvl);

	class = kunit_kzalloc(test, UEVENT_BUFFER_SIZE, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, class);
	memset(class, 'x', UEVENT_BUFFER_SIZE - 1);
	KUNIT_EXPECT_EQ(test, DDI_ETRANSPORT,
			ddi_log_sysevent(dip, vendor, class, sub, NULL, NULL,
					 DDI_SLEEP));
	ddi_dev_info_put(dip);
}

/* The variables of the last uevent of the test's device */
static struct kobj_uevent_env seen;

static int uevent_seen(const struct device *dev, struct kobj_uevent_env *env)
{
	seen = *env;
	return 0;
}

static bool was_sent(const char *var)
{
	size_t at;

	for (at = 0; at < seen.buflen; at += strlen(seen.buf + at) + 1)
		if (!strcmp(seen.buf + at, var))
			return true;
	return false;
}

/*
 * An event is a uevent "change" of its device, published by the driver in the
 * kernel.
 */
static void events_are_sent(struct kunit *test)
{
	static const struct device_type type = { .uevent = uevent_seen };
	struct device *dev = test_device(test);
	dev_info_t *dip = node_get(test, dev);
	char publisher[80];
	nvlist_t *nvl;

	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, 0, KM_SLEEP), 0);
	ddi_nvlist_add_uint32(nvl, "unit", 3);
	memset(&seen, 0, sizeof(seen));
	dev->type = &type;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_log_sysevent(dip, (char *)DDI_VENDOR_SUNW,
					 (char *)"EC_test", (char *)"ESC_test",
					 nvl, NULL, DDI_SLEEP));
	dev->type = NULL;
	snprintf(publisher, sizeof(publisher), "SYSEVENT_PUBLISHER=SUNW:kern:%s",
		 ddi_driver_name(dip));
	KUNIT_EXPECT_TRUE(test, was_sent("ACTION=change"));
	KUNIT_EXPECT_TRUE(test, was_sent(publisher));
	KUNIT_EXPECT_TRUE(test, was_sent("SYSEVENT_CLASS=EC_test"));
	KUNIT_EXPECT_TRUE(test, was_sent("SYSEVENT_SUBCLASS=ESC_test"));
	KUNIT_EXPECT_TRUE(test, was_sent("SYSEVENT_ATTR_unit=3"));
	ddi_nvlist_free(nvl);
	ddi_dev_info_put(dip);
}

/* An event that is too long fails, but not with a code that suggests a retry. */
static void event_that_is_too_long_is_refused(struct kunit *test)
{
	dev_info_t *dip = node_get(test, test_device(test));
	char *vendor = (char *)DDI_VENDOR_SUNW;
	char *class = (char *)"EC_test", *sub = (char *)"ESC_test";
	nvlist_t *nvl;
	int i;

	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, 0, KM_SLEEP), 0);
	for (i = 0; i < 28; i++)
		ddi_nvlist_add_uint32(nvl, "a", i);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_log_sysevent(dip, vendor, class, sub, nvl, NULL,
					 DDI_SLEEP));
	ddi_nvlist_add_uint32(nvl, "a", i);
	KUNIT_EXPECT_EQ(test, DDI_ETRANSPORT,
			ddi_log_sysevent(dip, vendor, class, sub, nvl, NULL,
					 DDI_SLEEP));
	ddi_nvlist_free(nvl);
	ddi_dev_info_put(dip);
}

/* udev gets an event's names and its attributes, of every simple type. */
static void events_become_uevent_variables(struct kunit *test)
{
	static const char * const want[] = {
		"SYSEVENT_SEQ=7", "SYSEVENT_PUBLISHER=SUNW:kern:edu",
		"SYSEVENT_CLASS=EC_a", "SYSEVENT_SUBCLASS=ESC_b",
		"SYSEVENT_ATTR_there=1", "SYSEVENT_ATTR_no=0",
		"SYSEVENT_ATTR_b=200", "SYSEVENT_ATTR_i8=-8",
		"SYSEVENT_ATTR_u8=208", "SYSEVENT_ATTR_i16=-16",
		"SYSEVENT_ATTR_u16=60000", "SYSEVENT_ATTR_i32=-32",
		"SYSEVENT_ATTR_u32=4000000000", "SYSEVENT_ATTR_i64=-64",
		"SYSEVENT_ATTR_u64=18446744073709551615",
		"SYSEVENT_ATTR_s=text",
	};
	struct ddi_sysevent event = {
		.seq = 7, .publisher = "SUNW:kern:edu",
		.class = "EC_a", .subclass = "ESC_b",
	};
	struct kobj_uevent_env *env = kunit_kzalloc(test, sizeof(*env),
						    GFP_KERNEL);
	nvlist_t *nvl;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, env);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, 0, KM_SLEEP), 0);
	ddi_nvlist_add_boolean(nvl, "there");
	ddi_nvlist_add_boolean_value(nvl, "no", B_FALSE);
	ddi_nvlist_add_byte(nvl, "b", 200);
	ddi_nvlist_add_int8(nvl, "i8", -8);
	ddi_nvlist_add_uint8(nvl, "u8", 208);
	ddi_nvlist_add_int16(nvl, "i16", -16);
	ddi_nvlist_add_uint16(nvl, "u16", 60000);
	ddi_nvlist_add_int32(nvl, "i32", -32);
	ddi_nvlist_add_uint32(nvl, "u32", 4000000000U);
	ddi_nvlist_add_int64(nvl, "i64", -64);
	ddi_nvlist_add_uint64(nvl, "u64", U64_MAX);
	ddi_nvlist_add_string(nvl, "s", "text");
	event.attrs = nvl;
	KUNIT_EXPECT_EQ(test, ddi_sysevent_fill(env, &event), 0);
	KUNIT_ASSERT_EQ(test, env->envp_idx, (int)ARRAY_SIZE(want));
	for (i = 0; i < ARRAY_SIZE(want); i++)
		KUNIT_EXPECT_STREQ(test, env->envp[i], want[i]);
	ddi_nvlist_free(nvl);
}

/* Empty @env and fill it with the event. */
static int refill(struct kobj_uevent_env *env, const struct ddi_sysevent *event)
{
	memset(env, 0, sizeof(*env));
	return ddi_sysevent_fill(env, event);
}

/* Variables, bytes and names are limited to half of Linux's limits. */
static void events_have_limits(struct kunit *test)
{
	struct ddi_sysevent event = {
		.publisher = "SUNW:kern:edu", .class = "EC_a", .subclass = "b",
	};
	struct kobj_uevent_env *env = kunit_kzalloc(test, sizeof(*env),
						    GFP_KERNEL);
	char *text = kunit_kzalloc(test, UEVENT_BUFFER_SIZE, GFP_KERNEL);
	nvlist_t *nvl;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, env);
	KUNIT_ASSERT_NOT_NULL(test, text);
	memset(text, 'x', UEVENT_BUFFER_SIZE / 2);
	KUNIT_ASSERT_EQ(test, ddi_nvlist_alloc(&nvl, 0, KM_SLEEP), 0);
	event.attrs = nvl;
	for (i = 4; i < UEVENT_NUM_ENVP / 2; i++)
		ddi_nvlist_add_uint8(nvl, "a", i);
	KUNIT_EXPECT_EQ(test, refill(env, &event), 0);
	ddi_nvlist_add_uint8(nvl, "a", i);
	KUNIT_EXPECT_EQ(test, refill(env, &event), -E2BIG);

	ddi_nvlist_remove_all(nvl, "a");
	ddi_nvlist_add_string(nvl, "s", text);
	KUNIT_EXPECT_EQ(test, refill(env, &event), -E2BIG);
	ddi_nvlist_remove_all(nvl, "s");
	KUNIT_EXPECT_EQ(test, refill(env, &event), 0);
	event.class = text;
	KUNIT_EXPECT_EQ(test, refill(env, &event), -E2BIG);
	ddi_nvlist_add_uint8(nvl, "a", 1);
	KUNIT_EXPECT_EQ(test, refill(env, &event), -E2BIG);
	ddi_nvlist_free(nvl);
}

/* Items are zeroed, found by number, and unique. */
static void soft_state_holds_items(struct kunit *test)
{
	u8 zero[40] = { 0 };
	void *state;
	u8 *item;

	KUNIT_ASSERT_EQ(test, ddi_soft_state_init(&state, sizeof(zero), 1), 0);
	KUNIT_EXPECT_NULL(test, ddi_get_soft_state(state, 7));
	KUNIT_ASSERT_EQ(test, ddi_soft_state_zalloc(state, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_zalloc(state, 7), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_zalloc(state, 0), DDI_SUCCESS);
	item = ddi_get_soft_state(state, 7);
	KUNIT_ASSERT_NOT_NULL(test, item);
	KUNIT_EXPECT_MEMEQ(test, item, zero, sizeof(zero));
	KUNIT_EXPECT_PTR_NE(test, (void *)item, ddi_get_soft_state(state, 0));

	memset(item, 0xff, sizeof(zero));
	ddi_soft_state_free(state, 7);
	KUNIT_EXPECT_NULL(test, ddi_get_soft_state(state, 7));
	KUNIT_ASSERT_EQ(test, ddi_soft_state_zalloc(state, 7), DDI_SUCCESS);
	KUNIT_EXPECT_MEMEQ(test, ddi_get_soft_state(state, 7), zero,
			   sizeof(zero));
	ddi_soft_state_fini(&state);
	KUNIT_EXPECT_NULL(test, state);
}

/* An item may exceed kmalloc()'s limit, and may be freed in atomic context. */
static void soft_state_item_may_be_large(struct kunit *test)
{
	size_t size = KMALLOC_MAX_SIZE + PAGE_SIZE;
	unsigned long flags;
	void *state;
	u8 *item;

	KUNIT_ASSERT_EQ(test, ddi_soft_state_init(&state, size, 1), 0);
	KUNIT_ASSERT_EQ(test, ddi_soft_state_zalloc(state, 0), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_zalloc(state, 0), DDI_FAILURE);
	item = ddi_get_soft_state(state, 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(item, 0, size));
	local_irq_save(flags);
	ddi_soft_state_free(state, 0);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_zalloc(state, 1), DDI_SUCCESS);
	ddi_soft_state_fini(&state);
}

/* Wrong sizes, handles and items return the documented code, or are ignored. */
static void soft_state_refuses_bad_arguments(struct kunit *test)
{
	u8 garbage[64] = { 0 };
	void *state = NULL;

	KUNIT_EXPECT_EQ(test, ddi_soft_state_init(&state, 0, 1), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_init(NULL, 8, 1), EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_zalloc(NULL, 0), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_zalloc(garbage, 0), DDI_FAILURE);
	KUNIT_EXPECT_NULL(test, ddi_get_soft_state(NULL, 0));
	ddi_soft_state_free(NULL, 0);
	ddi_soft_state_fini(&state);
	ddi_soft_state_fini(NULL);

	KUNIT_ASSERT_EQ(test, ddi_soft_state_init(&state, 8, 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_zalloc(state, -1), DDI_FAILURE);
	KUNIT_EXPECT_NULL(test, ddi_get_soft_state(state, -1));
	ddi_soft_state_free(state, -1);
	ddi_soft_state_free(state, 5);
	ddi_soft_state_fini(&state);
}

static struct kunit_case ddi_dev_cases[] = {
	KUNIT_CASE(second_get_finds_the_node),
	KUNIT_CASE(null_is_refused),
	KUNIT_CASE(leaks_are_reported_once),
	KUNIT_CASE(leak_keeps_the_node),
	KUNIT_CASE(handlers_end_with_the_last_user),
	KUNIT_CASE(parent_is_the_parent_device),
	KUNIT_CASE(nodes_form_a_tree),
	KUNIT_CASE(children_keep_their_order),
	KUNIT_CASE(path_consists_of_names),
	KUNIT_CASE(names_without_a_driver),
	KUNIT_CASE(host_bridge_is_named),
	KUNIT_CASE(events_are_logged),
	KUNIT_CASE(event_that_is_too_long_is_refused),
	KUNIT_CASE(events_are_sent),
	KUNIT_CASE(events_become_uevent_variables),
	KUNIT_CASE(events_have_limits),
	KUNIT_CASE(soft_state_holds_items),
	KUNIT_CASE(soft_state_item_may_be_large),
	KUNIT_CASE(soft_state_refuses_bad_arguments),
	{ }
};

static struct kunit_suite ddi_dev_suite = {
	.name = "ddi_dev",
	.test_cases = ddi_dev_cases,
};

kunit_test_suite(ddi_dev_suite);
