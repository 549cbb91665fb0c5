/* SPDX-License-Identifier: MIT */
/*
 * es1370: sound by the Ensoniq ES1370 (AudioPCI), as QEMU has it.
 *
 * Shows: engines and controls of illumos's framework for sound drivers.  The chip
 *         has two DACs and an ADC.  Each moves frames of two 16-bit samples between
 *         a ring of memory and the codec, an AK4531, which mixes.  Nothing
 *         interrupts: the framework asks for the position when it wants to know.
 * Device: qemu -audiodev wav,id=a,path=a.wav -device ES1370,audiodev=a
 * Load:   insmod ddi.ko, snd-pcm and what that needs, ddi_audio.ko; insmod es1370.ko
 * Use:    aplay -D plughw:0,0 file.wav, or any program of ALSA's; alsamixer
 * Rate:   44100 Hz, which the chip's clock of 1411200 Hz divides into exactly;
 *         48000 Hz it would play at 48662
 * Log:    es1370: 2 outputs, 1 input at 44100 Hz
 */
#include <sys/types.h>
#include <sys/modctl.h>
#include <sys/cmn_err.h>
#include <sys/conf.h>
#include <sys/ksynch.h>
#include <sys/pci.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/audio/audio_driver.h>

/* Registers of 32 bits, in I/O space */
#define	ES_CONTROL	0x00
#define	ES_C_ADC_EN	0x00000010
#define	ES_C_DAC2_EN	0x00000020
#define	ES_C_DAC1_EN	0x00000040
#define	ES_C_CODEC_EN	0x00000002
#define	ES_C_DAC1_44100	0x00003000	/* DAC1 has four rates */
#define	ES_C_DIV_SHIFT	16		/* the rate of the other two */
#define	ES_STATUS	0x04
#define	ES_S_CODEC_BUSY	0x00000100	/* a write is on its way */
#define	ES_MEMPAGE	0x0c		/* which page is at 0x30 */
#define	ES_CODEC	0x10		/* register << 8 | value, written only */
#define	ES_SERIAL	0x20
#define	ES_DAC1_SAMPLES	0x24		/* frames between interrupts - 1 */
#define	ES_DAC2_SAMPLES	0x28
#define	ES_ADC_SAMPLES	0x2c

#define	ES_PAGE_DACS	0xc
#define	ES_PAGE_ADC	0xd
#define	ES_FRAME_POS	0xffff0000	/* in the registers of ring lengths */

/* Registers of the codec */
#define	AK_MASTER	0x00		/* left; right is the next one */
#define	AK_VOICE	0x02
#define	AK_CD		0x06
#define	AK_LINE		0x08
#define	AK_MIC		0x0e
#define	AK_OUT_1	0x10		/* what the output mixes */
#define	AK_OUT_2	0x11
#define	AK_IN_LEFT_1	0x12		/* what is recorded */
#define	AK_IN_RIGHT_1	0x13
#define	AK_IN_LEFT_2	0x14
#define	AK_IN_RIGHT_2	0x15
#define	AK_RESET	0x16
#define	AK_CLOCK	0x17
#define	AK_MIC_GAIN	0x19
#define	AK_MUTE		0x80
#define	AK_ATTEN	0x1f		/* steps of 2 dB, downwards */
#define	AK_NOT_RESET	0x03		/* and powered */

/* Bits of AK_OUT_1 and AK_OUT_2, left and right */
#define	AK_OUT_MIC	0x01
#define	AK_OUT_CD	0x06
#define	AK_OUT_LINE	0x18
#define	AK_OUT_VOICE	0x3c		/* in AK_OUT_2, with synth */

#define	ES_RATE		44100
#define	ES_CLOCK	1411200
#define	ES_FRAMES	8192		/* of a ring; 186 ms */
#define	ES_FRAME_SIZE	4
#define	ES_TRIES	1000		/* of 10 us, until the codec takes a write */

enum { ES_DAC1, ES_DAC2, ES_ADC, ES_PORTS };

/* What tells the three apart */
typedef struct es_kind {
	uint32_t	ek_enable;	/* in ES_CONTROL */
	uint32_t	ek_format;	/* 16 bits, stereo, in ES_SERIAL */
	uint_t		ek_samples;
	uint_t		ek_page;
	uint_t		ek_addr;	/* in that page: where the ring is */
	uint_t		ek_length;	/* its frames - 1, and the position */
	uint_t		ek_cap;
	uint_t		ek_bind;
} es_kind_t;

