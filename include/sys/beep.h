/* SPDX-License-Identifier: MIT */
/*
 * <sys/beep.h>: the bell of a sound device.
 *
 * The functions are in ddi_audio.ko.
 */
#ifndef _SYS_BEEP_H
#define _SYS_BEEP_H

#include <sys/types.h>

/* A driver's functions: begin, end, and the tone in Hz */
typedef void (*beep_on_func_t)(void *arg);
typedef void (*beep_off_func_t)(void *arg);
typedef void (*beep_freq_func_t)(void *arg, int freq);

int beep_init(void *arg, beep_on_func_t on, beep_off_func_t off,
	      beep_freq_func_t freq) __asm__("ddi_beep_init");
int beep_fini(void) __asm__("ddi_beep_fini");

#endif /* _SYS_BEEP_H */
