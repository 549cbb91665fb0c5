// SPDX-License-Identifier: GPL-2.0
/*
 * Variables and functions that tell drivers of the machine, the system and themselves: utsname, v,
 * hw_serial, physmem, phys_install, CPU, curproc, curthread, proc_signal(9F), getpcstack(),
 * kobj_getsymname(), kmem_asprintf(), avl_update(), cv_timedwait_hires(),
 * taskq_member(), crc32_table.
 */
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/crc32.h>
#include <linux/ctype.h>
#include <linux/io.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/pfn.h>
#include <linux/utsname.h>
#include <sys/condvar.h>
#include <sys/cpuvar.h>
#include <sys/crc32.h>
#include <sys/kobj.h>
#include <sys/memlist.h>
#include <sys/proc.h>
#include <sys/sunddi.h>
#include <sys/utsname.h>
#include <sys/var.h>
#include <sys/x86_archext.h>

#include "../ddi/os/os.h"
#include "ddi_kunit_helpers.h"
#include "ddi_lock_kunit.h"

extern struct utsname ddi_utsname;

/* The names of the system, and figures of the machine. */
static void variables_tell_of_the_system(struct kunit *test)
{
	const char *p;

	ddi_utsname_refresh();
	KUNIT_EXPECT_STREQ(test, ddi_utsname.release, init_utsname()->release);
	KUNIT_EXPECT_STREQ(test, ddi_utsname.sysname, "Linux");
	KUNIT_EXPECT_GE(test, v.v_maxsyspri, 60);
	KUNIT_EXPECT_GT(test, physmem, 1000UL);
	KUNIT_EXPECT_NE(test, get_hwenv(), 0);
	KUNIT_EXPECT_NE(test, hw_serial[0], '\0');
	for (p = hw_serial; *p; p++)
		KUNIT_EXPECT_TRUE(test, isdigit(*p));
}

/* Memory that Linux hands out lies within the list, which is linked both ways. */
static void memory_is_in_the_list(struct kunit *test)
{
	void *p = kunit_kmalloc(test, PAGE_SIZE, GFP_KERNEL);
	struct memlist *ml, *last = NULL;
	u64 pages = 0;
	bool found = false;
	u64 addr;

	KUNIT_ASSERT_NOT_NULL(test, p);
	addr = PFN_PHYS(page_to_pfn(virt_to_page(p)));
	memlist_read_lock();
	for (ml = phys_install; ml; ml = ml->ml_next) {
		KUNIT_EXPECT_PTR_EQ(test, ml->ml_prev, last);
		pages += ml->ml_size >> PAGE_SHIFT;
		if (addr - ml->ml_address < ml->ml_size)
			found = true;
		last = ml;
	}
	memlist_read_unlock();
	KUNIT_EXPECT_TRUE(test, found);
	KUNIT_EXPECT_GE(test, pages, (u64)physmem);
}

/* CPU is the processor the caller is on. */
static void cpu_is_the_callers(struct kunit *test)
{
	preempt_disable();
	KUNIT_EXPECT_EQ(test, CPU->cpu_id, smp_processor_id());
	KUNIT_EXPECT_LT(test, CPU->cpu_seqid, max_ncpus);
	preempt_enable();
	mutex_enter(&cpu_lock);
	KUNIT_EXPECT_TRUE(test, mutex_owned(&cpu_lock));
	KUNIT_EXPECT_PTR_EQ(test, mutex_owner(&cpu_lock), curthread);
	mutex_exit(&cpu_lock);
	KUNIT_EXPECT_NULL(test, mutex_owner(&cpu_lock));
}

/* crc32_table makes the checks that Linux makes. */
static void crc32_table_is_right(struct kunit *test)
{
	u32 crc;

	CRC32(crc, "123456789", 9, -1U, crc32_table);
	KUNIT_EXPECT_EQ(test, crc, crc32_le(~0, "123456789", 9));
}

struct look {
	kthread_t *thread[2];
	proc_t *proc;
	struct completion done;
};

static int look_around(void *arg)
{
	struct look *l = arg;

	l->thread[0] = curthread;
	l->thread[1] = curthread;
	l->proc = curproc;
	complete(&l->done);
	return 0;
}

