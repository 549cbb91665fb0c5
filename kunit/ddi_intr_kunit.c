// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of interrupts of an emulated device: the states of a handle, the
 * guarantees for handlers, shared lines, drivers that leak interrupts.
 * ddi_intr_alloc(9F), ddi_intr_add_handler(9F), ddi_intr_enable(9F),
 * ddi_intr_get_pri(9F), ddi_add_intr(9F)
 */
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/mutex.h>
#include "../ddi/dev/intr.h"
#include "ddi_intr_kunit.h"

static_assert(sizeof(ddi_idevice_cookie_t) == 4);
static_assert(offsetof(ddi_idevice_cookie_t, idev_priority) == 2);

/* Unclaimed interrupts of a test: more than trigger a report */
#define UNCLAIMED	(DDI_INTR_IDLE_REPORT + 5)

/* A driver's state for one line */
struct side {
	struct ddi_intr_line *line;
	struct mutex lock; /* held to keep the handler waiting */
	atomic_t calls;
	void *arg2;
	bool claim;
	int servicing;
	ddi_intr_handle_t h;
	int disable;
};

static uint_t side_handler(caddr_t arg1, caddr_t arg2)
{
	struct side *s = (struct side *)arg1;

	mutex_lock(&s->lock);
	s->arg2 = arg2;
	s->servicing = servicing_interrupt();
	if (s->claim)
		ddi_intr_fake_deassert(s->line);
	mutex_unlock(&s->lock);
	atomic_inc(&s->calls);
	return s->claim ? DDI_INTR_CLAIMED : DDI_INTR_UNCLAIMED;
}

static uint_t side_old_handler(caddr_t arg)
{
	return side_handler(arg, NULL);
}

static uint_t side_disables_itself(caddr_t arg1, caddr_t arg2)
{
	struct side *s = (struct side *)arg1;

	ddi_intr_fake_deassert(s->line);
	s->disable = ddi_intr_disable(s->h);
	atomic_inc(&s->calls);
	return DDI_INTR_CLAIMED;
}

static uint_t side_claims_nothing(caddr_t arg1, caddr_t arg2)
{
	struct side *s = (struct side *)arg1;

	ddi_intr_fake_deassert(s->line);
	atomic_inc(&s->calls);
	return DDI_INTR_UNCLAIMED;
}

static struct side *side_new(struct kunit *test, struct ddi_intr_fake *f, int i)
{
	struct side *s = kunit_kzalloc(test, sizeof(*s), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, s);
	mutex_init(&s->lock);
	s->line = &f->line[i];
	s->claim = true;
	return s;
}

static ddi_intr_handle_t alloc_one(struct kunit *test, struct ddi_intr_fake *f,
				   int inum)
{
	ddi_intr_handle_t h = NULL;
	int actual = 0;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(f->dip, &h, DDI_INTR_TYPE_FIXED, inum, 1,
				       &actual, DDI_INTR_ALLOC_STRICT));
	KUNIT_ASSERT_NOT_NULL(test, h);
	KUNIT_EXPECT_EQ(test, actual, 1);
	return h;
}

static ddi_intr_handle_t start(struct kunit *test, struct ddi_intr_fake *f,
			       struct side *s, int inum)
{
	s->h = alloc_one(test, f, inum);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(s->h, side_handler, s, &s->lock));
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, ddi_intr_enable(s->h));
	return s->h;
}

static void stop(struct kunit *test, ddi_intr_handle_t h)
{
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_disable(h));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_handler(h));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_free(h));
}

/* A device's interrupts are counted by type. */
static void interrupts_are_counted(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	int types, n;

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_get_supported_types(f->dip, &types));
	KUNIT_EXPECT_EQ(test, types, DDI_INTR_TYPE_FIXED);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_get_nintrs(f->dip, DDI_INTR_TYPE_FIXED, &n));
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_get_navail(f->dip, DDI_INTR_TYPE_FIXED, &n));
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_intr_get_nintrs(f->dip, DDI_INTR_TYPE_MSI, &n));
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_intr_get_navail(f->dip, DDI_INTR_TYPE_MSIX, &n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dev_nintrs(f->dip, &n));
	KUNIT_EXPECT_EQ(test, n, 2);
}

