# SPDX-License-Identifier: GPL-2.0
#
# Guests for the sample driver samples/nvme_ddi.c, with QEMU's NVMe disk and
# programs that read and write it, disk_test and Debian's fio.  Sourced after
# guest.sh and kernel.sh:
#   disk_test: passed what_is_written_is_read
# Afterwards disk_test compares the disk's image outside the guest.

# The disk is given to the driver by name, as a user does with a disk that holds
# data.
disk_bdf=0000:00:04.0
disk_device=nvme,drive=disk,serial=ddi

# A second disk is slow, so that a request stays with its controller for a
# while; its flushes do not depend on the host's disk.
slow_bdf=0000:00:05.0
slow_rate=262144

# slow_was_reset LOG: check that its controller was reset for each of two
# reasons.
slow_was_reset()
{
	[ "$(grep -ac 'nvme_ddi1: controller was reset' "$1")" -ge 2 ]
}

# disk_program ARCH DIR: compile the program for the guest, and for the host.
disk_program()
{
	local sources=() part

	for part in disk_test disk_data disk_load disk_lose say; do
		sources+=("$top/samples/test/$part.c")
	done
	mkdir -p "$2"
	"$(cross "$1")gcc" -O2 -Wall -static -o "$2/disk_test" "${sources[@]}"
	gcc -O2 -Wall -o "$2/disk_compare" "${sources[@]}"
}

# slow_disk DIR: make an image, and print QEMU's arguments for the slow disk.
slow_disk()
{
	rm -f "$1/slow.img"
	truncate -s 8M "$1/slow.img"
	echo "-object throttle-group,id=slow,x-bps-total=$slow_rate" \
		"-blockdev driver=throttle,node-name=slow,cache.no-flush=on,throttle-group=slow,file.driver=raw,file.cache.no-flush=on,file.file.driver=file,file.file.cache.no-flush=on,file.file.filename=$1/slow.img" \
		"-device nvme,drive=slow,serial=slow,addr=5"
}

# slow_plan: print plan lines that give it to the driver for a while.
slow_plan()
{
	cat <<-EOF
		write /sys/bus/pci/devices/$slow_bdf/driver_override nvme_ddi
		write /sys/bus/pci/drivers_probe $slow_bdf
		run /disk_test stop 1 $slow_bdf
		run /disk_test late 16
		write /sys/bus/pci/drivers/nvme_ddi/unbind $slow_bdf
	EOF
}

# disk_boot LOG PLATFORM ARCH KERNEL MEMORY LIMIT [FILE...]: boot with a fresh
# disk and the files, load the driver, execute the lines of standard input,
# unload.
disk_boot()
{
	local dir=$out/build/$bed-disk image=$out/build/$bed-disk/disk.img plan
	local log=$1 platform=$2 arch=$3 kernel=$4 memory=$5 limit=$6
	local devices="${devices:-}"

	shift 6
	devices="-blockdev driver=raw,node-name=disk,cache.no-flush=on,\
file.driver=file,file.filename=$image,file.cache.no-flush=on $devices"
	plan=$(cat)
	disk_program "$arch" "$dir"
	rm -f "$image"
	truncate -s 64M "$image"
	pack_guest "$arch" "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/ddi/blk/ddi_blk.ko" "$modules/samples/nvme_ddi.ko" \
		"$dir/disk_test" "$@" <<-EOF
		${plan_begin:-}
		insmod ddi.ko
		insmod ddi_blk.ko
		insmod nvme_ddi.ko
		write /sys/bus/pci/devices/$disk_bdf/driver_override nvme_ddi
		write /sys/bus/pci/drivers_probe $disk_bdf
		$plan
		rmmod nvme_ddi
		rmmod ddi_blk
		rmmod ddi
		$(evidence "$platform")
	EOF
	# for the test that stops the controller
	boot_guest "$log" "$limit" "$platform" "$kernel" \
		"$out/guest/$bed/initramfs" "$memory" "$disk_device" \
		iomem=relaxed
}

# disk_compare SEED: check that the image has the data of "disk_test fill SEED".
disk_compare()
{
	"$out/build/$bed-disk/disk_compare" compare "$1" \
		"$out/build/$bed-disk/disk.img"
}

# disk_count LOG: count the results of disk_test.
disk_count()
{
	grep -a 'disk_test: ' "$1" |
		grep -avE ': passed|pull the plug|attempt to access beyond' || :
	count "$(grep -ac 'disk_test: passed ' "$1" || :)" \
		"$(grep -acE 'disk_test: failed |init: failed' "$1" || :)" 0
}

