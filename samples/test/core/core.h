/* SPDX-License-Identifier: MIT */
/*
 * The driver "core": what its sources share.
 */
#ifndef	_CORE_H
#define	_CORE_H

#include <sys/types.h>

/* How many checks passed, and the first one that did not */
typedef struct core_tally {
	uint_t		ct_passed;
	uint_t		ct_failed;
	const char	*ct_first;
} core_tally_t;

#define	CORE_CHECK(ct, what)						\
	do {								\
		if (what) {						\
			(ct)->ct_passed++;				\
		} else if ((ct)->ct_failed++ == 0) {			\
			(ct)->ct_first = #what;				\
		}							\
	} while (0)

extern void core_names(dev_info_t *, core_tally_t *);
extern void core_data(dev_info_t *, core_tally_t *);

#endif	/* _CORE_H */
