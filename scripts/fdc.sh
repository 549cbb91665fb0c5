# SPDX-License-Identifier: GPL-2.0
#
# Guests for the sample driver samples/fdc.c with a floppy disk, sourced after
# guest.sh.  The host fills the disk with random bytes; the guest's program
# reads it, writes the complement of every byte, and compares; then the host
# compares the image.

# fdc_image FILE: make a disk of random bytes, and the expected result beside
# it.
fdc_image()
{
	head -c 1474560 /dev/urandom >"$1"
	python3 -c 'import sys
data = open(sys.argv[1], "rb").read()
open(sys.argv[1] + ".want", "wb").write(bytes(b ^ 255 for b in data))
total = 0
for b in data:
    total = (total * 31 + b) & 0xffffffffffffffff
open(sys.argv[1] + ".sum", "w").write("%016x\n" % total)' "$1"
}

# fdc_guest LOG PLATFORM MEMORY: run on the kernel $vmlinuz.  Fails unless the
# guest read the random bytes and wrote the expected result.
fdc_guest()
{
	local dir=$out/build/$bed-fdc image=$out/build/$bed-fdc/disk devices

	mkdir -p "$dir"
	gcc -O2 -Wall -static -o "$dir/fdc_test" "$top/samples/test/fdc_test.c"
	fdc_image "$image"
	pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/fdc.ko" "$dir/fdc_test" <<-EOF
		insmod ddi.ko
		insmod fdc.ko
		run /fdc_test /dev/ddi/fdc@0:raw
		rmmod fdc
		rmmod ddi
	EOF
	devices="-device isa-fdc,id=fdc0 -device floppy,drive=disk,drive-type=144"
	devices+=" -drive if=none,id=disk,format=raw,file=$image"
	boot_guest "$1" 240 "$2" "$vmlinuz" "$out/guest/$bed/initramfs" "$3" edu &&
		fdc_verdict "$1" "$image"
}

# fdc_verdict LOG IMAGE
fdc_verdict()
{
	! grep -a 'init: failed' "$1" || return
	grep -aq "fdc_test: read 1474560 bytes, sum $(cat "$2.sum")" "$1" ||
		{ echo "$1: the guest did not read what is on the disk"; return 1; }
	cmp "$2" "$2.want"
}

# floppy_guest PLATFORM MEMORY: run all steps, counted as one test.
floppy_guest()
{
	local log=$out/$bed-floppy-$1.log

	say "a floppy disk, by the machine's DMA engine: $1"
	if fdc_guest "$log" "$1" "$2"; then
		count 1 0 0
	else
		count 0 1 0
	fi
	judge "$log"
}
