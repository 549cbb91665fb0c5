// SPDX-License-Identifier: GPL-2.0
/*
 * Strings, lists and arithmetic as a driver sees them: this source includes no
 * header of Linux's, so that every name resolves as in a driver.
 */
#define DEBUG 1
#include <sys/types.h>
#include <sys/param.h>
#include <sys/conf.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/debug.h>
#include <sys/kmem.h>
#include <sys/list.h>
#include <sys/random.h>
#include <sys/sysmacros.h>
#include <sys/taskq.h>
#include <sys/time.h>
#include <sys/errno.h>

#include "ddi_solaris.h"

/* Return the text of the first expression that is false. */
#define MUST(EX)	do { if (!(EX)) return #EX; } while (0)

const char *ddi_solaris_strings(void)
{
	/*
	 * called through a pointer, since the compiler would warn of the cases
	 * tested
	 */
	char *(*volatile ncpy)(char *, const char *, size_t) = strncpy;
	char *(*volatile ncat)(char *, const char *, size_t) = strncat;
	char buf[16], *last;

	MUST(strlcpy(buf, "solaris", sizeof(buf)) == 7);
	MUST(strcmp(buf, "solaris") == 0);
	MUST(strlcpy(buf, "solaris", 4) == 7 && strcmp(buf, "sol") == 0);
	MUST(strlcat(buf, "aris", sizeof(buf)) == 7);
	MUST(strcmp(buf, "solaris") == 0);
	MUST(strlcat(buf, "xyz", 4) == 7 && strcmp(buf, "solaris") == 0);
	MUST(strlcat(buf, "xyz", 9) == 10 && strcmp(buf, "solarisx") == 0);
	MUST(strncpy(buf, "ab", 4) == buf && buf[2] == 0 && buf[3] == 0);
	MUST(buf[4] == 'r');
	MUST(ncpy(buf, "abcdef", 3) == buf && buf[3] == 0);
	MUST(strcmp(ncat(buf, "defg", 2), "abcde") == 0);
	MUST(strcmp(strcat(buf, "f"), "abcdef") == 0);
	MUST(strchr(buf, 'c') == buf + 2 && strchr(buf, 0) == buf + 6);
	MUST(!strchr(buf, 'z') && strrchr("aba", 'a')[1] == 0);
	MUST(strncmp(buf, "abX", 2) == 0 && strcmp(buf, "abX") > 0);
	MUST(strcasecmp("aBc", "AbC") == 0 && strncasecmp("ABx", "aby", 2) == 0);
	MUST(strlen(buf) == 6 && strnlen(buf, 4) == 4 && strspn(buf, "ba") == 2);
	MUST(strstr(buf, "cd") == buf + 2 && !strstr(buf, "x"));
	MUST(strpbrk(buf, "xdc") == buf + 2 && !strpbrk(buf, "xyz"));
	MUST(memchr(buf, 'c', 3) == buf + 2 && !memchr(buf, 'c', 2));
	strcpy(buf, ",a,,b");
	MUST(strcmp(strtok_r(buf, ",", &last), "a") == 0);
	MUST(strcmp(strtok_r(NULL, ",", &last), "b") == 0);
	MUST(!strtok_r(NULL, ",", &last));
	MUST(!strtok_r(NULL, ",", &last));
	return NULL;
}

static char *vsprintf_of(char *buf, const char *format, ...)
{
	char *ret;
	va_list ap;

	va_start(ap, format);
	ret = vsprintf(buf, format, ap);
	va_end(ap);
	return ret;
}

static size_t vsnprintf_of(char *buf, size_t n, const char *format, ...)
{
	size_t ret;
	va_list ap;

	va_start(ap, format);
	ret = vsnprintf(buf, n, format, ap);
	va_end(ap);
	return ret;
}

