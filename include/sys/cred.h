/* SPDX-License-Identifier: MIT */
/*
 * <sys/cred.h>: credentials, opaque to drivers.  ddi_cred(9F).
 */
#ifndef _SYS_CRED_H
#define _SYS_CRED_H

#include <sys/types.h>

typedef struct cred cred_t;
typedef int zoneid_t;

uid_t crgetuid(const cred_t *cr) __asm__("ddi_crgetuid");
uid_t crgetruid(const cred_t *cr) __asm__("ddi_crgetruid");
uid_t crgetsuid(const cred_t *cr) __asm__("ddi_crgetsuid");
gid_t crgetgid(const cred_t *cr) __asm__("ddi_crgetgid");
gid_t crgetrgid(const cred_t *cr) __asm__("ddi_crgetrgid");
gid_t crgetsgid(const cred_t *cr) __asm__("ddi_crgetsgid");
zoneid_t crgetzoneid(const cred_t *cr) __asm__("ddi_crgetzoneid");
const gid_t *crgetgroups(const cred_t *cr) __asm__("ddi_crgetgroups");
int crgetngroups(const cred_t *cr) __asm__("ddi_crgetngroups");

#endif /* _SYS_CRED_H */
