/* SPDX-License-Identifier: MIT
 *
 * core/text/web.h: where web addresses, mail addresses, handles and hashtags
 * end. Internal to core/text. All take the text as a pointer range and never
 * read at or beyond `end`.
 */
#ifndef CORE_TEXT_WEB_H
#define CORE_TEXT_WEB_H

/* The end of an address that has begun ("http:", "www."), from `at` on: up to
 * what no address holds, without the punctuation of the sentence around it. */
const char *ct_web_address_end(const char *at, const char *end);

/* The end of the mail address whose local part begins at `at` and whose @ is
 * at `sign`, or NULL if that is none. Looks at CT_MAIL_LOCAL bytes at most
 * before the sign. */
#define CT_MAIL_LOCAL 64
const char *ct_mail_end(const char *at, const char *sign, const char *end);

/* The end of the name of a handle, from behind the @ on, or `at`. */
const char *ct_handle_end(const char *at, const char *end);

#endif
