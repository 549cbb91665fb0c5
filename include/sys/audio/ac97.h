/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/ac97.h>: codecs by Intel's AC '97 specification.
 *
 * The registers, their bits, and the numbers of vendors and codecs.  The functions
 * are not in ddi_audio.ko: a driver that calls them has illumos's module ac97 linked
 * into it, of which scripts/driver.kbuild tells.
 */
#ifndef _SYS_AUDIO_AC97_H
#define _SYS_AUDIO_AC97_H

#include <sys/types.h>
#include <sys/audio/audio_common.h>
#include <sys/audio/audio_driver.h>

/* Registers */
#define AC97_RESET_REGISTER			0x00
#define AC97_MASTER_VOLUME_REGISTER		0x02
#define AC97_HEADPHONE_VOLUME_REGISTER		0x04
#define AC97_MONO_MASTER_VOLUME_REGISTER	0x06
#define AC97_MASTER_TONE_CONTROL_REGISTER	0x08
#define AC97_PC_BEEP_REGISTER			0x0a
#define AC97_PHONE_VOLUME_REGISTER		0x0c
#define AC97_MIC_VOLUME_REGISTER		0x0e
#define AC97_LINE_IN_VOLUME_REGISTER		0x10
#define AC97_CD_VOLUME_REGISTER			0x12
#define AC97_VIDEO_VOLUME_REGISTER		0x14
#define AC97_AUX_VOLUME_REGISTER		0x16
#define AC97_PCM_OUT_VOLUME_REGISTER		0x18
#define AC97_RECORD_SELECT_CTRL_REGISTER	0x1a
#define AC97_RECORD_GAIN_REGISTER		0x1c
#define AC97_RECORD_GAIN_MIC_REGISTER		0x1e
#define AC97_GENERAL_PURPOSE_REGISTER		0x20
#define AC97_THREE_D_CONTROL_REGISTER		0x22
#define AC97_INTERRUPT_PAGING_REGISTER		0x24
#define AC97_POWERDOWN_CTRL_STAT_REGISTER	0x26
#define AC97_EXTENDED_AUDIO_REGISTER		0x28
#define AC97_EXTENDED_AUDIO_STAT_CTRL_REGISTER	0x2a
#define AC97_EXTENDED_FRONT_DAC_RATE_REGISTER	0x2c
#define AC97_EXTENDED_SURROUND_DAC_RATE_REGISTER	0x2e
#define AC97_EXTENDED_LFE_DAC_RATE_REGISTER	0x30
#define AC97_EXTENDED_LR_DAC_RATE_REGISTER	0x32
#define AC97_EXTENDED_MIC_ADC_RATE_REGISTER	0x34
#define AC97_EXTENDED_C_LFE_VOLUME_REGISTER	0x36
#define AC97_EXTENDED_LRS_VOLUME_REGISTER	0x38
#define AC97_SPDIF_CONTROL_REGISTER		0x3a
#define AC97_VENDOR_REGISTER_01			0x5a
#define AC97_VENDOR_REGISTER_07			0x66
#define AC97_VENDOR_REGISTER_11			0x6e
#define AC97_VENDOR_REGISTER_13			0x72
#define AC97_VENDOR_REGISTER_15			0x76
#define AC97_VENDOR_ID1_REGISTER		0x7c
#define AC97_VENDOR_ID2_REGISTER		0x7e

/* Bits of the reset register */
#define RR_DEDICATED_MIC			0x0001
#define RR_BASS_TREBLE				0x0004
#define RR_PSEUDO_STEREO			0x0008
#define RR_HEADPHONE_SUPPORT			0x0010
#define RR_LOUDNESS_SUPPORT			0x0020
#define RR_3D_STEREO_ENHANCE_MASK		0x7c00

/* Bits of volume registers */
#define MMVR_MUTE				0x8000
#define PCBR_MUTE				0x8000
#define PVR_MUTE				0x8000
#define MICVR_20dB_BOOST			0x0040
#define MICVR_MUTE				0x8000
#define LIVR_MUTE				0x8000
#define CDVR_MUTE				0x8000
#define VIDVR_MUTE				0x8000
#define AUXVR_MUTE				0x8000
#define PCMOVR_MUTE				0x8000
#define RGR_MUTE				0x8000
#define RGMR_MUTE				0x8000

/* Bits of the general purpose register */
#define GPR_LPBK				0x0080
#define GPR_MS_MIC2				0x0100
#define GPR_MONO_MIC_IN				0x0200
#define GPR_BASS_BOOST				0x1000
#define GPR_3D_STEREO_ENHANCE			0x2000
#define GPR_ST					0x4000

/* Bits of the 3D register */
#define TDCR_DEPTH_MASK				0x000f
#define TDCR_CENTER_MASK			0x0f00

