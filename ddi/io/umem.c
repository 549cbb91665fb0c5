// SPDX-License-Identifier: GPL-2.0
/*
 * Memory that a driver and a process share: ddi_umem_alloc(9F),
 * ddi_umem_free(9F), ddi_umem_lock(9F), ddi_umem_unlock(9F),
 * ddi_umem_iosetup(9F).
 *
 * A cookie stands for kernel memory that can be exported to processes, or for
 * pinned memory of a process, charged as its locked memory until it is
 * unpinned.  Requests made from a cookie hold references, so a cookie that is
 * freed too early lives until the last of them is freed.
 *
 * Cookies belong to no device node, so those that drivers forgot are reported
 * when ddi.ko is unloaded.
 *
 * Locking: umem_lock, taken with interrupts off, protects the list of cookies.
 */
#include <linux/export.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <sys/errno.h>
#include <sys/kmem.h>

#include "io.h"

static DEFINE_SPINLOCK(umem_lock);
static LIST_HEAD(umem_cookies);
static LLIST_HEAD(umem_free_list);

static struct ddi_umem_cookie *cookie_new(size_t size, uint_t flags, gfp_t gfp,
					  unsigned long caller)
{
	struct ddi_umem_cookie *cookie;

	cookie = ddi_should_fail() ? NULL : kzalloc(sizeof(*cookie), gfp);
	if (!cookie)
		return NULL;
	cookie->size = size;
	cookie->flags = flags;
	cookie->caller = caller;
	refcount_set(&cookie->refs, 1);
	INIT_LIST_HEAD(&cookie->node);
	return cookie;
}

static void cookie_list(struct ddi_umem_cookie *cookie)
{
	unsigned long flags;

	spin_lock_irqsave(&umem_lock, flags);
	list_add_tail(&cookie->node, &umem_cookies);
	spin_unlock_irqrestore(&umem_lock, flags);
}

static void cookie_unlist(struct ddi_umem_cookie *cookie)
{
	unsigned long flags;

	spin_lock_irqsave(&umem_lock, flags);
	list_del(&cookie->node);
	spin_unlock_irqrestore(&umem_lock, flags);
}

/* Free @cookie.  May sleep if its memory is scattered. */
static void cookie_free(struct ddi_umem_cookie *cookie)
{
	if (cookie->pin)
		ddi_pin_drop(cookie->pin);
	else if (is_vmalloc_addr(cookie->kaddr))
		vfree(cookie->kaddr);
	else if (cookie->kaddr)
		free_pages_exact(cookie->kaddr, cookie->size);
	kfree(cookie);
}

static void cookie_work(struct work_struct *work)
{
	struct ddi_umem_cookie *cookie, *next;

	llist_for_each_entry_safe(cookie, next, llist_del_all(&umem_free_list),
				  later)
		cookie_free(cookie);
}

static DECLARE_WORK(cookie_worker, cookie_work);

/* Drop a reference to @cookie.  Any context. */
void ddi_umem_put(struct ddi_umem_cookie *cookie)
{
	if (!refcount_dec_and_test(&cookie->refs))
		return;
	cookie_unlist(cookie);
	if (!is_vmalloc_addr(cookie->kaddr) || ddi_may_block())
		cookie_free(cookie);
	else if (llist_add(&cookie->later, &umem_free_list))
		queue_work(ddi_wq, &cookie_worker);
}

/**
 * ddi_umem_page() - get a page of a umem cookie's memory
 * @cookie: the cookie, which keeps the page
 * @off: offset in the memory, bytes
 *
 * Context: any.
 * Return: the page, or NULL when @off is beyond the memory.
 */
struct page *ddi_umem_page(const struct ddi_umem_cookie *cookie, size_t off)
{
	if (off >= cookie->size)
		return NULL;
	if (cookie->pin)
		return cookie->pin->pages[off >> PAGE_SHIFT];
	if (is_vmalloc_addr(cookie->kaddr))
		return vmalloc_to_page(cookie->kaddr + off);
	return virt_to_page(cookie->kaddr + off);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_umem_page);

