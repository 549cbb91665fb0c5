# SPDX-License-Identifier: GPL-2.0
#
# The sample driver samples/e1000_ddi.c in a guest with QEMU's e1000, and another
# guest with Linux's own driver for it at the other end of the cable, sourced after
# guest.sh and kernel.sh.  The program net_test runs in both:
#   net_test: passed files_arrive

# The device is behind a port from which it can be pulled out; not on pseries.
net_bdf=0000:01:00.0
net_port=pcie-root-port,id=bay,chassis=1
net_mac=52:54:00:09:00
net_driver=e1000_ddi
net_model=e1000

# VLANs, as modules of Debian's kernel, in the order they are loaded
net_vlan="llc.ko stp.ko mrp.ko garp.ko 8021q.ko"

# Bridges and bonds, after those
net_above="bridge.ko tls.ko bonding.ko"

# net_program ARCH DIR: compile it for the guests.
net_program()
{
	local sources=() part

	for part in net_test net_if net_data net_raw net_peer net_trouble \
		net_more net_above say; do
		sources+=("$top/samples/test/$part.c")
	done
	mkdir -p "$2"
	"$(cross "$1")gcc" -O2 -Wall -static -o "$2/net_test" "${sources[@]}"
}

# modules_deb: print the file of the package that has the modules of $release.  From
# 7.1 that is linux-modules.
modules_deb()
{
	local package=linux-image-$release deb

	[ -e "$kdir/../../../boot" ] || package=linux-modules-$release
	deb=$(ls "$cache/deb/$package"_*.deb 2>/dev/null | tail -n 1)
	if [ -z "$deb" ]; then
		other_suites "$release"
		deb=$(fetch_deb "$package" "$(candidate "$package")")
	fi
	echo "$deb"
}

