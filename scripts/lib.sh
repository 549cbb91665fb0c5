# SPDX-License-Identifier: GPL-2.0
#
# Functions shared by the scripts of this folder: locations, progress lines,
# Debian packages, and the kernel source in the cache.
#
# Files that are fetched or built once are in the cache, outside the checkout:
#   deb/      packages as Debian ships them
#   source-*  the kernel source of linux-source-6.12
#   stock-*   a Debian kernel with its headers, unpacked, never installed
#   apt-*, root-*  packages of other suites of Debian; see suite.sh
#   kernel-*  a kernel built here, named by source version and configuration
#   uml-*     a kernel tree with the checkout in it, for user-mode Linux;
#             mutate-* another one, for scripts/mutate
#   modules-* the checkout's modules for a kernel; check-* the same for make check
# Deleting the cache is always safe.

set -euo pipefail
shopt -s inherit_errexit
unset MAKEFLAGS MFLAGS MAKELEVEL
PATH+=:/usr/sbin:/sbin

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
scripts=$top/scripts
out=$top/out
cache=${DDI_CACHE:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/ddi}
jobs=$(nproc)
# apt's options for other suites than the machine's; see use_suite
apt_options=()

# All scripts of a run use one clock.
export DDI_STARTED=${DDI_STARTED:-$(date +%s)}
SECONDS=$(($(date +%s) - DDI_STARTED))
bed=${bed:-setup}
mkdir -p "$out" "$cache/deb"
cache=$(cd "$cache" && pwd -P)

# say TEXT: print one progress line with the time since the run started; sets
# step.
say()
{
	step=$*
	printf '[%s] %-58s %d:%02d\n' "$bed" "$*" $((SECONDS / 60)) $((SECONDS % 60))
}

die()
{
	printf '%s: %s\n' "$bed" "$*" >&2
	exit 1
}

# watched LOG COMMAND...: run COMMAND, with a progress line now and then that
# ends in the last line of LOG.  The command stays in the foreground, so that
# Ctrl-C reaches it.
watched()
{
	local log=$1 status=0 watcher

	shift
	while sleep 30 && kill -0 $$ 2>/dev/null; do
		say "  ... $(tail -n 1 "$log" 2>/dev/null | tr -cd '[:print:]' |
			sed -E "s|$out/build/[^/]*/||; s/^(\[[^]]*\])+ *//" | cut -c1-52)"
	done &
	watcher=$!
	"$@" || status=$?
	{ kill $watcher && wait $watcher; } 2>/dev/null || :
	return $status
}

# quietly LOG COMMAND...: write the output to LOG, and show its end on failure.
quietly()
{
	local log=$1

	watched "$log" into "$@" && return
	shift
	tail -n 40 "$log" >&2
	die "failed: $* (full log: $log)"
}

# into LOG COMMAND...: write the output to LOG, including the shell's message
# about a killed command.
into()
{
	local log=$1

	shift
	{ "$@"; } >"$log" 2>&1
}

unwatched()
{
	shift
	"$@"
}

# locked NAME COMMAND...: run COMMAND in one process at a time.
locked()
{
	local name=$1

	shift
	(
		flock -n 9 || { say "waiting for another run ($name)"; flock 9; }
		"$@"
	) 9>"$cache/$name.lock"
}

# need PACKAGE[:COMMAND]...: install missing packages, or say how to.  A package
# is present if its command is.
need()
{
	local want missing=()

	[ "$(dpkg --print-architecture 2>/dev/null)" = amd64 ] ||
		die "this needs Debian 12 (or later) on amd64"
	for want; do
		case $want in
		*:*)	command -v "${want#*:}" >/dev/null ;;
		*)	dpkg-query -W -f '${db:Status-Status}' "$want" 2>/dev/null |
				grep -qx installed ;;
		esac || missing+=("${want%%:*}")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	if [ "$(id -u)" != 0 ]; then
		printf 'Missing packages. As root, run:\n  apt-get install --no-install-recommends %s\n' \
			"${missing[*]}" >&2
		exit 1
	fi
	say "installing ${missing[*]}"
	apt_retry install -y --no-install-recommends "${missing[@]}"
}

