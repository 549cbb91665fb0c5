/* SPDX-License-Identifier: MIT */
/*
 * <sys/feature_tests.h>: which standard a source wants; the kernel has one.
 */
#ifndef _SYS_FEATURE_TESTS_H
#define _SYS_FEATURE_TESTS_H

#include <sys/ccompile.h>
#include <sys/isa_defs.h>

#endif /* _SYS_FEATURE_TESTS_H */
