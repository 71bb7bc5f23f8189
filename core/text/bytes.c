/* SPDX-License-Identifier: MIT */
#include "core/text/bytes.h"

#include "core/base/banned.h"

#define O CT_BYTE_OTHER
#define L CT_BYTE_LOWER
#define U CT_BYTE_UPPER
#define D CT_BYTE_DIGIT
#define S CT_BYTE_SPACE
#define H CT_BYTE_HIGH
#define H16 H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H

/* clang-format off */
const uint8_t ct_byte_class[256] = {
	O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, /* control */
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* space to / */
	D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O, /* 0 to ? */
	O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* @ to O */
	U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O, /* P to _ */
	O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* ` to o */
	L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* p to DEL */
	H16, H16, H16, H16, H16, H16, H16, H16
};
/* clang-format on */
