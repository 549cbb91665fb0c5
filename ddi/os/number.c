// SPDX-License-Identifier: GPL-2.0
/*
 * Numbers in strings, bits in numbers, pages in bytes: ddi_strtol(9F),
 * stoi(9F), ddi_ffs(9F), btop(9F), btopr(9F), ptob(9F), ddi_btop(9F).
 */
#include <linux/bitops.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/overflow.h>
#include <sys/errno.h>
#include <sys/ddi.h>
#include <sys/param.h>
#include <sys/sunddi.h>

#include "os.h"

/* The variables _pagesize, _pageshift, _pageoffset, _pagemask */
const unsigned int ddi_pagesize = PAGE_SIZE;
EXPORT_SYMBOL(ddi_pagesize);
const unsigned int ddi_pageshift = PAGE_SHIFT;
EXPORT_SYMBOL(ddi_pageshift);
const unsigned int ddi_pageoffset = PAGE_SIZE - 1;
EXPORT_SYMBOL(ddi_pageoffset);
const uintptr_t ddi_pagemask = ~((uintptr_t)PAGE_SIZE - 1);
EXPORT_SYMBOL(ddi_pagemask);

/* The value of a digit; at least 36 for any other character. */
static unsigned int digit(char c)
{
	if (isdigit(c))
		return c - '0';
	return isascii(c) && isalpha(c) ? tolower(c) - 'a' + 10 : 36;
}

/* Skip the prefix of a number and set its base. */
static const char *number_base(const char *s, int *base)
{
	bool hex = s[0] == '0' && tolower(s[1]) == 'x' && digit(s[2]) < 16;

	if (*base == 0)
		*base = hex ? 16 : *s == '0' ? 8 : 10;
	return *base == 16 && hex ? s + 2 : s;
}

/*
 * Read a number, sign and magnitude apart, for ddi_strtoull(9F) and the like.
 * All digits are read, even of a number that is too large, as the man page
 * says.
 */
static int number_read(const char *str, char **endptr, int base, bool *minus,
		       unsigned long long *n)
{
	const char *s = str;
	bool large = false;
	const char *first;

	if (endptr)
		*endptr = (char *)str;
	if (base < 0 || base == 1 || base > 36)
		return EINVAL;
	s += strspn(s, " \t\n\r\f\v");
	*minus = *s == '-';
	s += *s == '-' || *s == '+';
	s = number_base(s, &base);
	for (first = s, *n = 0; digit(*s) < base; s++)
		large |= check_mul_overflow(*n, (unsigned long long)base, n) ||
			 check_add_overflow(*n, (unsigned long long)digit(*s),
					    n);
	if (s == first)
		return EINVAL;
	if (endptr)
		*endptr = (char *)s;
	return large ? ERANGE : 0;
}

/**
 * ddi_str_to_ll() - read a number in a string, ddi_strtoll(9F)
 * @str: the string
 * @endptr: set to the first character after the number, unless NULL
 * @base: 2 to 36, or 0 to use the prefix
 * @result: set to the number, on success only
 *
 * Context: any.
 * Return: 0; EINVAL when @base is invalid or there is no number; ERANGE when
 * the number is too large.
 */
int ddi_str_to_ll(const char *str, char **endptr, int base, longlong_t *result)
{
	unsigned long long n;
	bool minus;
	int rc;

	rc = number_read(str, endptr, base, &minus, &n);
	if (rc)
		return rc;
	if (n > (unsigned long long)LLONG_MAX + minus)
		return ERANGE;
	*result = minus ? -n : n;
	return 0;
}
EXPORT_SYMBOL(ddi_str_to_ll);

/**
 * ddi_str_to_ull() - read an unsigned number in a string, ddi_strtoull(9F)
 * @str: the string
 * @endptr: set to the first character after the number, unless NULL
 * @base: 2 to 36, or 0 to use the prefix
 * @result: set to the number, negated after a minus sign, on success only
 *
 * Context: any.
 * Return: 0; EINVAL when @base is invalid or there is no number; ERANGE when
 * the number is too large.
 */
