/* SPDX-License-Identifier: MIT */
/*
 * <sys/hotplug/hpctrl.h>: hot-plug controllers.
 *
 * nexus drivers are not in ddi.ko.
 */
#ifndef _SYS_HOTPLUG_HPCTRL_H
#define _SYS_HOTPLUG_HPCTRL_H

#include <sys/sunndi.h>

#endif /* _SYS_HOTPLUG_HPCTRL_H */
