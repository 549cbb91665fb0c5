// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of formats and memory: sprintf(9F) with the conversions of cmn_err(9F),
 * kmem_alloc(9F), hat_getkpfnum(9F).
 */
#include <kunit/test.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <sys/kmem.h>

#include "../ddi/acc/hat.h"
#include "../ddi/os/os.h"

/* A string longer than Linux's own formatter accepts */
#define LONG	40000

static size_t format(char *buf, size_t size, const char *fmt, ...)
{
	size_t len;
	va_list ap;

	va_start(ap, fmt);
	len = ddi_format(buf, size, fmt, ap);
	va_end(ap);
	return len;
}

#define EXPECT_FORMAT(test, want, ...)					\
	do {								\
		char __buf[80];						\
		size_t __len = format(__buf, sizeof(__buf), __VA_ARGS__);\
									\
		KUNIT_EXPECT_STREQ(test, __buf, want);			\
		KUNIT_EXPECT_EQ(test, __len, strlen(want));		\
	} while (0)

/* Integers: every width, base, flag and precision of the man page. */
static void format_integers(struct kunit *test)
{
	EXPECT_FORMAT(test, "-5 5 17 1f 1F", "%d %u %o %x %X", -5, 5, 15, 31,
		      31);
	EXPECT_FORMAT(test, "-5 17", "%D %O", -5, 15);
	EXPECT_FORMAT(test, "-5 -5 177 377", "%hhD %hD %lO %hhO", 0x1fb,
		      0x1fffb, 0177L, 0xfff);
	EXPECT_FORMAT(test, "-6000000000 0XABC 00AB 00000AB", "%llD 0X%lX %04X %.7X",
		      -6000000000LL, 0xabcUL, 0xab, 0xab);
	EXPECT_FORMAT(test, "4294967295 65535 255", "%u %hu %hhu", -1, -1, -1);
	EXPECT_FORMAT(test, "-1 -1 -1", "%hd %hhd %d", 0xffff, 0xff, -1);
	EXPECT_FORMAT(test, "ffffffff ffffffffffffffff ffffffffffffffff",
		      "%x %lx %llx", -1, -1L, -1LL);
	EXPECT_FORMAT(test, "-9223372036854775808", "%ld", LONG_MIN);
	EXPECT_FORMAT(test, "|   42|42   |00042|-0042|", "|%5d|%-5d|%05d|%05d|",
		      42, 42, 42, -42);
	EXPECT_FORMAT(test, "|  007|  7|7  |", "|%5.3d|%*d|%*d|", 7, 3, 7, -3,
		      7);
	EXPECT_FORMAT(test, "0x0fe3f000", "0x%08llx", 0xfe3f000ULL);
	EXPECT_FORMAT(test, "0 0", "%d %x", 0, 0);
}

/* Strings, NULL included, and characters are formatted. */
static void format_strings(struct kunit *test)
{
	EXPECT_FORMAT(test, "edu0: x%", "%s%d: %c%%", "edu", 0, 'x');
	EXPECT_FORMAT(test, "|  ab|ab  |ab|", "|%4s|%-4s|%.2s|", "ab", "ab",
		      "abcd");
	EXPECT_FORMAT(test, "<null string>", "%s", (char *)NULL);
	EXPECT_FORMAT(test, "(efault)", "%s", (char *)8);
	EXPECT_FORMAT(test, "", "");
	EXPECT_FORMAT(test, "ends in ", "ends in %");
}

/* A string may have any length, as an argument or as the format. */
static void format_long_strings(struct kunit *test)
{
	char *s = kunit_kmalloc(test, LONG + 1, GFP_KERNEL);
	char *buf = kunit_kmalloc(test, LONG + 3, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, s);
	KUNIT_ASSERT_NOT_NULL(test, buf);
	memset(s, 'x', LONG);
	s[LONG] = '\0';
	KUNIT_EXPECT_EQ(test, format(buf, LONG + 3, "<%s>", s), LONG + 2);
	KUNIT_EXPECT_EQ(test, strlen(buf), LONG + 2);
	KUNIT_EXPECT_EQ(test, buf[LONG + 1], '>');
	KUNIT_EXPECT_EQ(test, format(buf, LONG + 3, s), LONG);
	KUNIT_EXPECT_EQ(test, memcmp(buf, s, LONG + 1), 0);
}

