/* SPDX-License-Identifier: MIT
 *
 * Ranges of two whole amounts: "$40 million to $55 million".
 */
#include "amount.h"
#include "letters.h"

#include <string.h>

enum joint { JOINT_NONE, JOINT_TO, JOINT_AND, JOINT_DASH };

static enum joint joint_of(ct_text between)
{
	static const struct {
		const char *word;
		enum joint joint;
	} words[] = {
		{ "a", JOINT_TO },      { "to", JOINT_TO },   { "hasta", JOINT_TO },
		{ "y", JOINT_AND },     { "and", JOINT_AND }, { "a los", JOINT_TO },
		{ "y los", JOINT_AND }, { "- to", JOINT_TO },
	};
	size_t begin = skip_spaces(between, 0), end = skip_spaces_back(between, between.size);
	size_t size = end > begin ? end - begin : 0;
	if (size && dash_at(between, begin) == size)
		return JOINT_DASH;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (size == strlen(words[i].word) &&
		    !memcmp(between.data + begin, words[i].word, size))
			return words[i].joint;
	return JOINT_NONE;
}

/* The scale of the second amount counts for the first too: "$1.5 to $2
 * billion". */
static struct decimal low_end(const struct amount *a, const struct amount *b)
{
	if (!a->scale && b->scale && decimal_compare(a->low, b->last) < 0)
		return decimal_shift(a->low, b->scale);
	return a->low;
}

static bool joined(ct_text text, const struct amount *a, const struct amount *b, size_t floor)
{
	ct_text between = { text.data + a->end, b->begin - a->end };
	enum joint joint = between.size <= 12 ? joint_of(between) : JOINT_NONE;
	if (joint == JOINT_NONE || a->range || b->range || a->negative || b->negative ||
	    a->currency != b->currency || a->minor != b->minor ||
	    decimal_compare(low_end(a, b), b->low) >= 0)
		return false;
	if (joint == JOINT_AND)
		return between_before(text, floor, a->begin);
	return joint == JOINT_DASH || !change_before(text, floor, a->begin);
}

void amounts_join(ct_text text, struct amounts *amounts)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < amounts->count; i++) {
		struct amount *last = kept ? &amounts->rows[kept - 1] : NULL;
		const struct amount *next = &amounts->rows[i];
		if (last && joined(text, last, next, kept > 1 ? amounts->rows[kept - 2].end : 0)) {
			last->range = true;
			last->low = low_end(last, next);
			last->high = next->low;
			last->end = next->end;
			last->ambiguous = last->ambiguous && next->ambiguous;
			continue;
		}
		amounts->rows[kept++] = *next;
	}
	amounts->count = kept;
}
