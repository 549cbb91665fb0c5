/* SPDX-License-Identifier: MIT */
/*
 * <sys/atomic.h>: atomic operations and memory barriers.
 *
 * atomic_add(9F), atomic_inc(9F), atomic_dec(9F), atomic_or(9F),
 * atomic_and(9F), atomic_cas(9F), atomic_swap(9F), atomic_bits(9F),
 * membar_ops(9F).
 *
 * The man pages promise no order between an atomic operation and other
 * accesses, but drivers that grew up on x86 rely on it: every operation is a
 * full barrier between accesses to memory.  The barriers order accesses to
 * memory, to memory that a device reads and writes, and to registers.
 */
#ifndef _SYS_ATOMIC_H
#define _SYS_ATOMIC_H

#include <sys/types.h>
#ifndef _LINUX_TYPES_H
#include <sys/inttypes.h>
#endif

/*
 * The end of each operation.  arm64's sequentially consistent operations are no
 * full barriers: a later load may be done before their store.
 */
static inline void __ddi_atomic_end(void)
{
#ifdef __aarch64__
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
#endif
}

/* Add, increment, decrement; with _nv, and the new value */
#define __DDI_ATOMIC_ADD(add, inc, type, delta_t)			\
static inline type atomic_add_##add##_nv(volatile type *target,		\
					 delta_t delta)			\
{									\
	type result = __atomic_add_fetch(target, (type)delta,		\
					 __ATOMIC_SEQ_CST);		\
									\
	__ddi_atomic_end();						\
	return result;							\
}									\
									\
static inline void atomic_add_##add(volatile type *target, delta_t delta) \
{									\
	(void)__atomic_add_fetch(target, (type)delta, __ATOMIC_SEQ_CST); \
	__ddi_atomic_end();						\
}									\
									\
static inline type atomic_inc_##inc##_nv(volatile type *target)		\
{									\
	type result = __atomic_add_fetch(target, 1, __ATOMIC_SEQ_CST);	\
									\
	__ddi_atomic_end();						\
	return result;							\
}									\
									\
static inline void atomic_inc_##inc(volatile type *target)		\
{									\
	(void)__atomic_add_fetch(target, 1, __ATOMIC_SEQ_CST);		\
	__ddi_atomic_end();						\
}									\
									\
static inline type atomic_dec_##inc##_nv(volatile type *target)		\
{									\
	type result = __atomic_sub_fetch(target, 1, __ATOMIC_SEQ_CST);	\
									\
	__ddi_atomic_end();						\
	return result;							\
}									\
									\
static inline void atomic_dec_##inc(volatile type *target)		\
{									\
	(void)__atomic_sub_fetch(target, 1, __ATOMIC_SEQ_CST);		\
	__ddi_atomic_end();						\
}

/* Or, and; with _nv, and the new value.  Swap and compare: the old value. */
#define __DDI_ATOMIC_BITS(name, type)					\
static inline type atomic_or_##name##_nv(volatile type *target, type bits) \
{									\
	type result = __atomic_or_fetch(target, bits, __ATOMIC_SEQ_CST); \
									\
	__ddi_atomic_end();						\
	return result;							\
}									\
									\
static inline void atomic_or_##name(volatile type *target, type bits)	\
{									\
	(void)__atomic_or_fetch(target, bits, __ATOMIC_SEQ_CST);	\
	__ddi_atomic_end();						\
}									\
									\
static inline type atomic_and_##name##_nv(volatile type *target, type bits) \
{									\
	type result = __atomic_and_fetch(target, bits, __ATOMIC_SEQ_CST); \
									\
	__ddi_atomic_end();						\
	return result;							\
}									\
									\
static inline void atomic_and_##name(volatile type *target, type bits)	\
{									\
	(void)__atomic_and_fetch(target, bits, __ATOMIC_SEQ_CST);	\
	__ddi_atomic_end();						\
}									\
									\
static inline type atomic_swap_##name(volatile type *target, type newval) \
{									\
	type result = __atomic_exchange_n(target, newval,		\
					  __ATOMIC_SEQ_CST);		\
									\
	__ddi_atomic_end();						\
	return result;							\
}									\
									\
