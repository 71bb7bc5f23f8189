/* SPDX-License-Identifier: MIT
 *
 * core/index/format.h: the numbers of FORMAT.md.
 */
#ifndef CORE_INDEX_FORMAT_H
#define CORE_INDEX_FORMAT_H

#include <stdint.h>

/* The files of a segment: kind in the header, and suffix of the name. */
enum ct_file_kind {
	CT_FILE_DOCS = 0,
	CT_FILE_TEXT,
	CT_FILE_WORDS,
	CT_FILE_POST,
	CT_FILE_POS,
	CT_FILE_COUNT,
	CT_FILE_GONE = CT_FILE_COUNT /* deleted documents; by generation */
};

/* Sections. Each number is used in one kind of file only. */
enum ct_section_id {
	/* docs */
	CT_SECTION_LENGTH = 1,      /* u8 a document: length class */
	CT_SECTION_DATE = 2,        /* u32 a document: year << 9 | month << 5 | day */
	CT_SECTION_LANG = 3,        /* u16 a document: row of LANGS */
	CT_SECTION_LANGS = 4,       /* texts */
	CT_SECTION_IDS = 5,         /* u32 hash, u32 document; sorted */
	CT_SECTION_SOURCES = 6,     /* u64 hash, u32 first document, u32 count; sorted */
	CT_SECTION_DOC_BLOCKS = 7,  /* directory of blocks of records */
	CT_SECTION_SPAN_BLOCKS = 8,
	CT_SECTION_ENTITY_BLOCKS = 9,
	CT_SECTION_TOTALS = 10,
	/* text */
	CT_SECTION_TEXT_BLOCKS = 16, /* u64 offset, u32 packed, u32 raw */
	/* words */
	CT_SECTION_WORD_BLOCKS = 24,
	CT_SECTION_WORD_KEYS = 25,
	/* post, pos */
	CT_SECTION_LISTS = 32,
	/* gone */
	CT_SECTION_GONE = 40 /* a bit a document */
};

/* The first byte of a key: what kind of key it is. */
#define CT_KEY_TEXT 'T'   /* folded stem [\0 stem] */
#define CT_KEY_ENTITY 'E' /* kind \0 folded word of the entity's text or name */
#define CT_KEY_KIND 'K'   /* kind */
#define CT_KEY_LANG 'L'   /* language of the document */
#define CT_KEY_NORM 'N'   /* kind \0 field \0 folded value */
#define CT_KEY_NUMBER 'V' /* kind \0 field \0 unit \0 low [\0 high], sortable */
#define CT_KEY_DATE 'D'   /* kind \0 field \0 ISO 8601 */
#define CT_KEY_SPOKEN 'S' /* language of a span of the text */

/* Has the list of such a key positions? */
static inline int ct_key_has_positions(unsigned char first)
{
	return first == CT_KEY_TEXT || first == CT_KEY_ENTITY;
}

#define CT_KEY_MAX 1000u        /* bytes of a key */
#define CT_WORD_ROW 40u          /* bytes of a row of the word list's directory */
#define CT_KEY_PART_MAX 240u    /* bytes of one part of a key; more is cut off */
#define CT_RECORD_BLOCK 16384u  /* raw bytes that close a block of records */
#define CT_WORD_BLOCK 4096u     /* raw bytes that close a block of words */
#define CT_TEXT_BLOCK 65536u    /* raw bytes that close a block of text */
#define CT_TEXT_RAW_MAX (2u * CT_TEXT_BLOCK) /* raw bytes of any block of text */
#define CT_INLINE_MAX 16u       /* positions of a list that stands in the word list */
#define CT_NO_BLOCK UINT32_MAX

#define CT_HASH_SEED 0x636f74656a6f0001u /* of the hashes that are stored */

#endif