static const es_kind_t es_kinds[ES_PORTS] = {
	{ ES_C_DAC1_EN, 0x03, ES_DAC1_SAMPLES, ES_PAGE_DACS, 0x30, 0x34,
	    ENGINE_OUTPUT_CAP, DDI_DMA_WRITE },
	{ ES_C_DAC2_EN, 0x0c | 2 << 19, ES_DAC2_SAMPLES, ES_PAGE_DACS, 0x38,
	    0x3c, ENGINE_OUTPUT_CAP, DDI_DMA_WRITE },
	{ ES_C_ADC_EN, 0x30, ES_ADC_SAMPLES, ES_PAGE_ADC, 0x30, 0x34,
	    ENGINE_INPUT_CAP, DDI_DMA_READ }
};

/* ep_state: what is done, and is to be undone */
#define	ES_HANDLE	0x1
#define	ES_MEMORY	0x2
#define	ES_BOUND	0x4

typedef struct es_port {
	struct es_state		*ep_es;
	const es_kind_t		*ep_kind;
	audio_engine_t		*ep_engine;
	uint_t			ep_state;
	ddi_dma_handle_t	ep_dma;
	ddi_acc_handle_t	ep_acc;
	caddr_t			ep_ring;
	uint32_t		ep_paddr;
	uint_t			ep_pos;		/* where it was last */
	uint64_t		ep_count;	/* frames since it was opened */
} es_port_t;

enum { ES_MASTER, ES_PCM, ES_CD, ES_LINE, ES_MIC, ES_BOOST, ES_RECORD,
	ES_CONTROLS };

typedef struct es_control {
	struct es_state	*ec_es;
	uint_t		ec_id;
	uint64_t	ec_value;
} es_control_t;

typedef struct es_state {
	dev_info_t		*es_dip;
	audio_dev_t		*es_audio;
	caddr_t			es_regs;
	ddi_acc_handle_t	es_acc;
	kmutex_t		es_lock;	/* of the registers */
	uint32_t		es_control;	/* as last written */
	es_port_t		es_port[ES_PORTS];
	es_control_t		es_ctl[ES_CONTROLS];
} es_state_t;

static ddi_dma_attr_t es_dma_attr = {
	DMA_ATTR_V0,
	0, 0xffffffff,			/* lowest and highest address */
	ES_FRAMES * ES_FRAME_SIZE - 1,	/* largest count */
	ES_FRAME_SIZE, 1,		/* alignment, burst sizes */
	1, ES_FRAMES * ES_FRAME_SIZE,	/* smallest and largest transfer */
	0xffffffff, 1,			/* segment boundary, cookies */
	1, 0				/* granularity, flags */
};

static ddi_device_acc_attr_t es_acc_attr = {
	DDI_DEVICE_ATTR_V0, DDI_STRUCTURE_LE_ACC, DDI_STRICTORDER_ACC
};

/* Samples are bytes in the order of the format. */
static ddi_device_acc_attr_t es_ring_attr = {
	DDI_DEVICE_ATTR_V0, DDI_NEVERSWAP_ACC, DDI_STRICTORDER_ACC
};

static uint32_t
es_get(es_state_t *es, uint_t reg)
{
	return (ddi_get32(es->es_acc, (uint32_t *)(es->es_regs + reg)));
}

static void
es_put(es_state_t *es, uint_t reg, uint32_t val)
{
	ddi_put32(es->es_acc, (uint32_t *)(es->es_regs + reg), val);
}

/* A register of the codec; B_FALSE when it does not take it. */
static boolean_t
es_codec(es_state_t *es, uint_t reg, uint_t val)
{
	uint_t i;

	ASSERT(mutex_owned(&es->es_lock));
	for (i = 0; es_get(es, ES_STATUS) & ES_S_CODEC_BUSY; i++) {
		if (i == ES_TRIES)
			return (B_FALSE);
		drv_usecwait(10);
	}
	ddi_put16(es->es_acc, (uint16_t *)(es->es_regs + ES_CODEC),
	    reg << 8 | val);
	return (B_TRUE);
}

