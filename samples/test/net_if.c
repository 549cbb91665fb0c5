/* SPDX-License-Identifier: MIT */
/*
 * net_test: interfaces.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <linux/if_vlan.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "net_test.h"

char ifname[32], bdf[32];

/* The kernel's, with another name, for <linux/ipv6.h> and <netinet/in.h> differ. */
struct in6_request {
	struct in6_addr addr;
	uint32_t prefix;
	int ifindex;
};

/* Do an ioctl of the interface; errors are the caller's. */
static int
control(unsigned long cmd, const char *name, struct ifreq *req)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0), ret;

	snprintf(req->ifr_name, IFNAMSIZ, "%.15s", name);
	ret = ioctl(fd, cmd, req);
	close(fd);
	return (ret);
}

int
write_file(const char *file, const char *text)
{
	int fd = open(file, O_WRONLY | O_CLOEXEC), n;

	n = fd < 0 ? -1 : (int)write(fd, text, strlen(text));
	close(fd);
	return (n < 0 ? -1 : 0);
}

/* The interface that the device has at present: its name, or none. */
int
look_for_interface(void)
{
	char path[80];
	struct dirent *entry;
	DIR *dir;

	ifname[0] = '\0';
	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/net", bdf);
	dir = opendir(path);
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] != '.')
			snprintf(ifname, sizeof (ifname), "%.15s",
			    entry->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	return (ifname[0] != '\0');
}

/* Wait until the device has an interface, or has none. */
int
wait_for_interface(int there)
{
	int i;

	for (i = 0; i < 12000; i++) {
		if (look_for_interface() == there)
			return (1);
		usleep(10000);
	}
	return (0);
}

void
find_interface(const char *device)
{
	if (device != bdf)
		snprintf(bdf, sizeof (bdf), "%s", device);
	if (!wait_for_interface(1)) {
		say("%s has no interface", bdf);
		exit(1);
	}
}

/* A number that sysfs shows of an interface, or -1. */
long
attribute(const char *name, const char *file)
{
	char path[120];
	long value = -1;
	FILE *f;

	snprintf(path, sizeof (path), "/sys/class/net/%s/%s", name, file);
	f = fopen(path, "r");
	if (f == NULL || fscanf(f, "%ld", &value) != 1)
		value = -1;
	if (f != NULL)
		fclose(f);
	return (value);
}

int
wait_carrier(int up)
{
	int i;

	for (i = 0; i < 12000; i++) {
		if (attribute(ifname, "carrier") == up)
			return (1);
		usleep(10000);
	}
	return (0);
}

/* It may be gone already, so errors do not count here. */
void
set_flags(const char *name, int set, int clear)
{
	struct ifreq req;

	memset(&req, 0, sizeof (req));
	if (control(SIOCGIFFLAGS, name, &req) != 0)
		return;
	req.ifr_flags = (req.ifr_flags | set) & ~clear;
	(void) control(SIOCSIFFLAGS, name, &req);
}

int
set_mtu(const char *name, int mtu)
{
	struct ifreq req;

	memset(&req, 0, sizeof (req));
	req.ifr_mtu = mtu;
	return (control(SIOCSIFMTU, name, &req));
}

int
interface_index(const char *name)
{
	return (if_nametoindex(name));
}

void
hardware_address(const char *name, unsigned char *addr)
{
	struct ifreq req;

	memset(&req, 0, sizeof (req));
	CHECK(control(SIOCGIFHWADDR, name, &req) == 0);
	memcpy(addr, req.ifr_hwaddr.sa_data, 6);
}

/* Linux makes an address of IPv6 usable by another thread: wait for that. */
static int
is_usable(const struct in6_addr *addr)
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), i, bound = 0;
	struct sockaddr_in6 self;

	memset(&self, 0, sizeof (self));
	self.sin6_family = AF_INET6;
	self.sin6_addr = *addr;
	for (i = 0; i < 12000 && !bound; i++) {
		bound = bind(fd, (struct sockaddr *)&self, sizeof (self)) == 0;
		if (!bound)
			usleep(10000);
	}
	close(fd);
	return (bound);
}

/* Addresses 10.9.NET.HOST and fd09:NET::HOST; the latter may be there already. */
void
set_addresses(const char *name, int net, int host)
{
	struct sockaddr_in *sin;
	struct in6_request six;
	struct ifreq req;
	char text[40];
	int fd, err;

	memset(&req, 0, sizeof (req));
	sin = (struct sockaddr_in *)&req.ifr_addr;
	sin->sin_family = AF_INET;
	sin->sin_addr.s_addr = htonl(10 << 24 | 9 << 16 | net << 8 | host);
	CHECK(control(SIOCSIFADDR, name, &req) == 0);
	sin->sin_addr.s_addr = htonl(0xffffff00);
	CHECK(control(SIOCSIFNETMASK, name, &req) == 0);

	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	snprintf(text, sizeof (text), "fd09:%d::%d", net, host);
	inet_pton(AF_INET6, text, &six.addr);
	six.prefix = 64;
	six.ifindex = interface_index(name);
	err = ioctl(fd, SIOCSIFADDR, &six);
	CHECK(err == 0 || errno == EEXIST);
	if (err == 0 || errno == EEXIST)
		CHECK(is_usable(&six.addr));
	close(fd);
}

