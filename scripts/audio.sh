# SPDX-License-Identifier: GPL-2.0
#
# The sample driver samples/es1370.c in a guest whose sound card plays into a file,
# and the program that plays, audio_test, sourced after guest.sh, like net.sh, which has linux_modules:
#   audio_test: passed play
# Afterwards audio_test, outside, compares the file with what was played.
#
# The guest's clock counts instructions, and so does that of the card: the figures do
# not depend on what else the machine does.  A second card has no file: it records
# silence.

audio_slot=0000:00:04.0
audio_rate=44100

audio_programs="/usr/bin/aplay /usr/bin/arecord /usr/bin/amixer"

# Linux's sound core, in the order in which it is loaded
audio_core="soundcore.ko snd.ko snd-timer.ko snd-pcm.ko"

# audio_program DIR: compile it, for the guest and for here.
audio_program()
{
	local sources=() part

	for part in audio_test audio_pcm audio_device audio_stream audio_life audio_cost say; do
		sources+=("$top/samples/test/$part.c")
	done
	mkdir -p "$1"
	gcc -O2 -Wall -static -o "$1/audio_test" "${sources[@]}"
}

# audio_devices FILE: QEMU's arguments: where both cards play, and the second card.
audio_devices()
{
	echo "-icount shift=3,sleep=off" \
		"-audiodev wav,id=file,path=$1,out.frequency=$audio_rate,out.channels=2,out.format=s16" \
		"-audiodev none,id=none -device ES1370,audiodev=none,addr=5"
}

# audio_life: plan lines: what may happen to a card while it plays silence.
audio_life()
{
	local sys=/sys/bus/pci file=/dev/snd/pcmC0D0p

	cat <<-EOF
		run /audio_test controls /dev/snd/controlC0
		run /audio_test fight $file
		run /audio_test xrun $file /proc/asound/card0/ddi
		cat /proc/asound/card0/ddi
		run /audio_test busy $file es1370
		run /audio_test suspend $file
		run /audio_test lose $file $sys/drivers/es1370/unbind $sys/drivers/es1370/bind $audio_slot 10
		run /audio_test lose $file $sys/devices/$audio_slot/remove $sys/rescan 1 6
	EOF
}

# audio_alsa_files DIR: make DIR with Debian's programs for sound, and what they need.
audio_alsa_files()
{
	local file

	rm -rf "$1"
	# shellcheck disable=SC2046,SC2086
	for file in $audio_programs $(find /usr/share/alsa -name '*.conf' \
			-not -path '*/ucm*') \
		    $(ldd $audio_programs | grep -o '/[^ :]*' | sort -u); do
		install -D "$file" "$1$file"
	done
}

# audio_alsa: plan lines: Debian's programs find the cards, set a volume, play
# silence of another rate, or into the mapped ring, and record.
audio_alsa()
{
	cat <<-EOF
		run /usr/bin/aplay -l
		run /usr/bin/amixer -c0 scontrols
		run /usr/bin/amixer -c0 set Master 40%
		run /usr/bin/aplay -Dplughw:0,1 -fdat -d1 /dev/zero
		run /usr/bin/aplay -Dhw:0,0 -M -fcd -d1 /dev/zero
		run /usr/bin/arecord -Dplughw:1,0 -fdat -d1 /recorded.wav
	EOF
}

# audio_alsa_verdict LOG: count what these programs must have said.
audio_alsa_verdict()
{
	local line

	while read -r line; do
		if grep -aqF "$line" "$1"; then
			count 1 0 0
		else
			echo "not in $1: $line"
			count 0 1 0
		fi
	done <<-EOF
		card 0: AudioPCI [AudioPCI], device 0: AudioPCI [AudioPCI]
		card 0: AudioPCI [AudioPCI], device 1: AudioPCI [AudioPCI]
		card 1: AudioPCI_1 [AudioPCI], device 0: AudioPCI [AudioPCI]
		Simple mixer control 'Master',0
		Simple mixer control 'PCM',0
		Simple mixer control 'Line',0
		Front Right: Playback 40 [40%]
		init: done: run /usr/bin/aplay -Dplughw:0,1
		init: done: run /usr/bin/aplay -Dhw:0,0
		init: done: run /usr/bin/arecord
	EOF
}

# audio_plan SECONDS: plan lines: play by write, by the other output, into the ring
# itself, and record.
audio_plan()
{
	local regs=/sys/bus/pci/devices/$audio_slot/resource0
	local other=/sys/bus/pci/devices/0000:00:05.0/resource0

	cat <<-EOF
		run /audio_test play /dev/snd/pcmC0D0p $1 1 1024 $regs:dac2
		run /audio_test map /dev/snd/pcmC0D0p $1 2 512 $regs:dac2
		run /audio_test play /dev/snd/pcmC0D1p 3 3 2048 $regs:dac1
		run /audio_test record /dev/snd/pcmC1D0c 3 1024 $other:adc
	EOF
}

# audio_compare DIR SECONDS: is that in the file, bit for bit?
audio_compare()
{
	"$1/audio_test" compare "$1/played.wav" 1:$(($2 * audio_rate)) \
		2:$(($2 * audio_rate)) 3:$((3 * audio_rate))
}

# audio_guest PLATFORM MEMORY SECONDS [PLAN]: count what audio_test found, and the
# comparison as one.
audio_guest()
{
	local log=$out/$bed-$1.log dir=$out/build/$bed devices

	say "playing into a file: $1"
	audio_program "$dir"
	audio_alsa_files "$dir/alsa"
	rm -f "$dir/played.wav"
	devices=$(audio_devices "$dir/played.wav")
	{
		# shellcheck disable=SC2086
		printf 'insmod %s\n' $audio_core ddi.ko ddi_audio.ko es1370.ko
		audio_plan "$3"
		printf '%s\n' "${4:-}" 'rmmod es1370' 'rmmod ddi_audio' 'rmmod ddi'
		evidence "$1"
	} | pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/ddi/audio/ddi_audio.ko" "$modules/samples/es1370.ko" \
		"$out/build/$bed-core"/*.ko "$dir/audio_test" "$dir/alsa"/*
	boot_guest "$log" $((300 + $3 * 10)) "$1" "$vmlinuz" \
		"$out/guest/$bed/initramfs" "$2" ES1370,audiodev=file || count 0 1 0
	audio_verdict "$log" "$dir" "$3"
	[ -z "${4:-}" ] || audio_alsa_verdict "$log"
	was_platform "$1" "$log" || count 0 1 0
	judge "$log"
}

# audio_verdict LOG DIR SECONDS
audio_verdict()
{
	grep -a 'audio_test: ' "$1" | grep -av ': passed' | grep -aE 'played|positions|recorded|not so|failed' || :
	count "$(grep -ac 'audio_test: passed ' "$1" || :)" \
		"$(grep -acE 'audio_test: failed |init: failed' "$1" || :)" 0
	if audio_compare "$2" "$3"; then
		count 1 0 0
	else
		count 0 1 0
	fi
}
