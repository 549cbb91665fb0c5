/* SPDX-License-Identifier: MIT */
/*
 * net_test: frames without a protocol, in numbers, each with its own.
 *
 * The receiver answers every ACK_EVERY'th frame, and the last one, with what it
 * has; the sender is never more than WINDOW frames ahead of that, for which a device
 * has room even when its driver does not come to run.
 */
#define	_GNU_SOURCE
#include <arpa/inet.h>
#include <endian.h>
#include <net/ethernet.h>
#include <netpacket/packet.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "net_test.h"

#define	WINDOW		192
#define	ACK_EVERY	32
#define	BATCH		32
#define	FRAME		1514

enum kind { DATA = 0xd1, LAST, ACK };

/* All words are big-endian. */
typedef struct frame {
	unsigned char to[6], from[6];
	uint16_t type;
	uint16_t kind;
	uint32_t stream;
	uint64_t seq;			/* ACK: frames that came */
	uint64_t lost, wrong;		/* of an ACK; elsewhere data begins here */
} __attribute__((packed)) frame_t;

#define	HEAD	offsetof(frame_t, lost)

/* A socket for frames of our type that come in by the interface. */
int
raw_open(void)
{
	int fd = socket(AF_PACKET, SOCK_RAW, htons(ETHERTYPE_TEST));
	int room = 16 << 20;
	struct sockaddr_ll self;

	memset(&self, 0, sizeof (self));
	self.sll_family = AF_PACKET;
	self.sll_protocol = htons(ETHERTYPE_TEST);
	self.sll_ifindex = interface_index(ifname);
	CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room,
	    sizeof (room)) == 0);
	CHECK(bind(fd, (struct sockaddr *)&self, sizeof (self)) == 0);
	return (fd);
}

static void
head(frame_t *f, const unsigned char *to, enum kind kind, uint32_t stream,
    uint64_t seq)
{
	memcpy(f->to, to, 6);
	hardware_address(ifname, f->from);
	f->type = htons(ETHERTYPE_TEST);
	f->kind = htons(kind);
	f->stream = htonl(stream);
	f->seq = htobe64(seq);
}

/* Take acknowledgements, waiting up to patience ms for the first. */
static int
raw_acks(int fd, uint32_t stream, uint64_t *ackedp, int patience)
{
	struct pollfd ready = { fd, POLLIN, 0 };
	unsigned char p[FRAME];
	frame_t *f = (frame_t *)p;
	int bad = 0;

	if (poll(&ready, 1, patience) <= 0)
		return (-1);
	while (recv(fd, p, sizeof (p), MSG_DONTWAIT) > 0) {
		if (f->kind != htons(ACK) || f->stream != htonl(stream))
			continue;
		*ackedp = be64toh(f->seq);
		bad |= f->lost != 0 || f->wrong != 0;
	}
	return (bad);
}

/*
 * Send count frames of size bytes: 0 when the receiver says that each one came,
 * in order and as it was sent.
 */
int
raw_send(int fd, const unsigned char *to, uint64_t count, int size)
{
	static unsigned char p[BATCH][FRAME];
	uint32_t stream = (uint32_t)clock_ms();
	uint64_t seq = 0, acked = 0;
	struct mmsghdr msgs[BATCH];
	struct iovec iov[BATCH];
	int i, n, done, bad = 0;

	memset(msgs, 0, sizeof (msgs));
	for (i = 0; i < BATCH; i++) {
		iov[i] = (struct iovec){ p[i], size };
		msgs[i].msg_hdr.msg_iov = &iov[i];
		msgs[i].msg_hdr.msg_iovlen = 1;
		head((frame_t *)p[i], to, DATA, stream, 0);
	}
	while (acked < count && bad == 0) {
		for (n = 0; n < BATCH && seq < count && seq - acked < WINDOW;
		    n++, seq++) {
			frame_t *f = (frame_t *)p[n];

			f->kind = htons(seq == count - 1 ? LAST : DATA);
			f->seq = htobe64(seq);
			fill(p[n] + HEAD, size - HEAD, seq);
		}
		for (done = 0; done < n; done += i) {
			i = sendmmsg(fd, msgs + done, n - done, 0);
			if (i <= 0 && errno != ENOBUFS)
				return (-1);
			if (i <= 0) {
				usleep(100);
				i = 0;
			}
		}
		bad = raw_acks(fd, stream, &acked, n == 0 ? 10000 : 0);
		if (n != 0 && bad == -1)
			bad = 0;
	}
	if (bad != 0)
		say("frame %llu of %llu of %d bytes: %s",
		    (unsigned long long)acked, (unsigned long long)count, size,
		    bad == -1 ? "no answer" : "lost, or not as it was sent");
	return (bad);
}

