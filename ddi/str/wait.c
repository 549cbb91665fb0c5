// SPDX-License-Identifier: GPL-2.0
/*
 * When memory for a message is short: testb(9F), bufcall(9F), esbbcall(9F),
 * unbufcall(9F), allocb_wait().
 */
#include <linux/export.h>
#include <linux/sched/signal.h>
#include <sys/errno.h>

#include "../os/os.h"
#include "dblk.h"

/* After how many ticks memory that was short may be there */
#define RETRY_TICKS	(HZ / 100 + 1)

/**
 * ddi_testb() - is there memory for a message, testb(9F)
 * @size: bytes of the message
 * @pri: makes no difference
 *
 * Context: Any.
 * Return: 1 when allocb(9F) succeeded just now, else 0.
 */
int ddi_testb(size_t size, uint_t pri)
{
	mblk_t *mp = ddi_allocb(size, pri);

	if (mp)
		ddi_freeb(mp);
	return mp ? 1 : 0;
}
EXPORT_SYMBOL(ddi_testb);

/**
 * ddi_bufcall() - call a function when there may be memory, bufcall(9F)
 * @size: bytes of the message that allocb(9F) had no memory for
 * @pri: makes no difference
 * @func: the function, called once as a timeout(9F) is
 * @arg: its argument
 *
 * Context: Any.
 * Return: an id for ddi_unbufcall(); NULL when memory is short (a retry can help),
 * or never has @size bytes (it cannot).
 *
 * Differences from illumos: @func is called after 10 ms, without a look at the
 * memory that there is then.
 */
bufcall_id_t ddi_bufcall(size_t size, uint_t pri, void (*func)(void *),
			 void *arg)
{
	if (ddi_kmem_never(size)) {
		ddi_complain(NULL, "bufcall", "there never are %zu bytes", size);
		return NULL;
	}
	return ddi_timeout(func, arg, RETRY_TICKS);
}
EXPORT_SYMBOL(ddi_bufcall);

/**
 * ddi_esbbcall() - call a function when there may be memory, esbbcall(9F)
 * @pri: makes no difference
 * @func: the function, called once as a timeout(9F) is
 * @arg: its argument
 *
 * Context: Any.
 * Return: as ddi_bufcall().
 *
 * Differences from illumos: as for ddi_bufcall().
 */
bufcall_id_t ddi_esbbcall(uint_t pri, void (*func)(void *), void *arg)
{
	return ddi_timeout(func, arg, RETRY_TICKS);
}
EXPORT_SYMBOL(ddi_esbbcall);

/**
 * ddi_unbufcall() - cancel a call of bufcall(9F), unbufcall(9F)
 * @id: what bufcall(9F) or esbbcall(9F) returned
 *
 * The function does not run when this returns.
 *
 * Context: As untimeout(9F).
 */
void ddi_unbufcall(bufcall_id_t id)
{
	ddi_untimeout(id);
}
EXPORT_SYMBOL(ddi_unbufcall);

/**
 * ddi_allocb_wait() - allocate a block, wait until there is memory, allocb_wait()
 * @size: bytes
 * @pri: makes no difference
 * @flags: STR_NOSIG not to be woken by signals
 * @error: set to the reason for a failure
 *
 * Context: Process context, may sleep.
 * Return: the block; NULL after a signal, with EINTR, or when memory never has
 * @size bytes, with ENOMEM.
 */
mblk_t *ddi_allocb_wait(size_t size, uint_t pri, uint_t flags, int *error)
{
	mblk_t *mp;

	might_sleep();
	while (!(mp = ddi_mblk_new(size, _RET_IP_))) {
		if (ddi_kmem_never(size)) {
			*error = ENOMEM;
			return NULL;
		}
		if (flags & STR_NOSIG) {
			schedule_timeout_uninterruptible(RETRY_TICKS);
			continue;
		}
		schedule_timeout_interruptible(RETRY_TICKS);
		if (signal_pending(current)) {
			*error = EINTR;
			return NULL;
		}
	}
	return mp;
}
EXPORT_SYMBOL(ddi_allocb_wait);

static_assert(__same_type(testb, ddi_testb));
static_assert(__same_type(bufcall, ddi_bufcall));
static_assert(__same_type(esbbcall, ddi_esbbcall));
static_assert(__same_type(unbufcall, ddi_unbufcall));
static_assert(__same_type(allocb_wait, ddi_allocb_wait));
