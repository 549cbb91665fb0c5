// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of raw I/O between an emulated disk and the memory of a process:
 * physio(9F), minphys(9F), aphysio(9F), anocancel(9F).
 */
#include <linux/blk_types.h>
#include <linux/completion.h>
#include <linux/vmalloc.h>
#include <sys/errno.h>
#include "ddi_io_kunit.h"

#define DISK	(64 * 1024)
#define SALT	3

/* The disk, used by one test at a time */
static struct {
	u8 *data;
	size_t most;		/* largest transfer so far, bytes */
	size_t end;		/* end of the medium, bytes */
	int error;		/* error of each transfer */
	int calls;
	size_t moved;		/* sum of all transfers, bytes */
	int pinned;		/* number of transfers with pinned pages */
	bool later;		/* a work item ends the transfers */
	struct buf *bp;
	struct delayed_work work;
} disk;

static void disk_end(struct work_struct *work)
{
	biodone(disk.bp);
}

static int disk_init(struct kunit *test)
{
	memset(&disk, 0, sizeof(disk));
	disk.data = kunit_kzalloc(test, DISK, GFP_KERNEL);
	disk.most = DISK;
	disk.end = DISK;
	INIT_DELAYED_WORK(&disk.work, disk_end);
	return disk.data ? 0 : -ENOMEM;
}

static void disk_mincnt(struct buf *bp)
{
	bp->b_bcount = min(bp->b_bcount, disk.most);
}

static int disk_copy(struct buf *bp, size_t pos, size_t len)
{
	if (bp->b_flags & B_READ)
		return bp_copyout(disk.data + pos, bp, 0, len);
	return bp_copyin(bp, disk.data + pos, 0, len);
}

static int disk_strategy(struct buf *bp)
{
	size_t pos = bp->b_lblkno * SECTOR_SIZE;
	size_t left = pos < disk.end ? disk.end - pos : 0;
	size_t len = min(bp->b_bcount, left);

	disk.calls++;
	disk.moved += bp->b_bcount;
	if (bp->b_pages && folio_maybe_dma_pinned(page_folio(bp->b_pages[0])))
		disk.pinned++;
	if (disk.error || disk_copy(bp, pos, len))
		bioerror(bp, disk.error ?: EFAULT);
	bp->b_resid = bp->b_bcount - len;
	disk.bp = bp;
	if (disk.later)
		schedule_delayed_work(&disk.work, 1);
	else
		biodone(bp);
	return 0;
}

static int raw_io(struct uio *uio, int rw)
{
	return physio(disk_strategy, NULL, 42, rw, disk_mincnt, uio);
}

/* Writes and reads move every byte, in several parts, and unpin the pages. */
static void raw_io_moves_every_byte(struct kunit *test)
{
	size_t len = 33 * 512 + 7;
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct one o;

	disk.most = 5 * 512;
	disk.later = true;
	ddi_kunit_user_fill(test, addr + 33, len, SALT);
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr + 33, len, 1024),
				     B_WRITE), 0);
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, o.uio.uio_loffset, 1024 + len);
	KUNIT_EXPECT_EQ(test, disk.calls, 7);
	KUNIT_EXPECT_EQ(test, disk.pinned, 7);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(disk.data + 1024, 0, len, SALT),
			-1);

	ddi_kunit_fill(disk.data + 1024, 0, len, SALT + 1);
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr + 77, len, 1024),
				     B_READ), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_user_differs(test, addr + 77, len,
						     SALT + 1), -1);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr + 77));
}

/* Tell whether the page at @addr is dirty after @rw has moved bytes of it. */
static bool dirty_after(struct kunit *test, unsigned long addr, int rw)
{
	struct page *page = ddi_kunit_user_page(addr);
	struct one o;
	bool dirty;

	KUNIT_ASSERT_NOT_NULL(test, page);
	ClearPageDirty(page);
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr, 512, 0), rw), 0);
	dirty = PageDirty(page);
	put_page(page);
	return dirty;
}

