// SPDX-License-Identifier: GPL-2.0
/*
 * Formats as drivers know them, sprintf(9F).
 *
 * Linux's own formatter takes the letters after %p as a request for more, has
 * %b, %D and %O not at all, and prints "(null)" for a string that is none.  So
 * the format is read here, and Linux formats one conversion at a time.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "../compat.h"
#include "os.h"

/**
 * struct ddi_format - a message in the making
 * @buf: where it goes
 * @size: bytes at @buf
 * @len: bytes the whole message needs so far, more than @size when cut
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
 * @width: minimum width, 0 when not given
 * @precision: -1 when not given
 * @size: bytes of the integer argument
 */
struct ddi_conv {
	bool left;
	bool zero;
	int width;
	int precision;
	size_t size;
};

static __printf(2, 3) void format_add(struct ddi_format *f,
				      const char *fmt, ...)
{
	size_t room = f->len < f->size ? f->size - f->len : 0;
	va_list ap;

	va_start(ap, fmt);
	f->len += vsnprintf(room ? f->buf + f->len : NULL, room, fmt, ap);
	va_end(ap);
}

/* A number of the format itself: digits, or an argument for "*". */
static const char *format_number(struct ddi_format *f, const char *s, int *n)
{
	if (*s == '*') {
		*n = va_arg(f->ap, int);
		return s + 1;
	}
	for (*n = 0; isdigit(*s); s++)
		*n = min(*n * 10 + (*s - '0'), SHRT_MAX);
	return s;
}

/* Everything between "%" and the conversion specifier. */
static const char *format_parse(struct ddi_format *f, const char *s,
				struct ddi_conv *conv)
{
	*conv = (struct ddi_conv){ .precision = -1, .size = sizeof(int) };
	for (; *s == '-' || *s == '0'; s++) {
		conv->left |= *s == '-';
		conv->zero |= *s == '0';
	}
	s = format_number(f, s, &conv->width);
	if (conv->width < 0) {
		conv->left = true;
		conv->width = -conv->width;
	}
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

/* Flags are Linux's own, so the format is made of the six there are. */
static void format_integer(struct ddi_format *f, const struct ddi_conv *conv,
			   char type)
{
	bool zero = conv->zero && !conv->left && conv->precision < 0;
	int width = conv->left ? -conv->width : conv->width;
	int precision = zero ? conv->width : conv->precision;
	long long n;

	if (type == 'd') {
		n = format_signed(f, conv->size);
		if (zero && n < 0)
			precision--;
		format_add(f, "%*.*lld", width, precision, n);
		return;
	}
	n = format_unsigned(f, conv->size);
	if (type == 'u')
		format_add(f, "%*.*llu", width, precision, n);
	else if (type == 'o')
		format_add(f, "%*.*llo", width, precision, n);
	else if (type == 'X')
		format_add(f, "%*.*llX", width, precision, n);
	else
		format_add(f, "%*.*llx", width, precision, n);
}

/*
 * %b: a number, then the names of the bits set in it.  The format's first
 * character is the base, then follow bit number (from 1) and name, in turn.
 */
static void format_bits(struct ddi_format *f)
{
	unsigned int bits = va_arg(f->ap, unsigned int);
	const char *s = va_arg(f->ap, const char *);
	char sep = '<';
	int bit, len;

	if (*s == 8)
		format_add(f, "%o", bits);
	else if (*s == 10)
		format_add(f, "%u", bits);
	else
		format_add(f, "%x", bits);
	for (s += *s != '\0'; *s; s += len) {
		bit = (u8)*s++;
		for (len = 0; s[len] > ' '; len++)
			;
		if (bit > 32 || !(bits >> (bit - 1) & 1))
			continue;
		format_add(f, "%c%.*s", sep, len, s);
		sep = ',';
	}
	if (sep == ',')
		format_add(f, ">");
}

static void format_string(struct ddi_format *f, const struct ddi_conv *conv)
{
	const char *s = va_arg(f->ap, const char *);

	/* Linux takes a negative precision for 0. */
	format_add(f, "%*.*s", conv->left ? -conv->width : conv->width,
		   conv->precision < 0 ? SHRT_MAX : conv->precision,
		   s ?: "<null string>");
}

/* One conversion; @s is behind its "%".  Returns what follows it. */
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
		format_add(f, "%*c", conv.left ? -conv.width : conv.width,
			   va_arg(f->ap, int));
		break;
	case 's':
		format_string(f, &conv);
		break;
	case 'b':
		format_bits(f);
		break;
	case 'p':
		format_add(f, "%p", va_arg(f->ap, void *));
		break;
	case '\0':
		return s;
	default:
		format_add(f, "%c", *s);
	}
	return s + 1;
}

size_t ddi_format(char *buf, size_t size, const char *fmt, va_list ap)
{
	struct ddi_format f = { .buf = buf, .size = size };
	int len;

	/* what was counted down past 0 is no room */
	if (size > INT_MAX)
		f.size = 0;
	if (f.size)
		*buf = '\0';
	va_copy(f.ap, ap);
	while (*fmt) {
		len = strcspn(fmt, "%");
		format_add(&f, "%.*s", len, fmt);
		fmt += len;
		if (*fmt)
			fmt = format_convert(&f, fmt + 1);
	}
	va_end(f.ap);
	return f.len;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_format);
