// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the edges of raw I/O: what a driver leaves in a header, the largest
 * offset, threads that are no process.
 */
#include <linux/blk_types.h>
#include <linux/completion.h>
#include <linux/kthread.h>
#include <sys/errno.h>
#include "ddi_io_kunit.h"

#define LEN	4096

/* The device, used by one test at a time */
static struct {
	int calls;
	bool fails;		/* with B_ERROR, but no error number */
	bool partial;		/* a quarter is left */
	size_t beyond;		/* residual beyond all bytes, bytes */
	struct buf header;
	struct completion inside;	/* strategy(9E) waits for @go */
	struct completion go;
} device;

static int device_init(struct kunit *test)
{
	memset(&device, 0, sizeof(device));
	init_completion(&device.inside);
	init_completion(&device.go);
	return 0;
}

static int sparing_strategy(struct buf *bp)
{
	device.calls++;
	bp->b_flags |= device.fails ? B_ERROR : 0;
	if (device.partial)
		bp->b_resid = bp->b_bcount / 4;
	biodone(bp);
	return 0;
}

static int raw_io(struct uio *uio)
{
	return physio(sparing_strategy, NULL, 0, B_READ, minphys, uio);
}

/* Nothing of a header's earlier use is taken for the result of a transfer. */
static void used_header_is_cleared(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, LEN, PROT_READ | PROT_WRITE);
	struct buf b = { .b_error = ENXIO, .b_resid = 512,
			 .b_flags = B_ERROR | B_DONE };
	struct one o;

	KUNIT_EXPECT_EQ(test, 0, physio(sparing_strategy, &b, 42, B_WRITE,
					minphys, one_piece(&o, addr, LEN, 512)));
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, b.b_edev, 42);
	KUNIT_EXPECT_EQ(test, b.b_lblkno, 1);
	KUNIT_EXPECT_EQ(test, b.b_bufsize, LEN);
	b.b_error = ENXIO;
	device.fails = true;
	KUNIT_EXPECT_EQ(test, EIO, physio(sparing_strategy, &b, 42, B_WRITE,
					  minphys, one_piece(&o, addr, LEN, 0)));
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, LEN);
	/* with a residual, a transfer that fails has moved the rest */
	device.partial = true;
	KUNIT_EXPECT_EQ(test, EIO, physio(sparing_strategy, &b, 42, B_WRITE,
					  minphys, one_piece(&o, addr, LEN, 0)));
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, LEN / 4);
}

static int overlong_strategy(struct buf *bp)
{
	bp->b_resid = bp->b_bcount + device.beyond;
	biodone(bp);
	return 0;
}

/* A single byte is a transfer. */
static void single_byte_is_transferred(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, LEN, PROT_READ | PROT_WRITE);
	struct one o;

	KUNIT_EXPECT_EQ(test, 0, raw_io(one_piece(&o, addr, 1, 0)));
	KUNIT_EXPECT_EQ(test, device.calls, 1);
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 0);
	/* and a request of no pieces has nothing left to do */
	o.uio.uio_iovcnt = 0;
	KUNIT_EXPECT_EQ(test, 0, raw_io(&o.uio));
	KUNIT_EXPECT_EQ(test, device.calls, 1);
}

/* A residual of all bytes, or of more, means that none was transferred. */
static void residual_beyond_the_request_is_all(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, LEN, PROT_READ | PROT_WRITE);
	struct one o;

	for (device.beyond = 0; device.beyond < 1024; device.beyond += 512) {
		KUNIT_EXPECT_EQ(test, 0, physio(overlong_strategy, NULL, 0,
						B_READ, minphys,
						one_piece(&o, addr, 512, 0)));
		KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 512);
		KUNIT_EXPECT_EQ(test, o.uio.uio_loffset, 0);
	}
}

/* A thread without memory of a process can transfer the kernel's memory only. */
static void thread_without_a_process_is_einval(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct one o;

	if (current->mm)
		kunit_skip(test, "the tests run in a process");
	KUNIT_EXPECT_EQ(test, EINVAL,
			raw_io(one_piece(&o, (unsigned long)p, 512, 0)));
	KUNIT_EXPECT_EQ(test, device.calls, 0);
	o.uio.uio_segflg = UIO_SYSSPACE;
	KUNIT_EXPECT_EQ(test, raw_io(&o.uio), 0);
	o.uio.uio_iovcnt = -1;
	KUNIT_EXPECT_EQ(test, raw_io(&o.uio), EINVAL);
}