/* A thread is itself, and nobody else, whoever made it. */
static void threads_differ(struct kunit *test)
{
	struct look l = { };
	struct task_struct *task;

	init_completion(&l.done);
	task = kthread_run(look_around, &l, "ddi_look");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	wait_for_completion(&l.done);
	KUNIT_EXPECT_PTR_EQ(test, l.thread[0], l.thread[1]);
	KUNIT_EXPECT_PTR_NE(test, l.thread[0], curthread);
	KUNIT_EXPECT_PTR_EQ(test, curthread, curthread);
	KUNIT_EXPECT_PTR_EQ(test, l.proc, &p0);
	KUNIT_EXPECT_EQ(test, curthread->t_did, ddi_get_kt_did());
	KUNIT_EXPECT_EQ(test, curthread->t_flag & T_INTR_THREAD, 0);
	KUNIT_EXPECT_PTR_EQ(test, ttoproc(curthread), curproc);
	KUNIT_EXPECT_NOT_NULL(test, curproc->p_zone);
	KUNIT_EXPECT_NOT_NULL(test, curproc->p_pidp);
}

/* Many threads that come and go do not pile up, and none is another one. */
static void threads_that_end_are_forgotten(struct kunit *test)
{
	struct task_struct *task;
	struct look l = { };
	int i;

	for (i = 0; i < 600; i++) {
		init_completion(&l.done);
		task = kthread_run(look_around, &l, "ddi_look");
		KUNIT_ASSERT_FALSE(test, IS_ERR(task));
		wait_for_completion(&l.done);
		KUNIT_EXPECT_PTR_NE(test, l.thread[0], curthread);
	}
}

/* Memory that is short leaves a thread without an identity of its own. */
static void shortage_of_identities_is_survived(struct kunit *test)
{
	struct task_struct *task;
	struct look l = { };

	init_completion(&l.done);
	ddi_kunit_fail_nth(-1);
	task = kthread_run(look_around, &l, "ddi_look");
	if (!IS_ERR(task))
		wait_for_completion(&l.done);
	ddi_kunit_fail_nth(0);
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	KUNIT_EXPECT_NOT_NULL(test, l.thread[0]);
}

/* A reference outlives nothing it should not, and bad numbers are refused. */
static void signal_needs_a_number(struct kunit *test)
{
	void *pref = proc_ref();

	KUNIT_ASSERT_NOT_NULL(test, pref);
	KUNIT_EXPECT_EQ(test, proc_signal(pref, 0), -1);
	KUNIT_EXPECT_EQ(test, proc_signal(pref, 7), -1);
	KUNIT_EXPECT_EQ(test, proc_signal(pref, 99), -1);
	/* a kernel thread ignores SIGWINCH, which is 20 in Solaris */
	KUNIT_EXPECT_EQ(test, proc_signal(pref, 20), 0);
	proc_unref(pref);
}

/* The address of a function's code, to which a pointer may be a descriptor */
static uintptr_t code_of(void (*func)(struct kunit *test))
{
	return IS_ENABLED(CONFIG_PPC64_ELF_ABI_V1) ? *(uintptr_t *)func :
						     (uintptr_t)func;
}

/* The caller is on its own stack, and its name is known. */
static void caller_is_on_the_stack(struct kunit *test)
{
	ulong_t off = ~0UL;
	pc_t pcs[8] = { };
	char *name, *again;
	int n = getpcstack(pcs, 8);

	KUNIT_ASSERT_GE(test, n, 1);
	if (IS_ENABLED(CONFIG_STACKTRACE) && IS_ENABLED(CONFIG_X86))
		KUNIT_EXPECT_GT_MSG(test, n, 1, "the caller has a caller");
	KUNIT_EXPECT_EQ(test, getpcstack(pcs, 0), 0);
	KUNIT_EXPECT_EQ(test, getpcstack(pcs, -1), 0);
	if (!IS_ENABLED(CONFIG_KALLSYMS))
		return;
	name = kobj_getsymname(code_of(caller_is_on_the_stack), &off);
	KUNIT_ASSERT_NOT_NULL(test, name);
	KUNIT_EXPECT_STREQ(test, name, "caller_is_on_the_stack");
	KUNIT_EXPECT_EQ(test, off, 0);
	again = kobj_getsymname(code_of(caller_is_on_the_stack), NULL);
	KUNIT_EXPECT_PTR_EQ(test, name, again);
	KUNIT_EXPECT_NULL(test, kobj_getsymname(8, &off));
	debug_enter("a test looks at it");
}

