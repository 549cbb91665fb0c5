// SPDX-License-Identifier: GPL-2.0
/*
 * Macros of drivers: queues, characters, bits, units, byte order, checksums,
 * rounding.  Like ddi_solaris.c this source includes no header of Linux's.
 */
#define DEBUG 1
#include <inet/ip.h>
#include <sys/types.h>
#include <sys/bitmap.h>
#include <sys/byteorder.h>
#include <sys/containerof.h>
#include <sys/crc32.h>
#include <sys/ctype.h>
#include <sys/debug.h>
#include <sys/ksynch.h>
#include <sys/param.h>
#include <sys/pci.h>
#include <sys/pci_cap.h>
#include <sys/queue.h>
#include <sys/sysmacros.h>
#include <sys/time.h>

#include "ddi_solaris.h"

/* Return the text of the first expression that is false. */
#define MUST(EX)	do { if (!(EX)) return #EX; } while (0)

struct item {
	SLIST_ENTRY(item) single;
	STAILQ_ENTRY(item) tail;
	LIST_ENTRY(item) list;
	TAILQ_ENTRY(item) both;
	int n;
};

/* The items as decimal digits, in the order of a FOREACH loop */
#define READ(sum, loop)							\
	do {								\
		sum = 0;						\
		loop							\
			sum = sum * 10 + i->n;				\
	} while (0)

const char *ddi_solaris_single_queues(void)
{
	SLIST_HEAD(slist, item) s = SLIST_HEAD_INITIALIZER(s);
	STAILQ_HEAD(stailq, item) q = STAILQ_HEAD_INITIALIZER(q);
	struct item a = { .n = 1 }, b = { .n = 2 }, c = { .n = 3 };
	struct item *i, *next;
	long sum;

	SLIST_INIT(&s);
	MUST(SLIST_EMPTY(&s));
	SLIST_INSERT_HEAD(&s, &b, single);
	SLIST_INSERT_HEAD(&s, &a, single);
	SLIST_INSERT_AFTER(&b, &c, single);
	READ(sum, SLIST_FOREACH(i, &s, single));
	MUST(sum == 123 && !SLIST_NEXT(&c, single));
	SLIST_REMOVE(&s, &b, item, single);
	READ(sum, SLIST_FOREACH(i, &s, single));
	MUST(sum == 13);
	SLIST_REMOVE_HEAD(&s, single);
	MUST(SLIST_FIRST(&s) == &c);
	SLIST_FOREACH_SAFE(i, &s, single, next)
		SLIST_REMOVE(&s, i, item, single);
	MUST(SLIST_EMPTY(&s));

	STAILQ_INIT(&q);
	STAILQ_INSERT_TAIL(&q, &b, tail);
	STAILQ_INSERT_HEAD(&q, &a, tail);
	STAILQ_INSERT_TAIL(&q, &c, tail);
	READ(sum, STAILQ_FOREACH(i, &q, tail));
	MUST(sum == 123 && STAILQ_NEXT(&a, tail) == &b);
	STAILQ_REMOVE(&q, &c, item, tail);
	STAILQ_REMOVE_HEAD(&q, tail);
	STAILQ_INSERT_TAIL(&q, &a, tail);
	READ(sum, STAILQ_FOREACH(i, &q, tail));
	MUST(sum == 21 && STAILQ_FIRST(&q) == &b);
	STAILQ_FOREACH_SAFE(i, &q, tail, next)
		STAILQ_REMOVE(&q, i, item, tail);
	MUST(STAILQ_EMPTY(&q));
	return NULL;
}

