/* SPDX-License-Identifier: MIT */
/*
 * <sys/crypto/common.h>: what the cryptographic framework and its providers share.
 */
#error "<sys/crypto/common.h>: the cryptographic framework is not in ddi.ko"
