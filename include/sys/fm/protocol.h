/* SPDX-License-Identifier: MIT */
/*
 * <sys/fm/protocol.h>: names and numbers of the fault management protocol
 * that drivers use: ddi_fm_ereport_post(9F).
 */
#ifndef _SYS_FM_PROTOCOL_H
#define _SYS_FM_PROTOCOL_H

#include <sys/types.h>
#include <sys/nvpair.h>
#include <sys/processor.h>
#include <sys/varargs.h>

/* Bytes of a class, its NUL included */
#define FM_MAX_CLASS		100
#define FM_ERROR_CLASS		"error"
#define FM_EREPORT_CLASS	"ereport"

/* Names of members of an error report */
#define FM_CLASS		"class"
#define FM_VERSION		"version"
#define FM_EREPORT_DETECTOR	"detector"
#define FM_EREPORT_ENA		"ena"
#define FM_EREPORT_TIME		"time"

/* The value of FM_VERSION */
#define FM_EREPORT_VERS0	0
#define FM_EREPORT_VERSION	FM_EREPORT_VERS0

/*
 * An error numeric association: what was caused by one error has one.  Format
 * 1 holds, from bit 0 up: format, generation, processor, time.
 */
#define FM_ENA_FMT0		0
#define FM_ENA_FMT1		1
#define FM_ENA_FMT2		2

/* @timestamp: when, in ns; 0 for now */
uint64_t fm_ena_generate(uint64_t timestamp, uchar_t format)
	__asm__("ddi_fm_ena_generate");
uint64_t fm_ena_increment(uint64_t ena)
	__asm__("ddi_fm_ena_increment");
uint64_t fm_ena_generation_get(uint64_t ena)
	__asm__("ddi_fm_ena_generation_get");
uchar_t fm_ena_format_get(uint64_t ena)
	__asm__("ddi_fm_ena_format_get");

#endif /* _SYS_FM_PROTOCOL_H */
