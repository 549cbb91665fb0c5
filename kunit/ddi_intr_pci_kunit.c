// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of interrupts of PCI devices that QEMU emulates: "edu" raises its line
 * or its one message on command, "e1000e" has five MSI-X vectors.  User-mode
 * Linux has an emulated function in their place.  A test is skipped when the
 * machine lacks its device, or a driver has claimed it.
 * ddi_intr_alloc(9F), ddi_intr_dup_handler(9F), ddi_intr_set_mask(9F),
 * ddi_intr_get_pending(9F), ddi_intr_block_enable(9F)
 */
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/ddi.h>
#include "../ddi/dev/intr.h"
#include "ddi_kunit_helpers.h"
#include "ddi_intr_kunit.h"
#include "ddi_pci_fake_kunit.h"

/* edu: registers in the machine's byte order */
#define EDU_STATUS	0x24
#define EDU_RAISE	0x60
#define EDU_ACK		0x64

/* e1000e: ICR has the causes, ICS sets them, IVAR maps each to a vector */
#define E1000_ICR	0x00c0
#define E1000_ICS	0x00c8
#define E1000_IMS	0x00d0
#define E1000_IVAR	0x00e4
#define E1000_RXQ0	BIT(20)
#define E1000_RXQ1	BIT(21)
#define E1000_IVAR_RXQ0(vector)	((vector) | 8)
#define E1000_IVAR_RXQ1(vector)	(((vector) | 8) << 4)

/**
 * struct board - a device under test
 * @pdev: the device
 * @dip: its node
 * @regs: its first BAR
 * @fake: the emulated function, or NULL
 * @calls: number of calls of the handler
 * @deaf: the handler claims nothing and does not serve the device
 * @modest: the handler claims nothing, but serves the device
 * @cause: e1000e: causes that the handler acknowledges
 * @vectors: bits of the second arguments seen
 * @other: number of interrupts that a Linux driver on the line saw
 */
struct board {
	struct pci_dev *pdev;
	dev_info_t *dip;
	void __iomem *regs;
	struct ddi_pci_fake *fake;
	atomic_t calls;
	bool deaf;
	bool modest;
	u32 cause;
	unsigned long vectors;
	atomic_t other;
};

static u32 edu_read(struct board *b, unsigned int reg)
{
	return __raw_readl(b->regs + reg);
}

static void edu_write(struct board *b, unsigned int reg, u32 value)
{
	__raw_writel(value, b->regs + reg);
	mb(); /* raw accesses are not ordered */
}

static void board_close(void *data)
{
	struct board *b = data;

	if (b->dip)
		ddi_dev_info_put(b->dip);
	if (b->regs)
		pci_iounmap(b->pdev, b->regs);
	pci_clear_master(b->pdev);
	pci_disable_device(b->pdev);
	pci_dev_put(b->pdev);
}

static struct board *board_open(struct kunit *test, u16 vendor, u16 device)
{
	struct board *b = kunit_kzalloc(test, sizeof(*b), GFP_KERNEL);
	struct pci_dev *pdev = pci_get_device(vendor, device, NULL);

	KUNIT_ASSERT_NOT_NULL(test, b);
	if (!pdev)
		b->fake = ddi_pci_fake_open(test);
	if (b->fake) {
		ddi_pci_fake_wire(test, b->fake);
		pdev = pci_dev_get(b->fake->pdev);
	}
	if (!pdev || pdev->driver || ddi_kunit_pci_enable(pdev)) {
		pci_dev_put(pdev);
		kunit_skip(test, "no PCI device %04x:%04x without a driver",
			   vendor, device);
	}
	pci_set_master(pdev);
	b->pdev = pdev;
	b->regs = pci_iomap(pdev, 0, 0);
	b->dip = ddi_dev_info_get(&pdev->dev);
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, board_close, b));
	KUNIT_ASSERT_TRUE(test, b->regs);
	KUNIT_ASSERT_NOT_NULL(test, b->dip);
	return b;
}

static struct board *edu_open(struct kunit *test)
{
	return board_open(test, 0x1234, 0x11e8);
}

static uint_t edu_handler(caddr_t arg1, caddr_t arg2)
{
	struct board *b = (struct board *)arg1;
	u32 status = edu_read(b, EDU_STATUS);
	uint_t ret = DDI_INTR_UNCLAIMED;

	if (status && !READ_ONCE(b->deaf)) {
		edu_write(b, EDU_ACK, status);
		if (!b->modest)
			ret = DDI_INTR_CLAIMED;
	}
	/* last: the test raises the next interrupt at this count */
	atomic_inc(&b->calls);
	return ret;
}

