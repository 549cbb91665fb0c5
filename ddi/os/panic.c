// SPDX-License-Identifier: GPL-2.0
/*
 * Panics: panic(9F), ASSERT(9F), ddi_in_panic(9F).
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/panic_notifier.h>
#include <linux/printk.h>
#include <sys/debug.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "init.h"
#include "os.h"

/* Longest message; a panic should not use much stack. */
#define DDI_PANIC_LEN	256

/* True from the start of a panic */
bool ddi_panicking;
EXPORT_SYMBOL_IF_KUNIT(ddi_panicking);

/**
 * ddi_in_panic() - tell whether the system is panicking, ddi_in_panic(9F)
 *
 * Context: any.
 * Return: 1 if it is, otherwise 0.
 */
int ddi_in_panic(void)
{
	return READ_ONCE(ddi_panicking);
}
EXPORT_SYMBOL(ddi_in_panic);

static int panic_note(struct notifier_block *nb, unsigned long event,
		      void *data)
{
	WRITE_ONCE(ddi_panicking, true);
	return NOTIFY_DONE;
}

static struct notifier_block ddi_panic_notifier = {
	.notifier_call = panic_note,
	.priority = INT_MAX,
};

/**
 * ddi_vpanic() - panic the system, vpanic(9F)
 * @format: the reason, in the format of sprintf(9F)
 * @ap: the arguments
 *
 * Context: any.
 */
void ddi_vpanic(const char *format, va_list ap)
{
	char text[DDI_PANIC_LEN];

	WRITE_ONCE(ddi_panicking, true);
	ddi_format(text, sizeof(text), format, ap);
	panic("%s", text);
}
EXPORT_SYMBOL(ddi_vpanic);

/**
 * ddi_panic() - panic the system, panic(9F)
 * @format: the reason, in the format of sprintf(9F)
 *
 * Context: any.
 */
void ddi_panic(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	ddi_vpanic(format, ap);
	va_end(ap);
}
EXPORT_SYMBOL(ddi_panic);

/**
 * ddi_assfail() - panic because an assertion failed, ASSERT(9F)
 * @text: the expression that is false
 * @file: source file
 * @line: line in the file
 *
 * Context: any.
 * Return: never.
 */
int ddi_assfail(const char *text, const char *file, int line)
{
	ddi_panic("assertion failed: %s, file: %s, line: %d", text, file, line);
	return 0;
}
EXPORT_SYMBOL(ddi_assfail);

/**
 * ddi_assfail3() - panic because a comparison failed, ASSERT(9F)
 * @text: the comparison that is false
 * @left: value of its left side
 * @op: the operator
 * @right: value of its right side
 * @file: source file
 * @line: line in the file
 *
 * Context: any.
 */
void ddi_assfail3(const char *text, uintmax_t left, const char *op,
		  uintmax_t right, const char *file, int line)
{
	ddi_panic("assertion failed: %s (0x%lx %s 0x%lx), file: %s, line: %d",
		  text, left, op, right, file, line);
}
EXPORT_SYMBOL(ddi_assfail3);

static_assert(__same_type(assfail, ddi_assfail));
static_assert(__same_type(assfail3, ddi_assfail3));

int ddi_panic_init(void)
{
	return atomic_notifier_chain_register(&panic_notifier_list,
					      &ddi_panic_notifier);
}

void ddi_panic_exit(void)
{
	atomic_notifier_chain_unregister(&panic_notifier_list,
					 &ddi_panic_notifier);
}
