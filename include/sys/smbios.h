/* SPDX-License-Identifier: MIT */
/*
 * <sys/smbios.h>: the tables of the system firmware.
 */
#error "<sys/smbios.h>: SMBIOS is not in ddi.ko"
