// SPDX-License-Identifier: GPL-2.0
/*
 * The life of a kstat: kstat_create(9F), kstat_install(9F), kstat_delete(9F).
 *
 * A kstat is created, filled in by its driver, installed (from then on it is a
 * file, see kstat_file.c) and deleted.  A persistent kstat then becomes
 * dormant: its file still shows the last values, and the next kstat_create(9F)
 * with its names revives them.
 *
 * No function of a driver that is gone may be called.  So a deletion waits for
 * readers, which may be in the driver's ks_update(9E); in atomic context a work
 * item deletes the kstat.  When Linux unloads a module, kstats that it has not
 * deleted are reported and deleted: a kstat records the address that created
 * it.
 *
 * Locking: ddi_kstats_lock, a leaf, protects the list and the states.
 */
#include <linux/export.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "../compat.h"
#include "init.h"
#include "kstat.h"
#include "kstat_value.h"
#include "os.h"
#include "unload.h"

static LIST_HEAD(ddi_kstats);
static DEFINE_SPINLOCK(ddi_kstats_lock);
static kid_t ddi_kstat_last_kid;

/* Deletes kstats for callers that may not sleep. */
static struct workqueue_struct *ddi_kstat_wq;

/* Woken when a deletion is complete. */
static DECLARE_WAIT_QUEUE_HEAD(ddi_kstat_left);

/* Returns true if two names give one file name, in which "/" becomes "!". */
static bool same_name(const char *a, const char *b)
{
	size_t i;

	for (i = 0; i < KSTAT_STRLEN - 1; i++) {
		char ca = a[i] == '/' ? '!' : a[i];
		char cb = b[i] == '/' ? '!' : b[i];

		if (ca != cb)
			return false;
		if (!ca)
			break;
	}
	return true;
}

static struct ddi_kstat *kstat_find_locked(const kstat_t *ks)
{
	struct ddi_kstat *k;

	lockdep_assert_held(&ddi_kstats_lock);
	list_for_each_entry(k, &ddi_kstats, node)
		if (k->ks.ks_instance == ks->ks_instance &&
		    same_name(k->ks.ks_module, ks->ks_module) &&
		    same_name(k->ks.ks_name, ks->ks_name))
			return k;
	return NULL;
}

/* The kstat that a driver means by @ksp; NULL if the driver has no such kstat. */
static struct ddi_kstat *kstat_of_locked(const kstat_t *ksp)
{
	struct ddi_kstat *k;

	lockdep_assert_held(&ddi_kstats_lock);
	list_for_each_entry(k, &ddi_kstats, node)
		if (&k->ks == ksp && k->state <= DDI_KSTAT_INSTALLED)
			return k;
	return NULL;
}

static bool bad_name(const char *name)
{
	return !name || !*name || !strcmp(name, ".") || !strcmp(name, "..");
}

/* The default name of a kstat, of its provider and instance, in @name. */
static const char *default_name(char *name, const char *module, int instance)
{
	snprintf(name, KSTAT_STRLEN, "%s%d", module ?: "", instance);
	return name;
}

/* Returns why a kstat cannot be created, or NULL. */
static const char *create_fault(const char *module, const char *name,
				const char *class, uchar_t type,
				ulong_t ndata, uchar_t flags)
{
	uchar_t known = KSTAT_FLAG_VIRTUAL | KSTAT_FLAG_VAR_SIZE |
			KSTAT_FLAG_WRITABLE | KSTAT_FLAG_PERSISTENT;
	size_t record = ddi_kstat_record_size(type);

	if (bad_name(module) || bad_name(name) || !class)
		return "bad name";
	if (type >= KSTAT_NUM_TYPES)
		return "unknown ks_type";
	if (flags & ~known)
		return "unknown ks_flag";
	if ((type == KSTAT_TYPE_INTR || type == KSTAT_TYPE_IO) && ndata != 1)
		return "this type has one record";
	if ((flags & KSTAT_FLAG_PERSISTENT) &&
	    (flags & (KSTAT_FLAG_VIRTUAL | KSTAT_FLAG_VAR_SIZE)))
		return "KSTAT_FLAG_PERSISTENT, but kstat_create(9F) does not allocate its data";
	if (ndata > INT_MAX / (record ?: 1))
		return "too many records";
	return NULL;
}

static void kstat_free(struct ddi_kstat *k)
{
	if (!(k->ks.ks_flags & (KSTAT_FLAG_VIRTUAL | KSTAT_FLAG_VAR_SIZE)))
		kvfree(k->ks.ks_data);
	kfree(k);
}

