/* SPDX-License-Identifier: MIT
 *
 * The words of Spanish that decide where a sentence ends. Lower case, each
 * table sorted by bytes (a test looks). Abbreviations stand without their last stop.
 */
#include "core/text/rules.h"

#include "core/base/banned.h"

/* clang-format off */

/* Before a name: they never end a sentence. */
static const char *const titles[] = {
	"abg", "abog", "agr", "alf", "alm", "almte", "arq", "arqta", "arz", "bach", "bibl",
	"cab", "cap", "capt", "cmdte", "cmte", "cnel", "cnl", "col", "comdte", "comte",
	"contralm", "cpt", "cptn", "cte", "d", "diac", "dip", "dn", "dr", "dra", "dras",
	"dres", "dña", "econ", "emb", "embaj", "enf", "excma", "excmas", "excmo", "excmos",
	"exma", "exmo", "fr", "fray", "gen", "gob", "gobr", "gral", "hna", "hno", "ilma",
	"ilmo", "ilmos", "ing", "inga", "ings", "insp", "lcda", "lcdo", "lda", "ldo",
	"lic", "licda", "licdo", "lics", "m.sc", "magfco", "mg", "mgr", "mgs", "mgter",
	"mgtr", "mons", "mr", "mrs", "ms", "msc", "mtra", "mtro", "mtros", "ntra", "ntro",
	"obpo", "odont", "pbro", "pdta", "pdte", "pfa", "pfr", "phd", "pres", "presb",
	"prof", "profa", "profr", "profra", "profs", "psic", "psicol", "q.f", "rda", "rdo",
	"rev", "revda", "revdo", "rmo", "rvda", "rvdmo", "rvdo", "sarg", "sda", "sdo",
	"sen", "sgt", "sgto", "sr", "sra", "sras", "sres", "srs", "srta", "srtas", "sta",
	"sto", "subof", "subte", "subtte", "tcnel", "tco", "tnte", "tte", "vda", "vicealm"
};

/* Abbreviations before a figure only: "No. 5", "mar. 2020", but "el mar." */
static const char *const figures[] = {
	"abr", "ago", "ap", "apart", "apto", "c", "dec", "dic", "dom", "dto", "ene", "exp",
	"expte", "ext", "exts", "f", "fax", "feb", "fol", "fs", "inc", "int", "jue", "jul",
	"jun", "km", "kms", "ley", "lun", "mar", "may", "mier", "mié", "mod", "no", "nov",
	"oct", "of", "ofic", "oficio", "ord", "ref", "res", "resol", "sec", "sep", "sept",
	"set", "sáb", "t", "v", "vie"
};

/* They go on, unless a word follows that begins sentences. */
static const char *const inner[] = {
	"a.c", "adm", "admon", "admón", "ampl", "apdo", "aprox", "art", "arts", "asoc",
	"atte", "av", "avd", "avda", "bco", "bibliog", "blvd", "bros", "bvar", "calz",
	"cf", "cfr", "cia", "cias", "co", "comps", "coord", "coords", "corp", "cra",
	"crta", "cta", "ctas", "ctra", "ctro", "cía", "cías", "cód", "d.c", "d.f", "dcho",
	"deleg", "dep", "dept", "depto", "deptos", "dpt", "dpto", "dptos", "edif", "edo",
	"eds", "ej", "ejs", "esc", "esp", "esq", "estr", "etim", "exc", "excl", "fac",
	"fasc", "fdez", "fig", "figs", "glez", "gobno", "gta", "gtz", "hda", "hdez",
	"hnos", "hr", "hz", "ib", "ibid", "ibíd", "igl", "ilus", "imp", "impr", "incl",
	"introd", "izq", "izqda", "jr", "ltd", "ltda", "lám", "láms", "mpio", "mss",
	"mtnez", "mtz", "mun", "mz", "máx", "mín", "nro", "nros", "num", "núm", "núms",
	"org", "p", "pag", "pags", "pal", "parr", "pcia", "pg", "pgs", "pje", "pl", "plza",
	"prol", "prop", "prov", "pról", "psje", "publ", "pza", "pzo", "pág", "págs",
	"párr", "párrs", "rdz", "reimp", "resp", "rguez", "rte", "s.a", "s.l", "s.s",
	"secr", "secret", "sgte", "sgtes", "sig", "sigs", "ss", "st", "suc", "sucs",
	"suppl", "sánch", "tel", "telef", "telf", "tels", "teléf", "tfno", "tip", "trad",
	"trads", "trib", "trim", "tít", "univ", "urb", "vers", "vgr", "vid", "vol", "vols",
	"vs", "vta", "vto", "vv", "íd"
};

/* They may end a sentence, before any capital. */
static const char *const finals[] = {
	"cm", "etc", "etcétera", "hrs", "hs", "kg", "mm", "mts", "pta", "ptas", "pts",
	"seg", "ud", "uds", "vd", "vds"
};

/* As those that go on, but only with a capital: states, parts of names. */
static const char *const names[] = {
	"ags", "bcs", "bs", "camp", "cba", "chih", "chis", "coah", "dgo", "gro", "gto",
	"hgo", "jal", "mich", "mor", "méx", "nay", "nte", "oax", "pto", "pue", "q.roo",
	"qro", "sgo", "sin", "slp", "son", "tab", "tamps", "tlax", "ver", "yuc", "zac"
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

/* clang-format on */

const struct ct_rules ct_rules_spanish = { .titles = CT_WORDS(titles),
	                                   .figures = CT_WORDS(figures),
	                                   .inner = CT_WORDS(inner),
	                                   .finals = CT_WORDS(finals),
	                                   .names = CT_WORDS(names),
	                                   .starters = CT_WORDS(starters) };