/* Without this, Linux masks an emulated function at its next interrupt only. */
static void mask_at_once(struct board *b, ddi_intr_handle_t h)
{
	if (b->fake)
		irq_set_status_flags(h->irq, IRQ_DISABLE_UNLAZY);
}

static ddi_intr_handle_t start(struct kunit *test, struct board *b, int type,
			       int inum, ddi_intr_handler_t *handler)
{
	ddi_intr_handle_t h = NULL;
	int actual;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(b->dip, &h, type, inum, 1, &actual,
				       DDI_INTR_ALLOC_STRICT));
	mask_at_once(b, h);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(h, handler, b,
					     (void *)(uintptr_t)inum));
	KUNIT_ASSERT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	return h;
}

static void stop(struct kunit *test, ddi_intr_handle_t h)
{
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_handler(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(h), DDI_SUCCESS);
}

/* Skip the test when the device, or the machine, lacks the type. */
static void need_type(struct kunit *test, struct board *b, int type)
{
	int types;

	if (ddi_intr_get_supported_types(b->dip, &types) || !(types & type))
		kunit_skip(test, "no interrupt of type %d", type);
}

/* Each interrupt calls the handler exactly once. */
static void edu_interrupts(struct kunit *test, int type)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int i;

	need_type(test, b, type);
	h = start(test, b, type, 0, edu_handler);
	for (i = 1; i <= 50; i++) {
		edu_write(b, EDU_RAISE, i);
		KUNIT_ASSERT_TRUE(test, ddi_intr_reaches(&b->calls, i));
	}
	ddi_intr_settle();
	synchronize_irq(h->irq);	/* the counts follow the handler */
	KUNIT_EXPECT_EQ(test, atomic_read(&b->calls), 50);
	KUNIT_EXPECT_EQ(test, READ_ONCE(h->claimed), 50);
	KUNIT_EXPECT_EQ(test, READ_ONCE(h->unclaimed), 0);
	stop(test, h);
}

/* A line calls the handler, and is masked while the handler runs. */
static void line_delivers(struct kunit *test)
{
	edu_interrupts(test, DDI_INTR_TYPE_FIXED);
}

/* A message calls the handler. */
static void message_delivers(struct kunit *test)
{
	edu_interrupts(test, DDI_INTR_TYPE_MSI);
}

/* A masked interrupt is delivered when it is unmasked. */
static void mask_holds_back(struct kunit *test, int type)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int flags, pending;

	need_type(test, b, type);
	h = start(test, b, type, 0, edu_handler);
	KUNIT_EXPECT_EQ(test, ddi_intr_get_cap(h, &flags), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, flags & DDI_INTR_FLAG_MASKABLE);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_SUCCESS);
	edu_write(b, EDU_RAISE, 1);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&b->calls), 0);
	if (flags & DDI_INTR_FLAG_PENDING) {
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_intr_get_pending(h, &pending));
		KUNIT_EXPECT_NE(test, pending, 0);
	} else {
		KUNIT_EXPECT_EQ(test, DDI_ENOTSUP,
				ddi_intr_get_pending(h, &pending));
	}
	KUNIT_EXPECT_EQ(test, ddi_intr_clr_mask(h), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, 1));
	KUNIT_EXPECT_EQ(test, ddi_intr_clr_mask(h), DDI_SUCCESS);
	/* ddi_intr_enable(9F) clears every mask */
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	edu_write(b, EDU_RAISE, 1);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, 2));
	/* ... so that it can be masked again */
	mask_at_once(b, h);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_SUCCESS);
	edu_write(b, EDU_RAISE, 1);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&b->calls), 2);
	KUNIT_EXPECT_EQ(test, ddi_intr_clr_mask(h), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, 3));
	stop(test, h);
}

static void line_is_masked(struct kunit *test)
{
	mask_holds_back(test, DDI_INTR_TYPE_FIXED);
}

static void message_is_masked(struct kunit *test)
{
	mask_holds_back(test, DDI_INTR_TYPE_MSI);
}

static irqreturn_t linux_handler(int irq, void *data)
{
	atomic_inc((atomic_t *)data);
	return IRQ_NONE;
}

