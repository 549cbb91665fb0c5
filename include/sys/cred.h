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

void crhold(cred_t *cr) __asm__("ddi_crhold");
void crfree(cred_t *cr) __asm__("ddi_crfree");
cred_t *crdup(cred_t *cr) __asm__("ddi_crdup");
cred_t *crget(void) __asm__("ddi_crget");
cred_t *zone_kcred(void) __asm__("ddi_zone_kcred");

/* The system's own credential */
extern cred_t *kcred __asm__("ddi_kcred");

/* The caller's */
cred_t *ddi_get_cred(void);
#define CRED()	ddi_get_cred()

/* flags of priv_getbyname(9F) */
#define PRIV_ALLOC	0x01
#define PRIVNAME_MAX	32

int priv_getbyname(const char *priv, int flags) __asm__("ddi_priv_getbyname");

#endif /* _SYS_CRED_H */
