// SPDX-License-Identifier: GPL-2.0
/*
 * The structures that curthread and curproc point to.
 *
 * Drivers compare these pointers, keep them, and look into them.  Linux's
 * structures say nothing to a driver, so a thread or process gets one of Solaris's
 * when it first asks.  It stays until the thread or process is gone and others need
 * room: a Linux process number that is held (struct pid) is no other's meanwhile.
 */
#include <linux/export.h>
#include <linux/hashtable.h>
#include <linux/pid.h>
#include <linux/rculist.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <sys/proc.h>

#include "init.h"
#include "lock.h"
#include "os.h"

/* So many are there before the first sweep. */
#define IDENT_MIN	256

/**
 * struct ddi_ident - a thread or process as drivers know it
 * @node: in the table, by @pid and @type
 * @rcu: for its end
 * @pid: whose it is; held
 * @type: PIDTYPE_PID for a thread, PIDTYPE_TGID for a process
 * @kt: the thread
 * @proc: the process
 */
struct ddi_ident {
	struct hlist_node node;
	struct rcu_head rcu;
	struct pid *pid;
	enum pid_type type;
	union {
		kthread_t kt;
		proc_t proc;
	};
};

/* Solaris's struct zone, whose name is Linux's here */
struct ddi_zone {
	zoneid_t zone_id;
	const char *zone_name;
	proc_t *zone_zsched;
};

static struct ddi_zone the_zone = { 0, "global", &ddi_p0 };
struct ddi_zone *ddi_global_zone = &the_zone;
EXPORT_SYMBOL(ddi_global_zone);

proc_t ddi_p0 = {
	.p_zone = (struct zone *)&the_zone,
	.p_pidp = &ddi_p0.p_pid_here,
};
EXPORT_SYMBOL(ddi_p0);

int (*ddi_in_handler)(void);

static DEFINE_HASHTABLE(idents, 8);
static DEFINE_SPINLOCK(idents_lock); /* of the table's changes and the two below */
static unsigned int nidents;
static unsigned int idents_limit = IDENT_MIN;

/* For who comes when there is no memory */
static struct ddi_ident ident_nobody, ident_no_proc;

static struct ddi_ident *ident_find(struct pid *pid, enum pid_type type)
{
	struct ddi_ident *id, *found = NULL;

	rcu_read_lock();
	hash_for_each_possible_rcu(idents, id, node, (unsigned long)pid)
		if (id->pid == pid && id->type == type)
			found = id;
	rcu_read_unlock();
	return found;
}

static void ident_drop(struct ddi_ident *id)
{
	hash_del_rcu(&id->node);
	put_pid(id->pid);
	kfree_rcu(id, rcu);
	nidents--;
}

/* Forget who is gone.  Under the lock. */
static void idents_sweep(void)
{
	struct hlist_node *next;
	struct ddi_ident *id;
	int bucket;

	rcu_read_lock();
	hash_for_each_safe(idents, bucket, next, id, node)
		if (!pid_task(id->pid, id->type))
			ident_drop(id);
	rcu_read_unlock();
	idents_limit = max_t(unsigned int, IDENT_MIN, 2 * nidents);
}

/* Put @id into the table, unless another thread of the process has been faster. */
static struct ddi_ident *ident_add(struct ddi_ident *id)
{
	struct ddi_ident *other;
	unsigned long flags;

	spin_lock_irqsave(&idents_lock, flags);
	other = ident_find(id->pid, id->type);
	if (!other) {
		if (nidents >= idents_limit)
			idents_sweep();
		hash_add_rcu(idents, &id->node, (unsigned long)id->pid);
		nidents++;
	}
	spin_unlock_irqrestore(&idents_lock, flags);
	if (!other)
		return id;
	put_pid(id->pid);
	kfree(id);
	return other;
}

/* Get the structure of the calling thread or process; make it if there is none. */
static struct ddi_ident *ident_of(struct pid *pid, enum pid_type type)
{
	struct ddi_ident *id = ident_find(pid, type);

	if (id)
		return id;
	if (pid && !ddi_should_fail())
		id = kzalloc(sizeof(*id), GFP_ATOMIC | __GFP_NOWARN);
	if (!id)
		return type == PIDTYPE_PID ? &ident_nobody : &ident_no_proc;
	id->pid = get_pid(pid);
	id->type = type;
	return ident_add(id);
}

/**
 * ddi_curproc() - the calling process, as curproc
 *
 * Context: Any.
 * Return: the process, whose p_as, p_zone and p_pid are set, the same each time
 * for one process; &p0 in a kernel thread.  A pointer to a process that ended may
 * become another one's.
 */
proc_t *ddi_curproc(void)
{
	struct ddi_ident *id;

	if (current->flags & PF_KTHREAD)
		return &ddi_p0;
	id = ident_of(task_tgid(current), PIDTYPE_TGID);
	id->proc.p_as = (struct as *)current->mm;
	id->proc.p_zone = (struct zone *)&the_zone;
	id->proc.p_pidp = &id->proc.p_pid_here;
	id->proc.p_pid_here.pid_id = task_tgid_vnr(current);
	return &id->proc;
}
EXPORT_SYMBOL(ddi_curproc);

/**
 * ddi_curthread() - the calling thread, as curthread
 *
 * Context: Any.
 * Return: what thread_create() returned; in a thread that it did not make, one of
 * the same form, the same each time, which may become another one's when the
 * thread has ended.
 */
kthread_t *ddi_curthread(void)
{
	kthread_t *kt = ddi_thread_self();

	if (!kt) {
		kt = &ident_of(task_pid(current), PIDTYPE_PID)->kt;
		kt->t_did = task_pid_nr(current);
	}
	kt->t_flag = ddi_in_handler && ddi_in_handler() ? T_INTR_THREAD : 0;
	kt->t_procp = ddi_curproc();
	return kt;
}
EXPORT_SYMBOL(ddi_curthread);

void ddi_idents_exit(void)
{
	struct hlist_node *next;
	struct ddi_ident *id;
	int bucket;

	spin_lock_irq(&idents_lock);
	hash_for_each_safe(idents, bucket, next, id, node)
		ident_drop(id);
	spin_unlock_irq(&idents_lock);
	rcu_barrier();
}

static_assert(__same_type(p0, ddi_p0));
