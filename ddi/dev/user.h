/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/ and the folders above it: minor nodes, and how users call a
 * driver through them.
 *
 * Each attached instance has a *user side*, from before attach(9E) to after
 * detach(9E).  A *minor* is a node under /dev.  A *special* is an open device
 * number, whether a minor has that number or open(9E) chose it; it counts its
 * opens, since only the last one calls close(9E).  A *call* is a thread inside
 * an entry point.
 */
#ifndef _DDI_DEV_USER_H
#define _DDI_DEV_USER_H

#include <linux/atomic.h>
#include <linux/cdev.h>
#include <linux/completion.h>
#include <linux/ddi_driver.h>
#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <sys/devops.h>
#include <sys/mkdev.h>
#include <sys/policy.h>
#include <sys/poll.h>

#include "dev.h"

struct ddi_driver;
struct vm_area_struct;

/**
 * struct ddi_user - the user side of an attached instance
 * @ref: one for attach, and one for each minor and each open file
 * @dip: the instance's node; valid until @gone and idle
 * @ops: the driver's entry points, NULL if it has none; valid like @dip
 * @owner: the driver's module
 * @driver: its name
 * @instance: the instance number
 * @drv: the driver; valid like @dip
 * @node: entry of the list of user sides
 * @attached: attach(9E) has returned; under the lock of that list
 * @requests: requests to its block devices that have not ended
 * @context_lock: held while devmap_contextmgt(9E) switches for a set time
 * @context_until: when it may be called again, in jiffies; under that lock
 * @lock: protects the fields below
 * @ready: attach(9E) and _init(9E) have returned; an open waits for this
 * @gone: no thread can enter the driver any more
 * @calls: threads inside the driver
 * @specials: open device numbers
 * @files: open files (struct ddi_open)
 * @idle: woken when a call ends and when a close(9E) is done
 */
struct ddi_user {
	struct kref ref;
	dev_info_t *dip;
	const struct cb_ops *ops;
	struct module *owner;
	const char *driver;
	int instance;
	struct ddi_driver *drv;
	struct list_head node;
	bool attached;
	atomic_t requests;
	struct mutex context_lock; /* protects context_until */
	unsigned long context_until;

	spinlock_t lock; /* protects the fields below */
	bool ready;
	bool gone;
	struct list_head calls;
	struct list_head specials;
	struct list_head files;
	wait_queue_head_t idle;
};

/**
 * struct ddi_call - a thread inside an entry point, on its stack
 * @node: entry of ddi_user.calls
 * @task: the thread
 * @entry: the entry point, "read(9E)"
 */
struct ddi_call {
	struct list_head node;
	struct task_struct *task;
	const char *entry;
};

/**
 * struct ddi_special - an open device number
 * @node: entry of ddi_user.specials
 * @user: its user side; every open file holds that
 * @dev: the number
 * @otyp: OTYP_CHR or OTYP_BLK
 * @flag: flags of the last successful open
 * @refs: number of opens, including those in progress
 * @opened: an open succeeded since the last close(9E)
 * @closing: number of threads in its close(9E)
 * @pollers: threads that poll it
 * @heads: the driver's poll heads that wake @pollers, under poll.c's lock
 * @links: number of heads that were ever added, under that lock
 * @nheads: number of @heads, under that lock
 */
struct ddi_special {
	struct list_head node;
	struct ddi_user *user;
	ddi_dev_t dev;
	int otyp;
	int flag;
	unsigned int refs;
	bool opened;
	unsigned int closing;
	wait_queue_head_t pollers;
	struct list_head heads;
	unsigned int links;
	unsigned int nheads;
};

/**
 * struct ddi_open - an open file
 * @node: entry of ddi_user.files
 * @user: the user side, referenced
 * @special: the open device number; NULL after it was closed
 * @flag: FREAD, FWRITE, ...  as passed to open(9E)
 * @mapping: the address space of its mappings, valid while the file lives
 */
struct ddi_open {
	struct list_head node;
	struct ddi_user *user;
	struct ddi_special *special;
	int flag;
	struct address_space *mapping;
};

/**
 * struct ddi_minor - a minor node
 * @node: entry of the list of minors
 * @user: the instance's user side, referenced
 * @name: minor name
 * @node_type: DDI_PSEUDO, ...
 * @dev: the device number
 * @spec_type: S_IFCHR or S_IFBLK
 * @clone: made with CLONE_DEV
 * @guarded: who opens it needs @rdpriv to read, @wrpriv to write
 * @rdpriv: a privilege, as of priv_policy(9F)
 * @wrpriv: another one
 * @mode: access rights of the file in /dev; 0 for Linux's default
 * @device: device under /sys/class/ddi and its file in /dev; S_IFCHR only
 * @cdev: S_IFCHR only
 * @block: state of io/ for a block device; S_IFBLK only
 * @added: it can be opened; S_IFBLK only
 * @going: a thread is removing it; its number and name stay reserved until then
 * @removed: it was removed
 */
struct ddi_minor {
	struct list_head node;
	struct ddi_user *user;
	char *name;
	char *node_type;
	ddi_dev_t dev;
	int spec_type;
	bool clone;
	bool guarded;
	int rdpriv;
	int wrpriv;
	umode_t mode;
	struct device device;
	struct cdev cdev;
	void *block;
	bool added;
	bool going;
	struct completion removed;
};

