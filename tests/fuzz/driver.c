/* SPDX-License-Identifier: MIT
 *
 * main() of a fuzz target where libFuzzer is not to be had: replays the files
 * given, then runs changed copies of them. The same seed gives the same inputs.
 *
 * What libFuzzer also knows has libFuzzer's names here. An input that crashes
 * or hangs the target is saved, and its name printed; replay it by naming it.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "config.h"
#include "tests/fuzz/mutate.h"

#include "core/base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* There when a sanitizer's runtime is linked in. */
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

/* Asked by that of undefined behaviour, which does not call back but can abort. */
const char *__ubsan_default_options(void);

static struct {
	unsigned long seconds;
	unsigned long runs;
	unsigned long seed;
	unsigned long max_len;
	unsigned long timeout;
	char prefix[1024];
} options = { .seed = 1, .max_len = 65536, .timeout = 60 };

/* The input that runs now; what the signal handlers save. */
static const uint8_t *volatile current;
static volatile size_t current_size;

static _Noreturn void die(const char *what, const char *name)
{
	fprintf(stderr, "fuzz: %s '%s': %s\n", what, name, strerror(errno));
	exit(2);
}

static void *must(void *memory)
{
	if (!memory)
		die("no memory", "driver");
	return memory;
}

/* ---- saving an input: nothing here but what a signal handler may call ---- */

static void say(const char *text)
{
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		_exit(2);
}

static uint64_t fnv1a(const uint8_t *data, size_t size)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ data[i]) * UINT64_C(0x100000001b3);
	return hash;
}

static void artifact_name(char *out, size_t room, const char *kind, uint64_t hash)
{
	size_t prefix = strlen(options.prefix), middle = strlen(kind);

	if (prefix + middle + 17 > room)
		prefix = 0;
	memcpy(out, options.prefix, prefix);
	memcpy(out + prefix, kind, middle);
	for (size_t i = 0; i < 16; i++)
		out[prefix + middle + i] = "0123456789abcdef"[(hash >> (60 - 4 * i)) & 15];
	out[prefix + middle + 16] = '\0';
}

static void save(const char *kind)
{
	const uint8_t *data = current;
	size_t size = current_size, done = 0;
	char name[1200];
	int file;

	if (!data)
		return;
	current = NULL;
	artifact_name(name, sizeof name, kind, fnv1a(data, size));
	file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	while (file >= 0 && done < size) {
		ssize_t wrote = write(file, data + done, size - done);

		if (wrote <= 0)
			break;
		done += (size_t)wrote;
	}
	say(file >= 0 && done == size ? "\nfuzz: input saved as "
	                              : "\nfuzz: cannot save input as ");
	say(name);
	say("\n");
	if (file >= 0)
		close(file);
}

static void on_crash(int number)
{
	save("crash-");
	signal(number, SIG_DFL);
	raise(number);
}

static void on_hang(int number)
{
	(void)number;
	save("timeout-");
	say("fuzz: the target did not come back in time\n");
	_exit(70);
}

const char *__ubsan_default_options(void)
{
	return "abort_on_error=1";
}

static void on_death(void)
{
	save("crash-");
}

static void on_exit_inside(void)
{
	if (!current)
		return;
	say("\nfuzz: the target called exit()\n");
	save("crash-");
	_exit(71);
}

static void catch_signals(void)
{
	static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
	static char stack[65536];
	const bool sanitized = __sanitizer_set_death_callback != NULL;
	stack_t alternative = { .ss_sp = stack, .ss_size = sizeof stack };
	struct sigaction action = { .sa_handler = on_crash, .sa_flags = SA_ONSTACK };

	/* A sanitizer reports these better than we do, and then calls us. */
	if (sanitized)
		__sanitizer_set_death_callback(on_death);
	else if (sigaltstack(&alternative, NULL) != 0)
		die("cannot set", "signal stack");
	for (size_t i = 0; i < (sanitized ? 1 : sizeof crashes / sizeof *crashes); i++)
		sigaction(crashes[i], &action, NULL);
	action.sa_handler = on_hang;
	sigaction(SIGALRM, &action, NULL);
	atexit(on_exit_inside);
}

/* ---- seeds ---------------------------------------------------------------- */

static struct fuzz_input *seeds;
static size_t seed_count;

