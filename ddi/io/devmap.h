/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations for io/ and main.c: mappings, and copies from and to users.
 */
#ifndef _DDI_IO_DEVMAP_H
#define _DDI_IO_DEVMAP_H

#include <sys/sunddi.h>
#include <sys/uio.h>

struct ddi_open;
struct vm_area_struct;

int ddi_devmap_mmap(struct ddi_open *open, struct vm_area_struct *vma);
int ddi_devmap_init(void);

/* Drivers use these functions by their names without the prefix. */
int ddi_uiomove(void *address, size_t nbytes, enum uio_rw rwflag,
		uio_t *uio_p);
int ddi_ureadc(int c, uio_t *uio_p);
int ddi_uwritec(uio_t *uio_p);
int ddi_user_copyin(const void *userbuf, void *driverbuf, size_t cn);
int ddi_user_copyout(const void *driverbuf, void *userbuf, size_t cn);
int ddi_mode_copyin(const void *buf, void *driverbuf, size_t cn, int flags);
int ddi_mode_copyout(const void *driverbuf, void *buf, size_t cn, int flags);
int ddi_devmap_setup(ddi_dev_t dev, offset_t off, struct as *as,
		     caddr_t *addrp, size_t len, uint_t prot, uint_t maxprot,
		     uint_t flags, cred_t *cred);

#endif /* _DDI_IO_DEVMAP_H */
