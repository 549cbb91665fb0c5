// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the DMA engine: ddi_dmae(9F), ddi_dmae_req(9S), over a fake engine
 * that only records its commands.
 */
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/kthread.h>
#include <linux/sizes.h>
#include <sys/dma_engine.h>
#include "../ddi/dma/dma.h"
#include "../ddi/dma/engine.h"
#include "ddi_kunit_helpers.h"

#define LONG	msecs_to_jiffies(20000)

/* The recorded commands; @linux_has: channels of Linux's own drivers */
static struct {
	unsigned int linux_has;
	unsigned int taken;
	unsigned int enabled;
	int chnl;
	u8 mode;
	u32 addr;
	u32 count;
	int residue;
	char steps[32];
} fake;

static void step(char c)
{
	size_t n = strlen(fake.steps);

	if (n < sizeof(fake.steps) - 1)
		fake.steps[n] = c;
}

static int fake_request(int chnl, const char *owner)
{
	if ((fake.linux_has | fake.taken) & BIT(chnl))
		return -EBUSY;
	fake.taken |= BIT(chnl);
	return 0;
}

static void fake_release(int chnl)
{
	fake.taken &= ~BIT(chnl);
}

static void fake_enable(int chnl)
{
	fake.enabled |= BIT(chnl);
	step('e');
}

static void fake_disable(int chnl)
{
	fake.enabled &= ~BIT(chnl);
	step('d');
}

static void fake_mode(int chnl, u8 mode)
{
	fake.chnl = chnl;
	fake.mode = mode;
	step('m');
}

static void fake_load(int chnl, u32 addr, u32 count)
{
	fake.chnl = chnl;
	fake.addr = addr;
	fake.count = count;
	step('l');
}

static int fake_residue(int chnl)
{
	return fake.residue;
}

static const struct ddi_dmae_ops fake_ops = {
	.request = fake_request,
	.release = fake_release,
	.enable = fake_enable,
	.disable = fake_disable,
	.mode = fake_mode,
	.load = fake_load,
	.residue = fake_residue,
};

static const struct ddi_dmae_ops *real_ops;

static int engine_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	real_ops = ddi_dmae_ops;
	ddi_dmae_ops = &fake_ops;
	return ddi_kunit_init(test);
}

static void engine_exit(struct kunit *test)
{
	ddi_dmae_ops = real_ops;
}

static int take(struct kunit *test, int chnl)
{
	return ddi_dmae_alloc(ddi_kunit_dip(test), chnl, DDI_DMA_DONTWAIT,
			      NULL);
}

static int prog(struct kunit *test, struct ddi_dmae_req *req, u64 addr,
		size_t size, int chnl)
{
	ddi_dma_cookie_t cookie = {
		.dmac_laddress = addr, .dmac_size = size,
	};

	return ddi_dmae_prog(ddi_kunit_dip(test), req, &cookie, chnl);
}

/* A channel has one owner at a time, and is taken from Linux while it has one. */
static void channel_has_one_owner(struct kunit *test)
{
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);

	KUNIT_EXPECT_EQ(test, take(test, 2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.taken, BIT(2));
	KUNIT_EXPECT_EQ(test, take(test, 2), DDI_DMA_NORESOURCES);
	KUNIT_EXPECT_EQ(test, ddi_dmae_alloc(other->dip, 2, DDI_DMA_DONTWAIT,
					     NULL), DDI_DMA_NORESOURCES);
	KUNIT_EXPECT_EQ(test, ddi_dmae_alloc(other->dip, 3, DDI_DMA_DONTWAIT,
					     NULL), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(other->dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_1stparty(other->dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, fake.taken, BIT(2) | BIT(3));
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(ddi_kunit_dip(test), 2),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.taken, BIT(3));
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(ddi_kunit_dip(test), 2),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_alloc(other->dip, 2, DDI_DMA_DONTWAIT,
					     NULL), DDI_SUCCESS);
	ddi_dmae_release(other->dip, 2);
	ddi_dmae_release(other->dip, 3);
	KUNIT_EXPECT_EQ(test, fake.taken, 0);
}

