/* SPDX-License-Identifier: MIT */
/*
 * <sys/sensors.h>: kernel sensors.
 */
#error "<sys/sensors.h>: ksensor is not in ddi.ko"
