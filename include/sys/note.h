/* SPDX-License-Identifier: MIT */
/*
 * <sys/note.h>: notes to tools that check sources.  The compiler sees none.
 */
#ifndef _SYS_NOTE_H
#define _SYS_NOTE_H

#define NOTE(text)
#define _NOTE(text)

#endif /* _SYS_NOTE_H */