/* Engines: the framework calls one function of an engine at a time. */

static int
es_open(void *arg, int flags, uint_t *nframesp, caddr_t *bufp)
{
	es_port_t *ep = arg;

	_NOTE(ARGUNUSED(flags));
	ep->ep_count = 0;
	ep->ep_pos = 0;
	*nframesp = ES_FRAMES;
	*bufp = ep->ep_ring;
	return (0);
}

static void
es_close(void *arg)
{
	_NOTE(ARGUNUSED(arg));
}

/* The ring is told of anew, which makes the chip begin at its first frame. */
static int
es_start(void *arg)
{
	es_port_t *ep = arg;
	es_state_t *es = ep->ep_es;
	const es_kind_t *ek = ep->ep_kind;

	mutex_enter(&es->es_lock);
	ep->ep_pos = 0;
	es_put(es, ES_MEMPAGE, ek->ek_page);
	es_put(es, ek->ek_addr, ep->ep_paddr);
	es_put(es, ek->ek_length, ES_FRAMES - 1);
	es_put(es, ek->ek_samples, ES_FRAMES - 1);
	es->es_control |= ek->ek_enable;
	es_put(es, ES_CONTROL, es->es_control);
	mutex_exit(&es->es_lock);
	return (0);
}

static void
es_stop(void *arg)
{
	es_port_t *ep = arg;
	es_state_t *es = ep->ep_es;

	mutex_enter(&es->es_lock);
	es->es_control &= ~ep->ep_kind->ek_enable;
	es_put(es, ES_CONTROL, es->es_control);
	mutex_exit(&es->es_lock);
}

static uint64_t
es_count(void *arg)
{
	es_port_t *ep = arg;
	es_state_t *es = ep->ep_es;
	uint_t pos;

	mutex_enter(&es->es_lock);
	es_put(es, ES_MEMPAGE, ep->ep_kind->ek_page);
	pos = (es_get(es, ep->ep_kind->ek_length) & ES_FRAME_POS) >> 16;
	mutex_exit(&es->es_lock);

	/* A device that was pulled out reads as all ones. */
	if (pos < ES_FRAMES) {
		ep->ep_count += (pos - ep->ep_pos) % ES_FRAMES;
		ep->ep_pos = pos;
	}
	return (ep->ep_count);
}

static int
es_format(void *arg)
{
	_NOTE(ARGUNUSED(arg));
	return (AUDIO_FORMAT_S16_LE);
}

static int
es_channels(void *arg)
{
	_NOTE(ARGUNUSED(arg));
	return (2);
}

static int
es_rate(void *arg)
{
	_NOTE(ARGUNUSED(arg));
	return (ES_RATE);
}

/* The ring is streaming memory: what one side wrote, the other sees after this. */
static void
es_sync(void *arg, uint_t nframes)
{
	es_port_t *ep = arg;

	_NOTE(ARGUNUSED(nframes));
	(void) ddi_dma_sync(ep->ep_dma, 0, 0,
	    ep->ep_kind->ek_bind == DDI_DMA_READ ? DDI_DMA_SYNC_FORCPU :
	    DDI_DMA_SYNC_FORDEV);
}

static audio_engine_ops_t es_engine_ops = {
	AUDIO_ENGINE_VERSION,
	es_open,
	es_close,
	es_start,
	es_stop,
	es_count,
	es_format,
	es_channels,
	es_rate,
	es_sync,
	NULL,			/* qlen */
	NULL,			/* chinfo */
	NULL			/* playahead */
};

static void
es_port_teardown(es_port_t *ep)
{
	if (ep->ep_engine != NULL) {
		audio_dev_remove_engine(ep->ep_es->es_audio, ep->ep_engine);
		audio_engine_free(ep->ep_engine);
	}
	if (ep->ep_state & ES_BOUND)
		(void) ddi_dma_unbind_handle(ep->ep_dma);
	if (ep->ep_state & ES_MEMORY)
		ddi_dma_mem_free(&ep->ep_acc);
	if (ep->ep_state & ES_HANDLE)
		ddi_dma_free_handle(&ep->ep_dma);
}

