/* SPDX-License-Identifier: MIT */
/*
 * <sys/smbios.h>: what the firmware tells of the machine.
 *
 * illumos has no man pages of these functions: they are as its drivers call
 * them, and the values are those of the SMBIOS specification.  Strings are NULL
 * where the firmware has none; they stay while ddi.ko is loaded.
 */
#ifndef _SYS_SMBIOS_H
#define _SYS_SMBIOS_H

#include <sys/types.h>

/* Types of structures */
#define SMB_TYPE_BIOS		0
#define SMB_TYPE_SYSTEM		1
#define SMB_TYPE_BASEBOARD	2
#define SMB_TYPE_CHASSIS	3
#define SMB_TYPE_PROCESSOR	4
#define SMB_TYPE_MEMDEVICE	17
#define SMB_TYPE_IPMIDEV	38

#define SMB_ERR		(-1)	/* there is no such structure or value */

typedef struct smbios_hdl smbios_hdl_t;

/* The firmware's table; NULL if there is none */
extern smbios_hdl_t *ksmbios __asm__("ddi_ksmbios");

typedef struct smbios_struct {
	id_t smbstr_id;			/* its handle in the table */
	uint_t smbstr_type;		/* SMB_TYPE_* */
	const void *smbstr_data;	/* as the specification has it */
	size_t smbstr_size;		/* bytes of it, without strings */
} smbios_struct_t;

/* What structures of several types have */
typedef struct smbios_info {
	const char *smbi_manufacturer;
	const char *smbi_product;
	const char *smbi_version;
	const char *smbi_serial;
	const char *smbi_asset;
	const char *smbi_location;
	const char *smbi_part;
} smbios_info_t;

typedef struct smbios_system {
	const uint8_t *smbs_uuid;
	uint8_t smbs_uuidlen;		/* 16, or 0 if there is none */
	uint8_t smbs_wakeup;
	const char *smbs_sku;
	const char *smbs_family;
} smbios_system_t;

typedef struct smbios_memdevice {
	uint64_t smbmd_size;		/* bytes; 0 if the slot is empty */
	const char *smbmd_dloc;		/* the slot, as the board names it */
	const char *smbmd_bloc;		/* the bank */
} smbios_memdevice_t;

/* smbip_type */
#define SMB_IPMI_T_UNKNOWN	0
#define SMB_IPMI_T_KCS		1
#define SMB_IPMI_T_SMIC		2
#define SMB_IPMI_T_BT		3
#define SMB_IPMI_T_SSIF		4

/* smbip_flags */
#define SMB_IPMI_F_IOADDR	0x01	/* the address is of an I/O port */
#define SMB_IPMI_F_INTRSPEC	0x02	/* smbip_intr is set */
#define SMB_IPMI_F_INTRHIGH	0x04	/* its level is high */
#define SMB_IPMI_F_INTREDGE	0x08	/* it is triggered by an edge */

typedef struct smbios_ipmi {
	uint_t smbip_type;		/* SMB_IPMI_T_* */
	uint_t smbip_vers;		/* BCD: major and minor version */
	uint_t smbip_i2c;		/* address as an I2C slave */
	uint64_t smbip_addr;		/* base address */
	uint_t smbip_flags;		/* SMB_IPMI_F_* */
	uint_t smbip_intr;		/* interrupt number */
	uint_t smbip_regspacing;	/* bytes from register to register */
} smbios_ipmi_t;

typedef int smbios_struct_f(smbios_hdl_t *shp, const smbios_struct_t *sp,
			    void *arg);

int smbios_iter(smbios_hdl_t *shp, smbios_struct_f *func, void *arg)
	__asm__("ddi_smbios_iter");
id_t smbios_info_common(smbios_hdl_t *shp, id_t id, smbios_info_t *info)
	__asm__("ddi_smbios_info_common");
id_t smbios_info_system(smbios_hdl_t *shp, smbios_system_t *info)
	__asm__("ddi_smbios_info_system");
id_t smbios_info_memdevice(smbios_hdl_t *shp, id_t id, smbios_memdevice_t *info)
	__asm__("ddi_smbios_info_memdevice");
id_t smbios_info_ipmi(smbios_hdl_t *shp, smbios_ipmi_t *info)
	__asm__("ddi_smbios_info_ipmi");

#endif /* _SYS_SMBIOS_H */
