/* SPDX-License-Identifier: MIT */
#include "core/cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/message.h"
#include "core/pipeline/walk.h"

#include "core/base/banned.h"

double ct_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Bytes of all files that the inputs lead to; 0 where one cannot be known. */
static uint64_t total_size(const char *const *inputs, size_t count)
{
	struct ct_walk *walk = ct_walk_open(inputs, count);
	uint64_t total = 0;
	const char *path;
	int code;

	while (walk && (code = ct_walk_next(walk, &path, NULL)) != CT_END) {
		struct stat about;

		if (code == CT_E_NOMEM)
			break;
		if (code != CT_OK)
			continue;
		if (strcmp(path, "-") == 0 || stat(path, &about) != 0 || !S_ISREG(about.st_mode)) {
			total = 0;
			break;
		}
		total += (uint64_t)about.st_size;
	}
	ct_walk_close(walk);
	return total;
}

/* A message above the line. */
static void say(void *context, enum ct_message_level level, const char *text)
{
	(void)context;
	fprintf(stderr, "\r\033[Kcotejo: %s: %s\n", ct_message_word(level), text);
}

void ct_progress_begin(struct ct_progress *progress, bool wanted, const char *const *inputs,
                       size_t count)
{
	memset(progress, 0, sizeof *progress);
	progress->begin = ct_seconds();
	progress->shown = wanted && isatty(STDERR_FILENO);
	if (!progress->shown)
		return;
	progress->total = total_size(inputs, count);
	ct_message_to(say, progress);
}

static int columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20)
		return size.ws_col;
	return 80;
}

/* "[=====>    ]  42 %  " into `out`, or nothing where the end is not known. */
static void draw_bar(const struct ct_progress *progress, uint64_t bytes, char *out, size_t room)
{
	enum { WIDTH = 24 };
	char bar[WIDTH + 1];
	double part = progress->total ? (double)bytes / (double)progress->total : 0;
	int filled;

	*out = '\0';
	if (!progress->total)
		return;
	part = part > 1 ? 1 : part;
	filled = (int)(part * WIDTH);
	for (int i = 0; i < WIDTH; i++)
		bar[i] = (char)(i < filled ? '=' : i == filled ? '>' : ' ');
	bar[WIDTH] = '\0';
	snprintf(out, room, "[%s] %3d %%  ", bar, (int)(part * 100));
}

void ct_progress_update(void *context, uint64_t documents, uint64_t bytes)
{
	struct ct_progress *progress = context;
	double now = ct_seconds(), elapsed = now - progress->begin;
	char bar[64], line[256];

	if (!progress->shown || now - progress->drawn < 0.1)
		return;
	progress->drawn = now;
	draw_bar(progress, bytes, bar, sizeof bar);
	snprintf(line, sizeof line, "%s%llu documents  %.1f MB  %.1f MB/s", bar,
	         (unsigned long long)documents, (double)bytes / 1e6,
	         elapsed > 0 ? (double)bytes / 1e6 / elapsed : 0);
	fprintf(stderr, "\r\033[K%.*s", columns() - 1, line);
	fflush(stderr);
}

void ct_progress_end(struct ct_progress *progress)
{
	if (!progress->shown)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	ct_message_to(NULL, NULL);
}
