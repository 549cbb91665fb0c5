/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/audio_common.h>: formats of samples, and controls.
 *
 * The names of controls and ports, which users see, are those of illumos.
 */
#ifndef _SYS_AUDIO_AUDIO_COMMON_H
#define _SYS_AUDIO_AUDIO_COMMON_H

#include <sys/types.h>
#include <sys/mkdev.h>

/* Formats of samples; an engine has one */
#define AUDIO_FORMAT_NONE		0x00000000U
#define AUDIO_FORMAT_ULAW		0x00000001U
#define AUDIO_FORMAT_ALAW		0x00000002U
#define AUDIO_FORMAT_S8			0x00000004U
#define AUDIO_FORMAT_U8			0x00000008U
#define AUDIO_FORMAT_S16_LE		0x00000010U
#define AUDIO_FORMAT_S16_BE		0x00000020U
#define AUDIO_FORMAT_U16_LE		0x00000040U
#define AUDIO_FORMAT_U16_BE		0x00000080U
#define AUDIO_FORMAT_S24_LE		0x00000100U	/* of 4 bytes */
#define AUDIO_FORMAT_S24_BE		0x00000200U
#define AUDIO_FORMAT_S32_LE		0x00000400U
#define AUDIO_FORMAT_S32_BE		0x00000800U
#define AUDIO_FORMAT_S24_PACKED		0x00001000U	/* of 3 bytes */
#define AUDIO_FORMAT_AC3		0x00010000U

#define AUDIO_FORMAT_CONVERTIBLE	0x0000ffffU
#define AUDIO_FORMAT_OPAQUE_MASK	0xffff0000U

#define AUDIO_FORMAT_PCM					\
	(AUDIO_FORMAT_S16_LE | AUDIO_FORMAT_S16_BE |		\
	 AUDIO_FORMAT_S24_LE | AUDIO_FORMAT_S24_BE |		\
	 AUDIO_FORMAT_S32_LE | AUDIO_FORMAT_S32_BE)

/* The machine's own order of bytes, and the other one */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define AUDIO_FORMAT_S16_NE	AUDIO_FORMAT_S16_BE
#define AUDIO_FORMAT_U16_NE	AUDIO_FORMAT_U16_BE
#define AUDIO_FORMAT_S24_NE	AUDIO_FORMAT_S24_BE
#define AUDIO_FORMAT_S32_NE	AUDIO_FORMAT_S32_BE
#define AUDIO_FORMAT_S16_OE	AUDIO_FORMAT_S16_LE
#define AUDIO_FORMAT_U16_OE	AUDIO_FORMAT_U16_LE
#define AUDIO_FORMAT_S24_OE	AUDIO_FORMAT_S24_LE
#define AUDIO_FORMAT_S32_OE	AUDIO_FORMAT_S32_LE
#else
#define AUDIO_FORMAT_S16_NE	AUDIO_FORMAT_S16_LE
#define AUDIO_FORMAT_U16_NE	AUDIO_FORMAT_U16_LE
#define AUDIO_FORMAT_S24_NE	AUDIO_FORMAT_S24_LE
#define AUDIO_FORMAT_S32_NE	AUDIO_FORMAT_S32_LE
#define AUDIO_FORMAT_S16_OE	AUDIO_FORMAT_S16_BE
#define AUDIO_FORMAT_U16_OE	AUDIO_FORMAT_U16_BE
#define AUDIO_FORMAT_S24_OE	AUDIO_FORMAT_S24_BE
#define AUDIO_FORMAT_S32_OE	AUDIO_FORMAT_S32_BE
#endif

/* Names of controls: outputs */
#define AUDIO_CTRL_ID_VOLUME		"volume"
#define AUDIO_CTRL_ID_LINEOUT		"line-out"
#define AUDIO_CTRL_ID_FRONT		"front"
#define AUDIO_CTRL_ID_REAR		"rear"
#define AUDIO_CTRL_ID_HEADPHONE		"headphones"
#define AUDIO_CTRL_ID_CENTER		"center"
#define AUDIO_CTRL_ID_LFE		"lfe"
#define AUDIO_CTRL_ID_SURROUND		"surround"
#define AUDIO_CTRL_ID_SPEAKER		"speaker"
#define AUDIO_CTRL_ID_AUX1OUT		"aux1-out"
#define AUDIO_CTRL_ID_AUX2OUT		"aux2-out"
#define AUDIO_CTRL_ID_BEEP		"beep"

