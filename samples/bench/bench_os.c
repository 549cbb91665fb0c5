// SPDX-License-Identifier: MIT
/*
 * Benchmarks of a Solaris driver's locks, condition variables, timers, tasks,
 * caches and interrupts (bench_sol.c), against Linux's counterparts.  A
 * driver's timers, tasks and interrupts call functions that may sleep, so their
 * counterparts are those that run in threads.
 */
#include <linux/completion.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/semaphore.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include "bench.h"
#include "bench_sol.h"

/* edu's registers, in the byte order of the machine */
#define EDU_STATUS	0x24
#define EDU_RAISE	0x60
#define EDU_ACK		0x64

static DEFINE_MUTEX(mutex);
static DEFINE_SPINLOCK(spin);
static DECLARE_RWSEM(rwsem);
static struct semaphore sema;
static DECLARE_WAIT_QUEUE_HEAD(waiters);
static struct kmem_cache *cache;
static struct workqueue_struct *wq;

static void raw_mutex(unsigned int n)
{
	while (n--) {
		mutex_lock(&mutex);
		mutex_unlock(&mutex);
	}
}

static void raw_spin(unsigned int n)
{
	unsigned long flags;

	while (n--) {
		spin_lock_irqsave(&spin, flags);
		spin_unlock_irqrestore(&spin, flags);
	}
}

static void raw_rwsem(unsigned int n)
{
	while (n--) {
		down_read(&rwsem);
		up_read(&rwsem);
	}
}

static void raw_sema(unsigned int n)
{
	while (n--) {
		down(&sema);
		up(&sema);
	}
}

static void raw_wake_up(unsigned int n)
{
	while (n--)
		wake_up(&waiters);
}

/*
 * The turn of one of two threads, as in bench_sol.c, by Linux's mutex and wait
 * queue
 */
static enum { MINE, THEIRS, OVER } turn;
static DEFINE_MUTEX(turn_lock);
static DECLARE_WAIT_QUEUE_HEAD(turn_waiters);

static void turn_await(bool (*mine)(void))
{
	mutex_unlock(&turn_lock);
	wait_event(turn_waiters, mine());
	mutex_lock(&turn_lock);
}

static bool not_mine(void)
{
	return READ_ONCE(turn) != MINE;
}

static bool mine_again(void)
{
	return READ_ONCE(turn) == MINE;
}

static void player(struct work_struct *work)
{
	mutex_lock(&turn_lock);
	for (;;) {
		while (turn == MINE)
			turn_await(not_mine);
		if (turn == OVER)
			break;
		WRITE_ONCE(turn, MINE);
		wake_up_all(&turn_waiters);
	}
	WRITE_ONCE(turn, MINE);
	wake_up_all(&turn_waiters);
	mutex_unlock(&turn_lock);
}

static DECLARE_WORK(player_work, player);

static void raw_handover(unsigned int n)
{
	turn = MINE;
	queue_work(wq, &player_work);
	mutex_lock(&turn_lock);
	do {
		WRITE_ONCE(turn, n ? THEIRS : OVER);
		wake_up_all(&turn_waiters);
		while (turn != MINE)
			turn_await(mine_again);
	} while (n--);
	mutex_unlock(&turn_lock);
	flush_work(&player_work);
}

static void raw_kmem_cache(unsigned int n)
{
	while (n--)
		kmem_cache_free(cache, kmem_cache_alloc(cache, GFP_KERNEL));
}

static void nothing(struct work_struct *work)
{
}

static DECLARE_WORK(work, nothing);
static DECLARE_DELAYED_WORK(later, nothing);

static void raw_delayed(unsigned int n)
{
	while (n--) {
		queue_delayed_work(wq, &later, 1000);
		cancel_delayed_work_sync(&later);
	}
}

static void raw_work(unsigned int n)
{
	while (n--) {
		queue_work(wq, &work);
		flush_work(&work);
	}
}

