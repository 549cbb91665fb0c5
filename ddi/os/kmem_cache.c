// SPDX-License-Identifier: GPL-2.0
/*
 * Caches of constructed objects: kmem_cache_create(9F), kmem_cache_alloc(9F),
 * kmem_cache_free(9F), kmem_cache_destroy(9F), kmem_cache_set_move(9F).
 *
 * Linux's caches either construct an object at every allocation or have no
 * destructor.  So each CPU keeps a magazine of constructed free objects, above
 * one of Linux's caches of plain memory.  If the magazine is full, a freed
 * object is destructed at once.
 *
 * Linux's caches need contiguous pages for an object, and for more than two
 * pages they may wait forever.  So large objects do not use such a cache: like
 * memory of kmem_alloc(9F) they are scattered where contiguous pages are not
 * available.
 *
 * Locking: each magazine has a lock, taken only by its CPU, and by
 * kmem_cache_reap_now() and destruction.  cache_list_lock protects the list.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <sys/kmem.h>

#include "os.h"
#include "unload.h"

/* Largest object that Linux can always allocate contiguously, in bytes */
#define CONTIGUOUS_BYTES	(2 * PAGE_SIZE)
#define MAGAZINE_ROUNDS	32
/* Most memory in one magazine, in bytes */
#define MAGAZINE_BYTES	SZ_64K

/**
 * struct kmem_magazine - free objects of one CPU
 * @lock: protects all other fields
 * @n: number of free objects
 * @live: objects allocated less objects freed, on this CPU
 * @rounds: the free objects
 */
struct kmem_magazine {
	spinlock_t lock; /* protects all fields below */
	unsigned int n;
	long live;
	void *rounds[MAGAZINE_ROUNDS];
};

/**
 * struct ddi_kmem_cache - a cache
 * @node: entry of the list of caches
 * @name: the driver's name for it
 * @creator: address of the call that created it
 * @constructor: the driver's, or NULL
 * @destructor: the driver's, or NULL
 * @private: argument of constructor and destructor
 * @size: bytes of an object
 * @rounds: capacity of a magazine, in objects
 * @backing: Linux's cache for the memory; NULL for large objects
 * @magazines: one for each CPU
 */
struct ddi_kmem_cache {
	struct list_head node;
	char name[32];
	unsigned long creator;
	int (*constructor)(void *obj, void *arg, int flag);
	void (*destructor)(void *obj, void *arg);
	void *private;
	size_t size;
	unsigned int rounds;
	struct kmem_cache *backing;
	struct kmem_magazine __percpu *magazines;
};

static DEFINE_MUTEX(cache_list_lock);
static LIST_HEAD(cache_list);
static atomic_t cache_number;

static gfp_t cache_gfp(int flag)
{
	if (flag & KM_NOSLEEP)
		return (flag & KM_NORMALPRI ? GFP_NOWAIT : GFP_ATOMIC) |
		       __GFP_NOWARN;
	return (flag & KM_PUSHPAGE ? GFP_NOIO | __GFP_HIGH : GFP_KERNEL) |
	       __GFP_NOFAIL;
}

/*
 * Make Linux's cache for the memory.  Linux requires unique names, and the
 * range of an object that uiomove(9F) and the like may copy: all of it.
 */
static struct kmem_cache *cache_backing(const char *name, size_t size,
					size_t align)
{
	struct kmem_cache *backing;
	char *unique;

	unique = kasprintf(GFP_KERNEL, "ddi_%d_%s",
			   atomic_inc_return(&cache_number), name);
	if (!unique)
		return NULL;
	backing = kmem_cache_create_usercopy(unique, size, align, 0, 0, size,
					     NULL);
	kfree(unique);
	return backing;
}

/* Returns why a cache cannot be made, or NULL. */
static const char *cache_fault(size_t size, size_t align)
{
	if (!size || ddi_kmem_never(size))
		return "Linux has no objects of that size";
	if (align && !is_power_of_2(align))
		return "alignment is not a power of two";
	if (align > PAGE_SIZE)
		return "alignment is larger than a page";
	return NULL;
}

static void cache_free(struct ddi_kmem_cache *cp)
{
	kmem_cache_destroy(cp->backing);
	free_percpu(cp->magazines);
	kfree(cp);
}

static struct ddi_kmem_cache *cache_new(const char *name, size_t size,
					size_t align)
{
	struct ddi_kmem_cache *cp = kzalloc(sizeof(*cp), GFP_KERNEL);
	int cpu;

	if (!cp)
		return NULL;
	strscpy(cp->name, name ?: "cache", sizeof(cp->name));
	cp->size = size;
	if (size <= CONTIGUOUS_BYTES)
		cp->backing = cache_backing(cp->name, size,
					    max(align, sizeof(long long)));
	cp->magazines = alloc_percpu(struct kmem_magazine);
	if (!cp->magazines || (size <= CONTIGUOUS_BYTES && !cp->backing)) {
		cache_free(cp);
		return NULL;
	}
	for_each_possible_cpu(cpu)
		spin_lock_init(&per_cpu_ptr(cp->magazines, cpu)->lock);
	cp->rounds = clamp(MAGAZINE_BYTES / size, 1UL,
			   (size_t)MAGAZINE_ROUNDS);
	return cp;
}

