// SPDX-License-Identifier: GPL-2.0
/*
 * System calls on a character minor node, which become calls of a driver's
 * cb_ops(9S).
 *
 * open(9E), close(9E), read(9E), write(9E), ioctl(9E), chpoll(9E), mmap(9E).
 *
 * Entry points run in the caller's thread, so copyin(9F) and cv_wait_sig(9F)
 * refer to the caller.  Error numbers are translated; EINTR restarts the call
 * if the caller's signal handler asks for that, as on Solaris.  An interrupted
 * read(9E) or write(9E) that has moved data returns the number of bytes moved;
 * any other error is returned even if data was moved.
 */
#include <linux/compat.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/open.h>
#include <sys/uio.h>

#include "../compat.h"
#include "user.h"

int (*ddi_user_mmap)(struct ddi_open *open, struct vm_area_struct *vma);

static int chardev_flags(const struct file *file)
{
	int flag = 0;

	if (file->f_mode & FMODE_READ)
		flag |= FREAD;
	if (file->f_mode & FMODE_WRITE)
		flag |= FWRITE;
	if (file->f_flags & O_NONBLOCK)
		flag |= FNDELAY | FNONBLOCK;
	if (file->f_flags & O_APPEND)
		flag |= FAPPEND;
	if (file->f_flags & O_DSYNC)
		flag |= FSYNC;
	if (file->f_flags & O_EXCL)
		flag |= FEXCL;
	return flag;
}

static int chardev_open(struct inode *inode, struct file *file)
{
	struct ddi_minor *minor = container_of(inode->i_cdev, struct ddi_minor,
					       cdev);
	struct ddi_user *user = minor->user;
	struct ddi_open *open = kzalloc(sizeof(*open), GFP_KERNEL);
	int err;

	if (!open)
		return -ENOMEM;
	open->flag = chardev_flags(file);
	err = ddi_minor_may_open(minor, open->flag, current_cred()) ?:
	      ddi_special_open(user, minor->dev, OTYP_CHR, open->flag,
			       &open->special);
	if (err) {
		kfree(open);
		return err;
	}
	kref_get(&user->ref);
	open->user = user;
	spin_lock(&user->lock);
	list_add(&open->node, &user->files);
	spin_unlock(&user->lock);
	file->private_data = open;
	return 0;
}

static int chardev_release(struct inode *inode, struct file *file)
{
	struct ddi_open *open = file->private_data;
	struct ddi_user *user = open->user;

	spin_lock(&user->lock);
	list_del(&open->node);
	spin_unlock(&user->lock);
	/* the flags may have changed by fcntl(2); Linux drops O_EXCL after open(2) */
	ddi_special_close(open->special,
			  chardev_flags(file) | (open->flag & FEXCL));
	kfree(open);
	ddi_user_put(user);
	return 0;
}

/* The number of pieces of memory that @iter still has. */
static unsigned long iter_pieces(const struct iov_iter *iter)
{
	return iter_is_ubuf(iter) ? 1 : iter->nr_segs;
}

/* Write the pieces that are left of @iter to @iov.  Returns their number. */
static int iter_to_iovec(const struct iov_iter *iter, struct iovec *iov)
{
	size_t left = iov_iter_count(iter), skip = iter->iov_offset;
	const struct iovec *from = ddi_iter_iov(iter);
	int n = 0;

	if (iter_is_ubuf(iter)) {
		iov[0].iov_base = iter->ubuf + skip;
		iov[0].iov_len = left;
		return 1;
	}
	for (; left; from++, skip = 0) {
		iov[n].iov_base = from->iov_base + skip;
		iov[n].iov_len = min(left, from->iov_len - skip);
		left -= iov[n++].iov_len;
	}
	return n;
}

static ssize_t chardev_result(struct ddi_user *user, int err, ssize_t done)
{
	if (!err || (err == EINTR && done > 0))
		return done;
	return ddi_call_errno(user, err);
}

/* Call read(9E) or write(9E) for @iter, of which @iov is a copy. */
static ssize_t chardev_transfer(struct kiocb *iocb, struct iov_iter *iter,
				struct iovec *iov, enum uio_rw rw)
{
	struct ddi_open *open = iocb->ki_filp->private_data;
	struct uio uio = {
		.uio_iov = iov,
		.uio_iovcnt = iter_to_iovec(iter, iov),
		.uio_loffset = iocb->ki_pos,
		.uio_segflg = iov_iter_is_kvec(iter) ? UIO_SYSSPACE :
						       UIO_USERSPACE,
		.uio_fmode = chardev_flags(iocb->ki_filp),
		.uio_llimit = MAX_LFS_FILESIZE,
		.uio_resid = iov_iter_count(iter),
	};
	int (*entry)(ddi_dev_t dev, struct uio *uiop, cred_t *credp);
	struct ddi_call call;
	ssize_t done;
	int err;

	if (!ddi_call_enter(open->user, &call,
			    rw == UIO_READ ? "read(9E)" : "write(9E)"))
		return -ENXIO;
	entry = rw == UIO_READ ? open->user->ops->cb_read :
				 open->user->ops->cb_write;
	err = entry ? entry(open->special->dev, &uio,
			    (cred_t *)current_cred()) : ENXIO;
	ddi_call_exit(open->user, &call);

