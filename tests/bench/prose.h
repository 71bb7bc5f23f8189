/* SPDX-License-Identifier: MIT
 *
 * tests/bench/prose.h: the texts that the measuring programs run over, and how
 * they report. Each program prints a row per repetition,
 *
 *     stage <TAB> bytes <TAB> CPU seconds of the thread
 *
 * and scripts/bench takes the medians. Here a program gives up by exiting.
 */
#ifndef TESTS_BENCH_PROSE_H
#define TESTS_BENCH_PROSE_H

#include <cotejo/types.h>

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bench_text {
	ct_text text;
	bool spanish; /* else English */
};

struct bench_prose {
	struct bench_text *texts; /* owned */
	size_t count;
	size_t bytes; /* of all texts */
};

/* One thing to measure; `run` goes over all texts once. */
struct bench_stage {
	const char *name;
	void (*run)(const struct bench_prose *prose, void *state);
};

/* The members "text" and "lang" of each line of a JSON Lines file. */
struct bench_prose bench_read(const char *path);

/* The same texts cut into pieces of about `size` bytes, at spaces. Borrows the
 * bytes of `prose`. */
struct bench_prose bench_cut(const struct bench_prose *prose, size_t size);

/* Run each stage `repetitions` times, by turns, after one round that is not
 * measured, and print the rows. */
void bench_measure(const struct bench_stage *stages, size_t count,
                   const struct bench_prose *prose, void *state, int repetitions);

/* Keep the compiler from leaving out what nobody reads. */
void bench_use(size_t value);

/* The second argument of a program, a count from 1 to 1000; else 5. */
int bench_repetitions(int argc, char **argv);

void bench_fail(const char *problem) __attribute__((__noreturn__));

#ifdef __cplusplus
}
#endif

#endif
