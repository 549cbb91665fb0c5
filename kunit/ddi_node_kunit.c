// SPDX-License-Identifier: GPL-2.0
/*
 * Device nodes and what goes with them: ddi_devid_compare(9F) and its page,
 * ddi_walk_devs(), ddi_get_eventcookie(9F), soft state by name, credentials(9F),
 * priv_policy(9F), priv_getbyname(9F), ddi_modopen(9F), ddi_getiminor(9F),
 * ddi_dev_is_needed(9F), and what drivers look into of struct dev_info.
 */
#include <kunit/test.h>
#include <linux/cred.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <sys/errno.h>
#include <sys/mkdev.h>
#include <sys/modctl.h>
#include <sys/policy.h>
#include <sys/sunddi.h>

#include "../ddi/dev/dev.h"
#include "../ddi/dev/user.h"
#include "ddi_kunit_helpers.h"

/* @id as a string is @text, and back. */
static void expect_text(struct kunit *test, ushort_t type, void *id, size_t len,
			const char *text)
{
	ddi_devid_t devid, back;
	char *s, *minor;

	KUNIT_ASSERT_EQ(test, ddi_devid_init(ddi_kunit_dip(test), type, len, id,
					     &devid), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_valid(devid), DDI_SUCCESS);
	s = ddi_devid_str_encode(devid, "a,raw");
	KUNIT_ASSERT_NOT_NULL(test, s);
	KUNIT_EXPECT_STREQ(test, strchr(s, '@'), text);
	KUNIT_EXPECT_EQ(test, ddi_devid_str_decode(s, &back, &minor),
			DDI_SUCCESS);
	KUNIT_EXPECT_STREQ(test, minor, "a,raw");
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(devid, back), 0);
	KUNIT_EXPECT_EQ(test, ddi_devid_sizeof(back), ddi_devid_sizeof(devid));
	ddi_devid_str_free(minor);
	ddi_devid_str_free(s);
	ddi_devid_free(back);
	ddi_devid_free(devid);
}

/* Bytes that can be printed are; others become digits. */
static void devid_is_a_string_and_back(struct kunit *test)
{
	static u8 wwn[] = { 0x50, 0x01, 0xff, 0x00 };

	expect_text(test, DEVID_SCSI_SERIAL, "VEND 12-3", 9,
		    "@SVEND_12-3/a,raw");
	expect_text(test, DEVID_SCSI3_WWN, wwn, sizeof(wwn), "@w5001ff00/a,raw");
	expect_text(test, DEVID_ATA_SERIAL, "X", 1, "@AX/a,raw");
}

/* Bytes and strings that are no devid are refused. */
static void devid_that_is_none_is_refused(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_devid_t devid, other;
	u8 bytes[64] = { };

	KUNIT_EXPECT_EQ(test, ddi_devid_init(dip, 0, 1, "x", &devid), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_init(dip, 99, 1, "x", &devid),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 0, NULL,
					     &devid), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_init(dip, DEVID_FAB, 1, "x", &devid),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_valid((ddi_devid_t)bytes), DDI_FAILURE);
	KUNIT_EXPECT_NULL(test, ddi_devid_str_encode((ddi_devid_t)bytes, NULL));
	KUNIT_EXPECT_EQ(test, ddi_devid_str_decode("id1,sd", &devid, NULL),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_str_decode("id1,sd@w123", &devid, NULL),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_str_decode("id1,sd@?12", &devid, NULL),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_str_decode("id0", &devid, NULL),
			DDI_SUCCESS);
	KUNIT_EXPECT_NULL(test, devid);
	KUNIT_ASSERT_EQ(test, ddi_devid_init(dip, DEVID_FAB, 0, NULL, &devid),
			DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_devid_init(dip, DEVID_FAB, 0, NULL, &other),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(devid, devid), 0);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(devid, other),
			-ddi_devid_compare(other, devid));
	ddi_devid_free(devid);
	ddi_devid_free(other);
}

/* devids of equal bytes and different types are different, in one order. */
static void type_is_a_part_of_a_devid(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_devid_t wwn, serial;

	KUNIT_ASSERT_EQ(test, ddi_devid_init(dip, DEVID_SCSI3_WWN, 4, "abcd", &wwn),
			DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 4, "abcd",
					     &serial), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(wwn, serial), -1);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(serial, wwn), 1);
	ddi_devid_free(wwn);
	ddi_devid_free(serial);
}

/* A devid of more than 255 bytes has them all. */
static void devid_may_be_long(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_devid_t one, other;
	char bytes[300];

	memset(bytes, 'x', sizeof(bytes));
	KUNIT_ASSERT_EQ(test, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 300, bytes,
					     &one), DDI_SUCCESS);
	bytes[299] = 'y';
	KUNIT_ASSERT_EQ(test, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 300, bytes,
					     &other), DDI_SUCCESS);
	KUNIT_EXPECT_GE(test, ddi_devid_sizeof(one), sizeof(bytes));
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(one, other), -1);
	ddi_devid_free(one);
	ddi_devid_free(other);
}