const char *ddi_solaris_double_queues(void)
{
	TAILQ_HEAD(tailq, item) q = TAILQ_HEAD_INITIALIZER(q), r;
	LIST_HEAD(list, item) l = LIST_HEAD_INITIALIZER(l);
	struct item a = { .n = 1 }, b = { .n = 2 }, c = { .n = 3 };
	struct item d = { .n = 4 }, *i, *next;
	long sum;

	LIST_INIT(&l);
	MUST(LIST_EMPTY(&l));
	LIST_INSERT_HEAD(&l, &c, list);
	LIST_INSERT_BEFORE(&c, &a, list);
	LIST_INSERT_AFTER(&a, &b, list);
	READ(sum, LIST_FOREACH(i, &l, list));
	MUST(sum == 123 && LIST_NEXT(&b, list) == &c);
	LIST_REMOVE(&a, list);
	MUST(LIST_FIRST(&l) == &b);
	LIST_FOREACH_SAFE(i, &l, list, next)
		LIST_REMOVE(i, list);
	MUST(LIST_EMPTY(&l));

	TAILQ_INIT(&r);
	TAILQ_INSERT_TAIL(&q, &c, both);
	TAILQ_INSERT_HEAD(&q, &a, both);
	TAILQ_INSERT_BEFORE(&c, &b, both);
	TAILQ_INSERT_AFTER(&q, &c, &d, both);
	READ(sum, TAILQ_FOREACH(i, &q, both));
	MUST(sum == 1234);
	READ(sum, TAILQ_FOREACH_REVERSE(i, &q, tailq, both));
	MUST(sum == 4321 && TAILQ_LAST(&q, tailq) == &d);
	MUST(TAILQ_PREV(&c, tailq, both) == &b && !TAILQ_NEXT(&d, both));
	TAILQ_REMOVE(&q, &d, both);
	TAILQ_REMOVE(&q, &b, both);
	TAILQ_INSERT_TAIL(&r, &d, both);
	TAILQ_CONCAT(&q, &r, both);
	READ(sum, TAILQ_FOREACH(i, &q, both));
	MUST(sum == 134 && TAILQ_EMPTY(&r) && TAILQ_FIRST(&q) == &a);
	TAILQ_FOREACH_SAFE(i, &q, both, next)
		TAILQ_REMOVE(&q, i, both);
	MUST(TAILQ_EMPTY(&q) && !TAILQ_LAST(&q, tailq));
	return NULL;
}

/* Count the bytes c for which the expression is true. */
#define COUNT(test)							\
({									\
	int c, n = 0;							\
									\
	for (c = 0; c < 256; c++)					\
		n += !!(test);						\
	n;								\
})

const char *ddi_solaris_characters(void)
{
	MUST(COUNT(isdigit(c)) == 10 && isdigit('0') && isdigit('9'));
	MUST(COUNT(isupper(c)) == 26 && isupper('A') && isupper('Z'));
	MUST(COUNT(islower(c)) == 26 && islower('a') && islower('z'));
	MUST(COUNT(isalpha(c)) == 52 && isalpha('Q') && isalpha('q'));
	MUST(COUNT(isalnum(c)) == 62 && isalnum('7') && !isalnum('_'));
	MUST(COUNT(isxdigit(c)) == 22 && isxdigit('F') && isxdigit('f'));
	MUST(!isxdigit('g') && !isxdigit('G') && isxdigit('9'));
	MUST(COUNT(isspace(c)) == 6 && isspace(' ') && isspace('\v'));
	MUST(COUNT(isprint(c)) == 95 && isprint(' ') && isprint('~'));
	MUST(COUNT(isgraph(c)) == 94 && !isgraph(' ') && isgraph('!'));
	MUST(COUNT(iscntrl(c)) == 33 && iscntrl(127) && iscntrl('\n'));
	MUST(COUNT(ispunct(c)) == 32 && ispunct('@') && !ispunct('a'));
	return NULL;
}

const char *ddi_solaris_bits(void)
{
	ulong_t map[3] = { 0 };
	uint8_t bytes[3] = { 0 };

	MUST(BT_BITOUL(1) == 1 && BT_BITOUL(64) == 1 && BT_BITOUL(65) == 2);
	MUST(BT_SIZEOFMAP(129) == sizeof(map));
	BT_SET(map, 64);
	BT_SET(map, 63);
	MUST(map[0] == 1UL << 63 && map[1] == 1 && map[2] == 0);
	MUST(BT_TEST(map, 64) == 1 && BT_TEST(map, 65) == 0);
	BT_CLEAR(map, 63);
	MUST(map[0] == 0 && BT_TEST(map, 63) == 0);
	setbit(bytes, 9);
	setbit(bytes, 8);
	clrbit(bytes, 8);
	MUST(bytes[0] == 0 && bytes[1] == 2 && bytes[2] == 0);
	MUST(isset(bytes, 9) && isclr(bytes, 8) && !isclr(bytes, 9));
	return NULL;
}