/* A Linux driver on the PCI line is not affected by a Solaris driver's handler. */
static void line_is_shared(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int i;

	need_type(test, b, DDI_INTR_TYPE_FIXED);
	KUNIT_ASSERT_EQ(test, 0,
			request_irq(b->pdev->irq, linux_handler, IRQF_SHARED,
				    "linux", &b->other));
	h = start(test, b, DDI_INTR_TYPE_FIXED, 0, edu_handler);
	for (i = 1; i <= 20; i++) {
		edu_write(b, EDU_RAISE, 1);
		KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, i));
	}
	synchronize_irq(h->irq);
	KUNIT_EXPECT_GE(test, atomic_read(&b->other), 20);
	KUNIT_EXPECT_EQ(test, READ_ONCE(h->unclaimed), 0);
	stop(test, h);
	free_irq(b->pdev->irq, &b->other);
}

/* A device whose interrupt is disabled cannot flood a line. */
static void disabled_line_is_not_flooded(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;

	need_type(test, b, DDI_INTR_TYPE_FIXED);
	h = start(test, b, DDI_INTR_TYPE_FIXED, 0, edu_handler);
	KUNIT_ASSERT_EQ(test, 0,
			request_irq(b->pdev->irq, linux_handler, IRQF_SHARED,
				    "linux", &b->other));
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_SUCCESS);
	edu_write(b, EDU_RAISE, 1);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&b->other), 0);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, 1));
	free_irq(b->pdev->irq, &b->other);
	stop(test, h);
}

/* A line whose handler never claims it is switched off. */
static void storm_is_stopped(struct kunit *test)
{
	struct board *b = edu_open(test);
	unsigned int calls = DDI_INTR_STUCK_OFF;
	ddi_intr_handle_t h;
	int ms;

	need_type(test, b, DDI_INTR_TYPE_FIXED);
	b->deaf = true;
	h = start(test, b, DDI_INTR_TYPE_FIXED, 0, edu_handler);
	/* an emulated function raises its line again at the next tick only */
	if (b->fake) {
		calls = 20;
		h->stuck = DDI_INTR_STUCK_OFF - calls;
	}
	edu_write(b, EDU_RAISE, 1);
	for (ms = 0; ms < 10000 && READ_ONCE(h->unclaimed) < calls; ms += 20)
		msleep(20);
	ddi_intr_settle();
	synchronize_irq(h->irq);
	KUNIT_EXPECT_EQ(test, READ_ONCE(h->unclaimed), calls);
	/* enabled again by the driver, the line works */
	WRITE_ONCE(b->deaf, false);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	for (ms = 0; ms < 10000 && !READ_ONCE(h->claimed); ms += 20)
		msleep(20);
	KUNIT_EXPECT_EQ(test, READ_ONCE(h->claimed), 1);
	stop(test, h);
}

/*
 * A line that is deasserted each time is not switched off, whatever its handler
 * returns.
 */
static void served_line_stays_on(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int i;

	need_type(test, b, DDI_INTR_TYPE_FIXED);
	b->modest = true;
	h = start(test, b, DDI_INTR_TYPE_FIXED, 0, edu_handler);
	/* as after many interrupts that all left the line asserted ... */
	h->stuck = DDI_INTR_STUCK_OFF - 2;
	for (i = 1; i <= 2 * DDI_INTR_IDLE_REPORT; i++) {
		edu_write(b, EDU_RAISE, 1);
		KUNIT_ASSERT_TRUE(test, ddi_intr_reaches(&b->calls, i));
		synchronize_irq(h->irq);
		/* ... or were all unclaimed */
		h->idle = max(h->idle, DDI_INTR_STUCK_OFF - 2U);
	}
	KUNIT_EXPECT_EQ(test, READ_ONCE(h->unclaimed), i - 1);
	stop(test, h);
}

/* Change the flags of the emulated function's capability of MSI. */
static void change_msi(struct kunit *test, struct board *b, u16 flags)
{
	__le16 value = cpu_to_le16(flags);

	if (!b->fake)
		kunit_skip(test, "the function is not emulated");
	memcpy(b->fake->config + DDI_PCI_FAKE_MSI + PCI_MSI_FLAGS, &value,
	       sizeof(value));
}

