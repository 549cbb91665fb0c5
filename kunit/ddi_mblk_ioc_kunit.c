// SPDX-License-Identifier: GPL-2.0
/*
 * Messages of ioctls: mkiocb(9F), miocack(9F), miocnak(9F), mioc2ack(9F),
 * miocpullup(9F), mexchange(9F), merror(9F), qreply(9F); strlog(9F).
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/kthread.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/workqueue.h>
#include <sys/errno.h>

#include "../ddi/os/os.h"
#include "ddi_lock_kunit.h"
#include "ddi_mblk_kunit.h"

/* Driver function that handles an ioctl, as mc_ioctl(9E) */
struct driver {
	struct work_struct work;
	struct ddi_strhead head;
	queue_t *wq;
	mblk_t *mp;
	int count, error;
	int calls;
};

static struct driver *new_driver(struct kunit *test)
{
	struct driver *drv = kunit_kzalloc(test, sizeof(*drv), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, drv);
	ddi_strhead_init(&drv->head);
	return drv;
}

static struct iocblk *ioc(mblk_t *mp)
{
	return (struct iocblk *)mp->b_rptr;
}

static mblk_t *new_ioctl(struct kunit *test, uint_t cmd)
{
	mblk_t *mp = mkiocb(cmd);

	KUNIT_ASSERT_NOT_NULL(test, mp);
	return mp;
}

/* The driver answers at once: an error, or @count bytes. */
static void answer(void *arg, queue_t *wq, mblk_t *mp)
{
	struct driver *drv = arg;

	drv->calls++;
	if (drv->error)
		miocnak(wq, mp, 0, drv->error);
	else
		miocack(wq, mp, drv->count, 42);
}

/* The driver keeps the message. */
static void keep(void *arg, queue_t *wq, mblk_t *mp)
{
	struct driver *drv = arg;

	drv->wq = wq;
	drv->mp = mp;
}

/* The driver answers the one that it kept, then this one. */
static void answer_both(void *arg, queue_t *wq, mblk_t *mp)
{
	struct driver *drv = arg;

	miocack(drv->wq, drv->mp, 0, 0);
	answer(arg, wq, mp);
}

static void refuse_without_an_error(void *arg, queue_t *wq, mblk_t *mp)
{
	miocnak(wq, mp, 0, 0);
}

static void answer_work(struct work_struct *work)
{
	struct driver *drv = container_of(work, struct driver, work);

	answer(drv, drv->wq, drv->mp);
}

/* The driver answers from another thread. */
static void answer_later(void *arg, queue_t *wq, mblk_t *mp)
{
	struct driver *drv = arg;

	keep(arg, wq, mp);
	INIT_WORK(&drv->work, answer_work);
	schedule_work(&drv->work);
}

/* An ioctl of the kernel's own may do all, and has a number of its own. */
static void new_ioctl_is_the_kernels(struct kunit *test)
{
	mblk_t *mp = new_ioctl(test, 0x1234), *other = new_ioctl(test, 0x1234);

	KUNIT_EXPECT_EQ(test, DB_TYPE(mp), M_IOCTL);
	KUNIT_EXPECT_EQ(test, MBLKL(mp), sizeof(struct iocblk));
	KUNIT_EXPECT_NULL(test, mp->b_cont);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_cmd, 0x1234);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_count, 0);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_rval, 0);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_error, 0);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_flag, IOC_NATIVE);
	KUNIT_EXPECT_NE(test, ioc(mp)->ioc_id, 0);
	KUNIT_EXPECT_NE(test, ioc(mp)->ioc_id, ioc(other)->ioc_id);
	KUNIT_EXPECT_EQ(test, crgetuid(ioc(mp)->ioc_cr), 0);
	KUNIT_EXPECT_TRUE(test, cap_raised(ioc(mp)->ioc_cr->cap_effective,
					   CAP_SYS_ADMIN));
	freemsg(mp);
	freemsg(other);
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_NULL(test, mkiocb(1));
	ddi_kunit_fail_nth(0);
}

/* An ioctl that the driver acknowledges returns, whatever thread does so. */
static void acknowledgment_comes_back(struct kunit *test)
{
	void (*const puts[])(void *, queue_t *, mblk_t *) = { answer, answer_later };
	struct driver *drv = new_driver(test);
	mblk_t *mp, *reply;
	int i;

	drv->count = 10;
	for (i = 0; i < 2; i++) {
		mp = new_ioctl(test, 7);
		mp->b_cont = ddi_mblk_kunit_block(test, 0, 10, 1);
		KUNIT_ASSERT_EQ(test, 0,
				ddi_strhead_ioctl(&drv->head, puts[i], drv, mp,
						  10 * HZ, &reply));
		KUNIT_EXPECT_EQ(test, drv->calls, i + 1);
		KUNIT_EXPECT_EQ(test, DB_TYPE(reply), M_IOCACK);
		KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_cmd, 7);
		KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_count, 10);
		KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_rval, 42);
		KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_error, 0);
		KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(reply->b_cont, 0, 10, 1));
		freemsg(reply);
	}
	flush_work(&drv->work);
}