const char *ddi_solaris_units(void)
{
	MUST(SEC2NSEC(5) == 5000000000LL && NSEC2SEC(5999999999LL) == 5);
	MUST(MSEC2NSEC(5000) == 5000000000LL && NSEC2MSEC(1999999) == 1);
	MUST(USEC2NSEC(5000000) == 5000000000LL && NSEC2USEC(1999) == 1);
	MUST(SEC_TO_TICK(3) == 3 * hz && TICK_TO_SEC(3 * hz) == 3);
	MUST(MSEC_TO_TICK_ROUNDUP(0) == 0);
	MUST(MSEC_TO_TICK_ROUNDUP(1) == 1);
	MUST(MSEC_TO_TICK_ROUNDUP(3000) == 3 * hz);
	MUST(MSEC_TO_TICK_ROUNDUP(3001) == 3 * hz + 1);
	MUST(MSEC_TO_TICK(3000) == 3 * hz && TICK_TO_MSEC(hz) == 1000);
	MUST(USEC_TO_TICK(3000000) == 3 * hz);
	MUST(TICK_TO_USEC(hz) == 1000000);
	/* an intermediate value exceeds an int */
	MUST(USEC_TO_TICK(100 * MICROSEC) == 100 * hz);
	MUST(TICK_TO_USEC(1000 * hz) == 1000LL * MICROSEC);
	MUST(MSEC_TO_TICK(100000 * MILLISEC) == 100000 * hz);
	MUST(TICK_TO_MSEC(100000 * hz) == 100000 * MILLISEC);
	MUST(NSEC_TO_TICK(3 * NANOSEC) == 3 * hz);
	MUST(TICK_TO_NSEC(hz) == NANOSEC);
	MUST(btodb(1024) == 2 && btodb(1023) == 1 && dbtob(3) == 1536);
	return NULL;
}

const char *ddi_solaris_bytes(void)
{
	static const uint8_t want[] = {
		1, 2, 1, 1, 2, 3, 4, 5, 6, 7, 8, 3, 2, 8, 7, 6, 5, 4, 3, 2, 1
	};
	uint16_t two = 0x0102;
	uint32_t four = 0x01020304;
	uint64_t eight = 0x0102030405060708ULL;
	static unsigned int wide[] = { 0x101, 0x103 };
	uint8_t out[21];
	size_t i;

	BE_OUT16(out, two);
	BE_OUT8(out + 2, wide[0]);
	BE_OUT64(out + 3, eight);
	LE_OUT8(out + 11, wide[1]);
	out[12] = 2;
	LE_OUT64(out + 13, eight);
	for (i = 0; i < sizeof(out); i++)
		MUST(out[i] == want[i]);
	LE_OUT16(out, two);
	MUST(out[0] == 2 && out[1] == 1);
	MUST(LE_IN8(out) == 2 && BE_IN8(out) == 2 && BSWAP_8(two) == 2);
	MUST(BE_8(two) == 2 && LE_8(two) == 2);

	two = htons(two);
	four = htonl(four);
	eight = htonll(eight);
	MUST(BE_IN16(&two) == 0x0102 && BE_IN32(&four) == 0x01020304);
	MUST(BE_IN64(&eight) == 0x0102030405060708ULL);
	MUST(BE_16(two) == 0x0102 && BE_64(eight) == 0x0102030405060708ULL);
	MUST(LE_16(two) == 0x0201 && LE_64(eight) == 0x0807060504030201ULL);
	MUST(ntohs(two) == 0x0102 && ntohl(four) == 0x01020304);
	MUST(ntohll(eight) == 0x0102030405060708ULL);
	return NULL;
}

/* The published check value of the polynomial */
const char *ddi_solaris_checksum(void)
{
	static const uint32_t table[] = { CRC32_TABLE };
	uint8_t ip[24] = { 0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0, 0,
			   0xc0, 0xa8, 0, 1, 0xc0, 0xa8, 0, 0xc7, 1, 2, 0, 3 };
	uint32_t crc;

	MUST(ARRAY_SIZE(table) == 256 && table[128] == CRC32_POLY);
	CRC32(crc, "123456789", 9, -1U, table);
	MUST(~crc == 0xcbf43926);
	MUST(ip_csum_hdr((ipha_t *)ip) == htons(0xb861));
	ip[10] = 0xb8;
	ip[11] = 0x61;
	MUST(ip_csum_hdr((ipha_t *)ip) == 0);
	ip[0]++;
	MUST(ip_csum_hdr((ipha_t *)ip) == htons(0xfdfa));
	return NULL;
}

