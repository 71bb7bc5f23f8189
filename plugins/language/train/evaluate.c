/* SPDX-License-Identifier: MIT */
#include "plugins/language/train/evaluate.h"

#include "plugins/language/decide.h"
#include "plugins/language/train/noise.h"
#include "plugins/language/train/sample.h"
#include "plugins/language/train/strange.h"
#include "plugins/language/train/unseen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Draws a text of a language into `text`; its size, 0 for none. */
typedef size_t drawer(const struct corpus *corpus, struct line line, struct random *random,
                      char *text);

struct suite {
	const char *name;
	const char *among; /* languages asked for, padded by spaces; NULL: all */
	const char *only;  /* candidates; NULL: all */
	drawer *draw;
	int strip;
	uint32_t texts; /* a language; 0: all lines once */
};

/* Print each text that was taken wrongly. */
static int print_errors;

static struct unseen *unseen;

struct judge {
	const struct corpus *corpus;
	struct decider decider;
	struct decide_worker *worker;
	uint32_t bin_count[10], bin_right[10];
	double bin_sure[10];
};

static int among(const char *list, const char *label)
{
	char padded[MODEL_LABEL + 3];

	if (list == NULL)
		return 1;
	snprintf(padded, sizeof padded, " %s ", label);
	return strstr(list, padded) != NULL;
}

/* In capitals without accents, as headlines of old systems are. */
static size_t shout(char *text, size_t size)
{
	utf8proc_uint8_t *plain = NULL;
	utf8proc_ssize_t length =
		utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &plain,
	                     UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);

	if (length < 0 || (size_t)length > size) {
		free(plain);
		return size;
	}
	for (utf8proc_ssize_t i = 0; i < length; i++)
		text[i] = (char)(plain[i] >= 'a' && plain[i] <= 'z' ? plain[i] - 32 : plain[i]);
	free(plain);
	return (size_t)length;
}

static const char *judge_text(struct judge *judge, const char *text, size_t size, float *sure)
{
	struct outcome outcome;

	if (!decide(&judge->decider, judge->worker, (ct_text){ text, size }, NULL, &outcome))
		die("out of memory");
	*sure = outcome.confidence;
	return outcome.label;
}

static void note(struct judge *judge, float sure, int right)
{
	uint32_t bin = sure >= 1 ? 9 : (uint32_t)(sure * 10);

	judge->bin_count[bin]++;
	judge->bin_right[bin] += right != 0;
	judge->bin_sure[bin] += (double)sure;
}

/* The expected error of calibration: how far confidence and share of right
 * answers are apart, on the average of all texts. */
static void print_bins(const struct judge *judge)
{
	double apart = 0;
	uint32_t all = 0;

	for (uint32_t b = 0; b < 10; b++) {
		double gap = judge->bin_sure[b] - judge->bin_right[b];

		apart += gap < 0 ? -gap : gap;
		all += judge->bin_count[b];
	}
	printf("    calibration error %.4f, sure/right", all > 0 ? apart / all : 0);
	for (uint32_t b = 0; b < 10; b++)
		if (judge->bin_count[b] > 20)
			printf("  %.2f/%.2f", judge->bin_sure[b] / judge->bin_count[b],
			       (double)judge->bin_right[b] / judge->bin_count[b]);
	printf("\n");
}

/* Only the languages of the list, which is parted by spaces. */
static void keep_only(struct states *states, const char *only)
{
	const char *labels[STATES_MAX + 1] = { NULL };
	uint32_t count = 0;

	for (uint32_t i = 0; i < states->count; i++)
		if (among(only, states->label[i]))
			labels[count++] = states->label[i];
	states_keep(states, labels);
	states->none_prior = STATES_NONE_PRIOR_AMONG_FEW;
}

static void set_priors(struct states *states)
{
	char list[] = STATES_PRIORS;
	char *item = list;

	while (item != NULL) {
		char *comma = strchr(item, ',');

		if (comma != NULL)
			*comma++ = 0;
		if (!states_prior(states, item))
			die("no prior: '%s'", item);
		item = comma;
	}
}