/* The pending bit of a message is where its capability has it. */
static void pending_bit_depends_on_the_address(struct kunit *test)
{
	static const u16 flags[] = {
		PCI_MSI_FLAGS_MASKBIT,
		PCI_MSI_FLAGS_MASKBIT | PCI_MSI_FLAGS_64BIT,
	};
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int i, pending;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		change_msi(test, b, flags[i]);
		h = start(test, b, DDI_INTR_TYPE_MSI, 0, edu_handler);
		KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_intr_get_pending(h, &pending));
		KUNIT_EXPECT_EQ(test, pending, 0);
		edu_write(b, EDU_RAISE, 1);
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_intr_get_pending(h, &pending));
		KUNIT_EXPECT_EQ(test, pending, 1);
		KUNIT_EXPECT_EQ(test, ddi_intr_clr_mask(h), DDI_SUCCESS);
		KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, i + 1));
		stop(test, h);
	}
}

/* The capabilities of a handle are those of its type and of the function. */
static void capabilities_are_those_of_the_function(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int flags;

	change_msi(test, b, PCI_MSI_FLAGS_64BIT);
	h = start(test, b, DDI_INTR_TYPE_MSI, 0, edu_handler);
	KUNIT_EXPECT_EQ(test, ddi_intr_get_cap(h, &flags), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, flags,
			DDI_INTR_FLAG_MASKABLE | DDI_INTR_FLAG_BLOCK);
	stop(test, h);
	change_msi(test, b, PCI_MSI_FLAGS_64BIT | PCI_MSI_FLAGS_MASKBIT);
	h = start(test, b, DDI_INTR_TYPE_MSI, 0, edu_handler);
	KUNIT_EXPECT_EQ(test, ddi_intr_get_cap(h, &flags), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, flags,
			DDI_INTR_FLAG_MASKABLE | DDI_INTR_FLAG_PENDING);
	stop(test, h);
	b->pdev->broken_intx_masking = 1;
	h = start(test, b, DDI_INTR_TYPE_FIXED, 0, edu_handler);
	KUNIT_EXPECT_EQ(test, ddi_intr_get_cap(h, &flags), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, flags,
			DDI_INTR_FLAG_LEVEL);
	KUNIT_EXPECT_EQ(test, ddi_intr_set_mask(h), DDI_ENOTSUP);
	stop(test, h);
	b->pdev->broken_intx_masking = 0;
	h = start(test, b, DDI_INTR_TYPE_FIXED, 0, edu_handler);
	KUNIT_EXPECT_EQ(test, ddi_intr_get_cap(h, &flags), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, flags,
			DDI_INTR_FLAG_LEVEL | DDI_INTR_FLAG_MASKABLE |
			DDI_INTR_FLAG_PENDING);
	stop(test, h);
}

static int count_of(struct board *b, int type)
{
	int n = -1;

	return ddi_intr_get_nintrs(b->dip, type, &n) == DDI_SUCCESS ? n : 0;
}

/* A function has the interrupts that its capabilities, line and buses allow. */
static void counts_are_those_of_the_function(struct kunit *test)
{
	struct board *b = edu_open(test);
	unsigned int irq = b->pdev->irq;
	u8 *pin;

	if (!b->fake)
		kunit_skip(test, "the function is not emulated");
	pin = b->fake->config + PCI_INTERRUPT_PIN;
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_FIXED), 1);
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_MSI), 1);
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_MSIX),
			DDI_PCI_FAKE_VECTORS);
	*pin = 0;
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_FIXED), 0);
	*pin = 1;
	b->pdev->irq = 0;
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_FIXED), 0);
	b->pdev->irq = IRQ_NOTCONNECTED;
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_FIXED), 0);
	b->pdev->irq = irq;
	b->pdev->no_msi = 1;
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_MSI), 0);
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_MSIX), 0);
	b->pdev->no_msi = 0;
	b->pdev->bus->bus_flags |= PCI_BUS_FLAGS_NO_MSI;
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_MSI), 0);
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_MSIX), 0);
	b->pdev->bus->bus_flags &= ~PCI_BUS_FLAGS_NO_MSI;
	KUNIT_EXPECT_EQ(test, count_of(b, DDI_INTR_TYPE_MSI), 1);
}

/* Linux refuses the line of a driver that does not share it. */
static void line_that_is_taken_is_refused(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int n;

	need_type(test, b, DDI_INTR_TYPE_FIXED);
	if (request_irq(b->pdev->irq, linux_handler, 0, "linux", &b->other))
		kunit_skip(test, "the line is shared");
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(b->dip, &h, DDI_INTR_TYPE_FIXED, 0, 1,
				       &n, DDI_INTR_ALLOC_STRICT));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(h, edu_handler, b, NULL));
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_EINVAL);
	free_irq(b->pdev->irq, &b->other);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
	edu_write(b, EDU_RAISE, 1);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, 1));
	stop(test, h);
}

