/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the DMA suites share: a test device, the view that device has of
 * memory, objects of every kind to bind, and the rules of ddi_dma_attr(9S).
 *
 * Vocabulary: the object is what the test binds; the bus is where its cookies
 * point; a "bus byte" is what the device would read or write at one bus
 * address.
 */
#ifndef _DDI_KUNIT_HELPERS_H
#define _DDI_KUNIT_HELPERS_H

#include <kunit/test.h>
#include <linux/prandom.h>
#include <linux/types.h>
#include <sys/sunddi.h>

struct pci_dev;

/* Module parameters */
extern ulong ddi_kunit_seed;
extern uint ddi_kunit_iterations;
extern uint ddi_kunit_first;

/**
 * struct ddi_kunit_dev - a device to test with
 * @dev: the Linux device; its masks and dma_parms are its own
 * @dip: the same as a Solaris driver sees it
 * @pci: the PCI function behind it, NULL for a platform device of ours
 * @mask: streaming mask to restore
 * @coherent: coherent mask to restore
 * @test: the test it was opened for
 */
struct ddi_kunit_dev {
	struct device *dev;
	dev_info_t *dip;
	struct pci_dev *pci;
	u64 mask;
	u64 coherent;
	struct kunit *test;
};

/* A suite's .suite_init and .suite_exit: hold the PCI function, if any */
int ddi_kunit_suite_init(struct kunit_suite *suite);
void ddi_kunit_suite_exit(struct kunit_suite *suite);
/*
 * A suite's .init: test->priv becomes a struct ddi_kunit_dev, an unbound PCI
 * function where the machine has one.  When the test has ended and all its
 * deferred actions have run, nothing may be live on the device.
 */
int ddi_kunit_init(struct kunit *test);
/* One more device, always a platform device, with the same end-of-test check */
struct ddi_kunit_dev *ddi_kunit_platform(struct kunit *test);
/* Close it before the test ends */
void ddi_kunit_close(struct kunit *test, struct ddi_kunit_dev *dk);
dev_info_t *ddi_kunit_dip(struct kunit *test);
/* Number of handles and allocations live on the device */
size_t ddi_kunit_live(dev_info_t *dip);

/* No limit but what every machine has: 64 bits, any length, any count */
extern const ddi_dma_attr_t ddi_kunit_attr;
extern const ddi_device_acc_attr_t ddi_kunit_acc;

/* A handle that is unbound and freed when the test ends, if it still lives */
ddi_dma_handle_t ddi_kunit_handle(struct kunit *test,
				  const ddi_dma_attr_t *attr);
ddi_dma_handle_t ddi_kunit_handle_on(struct kunit *test, dev_info_t *dip,
				     const ddi_dma_attr_t *attr);
/* Memory of @handle, freed when the test ends; *real may be NULL */
caddr_t ddi_kunit_mem(struct kunit *test, ddi_dma_handle_t handle, size_t len,
		      uint_t flags, size_t *real);
/*
 * Skip the test if the machine has no memory to give below @hi: user-mode Linux
 * has no zone for it.
 */
void ddi_kunit_need_memory_below(struct kunit *test, u64 hi);
/* Does the machine bounce all that the device maps, as with swiotlb=force? */
bool ddi_kunit_bounces_all(struct kunit *test);
/*
 * Skip the test if Linux bounces every mapping of the device, through a buffer
 * smaller than what the test asks for.
 */
void ddi_kunit_need_big_mappings(struct kunit *test);
/* Bind without waiting; the first cookie and the count go to @cookie, @n */
int ddi_kunit_bind(ddi_dma_handle_t handle, void *addr, size_t len,
		   uint_t flags, ddi_dma_cookie_t *cookie, uint_t *n);

/*
 * From now on the @nth place where a resource can be short is short, once; with
 * -1 every one is; with 0 none.  Not while another thread uses the module.
 */
void ddi_kunit_fail_nth(int nth);
/* How many such places were passed since */
int ddi_kunit_fail_seen(void);

/* The device: pointer to the byte at @bus, good up to the next 4 KiB */
void *ddi_kunit_bus_ptr(struct device *dev, u64 bus);
bool ddi_kunit_bus_read(struct device *dev, u64 bus, void *to, size_t len);
bool ddi_kunit_bus_write(struct device *dev, u64 bus, const void *from,
			 size_t len);

/* Where the byte at @p is in memory, be it linear or mapped page by page */
phys_addr_t ddi_kunit_phys(const void *p);
/* Are the bus addresses of @dev those of memory, whatever it maps? */
bool ddi_kunit_sees_memory(struct device *dev);

