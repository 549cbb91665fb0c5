/* SPDX-License-Identifier: MIT */
/*
 * What a packet costs, by Linux's packet generator.  In a guest that counts
 * instructions a nanosecond is one, so the generator's own figure is the answer.
 *
 *	net_bench tx LABEL DUT OTHER SIZE CLONES
 *	net_bench rx LABEL DUT OTHER SIZE
 *	net_bench forward LABEL DUT OTHER SIZE DUT2
 *
 * DUT and DUT2 are devices under test, OTHER is the one that sends to DUT; each by
 * its address on the PCI bus.  CLONES is how often a packet is sent before a new
 * one is made.  Says in the kernel's log
 *
 *	net_bench: LABEL|rx|60|2393|20000
 *
 * the instructions of a packet, without those of sending it when it is received,
 * and how many came.
 */
#include <arpa/inet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "net_test.h"

#define	PACKETS	20000
#define	NOBODY	"52:54:00:77:77:77"
#define	GENERATOR "/proc/net/pktgen/"

typedef struct port {
	char name[32];
	unsigned char mac[6];
} port_t;

static void
port_up(port_t *port, const char *device)
{
	find_interface(device);
	memcpy(port->name, ifname, sizeof (port->name));
	set_flags(ifname, IFF_UP, 0);
	CHECK(wait_carrier(1));
	hardware_address(ifname, port->mac);
	/* what it does of itself at first */
	sleep(3);
}

static void
command(const char *file, const char *format, ...)
{
	char path[80], text[120];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof (text) - 1, format, ap);
	va_end(ap);
	/* of "start" it takes all but the last character */
	strcat(text, "\n");
	snprintf(path, sizeof (path), GENERATOR "%s", file);
	if (write_file(path, text) != 0) {
		say("%s refuses %s (errno %d)", path, text, errno);
		failed = 1;
	}
}

/* Microseconds that the generator says it has taken. */
static double
generate(const port_t *port, int size, int clones, const char *mac,
    const char *ip)
{
	char line[300], path[80];
	double usec = 0;
	FILE *f;

	command("kpktgend_0", "rem_device_all");
	command("kpktgend_0", "add_device %s", port->name);
	command(port->name, "count %d", PACKETS);
	command(port->name, "clone_skb %d", clones);
	command(port->name, "pkt_size %d", size);
	command(port->name, "delay 0");
	command(port->name, "dst %s", ip);
	command(port->name, "src_min 10.9.1.2");
	command(port->name, "src_max 10.9.1.2");
	command(port->name, "dst_mac %s", mac);
	command("pgctrl", "start");
	snprintf(path, sizeof (path), GENERATOR "%s", port->name);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof (line), f) != NULL)
		(void) sscanf(line, "Result: OK: %lf", &usec);
	if (f != NULL)
		fclose(f);
	CHECK(usec > 0);
	return (usec);
}

static void
text_of(const unsigned char *mac, char *text)
{
	sprintf(text, "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2],
	    mac[3], mac[4], mac[5]);
}

/* A device may lose some when its ring is full; these cost next to nothing. */
static void
report(const char *label, const char *what, int size, double usec, long came)
{
	CHECK(came > 0);
	say("%s|%s|%d|%.0f|%ld", label, what, size,
	    came > 0 ? usec * 1000 / came : 0, came);
}

static void
tx(const char *label, const port_t *dut, int size, int clones)
{
	long before = attribute(dut->name, "statistics/tx_packets");
	double usec = generate(dut, size, clones, NOBODY, "10.8.9.9");

	usleep(200000);
	report(label, clones ? "tx" : "tx new", size, usec,
	    attribute(dut->name, "statistics/tx_packets") - before);
}

/* What is received is dropped where IP would look for a way on. */
static void
rx(const char *label, const port_t *dut, const port_t *other, int size,
    const char *ip, const port_t *sink)
{
	const char *counter = sink == dut ? "statistics/rx_packets" :
	    "statistics/tx_packets";
	double alone, both;
	char mac[20];
	long before;

	text_of(dut->mac, mac);
	set_flags(dut->name, 0, IFF_UP);
	alone = generate(other, size, 10000, mac, ip);
	set_flags(dut->name, IFF_UP, 0);
	sleep(3);
	before = attribute(sink->name, counter);
	both = generate(other, size, 10000, mac, ip);
	usleep(200000);
	report(label, sink == dut ? "rx" : "forward", size, both - alone,
	    attribute(sink->name, counter) - before);
}

/* The address that is sent to belongs to nobody, by this interface. */
static void
route(const port_t *out)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0), i;
	struct sockaddr_in *sin;
	struct arpreq req;

	memset(&req, 0, sizeof (req));
	sin = (struct sockaddr_in *)&req.arp_pa;
	sin->sin_family = AF_INET;
	inet_pton(AF_INET, "10.9.2.9", &sin->sin_addr);
	req.arp_ha.sa_family = ARPHRD_ETHER;
	for (i = 0; i < 6; i++)
		req.arp_ha.sa_data[i] = i < 3 ? "\x52\x54\x00"[i] : 0x77;
	req.arp_flags = ATF_PERM | ATF_COM;
	snprintf(req.arp_dev, sizeof (req.arp_dev), "%.15s", out->name);
	CHECK(ioctl(fd, SIOCSARP, &req) == 0);
	close(fd);
}

int
main(int argc, char **argv)
{
	port_t dut, other, out;
	int size;

	say_as("/dev/kmsg", "net_bench");
	if (argc < 6)
		return (2);
	size = atoi(argv[5]);
	port_up(&dut, argv[3]);
	port_up(&other, argv[4]);
	if (strcmp(argv[1], "tx") == 0 && argc == 7) {
		tx(argv[2], &dut, size, atoi(argv[6]));
	} else if (strcmp(argv[1], "rx") == 0) {
		rx(argv[2], &dut, &other, size, "10.8.9.9", &dut);
	} else if (argc == 7) {
		port_up(&out, argv[6]);
		set_addresses(dut.name, 1, 1);
		set_addresses(out.name, 2, 1);
		route(&out);
		CHECK(write_file("/proc/sys/net/ipv4/ip_forward", "1") == 0);
		rx(argv[2], &dut, &other, size, "10.9.2.9", &out);
		CHECK(write_file("/proc/sys/net/ipv4/ip_forward", "0") == 0);
	}
	return (failed);
}