# packages WHAT...: print the packages that a bed, the demo or the checks need.
# Beds that build a kernel need its build tools, too.
packages()
{
	local what

	for what; do
		echo gcc:gcc make:make libc6-dev rsync:rsync
		case $what in
		um|*-7.*|mutants|kasan|kcsan|plain|platforms-kunit|ppc64|disk|net|check)
			echo flex:flex bison:bison bc:bc xz-utils:xz python3:python3 ;;&
		kasan|kcsan|plain|platforms-kunit|ppc64|disk|net|check)
			echo libelf-dev ;;&
		stock-*)
			echo libc6-dev-i386 lib32gcc-12-dev ;;&
		stock-*|*-7.*|platforms|disk|net|audio|demo|count|check)
			echo gcc-12:x86_64-linux-gnu-gcc-12 libelf1 python3:python3 ;;&
		kasan|kcsan|plain|stock-*|*-7.*|platforms*|disk|net|audio|demo|count)
			echo cpio:cpio qemu-system-x86:qemu-system-x86_64 ;;&
		mutants) echo procps:pkill python3:python3 ;;&
		audio*)	echo xz-utils:xz alsa-utils:aplay ;;&
		disk)	echo fio:fio python3:python3 ;;&
		ppc64|disk|net)	echo cpio:cpio qemu-system-ppc:qemu-system-ppc64 \
				gcc-powerpc64-linux-gnu:powerpc64-linux-gnu-gcc \
				libc6-dev-ppc64-cross ;;&
		arm64|arm64-net) echo gcc-12-aarch64-linux-gnu:aarch64-linux-gnu-gcc-12 \
				device-tree-compiler:fdtput python3-unicorn ;;&
		arm64*)	echo cpio:cpio xz-utils:xz python3:python3 \
				gcc-aarch64-linux-gnu:aarch64-linux-gnu-gcc \
				qemu-system-x86:qemu-system-x86_64 \
				libc6-dev-arm64-cross ;;&
		arm64-kunit) echo flex:flex bison:bison bc:bc libelf-dev ;;&
		check)	echo perl:perl sparse:sparse kmod:modinfo groff-base:groff ;;
		esac
	done | tr ' ' '\n' | sort -u
}

# apt_retry ARGUMENTS: run apt-get, with fresh package lists after a failure.
apt_retry()
{
	export DEBIAN_FRONTEND=noninteractive
	apt-get -qq "${apt_options[@]}" "$@" >"$out/apt.log" 2>&1 && return
	fetch_lists
	apt-get -qq "${apt_options[@]}" "$@" >"$out/apt.log" 2>&1 && return
	cat "$out/apt.log" >&2
	die "apt-get $* failed; are the package lists current (apt-get update)?"
}

# fetch_lists: update apt's package lists.  Beds that need this take turns.
fetch_lists()
{
	[ "$(id -u)" = 0 ] || [ ${#apt_options[@]} -gt 0 ] || return 0
	say "apt-get update" >&2
	locked apt apt-get -qq "${apt_options[@]}" update >&2 || :
}

# candidate PACKAGE: print the version that apt would install, or nothing.
candidate()
{
	apt-cache "${apt_options[@]}" policy "$1" 2>/dev/null |
		awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

# depends PACKAGE PATTERN: print the first dependency of PACKAGE that matches
# PATTERN, a shell pattern.
depends()
{
	local dep

	apt-cache "${apt_options[@]}" depends --no-recommends --no-suggests "$1" 2>/dev/null |
	awk '$1 ~ /Depends:/ { print $2 }' | while read -r dep; do
		# shellcheck disable=SC2254
		case $dep in
		$2)	echo "$dep"; break ;;
		esac
	done
}

# fetch_deb PACKAGE VERSION: print the package's file, downloaded at most once.
fetch_deb()
{
	local file=$cache/deb/$1_$2.deb tmp

	if [ ! -e "$file" ]; then
		say "downloading $1" >&2
		tmp=$(mktemp -d "$cache/deb/tmp.XXXXXX")
		(cd "$tmp" && apt_retry download "$1=$2") >&2
		mv "$tmp"/*.deb "$file"
		rmdir "$tmp"
	fi
	echo "$file"
}

# kernel_source [SERIES]: set src to the unpacked kernel source of that series, 6.12
# if not given, and src_version to its version: the version that apt offers,
# otherwise the newest in the cache.
kernel_source()
{
	local source_package=linux-source-${1:-6.12}

	src_version=$(source_version "${1:-6.12}")
	if [ -z "$src_version" ]; then
		src_version=$(ls "$cache" | sed -n "s/^source-\(${1:-6.12}\..*\)$/\1/p" |
			      sort -V | tail -n 1)
		[ -n "$src_version" ] ||
			die "no package $source_package: run apt-get update as root"
	fi
	src=$cache/source-$src_version
	locked source unpack_source "${1:-6.12}"
}

# source_version SERIES: print the version that apt offers, or nothing.
source_version()
{
	local version

	other_suites "$1"
	version=$(candidate $source_package)
	if [ -z "$version" ]; then
		fetch_lists
		version=$(candidate $source_package)
	fi
	echo "$version"
}

unpack_source()
{
	local deb tmp

	[ ! -e "$src" ] || return 0
	other_suites "$1"
	deb=$(fetch_deb $source_package "$src_version")
	say "unpacking the kernel source"
	tmp=$cache/unpack-source
	rm -rf "$tmp"
	mkdir "$tmp"
	dpkg-deb --fsys-tarfile "$deb" |
		tar -xO --wildcards './usr/src/linux-source-*.tar.xz' |
		xz -dcT0 | tar -x -C "$tmp" --strip-components=1
	mv "$tmp" "$src"
}

. "$scripts/suite.sh"
