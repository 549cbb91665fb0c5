// SPDX-License-Identifier: GPL-2.0
/*
 * Shortages that the tests make, see ddi_should_fail() in os.h; only in kernels
 * with KUnit.
 */
#include <linux/compiler.h>

#include "../compat.h"
#include "os.h"

/* Number of the allocation that fails: 0 for none, negative for all */
int ddi_fail_nth;
EXPORT_SYMBOL_IF_KUNIT(ddi_fail_nth);
/* Number of allocations since ddi_fail_nth was set */
int ddi_fail_seen;
EXPORT_SYMBOL_IF_KUNIT(ddi_fail_seen);

/* Returns true if a test wants this allocation to fail.  One thread at a time. */
bool ddi_should_fail(void)
{
	int nth = READ_ONCE(ddi_fail_nth);

	if (likely(!nth))
		return false;
	ddi_fail_seen++;
	return nth < 0 || ddi_fail_seen == nth;
}

DDI_EXPORT_INTERNAL(ddi_should_fail);
