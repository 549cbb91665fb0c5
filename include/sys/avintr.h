/* SPDX-License-Identifier: MIT */
/*
 * <sys/avintr.h>: how interrupts are registered with the processor.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_AVINTR_H
#define _SYS_AVINTR_H

#include <sys/types.h>
#include <sys/ddi_intr.h>
#include <sys/dditypes.h>
#include <sys/mutex.h>

#endif /* _SYS_AVINTR_H */
