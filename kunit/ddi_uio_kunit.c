// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of data between drivers and users, without a process: uiomove(9F),
 * ddi_copyin(9F), error numbers, data models, poll events, device numbers,
 * credentials.
 */
#include <kunit/test.h>
#include <linux/cred.h>
#include <linux/poll.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/uio.h>
#include <sys/ddi.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/mkdev.h>
#include <sys/policy.h>
#include <sys/poll.h>
#include <sys/proc.h>
#include <sys/sunddi.h>
#include <sys/uio.h>

#include "../ddi/dev/user.h"
#include "ddi_io_kunit.h"

#define PIECES 4

/* A request with three pieces of kernel memory and an empty one */
struct uio_test {
	char mem[3][8];
	struct iovec iov[PIECES];
	struct uio uio;
};

static struct uio *uio_setup(struct uio_test *t)
{
	memset(t, 0, sizeof(*t));
	t->iov[0] = (struct iovec){ (void __force __user *)t->mem[0], 3 };
	t->iov[1] = (struct iovec){ (void __force __user *)t->mem[1], 0 };
	t->iov[2] = (struct iovec){ (void __force __user *)t->mem[1], 4 };
	t->iov[3] = (struct iovec){ (void __force __user *)t->mem[2], 5 };
	t->uio = (struct uio){
		.uio_iov = t->iov,
		.uio_iovcnt = PIECES,
		.uio_loffset = 100,
		.uio_segflg = UIO_SYSSPACE,
		.uio_resid = 12,
	};
	return &t->uio;
}

/* uiomove(9F) copies to the pieces in order, and advances the request. */
static void uiomove_reads_into_pieces(struct kunit *test)
{
	struct uio_test t;
	struct uio *uio = uio_setup(&t);
	char data[] = "abcdefghijkl";

	KUNIT_EXPECT_EQ(test, uiomove(data, 5, UIO_READ, uio), 0);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, 7);
	KUNIT_EXPECT_EQ(test, uio->uio_loffset, 105LL);
	KUNIT_EXPECT_EQ(test, uiomove(data + 5, 7, UIO_READ, uio), 0);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, 0);
	KUNIT_EXPECT_MEMEQ(test, t.mem[0], "abc\0", 4);
	KUNIT_EXPECT_MEMEQ(test, t.mem[1], "defg\0", 5);
	KUNIT_EXPECT_MEMEQ(test, t.mem[2], "hijkl\0", 6);
}

/* uiomove(9F) copies from the pieces in order, no more than they have. */
static void uiomove_writes_from_pieces(struct kunit *test)
{
	struct uio_test t;
	struct uio *uio = uio_setup(&t);
	char data[16] = "";

	memcpy(t.mem[0], "abc", 3);
	memcpy(t.mem[1], "defg", 4);
	memcpy(t.mem[2], "hijkl", 5);
	KUNIT_EXPECT_EQ(test, uiomove(data, sizeof(data), UIO_WRITE, uio), 0);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, 0);
	KUNIT_EXPECT_STREQ(test, data, "abcdefghijkl");
	KUNIT_EXPECT_EQ(test, uiomove(data, 1, UIO_WRITE, uio), 0);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, 0);
}

/* The residual limits a request, even if its pieces are longer. */
static void residual_limits_the_request(struct kunit *test)
{
	struct uio_test t;
	struct uio *uio = uio_setup(&t);
	char data[] = "abcdefghijkl";

	uio->uio_resid = 4;
	KUNIT_EXPECT_EQ(test, uiomove(data, 12, UIO_READ, uio), 0);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, 0);
	KUNIT_EXPECT_MEMEQ(test, t.mem[1], "d\0", 2);

	/* an invalid residual or offset does not exceed the limits either */
	uio_setup(&t)->uio_resid = -5;
	KUNIT_EXPECT_EQ(test, uiomove(data, 12, UIO_READ, uio), 0);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, -5);
	KUNIT_EXPECT_EQ(test, t.mem[0][0], 0);
	uio_setup(&t)->uio_loffset = LLONG_MAX - 3;
	KUNIT_EXPECT_EQ(test, uiomove(data, 12, UIO_READ, uio), 0);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, 0);
	KUNIT_EXPECT_EQ(test, uio->uio_loffset, LLONG_MAX);
}