/* Returns @size bytes of zeroed pages, scattered if the context may sleep; or NULL. */
static void *umem_pages(size_t size, uint_t flag)
{
	if (!(flag & DDI_UMEM_NOSLEEP))
		return __vmalloc(size, GFP_KERNEL | __GFP_ZERO | __GFP_NOFAIL);
	if (ddi_should_fail())
		return NULL;
	if (ddi_may_block())
		return __vmalloc(size, GFP_KERNEL | __GFP_ZERO | __GFP_NOWARN |
				 __GFP_NORETRY);
	return alloc_pages_exact(size, GFP_ATOMIC | __GFP_ZERO | __GFP_NOWARN);
}

/**
 * ddi_umem_alloc() - allocate memory that processes may map, ddi_umem_alloc(9F)
 * @size: bytes; whole pages are allocated
 * @flag: DDI_UMEM_SLEEP to wait for memory, or DDI_UMEM_NOSLEEP;
 *	DDI_UMEM_PAGEABLE is accepted
 * @cookiep: set to the memory's cookie, NULL on failure
 *
 * Context: any; may sleep unless DDI_UMEM_NOSLEEP is set.
 * Return: the memory's kernel address, page-aligned and zeroed; NULL for 0
 * bytes, for more than the machine has, and with DDI_UMEM_NOSLEEP when memory
 * is short (a retry can help).
 *
 * Differences from illumos: memory of DDI_UMEM_PAGEABLE is never paged out.  In
 * atomic context, Linux has no scattered memory, and at most 4 MiB.
 */
void *ddi_umem_alloc(size_t size, int flag, ddi_umem_cookie_t *cookiep)
{
	gfp_t gfp = flag & DDI_UMEM_NOSLEEP ? GFP_ATOMIC | __GFP_NOWARN :
					      GFP_KERNEL | __GFP_NOFAIL;
	struct ddi_umem_cookie *cookie;

	*cookiep = NULL;
	if (!size)
		return NULL;
	if (size > totalram_pages() << PAGE_SHIFT) {
		ddi_complain(NULL, __func__, "this machine has less than %zu bytes", size);
		return NULL;
	}
	cookie = cookie_new(PAGE_ALIGN(size), flag, gfp, _RET_IP_);
	if (!cookie)
		return NULL;
	cookie->kaddr = umem_pages(cookie->size, flag);
	if (!cookie->kaddr) {
		kfree(cookie);
		return NULL;
	}
	cookie_list(cookie);
	*cookiep = cookie;
	return cookie->kaddr;
}
EXPORT_SYMBOL(ddi_umem_alloc);

/**
 * ddi_umem_free() - free memory of ddi_umem_alloc(), ddi_umem_free(9F)
 * @cookie: its cookie, or NULL; its pages live until all processes unmap them
 *
 * Context: any.
 */
void ddi_umem_free(ddi_umem_cookie_t cookie)
{
	if (cookie)
		ddi_umem_put(cookie);
}
EXPORT_SYMBOL(ddi_umem_free);

/* Find out why [@start, @start + @len) of this process could not be pinned. */
static int lock_errno(unsigned long start, size_t len, int flags)
{
	unsigned long need = flags == DDI_UMEMLOCK_WRITE ? VM_WRITE : VM_READ;
	unsigned long addr = start, end = start + len;
	struct vm_area_struct *vma;
	bool denied = false;

	if (end < start || pagefault_disabled())
		return EFAULT;
	mmap_read_lock(current->mm);
	do {
		vma = find_vma(current->mm, addr);
		if (!vma || vma->vm_start > addr)
			break;
		if (!(vma->vm_flags & need))
			denied = true;
		addr = vma->vm_end;
	} while (addr < end);
	mmap_read_unlock(current->mm);
	return denied && addr >= end ? EACCES : EFAULT;
}

static const char *lock_fault(caddr_t addr, size_t len, int flags)
{
	if (!PAGE_ALIGNED(addr) || !PAGE_ALIGNED(len) || !len)
		return "the range is not whole pages";
	if (flags != DDI_UMEMLOCK_READ && flags != DDI_UMEMLOCK_WRITE)
		return "flags are neither DDI_UMEMLOCK_READ nor DDI_UMEMLOCK_WRITE";
	return NULL;
}

