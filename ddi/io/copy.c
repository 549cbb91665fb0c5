// SPDX-License-Identifier: GPL-2.0
/*
 * Copies between a driver and its caller, and the caller's data model.
 *
 * copyin(9F), copyout(9F), ddi_copyin(9F), ddi_copyout(9F),
 * ddi_model_convert_from(9F), ddi_mmap_get_model(9F).
 */
#include <linux/compat.h>
#include <linux/export.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <sys/file.h>
#include <sys/model.h>
#include <sys/sunddi.h>

#include "devmap.h"

/**
 * ddi_user_copyin() - copy from the calling process, copyin(9F)
 * @userbuf: address in the calling process
 * @driverbuf: kernel address
 * @cn: bytes
 *
 * Context: in an entry point; may sleep.
 * Return: 0, or -1 when @userbuf is invalid (a retry cannot help); the entry
 * point should return EFAULT.
 */
int ddi_user_copyin(const void *userbuf, void *driverbuf, size_t cn)
{
	return copy_from_user(driverbuf, (const void __force __user *)userbuf,
			      cn) ? -1 : 0;
}
EXPORT_SYMBOL(ddi_user_copyin);

/**
 * ddi_user_copyout() - copy to the calling process, copyout(9F)
 * @driverbuf: kernel address
 * @userbuf: address in the calling process
 * @cn: bytes
 *
 * Context: in an entry point; may sleep.
 * Return: 0, or -1 when @userbuf is invalid (a retry cannot help); the entry
 * point should return EFAULT.
 */
int ddi_user_copyout(const void *driverbuf, void *userbuf, size_t cn)
{
	return copy_to_user((void __force __user *)userbuf, driverbuf, cn) ?
		-1 : 0;
}
EXPORT_SYMBOL(ddi_user_copyout);

/**
 * ddi_mode_copyin() - copy from the caller of ioctl(9E), ddi_copyin(9F)
 * @buf: the caller's address
 * @driverbuf: kernel address
 * @cn: bytes
 * @flags: mode argument of ioctl(9E); with FKIOCTL, @buf is a kernel address
 *
 * Context: in an entry point, may sleep; any with FKIOCTL.
 * Return: 0, or -1 when @buf is invalid (a retry cannot help); the entry point
 * should return EFAULT.
 */
int ddi_mode_copyin(const void *buf, void *driverbuf, size_t cn, int flags)
{
	if (!(flags & FKIOCTL))
		return ddi_user_copyin(buf, driverbuf, cn);
	memcpy(driverbuf, buf, cn);
	return 0;
}
EXPORT_SYMBOL(ddi_mode_copyin);

/**
 * ddi_mode_copyout() - copy to the caller of ioctl(9E), ddi_copyout(9F)
 * @driverbuf: kernel address
 * @buf: the caller's address
 * @cn: bytes
 * @flags: mode argument of ioctl(9E); with FKIOCTL, @buf is a kernel address
 *
 * Context: in an entry point, may sleep; any with FKIOCTL.
 * Return: 0, or -1 when @buf is invalid (a retry cannot help); the entry point
 * should return EFAULT.
 */
int ddi_mode_copyout(const void *driverbuf, void *buf, size_t cn, int flags)
{
	if (!(flags & FKIOCTL))
		return ddi_user_copyout(driverbuf, buf, cn);
	memcpy(buf, driverbuf, cn);
	return 0;
}
EXPORT_SYMBOL(ddi_mode_copyout);

/**
 * ddi_model_convert_from() - tell whether the caller's data must be converted,
 *	ddi_model_convert_from(9F)
 * @umodel: mode argument of ioctl(9E) or model argument of devmap(9E)
 *
 * Context: any.
 * Return: DDI_MODEL_ILP32 for a 32-bit caller, DDI_MODEL_NONE if the caller has
 * the driver's own model.
 */
model_t ddi_model_convert_from(model_t umodel)
{
	return (umodel & DDI_MODEL_MASK) == DDI_MODEL_ILP32 ? DDI_MODEL_ILP32 :
							     DDI_MODEL_NONE;
}
EXPORT_SYMBOL(ddi_model_convert_from);

/**
 * ddi_mmap_get_model() - get the calling thread's data model,
 *	ddi_mmap_get_model(9F)
 *
 * Context: in mmap(9E).
 * Return: DDI_MODEL_ILP32 or DDI_MODEL_LP64.
 */
model_t ddi_mmap_get_model(void)
{
	return in_compat_syscall() ? DDI_MODEL_ILP32 : DDI_MODEL_LP64;
}
EXPORT_SYMBOL(ddi_mmap_get_model);

static_assert(__same_type(copyin, ddi_user_copyin));
static_assert(__same_type(copyout, ddi_user_copyout));
static_assert(__same_type(ddi_copyin, ddi_mode_copyin));
static_assert(__same_type(ddi_copyout, ddi_mode_copyout));
