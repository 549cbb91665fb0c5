/* SPDX-License-Identifier: MIT */
/*
 * net_test: data that tells its place, and its transfer by TCP and UDP.
 */
#include <arpa/inet.h>
#include <endian.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include "net_test.h"

uint64_t
clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec * 1000ULL + now.tv_nsec / 1000000);
}

/* Bytes that only this seed has. */
void
fill(unsigned char *p, size_t len, uint64_t seed)
{
	uint64_t x = seed * 0x9e3779b97f4a7c15ULL + 0x1234567, word;
	size_t n;

	while (len > 0) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		word = htole64(x);
		n = len < 8 ? len : 8;
		memcpy(p, &word, n);
		p += n;
		len -= n;
	}
}

/* A checksum that notices an exchange of words, too. */
uint64_t
sum(uint64_t so_far, const unsigned char *p, size_t len)
{
	uint64_t word;
	size_t n;

	for (; len > 0; len -= n, p += n) {
		n = len < 8 ? len : 8;
		word = 0;
		memcpy(&word, p, n);
		so_far = (so_far ^ le64toh(word)) * 0x9e3779b97f4a7c15ULL;
		so_far ^= so_far >> 29;
	}
	return (so_far);
}

/* The address of a host; its length is the value. */
int
exchange_address(addr_t *to, int family, int net, int host, int port)
{
	struct sockaddr_in *sin = (struct sockaddr_in *)to;
	struct sockaddr_in6 *sin6 = (struct sockaddr_in6 *)to;
	char text[40];

	memset(to, 0, sizeof (*to));
	if (family == AF_INET) {
		sin->sin_family = AF_INET;
		sin->sin_port = htons(port);
		sin->sin_addr.s_addr = htonl(10 << 24 | 9 << 16 | net << 8 |
		    host);
		return (sizeof (*sin));
	}
	snprintf(text, sizeof (text), "fd09:%d::%d", net, host);
	sin6->sin6_family = AF_INET6;
	sin6->sin6_port = htons(port);
	inet_pton(AF_INET6, text, &sin6->sin6_addr);
	return (sizeof (*sin6));
}

/* A connection to the peer that gives up when nothing moves for long, or -1. */
int
reach_peer(int family, int net)
{
	struct timeval limit = { 20, 0 };
	int fd = socket(family, SOCK_STREAM, 0), len;
	addr_t to;

	len = exchange_address(&to, family, net, 2, PORT);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof (limit));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof (limit));
	if (connect(fd, (struct sockaddr *)&to, len) == 0)
		return (fd);
	close(fd);
	return (-1);
}

/* The sum is that of the bytes that were made. */
void
send_stream(int fd, uint64_t bytes, uint64_t seed, uint64_t *sump)
{
	unsigned char *p = malloc(CHUNK);
	uint64_t i;
	size_t len, done;
	ssize_t n;

	*sump = 0;
	for (i = 0; i * CHUNK < bytes; i++) {
		len = bytes - i * CHUNK < CHUNK ? bytes - i * CHUNK : CHUNK;
		fill(p, len, seed + i);
		*sump = sum(*sump, p, len);
		for (done = 0; done < len; done += n) {
			n = send(fd, p + done, len - done, MSG_NOSIGNAL);
			if (n <= 0)
				goto out;
		}
	}
out:
	free(p);
}

/* The sum is that of the bytes that came; the value how many were right. */
uint64_t
receive_stream(int fd, uint64_t bytes, uint64_t seed, uint64_t *sump)
{
	unsigned char *p = malloc(CHUNK), *q = malloc(CHUNK);
	uint64_t right = 0, i;
	size_t len, done;
	ssize_t n;

	*sump = 0;
	for (i = 0; i * CHUNK < bytes; i++) {
		len = bytes - i * CHUNK < CHUNK ? bytes - i * CHUNK : CHUNK;
		for (done = 0; done < len; done += n) {
			n = recv(fd, p + done, len - done, 0);
			if (n <= 0)
				goto out;
		}
		fill(q, len, seed + i);
		*sump = sum(*sump, p, len);
		if (memcmp(p, q, len) == 0)
			right += len;
		else
			say("wrong data in %zu bytes at %llu", len,
			    (unsigned long long)i * CHUNK);
	}
out:
	free(p);
	free(q);
	return (right);
}

/* Send the peer a line: 0, with the connection as a file, or -1. */
int
ask(FILE **file, int family, int net, const char *format, ...)
{
	int fd = reach_peer(family, net);
	char line[100];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof (line), format, ap);
	va_end(ap);
	*file = fd < 0 ? NULL : fdopen(fd, "r");
	if (*file == NULL)
		return (-1);
	if (send(fd, line, strlen(line), MSG_NOSIGNAL) < 0) {
		fclose(*file);
		return (-1);
	}
	return (0);
}

/*
 * A file to the peer: 0 when it got what was sent, -1 when it may not have got
 * all, 1 when it got something else.
 */
