# SPDX-License-Identifier: GPL-2.0
#
# For use outside a kernel tree; inside one, Kbuild is read instead.
#
#   make                 the module and its samples, for the running kernel
#   make KDIR=<dir>      the same for the kernel whose headers or build are there
#   make install         modules, and in $(PREFIX)/lib/ddi what a driver outside
#                        this tree is built with, as root
#   make demo            DMA by a Solaris driver on Debian's kernel, in QEMU
#   make test            every test bed; BED=um,kasan SUITE=ddi_dma* SEED= ITER= ROUNDS= V=1
#   make soak            the property tests at length, on all platforms; a disk and
#                        a network interface under long load
#   make matrix          beds of kernels and platforms that make test has not, as a
#                        table
#   make bench           what calls cost beside Linux's own, in guest instructions
#   make bench-disk      what I/O costs through samples/nvme_ddi.c beside Linux's
#                        nvme driver
#   make bench-net       what a packet costs through samples/e1000_ddi.c beside
#                        Linux's e1000 driver
#   make check           static checks
#   make port SRC=<dir>  builds a directory of Solaris driver sources, and says
#                        what of Solaris it uses and what is missing; scripts/port
#                        has the options
#   make port-tree SRC=<dir>  the same for all modules of a source tree, as illumos's
#                        usr/src/uts, with a table of what most of them lack
#   make man             a manual page for each function, in out/man; make install-man
#                        puts them into $(PREFIX)/share/man, as root
#   make clean

KDIR ?= /lib/modules/$(shell uname -r)/build
PREFIX ?= /usr/local
kit = $(DESTDIR)$(PREFIX)/lib/ddi

# KUnit tests need a kernel that has KUnit.
kunit := $(if $(shell grep -s '^CONFIG_KUNIT=' $(KDIR)/.config),m,n)
# ddi_mac.ko needs a kernel that has networks, ddi_audio.ko one that has sound and
# input devices, as which it offers the bell, ddi_blk.ko one that has disks.
mac := $(if $(shell grep -s '^CONFIG_NET=' $(KDIR)/.config),m,n)
audio := $(if $(and $(shell grep -s '^CONFIG_SND_PCM=' $(KDIR)/.config),\
	$(shell grep -s '^CONFIG_INPUT=' $(KDIR)/.config)),m,n)
blk := $(if $(shell grep -s '^CONFIG_BLOCK=' $(KDIR)/.config),m,n)
kbuild = $(MAKE) -C $(KDIR) M=$(CURDIR) CONFIG_DDI=m CONFIG_DDI_MAC=$(mac) \
	CONFIG_DDI_AUDIO=$(audio) CONFIG_DDI_BLK=$(blk) \
	CONFIG_DDI_KUNIT_TEST=$(kunit) CONFIG_DDI_SAMPLES=m

all: modules

modules: $(KDIR)/Makefile
	+@$(kbuild) modules || { $(try-again) | scripts/new-interface $(KDIR) >&2; exit 1; }

# the messages of a build that failed, once more: in English, of no other file
try-again = LANGUAGE= LC_MESSAGES=C $(kbuild) modules 2>&1

$(KDIR)/Makefile:
	@echo 'There is no kernel to build against in $(KDIR).' >&2
	@echo 'On Debian:  apt-get install linux-headers-$(shell uname -r)' >&2
	@echo 'or name another one:  make KDIR=/usr/src/linux-headers-...' >&2
	@exit 1

install: modules
	+$(kbuild) modules_install INSTALL_MOD_PATH=$(DESTDIR)
	find include scripts/driver.kbuild Module.symvers -type f \
		-exec install -D -m 644 {} $(kit)/{} \;
	install -m 755 scripts/ddi-glue scripts/ddi-labels scripts/ddi-own-names $(kit)/scripts

man:
	@scripts/manpages out/man
	@echo "man -M $(CURDIR)/out/man 9ddi ddi_dma_mem_alloc"

install-man:
	@scripts/manpages $(DESTDIR)$(PREFIX)/share/man

clean:
	+@if [ -e $(KDIR)/Makefile ]; then $(kbuild) clean; else \
		find . -path ./out -prune -o -path ./.git -prune -o \( \
			-name '*.o' -o -name '*.ko' -o -name '*.mod' -o \
			-name '*.mod.c' -o -name '.*.cmd' -o -name '*.a' -o \
			-name Module.symvers -o -name modules.order \) \
			-exec rm -f {} +; fi
	rm -rf out

demo test check bench matrix:
	@scripts/$@

bench-disk:
	@scripts/disk-bench

bench-net:
	@scripts/net-bench

ifneq ($(filter port port-tree,$(MAKECMDGOALS)),)
$(if $(SRC),,$(error SRC is not set: make $(MAKECMDGOALS) SRC=<directory of the sources>))
endif
# a variable of the shell that has one of these names is not meant
unexport $(foreach v,NAME OBJS PCI PSEUDO INC DEFS ONLY KINDS JOBS,$(if $(filter command,$(origin $v)),,$v))
port port-tree: modules
	@KDIR=$(KDIR) scripts/$@

# Each bed of "make soak" runs this number of iterations; "make test" on
# user-mode Linux runs as many.  The bed net counts small frames: FRAMES.
soak: export BED ?= um,plain,ppc64,disk,net
soak: export FRAMES ?= 10000000
soak: export SUITE ?= ddi_dma_property
soak: export ITER ?= 100000
soak:
	@scripts/test

# Environment variables of the scripts may be given on make's command line as
# well.
export BED SUITE SEED ITER FRAMES ROUNDS V

.PHONY: all modules install man install-man clean demo test check matrix bench bench-disk bench-net soak port port-tree
