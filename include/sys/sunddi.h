/* SPDX-License-Identifier: MIT */
/*
 * <sys/sunddi.h>: the functions of the Solaris DDI.
 *
 * Each function is described where it is defined, in ddi/, and by its man
 * page in section 9F.
 */
#ifndef _SYS_SUNDDI_H
#define _SYS_SUNDDI_H

#include <sys/types.h>
#include <sys/atomic.h>
#include <sys/buf.h>
#include <sys/cmn_err.h>
#include <sys/ddi_impldefs.h>
#include <sys/ddi_implfuncs.h>
#include <sys/ddi_intr.h>
#include <sys/ddidmareq.h>
#include <sys/ddimapreq.h>
#include <sys/ddipropdefs.h>
#include <sys/dditypes.h>
#include <sys/debug.h>
#include <sys/devops.h>
#include <sys/dma_engine.h>
#include <sys/ksynch.h>
#include <sys/model.h>
#include <sys/open.h>
#include <sys/proc.h>
#include <sys/sunpm.h>
#include <sys/sysevent.h>
#include <sys/systm.h>
#include <sys/time.h>

#define DDI_SUCCESS	0
#define DDI_FAILURE	(-1)
#define DDI_NOT_WELL_FORMED	(-2)

/* Cache attributes of ddi_dma_mem_alloc(9F) */
#define IOMEM_DATA_CACHED		0x10000
#define IOMEM_DATA_UC_WR_COMBINE	0x20000
#define IOMEM_DATA_UNCACHED		0x40000

/* Device nodes */
int ddi_get_instance(dev_info_t *dip);
const char *ddi_driver_name(dev_info_t *dip);
char *ddi_get_name(dev_info_t *dip);
char *ddi_binding_name(dev_info_t *dip);
char *ddi_node_name(dev_info_t *dip);
dev_info_t *ddi_get_parent(dev_info_t *dip);
void *ddi_get_driver_private(dev_info_t *dip);
void ddi_set_driver_private(dev_info_t *dip, void *data);
void ddi_report_dev(dev_info_t *dip);
void *ddi_get_parent_data(dev_info_t *dip);

/* Soft state: a structure for each instance */
int ddi_soft_state_init(void **state_p, size_t size, size_t n_items);
void ddi_soft_state_fini(void **state_p);
int ddi_soft_state_zalloc(void *state, int item);
void *ddi_get_soft_state(void *state, int item);
void ddi_soft_state_free(void *state, int item);

/* DMA handles, memory, binding */
int ddi_dma_alloc_handle(dev_info_t *dip, const ddi_dma_attr_t *attr,
			 int (*waitfp)(caddr_t), caddr_t arg,
			 ddi_dma_handle_t *handlep);
void ddi_dma_free_handle(ddi_dma_handle_t *handlep);
int ddi_dma_mem_alloc(ddi_dma_handle_t handle, size_t length,
		      const ddi_device_acc_attr_t *accattrp, uint_t flags,
		      int (*waitfp)(caddr_t), caddr_t arg, caddr_t *kaddrp,
		      size_t *real_length, ddi_acc_handle_t *handlep);
void ddi_dma_mem_free(ddi_acc_handle_t *handlep);
struct as;
int ddi_dma_addr_bind_handle(ddi_dma_handle_t handle, struct as *as,
			     caddr_t addr, size_t len, uint_t flags,
			     int (*callback)(caddr_t), caddr_t arg,
			     ddi_dma_cookie_t *cookiep, uint_t *ccountp);
struct buf;
int ddi_dma_buf_bind_handle(ddi_dma_handle_t handle, struct buf *bp,
			    uint_t flags, int (*callback)(caddr_t),
			    caddr_t arg, ddi_dma_cookie_t *cookiep,
			    uint_t *ccountp);
int ddi_dma_unbind_handle(ddi_dma_handle_t handle);
int ddi_dma_numwin(ddi_dma_handle_t handle, uint_t *nwinp);
int ddi_dma_getwin(ddi_dma_handle_t handle, uint_t win, off_t *offp,
		   size_t *lenp, ddi_dma_cookie_t *cookiep, uint_t *ccountp);
void ddi_dma_nextcookie(ddi_dma_handle_t handle, ddi_dma_cookie_t *cookiep);
uint_t ddi_dma_ncookies(ddi_dma_handle_t handle);
const ddi_dma_cookie_t *ddi_dma_cookie_iter(ddi_dma_handle_t handle,
					    const ddi_dma_cookie_t *cookiep);
const ddi_dma_cookie_t *ddi_dma_cookie_get(ddi_dma_handle_t handle,
					   uint_t index);
const ddi_dma_cookie_t *ddi_dma_cookie_one(ddi_dma_handle_t handle);
int ddi_dma_burstsizes(ddi_dma_handle_t handle);
int ddi_dma_set_sbus64(ddi_dma_handle_t handle, uint_t burstsizes);
int ddi_dma_devalign(ddi_dma_handle_t handle, uint_t *alignment,
		     uint_t *minxfr);