/**
 * ddi_kmem_cache_create() - make a cache of objects, kmem_cache_create(9F)
 * @name: its name, truncated to 31 characters
 * @bufsize: bytes of an object
 * @align: alignment of an object, a power of two; 0 for any
 * @constructor: makes an object from memory, returns non-zero on failure; or
 *	NULL
 * @destructor: undoes the constructor; or NULL
 * @reclaim: NULL
 * @private: argument of constructor and destructor
 * @vmp: NULL
 * @cflags: 0
 *
 * Context: may sleep.
 * Return: the cache; NULL when an object is 2 GiB or more, or larger than the
 * machine's memory, or @align is invalid or larger than a page (a retry cannot
 * help), or when memory is short (a retry can help).
 *
 * Differences from illumos: it can fail; @reclaim is not called, nor is
 * @destructor for objects that a driver leaves behind when it is unloaded; the
 * cache has no kstat, but if an object has at most two pages, /proc/slabinfo
 * has a line for it.
 */
kmem_cache_t *ddi_kmem_cache_create(const char *name, size_t bufsize,
				    size_t align,
				    int (*constructor)(void *, void *, int),
				    void (*destructor)(void *, void *),
				    void (*reclaim)(void *), void *private,
				    void *vmp, int cflags)
{
	const char *fault = cache_fault(bufsize, align);
	struct ddi_kmem_cache *cp;

	cp = fault ? NULL : cache_new(name, bufsize, align);
	if (!cp) {
		ddi_complain(NULL, "kmem_cache_create", "%s: %s",
			     name ?: "cache", fault ?: "no memory");
		return NULL;
	}
	cp->creator = (unsigned long)__builtin_return_address(0);
	cp->constructor = constructor;
	cp->destructor = destructor;
	cp->private = private;
	mutex_lock(&cache_list_lock);
	list_add_tail(&cp->node, &cache_list);
	mutex_unlock(&cache_list_lock);
	return cp;
}
EXPORT_SYMBOL(ddi_kmem_cache_create);

/* Allocate memory for an object.  More than two pages start on a page boundary. */
static void *memory_get(struct ddi_kmem_cache *cp, int flag)
{
	gfp_t gfp = cache_gfp(flag);

	if (cp->backing)
		return kmem_cache_alloc(cp->backing, gfp);
	if (flag & KM_NOSLEEP)
		return ddi_kmem_alloc(cp->size, KM_NOSLEEP);
	return kvmalloc(cp->size, gfp);
}

/* Free the memory of an object.  Any context. */
static void memory_put(struct ddi_kmem_cache *cp, void *obj)
{
	if (cp->backing)
		kmem_cache_free(cp->backing, obj);
	else
		ddi_kmem_free(obj, cp->size);
}

/* Make a new object, which is already counted as live. */
static void *object_make(struct ddi_kmem_cache *cp, int flag)
{
	void *obj = memory_get(cp, flag);

	if (!obj || !cp->constructor ||
	    !cp->constructor(obj, cp->private, flag))
		return obj;
	memory_put(cp, obj);
	return NULL;
}

static void object_end(struct ddi_kmem_cache *cp, void *obj)
{
	if (cp->destructor)
		cp->destructor(obj, cp->private);
	memory_put(cp, obj);
}

/* Count @n more objects as live on this CPU; -1 for one that is freed. */
static void cache_count(struct ddi_kmem_cache *cp, long n)
{
	struct kmem_magazine *mag = raw_cpu_ptr(cp->magazines);
	unsigned long flags;

	spin_lock_irqsave(&mag->lock, flags);
	mag->live += n;
	spin_unlock_irqrestore(&mag->lock, flags);
}

/**
 * ddi_kmem_cache_alloc() - allocate an object, kmem_cache_alloc(9F)
 * @cp: the cache
 * @flag: KM_SLEEP to wait for memory, or KM_NOSLEEP; KM_PUSHPAGE to use
 *	reserves
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: the constructed object; NULL when its constructor failed, or with
 * KM_NOSLEEP when memory is short (a retry can help).
 */
void *ddi_kmem_cache_alloc(kmem_cache_t *cp, int flag)
{
	struct kmem_magazine *mag = raw_cpu_ptr(cp->magazines);
	unsigned long flags;
	void *obj = NULL;

	spin_lock_irqsave(&mag->lock, flags);
	if (mag->n) {
		obj = mag->rounds[--mag->n];
		mag->live++;
	}
	spin_unlock_irqrestore(&mag->lock, flags);
	if (obj)
		return obj;
	if (!(flag & KM_NOSLEEP))
		might_sleep();
	obj = object_make(cp, flag);
	if (obj)
		cache_count(cp, 1);
	return obj;
}
EXPORT_SYMBOL(ddi_kmem_cache_alloc);