/* As the plugin does by default. */
static void open_judge(struct judge *judge, const struct corpus *corpus, const struct model *model,
                       const char *only)
{
	memset(judge, 0, sizeof *judge);
	judge->corpus = corpus;
	judge->decider.letters = &corpus->letters;
	judge->decider.model = model;
	judge->decider.switch_cost = DECIDE_SWITCH_COST;
	judge->decider.minimum = DECIDE_MINIMUM;
	states_init(&judge->decider.states, model);
	set_priors(&judge->decider.states);
	if (only != NULL)
		keep_only(&judge->decider.states, only);
	states_finish(&judge->decider.states, model);
	judge->worker = decide_worker_create();
	if (judge->worker == NULL)
		die("out of memory");
}

static uint32_t index_of(const struct corpus *corpus, const char *label)
{
	uint32_t l = 0;

	while (l < corpus->count && strcmp(corpus->languages[l].label, label) != 0)
		l++;
	return l;
}

static uint32_t run_language(struct judge *judge, const struct suite *suite, uint32_t index,
                             struct random *random, uint32_t *asked, uint32_t *wrong)
{
	const struct language *language = &judge->corpus->languages[index];
	uint32_t texts = suite->texts != 0 ? suite->texts : language->held_count;
	uint32_t right = 0;
	char text[SAMPLE_TEXT];

	*asked = 0;
	for (uint32_t i = 0; i < texts; i++) {
		uint32_t at = suite->texts != 0 ? random_below(random, language->held_count) : i;
		size_t size = suite->draw(judge->corpus, language->held[at], random, text);
		const char *got;
		float sure;

		if (size == 0)
			continue;
		got = judge_text(judge, text, suite->strip ? shout(text, size) : size, &sure);
		note(judge, sure, strcmp(got, language->label) == 0);
		++*asked;
		if (strcmp(got, language->label) == 0)
			right++;
		else
			wrong[index_of(judge->corpus, got)]++;
		if (print_errors && strcmp(got, language->label) != 0)
			printf("    %s as %s %.2f: %.*s\n", language->label, got, (double)sure,
			       (int)size, text);
	}
	return right;
}

static void print_wrong(const struct corpus *corpus, uint32_t *wrong)
{
	for (uint32_t k = 0; k < 4; k++) {
		uint32_t most = 0;

		for (uint32_t l = 0; l <= corpus->count; l++)
			if (wrong[l] > wrong[most])
				most = l;
		if (wrong[most] == 0)
			break;
		printf(" %s %u", most < corpus->count ? corpus->languages[most].label : "-",
		       wrong[most]);
		wrong[most] = 0;
	}
	printf("\n");
}

static void run_suite(const struct corpus *corpus, const struct model *model,
                      const struct suite *suite, uint64_t seed)
{
	struct judge judge;
	struct random random = { seed };
	double sum = 0;
	uint32_t languages = 0, all = 0, all_right = 0;

	open_judge(&judge, corpus, model, suite->only);
	printf("%s\n", suite->name);
	for (uint32_t i = 0; i + 1 < corpus->count; i++) {
		uint32_t wrong[MODEL_LANGUAGES_MAX + 1] = { 0 }, asked, right;

		if (!among(suite->among, corpus->languages[i].label) ||
		    corpus->languages[i].held_count == 0)
			continue;
		right = run_language(&judge, suite, i, &random, &asked, wrong);
		if (asked == 0)
			continue;
		printf("  %-4s %6u %7.2f ", corpus->languages[i].label, asked,
		       100.0 * right / asked);
		print_wrong(corpus, wrong);
		sum += 100.0 * right / asked;
		languages++;
		all += asked;
		all_right += right;
	}
	printf("%s: mean of languages %.2f, of texts %.2f\n", suite->name,
	       languages != 0 ? sum / languages : 0, all != 0 ? 100.0 * all_right / all : 0);
	print_bins(&judge);
	decide_worker_destroy(judge.worker);
}

static size_t whole(const struct corpus *corpus, struct line line, struct random *random,
                    char *text)
{
	return sample_fragment(corpus, line, 1000, random, text);
}