/* Bits of the extended audio registers */
#define EAR_CDAC				0x0040
#define EAR_SDAC				0x0080
#define EAR_LDAC				0x0100
#define EASCR_VRA				0x0001
#define EASCR_PRI				0x0800
#define EASCR_PRJ				0x1000
#define EASCR_PRK				0x2000

/* Bits of the volumes of center and bass */
#define EXLFEVR_CENTER_MUTE			0x0080
#define EXLFEVR_LFE_MUTE			0x8000

/* Bits of the power register */
#define PCSR_ADC				0x0001
#define PCSR_DAC				0x0002
#define PCSR_ANL				0x0004
#define PCSR_REF				0x0008
#define PCSR_POWERD_UP						\
	(PCSR_ADC | PCSR_DAC | PCSR_ANL | PCSR_REF)
#define PCSR_PR0				0x0100
#define PCSR_PR1				0x0200
#define PCSR_PR2				0x0400
#define PCSR_PR3				0x0800
#define PCSR_PR4				0x1000
#define PCSR_PR5				0x2000
#define PCSR_PR6				0x4000
#define PCSR_EAPD				0x8000

/* Properties that say how a board is wired */
#define AC97_PROP_AMPLIFIER			"ac97-amplifier"
#define AC97_PROP_SPEAKER			"ac97-speaker"
#define AC97_PROP_MICBOOST			"ac97-micboost"
#define AC97_PROP_NO_HEADPHONE			"ac97-no-headphone"
#define AC97_PROP_NO_AUXOUT			"ac97-no-auxout"
#define AC97_PROP_NO_CDROM			"ac97-no-cdrom"
#define AC97_PROP_NO_VIDEO			"ac97-no-video"
#define AC97_PROP_NO_AUXIN			"ac97-no-auxin"
#define AC97_PROP_NO_MIC			"ac97-no-mic"
#define AC97_PROP_NO_LINEIN			"ac97-no-linein"
#define AC97_PROP_LINEIN_FUNC			"ac97-linein-function"
#define AC97_PROP_MIC_FUNC			"ac97-mic-function"
#define AC97_PROP_DOWNMIX			"ac97-downmix"
#define AC97_PROP_SPREAD			"ac97-spread"

/* Vendors: the upper three bytes of the two identification registers */
#define AC97_VENDOR_ADS				0x41445300
#define AC97_VENDOR_AKM				0x414b4d00
#define AC97_VENDOR_ALC				0x414c4300
#define AC97_VENDOR_ALG				0x414c4700
#define AC97_VENDOR_CMI				0x434d4900
#define AC97_VENDOR_CRY				0x43525900
#define AC97_VENDOR_CXT				0x43585400
#define AC97_VENDOR_EMC				0x454d4300
#define AC97_VENDOR_EV				0x000f8300
#define AC97_VENDOR_ESS				0x45838300
#define AC97_VENDOR_HRS				0x48525300
#define AC97_VENDOR_ICE				0x49434500
#define AC97_VENDOR_ITE				0x49544500
#define AC97_VENDOR_NSC				0x4e534300
#define AC97_VENDOR_PSC				0x50534300
#define AC97_VENDOR_SIL				0x53494c00
#define AC97_VENDOR_ST				0x83847600
#define AC97_VENDOR_TRA				0x54524100
#define AC97_VENDOR_TXN				0x54584e00
#define AC97_VENDOR_VIA				0x56494100
#define AC97_VENDOR_WML				0x574d4c00
#define AC97_VENDOR_YMH				0x594d4800