/* Pages that were read into are marked dirty, so that Linux keeps the bytes. */
static void pages_that_were_read_into_are_dirty(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);

	ddi_kunit_user_fill(test, addr, PAGE_SIZE, SALT);
	KUNIT_EXPECT_TRUE(test, dirty_after(test, addr, B_READ));
	KUNIT_EXPECT_FALSE(test, dirty_after(test, addr, B_WRITE));
}

/* Pieces are transferred in order, empty ones are skipped. */
static void pieces_are_transferred_in_order(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct iovec iov[4] = {
		{ (void __user *)addr, 512 },
		{ (void __user *)addr, 0 },
		{ (void __user *)(addr + 8192), 1024 },
		{ (void __user *)(addr + 512), 512 },
	};
	struct uio uio = { .uio_iov = iov, .uio_iovcnt = 4, .uio_resid = 2048 };
	u8 *got = kunit_kzalloc(test, 2048, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, got);
	ddi_kunit_fill(disk.data, 0, 2048, SALT);
	KUNIT_EXPECT_EQ(test, raw_io(&uio, B_READ), 0);
	KUNIT_EXPECT_EQ(test, uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, disk.calls, 3);
	KUNIT_EXPECT_EQ(test, 0, copy_from_user(got, (void __user *)addr, 512));
	KUNIT_EXPECT_EQ(test, 0, copy_from_user(got + 512,
						(void __user *)(addr + 8192),
						1024));
	KUNIT_EXPECT_EQ(test, 0, copy_from_user(got + 1536,
						(void __user *)(addr + 512),
						512));
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(got, 0, 2048, SALT), -1);
}

/* A residual that the driver lowers limits each piece, and does not become negative. */
static void lowered_residual_limits_the_transfer(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct iovec iov[2] = {
		{ (void __user *)addr, 2048 },
		{ (void __user *)(addr + 8192), 8192 },
	};
	struct uio uio = { .uio_iov = iov, .uio_iovcnt = 2, .uio_resid = 3072 };
	u8 after[512];

	ddi_kunit_fill(disk.data, 0, DISK, SALT);
	KUNIT_EXPECT_EQ(test, raw_io(&uio, B_READ), 0);
	KUNIT_EXPECT_EQ(test, disk.moved, 3072);
	KUNIT_EXPECT_EQ(test, uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, uio.uio_loffset, 3072LL);
	KUNIT_EXPECT_EQ(test, iov[1].iov_len, 8192 - 1024);
	KUNIT_EXPECT_EQ(test, copy_from_user(after, (void __user *)
					     (addr + 8192 + 1024),
					     sizeof(after)), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(after, 0, sizeof(after)));

	uio = (struct uio){ .uio_iov = iov, .uio_iovcnt = 1, .uio_resid = -1 };
	KUNIT_EXPECT_EQ(test, raw_io(&uio, B_READ), EINVAL);
	uio = (struct uio){ .uio_iov = iov, .uio_iovcnt = 1, .uio_resid = 1024,
			    .uio_loffset = LLONG_MAX - 512 };
	KUNIT_EXPECT_EQ(test, raw_io(&uio, B_READ), EINVAL);
}

static int growing_strategy(struct buf *bp)
{
	size_t asked = bp->b_bcount;

	disk_copy(bp, bp->b_lblkno * SECTOR_SIZE, asked);
	bp->b_bcount = 4 * asked;
	biodone(bp);
	return 0;
}

/*
 * The request advances by the requested count, even if strategy(9E) changes
 * b_bcount.
 */
static void changed_count_does_not_move_the_request(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct one o;

	KUNIT_EXPECT_EQ(test, physio(growing_strategy, NULL, 42, B_READ,
				     disk_mincnt,
				     one_piece(&o, addr, 2048, 0)), 0);
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, o.iov.iov_len, 0UL);
	KUNIT_EXPECT_EQ(test, o.uio.uio_loffset, 2048LL);
}

/* A request of no bytes succeeds without a transfer. */
static void no_bytes_are_no_transfer(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ);
	struct one o;

	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr, 0, 0), B_WRITE), 0);
	KUNIT_EXPECT_EQ(test, disk.calls, 0);
}

