/* SPDX-License-Identifier: MIT */
/*
 * Operations of the benchmark, as a Solaris driver would do them.  Each
 * function does its operation @n times.
 */
#ifndef _DDI_BENCH_SOL_H
#define _DDI_BENCH_SOL_H

/*
 * Make all objects that the other functions use.  Returns NULL or the failed
 * step.
 */
const char *sol_begin(void);
void sol_end(void);

void sol_mutex(unsigned int n);
void sol_mutex_spin(unsigned int n);
void sol_rwlock(unsigned int n);
void sol_sema(unsigned int n);
void sol_cv_signal(unsigned int n);
void sol_cv_handover(unsigned int n);
void sol_kmem_cache(unsigned int n);
void sol_timeout(unsigned int n);
void sol_taskq(unsigned int n);

/* Use the device's MSI or line.  Returns NULL or the failed step. */
const char *sol_intr_begin(int msi);
void sol_intr_end(void);

/*
 * The handler calls this function, which acknowledges the device's interrupt.
 */
void bench_interrupted(void);

/* Objects of one thread, for benchmarks with two */
struct sol_mine;
struct sol_mine *sol_mine_new(void *memory);
void sol_mine_free(struct sol_mine *mine);
void sol_mine_mutex(struct sol_mine *mine, unsigned int n);
void sol_mine_bind(struct sol_mine *mine, unsigned int n);

#endif /* _DDI_BENCH_SOL_H */