/*
 * ureadc(9F) stores single bytes, uwritec(9F) fetches them, and both stop at
 * the end.
 */
static void single_bytes_are_moved(struct kunit *test)
{
	struct uio_test t;
	struct uio *uio = uio_setup(&t);
	int i;

	for (i = 0; i < 12; i++)
		KUNIT_EXPECT_EQ(test, ureadc(0xf0 + i, uio), 0);
	KUNIT_EXPECT_EQ(test, ureadc('x', uio), EFAULT);
	KUNIT_EXPECT_EQ(test, (u8)t.mem[1][0], 0xf3);

	uio_setup(&t);
	t.mem[0][0] = 0xff;
	KUNIT_EXPECT_EQ(test, uwritec(uio), 0xff);
	for (i = 0; i < 11; i++)
		KUNIT_EXPECT_EQ(test, uwritec(uio), 0);
	KUNIT_EXPECT_EQ(test, uwritec(uio), -1);
}

/* A bad user address gives EFAULT, or -1, and never a kernel fault. */
static void bad_user_addresses_are_refused(struct kunit *test)
{
	struct uio_test t;
	struct uio *uio = uio_setup(&t);
	void *bad = (void *)-4096UL;
	char data[8] = "";

	uio->uio_segflg = UIO_USERSPACE;
	t.iov[0].iov_base = (void __force __user *)bad;
	KUNIT_EXPECT_EQ(test, uiomove(data, 3, UIO_READ, uio), EFAULT);
	KUNIT_EXPECT_EQ(test, uio->uio_resid, 12);
	KUNIT_EXPECT_EQ(test, uiomove(data, 3, UIO_WRITE, uio), EFAULT);
	KUNIT_EXPECT_EQ(test, ureadc('x', uio), EFAULT);
	KUNIT_EXPECT_EQ(test, uwritec(uio), -1);
	KUNIT_EXPECT_EQ(test, copyin(bad, data, 8), -1);
	KUNIT_EXPECT_EQ(test, copyout(data, bad, 8), -1);
	KUNIT_EXPECT_EQ(test, ddi_copyin(bad, data, 8, 0), -1);
	KUNIT_EXPECT_EQ(test, ddi_copyout(data, bad, 8, 0), -1);
}

/*
 * Memory of the process is moved, up to the page that it does not have; on some
 * processors some bytes fewer.
 */
static void memory_of_a_process_is_moved(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, PAGE_SIZE,
					    PROT_READ | PROT_WRITE);
	struct iovec iov = { (void __user *)(addr + PAGE_SIZE - 4), 8 };
	struct uio uio = { .uio_iov = &iov, .uio_iovcnt = 1, .uio_resid = 8 };
	char data[8] = "abcdefg", got[8] = "";
	size_t moved;

	KUNIT_EXPECT_EQ(test, copyout(data, (void *)addr, 8), 0);
	KUNIT_EXPECT_EQ(test, copyin((void *)addr, got, 8), 0);
	KUNIT_EXPECT_STREQ(test, got, "abcdefg");
	KUNIT_EXPECT_EQ(test, ddi_copyout(data + 1, (void *)addr, 7, 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_copyin((void *)addr, got, 7, 0), 0);
	KUNIT_EXPECT_STREQ(test, got, "bcdefg");

	KUNIT_EXPECT_EQ(test, uiomove(data, 8, UIO_READ, &uio), EFAULT);
	moved = uio.uio_loffset;
	KUNIT_EXPECT_LE(test, moved, 4);
	if (!IS_ENABLED(CONFIG_ARM64))
		KUNIT_EXPECT_EQ(test, moved, 4);
	KUNIT_EXPECT_EQ(test, uio.uio_resid, 8 - moved);
	KUNIT_EXPECT_EQ(test, iov.iov_len, 8 - moved);
	iov.iov_base = (void __user *)(addr + PAGE_SIZE - 4);
	memset(got, 0, sizeof(got));
	KUNIT_EXPECT_EQ(test, uiomove(got, 4, UIO_WRITE, &uio), 0);
	KUNIT_EXPECT_EQ(test, memcmp(got, "abcd", moved), 0);
	KUNIT_EXPECT_EQ(test, uio.uio_resid, 4 - moved);
}

