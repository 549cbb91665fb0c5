/* SPDX-License-Identifier: MIT */
/*
 * <sys/crypto/common.h>: what the cryptographic framework and its providers
 * share.
 *
 * cryptography is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_CRYPTO_COMMON_H
#define _SYS_CRYPTO_COMMON_H

#include <ddi_absent.h>

typedef struct crypto_data crypto_data_t;
typedef struct crypto_key crypto_key_t;
typedef uint64_t crypto_mech_type_t;
typedef struct crypto_mechanism crypto_mechanism_t;
typedef struct crypto_object_attribute crypto_object_attribute_t;
typedef struct crypto_provider_ext_info crypto_provider_ext_info_t;
typedef uint_t crypto_session_id_t;

#endif /* _SYS_CRYPTO_COMMON_H */
