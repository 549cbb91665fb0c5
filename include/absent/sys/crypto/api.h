/* SPDX-License-Identifier: MIT */
/*
 * <sys/crypto/api.h>: users of cryptography.
 *
 * cryptography is not in ddi.ko.
 */
#ifndef _SYS_CRYPTO_API_H
#define _SYS_CRYPTO_API_H

#include <sys/crypto/common.h>

#endif /* _SYS_CRYPTO_API_H */