const char *ddi_solaris_formats(void)
{
	char buf[16];

	MUST(sprintf(buf, "%s%d", "edu", 7) == buf);
	MUST(strcmp(buf, "edu7") == 0);
	MUST(snprintf(buf, 4, "%x", 0xabcdef) == 6);
	MUST(strcmp(buf, "abc") == 0);
	MUST(snprintf(NULL, 0, "%d", 12345) == 5);
	MUST(vsprintf_of(buf, "%d%s", 7, "edu") == buf);
	MUST(strcmp(buf, "7edu") == 0);
	MUST(vsnprintf_of(buf, 3, "%o", 01234) == 4);
	MUST(strcmp(buf, "12") == 0);
	return NULL;
}

const char *ddi_solaris_memory(void)
{
	/* called through pointers, since the compiler has built-in functions */
	void (*volatile copy_bytes)(const void *, void *, size_t) = bcopy;
	void (*volatile old_copy)(const void *, void *, size_t) = ovbcopy;
	int (*volatile compare)(const void *, const void *, size_t) = bcmp;
	void (*volatile zero)(void *, size_t) = bzero;
	char buf[8] = "abcdefg", *copy;

	copy_bytes(buf, buf + 1, 6);
	MUST(compare(buf, "aabcdef", 8) == 0 && compare("ab", "ac", 2) != 0);
	MUST(compare("ab", "ac", 1) == 0);
	copy_bytes(buf + 1, buf, 6);
	MUST(compare(buf, "abcdeff", 8) == 0);
	old_copy(buf, buf + 1, 6);
	MUST(compare(buf, "aabcdef", 8) == 0);
	zero(buf, 3);
	MUST(buf[0] == 0 && buf[2] == 0 && buf[3] == 'c');
	MUST(memcmp(memset(buf, 'x', 2), "xx", 2) == 0);
	MUST(memmove(buf + 1, "yz", 2) == buf + 1 && buf[2] == 'z');
	swab("abc", buf, 3);
	MUST(buf[0] == 'b' && buf[1] == 'a' && buf[2] == 'z');
	copy = ddi_strdup("copy", KM_SLEEP);
	MUST(copy && strcmp(copy, "copy") == 0);
	strfree(copy);
	copy = strdup("");
	MUST(copy && *copy == 0);
	strfree(copy);
	return NULL;
}

const char *ddi_solaris_arithmetic(void)
{
	VERIFY(1);
	ASSERT(2 > 1);
	ASSERT3U(1, <, 2);
	ASSERT3S(-1, <, 0);
	VERIFY0(0);
	MUST(min(-1, 1) == -1 && max(-1, 1) == 1);
	MUST(MIN(2, 3) == 2 && MAX(2, 3) == 3 && ABS(-4) == 4);
	MUST(ISP2(64) && !ISP2(65) && roundup(7, 3) == 9 && howmany(7, 3) == 3);
	MUST(P2ROUNDUP(17, 16) == 32 && P2ROUNDUP(16, 16) == 16);
	MUST(P2ALIGN(17, 16) == 16 && P2PHASE(17, 16) == 1);
	MUST(P2NPHASE(17, 16) == 15 && P2END(16, 16) == 32);
	MUST(P2BOUNDARY(15, 2, 16) && !P2BOUNDARY(16, 16, 16));
	MUST(P2PHASEUP(100, 64, 5) == 133 && P2PHASEUP(133, 64, 5) == 133);
	MUST(P2ROUNDUP_TYPED(1U << 31 | 1, 2, uint64_t) == (1U << 31) + 2);
	MUST(IS_P2ALIGNED(64, 32) && !IS_P2ALIGNED(65, 2));
	MUST(ptob(3) == 3 * PAGESIZE && btop(PAGESIZE - 1) == 0);
	MUST(btopr(PAGESIZE + 1) == 2 && btopr(PAGESIZE) == 1);
	MUST(btopr(~0UL) == btop(~0UL) + 1);
	MUST((1UL << PAGESHIFT) == PAGESIZE && ddi_ptob(NULL, 1) == PAGESIZE);
	MUST((12345 & PAGEOFFSET) + (12345 & PAGEMASK) == 12345);
	MUST(ddi_btop(NULL, PAGESIZE) == 1 && ddi_btopr(NULL, 1) == 1);
	MUST(ddi_ffs(0) == 0 && ddi_ffs(8) == 4 && ddi_fls(8) == 4);
	MUST(ddi_fls(-1) == 32 && ddi_fls(0) == 0);
	MUST(ddi_ffsll(1LL << 40) == 41 && ddi_flsll(-1) == 64);
	MUST(highbit(0) == 0 && highbit(0x300) == 10 && lowbit(0x300) == 9);
	return NULL;
}

