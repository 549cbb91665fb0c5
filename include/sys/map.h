/* SPDX-License-Identifier: MIT */
/*
 * <sys/map.h>: resource maps, which Solaris no longer has.
 */
#ifndef _SYS_MAP_H
#define _SYS_MAP_H

#include <sys/types.h>

#endif /* _SYS_MAP_H */
