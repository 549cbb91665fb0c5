/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_obsolete.h>: the DMA interface before ddi_dma_alloc_handle(9F), and
 * old names of functions that have newer ones.
 *
 * <sys/sunddi.h> includes this.  An old name is the newer function under
 * another name; the man page of that one names both.
 */
#ifndef _SYS_DDI_OBSOLETE_H
#define _SYS_DDI_OBSOLETE_H

#include <sys/dditypes.h>
#include <sys/ddidmareq.h>

/* DMA resources set up and handle made at once: ddi_dma_setup(9F) */
struct buf;
int ddi_dma_setup(dev_info_t *dip, ddi_dma_req_t *dmareqp,
		  ddi_dma_handle_t *handlep);
int ddi_dma_addr_setup(dev_info_t *dip, struct as *as, caddr_t addr, size_t len,
		       uint_t flags, int (*waitfp)(caddr_t), caddr_t arg,
		       ddi_dma_lim_t *lim, ddi_dma_handle_t *handlep);
int ddi_dma_buf_setup(dev_info_t *dip, struct buf *bp, uint_t flags,
		      int (*waitfp)(caddr_t), caddr_t arg, ddi_dma_lim_t *lim,
		      ddi_dma_handle_t *handlep);
int ddi_dma_free(ddi_dma_handle_t handle);
int ddi_dma_htoc(ddi_dma_handle_t handle, off_t off, ddi_dma_cookie_t *cookiep);
int ddi_dma_coff(ddi_dma_handle_t handle, ddi_dma_cookie_t *cookiep,
		 off_t *offp);
int ddi_dma_kvaddrp(ddi_dma_handle_t handle, off_t off, size_t len,
		    caddr_t *addrp);
int ddi_dma_curwin(ddi_dma_handle_t handle, off_t *offp, uint_t *lenp);
int ddi_dma_movwin(ddi_dma_handle_t handle, off_t *offp, uint_t *lenp,
		   ddi_dma_cookie_t *cookiep);
int ddi_dma_nextwin(ddi_dma_handle_t handle, ddi_dma_win_t win,
		    ddi_dma_win_t *nwin);
int ddi_dma_nextseg(ddi_dma_win_t win, ddi_dma_seg_t seg, ddi_dma_seg_t *nseg);
int ddi_dma_segtocookie(ddi_dma_seg_t seg, off_t *offp, off_t *lenp,
			ddi_dma_cookie_t *cookiep);

/*
 * Accesses to memory and to I/O space by name.  A handle knows what it is for,
 * so these are the general functions.
 */
uint8_t ddi_mem_get8(ddi_acc_handle_t handle, uint8_t *dev_addr)
	__asm__("ddi_get8");
uint16_t ddi_mem_get16(ddi_acc_handle_t handle, uint16_t *dev_addr)
	__asm__("ddi_get16");
uint32_t ddi_mem_get32(ddi_acc_handle_t handle, uint32_t *dev_addr)
	__asm__("ddi_get32");
uint64_t ddi_mem_get64(ddi_acc_handle_t handle, uint64_t *dev_addr)
	__asm__("ddi_get64");
void ddi_mem_put8(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value)
	__asm__("ddi_put8");
void ddi_mem_put16(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value)
	__asm__("ddi_put16");
void ddi_mem_put32(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value)
	__asm__("ddi_put32");
void ddi_mem_put64(ddi_acc_handle_t handle, uint64_t *dev_addr, uint64_t value)
	__asm__("ddi_put64");
uint8_t ddi_io_get8(ddi_acc_handle_t handle, uint8_t *dev_addr)
	__asm__("ddi_get8");
uint16_t ddi_io_get16(ddi_acc_handle_t handle, uint16_t *dev_addr)
	__asm__("ddi_get16");
uint32_t ddi_io_get32(ddi_acc_handle_t handle, uint32_t *dev_addr)
	__asm__("ddi_get32");
void ddi_io_put8(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value)
	__asm__("ddi_put8");
void ddi_io_put16(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value)
	__asm__("ddi_put16");
void ddi_io_put32(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value)
	__asm__("ddi_put32");
