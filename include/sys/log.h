/* SPDX-License-Identifier: MIT */
/*
 * <sys/log.h>: the log driver.
 *
 * Drivers include it out of habit; what they use of the log is in <sys/strlog.h>.
 */
#ifndef _SYS_LOG_H
#define _SYS_LOG_H

#include <sys/types.h>
#include <sys/strlog.h>

#endif /* _SYS_LOG_H */
