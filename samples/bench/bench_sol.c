// SPDX-License-Identifier: MIT
/*
 * Locks, condition variables, timers, tasks, caches and interrupts, as a
 * Solaris driver uses them: this source includes no header of Linux's.
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/ddi.h>
#include <sys/kmem.h>
#include <sys/ksynch.h>
#include <sys/sunddi.h>
#include "bench_sol.h"

extern dev_info_t *bench_dip;

static kmutex_t mutex;
static kmutex_t spin;
static krwlock_t rwlock;
static ksema_t sema;
static kcondvar_t cv;
static kmem_cache_t *cache;
static ddi_taskq_t *taskq;

/* The thread whose turn it is: the one that counts, its partner, or the end */
static enum { MINE, THEIRS, OVER } turn;
static kmutex_t turn_lock;
static kcondvar_t turn_cv;

/* Give the turn back as soon as this thread has it. */
static void
player(void *arg)
{
	(void) arg;
	mutex_enter(&turn_lock);
	for (;;) {
		while (turn == MINE)
			cv_wait(&turn_cv, &turn_lock);
		if (turn == OVER)
			break;
		turn = MINE;
		cv_broadcast(&turn_cv);
	}
	turn = MINE;
	cv_broadcast(&turn_cv);
	mutex_exit(&turn_lock);
}

const char *
sol_begin(void)
{
	mutex_init(&mutex, NULL, MUTEX_DRIVER, NULL);
	mutex_init(&spin, NULL, MUTEX_DRIVER, DDI_INTR_PRI(DDI_INTR_PRI_MAX));
	mutex_init(&turn_lock, NULL, MUTEX_DRIVER, NULL);
	rw_init(&rwlock, NULL, RW_DRIVER, NULL);
	sema_init(&sema, 1, NULL, SEMA_DRIVER, NULL);
	cv_init(&cv, NULL, CV_DRIVER, NULL);
	cv_init(&turn_cv, NULL, CV_DRIVER, NULL);
	cache = kmem_cache_create("ddi_bench", 128, 0, NULL, NULL, NULL, NULL,
	    NULL, 0);
	taskq = ddi_taskq_create(bench_dip, "bench", 1, TASKQ_DEFAULTPRI, 0);
	if (cache == NULL || taskq == NULL)
		return ("kmem_cache_create or ddi_taskq_create");
	return (NULL);
}

void
sol_end(void)
{
	if (taskq != NULL)
		ddi_taskq_destroy(taskq);
	if (cache != NULL)
		kmem_cache_destroy(cache);
	cv_destroy(&turn_cv);
	cv_destroy(&cv);
	sema_destroy(&sema);
	rw_destroy(&rwlock);
	mutex_destroy(&turn_lock);
	mutex_destroy(&spin);
	mutex_destroy(&mutex);
}

void
sol_mutex(unsigned int n)
{
	while (n--) {
		mutex_enter(&mutex);
		mutex_exit(&mutex);
	}
}

void
sol_mutex_spin(unsigned int n)
{
	while (n--) {
		mutex_enter(&spin);
		mutex_exit(&spin);
	}
}

void
sol_rwlock(unsigned int n)
{
	while (n--) {
		rw_enter(&rwlock, RW_READER);
		rw_exit(&rwlock);
	}
}

void
sol_sema(unsigned int n)
{
	while (n--) {
		sema_p(&sema);
		sema_v(&sema);
	}
}

void
sol_cv_signal(unsigned int n)
{
	while (n--)
		cv_signal(&cv);
}

/* Pass the turn on and wait for it: two signals, and each thread waits once. */
void
sol_cv_handover(unsigned int n)
{
	turn = MINE;
	if (ddi_taskq_dispatch(taskq, player, NULL, DDI_SLEEP) != DDI_SUCCESS)
		return;
	mutex_enter(&turn_lock);
	while (n--) {
		turn = THEIRS;
		cv_broadcast(&turn_cv);
		while (turn == THEIRS)
			cv_wait(&turn_cv, &turn_lock);
	}
	turn = OVER;
	cv_broadcast(&turn_cv);
	while (turn == OVER)
		cv_wait(&turn_cv, &turn_lock);
	mutex_exit(&turn_lock);
}

