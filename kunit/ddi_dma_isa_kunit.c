// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the DMA engine of an ISA bus: ddi_dmae(9F) by way of engine_isa.c,
 * with the contents of its registers afterwards.  No device requests a
 * transfer.
 */
#include <linux/io.h>
#include <linux/sizes.h>
#include <asm/dma.h>
#include <sys/dma_engine.h>
#include "ddi_kunit_helpers.h"

/* On QEMU's chip this port reads as the masks of channels 4 to 7 */
#define DMA2_MASKS	0xd2

struct isa_case {
	int chnl;
	u16 addr_port;
	u16 page_port;
	u32 addr;
	u32 count;
};

static const struct isa_case isa_cases[] = {
	{ 1, IO_DMA1_BASE + 2, DMA_PAGE_1, 0x123456, 1000 },
	{ 3, IO_DMA1_BASE + 6, DMA_PAGE_3, 0xff0001, 0x8000 },
	{ 5, IO_DMA2_BASE + 4, DMA_PAGE_5, 0x57789a, 1000 },
	{ 7, IO_DMA2_BASE + 12, DMA_PAGE_7, 0xfe0000, 0x10000 },
};

static void isa_name(const struct isa_case *c, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "channel %d", c->chnl);
}

KUNIT_ARRAY_PARAM(isa, isa_cases, isa_name);

static void give_back(void *chnl)
{
	free_dma((unsigned long)chnl);
}

static int take(struct kunit *test, int chnl)
{
	return ddi_dmae_alloc(ddi_kunit_dip(test), chnl, DDI_DMA_DONTWAIT,
			      NULL);
}

/* Allocate the channel, or skip the test when a Linux driver has it. */
static void take_or_skip(struct kunit *test, int chnl)
{
	int rc = take(test, chnl);

	if (rc == DDI_DMA_NORESOURCES)
		kunit_skip(test, "channel %d is in use", chnl);
	KUNIT_ASSERT_EQ(test, rc, DDI_SUCCESS);
}

/* Read the bus address from the registers. */
static u32 loaded(const struct isa_case *c)
{
	unsigned long flags = claim_dma_lock();
	u32 addr;

	clear_dma_ff(c->chnl);
	addr = inb(c->addr_port);
	addr |= inb(c->addr_port) << 8;
	release_dma_lock(flags);
	if (c->chnl > 4)
		addr <<= 1;
	return addr | inb(c->page_port) << 16;
}

/* A channel of a Linux driver is not free for Solaris drivers, and vice versa. */
static void channels_are_shared_with_linux(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);

	if (request_dma(3, "ddi_kunit"))
		kunit_skip(test, "channel 3 is in use");
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action(test, give_back, (void *)3));
	KUNIT_EXPECT_EQ(test, take(test, 3), DDI_DMA_NORESOURCES);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(dip, 3), DDI_FAILURE);
	kunit_release_action(test, give_back, (void *)3);
	KUNIT_ASSERT_EQ(test, take(test, 3), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, request_dma(3, "ddi_kunit"), -EBUSY);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(dip, 3), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, request_dma(3, "ddi_kunit"), 0);
	free_dma(3);
}

/*
 * Address and count reach the registers, a byte at a time, even if the chip
 * expects the second byte at first.  The residue is all of the count.
 */
static void prog_loads_the_registers(struct kunit *test)
{
	const struct isa_case *c = test->param_value;
	struct ddi_dmae_req req = { .der_command = DMAE_CMD_VRFY };
	ddi_dma_cookie_t cookie = {
		.dmac_laddress = c->addr, .dmac_size = c->count,
	};
	dev_info_t *dip = ddi_kunit_dip(test);
	int left = 0;

	take_or_skip(test, c->chnl);
	inb(c->addr_port);
	KUNIT_EXPECT_EQ(test, ddi_dmae_prog(dip, &req, &cookie, c->chnl),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dmae_stop(dip, c->chnl), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, loaded(c), c->addr);
	inb(c->addr_port);
	KUNIT_EXPECT_EQ(test, ddi_dmae_getcnt(dip, c->chnl, &left),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, left, c->count);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(dip, c->chnl), DDI_SUCCESS);
}

/* Only the channel is unmasked, from enable to disable. */
static void enabled_channels_are_not_masked(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	unsigned long flags;
	u8 off, on;

	take_or_skip(test, 7);
	flags = claim_dma_lock();
	disable_dma(7);
	release_dma_lock(flags);
	off = inb(DMA2_MASKS);
	on = off & ~BIT(3);
	KUNIT_EXPECT_EQ(test, ddi_dmae_1stparty(dip, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, inb(DMA2_MASKS), on);
	KUNIT_EXPECT_EQ(test, ddi_dmae_disable(dip, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, inb(DMA2_MASKS), off);
	KUNIT_EXPECT_EQ(test, ddi_dmae_enable(dip, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, inb(DMA2_MASKS), on);
	KUNIT_EXPECT_EQ(test, ddi_dmae_release(dip, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, inb(DMA2_MASKS), off);
	if (off == on)
		kunit_skip(test, "this chip does not tell its masks");
}

static struct kunit_case ddi_dma_isa_cases[] = {
	KUNIT_CASE(channels_are_shared_with_linux),
	KUNIT_CASE_PARAM(prog_loads_the_registers, isa_gen_params),
	KUNIT_CASE(enabled_channels_are_not_masked),
	{ }
};

static struct kunit_suite ddi_dma_isa_suite = {
	.name = "ddi_dma_isa",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_isa_cases,
};

kunit_test_suite(ddi_dma_isa_suite);