# disk_guest PLATFORM ARCH KERNEL MEMORY OPS ROUNDS LIMIT [PLAN]: run all tests,
# and count them, and the comparison as one.  With $cached the page cache has
# dirty pages when the disk is removed, of which Linux warns unless it was built
# with CONFIG_BUFFER_HEAD.  With $silent the controller stops answering, too.
disk_guest()
{
	local log=$out/$bed-disk-$1.log seed=${SEED:-$((RANDOM + 1))} devices

	mkdir -p "$out/build/$bed-disk"
	say "reading and writing a disk: $1"
	devices=$(slow_disk "$out/build/$bed-disk")
	disk_boot "$log" "$1" "$2" "$3" "$4" "$7" <<-EOF || count 0 1 0
		run /disk_test calls
		run /disk_test random 8 $5 $seed
		run /disk_test full 300
		run /disk_test kill $6
		$(slow_plan)
		run /disk_test unbind $6 $disk_bdf ${cached:-}
		run /disk_test remove $6 $disk_bdf ${cached:-}
		${silent:+run /disk_test silent $disk_bdf}
		run /disk_test fill $seed
		${8:-}
	EOF
	disk_count "$log"
	if slow_was_reset "$log" && disk_compare "$seed"; then
		count 1 0 0
	else
		count 0 1 0
	fi
	was_platform "$1" "$log" || count 0 1 0
	judge "$log"
}

# disk_replug KERNEL ROUNDS LIMIT: unplug the disk while programs use it, and
# plug it in again; then the controller stops answering.
disk_replug()
{
	local log=$out/$bed-disk-replug.log socket hand
	local disk_bdf=0000:01:00.0 disk_device=pcie-root-port,id=bay,chassis=1
	local devices plug

	say "pulling the plug of a disk"
	socket=$(mktemp -u "${TMPDIR:-/tmp}/ddi-qmp.XXXXXX")
	plug='{"driver": "nvme", "id": "plug", "bus": "bay", "drive": "disk", "serial": "ddi"}'
	devices="-device nvme,id=plug,bus=bay,drive=disk,serial=ddi"
	devices+=" -qmp unix:$socket,server=on,wait=off"
	: >"$log"
	"$scripts/unplug" "$socket" "$log" plug "$plug" &
	hand=$!
	disk_boot "$log" direct x86 "$1" 1G "$3" <<-EOF || count 0 1 0
		run /disk_test replug $2 $disk_bdf
		run /disk_test silent $disk_bdf
	EOF
	kill $hand 2>/dev/null || :
	wait $hand || :
	rm -f "$socket"
	disk_count "$log"
	judge "$log"
}

# fio_job MIB LOOPS: print a job that writes, reads and verifies, on all nodes of
# the disk.
fio_job()
{
	cat <<-EOF
		[global]
		rw=randwrite
		bsrange=4k-256k
		blockalign=4k
		size=$1m
		loops=$2
		verify=crc32c
		verify_fatal=1
		[raw]
		filename=/dev/ddi/nvme_ddi@0\\:raw
		ioengine=psync
		[block]
		stonewall
		filename=/dev/ddi/nvme_ddi@0\\:blk
		ioengine=libaio
		iodepth=16
		direct=1
		[blkdev]
		stonewall
		filename=/dev/ddi/nvme_ddi@0\\:d0
		ioengine=libaio
		iodepth=16
		direct=1
	EOF
}

# disk_fio KERNEL MIB LOOPS LIMIT: write and verify by Debian's fio, with the
# host's libraries.
disk_fio()
{
	local log=$out/$bed-disk-fio.log dir=$out/build/$bed-fio file

	say "fio writes a disk and verifies it"
	rm -rf "$dir"
	mkdir -p "$dir"
	for file in "$(command -v fio)" $(ldd "$(command -v fio)" | grep -o '/[^ ]*'); do
		install -D "$file" "$dir$file"
	done
	mkdir -p "$dir/tmp"
	fio_job "$2" "$3" >"$dir/fio.job"
	disk_boot "$log" direct x86 "$1" 1G "$4" "$dir"/* <<-EOF || count 0 1 0
		run $(command -v fio) --output=/tmp/fio.out /fio.job
		cat /tmp/fio.out
	EOF
	grep -aoE '(raw|block|blkdev|READ|WRITE): .*' "$log" || :
	if grep -aq 'init: done: run .*fio' "$log"; then
		count 1 0 0
	else
		count 0 1 0
	fi
	judge "$log"
}
