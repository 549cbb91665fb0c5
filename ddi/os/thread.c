// SPDX-License-Identifier: GPL-2.0
/*
 * Threads of drivers, and what they may ask about the caller: thread_create(),
 * thread_exit(), thread_join(), ddi_get_kt_did(9F), ddi_get_pid(9F),
 * ddi_can_receive_sig(9F), and the variables ncpus, minclsyspri and their like.
 *
 * A thread is listed from its creation until it has left the driver's code for
 * good, and holds ddi.ko until it ends.  It does not hold the driver's module,
 * because drivers stop their threads in detach(9E) and _fini(9E), which would
 * never be called for a held module.  Instead, the unload of a module waits for
 * threads that run its code, and reports which.
 */
#include <linux/bits.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include <sys/cpuvar.h>
#include <sys/disp.h>
#include <sys/sunddi.h>

#include "init.h"
#include "lock.h"
#include "os.h"
#include "unload.h"

/* Interval of the reports of an unload that waits for a thread */
#define THREAD_REPORT	(10 * HZ)
/* Time between two attempts to create a thread */
#define THREAD_RETRY_MS	100
/* Time after the end of a thread during which its creator may read t_did */
#define THREAD_LINGER	(10 * HZ)
/* Lowest identifier of a thread of thread_create(); other threads have their pid */
#define THREAD_FIRST	BIT_ULL(32)

pri_t ddi_minclsyspri = 60;
EXPORT_SYMBOL(ddi_minclsyspri);
pri_t ddi_maxclsyspri = 99;
EXPORT_SYMBOL(ddi_maxclsyspri);
int ddi_ncpus;
EXPORT_SYMBOL(ddi_ncpus);
int ddi_ncpus_online;
EXPORT_SYMBOL(ddi_ncpus_online);
int ddi_max_ncpus;
EXPORT_SYMBOL(ddi_max_ncpus);

/**
 * struct ddi_thread - a thread that thread_create() made
 * @kt: the driver's view
 * @node: entry of threads, later of threads_ended
 * @func: the driver's function
 * @arg: argument of @func
 * @caller: address of the call of thread_create()
 * @task: the thread
 * @ended: time of its end, in jiffies
 * @copy: a copy of what @arg points to, if the driver wanted one
 */
struct ddi_thread {
	kthread_t kt;
	struct list_head node;
	void (*func)(void *arg);
	void *arg;
	unsigned long caller;
	struct task_struct *task;
	unsigned long ended;
	u8 copy[] __aligned(8);
};

static DEFINE_SPINLOCK(threads_lock); /* protects the three variables below */
static LIST_HEAD(threads);
static LIST_HEAD(threads_ended);
static kt_did_t thread_last = THREAD_FIRST;
static DECLARE_WAIT_QUEUE_HEAD(threads_gone);

/* End a thread, which has left the driver's code. */
static void __noreturn thread_end(struct ddi_thread *t)
{
	spin_lock(&threads_lock);
	t->ended = jiffies;
	list_move_tail(&t->node, &threads_ended);
	spin_unlock(&threads_lock);
	wake_up_all(&threads_gone);
	module_put_and_kthread_exit(0);
}

static int thread_main(void *data)
{
	struct ddi_thread *t = data;

	t->func(t->arg);
	thread_end(t);
}

/* The calling thread if thread_create() made it, or NULL */
static struct ddi_thread *thread_self(void)
{
	if (!(current->flags & PF_KTHREAD) ||
	    kthread_func(current) != thread_main)
		return NULL;
	return kthread_data(current);
}

/* The nice value of a priority: 0 for minclsyspri, -20 for maxclsyspri. */
static int thread_nice(pri_t pri)
{
	int range = ddi_maxclsyspri - ddi_minclsyspri;
	int nice = (ddi_minclsyspri - pri) * -MIN_NICE / range;

	return clamp(nice, MIN_NICE, MAX_NICE);
}

/* Free the structures of threads that ended at least @age jiffies ago. */
static void threads_reap(unsigned long age)
{
	struct ddi_thread *t, *next;
	LIST_HEAD(old);

	spin_lock(&threads_lock);
	list_for_each_entry_safe(t, next, &threads_ended, node)
		if (jiffies - t->ended >= age)
			list_move(&t->node, &old);
	spin_unlock(&threads_lock);
	list_for_each_entry_safe(t, next, &old, node)
		kfree(t);
}