/* Make a persistent kstat keep its values and forget its driver. */
static void kstat_make_dormant(struct ddi_kstat *k)
{
	kstat_t *ks = &k->ks;
	kstat_named_t *named = ks->ks_data;
	uint_t i;

	mutex_lock(&k->guard);
	ks->ks_update = NULL;
	ks->ks_snapshot = NULL;
	ks->ks_private = NULL;
	ks->ks_lock = NULL;
	ks->ks_flags |= KSTAT_FLAG_DORMANT;
	for (i = 0; ks->ks_type == KSTAT_TYPE_NAMED && i < ddi_kstat_records(ks); i++)
		if (named[i].data_type == KSTAT_DATA_STRING)
			ddi_kstat_named_setstr(&named[i], NULL);
	mutex_unlock(&k->guard);
}

static void kstat_set_state(struct ddi_kstat *k, enum ddi_kstat_state state)
{
	unsigned long flags;

	spin_lock_irqsave(&ddi_kstats_lock, flags);
	k->state = state;
	spin_unlock_irqrestore(&ddi_kstats_lock, flags);
}

/* Complete the deletion of a kstat that is leaving. */
static void kstat_retire(struct ddi_kstat *k)
{
	unsigned long flags;

	if (k->ks.ks_flags & KSTAT_FLAG_PERSISTENT) {
		kstat_make_dormant(k);
		kstat_set_state(k, DDI_KSTAT_DORMANT);
	} else {
		ddi_kstat_file_del(k);
		spin_lock_irqsave(&ddi_kstats_lock, flags);
		list_del(&k->node);
		spin_unlock_irqrestore(&ddi_kstats_lock, flags);
		kstat_free(k);
	}
	wake_up_all(&ddi_kstat_left);
}

static void kstat_retire_work(struct work_struct *work)
{
	kstat_retire(container_of(work, struct ddi_kstat, retire));
}

static struct ddi_kstat *kstat_alloc(const char *module, int instance,
				     const char *name, const char *class,
				     uchar_t type, ulong_t ndata,
				     uchar_t flags)
{
	struct ddi_kstat *k = kzalloc(sizeof(*k), GFP_KERNEL);
	size_t record = ddi_kstat_record_size(type) ?: 1;

	if (!k)
		return NULL;
	strscpy(k->ks.ks_module, module, KSTAT_STRLEN);
	strscpy(k->ks.ks_name, name, KSTAT_STRLEN);
	strscpy(k->ks.ks_class, class, KSTAT_STRLEN);
	k->ks.ks_instance = instance;
	k->ks.ks_type = type;
	k->ks.ks_flags = flags | KSTAT_FLAG_INVALID;
	mutex_init(&k->guard);
	INIT_WORK(&k->retire, kstat_retire_work);
	k->ks.ks_ndata = ndata;
	k->ks.ks_data_size = ndata * record;
	if (flags & (KSTAT_FLAG_VIRTUAL | KSTAT_FLAG_VAR_SIZE) || !ndata)
		return k;
	k->ks.ks_data = kvzalloc(k->ks.ks_data_size, GFP_KERNEL);
	if (k->ks.ks_data)
		return k;
	kfree(k);
	return NULL;
}

/* Returns true if @old is a dormant kstat whose values @k can take over. */
static bool kstat_revives(const struct ddi_kstat *old,
			  const struct ddi_kstat *k)
{
	return old->state == DDI_KSTAT_DORMANT &&
	       k->ks.ks_flags & KSTAT_FLAG_PERSISTENT &&
	       old->ks.ks_type == k->ks.ks_type &&
	       old->ks.ks_ndata == k->ks.ks_ndata;
}

/*
 * Add @k to the list, or find the dormant kstat whose values it takes over.
 * Returns NULL if the names are taken, -EAGAIN while the kstat that has them is
 * leaving.
 */
static struct ddi_kstat *kstat_enlist(struct ddi_kstat *k)
{
	struct ddi_kstat *old;
	unsigned long flags;

	spin_lock_irqsave(&ddi_kstats_lock, flags);
	old = kstat_find_locked(&k->ks);
	if (!old) {
		k->ks.ks_kid = ++ddi_kstat_last_kid;
		list_add_tail(&k->node, &ddi_kstats);
		old = k;
	} else if (old->state == DDI_KSTAT_LEAVING) {
		old = ERR_PTR(-EAGAIN);
	} else if (kstat_revives(old, k)) {
		old->state = DDI_KSTAT_CREATED;
		old->caller = k->caller;
		old->ks.ks_flags |= KSTAT_FLAG_INVALID;
	} else {
		old = NULL;
	}
	spin_unlock_irqrestore(&ddi_kstats_lock, flags);
	return old;
}

