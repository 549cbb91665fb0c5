// SPDX-License-Identifier: GPL-2.0
/*
 * Random numbers: random_get_bytes(), random_get_pseudo_bytes().
 */
#include <linux/export.h>
#include <linux/random.h>
#include <sys/random.h>

#include "os.h"

/**
 * ddi_random_bytes() - get random bytes, random_get_bytes(),
 *	random_get_pseudo_bytes()
 * @buf: destination
 * @len: number of bytes
 *
 * Context: any.
 * Return: 0.
 */
int ddi_random_bytes(uint8_t *buf, size_t len)
{
	get_random_bytes(buf, len);
	return 0;
}
EXPORT_SYMBOL(ddi_random_bytes);

static_assert(__same_type(random_get_bytes, ddi_random_bytes));
static_assert(__same_type(random_get_pseudo_bytes, ddi_random_bytes));
