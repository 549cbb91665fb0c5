/* SPDX-License-Identifier: MIT */
/*
 * <sys/task.h>: tasks of projects.
 *
 * projects and tasks are not in ddi.ko.
 */
#ifndef _SYS_TASK_H
#define _SYS_TASK_H

#include <ddi_absent.h>

#endif /* _SYS_TASK_H */
