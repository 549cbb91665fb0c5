// SPDX-License-Identifier: GPL-2.0
/*
 * The driver of ddi_blk_fake.h.
 */
#include <linux/bio.h>
#include <linux/irqflags.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <sys/conf.h>
#include <sys/kmem.h>

#include "../ddi/dev/driver.h"
#include "ddi_blk_fake.h"

struct fake_bd fake_bd;

/* A transfer that another thread ends */
struct fake_later {
	struct work_struct work;
	bd_xfer_t *xfer;
	int err;
};

static void later(struct work_struct *work)
{
	struct fake_later *l = container_of(work, struct fake_later, work);
	bd_xfer_t *xfer = l->xfer;
	int err = l->err;

	kfree(l);
	bd_xfer_done(xfer, err);
}

static void tell(char what)
{
	unsigned long flags;

	spin_lock_irqsave(&fake_bd.lock, flags);
	if (fake_bd.ntold < sizeof(fake_bd.told) - 1)
		fake_bd.told[fake_bd.ntold++] = what;
	fake_bd.early += fake_bd.attaching;
	fake_bd.late += fake_bd.detaching;
	fake_bd.asleep += fake_bd.suspended;
	spin_unlock_irqrestore(&fake_bd.lock, flags);
}

static void take(bd_xfer_t *xfer)
{
	unsigned long flags;

	spin_lock_irqsave(&fake_bd.lock, flags);
	fake_bd.most = max(fake_bd.most, ++fake_bd.active);
	fake_bd.largest = max(fake_bd.largest, xfer->x_nblks);
	spin_unlock_irqrestore(&fake_bd.lock, flags);
}

static void give_back(bd_xfer_t *xfer, int err)
{
	unsigned long flags;

	spin_lock_irqsave(&fake_bd.lock, flags);
	fake_bd.active--;
	spin_unlock_irqrestore(&fake_bd.lock, flags);
	bd_xfer_done(xfer, err);
}

static int finish(bd_xfer_t *xfer, int err)
{
	struct fake_later *l;
	unsigned long flags;

	switch (fake_bd.how) {
	case FAKE_HOLD:
		spin_lock_irqsave(&fake_bd.lock, flags);
		fake_bd.held[fake_bd.nheld++] = xfer;
		spin_unlock_irqrestore(&fake_bd.lock, flags);
		return 0;
	case FAKE_THREAD:
		l = kmalloc(sizeof(*l), GFP_KERNEL | __GFP_NOFAIL);
		INIT_WORK(&l->work, later);
		l->xfer = xfer;
		l->err = err;
		spin_lock_irqsave(&fake_bd.lock, flags);
		fake_bd.active--;
		spin_unlock_irqrestore(&fake_bd.lock, flags);
		queue_work(system_unbound_wq, &l->work);
		return 0;
	case FAKE_ATOMIC:
		local_irq_save(flags);
		give_back(xfer, err);
		local_irq_restore(flags);
		return 0;
	default:
		give_back(xfer, err);
		return 0;
	}
}

void fake_bd_finish(int err)
{
	bd_xfer_t *xfer;

	spin_lock_irq(&fake_bd.lock);
	xfer = fake_bd.held[0];
	fake_bd.nheld--;
	memmove(fake_bd.held, fake_bd.held + 1,
		fake_bd.nheld * sizeof(fake_bd.held[0]));
	spin_unlock_irq(&fake_bd.lock);
	give_back(xfer, err);
}

int fake_bd_held(void)
{
	return READ_ONCE(fake_bd.nheld);
}

static const char *move_cookie(const ddi_dma_cookie_t *c, u8 *at, bool read)
{
	u64 last = c->dmac_laddress + c->dmac_size - 1;
	const ddi_dma_attr_t *attr = &fake_bd.attr;

	if (c->dmac_size - 1 > attr->dma_attr_count_max)
		return "a cookie is too long";
	if ((c->dmac_laddress ^ last) & ~attr->dma_attr_seg)
		return "a cookie crosses a boundary";
	if (read ? !ddi_kunit_bus_write(fake_bd.dev, c->dmac_laddress, at,
					c->dmac_size) :
		   !ddi_kunit_bus_read(fake_bd.dev, c->dmac_laddress, at,
				       c->dmac_size))
		return "a cookie is no memory";
	return NULL;
}