/* A transfer may reach the largest offset, and does not pass it. */
static void offsets_end_at_the_largest(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct one o;

	one_piece(&o, (unsigned long)p, 512, LLONG_MAX - 512);
	o.uio.uio_segflg = UIO_SYSSPACE;
	KUNIT_EXPECT_EQ(test, 0, physio(sparing_strategy, NULL, 0, B_READ,
					minphys, &o.uio));
	KUNIT_EXPECT_EQ(test, o.uio.uio_loffset, LLONG_MAX);
	one_piece(&o, (unsigned long)p, 512, LLONG_MAX - 511);
	o.uio.uio_segflg = UIO_SYSSPACE;
	KUNIT_EXPECT_EQ(test, EINVAL, physio(sparing_strategy, NULL, 0, B_READ,
					     minphys, &o.uio));
}

static int holding_strategy(struct buf *bp)
{
	device.calls++;
	complete(&device.inside);
	wait_for_completion(&device.go);
	biodone(bp);
	return 0;
}

static int transfer(void *p)
{
	struct one o;

	one_piece(&o, (unsigned long)p, 512, 0);
	o.uio.uio_segflg = UIO_SYSSPACE;
	physio(holding_strategy, &device.header, 0, B_READ, minphys, &o.uio);
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

/* Calls with one header take turns. */
static void header_serves_one_call_at_a_time(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct task_struct *first, *second;
	int i;

	first = kthread_run(transfer, p, "ddi_physio");
	KUNIT_ASSERT_FALSE(test, IS_ERR(first));
	wait_for_completion(&device.inside);
	KUNIT_EXPECT_EQ(test, device.header.b_flags & B_BUSY, B_BUSY);
	second = kthread_run(transfer, p, "ddi_physio");
	KUNIT_ASSERT_FALSE(test, IS_ERR(second));
	for (i = 0; i < 1000 && !(READ_ONCE(second->__state) &
				  TASK_UNINTERRUPTIBLE); i++)
		schedule_timeout_uninterruptible(1);
	KUNIT_EXPECT_LT(test, i, 1000);
	KUNIT_EXPECT_EQ(test, device.calls, 1);
	complete(&device.go);
	wait_for_completion(&device.inside);
	KUNIT_EXPECT_EQ(test, device.calls, 2);
	complete(&device.go);
	kthread_stop(first);
	kthread_stop(second);
	KUNIT_EXPECT_EQ(test, device.header.b_flags & B_BUSY, 0);
}

struct async {
	struct aio_req aio;
	struct completion done;
	int error;
};

static void async_done(struct aio_req *aio, int error)
{
	struct async *as = container_of(aio, struct async, aio);

	as->error = error;
	complete(&as->done);
}

/* An asynchronous transfer of the kernel's memory needs no pages. */
static void async_io_moves_kernel_memory(struct kunit *test)
{
	struct async as = { .aio.aio_done = async_done };
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct one o;

	init_completion(&as.done);
	as.aio.aio_uio = one_piece(&o, (unsigned long)p, 512, 0);
	o.uio.uio_segflg = UIO_SYSSPACE;
	KUNIT_ASSERT_EQ(test, 0, aphysio(sparing_strategy, anocancel, 0, B_READ,
					 minphys, &as.aio));
	wait_for_completion(&as.done);
	KUNIT_EXPECT_EQ(test, as.error, 0);
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, device.calls, 1);
}

static struct kunit_case ddi_physio_edge_cases[] = {
	KUNIT_CASE(used_header_is_cleared),
	KUNIT_CASE(single_byte_is_transferred),
	KUNIT_CASE(residual_beyond_the_request_is_all),
	KUNIT_CASE(thread_without_a_process_is_einval),
	KUNIT_CASE(offsets_end_at_the_largest),
	KUNIT_CASE(header_serves_one_call_at_a_time),
	KUNIT_CASE(async_io_moves_kernel_memory),
	{ }
};

static struct kunit_suite ddi_physio_edge_suite = {
	.name = "ddi_physio_edge",
	.init = device_init,
	.test_cases = ddi_physio_edge_cases,
};

kunit_test_suite(ddi_physio_edge_suite);
