/* SPDX-License-Identifier: MIT */
#include "core/conformance/guard.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/conformance/trial.h"

#include "core/base/banned.h"

static _Thread_local struct ct_guard *current;
static struct ct_trial *watched;

/* ---- the signal --------------------------------------------------------- */

/* Only what may be done in a signal handler: one write, and the end. */
static void tell(enum ct_offence offence, const char *does, const char *what)
{
	char line[512];
	size_t size;

	if (!(watched->test->judges & offence))
		return;
	size = (size_t)snprintf(line, sizeof line,
	                        "{\"level\":\"error\",\"text\":\"%s %s while it is %.160s\","
	                        "\"save\":true}\n",
	                        does, what, watched->area->phase);
	for (size_t i = 0; i + 2 < size; i++) {
		/* a phase may hold anything; the line must stay one of JSON */
		if ((unsigned char)line[i] < ' ' || line[i] == '\\')
			line[i] = '?';
	}
	if (watched->report >= 0)
		ct_write_all(watched->report, line, size);
	_exit(watched->report >= 0 ? CT_TRIAL_TOLD : CT_TRIAL_FAILS);
}

static void on_fault(int number, siginfo_t *info, void *context)
{
	const char *at = info->si_addr;
	struct ct_guard *guard = current;

	(void)context;
	for (unsigned i = 0; guard && i < guard->count; i++) {
		if (at < guard->region[i].base ||
		    at >= guard->region[i].base + guard->region[i].size)
			continue;
		if (guard->mode == CT_GUARD_SEALED)
			tell(CT_OFFENCE_SEALED, "it writes to", guard->region[i].what);
		else
			tell(CT_OFFENCE_BOUNDS, "it reads or writes beyond", guard->region[i].what);
	}
	signal(number, SIG_DFL);
	raise(number);
}

void ct_guard_watch(struct ct_trial *trial)
{
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO };

	watched = trial;
	sigemptyset(&action.sa_mask);
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
}

void ct_guard_enter(struct ct_guard *guard)
{
	current = guard;
}

/* ---- copies ------------------------------------------------------------- */

const void *ct_guard_copy(struct ct_guard *guard, const void *data, size_t size, const char *what)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t room = (size + page - 1) / page * page;
	char *base;

	if (guard->mode == CT_GUARD_NONE)
		return data;
	if (guard->count == CT_GUARD_REGIONS)
		return NULL;
	base = mmap(NULL, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (base == MAP_FAILED)
		return NULL;
	if (size)
		memcpy(base + room - size, data, size);
	if (guard->mode == CT_GUARD_SEALED)
		mprotect(base, room + page, PROT_READ);
	else
		mprotect(base + room, page, PROT_NONE);
	guard->region[guard->count].base = base;
	guard->region[guard->count].size = room + page;
	guard->region[guard->count++].what = what;
	return base + room - size;
}

static ct_text copy_text(struct ct_guard *guard, ct_text text, const char *what)
{
	if (text.data)
		text.data = ct_guard_copy(guard, text.data, text.size, what);
	return text;
}

static const void *copy_spans(struct ct_guard *guard, const ct_spans *spans)
{
	ct_spans copy = *spans;
	size_t count = spans->count;

	copy.begin = ct_guard_copy(guard, spans->begin, count * sizeof *copy.begin,
	                           "the column 'begin' of a layer");
	copy.end = ct_guard_copy(guard, spans->end, count * sizeof *copy.end,
	                         "the column 'end' of a layer");
	if (spans->label)
		copy.label = ct_guard_copy(guard, spans->label, count * sizeof *copy.label,
		                           "the column 'label' of a layer");
	if (spans->weight)
		copy.weight = ct_guard_copy(guard, spans->weight, count * sizeof *copy.weight,
		                            "the column 'weight' of a layer");
	return ct_guard_copy(guard, &copy, sizeof copy, "a layer's record");
}

static const void *copy_tokens(struct ct_guard *guard, const ct_tokens *tokens)
{
	ct_tokens copy = *tokens;
	size_t count = tokens->count;

	copy.begin = ct_guard_copy(guard, tokens->begin, count * sizeof *copy.begin,
	                           "the column 'begin' of layer 'tokens'");
	copy.end = ct_guard_copy(guard, tokens->end, count * sizeof *copy.end,
	                         "the column 'end' of layer 'tokens'");
	copy.term = ct_guard_copy(guard, tokens->term, count * sizeof *copy.term,
	                          "the column 'term' of layer 'tokens'");
	copy.flags = ct_guard_copy(guard, tokens->flags, count * sizeof *copy.flags,
	                           "the column 'flags' of layer 'tokens'");
	copy.vocabulary = ct_guard_copy(guard, tokens->vocabulary,
	                                tokens->vocabulary_count * sizeof *copy.vocabulary,
	                                "the vocabulary of layer 'tokens'");
	return ct_guard_copy(guard, &copy, sizeof copy, "the record of layer 'tokens'");
}

static const void *copy_stems(struct ct_guard *guard, const ct_stems *stems)
{
	ct_stems copy = *stems;

	copy.stem = ct_guard_copy(guard, stems->stem, stems->count * sizeof *copy.stem,
	                          "the column 'stem' of layer 'stems'");
	return ct_guard_copy(guard, &copy, sizeof copy, "the record of layer 'stems'");
}

static const void *copy_entities(struct ct_guard *guard, const ct_entities *entities)
{
	ct_entities copy = *entities;

	copy.rows = ct_guard_copy(guard, entities->rows, (size_t)entities->count * entities->stride,
	                          "the rows of layer 'entities'");
	return ct_guard_copy(guard, &copy, sizeof copy, "the record of layer 'entities'");
}

static const void *copy_layer(struct ct_guard *guard, const char *name, const void *layer)
{
	if (!layer)
		return NULL;
	if (strcmp(name, "tokens") == 0)
		return copy_tokens(guard, layer);
	if (strcmp(name, "stems") == 0)
		return copy_stems(guard, layer);
	if (strcmp(name, "entities") == 0)
		return copy_entities(guard, layer);
	return copy_spans(guard, layer);
}

const ct_document *ct_guard_document(struct ct_guard *guard, const ct_document *document,
                                     const ct_layer_use *uses)
{
	ct_document copy = *document;
	const void *layers[CT_LAYERS_MAX];

	for (uint32_t k = 0; k < document->layer_count && k < CT_LAYERS_MAX; k++)
		layers[k] = copy_layer(guard, uses[k].layer, document->layers[k]);
	copy.text = copy_text(guard, document->text, "the document's text");
	copy.id = copy_text(guard, document->id, "the document's id");
	copy.headline = copy_text(guard, document->headline, "the document's headline");
	copy.language = copy_text(guard, document->language, "the document's language");
	copy.layers = ct_guard_copy(guard, layers, document->layer_count * sizeof *layers,
	                            "the list of layers");
	return ct_guard_copy(guard, &copy, sizeof copy, "the document");
}

void ct_guard_release(struct ct_guard *guard)
{
	for (unsigned i = 0; i < guard->count; i++)
		munmap(guard->region[i].base, guard->region[i].size);
	guard->count = 0;
}
