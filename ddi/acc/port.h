/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The exported names of inb(9F) and outb(9F).  Drivers reach them by their
 * Solaris names, through the labels in <sys/sunddi.h>.
 */
#ifndef _DDI_ACC_PORT_H
#define _DDI_ACC_PORT_H

unsigned char ddi_inb(int port);
unsigned short ddi_inw(int port);
unsigned long ddi_inl(int port);
void ddi_outb(int port, unsigned char value);
void ddi_outw(int port, unsigned short value);
void ddi_outl(int port, unsigned long value);
void ddi_repinsb(int port, unsigned char *addr, int count);
void ddi_repinsw(int port, unsigned short *addr, int count);
void ddi_repinsd(int port, unsigned long *addr, int count);
void ddi_repoutsb(int port, unsigned char *addr, int count);
void ddi_repoutsw(int port, unsigned short *addr, int count);
void ddi_repoutsd(int port, unsigned long *addr, int count);

#endif /* _DDI_ACC_PORT_H */
