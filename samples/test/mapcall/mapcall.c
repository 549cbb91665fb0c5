/* SPDX-License-Identifier: MIT */
/*
 * mapcall: mapping callbacks, for the tests.
 *
 * Its device is QEMU's edu; its program is samples/test/mapcall_test.c.
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/ddidevmap.h>
#include <sys/errno.h>
#include <sys/ioccom.h>
#include <sys/kmem.h>
#include <sys/mman.h>
#include <sys/modctl.h>
#include <sys/open.h>
#include <sys/stat.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include "mapcall.h"

#define	REGS		1	/* the register set */
#define	TICKS		5	/* timeout of a context of MAPCALL_TIMED */

typedef struct mapping {
	devmap_cookie_t	m_dhp;
	struct mapping	*m_next;
	int		m_minor;
	offset_t	m_off;
	size_t		m_len;
	volatile int	m_inside;
	caddr_t		m_saved;	/* its context, while it is switched out */
} mapping_t;

static dev_info_t *mc_dip;
static ddi_umem_cookie_t mc_cookie, mc_other_cookie;
static caddr_t mc_mem, mc_other;
static kmutex_t mc_mutex;	/* protects all that follows */
static kcondvar_t mc_cv;
static mapping_t *mc_first;
static mapping_t *mc_current;	/* whose context is in mc_mem */
static clock_t mc_switched;
static int mc_go;
static caddr_t mc_caller;
static int mc_count[MAPCALL_COUNTERS];
static const char *const mc_names[] = MAPCALL_NAMES;
static ddi_device_acc_attr_t mc_attr = {
	DDI_DEVICE_ATTR_V0, DDI_STRUCTURE_LE_ACC, DDI_STRICTORDER_ACC
};

static mapping_t *
mc_new(devmap_cookie_t dhp, int minor, offset_t off, size_t len)
{
	mapping_t *m = kmem_zalloc(sizeof (*m), KM_SLEEP);

	m->m_dhp = dhp;
	m->m_minor = minor;
	m->m_off = off;
	m->m_len = len;
	m->m_saved = kmem_zalloc(ptob(1), KM_SLEEP);
	m->m_next = mc_first;
	mc_first = m;
	mc_count[MAPCALL_LIVE]++;
	return (m);
}

static void
mc_delete(mapping_t *m)
{
	mapping_t **p;

	for (p = &mc_first; *p != m; p = &(*p)->m_next)
		;
	*p = m->m_next;
	if (mc_current == m)
		mc_current = NULL;
	kmem_free(m->m_saved, ptob(1));
	kmem_free(m, sizeof (*m));
	mc_count[MAPCALL_LIVE]--;
}

static int
mc_map(devmap_cookie_t dhp, dev_t dev, uint_t flags, offset_t off, size_t len,
    void **pvtp)
{
	int minor = getminor(dev);

	if (flags != MAP_SHARED || (minor == MAPCALL_HALF && off != 0))
		return (ENOSPC);
	mutex_enter(&mc_mutex);
	mc_count[MAPCALL_MAPS]++;
	*pvtp = mc_new(dhp, minor, off, len);
	mutex_exit(&mc_mutex);
	if (minor == MAPCALL_TIMED)
		devmap_set_ctx_timeout(dhp, TICKS);
	return (0);
}

/* devmap_contextmgt(9E) */
static int
mc_contextmgt(devmap_cookie_t dhp, void *pvtp, offset_t off, size_t len,
    uint_t type, uint_t rw)
{
	mapping_t *m = pvtp;
	clock_t now;
	int err = 0;

	mutex_enter(&mc_mutex);
	now = ddi_get_lbolt();
	if (m->m_minor == MAPCALL_TIMED && now - mc_switched < TICKS)
		mc_count[MAPCALL_SOON]++;
	mc_switched = now;
	if (mc_current != m) {
		if (mc_current != NULL) {
			err = devmap_unload(mc_current->m_dhp, off, len);
			bcopy(mc_mem, mc_current->m_saved, ptob(1));
		}
		bcopy(m->m_saved, mc_mem, ptob(1));
		mc_current = m;
		mc_count[MAPCALL_SWITCH]++;
	}
	if (err == 0)
		err = devmap_load(dhp, off, len, type, rw);
	mutex_exit(&mc_mutex);
	return (err);
}