/* Creates a thread on behalf of a process that is being killed */
struct thread_work {
	struct work_struct work;
	int (*func)(void *data);
	void *data;
	const char *name;
	struct task_struct *task;
	struct completion done;
};

static void thread_create_task(struct work_struct *work)
{
	struct thread_work *tw = container_of(work, struct thread_work, work);

	tw->task = kthread_create(tw->func, tw->data, "%s", tw->name);
	complete(&tw->done);
}

/*
 * Linux creates no thread for a process that is being killed, so a worker does.
 * In all other cases no worker is used: the caller may be a worker itself, such
 * as a timeout's handler, and must not wait for another.
 */
struct task_struct *ddi_kthread_create(int (*func)(void *data), void *data,
				       const char *name)
{
	struct thread_work tw = {
		.func = func, .data = data, .name = name,
		.task = kthread_create(func, data, "%s", name),
	};

	if (tw.task != ERR_PTR(-EINTR))
		return tw.task;
	init_completion(&tw.done);
	INIT_WORK_ONSTACK(&tw.work, thread_create_task);
	queue_work(ddi_wq, &tw.work);
	wait_for_completion(&tw.done);
	destroy_work_on_stack(&tw.work);
	return tw.task;
}

/* Create the thread; like illumos's thread_create() this cannot fail, so it retries. */
static void thread_get_task(struct ddi_thread *t)
{
	char name[TASK_COMM_LEN];

	snprintf(name, sizeof(name), "%ps", (void *)t->func);
	for (;;) {
		t->task = ddi_kthread_create(thread_main, t, name);
		if (!IS_ERR(t->task))
			return;
		ddi_complain(NULL, "thread_create", "waits for memory: %ld",
			     PTR_ERR(t->task));
		msleep(THREAD_RETRY_MS);
	}
}

/**
 * ddi_thread_create() - create a thread, thread_create()
 * @stk: ignored, since Linux allocates the stack
 * @stksize: ignored; a stack has THREAD_SIZE bytes
 * @func: its function; the thread ends when it returns or calls thread_exit()
 * @arg: argument of @func
 * @len: 0, or the size of what @arg points to, which is then copied for the
 *	thread
 * @pp: ignored; the thread belongs to the kernel, as for &p0
 * @state: TS_RUN
 * @pri: its priority, from minclsyspri (nice 0) to maxclsyspri (nice -20)
 *
 * Context: may sleep.
 * Return: the thread; NULL if @state is not TS_RUN.
 *
 * Differences from illumos: TS_RUN is the only state; @stk, @stksize and @pp
 * have no effect.  The driver's module is not unloaded before the thread has
 * ended.
 */
kthread_t *ddi_thread_create(caddr_t stk, size_t stksize, void (*func)(void *),
			     void *arg, size_t len, struct proc *pp, int state,
			     pri_t pri)
{
	kthread_t *kt;
	struct ddi_thread *t;

	if (state != TS_RUN) {
		ddi_complain(NULL, "thread_create", "%pS: there is only TS_RUN",
			     (void *)_RET_IP_);
		return NULL;
	}
	threads_reap(THREAD_LINGER);
	t = kzalloc(struct_size(t, copy, len), GFP_KERNEL | __GFP_NOFAIL);
	kt = &t->kt;
	t->func = func;
	t->arg = len ? memcpy(t->copy, arg, len) : arg;
	t->caller = _RET_IP_;
	thread_get_task(t);
	set_user_nice(t->task, thread_nice(pri));
	__module_get(THIS_MODULE);

	spin_lock(&threads_lock);
	kt->t_did = ++thread_last;
	list_add_tail(&t->node, &threads);
	spin_unlock(&threads_lock);
	wake_up_process(t->task);
	return kt;
}
EXPORT_SYMBOL(ddi_thread_create);

/**
 * ddi_thread_exit() - end the calling thread, thread_exit()
 *
 * Context: a thread of thread_create().  It does not return; any other thread
 * is reported, and sleeps forever.
 */