/* Kernel memory is transferred without pinning. */
static void kernel_memory_is_not_pinned(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, 2048, GFP_KERNEL);
	struct one o;
	struct uio *uio = one_piece(&o, (unsigned long)p, 2048, 512);

	uio->uio_segflg = UIO_SYSSPACE;
	ddi_kunit_fill(disk.data + 512, 0, 2048, SALT);
	KUNIT_EXPECT_EQ(test, raw_io(uio, B_READ), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, 2048, SALT), -1);
	KUNIT_EXPECT_EQ(test, disk.pinned, 0);
}

/* A transfer that reaches the end of the medium is short, without an error. */
static void transfer_is_short_at_the_mediums_end(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct one o;

	disk.end = 3 * 512;
	disk.most = 1024;
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr, 4096, 0), B_READ), 0);
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 4096 - 3 * 512);
	KUNIT_EXPECT_EQ(test, disk.calls, 2);
}

/* An error of the device ends the transfer; bytes moved before it count. */
static void error_of_the_device_ends_the_transfer(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct one o;

	disk.error = ENXIO;
	disk.most = 1024;
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr, 4096, 0), B_READ),
			ENXIO);
	KUNIT_EXPECT_EQ(test, o.uio.uio_resid, 4096);
	KUNIT_EXPECT_EQ(test, disk.calls, 1);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
}

/* Memory that the process may not access gives EFAULT before any transfer. */
static void inaccessible_memory_is_efault(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ);
	struct one o;

	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr, 4096, 0), B_READ),
			EFAULT);
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, 0x1000, 4096, 0), B_WRITE),
			EFAULT);
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, -4096UL, 8192, 0), B_WRITE),
			EFAULT);
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr + DISK - 512, 4096, 0),
				     B_READ), EFAULT);
	KUNIT_EXPECT_EQ(test, disk.calls, 0);
	KUNIT_EXPECT_EQ(test, raw_io(one_piece(&o, addr, 4096, 0), B_WRITE), 0);
}

static void empty_mincnt(struct buf *bp)
{
	bp->b_bcount = 0;
}

static void greedy_mincnt(struct buf *bp)
{
	bp->b_bcount *= 2;
}

/* Wrong arguments give EINVAL before any transfer. */
static void wrong_arguments_are_einval(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct one o;
	struct uio *uio = one_piece(&o, addr, 512, 0);

	KUNIT_EXPECT_EQ(test, raw_io(uio, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, raw_io(uio, B_READ | B_WRITE), EINVAL);
	KUNIT_EXPECT_EQ(test, raw_io(NULL, B_READ), EINVAL);
	KUNIT_EXPECT_EQ(test, physio(NULL, NULL, 0, B_READ, disk_mincnt, uio),
			EINVAL);
	KUNIT_EXPECT_EQ(test, physio(disk_strategy, NULL, 0, B_READ,
				     empty_mincnt, uio), EINVAL);
	KUNIT_EXPECT_EQ(test, physio(disk_strategy, NULL, 0, B_READ,
				     greedy_mincnt, uio), EINVAL);
	uio->uio_loffset = -512;
	KUNIT_EXPECT_EQ(test, raw_io(uio, B_READ), EINVAL);
	KUNIT_EXPECT_EQ(test, disk.calls, 0);
}

/* minphys(9F) limits a request to maxphys, and is the default. */
static void minphys_limits_a_request(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct buf b = { .b_bcount = SIZE_MAX };
	struct one o;

	minphys(&b);
	KUNIT_EXPECT_EQ(test, b.b_bcount, maxphys);
	b.b_bcount = 512;
	minphys(&b);
	KUNIT_EXPECT_EQ(test, b.b_bcount, 512);
	KUNIT_EXPECT_EQ(test, physio(disk_strategy, NULL, 0, B_READ, NULL,
				     one_piece(&o, addr, DISK, 0)), 0);
	KUNIT_EXPECT_EQ(test, disk.calls, DIV_ROUND_UP(DISK, maxphys));
}

/* Setting maxphys to a value that no transfer can have is refused. */
static void maxphys_is_checked_when_set(struct kunit *test)
{
	static const char * const bad[] = { "-1", "0", "511", "67108865",
					    "2147483647", "-2147483648", "x",
					    "" };
	int before = maxphys;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		KUNIT_EXPECT_EQ_MSG(test, ddi_maxphys_set(bad[i], NULL),
				    -EINVAL, "%s", bad[i]);
		KUNIT_EXPECT_EQ(test, maxphys, before);
	}
	KUNIT_EXPECT_EQ(test, ddi_maxphys_set("512", NULL), 0);
	KUNIT_EXPECT_EQ(test, maxphys, 512);
	KUNIT_EXPECT_EQ(test, ddi_maxphys_set("67108864\n", NULL), 0);
	KUNIT_EXPECT_EQ(test, maxphys, 64 << 20);
	maxphys = before;
}