/**
 * ddi_kstat_create() - make a kstat, kstat_create(9F)
 * @ks_module: its provider
 * @ks_instance: the provider's instance number
 * @ks_name: its name; NULL for @ks_module followed by @ks_instance.  This and
 *	the other strings are truncated to KSTAT_STRLEN - 1 characters.
 * @ks_class: its class, "net" or "disk" or any other
 * @ks_type: KSTAT_TYPE_*
 * @ks_ndata: number of records; 1 for KSTAT_TYPE_INTR and KSTAT_TYPE_IO, bytes
 *	for KSTAT_TYPE_RAW
 * @ks_flag: KSTAT_FLAG_VIRTUAL, _VAR_SIZE, _WRITABLE, _PERSISTENT
 *
 * The data are zeroed; with KSTAT_FLAG_VIRTUAL or _VAR_SIZE the driver has to
 * set ks_data.
 *
 * Context: may sleep.
 * Return: the kstat, to be filled in, installed and deleted; NULL when the
 * names are taken or an argument is invalid (a retry cannot help), or memory is
 * short (a retry can help).
 *
 * Differences from illumos: the long strings of a persistent kstat are dropped
 * when it is deleted.
 */
kstat_t *ddi_kstat_create(const char *ks_module, int ks_instance,
			  const char *ks_name, const char *ks_class,
			  uchar_t ks_type, ulong_t ks_ndata, uchar_t ks_flag)
{
	struct ddi_kstat *k, *kept;
	char name[KSTAT_STRLEN];
	const char *fault;

	ks_name = ks_name ?: default_name(name, ks_module, ks_instance);
	fault = create_fault(ks_module, ks_name, ks_class, ks_type, ks_ndata,
			     ks_flag);
	if (fault) {
		ddi_complain(NULL, "kstat_create", "%s:%d:%s: %s",
			     ks_module ?: "", ks_instance, ks_name, fault);
		return NULL;
	}
	k = kstat_alloc(ks_module, ks_instance, ks_name, ks_class, ks_type,
			ks_ndata, ks_flag);
	if (!k)
		return NULL;
	k->caller = _RET_IP_;
	k->ks.ks_crtime = ktime_get_ns();

	wait_event(ddi_kstat_left, (kept = kstat_enlist(k)) != ERR_PTR(-EAGAIN));
	if (kept == k)
		return &k->ks;
	kstat_free(k);
	if (kept)
		return &kept->ks;
	ddi_complain(NULL, "kstat_create", "%s:%d:%s: exists already",
		     ks_module, ks_instance, ks_name);
	return NULL;
}
EXPORT_SYMBOL(ddi_kstat_create);

/* Let a persistent kstat's driver read or update the values that outlive it. */
static void kstat_update(struct ddi_kstat *k, int rw)
{
	mutex_lock(&k->guard);
	ddi_kstat_lock(&k->ks);
	if (k->ks.ks_update)
		k->ks.ks_update(&k->ks, rw);
	ddi_kstat_unlock(&k->ks);
	mutex_unlock(&k->guard);
}

/* Make a kstat visible to users. */
static int kstat_show(struct ddi_kstat *k)
{
	if (k->ks.ks_flags & KSTAT_FLAG_DORMANT)
		kstat_update(k, KSTAT_WRITE);
	mutex_lock(&k->guard);
	k->ks.ks_flags &= ~(KSTAT_FLAG_INVALID | KSTAT_FLAG_DORMANT);
	mutex_unlock(&k->guard);
	return ddi_kstat_file_add(k);
}

/**
 * ddi_kstat_install() - show a kstat to users, kstat_install(9F)
 * @ksp: a kstat whose driver has filled it in
 *
 * If the kstat is persistent and was dormant, ks_update(9E) with KSTAT_WRITE
 * gives the driver the old values.
 *
 * Context: may sleep.
 */
void ddi_kstat_install(kstat_t *ksp)
{
	const char *fault = NULL;
	struct ddi_kstat *k;
	unsigned long flags;

	spin_lock_irqsave(&ddi_kstats_lock, flags);
	k = kstat_of_locked(ksp);
	if (!k)
		fault = "no such kstat";
	else if (k->state == DDI_KSTAT_INSTALLED)
		fault = "installed already";
	else if (!ksp->ks_data && ksp->ks_flags & KSTAT_FLAG_VIRTUAL &&
		 !ksp->ks_update && !ksp->ks_snapshot)
		fault = "virtual, but ks_data is not set";
	else
		k->state = DDI_KSTAT_INSTALLED;
	spin_unlock_irqrestore(&ddi_kstats_lock, flags);

	if (!fault && kstat_show(k))
		fault = "cannot make its file";
	if (fault)
		ddi_complain(NULL, "kstat_install", "called at %pS: %s",
			     (void *)_RET_IP_, fault);
}
EXPORT_SYMBOL(ddi_kstat_install);

