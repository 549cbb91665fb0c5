/* SPDX-License-Identifier: MIT */
/*
 * mapper: registers and memory in processes, for the tests.
 *
 * Its device is QEMU's edu; its program is samples/test/map_test.c.
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/ddidevmap.h>
#include <sys/errno.h>
#include <sys/ioccom.h>
#include <sys/mman.h>
#include <sys/modctl.h>
#include <sys/open.h>
#include <sys/pci.h>
#include <sys/stat.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include "mapper.h"

#ifndef MAPPER_ENTRIES
#define	MAPPER_ENTRIES	3	/* segmap(9E) and devmap(9E); or 2, or 1 */
#endif
#define	REGS	1		/* the register set */

static dev_info_t *mapper_dip;
static ddi_umem_cookie_t mapper_cookie;
static ddi_umem_cookie_t mapper_locked;
static caddr_t mapper_mem;
static caddr_t mapper_page;
static kmutex_t mapper_mutex;
static kcondvar_t mapper_cv;
static int mapper_waiters;
static const char *const mapper_names[] = MAPPER_NAMES;
static ddi_device_acc_attr_t mapper_attr = {
	DDI_DEVICE_ATTR_V0, DDI_STRUCTURE_LE_ACC, DDI_STRICTORDER_ACC
};

static int
mapper_map(devmap_cookie_t dhp, dev_t dev, uint_t flags, offset_t off,
    size_t len, void **pvtp)
{
	return (0);
}

static struct devmap_callback_ctl mapper_calls = {
	DEVMAP_OPS_REV + 1, mapper_map, NULL, NULL, NULL
};

static int
mapper_umem(devmap_cookie_t dhp, offset_t off, size_t len, uint_t prot,
    struct devmap_callback_ctl *calls)
{
	return (devmap_umem_setup(dhp, mapper_dip, calls, mapper_cookie, off,
	    len, prot, 0, &mapper_attr));
}

/* Turn every refusal of the setup functions into ENXIO, as drivers do. */
static int
mapper_refusable(devmap_cookie_t dhp, int minor, offset_t off, size_t len)
{
	uint_t cache = btop(off) * IOMEM_DATA_CACHED;
	int err;

	if (minor == MAPPER_LOCKED)
		err = devmap_umem_setup(dhp, mapper_dip, NULL, mapper_locked,
		    off, len, PROT_ALL, 0, &mapper_attr);
	else if (minor == MAPPER_RCACHE)
		err = devmap_devmem_setup(dhp, mapper_dip, NULL, REGS, 0, len,
		    PROT_ALL, cache, &mapper_attr);
	else
		err = devmap_umem_setup(dhp, mapper_dip, NULL, mapper_cookie,
		    0, len, PROT_ALL, cache, &mapper_attr);
	return (err == 0 ? 0 : ENXIO);
}

/* Wait for a signal, or for the device's removal. */
static void
mapper_wait(void)
{
	mutex_enter(&mapper_mutex);
	mapper_waiters++;
	while (cv_wait_sig(&mapper_cv, &mapper_mutex) != 0)
		;
	mapper_waiters--;
	mutex_exit(&mapper_mutex);
}

static int
mapper_devmap(dev_t dev, devmap_cookie_t dhp, offset_t off, size_t len,
    size_t *maplen, uint_t model)
{
	size_t page = ptob(1);
	int err;

	*maplen = len;
	switch (getminor(dev)) {
	case MAPPER_REGS:
		return (devmap_devmem_setup(dhp, mapper_dip, NULL, REGS, off,
		    len, PROT_ALL, DEVMAP_DEFAULTS, &mapper_attr));
	case MAPPER_SLOW:
		mapper_wait();
		return (devmap_devmem_setup(dhp, mapper_dip, NULL, REGS, off,
		    len, PROT_ALL, DEVMAP_DEFAULTS, &mapper_attr));
	case MAPPER_RO:
		return (mapper_umem(dhp, off, len, PROT_READ | PROT_USER,
		    NULL));
	case MAPPER_PIECES:
		*maplen = page;
		return (mapper_umem(dhp, ptob(MAPPER_PAGES) - page - off, page,
		    PROT_ALL, NULL));
	case MAPPER_FAILS:
		return (ENOTSUP);
	case MAPPER_CALLS:
		return (mapper_umem(dhp, off, len, PROT_ALL, &mapper_calls));
	case MAPPER_NOTHING:
		return (0);
	case MAPPER_BEYOND:
		err = mapper_umem(dhp, off, page, PROT_ALL, NULL);
		*maplen = 2 * page;
		return (err);
	case MAPPER_LOCKED:
	case MAPPER_RCACHE:
	case MAPPER_UCACHE:
		return (mapper_refusable(dhp, getminor(dev), off, len));
	default:
		return (mapper_umem(dhp, off, len, PROT_ALL, NULL));
	}
}

