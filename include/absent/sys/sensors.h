/* SPDX-License-Identifier: MIT */
/*
 * <sys/sensors.h>: kernel sensors.
 *
 * sensors (ksensor) are not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_SENSORS_H
#define _SYS_SENSORS_H

#include <ddi_absent.h>

typedef struct ksensor_ops_t ksensor_ops_t;
typedef struct sensor_ioctl_scalar sensor_ioctl_scalar_t;

#endif /* _SYS_SENSORS_H */