/* The functions fail for a device without interrupts. */
static void device_without_interrupts_has_none(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	dev_info_t *none = ddi_get_parent(f->dip);
	ddi_iblock_cookie_t cookie;
	ddi_intr_handle_t h;
	int n;

	KUNIT_ASSERT_NOT_NULL(test, none);
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_intr_get_supported_types(none, &n));
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_intr_alloc(none, &h, DDI_INTR_TYPE_FIXED, 0, 1, &n,
				       DDI_INTR_ALLOC_NORMAL));
	KUNIT_EXPECT_EQ(test, ddi_dev_nintrs(none, &n), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_get_iblock_cookie(none, 0, &cookie));
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_add_intr(none, 0, NULL, NULL, side_old_handler,
				     NULL));
}

struct bad_alloc {
	const char *why;
	int type, inum, count, behavior, want;
};

static const struct bad_alloc bad_allocs[] = {
	{ "no type", 0, 0, 1, 0, DDI_EINVAL },
	{ "two types", DDI_INTR_TYPE_FIXED | DDI_INTR_TYPE_MSI, 0, 1, 0,
	  DDI_EINVAL },
	{ "negative number", DDI_INTR_TYPE_FIXED, -1, 1, 0, DDI_EINVAL },
	{ "no count", DDI_INTR_TYPE_FIXED, 0, 0, 0, DDI_EINVAL },
	{ "more than there are", DDI_INTR_TYPE_FIXED, 0, 3, 0, DDI_EINVAL },
	{ "unknown behavior", DDI_INTR_TYPE_FIXED, 0, 1, 2, DDI_EINVAL },
	{ "three messages", DDI_INTR_TYPE_MSI, 0, 3, 0, DDI_EINVAL },
	{ "message 32", DDI_INTR_TYPE_MSI, 32, 1, 0, DDI_EINVAL },
	{ "MSI-X 2048", DDI_INTR_TYPE_MSIX, 2048, 1, 0, DDI_EINVAL },
	{ "no messages", DDI_INTR_TYPE_MSIX, 0, 1, 0, DDI_INTR_NOTFOUND },
	{ "number 2 of 2", DDI_INTR_TYPE_FIXED, 2, 1, 0, DDI_INTR_NOTFOUND },
	{ "2 from number 1, strict", DDI_INTR_TYPE_FIXED, 1, 2,
	  DDI_INTR_ALLOC_STRICT, DDI_EAGAIN },
};

/* Allocations that are not possible return the codes of the man page. */
static void bad_allocations_are_refused(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	ddi_intr_handle_t h[4];
	int i, n;

	for (i = 0; i < ARRAY_SIZE(bad_allocs); i++) {
		const struct bad_alloc *b = &bad_allocs[i];

		KUNIT_EXPECT_EQ_MSG(test, b->want,
				    ddi_intr_alloc(f->dip, h, b->type, b->inum,
						   b->count, &n, b->behavior),
				    "%s", b->why);
		KUNIT_EXPECT_EQ_MSG(test, n, b->want == DDI_EAGAIN, "%s",
				    b->why);
	}
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_alloc(NULL, h, DDI_INTR_TYPE_FIXED, 0, 1, &n,
				       0));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_alloc(f->dip, NULL, DDI_INTR_TYPE_FIXED, 0, 1,
				       &n, 0));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_alloc(f->dip, h, DDI_INTR_TYPE_FIXED, 0, 1,
				       NULL, 0));
}

/* DDI_INTR_ALLOC_NORMAL allocates as many as are free, and none twice. */
static void interrupts_are_allocated_once(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	ddi_intr_handle_t one = alloc_one(test, f, 1), h[2];
	int n;

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_get_navail(f->dip, DDI_INTR_TYPE_FIXED, &n));
	KUNIT_EXPECT_EQ(test, n, 1);
	KUNIT_EXPECT_EQ(test, DDI_EAGAIN,
			ddi_intr_alloc(f->dip, h, DDI_INTR_TYPE_FIXED, 1, 1, &n,
				       DDI_INTR_ALLOC_NORMAL));
	KUNIT_EXPECT_EQ(test, DDI_EAGAIN,
			ddi_intr_alloc(f->dip, h, DDI_INTR_TYPE_FIXED, 0, 2, &n,
				       DDI_INTR_ALLOC_STRICT));
	KUNIT_EXPECT_EQ(test, n, 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(f->dip, h, DDI_INTR_TYPE_FIXED, 0, 2, &n,
				       DDI_INTR_ALLOC_NORMAL));
	KUNIT_EXPECT_EQ(test, n, 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_free(h[0]));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_free(one));
}

