// SPDX-License-Identifier: GPL-2.0
/*
 * Solaris's format strings, sprintf(9F).
 *
 * Linux's formatter takes letters after %p as options, has no %b, %D and %O,
 * prints "(null)" for a NULL string, and warns of a precision above 32767,
 * where it also truncates a string.  So this file interprets the format itself;
 * only digits come from Linux.
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>

#include "../compat.h"
#include "os.h"

/* Room for the digits of any integer or pointer, and a NUL */
#define DIGITS	24

/**
 * struct ddi_format - a message that is being formatted
 * @buf: destination
 * @size: bytes at @buf
 * @len: full length so far; above @size the message is truncated
 * @ap: arguments not used yet
 */
struct ddi_format {
	char *buf;
	size_t size;
	size_t len;
	va_list ap;
};

/**
 * struct ddi_conv - one conversion specification
 * @left: flag "-"
 * @zero: flag "0"
 * @width: minimum width, 0 if not given
 * @precision: negative if not given
 * @size: bytes of the integer argument
 */
struct ddi_conv {
	bool left;
	bool zero;
	size_t width;
	int precision;
	size_t size;
};

/* Free bytes at @f->buf, without the NUL. */
static size_t format_room(const struct ddi_format *f)
{
	return f->len + 1 < f->size ? f->size - f->len - 1 : 0;
}

static void format_text(struct ddi_format *f, const char *s, size_t n)
{
	size_t fits = min(n, format_room(f));

	if (fits)
		memcpy(f->buf + f->len, s, fits);
	f->len += n;
}

static void format_fill(struct ddi_format *f, char c, size_t n)
{
	size_t fits = min(n, format_room(f));

	if (fits)
		memset(f->buf + f->len, c, fits);
	f->len += n;
}

/* Write @n bytes at @s after @sign and zeros, padded to @conv's width. */
static void format_field(struct ddi_format *f, const struct ddi_conv *conv,
			 const char *sign, size_t zeros, const char *s,
			 size_t n)
{
	size_t len = strlen(sign) + zeros + n;
	size_t pad = conv->width > len ? conv->width - len : 0;

	if (!conv->left)
		format_fill(f, ' ', pad);
	format_text(f, sign, strlen(sign));
	format_fill(f, '0', zeros);
	format_text(f, s, n);
	if (conv->left)
		format_fill(f, ' ', pad);
}

/* Read a number of the format: digits, or "*" for an argument. */
static const char *format_number(struct ddi_format *f, const char *s, int *n)
{
	if (*s == '*') {
		*n = va_arg(f->ap, int);
		return s + 1;
	}
	for (*n = 0; isdigit(*s); s++)
		*n = *n < INT_MAX / 10 ? *n * 10 + (*s - '0') : INT_MAX;
	return s;
}

/* Read everything between "%" and the conversion specifier. */
static const char *format_parse(struct ddi_format *f, const char *s,
				struct ddi_conv *conv)
{
	int width;

	*conv = (struct ddi_conv){ .precision = -1, .size = sizeof(int) };
	for (; *s == '-' || *s == '0'; s++) {
		conv->left |= *s == '-';
		conv->zero |= *s == '0';
	}
	s = format_number(f, s, &width);
	conv->left |= width < 0;
	conv->width = width < 0 ? -(size_t)width : width;
	if (*s == '.')
		s = format_number(f, s + 1, &conv->precision);
	if (*s == 'h')
		conv->size = s[1] == 'h' ? sizeof(char) : sizeof(short);
	else if (*s == 'l')
		conv->size = s[1] == 'l' ? sizeof(long long) : sizeof(long);
	while (*s == 'h' || *s == 'l')
		s++;
	return s;
}

static long long format_signed(struct ddi_format *f, size_t size)
{
	if (size == sizeof(long long))
		return va_arg(f->ap, long long);
	if (size == sizeof(char))
		return (signed char)va_arg(f->ap, int);
	if (size == sizeof(short))
		return (short)va_arg(f->ap, int);
	return va_arg(f->ap, int);
}

static unsigned long long format_unsigned(struct ddi_format *f, size_t size)
{
	unsigned long long n = format_signed(f, size);

	return size == sizeof(n) ? n : n & (BIT_ULL(size * BITS_PER_BYTE) - 1);
}

/* Write the digits of @n in the base of @type.  Returns their number. */
static size_t format_digits(char digits[DIGITS], char type,
			    unsigned long long n)
{
	if (type == 'o')
		return scnprintf(digits, DIGITS, "%llo", n);
	if (type == 'x')
		return scnprintf(digits, DIGITS, "%llx", n);
	if (type == 'X')
		return scnprintf(digits, DIGITS, "%llX", n);
	return scnprintf(digits, DIGITS, "%llu", n);
}

