/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Helpers of the DMA suites: a test device, its view of memory, objects of
 * every kind to bind, and the rules of ddi_dma_attr(9S).  Vocabulary: the
 * object is the memory that the test binds; the bus is the address space of its
 * cookies; a "bus byte" is the byte that the device would access at one bus
 * address.
 */
#ifndef _DDI_KUNIT_HELPERS_H
#define _DDI_KUNIT_HELPERS_H

#include <kunit/test.h>
#include <linux/prandom.h>
#include <linux/types.h>
#include <sys/sunddi.h>

struct pci_dev;
struct ddi_pci_fake;

/* Module parameters */
extern ulong ddi_kunit_seed;
extern uint ddi_kunit_iterations;
extern uint ddi_kunit_first;

/**
 * struct ddi_kunit_dev - a device to test with
 * @dev: the Linux device; its masks and dma_parms are its own
 * @dip: its device node
 * @pci: the PCI function behind it, NULL for a platform device
 * @fake: that function when it is an emulated one, else NULL
 * @mask: streaming mask to restore
 * @coherent: coherent mask to restore
 * @test: the test that opened it
 */
struct ddi_kunit_dev {
	struct device *dev;
	dev_info_t *dip;
	struct pci_dev *pci;
	struct ddi_pci_fake *fake;
	u64 mask;
	u64 coherent;
	struct kunit *test;
};

/* A suite's .suite_init and .suite_exit: hold the PCI function, if any */
/* Enable a PCI function that has no driver, as for one.  Returns 0 or -errno. */
int ddi_kunit_pci_enable(struct pci_dev *pci);
int ddi_kunit_suite_init(struct kunit_suite *suite);
void ddi_kunit_suite_exit(struct kunit_suite *suite);
/*
 * A suite's .init: sets test->priv to a struct ddi_kunit_dev, for an unclaimed
 * PCI function where the machine has one.  Fails the test if any resource is
 * live on the device after the test's deferred actions.
 */
int ddi_kunit_init(struct kunit *test);
/*
 * The same, with an emulated function where the machine has none; under
 * user-mode Linux only.
 */
int ddi_kunit_init_pci(struct kunit *test);
/* Open a platform device, with a check for leaks at the end of the test. */
struct ddi_kunit_dev *ddi_kunit_platform(struct kunit *test);
/* Close @dk before the test ends. */
void ddi_kunit_close(struct kunit *test, struct ddi_kunit_dev *dk);
dev_info_t *ddi_kunit_dip(struct kunit *test);
/* Count the live handles and allocations of the device. */
size_t ddi_kunit_live(dev_info_t *dip);

/* Attributes that every machine can obey: 64 bits, any length, any count */
extern const ddi_dma_attr_t ddi_kunit_attr;
extern const ddi_device_acc_attr_t ddi_kunit_acc;

/* Allocate a handle, which is unbound and freed when the test ends. */
ddi_dma_handle_t ddi_kunit_handle(struct kunit *test,
				  const ddi_dma_attr_t *attr);
ddi_dma_handle_t ddi_kunit_handle_on(struct kunit *test, dev_info_t *dip,
				     const ddi_dma_attr_t *attr);
/* Allocate memory of @handle, freed when the test ends; @real may be NULL. */
caddr_t ddi_kunit_mem(struct kunit *test, ddi_dma_handle_t handle, size_t len,
		      uint_t flags, size_t *real);
/*
 * Skip the test if the machine cannot allocate memory below @hi: user-mode
 * Linux has no zone for it, and some machines of arm64 have no such memory.
 */
void ddi_kunit_need_memory_below(struct kunit *test, u64 hi);
/* Tell whether Linux bounces all mappings of the device, as with swiotlb=force. */
bool ddi_kunit_bounces_all(struct kunit *test);
/*
 * Skip the test if Linux bounces all mappings of the device, through a buffer
 * that is smaller than the test needs.
 */
void ddi_kunit_need_big_mappings(struct kunit *test);
/* Bind without waiting; *@cookie and *@n are set to the first cookie and the count. */
int ddi_kunit_bind(ddi_dma_handle_t handle, void *addr, size_t len,
		   uint_t flags, ddi_dma_cookie_t *cookie, uint_t *n);

/*
 * Let the @nth allocation from now on fail, once; all of them with -1, none
 * with 0.  No other thread may use the module meanwhile.
 */
void ddi_kunit_fail_nth(int nth);
/* Count the allocations since the last ddi_kunit_fail_nth(). */
int ddi_kunit_fail_seen(void);

/* Get the CPU's pointer to the byte at @bus, valid up to the next multiple of 4 KiB. */
void *ddi_kunit_bus_ptr(struct device *dev, u64 bus);
bool ddi_kunit_bus_read(struct device *dev, u64 bus, void *to, size_t len);
bool ddi_kunit_bus_write(struct device *dev, u64 bus, const void *from,
			 size_t len);

/* Get the physical address of the byte at @p, in linear or vmalloc() memory. */
phys_addr_t ddi_kunit_phys(const void *p);
/* Tell whether bus addresses of @dev are physical addresses, for all mappings. */
bool ddi_kunit_sees_memory(struct device *dev);

/* Byte @i of the pattern @salt */
static inline u8 ddi_kunit_byte(u32 salt, size_t i)
{
	u32 x = (u32)i * 0x9e3779b1U + salt;

	return (x >> 24) ^ (x >> 11);
}

void ddi_kunit_fill(u8 *p, size_t off, size_t len, u32 salt);
/* Get the offset of the first byte in [off, off + len) that differs, or -1. */
ssize_t ddi_kunit_differs(const u8 *p, size_t off, size_t len, u32 salt);

