/* SPDX-License-Identifier: MIT
 *
 * The words of Spanish that decide where a sentence ends. Lower case, each
 * table sorted by bytes (a test looks). Abbreviations stand without their last stop.
 */
#include "core/text/rules.h"

#include "core/base/banned.h"

/* clang-format off */

/* Before a name, or what they announce: they never end a sentence. */
static const char *const titles[] = {
	"a.d", "abg", "abog", "agr", "alcald", "alf", "alm", "almte", "arq", "arqta",
	"arz", "bach", "bibl", "brig", "c.d", "cab", "cap", "capt", "card", "cf", "cfr",
	"cmdte", "cmte", "cnel", "cnl", "col", "comdte", "comod", "comte", "contraalm",
	"contralm", "cpt", "cptn", "cte", "d", "diac", "dip", "dipl", "dn", "dr", "dra",
	"dras", "dres", "drs", "dª", "dña", "econ", "ej", "ejs", "emb", "embaj", "enf",
	"excma", "excmas", "excmo", "excmos", "exma", "exmo", "fco", "fdo", "fr",
	"fray", "gen", "gob", "gobr", "gpe", "gral", "hna", "hnas", "hno", "ilma",
	"ilmo", "ilmos", "ing", "inga", "ings", "insp", "intend", "jph", "lcda", "lcdo",
	"lda", "ldo", "lic", "licda", "licdo", "lics", "m.sc", "m.ª", "magfco", "maj",
	"mg", "mgr", "mgs", "mgter", "mgtr", "mons", "mr", "mrs", "ms", "msc", "mtra",
	"mtro", "mtros", "mª", "ntra", "ntro", "obp", "obpo", "odont", "p.ej", "pbro",
	"pdta", "pdte", "pfa", "pfr", "phd", "pres", "presb", "prof", "profa", "profr",
	"profra", "profs", "psic", "psicol", "q.f", "r.c", "r.c.d", "rda", "rdo", "rev",
	"revda", "revdo", "rmo", "rvda", "rvdmo", "rvdo", "s.d", "sarg", "sda", "sdo",
	"sen", "sgt", "sgto", "sr", "sra", "sras", "sres", "srs", "srta", "srtas",
	"sta", "sto", "subof", "subte", "subtte", "tcnel", "tco", "tnte", "tte", "u.d",
	"u.e", "vda", "vicealm", "vs"
};

/* Abbreviations before a figure only: "No. 5", "mar. 2020", but "el mar." */
static const char *const figures[] = {
	"ap", "apart", "apto", "c", "dec", "dom", "dto", "exp", "expte", "ext",
	"exts", "f", "fax", "fol", "fs", "gs", "inc", "int", "jue", "kr", "ley",
	"lps", "lun", "mar", "may", "mier", "mié", "mod", "no", "nos", "n°", "nº",
	"nºs", "of", "ofic", "oficio", "ord", "ref", "res", "resol", "rp", "rs",
	"sec", "set", "sáb", "t", "v", "vie"
};

/* They go on, unless a word follows that begins sentences. */
static const char *const inner[] = {
	"a.c", "adm", "admon", "admvo", "admón", "affmo", "afmo", "ampl", "ant",
	"apdo", "aprox", "art", "arts", "asist", "asoc", "atte", "av", "avd", "avda",
	"ayto", "ayunt", "bco", "bibliog", "blvd", "bol", "bros", "bvar", "calz",
	"cdad", "cia", "cias", "co", "comis", "comps", "conv", "coord", "coords",
	"corp", "cra", "crta", "cta", "ctas", "ctra", "ctro", "cía", "cías", "cód",
	"d.c", "d.f", "d.l", "d.s", "dcha", "dcho", "ded", "deleg", "dep", "dept",
	"depto", "deptos", "desc", "desp", "dir", "disp", "distr", "docs", "dpt",
	"dpto", "dptos", "e.i.r.l", "ed", "edif", "edo", "eds", "entlo", "esc", "esp",
	"esq", "estr", "etim", "exc", "excl", "fac", "fasc", "fdez", "fig", "figs",
	"fund", "gac", "gerte", "glez", "gobno", "gta", "gtz", "hda", "hdez", "hnos",
	"hosp", "hr", "hz", "ib", "ibid", "ibíd", "igl", "ilus", "imp", "impr",
	"incl", "inst", "instit", "intr", "introd", "izq", "izqda", "j.m", "jr",
	"ltd", "ltda", "lám", "láms", "mpio", "mss", "mtnez", "mtz", "mun", "mz",
	"máx", "máxs", "mín", "nac", "nal", "nro", "nros", "num", "núm", "núms",
	"obs", "ofc", "org", "orig", "p", "pag", "pags", "pal", "parr", "parág",
	"pcia", "pd", "pg", "pgs", "pje", "pl", "plza", "pref", "prep", "presid",
	"proc", "prol", "prop", "prov", "pról", "psje", "pte", "publ", "pza", "pzo",
	"pág", "págs", "párr", "párrs", "quím", "r.d", "r.m", "rdz", "reg", "reimp",
	"rel", "rep", "repr", "resp", "rguez", "rpte", "rte", "s.a", "s.a.c", "s.a.s",
	"s.c", "s.l", "s.r.l", "s.r.o", "s.s", "secr", "secret", "serv", "sgte",
	"sgtes", "sig", "sigs", "soc", "srio", "ss", "st", "subdir", "subsec", "suc",
	"sucs", "sudam", "supl", "suppl", "supte", "sánch", "tec", "tel", "telef",
	"telf", "tels", "teléf", "tfno", "tip", "trad", "trads", "trib", "trim",
	"técn", "tít", "univ", "urb", "urbz", "vers", "vgr", "vol", "vols", "volúm",
	"vta", "vto", "vv", "íd"
};

