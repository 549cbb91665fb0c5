/* SPDX-License-Identifier: MIT */
/*
 * <sys/model.h>: data models of programs, and structures that look different
 * in each.
 *
 * ddi_model_convert_from(9F), ddi_mmap_get_model(9F), STRUCT_DECL(9F).
 */
#ifndef _SYS_MODEL_H
#define _SYS_MODEL_H

#include <sys/types.h>
#include <sys/debug.h>
#include <sys/types32.h>

typedef uint_t model_t;

#define DATAMODEL_MASK		0x0ff00000
#define DATAMODEL_NONE		0x00000000
#define DATAMODEL_ILP32		0x00100000
#define DATAMODEL_LP64		0x00200000
#define DATAMODEL_NATIVE	DATAMODEL_LP64

#define DDI_MODEL_MASK		DATAMODEL_MASK
#define DDI_MODEL_NONE		DATAMODEL_NONE
#define DDI_MODEL_ILP32		DATAMODEL_ILP32
#define DDI_MODEL_LP64		DATAMODEL_LP64
#define DDI_MODEL_NATIVE	DATAMODEL_NATIVE

/*
 * A handle is a pointer to a structure of either model and the model.  The
 * 32-bit form of struct foo is called struct foo32.
 */
#define _STRUCT_PTRS(name)						\
	model_t st_model;						\
	union {								\
		struct name *st_native;					\
		struct name##32 *st_ilp32;				\
		void *st_any;						\
	}

#define STRUCT_HANDLE(name, handle)					\
	struct { _STRUCT_PTRS(name); } handle

#define STRUCT_DECL(name, handle)					\
	struct { _STRUCT_PTRS(name); struct name st_space; } handle

#define STRUCT_SET_HANDLE(handle, umodel, addr)				\
	((handle).st_model = (model_t)(umodel) & DATAMODEL_MASK,	\
	 (void)((handle).st_any = (addr)))

#define STRUCT_INIT(handle, umodel)					\
	STRUCT_SET_HANDLE(handle, umodel, &(handle).st_space)

#define _STRUCT_32(handle)	((handle).st_model == DATAMODEL_ILP32)

#define STRUCT_BUF(handle)	((handle).st_native)
#define STRUCT_SIZE(handle)						\
	(_STRUCT_32(handle) ? sizeof(*(handle).st_ilp32) :		\
			      sizeof(*(handle).st_native))

#define STRUCT_FGET(handle, field)					\
	(_STRUCT_32(handle) ? (handle).st_ilp32->field :		\
			      (handle).st_native->field)
#define STRUCT_FGETP(handle, field)					\
	(_STRUCT_32(handle) ?						\
		(void *)(uintptr_t)(handle).st_ilp32->field :		\
		(void *)(handle).st_native->field)
#define STRUCT_FSET(handle, field, val)					\
	(_STRUCT_32(handle) ?						\
		(void)((handle).st_ilp32->field =			\
		       (__typeof__((handle).st_ilp32->field))(val)) :	\
		(void)((handle).st_native->field = (val)))
#define STRUCT_FSETP(handle, field, val)				\
	(_STRUCT_32(handle) ?						\
		(void)((handle).st_ilp32->field =			\
		       (caddr32_t)(uintptr_t)(val)) :			\
		(void)((handle).st_native->field = (val)))
#define STRUCT_FADDR(handle, field)					\
	((__typeof__(&(handle).st_native->field))			\
	 (_STRUCT_32(handle) ? (void *)&(handle).st_ilp32->field :	\
			       (void *)&(handle).st_native->field))

#define SIZEOF_STRUCT(name, umodel)					\
	(((umodel) & DATAMODEL_MASK) == DATAMODEL_ILP32 ?		\
		sizeof(struct name##32) : sizeof(struct name))
#define SIZEOF_PTR(umodel)						\
	(((umodel) & DATAMODEL_MASK) == DATAMODEL_ILP32 ?		\
		sizeof(caddr32_t) : sizeof(caddr_t))

#endif /* _SYS_MODEL_H */
