# SPDX-License-Identifier: GPL-2.0
#
# Packages of other suites of Debian than the machine's, sourced after lib.sh.
# The machine's list of suites is not changed, and no package is installed:
#   apt-*     apt's own files for such a suite
#   apt-ARCH  the same for another architecture
#   root-*    such a Debian, unpacked, to run its compiler in

# What a module is built with there: Kbuild's needs, and those of scripts/port
root_packages="gcc-14 make bash coreutils dash sed grep mawk findutils diffutils
	perl-base python3 libelf1t64 libssl3t64 pahole gzip xz-utils"

# use_suite SUITE...: from here on, apt answers for these suites, as on a machine
# that has no package.
use_suite()
{
	local dir=$cache/apt-${*: -1}

	mkdir -p "$dir/lists/partial" "$dir/archives/partial"
	suite_list "$@" >"$dir/sources.list"
	: >>"$dir/status"
	apt_options=(-o Dir::Etc::sourcelist="$dir/sources.list"
		     -o Dir::Etc::sourceparts=- -o Dir::State::lists="$dir/lists"
		     -o Dir::State::status="$dir/status" -o Dir::Cache="$dir"
		     -o Debug::NoLocking=1 -o APT::Sandbox::User=root)
	compgen -G "$dir/lists/*_Packages*" >/dev/null || fetch_lists
}

# other_suites SERIES: use the suites that have that series of kernels, if it is not
# the machine's own.
other_suites()
{
	case $1 in
	7.*)	use_suite trixie trixie-backports ;;
	esac
}

# foreign_apt ARCH: prepare a configuration of apt in the cache for another
# architecture and the machine's own suites; APT_CONFIG names it.
foreign_apt()
{
	local apt=$cache/apt-$1 name

	[ ! -e "$apt/complete" ] || return 0
	name=$(. /etc/os-release && echo "$VERSION_CODENAME")
	mkdir -p "$apt/lists/partial" "$apt/archives/partial"
	suite_list "$name" "$name-updates" "$name-backports" "$name-security" \
		>"$apt/sources.list"
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

# suite_list SUITE...: print their lines for the first Debian mirror that the
# machine uses, in either format of apt's lists; security has a mirror of its own.
suite_list()
{
	local files=(/etc/apt/sources.list.d/debian.sources /etc/apt/sources.list) file

	for file in "${files[@]}"; do
		[ -s "$file" ] || continue
		awk -v suites="$*" '
			$1 == "URIs:" { this = $2 }
			$1 == "deb" { this = $2 ~ /^\[/ ? $3 : $2 }
			$1 == "Signed-By:" { key = " [signed-by=" $2 "]" }
			this ~ /security/ { security = this; this = "" }
			this && !uri { uri = this }
			END {
				n = split(suites, suite, " ")
				for (i = 1; i <= n; i++) {
					from = suite[i] ~ /-security$/ ? security : uri
					if (from)
						print "deb" key, from, suite[i], "main"
				}
			}' "$file"
		return 0
	done
}

# compiler_root: set root to a Debian 13 with its compiler, for kernels whose tools
# want a newer C library than Debian 12 has.
compiler_root()
{
	root=$cache/root-trixie
	locked root unpack_root
}

# base-files comes first, since it makes /bin a link to /usr/bin.
unpack_root()
{
	local tmp=$cache/unpack-root deb

	[ ! -e "$root" ] || return 0
	use_suite trixie
	say "fetching Debian 13's compiler"
	# shellcheck disable=SC2086
	apt_retry install -y --no-install-recommends --download-only \
		base-files $root_packages
	rm -rf "$tmp"
	mkdir "$tmp"
	for deb in "$cache"/apt-trixie/archives/{base-files_,}*.deb; do
		dpkg-deb --fsys-tarfile "$deb" |
			tar -x -C "$tmp" --no-same-owner --keep-directory-symlink \
				--exclude='./usr/share/doc' --exclude='./usr/share/man'
	done
	ln -s mawk "$tmp/usr/bin/awk"
	ln -s gcc-14 "$tmp/usr/bin/gcc"
	mkdir -p "$tmp/dev" "$tmp/proc" "$tmp$top" "$tmp$cache"
	rm -f "$cache"/apt-trixie/archives/*.deb
	mv "$tmp" "$root"
}

# in_root COMMAND...: run COMMAND in / with $root for its file system, and with the
# checkout and the cache where they are.
in_root()
{
	local dirs=(/dev /proc "$top" "$cache") user=--map-root-user

	[ "$(id -u)" != 0 ] || user=
	mkdir -p "${dirs[@]/#/$root}"
	# shellcheck disable=SC2086
	unshare --mount $user bash -euc '
		root=$1
		shift
		while [ "$1" != -- ]; do
			mount --rbind "$1" "$root$1"
			shift
		done
		shift
		exec chroot "$root" "$@"' \
		in_root "$root" "${dirs[@]}" -- "$@"
}
