/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi.h>: the DKI functions common to System V drivers.
 *
 * drv_getparm(9F), drv_hztousec(9F), drv_usectohz(9F), drv_usecwait(9F),
 * max(9F), min(9F), numtos(9F), stoi(9F).  delay(9F), timeout(9F), btop(9F) and others are in
 * <sys/systm.h>.
 */
#ifndef _SYS_DDI_H
#define _SYS_DDI_H

#include <sys/types.h>
#include <sys/cmn_err.h>
#include <sys/debug.h>
#include <sys/systm.h>
#include <sys/map.h>
#include <sys/mkdev.h>
#include <sys/model.h>
#include <sys/param.h>

/* Values that drv_getparm(9F) returns */
#define TIME	1	/* time_t: seconds since 1970 */
#define LBOLT	2	/* clock_t: ticks since the system started */
#define PPGRP	3	/* pid_t: process group */
#define PPID	4	/* pid_t: process */
#define PSID	5	/* pid_t: session */
#define UPROCP	6	/* proc_t *: the process */
#define UCRED	7	/* cred_t *: its credential */

int drv_getparm(unsigned int parm, void *value_p) __asm__("ddi_drv_getparm");

int stoi(char **str) __asm__("ddi_stoi");
void numtos(unsigned long num, char *s) __asm__("ddi_numtos");

/* Macros: a driver may have variables and functions of these names. */
#ifndef _LINUX_TYPES_H
#ifndef max
#define max(a, b)	((a) < (b) ? (b) : (a))
#endif
#ifndef min
#define min(a, b)	((a) < (b) ? (a) : (b))
#endif

/* Headers that this one includes on illumos; drivers rely on it. */
#include <sys/buf.h>
#include <sys/kmem.h>
#include <sys/signal.h>
#include <sys/stream.h>
#include <sys/uio.h>
#endif

#endif /* _SYS_DDI_H */
