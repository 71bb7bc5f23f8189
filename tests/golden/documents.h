/* SPDX-License-Identifier: MIT
 *
 * tests/golden/documents.h: what the golden index holds. Not to be changed.
 */
#ifndef TESTS_GOLDEN_DOCUMENTS_H
#define TESTS_GOLDEN_DOCUMENTS_H

#include "tests/unit/index_support.h"

static const struct toy_entity golden_entities[] = {
	{ "org", "Instituto del Mar", { "id", "name" }, { "imar", "Instituto del Mar" },
	  { CT_FIELD_TEXT, CT_FIELD_TEXT } },
	{ "money", "1.200 euros", { "currency", "value" }, { "EUR", "1200" },
	  { CT_FIELD_TEXT, CT_FIELD_DECIMAL } },
	{ "date", "3 de mayo de 2021", { "iso", "precision" }, { "2021-05-03", "day" },
	  { CT_FIELD_DATE, CT_FIELD_TEXT } },
	{ NULL, NULL, { NULL }, { NULL }, { 0 } },
};

/* 150 short documents, so that some lists have a second block. */
#define GOLDEN_ROW(id, number)                                                             \
	{ "n" id number, "many.txt", "en", "Line " number " of the tide tables: high water.", \
	  { 2019, 7, 0, 0 }, NULL }
#define GOLDEN_TEN(id)                                                                     \
	GOLDEN_ROW(id, "0"), GOLDEN_ROW(id, "1"), GOLDEN_ROW(id, "2"), GOLDEN_ROW(id, "3"), \
	GOLDEN_ROW(id, "4"), GOLDEN_ROW(id, "5"), GOLDEN_ROW(id, "6"), GOLDEN_ROW(id, "7"), \
	GOLDEN_ROW(id, "8"), GOLDEN_ROW(id, "9")

static const struct toy_document golden_documents[] = {
	{ "mar", "mar.txt", "es",
	  "El Instituto del Mar dará 1.200 euros a cada barco del puerto el 3 de mayo de 2021. "
	  "Este año los mareógrafos miden de nuevo.",
	  { 2021, 4, 30, 0 }, golden_entities },
	{ "sea", "sea.txt", "en", "The tide gauges measure again this year, the institute said.",
	  { 2021, 4, 30, 0 }, NULL },
	GOLDEN_TEN("0"), GOLDEN_TEN("1"), GOLDEN_TEN("2"), GOLDEN_TEN("3"), GOLDEN_TEN("4"),
	GOLDEN_TEN("5"), GOLDEN_TEN("6"), GOLDEN_TEN("7"), GOLDEN_TEN("8"), GOLDEN_TEN("9"),
	GOLDEN_TEN("a"), GOLDEN_TEN("b"), GOLDEN_TEN("c"), GOLDEN_TEN("d"), GOLDEN_TEN("e"),
};

#define GOLDEN_COUNT (sizeof golden_documents / sizeof golden_documents[0])

#endif
