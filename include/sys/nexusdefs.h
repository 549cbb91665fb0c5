/* SPDX-License-Identifier: MIT */
/*
 * <sys/nexusdefs.h>: the inside of nexus drivers; nothing of it is for others.
 */
#ifndef _SYS_NEXUSDEFS_H
#define _SYS_NEXUSDEFS_H

#include <sys/types.h>

#endif /* _SYS_NEXUSDEFS_H */