/**
 * ddi_kstat_delete() - delete a kstat, kstat_delete(9F)
 * @ksp: the kstat, installed or not; with NULL nothing is done
 *
 * It waits for readers of the kstat, so the caller may hold neither ks_lock nor
 * a lock that its ks_update(9E) takes.  A persistent kstat has its
 * ks_update(9E) called once more.
 *
 * Context: any.  In atomic context a reader may still be active when this
 * returns, and a persistent kstat keeps its last values.
 */
void ddi_kstat_delete(kstat_t *ksp)
{
	struct ddi_kstat *k;
	unsigned long flags;

	if (!ksp)
		return;
	spin_lock_irqsave(&ddi_kstats_lock, flags);
	k = kstat_of_locked(ksp);
	if (k)
		k->state = DDI_KSTAT_LEAVING;
	spin_unlock_irqrestore(&ddi_kstats_lock, flags);

	if (!k) {
		ddi_complain(NULL, "kstat_delete", "called at %pS: no such kstat",
			     (void *)_RET_IP_);
	} else if (ddi_may_block()) {
		if ((k->ks.ks_flags & KSTAT_FLAG_PERSISTENT) &&
		    !(k->ks.ks_flags & KSTAT_FLAG_INVALID))
			kstat_update(k, KSTAT_READ);
		kstat_retire(k);
	} else {
		queue_work(ddi_kstat_wq, &k->retire);
	}
}
EXPORT_SYMBOL(ddi_kstat_delete);

/* Returns a kstat that the leaver did not delete, in state LEAVING; or NULL. */
static struct ddi_kstat *kstat_next_leak(const struct ddi_leaver *leaver)
{
	struct ddi_kstat *k, *leak = NULL;
	unsigned long flags;

	spin_lock_irqsave(&ddi_kstats_lock, flags);
	list_for_each_entry(k, &ddi_kstats, node)
		if (k->state <= DDI_KSTAT_INSTALLED &&
		    leaver->owns(leaver, k->caller)) {
			k->state = DDI_KSTAT_LEAVING;
			leak = k;
			break;
		}
	spin_unlock_irqrestore(&ddi_kstats_lock, flags);
	return leak;
}

/* Returns true if a deletion of the leaver's kstats is incomplete. */
static bool kstat_any_leaving(const struct ddi_leaver *leaver)
{
	unsigned long flags;
	struct ddi_kstat *k;
	bool leaving = false;

	spin_lock_irqsave(&ddi_kstats_lock, flags);
	list_for_each_entry(k, &ddi_kstats, node)
		leaving |= k->state == DDI_KSTAT_LEAVING &&
			   leaver->owns(leaver, k->caller);
	spin_unlock_irqrestore(&ddi_kstats_lock, flags);
	return leaving;
}

unsigned int ddi_kstat_unload(const struct ddi_leaver *leaver)
{
	struct ddi_kstat *k;
	unsigned int n = 0;

	for (; (k = kstat_next_leak(leaver)); n++) {
		pr_err("ddi: %s: kstat %s:%d:%s not deleted, created at %pS\n",
		       leaver->name, k->ks.ks_module, k->ks.ks_instance,
		       k->ks.ks_name, (void *)k->caller);
		kstat_retire(k);
	}
	wait_event(ddi_kstat_left, !kstat_any_leaving(leaver));
	return n;
}

int ddi_kstat_init(void)
{
	ddi_kstat_wq = alloc_workqueue("ddi_kstat", WQ_UNBOUND | WQ_MEM_RECLAIM,
				       0);
	if (!ddi_kstat_wq)
		return -ENOMEM;
	ddi_kstat_files_init();
	return 0;
}

/* Free the dormant kstats, when no driver is left. */
void ddi_kstat_exit(void)
{
	struct ddi_kstat *k, *next;

	destroy_workqueue(ddi_kstat_wq);
	list_for_each_entry_safe(k, next, &ddi_kstats, node) {
		ddi_kstat_file_del(k);
		kstat_free(k);
	}
	ddi_kstat_files_exit();
}

static_assert(__same_type(kstat_create, ddi_kstat_create));
static_assert(__same_type(kstat_install, ddi_kstat_install));
static_assert(__same_type(kstat_delete, ddi_kstat_delete));
