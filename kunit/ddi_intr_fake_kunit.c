// SPDX-License-Identifier: GPL-2.0
/*
 * The device of ddi_intr_kunit.h: an emulated interrupt controller, and a
 * platform device that uses it.
 */
#include <linux/delay.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/ddi.h>
#include "ddi_intr_kunit.h"

static void line_mask(struct irq_data *d)
{
	struct ddi_intr_line *line = irq_data_get_irq_chip_data(d);

	WRITE_ONCE(line->masked, true);
}

static void line_unmask(struct irq_data *d)
{
	struct ddi_intr_line *line = irq_data_get_irq_chip_data(d);

	WRITE_ONCE(line->masked, false);
	if (READ_ONCE(line->asserted))
		irq_work_queue(&line->again);
}

static struct irq_chip line_chip = {
	.name = "ddi-kunit",
	.irq_mask = line_mask,
	.irq_unmask = line_unmask,
};

static void line_again(struct irq_work *work)
{
	struct ddi_intr_line *line =
		container_of(work, struct ddi_intr_line, again);

	if (READ_ONCE(line->asserted) && !READ_ONCE(line->masked))
		generic_handle_irq_safe(line->irq);
}

void ddi_intr_fake_assert(struct ddi_intr_line *line)
{
	WRITE_ONCE(line->asserted, true);
	if (!READ_ONCE(line->masked))
		generic_handle_irq_safe(line->irq);
}

void ddi_intr_fake_deassert(struct ddi_intr_line *line)
{
	WRITE_ONCE(line->asserted, false);
}

bool ddi_intr_reaches(atomic_t *counter, int n)
{
	int ms;

	for (ms = 0; ms < 10000 && atomic_read(counter) < n; ms++)
		usleep_range(1000, 1500);
	return atomic_read(counter) >= n;
}

static void fake_close(void *data)
{
	struct ddi_intr_fake *f = data;
	int i;

	ddi_dev_info_put(f->dip);
	platform_device_unregister(f->pdev);
	for (i = 0; i < DDI_INTR_LINES; i++) {
		f->line[i].asserted = false;
		irq_work_sync(&f->line[i].again);
	}
	irq_free_descs(f->line[0].irq, DDI_INTR_LINES);
}

/* Find unused descriptors: architectures with an array of them do not tell which. */
static int fake_lines(struct ddi_intr_fake *f)
{
	int from = IS_ENABLED(CONFIG_SPARSE_IRQ) ? 1 : NR_IRQS - 16;
	int irq = irq_alloc_descs(-1, from, DDI_INTR_LINES, NUMA_NO_NODE);
	int i;

	if (irq < 0)
		return irq;
	for (i = 0; i < DDI_INTR_LINES; i++) {
		f->line[i].irq = irq + i;
		init_irq_work(&f->line[i].again, line_again);
		irq_set_chip_data(irq + i, &f->line[i]);
		irq_set_chip_and_handler(irq + i, &line_chip, handle_level_irq);
		irq_clear_status_flags(irq + i, IRQ_NOREQUEST);
	}
	return 0;
}

struct ddi_intr_fake *ddi_intr_fake_open(struct kunit *test)
{
	struct ddi_intr_fake *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);
	struct resource res[DDI_INTR_LINES];
	struct platform_device_info info = {
		.name = "ddi-kunit",
		.id = PLATFORM_DEVID_AUTO,
		.res = res,
		.num_res = DDI_INTR_LINES,
	};
	int i;

	KUNIT_ASSERT_NOT_NULL(test, f);
	f->test = test;
	KUNIT_ASSERT_EQ(test, 0, fake_lines(f));
	for (i = 0; i < DDI_INTR_LINES; i++)
		res[i] = DEFINE_RES_IRQ(f->line[i].irq);
	f->pdev = platform_device_register_full(&info);
	if (IS_ERR(f->pdev)) {
		irq_free_descs(f->line[0].irq, DDI_INTR_LINES);
		KUNIT_FAIL_AND_ABORT(test, "no platform device");
	}
	f->dip = ddi_dev_info_get(&f->pdev->dev);
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, fake_close, f));
	KUNIT_ASSERT_NOT_NULL(test, f->dip);
	return f;
}
