/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Start and stop of the parts of os/, for main.c.
 */
#ifndef _DDI_OS_INIT_H
#define _DDI_OS_INIT_H

int ddi_system_init(void);
void ddi_system_exit(void);
int ddi_memlist_init(void);
void ddi_memlist_exit(void);
void ddi_symbol_exit(void);
void ddi_idents_exit(void);
int ddi_work_init(void);
void ddi_work_exit(void);
void ddi_kmem_exit(void);
void ddi_id32_exit(void);
int ddi_panic_init(void);
void ddi_panic_exit(void);
int ddi_timeout_init(void);
void ddi_timeout_exit(void);
int ddi_periodic_init(void);
void ddi_periodic_exit(void);
int ddi_taskq_init(void);
void ddi_taskq_exit(void);
#ifdef CONFIG_MODULES
int ddi_unload_init(void);
void ddi_unload_exit(void);
#else
#define ddi_unload_init NULL
#define ddi_unload_exit NULL
#endif
int ddi_sleepq_init(void);
int ddi_threads_init(void);
void ddi_threads_exit(void);
int ddi_kstat_init(void);
void ddi_kstat_exit(void);

#endif /* _DDI_OS_INIT_H */
