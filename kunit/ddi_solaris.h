/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Checks made as from a driver.  Each returns NULL, or the text of the first
 * expression that should be true and is not.
 */
#ifndef _DDI_SOLARIS_H
#define _DDI_SOLARIS_H

const char *ddi_solaris_strings(void);
const char *ddi_solaris_formats(void);
const char *ddi_solaris_memory(void);
const char *ddi_solaris_arithmetic(void);
const char *ddi_solaris_numbers(void);
const char *ddi_solaris_lists(void);
const char *ddi_solaris_list_misuse(void);
const char *ddi_solaris_rest(void);

#endif /* _DDI_SOLARIS_H */