/* A value that a driver assigns to maxphys, a variable for it, is limited, too. */
static void assigned_maxphys_is_limited(struct kunit *test)
{
	static const int bad[] = { -1, 0, INT_MIN, INT_MAX };
	int before = maxphys;
	struct buf b;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		maxphys = bad[i];
		b.b_bcount = SIZE_MAX;
		minphys(&b);
		KUNIT_EXPECT_GE(test, b.b_bcount, (size_t)SECTOR_SIZE);
		KUNIT_EXPECT_LE(test, b.b_bcount, (size_t)64 << 20);
	}
	maxphys = before;
}

static int mapping_strategy(struct buf *bp)
{
	bp_mapin(bp);
	if (bp->b_flags & B_REMAPPED)
		memset(bp->b_un.b_addr, 0x5a, bp->b_bcount);
	biodone(bp);
	return 0;
}

/* A mapping that the driver leaks is unmapped, and its header can be reused. */
static void mapping_of_the_driver_is_undone(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct buf b = { 0 };
	struct one o;
	u8 got[8];

	KUNIT_EXPECT_EQ(test, physio(mapping_strategy, &b, 0, B_READ, minphys,
				     one_piece(&o, addr, DISK, 0)), 0);
	KUNIT_EXPECT_NULL(test, b.b_map);
	KUNIT_EXPECT_NULL(test, b.b_pages);
	KUNIT_EXPECT_EQ(test, b.b_flags & (B_BUSY | B_REMAPPED | B_PHYS), 0);
	KUNIT_EXPECT_EQ(test, copy_from_user(got, (void __user *)(addr + DISK -
								  8), 8), 0);
	KUNIT_EXPECT_EQ(test, got[7], 0x5a);
}

static unsigned long unmap_addr;

static int unmapping_strategy(struct buf *bp)
{
	vm_munmap(unmap_addr, DISK);
	return disk_strategy(bp);
}

/* Pages that the process unmaps meanwhile stay until the transfer ends. */
static void pages_outlive_their_mapping(struct kunit *test)
{
	struct one o;

	unmap_addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	disk.later = true;
	KUNIT_EXPECT_EQ(test, physio(unmapping_strategy, NULL, 0, B_READ,
				     disk_mincnt,
				     one_piece(&o, unmap_addr, DISK, 0)), 0);
	KUNIT_EXPECT_EQ(test, disk.pinned, 1);
}

static ddi_dma_handle_t bind_handle;
static int bind_pins;

static int binding_strategy(struct buf *bp)
{
	struct page *page = bp->b_pages[0];
	int before = page_ref_count(page);
	int rc = ddi_dma_buf_bind_handle(bind_handle, bp,
					 DDI_DMA_READ | DDI_DMA_PARTIAL,
					 DDI_DMA_DONTWAIT, NULL, NULL, NULL);

	bind_pins = page_ref_count(page) - before;
	if (rc != DDI_DMA_MAPPED && rc != DDI_DMA_PARTIAL_MAP)
		bioerror(bp, EIO);
	else
		ddi_dma_unbind_handle(bind_handle);
	biodone(bp);
	return 0;
}

/* A bind of a raw request does not pin its pages again. */
static void bind_does_not_pin_again(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct one o;

	KUNIT_ASSERT_EQ(test, ddi_kunit_init(test), 0);
	bind_handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	bind_pins = -1;
	KUNIT_EXPECT_EQ(test, physio(binding_strategy, NULL, 0, B_READ,
				     disk_mincnt, one_piece(&o, addr, 8192, 0)),
			0);
	KUNIT_EXPECT_EQ(test, bind_pins, 0);
}

