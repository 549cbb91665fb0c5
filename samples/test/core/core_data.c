// SPDX-License-Identifier: MIT
/*
 * The driver "core": functions that keep data for a driver.
 */
#include <sys/types.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/avl.h>
#include <sys/crc32.h>
#include <sys/id_space.h>
#include <sys/kobj.h>
#include <sys/nvpair.h>
#include <sys/policy.h>
#include <sys/signal.h>
#include <sys/smbios.h>
#include <sys/taskq.h>
#include <sys/vmem.h>

#include "core.h"

static void
core_arena(core_tally_t *ct)
{
	vmem_t *vmp = vmem_create("core", (void *)0x1000, 0x1000, 0x10, NULL,
	    NULL, NULL, 0, VM_SLEEP);
	id_space_t *ids = id_space_create("core_ids", 1, 3);
	void *a, *b;

	a = vmem_alloc(vmp, 0x20, VM_SLEEP);
	b = vmem_xalloc(vmp, 0x10, 0x100, 0, 0, NULL, NULL,
	    VM_NOSLEEP | VM_FIRSTFIT);
	CORE_CHECK(ct, a == (void *)0x1000 && b == (void *)0x1100);
	CORE_CHECK(ct, vmem_size(vmp, VMEM_ALLOC) == 0x30);
	vmem_free(vmp, a, 0x20);
	vmem_xfree(vmp, b, 0x10);
	vmem_destroy(vmp);
	CORE_CHECK(ct, id_alloc(ids) == 1 && id_alloc_nosleep(ids) == 2 &&
	    id_alloc_nosleep(ids) == -1);
	id_free(ids, 1);
	id_free(ids, 2);
	id_space_destroy(ids);
}

static void
core_lists(core_tally_t *ct)
{
	nvlist_t *nvl = fnvlist_alloc(), *back = NULL;
	char *packed = NULL, *s = NULL;
	size_t size = 0;
	uint32_t n = 0;

	fnvlist_add_string(nvl, "name", "core");
	fnvlist_add_uint32(nvl, "n", 42);
	CORE_CHECK(ct, nvlist_pack(nvl, &packed, &size, NV_ENCODE_XDR,
	    KM_SLEEP) == 0);
	CORE_CHECK(ct, nvlist_unpack(packed, size, &back, KM_SLEEP) == 0);
	CORE_CHECK(ct, nvlist_lookup_pairs(back, 0, "name", DATA_TYPE_STRING,
	    &s, "n", DATA_TYPE_UINT32, &n, NULL) == 0 && n == 42);
	CORE_CHECK(ct, s != NULL && strcmp(s, "core") == 0);
	kmem_free(packed, size);
	nvlist_free(back);
	fnvlist_free(nvl);
}

static void
core_node(dev_info_t *dip, core_tally_t *ct)
{
	ddi_devid_t devid, got;
	ddi_eventcookie_t cookie;
	void *result = NULL;
	char *text;

	CORE_CHECK(ct, ddi_devid_init(dip, DEVID_SCSI_SERIAL, 4, "1234",
	    &devid) == DDI_SUCCESS);
	CORE_CHECK(ct, ddi_devid_register(dip, devid) == DDI_SUCCESS);
	CORE_CHECK(ct, ddi_devid_get(dip, &got) == DDI_SUCCESS &&
	    ddi_devid_compare(devid, got) == 0);
	text = ddi_devid_str_encode(devid, NULL);
	CORE_CHECK(ct, text != NULL && strcmp(text, "id1,core@S1234") == 0);
	(void) ddi_devid_str_free(text);
	ddi_devid_unregister(dip);
	ddi_devid_free(got);
	ddi_devid_free(devid);

	CORE_CHECK(ct, ddi_get_eventcookie(dip, DDI_DEVI_REMOVE_EVENT,
	    &cookie) == DDI_FAILURE);
	CORE_CHECK(ct, ddi_getinfo_1to1(dip, DDI_INFO_DEVT2DEVINFO,
	    (void *)makedevice(0, ddi_get_instance(dip)), &result) ==
	    DDI_SUCCESS && result == dip);
	CORE_CHECK(ct, dvma_pagesize(dip) == PAGESIZE);
}