static struct ddi_pin *lock_pages(caddr_t addr, size_t len, int flags)
{
	unsigned int how = DDI_PIN_LONG | DDI_PIN_CHARGE;

	if (flags == DDI_UMEMLOCK_WRITE)
		how |= DDI_PIN_WRITE;
	if (!current->mm)
		return ERR_PTR(-EFAULT);
	return ddi_pin_new(current->mm, (unsigned long)addr, len, how);
}

/**
 * ddi_umem_lock() - lock memory of the current process, ddi_umem_lock(9F)
 * @addr: its address, on a page boundary
 * @len: bytes, whole pages
 * @flags: DDI_UMEMLOCK_READ to read the memory, DDI_UMEMLOCK_WRITE to write it
 * @cookiep: set to the memory's cookie, NULL on failure
 *
 * The pages stay in memory until ddi_umem_unlock(), whatever the process does,
 * and count as its locked memory (RLIMIT_MEMLOCK).  It may fork and exec.
 *
 * Context: may sleep.
 * Return: 0; EINVAL when the range is not whole pages, or the flags are wrong;
 * EFAULT when the process has no such memory, or memory that cannot be locked
 * (registers, a file beyond its end); EACCES when it may not access the memory
 * in this way; ENOMEM when memory is short or the limit reached (a retry can
 * help).
 */
int ddi_umem_lock(caddr_t addr, size_t len, int flags,
		  ddi_umem_cookie_t *cookiep)
{
	const char *fault = lock_fault(addr, len, flags);
	struct ddi_umem_cookie *cookie;
	struct ddi_pin *pin;

	*cookiep = NULL;
	if (fault) {
		ddi_complain(NULL, __func__, "%s", fault);
		return EINVAL;
	}
	pin = lock_pages(addr, len, flags);
	if (pin == ERR_PTR(-EFAULT) && current->mm)
		return lock_errno((unsigned long)addr, len, flags);
	if (IS_ERR(pin))
		return -PTR_ERR(pin);
	cookie = cookie_new(len, flags, GFP_KERNEL, _RET_IP_);
	if (!cookie) {
		ddi_pin_drop(pin);
		return ENOMEM;
	}
	cookie->pin = pin;
	cookie->uaddr = addr;
	cookie_list(cookie);
	*cookiep = cookie;
	return 0;
}
EXPORT_SYMBOL(ddi_umem_lock);

/**
 * ddi_umem_lockmemory() - lock memory of the current process for long,
 *	umem_lockmemory()
 * @addr: as of ddi_umem_lock(), like the next
 * @len: bytes
 * @flags: as of ddi_umem_lock(), with DDI_UMEMLOCK_LONGTERM or not
 * @cookiep: set to the memory's cookie, NULL on failure
 * @ops_vector: of UMEM_CALLBACK_VERSION with DDI_UMEMLOCK_LONGTERM
 * @procp: the current process
 *
 * Context: Process context; may sleep.
 * Return: as ddi_umem_lock(); EINVAL for another process, or an @ops_vector of
 * another version (a retry cannot help).
 *
 * Differences from illumos: the memory stays until ddi_umem_unlock(), also when
 * the process gives it up, so the callback is never called.
 */
int ddi_umem_lockmemory(caddr_t addr, size_t len, int flags,
			ddi_umem_cookie_t *cookiep,
			struct umem_callback_ops *ops_vector, struct proc *procp)
{
	bool ops_ok = ops_vector && ops_vector->cbo_umem_callback_version ==
		      UMEM_CALLBACK_VERSION;

	*cookiep = NULL;
	if (procp != ddi_curproc() || (flags & DDI_UMEMLOCK_LONGTERM && !ops_ok)) {
		ddi_complain(NULL, "umem_lockmemory",
			     "another process, or unknown callbacks");
		return EINVAL;
	}
	return ddi_umem_lock(addr, len, flags & ~DDI_UMEMLOCK_LONGTERM, cookiep);
}
EXPORT_SYMBOL(ddi_umem_lockmemory);