/* Channel 4 is a cascade and is refused; so are channels that do not exist. */
static void bad_channels_are_refused(struct kunit *test)
{
	static const int bad[] = { -1, 4, 8, 100 };
	int i, count;

	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		KUNIT_EXPECT_EQ(test, take(test, bad[i]), DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, prog(test, NULL, 0, 1, bad[i]),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_dmae_release(ddi_kunit_dip(test),
						       bad[i]), DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_dmae_getcnt(ddi_kunit_dip(test),
						      bad[i], &count),
				DDI_FAILURE);
	}
	KUNIT_EXPECT_EQ(test, ddi_dmae_alloc(NULL, 2, DDI_DMA_DONTWAIT, NULL),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, fake.taken, 0);
}

/* All functions refuse a channel that the device has not allocated. */
static void use_without_allocation_is_refused(struct kunit *test)
{
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_READ };
	dev_info_t *dip = ddi_kunit_dip(test);
	int count;

	KUNIT_EXPECT_EQ(test, prog(test, &req, 0, 1, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_enable(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_disable(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_stop(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_1stparty(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getcnt(dip, 2, &count), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_STREQ(test, fake.steps, "");
}

/* Programming order: disable, mode, address and count, enable */
static void prog_sets_the_channel_up(struct kunit *test)
{
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_READ };

	KUNIT_ASSERT_EQ(test, take(test, 2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, prog(test, &req, 0x123400, 512, 2), DDI_SUCCESS);
	KUNIT_EXPECT_STREQ(test, fake.steps, "dmle");
	KUNIT_EXPECT_EQ(test, fake.chnl, 2);
	KUNIT_EXPECT_EQ(test, fake.mode, 0x44);
	KUNIT_EXPECT_EQ(test, fake.addr, 0x123400);
	KUNIT_EXPECT_EQ(test, fake.count, 512);
	KUNIT_EXPECT_EQ(test, fake.enabled, BIT(2));

	/* without a request the mode is not written again */
	memset(fake.steps, 0, sizeof(fake.steps));
	KUNIT_EXPECT_EQ(test, prog(test, NULL, 0x20000, 2, 2), DDI_SUCCESS);
	KUNIT_EXPECT_STREQ(test, fake.steps, "dle");

	KUNIT_EXPECT_EQ(test, ddi_dmae_stop(ddi_kunit_dip(test), 2),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.enabled, 0);
	KUNIT_EXPECT_EQ(test, ddi_dmae_enable(ddi_kunit_dip(test), 2),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.enabled, BIT(2));
	KUNIT_EXPECT_EQ(test, ddi_dmae_disable(ddi_kunit_dip(test), 2),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.enabled, 0);
	ddi_dmae_release(ddi_kunit_dip(test), 2);
}

/* Programming without a request does not continue another owner's transfer. */
static void prog_without_a_request_needs_one_before(struct kunit *test)
{
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_WRITE };

	KUNIT_ASSERT_EQ(test, take(test, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, prog(test, NULL, 0, 16, 1), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, prog(test, &req, 0, 16, 1), DDI_SUCCESS);
	ddi_dmae_release(ddi_kunit_dip(test), 1);
	KUNIT_ASSERT_EQ(test, take(test, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, prog(test, NULL, 0, 16, 1), DDI_FAILURE);
	ddi_dmae_release(ddi_kunit_dip(test), 1);
}

/* A release disables the channel. */
static void release_disables_the_channel(struct kunit *test)
{
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_WRITE };

	KUNIT_ASSERT_EQ(test, take(test, 3), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, prog(test, &req, 0, 16, 3), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.enabled, BIT(3));
	ddi_dmae_release(ddi_kunit_dip(test), 3);
	KUNIT_EXPECT_EQ(test, fake.enabled, 0);
}

/* Each field of a request sets its bits of the mode. */
static void requests_become_modes(struct kunit *test)
{
	static const struct {
		struct ddi_dmae_req req;
		u8 mode;
	} cases[] = {
		{ { DMAE_CMD_VRFY }, 0x40 },
		{ { DMAE_CMD_WRITE }, 0x48 },
		{ { DMAE_CMD_READ }, 0x44 },
		{ { DMAE_CMD_READ, DMAE_BUF_AUTO }, 0x54 },
		{ { DMAE_CMD_READ, 0, DMAE_PATH_8 }, 0x44 },
		{ { DMAE_CMD_READ, 0, 0, 0, DMAE_TRANS_BLCK }, 0x84 },
		{ { DMAE_CMD_WRITE, 0, 0, 0, DMAE_TRANS_DMND }, 0x08 },
	};
	struct ddi_dmae_req req;
	int i;

	KUNIT_ASSERT_EQ(test, take(test, 0), DDI_SUCCESS);
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		req = cases[i].req;
		KUNIT_EXPECT_EQ(test, prog(test, &req, 0, 16, 0), DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, fake.mode, cases[i].mode);
	}
	ddi_dmae_release(ddi_kunit_dip(test), 0);
}

/* A request that an ISA bus cannot do is refused, and changes nothing. */
static void impossible_requests_are_refused(struct kunit *test)
{
	static const struct ddi_dmae_req bad[] = {
		{ .der_command = 7 },
		{ .der_bufprocess = DMAE_BUF_CHAIN },
		{ .der_path = DMAE_PATH_16 },
		{ .der_path = DMAE_PATH_32 },
		{ .der_cycles = DMAE_CYCLES_4 },
		{ .der_trans = 9 },
	};
	struct ddi_dmae_req req;
	int i;

	KUNIT_ASSERT_EQ(test, take(test, 2), DDI_SUCCESS);
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		req = bad[i];
		KUNIT_EXPECT_EQ(test, prog(test, &req, 0, 16, 2), DDI_FAILURE);
	}
	req = (struct ddi_dmae_req){ .der_command = DMAE_CMD_READ };
	KUNIT_EXPECT_EQ(test, ddi_dmae_prog(ddi_kunit_dip(test), &req, NULL, 2),
			DDI_FAILURE);
	KUNIT_EXPECT_STREQ(test, fake.steps, "");
	ddi_dmae_release(ddi_kunit_dip(test), 2);
}

/* Cookies that do not fit into the address and count registers are refused. */
static void impossible_cookies_are_refused(struct kunit *test)
{
	static const struct {
		int chnl;
		u64 addr;
		size_t size;
		int want;
	} cases[] = {
		{ 2, 0, SZ_64K, DDI_SUCCESS },
		{ 2, 0xfffffe, 2, DDI_SUCCESS },
		{ 2, 0x1000, 0, DDI_FAILURE },
		{ 2, 2, SIZE_MAX, DDI_FAILURE },
		{ 2, 0, SZ_64K + 1, DDI_FAILURE },
		{ 2, 0xffff, 2, DDI_FAILURE },
		{ 2, 0xffffff, 2, DDI_FAILURE },
		{ 2, SZ_16M, 2, DDI_FAILURE },
		{ 2, 0x100000000ULL, 2, DDI_FAILURE },
		{ 2, U64_MAX, 2, DDI_FAILURE },
		{ 5, 0, SZ_128K, DDI_SUCCESS },
		{ 5, 0xfffe, 4, DDI_SUCCESS },
		{ 5, 0x1fffe, 4, DDI_FAILURE },
		{ 5, 1, 2, DDI_FAILURE },
		{ 5, 2, 3, DDI_FAILURE },
		{ 5, 0, SZ_128K + 2, DDI_FAILURE },
	};
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_READ };
	int i;

	KUNIT_ASSERT_EQ(test, take(test, 2), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, take(test, 5), DDI_SUCCESS);
	for (i = 0; i < ARRAY_SIZE(cases); i++)
		KUNIT_EXPECT_EQ_MSG(test, cases[i].want,
				    prog(test, &req, cases[i].addr,
					 cases[i].size, cases[i].chnl),
				    "case %d", i);
	ddi_dmae_release(ddi_kunit_dip(test), 2);
	ddi_dmae_release(ddi_kunit_dip(test), 5);
}

/* A first-party channel is in cascade mode, and stays so. */
static void first_party_channel_is_cascade(struct kunit *test)
{
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_READ };

	KUNIT_ASSERT_EQ(test, take(test, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, prog(test, &req, 0, 16, 7), DDI_SUCCESS);
	memset(fake.steps, 0, sizeof(fake.steps));
	KUNIT_EXPECT_EQ(test, ddi_dmae_1stparty(ddi_kunit_dip(test), 7),
			DDI_SUCCESS);
	KUNIT_EXPECT_STREQ(test, fake.steps, "dme");
	KUNIT_EXPECT_EQ(test, fake.mode, DDI_DMAE_CASCADE);
	KUNIT_EXPECT_EQ(test, fake.enabled, BIT(7));
	KUNIT_EXPECT_EQ_MSG(test, prog(test, NULL, 0, 16, 7), DDI_FAILURE,
			    "cascade mode is no transfer to repeat");
	ddi_dmae_release(ddi_kunit_dip(test), 7);
}

/* ddi_dmae_getcnt() returns the residue that the engine reports. */
static void getcnt_is_the_residue(struct kunit *test)
{
	int count = 0;

	KUNIT_ASSERT_EQ(test, take(test, 2), DDI_SUCCESS);
	fake.residue = 42;
	KUNIT_EXPECT_EQ(test, ddi_dmae_getcnt(ddi_kunit_dip(test), 2, &count),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, count, 42);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getcnt(ddi_kunit_dip(test), 2, NULL),
			DDI_FAILURE);
	ddi_dmae_release(ddi_kunit_dip(test), 2);
}

static struct completion called;
static int runouts;

static int callback(caddr_t arg)
{
	if (runouts && runouts--)
		return DDI_DMA_CALLBACK_RUNOUT;
	complete(&called);
	return DDI_DMA_CALLBACK_DONE;
}

/*
 * A release calls the callback of the next waiter, again after
 * DDI_DMA_CALLBACK_RUNOUT.
 */
static void release_calls_back(struct kunit *test)
{
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);

	init_completion(&called);
	runouts = 2;
	KUNIT_ASSERT_EQ(test, take(test, 2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dmae_alloc(other->dip, 2, callback, NULL),
			DDI_DMA_NORESOURCES);
	ddi_dmae_release(ddi_kunit_dip(test), 2);
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&called, LONG), 0);
}