/**
 * ddi_kmem_cache_free() - free an object, kmem_cache_free(9F)
 * @cp: the cache
 * @obj: the object, in its constructed state
 *
 * Context: any; the destructor may be called.
 */
void ddi_kmem_cache_free(kmem_cache_t *cp, void *obj)
{
	struct kmem_magazine *mag;
	unsigned long flags;

	if (!obj) {
		ddi_complain(NULL, "kmem_cache_free", "%s: no object",
			     cp->name);
		return;
	}
	mag = raw_cpu_ptr(cp->magazines);
	spin_lock_irqsave(&mag->lock, flags);
	mag->live--;
	if (mag->n < cp->rounds) {
		mag->rounds[mag->n++] = obj;
		obj = NULL;
	}
	spin_unlock_irqrestore(&mag->lock, flags);
	if (obj)
		object_end(cp, obj);
}
EXPORT_SYMBOL(ddi_kmem_cache_free);

static void *magazine_pop(struct kmem_magazine *mag)
{
	unsigned long flags;
	void *obj = NULL;

	spin_lock_irqsave(&mag->lock, flags);
	if (mag->n)
		obj = mag->rounds[--mag->n];
	spin_unlock_irqrestore(&mag->lock, flags);
	return obj;
}

/**
 * ddi_kmem_cache_reap() - free unused objects, kmem_cache_reap_now()
 * @cp: the cache
 *
 * Context: process context.
 */
void ddi_kmem_cache_reap(kmem_cache_t *cp)
{
	void *obj;
	int cpu;

	for_each_possible_cpu(cpu)
		while ((obj = magazine_pop(per_cpu_ptr(cp->magazines, cpu))))
			object_end(cp, obj);
}
EXPORT_SYMBOL(ddi_kmem_cache_reap);

static long cache_live(struct ddi_kmem_cache *cp)
{
	long live = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		live += per_cpu_ptr(cp->magazines, cpu)->live;
	return live;
}

/**
 * ddi_kmem_cache_destroy() - end a cache, kmem_cache_destroy(9F)
 * @cp: the cache, or NULL; all its objects have been freed
 *
 * Objects that were not freed are reported and leak.
 *
 * Context: may sleep.
 */
void ddi_kmem_cache_destroy(kmem_cache_t *cp)
{
	long live;

	if (!cp)
		return;
	mutex_lock(&cache_list_lock);
	list_del(&cp->node);
	mutex_unlock(&cache_list_lock);
	ddi_kmem_cache_reap(cp);
	live = cache_live(cp);
	if (!live)
		cache_free(cp);
	else
		ddi_complain(NULL, "kmem_cache_destroy",
			     "%s: %ld objects were not freed", cp->name, live);
}
EXPORT_SYMBOL(ddi_kmem_cache_destroy);

/**
 * ddi_kmem_cache_set_move() - register a move function,
 *	kmem_cache_set_move(9F)
 * @cp: the cache
 * @move: a function that moves an object
 *
 * Context: process context.
 *
 * Differences from illumos: @move is never called.
 */
void ddi_kmem_cache_set_move(kmem_cache_t *cp,
			     kmem_cbrc_t (*move)(void *, void *, size_t,
						 void *))
{
}
EXPORT_SYMBOL(ddi_kmem_cache_set_move);

/**
 * ddi_kmem_cache_move_notify() - tell that an object can be moved now,
 *	kmem_cache_move_notify(9F)
 * @cp: the cache
 * @obj: the object
 *
 * Context: any.
 */
void ddi_kmem_cache_move_notify(kmem_cache_t *cp, void *obj)
{
}
EXPORT_SYMBOL(ddi_kmem_cache_move_notify);

static_assert(__same_type(kmem_cache_reap_now, ddi_kmem_cache_reap));
static_assert(__same_type(kmem_cache_set_move, ddi_kmem_cache_set_move));
static_assert(__same_type(kmem_cache_move_notify, ddi_kmem_cache_move_notify));

/* Returns a cache of the leaver, or NULL. */
static struct ddi_kmem_cache *cache_of(const struct ddi_leaver *leaver)
{
	struct ddi_kmem_cache *cp, *found = NULL;

	mutex_lock(&cache_list_lock);
	list_for_each_entry(cp, &cache_list, node) {
		if (leaver->owns(leaver, cp->creator)) {
			found = cp;
			break;
		}
	}
	mutex_unlock(&cache_list_lock);
	return found;
}

/* Destroy the leaver's caches; its code is gone, so no destructor is called. */
unsigned int ddi_kmem_cache_unload(const struct ddi_leaver *leaver)
{
	struct ddi_kmem_cache *cp;
	unsigned int n = 0;

	while ((cp = cache_of(leaver))) {
		pr_err("ddi: %s: unloaded without kmem_cache_destroy(9F) of %s\n",
		       leaver->name, cp->name);
		cp->destructor = NULL;
		ddi_kmem_cache_destroy(cp);
		n++;
	}
	return n;
}
