/* SPDX-License-Identifier: MIT */
/*
 * net_test: the other end.  It does what it is asked for, a line to a connection:
 *
 *	put BYTES SEED		receive so many, and say what came
 *	get BYTES SEED		send so many, and their checksum
 *	frames COUNT SIZE MAC	send so many frames
 *	group FAMILY COUNT	send so many datagrams to a group
 *	mtu BYTES
 *	quit
 *
 * Datagrams to its port it sends back.
 */
#include <arpa/inet.h>
#include <endian.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "net_test.h"

/* A socket for IPv4 and IPv6 at the port. */
static int
listen_at(int type)
{
	int fd = socket(AF_INET6, type, 0), yes = 1, room = 8 << 20;
	struct sockaddr_in6 self;

	memset(&self, 0, sizeof (self));
	self.sin6_family = AF_INET6;
	self.sin6_port = htons(PORT);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof (yes));
	if (type == SOCK_DGRAM)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof (room));
	CHECK(bind(fd, (struct sockaddr *)&self, sizeof (self)) == 0);
	if (type == SOCK_STREAM)
		CHECK(listen(fd, 64) == 0);
	return (fd);
}

static void
echo_server(void)
{
	static unsigned char p[65536];
	int fd = listen_at(SOCK_DGRAM);
	socklen_t size;
	addr_t from;
	ssize_t n;

	for (;;) {
		size = sizeof (from);
		n = recvfrom(fd, p, sizeof (p), 0, (struct sockaddr *)&from,
		    &size);
		if (n > 0)
			(void) sendto(fd, p, n, 0, (struct sockaddr *)&from,
			    size);
	}
}

/* Datagrams of all sizes to a group of that family; their number is in front. */
static void
send_group(int family, int count)
{
	static unsigned char p[UDP_MAX];
	int fd = socket(family, SOCK_DGRAM, 0), i, len;
	int index = interface_index(ifname);
	struct ip_mreqn out;
	addr_t to;

	memset(&out, 0, sizeof (out));
	out.imr_ifindex = index;
	if (family == AF_INET)
		setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &out, sizeof (out));
	else
		setsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index,
		    sizeof (index));
	len = exchange_address(&to, family, 0, 0, GROUP_PORT);
	if (family == AF_INET)
		inet_pton(AF_INET, "239.1.2.3",
		    &((struct sockaddr_in *)&to)->sin_addr);
	else
		inet_pton(AF_INET6, "ff05::5:6:7",
		    &((struct sockaddr_in6 *)&to)->sin6_addr);
	for (i = 0; i < count; i++) {
		fill(p, sizeof (p), i);
		CHECK(sendto(fd, p, UDP_MIN + i % (UDP_MAX - UDP_MIN), 0,
		    (struct sockaddr *)&to, len) > 0);
	}
	close(fd);
}

static void
send_frames(unsigned long long count, int size, const char *mac)
{
	unsigned char to[6];
	int fd = raw_open();

	sscanf(mac, "%2hhx%2hhx%2hhx%2hhx%2hhx%2hhx", to, to + 1, to + 2,
	    to + 3, to + 4, to + 5);
	(void) raw_send(fd, to, count, size);
	close(fd);
}

static void
answer_put(int fd, unsigned long long bytes, unsigned long long seed)
{
	uint64_t theirs, right;
	char text[60];

	right = receive_stream(fd, bytes, seed, &theirs);
	snprintf(text, sizeof (text), "%llx %llu\n",
	    (unsigned long long)theirs, (unsigned long long)right);
	(void) send(fd, text, strlen(text), MSG_NOSIGNAL);
}

static void
answer_get(int fd, unsigned long long bytes, unsigned long long seed)
{
	uint64_t ours;

	send_stream(fd, bytes, seed, &ours);
	ours = htobe64(ours);
	(void) send(fd, &ours, sizeof (ours), MSG_NOSIGNAL);
}

/* A line, without its end. */
static void
receive_line(int fd, char *line, size_t size)
{
	size_t n = 0;

	while (n < size - 1 && recv(fd, line + n, 1, 0) == 1 && line[n] != '\n')
		n++;
	line[n] = '\0';
}

/* Do what a connection asks for. */
static void
serve(int fd)
{
	unsigned long long a = 0, b = 0;
	char line[100], mac[20] = "";
	struct timeval limit = { 20, 0 };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof (limit));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof (limit));
	receive_line(fd, line, sizeof (line));
	if (strcmp(line, "quit") == 0)
		kill(getppid(), SIGUSR1);
	else if (sscanf(line, "put %llu %llu", &a, &b) == 2)
		answer_put(fd, a, b);
	else if (sscanf(line, "get %llu %llu", &a, &b) == 2)
		answer_get(fd, a, b);
	else if (sscanf(line, "frames %llu %llu %19s", &a, &b, mac) == 3)
		send_frames(a, b, mac);
	else if (sscanf(line, "group %llu %llu", &a, &b) == 2)
		send_group(a, b);
	else if (sscanf(line, "mtu %llu", &a) == 1)
		CHECK(set_mtu(ifname, a) == 0);
	(void) send(fd, ".", 1, MSG_NOSIGNAL);
}

static volatile sig_atomic_t quit;

static void
asked_to_quit(int sig)
{
	(void) sig;
	quit = 1;
}

static pid_t
start(void (*service)(void))
{
	pid_t pid = fork();

	if (pid == 0) {
		service();
		_exit(1);
	}
	return (pid);
}

/* A process for each service, and for each connection. */
void
peer(void)
{
	struct sigaction action = { .sa_handler = asked_to_quit };
	int listener = listen_at(SOCK_STREAM), fd, status;
	pid_t echoes, frames;
	char vlan[32];

	/* the demonstration loads no module for VLANs */
	if (add_vlan(vlan, sizeof (vlan)) == 0) {
		set_flags(vlan, IFF_UP, 0);
		set_addresses(vlan, VLAN, 2);
	}
	CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
	echoes = start(echo_server);
	frames = start(raw_serve);
	while (!quit) {
		fd = accept(listener, NULL, NULL);
		if (fd < 0)
			continue;
		if (fork() == 0) {
			serve(fd);
			_exit(0);
		}
		close(fd);
		while (waitpid(-1, &status, WNOHANG) > 0)
			continue;
	}
	kill(echoes, SIGKILL);
	kill(frames, SIGKILL);
}