	done = clamp_t(ssize_t, iov_iter_count(iter) - uio.uio_resid, 0,
		       iov_iter_count(iter));
	iov_iter_advance(iter, done);
	iocb->ki_pos = uio.uio_loffset;
	return chardev_result(open->user, err, done);
}

static ssize_t chardev_rw(struct kiocb *iocb, struct iov_iter *iter,
			  enum uio_rw rw)
{
	struct iovec few[4], *iov = few;
	ssize_t ret;

	if (!iter_is_ubuf(iter) && !iter_is_iovec(iter) &&
	    !iov_iter_is_kvec(iter))
		return -EINVAL;
	if (iter_pieces(iter) > ARRAY_SIZE(few)) {
		iov = kmalloc_array(iter_pieces(iter), sizeof(*iov),
				    GFP_KERNEL);
		if (!iov)
			return -ENOMEM;
	}
	ret = chardev_transfer(iocb, iter, iov, rw);
	if (iov != few)
		kfree(iov);
	return ret;
}

static ssize_t chardev_read(struct kiocb *iocb, struct iov_iter *iter)
{
	return chardev_rw(iocb, iter, UIO_READ);
}

static ssize_t chardev_write(struct kiocb *iocb, struct iov_iter *iter)
{
	return chardev_rw(iocb, iter, UIO_WRITE);
}

/**
 * chardev_call_ioctl() - call a driver's ioctl(9E)
 * @file: the open minor
 * @cmd: the command
 * @arg: its argument
 * @model: the data model of the caller
 *
 * Context: may sleep.
 * Return: the value that the driver stores through rvalp, 32 bits; or -errno.
 *
 * Differences from illumos: Linux handles some command numbers itself and does
 * not call the driver for them; scripts/port-ioctls.txt lists them.
 */
static long chardev_call_ioctl(struct file *file, unsigned int cmd,
			       unsigned long arg, int model)
{
	struct ddi_open *open = file->private_data;
	struct ddi_call call;
	int err, rval = 0;

	if (!ddi_call_enter(open->user, &call, "ioctl(9E)"))
		return -ENXIO;
	err = open->user->ops->cb_ioctl ?
		open->user->ops->cb_ioctl(open->special->dev, cmd, arg,
					  chardev_flags(file) | model,
					  (cred_t *)current_cred(), &rval) :
		ENOTTY;
	ddi_call_exit(open->user, &call);
	if (err)
		return ddi_call_errno(open->user, err);
	return (unsigned int)rval;
}

static long chardev_ioctl(struct file *file, unsigned int cmd,
			  unsigned long arg)
{
	return chardev_call_ioctl(file, cmd, arg, DATAMODEL_NATIVE);
}

#ifdef CONFIG_COMPAT
static long chardev_compat_ioctl(struct file *file, unsigned int cmd,
				 unsigned long arg)
{
	return chardev_call_ioctl(file, cmd, (unsigned long)compat_ptr(arg),
				  DATAMODEL_ILP32);
}
#else
#define chardev_compat_ioctl NULL
#endif

static __poll_t chardev_poll(struct file *file, struct poll_table_struct *wait)
{
	return ddi_special_poll(file->private_data, file, wait);
}

static int chardev_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ddi_open *open = file->private_data;
	struct ddi_call call;
	int err;

	if (!ddi_user_mmap)
		return -ENODEV;
	if (!ddi_call_enter(open->user, &call, "mmap(9E)"))
		return -ENXIO;
	spin_lock(&open->user->lock);
	open->mapping = file->f_mapping;
	spin_unlock(&open->user->lock);
	err = ddi_user_mmap(open, vma);
	ddi_call_exit(open->user, &call);
	return err;
}

/* The offset of SEEK_END: the size that the driver's properties tell, or an error. */
static loff_t chardev_end(struct ddi_open *open)
{
	struct ddi_call call;
	loff_t size;

	if (!ddi_call_enter(open->user, &call, "prop_op(9E)"))
		return -ENXIO;
	size = ddi_minor_size(open->user, open->special->dev);
	ddi_call_exit(open->user, &call);
	return size ?: -EINVAL;
}

static loff_t chardev_llseek(struct file *file, loff_t offset, int whence)
{
	loff_t end = 0;

	if (whence == SEEK_END) {
		end = chardev_end(file->private_data);
		if (end < 0)
			return end;
	} else if (whence != SEEK_SET && whence != SEEK_CUR) {
		return -EINVAL;
	}
	return generic_file_llseek_size(file, offset, whence, MAX_LFS_FILESIZE,
					end);
}

/* A character device has no cached data to write. */
static int chardev_fsync(struct file *file, loff_t start, loff_t end,
			 int datasync)
{
	return 0;
}

static const struct file_operations chardev_fops = {
	.owner = THIS_MODULE,
	.open = chardev_open,
	.release = chardev_release,
	.read_iter = chardev_read,
	.write_iter = chardev_write,
	.unlocked_ioctl = chardev_ioctl,
	.compat_ioctl = chardev_compat_ioctl,
	.poll = chardev_poll,
	.mmap = chardev_mmap,
	.llseek = chardev_llseek,
	.fsync = chardev_fsync,
};

/* Make character minors open these files. */
int ddi_chardev_init(void)
{
	return ddi_minor_init(&chardev_fops);
}