# linux_modules DIR NAME...: modules of Debian's kernel, without their folders.
linux_modules()
{
	local deb dir=$1 name patterns=()

	shift
	deb=$(modules_deb)
	rm -rf "$dir"
	mkdir -p "$dir"
	for name; do
		patterns+=("*/lib/modules/*/kernel/*/$name*")
	done
	dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$dir" \
		--transform='s|.*/||' --wildcards "${patterns[@]}"
	for name in "$dir"/*.xz; do
		[ ! -e "$name" ] || xz -d "$name"
	done
}

# net_load DRIVER BDF: plan lines: the module and the driver, which gets the device.
net_load()
{
	case $1 in
	*_ddi)	printf 'insmod %s.ko\n' ddi ddi_mac "$1"
		echo "write /sys/bus/pci/devices/$2/driver_override $1"
		echo "write /sys/bus/pci/drivers_probe $2" ;;
	*)	echo "insmod $1.ko" ;;
	esac
	[ ! -e "$net/8021q.ko" ] || printf 'insmod %s\n' $net_vlan
}

# net_unload DRIVER: plan lines.
net_unload()
{
	echo "rmmod $1"
	case $1 in
	*_ddi)	printf 'rmmod %s\n' ddi_mac ddi ;;
	esac
}

# net_cable OURS THEIRS: an end of it, as QEMU's arguments.  Datagrams on Unix
# sockets wait for a receiver that has no room, so nothing is lost on the way.
net_cable()
{
	echo "-netdev dgram,id=n0,local.type=unix,local.path=$1,remote.type=unix,remote.path=$2"
}

# net_pack WHICH ARCH: pack_guest with all that either guest needs.
net_pack()
{
	pack_guest "$2" "$out/guest/$bed-$1" "$modules/ddi/ddi.ko" \
		"$modules/ddi/mac/ddi_mac.ko" "$modules/samples/e1000_ddi.ko" \
		"$net"/*
}

# net_peer PLATFORM ARCH KERNEL DRIVER LIMIT: the other guest, to its end.  $pace is the
# log of the first.
net_peer()
{
	local watch=unwatched processors=1 bdf=0000:00:04.0
	local log=$out/$bed-${checker:-}$1-peer.log platform=$1
	local devices="$(net_cable "$socket.2" "$socket.1")"

	case $1 in
	virt*|smmuv3) platform=virt ;;
	pseries) ;;
	*)	platform=direct ;;
	esac
	{ net_load "$4" $bdf
	  echo "run /net_test peer $bdf"
	  net_unload "$4"; } | net_pack "peer-$1" "$2"
	boot_guest "$log" "$5" $platform "$3" \
		"$out/guest/$bed-peer-$1/initramfs" 1G \
		"$net_model,netdev=n0,mac=$net_mac:02,romfile=" "${parameters:-}"
}

# net_boot LOG PLATFORM ARCH KERNEL MEMORY LIMIT PEER: both guests, the sample in
# the first, which does the lines of standard input, with BDF for the device.
net_boot()
{
	local log=$1 platform=$2 plan bdf=$net_bdf device=$net_port status=0
	local socket devices="" nic hand other

	plan=$(cat)
	socket=$(mktemp -u "${TMPDIR:-/tmp}/ddi-net.XXXXXX")
	nic="$net_model,id=plug,netdev=n0,mac=$net_mac:01,romfile="
	case $platform in
	pseries|virt*|smmuv3) bdf=0000:00:04.0 device=$nic ;;
	*)	devices=" -device $nic,bus=bay" ;;
	esac
	[ "$platform" != direct ] || devices+=" $(net_pair_devices)"
	{ net_load $net_driver $bdf
	  echo "${plan//BDF/$bdf}"
	  echo "run /net_test quit $bdf"
	  net_unload $net_driver
	  net_evidence "$platform"; } | net_pack "$platform" "$3"
	: >"$log"
	pace=$log net_peer "$platform" "$3" "$4" "$7" "$6" &
	other=$!
	devices="$(net_cable "$socket.1" "$socket.2")$devices"
	devices+=" -qmp unix:$socket.qmp,server=on,wait=off"
	"$scripts/unplug" "$socket.qmp" "$log" plug "{\"driver\": \"$net_model\",
		\"id\": \"plug\", \"bus\": \"bay\", \"netdev\": \"n0\",
		\"romfile\": \"\", \"mac\": \"$net_mac:01\"}" &
	hand=$!
	boot_guest "$log" "$6" "$platform" "$4" "$out/guest/$bed-$platform/initramfs" \
		"$5" "$device" "${parameters:-}" || status=1
	kill $hand 2>/dev/null || :
	wait $hand || :
	[ $status = 0 ] || kill $other 2>/dev/null || :
	wait $other || status=1
	rm -f "$socket".*
	return $status
}

# Two further devices with a cable of their own, on x86.
net_pair="0000:00:08.0 0000:00:09.0"

# net_pair_devices: QEMU's arguments for them.
net_pair_devices()
{
	local end

	for end in 8 9; do
		echo "-netdev hubport,id=h$end,hubid=0"
		echo "-device $net_model,netdev=h$end,addr=$end,mac=$net_mac:0$end,romfile="
	done
}

# net_above: plan lines: what Linux does with an interface beside sending by it.
net_above()
{
	local device

	printf 'run /net_test %s BDF\n' ethtool namespace xdp
	printf 'insmod %s\n' $net_above
	printf 'run /net_test %s BDF\n' bridge bond
	for device in $net_pair; do
		echo "write /sys/bus/pci/devices/$device/driver_override $net_driver"
		echo "write /sys/bus/pci/drivers_probe $device"
	done
	echo "run /net_test two BDF $net_pair"
	echo "run /net_test rename BDF"
}

# net_evidence PLATFORM: as evidence, of our device; and leaks, of a kernel that looks
# for them.
net_evidence()
{
	[ -z "${checker:-}" ] || leak_scan
	if [ "$1" = iommu ]; then
		echo "cat /sys/bus/pci/devices/$net_bdf/iommu_group/type"
	else
		evidence "$1"
	fi
}

# net_count LOG: count what net_test found.
net_count()
{
	grep -a 'net_test: ' "$1" |
		grep -avE ': passed|pull the plug|the cable' || :
	count "$(grep -ac 'net_test: passed ' "$1" || :)" \
		"$(grep -acE 'net_test: failed |init: failed' "$1" || :)" 0
}

# net_trouble FRAMES: plan lines: what goes wrong under traffic.  A kernel with all
# checkers takes minutes to answer then.
net_trouble()
{
	echo "run /net_test cut BDF 2"
	echo "run /net_test flap BDF $(($1 / 10000 + 8))"
	echo "run /net_test unbind BDF $(($1 / 100000 + 2))"
}

# net_guests PLATFORM ARCH KERNEL MEMORY FRAMES LIMIT PEER [PLAN]: the whole test.
# 10 M small frames make 1 GiB of a file, and 1000 rounds of changes.  $checker may
# name the checks of the kernel, as "kasan-".
net_guests()
{
	local log=$out/$bed-${checker:-}$1.log
	local mib=$(($5 / 10000 > 8 ? $5 * 1024 / 10000000 : 8))

	say "two guests and a cable: ${checker:-}$1"
	net_boot "$log" "$1" "$2" "$3" "$4" "$6" "$7" <<-EOF || count 0 1 0
		run /net_test file BDF $mib ${SEED:-$((RANDOM + 1))}
		run /net_test sizes BDF $(($5 / 1000000 + 1))
		run /net_test frames BDF $5
		run /net_test flood BDF $(($5 / 20))
		run /net_test vlan BDF $((mib / 8 + 1)) ${SEED:-$((RANDOM + 1))}
		run /net_test groups BDF 1
		run /net_test jumbo BDF
		$([ -n "${checker:-}" ] || net_trouble "$5")
		${8:-}
	EOF
	net_count "$log"
	net_count "${log%.log}-peer.log"
	was_platform "$1" "$log" || count 0 1 0
	judge "$log"
	judge "${log%.log}-peer.log"
}