typedef struct core_search {
	dev_info_t	*cs_dip;
	int		cs_found;
} core_search_t;

static int
core_walk(dev_info_t *dip, void *arg)
{
	core_search_t *cs = arg;

	if (dip != cs->cs_dip)
		return (DDI_WALK_CONTINUE);
	cs->cs_found++;
	return (DDI_WALK_TERMINATE);
}

static void
core_misc(dev_info_t *dip, core_tally_t *ct)
{
	ddi_soft_state_bystr *state = NULL;
	cred_t *cr = crdup(kcred);
	void *pref = proc_ref();
	char *s = kmem_asprintf("core-%d", 7);
	uint32_t crc;
	core_search_t cs = { dip, 0 };
	int err = 0;

	CORE_CHECK(ct, strcmp(s, "core-7") == 0);
	strfree(s);
	CORE_CHECK(ct, ddi_soft_state_bystr_init(&state, 8, 1) == 0);
	CORE_CHECK(ct, ddi_soft_state_bystr_zalloc(state, "x") == DDI_SUCCESS);
	CORE_CHECK(ct, ddi_soft_state_bystr_get(state, "x") != NULL);
	ddi_soft_state_bystr_fini(&state);
	CORE_CHECK(ct, priv_policy(cr, PRIV_SYS_CONFIG, B_FALSE, EPERM,
	    NULL) == 0);
	CORE_CHECK(ct, crgetuid(CRED()) == 0);
	crfree(cr);
	CORE_CHECK(ct, proc_signal(pref, SIGWINCH) == 0);
	proc_unref(pref);
	CRC32(crc, "123456789", 9, -1U, crc32_table);
	CORE_CHECK(ct, ~crc == 0xcbf43926);
	ddi_walk_devs(ddi_root_node(), core_walk, &cs);
	CORE_CHECK(ct, cs.cs_found == 1);
	CORE_CHECK(ct, ddi_modopen("misc/core_no_such", KRTLD_MODE_FIRST,
	    &err) == NULL && err == ENOENT);
	CORE_CHECK(ct, get_udatamodel() != 0);
}

/* Count the slots with memory, and check that the size is plausible. */
static int
core_slot(smbios_hdl_t *shp, const smbios_struct_t *sp, void *arg)
{
	smbios_memdevice_t slot;
	int *n = arg;

	if (sp->smbstr_type == SMB_TYPE_MEMDEVICE &&
	    smbios_info_memdevice(shp, sp->smbstr_id, &slot) != SMB_ERR &&
	    slot.smbmd_size >= 0x100000 && slot.smbmd_dloc != NULL)
		(*n)++;
	return (0);
}

/* QEMU's firmware names the machine and its memory, and has no controller. */
static void
core_firmware(core_tally_t *ct)
{
	smbios_system_t sys;
	smbios_info_t info;
	smbios_ipmi_t ipmi;
	int slots = 0;
	id_t id;

	CORE_CHECK(ct, ksmbios != NULL);
	CORE_CHECK(ct, (id = smbios_info_system(ksmbios, &sys)) != SMB_ERR);
	CORE_CHECK(ct, sys.smbs_uuidlen == 16);
	CORE_CHECK(ct, smbios_info_common(ksmbios, id, &info) != SMB_ERR);
	CORE_CHECK(ct, info.smbi_manufacturer != NULL &&
	    strcmp(info.smbi_manufacturer, "QEMU") == 0);
	CORE_CHECK(ct, smbios_iter(ksmbios, core_slot, &slots) == 0);
	CORE_CHECK(ct, slots > 0);
	CORE_CHECK(ct, smbios_info_ipmi(ksmbios, &ipmi) == SMB_ERR);
}

void
core_data(dev_info_t *dip, core_tally_t *ct)
{
	core_firmware(ct);
	core_arena(ct);
	core_lists(ct);
	core_node(dip, ct);
	core_misc(dip, ct);
}
