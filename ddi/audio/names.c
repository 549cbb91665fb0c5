// SPDX-License-Identifier: GPL-2.0
/*
 * Names of controls.
 *
 * Programs know a control by its name: "Master Playback Volume" is what a keyboard's
 * keys turn.  So Solaris's names are turned into those of Linux's drivers.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "audio.h"
#include "control.h"

static const struct {
	const char *solaris;
	const char *alsa;
} names[] = {
	{ AUDIO_CTRL_ID_VOLUME, "PCM" },
	{ AUDIO_CTRL_ID_PCMIN, "PCM" },
	{ AUDIO_CTRL_ID_LINEOUT, "Master" },
	{ AUDIO_CTRL_ID_HEADPHONE, "Headphone" },
	{ AUDIO_CTRL_ID_LFE, "LFE" },
	{ AUDIO_CTRL_ID_LINEIN, "Line" },
	{ AUDIO_CTRL_ID_CD, "CD" },
	{ AUDIO_CTRL_ID_AUX1IN, "Aux" },
	{ AUDIO_CTRL_ID_AUX2IN, "Aux 2" },
	{ AUDIO_CTRL_ID_RECGAIN, "Capture" },
	{ AUDIO_CTRL_ID_MICGAIN, "Mic Capture" },
	{ AUDIO_CTRL_ID_MICBOOST, "Mic Boost" },
	{ AUDIO_CTRL_ID_MONGAIN, "Monitor" },
	{ AUDIO_CTRL_ID_BASS, "Tone Control - Bass" },
	{ AUDIO_CTRL_ID_TREBLE, "Tone Control - Treble" },
	{ AUDIO_CTRL_ID_3DDEPTH, "3D Control - Depth" },
	{ AUDIO_CTRL_ID_3DCENT, "3D Control - Center" },
	{ AUDIO_CTRL_ID_3DENHANCE, "3D Control - Switch" },
	{ AUDIO_CTRL_ID_RECSRC, "Capture Source" },
	{ AUDIO_CTRL_ID_MONSRC, "Monitor Source" },
};

/* A name that is not in the table, its words beginning with capitals */
static void capitals(const char *from, char *to, size_t size)
{
	bool start = true;

	for (; *from && size > 1; from++, size--) {
		char c = strchr("-_/", *from) ? ' ' : *from;

		*to++ = start ? toupper(c) : c;
		start = c == ' ';
	}
	*to = '\0';
}

static void base_name(const char *solaris, char *name, size_t size)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		if (!strcmp(names[i].solaris, solaris)) {
			strscpy(name, names[i].alsa, size);
			return;
		}
	}
	capitals(solaris, name, size);
}

/* Returns the direction of the sound that a control acts on; "" if its name has none */
static const char *direction(const audio_ctrl_desc_t *desc)
{
	if (desc->acd_flags & (AUDIO_CTRL_FLAG_REC | AUDIO_CTRL_FLAG_RECVOL))
		return " Capture";
	if (desc->acd_flags & (AUDIO_CTRL_FLAG_PLAY | AUDIO_CTRL_FLAG_MAINVOL |
			       AUDIO_CTRL_FLAG_PCMVOL | AUDIO_CTRL_FLAG_MONVOL |
			       AUDIO_CTRL_FLAG_MONITOR))
		return " Playback";
	return "";
}

static const char *kind(const audio_ctrl_desc_t *desc)
{
	return desc->acd_type == AUDIO_CTRL_TYPE_BOOLEAN ? " Switch" : " Volume";
}

void audio_ctrl_name(const audio_ctrl_desc_t *desc, const char *choice,
		     char *name, size_t size)
{
	char base[32];

	base_name(choice ?: desc->acd_name, base, sizeof(base));
	if (choice)
		snprintf(name, size, "%s%s Switch", base, direction(desc));
	else if (desc->acd_type == AUDIO_CTRL_TYPE_ENUM || strstr(base, "Switch"))
		strscpy(name, base, size);
	else if (strstr(base, "Capture") || strstr(base, "Control"))
		snprintf(name, size, "%s%s", base,
			 strstr(base, "3D") ? "" : kind(desc));
	else
		snprintf(name, size, "%s%s%s", base, direction(desc),
			 kind(desc));
}
