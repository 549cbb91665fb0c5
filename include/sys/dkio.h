/* SPDX-License-Identifier: MIT */
/*
 * <sys/dkio.h>: ioctl(2) commands of disks, dkio(7I).
 *
 * A block minor's flush is DKIOCFLUSHWRITECACHE; the other commands are between
 * drivers and their programs.
 */
#ifndef _SYS_DKIO_H
#define _SYS_DKIO_H

#include <sys/types.h>

#define DKIOC			(0x04 << 8)

#define DKIOCGGEOM		(DKIOC | 1)	/* struct dk_geom */
#define DKIOCSGEOM		(DKIOC | 2)
#define DKIOCINFO		(DKIOC | 3)	/* struct dk_cinfo */
#define DKIOCSAPART		(DKIOC | 4)	/* struct dk_allmap */
#define DKIOCGAPART		(DKIOC | 5)
#define DKIOCEJECT		(DKIOC | 6)
#define DKIOCLOCK		(DKIOC | 7)	/* the door */
#define DKIOCUNLOCK		(DKIOC | 8)
#define DKIOCPARTITION		(DKIOC | 9)
#define DKIOCGVTOC		(DKIOC | 11)
#define DKIOCSVTOC		(DKIOC | 12)
#define DKIOCSTATE		(DKIOC | 13)	/* enum dkio_state */
#define DKIOCREMOVABLE		(DKIOC | 16)	/* int */
#define DKIOCGETEFI		(DKIOC | 17)
#define DKIOCSETEFI		(DKIOC | 18)
#define DKIOCPARTINFO		(DKIOC | 22)	/* struct part_info */
#define DKIOCGEXTVTOC		(DKIOC | 23)
#define DKIOCSEXTVTOC		(DKIOC | 24)
#define DKIOCEXTPARTINFO	(DKIOC | 25)	/* struct extpart_info */
#define DKIOCG_PHYGEOM		(DKIOC | 32)	/* struct dk_geom */
#define DKIOCG_VIRTGEOM		(DKIOC | 33)
#define DKIOCFLUSHWRITECACHE	(DKIOC | 34)	/* may have no argument */
#define DKIOCHOTPLUGGABLE	(DKIOC | 35)	/* int */
#define DKIOCGETWCE		(DKIOC | 36)	/* int: is there a write cache? */
#define DKIOCSETWCE		(DKIOC | 37)
#define DKIOCGTEMPERATURE	(DKIOC | 40)
#define DKIOCGMEDIAINFO		(DKIOC | 42)	/* struct dk_minfo */
#define DKIOCGMBOOT		(DKIOC | 43)
#define DKIOCSMBOOT		(DKIOC | 44)
#define DKIOC_GETDISKID		(DKIOC | 46)	/* dk_disk_id_t */
#define DKIOC_UPDATEFW		(DKIOC | 47)	/* dk_updatefw_t */
#define DKIOCGMEDIAINFOEXT	(DKIOC | 48)	/* struct dk_minfo_ext */
#define DKIOCREADONLY		(DKIOC | 49)	/* int */
#define DKIOCFREE		(DKIOC | 50)
#define DKIOC_CANFREE		(DKIOC | 60)	/* int */
#define DKIOCSOLIDSTATE		(DKIOC | 38)	/* int */

#define DK_DEVLEN	16	/* bytes of a name, with its NUL */

/* Who drives the disk, and how */
struct dk_cinfo {
	char dki_cname[DK_DEVLEN];	/* the controller's driver */
	ushort_t dki_ctype;		/* DKC_* */
	ushort_t dki_flags;		/* DKI_* */
	ushort_t dki_cnum;
	uint_t dki_addr;
	uint_t dki_space;
	uint_t dki_prio;
	uint_t dki_vec;
	char dki_dname[DK_DEVLEN];	/* the disk's driver */
	uint_t dki_unit;
	uint_t dki_slave;
	ushort_t dki_partition;
	ushort_t dki_maxtransfer;	/* 512-byte blocks */
};

/* dki_ctype */
#define DKC_UNKNOWN	0
#define DKC_CDROM	1
#define DKC_WDC2880	2
#define DKC_DSD5215	5
#define DKC_ACB4000	7
#define DKC_MD21	8
#define DKC_NCRFLOPPY	10
#define DKC_SMSFLOPPY	12
#define DKC_SCSI_CCS	13
#define DKC_INTEL82072	14
#define DKC_MD		16
#define DKC_INTEL82077	19
#define DKC_DIRECT	20
#define DKC_PCMCIA_MEM	21
#define DKC_PCMCIA_ATA	22
#define DKC_VBD		23
#define DKC_BLKDEV	24