/**
 * ddi_umem_unlock() - undo ddi_umem_lock(), ddi_umem_unlock(9F)
 * @cookie: the cookie from ddi_umem_lock(), or NULL
 *
 * Context: any; in atomic context a worker unpins the pages later.
 */
void ddi_umem_unlock(ddi_umem_cookie_t cookie)
{
	if (cookie)
		ddi_umem_put(cookie);
}
EXPORT_SYMBOL(ddi_umem_unlock);

static const char *iosetup_fault(const struct ddi_umem_cookie *cookie,
				 off_t off, size_t len, int direction,
				 int sleepflag)
{
	if (!cookie)
		return "no cookie";
	if (off < 0 || off > cookie->size || len > cookie->size - off)
		return "the range ends beyond the memory of the cookie";
	if (direction != B_READ && direction != B_WRITE)
		return "direction is neither B_READ nor B_WRITE";
	if (cookie->pin && direction == B_READ && !cookie->pin->write)
		return "direction is B_READ, but the memory was locked with DDI_UMEMLOCK_READ";
	if (sleepflag != DDI_UMEM_SLEEP && sleepflag != DDI_UMEM_NOSLEEP)
		return "wrong sleep flag";
	return NULL;
}

/**
 * ddi_umem_iosetup() - make a request for the memory of a cookie,
 *	ddi_umem_iosetup(9F)
 * @cookie: cookie of ddi_umem_lock() or ddi_umem_alloc()
 * @off: start of the request in the memory, bytes
 * @len: bytes
 * @direction: B_READ from the device, B_WRITE to it
 * @dev: device number
 * @blkno: block on the device
 * @iodone: function that biodone(9F) calls, or NULL
 * @sleepflag: DDI_UMEM_SLEEP to wait for memory, or DDI_UMEM_NOSLEEP
 *
 * Context: any; may sleep unless DDI_UMEM_NOSLEEP is set.
 * Return: the request, to be freed with freerbuf(9F); NULL when memory is short
 * (a retry can help) or an argument is wrong (a retry cannot help).
 */
struct buf *ddi_umem_iosetup(ddi_umem_cookie_t cookie, off_t off, size_t len,
			     int direction, ddi_dev_t dev, ddi_daddr_t blkno,
			     int (*iodone)(struct buf *bp), int sleepflag)
{
	const char *fault = iosetup_fault(cookie, off, len, direction,
					  sleepflag);
	struct buf *bp;

	if (fault) {
		ddi_complain(NULL, __func__, "%s", fault);
		return NULL;
	}
	bp = ddi_getrbuf(sleepflag == DDI_UMEM_NOSLEEP ? KM_NOSLEEP : KM_SLEEP);
	if (!bp)
		return NULL;
	bp->b_flags = B_BUSY | direction;
	bp->b_bcount = len;
	bp->b_bufsize = len;
	bp->b_edev = dev;
	bp->b_blkno = blkno;
	bp->b_iodone = iodone;
	bp->b_un.b_addr = cookie->kaddr + off;
	if (cookie->pin) {
		bp->b_flags |= B_PHYS | B_SHADOW;
		bp->b_un.b_addr = cookie->uaddr + off;
		bp->b_pages = cookie->pin->pages + (off >> PAGE_SHIFT);
	}
	refcount_inc(&cookie->refs);
	bp->b_cookie = cookie;
	return bp;
}
EXPORT_SYMBOL(ddi_umem_iosetup);

/* Free what drivers leaked: none is left, so nothing uses it. */
void ddi_umem_exit(void)
{
	struct ddi_umem_cookie *cookie, *next;

	flush_work(&cookie_worker);
	list_for_each_entry_safe(cookie, next, &umem_cookies, node) {
		pr_warn("ddi: leaked umem cookie of %zu bytes, allocated at %pS\n",
			cookie->size, (void *)cookie->caller);
		cookie_free(cookie);
	}
}

static_assert(__same_type(umem_lockmemory, ddi_umem_lockmemory));
