// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of repeated calls of chpoll(9E), and of pollwakeup(9F).  samples/test
 * tests a program's view of them in a guest.
 */
#include <kunit/test.h>
#include <linux/poll.h>
#include <linux/string.h>
#include <sys/conf.h>
#include <sys/file.h>
#include <sys/open.h>
#include <sys/poll.h>

#include "../ddi/dev/user.h"

/* Settings of the fake driver, and the calls that it has seen */
static struct {
	void (*meanwhile)(void);	/* called in the first chpoll(9E) */
	int calls;
	bool ready;
	struct pollhead head;
	__poll_t other;			/* events that the other thread got */
} fake;

static struct ddi_user user;
static struct ddi_open file;

/* Look for events; then call @meanwhile, before returning. */
static int fake_chpoll(ddi_dev_t dev, short events, int anyyet, short *reventsp,
		       struct pollhead **phpp)
{
	*reventsp = fake.ready ? events & DDI_POLLIN : 0;
	if (!fake.calls++ && fake.meanwhile)
		fake.meanwhile();
	*phpp = &fake.head;
	return 0;
}

static struct cb_ops fake_cb_ops = {
	.cb_chpoll = fake_chpoll,
	.cb_flag = D_MP,
	.cb_rev = CB_REV,
};

static int poll_test_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	user = (struct ddi_user){ .ops = &fake_cb_ops, .ready = true };
	kref_init(&user.ref);
	spin_lock_init(&user.lock);
	INIT_LIST_HEAD(&user.calls);
	INIT_LIST_HEAD(&user.specials);
	INIT_LIST_HEAD(&user.files);
	init_waitqueue_head(&user.idle);
	file = (struct ddi_open){ .user = &user };
	return ddi_special_open(&user, makedevice(1, 1), OTYP_CHR, FREAD,
				&file.special);
}

static void poll_test_exit(struct kunit *test)
{
	if (file.special)
		ddi_special_close(file.special, FREAD);
}

static __poll_t poll_it(void)
{
	return ddi_special_poll(&file, NULL, NULL);
}

static void event_comes(void)
{
	fake.ready = true;
	ddi_pollwakeup(&fake.head, DDI_POLLIN);
}

static void event_comes_and_another_polls(void)
{
	event_comes();
	fake.other = poll_it();
}

/* An event before the pollhead is known wakes no thread, but is not lost. */
static void event_before_the_head_is_not_lost(struct kunit *test)
{
	fake.meanwhile = event_comes;
	KUNIT_EXPECT_TRUE(test, poll_it() & EPOLLIN);
	KUNIT_EXPECT_EQ(test, fake.calls, 2);
}

/* An event is not lost when another thread makes the pollhead known meanwhile. */
static void event_during_another_poll_is_not_lost(struct kunit *test)
{
	fake.meanwhile = event_comes_and_another_polls;
	KUNIT_EXPECT_TRUE(test, poll_it() & EPOLLIN);
	KUNIT_EXPECT_TRUE(test, fake.other & EPOLLIN);
}

static int new_head_chpoll(ddi_dev_t dev, short events, int anyyet,
			   short *reventsp, struct pollhead **phpp)
{
	*reventsp = 0;
	*phpp = (struct pollhead *)((uintptr_t)&fake + ++fake.calls);
	return 0;
}

/* A driver that returns a new pollhead each time gets an error, and poll(2) ends. */
static void changing_heads_are_an_error(struct kunit *test)
{
	int i;

	fake_cb_ops.cb_chpoll = new_head_chpoll;
	for (i = 0; i < 100; i++)
		KUNIT_EXPECT_TRUE(test, poll_it() == EPOLLERR);
	fake_cb_ops.cb_chpoll = fake_chpoll;
	KUNIT_EXPECT_LE(test, fake.calls, 100 * 8);
	KUNIT_EXPECT_LE(test, file.special->nheads, 64);
}

static int note_key(struct wait_queue_entry *entry, unsigned int mode, int sync,
		    void *key)
{
	*(__poll_t *)entry->private |= key_to_poll(key);
	return 1;
}

/* POLLIN and POLLRDNORM of a driver both wake programs that wait for either. */
static void either_name_of_input_wakes(struct kunit *test)
{
	static const short events[] = { DDI_POLLIN, DDI_POLLRDNORM,
					DDI_POLLOUT };
	__poll_t woken;
	struct wait_queue_entry entry = {
		.func = note_key, .private = &woken,
	};
	size_t i;

	poll_it();
	add_wait_queue(&file.special->pollers, &entry);
	for (i = 0; i < ARRAY_SIZE(events); i++) {
		woken = 0;
		ddi_pollwakeup(&fake.head, events[i]);
		KUNIT_EXPECT_TRUE(test, woken == (events[i] == DDI_POLLOUT ?
						  EPOLLOUT | EPOLLWRNORM :
						  EPOLLIN | EPOLLRDNORM));
	}
	remove_wait_queue(&file.special->pollers, &entry);
}

/* A driver whose pollhead is known is called once. */
static void driver_with_known_head_is_called_once(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, poll_it() & EPOLLIN);
	KUNIT_EXPECT_EQ(test, fake.calls, 2);
	KUNIT_EXPECT_FALSE(test, poll_it() & EPOLLIN);
	KUNIT_EXPECT_EQ(test, fake.calls, 3);
}

/* A pollhead that was cleaned wakes nobody, until a poll makes it known again. */
static void cleaned_head_wakes_nobody(struct kunit *test)
{
	__poll_t woken = 0;
	struct wait_queue_entry entry = {
		.func = note_key, .private = &woken,
	};

	poll_it();
	add_wait_queue(&file.special->pollers, &entry);
	ddi_pollhead_clean(&fake.head);
	ddi_pollwakeup(&fake.head, DDI_POLLIN);
	KUNIT_EXPECT_TRUE(test, woken == 0);
	KUNIT_EXPECT_EQ(test, file.special->nheads, 0);
	poll_it();
	ddi_pollwakeup(&fake.head, DDI_POLLIN);
	KUNIT_EXPECT_TRUE(test, woken & EPOLLIN);
	remove_wait_queue(&file.special->pollers, &entry);
}

static struct kunit_case ddi_poll_cases[] = {
	KUNIT_CASE(event_before_the_head_is_not_lost),
	KUNIT_CASE(event_during_another_poll_is_not_lost),
	KUNIT_CASE(driver_with_known_head_is_called_once),
	KUNIT_CASE(changing_heads_are_an_error),
	KUNIT_CASE(either_name_of_input_wakes),
	KUNIT_CASE(cleaned_head_wakes_nobody),
	{ }
};

static struct kunit_suite ddi_poll_suite = {
	.name = "ddi_poll",
	.init = poll_test_init,
	.exit = poll_test_exit,
	.test_cases = ddi_poll_cases,
};

kunit_test_suite(ddi_poll_suite);