/*
 * Whichever allocation fails, physio(9F) returns ENOMEM before any transfer,
 * and no page stays pinned.
 */
static void every_shortage_of_raw_io_is_survived(struct kunit *test)
{
	size_t len = (DDI_PIN_FEW + 3) * PAGE_SIZE;
	unsigned long addr = ddi_kunit_user(test, len, PROT_READ | PROT_WRITE);
	struct one o;
	int nth, err;

	disk.end = 0;
	disk.most = len;
	for (nth = 1; nth < 20; nth++) {
		one_piece(&o, addr, len, 0);
		ddi_kunit_fail_nth(nth);
		err = raw_io(&o.uio, B_READ);
		ddi_kunit_fail_nth(0);
		if (!err)
			break;
		KUNIT_EXPECT_EQ(test, err, ENOMEM);
		KUNIT_EXPECT_EQ(test, disk.calls, 0);
		KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
	}
	KUNIT_EXPECT_GT(test, nth, 2);
	KUNIT_EXPECT_LT(test, nth, 20);
}

/* An asynchronous request and its result */
struct async {
	struct aio_req aio;
	struct one one;
	struct completion done;
	int calls;
	int error;
};

static void async_done(struct aio_req *aio, int error)
{
	struct async *as = container_of(aio, struct async, aio);

	as->calls++;
	as->error = error;
	complete(&as->done);
}

static int async_start(struct async *as, unsigned long addr, size_t len,
		       offset_t pos, int rw)
{
	memset(as, 0, sizeof(*as));
	init_completion(&as->done);
	as->aio.aio_uio = one_piece(&as->one, addr, len, pos);
	as->aio.aio_done = async_done;
	return aphysio(disk_strategy, anocancel, 42, rw, disk_mincnt, &as->aio);
}

static int async_io(struct async *as, unsigned long addr, size_t len,
		    offset_t pos, int rw)
{
	int err = async_start(as, addr, len, pos, rw);

	if (!err)
		wait_for_completion(&as->done);
	return err;
}

/* An asynchronous transfer moves every byte, in several parts, and reports its end. */
static void async_io_moves_every_byte(struct kunit *test)
{
	size_t len = 20 * 512 + 9;
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct async as;

	disk.most = 3 * 512;
	disk.later = true;
	ddi_kunit_user_fill(test, addr + 5, len, SALT);
	KUNIT_EXPECT_EQ(test, async_io(&as, addr + 5, len, 512, B_WRITE), 0);
	KUNIT_EXPECT_EQ(test, as.error, 0);
	KUNIT_EXPECT_EQ(test, as.calls, 1);
	KUNIT_EXPECT_EQ(test, as.one.uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, as.one.uio.uio_loffset, 512 + len);
	KUNIT_EXPECT_EQ(test, disk.calls, 7);
	KUNIT_EXPECT_EQ(test, disk.pinned, 7);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(disk.data + 512, 0, len, SALT),
			-1);
	disk.later = false;
	KUNIT_EXPECT_EQ(test, async_io(&as, addr + DISK - len, len, 512,
				       B_READ), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_user_differs(test, addr + DISK - len,
						     len, SALT), -1);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
}

/* A residual that the driver lowers limits aphysio(9F) like physio(9F). */
static void lowered_residual_limits_async_io(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct async as = { 0 };

	init_completion(&as.done);
	as.aio.aio_uio = one_piece(&as.one, addr, 8192, 0);
	as.aio.aio_done = async_done;
	as.one.uio.uio_resid = 1024;
	KUNIT_ASSERT_EQ(test, aphysio(disk_strategy, anocancel, 42, B_READ,
				      disk_mincnt, &as.aio), 0);
	wait_for_completion(&as.done);
	KUNIT_EXPECT_EQ(test, disk.moved, 1024);
	KUNIT_EXPECT_EQ(test, as.one.uio.uio_resid, 0);
	KUNIT_EXPECT_EQ(test, as.one.iov.iov_len, 8192 - 1024);
	KUNIT_EXPECT_EQ(test, aphysio(disk_strategy, anocancel, 42, B_READ,
				      disk_mincnt, &as.aio), EINVAL);
}

