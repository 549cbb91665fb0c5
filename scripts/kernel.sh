# SPDX-License-Identifier: GPL-2.0
#
# Kernels for the guests, sourced after lib.sh: those built from the fragments
# in config/, and Debian's own, unpacked in the cache.

# build_kernel ARCH FRAGMENT...: build it unless the cache has it; sets kdir
# to its build directory.  $src must be set.
build_kernel()
{
	local arch=$1 hash

	shift
	hash=$(cd "$scripts/config" && cat "$@" | sha256sum | cut -c1-12)
	kdir=$cache/kernel-$arch-$src_version-$hash
	[ -e "$kdir/complete" ] || locked "${kdir##*/}" make_kernel "$arch" "$@"
}

make_kernel()
{
	local arch=$1

	shift
	[ ! -e "$kdir/complete" ] || return 0
	mkdir -p "$kdir"
	say "configuring a kernel: $*"
	(cd "$scripts/config" && cat "$@") >"$kdir/fragment"
	quietly "$kdir/config.log" kernel_make "$arch" allnoconfig \
		KCONFIG_ALLCONFIG="$kdir/fragment"
	check_config
	say "building it (minutes, once; log: $kdir/build.log)"
	quietly "$kdir/build.log" kernel_make "$arch" -j"$jobs"
	say "kernel built"
	touch "$kdir/complete"
}

# The kernel itself is built without KCSAN's calls, which only the module has;
# so one kernel serves with KCSAN and without, and other code runs at full
# speed.
kernel_make()
{
	local arch=$1

	shift
	make -C "$src" O="$kdir" ARCH="$arch" CROSS_COMPILE="$(cross "$arch")" \
		KCSAN_SANITIZE=n "$@"
}

cross()
{
	case $1 in
	powerpc) echo powerpc64-linux-gnu- ;;
	arm64)	 echo aarch64-linux-gnu- ;;
	esac
}

# Kconfig silently drops options whose dependencies are missing; this is an
# error.
check_config()
{
	local lost

	lost=$(grep '^CONFIG' "$kdir/fragment" | grep -vxFf "$kdir/.config" || :)
	[ -z "$lost" ] || die "not in $kdir/.config: $lost"
}

# stock_kernel SERIES [ARCH]: get Debian's kernel and headers of that series (6.12,
# 6.1, or 7.3 of Debian 13's backports) for an architecture of Debian's (amd64); sets
# vmlinuz, kdir, release, and builder, the command in front of make for it, and
# hiwater, an argument of swiotlb.  No package is installed.
stock_kernel()
{
	local dir deb_arch=${2:-amd64}

	builder= hiwater=
	case $1 in
	7.*)	builder=in_root hiwater=,track_hiwater
		compiler_root ;;
	esac
	[ "$deb_arch" = amd64 ] || local -x APT_CONFIG=$cache/apt-$deb_arch/apt.conf
	[ "$deb_arch" = amd64 ] || locked "apt-$deb_arch" foreign_apt "$deb_arch"
	say "asking apt for Debian's kernel $1"
	release=$(stock_release "$1" "$deb_arch")
	if [ -z "$release" ]; then
		release=$(ls "$cache" | sed -n "s/^stock-\($1[.-].*-$deb_arch\)$/\1/p" |
			  sort -V | tail -n 1)
		[ -n "$release" ] ||
			die "apt knows no kernel $1: run apt-get update as root"
	fi
	dir=$cache/stock-$release
	kdir=$dir/usr/src/linux-headers-$release
	locked stock unpack_stock "$1"
	vmlinuz=$dir/boot/vmlinuz-$release
	[ -e "$vmlinuz" ] || vmlinuz=$dir/usr/lib/modules/$release/vmlinuz
}

# stock_release SERIES ARCH: print the newest release that apt knows, or nothing.
stock_release()
{
	local image

	other_suites "$1"
	image=$(stock_image "$1" "$2")
	if [ -z "$image" ]; then
		fetch_lists
		image=$(stock_image "$1" "$2")
	fi
	echo "${image#linux-image-}"
}

# stock_image SERIES ARCH: print the name of its package.  Backports have several
# series, and a metapackage for the newest only.
stock_image()
{
	case $1 in
	7.*)	apt-cache "${apt_options[@]}" pkgnames "linux-headers-$1." |
			sed -n "s/^linux-headers-\(.*[0-9]-$2\)$/linux-image-\1/p" |
			sort -V | tail -n 1 ;;
	6.1)	depends "linux-image-$2" "linux-image-[0-9]*-$2" ;;
	*)	depends "linux-image-$1-$2" "linux-image-[0-9]*-$2" ;;
	esac
}