int ddi_str_to_ull(const char *str, char **endptr, int base,
		   u_longlong_t *result)
{
	unsigned long long n;
	bool minus;
	int rc;

	rc = number_read(str, endptr, base, &minus, &n);
	if (!rc)
		*result = minus ? -n : n;
	return rc;
}
EXPORT_SYMBOL(ddi_str_to_ull);

/**
 * ddi_str_to_l() - read a number in a string, ddi_strtol(9F)
 * @str: the string
 * @endptr: set to the first character after the number, unless NULL
 * @base: 2 to 36, or 0 to use the prefix
 * @result: set to the number, on success only
 *
 * Context: any.
 * Return: 0; EINVAL when @base is invalid or there is no number; ERANGE when
 * the number is too large.
 */
int ddi_str_to_l(const char *str, char **endptr, int base, long *result)
{
	longlong_t n;
	int rc = ddi_str_to_ll(str, endptr, base, &n);

	if (!rc)
		*result = n;
	return rc;
}
EXPORT_SYMBOL(ddi_str_to_l);

/**
 * ddi_str_to_ul() - read an unsigned number in a string, ddi_strtoul(9F)
 * @str: the string
 * @endptr: set to the first character after the number, unless NULL
 * @base: 2 to 36, or 0 to use the prefix
 * @result: set to the number, negated after a minus sign, on success only
 *
 * Context: any.
 * Return: 0; EINVAL when @base is invalid or there is no number; ERANGE when
 * the number is too large.
 */
int ddi_str_to_ul(const char *str, char **endptr, int base, ulong_t *result)
{
	u_longlong_t n;
	int rc = ddi_str_to_ull(str, endptr, base, &n);

	if (!rc)
		*result = n;
	return rc;
}
EXPORT_SYMBOL(ddi_str_to_ul);

/**
 * ddi_stoi() - read a decimal number in a string, stoi(9F)
 * @str: the string; set to the character after the digits
 *
 * Context: any.
 * Return: the number; 0 when there is no digit.
 */
int ddi_stoi(char **str)
{
	unsigned int n = 0;

	for (; isdigit(**str); (*str)++)
		n = n * 10 + (**str - '0');
	return n;
}
EXPORT_SYMBOL(ddi_stoi);

/**
 * ddi_numtos() - write a number as a decimal string, numtos(9F)
 * @num: the number
 * @s: destination; 21 bytes suffice
 *
 * Context: any.
 */
void ddi_numtos(unsigned long num, char *s)
{
	sprintf(s, "%lu", num);
}
EXPORT_SYMBOL(ddi_numtos);

/**
 * ddi_ffs() - find the first set bit, ddi_ffs(9F)
 * @mask: the value, of which the low 32 bits count
 *
 * Context: any.
 * Return: its number, 1 for the lowest; 0 when none is set.
 */
int ddi_ffs(long mask)
{
	return ffs((u32)mask);
}
EXPORT_SYMBOL(ddi_ffs);

/**
 * ddi_fls() - find the last set bit, ddi_fls(9F)
 * @mask: the value, of which the low 32 bits count
 *
 * Context: any.
 * Return: its number, 32 for the highest; 0 when none is set.
 */
int ddi_fls(long mask)
{
	return fls((u32)mask);
}
EXPORT_SYMBOL(ddi_fls);

/**
 * ddi_ffsll() - find the first set bit, ddi_ffsll(9F)
 * @mask: the value
 *
 * Context: any.
 * Return: its number, 1 for the lowest; 0 when none is set.
 */
int ddi_ffsll(long long mask)
{
	return mask ? __ffs64(mask) + 1 : 0;
}
EXPORT_SYMBOL(ddi_ffsll);

/**
 * ddi_flsll() - find the last set bit, ddi_flsll(9F)
 * @mask: the value
 *
 * Context: any.
 * Return: its number, 64 for the highest; 0 when none is set.
 */
int ddi_flsll(long long mask)
{
	return fls64(mask);
}
EXPORT_SYMBOL(ddi_flsll);

/**
 * ddi_highbit() - find the last set bit, highbit()
 * @mask: the value
 *
 * Context: any.
 * Return: its number, 64 for the highest; 0 when none is set.
 */