/* A device that is gone is not called back, even if it never had a DMA handle. */
static void release_skips_devices_that_are_gone(struct kunit *test)
{
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);
	int left;

	init_completion(&called);
	runouts = INT_MAX;
	KUNIT_ASSERT_EQ(test, take(test, 2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dmae_alloc(other->dip, 2, callback, NULL),
			DDI_DMA_NORESOURCES);
	ddi_kunit_close(test, other);
	left = runouts;
	ddi_dmae_release(ddi_kunit_dip(test), 2);
	msleep(200);
	KUNIT_EXPECT_EQ(test, runouts, left);
	runouts = 0;
}

static int sleeper(void *arg)
{
	int rc = ddi_dmae_alloc(arg, 2, DDI_DMA_SLEEP, NULL);

	complete(&called);
	while (!kthread_should_stop())
		usleep_range(500, 1000);
	return rc;
}

/* DDI_DMA_SLEEP waits for another owner, of the DDI or of Linux. */
static void sleep_waits_for_the_channel(struct kunit *test)
{
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);
	struct task_struct *task;

	init_completion(&called);
	fake.linux_has = BIT(2);
	task = kthread_run(sleeper, other->dip, "ddi_dmae_test");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&called, HZ / 20),
			0);
	fake.linux_has = 0;
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&called, LONG), 0);
	KUNIT_EXPECT_EQ(test, kthread_stop(task), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(other->dip, 2), DDI_SUCCESS);
}

