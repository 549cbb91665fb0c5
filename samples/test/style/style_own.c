/* SPDX-License-Identifier: MIT */
/*
 * style: what a driver declares of Solaris itself, without the header, and what
 * it has under a name of Solaris's.
 */
#include <sys/types.h>
#include <sys/cmn_err.h>
#include <style.h>

extern pri_t minclsyspri;
extern int ncpus;
extern int drv_usecwait();
extern int ddi_ffs(long);

#pragma weak ddi_fls
extern int ddi_fls(long);
extern int style_nobody(void) __attribute__((weak));

static int (*style_ffs)(long) = ddi_ffs;
static pri_t *style_pri = &minclsyspri;

/* Solaris has both of these names; the functions are the driver's. */
extern int ddi_strtoul();

static int
ddi_strtol(int n)
{
	return (n + 1);
}

static int
check(int ok, char *what)
{
	if (!ok)
		cmn_err(CE_WARN, "style: %s", what);
	return (!ok);
}

int
style_own()
{
	int failed = 0;

	(void) drv_usecwait(1);
	failed += check(*style_pri == minclsyspri && minclsyspri > 0,
	    "the address of a variable of Solaris's");
	failed += check(ncpus > 0, "a variable of Solaris's");
	failed += check(style_ffs(8) == 4, "the address of a function");
	failed += check(ddi_fls != 0 && ddi_fls(9) == 4, "a weak function");
	failed += check(style_nobody == 0, "a weak function that nobody has");
	failed += check(ddi_strtol(1) == 2, "a static function");
	failed += check(ddi_strtoul(1) == 3, "a function of the driver's own");
	return (failed);
}