int
put(int family, int net, uint64_t bytes, uint64_t seed)
{
	unsigned long long theirs = 0, right = 0;
	uint64_t ours;
	FILE *file;
	int n;

	if (ask(&file, family, net, "put %llu %llu\n",
	    (unsigned long long)bytes, (unsigned long long)seed) != 0)
		return (-1);
	send_stream(fileno(file), bytes, seed, &ours);
	shutdown(fileno(file), SHUT_WR);
	n = fscanf(file, "%llx %llu", &theirs, &right);
	fclose(file);
	if (n != 2 || (right != bytes && theirs == 0))
		return (-1);
	return (theirs == ours && right == bytes ? 0 : right % CHUNK == 0 &&
	    right < bytes ? -1 : 1);
}

/* A file from the peer; its checksum comes behind it. */
int
get(int family, int net, uint64_t bytes, uint64_t seed)
{
	unsigned char tail[8];
	uint64_t ours, right, theirs;
	FILE *file;
	ssize_t n;

	if (ask(&file, family, net, "get %llu %llu\n",
	    (unsigned long long)bytes, (unsigned long long)seed) != 0)
		return (-1);
	right = receive_stream(fileno(file), bytes, seed, &ours);
	n = recv(fileno(file), tail, sizeof (tail), MSG_WAITALL);
	fclose(file);
	if (n != sizeof (tail))
		return (-1);
	memcpy(&theirs, tail, sizeof (theirs));
	return (be64toh(theirs) == ours && right == bytes ? 0 : 1);
}

/* The sizes of a flow: each one once, before any comes again. */
static int
size_of(uint64_t seq, int low, int high)
{
	return (low + (int)(seq * 7919 % (high - low + 1)));
}

/* A datagram: its number, and bytes that depend on it. */
static void
make_datagram(unsigned char *p, int len, uint64_t seq)
{
	uint64_t word = htobe64(seq);

	memcpy(p, &word, sizeof (word));
	fill(p + sizeof (word), len - sizeof (word), seq * 4096 + len);
}

static void
take_datagram(flow_t *flow, const unsigned char *p, int len, int low, int high)
{
	static unsigned char want[65536];
	uint64_t word, seq;

	memcpy(&word, p, sizeof (word));
	seq = be64toh(word);
	if (len < (int)sizeof (word) || seq >= flow->sent ||
	    len != size_of(seq, low, high)) {
		flow->wrong++;
		return;
	}
	make_datagram(want, len, seq);
	if (memcmp(p, want, len) != 0)
		flow->wrong++;
	if (seq < flow->got + flow->lost) {
		flow->late++;
		return;
	}
	flow->lost = seq - flow->got;
	flow->got++;
}

/*
 * Have the peer send back datagrams of low to high bytes, each size in turn, with
 * window of them on their way.  One that has not come after patience ms is lost.
 * Errors of the network are not looked at: then nothing comes.
 */
void
echo(flow_t *flow, int family, int net, int low, int high, uint64_t count,
    int window, int patience)
{
	static unsigned char p[65536];
	int fd = socket(family, SOCK_DGRAM, 0), len, room = 4 << 20;
	struct pollfd ready = { fd, POLLIN, 0 };
	addr_t to;
	ssize_t n;

	memset(flow, 0, sizeof (*flow));
	setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof (room));
	len = exchange_address(&to, family, net, 2, PORT);
	while (flow->got + flow->lost < count) {
		while (flow->sent < count && flow->sent - flow->got -
		    flow->lost < (uint64_t)window) {
			n = size_of(flow->sent, low, high);
			make_datagram(p, n, flow->sent++);
			(void) sendto(fd, p, n, 0, (struct sockaddr *)&to, len);
		}
		if (poll(&ready, 1, patience) <= 0)
			flow->lost = flow->sent - flow->got;
		while ((n = recv(fd, p, sizeof (p), MSG_DONTWAIT)) > 0)
			take_datagram(flow, p, n, low, high);
	}
	close(fd);
}

int
all_came(const flow_t *flow, const char *what)
{
	say("%s: %llu sent, %llu came, %llu lost, %llu out of order, "
	    "%llu wrong", what, (unsigned long long)flow->sent,
	    (unsigned long long)flow->got, (unsigned long long)flow->lost,
	    (unsigned long long)flow->late, (unsigned long long)flow->wrong);
	if (flow->got == flow->sent && flow->lost == 0 && flow->late == 0 &&
	    flow->wrong == 0)
		return (1);
	show_losses();
	return (0);
}

/* Wait until the peer answers, for two minutes, with more and more patience. */
int
answers(void)
{
	flow_t flow;
	int i;

	for (i = 0; i < 60; i++) {
		echo(&flow, AF_INET, 0, UDP_MIN, UDP_MIN, 1, 1, 100 * (i / 2 + 1));
		if (flow.got == 1)
			return (1);
		usleep(10000);
	}
	return (0);
}