/* A call in a wrong state is refused, and changes nothing. */
static void calls_out_of_order_are_refused(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 0);
	ddi_intr_handle_t h = alloc_one(test, f, 0);

	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_handler(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_add_handler(h, NULL, s, NULL));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(h, side_handler, s, NULL));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_add_handler(h, side_handler, s, NULL));
	KUNIT_EXPECT_EQ(test, ddi_intr_free(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_handler(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(h), DDI_EINVAL);
	ddi_intr_fake_assert(s->line);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	stop(test, h);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(NULL), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(NULL), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(NULL), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_handler(NULL), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(NULL), DDI_EINVAL);
}

/* Priority and capabilities can be changed only before a handler is added. */
static void priority_and_capabilities(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 0);
	ddi_intr_handle_t h = alloc_one(test, f, 0);
	int flags, pending = 1;
	uint_t pri;

	KUNIT_EXPECT_EQ(test, ddi_intr_get_pri(h, &pri), DDI_SUCCESS);
	KUNIT_EXPECT_LT(test, pri, ddi_intr_get_hilevel_pri());
	KUNIT_EXPECT_GE(test, pri, DDI_INTR_PRI_MIN);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_pri(h, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_get_pri(h, &pri), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, pri, 7);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_pri(h, 0), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_pri(h, 13), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, DDI_ENOTSUP,
			ddi_intr_set_pri(h, ddi_intr_get_hilevel_pri()));

	KUNIT_EXPECT_EQ(test, ddi_intr_get_cap(h, &flags), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, flags, DDI_INTR_FLAG_LEVEL);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_set_cap(h, DDI_INTR_FLAG_LEVEL));
	KUNIT_EXPECT_EQ(test, DDI_ENOTSUP,
			ddi_intr_set_cap(h, DDI_INTR_FLAG_EDGE));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_set_cap(h, DDI_INTR_FLAG_MASKABLE));
	KUNIT_EXPECT_EQ(test, DDI_ENOTSUP, ddi_intr_get_pending(h, &pending));
	KUNIT_EXPECT_EQ(test, pending, 0);
	KUNIT_EXPECT_EQ(test, DDI_EINVAL, ddi_intr_block_enable(&h, 1));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL, ddi_intr_block_enable(&h, 0));

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(h, side_handler, s, NULL));
	KUNIT_EXPECT_EQ(test, ddi_intr_set_pri(h, 5), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_intr_set_cap(h, DDI_INTR_FLAG_LEVEL));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL, ddi_intr_block_enable(&h, 1));
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_ENOTSUP);
	stop(test, h);
}

/* A handler gets its arguments, and may enter mutexes. */
static void handler_runs_in_a_thread(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 0);
	ddi_intr_handle_t h = start(test, f, s, 0);

	KUNIT_EXPECT_EQ(test, servicing_interrupt(), 0);
	mutex_lock(&s->lock);
	ddi_intr_fake_assert(s->line);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), 0);
	mutex_unlock(&s->lock);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	KUNIT_EXPECT_PTR_EQ(test, s->arg2, (void *)&s->lock);
	KUNIT_EXPECT_EQ(test, s->servicing, 1);
	ddi_intr_fake_assert(s->line);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 2));
	synchronize_irq(s->line->irq);	/* the count follows the handler */
	KUNIT_EXPECT_EQ(test, READ_ONCE(h->claimed), 2);
	stop(test, h);
}

/* ddi_intr_disable(9F) waits for the handler, and no call follows. */
static void no_handler_runs_after_disable(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 0);
	ddi_intr_handle_t h = start(test, f, s, 0);
	int calls;

	ddi_intr_fake_assert(s->line);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_SUCCESS);
	calls = atomic_read(&s->calls);
	ddi_intr_fake_assert(s->line);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), calls);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	ddi_intr_fake_assert(s->line);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, calls + 1));
	stop(test, h);
}

/* An interrupt cannot be disabled in its handler: the call fails, and does not hang. */
static void handler_cannot_disable_itself(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 0);

	s->h = alloc_one(test, f, 0);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(s->h, side_disables_itself, s,
					     NULL));
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, ddi_intr_enable(s->h));
	ddi_intr_fake_assert(s->line);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	KUNIT_EXPECT_EQ(test, s->disable, DDI_FAILURE);
	stop(test, s->h);
}

/* A Linux driver on the same line */
static irqreturn_t linux_handler(int irq, void *data)
{
	atomic_inc((atomic_t *)data);
	return IRQ_NONE;
}

static irqreturn_t linux_wakes(int irq, void *data)
{
	return IRQ_WAKE_THREAD;
}

