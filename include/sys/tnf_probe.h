/* SPDX-License-Identifier: MIT */
/*
 * <sys/tnf_probe.h>: trace points of a facility that Solaris no longer has; they do nothing.
 */
#ifndef _SYS_TNF_PROBE_H
#define _SYS_TNF_PROBE_H

#define TNF_PROBE_0(...)		((void)0)
#define TNF_PROBE_1(...)		((void)0)
#define TNF_PROBE_2(...)		((void)0)
#define TNF_PROBE_3(...)		((void)0)
#define TNF_PROBE_4(...)		((void)0)
#define TNF_PROBE_5(...)		((void)0)
#define TNF_PROBE_0_DEBUG(...)		((void)0)
#define TNF_PROBE_1_DEBUG(...)		((void)0)
#define TNF_PROBE_2_DEBUG(...)		((void)0)
#define TNF_PROBE_3_DEBUG(...)		((void)0)
#define TNF_PROBE_4_DEBUG(...)		((void)0)
#define TNF_PROBE_5_DEBUG(...)		((void)0)

#endif /* _SYS_TNF_PROBE_H */
