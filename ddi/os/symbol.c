// SPDX-License-Identifier: GPL-2.0
/*
 * Functions that drivers use when they look for their faults: debug_enter(),
 * getpcstack(), kobj_getsymname().
 */
#include <linux/export.h>
#include <linux/kallsyms.h>
#include <linux/kstrtox.h>
#include <linux/slab.h>
#include <linux/stacktrace.h>
#include <linux/string.h>
#include <linux/xarray.h>
#include <sys/kobj.h>
#include <sys/systm.h>

#include "init.h"
#include "os.h"

/* Names that were given out, by the address of their symbol; never changed */
static DEFINE_XARRAY_FLAGS(symbol_names, XA_FLAGS_LOCK_IRQ);

/**
 * ddi_debug_enter() - call the debugger, debug_enter()
 * @msg: what to say there, or NULL
 *
 * Context: Any.
 *
 * Differences from illumos: @msg is logged with the caller, and the system goes
 * on.
 */
void ddi_debug_enter(char *msg)
{
	pr_warn("ddi: debug_enter: %pS: %s\n", __builtin_return_address(0),
		msg ?: "");
}
EXPORT_SYMBOL(ddi_debug_enter);

/**
 * ddi_getpcstack() - the functions that the caller was called by, getpcstack()
 * @pcstack: where their addresses go, the caller's own first
 * @pcstack_limit: room for so many
 *
 * Context: Any.
 * Return: how many there are.
 */
int ddi_getpcstack(pc_t *pcstack, int pcstack_limit)
{
	int n = 0;

	if (pcstack_limit <= 0)
		return 0;
#ifdef CONFIG_STACKTRACE
	n = stack_trace_save(pcstack, pcstack_limit, 1);
#endif
	if (n)
		return n;
	pcstack[0] = (pc_t)__builtin_return_address(0);
	return 1;
}
EXPORT_SYMBOL(ddi_getpcstack);

/* "name+0x10/0x80 [module]": cut behind the name, and what follows it. */
static bool symbol_split(char *text, ulong_t *offset)
{
	char *plus = strchr(text, '+'), *end;

	if (!plus)
		return false;
	end = strchr(plus, '/');
	if (end)
		*end = '\0';
	*plus = '\0';
	return !kstrtoul(plus + 1, 16, offset);
}

/* A name of its own for the symbol at @start, for ever */
static char *symbol_keep(ulong_t start, const char *name)
{
	char *kept = xa_load(&symbol_names, start), *old;
	unsigned long flags;

	if (kept)
		return kept;
	kept = kstrdup(name, GFP_ATOMIC);
	if (!kept)
		return NULL;
	xa_lock_irqsave(&symbol_names, flags);
	old = __xa_cmpxchg(&symbol_names, start, NULL, kept, GFP_ATOMIC);
	xa_unlock_irqrestore(&symbol_names, flags);
	if (!old)
		return kept;
	kfree(kept);
	return xa_is_err(old) ? NULL : old;
}

/**
 * ddi_kobj_getsymname() - the name of a symbol, kobj_getsymname()
 * @value: an address of code
 * @offset: set to how far it is from the symbol
 *
 * Context: Any.
 * Return: the name, which stays while ddi.ko is loaded; NULL when Linux knows
 * none there, or memory is short.
 */
char *ddi_kobj_getsymname(uintptr_t value, ulong_t *offset)
{
	char text[KSYM_SYMBOL_LEN];
	ulong_t off;

	sprint_symbol(text, value);
	if (!symbol_split(text, &off))
		return NULL;
	if (offset)
		*offset = off;
	/* on powerpc64, a function's code has the name with a dot before it */
	return symbol_keep(value - off, text + (text[0] == '.'));
}
EXPORT_SYMBOL(ddi_kobj_getsymname);

void ddi_symbol_exit(void)
{
	unsigned long start;
	char *name;

	xa_for_each(&symbol_names, start, name)
		kfree(name);
	xa_destroy(&symbol_names);
}

static_assert(__same_type(debug_enter, ddi_debug_enter));
static_assert(__same_type(getpcstack, ddi_getpcstack));
static_assert(__same_type(kobj_getsymname, ddi_kobj_getsymname));