const char *ddi_solaris_numbers(void)
{
	u_longlong_t ull = 5;
	longlong_t ll = 5;
	ulong_t ul = 5;
	char *end, *s = "12x", buf[24];
	long l = 5;

	MUST(ddi_strtol(" \t-12z", &end, 0, &l) == 0 && l == -12 && *end == 'z');
	MUST(ddi_strtol("0x1fG", &end, 0, &l) == 0 && l == 31 && *end == 'G');
	MUST(ddi_strtol("0x1f", NULL, 16, &l) == 0 && l == 31);
	MUST(ddi_strtol("0178", &end, 0, &l) == 0 && l == 15 && *end == '8');
	MUST(ddi_strtol("+zz", NULL, 36, &l) == 0 && l == 35 * 36 + 35);
	MUST(ddi_strtol("0xg", &end, 0, &l) == 0 && l == 0 && *end == 'x');
	l = 5;
	MUST(ddi_strtol(s, &end, 37, &l) == EINVAL && l == 5 && end == s);
	MUST(ddi_strtol("zz", &end, 10, &l) == EINVAL && l == 5 && *end == 'z');
	MUST(ddi_strtol("9223372036854775807", NULL, 10, &l) == 0);
	MUST(ddi_strtol("-9223372036854775808", NULL, 10, &l) == 0 && l < 0);
	l = 5;
	MUST(ddi_strtol("9223372036854775808", &end, 10, &l) == ERANGE);
	MUST(l == 5 && *end == 0);
	MUST(ddi_strtoul("18446744073709551615", NULL, 10, &ul) == 0);
	MUST(ul == ~0UL);
	MUST(ddi_strtoul("18446744073709551616", NULL, 10, &ul) == ERANGE);
	MUST(ddi_strtoll("-7", NULL, 10, &ll) == 0 && ll == -7);
	MUST(ddi_strtoull("777", NULL, 8, &ull) == 0 && ull == 0777);
	MUST(stoi(&s) == 12 && *s == 'x');
	numtos(18446744073709551615UL, buf);
	MUST(strcmp(buf, "18446744073709551615") == 0);
	return NULL;
}

struct item {
	int n;
	list_node_t node;
};

/* Read the list in both directions, as a decimal number; -1 when they differ. */
static long list_read(list_t *list)
{
	long there = 0, back = 0, digit = 1;
	struct item *i;

	for (i = list_head(list); i; i = list_next(list, i))
		there = there * 10 + i->n;
	for (i = list_tail(list); i; i = list_prev(list, i), digit *= 10)
		back += i->n * digit;
	return there == back ? there : -1;
}