static void read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct stat status;
	struct fuzz_input *seed;

	if (!file || fstat(fileno(file), &status) != 0)
		die("cannot read", path);
	seeds = must(realloc(seeds, (seed_count + 1) * sizeof *seeds));
	seed = &seeds[seed_count++];
	seed->size = (size_t)status.st_size;
	seed->data = must(malloc(seed->size + 1));
	if (fread(seed->data, 1, seed->size, file) != seed->size)
		die("cannot read", path);
	fclose(file);
}

static void read_seeds(const char *path)
{
	struct dirent **entries;
	struct stat status;
	int count;

	if (stat(path, &status) != 0)
		die("cannot read", path);
	if (!S_ISDIR(status.st_mode)) {
		read_file(path);
		return;
	}
	count = scandir(path, &entries, NULL, alphasort);
	if (count < 0)
		die("cannot read", path);
	for (int i = 0; i < count; i++) {
		char name[4096];

		snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			read_seeds(name);
		free(entries[i]);
	}
	free(entries);
}

/* ---- runs ----------------------------------------------------------------- */

/* In memory of just its size, so that a sanitizer sees a read beyond it. */
static void run_one(const uint8_t *data, size_t size)
{
	uint8_t *copy = must(malloc(size ? size : 1));

	if (size)
		memcpy(copy, data, size);
	current_size = size;
	current = copy;
	alarm((unsigned)options.timeout);
	LLVMFuzzerTestOneInput(copy, size);
	alarm(0);
	current = NULL;
	free(copy);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static unsigned long run_changed(double until)
{
	static const struct fuzz_input nothing = { NULL, 0 };
	const struct fuzz_input *from = seed_count ? seeds : &nothing;
	struct fuzz_mutator mutator;
	unsigned long runs = 0;

	if (!fuzz_mutator_init(&mutator, options.seed, options.max_len))
		die("no memory", "driver");
	while ((!options.runs || runs < options.runs) && (!options.seconds || now() < until)) {
		fuzz_mutate(&mutator, from, seed_count ? seed_count : 1);
		run_one(mutator.data, mutator.size);
		runs++;
	}
	fuzz_mutator_free(&mutator);
	return runs;
}

/* ---- the command line ----------------------------------------------------- */

static bool number_option(const char *argument, const char *name, unsigned long *value)
{
	size_t size = strlen(name);
	char *end;

	if (strncmp(argument, name, size) != 0)
		return false;
	errno = 0;
	*value = strtoul(argument + size, &end, 10);
	if (errno || *end || end == argument + size) {
		errno = EINVAL;
		die("bad option", argument);
	}
	return true;
}

static bool option(const char *argument)
{
	static const char prefix[] = "-artifact_prefix=";

	if (strncmp(argument, prefix, sizeof prefix - 1) == 0) {
		snprintf(options.prefix, sizeof options.prefix, "%s", argument + sizeof prefix - 1);
		return true;
	}
	return number_option(argument, "-seconds=", &options.seconds) ||
	       number_option(argument, "-max_total_time=", &options.seconds) ||
	       number_option(argument, "-runs=", &options.runs) ||
	       number_option(argument, "-seed=", &options.seed) ||
	       number_option(argument, "-max_len=", &options.max_len) ||
	       number_option(argument, "-timeout=", &options.timeout);
}

/* Memory that never ends shall fail in the target, not take the machine with
 * it. A sanitizer maps terabytes, so it has a limit of its own. */
static void limit_memory(void)
{
#ifndef CT_SANITIZED
	struct rlimit limit = { (rlim_t)4 << 30, (rlim_t)4 << 30 };

	setrlimit(RLIMIT_AS, &limit);
#endif
}

int main(int argc, char **argv)
{
	unsigned long changed = 0;

	for (int i = 1; i < argc; i++) {
		if (argv[i][0] != '-') {
			read_seeds(argv[i]);
		} else if (!option(argv[i])) {
			fprintf(stderr,
			        "usage: %s [-seconds=N] [-runs=N] [-seed=N] [-max_len=N] "
			        "[-timeout=N] [-artifact_prefix=PATH] FILE|FOLDER...\n",
			        argv[0]);
			return 2;
		}
	}
	limit_memory();
	catch_signals();
	for (size_t i = 0; i < seed_count; i++)
		run_one(seeds[i].data, seeds[i].size);
	if (options.seconds || options.runs)
		changed = run_changed(now() + (double)options.seconds);
	for (size_t i = 0; i < seed_count; i++)
		free(seeds[i].data);
	free(seeds);
	fprintf(stderr, "fuzz: %zu inputs replayed, %lu changed ones run, seed %lu\n", seed_count,
	        changed, options.seed);
	return 0;
}