/* Count a frame; the next one in order has the number got + lost. */
static void
raw_take(flow_t *flow, const unsigned char *p, ssize_t len)
{
	static unsigned char want[FRAME];
	uint64_t seq = be64toh(((frame_t *)p)->seq);

	fill(want, len - HEAD, seq);
	if (memcmp(p + HEAD, want, len - HEAD) != 0)
		flow->wrong++;
	if (seq < flow->got + flow->lost) {
		flow->late++;
		return;
	}
	flow->lost = seq - flow->got;
	flow->got++;
}

static void
raw_answer(int fd, const frame_t *f, const flow_t *flow)
{
	unsigned char p[60];
	frame_t *ack = (frame_t *)p;

	memset(p, 0, sizeof (p));
	head(ack, f->from, ACK, ntohl(f->stream), flow->got);
	ack->lost = htobe64(flow->lost + flow->late);
	ack->wrong = htobe64(flow->wrong);
	(void) send(fd, p, sizeof (p), 0);
}

/*
 * Receive a stream of count frames, or with count 0 one after the other: 0 when
 * all came, -1 when none has for patience ms.
 */
int
raw_receive(int fd, uint64_t count, int patience, flow_t *flow)
{
	static unsigned char p[FRAME + 4];
	struct pollfd ready = { fd, POLLIN, 0 };
	frame_t *f = (frame_t *)p;
	uint32_t stream = 0;
	ssize_t len;

	memset(flow, 0, sizeof (*flow));
	while (count == 0 || flow->got + flow->lost < count) {
		if (poll(&ready, 1, patience) <= 0)
			return (-1);
		len = recv(fd, p, sizeof (p), 0);
		if (len < 60 || (f->kind != htons(DATA) &&
		    f->kind != htons(LAST)))
			continue;
		if (f->stream != stream) {
			memset(flow, 0, sizeof (*flow));
			stream = f->stream;
		}
		raw_take(flow, p, len);
		if (f->kind == htons(LAST) || (flow->got + flow->late) %
		    ACK_EVERY == 0)
			raw_answer(fd, f, flow);
	}
	flow->sent = count;
	return (0);
}

void
raw_serve(void)
{
	int fd = raw_open();
	flow_t flow;

	(void) raw_receive(fd, 0, -1, &flow);
}

/*
 * Have the peer send count datagrams to a group: how many frames of them the
 * interface takes, when nobody has joined it, with or without promisc.
 */
int
frames_to(const unsigned char *group, int promisc, int family, int count)
{
	int fd = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)), n = 0;
	struct pollfd ready = { fd, POLLIN, 0 };
	struct sockaddr_ll self;
	struct packet_mreq req;
	unsigned char p[2048];
	FILE *file;

	memset(&self, 0, sizeof (self));
	self.sll_family = AF_PACKET;
	self.sll_protocol = htons(ETH_P_ALL);
	self.sll_ifindex = interface_index(ifname);
	CHECK(bind(fd, (struct sockaddr *)&self, sizeof (self)) == 0);
	memset(&req, 0, sizeof (req));
	req.mr_ifindex = self.sll_ifindex;
	req.mr_type = PACKET_MR_PROMISC;
	if (promisc)
		CHECK(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &req,
		    sizeof (req)) == 0);
	/* filters are set by another thread of the kernel */
	usleep(200000);
	CHECK(ask(&file, AF_INET, 0, "group %d %d\n", family, count) == 0);
	/* the answer comes behind the frames */
	CHECK(file != NULL && fgetc(file) == '.');
	if (file != NULL)
		fclose(file);
	while (poll(&ready, 1, 100) > 0) {
		if (recv(fd, p, sizeof (p), 0) >= 14)
			n += memcmp(p, group, 6) == 0;
	}
	close(fd);
	return (n);
}
