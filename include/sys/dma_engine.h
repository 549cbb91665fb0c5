/* SPDX-License-Identifier: MIT */
/*
 * <sys/dma_engine.h>: requests to the system's DMA engine.
 *
 * ddi_dmae_req(9S), ddi_dmae(9F).
 */
#ifndef _SYS_DMA_ENGINE_H
#define _SYS_DMA_ENGINE_H

#include <sys/dditypes.h>
#include <sys/ddidmareq.h>

/* der_command */
#define DMAE_CMD_VRFY	0	/* the engine counts, no data move */
#define DMAE_CMD_WRITE	1	/* memory to device */
#define DMAE_CMD_READ	2	/* device to memory */

/* der_bufprocess */
#define DMAE_BUF_NOAUTO	0	/* one transfer */
#define DMAE_BUF_AUTO	0x10	/* start anew at the end */
#define DMAE_BUF_CHAIN	0x20	/* several cookies: not on an ISA bus */

/* der_path */
#define DMAE_PATH_DEF	0	/* as the channel has it */
#define DMAE_PATH_8	1	/* bytes: channels 0 to 3 */
#define DMAE_PATH_16	2	/* 16-bit words: channels 5 to 7 */
#define DMAE_PATH_32	3	/* not on an ISA bus */

/* der_cycles: timing; the others are not for an ISA bus */
#define DMAE_CYCLES_1	0	/* compatible */
#define DMAE_CYCLES_2	1	/* type A */
#define DMAE_CYCLES_3	2	/* type B */
#define DMAE_CYCLES_4	3	/* burst */

/* der_trans */
#define DMAE_TRANS_SNGL	0	/* one transfer for each request */
#define DMAE_TRANS_BLCK	1	/* all for one request */
#define DMAE_TRANS_DMND	2	/* as long as the request lasts */

/* How a channel is to be set up. */
struct ddi_dmae_req {
	uchar_t der_command;
	uchar_t der_bufprocess;
	uchar_t der_path;
	uchar_t der_cycles;
	uchar_t der_trans;
	ddi_dma_cookie_t *(*proc)(void *procparms);	/* for chaining */
	void *procparms;
};

#endif /* _SYS_DMA_ENGINE_H */
