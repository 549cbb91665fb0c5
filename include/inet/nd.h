/* SPDX-License-Identifier: MIT */
/*
 * <inet/nd.h>: commands that read and set a driver's tunables.
 */
#ifndef _INET_ND_H
#define _INET_ND_H

#include <sys/types.h>
#include <sys/stream.h>
#include <sys/cred.h>

#define ND_BASE		('N' << 8)
#define ND_GET		(ND_BASE + 0)
#define ND_SET		(ND_BASE + 1)

#endif /* _INET_ND_H */