/* They may end a sentence, before any capital. */
static const char *const finals[] = {
	"abr", "ago", "cm", "dic", "ene", "etc", "etcétera", "feb", "hrs", "hs",
	"jul", "jun", "kg", "km", "kms", "mill", "min", "mm", "mts", "nov", "oct",
	"pta", "ptas", "pts", "pulg", "seg", "sep", "sept", "ud", "uds", "vd", "vds"
};

/* As those that go on, but only with a capital: states, parts of names. */
static const char *const names[] = {
	"ags", "at", "ath", "atl", "bcs", "bs", "camp", "cba", "cdo", "chih", "chis",
	"coah", "comp", "dgo", "div", "gro", "gto", "hgo", "jal", "ma", "mich", "min",
	"mor", "méx", "nay", "nte", "oax", "pto", "pue", "q.roo", "qro", "sgo", "sin",
	"slp", "son", "tab", "tamps", "tlax", "ver", "yuc", "zac"
};

/* Words that begin sentences, and hardly any name. */
static const char *const starters[] = {
	"a", "actualmente", "además", "adicionalmente", "ahora", "al", "algo", "alguien",
	"alguna", "algunas", "algunos", "algún", "allí", "ambas", "ambos", "ante",
	"anteriormente", "antes", "apenas", "aquel", "aquella", "aquellas", "aquellos",
	"aquí", "asimismo", "así", "aun", "aunque", "ayer", "aún", "bajo", "bien", "cabe",
	"cada", "casi", "como", "con", "conforme", "contra", "cualquier", "cuando",
	"cuanto", "cuya", "cuyo", "cuál", "cuáles", "cuándo", "cuántos", "cómo", "dado",
	"de", "debe", "debido", "del", "dentro", "desde", "después", "detrás", "dicha",
	"dichas", "dicho", "dichos", "donde", "dos", "durante", "dónde", "e", "el", "ella",
	"ellas", "ellos", "en", "encima", "entonces", "entre", "era", "eran", "es", "esa",
	"esas", "ese", "eso", "esos", "esta", "estaba", "estaban", "estamos", "estas",
	"este", "esto", "estos", "está", "están", "finalmente", "frente", "fue", "fuera",
	"fueron", "gracias", "ha", "haber", "había", "habían", "hace", "hacia", "han",
	"hasta", "hay", "he", "hemos", "hoy", "hubo", "igualmente", "incluso", "la", "las",
	"le", "les", "lo", "los", "luego", "mañana", "me", "mediante", "menos", "mi",
	"mientras", "mis", "mucha", "muchas", "mucho", "muchos", "muy", "más", "nada",
	"nadie", "ni", "ninguna", "ninguno", "ningún", "no", "nos", "nosotros", "nuestra",
	"nuestras", "nuestro", "nuestros", "nunca", "o", "otra", "otras", "otro", "otros",
	"para", "pero", "poco", "pocos", "por", "porque", "posteriormente", "primero",
	"puede", "pueden", "pues", "que", "quien", "quienes", "quizá", "quizás", "quién",
	"qué", "se", "sea", "según", "ser", "será", "serán", "si", "sido", "siempre",
	"siendo", "sin", "sino", "sobre", "solo", "somos", "son", "su", "sus", "sí",
	"sólo", "tal", "también", "tampoco", "tan", "tanto", "te", "tenemos", "tenía",
	"ti", "tiene", "tienen", "toda", "todas", "todo", "todos", "tras", "tres", "tu",
	"tus", "tuvo", "un", "una", "unas", "uno", "unos", "usted", "ustedes", "varias",
	"varios", "vea", "ver", "y", "ya", "yo", "él", "ésta", "éstas", "éste", "éstos",
	"últimamente"
};

/* Of the above, those that names end with: a sentence may end there too. */
static const char *const tails[] = {
	"a.c", "cia", "co", "corp", "cía", "cías", "e.i.r.l", "hnos", "inc", "ltd",
	"ltda", "s.a", "s.a.a", "s.a.c", "s.a.s", "s.a.u", "s.c", "s.l", "s.l.u",
	"s.r.l"
};

/* Days, months and zones: a capital behind an hour that goes on. */
static const char *const times[] = {
	"art", "brt", "cest", "cet", "clt", "cot", "est", "gmt", "pet", "utc", "vet"
};

/* With a capital, they go on behind such a name. */
static const char *const followers[] = {
	"argentina", "chilena", "colombiana", "concesionaria", "deportiva", "española",
	"hora", "mexicana", "peruana"
};

/* clang-format on */

const struct ct_rules ct_rules_spanish = { .titles = CT_WORDS(titles),
	                                   .figures = CT_WORDS(figures),
	                                   .inner = CT_WORDS(inner),
	                                   .finals = CT_WORDS(finals),
	                                   .names = CT_WORDS(names),
	                                   .tails = CT_WORDS(tails),
	                                   .times = CT_WORDS(times),
	                                   .followers = CT_WORDS(followers),
	                                   .starters = CT_WORDS(starters) };