static const struct bench ops[] = {
	{ "mutex enter+exit", 0, "mutex_lock+unlock", sol_mutex, raw_mutex },
	{ "mutex enter+exit, of an interrupt's priority", 0,
	  "spin_lock_irqsave+unlock", sol_mutex_spin, raw_spin },
	{ "rwlock enter+exit, reader", 0, "down_read+up_read", sol_rwlock,
	  raw_rwsem },
	{ "semaphore p+v", 0, "down+up", sol_sema, raw_sema },
	{ "cv_signal, nobody waits", 0, "wake_up", sol_cv_signal, raw_wake_up },
	{ "kmem_cache alloc+free", 128, "kmem_cache_alloc+free",
	  sol_kmem_cache, raw_kmem_cache },
	{ "cv handed over and back", 0, "mutex+wait_event", sol_cv_handover,
	  raw_handover, .sleeps = true },
	{ "timeout+untimeout", 0, "queue+cancel_delayed_work_sync", sol_timeout,
	  raw_delayed, .sleeps = true },
	{ "taskq dispatch+wait", 0, "queue_work+flush_work", sol_taskq,
	  raw_work, .sleeps = true },
};

static void bench_threads(void)
{
	struct bench b;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		b = ops[i];
		b.times = 64;
		bench_row(&b);
	}
}

static void __iomem *edu;
static DECLARE_COMPLETION(heard);

void bench_interrupted(void)
{
	__raw_writel(__raw_readl(edu + EDU_STATUS), edu + EDU_ACK);
	complete(&heard);
}

static irqreturn_t raw_handler(int irq, void *data)
{
	bench_interrupted();
	return IRQ_HANDLED;
}

/*
 * Count from the device's interrupt to the end of the thread that handles it.
 */
static void interrupts(unsigned int n)
{
	while (n--) {
		__raw_writel(1, edu + EDU_RAISE);
		if (!wait_for_completion_timeout(&heard, HZ))
			return bench_fail("no interrupt came", n);
	}
}

static bool msi;

static int raw_intr_enter(void)
{
	int err = 0;

	if (msi)
		err = pci_alloc_irq_vectors(bench_pdev, 1, 1, PCI_IRQ_MSI);
	else
		pci_intx(bench_pdev, 1);
	if (err < 0)
		return err;
	err = request_threaded_irq(pci_irq_vector(bench_pdev, 0), NULL,
				   raw_handler,
				   IRQF_ONESHOT | (msi ? 0 : IRQF_SHARED),
				   "bench", bench_pdev);
	if (err && msi)
		pci_free_irq_vectors(bench_pdev);
	return err;
}

static int intr_enter(bool raw)
{
	return raw ? raw_intr_enter() : sol_intr_begin(msi) ? -EIO : 0;
}

static void intr_leave(bool raw)
{
	if (!raw)
		return sol_intr_end();
	free_irq(pci_irq_vector(bench_pdev, 0), bench_pdev);
	if (msi)
		pci_free_irq_vectors(bench_pdev);
}

static void bench_intr(void)
{
	struct bench b = {
		.peer = "request_threaded_irq", .ddi = interrupts,
		.raw = interrupts, .enter = intr_enter, .leave = intr_leave,
		.times = 64, .sleeps = true,
	};

	if (bench_pdev->vendor != 0x1234 || bench_pdev->device != 0x11e8)
		return;
	edu = pci_iomap(bench_pdev, 0, 0);
	if (!edu)
		return bench_fail("pci_iomap", -ENOMEM);
	pci_set_master(bench_pdev);
	b.name = "interrupt to the handler, line";
	bench_row(&b);
	msi = true;
	b.name = "interrupt to the handler, MSI";
	bench_row(&b);
	pci_clear_master(bench_pdev);
	pci_iounmap(bench_pdev, edu);
}

void bench_os(void)
{
	const char *failed = sol_begin();

	sema_init(&sema, 1);
	wq = alloc_workqueue("bench", WQ_UNBOUND, 1);
	cache = kmem_cache_create("bench", 128, 0, 0, NULL);
	if (failed || !wq || !cache) {
		bench_fail(failed ?: "no workqueue or cache", 0);
	} else {
		bench_threads();
		bench_intr();
	}
	kmem_cache_destroy(cache);
	if (wq)
		destroy_workqueue(wq);
	sol_end();
}
