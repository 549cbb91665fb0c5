/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the other folders may call of acc/: access handles for memory that
 * the CPU reaches directly (ddi_dma_mem_alloc).
 */
#ifndef _DDI_ACC_H
#define _DDI_ACC_H

#include "../dev/dev.h"

/*
 * Check @attr and set up a handle for plain CPU memory at [@kaddr, @kaddr +
 * @len).  Embedded or allocated by the caller: see struct __ddi_acc_handle.
 */

#endif /* _DDI_ACC_H */
