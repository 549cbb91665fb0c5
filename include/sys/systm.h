/* SPDX-License-Identifier: MIT */
/*
 * <sys/systm.h>: time, memory and strings, for all of the kernel.
 *
 * delay(9F), timeout(9F), untimeout(9F), btop(9F), btopr(9F), ptob(9F),
 * bcopy(9F), bzero(9F), bcmp(9F), ovbcopy(9F), swab(9F), memory(9F),
 * string(9F).  <sys/ddi.h> and <sys/sunddi.h> include it.
 */
#ifndef _SYS_SYSTM_H
#define _SYS_SYSTM_H

#include <sys/types.h>
#include <sys/dditypes.h>
#include <sys/proc.h>
#include <sys/t_lock.h>
#include <sys/utsname.h>
#include <sys/varargs.h>

/* Clock ticks in a second */
extern int hz __asm__("ddi_hz");

/* A number of this machine, in decimal digits; "0" when it tells none */
extern char hw_serial[11] __asm__("ddi_hw_serial");

/* Pages of memory, as ddi.ko was loaded */
extern pgcnt_t physmem __asm__("ddi_physmem");

void debug_enter(char *msg) __asm__("ddi_debug_enter");
int getpcstack(pc_t *pcstack, int pcstack_limit) __asm__("ddi_getpcstack");

clock_t drv_hztousec(clock_t ticks) __asm__("ddi_drv_hztousec");
clock_t drv_usectohz(clock_t microsecs) __asm__("ddi_drv_usectohz");
void delay(clock_t ticks) __asm__("ddi_delay");
int delay_sig(clock_t ticks) __asm__("ddi_delay_sig");
timeout_id_t timeout(void (*func)(void *), void *arg, clock_t ticks)
	__asm__("ddi_timeout");
clock_t untimeout(timeout_id_t id) __asm__("ddi_untimeout");

unsigned long btop(unsigned long bytes) __asm__("ddi_bytes_to_pages");
unsigned long btopr(unsigned long bytes) __asm__("ddi_bytes_to_pages_up");
unsigned long ptob(unsigned long pages) __asm__("ddi_pages_to_bytes");

int highbit(ulong_t mask) __asm__("ddi_highbit");
int lowbit(ulong_t mask) __asm__("ddi_lowbit");

char *strdup(const char *s) __asm__("ddi_strdup_sleep");
void strfree(char *s) __asm__("ddi_strfree");
char *strtok_r(char *s, const char *sep, char **lasts)
	__asm__("ddi_strtok_r");

void bcopy(const void *from, void *to, size_t count) __asm__("ddi_bcopy");
void ovbcopy(const void *from, void *to, size_t count) __asm__("ddi_ovbcopy");
void bzero(void *addr, size_t count) __asm__("ddi_bzero");
int bcmp(const void *s1, const void *s2, size_t count) __asm__("ddi_bcmp");

/* Result of a system call, by its halves */
typedef union rval {
	struct {
		int r_v1;
		int r_v2;
	} r_v;
	off_t r_off;
	offset_t r_offset;
	caddr_t r_ptr;
} rval_t;

#define r_val1	r_v.r_v1
#define r_val2	r_v.r_v2

#ifndef _LINUX_TYPES_H
void swab(void *src, void *dst, size_t nbytes) __asm__("ddi_swab");

/* Where the two systems agree, these are Linux's own. */
void *memchr(const void *s, int c, size_t n);
int memcmp(const void *s1, const void *s2, size_t n);
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *s, int c, size_t n);

int strcasecmp(const char *s1, const char *s2);
char *strcat(char *s1, const char *s2);
char *strchr(const char *s, int c);
int strcmp(const char *s1, const char *s2);
char *strcpy(char *to, const char *from);
size_t strlcat(char *to, const char *from, size_t size)
	__asm__("ddi_strlcat");
size_t strlcpy(char *to, const char *from, size_t size)
	__asm__("ddi_strlcpy");
size_t strlen(const char *s);
int strncasecmp(const char *s1, const char *s2, size_t n);
char *strncat(char *s1, const char *s2, size_t n) __asm__("ddi_strncat");
int strncmp(const char *s1, const char *s2, size_t n);
char *strncpy(char *to, const char *from, size_t n) __asm__("ddi_strncpy");
size_t strnlen(const char *s, size_t n);
char *strpbrk(const char *s1, const char *s2);
char *strrchr(const char *s, int c);
size_t strspn(const char *s1, const char *s2);
char *strstr(const char *s1, const char *s2);
#endif

#endif /* _SYS_SYSTM_H */