/* A refusal comes back with its error; EINVAL when the driver gave none. */
static void refusal_comes_back(struct kunit *test)
{
	struct driver *drv = new_driver(test);
	mblk_t *reply;

	drv->error = ENXIO;
	KUNIT_ASSERT_EQ(test, 0,
			ddi_strhead_ioctl(&drv->head, answer, drv,
					  new_ioctl(test, 7), 10 * HZ, &reply));
	KUNIT_EXPECT_EQ(test, DB_TYPE(reply), M_IOCNAK);
	KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_error, ENXIO);
	KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_rval, 0);
	freemsg(reply);
	KUNIT_ASSERT_EQ(test, 0,
			ddi_strhead_ioctl(&drv->head, refuse_without_an_error,
					  drv, new_ioctl(test, 8), 10 * HZ,
					  &reply));
	KUNIT_EXPECT_EQ(test, DB_TYPE(reply), M_IOCNAK);
	KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_error, EINVAL);
	freemsg(reply);
}

/* A reply that comes too late is freed, also while another one is waited for. */
static void late_reply_is_freed(struct kunit *test)
{
	struct driver *drv = new_driver(test);
	mblk_t *reply;
	int i;

	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_EQ(test, -ETIME,
				ddi_strhead_ioctl(&drv->head, keep, drv,
						  new_ioctl(test, 1), 1, &reply));
		KUNIT_EXPECT_NULL(test, reply);
		if (i)
			miocack(drv->wq, drv->mp, 0, 0);
		KUNIT_EXPECT_EQ(test, 0,
				ddi_strhead_ioctl(&drv->head,
						  i ? answer : answer_both, drv,
						  new_ioctl(test, 2), 10 * HZ,
						  &reply));
		KUNIT_ASSERT_NOT_NULL(test, reply);
		KUNIT_EXPECT_EQ(test, ioc(reply)->ioc_cmd, 2);
		freemsg(reply);
	}
}

/* A signal ends the wait. */
static void signal_ends_the_wait(struct kunit *test)
{
	struct driver *drv = new_driver(test);
	mblk_t *reply;

	allow_signal(SIGUSR1);
	send_sig(SIGUSR1, current, 1);
	KUNIT_EXPECT_EQ(test, -EINTR,
			ddi_strhead_ioctl(&drv->head, keep, drv,
					  new_ioctl(test, 1), 10 * HZ, &reply));
	flush_signals(current);
	disallow_signal(SIGUSR1);
	KUNIT_EXPECT_NULL(test, reply);
	if (drv->mp)
		miocnak(drv->wq, drv->mp, 0, EIO);
}

/* Queues come in pairs, and know their side. */
static void queues_are_a_pair(struct kunit *test)
{
	struct driver *drv = new_driver(test);
	queue_t *q = drv->head.queues;

	KUNIT_EXPECT_PTR_EQ(test, RD(q), q);
	KUNIT_EXPECT_PTR_EQ(test, WR(q), q + 1);
	KUNIT_EXPECT_PTR_EQ(test, RD(q + 1), q);
	KUNIT_EXPECT_PTR_EQ(test, WR(q + 1), q + 1);
	KUNIT_EXPECT_PTR_EQ(test, OTHERQ(q), q + 1);
	KUNIT_EXPECT_PTR_EQ(test, OTHERQ(q + 1), q);
}

/* A message that replies to nothing is freed; a NULL queue does no harm. */
static void strange_replies_are_freed(struct kunit *test)
{
	struct driver *drv = new_driver(test);
	queue_t other = { };

	qreply(WR(drv->head.queues), new_ioctl(test, 1));
	qreply(RD(drv->head.queues), new_ioctl(test, 1));
	qreply(&other, new_ioctl(test, 1));
	qreply(NULL, new_ioctl(test, 1));
	miocack(NULL, new_ioctl(test, 1), 0, 0);
	miocack(WR(drv->head.queues), ddi_mblk_kunit_block(test, 0, 3, 1), 0, 0);
	miocnak(WR(drv->head.queues), ddi_mblk_kunit_block(test, 0, 3, 1), 0, 0);
}