# The packages that a module build needs are headers, headers-common and
# kbuild; the programs of the last run on this machine, so it is this machine's.
# From 7.1 the image is in a package of its own, linux-binary.  The headers' Makefile
# names -common by its installed path.  Without the vmlinux in the headers, Kbuild adds
# no BTF, which would need pahole.
unpack_stock()
{
	local tmp package list deb

	[ ! -e "$dir" ] || return 0
	other_suites "$1"
	list=$(depends "linux-image-$release" 'linux-binary-*')
	list="${list:-linux-image-$release} linux-headers-$release"
	list+=" $(depends "linux-headers-$release" 'linux-headers-*-common')"
	list+=" $(depends "linux-headers-$release" 'linux-kbuild-*')"
	tmp=$cache/unpack-stock
	rm -rf "$tmp"
	mkdir "$tmp"
	for package in $list; do
		[[ $package != linux-kbuild-* ]] || unset APT_CONFIG
		deb=$(fetch_deb "$package" "$(candidate "$package")")
		say "unpacking $package"
		dpkg-deb --fsys-tarfile "$deb" |
			tar -x -C "$tmp" --exclude='./lib/modules'
	done
	sed -i "s|/usr/src/|$dir/usr/src/|" "$tmp/usr/src/linux-headers-$release/Makefile"
	rm -f "$tmp/usr/src/linux-headers-$release/vmlinux"
	mv "$tmp" "$dir"
}

# copy_checkout DIR: make DIR a copy of the checkout to build in.  Only files
# with other contents are written, so that make builds only changes since the
# last copy, whichever checkout that was made of.
copy_checkout()
{
	mkdir -p "$1"
	rsync -rlpc --delete --exclude=/.git --exclude=/out \
		--filter=':- .gitignore' "$top/" "$1/"
}

# build_modules ARCH [kcsan]: build the checkout's modules against $kdir, in the
# cache; sets modules to their folder.  With "kcsan" KCSAN watches them.
build_modules()
{
	local build=${kdir##*/}${2:+-$2}

	modules=$out/build/$build
	locked "modules-$build" make_modules "$@"
}

# Debug information would take a third of the time.
make_modules()
{
	local tree=$cache/modules-$build off=KCSAN_SANITIZE=n

	[ -z "${2:-}" ] || off=
	say "building the modules"
	copy_checkout "$tree"
	quietly "$out/$bed.build" ${builder:-} make -C "$tree" KDIR="$kdir" KCFLAGS=-g0 \
		ARCH="$1" CROSS_COMPILE="$(cross "$1")" -j"$jobs" \
		$off
	mkdir -p "$modules"
	rsync -am --include='*/' --include='*.ko' --include=Module.symvers \
		--exclude='*' "$tree/" "$modules/"
}

# Make a kernel tree of links to the source, with two edited files.  kunit.py is
# copied, since it finds its tree by its own real path.
plant_farm()
{
	say "planting a kernel tree for user-mode Linux"
	rm -rf "$farm"
	mkdir -p "$farm/src/drivers" "$farm/src/tools/testing" \
		"$farm/build"
	link_all "$src" "$farm/src" drivers tools
	link_all "$src/tools" "$farm/src/tools" testing
	link_all "$src/tools/testing" "$farm/src/tools/testing" kunit
	link_all "$src/drivers" "$farm/src/drivers" Kconfig Makefile
	cp -r "$src/tools/testing/kunit" "$farm/src/tools/testing/"
	sed '/^endmenu/i source "drivers/ddi/Kconfig"\n' "$src/drivers/Kconfig" \
		>"$farm/src/drivers/Kconfig"
	{ cat "$src/drivers/Makefile"; echo 'obj-$(CONFIG_DDI) += ddi/'; } \
		>"$farm/src/drivers/Makefile"
	touch "$farm/complete"
}

# link_all FROM TO NAME...: link every entry of FROM into TO except the named
# ones.
link_all()
{
	local from=$1 to=$2 entry

	shift 2
	for entry in "$from"/*; do
		case " $* " in
		*" ${entry##*/} "*)	;;
		*)			ln -s "$entry" "$to/" ;;
		esac
	done
}

# newer_qemu: find an x86 emulator of QEMU 8 or later; sets qemu_x86 to its
# command and leading arguments.  Where the machine's own is older, Debian's
# backport is used.
newer_qemu()
{
	local dir version

	qemu_x86=qemu-system-x86_64
	version=$($qemu_x86 --version | sed -n 's/.* version \([0-9]*\)\..*/\1/p')
	[ "$version" -lt 8 ] || return 0
	backported_qemu "" qemu-system-x86 qemu-system-data seabios
	qemu_x86="$dir/usr/bin/qemu-system-x86_64 -L $dir/usr/share/seabios"
	qemu_x86+=" -L $dir/usr/share/qemu"
}

# qemu_of_arm64: set qemu_arm64 to an emulator of arm64, which needs no firmware.
qemu_of_arm64()
{
	local dir

	qemu_arm64=qemu-system-aarch64
	! command -v $qemu_arm64 >/dev/null || return 0
	backported_qemu arm- qemu-system-arm
	qemu_arm64=$dir/usr/bin/qemu-system-aarch64
}

# backported_qemu PREFIX PACKAGE...: unpack Debian's backport in the cache; sets
# dir.  The machine's list of suites is not changed.
backported_qemu()
{
	local suite prefix=$1

	shift
	suite=$(. /etc/os-release && echo "$VERSION_CODENAME-backports")
	dir=$cache/qemu-$prefix$suite
	locked qemu unpack_qemu "$@"
}

unpack_qemu()
{
	local tmp=$cache/unpack-qemu package deb

	[ ! -e "$dir" ] || return 0
	use_suite "$suite"
	rm -rf "$tmp"
	mkdir "$tmp"
	say "fetching a newer QEMU ($suite)"
	for package; do
		deb=$(fetch_deb "$package" "$(candidate "$package")")
		dpkg-deb -x "$deb" "$tmp"
	done
	mv "$tmp" "$dir"
}