/* A device has one devid, as a property, until it is taken back. */
static void device_has_one_devid(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_devid_t devid, got = NULL;
	char *text;

	KUNIT_ASSERT_EQ(test, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 4, "abcd",
					     &devid), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_get(dip, &got), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_devid_register(dip, devid), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_register(dip, devid), DDI_FAILURE);
	KUNIT_ASSERT_EQ(test, ddi_devid_get(dip, &got), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(devid, got), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_string(DDI_DEV_T_ANY, dip,
						     DDI_PROP_DONTPASS, "devid",
						     &text), DDI_PROP_SUCCESS);
	ddi_prop_free(text);
	ddi_devid_unregister(dip);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(DDI_DEV_T_ANY, dip,
					      DDI_PROP_DONTPASS, "devid"), 0);
	ddi_devid_free(got);
	ddi_devid_free(devid);
}

struct walk {
	dev_info_t *look_for;
	int seen;
	int found;
	int answer;
};

static int walk_look(dev_info_t *dip, void *arg)
{
	struct walk *w = arg;

	w->seen++;
	if (dip != w->look_for)
		return DDI_WALK_CONTINUE;
	w->found++;
	return w->answer;
}

/* A walk from the root comes to a device once, and ends when it is told to. */
static void walk_comes_by_every_node(struct kunit *test)
{
	struct walk w = { .look_for = ddi_kunit_dip(test) };
	int all;

	ddi_walk_devs(ddi_root_node(), walk_look, &w);
	KUNIT_EXPECT_EQ(test, w.found, 1);
	all = w.seen;
	w = (struct walk){ .look_for = ddi_root_node(),
			   .answer = DDI_WALK_TERMINATE };
	ddi_walk_devs(ddi_root_node(), walk_look, &w);
	KUNIT_EXPECT_EQ(test, w.seen, 1);
	w = (struct walk){ .look_for = ddi_root_node(),
			   .answer = DDI_WALK_PRUNECHILD };
	ddi_walk_devs(ddi_root_node(), walk_look, &w);
	KUNIT_EXPECT_EQ(test, w.seen, 1);
	w = (struct walk){ .look_for = ddi_root_node(),
			   .answer = DDI_WALK_PRUNESIB };
	ddi_walk_devs(ddi_root_node(), walk_look, &w);
	KUNIT_EXPECT_EQ(test, w.seen, all);
}

/* No bus has events, and nobody is told that one has. */
static void there_are_no_events(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_eventcookie_t cookie = (ddi_eventcookie_t)test;
	ddi_registration_id_t id = (ddi_registration_id_t)test;

	KUNIT_EXPECT_EQ(test, ddi_get_eventcookie(dip, DDI_DEVI_REMOVE_EVENT,
						  &cookie), DDI_FAILURE);
	KUNIT_EXPECT_NULL(test, cookie);
	KUNIT_EXPECT_EQ(test, ddi_add_event_handler(dip, cookie, NULL, NULL,
						    &id), DDI_FAILURE);
	KUNIT_EXPECT_NULL(test, id);
	KUNIT_EXPECT_EQ(test, ddi_remove_event_handler(id), DDI_FAILURE);
}

/* A minor number that is the instance number, and one of no instance. */
static void getinfo_by_minor_number(struct kunit *test)
{
	void *result = NULL;

	KUNIT_EXPECT_EQ(test, ddi_getinfo_1to1(ddi_kunit_dip(test),
					       DDI_INFO_DEVT2INSTANCE,
					       (void *)makedevice(9, 5),
					       &result), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, (ulong_t)result, 5UL);
	KUNIT_EXPECT_EQ(test, ddi_getinfo_1to1(ddi_kunit_dip(test),
					       DDI_INFO_DEVT2DEVINFO,
					       (void *)makedevice(9, 5),
					       &result), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_getiminor(makedevice(9, 5)), 5);
	KUNIT_EXPECT_EQ(test, ddi_getiminor(NODEV), EMINOR_UNKNOWN);
	KUNIT_EXPECT_EQ(test, cmpdev(makedevice(9, 5)), 9 << 8 | 5);
	KUNIT_EXPECT_EQ(test, cmpdev(makedevice(9, 256)), O_NODEV);
	KUNIT_EXPECT_NULL(test, ddi_get_parent_data(ddi_kunit_dip(test)));
	KUNIT_EXPECT_NULL(test, ddi_major_to_name(123456));
	KUNIT_EXPECT_EQ(test, ddi_dev_is_needed(ddi_kunit_dip(test), 0, 0),
			DDI_FAILURE);
}