/* Width and precision may have any value; output beyond the buffer is dropped. */
static void format_large_numbers(struct kunit *test)
{
	char *buf = kunit_kmalloc(test, LONG + 1, GFP_KERNEL);
	char small[8];

	KUNIT_ASSERT_NOT_NULL(test, buf);
	KUNIT_EXPECT_EQ(test, format(buf, LONG + 1, "%.*d", LONG, 7), LONG);
	KUNIT_EXPECT_EQ(test, strspn(buf, "0"), LONG - 1);
	KUNIT_EXPECT_STREQ(test, buf + LONG - 1, "7");
	KUNIT_EXPECT_EQ(test, format(buf, LONG + 1, "%-40000s", "ab"), LONG);
	KUNIT_EXPECT_EQ(test, strspn(buf + 2, " "), LONG - 2);
	KUNIT_EXPECT_EQ(test, format(buf, LONG + 1, "%040000d", -7), LONG);
	KUNIT_EXPECT_EQ(test, strspn(buf + 1, "0"), LONG - 2);
	EXPECT_FORMAT(test, "ab", "%.*s", INT_MAX, "ab");
	EXPECT_FORMAT(test, "ab 7", "%.*s %.*d", INT_MIN, "ab", INT_MIN, 7);
	KUNIT_EXPECT_EQ(test, format(small, sizeof(small), "%*d", INT_MIN, 7),
			(size_t)INT_MAX + 1);
	KUNIT_EXPECT_STREQ(test, small, "7      ");
	KUNIT_EXPECT_EQ(test, format(small, sizeof(small), "%9999999999x", 7),
			(size_t)INT_MAX);
	KUNIT_EXPECT_STREQ(test, small, "       ");
}

/* %b prints the names of the bits that are set, in the order of the names. */
static void format_bits(struct kunit *test)
{
	EXPECT_FORMAT(test, "reg=0xd<Intr,Enable>", "reg=0x%b", 13,
		      "\020\003Intr\002Err\001Enable");
	EXPECT_FORMAT(test, "0", "%b", 0, "\010\001One");
	EXPECT_FORMAT(test, "17<One> next", "%b %s", 15, "\010\001One", "next");
	EXPECT_FORMAT(test, "80000000<Top>", "%b", 0x80000000,
		      "\020\040Top\001Low");
}

/* %p takes no suffix, unlike Linux's: letters after it are text. */
static void format_pointer_takes_no_suffix(struct kunit *test)
{
	char buf[40];

	format(buf, sizeof(buf), "%pS", test);
	KUNIT_EXPECT_EQ(test, buf[strlen(buf) - 1], 'S');
	KUNIT_EXPECT_NULL(test, strchr(buf, '+'));
}

/* Output that does not fit is truncated, and the full length is returned. */
static void format_truncates(struct kunit *test)
{
	char buf[8] = "#######";

	KUNIT_EXPECT_EQ(test, format(buf, 5, "%s %d", "abc", 1234), 8);
	KUNIT_EXPECT_STREQ(test, buf, "abc ");
	KUNIT_EXPECT_EQ(test, buf[5], '#');
	KUNIT_EXPECT_EQ(test, format(NULL, 0, "%s", "abc"), 3);
	/* a size that was decremented below 0 */
	strscpy(buf, "kept", sizeof(buf));
	KUNIT_EXPECT_EQ(test, format(buf, -3, "%s", "abc"), 3);
	KUNIT_EXPECT_STREQ(test, buf, "kept");
}

/* kmem_alloc(9F) of no bytes returns NULL, which may be freed. */
static void kmem_of_no_bytes_is_null(struct kunit *test)
{
	KUNIT_EXPECT_NULL(test, ddi_kmem_alloc(0, KM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_kmem_zalloc(0, KM_NOSLEEP));
	ddi_kmem_free(NULL, 0);
}

/* KM_NOSLEEP can allocate more than the page allocator's largest block. */
static void kmem_nosleep_has_no_small_limit(struct kunit *test)
{
	size_t size = KMALLOC_MAX_SIZE + 1;
	unsigned long flags;
	u8 *p = ddi_kmem_zalloc(size, KM_NOSLEEP);

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_EXPECT_NULL(test, memchr_inv(p, 0, size));
	p[size - 1] = 1;
	local_irq_save(flags);
	ddi_kmem_free(p, size);
	p = ddi_kmem_alloc(size, KM_NOSLEEP);
	local_irq_restore(flags);
	KUNIT_EXPECT_NULL(test, p);
	KUNIT_EXPECT_NULL(test, ddi_kmem_alloc((size_t)INT_MAX + 1,
					       KM_NOSLEEP));
}

/* kmem_zalloc(9F) zeroes memory that was used before. */
static void kmem_zalloc_zeroes(struct kunit *test)
{
	static const size_t sizes[] = { 1, 100, SZ_4K, SZ_64K, SZ_8M };
	u8 *p;
	int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		p = ddi_kmem_alloc(sizes[i], KM_SLEEP);
		KUNIT_ASSERT_NOT_NULL(test, p);
		memset(p, 0xa5, sizes[i]);
		ddi_kmem_free(p, sizes[i]);
		p = ddi_kmem_zalloc(sizes[i], KM_SLEEP);
		KUNIT_ASSERT_NOT_NULL(test, p);
		KUNIT_EXPECT_NULL(test, memchr_inv(p, 0, sizes[i]));
		ddi_kmem_free(p, sizes[i]);
	}
}