/* Let two pages be used at the same time, if Linux lets it. */
static int
mc_serial(mapping_t *m, offset_t off, size_t len, uint_t type, uint_t rw)
{
	mutex_enter(&mc_mutex);
	if (++m->m_inside > 1)
		mc_count[MAPCALL_NESTED]++;
	(void) cv_reltimedwait(&mc_cv, &mc_mutex, drv_usectohz(300000),
	    TR_CLOCK_TICK);
	m->m_inside--;
	mutex_exit(&mc_mutex);
	return (devmap_load(m->m_dhp, off, len, type, rw));
}

static int
mc_wait(mapping_t *m, offset_t off, size_t len, uint_t type, uint_t rw)
{
	int err = 0;

	mutex_enter(&mc_mutex);
	mc_count[MAPCALL_WAITERS]++;
	while (!mc_go && err == 0) {
		if (cv_wait_sig(&mc_cv, &mc_mutex) == 0)
			err = EINTR;
	}
	mc_count[MAPCALL_WAITERS]--;
	mutex_exit(&mc_mutex);
	return (err != 0 ? err : devmap_load(m->m_dhp, off, len, type, rw));
}

/* Use memory of the caller that may not be there yet. */
static void
mc_copy(caddr_t addr)
{
	ddi_umem_cookie_t cookie;
	int word;

	if (addr == NULL)
		return;
	mc_count[copyin(addr, &word, sizeof (word)) == 0 ? MAPCALL_COPIED :
	    MAPCALL_FAILED]++;
	if (ddi_umem_lock(addr, ptob(1), DDI_UMEMLOCK_READ, &cookie) == 0) {
		ddi_umem_unlock(cookie);
		mc_count[MAPCALL_COPIED]++;
	} else {
		mc_count[MAPCALL_FAILED]++;
	}
}

static int
mc_access(devmap_cookie_t dhp, void *pvtp, offset_t off, size_t len,
    uint_t type, uint_t rw)
{
	mapping_t *m = pvtp;

	mutex_enter(&mc_mutex);
	mc_count[MAPCALL_USES]++;
	mc_count[MAPCALL_WHERE] = btop(off);
	mc_count[MAPCALL_RW] = rw;
	if (m->m_minor == MAPCALL_COPIES)
		mc_copy(mc_caller);
	mutex_exit(&mc_mutex);
	if (type != DEVMAP_ACCESS || dhp != m->m_dhp)
		return (EINVAL);
	switch (m->m_minor) {
	case MAPCALL_CONTEXT:
	case MAPCALL_TIMED:
		return (devmap_do_ctxmgt(dhp, pvtp, off, len, type, rw,
		    mc_contextmgt));
	case MAPCALL_DENIES:
		return (-1);
	case MAPCALL_FORGETS:
		return (0);
	case MAPCALL_WAITS:
		return (mc_wait(m, off, len, type, rw));
	case MAPCALL_SERIAL:
		return (mc_serial(m, off, len, type, rw));
	default:
		return (devmap_default_access(dhp, pvtp, off, len, type, rw));
	}
}

static int
mc_dup(devmap_cookie_t dhp, void *pvtp, devmap_cookie_t new_dhp,
    void **new_pvtp)
{
	mapping_t *m = pvtp, *new;

	if (m->m_minor == MAPCALL_NODUP)
		return (EAGAIN);
	mutex_enter(&mc_mutex);
	mc_count[MAPCALL_DUPS]++;
	if (m->m_minor == MAPCALL_COPIES)
		mc_copy(mc_caller);
	new = mc_new(new_dhp, m->m_minor, m->m_off, m->m_len);
	bcopy(mc_current == m ? mc_mem : m->m_saved, new->m_saved, ptob(1));
	mutex_exit(&mc_mutex);
	*new_pvtp = new;
	return (0);
}

