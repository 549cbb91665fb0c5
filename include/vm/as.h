/* SPDX-License-Identifier: MIT */
/*
 * <vm/as.h>: the kernel's address space, for what takes one: hat_getpfnum(),
 * ddi_dma_addr_bind_handle(9F), ddi_dma_addr_setup(9F), v_as of
 * ddi_dma_req(9S).
 *
 * Only kas is to be looked into: other pointers to a struct as are opaque.
 */
#ifndef _VM_AS_H
#define _VM_AS_H

#include <vm/hat.h>

struct as {
	struct hat *a_hat;
};

extern struct as kas __asm__("ddi_kas");

#endif /* _VM_AS_H */
