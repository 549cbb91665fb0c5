// SPDX-License-Identifier: GPL-2.0
/*
 * Copies between a driver and the memory of a uio(9S).
 *
 * uiomove(9F), ureadc(9F), uwritec(9F).
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/limits.h>
#include <linux/overflow.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <sys/uio.h>

#include "devmap.h"
#include "io.h"

/* Copy; returns the bytes that could not be copied. */
static size_t uio_copy(void *kernel, void __user *user, size_t len,
		       enum uio_rw rw, uio_seg_t segment)
{
	if (segment != UIO_SYSSPACE)
		return rw == UIO_READ ? copy_to_user(user, kernel, len) :
					copy_from_user(kernel, user, len);
	if (rw == UIO_READ)
		memcpy((void __force *)user, kernel, len);
	else
		memcpy(kernel, (void __force *)user, len);
	return 0;
}

/**
 * ddi_uio_advance() - remove transferred bytes from a request
 * @uio: the request
 * @len: bytes; at most those of its first piece
 *
 * No field becomes negative, and the offset stops at its largest value,
 * whatever values the driver has stored.
 *
 * Context: any.
 */
void ddi_uio_advance(uio_t *uio, size_t len)
{
	uio->uio_iov->iov_base += len;
	uio->uio_iov->iov_len -= len;
	uio->uio_resid -= min_t(size_t, len, max_t(ssize_t, uio->uio_resid, 0));
	if (check_add_overflow(uio->uio_loffset, len, &uio->uio_loffset))
		uio->uio_loffset = LLONG_MAX;
}

size_t ddi_uio_piece(const uio_t *uio)
{
	return min_t(size_t, uio->uio_iov->iov_len,
		     max_t(ssize_t, uio->uio_resid, 0));
}

/* Skip empty pieces at the start.  Returns false if nothing is left. */
static bool uio_skip_empty(uio_t *uio)
{
	while (uio->uio_iovcnt > 0 && !uio->uio_iov->iov_len) {
		uio->uio_iov++;
		uio->uio_iovcnt--;
	}
	return uio->uio_iovcnt > 0 && uio->uio_resid > 0;
}

/**
 * ddi_uiomove() - copy between the kernel and a request, uiomove(9F)
 * @address: kernel address
 * @nbytes: bytes to copy; at most what is left of the request is copied
 * @rwflag: UIO_READ copies to the request, UIO_WRITE from it
 * @uio_p: the request; advanced by what was copied
 *
 * If an address of the request is invalid, the bytes before its page are still
 * copied and counted.
 *
 * Context: in an entry point, may sleep, if the request is a user's; otherwise
 * any.
 * Return: 0, or EFAULT (a retry cannot help).
 */
int ddi_uiomove(void *address, size_t nbytes, enum uio_rw rwflag,
		uio_t *uio_p)
{
	while (nbytes && uio_skip_empty(uio_p)) {
		size_t len = min(nbytes, ddi_uio_piece(uio_p));
		size_t left = uio_copy(address, uio_p->uio_iov->iov_base, len,
				       rwflag, uio_p->uio_segflg);

		ddi_uio_advance(uio_p, len - left);
		if (left)
			return EFAULT;
		address += len;
		nbytes -= len;
	}
	return 0;
}
EXPORT_SYMBOL(ddi_uiomove);

/**
 * ddi_ureadc() - store a byte in a request, ureadc(9F)
 * @c: the byte
 * @uio_p: the request
 *
 * Context: in an entry point, may sleep, if the request is a user's; otherwise
 * any.
 * Return: 0; EFAULT when the address is invalid or nothing is left of the
 * request.
 */
int ddi_ureadc(int c, uio_t *uio_p)
{
	char byte = c;

	if (!uio_skip_empty(uio_p))
		return EFAULT;
	return ddi_uiomove(&byte, 1, UIO_READ, uio_p);
}
EXPORT_SYMBOL(ddi_ureadc);

/**
 * ddi_uwritec() - get a byte from a request, uwritec(9F)
 * @uio_p: the request
 *
 * Context: in an entry point, may sleep, if the request is a user's; otherwise
 * any.
 * Return: the byte, 0 to 255; -1 when the address is invalid or nothing is left
 * of the request.
 */
int ddi_uwritec(uio_t *uio_p)
{
	unsigned char byte;

	if (!uio_skip_empty(uio_p) ||
	    ddi_uiomove(&byte, 1, UIO_WRITE, uio_p))
		return -1;
	return byte;
}
EXPORT_SYMBOL(ddi_uwritec);

static_assert(__same_type(uiomove, ddi_uiomove));
static_assert(__same_type(ureadc, ddi_ureadc));
static_assert(__same_type(uwritec, ddi_uwritec));
