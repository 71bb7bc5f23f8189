/* SPDX-License-Identifier: MIT */
#include "core/pipeline/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/banned.h"

#define RAW_ROOM ((size_t)128 << 10)
#define PLAIN_ROOM ((size_t)128 << 10)

static struct ct_input *self(const ct_source *table)
{
	return (struct ct_input *)(uintptr_t)table;
}

static int stick(struct ct_input *input, int code)
{
	input->failed = code;
	return code;
}

/* ---- bytes of the file -------------------------------------------------- */

/* Wait until `fd` can be read, looking for a stop five times a second. */
static bool wait_for_bytes(struct ct_input *input)
{
	struct pollfd poller = { input->fd, POLLIN, 0 };

	while (!ct_stopped(input->stop)) {
		int ready = poll(&poller, 1, 200);

		if (ready > 0 || (ready < 0 && errno != EINTR))
			return true;
	}
	return false;
}

/* Read more behind what `raw` holds, which is empty or little. */
static int read_raw(struct ct_input *input)
{
	if (input->raw_begin == input->raw_size) {
		input->raw_begin = 0;
		input->raw_size = 0;
	}
	for (;;) {
		ssize_t got;

		if (!wait_for_bytes(input)) {
			input->raw_end = true;
			return stick(input, ct_fail(&input->error, CT_E_SOURCE, "interrupted"));
		}
		got = read(input->fd, input->raw + input->raw_size, RAW_ROOM - input->raw_size);
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got < 0)
			return stick(input, ct_fail_errno(&input->error, CT_E_SOURCE, errno,
			                                  "cannot be read on"));
		input->raw_size += (size_t)got;
		input->raw_end = got == 0;
		input->raw_bytes += (size_t)got;
		if (input->progress)
			atomic_fetch_add(input->progress, (size_t)got);
		return CT_OK;
	}
}

/* ---- gzip --------------------------------------------------------------- */

/* Is there another member behind the one that ended? Zero bytes may pad it. */
static bool next_member(struct ct_input *input)
{
	while (input->raw_begin < input->raw_size && input->raw[input->raw_begin] == 0)
		input->raw_begin++;
	if (input->raw_begin == input->raw_size)
		return false;
	input->gzip_between = false;
	inflateReset(&input->inflate);
	return true;
}

static int inflate_error(struct ct_input *input, const char *why)
{
	return stick(input, ct_fail(&input->error, CT_E_SOURCE,
	                            "its gzip data are broken near byte %llu (%s); what comes "
	                            "before was read; fetch the file again",
	                            (unsigned long long)(input->raw_bytes - input->raw_size +
	                                                 input->raw_begin), why));
}

/* Inflate from `raw` into `plain`; both are not empty or at their end. */
static int inflate_some(struct ct_input *input)
{
	z_stream *z = &input->inflate;
	int result;

	if (input->gzip_between && !next_member(input))
		return CT_OK;
	z->next_in = input->raw + input->raw_begin;
	z->avail_in = (uInt)(input->raw_size - input->raw_begin);
	z->next_out = (unsigned char *)input->plain;
	z->avail_out = (uInt)PLAIN_ROOM;
	result = inflate(z, Z_NO_FLUSH);
	input->raw_begin = input->raw_size - z->avail_in;
	input->plain_size = PLAIN_ROOM - z->avail_out;
	if (result == Z_STREAM_END)
		input->gzip_between = true;
	else if (result == Z_MEM_ERROR)
		return stick(input, ct_fail(&input->error, CT_E_NOMEM, "out of memory"));
	else if (result != Z_OK && result != Z_BUF_ERROR)
		return inflate_error(input, z->msg ? z->msg : "wrong data");
	return CT_OK;
}

/* Put the next bytes, decompressed, into `plain`; none at the end. */
static int fill_plain(struct ct_input *input)
{
	input->plain_size = 0;
	while (!input->plain_size) {
		int code;

		if (input->raw_begin == input->raw_size) {
			if (input->raw_end)
				break;
			code = read_raw(input);
			if (code != CT_OK)
				return code;
			if (input->raw_end)
				break;
		}
		if (!input->gzip) {
			input->plain_size = input->raw_size - input->raw_begin;
			memcpy(input->plain, input->raw + input->raw_begin, input->plain_size);
			input->raw_begin = input->raw_size;
			break;
		}
		code = inflate_some(input);
		if (code != CT_OK)
			return code;
	}
	if (!input->plain_size && input->gzip && !input->gzip_between)
		return inflate_error(input, "it ends too early");
	return CT_OK;
}