int ddi_iomin(dev_info_t *dip, int initial, int streaming);
void ddi_dma_attr_merge(ddi_dma_attr_t *attr, const ddi_dma_attr_t *mod);
int ddi_check_dma_handle(ddi_dma_handle_t handle);

/* Fast DVMA, which there is on SPARC only */
unsigned long dvma_pagesize(dev_info_t *dip) __asm__("ddi_dvma_pagesize");
int dvma_reserve(dev_info_t *dip, ddi_dma_lim_t *limp, uint_t pages,
		 ddi_dma_handle_t *handlep) __asm__("ddi_dvma_reserve");
void dvma_release(ddi_dma_handle_t handle) __asm__("ddi_dvma_release");
void dvma_kaddr_load(ddi_dma_handle_t handle, caddr_t addr, uint_t len,
		     uint_t index, ddi_dma_cookie_t *cookiep)
	__asm__("ddi_dvma_kaddr_load");
void dvma_unload(ddi_dma_handle_t handle, uint_t index, uint_t type)
	__asm__("ddi_dvma_unload");
void dvma_sync(ddi_dma_handle_t handle, uint_t index, uint_t type)
	__asm__("ddi_dvma_sync");

/* The system's DMA engine */
struct ddi_dmae_req;
int ddi_dmae_alloc(dev_info_t *dip, int chnl, int (*callback)(caddr_t),
		   caddr_t arg);
int ddi_dmae_release(dev_info_t *dip, int chnl);
int ddi_dmae_prog(dev_info_t *dip, struct ddi_dmae_req *dmaereqp,
		  ddi_dma_cookie_t *cookiep, int chnl);
int ddi_dmae_disable(dev_info_t *dip, int chnl);
int ddi_dmae_enable(dev_info_t *dip, int chnl);
int ddi_dmae_stop(dev_info_t *dip, int chnl);
int ddi_dmae_getcnt(dev_info_t *dip, int chnl, int *countp);
int ddi_dmae_1stparty(dev_info_t *dip, int chnl);
int ddi_dmae_getlim(dev_info_t *dip, ddi_dma_lim_t *limitsp);
int ddi_dmae_getattr(dev_info_t *dip, ddi_dma_attr_t *attrp);
int ddi_dma_sync(ddi_dma_handle_t handle, off_t offset, size_t length,
		 uint_t type);

/* ---- acc: register sets, data access handles, ports ---- */

/* ddi_regs_map_setup(9F): another mapping is in the way */
#define DDI_REGS_ACC_CONFLICT	(-10)

int ddi_dev_nregs(dev_info_t *dip, int *resultp);
int ddi_dev_regsize(dev_info_t *dip, uint_t rnumber, off_t *resultp);

int ddi_regs_map_setup(dev_info_t *dip, uint_t rnumber, caddr_t *addrp,
		       offset_t offset, offset_t len,
		       const ddi_device_acc_attr_t *accattrp,
		       ddi_acc_handle_t *handlep);
void ddi_regs_map_free(ddi_acc_handle_t *handlep);
int ddi_check_acc_handle(ddi_acc_handle_t acc_handle);

/* Single accesses */
uint8_t ddi_get8(ddi_acc_handle_t handle, uint8_t *dev_addr);
uint16_t ddi_get16(ddi_acc_handle_t handle, uint16_t *dev_addr);
uint32_t ddi_get32(ddi_acc_handle_t handle, uint32_t *dev_addr);
uint64_t ddi_get64(ddi_acc_handle_t handle, uint64_t *dev_addr);
void ddi_put8(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value);
void ddi_put16(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value);
void ddi_put32(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value);
void ddi_put64(ddi_acc_handle_t handle, uint64_t *dev_addr, uint64_t value);

/* Repeated accesses */
void ddi_rep_get8(ddi_acc_handle_t handle, uint8_t *host_addr,
		  uint8_t *dev_addr, size_t repcount, uint_t flags);
void ddi_rep_get16(ddi_acc_handle_t handle, uint16_t *host_addr,
		   uint16_t *dev_addr, size_t repcount, uint_t flags);
void ddi_rep_get32(ddi_acc_handle_t handle, uint32_t *host_addr,
		   uint32_t *dev_addr, size_t repcount, uint_t flags);
void ddi_rep_get64(ddi_acc_handle_t handle, uint64_t *host_addr,
		   uint64_t *dev_addr, size_t repcount, uint_t flags);
void ddi_rep_put8(ddi_acc_handle_t handle, uint8_t *host_addr,
		  uint8_t *dev_addr, size_t repcount, uint_t flags);
void ddi_rep_put16(ddi_acc_handle_t handle, uint16_t *host_addr,
		   uint16_t *dev_addr, size_t repcount, uint_t flags);