/* Messages that cannot be masked one by one are enabled as a block. */
static void block_interrupts_are_enabled_together(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;
	int flags;

	need_type(test, b, DDI_INTR_TYPE_MSI);
	if (b->fake)
		change_msi(test, b, PCI_MSI_FLAGS_64BIT);
	h = start(test, b, DDI_INTR_TYPE_MSI, 0, edu_handler);
	KUNIT_EXPECT_EQ(test, ddi_intr_get_cap(h, &flags), DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, flags & (DDI_INTR_FLAG_LEVEL |
					  DDI_INTR_FLAG_EDGE));
	if (!(flags & DDI_INTR_FLAG_BLOCK)) {
		KUNIT_EXPECT_EQ(test, ddi_intr_block_disable(&h, 1),
				DDI_EINVAL);
		stop(test, h);
		return;
	}
	KUNIT_EXPECT_EQ(test, ddi_intr_block_disable(&h, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_block_disable(&h, 1), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_block_enable(&h, 1), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_block_enable(&h, 1), DDI_EINVAL);
	edu_write(b, EDU_RAISE, 1);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&b->calls, 1));
	stop(test, h);
}

/* All interrupts of a device have one type at a time. */
static void types_do_not_mix(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h, other;
	int n;

	need_type(test, b, DDI_INTR_TYPE_MSI);
	need_type(test, b, DDI_INTR_TYPE_FIXED);
	h = start(test, b, DDI_INTR_TYPE_MSI, 0, edu_handler);
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_alloc(b->dip, &other, DDI_INTR_TYPE_FIXED, 0,
				       1, &n, DDI_INTR_ALLOC_NORMAL));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dev_nintrs(b->dip, &n));
	KUNIT_EXPECT_EQ(test, n, 1);
	stop(test, h);
	h = start(test, b, DDI_INTR_TYPE_FIXED, 0, edu_handler);
	stop(test, h);
}

/* After a driver has leaked its interrupts, the next driver can allocate them. */
static void leaked_messages_can_be_allocated(struct kunit *test)
{
	struct board *b = edu_open(test);
	ddi_intr_handle_t h;

	need_type(test, b, DDI_INTR_TYPE_MSI);
	h = start(test, b, DDI_INTR_TYPE_MSI, 0, edu_handler);
	ddi_intr_dev_detach(b->dip);
	edu_write(b, EDU_RAISE, 1);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&b->calls), 0);
	KUNIT_EXPECT_FALSE(test, b->pdev->msi_enabled);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(h), DDI_SUCCESS);
	edu_write(b, EDU_ACK, 1);
}

static uint_t e1000_handler(caddr_t arg1, caddr_t arg2)
{
	struct board *b = (struct board *)arg1;

	writel(b->cause, b->regs + E1000_ICR);
	atomic_inc(&b->calls);
	/* last: the test raises the next interrupt when it sees this */
	set_bit((uintptr_t)arg2, &b->vectors);
	return DDI_INTR_CLAIMED;
}

static struct board *e1000_open(struct kunit *test)
{
	struct board *b = board_open(test, PCI_VENDOR_ID_INTEL, 0x10d3);

	need_type(test, b, DDI_INTR_TYPE_MSIX);
	return b;
}

/* Let e1000e raise the vectors of @cause. */
static void e1000_raise(struct board *b, u32 cause)
{
	b->cause = cause;
	writel(E1000_IVAR_RXQ0(1) | E1000_IVAR_RXQ1(2), b->regs + E1000_IVAR);
	writel(cause, b->regs + E1000_IMS);
	writel(cause, b->regs + E1000_ICS);
}

/*
 * Wait until the handler has been called with these second arguments.  QEMU may
 * repeat a vector when its minimum interval is over, so calls are not counted.
 */
static bool e1000_reaches(struct board *b, unsigned long vectors)
{
	int ms;

	for (ms = 0; ms < 10000 && READ_ONCE(b->vectors) != vectors; ms++)
		usleep_range(1000, 1500);
	return READ_ONCE(b->vectors) == vectors;
}

/*
 * Wait for QEMU's timer for the minimum interval between interrupts of e1000e,
 * about 0.1 ms: QEMU aborts when the vectors are freed before it expires.
 */
