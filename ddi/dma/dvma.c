// SPDX-License-Identifier: GPL-2.0
/*
 * Fast DVMA, which the machines of Solaris on SPARC have: dvma_reserve() and its
 * kin.  As on illumos on x86, there is none, and so no handle of it.
 */
#include <linux/export.h>
#include <linux/mm.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "dma.h"

/**
 * ddi_dvma_pagesize() - the pages of the device's IOMMU, dvma_pagesize()
 * @dip: the device node
 *
 * Context: Any.
 * Return: bytes of a page.
 */
unsigned long ddi_dvma_pagesize(dev_info_t *dip)
{
	return PAGE_SIZE;
}
EXPORT_SYMBOL(ddi_dvma_pagesize);

/**
 * ddi_dvma_reserve() - reserve DVMA space, dvma_reserve()
 * @dip: the device node
 * @limp: limits
 * @pages: how many pages
 * @handlep: set to NULL
 *
 * Context: Any.
 * Return: DDI_DMA_NORESOURCES: there is no fast DVMA; a retry cannot help.
 */
int ddi_dvma_reserve(dev_info_t *dip, ddi_dma_lim_t *limp, uint_t pages,
		     ddi_dma_handle_t *handlep)
{
	if (handlep)
		*handlep = NULL;
	return DDI_DMA_NORESOURCES;
}
EXPORT_SYMBOL(ddi_dvma_reserve);

static void no_dvma(const char *func)
{
	ddi_complain(NULL, func, "no handle of dvma_reserve()");
}

/**
 * ddi_dvma_release() - give DVMA space back, dvma_release(); reported
 * @handle: of ddi_dvma_reserve(), which gives none
 *
 * Context: Any.
 */
void ddi_dvma_release(ddi_dma_handle_t handle)
{
	no_dvma("dvma_release");
}
EXPORT_SYMBOL(ddi_dvma_release);

/**
 * ddi_dvma_kaddr_load() - map memory into DVMA space, dvma_kaddr_load(); reported
 * @handle: of ddi_dvma_reserve(), which gives none
 * @addr: the memory
 * @len: bytes
 * @index: page of the space
 * @cookiep: is zeroed
 *
 * Context: Any.
 */
void ddi_dvma_kaddr_load(ddi_dma_handle_t handle, caddr_t addr, uint_t len,
			 uint_t index, ddi_dma_cookie_t *cookiep)
{
	*cookiep = (ddi_dma_cookie_t){ };
	no_dvma("dvma_kaddr_load");
}
EXPORT_SYMBOL(ddi_dvma_kaddr_load);

/**
 * ddi_dvma_unload() - undo ddi_dvma_kaddr_load(), dvma_unload(); reported
 * @handle: of ddi_dvma_reserve(), which gives none
 * @index: page of the space
 * @type: DDI_DMA_SYNC_*
 *
 * Context: Any.
 */
void ddi_dvma_unload(ddi_dma_handle_t handle, uint_t index, uint_t type)
{
	no_dvma("dvma_unload");
}
EXPORT_SYMBOL(ddi_dvma_unload);

/**
 * ddi_dvma_sync() - as ddi_dma_sync(9F), dvma_sync(); reported
 * @handle: of ddi_dvma_reserve(), which gives none
 * @index: page of the space
 * @type: DDI_DMA_SYNC_*
 *
 * Context: Any.
 */
void ddi_dvma_sync(ddi_dma_handle_t handle, uint_t index, uint_t type)
{
	no_dvma("dvma_sync");
}
EXPORT_SYMBOL(ddi_dvma_sync);

static_assert(__same_type(dvma_pagesize, ddi_dvma_pagesize));
static_assert(__same_type(dvma_reserve, ddi_dvma_reserve));
static_assert(__same_type(dvma_release, ddi_dvma_release));
static_assert(__same_type(dvma_kaddr_load, ddi_dvma_kaddr_load));
static_assert(__same_type(dvma_unload, ddi_dvma_unload));
static_assert(__same_type(dvma_sync, ddi_dvma_sync));