/* Use the caller's memory as a driver may in any entry point. */
static int
mapper_use_caller(void)
{
	ddi_umem_cookie_t cookie;
	int err, word;

	if (copyin(mapper_page + ptob(1), &word, sizeof (word)) != 0)
		return (EFAULT);
	word++;
	if (copyout(&word, mapper_page + ptob(2), sizeof (word)) != 0)
		return (EFAULT);
	err = ddi_umem_lock(mapper_page, ptob(1), DDI_UMEMLOCK_WRITE, &cookie);
	if (err == 0)
		ddi_umem_unlock(cookie);
	return (err);
}

static int
mapper_segmap(dev_t dev, off_t off, struct as *as, caddr_t *addrp, off_t len,
    uint_t prot, uint_t maxprot, uint_t flags, cred_t *cred)
{
	int err;

	switch (getminor(dev)) {
	case MAPPER_CALLER:
		err = mapper_use_caller();
		return (err != 0 ? err : ddi_devmap_segmap(dev, off, as, addrp,
		    len, prot, maxprot, flags, cred));
	case MAPPER_SETUP:
		return (devmap_setup(dev, off, as, addrp, len, prot, maxprot,
		    flags, cred));
	case MAPPER_MAXPROT:
		return (devmap_setup(dev, off, as, addrp, len, prot,
		    maxprot & ~PROT_WRITE, flags, cred));
	case MAPPER_PROT:
		return (ddi_devmap_segmap(dev, off, as, addrp, len,
		    prot & ~PROT_WRITE, maxprot, flags, cred));
	case MAPPER_RDONLY:
		if (maxprot & PROT_WRITE)
			return (EINVAL);
		return (ddi_devmap_segmap(dev, off, as, addrp, len, prot,
		    maxprot, flags, cred));
	case MAPPER_REFUSES:
		return (EPERM);
	case MAPPER_FORGETS:
		return (0);
	default:
		return (ddi_devmap_segmap(dev, off, as, addrp, len, prot,
		    maxprot, flags, cred));
	}
}

/* Get the page frame of register set 1, unless MAPPER_RO is to be written. */
static int
mapper_mmap(dev_t dev, off_t off, int prot)
{
	pci_regspec_t *regs;
	int n, frame = -1;

	if (off < 0 || off >= ptob(2))
		return (-1);
	if (getminor(dev) != MAPPER_REGS &&
	    (getminor(dev) != MAPPER_RO || (prot & PROT_WRITE)))
		return (-1);
	if (ddi_getlongprop(DDI_DEV_T_ANY, mapper_dip, DDI_PROP_DONTPASS,
	    "assigned-addresses", (caddr_t)&regs, &n) != DDI_PROP_SUCCESS)
		return (-1);
	if (n >= sizeof (*regs))
		frame = btop(regs->pci_phys_low + off);
	kmem_free(regs, n);
	return (frame);
}

static int
mapper_unlock(void)
{
	if (mapper_locked != NULL)
		ddi_umem_unlock(mapper_locked);
	mapper_locked = NULL;
	return (0);
}

static int
mapper_lock(intptr_t addr, int flags)
{
	mapper_unlock();
	return (ddi_umem_lock((caddr_t)addr, ptob(1), flags, &mapper_locked));
}

static struct cb_ops mapper_cb_ops, mapper_own_cb_ops;