static void shares_with(struct kunit *test, bool threaded)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 0);
	ddi_intr_handle_t h;
	atomic_t other = ATOMIC_INIT(0);
	int err, i;

	if (threaded)
		err = request_threaded_irq(s->line->irq, linux_wakes,
					   linux_handler,
					   IRQF_SHARED | IRQF_ONESHOT, "linux",
					   &other);
	else
		err = request_irq(s->line->irq, linux_handler, IRQF_SHARED,
				  "linux", &other);
	KUNIT_ASSERT_EQ(test, err, 0);
	h = start(test, f, s, 0);
	KUNIT_EXPECT_EQ(test, h->hold, !threaded);
	for (i = 1; i <= 20; i++) {
		ddi_intr_fake_assert(s->line);
		KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, i));
	}
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&other, 20));
	/* not our interrupt: the other handler is called */
	s->claim = false;
	s->line->asserted = true;
	generic_handle_irq_safe(s->line->irq);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 21));
	ddi_intr_fake_deassert(s->line);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&other, 21));
	stop(test, h);
	KUNIT_EXPECT_GE(test, h ? i : 0, 1);
	i = atomic_read(&other);
	generic_handle_irq_safe(s->line->irq);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&other, i + 1));
	free_irq(s->line->irq, &other);
}

/* A line can be shared with a Linux driver that has a threaded handler. */
static void line_is_shared_with_threaded_handler(struct kunit *test)
{
	shares_with(test, true);
}

/* A line can be shared with a Linux driver that has a hard interrupt handler. */
static void line_is_shared_with_hard_handler(struct kunit *test)
{
	shares_with(test, false);
}

/*
 * Both handlers of a line are called; interrupts that one does not claim are
 * counted.
 */
static void unclaimed_interrupt_reaches_next_handler(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *a = side_new(test, f, 0), *b = side_new(test, f, 0);
	ddi_intr_handle_t ha = start(test, f, a, 0);

	KUNIT_ASSERT_EQ(test, 0,
			request_threaded_irq(a->line->irq, NULL, linux_handler,
					     IRQF_SHARED | IRQF_ONESHOT,
					     "linux", &b->calls));
	a->claim = false;
	a->line->asserted = false;
	generic_handle_irq_safe(a->line->irq);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&a->calls, 1));
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, 1));
	synchronize_irq(a->line->irq);
	KUNIT_EXPECT_EQ(test, READ_ONCE(ha->unclaimed), 1);
	free_irq(a->line->irq, &b->calls);
	stop(test, ha);
}

/*
 * Count the unclaimed interrupts that Linux considers handled; it switches off
 * a line with too few of them.  After @idle unclaimed ones in a row the driver
 * is reported, never if @idle is 0.
 */
static int handled_of_unclaimed(struct kunit *test, struct ddi_intr_fake *f,
				int i, enum ddi_intr_source source,
				unsigned int idle)
{
	struct side *s = side_new(test, f, i);
	struct irq_desc *desc;
	int n, before;

	desc = irq_data_to_desc(irq_get_irq_data(s->line->irq));
	before = atomic_read(&desc->threads_handled);
	s->h = alloc_one(test, f, i);
	s->h->source = source;
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(s->h, side_claims_nothing, s,
					     NULL));
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, ddi_intr_enable(s->h));
	for (n = 1; n <= UNCLAIMED; n++) {
		ddi_intr_fake_assert(s->line);
		KUNIT_ASSERT_TRUE(test, ddi_intr_reaches(&s->calls, n));
		synchronize_irq(s->line->irq);	/* or Linux masks the line */
		KUNIT_EXPECT_EQ(test, s->h->idle, min_t(unsigned int, n, idle));
	}
	KUNIT_EXPECT_EQ(test, READ_ONCE(s->h->unclaimed), UNCLAIMED);
	stop(test, s->h);
	return atomic_read(&desc->threads_handled) - before;
}

/* Unclaimed messages are never switched off, an unclaimed line is. */
static void unclaimed_messages_keep_coming(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);

	KUNIT_EXPECT_GE(test, handled_of_unclaimed(test, f, 0,
						   DDI_INTR_MESSAGE,
						   DDI_INTR_IDLE_REPORT),
			UNCLAIMED);
	KUNIT_EXPECT_EQ(test, handled_of_unclaimed(test, f, 1, DDI_INTR_LINE,
						   0),
			0);
}

