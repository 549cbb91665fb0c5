/* SPDX-License-Identifier: MIT */
/*
 * What test programs say in the kernel's log, and how they check:
 *
 *	NAME: line 12: not so: read(fd, p, 1) == 1 (errno 14)
 *	NAME: passed what_is_written_is_read
 */
#ifndef	_SAY_H
#define	_SAY_H

extern int failed;		/* a check has failed since this was zeroed */

/* Write to that file as NAME from now on. */
void say_as(const char *file, const char *format, ...);
void say(const char *format, ...);
void check(int ok, int line, const char *what);

#define	CHECK(x)	check((x) != 0, __LINE__, #x)
#define	FAILS(x, e)	(errno = 0, (x) == -1 && errno == (e))

#endif	/* _SAY_H */