void ddi_rep_put32(ddi_acc_handle_t handle, uint32_t *host_addr,
		   uint32_t *dev_addr, size_t repcount, uint_t flags);
void ddi_rep_put64(ddi_acc_handle_t handle, uint64_t *host_addr,
		   uint64_t *dev_addr, size_t repcount, uint_t flags);
void ddi_io_rep_get8(ddi_acc_handle_t handle, uint8_t *host_addr,
		     uint8_t *dev_addr, size_t repcount);
void ddi_io_rep_get16(ddi_acc_handle_t handle, uint16_t *host_addr,
		      uint16_t *dev_addr, size_t repcount);
void ddi_io_rep_get32(ddi_acc_handle_t handle, uint32_t *host_addr,
		      uint32_t *dev_addr, size_t repcount);
void ddi_io_rep_put8(ddi_acc_handle_t handle, uint8_t *host_addr,
		     uint8_t *dev_addr, size_t repcount);
void ddi_io_rep_put16(ddi_acc_handle_t handle, uint16_t *host_addr,
		      uint16_t *dev_addr, size_t repcount);
void ddi_io_rep_put32(ddi_acc_handle_t handle, uint32_t *host_addr,
		      uint32_t *dev_addr, size_t repcount);

/* Between devices, and of values */
int ddi_device_copy(ddi_acc_handle_t src_handle, caddr_t src_addr,
		    ssize_t src_advcnt, ddi_acc_handle_t dest_handle,
		    caddr_t dest_addr, ssize_t dest_advcnt, size_t bytecount,
		    uint_t dev_datasz);
int ddi_device_zero(ddi_acc_handle_t handle, caddr_t dev_addr, size_t bytecount,
		    ssize_t dev_advcnt, uint_t dev_datasz);
uint16_t ddi_swap16(uint16_t value);
uint32_t ddi_swap32(uint32_t value);
uint64_t ddi_swap64(uint64_t value);

/* Addresses that may not be there */
int ddi_peek8(dev_info_t *dip, int8_t *addr, int8_t *valuep);
int ddi_peek16(dev_info_t *dip, int16_t *addr, int16_t *valuep);
int ddi_peek32(dev_info_t *dip, int32_t *addr, int32_t *valuep);
int ddi_peek64(dev_info_t *dip, int64_t *addr, int64_t *valuep);
int ddi_poke8(dev_info_t *dip, int8_t *addr, int8_t value);
int ddi_poke16(dev_info_t *dip, int16_t *addr, int16_t value);
int ddi_poke32(dev_info_t *dip, int32_t *addr, int32_t value);
int ddi_poke64(dev_info_t *dip, int64_t *addr, int64_t value);

/* PCI configuration space */
int pci_config_setup(dev_info_t *dip, ddi_acc_handle_t *handle)
	__asm__("ddi_pci_config_setup");
void pci_config_teardown(ddi_acc_handle_t *handle)
	__asm__("ddi_pci_config_teardown");
