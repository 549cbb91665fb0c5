// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of every function of <sys/atomic.h>: the value stored, the value
 * returned, and that no neighbouring memory is changed.
 */
#include <kunit/test.h>
#include <linux/irqflags.h>
#include <sys/atomic.h>
#include <sys/sunddi.h>

/* A value between two guards, which must not change */
#define FRAME_SET(f, x)	((f).before = (f).after = 0x5a, (f).v = (x))
#define EXPECT_FRAME(test, f, x)					\
	do {								\
		KUNIT_EXPECT_EQ(test, (f).v, x);			\
		KUNIT_EXPECT_EQ(test, (f).before, 0x5a);		\
		KUNIT_EXPECT_EQ(test, (f).after, 0x5a);			\
	} while (0)

/*
 * The families of one width.  The values wrap around: one with the highest bit
 * set, and all ones, which is then incremented.
 */
#define WIDTH_TEST(add, name, type)					\
static void width_##name(struct kunit *test)				\
{									\
	const type top = (type)((type)1 << (sizeof(type) * 8 - 1));	\
	const type all = (type)-1;					\
	struct { type before, v, after; } f;				\
									\
	FRAME_SET(f, all);						\
	atomic_inc_##name(&f.v);					\
	EXPECT_FRAME(test, f, (type)0);					\
	atomic_dec_##name(&f.v);					\
	EXPECT_FRAME(test, f, all);					\
	KUNIT_EXPECT_EQ(test, atomic_inc_##name##_nv(&f.v), (type)0);	\
	KUNIT_EXPECT_EQ(test, atomic_dec_##name##_nv(&f.v), all);	\
	EXPECT_FRAME(test, f, all);					\
	atomic_add_##add(&f.v, 5);					\
	EXPECT_FRAME(test, f, (type)4);					\
	atomic_add_##add(&f.v, -6);					\
	EXPECT_FRAME(test, f, (type)-2);				\
	KUNIT_EXPECT_EQ(test, atomic_add_##add##_nv(&f.v, 3), (type)1);	\
	KUNIT_EXPECT_EQ(test, atomic_add_##add##_nv(&f.v, -2), all);	\
	FRAME_SET(f, top);						\
	atomic_or_##name(&f.v, 1);					\
	EXPECT_FRAME(test, f, (type)(top | 1));				\
	KUNIT_EXPECT_EQ(test, atomic_or_##name##_nv(&f.v, 6),		\
			(type)(top | 7));				\
	atomic_and_##name(&f.v, (type)~2);				\
	EXPECT_FRAME(test, f, (type)(top | 5));				\
	KUNIT_EXPECT_EQ(test, atomic_and_##name##_nv(&f.v, top), top);	\
	EXPECT_FRAME(test, f, top);					\
	KUNIT_EXPECT_EQ(test, atomic_swap_##name(&f.v, 7), top);	\
	EXPECT_FRAME(test, f, (type)7);					\
	KUNIT_EXPECT_EQ(test, atomic_cas_##name(&f.v, 8, 9), (type)7);	\
	EXPECT_FRAME(test, f, (type)7);					\
	KUNIT_EXPECT_EQ(test, atomic_cas_##name(&f.v, 7, all), (type)7);\
	EXPECT_FRAME(test, f, all);					\
}

WIDTH_TEST(8, 8, uint8_t)
WIDTH_TEST(char, uchar, uchar_t)
WIDTH_TEST(16, 16, uint16_t)
WIDTH_TEST(short, ushort, ushort_t)
WIDTH_TEST(32, 32, uint32_t)
WIDTH_TEST(int, uint, uint_t)
WIDTH_TEST(long, ulong, ulong_t)
WIDTH_TEST(64, 64, uint64_t)

/* Operations on pointers count in bytes. */
static void pointer_operations_count_bytes(struct kunit *test)
{
	char bytes[8];
	void *p = bytes;

	atomic_add_ptr(&p, 3);
	KUNIT_EXPECT_PTR_EQ(test, p, (void *)&bytes[3]);
	KUNIT_EXPECT_PTR_EQ(test, atomic_add_ptr_nv(&p, -1),
			    (void *)&bytes[2]);
	atomic_inc_ptr(&p);
	KUNIT_EXPECT_PTR_EQ(test, atomic_inc_ptr_nv(&p), (void *)&bytes[4]);
	atomic_dec_ptr(&p);
	KUNIT_EXPECT_PTR_EQ(test, atomic_dec_ptr_nv(&p), (void *)&bytes[2]);
	KUNIT_EXPECT_PTR_EQ(test, atomic_swap_ptr(&p, bytes),
			    (void *)&bytes[2]);
	KUNIT_EXPECT_PTR_EQ(test, atomic_cas_ptr(&p, &bytes[1], NULL),
			    (void *)bytes);
	KUNIT_EXPECT_PTR_EQ(test, p, (void *)bytes);
	KUNIT_EXPECT_PTR_EQ(test, atomic_cas_ptr(&p, bytes, NULL),
			    (void *)bytes);
	KUNIT_EXPECT_NULL(test, p);
}

/* Exactly one caller succeeds in setting or clearing a bit, also the highest. */
static void bits_are_exclusive(struct kunit *test)
{
	static const uint_t bits[] = { 0, 31, 32, 63 };
	ulong_t v = 0;
	int i;

	for (i = 0; i < ARRAY_SIZE(bits); i++) {
		KUNIT_EXPECT_EQ(test, atomic_set_long_excl(&v, bits[i]), 0);
		KUNIT_EXPECT_EQ(test, v, 1UL << bits[i]);
		KUNIT_EXPECT_EQ(test, atomic_set_long_excl(&v, bits[i]), -1);
		KUNIT_EXPECT_EQ(test, atomic_clear_long_excl(&v, bits[i]), 0);
		KUNIT_EXPECT_EQ(test, v, 0UL);
		KUNIT_EXPECT_EQ(test, atomic_clear_long_excl(&v, bits[i]), -1);
	}
}

/* The names are functions, whose addresses a driver may take. */
static void addresses_can_be_taken(struct kunit *test)
{
	typeof(atomic_inc_32) *inc = atomic_inc_32;
	typeof(membar_enter) *bar[] = {
		membar_enter, membar_exit, membar_producer, membar_consumer,
		membar_sync,
	};
	uint32_t v = 0;
	int i;

	OPTIMIZER_HIDE_VAR(inc);
	inc(&v);
	KUNIT_EXPECT_EQ(test, v, 1U);
	for (i = 0; i < ARRAY_SIZE(bar); i++)
		bar[i]();
}

/* Interrupts are off in a critical region; the outermost exit restores them. */
static void critical_regions_nest(struct kunit *test)
{
	unsigned int outer, inner;
	bool off[2];

	outer = ddi_enter_critical();
	inner = ddi_enter_critical();
	off[0] = irqs_disabled();
	ddi_exit_critical(inner);
	off[1] = irqs_disabled();
	ddi_exit_critical(outer);
	KUNIT_EXPECT_TRUE(test, off[0] && off[1]);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

static struct kunit_case ddi_atomic_cases[] = {
	KUNIT_CASE(width_8),
	KUNIT_CASE(width_uchar),
	KUNIT_CASE(width_16),
	KUNIT_CASE(width_ushort),
	KUNIT_CASE(width_32),
	KUNIT_CASE(width_uint),
	KUNIT_CASE(width_ulong),
	KUNIT_CASE(width_64),
	KUNIT_CASE(pointer_operations_count_bytes),
	KUNIT_CASE(bits_are_exclusive),
	KUNIT_CASE(addresses_can_be_taken),
	KUNIT_CASE(critical_regions_nest),
	{ }
};

static struct kunit_suite ddi_atomic_suite = {
	.name = "ddi_atomic",
	.test_cases = ddi_atomic_cases,
};

kunit_test_suite(ddi_atomic_suite);