/* kmem_asprintf() has as much memory as it prints. */
static __printf(1, 2) char *printed(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = ddi_kmem_vasprintf(fmt, ap);
	va_end(ap);
	return s;
}

static void string_is_printed_into_memory(struct kunit *test)
{
	char *s = kmem_asprintf("%s-%d", "disk", 42);

	KUNIT_ASSERT_NOT_NULL(test, s);
	KUNIT_EXPECT_STREQ(test, s, "disk-42");
	strfree(s);
	s = printed("%s-%d", "disk", 43);
	KUNIT_ASSERT_NOT_NULL(test, s);
	KUNIT_EXPECT_STREQ(test, s, "disk-43");
	strfree(s);
}

struct item {
	int n;
	avl_node_t link;
};

static int item_compare(const void *a, const void *b)
{
	int x = ((const struct item *)a)->n, y = ((const struct item *)b)->n;

	return x < y ? -1 : x > y;
}

/* An item whose value changed goes where it belongs. */
static void item_moves_when_it_changes(struct kunit *test)
{
	struct item items[3] = { { 10 }, { 20 }, { 30 } };
	avl_tree_t tree;
	int i;

	avl_create(&tree, item_compare, sizeof(struct item),
		   offsetof(struct item, link));
	for (i = 0; i < 3; i++)
		avl_add(&tree, &items[i]);
	items[0].n = 15;
	KUNIT_EXPECT_FALSE(test, avl_update(&tree, &items[0]));
	items[0].n = 25;
	KUNIT_EXPECT_FALSE(test, avl_update_lt(&tree, &items[0]));
	KUNIT_EXPECT_TRUE(test, avl_update_gt(&tree, &items[0]));
	KUNIT_EXPECT_PTR_EQ(test, avl_first(&tree), (void *)&items[1]);
	items[2].n = 5;
	KUNIT_EXPECT_TRUE(test, avl_update(&tree, &items[2]));
	KUNIT_EXPECT_PTR_EQ(test, avl_first(&tree), (void *)&items[2]);
	KUNIT_EXPECT_EQ(test, avl_numnodes(&tree), 3);
	for (i = 0; i < 3; i++)
		avl_remove(&tree, &items[i]);
	avl_destroy(&tree);
}

/* A wait in nanoseconds ends, be it relative or absolute. */
static void wait_in_nanoseconds_ends(struct kunit *test)
{
	kcondvar_t cv = { };
	kmutex_t mutex = { };

	mutex_enter(&mutex);
	KUNIT_EXPECT_EQ(test, cv_timedwait_hires(&cv, &mutex, 1000, 1, 0), -1);
	/* not rounded up to an hour without CALLOUT_FLAG_ROUNDUP */
	KUNIT_EXPECT_EQ(test, cv_timedwait_hires(&cv, &mutex, 1000,
						 3600 * NANOSEC, 0), -1);
	KUNIT_EXPECT_EQ(test, cv_timedwait_hires(&cv, &mutex, 1, 100000,
						 CALLOUT_FLAG_ROUNDUP), -1);
	KUNIT_EXPECT_EQ(test, cv_timedwait_hires(&cv, &mutex, gethrtime() - 5, 1,
						 CALLOUT_FLAG_ABSOLUTE), -1);
	KUNIT_EXPECT_EQ(test, cv_timedwait_sig_hires(&cv, &mutex, gethrtime() +
						     1000, 1,
						     CALLOUT_FLAG_ABSOLUTE),
			-1);
	mutex_exit(&mutex);
}

struct hires_wait {
	kcondvar_t cv;
	kmutex_t mutex;
};

static int wait_a_minute(void *arg)
{
	struct hires_wait *w = arg;
	int left;

	mutex_enter(&w->mutex);
	left = cv_timedwait_hires(&w->cv, &w->mutex, 60 * NANOSEC, 1, 0);
	mutex_exit(&w->mutex);
	return left;
}

/* A relative wait lasts until it is signalled, and returns what is left. */
static void relative_wait_in_nanoseconds_lasts(struct kunit *test)
{
	struct hires_wait w = { };
	struct ddi_kunit_thread thread;

	ddi_kunit_start(test, &thread, wait_a_minute, &w);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&thread));
	mutex_enter(&w.mutex);
	cv_signal(&w.cv);
	mutex_exit(&w.mutex);
	KUNIT_EXPECT_GT(test, ddi_kunit_join(test, &thread), 0);
}

