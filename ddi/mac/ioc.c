// SPDX-License-Identifier: GPL-2.0
/*
 * ioctls of an interface: mc_ioctl(9E).
 *
 * /dev/ddi/DRIVER@INSTANCE:net takes I_STR, as a stream above the driver does on
 * illumos, streamio(4I): the driver gets an M_IOCTL message and answers it by
 * qreply(9F).
 *
 * Locking: lock holds the interface while a call is in it; a file may stay open
 * after the interface has gone.
 */
#include <linux/capability.h>
#include <linux/miscdevice.h>
#include <linux/rwsem.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <sys/stropts.h>

#include "mac.h"

/* Bytes of an ioctl's argument at most */
#define IOC_MAX		65536
/* Seconds for an answer, where the caller does not say */
#define IOC_SECONDS	15

/**
 * struct ddi_mac_ioc - the node of an interface
 * @ref: the interface's, and one for each open file
 * @misc: the node
 * @lock: held by who calls the driver, and to take @mac away
 * @mac: the interface, NULL when it has gone
 * @head: the stream
 * @path: the node's name under /dev
 * @name: its name for /sys
 */
struct ddi_mac_ioc {
	struct kref ref;
	struct miscdevice misc;
	struct rw_semaphore lock; /* of @mac */
	struct __mac_handle *mac;
	struct ddi_strhead head;
	char path[MAXLINKNAMELEN + 8];
	char name[MAXLINKNAMELEN + 8];
};

static void ioc_release(struct kref *ref)
{
	kfree(container_of(ref, struct ddi_mac_ioc, ref));
}

/* The node's list is locked, so the interface's reference is there. */
static int net_open(struct inode *inode, struct file *file)
{
	struct ddi_mac_ioc *ioc = container_of(file->private_data,
					       struct ddi_mac_ioc, misc);

	kref_get(&ioc->ref);
	file->private_data = ioc;
	return 0;
}

static int net_release(struct inode *inode, struct file *file)
{
	struct ddi_mac_ioc *ioc = file->private_data;

	kref_put(&ioc->ref, ioc_release);
	return 0;
}

/* The message of @arg, or an error.  Its argument always has a block. */
static mblk_t *message_of(const struct strioctl *arg)
{
	mblk_t *mp = mkiocb(arg->ic_cmd);
	struct iocblk *iocp;

	if (!mp)
		return ERR_PTR(-ENOMEM);
	mp->b_cont = allocb(max(arg->ic_len, 16), BPRI_MED);
	if (!mp->b_cont) {
		freemsg(mp);
		return ERR_PTR(-ENOMEM);
	}
	if (copy_from_user(mp->b_cont->b_wptr, (void __user *)arg->ic_dp,
			   arg->ic_len)) {
		freemsg(mp);
		return ERR_PTR(-EFAULT);
	}
	mp->b_cont->b_wptr += arg->ic_len;
	iocp = (struct iocblk *)mp->b_rptr;
	iocp->ioc_cr = (cred_t *)current_cred();
	iocp->ioc_count = arg->ic_len;
	return mp;
}

static void put(void *arg, queue_t *wq, mblk_t *mp)
{
	struct __mac_handle *mac = arg;

	mac->cb->mc_ioctl(mac->driver, wq, mp);
}

/* Copy out what the driver answered: what it returned, or -errno. */
static long answer(struct strioctl *arg, mblk_t *mp)
{
	struct iocblk *iocp = (struct iocblk *)mp->b_rptr;
	size_t left = iocp->ioc_count;
	char __user *to = (char __user *)arg->ic_dp;
	mblk_t *bp;

	if (DB_TYPE(mp) != M_IOCACK || iocp->ioc_error)
		return iocp->ioc_error ? ddi_linux_errno(iocp->ioc_error) :
					 -EINVAL;
	for (bp = mp->b_cont; bp && left; bp = bp->b_cont) {
		size_t n = min_t(size_t, left, MBLKL(bp));

		if (copy_to_user(to, bp->b_rptr, n))
			return -EFAULT;
		to += n;
		left -= n;
	}
	arg->ic_len = iocp->ioc_count - left;
	return iocp->ioc_rval;
}

/* With the interface held. */
static long call(struct ddi_mac_ioc *ioc, struct strioctl *arg)
{
	long timeout = (arg->ic_timout > 0 ? arg->ic_timout : IOC_SECONDS) * HZ;
	mblk_t *mp, *reply;
	long rc;

	mp = message_of(arg);
	if (IS_ERR(mp))
		return PTR_ERR(mp);
	rc = ddi_strhead_ioctl(&ioc->head, put, ioc->mac, mp, timeout, &reply);
	if (rc)
		return rc;
	rc = answer(arg, reply);
	freemsg(reply);
	return rc;
}

static long net_ioctl(struct file *file, unsigned int cmd, unsigned long p)
{
	struct ddi_mac_ioc *ioc = file->private_data;
	struct strioctl arg;
	long rc;

	if (cmd != I_STR)
		return -ENOTTY;
	if (copy_from_user(&arg, (void __user *)p, sizeof(arg)))
		return -EFAULT;
	if (arg.ic_len < 0 || arg.ic_len > IOC_MAX)
		return -EINVAL;
	down_read(&ioc->lock);
	rc = ioc->mac ? call(ioc, &arg) : -ENXIO;
	up_read(&ioc->lock);
	if (rc >= 0 && copy_to_user((void __user *)p, &arg, sizeof(arg)))
		return -EFAULT;
	return rc;
}

static const struct file_operations net_fops = {
	.owner = THIS_MODULE,
	.open = net_open,
	.release = net_release,
	.unlocked_ioctl = net_ioctl,
};

/* If the node cannot be made, the interface works without it. */
void ddi_mac_ioc_publish(struct __mac_handle *mac)
{
	struct ddi_mac_ioc *ioc;

	if (!ddi_mac_has(mac, MC_IOCTL) || !mac->cb->mc_ioctl)
		return;
	ioc = kzalloc(sizeof(*ioc), GFP_KERNEL);
	if (!ioc)
		return;
	kref_init(&ioc->ref);
	init_rwsem(&ioc->lock);
	ioc->mac = mac;
	ddi_strhead_init(&ioc->head);
	snprintf(ioc->path, sizeof(ioc->path), "ddi/%s@%d:net",
		 mac->dip->driver->name, ddi_get_instance(mac->dip));
	snprintf(ioc->name, sizeof(ioc->name), "%s:net", mac->name);
	ioc->misc.minor = MISC_DYNAMIC_MINOR;
	ioc->misc.name = ioc->name;
	ioc->misc.nodename = ioc->path;
	ioc->misc.mode = 0600;
	ioc->misc.parent = mac->dip->dev;
	ioc->misc.fops = &net_fops;
	if (misc_register(&ioc->misc)) {
		kfree(ioc);
		return;
	}
	mac->ioc = ioc;
}

void ddi_mac_ioc_unpublish(struct __mac_handle *mac)
{
	struct ddi_mac_ioc *ioc = mac->ioc;

	if (!ioc)
		return;
	misc_deregister(&ioc->misc);
	down_write(&ioc->lock);
	ioc->mac = NULL;
	up_write(&ioc->lock);
	mac->ioc = NULL;
	kref_put(&ioc->ref, ioc_release);
}
