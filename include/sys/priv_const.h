/* SPDX-License-Identifier: MIT */
/*
 * <sys/priv_const.h>: privileges, for priv_policy(9F).
 *
 * Their numbers are this system's own.  The last ones, from PRIV_FILE_READ on,
 * are basic: everybody has them.
 */
#ifndef _SYS_PRIV_CONST_H
#define _SYS_PRIV_CONST_H

#define PRIV_FILE_CHOWN	0
#define PRIV_FILE_DAC_READ	1
#define PRIV_FILE_DAC_WRITE	2
#define PRIV_NET_OBSERVABILITY	3
#define PRIV_NET_PRIVADDR	4
#define PRIV_NET_RAWACCESS	5
#define PRIV_PROC_LOCK_MEMORY	6
#define PRIV_PROC_OWNER	7
#define PRIV_PROC_PRIOCNTL	8
#define PRIV_PROC_SETID	9
#define PRIV_SYS_ADMIN	10
#define PRIV_SYS_CONFIG	11
#define PRIV_SYS_DEVICES	12
#define PRIV_SYS_DL_CONFIG	13
#define PRIV_SYS_IPC_CONFIG	14
#define PRIV_SYS_MOUNT	15
#define PRIV_SYS_NET_CONFIG	16
#define PRIV_SYS_PPP_CONFIG	17
#define PRIV_SYS_RES_CONFIG	18
#define PRIV_SYS_RESOURCE	19
#define PRIV_SYS_TIME	20
#define PRIV_FILE_READ	21
#define PRIV_FILE_WRITE	22
#define PRIV_NET_ACCESS	23
#define PRIV_PROC_EXEC	24
#define PRIV_PROC_FORK	25
#define PRIV_PROC_INFO	26
#define PRIV_PROC_SESSION	27

#endif /* _SYS_PRIV_CONST_H */