void ddi_thread_exit(void)
{
	struct ddi_thread *t = thread_self();

	if (t)
		thread_end(t);
	ddi_complain(NULL, "thread_exit",
		     "%pS: %s is not a thread of thread_create()",
		     (void *)_RET_IP_, current->comm);
	for (;;)
		schedule_timeout_idle(MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(ddi_thread_exit);

static bool thread_is_gone(kt_did_t did)
{
	struct ddi_thread *t;
	bool gone = true;

	spin_lock(&threads_lock);
	list_for_each_entry(t, &threads, node)
		if (t->kt.t_did == did)
			gone = false;
	spin_unlock(&threads_lock);
	return gone;
}

/**
 * ddi_thread_join() - wait until a thread has ended, thread_join()
 * @did: the thread's t_did
 *
 * Context: may sleep.
 */
void ddi_thread_join(kt_did_t did)
{
	wait_event_idle(threads_gone, thread_is_gone(did));
}
EXPORT_SYMBOL(ddi_thread_join);

kthread_t *ddi_thread_self(void)
{
	struct ddi_thread *t = thread_self();

	return t ? &t->kt : NULL;
}

/**
 * ddi_get_kt_did() - get the calling thread's identifier, ddi_get_kt_did(9F)
 *
 * Context: any.
 * Return: a number that no other thread has.
 */
kt_did_t ddi_get_kt_did(void)
{
	struct ddi_thread *t = thread_self();

	return t ? t->kt.t_did : task_pid_nr(current);
}
EXPORT_SYMBOL(ddi_get_kt_did);

/**
 * ddi_get_pid() - get the calling process's number, ddi_get_pid(9F)
 *
 * Context: process context.
 * Return: the number that the process itself sees.
 */
pid_t ddi_get_pid(void)
{
	return task_tgid_vnr(current);
}
EXPORT_SYMBOL(ddi_get_pid);

/**
 * ddi_can_receive_sig() - tell whether a signal can wake the caller,
 *	ddi_can_receive_sig(9F)
 *
 * Context: any.
 * Return: B_TRUE if it can; B_FALSE in a kernel thread, and in a process that
 * is exiting.
 */
boolean_t ddi_can_receive_sig(void)
{
	return ddi_can_be_signalled() ? B_TRUE : B_FALSE;
}
EXPORT_SYMBOL(ddi_can_receive_sig);

/* Count the threads that run the module's code; *@who is set to the function of one. */
static unsigned int threads_of(const struct ddi_leaver *leaver, void **who)
{
	struct ddi_thread *t;
	unsigned int n = 0;

	spin_lock(&threads_lock);
	list_for_each_entry(t, &threads, node) {
		if (!leaver->owns(leaver, (unsigned long)t->func) &&
		    !leaver->owns(leaver, t->caller))
			continue;
		*who = t->func;
		n++;
	}
	spin_unlock(&threads_lock);
	return n;
}

unsigned int ddi_thread_unload(const struct ddi_leaver *leaver)
{
	void *who = NULL;
	unsigned int n = threads_of(leaver, &who);

	while (threads_of(leaver, &who)) {
		ddi_complain(NULL, "thread_create",
			     "%s is unloaded, but its thread %ps still runs",
			     leaver->name, who);
		wait_event_idle_timeout(threads_gone,
					!threads_of(leaver, &who),
					THREAD_REPORT);
	}
	return n;
}

int __init ddi_threads_init(void)
{
	ddi_ncpus = num_present_cpus();
	ddi_ncpus_online = num_online_cpus();
	ddi_max_ncpus = num_possible_cpus();
	return 0;
}

void ddi_threads_exit(void)
{
	threads_reap(0);
}

static_assert(__same_type(thread_exit, ddi_thread_exit));
static_assert(__same_type(thread_join, ddi_thread_join));
static_assert(__same_type(minclsyspri, ddi_minclsyspri));
static_assert(__same_type(maxclsyspri, ddi_maxclsyspri));
static_assert(__same_type(ncpus, ddi_ncpus));
static_assert(__same_type(ncpus_online, ddi_ncpus_online));
static_assert(__same_type(max_ncpus, ddi_max_ncpus));
