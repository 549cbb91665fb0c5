// SPDX-License-Identifier: MIT
/*
 * The driver "core": names, types, constants and macros that need no library
 * behind them, each used as drivers use it.  That this compiles is half of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/atomic.h>
#include <sys/auxv.h>
#include <sys/bitmap.h>
#include <sys/callb.h>
#include <sys/cdio.h>
#include <sys/cpu.h>
#include <sys/cpuvar.h>
#include <sys/cyclic.h>
#include <sys/dkio.h>
#include <sys/fm/io/ddi.h>
#include <sys/kobj.h>
#include <sys/log.h>
#include <sys/memlist.h>
#include <sys/pci.h>
#include <sys/pcie.h>
#include <sys/queue.h>
#include <sys/sdt.h>
#include <sys/signal.h>
#include <sys/socket.h>
#include <sys/stdint.h>
#include <sys/sunpm.h>
#include <sys/syslog.h>
#include <sys/sysevent/dr.h>
#include <sys/sysevent/eventdefs.h>
#include <sys/systeminfo.h>
#include <sys/taskq.h>
#include <sys/utsname.h>
#include <sys/var.h>
#include <sys/x86_archext.h>
#include <sys/zone.h>

#include "core.h"

/* A driver's own declaration of what a header declares as well */
extern pri_t minclsyspri;

/* A register of a device, bit by bit */
typedef struct core_reg {
	DECL_BITFIELD3(
	    cr_low	:1,
	    cr_mid	:3,
	    cr_high	:4);
} __packed core_reg_t;

typedef struct core_wire {
	uint8_t		cw_kind;
	uint32_t	cw_len;
} __packed core_wire_t;

static const struct {
	ushort_t	ce_type;
	char		*ce_node;
} core_nodes[] = {
	{ 1, DDI_NT_NET_WIFI },
	{ 2, DDI_NT_SCSI_NEXUS },
	{ 3, DDI_NT_SCSI_ATTACHMENT_POINT },
	{ 4, DDI_NT_NVME_ATTACHMENT_POINT },
	{ 5, DDI_NT_PRINTER },
	{ 6, DDI_NT_BLOCK_BLKDEV },
	{ 7, DDI_NT_SENSOR_TEMP_CPU },
	{ 8, DDI_NT_AV_ISOCH },
	{ 9, DDI_NT_FC_ATTACHMENT_POINT }
};

typedef struct core_entry {
	SIMPLEQ_ENTRY(core_entry)	ce_sq;
	STAILQ_ENTRY(core_entry)	ce_stq;
	int				ce_n;
} core_entry_t;

SIMPLEQ_HEAD(core_simple, core_entry);
STAILQ_HEAD(core_stail, core_entry);

static void core_log(const char *, ...) __KPRINTFLIKE(1);

/*ARGSUSED*/
static void
core_log(const char *fmt, ...)
{
}

static void
core_types(core_tally_t *ct)
{
	t_uscalar_t us = UINT32_MAX;
	t_scalar_t s = -1;
	paddr_t pa = (paddr_t)UINT64_MAX;
	pc_t pc = UINT64_C(0x1234);
	off64_t off = INT64_C(-1);
	ptrdiff_t diff = -1;
	mode_t mode = 0666;
	unchar uc = 255;
	ushort us16 = 65535;
	rval_t rv;
	id_t id = -1;
	char line[32];

	rv.r_val1 = 5;
	rv.r_val2 = 6;
	CORE_CHECK(ct, us == (t_uscalar_t)s && id == -1 && diff < 0);
	CORE_CHECK(ct, sizeof (pa) == 8 && pc == 0x1234 && off < 0);
	CORE_CHECK(ct, mode == 0666 && uc == 255 && us16 == 65535);
	CORE_CHECK(ct, rv.r_v.r_v1 == 5 && rv.r_v.r_v2 == 6);
	CORE_CHECK(ct, sizeof (core_wire_t) == 5 && sizeof (core_reg_t) == 1);
	(void) snprintf(line, sizeof (line), "%" PRIx64 "/%" PRIu32,
	    (uint64_t)0xfeedUL, (uint32_t)7);
	CORE_CHECK(ct, strcmp(line, "feed/7") == 0);
}

