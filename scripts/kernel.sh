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

# stock_kernel SERIES [ARCH]: get Debian's linux-image and headers of that series
# (6.12 or 6.1) for an architecture of Debian's (amd64); sets vmlinuz, kdir and
# release.  No package is installed.
stock_kernel()
{
	local deb_arch=${2:-amd64} meta image dir

	meta=linux-image-$1-$deb_arch
	[ "$1" != 6.1 ] || meta=linux-image-$deb_arch
	[ "$deb_arch" = amd64 ] || local -x APT_CONFIG=$cache/apt-$deb_arch/apt.conf
	[ "$deb_arch" = amd64 ] || locked "apt-$deb_arch" foreign_apt "$deb_arch"
	say "asking apt for Debian's kernel $1"
	image=$(depends "$meta" "linux-image-[0-9]*-$deb_arch")
	if [ -z "$image" ]; then
		fetch_lists
		image=$(depends "$meta" "linux-image-[0-9]*-$deb_arch")
	fi
	if [ -n "$image" ]; then
		release=${image#linux-image-}
	else
		release=$(ls "$cache" | sed -n "s/^stock-\($1[.-].*-$deb_arch\)$/\1/p" |
			  sort -V | tail -n 1)
		[ -n "$release" ] ||
			die "no package $meta: run apt-get update as root"
	fi
	dir=$cache/stock-$release
	vmlinuz=$dir/boot/vmlinuz-$release
	kdir=$dir/usr/src/linux-headers-$release
	locked stock unpack_stock
}

# foreign_apt ARCH: prepare a configuration of apt in the cache, with lists of its
# own, that knows no other architecture; APT_CONFIG names it.  The machine's own
# configuration is not changed.
foreign_apt()
{
	local apt=$cache/apt-$1 suite

	[ ! -e "$apt/complete" ] || return 0
	mkdir -p "$apt/lists/partial" "$apt/archives/partial"
	for suite in '' -updates -backports -security; do
		mirror "$(. /etc/os-release && echo "$VERSION_CODENAME")$suite"
	done >"$apt/sources.list"
	cat >"$apt/apt.conf" <<-EOF
		APT::Architecture "$1";
		APT::Architectures { "$1"; };
		APT::Sandbox::User "root";
		Dir::Etc::sourcelist "$apt/sources.list";
		Dir::Etc::sourceparts "-";
		Dir::State::lists "$apt/lists";
		Dir::State::status "/dev/null";
		Dir::Cache "$apt";
	EOF
	say "fetching the package lists of $1"
	quietly "$out/apt.log" apt-get -q update
	touch "$apt/complete"
}

# The packages that a module build needs are headers, headers-common and
# kbuild; the programs of the last run on this machine, so it is this machine's.
# The headers' Makefile names -common by its installed path.  Without the vmlinux
# in the headers, Kbuild adds no BTF, which would need pahole.
unpack_stock()
{
	local tmp package list deb

	[ ! -e "$dir" ] || return 0
	list="linux-image-$release linux-headers-$release"
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
	quietly "$out/$bed.build" make -C "$tree" KDIR="$kdir" KCFLAGS=-g0 \
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
	local apt=$cache/apt tmp=$cache/unpack-qemu options package deb

	[ ! -e "$dir" ] || return 0
	rm -rf "$tmp"
	mkdir -p "$tmp" "$apt/lists/partial" "$apt/archives/partial"
	mirror "$suite" >"$apt/sources.list"
	options=(-o Dir::Etc::sourcelist="$apt/sources.list"
		 -o Dir::Etc::sourceparts=- -o Dir::State::lists="$apt/lists"
		 -o Dir::Cache="$apt")
	say "fetching a newer QEMU ($suite)"
	quietly "$out/apt.log" apt-get -q "${options[@]}" update
	for package; do
		(cd "$apt" && apt_retry "${options[@]}" download "$package/$suite")
		for deb in "$apt/$package"_*.deb; do
			dpkg-deb -x "$deb" "$tmp"
		done
		rm -f "$apt/$package"_*.deb
	done
	mv "$tmp" "$dir"
}

# mirror SUITE: print the line of apt's for this suite of the Debian mirror that
# the machine uses, in either format of apt's lists.
mirror()
{
	local files=(/etc/apt/sources.list.d/debian.sources /etc/apt/sources.list) file

	for file in "${files[@]}"; do
		[ -s "$file" ] || continue
		awk -v suite="$1" '
			$1 == "URIs:" { this = $2 }
			$1 == "deb" { this = $2 ~ /^\[/ ? $3 : $2 }
			$1 == "Signed-By:" { key = " [signed-by=" $2 "]" }
			this ~ /security/ { security = this; this = "" }
			this && !uri { uri = this }
			suite ~ /-security$/ { uri = security }
			END { if (uri) print "deb" key, uri, suite, "main" }' "$file"
		return 0
	done
}
