/* SPDX-License-Identifier: MIT */
/*
 * <sys/sdt.h>: probes of DTrace.  Linux has no DTrace: only their arguments
 * are evaluated.  A probe is a block, so it stands without a semicolon, too.
 */
#ifndef _SYS_SDT_H
#define _SYS_SDT_H

#define DTRACE_PROBE(name)	{ }
#define DTRACE_PROBE1(name, t1, a1) \
	{ (void)(a1); }
#define DTRACE_PROBE2(name, t1, a1, t2, a2) \
	{ (void)(a1); (void)(a2); }
#define DTRACE_PROBE3(name, t1, a1, t2, a2, t3, a3) \
	{ (void)(a1); (void)(a2); (void)(a3); }
#define DTRACE_PROBE4(name, t1, a1, t2, a2, t3, a3, t4, a4) \
	{ (void)(a1); (void)(a2); (void)(a3); (void)(a4); }
#define DTRACE_PROBE5(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5) \
	{ (void)(a1); (void)(a2); (void)(a3); (void)(a4); (void)(a5); }
#define DTRACE_PROBE6(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6) \
	{ (void)(a1); (void)(a2); (void)(a3); (void)(a4); (void)(a5); (void)(a6); }
#define DTRACE_PROBE7(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, \
	t6, a6, t7, a7) \
	{ (void)(a1); (void)(a2); (void)(a3); (void)(a4); \
	  (void)(a5); (void)(a6); (void)(a7); }
#define DTRACE_PROBE8(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, \
	t6, a6, t7, a7, t8, a8) \
	{ (void)(a1); (void)(a2); (void)(a3); (void)(a4); \
	  (void)(a5); (void)(a6); (void)(a7); (void)(a8); }

#endif /* _SYS_SDT_H */
