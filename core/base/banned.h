/* SPDX-License-Identifier: MIT
 *
 * Calls that do not compile. Included last in every source of the core, and
 * by command line in every plugin.
 *
 * They either write without knowing how much room there is, hide a parse
 * error, share state between threads, or depend on the locale, which must not
 * touch text. The name in the error says what to use instead.
 */
#ifndef CT_BASE_BANNED_H
#define CT_BASE_BANNED_H

/* Read their declarations before their names are taken away. */
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define CT_BANNED(name, instead) banned_##name##_use_##instead

#undef strcpy
#define strcpy(...) CT_BANNED(strcpy, memcpy_with_a_size)
#undef strcat
#define strcat(...) CT_BANNED(strcat, ct_buffer)
#undef strncpy
#define strncpy(...) CT_BANNED(strncpy, memcpy_with_a_size)
#undef strncat
#define strncat(...) CT_BANNED(strncat, ct_buffer)
#undef sprintf
#define sprintf(...) CT_BANNED(sprintf, snprintf)
#undef vsprintf
#define vsprintf(...) CT_BANNED(vsprintf, vsnprintf)
#undef gets
#define gets(...) CT_BANNED(gets, fgets)
#undef strtok
#define strtok(...) CT_BANNED(strtok, strcspn)
#undef atoi
#define atoi(...) CT_BANNED(atoi, strtol)
#undef atol
#define atol(...) CT_BANNED(atol, strtol)
#undef atoll
#define atoll(...) CT_BANNED(atoll, strtoll)
#undef atof
#define atof(...) CT_BANNED(atof, a_parser_of_decimals)
#undef localtime
#define localtime(...) CT_BANNED(localtime, localtime_r)
#undef gmtime
#define gmtime(...) CT_BANNED(gmtime, gmtime_r)
#undef asctime
#define asctime(...) CT_BANNED(asctime, strftime)
#undef ctime
#define ctime(...) CT_BANNED(ctime, strftime)
#undef rand
#define rand(...) CT_BANNED(rand, a_seeded_generator)
#undef srand
#define srand(...) CT_BANNED(srand, a_seeded_generator)
#undef alloca
#define alloca(...) CT_BANNED(alloca, ct_arena)
#undef setlocale
#define setlocale(...) CT_BANNED(setlocale, nothing)
#undef isalpha
#define isalpha(...) CT_BANNED(isalpha, core_text)
#undef isalnum
#define isalnum(...) CT_BANNED(isalnum, core_text)
#undef isdigit
#define isdigit(...) CT_BANNED(isdigit, a_comparison)
#undef isspace
#define isspace(...) CT_BANNED(isspace, core_text)
#undef isupper
#define isupper(...) CT_BANNED(isupper, core_text)
#undef islower
#define islower(...) CT_BANNED(islower, core_text)
#undef ispunct
#define ispunct(...) CT_BANNED(ispunct, core_text)
#undef tolower
#define tolower(...) CT_BANNED(tolower, ct_lower)
#undef toupper
#define toupper(...) CT_BANNED(toupper, core_text)

#endif
