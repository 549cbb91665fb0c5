// SPDX-License-Identifier: GPL-2.0
/*
 * Interrupts of devices: running handlers and stopping them; and the
 * undocumented servicing_interrupt().
 *
 * A handle is allocated, added (it has a handler), enabled, or dead (the driver
 * leaked it).  Linux's interrupt is requested when the driver enables it, and
 * freed when the driver disables it.  So after a disable no handler runs or
 * will run, and interrupts need not test a flag for that.
 *
 * Solaris handlers may take adaptive mutexes, so they run in the interrupt's
 * thread.  The primary handler, in Linux's hard interrupt, must not touch the
 * device, which only the driver knows.  Until the thread is done the interrupt
 * must not occur again; how that is ensured depends on its source:
 *
 *   message  MSI and MSI-X belong to one handle.  Linux holds them back while
 *            the thread runs (IRQF_ONESHOT).
 *   INTx     A PCI line may be shared with a Linux driver whose handler is not
 *            threaded, and all sharers must agree on IRQF_ONESHOT.  But since
 *            PCI 2.3, configuration space tells whether the device asserts its
 *            line, and can mask it.  The primary handler reads that, so Linux
 *            learns at once whose interrupt it was, masks the device and wakes
 *            the thread, which unmasks it.  The line stays open for the other
 *            sharers; IRQF_ONESHOT is set only if they want it.
 *   line     The primary handler cannot ask other devices.  IRQF_ONESHOT keeps
 *            the line closed while the thread runs, which tells Linux whether
 *            the handler claimed the interrupt.  If another driver shares the
 *            line without that flag, the primary handler disables the line and
 *            the thread enables it again.  The other sharers wait, and Linux can
 *            no longer notice that no handler claims an interrupt.
 *
 * A handler that leaves many consecutive interrupts of its device unclaimed is
 * reported once.  That alone is harmless.  A device that still asserts its line
 * after each of many such calls is masked permanently, since it would keep a
 * processor busy.
 *
 * Locking: ddi_intr_dev.lock for states, held while waiting for handlers;
 * inside it __ddi_intr_handle.lock for masks, also taken in hard interrupts.
 * Handlers run with neither held.
 */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kthread.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../os/os.h"
#include "intr.h"

/* The main function of interrupt threads, once one was seen */
static int (*irq_threadfn)(void *data);

static bool in_irq_thread(void)
{
	int (*fn)(void *data) = READ_ONCE(irq_threadfn);

	return fn && (current->flags & PF_KTHREAD) &&
	       kthread_func(current) == fn;
}

/**
 * ddi_servicing_interrupt() - tell whether the caller is in an interrupt
 *	handler, servicing_interrupt()
 *
 * Context: any.
 * Return: 1 in a hardware interrupt's handler, otherwise 0.
 */
int ddi_servicing_interrupt(void)
{
	return in_hardirq() || in_serving_softirq() || in_irq_thread();
}
EXPORT_SYMBOL(ddi_servicing_interrupt);

bool ddi_intr_context(dev_info_t *dip, const char *func)
{
	if (ddi_may_block() && !in_irq_thread())
		return true;
	ddi_complain(dip->dev, func, "called in interrupt context");
	return false;
}

static struct pci_dev *pci_of(struct __ddi_intr_handle *h)
{
	return to_pci_dev(h->dip->dev);
}

/* Returns true if only the handler knows whose interrupt it was. */
static bool may_be_others(struct __ddi_intr_handle *h)
{
	return h->source == DDI_INTR_LINE;
}

/* Count claimed and unclaimed interrupts, and report a handler that claims none. */
static void count(struct __ddi_intr_handle *h, bool claimed)
{
	struct __ddi_intr_handle *p = h->primary ?: h;

	if (claimed) {
		WRITE_ONCE(h->claimed, h->claimed + 1);
		h->idle = 0;
		return;
	}
	WRITE_ONCE(h->unclaimed, h->unclaimed + 1);
	if (may_be_others(h) || h->idle >= DDI_INTR_IDLE_REPORT)
		return;
	if (++h->idle == DDI_INTR_IDLE_REPORT)
		dev_warn(h->dip->dev, "%s: interrupt handler %ps has claimed none of the last %u interrupts\n",
			 h->name, p->old_handler ? (void *)p->old_handler :
						   (void *)p->handler,
			 h->idle);
}

