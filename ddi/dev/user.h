/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/ and what is above it: minor nodes and how users reach a
 * driver through them.
 *
 * A *user side* is there for each attached instance, from before attach(9E) to
 * after detach(9E).  A *minor* is a node under /dev.  A *special* is a device
 * number that is open, whether a minor has that number or open(9E) chose it;
 * it counts its opens, since close(9E) is for the last one.  A *call* is a
 * thread inside an entry point.
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
 * @ref: attach, each minor and each open file hold one
 * @dip: the instance's node; valid until @gone and idle
 * @ops: the driver's entry points, NULL if it has none; valid like @dip
 * @owner: the driver's module
 * @driver: its name
 * @instance: the instance number
 * @drv: the driver; valid like @dip
 * @node: in the list of all user sides
 * @attached: attach(9E) has returned; under the lock of that list
 * @requests: requests to its block devices that have not ended
 * @lock: protects what follows
 * @ready: attach(9E) and _init(9E) have returned; an open waits for both
 * @gone: nothing enters the driver any more
 * @calls: threads inside the driver
 * @specials: device numbers that are open
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

	spinlock_t lock; /* of what follows */
	bool ready;
	bool gone;
	struct list_head calls;
	struct list_head specials;
	struct list_head files;
	wait_queue_head_t idle;
};

/**
 * struct ddi_call - a thread inside an entry point, on its stack
 * @node: in ddi_user.calls
 * @task: the thread
 * @entry: the entry point, "read(9E)"
 */
struct ddi_call {
	struct list_head node;
	struct task_struct *task;
	const char *entry;
};

/**
 * struct ddi_special - a device number that is open
 * @node: in ddi_user.specials
 * @user: whose it is; every open file holds that
 * @dev: the number
 * @otyp: OTYP_CHR or OTYP_BLK
 * @flag: flags of the last open that went well
 * @refs: opens, those under way included
 * @opened: an open went well since the last close(9E)
 * @closing: threads in its close(9E)
 * @pollers: who polls it
 * @heads: the driver's poll heads that wake @pollers, under poll.c's lock
 * @links: how many have been made in all, under that lock
 * @nheads: how many @heads are, under that lock
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
 * @node: in ddi_user.files
 * @user: the user side; held
 * @special: what is open; NULL once it was closed
 * @flag: FREAD, FWRITE, ... as open(9E) had them
 * @mapping: what its mappings hang on; a file has it as long as it lives
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
 * @node: in the list of all minors
 * @user: the instance's user side; held
 * @name: minor name; as given
 * @node_type: DDI_PSEUDO, ...
 * @dev: the device number
 * @spec_type: S_IFCHR or S_IFBLK
 * @clone: made with CLONE_DEV
 * @guarded: who opens it needs @rdpriv to read, @wrpriv to write
 * @rdpriv: a privilege, as of priv_policy(9F)
 * @wrpriv: another one
 * @mode: access rights of the file in /dev; 0 for Linux's default
 * @device: under /sys/class/ddi, and with it the file in /dev; S_IFCHR only
 * @cdev: S_IFCHR only
 * @block: S_IFBLK: what io/ keeps for it
 * @added: S_IFBLK: it can be opened
 * @going: a thread removes it; its number and its name are taken until then
 * @removed: that is done
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
 * io/ makes block devices of S_IFBLK minors here; set once by main.c's init
 * ladder.  May sleep.  make: 0 or -errno; it sets minor->block.  add: 0 or
 * -errno; from then on it can be opened.  del: undoes make, and add if there was
 * one; it waits for threads in open(9E), close(9E) and strategy(9E) of it, and
 * for what Linux has still to write, so nothing is locked then.
 */
struct ddi_minor_block_ops {
	int (*make)(struct ddi_minor *minor);
	int (*add)(struct ddi_minor *minor);
	void (*del)(struct ddi_minor *minor);
};

extern const struct ddi_minor_block_ops *ddi_minor_block;

/* io/ maps memory for mmap(2) here: 0 or -errno.  Set once, like the above. */
extern int (*ddi_user_mmap)(struct ddi_open *open, struct vm_area_struct *vma);

/* errno.c */
int ddi_linux_errno(int err);

/* entry.c: false for NULL, nodev(9F) and nulldev(9F).  Any context. */
bool ddi_is_entry(const void *entry);

/*
 * For driver.c, in order of life: before attach(9E), when that went well,
 * before detach(9E), and after it or after an attach(9E) that failed.
 * ddi_user_revoke() waits for the threads inside the driver, then closes what
 * is open; ddi_minor_dev_detach() removes the minors.  May sleep.
 */
