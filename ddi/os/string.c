// SPDX-License-Identifier: GPL-2.0
/*
 * Memory and string functions that Linux lacks or implements differently:
 * bcopy(9F), bzero(9F), bcmp(9F), ovbcopy(9F), swab(9F), string(9F),
 * sprintf(9F).
 */
#include <linux/export.h>
#include <linux/string.h>
#include <sys/kmem.h>
#include <sys/sunddi.h>

#include "os.h"

/**
 * ddi_bcopy() - copy memory, bcopy(9F)
 * @from: source
 * @to: destination; may overlap with @from
 * @count: bytes
 *
 * Context: any.
 */
void ddi_bcopy(const void *from, void *to, size_t count)
{
	memmove(to, from, count);
}
EXPORT_SYMBOL(ddi_bcopy);

/**
 * ddi_ovbcopy() - copy memory that overlaps, ovbcopy(9F)
 * @from: source
 * @to: destination
 * @count: bytes
 *
 * Context: any.
 */
void ddi_ovbcopy(const void *from, void *to, size_t count)
{
	memmove(to, from, count);
}
EXPORT_SYMBOL(ddi_ovbcopy);

/**
 * ddi_bzero() - clear memory, bzero(9F)
 * @addr: address
 * @count: bytes
 *
 * Context: any.
 */
void ddi_bzero(void *addr, size_t count)
{
	memset(addr, 0, count);
}
EXPORT_SYMBOL(ddi_bzero);

/**
 * ddi_bcmp() - compare memory, bcmp(9F)
 * @s1: first range
 * @s2: second range
 * @count: bytes
 *
 * Context: any.
 * Return: 0 when all bytes are equal, otherwise 1.
 */
int ddi_bcmp(const void *s1, const void *s2, size_t count)
{
	return memcmp(s1, s2, count) != 0;
}
EXPORT_SYMBOL(ddi_bcmp);

/**
 * ddi_swab() - swap the bytes of each pair, swab(9F)
 * @src: source
 * @dst: destination; may be @src
 * @nbytes: bytes; the last one of an odd number is not copied
 *
 * Context: any.
 */
void ddi_swab(void *src, void *dst, size_t nbytes)
{
	const u8 *from = src;
	u8 *to = dst;
	size_t i;

	for (i = 0; i + 1 < nbytes; i += 2) {
		u8 first = from[i];

		to[i] = from[i + 1];
		to[i + 1] = first;
	}
}
EXPORT_SYMBOL(ddi_swab);

/**
 * ddi_strlcpy() - copy a string into a buffer, strlcpy(9F)
 * @to: the buffer
 * @from: the string
 * @size: bytes of the buffer
 *
 * Context: any.
 * Return: length of @from; the copy was truncated if that is @size or more.
 */
size_t ddi_strlcpy(char *to, const char *from, size_t size)
{
	size_t len = strlen(from);
	size_t n;

	if (size) {
		n = min(len, size - 1);
		memcpy(to, from, n);
		to[n] = '\0';
	}
	return len;
}
EXPORT_SYMBOL(ddi_strlcpy);

/**
 * ddi_strlcat() - append to a string in a buffer, strlcat(9F)
 * @to: the buffer
 * @from: the string to append
 * @size: bytes of the buffer
 *
 * Context: any.
 * Return: the full length of the result; it was truncated if that is @size or
 * more.
 */
size_t ddi_strlcat(char *to, const char *from, size_t size)
{
	size_t len = strnlen(to, size);

	return len + ddi_strlcpy(to + len, from, size - len);
}
EXPORT_SYMBOL(ddi_strlcat);

/**
 * ddi_strncat() - append part of a string, strncat(9F)
 * @s1: the string to append to, with room for the result
 * @s2: the string to append
 * @n: most characters of @s2 to append
 *
 * Context: any.
 * Return: @s1.
 */
char *ddi_strncat(char *s1, const char *s2, size_t n)
{
	char *end = s1 + strlen(s1);
	size_t len = strnlen(s2, n);

	memcpy(end, s2, len);
	end[len] = '\0';
	return s1;
}
EXPORT_SYMBOL(ddi_strncat);

/**
 * ddi_strncpy() - copy a string into a field, strncpy(9F)
 * @to: the field
 * @from: the string
 * @n: bytes of the field, all of which are written
 *
 * Context: any.
 * Return: @to; without NUL if the string has @n characters or more.
 */
char *ddi_strncpy(char *to, const char *from, size_t n)
{
	size_t len = strnlen(from, n);

	memcpy(to, from, len);
	memset(to + len, 0, n - len);
	return to;
}
EXPORT_SYMBOL(ddi_strncpy);

/**
 * ddi_strdup() - copy a string into new memory, ddi_strdup(9F)
 * @str: the string
 * @flag: KM_SLEEP or KM_NOSLEEP
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: the copy, for strfree(9F) or kmem_free(9F); with KM_NOSLEEP, NULL
 * when memory is short (a retry can help).
 */
char *ddi_strdup(const char *str, int flag)
{
	size_t size = strlen(str) + 1;
	char *copy = ddi_kmem_alloc(size, flag);

	return copy ? memcpy(copy, str, size) : NULL;
}
EXPORT_SYMBOL(ddi_strdup);

