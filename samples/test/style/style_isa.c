/* SPDX-License-Identifier: MIT */
/*
 * style: what sources ask with #if, so that no error tells of what is missing.
 */
#include <sys/types.h>
#include <sys/atomic.h>
#include <sys/cmn_err.h>
#include <style.h>

#if defined(_BIG_ENDIAN) == defined(_LITTLE_ENDIAN)
#error "one byte order, and only one"
#endif
#if defined(_BIT_FIELDS_LTOH) == defined(_BIT_FIELDS_HTOL)
#error "one order of bit fields, and only one"
#endif
#if defined(_LONG_LONG_LTOH) == defined(_LONG_LONG_HTOL)
#error "one order of words, and only one"
#endif
#if !defined(_LP64) || !defined(_MULTI_DATAMODEL)
#error "no data model"
#endif
#if !defined(_SUNOS_VTOC_8) && !defined(_SUNOS_VTOC_16)
#error "no disk label"
#endif
#if !defined(_CHAR_IS_SIGNED)
#error "char has no sign"
#endif
#if defined(__x86_64__) && \
	!(defined(__x86) && defined(__amd64) && defined(_HAVE_CPUID_INSN))
#error "a PC that is no PC"
#endif
#if _LONG_ALIGNMENT != 8 || _POINTER_ALIGNMENT != 8 || _MAX_ALIGNMENT < 8 || \
	!defined(_LONG_LONG_ALIGNMENT_32) || !defined(_ALIGNMENT_REQUIRED)
#error "no alignment"
#endif
#ifndef PRIx64
#error "no formats of integers by <sys/atomic.h>"
#endif
#ifndef __PRINTFLIKE
#error "nothing of <sys/ccompile.h> by <sys/types.h>"
#endif

int
style_isa()
{
	union {
		uint32_t word;
		uint8_t byte[4];
		struct {
#ifdef _BIT_FIELDS_LTOH
			uint32_t low:4, high:28;
#else
			uint32_t high:28, low:4;
#endif
		} field;
	} u;
	int failed = 0;

	u.word = 0x12345678;
#ifdef _LITTLE_ENDIAN
	failed += u.byte[0] != 0x78;
#else
	failed += u.byte[0] != 0x12;
#endif
	failed += u.field.low != 8;
	if (failed)
		cmn_err(CE_WARN, "style: the order of bytes or of bit fields");
	return (failed);
}