/* The limits agree with the attributes. */
static void limits_agree_with_attributes(struct kunit *test)
{
	ddi_dma_attr_t attr, also;
	ddi_dma_lim_t lim;

	KUNIT_EXPECT_EQ(test, ddi_dmae_getattr(ddi_kunit_dip(test), &attr),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_addr_lo, 0);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_addr_hi, SZ_16M - 1);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_seg, SZ_64K - 1);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_count_max, SZ_64K - 1);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_sgllen, 1);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_granular, 1);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getlim(ddi_kunit_dip(test), &lim),
			DDI_SUCCESS);
	ddi_dma_limits_to_attr(&lim, &also);
	KUNIT_EXPECT_MEMEQ(test, &attr, &also, sizeof(attr));
	KUNIT_EXPECT_EQ(test, ddi_dmae_getattr(ddi_kunit_dip(test), NULL),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getlim(NULL, &lim), DDI_FAILURE);
}

/* The engine can move all cookies that are bound with its attributes. */
static void bound_cookies_suit_the_engine(struct kunit *test)
{
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_WRITE };
	ddi_dma_cookie_t cookie;
	ddi_dma_attr_t attr;
	ddi_dma_handle_t h;
	size_t real;
	caddr_t p;
	uint_t n;

	ddi_kunit_need_memory_below(test, SZ_16M - 1);
	KUNIT_ASSERT_EQ(test, ddi_dmae_getattr(ddi_kunit_dip(test), &attr),
			DDI_SUCCESS);
	h = ddi_kunit_handle(test, &attr);
	p = ddi_kunit_mem(test, h, 18 * 512, DDI_DMA_STREAMING, &real);
	KUNIT_ASSERT_EQ(test, take(test, 2), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_kunit_bind(h, p, 18 * 512, DDI_DMA_WRITE,
					     &cookie, &n), DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, n, 1);
	KUNIT_EXPECT_EQ(test, ddi_dmae_prog(ddi_kunit_dip(test), &req, &cookie,
					    2), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake.addr, cookie.dmac_laddress);
	ddi_dmae_release(ddi_kunit_dip(test), 2);
}