static inline type atomic_cas_##name(volatile type *target, type cmp,	\
				     type newval)			\
{									\
	(void)__atomic_compare_exchange_n(target, &cmp, newval, 0,	\
					  __ATOMIC_SEQ_CST,		\
					  __ATOMIC_SEQ_CST);		\
	__ddi_atomic_end();						\
	return cmp;							\
}

__DDI_ATOMIC_ADD(8, 8, uint8_t, int8_t)
__DDI_ATOMIC_ADD(char, uchar, uchar_t, signed char)
__DDI_ATOMIC_ADD(16, 16, uint16_t, int16_t)
__DDI_ATOMIC_ADD(short, ushort, ushort_t, short)
__DDI_ATOMIC_ADD(32, 32, uint32_t, int32_t)
__DDI_ATOMIC_ADD(int, uint, uint_t, int)
__DDI_ATOMIC_ADD(long, ulong, ulong_t, long)
__DDI_ATOMIC_ADD(64, 64, uint64_t, int64_t)

__DDI_ATOMIC_BITS(8, uint8_t)
__DDI_ATOMIC_BITS(uchar, uchar_t)
__DDI_ATOMIC_BITS(16, uint16_t)
__DDI_ATOMIC_BITS(ushort, ushort_t)
__DDI_ATOMIC_BITS(32, uint32_t)
__DDI_ATOMIC_BITS(uint, uint_t)
__DDI_ATOMIC_BITS(ulong, ulong_t)
__DDI_ATOMIC_BITS(64, uint64_t)

#undef __DDI_ATOMIC_ADD
#undef __DDI_ATOMIC_BITS

/* Pointers, in bytes */
static inline void *atomic_add_ptr_nv(volatile void *target, ssize_t delta)
{
	return (void *)atomic_add_long_nv((volatile ulong_t *)target, delta);
}

static inline void atomic_add_ptr(volatile void *target, ssize_t delta)
{
	(void)atomic_add_ptr_nv(target, delta);
}

static inline void *atomic_inc_ptr_nv(volatile void *target)
{
	return atomic_add_ptr_nv(target, 1);
}

static inline void atomic_inc_ptr(volatile void *target)
{
	(void)atomic_add_ptr_nv(target, 1);
}

static inline void *atomic_dec_ptr_nv(volatile void *target)
{
	return atomic_add_ptr_nv(target, -1);
}

static inline void atomic_dec_ptr(volatile void *target)
{
	(void)atomic_add_ptr_nv(target, -1);
}

static inline void *atomic_swap_ptr(volatile void *target, void *newval)
{
	return (void *)atomic_swap_ulong((volatile ulong_t *)target,
					 (ulong_t)newval);
}

static inline void *atomic_cas_ptr(volatile void *target, void *cmp,
				   void *newval)
{
	return (void *)atomic_cas_ulong((volatile ulong_t *)target,
					(ulong_t)cmp, (ulong_t)newval);
}

/* Set or clear a bit: 0, or -1 if it was so already */
static inline int atomic_set_long_excl(volatile ulong_t *target, uint_t bit)
{
	ulong_t mask = 1UL << bit;
	ulong_t old = __atomic_fetch_or(target, mask, __ATOMIC_SEQ_CST);

	__ddi_atomic_end();
	return old & mask ? -1 : 0;
}

static inline int atomic_clear_long_excl(volatile ulong_t *target, uint_t bit)
{
	ulong_t mask = 1UL << bit;
	ulong_t old = __atomic_fetch_and(target, ~mask, __ATOMIC_SEQ_CST);

	__ddi_atomic_end();
	return old & mask ? 0 : -1;
}

void membar_enter(void) __asm__("ddi_membar_enter");
void membar_exit(void) __asm__("ddi_membar_exit");
void membar_producer(void) __asm__("ddi_membar_producer");
void membar_consumer(void) __asm__("ddi_membar_consumer");
void membar_sync(void) __asm__("ddi_membar_sync");

#endif /* _SYS_ATOMIC_H */
