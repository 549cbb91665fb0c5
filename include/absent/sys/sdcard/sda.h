/* SPDX-License-Identifier: MIT */
/*
 * <sys/sdcard/sda.h>: slots for SD cards.
 */
#error "<sys/sdcard/sda.h>: SD cards are not in ddi.ko"