static void
core_macros(core_tally_t *ct)
{
	union {
		core_reg_t	cu_reg;
		uint8_t		cu_byte;
	} u = { { 1, 2, 3 } };
	ulong_t map[2] = { 0, 4 };
	uint64_t max = 3;		/* a variable by a macro's name */

	CORE_CHECK(ct, BITX(0xabcd, 11, 4) == 0xbc && BMASK_32(31) >> 31 == 1);
	CORE_CHECK(ct, hibyte(0x1234) == 0x12 && lobyte(0x1234) == 0x34);
	CORE_CHECK(ct, hiword(0x12345678) == 0x1234);
#ifdef _LITTLE_ENDIAN
	CORE_CHECK(ct, u.cu_byte == (1 | 2 << 1 | 3 << 4));
#else
	CORE_CHECK(ct, u.cu_reg.cr_mid == 2 && u.cu_reg.cr_high == 3);
#endif
	CORE_CHECK(ct, BT_TEST(map, 66) && !BT_TEST(map, 65));
	CORE_CHECK(ct, bt_getlowbit(map, 3, 100) == 66 &&
	    bt_getlowbit(map, 67, 100) == -1 && bt_availbit(map, 2) == 0);
	CORE_CHECK(ct, _PTRDIFF(&map[1], &map[0]) == 8);
	CORE_CHECK(ct, max(max, 7) == 7 && min(max, 7) == 3);
	CORE_CHECK(ct, LE_32(BE_32(0x11223344)) == 0x44332211);
	CORE_CHECK(ct, mmu_btop(mmu_ptob(3)) == 3 &&
	    MMU_PAGESIZE == PAGESIZE && MMU_PAGEOFFSET == PAGESIZE - 1);
	DTRACE_PROBE1(core__probe, uint64_t, max)
	DTRACE_PROBE2(core__two, int, 1, char *, "x");
	DELAY(1);
	prefetch_read_many(map);
	core_log("%b", 5, "\020\1ONE");
}

static void
core_queues(core_tally_t *ct)
{
	core_entry_t e[3];
	struct core_simple simple;
	struct core_stail stail;
	core_entry_t *p __unused;
	int i;

	SIMPLEQ_INIT(&simple);
	STAILQ_INIT(&stail);
	for (i = 0; i < 3; i++) {
		e[i].ce_n = i;
		SIMPLEQ_INSERT_TAIL(&simple, &e[i], ce_sq);
		STAILQ_INSERT_HEAD(&stail, &e[i], ce_stq);
	}
	CORE_CHECK(ct, SIMPLEQ_FIRST(&simple)->ce_n == 0);
	SIMPLEQ_REMOVE_HEAD(&simple, ce_sq);
	CORE_CHECK(ct, SIMPLEQ_FIRST(&simple)->ce_n == 1);
	CORE_CHECK(ct, STAILQ_LAST(&stail, core_entry, ce_stq)->ce_n == 0);
	STAILQ_REMOVE_HEAD(&stail, ce_stq);
	STAILQ_INSERT_AFTER(&stail, &e[0], &e[2], ce_stq);
	CORE_CHECK(ct, STAILQ_LAST(&stail, core_entry, ce_stq)->ce_n == 2);
	CORE_CHECK(ct, !SIMPLEQ_EMPTY(&simple) && !STAILQ_EMPTY(&stail));
}