/* With FKIOCTL the addresses are kernel addresses. */
static void fkioctl_copies_in_the_kernel(struct kunit *test)
{
	char from[8] = "abcdefg", to[8] = "";

	KUNIT_EXPECT_EQ(test, ddi_copyin(from, to, 8, FKIOCTL | FREAD), 0);
	KUNIT_EXPECT_STREQ(test, to, "abcdefg");
	memset(to, 0, sizeof(to));
	KUNIT_EXPECT_EQ(test, ddi_copyout(from, to, 4, FKIOCTL), 0);
	KUNIT_EXPECT_STREQ(test, to, "abcd");
}

/* Solaris's error numbers are translated to Linux's for equal errors. */
static void error_numbers_are_translated(struct kunit *test)
{
	static const struct {
		int solaris;
		int ours;
	} cases[] = {
		{ 0, 0 }, { EPERM, -EPERM }, { ERANGE, -ERANGE },
		{ 35, -ENOMSG }, { 45, -EDEADLK }, { 48, -EOPNOTSUPP },
		{ 62, -ETIME }, { 71, -EPROTO }, { 78, -ENAMETOOLONG },
		{ 79, -EOVERFLOW }, { 122, -EOPNOTSUPP },
		{ 132, -ENOBUFS }, { 145, -ETIMEDOUT }, { 149, -EALREADY },
		{ 150, -EINPROGRESS }, { 151, -ESTALE },
		{ 75, -EIO }, { 119, -EIO }, { 152, -EIO }, { 5000, -EIO },
		{ -1, -EIO }, { -22, -EIO },
	};
	size_t i;
	int n;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		KUNIT_EXPECT_EQ_MSG(test, ddi_linux_errno(cases[i].solaris),
				    cases[i].ours, "%d", cases[i].solaris);
	for (n = 1; n <= 200; n++) {
		KUNIT_EXPECT_LT(test, ddi_linux_errno(n), 0);
		KUNIT_EXPECT_GT(test, ddi_linux_errno(n), -200);
	}
}

/* Data are converted for 32-bit callers only. */
static void data_model_is_the_callers(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_model_convert_from(DATAMODEL_ILP32 | FREAD),
			DDI_MODEL_ILP32);
	KUNIT_EXPECT_EQ(test, ddi_model_convert_from(DATAMODEL_LP64 | FREAD),
			DDI_MODEL_NONE);
	KUNIT_EXPECT_EQ(test, ddi_model_convert_from(0), DDI_MODEL_NONE);
	KUNIT_EXPECT_EQ(test, ddi_mmap_get_model(), DDI_MODEL_LP64);
}

struct sample {
	char *ptr;
	long number;
	char c;
};

struct sample32 {
	caddr32_t ptr;
	int32_t number;
	char c;
};

/* The macros of STRUCT_DECL(9F) use the layout of the data model. */
static void struct_macros_see_both_forms(struct kunit *test)
{
	STRUCT_DECL(sample, own);
	STRUCT_HANDLE(sample, other);
	struct sample32 small = { .ptr = 0x1000, .number = -5, .c = 'x' };
	long big = 1L << 40;

	OPTIMIZER_HIDE_VAR(big);
	STRUCT_INIT(own, DATAMODEL_LP64 | FREAD);
	KUNIT_EXPECT_EQ(test, STRUCT_SIZE(own), sizeof(struct sample));
	STRUCT_FSET(own, number, big);
	STRUCT_FSETP(own, ptr, (char *)test);
	KUNIT_EXPECT_EQ(test, STRUCT_BUF(own)->number, big);
	KUNIT_EXPECT_PTR_EQ(test, STRUCT_FGETP(own, ptr), (void *)test);

	STRUCT_SET_HANDLE(other, DATAMODEL_ILP32, &small);
	KUNIT_EXPECT_EQ(test, STRUCT_SIZE(other), sizeof(small));
	KUNIT_EXPECT_EQ(test, STRUCT_FGET(other, number), -5L);
	KUNIT_EXPECT_PTR_EQ(test, STRUCT_FGETP(other, ptr), (void *)0x1000);
	STRUCT_FSET(other, number, 7);
	KUNIT_EXPECT_EQ(test, small.number, 7);
	KUNIT_EXPECT_PTR_EQ(test, STRUCT_FADDR(other, c), &small.c);
	KUNIT_EXPECT_EQ(test, SIZEOF_STRUCT(sample, DATAMODEL_ILP32),
			sizeof(small));
	KUNIT_EXPECT_EQ(test, SIZEOF_PTR(DATAMODEL_ILP32), (size_t)4);
	KUNIT_EXPECT_EQ(test, SIZEOF_PTR(DATAMODEL_LP64), sizeof(void *));
}

