/* SPDX-License-Identifier: MIT */
/*
 * style_misc: functions that a driver uses, a module of its own on Solaris.
 */
#include <sys/types.h>
#include <sys/cmn_err.h>
#include <sys/modctl.h>
#include <style.h>

static int style_started;

static struct modlmisc style_modlmisc = {
	&mod_miscops, "functions for style"
};

static struct modlinkage style_modlinkage = {
	MODREV_1, &style_modlmisc, NULL
};

int
style_misc_started()
{
	return (style_started);
}

int
_init(void)
{
	int rc = mod_install(&style_modlinkage);

	if (rc == 0)
		style_started = 1;
	return (rc);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&style_modlinkage, modinfop));
}

int
_fini(void)
{
	style_started = 0;
	cmn_err(CE_NOTE, "!style_misc: stopped");
	return (mod_remove(&style_modlinkage));
}