static int
es_ring_setup(es_port_t *ep)
{
	ddi_dma_cookie_t cookie;
	uint_t ncookies;
	size_t len;

	if (ddi_dma_alloc_handle(ep->ep_es->es_dip, &es_dma_attr,
	    DDI_DMA_SLEEP, NULL, &ep->ep_dma) != DDI_SUCCESS)
		return (DDI_FAILURE);
	ep->ep_state |= ES_HANDLE;
	if (ddi_dma_mem_alloc(ep->ep_dma, ES_FRAMES * ES_FRAME_SIZE,
	    &es_ring_attr, DDI_DMA_STREAMING, DDI_DMA_SLEEP, NULL,
	    &ep->ep_ring, &len, &ep->ep_acc) != DDI_SUCCESS)
		return (DDI_FAILURE);
	ep->ep_state |= ES_MEMORY;
	if (ddi_dma_addr_bind_handle(ep->ep_dma, NULL, ep->ep_ring,
	    ES_FRAMES * ES_FRAME_SIZE, ep->ep_kind->ek_bind |
	    DDI_DMA_STREAMING, DDI_DMA_SLEEP, NULL, &cookie, &ncookies) !=
	    DDI_DMA_MAPPED)
		return (DDI_FAILURE);
	ep->ep_state |= ES_BOUND;
	ep->ep_paddr = cookie.dmac_address;
	return (DDI_SUCCESS);
}

static int
es_port_setup(es_state_t *es, uint_t nr)
{
	es_port_t *ep = &es->es_port[nr];

	ep->ep_es = es;
	ep->ep_kind = &es_kinds[nr];
	if (es_ring_setup(ep) != DDI_SUCCESS)
		return (DDI_FAILURE);
	ep->ep_engine = audio_engine_alloc(&es_engine_ops, ep->ep_kind->ek_cap);
	if (ep->ep_engine == NULL)
		return (DDI_FAILURE);
	audio_engine_set_private(ep->ep_engine, ep);
	audio_dev_add_engine(es->es_audio, ep->ep_engine);
	return (DDI_SUCCESS);
}

/* Controls: their functions sleep at the lock only. */

/* The codec's attenuation for a volume of 0 to 100 */
static uint_t
es_atten(uint_t volume)
{
	return (volume == 0 ? AK_MUTE : (100 - volume) * AK_ATTEN / 100);
}

static boolean_t
es_set_stereo(es_state_t *es, uint_t reg, uint64_t value)
{
	return (es_codec(es, reg, es_atten((value >> 8) & 0xff)) &&
	    es_codec(es, reg + 1, es_atten(value & 0xff)));
}

/* Bits of the value: microphone, line, CD */
static boolean_t
es_set_record(es_state_t *es, uint64_t value)
{
	uint_t left = 0, right = 0;

	if (value & 1)
		left |= AK_OUT_MIC, right |= AK_OUT_MIC;
	if (value & 2)
		left |= AK_OUT_LINE & 0x10, right |= AK_OUT_LINE & 0x08;
	if (value & 4)
		left |= AK_OUT_CD & 0x04, right |= AK_OUT_CD & 0x02;
	return (es_codec(es, AK_IN_LEFT_1, left) &&
	    es_codec(es, AK_IN_RIGHT_1, right));
}

static boolean_t
es_apply(es_state_t *es, uint_t id, uint64_t value)
{
	switch (id) {
	case ES_MASTER:
		return (es_set_stereo(es, AK_MASTER, value));
	case ES_PCM:
		return (es_set_stereo(es, AK_VOICE, value));
	case ES_CD:
		return (es_set_stereo(es, AK_CD, value));
	case ES_LINE:
		return (es_set_stereo(es, AK_LINE, value));
	case ES_MIC:
		return (es_codec(es, AK_MIC, es_atten(value & 0xff)));
	case ES_BOOST:
		return (es_codec(es, AK_MIC_GAIN, value != 0));
	default:
		return (es_set_record(es, value));
	}
}

static int
es_ctl_read(void *arg, uint64_t *valuep)
{
	es_control_t *ec = arg;

	*valuep = ec->ec_value;
	return (0);
}

static int
es_ctl_write(void *arg, uint64_t value)
{
	es_control_t *ec = arg;
	es_state_t *es = ec->ec_es;
	boolean_t done;

	mutex_enter(&es->es_lock);
	done = es_apply(es, ec->ec_id, value);
	if (done)
		ec->ec_value = value;
	mutex_exit(&es->es_lock);
	return (done ? 0 : EIO);
}