/**
 * ddi_strdup_sleep() - copy a string into new memory, strdup(9F)
 * @str: the string
 *
 * Context: may sleep.
 * Return: the copy, for strfree(9F) or kmem_free(9F).
 */
char *ddi_strdup_sleep(const char *str)
{
	return ddi_strdup(str, KM_SLEEP);
}
EXPORT_SYMBOL(ddi_strdup_sleep);

/**
 * ddi_strfree() - free a string, strfree(9F)
 * @s: the string, whose memory is just large enough for it; or NULL
 *
 * Context: any.
 */
void ddi_strfree(char *s)
{
	if (s)
		ddi_kmem_free(s, strlen(s) + 1);
}
EXPORT_SYMBOL(ddi_strfree);

/**
 * ddi_kmem_vasprintf() - print into memory of its own, kmem_vasprintf()
 * @fmt: the format, as of sprintf(9F)
 * @ap: its arguments
 *
 * Context: Process context; may sleep.
 * Return: the string, for strfree(9F).
 */
char *ddi_kmem_vasprintf(const char *fmt, va_list ap)
{
	va_list again;
	size_t size;
	char *s;

	va_copy(again, ap);
	size = ddi_format(NULL, 0, fmt, again) + 1;
	va_end(again);
	s = ddi_kmem_alloc(size, KM_SLEEP);
	if (s)
		ddi_format(s, size, fmt, ap);
	return s;
}
EXPORT_SYMBOL(ddi_kmem_vasprintf);

/**
 * ddi_kmem_asprintf() - print into memory of its own, kmem_asprintf()
 * @fmt: the format, as of sprintf(9F)
 *
 * Context: Process context; may sleep.
 * Return: the string, for strfree(9F).
 */
char *ddi_kmem_asprintf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = ddi_kmem_vasprintf(fmt, ap);
	va_end(ap);
	return s;
}
EXPORT_SYMBOL(ddi_kmem_asprintf);

/**
 * ddi_strtok_r() - split a string into tokens, strtok_r(9F)
 * @s: the string, which is changed; NULL to continue with the last one
 * @sep: the separators
 * @lasts: set to the place to continue at
 *
 * Context: any.
 * Return: the next token, or NULL if there is none.
 */
char *ddi_strtok_r(char *s, const char *sep, char **lasts)
{
	char *token = s ?: *lasts;

	if (!token)
		return NULL;
	token += strspn(token, sep);
	*lasts = token;
	return *token ? strsep(lasts, sep) : NULL;
}
EXPORT_SYMBOL(ddi_strtok_r);

/**
 * ddi_vsnprintf() - format into a buffer, vsnprintf(9F)
 * @s: the buffer; may be NULL when @n is 0
 * @n: bytes of the buffer
 * @format: the format
 * @ap: the arguments
 *
 * Context: any.
 * Return: the full length, without NUL; the result was truncated if that is @n
 * or more.
 *
 * Differences from illumos: %p prints a hashed address, as everywhere in Linux.
 */
size_t ddi_vsnprintf(char *s, size_t n, const char *format, va_list ap)
{
	return ddi_format(s, n, format, ap);
}
EXPORT_SYMBOL(ddi_vsnprintf);

/**
 * ddi_snprintf() - format into a buffer, snprintf(9F)
 * @s: the buffer; may be NULL when @n is 0
 * @n: bytes of the buffer
 * @format: the format
 *
 * Context: any.
 * Return: the full length, without NUL; the result was truncated if that is @n
 * or more.
 *
 * Differences from illumos: as for ddi_vsnprintf().
 */
size_t ddi_snprintf(char *s, size_t n, const char *format, ...)
{
	va_list ap;
	size_t len;

	va_start(ap, format);
	len = ddi_format(s, n, format, ap);
	va_end(ap);
	return len;
}
EXPORT_SYMBOL(ddi_snprintf);

/**
 * ddi_vsprintf() - format into a buffer that is large enough, vsprintf(9F)
 * @s: the buffer
 * @format: the format
 * @ap: the arguments
 *
 * Context: any.
 * Return: @s.
 *
 * Differences from illumos: as for ddi_vsnprintf().
 */
char *ddi_vsprintf(char *s, const char *format, va_list ap)
{
	ddi_format(s, INT_MAX, format, ap);
	return s;
}
EXPORT_SYMBOL(ddi_vsprintf);

/**
 * ddi_sprintf() - format into a buffer that is large enough, sprintf(9F)
 * @s: the buffer
 * @format: the format
 *
 * Context: any.
 * Return: @s.
 *
 * Differences from illumos: as for ddi_vsnprintf().
 */
char *ddi_sprintf(char *s, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	ddi_format(s, INT_MAX, format, ap);
	va_end(ap);
	return s;
}
EXPORT_SYMBOL(ddi_sprintf);

static_assert(__same_type(bcopy, ddi_bcopy));
static_assert(__same_type(ovbcopy, ddi_ovbcopy));
static_assert(__same_type(bzero, ddi_bzero));
static_assert(__same_type(bcmp, ddi_bcmp));
static_assert(__same_type(strdup, ddi_strdup_sleep));
static_assert(__same_type(strfree, ddi_strfree));
static_assert(__same_type(kmem_asprintf, ddi_kmem_asprintf));
static_assert(__same_type(strtok_r, ddi_strtok_r));