/* Without an engine all functions fail. */
static void without_an_engine_everything_fails(struct kunit *test)
{
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_READ };
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_dma_attr_t attr;
	ddi_dma_lim_t lim;
	int count;

	ddi_dmae_ops = NULL;
	KUNIT_EXPECT_EQ(test, take(test, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_alloc(dip, 2, DDI_DMA_SLEEP, NULL),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, prog(test, &req, 0, 16, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_1stparty(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_stop(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_enable(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_disable(dip, 2), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getcnt(dip, 2, &count), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getattr(ddi_kunit_dip(test), &attr),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getlim(ddi_kunit_dip(test), &lim),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(ddi_kunit_dip(test), 2),
			DDI_FAILURE);
}

/* Only x86 with Linux's ISA DMA functions has an engine. */
static void only_isa_dma_machines_have_an_engine(struct kunit *test)
{
	bool x86 = IS_ENABLED(CONFIG_X86) && IS_ENABLED(CONFIG_ISA_DMA_API);

	KUNIT_EXPECT_EQ(test, !!real_ops, x86);
	ddi_dmae_ops = real_ops;
	if (!x86)
		KUNIT_EXPECT_EQ(test, take(test, 2), DDI_FAILURE);
}

/* A channel that a driver leaves allocated is reported as a leak. */
static void leaked_channel_is_reported(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 0);
	KUNIT_ASSERT_EQ(test, take(test, 6), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 1);
	ddi_dmae_release(ddi_kunit_dip(test), 6);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 0);
}

/* ddi_slaveonly(9F) is true for a device that its bus bars from DMA. */
static void slaveonly_knows_devices_without_dma(struct kunit *test)
{
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);
	u64 *mask = other->dev->dma_mask;

	KUNIT_EXPECT_EQ(test, ddi_slaveonly(other->dip), DDI_FAILURE);
	other->dev->dma_mask = NULL;
	KUNIT_EXPECT_EQ(test, ddi_slaveonly(other->dip), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_iomin(other->dip, 1, 0), 0);
	other->dev->dma_mask = mask;
}

static struct kunit_case ddi_dma_engine_cases[] = {
	KUNIT_CASE(channel_has_one_owner),
	KUNIT_CASE(bad_channels_are_refused),
	KUNIT_CASE(use_without_allocation_is_refused),
	KUNIT_CASE(prog_sets_the_channel_up),
	KUNIT_CASE(prog_without_a_request_needs_one_before),
	KUNIT_CASE(release_disables_the_channel),
	KUNIT_CASE(requests_become_modes),
	KUNIT_CASE(impossible_requests_are_refused),
	KUNIT_CASE(impossible_cookies_are_refused),
	KUNIT_CASE(first_party_channel_is_cascade),
	KUNIT_CASE(getcnt_is_the_residue),
	KUNIT_CASE(release_calls_back),
	KUNIT_CASE(release_skips_devices_that_are_gone),
	KUNIT_CASE(sleep_waits_for_the_channel),
	KUNIT_CASE(limits_agree_with_attributes),
	KUNIT_CASE(bound_cookies_suit_the_engine),
	KUNIT_CASE(without_an_engine_everything_fails),
	KUNIT_CASE(only_isa_dma_machines_have_an_engine),
	KUNIT_CASE(leaked_channel_is_reported),
	KUNIT_CASE(slaveonly_knows_devices_without_dma),
	{ }
};

static struct kunit_suite ddi_dma_engine_suite = {
	.name = "ddi_dma_engine",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = engine_init,
	.exit = engine_exit,
	.test_cases = ddi_dma_engine_cases,
};

kunit_test_suite(ddi_dma_engine_suite);