/* ... inputs */
#define AUDIO_CTRL_ID_PHONE		"phone"
#define AUDIO_CTRL_ID_MIC		"mic"
#define AUDIO_CTRL_ID_LINEIN		"line-in"
#define AUDIO_CTRL_ID_CD		"cd"
#define AUDIO_CTRL_ID_VIDEO		"video"
#define AUDIO_CTRL_ID_AUX1IN		"aux1-in"
#define AUDIO_CTRL_ID_AUX2IN		"aux2-in"
#define AUDIO_CTRL_ID_PCMIN		"pcm"
#define AUDIO_CTRL_ID_RECGAIN		"record-gain"
#define AUDIO_CTRL_ID_MICGAIN		"mic-gain"
#define AUDIO_CTRL_ID_MICBOOST		"micboost"
#define AUDIO_CTRL_ID_MONGAIN		"monitor-gain"

/* ... choices */
#define AUDIO_CTRL_ID_RECSRC		"record-source"
#define AUDIO_CTRL_ID_MONSRC		"monitor-source"
#define AUDIO_CTRL_ID_MICSRC		"mic-source"
#define AUDIO_CTRL_ID_SPKSRC		"speaker-source"
#define AUDIO_CTRL_ID_OUTPUTS		"outputs"
#define AUDIO_CTRL_ID_INPUTS		"inputs"
#define AUDIO_CTRL_ID_JACK1		"jack1"
#define AUDIO_CTRL_ID_JACK2		"jack2"
#define AUDIO_CTRL_ID_JACK3		"jack3"
#define AUDIO_CTRL_ID_JACK4		"jack4"
#define AUDIO_CTRL_ID_JACK5		"jack5"
#define AUDIO_CTRL_ID_JACK6		"jack6"
#define AUDIO_CTRL_ID_JACK7		"jack7"

/* ... what is done to the sound */
#define AUDIO_CTRL_ID_BASS		"bass"
#define AUDIO_CTRL_ID_TREBLE		"treble"
#define AUDIO_CTRL_ID_3DDEPTH		"3d-depth"
#define AUDIO_CTRL_ID_3DCENT		"3d-center"
#define AUDIO_CTRL_ID_3DENHANCE		"3d-enhance"
#define AUDIO_CTRL_ID_STEREOSIM		"stereo-simulate"
#define AUDIO_CTRL_ID_LOOPBACK		"loopback"
#define AUDIO_CTRL_ID_LOUDNESS		"loudness"
#define AUDIO_CTRL_ID_DOWNMIX		"downmix"
#define AUDIO_CTRL_ID_SPREAD		"spread"
#define AUDIO_CTRL_ID_DIAG		"diag"

