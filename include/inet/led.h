/* SPDX-License-Identifier: MIT */
/*
 * <inet/led.h>: drivers include it for <inet/ip.h>.
 */
#ifndef _INET_LED_H
#define _INET_LED_H

#include <inet/ip.h>

#endif /* _INET_LED_H */