static void
mc_unmap(devmap_cookie_t dhp, void *pvtp, offset_t off, size_t len,
    devmap_cookie_t new_dhp1, void **new_pvtp1, devmap_cookie_t new_dhp2,
    void **new_pvtp2)
{
	mapping_t *m = pvtp, *left = NULL, *right = NULL;

	mutex_enter(&mc_mutex);
	mc_count[MAPCALL_UNMAPS]++;
	mc_count[MAPCALL_WHERE] = btop(off);
	mc_count[MAPCALL_LEN] = btop(len);
	if (m->m_minor == MAPCALL_COPIES)
		mc_copy(mc_caller);
	if (new_dhp1 != NULL)
		*new_pvtp1 = left = mc_new(new_dhp1, m->m_minor, m->m_off,
		    off - m->m_off);
	if (new_dhp2 != NULL)
		*new_pvtp2 = right = mc_new(new_dhp2, m->m_minor, off + len,
		    m->m_off + m->m_len - off - len);
	mc_count[MAPCALL_LEFT] = left == NULL ? 0 : btop(left->m_len);
	mc_count[MAPCALL_RIGHT] = right == NULL ? 0 : btop(right->m_len);
	mc_delete(m);
	mutex_exit(&mc_mutex);
}

static const struct devmap_callback_ctl mc_calls = {
	DEVMAP_OPS_REV, mc_map, mc_access, mc_dup, mc_unmap
};

static int
mc_devmap(dev_t dev, devmap_cookie_t dhp, offset_t off, size_t len,
    size_t *maplen, uint_t model)
{
	struct devmap_callback_ctl calls = mc_calls;
	int minor = getminor(dev), err;
	uint_t flags = DEVMAP_DEFAULTS;

	if (minor == MAPCALL_FREE || minor == MAPCALL_INVALID) {
		calls.devmap_access = NULL;
		flags |= DEVMAP_ALLOW_REMAP;
	}
	if (minor == MAPCALL_INVALID)
		flags |= DEVMAP_MAPPING_INVALID;
	if (minor == MAPCALL_HALF)
		len = ptob(1);
	err = devmap_umem_setup(dhp, mc_dip, &calls, mc_cookie, off, len,
	    PROT_READ | PROT_WRITE | PROT_USER, flags, NULL);
	bzero(&calls, sizeof (calls));
	if (err < 0)
		return (err);
	*maplen = len;
	return (0);
}

static int
mc_remap(mapping_t *m, int to)
{
	uint_t prot = PROT_READ | PROT_WRITE | PROT_USER;

	switch (to) {
	case MAPCALL_MEMORY:
		return (devmap_umem_remap(m->m_dhp, mc_dip, mc_cookie, m->m_off,
		    m->m_len, prot, 0, NULL));
	case MAPCALL_OTHER:
		return (devmap_umem_remap(m->m_dhp, mc_dip, mc_other_cookie,
		    m->m_off, m->m_len, prot, 0, NULL));
	case MAPCALL_REGS:
		return (devmap_devmem_remap(m->m_dhp, mc_dip, REGS, 0, m->m_len,
		    prot, 0, &mc_attr));
	case MAPCALL_NOTHING:
		return (devmap_devmem_remap(m->m_dhp, mc_dip, 0, 0, m->m_len,
		    prot, DEVMAP_MAPPING_INVALID, NULL));
	case MAPCALL_SHORT:
		return (devmap_umem_remap(m->m_dhp, mc_dip, mc_cookie, 0,
		    m->m_len - ptob(1), prot, 0, NULL));
	default:
		return (devmap_umem_remap(m->m_dhp, mc_dip, mc_cookie, m->m_off,
		    m->m_len, PROT_READ | PROT_USER, 0, NULL));
	}
}

static int
mc_on_mapping(int minor, int cmd, intptr_t arg)
{
	mapping_t *m;
	int err;

	mutex_enter(&mc_mutex);
	for (m = mc_first; m != NULL && m->m_minor != minor; m = m->m_next)
		;
	if (m == NULL)
		err = ENXIO;
	else if (cmd == MAPCALL_REMAP)
		err = mc_remap(m, arg) == 0 ? 0 : ENOTSUP;
	else if (cmd == MAPCALL_LOAD)
		err = devmap_load(m->m_dhp, 0, 0, DEVMAP_ACCESS, DEVMAP_READ);
	else if (arg == -1)
		err = devmap_unload(m->m_dhp, 0, 0);
	else
		err = devmap_unload(m->m_dhp, ptob(arg), 1);
	mutex_exit(&mc_mutex);
	return (err);
}

