/* SPDX-License-Identifier: MIT */
/*
 * <sys/strtty.h>: terminals of STREAMS.
 *
 * terminals are not in ddi.ko.
 */
#ifndef _SYS_STRTTY_H
#define _SYS_STRTTY_H

#include <ddi_absent.h>

#endif /* _SYS_STRTTY_H */
