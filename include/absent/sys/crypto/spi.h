/* SPDX-License-Identifier: MIT */
/*
 * <sys/crypto/spi.h>: cryptographic providers.
 *
 * cryptography is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_CRYPTO_SPI_H
#define _SYS_CRYPTO_SPI_H

#include <sys/crypto/common.h>

typedef struct crypto_cipher_ops crypto_cipher_ops_t;
typedef struct crypto_control_ops crypto_control_ops_t;
typedef struct crypto_ctx_ops crypto_ctx_ops_t;
typedef struct crypto_ctx crypto_ctx_t;
typedef uint_t crypto_kcf_provider_handle_t;
typedef struct crypto_mech_info crypto_mech_info_t;
typedef struct crypto_ops crypto_ops_t;
typedef void *crypto_provider_handle_t;
typedef struct crypto_provider_info crypto_provider_info_t;
typedef struct crypto_random_number_ops crypto_random_number_ops_t;
typedef void *crypto_req_handle_t;
typedef struct crypto_sign_ops crypto_sign_ops_t;
typedef void *crypto_spi_ctx_template_t;
typedef struct crypto_verify_ops crypto_verify_ops_t;

#endif /* _SYS_CRYPTO_SPI_H */
