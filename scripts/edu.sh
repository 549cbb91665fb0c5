# SPDX-License-Identifier: GPL-2.0
#
# The sample driver samples/edu.c in a guest with QEMU's edu device, sourced
# after guest.sh: boot it and read its verdict from the log,
#   edu0: 1024 bytes STREAMING  memory -> device bus 0x0297e000 verified
#   edu0: 24 transfers, 24 verified

# edu_guest LOG PLATFORM MEMORY: load and unload module and sample on the
# kernel $vmlinuz.  Fails unless the plan was done and every line of it worked.
# With little memory the bounce pool lies where the device's 28 address bits
# reach.
edu_guest()
{
	pack_guest x86 "$out/guest/$bed" "$modules/ddi/ddi.ko" \
		"$modules/samples/edu.ko" <<-EOF
		insmod ddi.ko
		insmod edu.ko
		rmmod edu
		rmmod ddi
		$(evidence "$2")
	EOF
	boot_guest "$1" 240 "$2" "$vmlinuz" "$out/guest/$bed/initramfs" "$3" edu &&
		was_platform "$2" "$1" || return
	! grep -a 'init: failed' "$1"
}

# edu_transfers LOG: sets transfers and verified.  The sample's closing line
# must agree with its lines, else nothing counts as verified.
edu_transfers()
{
	transfers=$(grep -aEc 'edu[0-9]+: .* bytes .* bus 0x' "$1" || :)
	verified=$(grep -aEc 'edu[0-9]+: .* bytes .* bus 0x[0-9a-f]+ verified$' "$1" || :)
	if [ "$transfers" = 0 ] ||
	   ! grep -aq "edu[0-9]*: $transfers transfers, $verified verified" "$1"; then
		echo "$1: no transfer, or no closing line of the sample that agrees"
		verified=0 transfers=$((transfers > 0 ? transfers : 1))
	fi
}
