/* SPDX-License-Identifier: MIT */
/*
 * <sys/taskq_impl.h>: task queues; those of drivers are in <sys/taskq.h>.
 */
#ifndef _SYS_TASKQ_IMPL_H
#define _SYS_TASKQ_IMPL_H

#include <sys/types.h>
#include <sys/kstat.h>
#include <sys/taskq.h>
#include <sys/thread.h>
#include <sys/vmem.h>

#endif /* _SYS_TASKQ_IMPL_H */