/* Soft state by name is zeroed, found by its name, and freed with the rest. */
static void soft_state_has_names(struct kunit *test)
{
	ddi_soft_state_bystr *state = NULL;
	char *item;

	KUNIT_EXPECT_EQ(test, ddi_soft_state_bystr_init(&state, 0, 1), EINVAL);
	KUNIT_ASSERT_EQ(test, ddi_soft_state_bystr_init(&state, 64, 1), 0);
	KUNIT_EXPECT_NULL(test, ddi_soft_state_bystr_get(state, "a"));
	KUNIT_EXPECT_EQ(test, ddi_soft_state_bystr_zalloc(state, "a"),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_bystr_zalloc(state, "a"),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_soft_state_bystr_zalloc(state, "b"),
			DDI_SUCCESS);
	item = ddi_soft_state_bystr_get(state, "a");
	KUNIT_ASSERT_NOT_NULL(test, item);
	KUNIT_EXPECT_NULL(test, memchr_inv(item, 0, 64));
	KUNIT_EXPECT_PTR_NE(test, item,
			    (char *)ddi_soft_state_bystr_get(state, "b"));
	ddi_soft_state_bystr_free(state, "a");
	ddi_soft_state_bystr_free(state, "a");
	KUNIT_EXPECT_NULL(test, ddi_soft_state_bystr_get(state, "a"));
	ddi_soft_state_bystr_fini(&state);
	KUNIT_EXPECT_NULL(test, state);
	ddi_soft_state_bystr_fini(&state);
}

/* A copy of a credential is its own, and says the same. */
static void credential_is_kept_and_copied(struct kunit *test)
{
	cred_t *copy = crdup(kcred), *mine = crget();

	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_ASSERT_NOT_NULL(test, mine);
	KUNIT_EXPECT_PTR_NE(test, copy, kcred);
	KUNIT_EXPECT_EQ(test, crgetuid(copy), 0);
	KUNIT_EXPECT_PTR_EQ(test, zone_kcred(), kcred);
	KUNIT_EXPECT_PTR_EQ(test, CRED(), ddi_get_cred());
	crhold(copy);
	crfree(copy);
	KUNIT_EXPECT_EQ(test, crgetgid(copy), 0);
	crfree(copy);
	crfree(mine);
}

