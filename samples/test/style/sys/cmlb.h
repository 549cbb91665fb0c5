/* SPDX-License-Identifier: MIT */
/*
 * A header of the driver's own, which has the name of an absent framework's.
 */
#ifndef _STYLE_SYS_CMLB_H
#define _STYLE_SYS_CMLB_H

#define STYLE_OWN_HEADER 1

#endif /* _STYLE_SYS_CMLB_H */