#define	ES_OUT		(AUDIO_CTRL_FLAG_RW | AUDIO_CTRL_FLAG_PLAY)
#define	ES_IN		(AUDIO_CTRL_FLAG_RW | AUDIO_CTRL_FLAG_REC)

static audio_ctrl_desc_t es_descs[ES_CONTROLS] = {
	{ AUDIO_CTRL_ID_LINEOUT, AUDIO_CTRL_TYPE_STEREO,
	    ES_OUT | AUDIO_CTRL_FLAG_MAINVOL, 100, 0 },
	{ AUDIO_CTRL_ID_VOLUME, AUDIO_CTRL_TYPE_STEREO,
	    ES_OUT | AUDIO_CTRL_FLAG_PCMVOL, 100, 0 },
	{ AUDIO_CTRL_ID_CD, AUDIO_CTRL_TYPE_STEREO, ES_OUT, 100, 0 },
	{ AUDIO_CTRL_ID_LINEIN, AUDIO_CTRL_TYPE_STEREO, ES_OUT, 100, 0 },
	{ AUDIO_CTRL_ID_MIC, AUDIO_CTRL_TYPE_MONO, ES_OUT, 100, 0 },
	{ AUDIO_CTRL_ID_MICBOOST, AUDIO_CTRL_TYPE_BOOLEAN, ES_IN, 1, 0 },
	{ AUDIO_CTRL_ID_RECSRC, AUDIO_CTRL_TYPE_ENUM,
	    ES_IN | AUDIO_CTRL_FLAG_MULTI, 7, 7,
	    { AUDIO_PORT_MIC, AUDIO_PORT_LINEIN, AUDIO_PORT_CD } }
};

static const uint64_t es_initial[ES_CONTROLS] = {
	100 << 8 | 100, 100 << 8 | 100, 0, 0, 0, 0, 1
};

