// SPDX-License-Identifier: GPL-2.0
/*
 * Signals to processes: proc_ref(9F), proc_unref(9F), proc_signal(9F).
 *
 * A reference is a process number that Linux gives to nobody else meanwhile.
 */
#include <linux/export.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <sys/sunddi.h>

#include "os.h"

/* Linux's number of each of Solaris's signals, by Solaris's */
static const u8 proc_signals[] = {
	[1] = SIGHUP,	[2] = SIGINT,	[3] = SIGQUIT,	[4] = SIGILL,
	[5] = SIGTRAP,	[6] = SIGABRT,	[8] = SIGFPE,	[9] = SIGKILL,
	[10] = SIGBUS,	[11] = SIGSEGV,	[12] = SIGSYS,	[13] = SIGPIPE,
	[14] = SIGALRM,	[15] = SIGTERM,	[16] = SIGUSR1,	[17] = SIGUSR2,
	[18] = SIGCHLD,	[19] = SIGPWR,	[20] = SIGWINCH, [21] = SIGURG,
	[22] = SIGIO,	[23] = SIGSTOP,	[24] = SIGTSTP,	[25] = SIGCONT,
	[26] = SIGTTIN,	[27] = SIGTTOU,	[28] = SIGVTALRM, [29] = SIGPROF,
	[30] = SIGXCPU,	[31] = SIGXFSZ,
};

/**
 * ddi_proc_ref() - a handle for the calling process, proc_ref(9F)
 *
 * Context: User context.
 * Return: the handle, which ddi_proc_unref() gives back.
 */
void *ddi_proc_ref(void)
{
	return get_pid(task_tgid(current));
}
EXPORT_SYMBOL(ddi_proc_ref);

/**
 * ddi_proc_unref() - give a handle back, proc_unref(9F)
 * @pref: the handle
 *
 * Context: Any.
 */
void ddi_proc_unref(void *pref)
{
	put_pid(pref);
}
EXPORT_SYMBOL(ddi_proc_unref);

/**
 * ddi_proc_signal() - send a signal to a process, proc_signal(9F)
 * @pref: the process's handle
 * @sig: Solaris's number of the signal, as in <sys/signal.h>
 *
 * Context: Any.
 * Return: 0; -1 when the process is gone, or Linux has no such signal (a retry
 * cannot help).
 */
int ddi_proc_signal(void *pref, int sig)
{
	if (sig <= 0 || sig >= ARRAY_SIZE(proc_signals) || !proc_signals[sig]) {
		ddi_complain(NULL, "proc_signal", "%d is no signal", sig);
		return -1;
	}
	return kill_pid(pref, proc_signals[sig], 1) ? -1 : 0;
}
EXPORT_SYMBOL(ddi_proc_signal);

static_assert(__same_type(proc_ref, ddi_proc_ref));
static_assert(__same_type(proc_unref, ddi_proc_unref));
static_assert(__same_type(proc_signal, ddi_proc_signal));
