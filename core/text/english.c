/* SPDX-License-Identifier: MIT
 *
 * The words of English that decide where a sentence ends. Lower case, each
 * table sorted by bytes (a test looks). Abbreviations stand without their last stop.
 */
#include "core/text/rules.h"

#include "core/base/banned.h"

/* clang-format off */

/* Before a name: they never end a sentence. */
static const char *const titles[] = {
	"adj", "adm", "ald", "amb", "asst", "atty", "brig", "capt", "cdr", "cmdr", "col",
	"comdr", "cpl", "cpt", "dr", "drs", "ens", "fr", "gen", "gov", "govs", "hon",
	"insp", "lt", "ltc", "maj", "mdm", "messrs", "mlle", "mme", "mr", "mrs", "ms",
	"msgr", "mx", "ofc", "pfc", "pres", "prof", "profs", "pte", "pvt", "rep", "reps",
	"rev", "revd", "sen", "sens", "sgt", "spc", "supt", "treas", "ven"
};

/* Abbreviations before a figure only: "No. 5", but "He said no." */
static const char *const figures[] = {
	"app", "apt", "art", "arts", "bk", "cat", "ch", "chap", "chaps", "chs", "cl",
	"div", "eq", "eqs", "ex", "ext", "fax", "fig", "figs", "fn", "lib", "no", "nos",
	"nr", "num", "op", "p", "para", "paras", "pg", "pgs", "ph", "pp", "pt", "pts",
	"reg", "rm", "sec", "secs", "sect", "ser", "stat", "tel", "ver", "vol", "vols"
};

/* They go on, unless a word follows that begins sentences. */
static const char *const inner[] = {
	"abbr", "al", "approx", "assn", "assoc", "ave", "b.a", "b.s", "betw", "bldg",
	"bldgs", "blvd", "bros", "ca", "cf", "co", "cont", "corp", "corps", "cos", "d.c",
	"dba", "dept", "depts", "dist", "e.g", "ed", "eds", "eg", "encl", "esp", "esq",
	"est", "excl", "ft", "gal", "gmbh", "govt", "hp", "hr", "hwy", "i.e", "ibid", "ie",
	"illus", "inc", "incl", "int'l", "intl", "jct", "jr", "l.p", "llc", "llp", "ln",
	"lp", "ltd", "m.a", "m.d", "m.p", "mfg", "mgr", "mgrs", "min", "misc", "mph", "mt",
	"mtn", "mts", "nat'l", "natl", "orig", "p.s", "ph.d", "pkwy", "pl", "plc", "pref",
	"prob", "prod", "pty", "r.s.v.p", "rd", "repr", "resp", "rte", "sgd", "sr", "st",
	"sta", "ste", "sts", "transl", "univ", "v", "viz", "vs"
};

/* They may end a sentence, before any capital. */
static const char *const finals[] = {
	"avg", "doz", "ect", "etc", "hrs", "kg", "lb", "lbs", "mins", "mos", "oz", "qt",
	"qty", "tbsp", "tsp", "wk", "wks", "yd", "yds", "yr", "yrs"
};

/* As those that go on, but only with a capital: months, days, states. */
static const char *const names[] = {
	"ala", "alta", "apr", "ariz", "ark", "aug", "calif", "colo", "conn", "dec", "del",
	"feb", "fla", "fri", "ga", "ill", "ind", "jan", "jul", "jun", "kan", "kans", "ky",
	"la", "mar", "mass", "md", "mich", "minn", "miss", "mo", "mon", "mont", "neb",
	"nebr", "nev", "nov", "oct", "okla", "ont", "ore", "pa", "penn", "que", "sask",
	"sat", "sep", "sept", "sun", "tenn", "tex", "thu", "thur", "thurs", "tue", "tues",
	"va", "vt", "wash", "wed", "wis", "wisc", "wyo"
};

/* Words that begin sentences, and hardly any name. */
static const char *const starters[] = {
	"a", "about", "above", "according", "across", "additionally", "after", "again",
	"against", "all", "almost", "already", "also", "although", "am", "amid", "among",
	"an", "and", "another", "any", "are", "around", "as", "at", "because", "before",
	"behind", "being", "below", "besides", "best", "between", "beyond", "both", "but",
	"by", "can", "could", "despite", "did", "do", "does", "during", "each", "earlier",
	"either", "even", "every", "everyone", "everything", "few", "finally", "first",
	"following", "for", "from", "further", "furthermore", "given", "had", "has",
	"have", "having", "he", "hence", "her", "here", "his", "how", "however", "i", "if",
	"in", "indeed", "instead", "into", "is", "it", "its", "just", "last", "later",
	"least", "let", "like", "likewise", "many", "may", "maybe", "me", "meanwhile",
	"more", "moreover", "most", "much", "my", "near", "neither", "never",
	"nevertheless", "next", "no", "nobody", "none", "nonetheless", "nor", "not",
	"nothing", "now", "of", "off", "often", "on", "once", "one", "only", "or", "other",
	"others", "otherwise", "our", "out", "over", "overall", "own", "perhaps", "please",
	"previously", "quite", "rather", "recently", "second", "several", "shall", "she",
	"should", "similarly", "since", "so", "some", "someone", "something", "sometimes",
	"soon", "still", "such", "than", "thank", "thanks", "that", "the", "their", "them",
	"then", "there", "therefore", "these", "they", "third", "this", "those", "though",
	"three", "through", "throughout", "thus", "to", "today", "together", "tomorrow",
	"too", "toward", "towards", "two", "under", "unfortunately", "unless", "unlike",
	"until", "up", "upon", "us", "very", "was", "we", "were", "what", "whatever",
	"when", "whenever", "where", "whereas", "whether", "which", "while", "who",
	"whoever", "whose", "why", "will", "with", "within", "without", "would", "yes",
	"yesterday", "yet", "you", "your"
};

/* clang-format on */

const struct ct_rules ct_rules_english = { .titles = CT_WORDS(titles),
	                                   .figures = CT_WORDS(figures),
	                                   .inner = CT_WORDS(inner),
	                                   .finals = CT_WORDS(finals),
	                                   .names = CT_WORDS(names),
	                                   .starters = CT_WORDS(starters) };
