/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_ufm.h>: firmware that can be upgraded.
 */
#error "<sys/ddi_ufm.h>: UFM is not in ddi.ko"
