# SPDX-License-Identifier: GPL-2.0
#
# Guests for the sample driver samples/edu.c with QEMU's edu device, sourced
# after guest.sh: boot, and read the result from the log,
#   edu0: 1024 bytes STREAMING  memory -> device bus 0x0297e000 verified
#   edu0: 24 transfers, 24 verified, 24 MSI interrupts

firmware=/sys/module/firmware_class/parameters/path

# edu_guest LOG PLATFORM MEMORY [ARCH [CONF]]: load and unload module and sample
# on the kernel $vmlinuz, first with its MSI, then, by its driver.conf, with its
# line.  Fails unless every line of the plan succeeded.  With little memory the
# bounce pool is within the device's 28 address bits; where no memory is, CONF,
# which is in both driver.conf, says high-memory=1.
edu_guest()
{
	local arch=${4:-x86} conf=${5:-} device=edu guest=$out/guest

	mkdir -p "$guest/msi/ddi" "$guest/ddi"
	echo "$conf" >"$guest/msi/ddi/edu.conf"
	echo "intr-type=1;${conf:+ $conf}" >"$guest/ddi/edu.conf"
	[[ $conf != *high-memory* ]] || device+=,dma_mask=0xffffffffffffffff
	# shellcheck disable=SC2086
	pack_guest "$arch" "$guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/edu.ko" "$guest/ddi" "$guest/msi" \
		${plan_files:-} <<-EOF
		${plan_begin:-}
		insmod ddi.ko
		${conf:+write $firmware /msi}
		insmod edu.ko
		${plan_loaded:-}
		rmmod edu
		write $firmware /
		insmod edu.ko
		rmmod edu
		rmmod ddi
		$(evidence "$2")
		${plan_end:-}
	EOF
	boot_guest "$1" 240 "$2" "$vmlinuz" "$guest/$bed/initramfs" "$3" "$device" &&
		was_platform "$2" "$1" || return
	! grep -a 'init: failed' "$1"
}

# edu_transfers LOG: set transfers, verified and interrupts ("24 MSI, 24
# FIXED").  The sample's closing lines must agree with its other lines and show
# both types, each with an interrupt per transfer; otherwise no transfer counts
# as verified.
edu_transfers()
{
	transfers=$(grep -aEc 'edu[0-9]+: .* bytes .* bus 0x' "$1" || :)
	verified=$(grep -aEc 'edu[0-9]+: .* bytes .* bus 0x[0-9a-f]+ verified$' "$1" || :)
	interrupts=$(sed -nE 's/.*edu[0-9]+: ([0-9]+) transfers, \1 verified, \1 (MSI|FIXED) interrupts$/\1 \2/p' "$1" |
		paste -sd, | sed 's/,/, /')
	if [ "$transfers" = 0 ] || [ "$interrupts" != \
	   "$((transfers / 2)) MSI, $((transfers / 2)) FIXED" ]; then
		echo "$1: no transfer, or no closing lines of the sample that agree"
		verified=0 transfers=$((transfers > 0 ? transfers : 1))
	fi
}
