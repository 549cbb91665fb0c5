/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An emulated device with two level-triggered interrupt lines, which a test
 * asserts and other drivers may share.
 */
#ifndef _DDI_INTR_KUNIT_H
#define _DDI_INTR_KUNIT_H

#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/irq_work.h>
#include <linux/platform_device.h>
#include <sys/sunddi.h>

#define DDI_INTR_LINES	2

/**
 * struct ddi_intr_line - a line
 * @irq: Linux's interrupt number
 * @asserted: the device asserts it
 * @masked: Linux has masked it
 * @again: delivers the interrupt when unmasked and still asserted
 */
struct ddi_intr_line {
	unsigned int irq;
	bool asserted;
	bool masked;
	struct irq_work again;
};

/**
 * struct ddi_intr_fake - the device
 * @test: the test that made it
 * @pdev: the platform device
 * @dip: its device node, NULL once put
 * @line: its lines
 */
struct ddi_intr_fake {
	struct kunit *test;
	struct platform_device *pdev;
	dev_info_t *dip;
	struct ddi_intr_line line[DDI_INTR_LINES];
};

struct ddi_intr_fake *ddi_intr_fake_open(struct kunit *test);
/* Assert a line and deliver the interrupt in this context. */
void ddi_intr_fake_assert(struct ddi_intr_line *line);
void ddi_intr_fake_deassert(struct ddi_intr_line *line);
/* Wait until @counter is at least @n, a second at most.  Returns whether it is. */
bool ddi_intr_reaches(atomic_t *counter, int n);

/* Wait long enough for an unwanted interrupt to arrive. */
static inline void ddi_intr_settle(void)
{
	usleep_range(5000, 10000);
}

#endif /* _DDI_INTR_KUNIT_H */