static int
es_controls_setup(es_state_t *es)
{
	uint_t i;

	for (i = 0; i < ES_CONTROLS; i++) {
		es_control_t *ec = &es->es_ctl[i];

		ec->ec_es = es;
		ec->ec_id = i;
		if (es_ctl_write(ec, es_initial[i]) != 0 ||
		    audio_dev_add_control(es->es_audio, &es_descs[i],
		    es_ctl_read, es_ctl_write, ec) == NULL)
			return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

/* The chip after power on or a resume: all stopped, the codec mixes. */
static int
es_hw_init(es_state_t *es)
{
	uint32_t serial = 0;
	boolean_t ok;
	uint_t i;

	mutex_enter(&es->es_lock);
	es->es_control = ES_C_CODEC_EN | ES_C_DAC1_44100 |
	    (ES_CLOCK / ES_RATE - 2) << ES_C_DIV_SHIFT;
	es_put(es, ES_CONTROL, es->es_control);
	for (i = 0; i < ES_PORTS; i++)
		serial |= es_kinds[i].ek_format;
	es_put(es, ES_SERIAL, serial);
	ok = es_codec(es, AK_RESET, AK_NOT_RESET) &&
	    es_codec(es, AK_CLOCK, 0) &&
	    es_codec(es, AK_OUT_1, AK_OUT_MIC | AK_OUT_CD | AK_OUT_LINE) &&
	    es_codec(es, AK_OUT_2, AK_OUT_VOICE) &&
	    es_codec(es, AK_IN_LEFT_2, 0) && es_codec(es, AK_IN_RIGHT_2, 0);
	mutex_exit(&es->es_lock);
	return (ok ? DDI_SUCCESS : DDI_FAILURE);
}

static int
es_regs_setup(es_state_t *es)
{
	ddi_acc_handle_t conf;

	if (pci_config_setup(es->es_dip, &conf) != DDI_SUCCESS)
		return (DDI_FAILURE);
	pci_config_put16(conf, PCI_CONF_COMM, PCI_COMM_ME | PCI_COMM_IO |
	    pci_config_get16(conf, PCI_CONF_COMM));
	pci_config_teardown(&conf);
	/* Register set 0 is configuration space, 1 the first BAR. */
	return (ddi_regs_map_setup(es->es_dip, 1, &es->es_regs, 0, 0,
	    &es_acc_attr, &es->es_acc));
}

/* From any state that es_setup() left. */
static void
es_teardown(es_state_t *es)
{
	uint_t i;

	for (i = 0; i < ES_PORTS; i++)
		es_port_teardown(&es->es_port[i]);
	audio_dev_free(es->es_audio);
	if (es->es_acc != NULL)
		ddi_regs_map_free(&es->es_acc);
	mutex_destroy(&es->es_lock);
	kmem_free(es, sizeof (*es));
}

static int
es_setup(es_state_t *es)
{
	uint_t i;

	es->es_audio = audio_dev_alloc(es->es_dip, 0);
	if (es->es_audio == NULL || es_regs_setup(es) != DDI_SUCCESS ||
	    es_hw_init(es) != DDI_SUCCESS)
		return (DDI_FAILURE);
	audio_dev_set_description(es->es_audio, "AudioPCI");
	audio_dev_set_version(es->es_audio, "ES1370");
	audio_dev_add_info(es->es_audio, "codec: AK4531");
	/* DAC2 first: it is the one that can play any rate */
	for (i = ES_PORTS; i-- > 0; )
		if (es_port_setup(es, i) != DDI_SUCCESS)
			return (DDI_FAILURE);
	if (es_controls_setup(es) != DDI_SUCCESS)
		return (DDI_FAILURE);
	return (audio_dev_register(es->es_audio));
}

static int
es_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	es_state_t *es;

	if (cmd == DDI_RESUME) {
		es = ddi_get_driver_private(dip);
		if (es_hw_init(es) != DDI_SUCCESS)
			return (DDI_FAILURE);
		audio_dev_resume(es->es_audio);
		return (DDI_SUCCESS);
	}
	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);

	es = kmem_zalloc(sizeof (*es), KM_SLEEP);
	es->es_dip = dip;
	mutex_init(&es->es_lock, NULL, MUTEX_DRIVER, NULL);
	ddi_set_driver_private(dip, es);
	if (es_setup(es) != DDI_SUCCESS) {
		audio_dev_warn(es->es_audio, "the device does not work");
		if (es->es_audio != NULL)
			(void) audio_dev_unregister(es->es_audio);
		es_teardown(es);
		return (DDI_FAILURE);
	}
	dev_err(dip, CE_CONT, "2 outputs, 1 input at %d Hz\n", ES_RATE);
	return (DDI_SUCCESS);
}

static int
es_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	es_state_t *es = ddi_get_driver_private(dip);

	switch (cmd) {
	case DDI_DETACH:
		if (audio_dev_unregister(es->es_audio) != DDI_SUCCESS)
			return (DDI_FAILURE);
		es_teardown(es);
		return (DDI_SUCCESS);
	case DDI_SUSPEND:
		audio_dev_suspend(es->es_audio);
		return (DDI_SUCCESS);
	default:
		return (DDI_FAILURE);
	}
}

/* Nothing may move when the next kernel starts. */
static int
es_quiesce(dev_info_t *dip)
{
	es_state_t *es = ddi_get_driver_private(dip);

	es_put(es, ES_CONTROL, 0);
	return (DDI_SUCCESS);
}

static struct dev_ops es_dev_ops = {
	DEVO_REV,
	0,
	NULL,			/* getinfo */
	nulldev,		/* identify */
	nulldev,		/* probe */
	es_attach,
	es_detach,
	nodev,			/* reset */
	NULL,			/* cb_ops */
	NULL,			/* bus_ops */
	NULL,			/* power */
	es_quiesce
};

static struct modldrv es_modldrv = {
	&mod_driverops, "Ensoniq ES1370 sound", &es_dev_ops
};

static struct modlinkage es_modlinkage = { MODREV_1, { &es_modldrv, NULL } };

int
_init(void)
{
	int err;

	audio_init_ops(&es_dev_ops, "es1370");
	err = mod_install(&es_modlinkage);
	if (err != 0)
		audio_fini_ops(&es_dev_ops);
	return (err);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&es_modlinkage, modinfop));
}

int
_fini(void)
{
	int err = mod_remove(&es_modlinkage);

	if (err == 0)
		audio_fini_ops(&es_dev_ops);
	return (err);
}