/*
 * Functions of io/ that make block devices of S_IFBLK minors; set once by
 * main.c.  All may sleep.  make sets minor->block, returns 0 or -errno.  add
 * lets it be opened, returns 0 or -errno.  del undoes make, and add if it was
 * called; it waits for threads in the device's open(9E), close(9E) and
 * strategy(9E), and for data that Linux still has to write, so its caller holds
 * no lock.
 */
struct ddi_minor_block_ops {
	int (*make)(struct ddi_minor *minor);
	int (*add)(struct ddi_minor *minor);
	void (*del)(struct ddi_minor *minor);
};

extern const struct ddi_minor_block_ops *ddi_minor_block;

/* Maps memory for mmap(2), in io/.  Returns 0 or -errno.  Set once by main.c. */
extern int (*ddi_user_mmap)(struct ddi_open *open, struct vm_area_struct *vma);

/*
 * Tells the driver that its mappings end with the device, in io/.  No thread can
 * enter the driver.  Set once by main.c.
 */
extern void (*ddi_user_unmap)(struct ddi_user *user);

/* errno.c */
int ddi_linux_errno(int err);

/* entry.c: false for NULL, nodev(9F) and nulldev(9F).  Any context. */
bool ddi_is_entry(const void *entry);

/*
 * For driver.c, in order of life: before attach(9E), after its success, before
 * detach(9E), and after detach(9E) or a failed attach(9E).  ddi_user_revoke()
 * waits for the threads inside the driver, then closes its open numbers;
 * ddi_user_detach() removes the minors, too.  May sleep.
 */
int ddi_user_attach(struct ddi_driver *drv, dev_info_t *dip);
void ddi_user_ready(dev_info_t *dip);
/* Let users in after _init(9E) of @drv has succeeded, if attach(9E) has, too. */
void ddi_user_driver_live(struct ddi_driver *drv);
void ddi_user_revoke(dev_info_t *dip);
void ddi_user_detach(dev_info_t *dip);

/* call.c */
void ddi_user_put(struct ddi_user *user);
/*
 * Wait until no thread is in the driver, which none can enter any more.  Threads
 * that sleep there are interrupted, and named in the log when they stay.
 */
void ddi_user_wait_idle(struct ddi_user *user);
/* Wait until no request to a block device of @user is in progress. */
void ddi_user_wait_requests(struct ddi_user *user);
bool ddi_call_enter(struct ddi_user *user, struct ddi_call *call,
		    const char *entry);
void ddi_call_exit(struct ddi_user *user, struct ddi_call *call);
/* The errno for the caller of an entry point that returned @err. */
int ddi_call_errno(struct ddi_user *user, int err);

/*
 * open.c: open @dev and close an open number by open(9E), close(9E).  Returns 0
 * or -errno.
 */
int ddi_special_open(struct ddi_user *user, ddi_dev_t dev, int otyp, int flag,
		     struct ddi_special **spp);
void ddi_special_close(struct ddi_special *sp, int flag);
/* Call close(9E) for all open numbers; no thread is in the driver. */
void ddi_special_revoke(struct ddi_user *user);

/* minor_size.c: bytes of @dev, 0 if the driver does not tell.  May sleep. */
loff_t ddi_minor_size(struct ddi_user *user, ddi_dev_t dev);

/* poll.c */
__poll_t ddi_special_poll(struct ddi_open *open, struct file *file,
			  struct poll_table_struct *wait);
void ddi_poll_forget(struct ddi_special *sp);
short ddi_poll_to_solaris(__poll_t events);
__poll_t ddi_poll_to_linux(short events);

/* minor.c: may @cr open it with @flag, FREAD and FWRITE?  0 or -EACCES */
int ddi_minor_may_open(const struct ddi_minor *minor, int flag,
		       const cred_t *cr);

/* minor.c: let the block minors of @user, which is ready, be opened */
void ddi_minor_ready(struct ddi_user *user);

/* minor.c: remove the minors of @user called @name, or all for NULL.  May sleep. */
unsigned int ddi_minors_remove(struct ddi_user *user, const char *name);

/* minor.c: @fops, which stay, are for character minors.  Returns 0 or -errno. */
int ddi_minor_init(const struct file_operations *fops);
void ddi_minor_exit(void);

/* chardev.c, major.c: for main.c */
int ddi_chardev_init(void);
void ddi_majors_exit(void);
/* major.c */
/* The driver's major number, for Linux and Solaris, or -errno.  May sleep. */
int ddi_major_get(const char *driver);

/* Drivers use these functions by their names without the prefix. */
o_dev_t ddi_cmpdev(ddi_dev_t dev);
unsigned int ddi_getmajor(ddi_dev_t dev);
unsigned int ddi_getminor(ddi_dev_t dev);
ddi_dev_t ddi_makedevice(unsigned int majnum, unsigned int minnum);
void ddi_pollwakeup(struct pollhead *php, short event);
void ddi_pollhead_clean(struct pollhead *php);
int ddi_drv_getparm(unsigned int parm, void *value_p);

#endif /* _DDI_DEV_USER_H */
