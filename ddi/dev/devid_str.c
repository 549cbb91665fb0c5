// SPDX-License-Identifier: GPL-2.0
/*
 * Devids as strings: ddi_devid_str_encode(9F), ddi_devid_str_decode(9F),
 * ddi_devid_str_free(9F).
 *
 *	id1,driver@<type><bytes>/minor
 *
 * The type is a letter: a capital when the bytes are printed as they are, with '_'
 * for a space, and a small one when each is two digits.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../compat.h"
#include "../os/os.h"
#include "devid.h"

/* The letters of the types, by type */
static const char devid_letters[] = "uwsfeatbn";

#define DEVID_HEAD	"id1,"
#define DEVID_NOTHING	"id0"

/* Can the byte stand for itself? */
static bool is_plain(u8 c)
{
	return isascii(c) && (isalnum(c) || strchr(" -.=+~", c)) && c;
}

static bool all_plain(const struct __ddi_devid *d)
{
	size_t i;

	for (i = 0; i < devid_len(d); i++)
		if (!is_plain(d->id[i]))
			return false;
	return true;
}

/* The bytes at @to; what comes behind them is returned. */
static char *encode_id(char *to, const struct __ddi_devid *d)
{
	bool plain = all_plain(d);
	char letter = devid_letters[devid_type(d)];
	size_t i;

	*to++ = plain ? toupper(letter) : letter;
	for (i = 0; i < devid_len(d); i++) {
		if (plain)
			*to++ = d->id[i] == ' ' ? '_' : d->id[i];
		else
			to = hex_byte_pack(to, d->id[i]);
	}
	return to;
}

/**
 * ddi_devid_str_encode() - a devid as a string, ddi_devid_str_encode(9F)
 * @devid: the devid, or NULL
 * @minor_name: the name of a minor node that goes with it, or NULL
 *
 * Context: Process context; may sleep.
 * Return: the string, for ddi_devid_str_free(); "id0" for a @devid of NULL; NULL
 * when it is not valid (a retry cannot help), or memory is short.
 */
char *ddi_devid_str_encode(ddi_devid_t devid, char *minor_name)
{
	size_t size, hint;
	char *text, *to;

	if (!devid)
		return kstrdup(DEVID_NOTHING, GFP_KERNEL);
	if (ddi_devid_valid(devid) != DDI_SUCCESS)
		return NULL;
	hint = strnlen(devid->driver, sizeof(devid->driver));
	size = strlen(DEVID_HEAD) + hint + 2 + 2 * devid_len(devid) + 2 +
	       (minor_name ? strlen(minor_name) : 0);
	text = kmalloc(size, GFP_KERNEL);
	if (!text)
		return NULL;
	to = text + sprintf(text, DEVID_HEAD "%.*s@", (int)hint, devid->driver);
	to = encode_id(to, devid);
	*to = '\0';
	if (minor_name)
		sprintf(to, "/%s", minor_name);
	return text;
}
EXPORT_SYMBOL(ddi_devid_str_encode);

/* The type of a letter, or -1 */
static int letter_type(char letter)
{
	const char *at = letter ? strchr(devid_letters, tolower(letter)) : NULL;

	return at && at > devid_letters ? at - devid_letters : -1;
}

/* The @len characters behind the letter as bytes; NULL when they are none */
static struct __ddi_devid *decode_id(char letter, const char *from, size_t len)
{
	bool plain = isupper(letter);
	size_t bytes = plain ? len : len / 2, i;
	int type = letter_type(letter);
	struct __ddi_devid *d;

	if (type < 0 || !bytes || bytes > U16_MAX || (!plain && len % 2))
		return NULL;
	d = ddi_devid_alloc(type, bytes);
	if (!d)
		return NULL;
	for (i = 0; plain && i < bytes; i++)
		d->id[i] = from[i] == '_' ? ' ' : from[i];
	if (plain || !hex2bin(d->id, from, bytes))
		return d;
	kfree(d);
	return NULL;
}

/* "driver@..." up to @end */
static struct __ddi_devid *decode(const char *text, const char *end)
{
	const char *at = memchr(text, '@', end - text);
	struct __ddi_devid *d;

	if (!at || at + 1 >= end)
		return NULL;
	d = decode_id(at[1], at + 2, end - (at + 2));
	if (d)
		memcpy(d->driver, text, min_t(size_t, at - text, DEVID_HINT_SIZE));
	return d;
}

/**
 * ddi_devid_str_decode() - a devid from its string, ddi_devid_str_decode(9F)
 * @devidstr: the string
 * @retdevid: set to the devid, or NULL for "id0"; may be NULL
 * @retminor_name: set to the minor node's name, or NULL; may be NULL
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE for a string that is none (a retry cannot help),
 * or when memory is short.
 */
int ddi_devid_str_decode(char *devidstr, ddi_devid_t *retdevid,
			 char **retminor_name)
{
	struct __ddi_devid *d = NULL;
	const char *slash, *end;
	char *minor = NULL;

	if (retdevid)
		*retdevid = NULL;
	if (retminor_name)
		*retminor_name = NULL;
	if (!devidstr)
		return DDI_FAILURE;
	if (!strcmp(devidstr, DEVID_NOTHING))
		return DDI_SUCCESS;
	if (strncmp(devidstr, DEVID_HEAD, strlen(DEVID_HEAD)))
		return DDI_FAILURE;
	slash = strchr(devidstr, '/');
	end = slash ?: devidstr + strlen(devidstr);
	d = decode(devidstr + strlen(DEVID_HEAD), end);
	if (slash && retminor_name)
		minor = kstrdup(slash + 1, GFP_KERNEL);
	if (!d || (slash && retminor_name && !minor)) {
		kfree(d);
		kfree(minor);
		return DDI_FAILURE;
	}
	if (retminor_name)
		*retminor_name = minor;
	if (retdevid)
		*retdevid = d;
	else
		kfree(d);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_devid_str_decode);

/**
 * ddi_devid_str_free() - free a string of these functions, ddi_devid_str_free(9F)
 * @devidstr: the string, or NULL
 *
 * Context: Any.
 * Return: DDI_SUCCESS.
 */
int ddi_devid_str_free(char *devidstr)
{
	kfree(devidstr);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_devid_str_free);