const char *ddi_solaris_lists(void)
{
	struct item i[5];
	list_t a, b;
	int n;

	for (n = 0; n < 5; n++) {
		i[n].n = n + 1;
		list_link_init(&i[n].node);
		MUST(!list_link_active(&i[n].node));
	}
	list_create(&a, sizeof(struct item), offsetof(struct item, node));
	list_create(&b, sizeof(struct item), offsetof(struct item, node));
	MUST(list_is_empty(&a) && !list_head(&a) && !list_tail(&a));
	MUST(!list_remove_head(&a) && !list_remove_tail(&a));
	list_insert_head(&a, &i[1]);
	list_insert_head(&a, &i[0]);
	list_insert_tail(&a, &i[3]);
	list_insert_before(&a, &i[3], &i[2]);
	MUST(list_read(&a) == 1234 && list_link_active(&i[2].node));
	list_remove(&a, &i[2]);
	MUST(list_read(&a) == 124 && !list_link_active(&i[2].node));
	list_insert_after(&a, &i[3], &i[2]);
	MUST(list_read(&a) == 1243 && !list_is_empty(&a));
	list_link_replace(&i[1].node, &i[4].node);
	MUST(list_read(&a) == 1543 && !list_link_active(&i[1].node));
	list_insert_tail(&b, &i[1]);
	list_move_tail(&b, &a);
	MUST(list_read(&b) == 21543 && list_is_empty(&a));
	list_move_tail(&b, &a);
	MUST(list_read(&b) == 21543);
	MUST(list_remove_head(&b) == &i[1] && list_remove_tail(&b) == &i[2]);
	MUST(list_read(&b) == 154);
	while (list_remove_head(&b))
		;
	MUST(list_is_empty(&b));
	list_destroy(&a);
	list_destroy(&b);
	return NULL;
}

/* List items in memory that was not initialised */
const char *ddi_solaris_list_garbage(void)
{
	struct item i[5];
	list_t a;
	int n;

	memset(i, 0xa5, sizeof(i));
	for (n = 0; n < 5; n++)
		i[n].n = n + 1;
	list_create(&a, sizeof(struct item), offsetof(struct item, node));
	list_insert_head(&a, &i[1]);
	list_insert_tail(&a, &i[3]);
	list_insert_before(&a, &i[1], &i[0]);
	list_insert_after(&a, &i[1], &i[2]);
	MUST(list_read(&a) == 1234);
	list_link_replace(&i[3].node, &i[4].node);
	MUST(list_read(&a) == 1235);
	/* an item whose list was dropped without removing it */
	list_create(&a, sizeof(struct item), offsetof(struct item, node));
	list_insert_head(&a, &i[4]);
	MUST(list_read(&a) == 5);
	return NULL;
}

/* Removing an item that is on no list is ignored. */
const char *ddi_solaris_list_misuse(void)
{
	struct item i = { .n = 1 };
	list_t a;

	list_create(&a, sizeof(struct item), offsetof(struct item, node));
	list_remove(&a, &i);
	list_insert_head(&a, &i);
	MUST(list_read(&a) == 1);
	return NULL;
}

static int construct(void *obj, void *arg, int flag)
{
	*(int *)obj = 1;
	++*(int *)arg;
	return 0;
}

/* Refuse to move objects. */
static kmem_cbrc_t move(void *old, void *new, size_t size, void *arg)
{
	return KMEM_CBRC_NO;
}

const char *ddi_solaris_rest(void)
{
	static int constructed;
	kmem_cache_t *cache;
	timespec_t ts;
	uint8_t random[32] = { 0 };
	size_t i, zero = 0;
	int *obj;

	constructed = 0;
	cache = kmem_cache_create("solaris", sizeof(int), 0, construct, NULL,
				  NULL, &constructed, NULL, 0);
	MUST(cache);
	obj = kmem_cache_alloc(cache, KM_SLEEP);
	MUST(obj && *obj == 1 && constructed == 1);
	kmem_cache_set_move(cache, move);
	kmem_cache_move_notify(cache, obj);
	kmem_cache_free(cache, obj);
	kmem_cache_destroy(cache);
	MUST(random_get_pseudo_bytes(random, sizeof(random)) == 0);
	for (i = 0; i < sizeof(random); i++)
		zero += random[i] == 0;
	MUST(zero < sizeof(random));
	gethrestime(&ts);
	MUST(ts.tv_nsec >= 0 && ts.tv_nsec < NANOSEC);
	MUST(gethrestime_sec() - ts.tv_sec <= 1 && ddi_get_time() >= ts.tv_sec);
	MUST(drv_usectohz(1000000) == hz && gethrtime() > 0);
	return NULL;
}