/* An asynchronous transfer reports an error, or a residual count. */
static void async_io_reports_its_end(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ | PROT_WRITE);
	struct async as;

	disk.end = 3 * 512;
	disk.most = 1024;
	KUNIT_EXPECT_EQ(test, async_io(&as, addr, 4096, 0, B_READ), 0);
	KUNIT_EXPECT_EQ(test, as.error, 0);
	KUNIT_EXPECT_EQ(test, as.one.uio.uio_resid, 4096 - 3 * 512);

	disk.error = ENXIO;
	KUNIT_EXPECT_EQ(test, async_io(&as, addr, 512, 0, B_READ), 0);
	KUNIT_EXPECT_EQ(test, as.error, ENXIO);
	KUNIT_EXPECT_EQ(test, as.one.uio.uio_resid, 512);
	KUNIT_EXPECT_EQ(test, as.calls, 1);
}

/* A transfer that cannot start is refused, and does not report an end. */
static void async_io_that_cannot_start_is_refused(struct kunit *test)
{
	unsigned long addr = ddi_kunit_user(test, DISK, PROT_READ);
	struct async as;
	int nth;

	KUNIT_EXPECT_EQ(test, async_io(&as, addr, 512, 0, B_READ), EFAULT);
	KUNIT_EXPECT_EQ(test, async_io(&as, addr + 16, SIZE_MAX - 7, 0, B_WRITE),
			EINVAL);
	KUNIT_EXPECT_EQ(test, async_io(&as, addr, 0, 0, B_WRITE), EINVAL);
	KUNIT_EXPECT_EQ(test, async_io(&as, addr, 512, -512, B_WRITE), EINVAL);
	KUNIT_EXPECT_EQ(test, async_io(&as, addr, 512, 0, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, as.calls, 0);
	for (nth = 1; nth < 20; nth++) {
		ddi_kunit_fail_nth(nth);
		if (!async_start(&as, addr, 512, 0, B_WRITE))
			break;
		KUNIT_EXPECT_EQ(test, as.calls, 0);
		KUNIT_EXPECT_FALSE(test, ddi_kunit_pinned(addr));
	}
	ddi_kunit_fail_nth(0);
	wait_for_completion(&as.done);
	KUNIT_EXPECT_GT(test, nth, 3);
	KUNIT_EXPECT_EQ(test, anocancel(NULL), ENXIO);
}

static struct kunit_case ddi_physio_cases[] = {
	KUNIT_CASE(raw_io_moves_every_byte),
	KUNIT_CASE(pages_that_were_read_into_are_dirty),
	KUNIT_CASE(pieces_are_transferred_in_order),
	KUNIT_CASE(lowered_residual_limits_the_transfer),
	KUNIT_CASE(changed_count_does_not_move_the_request),
	KUNIT_CASE(no_bytes_are_no_transfer),
	KUNIT_CASE(kernel_memory_is_not_pinned),
	KUNIT_CASE(transfer_is_short_at_the_mediums_end),
	KUNIT_CASE(error_of_the_device_ends_the_transfer),
	KUNIT_CASE(inaccessible_memory_is_efault),
	KUNIT_CASE(wrong_arguments_are_einval),
	KUNIT_CASE(minphys_limits_a_request),
	KUNIT_CASE(maxphys_is_checked_when_set),
	KUNIT_CASE(assigned_maxphys_is_limited),
	KUNIT_CASE(mapping_of_the_driver_is_undone),
	KUNIT_CASE(pages_outlive_their_mapping),
	KUNIT_CASE(bind_does_not_pin_again),
	KUNIT_CASE(every_shortage_of_raw_io_is_survived),
	KUNIT_CASE(async_io_moves_every_byte),
	KUNIT_CASE(lowered_residual_limits_async_io),
	KUNIT_CASE(async_io_reports_its_end),
	KUNIT_CASE(async_io_that_cannot_start_is_refused),
	{ }
};

static struct kunit_suite ddi_physio_suite = {
	.name = "ddi_physio",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = disk_init,
	.test_cases = ddi_physio_cases,
};

kunit_test_suite(ddi_physio_suite);
