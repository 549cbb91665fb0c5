# SPDX-License-Identifier: GPL-2.0
#
# The platforms of x86 that the other beds do not have, sourced after edu.sh and
# disk.sh.  make matrix prints what it finds in $out/BED.rows:
#   6.12.1-amd64;iommu-amd;edu;48 of 48

# row KERNEL PLATFORM WHAT RESULT: record a result for the table.
row()
{
	(IFS=';'; echo "$*") >>"$out/$bed.rows"
}

# platform_guests PLATFORM MEMORY [ARCH [CONF]]: the steps of the demonstration with
# edu and with a disk.
platform_guests()
{
	platform_edu "$@"
	copy_disk "$1" "$2" "${3:-x86}"
}

platform_edu()
{
	local failures=$failed result=verified transfers verified

	stock_guest "$@"
	[ $failed = $failures ] || result=FAILED
	row "$release" "$1, $2" edu "$verified of $transfers $result"
}

# copy_disk PLATFORM MEMORY ARCH: write and read back a whole disk; its image is
# compared outside the guest.
copy_disk()
{
	local log=$out/$bed-disk-$1.log result=verified

	say "copying a disk: $1"
	mkdir -p "$out/build/$bed-disk"
	# shellcheck disable=SC2086
	disk_boot "$log" "$1" "$3" "$vmlinuz" "$2" 600 ${plan_files:-} \
		<<<"run /disk_test fill 20" || result=FAILED
	grep -aq 'disk_test: passed fill' "$log" && was_platform "$1" "$log" &&
		disk_compare 20 && "$scripts/scan-log" "$log" || result=FAILED
	if [ $result = verified ]; then
		count 1 0 0
	else
		count 0 1 0
	fi
	row "$release" "$1, $2" disk "$result"
}

# virtio_guests MEMORY: the IOMMU's driver is a module of Linux's.  It is loaded
# before ours, then after ours: until then Linux defers the probe of the device.
# A second probe waits for the deferred one.
virtio_guests()
{
	local plan_files=$out/build/$bed-virtio/virtio-iommu.ko
	local plan_begin="insmod virtio-iommu.ko" plan_loaded=

	linux_modules "${plan_files%/*}" virtio-iommu.ko
	platform_guests iommu-virtio "$1"
	plan_loaded=$plan_begin$'\n'"write /sys/bus/pci/drivers_probe 0000:00:04.0"
	plan_begin=
	platform_edu iommu-virtio-late "$1"
}
