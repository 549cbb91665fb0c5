/* SPDX-License-Identifier: MIT */
/*
 * <sys/vtrace.h>: an old way of tracing, of which nothing is left.
 */
#ifndef _SYS_VTRACE_H
#define _SYS_VTRACE_H

#define TRACE_0(facility, tag, name)
#define TRACE_1(facility, tag, name, d1)
#define TRACE_2(facility, tag, name, d1, d2)
#define TRACE_3(facility, tag, name, d1, d2, d3)
#define TRACE_4(facility, tag, name, d1, d2, d3, d4)
#define TRACE_5(facility, tag, name, d1, d2, d3, d4, d5)

#endif /* _SYS_VTRACE_H */
