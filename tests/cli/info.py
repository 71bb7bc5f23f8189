#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""cotejo info on an index of the corpora: its sums agree with what cotejo run prints."""
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter

COTEJO = os.path.join(os.environ["COTEJO_BUILD"], "cotejo")
CORPORA = os.path.join(os.environ["COTEJO_SOURCE"], "corpora")
KEYS = {"org": ("organizations", "id"), "date": ("dates", "iso"), "money": ("amounts", "amount")}
results = 0


def check(name, right, *seen):
    global results
    results += 1
    if not right:
        for value in seen:
            print("#", value)
    print(f"{'ok' if right else 'not ok'} {results} - {name}")


def cotejo(*arguments):
    done = subprocess.run([COTEJO, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        print("#", done.stderr.decode().strip())
        sys.exit(f"cotejo {arguments[0]}: exit status {done.returncode}")
    return done.stdout.decode("utf-8")


def value_of(entity):
    norm = entity.get("norm") or {}
    if entity["kind"] == "money":
        return norm.get("value") and f"{norm.get('currency') or '?'} {norm['value']}"
    return norm.get(KEYS[entity["kind"]][1])


def main():
    folders = [os.path.join(CORPORA, x) for x in sorted(os.listdir(CORPORA)) if x not in ("gold", "marked")]
    folders = [x for x in folders if os.path.isdir(x)]
    documents = [json.loads(line) for line in cotejo("run", *folders).splitlines()]
    with tempfile.TemporaryDirectory() as work:
        index = os.path.join(work, "index")
        cotejo("index", "-q", "-o", index, *folders)
        about = json.loads(cotejo("info", "--json", index))
        text = cotejo("info", index)
    check("all documents are in", about["documents"] == len(documents) > 0, about["documents"], len(documents))
    months = {row["month"]: row["documents"] for row in about["months"]}
    found = Counter((d.get("date") or "")[:7] for d in documents)
    check("documents by month", months == dict(found), months, dict(found))
    check("months in order", list(months) == sorted(months), list(months))
    for kind, (name, key) in KEYS.items():
        counts, spanish = Counter(), Counter()
        for document in documents:
            values = {value_of(e) for e in document["entities"] if e["kind"] == kind} - {None}
            counts.update(values)
            spanish.update(values if document["lang"] == "es" else ())
        wrong = [row for row in about[name]
                 if (row["documents"], row["es"]) != (counts[row[key]], spanish[row[key]])]
        check(f"{name} are counted by documents and language", about[name] and not wrong, *wrong)
        most = sorted(counts.items(), key=lambda x: (-x[1], x[0].encode()))[:len(about[name])]
        check(f"{name} that most documents name come first",
              [(row[key], row["documents"]) for row in about[name]] == most, most, about[name])
        check(f"{name} are printed", f"\n{name}, by documents" in text)
    print(f"1..{results}")


main()