void
sol_kmem_cache(unsigned int n)
{
	while (n--)
		kmem_cache_free(cache, kmem_cache_alloc(cache, KM_SLEEP));
}

static void
never(void *arg)
{
	(void) arg;
}

void
sol_timeout(unsigned int n)
{
	while (n--)
		(void) untimeout(timeout(never, NULL, 1000));
}

void
sol_taskq(unsigned int n)
{
	while (n--) {
		if (ddi_taskq_dispatch(taskq, never, NULL, DDI_SLEEP) !=
		    DDI_SUCCESS)
			return;
		ddi_taskq_wait(taskq);
	}
}

static ddi_intr_handle_t intr;

static uint_t
handler(caddr_t arg1, caddr_t arg2)
{
	(void) arg1;
	(void) arg2;
	bench_interrupted();
	return (DDI_INTR_CLAIMED);
}

const char *
sol_intr_begin(int msi)
{
	int n, type = msi ? DDI_INTR_TYPE_MSI : DDI_INTR_TYPE_FIXED;

	if (ddi_intr_alloc(bench_dip, &intr, type, 0, 1, &n,
	    DDI_INTR_ALLOC_NORMAL) != DDI_SUCCESS)
		return ("ddi_intr_alloc");
	if (ddi_intr_add_handler(intr, handler, NULL, NULL) != DDI_SUCCESS) {
		(void) ddi_intr_free(intr);
		return ("ddi_intr_add_handler");
	}
	if (ddi_intr_enable(intr) != DDI_SUCCESS) {
		(void) ddi_intr_remove_handler(intr);
		(void) ddi_intr_free(intr);
		return ("ddi_intr_enable");
	}
	return (NULL);
}

void
sol_intr_end(void)
{
	(void) ddi_intr_disable(intr);
	(void) ddi_intr_remove_handler(intr);
	(void) ddi_intr_free(intr);
}

struct sol_mine {
	ddi_dma_handle_t dma;
	caddr_t memory;
	kmutex_t mutex;
};

struct sol_mine *
sol_mine_new(void *memory)
{
	static ddi_dma_attr_t attr = {
		DMA_ATTR_V0, 0, ~0ULL, ~0ULL, 1, 1, 1, ~0ULL, ~0ULL, 1, 1, 0
	};
	struct sol_mine *mine = kmem_zalloc(sizeof (*mine), KM_SLEEP);

	mine->memory = memory;
	mutex_init(&mine->mutex, NULL, MUTEX_DRIVER, NULL);
	if (ddi_dma_alloc_handle(bench_dip, &attr, DDI_DMA_SLEEP, NULL,
	    &mine->dma) == DDI_SUCCESS)
		return (mine);
	mutex_destroy(&mine->mutex);
	kmem_free(mine, sizeof (*mine));
	return (NULL);
}

void
sol_mine_free(struct sol_mine *mine)
{
	ddi_dma_free_handle(&mine->dma);
	mutex_destroy(&mine->mutex);
	kmem_free(mine, sizeof (*mine));
}

void
sol_mine_mutex(struct sol_mine *mine, unsigned int n)
{
	while (n--) {
		mutex_enter(&mine->mutex);
		mutex_exit(&mine->mutex);
	}
}

void
sol_mine_bind(struct sol_mine *mine, unsigned int n)
{
	ddi_dma_cookie_t cookie;
	uint_t count;

	while (n--) {
		if (ddi_dma_addr_bind_handle(mine->dma, NULL, mine->memory,
		    4096, DDI_DMA_WRITE, DDI_DMA_DONTWAIT, NULL, &cookie,
		    &count) != DDI_DMA_MAPPED)
			return;
		(void) ddi_dma_unbind_handle(mine->dma);
	}
}
