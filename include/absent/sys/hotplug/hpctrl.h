/* SPDX-License-Identifier: MIT */
/*
 * <sys/hotplug/hpctrl.h>: hot-plug controllers.
 */
#error "<sys/hotplug/hpctrl.h>: the nexus interface is not in ddi.ko"
