/* SPDX-License-Identifier: MIT */
/*
 * style: what an old driver writes, at which Linux's build stops.
 */
#pragma ident	"@(#)style_old.c	1.1	SMI"

#include <sys/types.h>
#include <sys/cmn_err.h>
#include <sys/conf.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <style.h>

static char *style_built = __DATE__ " " __TIME__;

static
style_minor(dev)
	dev_t dev;
{
	void *cookie = (void *)getminor(dev);
	minor_t back = (minor_t)cookie;
	int unused;

	return (back == 7);
}

/* Solaris's char has a sign, and is what int8_t is. */
static int style_sum(const int8_t *text, int n);
static int
style_sum(const char *text, int n)
{
	int i, sum = 0;

	for (i = 0; i < n; i++)
		sum += text[i];
	return (sum);
}

int
style_old()
{
	char data[2] = { -1, '\200' };
	int failed = 0;

	if (style_sum(data, 2) != -129) {
		cmn_err(CE_WARN, "style: a char without a sign");
		failed++;
	}
	if (!style_minor(makedevice(3, 7))) {
		cmn_err(CE_WARN, "style: functions of old style, of %s",
		    style_built);
		failed++;
	}
#if defined(MODULE) || defined(__KERNEL__) || defined(__linux__)
	cmn_err(CE_WARN, "style: takes itself for a driver of Linux");
	failed++;
#endif
	return (failed);
}