/* Numbers that devices, buses and programs know */
static void
core_constants(core_tally_t *ct)
{
	ddi_dma_cookie_t cookie = { { { 0 } } };
	struct dk_cinfo info;
	buf_t *bp = getrbuf(KM_SLEEP);
	uint_t i;

	cookie._dmu._dmac_ll = 0x1122334455667788ULL;
	CORE_CHECK(ct, cookie.dmac_laddress == 0x1122334455667788ULL);
#ifdef _LITTLE_ENDIAN
	CORE_CHECK(ct, cookie._dmu._dmac_la[0] == cookie.dmac_address);
#else
	CORE_CHECK(ct, cookie._dmu._dmac_la[1] == cookie.dmac_address);
#endif
	CORE_CHECK(ct, PCI_CAP_PTR_OFF == 0x40 && PCI_CAP_MAX_PTR == 48 &&
	    PCI_MSIX_VECTOR_SIZE == 16 && PCI_MSI_64BIT_MASKBITS == 0x10 &&
	    PCIE_DEVCTL_ENABLE_NO_SNOOP == 0x800);
	CORE_CHECK(ct, DKIOCSTATE != DKIOCINFO && DKIO_INSERTED != DKIO_NONE &&
	    sizeof (info.dki_cname) == DK_DEVLEN);
	CORE_CHECK(ct, SIGPOLL == 22 && SIGWINCH == 20 && AF_INET6 == 26);
	CORE_CHECK(ct, NBITSMINOR32 == 18 && MAXMIN32 == 0x3ffff);
	CORE_CHECK(ct, CB_CODE_CPR_CHKPT != CB_CODE_CPR_RESUME);
	CORE_CHECK(ct, strcmp(PM_LEVEL_D0_STR, PM_LEVEL_D3_STR) != 0);
	CORE_CHECK(ct, strcmp(DDI_FM_DEVICE_FW_CORRUPT, DDI_FM_NIC) != 0);
	CORE_CHECK(ct, strcmp(EC_DR, EC_DEV_ADD) != 0 && LOG_ERR == 3);
	CORE_CHECK(ct, CDROM_BLK_2048 == 2048 && DMA_UNIT_8 == 1);
	CORE_CHECK(ct, DDI_IDENTIFIED != DDI_NOT_IDENTIFIED);
	for (i = 0; i < sizeof (core_nodes) / sizeof (core_nodes[0]); i++)
		CORE_CHECK(ct, strncmp(core_nodes[i].ce_node, "ddi_", 4) == 0);

	bp->b_forw = bp->b_back = bp;
	bp->b_offset = 512;
	bp->b_proc = NULL;
	bp->b_actf = bp;
	CORE_CHECK(ct, bp->av_forw == bp && bp->b_shadow == bp->b_pages);
	freerbuf(bp);
}

/* What the system says of itself and of who asks */
static void
core_system(dev_info_t *dip, core_tally_t *ct)
{
	struct kmem_cache *cache;
	ulong_t off;
	pc_t pcs[4];

	CORE_CHECK(ct, utsname.nodename[0] != '\0' && v.v_maxsyspri > 0);
	CORE_CHECK(ct, hw_serial[0] != '\0' && physmem > 0);
	memlist_read_lock();
	CORE_CHECK(ct, phys_install != NULL &&
	    phys_install->ml_size >= PAGESIZE);
	memlist_read_unlock();
	CORE_CHECK(ct, CPU->cpu_id < NCPU && CPU->cpu_seqid < max_ncpus);
	mutex_enter(&cpu_lock);
	CORE_CHECK(ct, mutex_owner(&cpu_lock) == curthread);
	mutex_exit(&cpu_lock);
	CORE_CHECK(ct, (curthread->t_flag & T_INTR_THREAD) == 0);
	CORE_CHECK(ct, curproc->p_zone == global_zone &&
	    curzone->zone_id == GLOBAL_ZONEID);
	CORE_CHECK(ct, ttoproc(curthread) == curproc);
	CORE_CHECK(ct, minclsyspri == MINCLSYSPRI && MAXCLSYSPRI >= minclsyspri);
	CORE_CHECK(ct, get_hwenv() != 0);
	CORE_CHECK(ct, getpcstack(pcs, 4) > 0);
	CORE_CHECK(ct, kobj_getsymname(pcs[0], &off) != NULL);
	CORE_CHECK(ct, strcmp(DEVI(dip)->devi_binding_name,
	    ddi_binding_name(dip)) == 0);
	CORE_CHECK(ct, DEVI(dip)->devi_instance == ddi_get_instance(dip));
	CORE_CHECK(ct, sizeof (struct dev_info) <= 64);
	cache = kmem_cache_create("core_cache", 64, 0, NULL, NULL, NULL, NULL,
	    NULL, KMC_NODEBUG);
	CORE_CHECK(ct, cache != NULL);
	kmem_cache_destroy(cache);
}

void
core_names(dev_info_t *dip, core_tally_t *ct)
{
	core_types(ct);
	core_macros(ct);
	core_queues(ct);
	core_constants(ct);
	core_system(dip, ct);
}