/* `words` words of the line, 0 bytes where it has less than eight. */
static size_t eight_or_more(const struct corpus *corpus, struct line line, uint32_t words,
                            struct random *random, char *text)
{
	size_t size = sample_fragment(corpus, line, words, random, text);
	uint32_t spaces = 0;

	for (size_t i = 0; i + 1 < size; i++)
		spaces += text[i] == ' ';
	return spaces >= 7 ? size : 0;
}

static size_t eight_to_twenty(const struct corpus *corpus, struct line line, struct random *random,
                              char *text)
{
	return eight_or_more(corpus, line, 8 + random_below(random, 13), random, text);
}

static size_t short_part(const struct corpus *corpus, struct line line, struct random *random,
                         char *text)
{
	return sample_fragment(corpus, line, 3 + random_below(random, 4), random, text);
}

static size_t pair(const struct corpus *corpus, struct line line, struct random *random, char *text)
{
	return sample_fragment(corpus, line, 2, random, text);
}

/* A word of four bytes or more. */
static size_t single(const struct corpus *corpus, struct line line, struct random *random,
                     char *text)
{
	for (int i = 0; i < 20; i++) {
		size_t size = sample_fragment(corpus, line, 1, random, text);

		if (size >= 5)
			return size;
	}
	return 0;
}

/* A word in small letters that training never saw. */
static size_t rare(const struct corpus *corpus, struct line line, struct random *random, char *text)
{
	for (int i = 0; i < 20; i++) {
		size_t size = sample_fragment(corpus, line, 1, random, text);

		if (size >= 5 && (unsigned)text[0] - 'a' < 26u &&
		    unseen_is(unseen, corpus, text, size))
			return size;
	}
	return 0;
}

static size_t among_litter(const struct corpus *corpus, struct line line, struct random *random,
                           char *text)
{
	size_t size = noise_litter(random, text, 0), words;

	text[size++] = ' ';
	words = eight_or_more(corpus, line, 8, random, text + size);
	return words != 0 ? noise_litter(random, text, size + words) : 0;
}

#define SEVEN " es en pt fr it ca gl "
#define FIFTEEN " es en pt fr it ca gl de nl ro pl cs sv da tr "
#define LARGE                                                                                \
	" es en pt fr it ca gl de nl ro eu eo da sv nb fi pl cs sk sl hu tr et lv id vi uk " \
	"bg ar "

static const struct suite suites[] = {
	{ "sentences", NULL, NULL, whole, 0, 0 },
	{ "news", FIFTEEN, NULL, eight_to_twenty, 0, 1000 },
	{ "short", LARGE, NULL, short_part, 0, 500 },
	{ "pairs", SEVEN, NULL, pair, 0, 1000 },
	{ "words", SEVEN, NULL, single, 0, 1000 },
	{ "plain capitals", SEVEN, NULL, eight_to_twenty, 1, 1000 },
	{ "plain capitals, short", SEVEN, NULL, short_part, 1, 1000 },
	{ "among litter", SEVEN, NULL, among_litter, 0, 1000 },
	{ "two: sentences", " es en ", " es en ", eight_to_twenty, 0, 2000 },
	{ "two: pairs", " es en ", " es en ", pair, 0, 2000 },
	{ "two: words", " es en ", " es en ", single, 0, 2000 },
	{ "rare words", SEVEN, NULL, rare, 0, 10000 },
	{ "two: rare words", " es en ", " es en ", rare, 0, 10000 },
};

/* Texts of one sort in no language; the share that is taken for none. */
static double run_sort(struct judge *judge, const struct strange_sort *sort, uint64_t seed)
{
	struct random random = { seed ^ 77 };
	uint32_t right = 0, texts = 1000;
	char text[SAMPLE_TEXT];

	for (uint32_t i = 0; i < texts; i++) {
		size_t size = strange_text(sort, &random, text);
		float sure;
		const char *got = judge_text(judge, text, size, &sure);

		right += strcmp(got, MODEL_NONE) == 0;
		if (print_errors && strcmp(got, MODEL_NONE) != 0)
			printf("    und as %s %.2f: %.*s\n", got, (double)sure, (int)size, text);
	}
	return 100.0 * right / texts;
}

