/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a test's calls write to the kernel's log.
 */
#ifndef _DDI_KUNIT_LOG_H
#define _DDI_KUNIT_LOG_H

#include <kunit/test.h>

/* Forget what was logged until now. */
void ddi_kunit_log_start(void);
/* Get all messages since ddi_kunit_log_start() as one string. */
const char *ddi_kunit_log_read(void);
/* Expect that a message since ddi_kunit_log_start() has @words. */
void ddi_kunit_expect_log(struct kunit *test, const char *words);
/* Expect that no message since ddi_kunit_log_start() has @words. */
void ddi_kunit_expect_no_log(struct kunit *test, const char *words);

#endif /* _DDI_KUNIT_LOG_H */
