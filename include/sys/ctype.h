/* SPDX-License-Identifier: MIT */
/*
 * <sys/ctype.h>: classes of ASCII characters.
 */
#ifndef _SYS_CTYPE_H
#define _SYS_CTYPE_H

/* Linux has its own. */
#ifndef _LINUX_TYPES_H
#define isdigit(c)	((unsigned int)(c) - '0' < 10)
#define isupper(c)	((unsigned int)(c) - 'A' < 26)
#define islower(c)	((unsigned int)(c) - 'a' < 26)
#define isalpha(c)	(((unsigned int)(c) | 32) - 'a' < 26)
#define isalnum(c)	(isalpha(c) || isdigit(c))
#define isxdigit(c)	(isdigit(c) || ((unsigned int)(c) | 32) - 'a' < 6)
#define isspace(c)	((c) == ' ' || (unsigned int)(c) - '\t' < 5)
#define isprint(c)	((unsigned int)(c) - ' ' < 95)
#define isgraph(c)	((unsigned int)(c) - '!' < 94)
#define iscntrl(c)	((unsigned int)(c) < ' ' || (c) == 127)
#define ispunct(c)	(isgraph(c) && !isalnum(c))
#endif

#endif /* _SYS_CTYPE_H */
