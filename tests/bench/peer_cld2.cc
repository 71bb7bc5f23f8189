/* SPDX-License-Identifier: MIT
 *
 * CLD2's language detection over the same texts, cut into paragraphs of
 * 0.8 kB.
 * usage: peer_cld2 PROSE.jsonl [REPETITIONS]
 */
#include "tests/bench/prose.h"

#include <cstdio> /* its header needs FILE and does not say so */
#include <cld2/public/compact_lang_det.h>

#define PIECE 800

static void run_detect(const struct bench_prose *prose, void *)
{
	size_t right = 0;

	for (size_t i = 0; i < prose->count; i++) {
		const bench_text &one = prose->texts[i];
		bool reliable;
		CLD2::Language language = CLD2::DetectLanguage(
		    one.text.data, static_cast<int>(one.text.size), true, &reliable);
		right += language == (one.spanish ? CLD2::SPANISH : CLD2::ENGLISH);
	}
	bench_use(right);
}

int main(int argc, char **argv)
{
	static const bench_stage stages[] = { { "CLD2 language", run_detect } };

	if (argc < 2)
		bench_fail("usage: peer_cld2 PROSE.jsonl [REPETITIONS]");
	bench_prose prose = bench_read(argv[1]);
	bench_prose pieces = bench_cut(&prose, PIECE);
	bench_measure(stages, 1, &pieces, nullptr, bench_repetitions(argc, argv));
	return 0;
}
