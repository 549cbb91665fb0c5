/* SPDX-License-Identifier: MIT */
/*
 * style: what its sources check, and what its misc module offers.
 */
#ifndef _STYLE_H
#define _STYLE_H

/* Each returns how many of its checks failed. */
extern int style_own();
extern int style_old();
extern int style_isa();

/* The misc module: 1 from its _init(9E) to its _fini(9E) */
extern int style_misc_started();

#endif /* _STYLE_H */
