/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddimapreq.h>: what can go wrong when a register set is mapped.
 */
#ifndef _SYS_DDIMAPREQ_H
#define _SYS_DDIMAPREQ_H

#include <sys/dditypes.h>
#include <sys/mman.h>

/* Return codes of ddi_map_regs(9F) and ddi_regs_map_setup(9F) */
#define DDI_ME_GENERIC		(-1)
#define DDI_ME_UNIMPLEMENTED	(-2)
#define DDI_ME_NORESOURCES	(-3)
#define DDI_ME_UNSUPPORTED	(-4)
#define DDI_ME_REGSPEC_RANGE	(-5)
#define DDI_ME_RNUMBER_RANGE	(-6)
#define DDI_ME_INVAL		(-7)

#endif /* _SYS_DDIMAPREQ_H */