/* Ports: choices of a control of AUDIO_CTRL_TYPE_ENUM */
#define AUDIO_PORT_MIC			"mic"
#define AUDIO_PORT_MIC1			"mic1"
#define AUDIO_PORT_MIC2			"mic2"
#define AUDIO_PORT_LINEIN		"line-in"
#define AUDIO_PORT_CD			"cd"
#define AUDIO_PORT_VIDEO		"video"
#define AUDIO_PORT_PHONE		"phone"
#define AUDIO_PORT_AUX1IN		"aux1-in"
#define AUDIO_PORT_AUX2IN		"aux2-in"
#define AUDIO_PORT_SPDIFIN		"spdif-in"
#define AUDIO_PORT_DIGIN		"digital-in"
#define AUDIO_PORT_STEREOMIX		"stereo-mix"
#define AUDIO_PORT_MONOMIX		"mono-mix"
#define AUDIO_PORT_MODEM		"modem"
#define AUDIO_PORT_HANDSET		"handset"
#define AUDIO_PORT_LINEOUT		"line-out"
#define AUDIO_PORT_AUX1OUT		"aux1-out"
#define AUDIO_PORT_AUX2OUT		"aux2-out"
#define AUDIO_PORT_HEADPHONES		"headphones"
#define AUDIO_PORT_SPEAKER		"speaker"
#define AUDIO_PORT_REAR			"rear"
#define AUDIO_PORT_CENTER		"center"
#define AUDIO_PORT_SURROUND		"surround"
#define AUDIO_PORT_LFE			"lfe"
#define AUDIO_PORT_CENLFE		"center/lfe"
#define AUDIO_PORT_SPDIFOUT		"spdif-out"
#define AUDIO_PORT_DIGOUT		"digital-out"
#define AUDIO_PORT_HDMI			"hdmi"
#define AUDIO_PORT_STEREO		"stereo"
#define AUDIO_PORT_OTHER		"other"
#define AUDIO_PORT_NONE			"none"

/* Other choices */
#define AUDIO_VALUE_ON			"on"
#define AUDIO_VALUE_OFF			"off"
#define AUDIO_VALUE_VERYLOW		"very-low"
#define AUDIO_VALUE_LOW			"low"
#define AUDIO_VALUE_MEDIUM		"medium"
#define AUDIO_VALUE_HIGH		"high"
#define AUDIO_VALUE_VERYHIGH		"very-high"

/* acd_type: how a control's value is to be read */
#define AUDIO_CTRL_TYPE_BOOLEAN		1	/* 0 or 1, whatever acd_maxvalue is */
#define AUDIO_CTRL_TYPE_ENUM		2	/* a bit of acd_maxvalue for each choice */
#define AUDIO_CTRL_TYPE_STEREO		3	/* left << 8 | right */
#define AUDIO_CTRL_TYPE_MONO		4	/* a number */
#define AUDIO_CTRL_TYPE_METER		5	/* a number that is only read */

/* acd_flags */
#define AUDIO_CTRL_FLAG_READABLE	0x00000001
#define AUDIO_CTRL_FLAG_WRITEABLE	0x00000002
#define AUDIO_CTRL_FLAG_RW						\
	(AUDIO_CTRL_FLAG_READABLE | AUDIO_CTRL_FLAG_WRITEABLE)
#define AUDIO_CTRL_FLAG_VUPEAK		0x00000004
#define AUDIO_CTRL_FLAG_CENTIBEL	0x00000008	/* steps of 0.1 dB */
#define AUDIO_CTRL_FLAG_DECIBEL		0x00000010	/* steps of 1 dB */
#define AUDIO_CTRL_FLAG_POLL		0x00000020	/* may change by itself */
#define AUDIO_CTRL_FLAG_MULTI		0x00000040	/* several bits at once */
#define AUDIO_CTRL_FLAG_MAINVOL		0x00000100
#define AUDIO_CTRL_FLAG_PCMVOL		0x00000200
#define AUDIO_CTRL_FLAG_RECVOL		0x00000400
#define AUDIO_CTRL_FLAG_MONVOL		0x00000800
#define AUDIO_CTRL_FLAG_PLAY		0x00001000
#define AUDIO_CTRL_FLAG_REC		0x00002000
#define AUDIO_CTRL_FLAG_3D		0x00004000
#define AUDIO_CTRL_FLAG_TONE		0x00008000
#define AUDIO_CTRL_FLAG_MONITOR		0x00010000
#define AUDIO_CTRL_FLAG_DIGITAL		0x00020000

/* Description of a control; copied when the control is added */
typedef struct audio_ctrl_desc {
	const char *acd_name;		/* AUDIO_CTRL_ID_* or the driver's own */
	uint32_t acd_type;
	uint64_t acd_flags;
	uint64_t acd_maxvalue;
	uint64_t acd_minvalue;
	const char *acd_enum[64];	/* the choices, by number of their bit */
} audio_ctrl_desc_t;

#endif /* _SYS_AUDIO_AUDIO_COMMON_H */
