/* SPDX-License-Identifier: MIT */
/*
 * tdev: registers of QEMU's pci-testdev, and the driver's state.
 */
#ifndef _SYS_TDEV_H
#define	_SYS_TDEV_H

#include <sys/types.h>
#include <sys/dditypes.h>
#include <sys/sunddi.h>

/* Memory registers: after the choice of a test they have its data and offset. */
#define	TDEV_TEST	0	/* 8 bits; write: choose a test */
#define	TDEV_WIDTH	1	/* 8 bits; read: bytes to write at a time */
#define	TDEV_OFFSET	4	/* 32 bits; read: where to write */
#define	TDEV_DATA	8	/* 32 bits; read: what to write */
#define	TDEV_COUNT	12	/* 32 bits; read: writes that were right */
#define	TDEV_NAME	16	/* read: name of the test */

#define	TDEV_REGS	1	/* register set; 0 is configuration space */

typedef struct tdev {
	dev_info_t		*td_dip;
	ddi_acc_handle_t	td_handle;
	caddr_t			td_regs;
	uint32_t		td_count;
} tdev_t;

extern int tdev_hw_map(tdev_t *);
extern void tdev_hw_unmap(tdev_t *);
extern uint32_t tdev_hw_poke(tdev_t *, int);

#endif	/* _SYS_TDEV_H */
