/* SPDX-License-Identifier: MIT */
/*
 * <sys/sata/sata_hba.h>: SATA host adapters.
 */
#error "<sys/sata/sata_hba.h>: SATA is not in ddi.ko"
