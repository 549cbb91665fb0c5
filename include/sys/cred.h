/* SPDX-License-Identifier: MIT */
/*
 * <sys/cred.h>: credentials, opaque to drivers.
 */
#ifndef _SYS_CRED_H
#define _SYS_CRED_H

#include <sys/types.h>

typedef struct cred cred_t;

#endif /* _SYS_CRED_H */
