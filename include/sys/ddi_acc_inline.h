/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_acc_inline.h>: the common case of a single access, in line.
 *
 * <sys/sunddi.h> includes this; drivers do not.  Nearly all accesses are to
 * CPU memory, or to registers of a machine that orders such accesses itself,
 * so they are one load or store, with its bytes swapped or not.  The handle
 * says so in its first byte for get and in its second for put: 0 is plain,
 * 1 is plain and swapped, and for all else the function in the module does
 * the work.  It also serves whoever takes the function's address.
 *
 * A load or store stands in each branch, and not once behind them, because
 * compilers otherwise swap always and choose then.
 */
#ifndef _SYS_DDI_ACC_INLINE_H
#define _SYS_DDI_ACC_INLINE_H

#include <sys/dditypes.h>

/* The functions in the module, by names that are not these inlines' own */
uint8_t __ddi_get8(ddi_acc_handle_t handle, uint8_t *dev_addr)
	__asm__("ddi_get8");
uint16_t __ddi_get16(ddi_acc_handle_t handle, uint16_t *dev_addr)
	__asm__("ddi_get16");
uint32_t __ddi_get32(ddi_acc_handle_t handle, uint32_t *dev_addr)
	__asm__("ddi_get32");
uint64_t __ddi_get64(ddi_acc_handle_t handle, uint64_t *dev_addr)
	__asm__("ddi_get64");
void __ddi_put8(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value)
	__asm__("ddi_put8");
void __ddi_put16(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value)
	__asm__("ddi_put16");
void __ddi_put32(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value)
	__asm__("ddi_put32");
void __ddi_put64(ddi_acc_handle_t handle, uint64_t *dev_addr, uint64_t value)
	__asm__("ddi_put64");

#ifndef _DDI_ACC_NO_INLINE

/* Never emitted on its own: the module has that. */
#define __DDI_ACC_INLINE	extern __inline__ __attribute__((__gnu_inline__))

/* The compiler moves nothing past an access. */
#define __DDI_ACC_FENCE()	__asm__ __volatile__("" : : : "memory")

__DDI_ACC_INLINE uint8_t
ddi_get8(ddi_acc_handle_t handle, uint8_t *dev_addr)
{
	unsigned char mode = ((const unsigned char *)handle)[0];
	uint8_t value;

	if (__builtin_expect(mode > 1, 0))
		return __ddi_get8(handle, dev_addr);
	value = *(volatile uint8_t *)dev_addr;
	__DDI_ACC_FENCE();
	return value;
}

__DDI_ACC_INLINE uint16_t
ddi_get16(ddi_acc_handle_t handle, uint16_t *dev_addr)
{
	unsigned char mode = ((const unsigned char *)handle)[0];
	uint16_t value;

	if (__builtin_expect(mode > 1, 0))
		return __ddi_get16(handle, dev_addr);
	if (mode == 1) {
		value = *(volatile uint16_t *)dev_addr;
		__DDI_ACC_FENCE();
		return __builtin_bswap16(value);
	}
	value = *(volatile uint16_t *)dev_addr;
	__DDI_ACC_FENCE();
	return value;
}

__DDI_ACC_INLINE uint32_t
ddi_get32(ddi_acc_handle_t handle, uint32_t *dev_addr)
{
	unsigned char mode = ((const unsigned char *)handle)[0];
	uint32_t value;

	if (__builtin_expect(mode > 1, 0))
		return __ddi_get32(handle, dev_addr);
	if (mode == 1) {
		value = *(volatile uint32_t *)dev_addr;
		__DDI_ACC_FENCE();
		return __builtin_bswap32(value);
	}
	value = *(volatile uint32_t *)dev_addr;
	__DDI_ACC_FENCE();
	return value;
}

__DDI_ACC_INLINE uint64_t
ddi_get64(ddi_acc_handle_t handle, uint64_t *dev_addr)
{
	unsigned char mode = ((const unsigned char *)handle)[0];
	uint64_t value;

	if (__builtin_expect(mode > 1, 0))
		return __ddi_get64(handle, dev_addr);
	if (mode == 1) {
		value = *(volatile uint64_t *)dev_addr;
		__DDI_ACC_FENCE();
		return __builtin_bswap64(value);
	}
	value = *(volatile uint64_t *)dev_addr;
	__DDI_ACC_FENCE();
	return value;
}

__DDI_ACC_INLINE void
ddi_put8(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value)
{
	unsigned char mode = ((const unsigned char *)handle)[1];

	if (__builtin_expect(mode > 1, 0)) {
		__ddi_put8(handle, dev_addr, value);
		return;
	}
	__DDI_ACC_FENCE();
	*(volatile uint8_t *)dev_addr = value;
}

__DDI_ACC_INLINE void
ddi_put16(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value)
{
	unsigned char mode = ((const unsigned char *)handle)[1];

	if (__builtin_expect(mode > 1, 0)) {
		__ddi_put16(handle, dev_addr, value);
		return;
	}
	__DDI_ACC_FENCE();
	if (mode == 1)
		*(volatile uint16_t *)dev_addr = __builtin_bswap16(value);
	else
		*(volatile uint16_t *)dev_addr = value;
}

__DDI_ACC_INLINE void
ddi_put32(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value)
{
	unsigned char mode = ((const unsigned char *)handle)[1];

	if (__builtin_expect(mode > 1, 0)) {
		__ddi_put32(handle, dev_addr, value);
		return;
	}
	__DDI_ACC_FENCE();
	if (mode == 1)
		*(volatile uint32_t *)dev_addr = __builtin_bswap32(value);
	else
		*(volatile uint32_t *)dev_addr = value;
}

__DDI_ACC_INLINE void
ddi_put64(ddi_acc_handle_t handle, uint64_t *dev_addr, uint64_t value)
{
	unsigned char mode = ((const unsigned char *)handle)[1];

	if (__builtin_expect(mode > 1, 0)) {
		__ddi_put64(handle, dev_addr, value);
		return;
	}
	__DDI_ACC_FENCE();
	if (mode == 1)
		*(volatile uint64_t *)dev_addr = __builtin_bswap64(value);
	else
		*(volatile uint64_t *)dev_addr = value;
}

#undef __DDI_ACC_INLINE
#undef __DDI_ACC_FENCE

#endif /* _DDI_ACC_NO_INLINE */

#endif /* _SYS_DDI_ACC_INLINE_H */
