/* SPDX-License-Identifier: MIT */
/*
 * <vm/hat.h>: address translation.
 *
 * virtual memory is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _VM_HAT_H
#define _VM_HAT_H

#include <ddi_absent.h>

#endif /* _VM_HAT_H */