/**
 * struct ddi_kunit_win - one window, as getwin and the cookie calls show it
 * @off: offset in the object
 * @len: length, bytes
 * @n: number of cookies
 * @c: the cookies, kvmalloc() memory that grows; the caller frees it
 * @room: number of cookies that fit in @c
 */
struct ddi_kunit_win {
	off_t off;
	size_t len;
	uint_t n;
	ddi_dma_cookie_t *c;
	uint_t room;
};

/* Make window @w current and read it in.  Returns NULL or the mistake. */
const char *ddi_kunit_getwin(ddi_dma_handle_t handle, uint_t w,
			     struct ddi_kunit_win *win);
/*
 * Walk all windows and cookies of the binding of an object of @len bytes, and
 * check each rule of @attr.  Returns NULL or the violated rule.
 */
const char *ddi_kunit_check(ddi_dma_handle_t handle,
			    const ddi_dma_attr_t *attr, size_t len);
/* Write or compare all bytes of @win with pattern @salt, in the device's place. */
bool ddi_kunit_win_write(struct device *dev, const struct ddi_kunit_win *win,
			 u32 salt);
const char *ddi_kunit_win_compare(struct device *dev,
				  const struct ddi_kunit_win *win, size_t from,
				  size_t to, u32 salt, u32 other);

/* Largest 2^n - 1 that is not above @seg: the segment limit that a handle obeys */
u64 ddi_kunit_seg(u64 seg);
/* Largest cookie that @attr allows, in bytes; saturates */
u64 ddi_kunit_max_cookie(const ddi_dma_attr_t *attr);

/* Kinds of memory that a driver binds */
enum ddi_kunit_kind {
	DDI_KUNIT_LINEAR,
	DDI_KUNIT_VMALLOC,
	DDI_KUNIT_STATIC,
	DDI_KUNIT_MEM,
	DDI_KUNIT_MEM_PART,
	DDI_KUNIT_MEM_OTHER_HANDLE,
	DDI_KUNIT_MEM_OTHER_DEVICE,
	DDI_KUNIT_KINDS,
};

extern const char *const ddi_kunit_kind_names[DDI_KUNIT_KINDS];

/**
 * struct ddi_kunit_obj - an object to bind, between two guard zones
 * @kind: kind of memory
 * @addr: its first byte
 * @len: its length
 * @before: guard bytes before it, in one allocation with it
 * @after: guard bytes after it
 * @base: the allocation
 * @handle: handle of the allocation, for DDI_KUNIT_MEM_OTHER_*
 * @acc: access handle, for memory of ddi_dma_mem_alloc()
 */
struct ddi_kunit_obj {
	enum ddi_kunit_kind kind;
	u8 *addr;
	size_t len;
	size_t before;
	size_t after;
	void *base;
	ddi_dma_handle_t handle;
	ddi_acc_handle_t acc;
};

#define DDI_KUNIT_STATIC_SIZE	20480

/*
 * Make an object of @len bytes that starts @skew bytes (at most a page) into an
 * allocation.  It will be bound to @handle; @other is another device's node.
 * Returns false when memory is short.
 */
bool ddi_kunit_obj_make(struct ddi_kunit_obj *obj, enum ddi_kunit_kind kind,
			size_t len, size_t skew, uint_t flags,
			ddi_dma_handle_t handle, dev_info_t *dip,
			dev_info_t *other);
void ddi_kunit_obj_free(struct ddi_kunit_obj *obj);
bool ddi_kunit_obj_guards_ok(const struct ddi_kunit_obj *obj);

/**
 * struct ddi_kunit_case - one random case, reproducible from (seed, number)
 * @seed: seed of the run
 * @number: number of the case in the run
 * @rnd: state of the case's random numbers
 * @kind: kind of the object
 * @len: length of the object
 * @skew: offset of the object in its allocation
 * @attr: attributes of the handle
 * @obj: the object, once made
 * @flags: flags of the bind
 * @known: @fits is known
 * @fits: one window holds the object where it lies
 * @ret: result of the bind
 * @why: the mistake, or NULL
 */
struct ddi_kunit_case {
	u64 seed;
	uint number;
	struct rnd_state rnd;
	enum ddi_kunit_kind kind;
	size_t len;
	size_t skew;
	ddi_dma_attr_t attr;
	struct ddi_kunit_obj obj;
	uint_t flags;
	bool known;
	bool fits;
	int ret;
	const char *why;
};

/* Random number below @n */
static inline u32 ddi_kunit_below(struct rnd_state *rnd, u32 n)
{
	return (u32)(((u64)prandom_u32_state(rnd) * n) >> 32);
}

void ddi_kunit_case_start(struct ddi_kunit_case *c, u64 seed, uint number);
/*
 * Choose an object, flags, and attributes that can work; both common and odd
 * values are frequent.
 */
void ddi_kunit_case_draw(struct ddi_kunit_case *c);
/* Tell whether all memory is within reach, so that a shortage is a mistake. */
bool ddi_kunit_roomy(const ddi_dma_attr_t *attr);
/* Log the case and its mistake. */
void ddi_kunit_case_say(const struct ddi_kunit_case *c, struct device *dev);
/*
 * Bind one random object to one random handle of @dk, check the cookies and
 * move data in both directions.  Any thread may call it.  When a rule is
 * violated, logs the case, sets @c->why and returns false.
 */
bool ddi_kunit_case_run(struct ddi_kunit_case *c, struct ddi_kunit_dev *dk,
			dev_info_t *other);
/* Get the seed from the parameter, or make one, and log it. */
u64 ddi_kunit_run_seed(struct kunit *test);

#endif /* _DDI_KUNIT_HELPERS_H */