/* Call the driver's handler; vectors with one handler call it one at a time. */
static bool call(struct __ddi_intr_handle *h)
{
	struct __ddi_intr_handle *p = h->primary ?: h;
	uint_t rc;

	if (unlikely(!READ_ONCE(irq_threadfn)))
		WRITE_ONCE(irq_threadfn, kthread_func(current));
	if (p->type == DDI_INTR_TYPE_MSIX)
		mutex_lock(&p->serial);
	if (p->old_handler)
		rc = p->old_handler(p->arg1);
	else
		rc = p->handler(p->arg1, p->arg2);
	if (p->type == DDI_INTR_TYPE_MSIX)
		mutex_unlock(&p->serial);
	return rc != DDI_INTR_UNCLAIMED;
}

/*
 * Where a framework batches what interrupts bring, the handler is called again while
 * it claims: the next packets are fetched without another interrupt.  A message is
 * always claimed.
 */
static bool call_while_busy(struct __ddi_intr_handle *h)
{
	bool claimed = call(h);
	unsigned int i;

	if (!READ_ONCE(h->dip->frames.told))
		return claimed;
	if (claimed && h->source != DDI_INTR_MESSAGE)
		for (i = 1; i < DDI_INTR_RUNS && call(h); i++)
			;
	ddi_frames_interrupted(&h->dip->frames);
	return claimed;
}

/*
 * Linux switches off what is left unhandled, which helps against a line that
 * stays asserted.  A message is over.
 */
static irqreturn_t run_thread(int irq, void *data)
{
	struct __ddi_intr_handle *h = data;
	bool claimed = call_while_busy(h);

	count(h, claimed);
	return claimed || h->source == DDI_INTR_MESSAGE ? IRQ_HANDLED :
							  IRQ_NONE;
}

/* Remove the reasons @clear, add @set, and update the line.  Any context. */
static void change_mask(struct __ddi_intr_handle *h, unsigned int clear,
			unsigned int set)
{
	unsigned long flags;

	spin_lock_irqsave(&h->lock, flags);
	h->mask = (h->mask & ~clear) | set;
	ddi_intr_pci_line(pci_of(h), !h->mask);
	spin_unlock_irqrestore(&h->lock, flags);
}

static irqreturn_t intx_primary(int irq, void *data)
{
	struct __ddi_intr_handle *h = data;
	irqreturn_t ret = IRQ_NONE;
	unsigned long flags;

	spin_lock_irqsave(&h->lock, flags);
	if (!h->mask && ddi_intr_pci_claim(pci_of(h))) {
		h->mask = DDI_INTR_MASK_RUN;
		ret = IRQ_WAKE_THREAD;
	}
	spin_unlock_irqrestore(&h->lock, flags);
	return ret;
}

/* Returns true if the device asserts its line after too many unclaimed interrupts. */
static bool is_stuck(struct __ddi_intr_handle *h)
{
	if (!ddi_intr_pci_pending(pci_of(h), DDI_INTR_TYPE_FIXED, h->inum)) {
		h->stuck = 0;
		return false;
	}
	if (++h->stuck < DDI_INTR_STUCK_OFF)
		return false;
	dev_err(h->dip->dev, "%s: line still asserted after %u calls of a handler that claims nothing; interrupt switched off\n",
		h->name, h->stuck);
	return true;
}

/*
 * The device asserted its line, so the interrupt is handled whatever the
 * handler says.
 */
static irqreturn_t intx_thread(int irq, void *data)
{
	struct __ddi_intr_handle *h = data;
	unsigned int set = 0;

	if (run_thread(irq, data) == IRQ_HANDLED)
		h->stuck = 0;
	else if (is_stuck(h))
		set = DDI_INTR_MASK_STUCK;
	change_mask(h, DDI_INTR_MASK_RUN, set);
	return IRQ_HANDLED;
}

/* Disable a line that is shared with an unthreaded handler, and wake the thread. */
static irqreturn_t hold_primary(int irq, void *data)
{
	struct __ddi_intr_handle *h = data;
	irqreturn_t ret = IRQ_NONE;
	unsigned long flags;

	spin_lock_irqsave(&h->lock, flags);
	if (!h->closing) {
		disable_irq_nosync(irq);
		ret = IRQ_WAKE_THREAD;
	}
	spin_unlock_irqrestore(&h->lock, flags);
	return ret;
}

