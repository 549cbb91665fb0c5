/* SPDX-License-Identifier: MIT */
/*
 * <sys/poll.h>: events of chpoll(9E) and pollwakeup(9F).
 */
#ifndef _SYS_POLL_H
#define _SYS_POLL_H

#include <sys/types.h>
#include <sys/thread.h>

/* The module calls Solaris's numbers so, for Linux has names like theirs. */
#define DDI_POLLIN	0x0001
#define DDI_POLLPRI	0x0002
#define DDI_POLLOUT	0x0004
#define DDI_POLLERR	0x0008
#define DDI_POLLHUP	0x0010
#define DDI_POLLNVAL	0x0020
#define DDI_POLLRDNORM	0x0040
#define DDI_POLLRDBAND	0x0080
#define DDI_POLLWRBAND	0x0100
#define DDI_POLLET	0x2000

#ifndef _LINUX_TYPES_H
#define POLLIN		DDI_POLLIN
#define POLLPRI		DDI_POLLPRI
#define POLLOUT		DDI_POLLOUT
#define POLLERR		DDI_POLLERR
#define POLLHUP		DDI_POLLHUP
#define POLLNVAL	DDI_POLLNVAL
#define POLLRDNORM	DDI_POLLRDNORM
#define POLLWRNORM	POLLOUT
#define POLLRDBAND	DDI_POLLRDBAND
#define POLLWRBAND	DDI_POLLWRBAND
#define POLLNORM	POLLRDNORM
#define POLLET		DDI_POLLET
#endif

/*
 * The list of threads that poll for an event of a driver.  The driver zeroes it, hands its address
 * to chpoll(9E)'s caller and to pollwakeup(9F), and may free it at any time.
 */
typedef struct pollhead {
	void *ph_private[3];
} pollhead_t;

void pollhead_clean(struct pollhead *php) __asm__("ddi_pollhead_clean");
void pollwakeup(struct pollhead *php, short event) __asm__("ddi_pollwakeup");

#endif /* _SYS_POLL_H */