int ddi_highbit(ulong_t mask)
{
	return fls64(mask);
}
EXPORT_SYMBOL(ddi_highbit);

/**
 * ddi_lowbit() - find the first set bit, lowbit()
 * @mask: the value
 *
 * Context: any.
 * Return: its number, 1 for the lowest; 0 when none is set.
 */
int ddi_lowbit(ulong_t mask)
{
	return ddi_ffsll(mask);
}
EXPORT_SYMBOL(ddi_lowbit);

/**
 * ddi_bytes_to_pages() - convert bytes to pages, btop(9F)
 * @bytes: number of bytes
 *
 * Context: any.
 * Return: number of pages, rounded down.
 */
unsigned long ddi_bytes_to_pages(unsigned long bytes)
{
	return bytes >> PAGE_SHIFT;
}
EXPORT_SYMBOL(ddi_bytes_to_pages);

/**
 * ddi_bytes_to_pages_up() - convert bytes to pages, btopr(9F)
 * @bytes: number of bytes
 *
 * Context: any.
 * Return: number of pages, rounded up.
 */
unsigned long ddi_bytes_to_pages_up(unsigned long bytes)
{
	return (bytes >> PAGE_SHIFT) + !!offset_in_page(bytes);
}
EXPORT_SYMBOL(ddi_bytes_to_pages_up);

/**
 * ddi_pages_to_bytes() - convert pages to bytes, ptob(9F)
 * @pages: number of pages
 *
 * Context: any.
 * Return: number of bytes.
 */
unsigned long ddi_pages_to_bytes(unsigned long pages)
{
	return pages << PAGE_SHIFT;
}
EXPORT_SYMBOL(ddi_pages_to_bytes);

/**
 * ddi_btop() - convert bytes to pages of a device, ddi_btop(9F)
 * @dip: the device; every device has the system's page size
 * @bytes: number of bytes
 *
 * Context: any.
 * Return: number of pages, rounded down.
 */
ulong_t ddi_btop(dev_info_t *dip, ulong_t bytes)
{
	return ddi_bytes_to_pages(bytes);
}
EXPORT_SYMBOL(ddi_btop);

/**
 * ddi_btopr() - convert bytes to pages of a device, ddi_btopr(9F)
 * @dip: the device
 * @bytes: number of bytes
 *
 * Context: any.
 * Return: number of pages, rounded up.
 */
ulong_t ddi_btopr(dev_info_t *dip, ulong_t bytes)
{
	return ddi_bytes_to_pages_up(bytes);
}
EXPORT_SYMBOL(ddi_btopr);

/**
 * ddi_ptob() - convert pages of a device to bytes, ddi_ptob(9F)
 * @dip: the device
 * @pages: number of pages
 *
 * Context: any.
 * Return: number of bytes.
 */
ulong_t ddi_ptob(dev_info_t *dip, ulong_t pages)
{
	return ddi_pages_to_bytes(pages);
}
EXPORT_SYMBOL(ddi_ptob);

static_assert(__same_type(_pagesize, ddi_pagesize));
static_assert(__same_type(_pageshift, ddi_pageshift));
static_assert(__same_type(_pageoffset, ddi_pageoffset));
static_assert(__same_type(_pagemask, ddi_pagemask));
static_assert(__same_type(ddi_strtol, ddi_str_to_l));
static_assert(__same_type(ddi_strtoul, ddi_str_to_ul));
static_assert(__same_type(ddi_strtoll, ddi_str_to_ll));
static_assert(__same_type(ddi_strtoull, ddi_str_to_ull));
static_assert(__same_type(stoi, ddi_stoi));
static_assert(__same_type(numtos, ddi_numtos));
static_assert(__same_type(highbit, ddi_highbit));
static_assert(__same_type(lowbit, ddi_lowbit));
static_assert(__same_type(btop, ddi_bytes_to_pages));
static_assert(__same_type(btopr, ddi_bytes_to_pages_up));
static_assert(__same_type(ptob, ddi_pages_to_bytes));