/* Those that an interface has, so that another one may have them. */
void
remove_addresses(const char *name)
{
	struct sockaddr_in *sin;
	struct in6_request six;
	struct ifreq req;
	int fd;

	memset(&req, 0, sizeof (req));
	sin = (struct sockaddr_in *)&req.ifr_addr;
	sin->sin_family = AF_INET;
	CHECK(control(SIOCSIFADDR, name, &req) == 0);

	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	inet_pton(AF_INET6, "fd09:0::1", &six.addr);
	six.prefix = 64;
	six.ifindex = interface_index(name);
	CHECK(ioctl(fd, SIOCDIFADDR, &six) == 0);
	close(fd);
}

int
rename_interface(const char *name, const char *to)
{
	struct ifreq req;

	memset(&req, 0, sizeof (req));
	snprintf(req.ifr_newname, IFNAMSIZ, "%.15s", to);
	return (control(SIOCSIFNAME, name, &req));
}

/* The VLAN's interface, as Linux names it; it may be there already.  Returns -1 for none. */
int
add_vlan(char *name, size_t size)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	struct vlan_ioctl_args args;
	int err;

	memset(&args, 0, sizeof (args));
	args.cmd = ADD_VLAN_CMD;
	snprintf(args.device1, sizeof (args.device1), "%.15s", ifname);
	args.u.VID = VLAN;
	err = ioctl(fd, SIOCSIFVLAN, &args);
	if (err && errno == EEXIST)
		err = 0;
	close(fd);
	snprintf(name, size, "%.15s.%d", ifname, VLAN);
	return (err);
}

/*
 * Up, and with addresses.  Without the search for a neighbour that has the IPv6
 * address, too, which would take a second.
 */
void
bring_up(int host)
{
	char path[80];

	snprintf(path, sizeof (path), "/proc/sys/net/ipv6/conf/%s/accept_dad",
	    ifname);
	(void) write_file(path, "0");
	set_flags(ifname, IFF_UP, 0);
	CHECK(wait_carrier(1));
	set_addresses(ifname, 0, host);
}

/* A counter of a protocol, as /proc/net/snmp has it: names, then numbers. */
long
counter(const char *protocol, const char *name)
{
	char names[2000], values[2000], *n, *v, *more_n, *more_v;
	FILE *f = fopen("/proc/net/snmp", "r");
	long value = -1;

	while (f != NULL && fgets(names, sizeof (names), f) != NULL &&
	    fgets(values, sizeof (values), f) != NULL) {
		n = strtok_r(names, " \n", &more_n);
		v = strtok_r(values, " \n", &more_v);
		if (n == NULL || strcmp(n, protocol) != 0)
			continue;
		while (n != NULL && v != NULL && strcmp(n, name) != 0) {
			n = strtok_r(NULL, " \n", &more_n);
			v = strtok_r(NULL, " \n", &more_v);
		}
		if (v != NULL)
			value = atol(v);
	}
	if (f != NULL)
		fclose(f);
	return (value);
}

/* Nothing that came in had a wrong checksum. */
void
check_sums(void)
{
	CHECK(counter("Ip:", "InHdrErrors") == 0);
	CHECK(counter("Tcp:", "InCsumErrors") == 0);
	CHECK(counter("Udp:", "InCsumErrors") == 0);
	CHECK(counter("Icmp:", "InCsumErrors") == 0);
	say("%ld segments out, %ld again", counter("Tcp:", "OutSegs"),
	    counter("Tcp:", "RetransSegs"));
}

/* What the interface says that it has lost, and has sent and received. */
void
show_losses(void)
{
	static const char *losses[] = { "rx_errors", "tx_errors", "rx_dropped",
	    "tx_dropped", "rx_missed_errors", "rx_fifo_errors",
	    "rx_over_errors", "rx_nohandler" };
	char file[60];
	unsigned i;
	FILE *f;

	for (i = 0; i < sizeof (losses) / sizeof (losses[0]); i++) {
		snprintf(file, sizeof (file), "statistics/%s", losses[i]);
		if (attribute(ifname, file) != 0)
			say("%s: %ld", losses[i], attribute(ifname, file));
	}
	f = fopen("/proc/net/softnet_stat", "r");
	while (f != NULL && fscanf(f, "%*x %x%*[^\n]", &i) == 1) {
		if (i != 0)
			say("%u dropped by a full backlog", i);
	}
	if (f != NULL)
		fclose(f);
	say("%ld packets out, %ld packets in",
	    attribute(ifname, "statistics/tx_packets"),
	    attribute(ifname, "statistics/rx_packets"));
}