static irqreturn_t hold_thread(int irq, void *data)
{
	run_thread(irq, data);
	enable_irq(irq);
	return IRQ_HANDLED;
}

/* Linux hands its threads what it was asked to call. */
bool ddi_intr_in_thread(dev_info_t *dip)
{
	const struct irqaction *action;
	const struct __ddi_intr_handle *h;

	if (!in_task() || !in_irq_thread())
		return false;
	action = kthread_data(current);
	if (action->thread_fn != run_thread && action->thread_fn != intx_thread &&
	    action->thread_fn != hold_thread)
		return false;
	h = action->dev_id;
	return h->dip == dip;
}

DDI_EXPORT_INTERNAL(ddi_intr_in_thread);

/* Without IRQF_ONESHOT, unless those who share the line want it. */
static int request_intx(struct __ddi_intr_handle *h)
{
	int err;

	err = request_threaded_irq(h->irq, intx_primary, intx_thread,
				   IRQF_SHARED | IRQF_PROBE_SHARED, h->name, h);
	if (err == -EBUSY)
		err = request_threaded_irq(h->irq, intx_primary, intx_thread,
					   IRQF_SHARED | IRQF_ONESHOT, h->name,
					   h);
	return err;
}

static int request_line(struct __ddi_intr_handle *h)
{
	int err;

	h->hold = false;
	err = request_threaded_irq(h->irq, NULL, run_thread,
				   IRQF_SHARED | IRQF_PROBE_SHARED |
				   IRQF_ONESHOT, h->name, h);
	if (err != -EBUSY)
		return err;
	h->hold = true;
	h->closing = false;
	return request_threaded_irq(h->irq, hold_primary, hold_thread,
				    IRQF_SHARED, h->name, h);
}

static int request(struct __ddi_intr_handle *h)
{
	switch (h->source) {
	case DDI_INTR_INTX:
		return request_intx(h);
	case DDI_INTR_LINE:
		return request_line(h);
	case DDI_INTR_MESSAGE:
		break;
	}
	return request_threaded_irq(h->irq, NULL, run_thread, IRQF_ONESHOT,
				    h->name, h);
}

static void set_enabled(struct __ddi_intr_handle *h, bool enabled)
{
	unsigned long flags;

	spin_lock_irqsave(&h->lock, flags);
	h->enabled = enabled;
	if (enabled)
		h->mask = 0;
	spin_unlock_irqrestore(&h->lock, flags);
}

int ddi_intr_start(struct __ddi_intr_handle *h)
{
	int err;

	lockdep_assert_held(&h->dip->intr.lock);
	h->idle = 0;
	h->stuck = 0;
	set_enabled(h, true);
	err = request(h);
	if (err) {
		set_enabled(h, false);
		return err;
	}
	if (h->source == DDI_INTR_INTX)
		change_mask(h, DDI_INTR_MASK_OFF, 0);
	h->state = DDI_INTR_ENABLED;
	return 0;
}

/* Wait until no thread has the line disabled, and prevent that it is again. */
static void stop_holding(struct __ddi_intr_handle *h)
{
	unsigned long flags;

	spin_lock_irqsave(&h->lock, flags);
	h->closing = true;
	spin_unlock_irqrestore(&h->lock, flags);
	synchronize_irq(h->irq);
}

void ddi_intr_stop(struct __ddi_intr_handle *h)
{
	lockdep_assert_held(&h->dip->intr.lock);
	set_enabled(h, false);
	if (h->source == DDI_INTR_LINE && h->hold)
		stop_holding(h);
	free_irq(h->irq, h);
	if (h->source == DDI_INTR_INTX)
		change_mask(h, ~0U, DDI_INTR_MASK_OFF);
	h->state = DDI_INTR_ADDED;
}

void ddi_intr_dev_init(dev_info_t *dip)
{
	mutex_init(&dip->intr.lock);
	INIT_LIST_HEAD(&dip->intr.handles);
	INIT_LIST_HEAD(&dip->intr.softints);
}

static_assert(__same_type(servicing_interrupt, ddi_servicing_interrupt));