/* Byte @i of the pattern @salt */
static inline u8 ddi_kunit_byte(u32 salt, size_t i)
{
	u32 x = (u32)i * 0x9e3779b1U + salt;

	return (x >> 24) ^ (x >> 11);
}

void ddi_kunit_fill(u8 *p, size_t off, size_t len, u32 salt);
/* Offset of the first byte in [off, off + len) that differs, or -1 */
ssize_t ddi_kunit_differs(const u8 *p, size_t off, size_t len, u32 salt);

/**
 * struct ddi_kunit_win - one window, as getwin and the cookie calls show it
 * @off: its offset in the object
 * @len: its length
 * @n: number of cookies
 * @c: the cookies; kvmalloc()ed, grows, kvfree() it when done
 * @room: cookies that fit in @c
 */
struct ddi_kunit_win {
	off_t off;
	size_t len;
	uint_t n;
	ddi_dma_cookie_t *c;
	uint_t room;
};

/* Make window @w current and read it in.  NULL, or what was wrong. */
const char *ddi_kunit_getwin(ddi_dma_handle_t handle, uint_t w,
			     struct ddi_kunit_win *win);
/*
 * Walk every window and cookie of the binding of an object of @len bytes and
 * hold them against @attr, rule by rule.  NULL, or the rule that was broken.
 */
const char *ddi_kunit_check(ddi_dma_handle_t handle,
			    const ddi_dma_attr_t *attr, size_t len);
/* The device writes/compares all bytes of @win with pattern @salt */
bool ddi_kunit_win_write(struct device *dev, const struct ddi_kunit_win *win,
			 u32 salt);
const char *ddi_kunit_win_compare(struct device *dev,
				  const struct ddi_kunit_win *win, size_t from,
				  size_t to, u32 salt, u32 other);

/* Largest 2^n - 1 that is not above @seg: what a handle may rely on */
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
 * @kind: where it comes from
 * @addr: its first byte
 * @len: its length
 * @before: guard bytes in front of it, in the same allocation
 * @after: guard bytes behind it
 * @base: the allocation
 * @handle: handle of the allocation, when it is DDI_KUNIT_MEM_OTHER_*
 * @acc: access handle, when it came from ddi_dma_mem_alloc()
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
 * Make an object of @len bytes that starts @skew bytes (at most a page) into
 * an allocation.  @handle is the one it will be bound to, @other another
 * device's node.  False when memory is short.
 */
bool ddi_kunit_obj_make(struct ddi_kunit_obj *obj, enum ddi_kunit_kind kind,
			size_t len, size_t skew, uint_t flags,
			ddi_dma_handle_t handle, dev_info_t *dip,
			dev_info_t *other);
void ddi_kunit_obj_free(struct ddi_kunit_obj *obj);
bool ddi_kunit_obj_guards_ok(const struct ddi_kunit_obj *obj);

/**
 * struct ddi_kunit_case - one random case, reproducible from (seed, number)
 * @seed: the run's seed
 * @number: which case of the run
 * @rnd: the case's own random numbers
 * @kind: what the object is to be
 * @len: its length
 * @skew: how far into its allocation it is to begin
 * @attr: attributes of the handle
 * @obj: what was bound
 * @flags: of the bind
 * @known: @fits is known
 * @fits: one window holds the object where it is
 * @ret: what the bind returned
 * @why: what went wrong, NULL if nothing did
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
 * Draw its object, its flags, and attributes that can work, weighted to real
 * ones and odd corners
 */
void ddi_kunit_case_draw(struct ddi_kunit_case *c);
/* Is every byte of memory within reach, so that shortage is no excuse? */
bool ddi_kunit_roomy(const ddi_dma_attr_t *attr);
/* Say in the log which case it was, and what was wrong with it */
void ddi_kunit_case_say(const struct ddi_kunit_case *c, struct device *dev);
/*
 * Bind one random object to one random handle of @dk, check the cookies and
 * move data both ways.  Any thread; sets @c->why and returns false when a
 * rule was broken, after saying in the log which case it was.
 */
bool ddi_kunit_case_run(struct ddi_kunit_case *c, struct ddi_kunit_dev *dk,
			dev_info_t *other);
/* The seed to use: the parameter, or a new one; said in the log */
u64 ddi_kunit_run_seed(struct kunit *test);

#endif /* _DDI_KUNIT_HELPERS_H */