struct membership {
	taskq_t *tq;
	taskq_t *other;
	int in;
	int out;
};

static void ask_membership(void *arg)
{
	struct membership *m = arg;

	m->in = taskq_member(m->tq, curthread);
	m->out = taskq_member(m->other, curthread);
}

/* A task's thread is one of its queue, and of no other. */
static void task_knows_its_queue(struct kunit *test)
{
	struct membership m = { .in = -1, .out = -1 };

	m.tq = taskq_create_instance("ddi_member", 3, 1, minclsyspri, 1, 1, 0);
	m.other = taskq_create_proc("ddi_other", 1, minclsyspri, 1, 1, &p0, 0);
	KUNIT_ASSERT_NOT_NULL(test, m.tq);
	KUNIT_ASSERT_NOT_NULL(test, m.other);
	taskq_dispatch(m.tq, ask_membership, &m, TQ_SLEEP);
	taskq_wait(m.tq);
	KUNIT_EXPECT_EQ(test, m.in, 1);
	KUNIT_EXPECT_EQ(test, m.out, 0);
	KUNIT_EXPECT_EQ(test, taskq_member(m.tq, curthread), 0);
	KUNIT_EXPECT_EQ(test, taskq_member(m.tq, NULL), 0);
	taskq_destroy(m.tq);
	taskq_destroy(m.other);
}

#if defined(CONFIG_X86) && !defined(CONFIG_UML)
/* The processor's vendor has Solaris's number. */
static void vendor_has_its_number(struct kunit *test)
{
	uint_t expected = 13;

	if (boot_cpu_data.x86_vendor == X86_VENDOR_INTEL)
		expected = 0;
	else if (boot_cpu_data.x86_vendor == X86_VENDOR_AMD)
		expected = 1;
	KUNIT_EXPECT_EQ(test, ddi_x86_vendor, expected);
}
#endif

/* Like a process's, a thread that is none of the kernel's has a process. */
static void process_is_known_by_its_thread(struct kunit *test)
{
	proc_t *proc, *again;
	kthread_t *thread;

	current->flags &= ~PF_KTHREAD;
	proc = curproc;
	again = curproc;
	thread = curthread;
	current->flags |= PF_KTHREAD;
	KUNIT_EXPECT_PTR_NE(test, proc, &p0);
	KUNIT_EXPECT_PTR_EQ(test, proc, again);
	KUNIT_EXPECT_PTR_EQ(test, ttoproc(thread), proc);
	KUNIT_EXPECT_PTR_EQ(test, (void *)proc->p_as, (void *)current->mm);
	KUNIT_EXPECT_PTR_EQ(test, proc->p_zone, p0.p_zone);
	KUNIT_EXPECT_EQ(test, proc->p_pidp->pid_id, task_tgid_vnr(current));
	KUNIT_EXPECT_PTR_EQ(test, curproc, &p0);
}

static struct kunit_case ddi_system_cases[] = {
#if defined(CONFIG_X86) && !defined(CONFIG_UML)
	KUNIT_CASE(vendor_has_its_number),
#endif
	KUNIT_CASE(variables_tell_of_the_system),
	KUNIT_CASE(memory_is_in_the_list),
	KUNIT_CASE(cpu_is_the_callers),
	KUNIT_CASE(crc32_table_is_right),
	KUNIT_CASE(threads_differ),
	KUNIT_CASE(threads_that_end_are_forgotten),
	KUNIT_CASE(shortage_of_identities_is_survived),
	KUNIT_CASE(signal_needs_a_number),
	KUNIT_CASE(caller_is_on_the_stack),
	KUNIT_CASE(string_is_printed_into_memory),
	KUNIT_CASE(item_moves_when_it_changes),
	KUNIT_CASE(wait_in_nanoseconds_ends),
	KUNIT_CASE(relative_wait_in_nanoseconds_lasts),
	KUNIT_CASE(task_knows_its_queue),
	KUNIT_CASE(process_is_known_by_its_thread),
	{}
};

static struct kunit_suite ddi_system_suite = {
	.name = "ddi_system",
	.test_cases = ddi_system_cases,
};

kunit_test_suite(ddi_system_suite);
