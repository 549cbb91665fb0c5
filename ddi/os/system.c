// SPDX-License-Identifier: GPL-2.0
/*
 * Variables in which drivers look for properties of the machine and the system:
 * utsname, v, hw_serial, physmem, crc32_table, cpu_lock; and CPU.
 */
#include <linux/cpumask.h>
#include <linux/crc32.h>
#include <linux/dmi.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/threads.h>
#include <linux/utsname.h>
#include <sys/cpuvar.h>
#include <sys/crc32.h>
#include <sys/disp.h>
#include <sys/utsname.h>
#include <sys/var.h>
#include <sys/x86_archext.h>

#if defined(CONFIG_X86) && !defined(CONFIG_UML)
#include <asm/hypervisor.h>
#include <asm/processor.h>
#endif

#include "../compat.h"
#include "init.h"
#include "lock.h"
#include "os.h"

static_assert(CONFIG_NR_CPUS <= NCPU);

struct utsname ddi_utsname;
EXPORT_SYMBOL(ddi_utsname);
struct var ddi_var = { .v_proc = PID_MAX_DEFAULT, .v_nglobpris = 170,
		       .v_maxsyspri = 99 };
EXPORT_SYMBOL(ddi_var);
char ddi_hw_serial[11];
EXPORT_SYMBOL(ddi_hw_serial);
pgcnt_t ddi_physmem;
EXPORT_SYMBOL(ddi_physmem);
const uint32_t ddi_crc32_table[256] = { CRC32_TABLE };
EXPORT_SYMBOL(ddi_crc32_table);
kmutex_t ddi_cpu_lock;
EXPORT_SYMBOL(ddi_cpu_lock);

static cpu_t *cpus;

/**
 * ddi_cpu() - the calling processor, as CPU
 *
 * Context: Any.
 * Return: the processor; where preemption is on, the caller may be on another one
 * already.
 */
cpu_t *ddi_cpu(void)
{
	return &cpus[raw_smp_processor_id()];
}
EXPORT_SYMBOL(ddi_cpu);

/*
 * The maker of the processors, by Solaris's numbers: Intel, AMD, another; and what the
 * system runs on.
 */
#if defined(CONFIG_X86) && !defined(CONFIG_UML)
uint_t ddi_x86_vendor;
EXPORT_SYMBOL(ddi_x86_vendor);

static void x86_vendor_init(void)
{
	switch (boot_cpu_data.x86_vendor) {
	case X86_VENDOR_INTEL:
		ddi_x86_vendor = 0;
		break;
	case X86_VENDOR_AMD:
		ddi_x86_vendor = 1;
		break;
	default:
		ddi_x86_vendor = 13;
	}
}

static int hwenv(void)
{
	if (hypervisor_is_type(X86_HYPER_VMWARE))
		return HW_VMWARE;
	if (hypervisor_is_type(X86_HYPER_KVM))
		return HW_KVM;
	if (hypervisor_is_type(X86_HYPER_MS_HYPERV))
		return HW_MICROSOFT;
	if (hypervisor_is_type(X86_HYPER_XEN_HVM))
		return HW_XEN_HVM;
	if (hypervisor_is_type(X86_HYPER_XEN_PV))
		return HW_XEN_PV;
	return boot_cpu_has(X86_FEATURE_HYPERVISOR) ? HW_OTHER : HW_NATIVE;
}
#else
static void x86_vendor_init(void)
{
}

static int hwenv(void)
{
	return HW_NATIVE;
}
#endif

/**
 * ddi_get_hwenv() - what the system runs on, get_hwenv()
 *
 * Context: Any.
 * Return: HW_NATIVE for hardware, else one of HW_*; HW_OTHER for a machine that
 * Linux knows no more of than that it is not hardware.
 */
int ddi_get_hwenv(void)
{
	return hwenv();
}
EXPORT_SYMBOL(ddi_get_hwenv);

/* Tell drivers by which name the system goes now. */
void ddi_utsname_refresh(void)
{
	const struct new_utsname *now = init_utsname();

	strscpy(ddi_utsname.sysname, now->sysname, SYS_NMLN);
	strscpy(ddi_utsname.nodename, now->nodename, SYS_NMLN);
	strscpy(ddi_utsname.release, now->release, SYS_NMLN);
	strscpy(ddi_utsname.version, now->version, SYS_NMLN);
	strscpy(ddi_utsname.machine, now->machine, SYS_NMLN);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_utsname_refresh);

/* A number by which this machine differs from others, in decimal; or 0. */
static void hw_serial_init(void)
{
	const char *uuid = dmi_get_system_info(DMI_PRODUCT_UUID);
	u32 id = uuid ? crc32_le(~0, uuid, strlen(uuid)) >> 1 : 0;

	snprintf(ddi_hw_serial, sizeof(ddi_hw_serial), "%u", id);
}

int __init ddi_system_init(void)
{
	unsigned int cpu, seq = 0;

	cpus = kcalloc(nr_cpu_ids, sizeof(*cpus), GFP_KERNEL);
	if (!cpus)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		cpus[cpu].cpu_id = cpu;
		cpus[cpu].cpu_seqid = seq++;
	}
	ddi_physmem = totalram_pages();
	hw_serial_init();
	x86_vendor_init();
	ddi_utsname_refresh();
	return 0;
}

void ddi_system_exit(void)
{
	kfree(cpus);
}

static_assert(__same_type(get_hwenv, ddi_get_hwenv));
static_assert(__same_type(v, ddi_var));
static_assert(__same_type(hw_serial, ddi_hw_serial));
static_assert(__same_type(physmem, ddi_physmem));
static_assert(__same_type(crc32_table, ddi_crc32_table));
static_assert(__same_type(cpu_lock, ddi_cpu_lock));
