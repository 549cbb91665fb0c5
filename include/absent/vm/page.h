/* SPDX-License-Identifier: MIT */
/*
 * <vm/page.h>: pages.
 *
 * virtual memory is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _VM_PAGE_H
#define _VM_PAGE_H

#include <vm/hat.h>

typedef struct page page_t;

#endif /* _VM_PAGE_H */