static void
mc_zero(void)
{
	int i;

	for (i = 0; i < MAPCALL_COUNTERS; i++) {
		if (i != MAPCALL_LIVE && i != MAPCALL_WAITERS)
			mc_count[i] = 0;
	}
	mc_go = 0;
	mc_switched = ddi_get_lbolt() - TICKS;
}

static int
mc_ioctl(dev_t dev, int cmd, intptr_t arg, int mode, cred_t *credp, int *rvalp)
{
	int err = 0;

	switch (cmd) {
	case MAPCALL_UNLOAD:
	case MAPCALL_LOAD:
	case MAPCALL_REMAP:
		return (mc_on_mapping(getminor(dev), cmd, arg));
	}
	mutex_enter(&mc_mutex);
	if (cmd == MAPCALL_COUNT && arg >= 0 && arg < MAPCALL_COUNTERS) {
		*rvalp = mc_count[arg];
	} else if (cmd == MAPCALL_PEEK && arg >= 0 && arg < MAPCALL_PAGES) {
		*rvalp = *(int *)(mc_mem + ptob(arg));
	} else if (cmd == MAPCALL_ZERO) {
		mc_zero();
	} else if (cmd == MAPCALL_CALLER) {
		mc_caller = (caddr_t)arg;
	} else if (cmd == MAPCALL_GO) {
		mc_go = 1;
		cv_broadcast(&mc_cv);
	} else {
		err = ENOTTY;
	}
	mutex_exit(&mc_mutex);
	return (err);
}

static int
mc_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int i;

	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
	mc_dip = dip;
	mc_mem = ddi_umem_alloc(ptob(MAPCALL_PAGES), DDI_UMEM_SLEEP,
	    &mc_cookie);
	mc_other = ddi_umem_alloc(ptob(MAPCALL_PAGES), DDI_UMEM_SLEEP,
	    &mc_other_cookie);
	for (i = 0; i < MAPCALL_PAGES; i++) {
		*(int *)(mc_mem + ptob(i)) = i;
		*(int *)(mc_other + ptob(i)) = 100 + i;
	}
	for (i = 0; i < MAPCALL_MINORS; i++) {
		if (ddi_create_minor_node(dip, (char *)mc_names[i], S_IFCHR, i,
		    DDI_PSEUDO, 0) == DDI_SUCCESS)
			continue;
		ddi_remove_minor_node(dip, NULL);
		ddi_umem_free(mc_other_cookie);
		ddi_umem_free(mc_cookie);
		return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

static int
mc_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd != DDI_DETACH)
		return (DDI_FAILURE);
	mc_count[MAPCALL_LEAKED] = mc_count[MAPCALL_LIVE];
	ddi_remove_minor_node(dip, NULL);
	ddi_umem_free(mc_other_cookie);
	ddi_umem_free(mc_cookie);
	return (DDI_SUCCESS);
}

static struct cb_ops mc_cb_ops = {
	nulldev, nulldev, nodev, nodev, nodev, /* dump */
	nodev, nodev, mc_ioctl, mc_devmap, nodev, ddi_devmap_segmap,
	nochpoll, ddi_prop_op, NULL, D_NEW | D_MP | D_DEVMAP, CB_REV, nodev,
	nodev
};
static struct dev_ops mc_dev_ops = {
	DEVO_REV, 0, ddi_no_info, nulldev, nulldev, mc_attach, mc_detach,
	nodev, &mc_cb_ops, NULL, NULL, ddi_quiesce_not_needed
};
static struct modldrv mc_modldrv = {
	&mod_driverops, "mapping callbacks", &mc_dev_ops
};
static struct modlinkage mc_modlinkage = {
	MODREV_1, { &mc_modldrv }
};

int
_init(void)
{
	mutex_init(&mc_mutex, NULL, MUTEX_DRIVER, NULL);
	cv_init(&mc_cv, NULL, CV_DRIVER, NULL);
	return (mod_install(&mc_modlinkage));
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&mc_modlinkage, modinfop));
}

int
_fini(void)
{
	return (mod_remove(&mc_modlinkage));
}
