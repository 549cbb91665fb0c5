/* SPDX-License-Identifier: MIT */
/*
 * Headers of the core that Solaris's headers of any framework include.
 */
#ifndef _DDI_ABSENT_H
#define _DDI_ABSENT_H

#include <sys/types.h>
#include <sys/param.h>
#include <sys/systm.h>
#include <sys/errno.h>
#include <sys/debug.h>
#include <sys/cmn_err.h>
#include <sys/kmem.h>
#include <sys/list.h>
#include <sys/ksynch.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/open.h>
#include <sys/uio.h>
#include <sys/buf.h>
#include <sys/callb.h>
#include <sys/cred.h>
#include <sys/disp.h>
#include <sys/byteorder.h>
#include <sys/conf.h>
#include <sys/modctl.h>
#include <sys/kstat.h>
#include <sys/pci.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/taskq.h>

#endif /* _DDI_ABSENT_H */