uint8_t pci_config_get8(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get8");
uint16_t pci_config_get16(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get16");
uint32_t pci_config_get32(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get32");
uint64_t pci_config_get64(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get64");
void pci_config_put8(ddi_acc_handle_t handle, off_t offset, uint8_t value)
	__asm__("ddi_pci_config_put8");
void pci_config_put16(ddi_acc_handle_t handle, off_t offset, uint16_t value)
	__asm__("ddi_pci_config_put16");
void pci_config_put32(ddi_acc_handle_t handle, off_t offset, uint32_t value)
	__asm__("ddi_pci_config_put32");
void pci_config_put64(ddi_acc_handle_t handle, off_t offset, uint64_t value)
	__asm__("ddi_pci_config_put64");
int pci_save_config_regs(dev_info_t *dip)
	__asm__("ddi_pci_save_config_regs");
int pci_restore_config_regs(dev_info_t *dip)
	__asm__("ddi_pci_restore_config_regs");

/* pci_report_pmcap(9F) */
#define PCI_PM_IDLESPEED	0x1
#define PCI_PM_IDLESPEED_ANY	((void *)-1)
#define PCI_PM_IDLESPEED_NONE	((void *)-2)

int pci_report_pmcap(dev_info_t *dip, int cap, void *arg)
	__asm__("ddi_pci_report_pmcap");

/* ---- acc: end ---- */

/* ---- life: device nodes, properties, power ---- */

/* Kinds of nodes that have none in firmware */
#define DEVI_PSEUDO_NODEID	(-1)
#define DEVI_SID_NODEID		(-2)
#define DEVI_SID_HIDDEN_NODEID	(-3)

/* Names and places of device nodes */
dev_info_t *ddi_root_node(void);
dev_info_t *ddi_get_child(dev_info_t *dip);
dev_info_t *ddi_get_next_sibling(dev_info_t *dip);
char *ddi_get_name_addr(dev_info_t *dip);
void ddi_set_name_addr(dev_info_t *dip, char *addr);
char *ddi_deviname(dev_info_t *dip, char *name);
char *ddi_pathname(dev_info_t *dip, char *path);
int ddi_dev_is_sid(dev_info_t *dip);
int ddi_slaveonly(dev_info_t *dip);

/* Entry points that drivers put into their dev_ops(9S) */
int ddi_no_info(dev_info_t *dip, ddi_info_cmd_t infocmd, void *arg,
		void **result);
int ddi_quiesce_not_needed(dev_info_t *dip);
int ddi_quiesce_not_supported(dev_info_t *dip);

/* Properties by type */
int ddi_prop_exists(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
		    const char *name);
int ddi_prop_get_int(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
		     const char *name, int defvalue);
int64_t ddi_prop_get_int64(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
			   const char *name, int64_t defvalue);
int ddi_prop_lookup_int_array(ddi_dev_t match_dev, dev_info_t *dip,
			      uint_t flags, const char *name, int **datap,
			      uint_t *nelementsp);
int ddi_prop_lookup_int64_array(ddi_dev_t match_dev, dev_info_t *dip,
				uint_t flags, const char *name, int64_t **datap,
				uint_t *nelementsp);
int ddi_prop_lookup_string_array(ddi_dev_t match_dev, dev_info_t *dip,
				 uint_t flags, const char *name, char ***datap,
				 uint_t *nelementsp);
int ddi_prop_lookup_string(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
			   const char *name, char **datap);
int ddi_prop_lookup_byte_array(ddi_dev_t match_dev, dev_info_t *dip,
			       uint_t flags, const char *name, uchar_t **datap,
			       uint_t *nelementsp);
void ddi_prop_free(void *data);
int ddi_prop_update_int(ddi_dev_t dev, dev_info_t *dip, const char *name,
			int data);
int ddi_prop_update_int_array(ddi_dev_t dev, dev_info_t *dip, const char *name,
			      int *data, uint_t nelements);
int ddi_prop_update_int64(ddi_dev_t dev, dev_info_t *dip, const char *name,
			  int64_t data);
int ddi_prop_update_int64_array(ddi_dev_t dev, dev_info_t *dip,
				const char *name, int64_t *data,
				uint_t nelements);
int ddi_prop_update_string(ddi_dev_t dev, dev_info_t *dip, const char *name,
			   const char *data);
int ddi_prop_update_string_array(ddi_dev_t dev, dev_info_t *dip,
				 const char *name, char **data,
				 uint_t nelements);
int ddi_prop_update_byte_array(ddi_dev_t dev, dev_info_t *dip, const char *name,
			       uchar_t *data, uint_t nelements);
int ddi_prop_remove(ddi_dev_t dev, dev_info_t *dip, const char *name);
void ddi_prop_remove_all(dev_info_t *dip);

/* Properties by their bytes */
int ddi_prop_create(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		    caddr_t valuep, int length);
int ddi_prop_modify(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		    caddr_t valuep, int length);
int ddi_prop_undefine(ddi_dev_t dev, dev_info_t *dip, int flags,
		      const char *name);
int ddi_prop_op(ddi_dev_t dev, dev_info_t *dip, ddi_prop_op_t prop_op,
		int flags, char *name, caddr_t valuep, int *lengthp);
int ddi_prop_op_nblocks_blksize(ddi_dev_t dev, dev_info_t *dip,
				ddi_prop_op_t prop_op, int mod_flags,
				char *name, caddr_t valuep, int *lengthp,
				uint64_t nblocks64, uint_t blksize);
int ddi_prop_op_nblocks(ddi_dev_t dev, dev_info_t *dip, ddi_prop_op_t prop_op,
			int mod_flags, char *name, caddr_t valuep,
			int *lengthp, uint64_t nblocks64);
int ddi_prop_op_size_blksize(ddi_dev_t dev, dev_info_t *dip,
			     ddi_prop_op_t prop_op, int mod_flags, char *name,
			     caddr_t valuep, int *lengthp, uint64_t size64,
			     uint_t blksize);
int ddi_prop_op_size(ddi_dev_t dev, dev_info_t *dip, ddi_prop_op_t prop_op,
		     int mod_flags, char *name, caddr_t valuep, int *lengthp,
		     uint64_t size64);
int ddi_getprop(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		int defvalue);
int ddi_getlongprop(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		    caddr_t valuep, int *lengthp);
int ddi_getlongprop_buf(ddi_dev_t dev, dev_info_t *dip, int flags,
			const char *name, caddr_t valuep, int *lengthp);
int ddi_getproplen(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		   int *lengthp);

/* Power of a device's components */
int ddi_power(dev_info_t *dip, int component, int level);
int pm_busy_component(dev_info_t *dip, int component)
	__asm__("ddi_pm_busy_component");
int pm_idle_component(dev_info_t *dip, int component)
	__asm__("ddi_pm_idle_component");
int pm_raise_power(dev_info_t *dip, int component, int level)
	__asm__("ddi_pm_raise_power");
int pm_lower_power(dev_info_t *dip, int component, int level)
	__asm__("ddi_pm_lower_power");
int pm_power_has_changed(dev_info_t *dip, int component, int level)
	__asm__("ddi_pm_power_has_changed");
int ddi_removing_power(dev_info_t *dip);

int ddi_dev_is_needed(dev_info_t *dip, int component, int level);

/* ddi_walk_devs(): what the function called for a node returns */
#define DDI_WALK_CONTINUE	0
#define DDI_WALK_PRUNESIB	(-1)	/* not to its siblings */
#define DDI_WALK_PRUNECHILD	(-2)	/* not below it */
#define DDI_WALK_TERMINATE	(-3)

void ddi_walk_devs(dev_info_t *dip, int (*func)(dev_info_t *dip, void *arg),
		   void *arg);

/* identify(9E), which is not called any more */
#define DDI_IDENTIFIED		1
#define DDI_NOT_IDENTIFIED	0

/* Drivers whose minor number is the instance number */
int ddi_getinfo_1to1(dev_info_t *dip, ddi_info_cmd_t infocmd, void *arg,
		     void **result);

/* Soft state by a name */
typedef struct ddi_soft_state_bystr ddi_soft_state_bystr;
int ddi_soft_state_bystr_init(ddi_soft_state_bystr **state_p, size_t size,
			      int n_items);
int ddi_soft_state_bystr_zalloc(ddi_soft_state_bystr *state, const char *str);
void *ddi_soft_state_bystr_get(ddi_soft_state_bystr *state, const char *str);
void ddi_soft_state_bystr_free(ddi_soft_state_bystr *state, const char *str);
void ddi_soft_state_bystr_fini(ddi_soft_state_bystr **state_p);

/* Events of the bus */
typedef ddi_callback_id_t ddi_registration_id_t;
#define DDI_DEVI_REMOVE_EVENT		"DDI:DEVI_REMOVE"
#define DDI_DEVI_INSERT_EVENT		"DDI:DEVI_INSERT"
#define DDI_DEVI_BUS_RESET_EVENT	"DDI:DEVI_BUS_RESET"
#define DDI_DEVI_DEVICE_RESET_EVENT	"DDI:DEVI_DEVICE_RESET"
#define DDI_DEVI_FAULT_EVENT		"DDI:DEVI_FAULT"

int ddi_get_eventcookie(dev_info_t *dip, char *name,
			ddi_eventcookie_t *event_cookiep);
int ddi_add_event_handler(dev_info_t *dip, ddi_eventcookie_t cookie,
			  void (*handler)(dev_info_t *dip,
					  ddi_eventcookie_t cookie, void *arg,
					  void *impl_data),
			  void *arg, ddi_registration_id_t *id);
int ddi_remove_event_handler(ddi_registration_id_t id);

#include <sys/ddi_devid.h>

/* ---- life: end ---- */

/* ---- intr: see <sys/ddi_intr.h>; ddi_add_intr(9F) and soft interrupts ---- */

/* What most functions about interrupts return on failure */
#define DDI_EAGAIN	(-3)
#define DDI_EINVAL	(-4)
#define DDI_ENOTSUP	(-5)
#define DDI_EPENDING	(-6)
#define DDI_EALREADY	(-7)

/* preference of ddi_add_softintr(9F) */
#define DDI_SOFTINT_LOW		8
#define DDI_SOFTINT_MED		128
#define DDI_SOFTINT_HIGH	256

int ddi_dev_nintrs(dev_info_t *dip, int *resultp);
int ddi_intr_hilevel(dev_info_t *dip, uint_t inumber);
int ddi_get_iblock_cookie(dev_info_t *dip, uint_t inumber,
			  ddi_iblock_cookie_t *iblock_cookiep);
int ddi_add_intr(dev_info_t *dip, uint_t inumber,
		 ddi_iblock_cookie_t *iblock_cookiep,
		 ddi_idevice_cookie_t *idevice_cookiep,
		 uint_t (*int_handler)(caddr_t), caddr_t int_handler_arg);
void ddi_remove_intr(dev_info_t *dip, uint_t inumber,
		     ddi_iblock_cookie_t iblock_cookie);
int ddi_get_soft_iblock_cookie(dev_info_t *dip, int preference,
			       ddi_iblock_cookie_t *iblock_cookiep);
int ddi_add_softintr(dev_info_t *dip, int preference, ddi_softintr_t *idp,
		     ddi_iblock_cookie_t *iblock_cookiep,
		     ddi_idevice_cookie_t *idevice_cookiep,
		     uint_t (*int_handler)(caddr_t), caddr_t int_handler_arg);
void ddi_remove_softintr(ddi_softintr_t id);
void ddi_trigger_softintr(ddi_softintr_t id);
int servicing_interrupt(void) __asm__("ddi_servicing_interrupt");

/* ddi_cb_register(9F) */
typedef enum {
	DDI_CB_FLAG_INTR = 1,
	DDI_CB_FLAG_COMM = 2
} ddi_cb_flags_t;

typedef enum {
	DDI_CB_INTR_ADD,
	DDI_CB_INTR_REMOVE
} ddi_cb_action_t;

typedef struct __ddi_cb_handle *ddi_cb_handle_t;
typedef int (*ddi_cb_func_t)(dev_info_t *dip, ddi_cb_action_t action,
			     void *cbarg, void *arg1, void *arg2);

int ddi_cb_register(dev_info_t *dip, ddi_cb_flags_t flags,
		    ddi_cb_func_t cbfunc, void *arg1, void *arg2,
		    ddi_cb_handle_t *ret_hdlp);
int ddi_cb_unregister(ddi_cb_handle_t hdl);

/* ---- intr: end ---- */

/* ---- user: minor nodes, copies from and to users, devmap ---- */

#include <sys/ddi_node_types.h>

/* flag of ddi_create_minor_node(9F) */
#define CLONE_DEV		0x1
#define PRIVONLY_DEV		0x10	/* no effect */

int ddi_create_priv_minor_node(dev_info_t *dip, const char *name, int spec_type,
			       unsigned int minor_num, const char *node_type,
			       int flag, int rdpriv, int wrpriv,
			       mode_t priv_mode);

int ddi_create_minor_node(dev_info_t *dip, const char *name, int spec_type,
			  unsigned int minor_num, const char *node_type,
			  int flag);
void ddi_remove_minor_node(dev_info_t *dip, const char *name);
unsigned int ddi_driver_major(dev_info_t *dip);
unsigned int ddi_name_to_major(const char *name);
char *ddi_major_to_name(unsigned int major);
#define EMINOR_UNKNOWN	((unsigned int)-1)
unsigned int ddi_getiminor(ddi_dev_t dev);


/* mode has FKIOCTL when the caller of ioctl(9E) is the kernel */
int ddi_copyin(const void *buf, void *driverbuf, size_t cn, int flags)
	__asm__("ddi_mode_copyin");
int ddi_copyout(const void *driverbuf, void *buf, size_t cn, int flags)
	__asm__("ddi_mode_copyout");
int copyin(const void *userbuf, void *driverbuf, size_t cn)
	__asm__("ddi_user_copyin");
int copyout(const void *driverbuf, void *userbuf, size_t cn)
	__asm__("ddi_user_copyout");

/* Data models of callers */
model_t ddi_model_convert_from(model_t umodel);
model_t ddi_mmap_get_model(void);

model_t get_udatamodel(void) __asm__("ddi_mmap_get_model");

/* Credentials */
int drv_priv(cred_t *cr) __asm__("ddi_drv_priv");
cred_t *ddi_get_cred(void);

/* Mappings for processes */
typedef struct as *ddi_as_handle_t;
struct ddi_umem_cookie;
struct devmap_callback_ctl;
int devmap_devmem_setup(devmap_cookie_t dhp, dev_info_t *dip,
			struct devmap_callback_ctl *callbackops, uint_t rnumber,
			offset_t roff, size_t len, uint_t maxprot, uint_t flags,
			const ddi_device_acc_attr_t *accattrp)
	__asm__("ddi_devmap_devmem_setup");
int devmap_umem_setup(devmap_cookie_t dhp, dev_info_t *dip,
		      struct devmap_callback_ctl *callbackops,
		      struct ddi_umem_cookie *cookie, offset_t koff, size_t len,
		      uint_t maxprot, uint_t flags,
		      const ddi_device_acc_attr_t *accattrp)
	__asm__("ddi_devmap_umem_setup");
int devmap_setup(ddi_dev_t dev, offset_t off, ddi_as_handle_t as,
		 caddr_t *addrp, size_t len, uint_t prot, uint_t maxprot,
		 uint_t flags, cred_t *cred) __asm__("ddi_devmap_setup");
int ddi_devmap_segmap(ddi_dev_t dev, off_t off, ddi_as_handle_t as,
		      caddr_t *addrp, off_t len, uint_t prot, uint_t maxprot,
		      uint_t flags, cred_t *cred);

int devmap_devmem_remap(devmap_cookie_t dhp, dev_info_t *dip, uint_t rnumber,
			offset_t roff, size_t len, uint_t maxprot, uint_t flags,
			const ddi_device_acc_attr_t *accattrp)
	__asm__("ddi_devmap_devmem_remap");
int devmap_umem_remap(devmap_cookie_t dhp, dev_info_t *dip,
		      struct ddi_umem_cookie *cookie, offset_t koff, size_t len,
		      uint_t maxprot, uint_t flags,
		      const ddi_device_acc_attr_t *accattrp)
	__asm__("ddi_devmap_umem_remap");
int devmap_load(devmap_cookie_t dhp, offset_t off, size_t len, uint_t type,
		uint_t rw) __asm__("ddi_devmap_load");
int devmap_unload(devmap_cookie_t dhp, offset_t off, size_t len)
	__asm__("ddi_devmap_unload");
int devmap_default_access(devmap_cookie_t dhp, void *pvtp, offset_t off,
			  size_t len, uint_t type, uint_t rw)
	__asm__("ddi_devmap_default_access");
int devmap_do_ctxmgt(devmap_cookie_t dhp, void *pvtp, offset_t off, size_t len,
		     uint_t type, uint_t rw,
		     int (*ctxmgt)(devmap_cookie_t dhp, void *pvtp,
				   offset_t off, size_t len, uint_t type,
				   uint_t rw)) __asm__("ddi_devmap_do_ctxmgt");
void devmap_set_ctx_timeout(devmap_cookie_t dhp, clock_t ticks)
	__asm__("ddi_devmap_set_ctx_timeout");

/* ddi_log_sysevent(9F) */
#define DDI_VENDOR_SUNW		"SUNW"
#define DDI_SLEEP		0
#define DDI_NOSLEEP		1
#define DDI_ENOMEM		1
#define DDI_EBUSY		2
#define DDI_ETRANSPORT		3
#define DDI_ECONTEXT		4

struct nvlist;
int ddi_log_sysevent(dev_info_t *dip, char *vendor, char *event_class,
		     char *subclass, struct nvlist *attr_list,
		     sysevent_id_t *eidp, int sleep_flag);

/* ---- user: end ---- */

/* ---- io: buffers and user memory ---- */

typedef struct ddi_umem_cookie *ddi_umem_cookie_t;

/* How ddi_umem_alloc(9F) and ddi_umem_iosetup(9F) get memory */
#define DDI_UMEM_SLEEP		0x0	/* wait for it */
#define DDI_UMEM_NOSLEEP	0x1	/* do not wait; may return NULL */
#define DDI_UMEM_PAGEABLE	0x2	/* ddi_umem_alloc(9F) only */

/* What ddi_umem_lock(9F)'s memory is for */
#define DDI_UMEMLOCK_READ	0x1	/* to be read from */
#define DDI_UMEMLOCK_WRITE	0x2	/* to be written to */
#define DDI_UMEMLOCK_LONGTERM	0x4	/* until the process gives it up */

void *ddi_umem_alloc(size_t size, int flag, ddi_umem_cookie_t *cookiep);
void ddi_umem_free(ddi_umem_cookie_t cookie);
int ddi_umem_lock(caddr_t addr, size_t len, int flags,
		  ddi_umem_cookie_t *cookiep);
void ddi_umem_unlock(ddi_umem_cookie_t cookie);

/* umem_lockmemory(): who is called when the process gives its memory up */
#define UMEM_CALLBACK_VERSION	1

struct umem_callback_ops {
	int cbo_umem_callback_version;
	void (*cbo_umem_lock_cleanup)(ddi_umem_cookie_t cookie);
};

int umem_lockmemory(caddr_t addr, size_t len, int flags,
		    ddi_umem_cookie_t *cookiep,
		    struct umem_callback_ops *ops_vector, struct proc *procp)
	__asm__("ddi_umem_lockmemory");
struct buf *ddi_umem_iosetup(ddi_umem_cookie_t cookie, off_t off, size_t len,
			     int direction, ddi_dev_t dev, ddi_daddr_t blkno,
			     int (*iodone)(struct buf *bp), int sleepflag);

/* ---- io: end ---- */

/* ---- time: task queues, periodic calls, strings ---- */

clock_t ddi_get_lbolt(void);
int64_t ddi_get_lbolt64(void);
time_t ddi_get_time(void);

int ddi_in_panic(void);

/* Levels of ddi_periodic_add(9F): kernel context, and those of interrupts */
#define DDI_IPL_0	0
#define DDI_IPL_1	1
#define DDI_IPL_2	2
#define DDI_IPL_3	3
#define DDI_IPL_4	4
#define DDI_IPL_5	5
#define DDI_IPL_6	6
#define DDI_IPL_7	7
#define DDI_IPL_8	8
#define DDI_IPL_9	9
#define DDI_IPL_10	10

ddi_periodic_t ddi_periodic_add(void (*func)(void *), void *arg,
				hrtime_t interval, int level);
void ddi_periodic_delete(ddi_periodic_t request);

#ifndef TASKQ_DEFAULTPRI
#define TASKQ_DEFAULTPRI	(-1)
#endif

/* ddi_taskq_dispatch(9F) takes DDI_SLEEP or DDI_NOSLEEP */
typedef struct ddi_taskq ddi_taskq_t;

ddi_taskq_t *ddi_taskq_create(dev_info_t *dip, const char *name, int nthreads,
			      pri_t pri, uint_t cflags);
void ddi_taskq_destroy(ddi_taskq_t *tq);
int ddi_taskq_dispatch(ddi_taskq_t *tq, void (*func)(void *), void *arg,
		       uint_t dflags);
void ddi_taskq_wait(ddi_taskq_t *tq);
void ddi_taskq_suspend(ddi_taskq_t *tq);
boolean_t ddi_taskq_suspended(ddi_taskq_t *tq);
void ddi_taskq_resume(ddi_taskq_t *tq);

int ddi_strtol(const char *str, char **endptr, int base, long *result)
	__asm__("ddi_str_to_l");
int ddi_strtoul(const char *str, char **endptr, int base, ulong_t *result)
	__asm__("ddi_str_to_ul");
int ddi_strtoll(const char *str, char **endptr, int base, longlong_t *result)
	__asm__("ddi_str_to_ll");
int ddi_strtoull(const char *str, char **endptr, int base,
		 u_longlong_t *result) __asm__("ddi_str_to_ull");
char *ddi_strdup(const char *str, int flag);

int ddi_ffs(long mask);
int ddi_fls(long mask);
int ddi_ffsll(long long mask);
int ddi_flsll(long long mask);

ulong_t ddi_btop(dev_info_t *dip, ulong_t bytes);
ulong_t ddi_btopr(dev_info_t *dip, ulong_t bytes);
ulong_t ddi_ptob(dev_info_t *dip, ulong_t pages);

/* ---- time: end ---- */

/* ---- lock: threads and critical regions ---- */

kt_did_t ddi_get_kt_did(void);
pid_t ddi_get_pid(void);
boolean_t ddi_can_receive_sig(void);
void *proc_ref(void) __asm__("ddi_proc_ref");
void proc_unref(void *pref) __asm__("ddi_proc_unref");
int proc_signal(void *pref, int sig) __asm__("ddi_proc_signal");
unsigned int ddi_enter_critical(void);
void ddi_exit_critical(unsigned int ddic);

/* ---- lock: end ---- */

/* ---- fm: fault management ---- */

/* What an error means for the service that a device gives */
typedef enum {
	DDI_SERVICE_LOST = -3,
	DDI_SERVICE_DEGRADED = -2,
	DDI_SERVICE_UNAFFECTED = -1,
	DDI_SERVICE_RESTORED = 0
} ddi_fault_impact_t;

/* Where it is, seen from the device */
typedef enum {
	DDI_DATAPATH_FAULT,
	DDI_DEVICE_FAULT,
	DDI_EXTERNAL_FAULT
} ddi_fault_location_t;

typedef enum {
	DDI_DEVSTATE_OFFLINE = 1,
	DDI_DEVSTATE_DOWN = 2,
	DDI_DEVSTATE_QUIESCED = 3,
	DDI_DEVSTATE_DEGRADED = 4,
	DDI_DEVSTATE_UP = 5
} ddi_devstate_t;

/* ddi_fm_ereport_post(9F): may it sleep? */
#define DDI_SLEEP	0
#define DDI_NOSLEEP	1

void ddi_dev_report_fault(dev_info_t *dip, ddi_fault_impact_t impact,
			  ddi_fault_location_t location, const char *message);
ddi_devstate_t ddi_get_devstate(dev_info_t *dip);

/* Errors in PCI configuration space */
struct ddi_fm_error;
void pci_ereport_setup(dev_info_t *dip)
	__asm__("ddi_pci_ereport_setup");
void pci_ereport_teardown(dev_info_t *dip)
	__asm__("ddi_pci_ereport_teardown");
void pci_ereport_post(dev_info_t *dip, struct ddi_fm_error *dep,
		      uint16_t *status)
	__asm__("ddi_pci_ereport_post");

/* ---- fm: end ---- */

#include <sys/ddi_acc_inline.h>
#include <sys/ddi_dma_inline.h>
#include <sys/ddi_obsolete.h>

#ifndef _LINUX_TYPES_H
/* What this header brings along on illumos: drivers rely on it. */
#include <sys/bitmap.h>
#include <sys/buf.h>
#include <sys/byteorder.h>
#include <sys/cred.h>
#include <sys/ddidevmap.h>
#include <sys/devctl.h>
#include <sys/disp.h>
#include <sys/errno.h>
#include <sys/id_space.h>
#include <sys/kmem.h>
#include <sys/modctl.h>
#include <sys/param.h>
#include <sys/poll.h>
#include <sys/sdt.h>
#include <sys/signal.h>
#include <sys/stream.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/varargs.h>
#include <sys/zone.h>
#endif

#endif /* _SYS_SUNDDI_H */