/* Move data as a device would, and check what the driver was given. */
static const char *move(bd_xfer_t *xfer, bool read)
{
	size_t len = xfer->x_nblks * fake_bd.media.m_blksize, n;
	u8 *at = fake_bd.store + xfer->x_blkno * fake_bd.media.m_blksize;
	const char *fault = NULL;
	u32 i;

	if (!len || at + len > fake_bd.store + FAKE_BYTES)
		return "blocks are not on the disk";
	if (!fake_bd.use_dma) {
		if (read)
			memcpy(xfer->x_kaddr, at, len);
		else
			memcpy(at, xfer->x_kaddr, len);
		return xfer->x_ndmac ? "cookies without DMA" : NULL;
	}
	if (xfer->x_ndmac - 1 >= (u32)fake_bd.attr.dma_attr_sgllen)
		return "too many cookies";
	for (i = 0; i < xfer->x_ndmac && !fault; i++) {
		if (i)
			ddi_dma_nextcookie(xfer->x_dmah, &xfer->x_dmac);
		n = xfer->x_dmac.dmac_size;
		if (n > len)
			return "cookies are longer than the blocks";
		fault = move_cookie(&xfer->x_dmac, at, read);
		at += n;
		len -= n;
	}
	return fault ?: len ? "cookies are shorter than the blocks" : NULL;
}

/* Returns true if the transfer is refused. */
static bool refuses(bd_xfer_t *xfer)
{
	if (!fake_bd.refuse)
		return false;
	if (fake_bd.refuse > 0)
		fake_bd.refuse--;
	if (fake_bd.eat && xfer->x_ndmac) {
		while (--xfer->x_ndmac)
			ddi_dma_nextcookie(xfer->x_dmah, &xfer->x_dmac);
		xfer->x_dmac.dmac_laddress = 0;
	}
	return true;
}

static int transfer(bd_xfer_t *xfer, bool read)
{
	const char *fault = NULL;

	if (refuses(xfer)) {
		tell(read ? 'r' : 'w');
		return fake_bd.refuse_rc;
	}
	tell(read ? 'R' : 'W');
	take(xfer);
	if (!fake_bd.err)
		fault = move(xfer, read);
	if (fault)
		fake_bd.fault = fault;
	return finish(xfer, fake_bd.err);
}

static int fake_read(void *arg, bd_xfer_t *xfer)
{
	might_sleep();
	return transfer(xfer, true);
}

static int fake_write(void *arg, bd_xfer_t *xfer)
{
	might_sleep();
	return transfer(xfer, false);
}

static int fake_sync(void *arg, bd_xfer_t *xfer)
{
	if (refuses(xfer)) {
		tell('f');
		return fake_bd.refuse_rc;
	}
	tell('F');
	if (xfer->x_nblks || xfer->x_ndmac || xfer->x_kaddr)
		fake_bd.fault = "a flush has blocks";
	take(xfer);
	return finish(xfer, fake_bd.err);
}

static int fake_free(void *arg, bd_xfer_t *xfer)
{
	const dkioc_free_list_t *dfl = xfer->x_dfl;
	u64 i;

	tell('D');
	if (xfer->x_nblks || xfer->x_ndmac)
		fake_bd.fault = "a free has blocks";
	fake_bd.freed.n = dfl->dfl_num_exts;
	for (i = 0; i < min_t(u64, 4, dfl->dfl_num_exts); i++) {
		fake_bd.freed.ext[i] = dfl->dfl_exts[i];
		fake_bd.freed.ext[i].dfle_start += dfl->dfl_offset;
	}
	take(xfer);
	return finish(xfer, fake_bd.err);
}

static void fake_drive(void *arg, bd_drive_t *drive)
{
	bd_drive_t preset = *drive;

	*drive = fake_bd.drive;
	if (preset.d_lun != -1 || preset.d_qcount != 1 ||
	    preset.d_free_align != 1 || preset.d_qsize || preset.d_maxxfer)
		fake_bd.fault = "bd_drive is not preset";
}

static int fake_media(void *arg, bd_media_t *media)
{
	fake_bd.media_asked++;
	if (media->m_solidstate || media->m_nblks)
		fake_bd.fault = "bd_media is not zero";
	*media = fake_bd.media;
	return fake_bd.media_rc;
}

static int fake_devid(void *arg, dev_info_t *dip, ddi_devid_t *devidp)
{
	return ddi_devid_init(dip, DEVID_ATA_SERIAL, 8, "SN-00042", devidp);
}

static const bd_ops_t fake_ops = {
	BD_OPS_CURRENT_VERSION,
	fake_drive,
	fake_media,
	fake_devid,
	fake_sync,
	fake_read,
	fake_write,
	fake_free,
};

static int bd_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	bd_ops_t ops = fake_bd.ops;

	if (cmd == DDI_RESUME) {
		fake_bd.suspended = false;
		return DDI_SUCCESS;
	}
	fake_bd.attaching = true;
	fake_bd.h = bd_alloc_handle(&fake_bd, &ops,
				    fake_bd.use_dma ? &fake_bd.attr : NULL,
				    KM_SLEEP);
	/* the framework has a copy */
	memset(&ops, 0x55, sizeof(ops));
	fake_bd.attached = DDI_FAILURE;
	if (fake_bd.h)
		fake_bd.attached = bd_attach_handle(dip, fake_bd.h);
	fake_bd.attaching = false;
	if (fake_bd.attached == DDI_SUCCESS &&
	    fake_bd.attach_rc == DDI_SUCCESS)
		return DDI_SUCCESS;
	bd_detach_handle(fake_bd.h);
	bd_free_handle(fake_bd.h);
	fake_bd.h = NULL;
	return DDI_FAILURE;
}