int ddi_user_attach(struct ddi_driver *drv, dev_info_t *dip);
void ddi_user_ready(dev_info_t *dip);
/* _init(9E) of @drv went well: let users in where attach(9E) did, too. */
void ddi_user_driver_live(struct ddi_driver *drv);
void ddi_user_revoke(dev_info_t *dip);
void ddi_minor_dev_detach(dev_info_t *dip);

/* user.c */
/* @user comes off the list of user sides.  May sleep. */
void ddi_user_detached(struct ddi_user *user);
void ddi_user_put(struct ddi_user *user);
/* Wait until no request to a block device of @user's is under way. */
void ddi_user_wait_requests(struct ddi_user *user);
/* Enter an entry point; false when the driver is gone.  Any context. */
bool ddi_call_enter(struct ddi_user *user, struct ddi_call *call,
		    const char *entry);
void ddi_call_exit(struct ddi_user *user, struct ddi_call *call);
/* What entry point @call returned @err, as the caller is to see it. */
int ddi_call_errno(struct ddi_user *user, int err);

/* open.c: open(9E) of @dev, close(9E) of what is open.  0 or -errno. */
int ddi_special_open(struct ddi_user *user, ddi_dev_t dev, int otyp, int flag,
		     struct ddi_special **spp);
void ddi_special_close(struct ddi_special *sp, int flag);
/* Call close(9E) for all that is open; nobody is in the driver. */
void ddi_special_revoke(struct ddi_user *user);

/* minor_size.c: bytes of @dev, 0 when the driver does not say.  May sleep. */
loff_t ddi_minor_size(struct ddi_user *user, ddi_dev_t dev);

/* chardev.c */
extern const struct file_operations ddi_chardev_fops;

/* poll.c */
__poll_t ddi_special_poll(struct ddi_open *open, struct file *file,
			  struct poll_table_struct *wait);
void ddi_poll_forget(struct ddi_special *sp);
short ddi_poll_to_solaris(__poll_t events);
__poll_t ddi_poll_to_linux(short events);

/* minor.c: may @cr open it with @flag, FREAD and FWRITE?  0 or -EACCES */
int ddi_minor_may_open(const struct ddi_minor *minor, int flag,
		       const cred_t *cr);

/* minor.c: @user is ready: let its block minors be opened */
void ddi_minor_ready(struct ddi_user *user);

/* minor.c; for main.c, and a driver's major number for what asks */
int ddi_minor_init(void);
void ddi_minor_exit(void);
/* The driver's major number, for Linux and Solaris: or -errno.  May sleep. */
int ddi_major_get(const char *driver);

/* Drivers see these without their prefix. */
o_dev_t ddi_cmpdev(ddi_dev_t dev);
unsigned int ddi_getmajor(ddi_dev_t dev);
unsigned int ddi_getminor(ddi_dev_t dev);
ddi_dev_t ddi_makedevice(unsigned int majnum, unsigned int minnum);
void ddi_pollwakeup(struct pollhead *php, short event);
uid_t ddi_crgetuid(const cred_t *cr);
uid_t ddi_crgetruid(const cred_t *cr);
uid_t ddi_crgetsuid(const cred_t *cr);
gid_t ddi_crgetgid(const cred_t *cr);
gid_t ddi_crgetrgid(const cred_t *cr);
gid_t ddi_crgetsgid(const cred_t *cr);
zoneid_t ddi_crgetzoneid(const cred_t *cr);
const gid_t *ddi_crgetgroups(const cred_t *cr);
int ddi_crgetngroups(const cred_t *cr);
int ddi_drv_priv(cred_t *cr);
int ddi_secpolicy_net_config(const cred_t *cr, boolean_t checkonly);
int ddi_secpolicy_dl_config(const cred_t *cr);
int ddi_secpolicy_sys_config(const cred_t *cr, boolean_t checkonly);
int ddi_secpolicy_hwmanip(const cred_t *cr);
int ddi_secpolicy_excl_open(const cred_t *cr);
int ddi_secpolicy_net_rawaccess(const cred_t *cr);
int ddi_secpolicy_console(const cred_t *cr);
extern cred_t *ddi_kcred;
void ddi_crhold(cred_t *cr);
void ddi_crfree(cred_t *cr);
cred_t *ddi_crdup(cred_t *cr);
cred_t *ddi_crget(void);
cred_t *ddi_zone_kcred(void);
int ddi_cred_init(void);
void ddi_cred_exit(void);
int ddi_priv_policy(const cred_t *cr, int priv, boolean_t allzone, int err,
		    const char *msg);
boolean_t ddi_priv_policy_only(const cred_t *cr, int priv, boolean_t allzone);
int ddi_priv_getbyname(const char *priv, int flags);
void ddi_pollhead_clean(struct pollhead *php);
int ddi_drv_getparm(unsigned int parm, void *value_p);

#endif /* _DDI_DEV_USER_H */