/* Poll events are translated where Linux's numbers differ. */
static void poll_events_are_translated(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_poll_to_solaris(EPOLLOUT), DDI_POLLOUT);
	KUNIT_EXPECT_EQ(test, ddi_poll_to_solaris(EPOLLWRNORM), DDI_POLLOUT);
	KUNIT_EXPECT_EQ(test, ddi_poll_to_solaris(EPOLLWRBAND),
			DDI_POLLWRBAND);
	KUNIT_EXPECT_EQ(test, ddi_poll_to_solaris(EPOLLIN | EPOLLRDNORM),
			DDI_POLLIN | DDI_POLLRDNORM);
	KUNIT_EXPECT_TRUE(test, ddi_poll_to_linux(DDI_POLLOUT) ==
			  (EPOLLOUT | EPOLLWRNORM));
	KUNIT_EXPECT_TRUE(test, ddi_poll_to_linux(DDI_POLLWRBAND) ==
			  (EPOLLWRBAND));
	KUNIT_EXPECT_TRUE(test, ddi_poll_to_linux(DDI_POLLHUP | DDI_POLLET) ==
			  (EPOLLHUP));
}

/* A device number has two halves of 32 bits. */
static void device_numbers_have_two_halves(struct kunit *test)
{
	ddi_dev_t dev = makedevice(0xfff, 0xfedcba98);

	KUNIT_EXPECT_EQ(test, getmajor(dev), 0xfffu);
	KUNIT_EXPECT_EQ(test, getminor(dev), 0xfedcba98u);
	KUNIT_EXPECT_EQ(test, makedevice(getmajor(dev), getminor(dev)), dev);
}

/* A credential has the thread's user, groups and privileges. */
static void credentials_are_the_threads(struct kunit *test)
{
	const struct cred *root = current_cred();
	struct cred *weak = prepare_creds();

	KUNIT_ASSERT_NOT_NULL(test, weak);
	KUNIT_EXPECT_PTR_EQ(test, ddi_get_cred(), (cred_t *)root);
	KUNIT_EXPECT_EQ(test, crgetuid(root), 0);
	KUNIT_EXPECT_EQ(test, crgetngroups(root), root->group_info->ngroups);
	KUNIT_EXPECT_PTR_EQ(test, crgetgroups(root),
			    (const gid_t *)root->group_info->gid);
	KUNIT_EXPECT_EQ(test, drv_priv((cred_t *)root), 0);
	KUNIT_EXPECT_EQ(test, secpolicy_net_config(root, B_FALSE), 0);

	cap_clear(weak->cap_effective);
	weak->euid = KUIDT_INIT(7);
	weak->uid = KUIDT_INIT(8);
	weak->suid = KUIDT_INIT(9);
	weak->egid = KGIDT_INIT(10);
	weak->gid = KGIDT_INIT(11);
	weak->sgid = KGIDT_INIT(12);
	KUNIT_EXPECT_EQ(test, crgetuid(weak), 7);
	KUNIT_EXPECT_EQ(test, crgetruid(weak), 8);
	KUNIT_EXPECT_EQ(test, crgetsuid(weak), 9);
	KUNIT_EXPECT_EQ(test, crgetgid(weak), 10);
	KUNIT_EXPECT_EQ(test, crgetrgid(weak), 11);
	KUNIT_EXPECT_EQ(test, crgetsgid(weak), 12);
	KUNIT_EXPECT_EQ(test, crgetzoneid(weak), 0);
	KUNIT_EXPECT_EQ(test, drv_priv(weak), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_net_config(weak, B_TRUE), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_dl_config(weak), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_sys_config(weak, B_FALSE), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_hwmanip(root), 0);
	KUNIT_EXPECT_EQ(test, secpolicy_hwmanip(weak), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_excl_open(root), 0);
	KUNIT_EXPECT_EQ(test, secpolicy_excl_open(weak), EBUSY);
	KUNIT_EXPECT_EQ(test, crgetzoneid(weak), GLOBAL_ZONEID);
	abort_creds(weak);
}

