/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Checks that are compiled like a driver.  Each returns NULL, or the text of
 * the first expression that is false.
 */
#ifndef _DDI_SOLARIS_H
#define _DDI_SOLARIS_H

const char *ddi_solaris_strings(void);
const char *ddi_solaris_formats(void);
const char *ddi_solaris_memory(void);
const char *ddi_solaris_arithmetic(void);
const char *ddi_solaris_numbers(void);
const char *ddi_solaris_lists(void);
const char *ddi_solaris_list_garbage(void);
const char *ddi_solaris_list_misuse(void);
const char *ddi_solaris_rest(void);
const char *ddi_solaris_single_queues(void);
const char *ddi_solaris_double_queues(void);
const char *ddi_solaris_characters(void);
const char *ddi_solaris_bits(void);
const char *ddi_solaris_units(void);
const char *ddi_solaris_bytes(void);
const char *ddi_solaris_checksum(void);
const char *ddi_solaris_rounding(void);
const char *ddi_solaris_pci(void);
const char *ddi_solaris_held(void);

#endif /* _DDI_SOLARIS_H */