/* ---- the window --------------------------------------------------------- */

/* Make room for `more` bytes behind the window, moving it to the front when
 * that is cheap or needed. */
static bool make_room(struct ct_input *input, size_t more)
{
	size_t shown = input->size - input->begin;
	size_t room;
	char *grown;

	if (input->room - input->size >= more)
		return true;
	if (input->begin && input->begin >= shown) {
		memmove(input->window, input->window + input->begin, shown);
		input->begin = 0;
		input->size = shown;
		if (input->room - input->size >= more)
			return true;
	}
	room = input->size + more + input->size / 2;
	grown = realloc(input->window, room + 1);
	if (!grown)
		return false;
	input->window = grown;
	input->room = room;
	return true;
}

/* Move `plain` (or, at the end, what the decoder holds) into the window. */
static int take_plain(struct ct_input *input)
{
	bool last = input->plain_size == 0;
	size_t used, room = input->decoding ? ct_decoding_room(&input->decoder, input->plain_size) :
	                                      input->plain_size;

	if (!make_room(input, room))
		return stick(input, ct_fail(&input->error, CT_E_NOMEM, "out of memory"));
	if (input->decoding) {
		if (ct_decoding_feed(&input->decoder, input->plain, input->plain_size, last,
		                     input->window + input->size, &used) != CT_OK)
			return stick(input, ct_fail(&input->error, CT_E_NOMEM, "out of memory"));
		input->size += used;
		if (input->decoder.decoder.encoding == CT_ENCODING_BINARY)
			return stick(input, ct_fail(&input->error, CT_E_SOURCE,
			                            "turns out to be no text (binary data)"));
		input->table.encoding = ct_encoding_name(input->decoder.decoder.encoding);
	} else if (input->plain_size) {
		memcpy(input->window + input->size, input->plain, input->plain_size);
		input->size += input->plain_size;
	}
	input->end = last;
	return CT_OK;
}

/* Reading on failed with `code`: what was read before is shown all the same,
 * with what the decoder holds. */
static int take_rest(struct ct_input *input, int code)
{
	struct ct_error why = input->error;
	int taken = input->plain_size ? take_plain(input) : CT_OK;

	input->plain_size = 0;
	if (taken == CT_OK)
		taken = take_plain(input);
	if (taken == CT_E_NOMEM)
		return taken;
	input->error = why;
	return stick(input, code);
}

static int fill(ct_source *source, size_t want, ct_text *window)
{
	struct ct_input *input = self(source);
	uint64_t most = source->max_document + ((uint64_t)1 << 20);
	int code = input->failed;

	if (want > most)
		want = (size_t)most;
	while (code == CT_OK && !input->end && input->size - input->begin < want) {
		code = fill_plain(input);
		if (code == CT_OK)
			code = take_plain(input);
		else if (code == CT_E_SOURCE)
			code = take_rest(input, code);
	}
	window->data = input->window ? input->window + input->begin : "";
	window->size = input->size - input->begin;
	/* a failure is told when what could be read has been seen */
	if (code == CT_E_SOURCE && window->size >= want && want)
		return CT_OK;
	return code;
}

static void consume(ct_source *source, size_t count)
{
	struct ct_input *input = self(source);
	size_t shown = input->size - input->begin;

	if (count > shown)
		count = shown;
	input->begin += count;
	input->consumed += count;
}

static uint64_t offset(const ct_source *source)
{
	const struct ct_input *input = self(source);
	/* a byte order mark belongs to the file, not to the text */
	const struct ct_decoder *decoder = &input->decoder.decoder;
	uint32_t bom = input->decoding && decoder->encoding == CT_ENCODING_UTF8 ? decoder->bom : 0;

	return input->consumed + bom;
}

/* ---- life --------------------------------------------------------------- */

