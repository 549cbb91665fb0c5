/* SPDX-License-Identifier: MIT */
/*
 * <sys/feature_tests.h>: which standard a source wants; the kernel has one.
 */
#ifndef _SYS_FEATURE_TESTS_H
#define _SYS_FEATURE_TESTS_H

#include <sys/types.h>

#endif /* _SYS_FEATURE_TESTS_H */
