# SPDX-License-Identifier: GPL-2.0
#
# The sample driver samples/nvme_ddi.c in a guest with QEMU's NVMe disk, and the
# program that reads and writes it, sourced after guest.sh and kernel.sh:
#   disk_test: passed what_is_written_is_read
# Afterwards the same program, outside, looks at the disk's image.

# The disk is handed to the driver by name, as a disk that holds data would be.
disk_bdf=0000:00:04.0

# disk_program ARCH DIR: compile it for the guest, and for here.
disk_program()
{
	local cc=gcc

	mkdir -p "$2"
	[ "$1" != powerpc ] || cc=powerpc64-linux-gnu-gcc
	$cc -O2 -Wall -static -o "$2/disk_test" "$top/samples/test/disk_test.c"
	gcc -O2 -Wall -o "$2/disk_compare" "$top/samples/test/disk_test.c"
}

# disk_boot LOG PLATFORM ARCH KERNEL MEMORY LIMIT: boot with a fresh disk, load
# the driver, do the lines of standard input, unload.
disk_boot()
{
	local dir=$out/build/$bed-disk image=$out/build/$bed-disk/disk.img plan
	local devices="-drive file=$image,if=none,id=disk,format=raw,cache=unsafe"

	plan=$(cat)
	disk_program "$3" "$dir"
	rm -f "$image"
	truncate -s 64M "$image"
	pack_guest "$3" "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/nvme_ddi.ko" "$dir/disk_test" <<-EOF
		insmod ddi.ko
		insmod nvme_ddi.ko
		write /sys/bus/pci/devices/$disk_bdf/driver_override nvme_ddi
		write /sys/bus/pci/drivers_probe $disk_bdf
		$plan
		rmmod nvme_ddi
		rmmod ddi
		$(evidence "$2")
	EOF
	# for the test that stops the controller
	boot_guest "$1" "$6" "$2" "$4" "$out/guest/$bed/initramfs" "$5" \
		nvme,drive=disk,serial=ddi iomem=relaxed
}

# disk_compare SEED: does the image hold what "disk_test fill SEED" wrote?
disk_compare()
{
	"$out/build/$bed-disk/disk_compare" compare "$1" \
		"$out/build/$bed-disk/disk.img"
}

# disk_guest PLATFORM ARCH KERNEL MEMORY OPS ROUNDS LIMIT [PLAN]: the whole test;
# counts its parts, and the comparison as one.  With $cached the page cache has
# dirty pages of a disk that goes, about which Linux warns unless it was built
# with CONFIG_BUFFER_HEAD.
disk_guest()
{
	local log=$out/$bed-disk-$1.log seed=${SEED:-$((RANDOM + 1))}

	say "reading and writing a disk: $1"
	disk_boot "$log" "$1" "$2" "$3" "$4" "$7" <<-EOF || count 0 1 0
		run /disk_test calls
		run /disk_test random 8 $5 $seed
		run /disk_test full 300
		run /disk_test kill $6
		run /disk_test reset 2 $disk_bdf
		run /disk_test unbind $6 $disk_bdf ${cached:-}
		run /disk_test remove $6 $disk_bdf ${cached:-}
		run /disk_test fill $seed
		${8:-}
	EOF
	grep -a 'disk_test: ' "$log" | grep -av ': passed' || :
	count "$(grep -ac 'disk_test: passed ' "$log" || :)" \
		"$(grep -acE 'disk_test: failed |init: failed' "$log" || :)" 0
	if disk_compare "$seed"; then
		count 1 0 0
	else
		count 0 1 0
	fi
	was_platform "$1" "$log" || count 0 1 0
	judge "$log"
}