static void e1000_settle(void)
{
	msleep(20);
}

/* Each MSI-X vector has a handle, allocated at once or one by one. */
static void msix_vectors_have_handles(struct kunit *test)
{
	struct board *b = e1000_open(test);
	ddi_intr_handle_t h[5], more;
	int n, i;

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_get_nintrs(b->dip, DDI_INTR_TYPE_MSIX, &n));
	KUNIT_EXPECT_EQ(test, n, 5);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(b->dip, h, DDI_INTR_TYPE_MSIX, 0, 3, &n,
				       DDI_INTR_ALLOC_NORMAL));
	KUNIT_EXPECT_EQ(test, n, 3);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_get_navail(b->dip, DDI_INTR_TYPE_MSIX, &n));
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(b->dip, &more, DDI_INTR_TYPE_MSIX, 4, 1,
				       &n, DDI_INTR_ALLOC_STRICT));
	for (i = 0; i < 3; i++) {
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_intr_add_handler(h[i], e1000_handler, b,
						     (void *)(uintptr_t)i));
		KUNIT_EXPECT_EQ(test, ddi_intr_enable(h[i]), DDI_SUCCESS);
	}
	e1000_raise(b, E1000_RXQ0);
	KUNIT_EXPECT_TRUE(test, e1000_reaches(b, BIT(1)));
	e1000_raise(b, E1000_RXQ1);
	KUNIT_EXPECT_TRUE(test, e1000_reaches(b, BIT(1) | BIT(2)));
	e1000_settle();
	for (i = 0; i < 3; i++)
		stop(test, h[i]);
	KUNIT_EXPECT_TRUE(test, b->pdev->msix_enabled);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(more), DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, b->pdev->msix_enabled);
}

/* A duplicate calls the handler of its original, which cannot be removed before it. */
static void msix_handlers_can_be_duplicated(struct kunit *test)
{
	struct board *b = e1000_open(test);
	ddi_intr_handle_t h, dup, again;

	h = start(test, b, DDI_INTR_TYPE_MSIX, 0, e1000_handler);
	KUNIT_EXPECT_EQ(test, ddi_intr_dup_handler(h, 5, &dup), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_dup_handler(h, 0, &dup), DDI_EINVAL);
	KUNIT_ASSERT_EQ(test, ddi_intr_dup_handler(h, 2, &dup), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_dup_handler(dup, 3, &again));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_add_handler(dup, e1000_handler, b, NULL));
	e1000_raise(b, E1000_RXQ1);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&b->calls), 0);
	writel(E1000_RXQ1, b->regs + E1000_ICR);
	KUNIT_EXPECT_EQ(test, ddi_intr_enable(dup), DDI_SUCCESS);
	e1000_raise(b, E1000_RXQ1);
	KUNIT_EXPECT_TRUE(test, e1000_reaches(b, BIT(0)));
	e1000_settle();
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_handler(h), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(dup), DDI_EINVAL);
	KUNIT_EXPECT_EQ(test, ddi_intr_disable(dup), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(dup), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_handler(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(h), DDI_SUCCESS);
}

static struct kunit_case ddi_intr_pci_cases[] = {
	KUNIT_CASE(line_delivers),
	KUNIT_CASE(message_delivers),
	KUNIT_CASE(line_is_masked),
	KUNIT_CASE(message_is_masked),
	KUNIT_CASE(line_is_shared),
	KUNIT_CASE(disabled_line_is_not_flooded),
	KUNIT_CASE(storm_is_stopped),
	KUNIT_CASE(served_line_stays_on),
	KUNIT_CASE(pending_bit_depends_on_the_address),
	KUNIT_CASE(capabilities_are_those_of_the_function),
	KUNIT_CASE(counts_are_those_of_the_function),
	KUNIT_CASE(line_that_is_taken_is_refused),
	KUNIT_CASE(block_interrupts_are_enabled_together),
	KUNIT_CASE(types_do_not_mix),
	KUNIT_CASE(leaked_messages_can_be_allocated),
	KUNIT_CASE(msix_vectors_have_handles),
	KUNIT_CASE(msix_handlers_can_be_duplicated),
	{ }
};

static struct kunit_suite ddi_intr_pci_suite = {
	.name = "ddi_intr_pci",
	.test_cases = ddi_intr_pci_cases,
};

kunit_test_suite(ddi_intr_pci_suite);
