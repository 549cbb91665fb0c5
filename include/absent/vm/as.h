/* SPDX-License-Identifier: MIT */
/*
 * <vm/as.h>: address spaces.
 *
 * virtual memory is not in ddi.ko.
 */
#ifndef _VM_AS_H
#define _VM_AS_H

#include <vm/hat.h>

#endif /* _VM_AS_H */