static int bd_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd == DDI_SUSPEND) {
		fake_bd.suspended = true;
		return DDI_SUCCESS;
	}
	fake_bd.detaching = true;
	if (fake_bd.forget)
		return DDI_SUCCESS;
	if (bd_detach_handle(fake_bd.h) != DDI_SUCCESS)
		return DDI_FAILURE;
	bd_free_handle(fake_bd.h);
	fake_bd.h = NULL;
	return DDI_SUCCESS;
}

static struct dev_ops bd_dev_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = bd_attach,
	.devo_detach = bd_detach,
};

static struct ddi_driver bd_driver;

int fake_bd_init(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);

	memset(&fake_bd, 0, sizeof(fake_bd));
	spin_lock_init(&fake_bd.lock);
	fake_bd.dev = dk->dev;
	fake_bd.ops = fake_ops;
	fake_bd.attr = ddi_kunit_attr;
	fake_bd.store = vzalloc(FAKE_BYTES);
	KUNIT_ASSERT_NOT_NULL(test, fake_bd.store);
	fake_bd.drive = (bd_drive_t){
		.d_qsize = FAKE_QSIZE,
		.d_qcount = 1,
		.d_lun = -1,
		.d_free_align = 1,
		.d_model = "A model without an end  ",
		.d_model_len = 9,
		.d_serial = "SN-00042    ",
		.d_serial_len = 12,
	};
	fake_bd.media = (bd_media_t){
		.m_nblks = FAKE_BYTES / 512,
		.m_blksize = 512,
	};
	bd_mod_init(&bd_dev_ops);
	bd_driver = (struct ddi_driver){
		.name = "ddi_fake_bd",
		.aliases = "nothing",
		.owner = THIS_MODULE,
		.ops = &bd_dev_ops,
	};
	return 0;
}

void fake_bd_exit(struct kunit *test)
{
	fake_bd_detach(test);
	bd_mod_fini(&bd_dev_ops);
	KUNIT_EXPECT_STREQ(test, fake_bd.fault ?: "", "");
	KUNIT_EXPECT_EQ(test, fake_bd.early, 0);
	KUNIT_EXPECT_EQ(test, fake_bd.late, 0);
	KUNIT_EXPECT_EQ(test, fake_bd.asleep, 0);
	vfree(fake_bd.store);
}

int fake_bd_attach(struct kunit *test)
{
	int err = ddi_driver_attach(&bd_driver, fake_bd.dev);

	fake_bd.ntold = 0;
	memset(fake_bd.told, 0, sizeof(fake_bd.told));
	fake_bd.largest = 0;
	fake_bd.most = 0;
	return err;
}

void fake_bd_start(struct kunit *test, bool dma)
{
	fake_bd.use_dma = dma;
	KUNIT_ASSERT_EQ(test, fake_bd_attach(test), 0);
	KUNIT_ASSERT_NOT_NULL(test, fake_bd.h->disk);
}

void fake_bd_detach(struct kunit *test)
{
	if (dev_get_drvdata(fake_bd.dev))
		ddi_driver_detach(&bd_driver, fake_bd.dev);
}

int fake_bd_suspend(void)
{
	return ddi_driver_suspend(&bd_driver, fake_bd.dev);
}

int fake_bd_resume(void)
{
	return ddi_driver_resume(&bd_driver, fake_bd.dev);
}

int fake_bd_io(blk_opf_t opf, sector_t at, void *buf, size_t len)
{
	struct bio *bio = bio_alloc(fake_bd.h->disk->part0, 1, opf, GFP_KERNEL);
	int err;

	bio->bi_iter.bi_sector = at;
	if (buf)
		__bio_add_page(bio, virt_to_page(buf), len,
			       offset_in_page(buf));
	err = submit_bio_wait(bio);
	bio_put(bio);
	return err;
}

int fake_bd_pages(blk_opf_t opf, sector_t at, struct page **pages,
		  unsigned int n)
{
	struct bio *bio = bio_alloc(fake_bd.h->disk->part0, n, opf, GFP_KERNEL);
	unsigned int i;
	int err;

	bio->bi_iter.bi_sector = at;
	for (i = 0; i < n; i++)
		__bio_add_page(bio, pages[i], PAGE_SIZE, 0);
	err = submit_bio_wait(bio);
	bio_put(bio);
	return err;
}

void fake_bd_submit(blk_opf_t opf, sector_t at, void *buf, size_t len,
		    bio_end_io_t *end_io, void *arg)
{
	struct bio *bio = bio_alloc(fake_bd.h->disk->part0, 1, opf, GFP_KERNEL);

	bio->bi_iter.bi_sector = at;
	if (buf)
		__bio_add_page(bio, virt_to_page(buf), len,
			       offset_in_page(buf));
	bio->bi_end_io = end_io;
	bio->bi_private = arg;
	submit_bio(bio);
}