/* dki_flags */
#define DKI_BAD144	0x01
#define DKI_MAPTRK	0x02
#define DKI_FMTTRK	0x04	/* formats a track at a time */
#define DKI_FMTVOL	0x08	/* formats all at once */
#define DKI_FMTCYL	0x10
#define DKI_HEXUNIT	0x20	/* the unit's number is printed in hex */
#define DKI_PCMCIA_PFD	0x40

/* DKIOCSTATE waits until the state is another than the one given. */
enum dkio_state {
	DKIO_NONE,
	DKIO_EJECTED,
	DKIO_INSERTED,
	DKIO_DEV_GONE
};

/* Geometry, as disks had one */
struct dk_geom {
	ushort_t dkg_ncyl;		/* cylinders for data */
	ushort_t dkg_acyl;		/* and others */
	ushort_t dkg_bcyl;
	ushort_t dkg_nhead;
	ushort_t dkg_obs1;
	ushort_t dkg_nsect;		/* sectors of a track */
	ushort_t dkg_intrlv;
	ushort_t dkg_obs2;
	ushort_t dkg_obs3;
	ushort_t dkg_apc;
	ushort_t dkg_rpm;
	ushort_t dkg_pcyl;		/* cylinders in all */
	ushort_t dkg_write_reinstruct;
	ushort_t dkg_read_reinstruct;
	ushort_t dkg_extra[7];
};

/* Where a partition lies, in blocks */
struct part_info {
	ddi_daddr_t p_start;
	int p_length;
};

struct extpart_info {
	diskaddr_t p_start;
	diskaddr_t p_length;
};

struct dk_minfo {
	uint_t dki_media_type;
	uint_t dki_lbsize;		/* bytes in a block */
	diskaddr_t dki_capacity;	/* blocks */
};

struct dk_minfo_ext {
	uint_t dki_media_type;
	uint_t dki_lbsize;
	diskaddr_t dki_capacity;
	uint_t dki_pbsize;		/* bytes in a block of the medium */
};

/* dki_media_type */
#define DK_UNKNOWN		0x00
#define DK_REMOVABLE_DISK	0x02
#define DK_MO_ERASABLE		0x03
#define DK_MO_WRITEONCE		0x04
#define DK_AS_MO		0x05
#define DK_CDROM		0x08
#define DK_CDR			0x09
#define DK_CDRW			0x0a
#define DK_DVDROM		0x10
#define DK_DVDR			0x11
#define DK_DVDRAM		0x12
#define DK_FIXED_DISK		0x10001
#define DK_FLOPPY		0x10002
#define DK_ZIP			0x10003
#define DK_JAZ			0x10004

/* A flush within the kernel: who is called when it is done, with the error */
struct dk_callback {
	void (*dkc_callback)(void *dkc_cookie, int error);
	void *dkc_cookie;
	int dkc_flag;			/* FLUSH_VOLATILE */
};

#define FLUSH_VOLATILE	0x1	/* only what has no battery */

/*
 * Parts of a disk whose contents are not needed any more, in bytes; dfl_offset is
 * added to each start.
 */
typedef struct dkioc_free_list_ext_s {
	uint64_t dfle_start;
	uint64_t dfle_length;
} dkioc_free_list_ext_t;

typedef struct dkioc_free_list_s {
	uint64_t dfl_flags;
	uint64_t dfl_num_exts;
	uint64_t dfl_offset;
	dkioc_free_list_ext_t dfl_exts[1];
} dkioc_free_list_t;

#define DFL_SZ(num_exts)						\
	(sizeof(dkioc_free_list_t) +					\
	 ((num_exts) - 1) * sizeof(dkioc_free_list_ext_t))

/* What the disk says it is */
typedef struct dk_disk_id {
	uint_t dkd_dtype;		/* DKD_* */
	union {
		struct {
			char dkd_amodel[40];
			char dkd_afwver[8];
			char dkd_aserial[20];
		} ata_disk_id;
		struct {
			char dkd_svendor[8];
			char dkd_smodel[16];
			char dkd_sfwver[4];
			char dkd_sserial[20];
		} scsi_disk_id;
	} disk_id;
} dk_disk_id_t;

#define DKD_ATA_TYPE	1
#define DKD_SCSI_TYPE	2

/* Firmware for it */
typedef struct dk_updatefw {
	caddr_t dku_ptrbuf;
	uint_t dku_size;
	uint8_t dku_type;
} dk_updatefw_t;

/* The same of a 32-bit program */
typedef struct dk_updatefw_32 {
	uint32_t dku_ptrbuf;
	uint_t dku_size;
	uint8_t dku_type;
} dk_updatefw_32_t;

#define FW_TYPE_TEMP	0x0
#define FW_TYPE_PERM	0x1

#endif /* _SYS_DKIO_H */