/* Syllables without sense are told apart: some of them are words. */
static void run_nothing(const struct corpus *corpus, const struct model *model, uint64_t seed)
{
	struct judge judge;
	double sum = 0;

	open_judge(&judge, corpus, model, NULL);
	printf("no language\n");
	for (uint32_t i = 0; i < strange_count; i++) {
		double right = run_sort(&judge, &strange_sorts[i], seed);

		printf("  %-18s %7.2f\n", strange_sorts[i].name, right);
		if (i + 1 < strange_count)
			sum += right;
	}
	decide_worker_destroy(judge.worker);
	printf("no language: mean of sorts but the last %.2f\n", sum / (strange_count - 1));
}

enum { PARAGRAPHS = 6, PARAGRAPH_TEXT = 2048 };

/* Two to four sentences of the language, and a blank line. */
static size_t put_paragraph(const struct corpus *corpus, const struct language *language,
                            struct random *random, char *text)
{
	uint32_t sentences = 2 + random_below(random, 3);
	size_t size = 0;

	for (uint32_t i = 0; i < sentences; i++) {
		struct line line = language->held[random_below(random, language->held_count)];
		size_t room = PARAGRAPH_TEXT - 3 - size;
		size_t count = line.size < room ? line.size : 0;

		memcpy(text + size, corpus->bytes + line.begin, count);
		size += count;
		text[size++] = ' ';
	}
	memcpy(text + size, "\n\n", 2);
	return size + 2;
}

static const char *label_at(const struct outcome *outcome, size_t place)
{
	uint32_t i = 0;

	while (i + 1 < outcome->count && outcome->spans[i].end <= place)
		i++;
	return outcome->spans[i].label;
}

/* One document of paragraphs in two languages; how many have their label. */
static uint32_t run_document(struct judge *judge, const struct language *const pair[2],
                             struct random *random)
{
	static char text[PARAGRAPHS * PARAGRAPH_TEXT];
	const struct language *truth[PARAGRAPHS];
	size_t middle[PARAGRAPHS], size = 0;
	struct outcome outcome;
	uint32_t right = 0;

	for (uint32_t i = 0; i < PARAGRAPHS; i++) {
		size_t more;

		truth[i] = pair[random_below(random, 2)];
		more = put_paragraph(judge->corpus, truth[i], random, text + size);
		middle[i] = size + more / 2;
		size += more;
	}
	if (!decide(&judge->decider, judge->worker, (ct_text){ text, size }, NULL, &outcome))
		die("out of memory");
	for (uint32_t i = 0; i < PARAGRAPHS; i++)
		right += strcmp(label_at(&outcome, middle[i]), truth[i]->label) == 0;
	return right;
}

static void run_mixed(const struct corpus *corpus, const struct model *model, uint64_t seed)
{
	static const char *const others[] = { "en", "ca", "gl", "pt" };
	struct judge judge;
	struct random random = { seed ^ 7 };

	open_judge(&judge, corpus, model, NULL);
	for (size_t k = 0; k < sizeof others / sizeof others[0]; k++) {
		const struct language *pair[2] = {
			&corpus->languages[index_of(corpus, "es")],
			&corpus->languages[index_of(corpus, others[k])],
		};
		uint32_t right = 0, documents = 300;

		for (uint32_t i = 0; i < documents; i++)
			right += run_document(&judge, pair, &random);
		printf("mixed paragraphs, es with %s: %.2f\n", others[k],
		       100.0 * right / (documents * PARAGRAPHS));
	}
	decide_worker_destroy(judge.worker);
}

void evaluate(const struct corpus *corpus, const struct model *model, uint64_t seed, int errors)
{
	print_errors = errors;
	unseen = unseen_make(corpus);
	for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++)
		run_suite(corpus, model, &suites[i], seed);
	run_mixed(corpus, model, seed);
	run_nothing(corpus, model, seed);
	free(unseen);
}
