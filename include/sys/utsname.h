/* SPDX-License-Identifier: MIT */
/*
 * <sys/utsname.h>: what uname(2) tells of the running system.
 */
#ifndef _SYS_UTSNAME_H
#define _SYS_UTSNAME_H

#define SYS_NMLN	257	/* bytes of a name, with its NUL */
#define _SYS_NMLN	SYS_NMLN

struct utsname {
	char sysname[SYS_NMLN];
	char nodename[SYS_NMLN];
	char release[SYS_NMLN];
	char version[SYS_NMLN];
	char machine[SYS_NMLN];
};

#ifndef _LINUX_TYPES_H
extern struct utsname utsname __asm__("ddi_utsname");
#endif

#endif /* _SYS_UTSNAME_H */