/* Codecs: all four */
#define AC97_CODEC_AD1819B			0x41445303
#define AC97_CODEC_AD1881			0x41445340
#define AC97_CODEC_AD1881A			0x41445348
#define AC97_CODEC_AD1885			0x41445360
#define AC97_CODEC_AD1886			0x41445361
#define AC97_CODEC_AD1887			0x41445362
#define AC97_CODEC_AD1888			0x41445368
#define AC97_CODEC_AD1980			0x41445370
#define AC97_CODEC_AD1981A			0x41445371
#define AC97_CODEC_AD1981			0x41445372
#define AC97_CODEC_AD1981B			0x41445374
#define AC97_CODEC_AD1985			0x41445375
#define AC97_CODEC_AK4540			0x414b4d00
#define AC97_CODEC_ALC100			0x414c4326
#define AC97_CODEC_ALC200P			0x414c4710
#define AC97_CODEC_ALC202			0x414c4740
#define AC97_CODEC_ALC203			0x414c4770
#define AC97_CODEC_ALC250			0x414c4750
#define AC97_CODEC_ALC250_2			0x414c4752
#define AC97_CODEC_ALC650			0x414c4720
#define AC97_CODEC_ALC655			0x414c4760
#define AC97_CODEC_ALC658			0x414c4780
#define AC97_CODEC_ALC850			0x414c4790
#define AC97_CODEC_CMI9738			0x434d4941
#define AC97_CODEC_CMI9739			0x434d4961
#define AC97_CODEC_CMI9780			0x434d4969
#define AC97_CODEC_CMI9761			0x434d4978
#define AC97_CODEC_CMI9761_2			0x434d4982
#define AC97_CODEC_CMI9761_3			0x434d4983
#define AC97_CODEC_CS4202			0x43525970
#define AC97_CODEC_CS4205			0x43525950
#define AC97_CODEC_CS4294			0x43525920
#define AC97_CODEC_CS4297			0x43525900
#define AC97_CODEC_CS4297A			0x43525910
#define AC97_CODEC_CS4299			0x43525930
#define AC97_CODEC_CX20468			0x43585428
#define AC97_CODEC_CX20468_2			0x43585429
#define AC97_CODEC_CX20468_21			0x43585430
#define AC97_CODEC_EM28028			0x454d4328
#define AC97_CODEC_ES1921			0x45838308
#define AC97_CODEC_EV1938			0x000f8384
#define AC97_CODEC_ICE1232			0x49434511
#define AC97_CODEC_LM4550			0x4e534350
#define AC97_CODEC_STAC9700			0x83847600
#define AC97_CODEC_STAC9701			0x83847601
#define AC97_CODEC_STAC9701_2			0xc250c250
#define AC97_CODEC_STAC9704			0x83847604
#define AC97_CODEC_STAC9705			0x83847605
#define AC97_CODEC_STAC9708			0x83847608
#define AC97_CODEC_STAC9721			0x83847609
#define AC97_CODEC_STAC9744			0x83847644
#define AC97_CODEC_STAC9750			0x83847650
#define AC97_CODEC_STAC9752			0x83847652
#define AC97_CODEC_STAC9756			0x83847656
#define AC97_CODEC_STAC9758			0x83847658
#define AC97_CODEC_STAC9766			0x83847666
#define AC97_CODEC_TR28023			0x54524103
#define AC97_CODEC_TR28023_2			0x54524123
#define AC97_CODEC_TR28028			0x54524108
#define AC97_CODEC_TR28028_2			0x54524128
#define AC97_CODEC_VT1612A			0x56494161
#define AC97_CODEC_VT1617A			0x56494170
#define AC97_CODEC_VT1616			0x49434551
#define AC97_CODEC_VT1616A			0x49434552
#define AC97_CODEC_VT1618			0x56494182
#define AC97_CODEC_WM9701A			0x574d4c00
#define AC97_CODEC_WM9703			0x574d4c03
#define AC97_CODEC_WM9704			0x574d4c04
#define AC97_CODEC_YMF743			0x594d4800
#define AC97_CODEC_YMF753			0x594d4803

typedef struct ac97 ac97_t;
typedef struct ac97_ctrl ac97_ctrl_t;

typedef void (*ac97_wr_t)(void *arg, uint8_t reg, uint16_t value);
typedef uint16_t (*ac97_rd_t)(void *arg, uint8_t reg);
typedef boolean_t (*ac97_ctrl_walk_t)(ac97_ctrl_t *ctrl, void *arg);

ac97_t *ac97_alloc(dev_info_t *dip, ac97_rd_t read, ac97_wr_t write, void *arg);
int ac97_init(ac97_t *ac, audio_dev_t *adev);
ac97_t *ac97_allocate(audio_dev_t *adev, dev_info_t *dip, ac97_rd_t read,
		      ac97_wr_t write, void *arg);
void ac97_free(ac97_t *ac);
void ac97_reset(ac97_t *ac);
int ac97_num_channels(ac97_t *ac);

void ac97_probe_controls(ac97_t *ac);
void ac97_register_controls(ac97_t *ac);
void ac97_unregister_controls(ac97_t *ac);
void ac97_walk_controls(ac97_t *ac, ac97_ctrl_walk_t walk, void *arg);

ac97_ctrl_t *ac97_control_find(ac97_t *ac, const char *name);
void ac97_control_register(ac97_ctrl_t *ctrl);
void ac97_control_unregister(ac97_ctrl_t *ctrl);
void ac97_control_remove(ac97_ctrl_t *ctrl);
const char *ac97_control_name(ac97_ctrl_t *ctrl);
const audio_ctrl_desc_t *ac97_control_desc(ac97_ctrl_t *ctrl);
int ac97_control_get(ac97_ctrl_t *ctrl, uint64_t *valuep);
int ac97_control_set(ac97_ctrl_t *ctrl, uint64_t value);

#endif /* _SYS_AUDIO_AC97_H */
