#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Linux behind an IOMMU: after one mapping under a narrow DMA mask the next mappings
# of the device are narrow, too, though its mask is wide again.
#
# A driver that maps 4 KiB under a 32-bit mask gets an address near 2^32.  Then it
# maps 4 KiB once under a 28-bit mask, and unmaps it.  One would expect its next
# mapping under the 32-bit mask near 2^32 again; it is below 2^28, and so is the one
# after it.
#
# Why it matters: a device with one handle of 24 bits and one of 64 bits, whose wide
# mappings then fill the narrow range.
#
# Needs root, Debian 12 on amd64 with its package lists, and about 400 MB in /tmp.
# Prints what is seen; fails if it is something else than on 2026-11-29.

set -euo pipefail

version=6.12.117-1~deb12u1
release=6.12.117+deb12
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

apt-get install -qq -y --no-install-recommends gcc-12 make libelf1 cpio \
	qemu-system-x86 >apt.log 2>&1
for package in linux-image-$release-amd64 linux-headers-$release-amd64 \
	linux-headers-$release-common linux-kbuild-$release; do
	apt-get download -qq "$package=$version" 2>>apt.log ||
		apt-get download -qq "$package" 2>>apt.log
done
for deb in *.deb; do
	dpkg-deb --fsys-tarfile "$deb" | tar -x --exclude='./lib/modules'
done
headers=$dir/usr/src/linux-headers-$release-amd64
sed -i "s|/usr/src/|$dir/usr/src/|" "$headers/Makefile"
rm -f "$headers/vmlinux"

mkdir module root
cat >module/Kbuild <<'END'
obj-m := narrow.o
END
cat >module/narrow.c <<'END'
#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/pci.h>

static void map(struct device *dev, const char *what, void *memory, int bits)
{
	dma_addr_t addr;

	if (dma_set_mask(dev, DMA_BIT_MASK(bits)))
		return;
	addr = dma_map_single(dev, memory, 4096, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, addr)) {
		dev_info(dev, "finding: %s: no mapping\n", what);
		return;
	}
	dev_info(dev, "finding: %s: %s\n", what,
		 addr >> 28 ? "above 2^28" : "below 2^28");
	dma_unmap_single(dev, addr, 4096, DMA_TO_DEVICE);
}

static int probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	void *memory = (void *)__get_free_page(GFP_KERNEL);

	if (!memory || pcim_enable_device(pdev))
		return -ENODEV;
	pci_set_master(pdev);
	map(&pdev->dev, "32 bits, first", memory, 32);
	map(&pdev->dev, "28 bits, once", memory, 28);
	map(&pdev->dev, "32 bits, again", memory, 32);
	map(&pdev->dev, "32 bits, once more", memory, 32);
	free_page((unsigned long)memory);
	return 0;
}

static const struct pci_device_id ids[] = { { PCI_DEVICE(0x1234, 0x11e8) }, {} };
static struct pci_driver narrow = { .name = "narrow", .id_table = ids, .probe = probe };
module_pci_driver(narrow);
MODULE_LICENSE("GPL");
END
make -C "$headers" M="$dir/module" modules >make.log 2>&1 || { tail make.log; exit 1; }

cat >init.c <<'END'
#include <fcntl.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
	syscall(SYS_finit_module, open("/narrow.ko", O_RDONLY), "", 0);
	sleep(1);
	return reboot(RB_AUTOBOOT);
}
END
gcc-12 -O2 -static -o root/init init.c
cp module/narrow.ko root/
(cd root && find . | cpio --quiet -o -H newc) >initramfs

timeout 300 qemu-system-x86_64 -M q35 -device intel-iommu -device edu -m 1G \
	-nodefaults -no-reboot -display none -serial stdio -kernel boot/vmlinuz-* \
	-initrd initramfs -append "console=ttyS0 no_timer_check panic=-1 \
	intel_iommu=on iommu.passthrough=0 iommu.strict=1" \
	</dev/null >log 2>&1 || :
tr -d '\r' <log | sed -n 's/.*finding: /  /p' | tee seen
echo "Linux $version, Intel's IOMMU as QEMU emulates it"
diff seen - <<'END'
  32 bits, first: above 2^28
  28 bits, once: below 2^28
  32 bits, again: below 2^28
  32 bits, once more: below 2^28
END
echo "as described"