/* Privileges are Linux's capabilities; basic ones everybody has. */
static void privileges_are_capabilities(struct kunit *test)
{
	struct cred *weak = (struct cred *)crdup(kcred);
	int mine;

	KUNIT_ASSERT_NOT_NULL(test, weak);
	cap_clear(weak->cap_effective);
	KUNIT_EXPECT_EQ(test, priv_policy(kcred, PRIV_SYS_NET_CONFIG, B_FALSE,
					  EACCES, NULL), 0);
	KUNIT_EXPECT_EQ(test, priv_policy(weak, PRIV_SYS_NET_CONFIG, B_FALSE,
					  EACCES, NULL), EACCES);
	KUNIT_EXPECT_TRUE(test, priv_policy_only(weak, PRIV_FILE_READ, B_FALSE));
	KUNIT_EXPECT_TRUE(test, priv_policy_choice(kcred, PRIV_ALL, B_FALSE));
	KUNIT_EXPECT_FALSE(test, priv_policy_only(weak, PRIV_ALL, B_FALSE));
	KUNIT_EXPECT_FALSE(test, priv_policy_only(weak, PRIV_FILE_READ, B_TRUE));
	KUNIT_EXPECT_FALSE(test, priv_policy_only(kcred, 9999, B_FALSE));
	KUNIT_EXPECT_EQ(test, secpolicy_net_rawaccess(kcred), 0);
	KUNIT_EXPECT_EQ(test, secpolicy_net_rawaccess(weak), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_console(weak), EPERM);
	KUNIT_EXPECT_EQ(test, priv_getbyname("PRIV_SYS_TIME", 0), PRIV_SYS_TIME);
	KUNIT_EXPECT_EQ(test, priv_getbyname("no_such_one", 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, priv_getbyname("bad name", PRIV_ALLOC), -EINVAL);
	mine = priv_getbyname("ddi_kunit_own", PRIV_ALLOC);
	KUNIT_ASSERT_GT(test, mine, 0);
	KUNIT_EXPECT_EQ(test, priv_getbyname("DDI_KUNIT_OWN", 0), mine);
	KUNIT_EXPECT_TRUE(test, priv_policy_only(kcred, mine, B_FALSE));
	KUNIT_EXPECT_FALSE(test, priv_policy_only(weak, mine, B_FALSE));
	crfree((cred_t *)weak);
}

/* A module that is not there, and arguments that make no sense. */
static void module_that_is_not_there(struct kunit *test)
{
	int err = 0;

	KUNIT_EXPECT_NULL(test, ddi_modopen("misc/ddi_no_such_module",
					    KRTLD_MODE_FIRST, &err));
	KUNIT_EXPECT_EQ(test, err, ENOENT);
	KUNIT_EXPECT_NULL(test, ddi_modopen(NULL, KRTLD_MODE_FIRST, &err));
	KUNIT_EXPECT_EQ(test, err, EINVAL);
	KUNIT_EXPECT_NULL(test, ddi_modsym(NULL, "x", &err));
	KUNIT_EXPECT_EQ(test, err, EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_modclose(NULL), EINVAL);
}

/* Fast DVMA is refused, and what needs it says so. */
static void there_is_no_fast_dvma(struct kunit *test)
{
	ddi_dma_handle_t handle = (ddi_dma_handle_t)test;
	ddi_dma_cookie_t cookie = { .dmac_size = 1 };

	KUNIT_EXPECT_EQ(test, dvma_pagesize(ddi_kunit_dip(test)), PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, dvma_reserve(ddi_kunit_dip(test), NULL, 1,
					   &handle), DDI_DMA_NORESOURCES);
	KUNIT_EXPECT_NULL(test, handle);
	dvma_kaddr_load(handle, NULL, 1, 0, &cookie);
	KUNIT_EXPECT_EQ(test, cookie.dmac_size, 0);
	dvma_sync(handle, 0, DDI_DMA_SYNC_FORDEV);
	dvma_unload(handle, 0, DDI_DMA_SYNC_FORDEV);
	dvma_release(handle);
}

/* A driver's copy of its node stands for the node, and shows its names. */
static void copy_of_a_node_does_dma(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	struct ddi_devi *copy;
	ddi_dma_handle_t h;

	copy = kunit_kmalloc(test, sizeof(*copy), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	memcpy(copy, dip, sizeof(*copy));
	copy->devi_fmhdl = NULL;
	KUNIT_EXPECT_STREQ(test, copy->devi_binding_name, ddi_binding_name(dip));
	KUNIT_EXPECT_STREQ(test, copy->devi_node_name, ddi_node_name(dip));
	KUNIT_EXPECT_LE(test, sizeof(*copy), 64UL);
	KUNIT_ASSERT_EQ(test, ddi_dma_alloc_handle((dev_info_t *)copy,
						   &ddi_kunit_attr,
						   DDI_DMA_SLEEP, NULL, &h),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), 1);
	ddi_dma_free_handle(&h);
}

/* An identification may have more bytes than fit into eight bits. */
static void long_devid_is_whole(struct kunit *test)
{
	char *id = kunit_kzalloc(test, 0x234, GFP_KERNEL), *text;
	ddi_devid_t devid, back;

	KUNIT_ASSERT_NOT_NULL(test, id);
	memset(id, 'x', 0x234);
	KUNIT_ASSERT_EQ(test, ddi_devid_init(ddi_kunit_dip(test), DEVID_ENCAP,
					     0x234, id, &devid), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_sizeof(devid),
			ddi_devid_sizeof(NULL) + 0x234);
	text = ddi_devid_str_encode(devid, NULL);
	KUNIT_ASSERT_NOT_NULL(test, text);
	KUNIT_EXPECT_EQ(test, strspn(strchr(text, '@') + 2, "x"), 0x234);
	KUNIT_EXPECT_EQ(test, ddi_devid_str_decode(text, &back, NULL),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(devid, back), 0);
	ddi_devid_free(back);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(devid, NULL), 1);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(NULL, devid), -1);
	KUNIT_EXPECT_EQ(test, ddi_devid_compare(NULL, NULL), 0);
	ddi_devid_str_free(text);
	ddi_devid_free(devid);
}

static struct kunit_case ddi_node_cases[] = {
	KUNIT_CASE(devid_is_a_string_and_back),
	KUNIT_CASE(devid_that_is_none_is_refused),
	KUNIT_CASE(type_is_a_part_of_a_devid),
	KUNIT_CASE(devid_may_be_long),
	KUNIT_CASE(device_has_one_devid),
	KUNIT_CASE(walk_comes_by_every_node),
	KUNIT_CASE(there_are_no_events),
	KUNIT_CASE(getinfo_by_minor_number),
	KUNIT_CASE(soft_state_has_names),
	KUNIT_CASE(credential_is_kept_and_copied),
	KUNIT_CASE(privileges_are_capabilities),
	KUNIT_CASE(module_that_is_not_there),
	KUNIT_CASE(there_is_no_fast_dvma),
	KUNIT_CASE(copy_of_a_node_does_dma),
	KUNIT_CASE(long_devid_is_whole),
	{}
};

static struct kunit_suite ddi_node_suite = {
	.name = "ddi_node",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_node_cases,
};

kunit_test_suite(ddi_node_suite);