/* Root of a user namespace has none of the system's privileges. */
static void root_of_a_user_namespace_is_not_privileged(struct kunit *test)
{
	struct cred *cr = prepare_creds();
	struct user_namespace *ns;

	KUNIT_ASSERT_NOT_NULL(test, cr);
	ns = cr->user_ns;
	cr->cap_effective = CAP_FULL_SET;
	KUNIT_EXPECT_EQ(test, drv_priv(cr), 0);
	/* only the pointer is compared */
	cr->user_ns = (struct user_namespace *)test;
	KUNIT_EXPECT_EQ(test, drv_priv(cr), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_net_config(cr, B_FALSE), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_dl_config(cr), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_sys_config(cr, B_FALSE), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_hwmanip(cr), EPERM);
	KUNIT_EXPECT_EQ(test, secpolicy_excl_open(cr), EBUSY);
	cr->user_ns = ns;
	abort_creds(cr);
}

/* ddi_getparm() returns what the present functions return. */
static void getparm_agrees_with_functions(struct kunit *test)
{
	clock_t ticks = -1;
	time_t time = -1;
	pid_t pid = -1;
	cred_t *cred;
	proc_t *proc;

	KUNIT_EXPECT_EQ(test, drv_getparm(LBOLT, &ticks), 0);
	KUNIT_EXPECT_GE(test, ticks, 0);
	KUNIT_EXPECT_LE(test, ticks, ddi_get_lbolt());
	KUNIT_EXPECT_EQ(test, drv_getparm(TIME, &time), 0);
	KUNIT_EXPECT_LE(test, time, ddi_get_time());
	KUNIT_EXPECT_GE(test, time, ddi_get_time() - 1);
	KUNIT_EXPECT_EQ(test, drv_getparm(PPID, &pid), 0);
	KUNIT_EXPECT_EQ(test, pid, task_tgid_vnr(current));
	KUNIT_EXPECT_EQ(test, drv_getparm(PPGRP, &pid), 0);
	KUNIT_EXPECT_EQ(test, pid, task_pgrp_vnr(current));
	KUNIT_EXPECT_EQ(test, drv_getparm(PSID, &pid), 0);
	KUNIT_EXPECT_EQ(test, pid, task_session_vnr(current));
	KUNIT_EXPECT_EQ(test, drv_getparm(UCRED, &cred), 0);
	KUNIT_EXPECT_PTR_EQ(test, cred, ddi_get_cred());
	KUNIT_EXPECT_EQ(test, drv_getparm(UPROCP, &proc), 0);
	KUNIT_EXPECT_PTR_EQ(test, proc, curproc);
	KUNIT_EXPECT_EQ(test, drv_getparm(0, &ticks), -1);
	KUNIT_EXPECT_EQ(test, drv_getparm(8, &ticks), -1);
}

static struct kunit_case ddi_uio_cases[] = {
	KUNIT_CASE(uiomove_reads_into_pieces),
	KUNIT_CASE(uiomove_writes_from_pieces),
	KUNIT_CASE(residual_limits_the_request),
	KUNIT_CASE(single_bytes_are_moved),
	KUNIT_CASE(bad_user_addresses_are_refused),
	KUNIT_CASE(memory_of_a_process_is_moved),
	KUNIT_CASE(fkioctl_copies_in_the_kernel),
	KUNIT_CASE(error_numbers_are_translated),
	KUNIT_CASE(data_model_is_the_callers),
	KUNIT_CASE(struct_macros_see_both_forms),
	KUNIT_CASE(poll_events_are_translated),
	KUNIT_CASE(device_numbers_have_two_halves),
	KUNIT_CASE(credentials_are_the_threads),
	KUNIT_CASE(root_of_a_user_namespace_is_not_privileged),
	KUNIT_CASE(getparm_agrees_with_functions),
	{ }
};

static struct kunit_suite ddi_uio_suite = {
	.name = "ddi_uio",
	.test_cases = ddi_uio_cases,
};

kunit_test_suite(ddi_uio_suite);