/* An interrupt that a driver leaks is disabled, and can still be freed. */
static void leaked_interrupt_is_disabled(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 0);
	ddi_intr_handle_t h = start(test, f, s, 0);
	int n;

	ddi_intr_dev_detach(f->dip);
	ddi_intr_fake_assert(s->line);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), 0);
	KUNIT_EXPECT_EQ(test, ddi_res_report(f->dip), 1);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_get_navail(f->dip, DDI_INTR_TYPE_FIXED, &n));
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(h), DDI_SUCCESS);
	/* the line is free for the next driver */
	ddi_intr_fake_deassert(s->line);
	h = start(test, f, s, 0);
	ddi_intr_fake_assert(s->line);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	stop(test, h);
}

/* The obsolete functions work, with interrupt numbers instead of handles. */
static void obsolete_functions_work(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct side *s = side_new(test, f, 1);
	ddi_idevice_cookie_t idev = { 0 };
	ddi_iblock_cookie_t early, late;
	int calls;

	KUNIT_EXPECT_EQ(test, ddi_intr_hilevel(f->dip, 1), 0);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_get_iblock_cookie(f->dip, 1, &early));
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_get_iblock_cookie(f->dip, 2, &late));
	KUNIT_EXPECT_EQ(test, DDI_INTR_NOTFOUND,
			ddi_add_intr(f->dip, 2, NULL, NULL, side_old_handler,
				     (caddr_t)s));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_add_intr(f->dip, 1, NULL, NULL, NULL, NULL));
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_add_intr(f->dip, 1, &late, &idev, side_old_handler,
				     (caddr_t)s));
	KUNIT_EXPECT_PTR_EQ(test, early, late);
	KUNIT_EXPECT_EQ(test, idev.idev_priority, (uintptr_t)late);
	KUNIT_EXPECT_EQ(test, idev.idev_vector, s->line->irq);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_add_intr(f->dip, 1, NULL, NULL, side_old_handler,
				     (caddr_t)s));
	ddi_intr_fake_assert(s->line);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	ddi_remove_intr(f->dip, 1, late);
	calls = atomic_read(&s->calls);
	ddi_intr_fake_assert(s->line);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), calls);
	ddi_remove_intr(f->dip, 1, late);
	KUNIT_EXPECT_EQ(test, ddi_res_report(f->dip), 0);
}

static int no_callback(dev_info_t *dip, ddi_cb_action_t action, void *cbarg,
		       void *arg1, void *arg2)
{
	return DDI_SUCCESS;
}

/* Interrupt resource management is not supported, and its functions say so. */
static void resource_management_is_refused(struct kunit *test)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	ddi_cb_handle_t cb = (void *)1;

	KUNIT_EXPECT_EQ(test, DDI_ENOTSUP,
			ddi_cb_register(f->dip, DDI_CB_FLAG_INTR, no_callback,
					NULL, NULL, &cb));
	KUNIT_EXPECT_NULL(test, cb);
	KUNIT_EXPECT_EQ(test, ddi_cb_unregister(cb), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_cb_register(f->dip, DDI_CB_FLAG_INTR, NULL, NULL,
					NULL, &cb));
	KUNIT_EXPECT_EQ(test, ddi_intr_set_nreq(f->dip, 2), DDI_ENOTSUP);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_nreq(f->dip, 0), DDI_EINVAL);
}

static struct kunit_case ddi_intr_cases[] = {
	KUNIT_CASE(interrupts_are_counted),
	KUNIT_CASE(device_without_interrupts_has_none),
	KUNIT_CASE(bad_allocations_are_refused),
	KUNIT_CASE(interrupts_are_allocated_once),
	KUNIT_CASE(calls_out_of_order_are_refused),
	KUNIT_CASE(priority_and_capabilities),
	KUNIT_CASE(handler_runs_in_a_thread),
	KUNIT_CASE(no_handler_runs_after_disable),
	KUNIT_CASE(handler_cannot_disable_itself),
	KUNIT_CASE(line_is_shared_with_threaded_handler),
	KUNIT_CASE(line_is_shared_with_hard_handler),
	KUNIT_CASE(unclaimed_interrupt_reaches_next_handler),
	KUNIT_CASE(unclaimed_messages_keep_coming),
	KUNIT_CASE(leaked_interrupt_is_disabled),
	KUNIT_CASE(obsolete_functions_work),
	KUNIT_CASE(resource_management_is_refused),
	{ }
};

static struct kunit_suite ddi_intr_suite = {
	.name = "ddi_intr",
	.test_cases = ddi_intr_cases,
};

kunit_test_suite(ddi_intr_suite);