const char *ddi_solaris_rounding(void)
{
	const uint64_t big = 1ULL << 40 | 17;
	struct { int n; struct item in; } outer;
	boolean_t yes = B_TRUE;

	MUST(P2ALIGN_TYPED(big, 16U, uint64_t) == (1ULL << 40 | 16));
	MUST(P2PHASE_TYPED(big, 16U, uint64_t) == 1);
	MUST(P2NPHASE_TYPED(big, 16U, uint64_t) == 15);
	MUST(P2END_TYPED(big, 16U, uint64_t) == (1ULL << 40 | 32));
	MUST(P2PHASEUP_TYPED(big, 16U, 3U, uint64_t) == (1ULL << 40 | 19));
	MUST(P2BOUNDARY_TYPED(big, 16U, 32U, uint64_t));
	MUST(!P2BOUNDARY_TYPED(big, 15U, 32U, uint64_t));
	MUST(P2SAMEHIGHBIT(9, 15) && !P2SAMEHIGHBIT(7, 8));
	MUST(rounddown(17, 5) == 15 && SIGNOF(-3) == -1 && SIGNOF(0) == 0);
	MUST(SIGNOF(3) == 1);
	MUST(__containerof(&outer.in, typeof(outer), in) == &outer);
	CTASSERT(sizeof(outer) > sizeof(struct item));
	ASSERT0(0);
	ASSERT32(1);
	ASSERT64(1);
	ASSERT3B(yes, ==, B_TRUE);
	ASSERT3P(&outer, !=, NULL);
	VERIFY3S(-1, <, 0);
	VERIFY3U(big, >, 1U << 31);
	VERIFY3B(yes, !=, B_FALSE);
	VERIFY3P(&outer, ==, &outer);
	IMPLY(!yes, 0);
	EQUIV(yes, 1);
	return NULL;
}

/* The fields of an entry of "reg", and the location of a capability */
const char *ddi_solaris_pci(void)
{
	const uint_t hi = PCI_RELOCAT_B | PCI_PREFETCH_B | PCI_ADDR_MEM64 |
			  0x12 << 16 | 0x1f << 11 | 5 << 8 | 0x24;

	MUST(PCI_REG_BUS_G(hi) == 0x12 && PCI_REG_DEV_G(hi) == 0x1f);
	MUST(PCI_REG_FUNC_G(hi) == 5 && PCI_REG_REG_G(hi) == 0x24);
	MUST(PCI_REG_BDFR_G(hi) == (hi & 0xffffff));
	MUST((hi & PCI_ADDR_MASK) == PCI_ADDR_MEM64);
	MUST(PCI_REG_ADDR_G(hi) == PCI_REG_ADDR_G(PCI_ADDR_MEM64));
	MUST(hi == 0xc312fd24 && !(hi & PCI_ALIAS_B));
	MUST(PCI_CAP_XCFG_SPC(0x10) == 0x80000010 && !PCI_CAP_XCFG_SPC(0));
	return NULL;
}

const char *ddi_solaris_held(void)
{
	kmutex_t m;
	krwlock_t rw;

	mutex_init(&m, NULL, MUTEX_DRIVER, NULL);
	rw_init(&rw, NULL, RW_DRIVER, NULL);
	MUST(!MUTEX_HELD(&m) && MUTEX_NOT_HELD(&m) && !RW_LOCK_HELD(&rw));
	mutex_enter(&m);
	rw_enter(&rw, RW_READER);
	MUST(MUTEX_HELD(&m) && !MUTEX_NOT_HELD(&m));
	MUST(RW_LOCK_HELD(&rw) && RW_READ_HELD(&rw) && !RW_WRITE_HELD(&rw));
	rw_exit(&rw);
	rw_enter(&rw, RW_WRITER);
	MUST(RW_LOCK_HELD(&rw) && !RW_READ_HELD(&rw) && RW_WRITE_HELD(&rw));
	rw_exit(&rw);
	mutex_exit(&m);
	rw_destroy(&rw);
	mutex_destroy(&m);
	return NULL;
}
