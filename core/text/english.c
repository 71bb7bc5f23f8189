/* SPDX-License-Identifier: MIT
 *
 * The words of English that decide where a sentence ends. Lower case, each
 * table sorted by bytes (a test looks). Abbreviations stand without their last stop.
 */
#include "core/text/rules.h"

#include "core/base/banned.h"

/* clang-format off */

/* Before a name, or what they announce: they never end a sentence. */
static const char *const titles[] = {
	"adj", "adm", "ald", "amb", "assemb", "asst", "atty", "attys", "brig", "capt",
	"capts", "cdr", "cf", "cllr", "cllrs", "cmdr", "cmdre", "cmdt", "col", "comdr",
	"comm'r", "commr", "cong", "cpl", "cpls", "cpo", "cpt", "csm", "det", "dets", "dr",
	"drs", "e.g", "ens", "flt", "fr", "gen", "gens", "gnr", "gov", "govs", "hon",
	"i.e", "insp", "insps", "lcdr", "lieut", "lieuts", "lt", "ltc", "lts", "maj",
	"majs", "mdm", "messrs", "mlle", "mlles", "mme", "mmes", "mr", "mrs", "ms",
	"msgr", "msgt", "mx", "ofc", "pfc", "pres", "prof", "profs", "pte", "pvt",
	"rep", "reps", "rev", "revd", "rt", "sen", "sens", "sfc", "sgt", "sgts", "spc",
	"ssgt", "supt", "supts", "treas", "ven", "viz", "vs", "wg"
};

/* Abbreviations before a figure only: "No. 5", but "He said no." */
static const char *const figures[] = {
	"app", "apt", "art", "arts", "bk", "cat", "ch", "chap", "chaps", "chs",
	"cl", "div", "eq", "eqs", "ex", "ext", "fax", "fig", "figs", "fn",
	"gs", "kr", "ksh", "kshs", "lib", "lps", "no", "nos", "nr", "num",
	"op", "p", "para", "paras", "pg", "pgs", "ph", "pop", "pp", "pt",
	"pub", "reg", "rm", "rp", "rs", "secs", "sect", "ser", "stat",
	"tab", "tabs", "tel", "tk", "tsh", "tshs", "ush", "ushs", "ver", "vol",
	"vols"
};

/* They go on, unless a word follows that begins sentences. */
static const char *const inner[] = {
	"abbr", "acad", "al", "amer", "anon", "approx", "ass'n", "assn", "assoc",
	"assocs", "attn", "ave", "b.a", "b.s", "bd", "betw", "bldg", "bldgs", "blvd",
	"bros", "c/o", "ca", "cie", "cit", "co", "cont", "corp", "corps", "cos", "ct",
	"cts", "d.c", "dba", "dep't", "dept", "depts", "dir", "dist", "ed", "eds",
	"eg", "elev", "encl", "eng", "equip", "esp", "esq", "est", "excl", "ff", "ft",
	"fwd", "gal", "gmbh", "gov't", "govt", "govts", "hosp", "hp", "hq", "hr",
	"hrsg", "hwy", "ibid", "ie", "illus", "inc", "incl", "inst", "instr", "int'l",
	"intl", "jct", "jr", "l.p", "llc", "llp", "ln", "loc", "lp", "ltd", "ltda",
	"m.a", "m.d", "m.p", "mdse", "mfg", "mgmt", "mgr", "mgrs", "min", "misc",
	"mph", "mss", "mt", "mtn", "mts", "nat", "nat'l", "natl", "orig", "p.s",
	"ph.d", "pkwy", "pl", "plc", "pref", "prob", "proc", "prod", "prov", "pty",
	"publ", "r.s.v.p", "rd", "rec'd", "recd", "repr", "resp", "rte", "s.a", "sci",
	"sec", "sec'y", "secy", "seq", "sgd", "soc", "sq", "sqq", "sr", "st", "sta",
	"ste", "sts", "supp", "terr", "transl", "twp", "univ", "utd", "v", "vic"
};

