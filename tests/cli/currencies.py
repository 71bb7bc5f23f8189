#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every currency of plugins/money/data/currencies.tsv is found by its code, its signs and each of its names, in both
languages, and nothing of it is found without an amount."""
import json
import os
import subprocess
import sys

SOURCE = os.environ.get("COTEJO_SOURCE", ".")
COTEJO = os.path.join(os.environ.get("COTEJO_BUILD", "."), "cotejo")
TABLE = os.path.join(SOURCE, "plugins", "money", "data", "currencies.tsv")
AMOUNT = {"en": "25.5 million", "es": "25,5 millones"}
OF = {"en": "", "es": "de "}


def read_table():
    """Rows of the table, and the first name of each country."""
    rows, names = [], {}
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            if row[0] == "country":
                names[row[1]] = row[2].split(",")[0].title()
            elif row[0] in ("currency", "noun", "sign"):
                rows.append(row)
    return rows, names


def phrases():
    """(what is tried, language, text, currencies that are right)"""
    rows, names = read_table()
    country = {row[1]: names.get(row[2].split(",")[0], "") for row in rows if row[0] == "currency"}
    for kind, forms, codes, *flags in rows:
        if kind == "currency" and "silent" not in flags[0]:
            for language, amount in AMOUNT.items():
                yield forms, language, f"{forms} {amount}", [forms]
                yield forms, language, f"{amount} {forms}", [forms]
        elif kind in ("noun", "sign"):
            place = country[codes.split(",")[0]]
            for form in forms.split(","):
                form = form.upper() if "/" in form else form
                for language, amount in AMOUNT.items():
                    after = f"{amount} {OF[language] if kind == 'noun' else ''}{form}"
                    yield form, language, f"{place}, {place}: {after}", codes.split(",")
                    if kind == "sign" and not form.endswith("."):
                        yield form, language, f"{place}, {place}: {form} {amount}", codes.split(",")


def annotate(cases):
    """The amounts of each text."""
    lines = "".join(json.dumps({"id": str(i), "lang": language, "text": text}) + "\n" for i, (_, language, text, _) in enumerate(cases))
    command = [COTEJO, "run", "--reader", "jsonl", "--plugins", "money", "-"]
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"cotejo ended with status {done.returncode}")
    return [[entity["norm"] for entity in json.loads(line)["entities"]] for line in done.stdout.splitlines()]


def bare(cases):
    """The same forms without an amount."""
    return [(form, language, f"The {form} and the {form}.", []) for form, language, *_ in cases]


def report(number, name, wrong):
    print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
    for line in wrong[:20]:
        print(f"# {line}")


def main():
    cases = list(phrases())
    wrong = [f"{text}: {norms}, not {codes}" for (_, _, text, codes), norms in zip(cases, annotate(cases))
             if not any(norm["currency"] in codes and norm["value"] == "25500000" for norm in norms)]
    report(1, f"{len(cases)} forms of currencies are found", wrong)
    none = bare(cases)
    wrong = [f"{text}: {norms}" for (_, _, text, _), norms in zip(none, annotate(none)) if norms]
    report(2, "none of them is found without an amount", wrong)
    print("1..2")


if __name__ == "__main__":
    main()
