// SPDX-License-Identifier: GPL-2.0
/*
 * Memory barriers and critical regions: membar_ops(9F), ddi_enter_critical(9F),
 * ddi_exit_critical(9F).  The atomic operations are inlines in <sys/atomic.h>.
 *
 * Drivers order descriptor rings and doorbells with these functions, so they
 * are Linux's mandatory barriers, which also order DMA and registers, and not
 * its SMP barriers.
 */
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <asm/barrier.h>
#include <sys/atomic.h>
#include <sys/sunddi.h>

#include "lock.h"

/**
 * ddi_membar_enter() - order a lock's entry before what follows,
 *	membar_enter(9F)
 *
 * Context: any.
 */
void ddi_membar_enter(void)
{
	/* for registers and DMA, too */
	mb();
}
EXPORT_SYMBOL(ddi_membar_enter);

/**
 * ddi_membar_exit() - order what precedes before a lock's exit, membar_exit(9F)
 *
 * Context: any.
 */
void ddi_membar_exit(void)
{
	/* for registers and DMA, too */
	mb();
}
EXPORT_SYMBOL(ddi_membar_exit);

/**
 * ddi_membar_producer() - order stores, membar_producer(9F)
 *
 * Context: any.
 */
void ddi_membar_producer(void)
{
	/* for registers and DMA, too */
	wmb();
}
EXPORT_SYMBOL(ddi_membar_producer);

/**
 * ddi_membar_consumer() - order loads, membar_consumer(9F)
 *
 * Context: any.
 */
void ddi_membar_consumer(void)
{
	/* for registers and DMA, too */
	rmb();
}
EXPORT_SYMBOL(ddi_membar_consumer);

/**
 * ddi_membar_sync() - order loads and stores, membar_sync()
 *
 * Context: any.
 */
void ddi_membar_sync(void)
{
	/* for registers and DMA, too */
	mb();
}
EXPORT_SYMBOL(ddi_membar_sync);

/**
 * ddi_enter_critical() - disable interrupts and preemption,
 *	ddi_enter_critical(9F)
 *
 * Context: any.
 * Return: the argument for ddi_exit_critical().
 */
unsigned int ddi_enter_critical(void)
{
	unsigned long flags;

	preempt_disable();
	local_irq_save(flags);
	return irqs_disabled_flags(flags);
}
EXPORT_SYMBOL(ddi_enter_critical);

/**
 * ddi_exit_critical() - undo ddi_enter_critical(), ddi_exit_critical(9F)
 * @ddic: the result of ddi_enter_critical()
 *
 * Context: any.
 */
void ddi_exit_critical(unsigned int ddic)
{
	if (!ddic)
		local_irq_enable();
	preempt_enable();
}
EXPORT_SYMBOL(ddi_exit_critical);

static_assert(__same_type(membar_enter, ddi_membar_enter));
static_assert(__same_type(membar_exit, ddi_membar_exit));
static_assert(__same_type(membar_producer, ddi_membar_producer));
static_assert(__same_type(membar_consumer, ddi_membar_consumer));
static_assert(__same_type(membar_sync, ddi_membar_sync));