/* The number of zeros between a sign of @sign characters and @len digits. */
static size_t format_zeros(const struct ddi_conv *conv, size_t sign,
			   size_t len)
{
	size_t want = 0;

	if (conv->precision >= 0)
		want = conv->precision;
	else if (conv->zero && !conv->left)
		want = conv->width - min(conv->width, sign);
	return want > len ? want - len : 0;
}

static void format_integer(struct ddi_format *f, const struct ddi_conv *conv,
			   char type)
{
	unsigned long long n;
	const char *sign = "";
	char digits[DIGITS];
	size_t len;

	if (type == 'd') {
		n = format_signed(f, conv->size);
		if ((long long)n < 0) {
			sign = "-";
			n = -n;
		}
	} else {
		n = format_unsigned(f, conv->size);
	}
	len = format_digits(digits, type, n);
	format_field(f, conv, sign, format_zeros(conv, strlen(sign), len),
		     digits, len);
}

/*
 * %b: a number, then the names of its set bits.  The first character of the
 * format argument is the base; after it, a bit number (from 1) precedes each
 * name.
 */
static void format_bits(struct ddi_format *f)
{
	unsigned int bits = va_arg(f->ap, unsigned int);
	const char *s = va_arg(f->ap, const char *);
	char digits[DIGITS], sep = '<';
	size_t len;
	int bit;

	len = format_digits(digits, *s == 8 ? 'o' : *s == 10 ? 'u' : 'x', bits);
	format_text(f, digits, len);
	for (s += *s != '\0'; *s; s += len) {
		bit = (u8)*s++;
		for (len = 0; s[len] > ' '; len++)
			;
		if (bit > 32 || !(bits >> (bit - 1) & 1))
			continue;
		format_fill(f, sep, 1);
		format_text(f, s, len);
		sep = ',';
	}
	if (sep == ',')
		format_fill(f, '>', 1);
}

/* The text to print for a bad string pointer; Linux recognises these, too. */
static const char *format_instead(const char *s)
{
	if (!s)
		return "<null string>";
	if ((unsigned long)s < PAGE_SIZE || IS_ERR_VALUE(s))
		return "(efault)";
	return s;
}

static void format_string(struct ddi_format *f, const struct ddi_conv *conv)
{
	const char *s = format_instead(va_arg(f->ap, const char *));
	size_t len = conv->precision < 0 ? strlen(s) :
					   strnlen(s, conv->precision);

	format_field(f, conv, "", 0, s, len);
}

static void format_char(struct ddi_format *f, const struct ddi_conv *conv)
{
	char c = va_arg(f->ap, int);

	format_field(f, conv, "", 0, &c, 1);
}

static void format_pointer(struct ddi_format *f)
{
	char digits[DIGITS];

	format_text(f, digits, scnprintf(digits, DIGITS, "%p",
					 va_arg(f->ap, void *)));
}

/* Format one conversion; @s points after its "%".  Returns the rest of the format. */
static const char *format_convert(struct ddi_format *f, const char *s)
{
	struct ddi_conv conv;

	s = format_parse(f, s, &conv);
	switch (*s) {
	case 'd':
	case 'i':
	case 'D':
		format_integer(f, &conv, 'd');
		break;
	case 'o':
	case 'O':
		format_integer(f, &conv, 'o');
		break;
	case 'u':
	case 'x':
	case 'X':
		format_integer(f, &conv, *s);
		break;
	case 'c':
		format_char(f, &conv);
		break;
	case 's':
		format_string(f, &conv);
		break;
	case 'b':
		format_bits(f);
		break;
	case 'p':
		format_pointer(f);
		break;
	case '\0':
		return s;
	default:
		format_text(f, s, 1);
	}
	return s + 1;
}

size_t ddi_format(char *buf, size_t size, const char *fmt, va_list ap)
{
	struct ddi_format f = { .buf = buf, .size = size };
	size_t len;

	/* a negative size that was converted means that no room is left */
	if (size > INT_MAX)
		f.size = 0;
	va_copy(f.ap, ap);
	while (*fmt) {
		len = strcspn(fmt, "%");
		format_text(&f, fmt, len);
		fmt += len;
		if (*fmt)
			fmt = format_convert(&f, fmt + 1);
	}
	va_end(f.ap);
	if (f.size)
		buf[min(f.len, f.size - 1)] = '\0';
	return f.len;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_format);