void ddi_mem_rep_get8(ddi_acc_handle_t handle, uint8_t *host_addr,
		      uint8_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get8");
void ddi_mem_rep_get16(ddi_acc_handle_t handle, uint16_t *host_addr,
		       uint16_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get16");
void ddi_mem_rep_get32(ddi_acc_handle_t handle, uint32_t *host_addr,
		       uint32_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get32");
void ddi_mem_rep_get64(ddi_acc_handle_t handle, uint64_t *host_addr,
		       uint64_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get64");
void ddi_mem_rep_put8(ddi_acc_handle_t handle, uint8_t *host_addr,
		      uint8_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put8");
void ddi_mem_rep_put16(ddi_acc_handle_t handle, uint16_t *host_addr,
		       uint16_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put16");
void ddi_mem_rep_put32(ddi_acc_handle_t handle, uint32_t *host_addr,
		       uint32_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put32");
void ddi_mem_rep_put64(ddi_acc_handle_t handle, uint64_t *host_addr,
		       uint64_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put64");

/* The names of old: b, w, l and ll for 8, 16, 32 and 64 bits */
uint8_t ddi_getb(ddi_acc_handle_t handle, uint8_t *dev_addr)
	__asm__("ddi_get8");
uint16_t ddi_getw(ddi_acc_handle_t handle, uint16_t *dev_addr)
	__asm__("ddi_get16");
uint32_t ddi_getl(ddi_acc_handle_t handle, uint32_t *dev_addr)
	__asm__("ddi_get32");
uint64_t ddi_getll(ddi_acc_handle_t handle, uint64_t *dev_addr)
	__asm__("ddi_get64");
void ddi_putb(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value)
	__asm__("ddi_put8");
void ddi_putw(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value)
	__asm__("ddi_put16");
void ddi_putl(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value)
	__asm__("ddi_put32");
void ddi_putll(ddi_acc_handle_t handle, uint64_t *dev_addr, uint64_t value)
	__asm__("ddi_put64");
uint8_t ddi_mem_getb(ddi_acc_handle_t handle, uint8_t *dev_addr)
	__asm__("ddi_get8");
uint16_t ddi_mem_getw(ddi_acc_handle_t handle, uint16_t *dev_addr)
	__asm__("ddi_get16");
uint32_t ddi_mem_getl(ddi_acc_handle_t handle, uint32_t *dev_addr)
	__asm__("ddi_get32");
uint64_t ddi_mem_getll(ddi_acc_handle_t handle, uint64_t *dev_addr)
	__asm__("ddi_get64");
void ddi_mem_putb(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value)
	__asm__("ddi_put8");
void ddi_mem_putw(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value)
	__asm__("ddi_put16");
void ddi_mem_putl(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value)
	__asm__("ddi_put32");
void ddi_mem_putll(ddi_acc_handle_t handle, uint64_t *dev_addr, uint64_t value)
	__asm__("ddi_put64");
uint8_t ddi_io_getb(ddi_acc_handle_t handle, uint8_t *dev_addr)
	__asm__("ddi_get8");
uint16_t ddi_io_getw(ddi_acc_handle_t handle, uint16_t *dev_addr)
	__asm__("ddi_get16");
uint32_t ddi_io_getl(ddi_acc_handle_t handle, uint32_t *dev_addr)
	__asm__("ddi_get32");
void ddi_io_putb(ddi_acc_handle_t handle, uint8_t *dev_addr, uint8_t value)
	__asm__("ddi_put8");
void ddi_io_putw(ddi_acc_handle_t handle, uint16_t *dev_addr, uint16_t value)
	__asm__("ddi_put16");
void ddi_io_putl(ddi_acc_handle_t handle, uint32_t *dev_addr, uint32_t value)
	__asm__("ddi_put32");
void ddi_rep_getb(ddi_acc_handle_t handle, uint8_t *host_addr,
		  uint8_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get8");
void ddi_rep_getw(ddi_acc_handle_t handle, uint16_t *host_addr,
		  uint16_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get16");
void ddi_rep_getl(ddi_acc_handle_t handle, uint32_t *host_addr,
		  uint32_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get32");
void ddi_rep_getll(ddi_acc_handle_t handle, uint64_t *host_addr,
		   uint64_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get64");
void ddi_rep_putb(ddi_acc_handle_t handle, uint8_t *host_addr,
		  uint8_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put8");
void ddi_rep_putw(ddi_acc_handle_t handle, uint16_t *host_addr,
		  uint16_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put16");
void ddi_rep_putl(ddi_acc_handle_t handle, uint32_t *host_addr,
		  uint32_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put32");
void ddi_rep_putll(ddi_acc_handle_t handle, uint64_t *host_addr,
		   uint64_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put64");
void ddi_mem_rep_getb(ddi_acc_handle_t handle, uint8_t *host_addr,
		      uint8_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get8");
void ddi_mem_rep_getw(ddi_acc_handle_t handle, uint16_t *host_addr,
		      uint16_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get16");
void ddi_mem_rep_getl(ddi_acc_handle_t handle, uint32_t *host_addr,
		      uint32_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get32");
void ddi_mem_rep_getll(ddi_acc_handle_t handle, uint64_t *host_addr,
		       uint64_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_get64");
void ddi_mem_rep_putb(ddi_acc_handle_t handle, uint8_t *host_addr,
		      uint8_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put8");
void ddi_mem_rep_putw(ddi_acc_handle_t handle, uint16_t *host_addr,
		      uint16_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put16");
void ddi_mem_rep_putl(ddi_acc_handle_t handle, uint32_t *host_addr,
		      uint32_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put32");
void ddi_mem_rep_putll(ddi_acc_handle_t handle, uint64_t *host_addr,
		       uint64_t *dev_addr, size_t repcount, uint_t flags)
	__asm__("ddi_rep_put64");
void ddi_io_rep_getb(ddi_acc_handle_t handle, uint8_t *host_addr,
		     uint8_t *dev_addr, size_t repcount)
	__asm__("ddi_io_rep_get8");
void ddi_io_rep_getw(ddi_acc_handle_t handle, uint16_t *host_addr,
		     uint16_t *dev_addr, size_t repcount)
	__asm__("ddi_io_rep_get16");
void ddi_io_rep_getl(ddi_acc_handle_t handle, uint32_t *host_addr,
		     uint32_t *dev_addr, size_t repcount)
	__asm__("ddi_io_rep_get32");
void ddi_io_rep_putb(ddi_acc_handle_t handle, uint8_t *host_addr,
		     uint8_t *dev_addr, size_t repcount)
	__asm__("ddi_io_rep_put8");
void ddi_io_rep_putw(ddi_acc_handle_t handle, uint16_t *host_addr,
		     uint16_t *dev_addr, size_t repcount)
	__asm__("ddi_io_rep_put16");
void ddi_io_rep_putl(ddi_acc_handle_t handle, uint32_t *host_addr,
		     uint32_t *dev_addr, size_t repcount)
	__asm__("ddi_io_rep_put32");

/* ddi_peek(9F), ddi_poke(9F): c, s, l and d for 8, 16, 32 and 64 bits */
int ddi_peekc(dev_info_t *dip, int8_t *addr, int8_t *valuep)
	__asm__("ddi_peek8");
int ddi_peeks(dev_info_t *dip, int16_t *addr, int16_t *valuep)
	__asm__("ddi_peek16");
int ddi_peekl(dev_info_t *dip, int32_t *addr, int32_t *valuep)
	__asm__("ddi_peek32");
int ddi_peekd(dev_info_t *dip, int64_t *addr, int64_t *valuep)
	__asm__("ddi_peek64");
int ddi_pokec(dev_info_t *dip, int8_t *addr, int8_t value)
	__asm__("ddi_poke8");
int ddi_pokes(dev_info_t *dip, int16_t *addr, int16_t value)
	__asm__("ddi_poke16");
int ddi_pokel(dev_info_t *dip, int32_t *addr, int32_t value)
	__asm__("ddi_poke32");
int ddi_poked(dev_info_t *dip, int64_t *addr, int64_t value)
	__asm__("ddi_poke64");

/* pci_config_get8(9F) and its like */
uint8_t pci_config_getb(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get8");
uint16_t pci_config_getw(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get16");
uint32_t pci_config_getl(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get32");
uint64_t pci_config_getll(ddi_acc_handle_t handle, off_t offset)
	__asm__("ddi_pci_config_get64");
void pci_config_putb(ddi_acc_handle_t handle, off_t offset, uint8_t value)
	__asm__("ddi_pci_config_put8");
void pci_config_putw(ddi_acc_handle_t handle, off_t offset, uint16_t value)
	__asm__("ddi_pci_config_put16");
void pci_config_putl(ddi_acc_handle_t handle, off_t offset, uint32_t value)
	__asm__("ddi_pci_config_put32");
void pci_config_putll(ddi_acc_handle_t handle, off_t offset, uint64_t value)
	__asm__("ddi_pci_config_put64");

/* I/O ports by number; Linux code has its own by these names. */
#ifndef _LINUX_TYPES_H
unsigned char inb(int port)
	__asm__("ddi_inb");
unsigned short inw(int port)
	__asm__("ddi_inw");
unsigned long inl(int port)
	__asm__("ddi_inl");
void outb(int port, unsigned char value)
	__asm__("ddi_outb");
void outw(int port, unsigned short value)
	__asm__("ddi_outw");
void outl(int port, unsigned long value)
	__asm__("ddi_outl");
void repinsb(int port, unsigned char *addr, int count)
	__asm__("ddi_repinsb");
void repinsw(int port, unsigned short *addr, int count)
	__asm__("ddi_repinsw");
void repinsd(int port, unsigned long *addr, int count)
	__asm__("ddi_repinsd");
void repoutsb(int port, unsigned char *addr, int count)
	__asm__("ddi_repoutsb");
void repoutsw(int port, unsigned short *addr, int count)
	__asm__("ddi_repoutsw");
void repoutsd(int port, unsigned long *addr, int count)
	__asm__("ddi_repoutsd");
#endif

#endif /* _SYS_DDI_OBSOLETE_H */
