/* SPDX-License-Identifier: MIT */
/*
 * <sys/crypto/spi.h>: cryptographic providers.
 */
#error "<sys/crypto/spi.h>: the cryptographic framework is not in ddi.ko"