/* An ioctl's message becomes its acknowledgment, with other data. */
static void message_becomes_its_acknowledgment(struct kunit *test)
{
	mblk_t *mp = new_ioctl(test, 1);
	long live = ddi_mblk_live();

	mp->b_cont = ddi_mblk_kunit_block(test, 0, 10, 1);
	ioc(mp)->ioc_error = 5;
	mioc2ack(mp, ddi_mblk_kunit_block(test, 0, 48, 2), 20, 3);
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live + 1);
	KUNIT_EXPECT_EQ(test, DB_TYPE(mp), M_IOCACK);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_count, 20);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_rval, 3);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_error, 0);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp->b_cont, 0, 20, 2));
	mioc2ack(mp, ddi_mblk_kunit_block(test, 0, 48, 2), 1000, 3);
	KUNIT_EXPECT_EQ(test, ioc(mp)->ioc_count, 48);
	KUNIT_EXPECT_EQ(test, MBLKL(mp->b_cont), 48);
	mioc2ack(mp, NULL, 0, 0);
	KUNIT_EXPECT_NULL(test, mp->b_cont);
	freemsg(mp);
}

/* An argument is one block then, or it is told why not. */
static void argument_is_pulled_up(struct kunit *test)
{
	mblk_t *mp = new_ioctl(test, 1);

	KUNIT_EXPECT_EQ(test, miocpullup(mp, 0), 0);
	KUNIT_EXPECT_EQ(test, miocpullup(mp, 1), EINVAL);
	mp->b_cont = ddi_mblk_kunit_block(test, 0, 10, 1);
	linkb(mp, ddi_mblk_kunit_block(test, 10, 10, 1));
	KUNIT_EXPECT_EQ(test, miocpullup(mp, 21), EINVAL);
	KUNIT_EXPECT_EQ(test, miocpullup(mp, 10), 0);
	KUNIT_EXPECT_EQ(test, MBLKL(mp->b_cont), 10);
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_EQ(test, miocpullup(mp, 15), ENOMEM);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, miocpullup(mp, 15), 0);
	KUNIT_EXPECT_EQ(test, MBLKL(mp->b_cont), 15);
	KUNIT_EXPECT_TRUE(test, ddi_mblk_kunit_is(mp->b_cont, 0, 20, 1));
	ioc(mp)->ioc_count = TRANSPARENT;
	KUNIT_EXPECT_EQ(test, miocpullup(mp, 5), EINVAL);
	freemsg(mp);
}

/* A message serves again when it is large enough and nobody else has it. */
static void exchange_uses_the_message_again(struct kunit *test)
{
	mblk_t *mp = ddi_mblk_kunit_block(test, 0, 64, 1), *dup, *new;
	long live = ddi_mblk_live();

	mp->b_cont = ddi_mblk_kunit_block(test, 0, 10, 1);
	mp->b_rptr += 20;
	new = mexchange(NULL, mp, 40, M_PCPROTO, 0x01020304);
	KUNIT_EXPECT_PTR_EQ(test, new, mp);
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live);
	KUNIT_EXPECT_NULL(test, new->b_cont);
	KUNIT_EXPECT_EQ(test, MBLKL(new), 40);
	KUNIT_EXPECT_EQ(test, DB_TYPE(new), M_PCPROTO);
	KUNIT_EXPECT_EQ(test, *(int32_t *)new->b_rptr, 0x01020304);
	mp = mexchange(NULL, new, 100, M_PROTO, -1);
	KUNIT_EXPECT_EQ(test, MBLKL(mp), 100);
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live);
	dup = dupb(mp);
	new = mexchange(NULL, mp, 100, M_PROTO, -1);
	KUNIT_EXPECT_PTR_NE(test, new->b_datap, dup->b_datap);
	freemsg(dup);
	freemsg(new);
	new = mexchange(NULL, NULL, 3, M_DATA, 7);
	KUNIT_EXPECT_EQ(test, MBLKL(new), 3);
	freemsg(new);
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_NULL(test, mexchange(NULL, NULL, 3, M_DATA, 7));
	ddi_kunit_fail_nth(0);
}

/* The driver cannot exchange the message, and its caller is told. */
static void put_exchange(void *arg, queue_t *wq, mblk_t *mp)
{
	struct driver *drv = arg;

	ddi_kunit_fail_nth(-1);
	drv->mp = mexchange(wq, mp, 4096, M_PROTO, -1);
	ddi_kunit_fail_nth(0);
}

