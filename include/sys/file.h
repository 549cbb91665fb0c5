/* SPDX-License-Identifier: MIT */
/*
 * <sys/file.h>: flags of an open device, as open(9E), close(9E) and ioctl(9E)
 * get them.
 */
#ifndef _SYS_FILE_H
#define _SYS_FILE_H

#include <sys/types.h>
#include <sys/model.h>
#include <sys/t_lock.h>
#include <sys/user.h>

#define FREAD		0x0001
#define FWRITE		0x0002
#define FNDELAY		0x0004
#define FAPPEND		0x0008
#define FSYNC		0x0010
#define FNONBLOCK	0x0080
#define FCREAT		0x0100
#define FTRUNC		0x0200
#define FEXCL		0x0400

/* ioctl(9E): the caller is the kernel, so are its addresses */
#define FKIOCTL		0x80000000
/* open(9E), ioctl(9E): the caller is a layered driver */
#define FKLYR		0x40000000
/* ioctl(9E): the caller has the driver's data model */
#define FNATIVE		DATAMODEL_NATIVE
/* ioctl(9E): where the caller's is */
#define FMODELS		DATAMODEL_MASK

#endif /* _SYS_FILE_H */
