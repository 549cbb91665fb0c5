/* SPDX-License-Identifier: MIT */
/*
 * <vm/seg_dev.h>: mappings of devices.
 *
 * virtual memory is not in ddi.ko.
 */
#ifndef _VM_SEG_DEV_H
#define _VM_SEG_DEV_H

#include <ddi_absent.h>

#endif /* _VM_SEG_DEV_H */