/* They may end a sentence, before any capital. */
static const char *const finals[] = {
	"avg", "doz", "ect", "etc", "hrs", "kg", "lb", "lbs", "mins", "mos", "oz",
	"pts", "qt", "qty", "tbsp", "tsp", "wk", "wks", "yd", "yds", "yr", "yrs"
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

/* Of the above, those that names end with: a sentence may end there too. */
static const char *const tails[] = {
	"apr", "aug", "bros", "co", "corp", "cos", "d.c", "dec", "esq", "feb", "fri",
	"gmbh", "inc", "jan", "jul", "jun", "l.p", "llc", "llp", "lp", "ltd", "m.d",
	"mon", "nov", "oct", "ph.d", "plc", "pty", "s.a", "sat", "sep", "sept", "sun",
	"thu", "thur", "thurs", "tue", "tues", "utd", "wed"
};

/* Days, months and zones: a capital behind an hour that goes on. */
static const char *const times[] = {
	"aest", "akst", "apr", "april", "atlantic", "aug", "august", "bst", "cdt",
	"central", "cest", "cet", "cst", "ct", "dec", "december", "eastern", "edt",
	"est", "et", "feb", "february", "fri", "friday", "gmt", "hst", "ist", "jan",
	"january", "jst", "jul", "july", "jun", "june", "mar", "march", "may", "mdt",
	"mon", "monday", "mountain", "mst", "mt", "nov", "november", "oct", "october",
	"pacific", "pdt", "pst", "pt", "sat", "saturday", "sep", "sept", "september",
	"sun", "sunday", "thu", "thur", "thurs", "thursday", "tue", "tues", "tuesday",
	"utc", "wed", "wednesday"
};

/* With a capital, they go on behind such a name or "U.S." */
static const char *const followers[] = {
	"administration", "african", "agency", "agriculture", "air", "airways",
	"ambassador", "ambassadors", "analyst", "army", "atlantic", "attorney",
	"bancorp", "bank", "board", "border", "bureau", "capitol", "catholic", "census",
	"center", "centers", "central", "ceo", "cfo", "chair", "chairman",
	"chairperson", "chairwoman", "chamber", "charter", "chief", "children's",
	"circuit", "citizen", "citizens", "civil", "class", "coalition", "coast",
	"cofounder", "command", "commerce", "commission", "commissioner", "committee",
	"comptroller", "conference", "congress", "constitution", "consul", "consulate",
	"coo", "council", "court", "cto", "customs", "cyber", "davis", "defence",
	"defense", "department", "development", "director", "directors", "district",
	"dollar", "dollars", "drone", "east", "eastern", "education", "embassies",
	"embassy", "energy", "environment", "environmental", "envoy", "european",
	"executive", "fed", "federal", "fifth", "fish", "fleet", "food", "forces",
	"foreign", "forest", "founder", "general", "geological", "golf", "government",
	"green", "group", "gulf", "health", "high", "holdings", "homeland", "house",
	"human", "immigration", "intelligence", "interior", "international", "justice",
	"labor", "labour", "lawmakers", "magazine", "managing", "marine", "marines",
	"masters", "mayor", "men's", "midwest", "midwestern", "military", "minister",
	"ministry", "mission", "national", "navy", "news", "north", "northeast",
	"northern", "northwest", "office", "olympic", "olympics", "open", "pacific",
	"park", "parliament", "patent", "peace", "police", "postal", "postmaster",
	"president", "prime", "rangers", "representative", "representatives", "reserve",
	"ryder", "sailing", "sanctions", "secret", "secretary", "securities",
	"security", "senate", "senator", "senators", "senior", "series", "seventh",
	"sixth", "ski", "soccer", "soldiers", "solicitor", "south", "southeast",
	"southern", "southwest", "space", "special", "spokesman", "spokeswoman",
	"state", "states", "steel", "strategic", "supreme", "surgeon", "swimming",
	"tennis", "trade", "transportation", "travelers", "treasurer", "treasuries",
	"treasury", "troops", "vice", "virgin", "west", "western", "women's", "world",
	"worldwide"
};

/* clang-format on */

const struct ct_rules ct_rules_english = { .titles = CT_WORDS(titles),
	                                   .figures = CT_WORDS(figures),
	                                   .inner = CT_WORDS(inner),
	                                   .finals = CT_WORDS(finals),
	                                   .names = CT_WORDS(names),
	                                   .tails = CT_WORDS(tails),
	                                   .times = CT_WORDS(times),
	                                   .followers = CT_WORDS(followers),
	                                   .starters = CT_WORDS(starters) };
