/* SPDX-License-Identifier: MIT */
/* tdev: access to the device. */
#include <sys/types.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/tdev.h>

static ddi_device_acc_attr_t tdev_acc_attr = {
	DDI_DEVICE_ATTR_V0,
	DDI_STRUCTURE_LE_ACC,
	DDI_STRICTORDER_ACC
};

int
tdev_hw_map(tdev_t *td)
{
	return (ddi_regs_map_setup(td->td_dip, TDEV_REGS, &td->td_regs,
	    0, 0, &tdev_acc_attr, &td->td_handle));
}

void
tdev_hw_unmap(tdev_t *td)
{
	ddi_regs_map_free(&td->td_handle);
}

/* Choose a test and do its write n times.  Returns how often the device counted it. */
uint32_t
tdev_hw_poke(tdev_t *td, int n)
{
	ddi_acc_handle_t h = td->td_handle;
	caddr_t regs = td->td_regs;
	uint32_t data, offset;

	ddi_put8(h, (uint8_t *)(regs + TDEV_TEST), 0);
	offset = ddi_get32(h, (uint32_t *)(regs + TDEV_OFFSET));
	data = ddi_get32(h, (uint32_t *)(regs + TDEV_DATA));
	while (n-- > 0)
		ddi_put8(h, (uint8_t *)(regs + offset), (uint8_t)data);
	return (ddi_get32(h, (uint32_t *)(regs + TDEV_COUNT)));
}