static int open_file(struct ct_input *input, const char *path, struct ct_error *error)
{
	struct stat about;

	if (strcmp(path, "-") == 0) {
		input->fd = STDIN_FILENO;
		return CT_OK;
	}
	/* a named pipe that nobody writes to must not hold us in open(), where
	 * no interrupt is looked for */
	input->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (input->fd < 0)
		return ct_fail_errno(error, CT_E_SOURCE, errno, "cannot open '%s'", path);
	input->owns_fd = true;
	if (fstat(input->fd, &about) == 0 && S_ISREG(about.st_mode))
		posix_fadvise(input->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	return CT_OK;
}

/* Gzip announces itself with two bytes; a pipe may bring them one by one. */
static int start_gzip(struct ct_input *input)
{
	while (input->raw_size < 2 && !input->raw_end) {
		int code = read_raw(input);

		if (code != CT_OK)
			return code;
	}
	input->gzip = input->raw_size >= 2 && input->raw[0] == 0x1f && input->raw[1] == 0x8b;
	if (input->gzip && inflateInit2(&input->inflate, 15 + 16) != Z_OK) {
		input->gzip = false;
		return stick(input, ct_fail(&input->error, CT_E_NOMEM, "out of memory"));
	}
	return CT_OK;
}

int ct_input_open(struct ct_input *input, const char *path, uint64_t max_document,
                  const struct ct_stop *stop, _Atomic uint64_t *progress, struct ct_error *error)
{
	int code;

	memset(input, 0, sizeof *input);
	input->fd = -1;
	input->stop = stop;
	input->progress = progress;
	code = open_file(input, path, error);
	if (code != CT_OK)
		return code;
	input->name = strdup(path);
	input->raw = malloc(RAW_ROOM);
	input->plain = malloc(PLAIN_ROOM);
	input->table = (ct_source){
		.struct_size = sizeof input->table,
		.name = input->name,
		.max_document = max_document,
		.fill = fill,
		.consume = consume,
		.offset = offset,
	};
	if (!input->name || !input->raw || !input->plain)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	else
		code = start_gzip(input);
	if (code == CT_OK)
		return CT_OK;
	if (code == CT_E_NOMEM)
		ct_fail(error, code, "out of memory");
	else
		ct_fail(error, code, "'%s' %s", path, input->error.text);
	ct_input_close(input);
	return code;
}

void ct_input_close(struct ct_input *input)
{
	if (input->gzip)
		inflateEnd(&input->inflate);
	if (input->owns_fd)
		close(input->fd);
	free(input->name);
	free(input->raw);
	free(input->plain);
	free(input->window);
	ct_decoding_end(&input->decoder);
	memset(input, 0, sizeof *input);
	input->fd = -1;
}

int ct_input_head(struct ct_input *input, ct_text *head)
{
	int code = fill(&input->table, CT_SOURCE_HEAD, head);

	/* how much one read brought must not decide what a probe sees */
	if (head->size > CT_SOURCE_HEAD)
		head->size = CT_SOURCE_HEAD;
	/* what is wrong further on does not hide what is there */
	if (code != CT_OK && head->size)
		return CT_OK;
	return code;
}

int ct_input_decode(struct ct_input *input, enum ct_encoding encoding, struct ct_error *error)
{
	size_t size = input->size - input->begin;
	char *undecoded = input->window;
	size_t room, from = input->begin;
	int code;

	ct_decoding_begin(&input->decoder, encoding);
	input->decoding = true;
	room = ct_decoding_room(&input->decoder, size);
	input->window = malloc(room + 1);
	if (!input->window) {
		input->window = undecoded;
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	}
	input->begin = 0;
	input->room = room;
	code = ct_decoding_feed(&input->decoder, undecoded ? undecoded + from : "", size,
	                        input->end, input->window, &input->size);
	free(undecoded);
	if (code != CT_OK)
		return ct_fail(error, code, "out of memory");
	if (input->decoder.decoder.encoding == CT_ENCODING_BINARY)
		return ct_fail(error, CT_E_SOURCE, "is no text (binary data)");
	input->table.encoding = ct_encoding_name(input->decoder.decoder.encoding);
	return CT_OK;
}

/* `until`, as the decoder counts the text, and not before the window. */
static uint64_t end_of(const struct ct_input *input, uint64_t until)
{
	uint64_t mark = offset(&input->table) - input->consumed;

	until = until > mark ? until - mark : 0;
	return until > input->consumed ? until : input->consumed;
}

const char *ct_input_encoding(const struct ct_input *input, uint64_t until)
{
	return ct_encoding_name(ct_decoding_encoding(&input->decoder, end_of(input, until)));
}

bool ct_input_is_slice(const struct ct_input *input, uint64_t until)
{
	enum ct_encoding encoding = ct_decoding_encoding(&input->decoder, end_of(input, until));

	return !input->decoding || encoding == CT_ENCODING_UTF8 ||
	       encoding == CT_ENCODING_UNKNOWN;
}

uint32_t ct_input_replaced(struct ct_input *input, uint64_t until)
{
	uint64_t count = ct_decoding_replaced(&input->decoder, end_of(input, until));

	return count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
}