static int
mapper_replace(intptr_t entries, int (*entry)())
{
	mapper_cb_ops = mapper_own_cb_ops;
	if (entries & MAPPER_SEGMAP_ENTRY)
		mapper_cb_ops.cb_segmap = entry;
	if (entries & MAPPER_DEVMAP_ENTRY)
		mapper_cb_ops.cb_devmap = entry;
	if (entries & MAPPER_MMAP_ENTRY)
		mapper_cb_ops.cb_mmap = entry;
	return (0);
}

static int
mapper_ioctl(dev_t dev, int cmd, intptr_t arg, int mode, cred_t *credp,
    int *rvalp)
{
	switch (cmd) {
	case MAPPER_PEEK:
		if (arg < 0 || arg >= ptob(MAPPER_PAGES))
			return (EINVAL);
		*rvalp = *(int *)(mapper_mem + arg);
		return (0);
	case MAPPER_NULL:
		return (mapper_replace(arg, NULL));
	case MAPPER_NODEV:
		return (mapper_replace(arg, nodev));
	case MAPPER_NULLDEV:
		return (mapper_replace(arg, nulldev));
	case MAPPER_LOCK_READ:
		return (mapper_lock(arg, DDI_UMEMLOCK_READ));
	case MAPPER_LOCK_WRITE:
		return (mapper_lock(arg, DDI_UMEMLOCK_WRITE));
	case MAPPER_UNLOCK:
		return (mapper_unlock());
	case MAPPER_PAGE:
		mapper_page = (caddr_t)arg;
		return (0);
	case MAPPER_WAITERS:
		mutex_enter(&mapper_mutex);
		*rvalp = mapper_waiters;
		mutex_exit(&mapper_mutex);
		return (0);
	default:
		return (ENOTTY);
	}
}

static int
mapper_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int i;

	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
	mapper_dip = dip;
	mapper_mem = ddi_umem_alloc(ptob(MAPPER_PAGES), DDI_UMEM_SLEEP,
	    &mapper_cookie);
	for (i = 0; i < MAPPER_PAGES; i++)
		*(int *)(mapper_mem + ptob(i)) = i;
	for (i = 0; i < MAPPER_MINORS; i++) {
		if (ddi_create_minor_node(dip, (char *)mapper_names[i],
		    S_IFCHR, i, DDI_PSEUDO, 0) == DDI_SUCCESS)
			continue;
		ddi_remove_minor_node(dip, NULL);
		ddi_umem_free(mapper_cookie);
		return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

static int
mapper_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd != DDI_DETACH)
		return (DDI_FAILURE);
	ddi_remove_minor_node(dip, NULL);
	mapper_unlock();
	ddi_umem_free(mapper_cookie);
	return (DDI_SUCCESS);
}

static struct cb_ops mapper_cb_ops = {
	nulldev, nulldev, nodev, nodev, nodev, /* dump */
	nodev, nodev, mapper_ioctl, mapper_devmap, mapper_mmap, mapper_segmap,
	nochpoll, ddi_prop_op, NULL, D_NEW | D_MP | D_DEVMAP, CB_REV, nodev,
	nodev
};
static struct dev_ops mapper_dev_ops = {
	DEVO_REV, 0, ddi_no_info, nulldev, nulldev, mapper_attach,
	mapper_detach, nodev, &mapper_cb_ops, NULL, NULL,
	ddi_quiesce_not_needed
};
static struct modldrv mapper_modldrv = {
	&mod_driverops, "mapping test", &mapper_dev_ops
};
static struct modlinkage mapper_modlinkage = {
	MODREV_1, { &mapper_modldrv }
};

int
_init(void)
{
	if (MAPPER_ENTRIES < 3)
		mapper_cb_ops.cb_segmap = NULL;
	if (MAPPER_ENTRIES < 2) {
		mapper_cb_ops.cb_devmap = NULL;
		mapper_cb_ops.cb_flag &= ~D_DEVMAP;
	}
	mapper_own_cb_ops = mapper_cb_ops;
	mutex_init(&mapper_mutex, NULL, MUTEX_DRIVER, NULL);
	cv_init(&mapper_cv, NULL, CV_DRIVER, NULL);
	return (mod_install(&mapper_modlinkage));
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&mapper_modlinkage, modinfop));
}

int
_fini(void)
{
	return (mod_remove(&mapper_modlinkage));
}
