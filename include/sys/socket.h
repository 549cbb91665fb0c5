/* SPDX-License-Identifier: MIT */
/*
 * <sys/socket.h>: address families and kinds of sockets.
 */
#ifndef _SYS_SOCKET_H
#define _SYS_SOCKET_H

#include <sys/types.h>
#include <sys/uio.h>

#ifndef _LINUX_TYPES_H
typedef ushort_t sa_family_t;
typedef uint32_t socklen_t;

struct sockaddr {
	sa_family_t sa_family;
	char sa_data[14];
};

struct sockaddr_storage {
	sa_family_t ss_family;
	char _ss_pad[6];
	uint64_t _ss_align;
	char _ss_rest[240];
};

#define SOCK_STREAM	2
#define SOCK_DGRAM	1
#define SOCK_RAW	4

#define AF_UNSPEC	0
#define AF_UNIX		1
#define AF_INET		2
#define AF_LINK		25
#define AF_INET6	26
#define PF_UNSPEC	AF_UNSPEC
#define PF_UNIX		AF_UNIX
#define PF_INET		AF_INET
#define PF_INET6	AF_INET6
#endif

#endif /* _SYS_SOCKET_H */
