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

# amd_guests MEMORY: some versions of QEMU's amd-iommu, as 10.0's, serve no driver.
# So Linux's own nvme driver is asked first; where it fails, ours are not tried.
# The second probe waits for the one that Linux began.
amd_guests()
{
	local dir=$out/build/$bed-nvme log=$out/$bed-linux-nvme.log devices

	say "asking Linux's own nvme driver: iommu-amd"
	linux_modules "$dir" nvme-auth.ko nvme-core.ko nvme.ko
	devices="-blockdev driver=raw,node-name=disk,file.driver=file"
	devices+=",file.filename=$out/build/$bed-disk/disk.img"
	pack_guest x86 "$out/guest/$bed" "$dir"/*.ko <<-EOF
		insmod nvme-auth.ko
		insmod nvme-core.ko admin_timeout=5
		insmod nvme.ko
		write /sys/bus/pci/drivers_probe $disk_bdf
		cat /sys/class/nvme/nvme0/model
	EOF
	boot_guest "$log" 240 iommu-amd "$vmlinuz" "$out/guest/$bed/initramfs" \
		"$1" "$disk_device" || count 0 1 0
	if grep -aq 'nvme0/model: QEMU' "$log"; then
		platform_guests iommu-amd "$1"
		return
	fi
	count 0 0 1
	row "$release" "iommu-amd, $1" none "Linux's own nvme driver fails under this QEMU"
}
