/* SPDX-License-Identifier: MIT */
/*
 * <sys/netlb.h>: loopback tests of network interfaces, by ioctl.
 */
#ifndef _SYS_NETLB_H
#define _SYS_NETLB_H

#include <sys/types.h>

typedef enum {
	normal = 0,
	internal,
	external
} lb_type_t;

typedef struct _lb_property_t {
	lb_type_t lb_type;
	char key[16];		/* what to call it */
	uint32_t value;		/* what LB_SET_MODE takes for it */
} lb_property_t;

typedef uint32_t lb_info_sz_t;	/* bytes of what LB_GET_INFO yields */

#define LB_IOC			('L' << 8)
#define LB_GET_INFO_SIZE	(LB_IOC | 1)
#define LB_GET_INFO		(LB_IOC | 2)
#define LB_SET_MODE		(LB_IOC | 3)
#define LB_GET_MODE		(LB_IOC | 4)

#endif /* _SYS_NETLB_H */