/* The reply may be an error's message. */
static void error_comes_back(struct kunit *test)
{
	struct driver *drv = new_driver(test);
	mblk_t *reply;

	KUNIT_ASSERT_EQ(test, 0,
			ddi_strhead_ioctl(&drv->head, put_exchange, drv,
					  new_ioctl(test, 1), 10 * HZ, &reply));
	KUNIT_EXPECT_NULL(test, drv->mp);
	KUNIT_EXPECT_EQ(test, DB_TYPE(reply), M_ERROR);
	KUNIT_EXPECT_EQ(test, MBLKL(reply), 1);
	KUNIT_EXPECT_EQ(test, *reply->b_rptr, ENOSR);
	freemsg(reply);
	merror(WR(drv->head.queues), NULL, EPROTO);
}

static char line[128];

static __printf(1, 2) int print_line(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	return 0;
}

/* strlog(9F) is a line of the log, but for traces. */
static void strlog_is_logged(struct kunit *test)
{
	typeof(ddi_log_print) print = ddi_log_print;
	char warning[] = "link %d is %s", trace[] = "trace";
	int logged, traced;

	ddi_log_print = print_line;
	logged = strlog(5, 1, 0, SL_ERROR | SL_TRACE, warning, 3, "down");
	traced = strlog(5, 1, 9, SL_TRACE, trace);
	ddi_log_print = print;
	KUNIT_EXPECT_EQ(test, logged, 1);
	KUNIT_EXPECT_EQ(test, traced, 0);
	KUNIT_EXPECT_NOT_NULL(test, strstr(line, "strlog 5 1: link 3 is down"));
}

/* A message of just the type's number holds it; a shorter one does not. */
static void exchange_sets_a_type_that_fits(struct kunit *test)
{
	mblk_t *mp = mexchange(NULL, NULL, 4, M_PROTO, 0x01020304);

	KUNIT_ASSERT_NOT_NULL(test, mp);
	KUNIT_EXPECT_EQ(test, *(int32_t *)mp->b_rptr, 0x01020304);
	*(int32_t *)mp->b_rptr = 0;
	mp = mexchange(NULL, mp, 3, M_PROTO, 0x01020304);
	KUNIT_EXPECT_EQ(test, *(int32_t *)mp->b_rptr, 0);
	mp = mexchange(NULL, mp, 4, M_PROTO, -1);
	KUNIT_EXPECT_EQ(test, *(int32_t *)mp->b_rptr, 0);
	freemsg(mp);
}

struct second_ioctl {
	struct driver *drv;
	mblk_t *mp;
	mblk_t *reply;
};

static int do_second_ioctl(void *arg)
{
	struct second_ioctl *second = arg;
	int err;

	allow_signal(SIGUSR1);
	send_sig(SIGUSR1, current, 1);
	err = ddi_strhead_ioctl(&second->drv->head, answer, second->drv,
				second->mp, HZ, &second->reply);
	flush_signals(current);
	return err;
}

/* An ioctl that waits for another one's end is ended by a signal. */
static void signal_ends_the_wait_for_another_ioctl(struct kunit *test)
{
	struct driver *drv = new_driver(test);
	struct second_ioctl second = {
		.drv = drv, .mp = new_ioctl(test, 1), .reply = (void *)test,
	};
	struct ddi_kunit_thread thread;

	mutex_lock(&drv->head.call);
	ddi_kunit_start(test, &thread, do_second_ioctl, &second);
	KUNIT_EXPECT_EQ(test, -EINTR, ddi_kunit_join(test, &thread));
	mutex_unlock(&drv->head.call);
	KUNIT_EXPECT_NULL(test, second.reply);
	KUNIT_EXPECT_EQ(test, drv->calls, 0);
}

static struct kunit_case ddi_mblk_ioc_cases[] = {
	KUNIT_CASE(new_ioctl_is_the_kernels),
	KUNIT_CASE(acknowledgment_comes_back),
	KUNIT_CASE(refusal_comes_back),
	KUNIT_CASE(late_reply_is_freed),
	KUNIT_CASE(signal_ends_the_wait),
	KUNIT_CASE(queues_are_a_pair),
	KUNIT_CASE(strange_replies_are_freed),
	KUNIT_CASE(message_becomes_its_acknowledgment),
	KUNIT_CASE(argument_is_pulled_up),
	KUNIT_CASE(exchange_uses_the_message_again),
	KUNIT_CASE(error_comes_back),
	KUNIT_CASE(strlog_is_logged),
	KUNIT_CASE(exchange_sets_a_type_that_fits),
	KUNIT_CASE(signal_ends_the_wait_for_another_ioctl),
	{ }
};

static struct kunit_suite ddi_mblk_ioc_suite = {
	.name = "ddi_mblk_ioc",
	.init = ddi_mblk_kunit_init,
	.exit = ddi_mblk_kunit_exit,
	.test_cases = ddi_mblk_ioc_cases,
};

kunit_test_suite(ddi_mblk_ioc_suite);
