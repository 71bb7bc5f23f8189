/* SPDX-License-Identifier: MIT */
#include "core/plugin/crash.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "core/base/banned.h"
#include "config.h"

/* A stack that overflowed is no place for a handler. */
#define STACK_BYTES ((size_t)32 << 10)

static _Thread_local struct {
	const char *plugin; /* NULL: none is at work */
	const char *function;
	ct_text what;
} work;

static atomic_bool watched;

#ifndef CT_SANITIZED
static _Thread_local char stack[STACK_BYTES];
static _Thread_local bool has_stack;

/* A line that is put together without the C library, which may be what crashed. */
struct line {
	char bytes[700];
	size_t size;
};

static void add(struct line *line, const char *text, size_t size)
{
	for (size_t i = 0; i < size && line->size < sizeof line->bytes; i++) {
		unsigned char byte = (unsigned char)text[i];

		line->bytes[line->size++] = (char)(byte < 0x20 || byte == 0x7f ? '?' : byte);
	}
}

static void add_word(struct line *line, const char *word)
{
	add(line, word, strlen(word));
}

static void add_number(struct line *line, int number)
{
	char digits[2] = { (char)('0' + number / 10 % 10), (char)('0' + number % 10) };

	add(line, digits + (number < 10), number < 10 ? 1 : 2);
}

static void on_crash(int number)
{
	struct line line = { .size = 0 };
	ssize_t written;

	add_word(&line, "cotejo: error: ");
	if (work.plugin) {
		add_word(&line, "plugin '");
		add_word(&line, work.plugin);
		add_word(&line, "' crashed in ");
		add_word(&line, work.function);
		if (work.what.size) {
			add_word(&line, ", '");
			add(&line, work.what.data, work.what.size < 300 ? work.what.size : 300);
			add_word(&line, "'");
		}
	} else {
		add_word(&line, "cotejo itself crashed");
	}
	add_word(&line, " (signal ");
	add_number(&line, number);
	add_word(&line, work.plugin ? "); leave it out, or see 'cotejo plugin check'" : ")");
	line.bytes[line.size < sizeof line.bytes ? line.size++ : line.size - 1] = '\n';
	written = write(STDERR_FILENO, line.bytes, line.size);
	(void)written;
	raise(number); /* the handler is gone (SA_RESETHAND) */
}

static void lend_stack(void)
{
	stack_t mine = { .ss_sp = stack, .ss_size = sizeof stack };

	has_stack = true;
	sigaltstack(&mine, NULL);
}
#endif

void ct_at_work(const char *plugin, const char *function, ct_text what)
{
#ifndef CT_SANITIZED
	if (!has_stack && atomic_load_explicit(&watched, memory_order_relaxed))
		lend_stack();
#endif
	work.function = function;
	work.what = what;
	work.plugin = plugin;
}

void ct_at_rest(void)
{
	work.plugin = NULL;
}

void ct_crash_watch(void)
{
#ifndef CT_SANITIZED
	static const int numbers[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = on_crash;
	action.sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		sigaction(numbers[i], &action, NULL);
#endif
	atomic_store(&watched, true);
}
