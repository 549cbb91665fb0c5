/* SPDX-License-Identifier: MIT */
/*
 * <sys/cpu.h>: the inside of processors.
 *
 * Nothing in it is documented for drivers; this is what they use of it.
 */
#ifndef _SYS_CPU_H
#define _SYS_CPU_H

#include <sys/types.h>

/* Memory that will be used: many times, or once */
#ifndef _LINUX_TYPES_H
static inline void prefetch_read_many(void *addr)
{
	__builtin_prefetch(addr, 0, 3);
}

static inline void prefetch_read_once(void *addr)
{
	__builtin_prefetch(addr, 0, 0);
}

static inline void prefetch_write_many(void *addr)
{
	__builtin_prefetch(addr, 1, 3);
}

static inline void prefetch_write_once(void *addr)
{
	__builtin_prefetch(addr, 1, 0);
}
#endif

#endif /* _SYS_CPU_H */