/*
 * Memory that exceeds the page allocator's largest block may be freed with
 * interrupts off.
 */
static void kmem_free_in_any_context(struct kunit *test)
{
	size_t size = 2 * KMALLOC_MAX_SIZE;
	void *p = ddi_kmem_alloc(size, KM_SLEEP);
	unsigned long flags;

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(p));
	local_irq_save(flags);
	ddi_kmem_free(p, size);
	local_irq_restore(flags);
}

/* KM_NOSLEEP does not wait; the allocation fails instead. */
static void kmem_nosleep_fails_without_waiting(struct kunit *test)
{
	void *p;

	preempt_disable();
	p = ddi_kmem_zalloc(64, KM_NOSLEEP);
	preempt_enable();
	KUNIT_EXPECT_NOT_NULL(test, p);
	ddi_kmem_free(p, 64);
	KUNIT_EXPECT_NULL(test, ddi_kmem_alloc(SZ_2G, KM_NOSLEEP));
}

/* A size that Linux can never allocate is refused, rather than waited for. */
static void kmem_refuses_impossible_sizes(struct kunit *test)
{
	KUNIT_EXPECT_NULL(test, ddi_kmem_alloc(SIZE_MAX, KM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_kmem_zalloc(SZ_2G, KM_SLEEP));
}

/*
 * A size that exceeds the machine's memory is refused with one line in the log;
 * a stack trace of Linux's would fail the bed.
 */
static void kmem_refuses_more_than_all_memory(struct kunit *test)
{
	size_t size = (totalram_pages() + 1) << PAGE_SHIFT;

	KUNIT_EXPECT_NULL(test, ddi_kmem_alloc(size, KM_SLEEP));
	KUNIT_EXPECT_NULL(test, ddi_kmem_zalloc(size, KM_SLEEP));
}

/* Addresses in kernel memory have a page frame number, others have none. */
static void addresses_have_page_frames(struct kunit *test)
{
	u8 *linear = kunit_kzalloc(test, 3 * PAGE_SIZE, GFP_KERNEL);
	u8 *mapped = vmalloc(3 * PAGE_SIZE);
	struct hat *hat = ddi_kas.a_hat;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, linear);
	KUNIT_ASSERT_NOT_NULL(test, mapped);
	for (i = 0; i < 3 * PAGE_SIZE; i += PAGE_SIZE - 1) {
		KUNIT_EXPECT_EQ(test, ddi_hat_getpfnum(hat, linear + i),
				page_to_pfn(virt_to_page(linear + i)));
		KUNIT_EXPECT_EQ(test, ddi_hat_getpfnum(hat, mapped + i),
				vmalloc_to_pfn(mapped + i));
		KUNIT_EXPECT_EQ(test, ddi_hat_getkpfnum(mapped + i),
				vmalloc_to_pfn(mapped + i));
	}
	KUNIT_EXPECT_EQ(test, ddi_hat_getpfnum(hat, mapped + 3 * PAGE_SIZE),
			PFN_INVALID);
	KUNIT_EXPECT_EQ(test, ddi_hat_getkpfnum(NULL), PFN_INVALID);
	KUNIT_EXPECT_EQ(test, ddi_hat_getpfnum(NULL, linear), PFN_INVALID);
	vfree(mapped);
}

/* %b: bit 32 has the number of a space, and ends the name before it. */
static void format_bit_32(struct kunit *test)
{
	EXPECT_FORMAT(test, "80000001<Low,Top>", "%b", 0x80000001,
		      "\020\001Low\040Top");
}

static struct kunit_case ddi_os_cases[] = {
	KUNIT_CASE(format_integers),
	KUNIT_CASE(format_strings),
	KUNIT_CASE(format_long_strings),
	KUNIT_CASE(format_large_numbers),
	KUNIT_CASE(format_bits),
	KUNIT_CASE(format_pointer_takes_no_suffix),
	KUNIT_CASE(format_truncates),
	KUNIT_CASE(kmem_of_no_bytes_is_null),
	KUNIT_CASE(kmem_zalloc_zeroes),
	KUNIT_CASE(kmem_free_in_any_context),
	KUNIT_CASE(kmem_nosleep_fails_without_waiting),
	KUNIT_CASE(kmem_nosleep_has_no_small_limit),
	KUNIT_CASE(kmem_refuses_impossible_sizes),
	KUNIT_CASE(kmem_refuses_more_than_all_memory),
	KUNIT_CASE(addresses_have_page_frames),
	KUNIT_CASE(format_bit_32),
	{ }
};

static struct kunit_suite ddi_os_suite = {
	.name = "ddi_os",
	.test_cases = ddi_os_cases,
};

kunit_test_suite(ddi_os_suite);
