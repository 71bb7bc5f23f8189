#!/bin/sh
# SPDX-License-Identifier: MIT
# No input makes reading, sentences, language, dates, money, organisations or
# patterns slower than linear: CPU time of twice the text over that of once, for
# texts of one thing. Linear gives 2, quadratic 4; the bound is generous, the best
# of several tries counts, and what starting costs is taken off.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
if sanitized; then
	skip "time of twice the text" "a sanitizer takes time its own way"
	finish
fi
exec "$PYTHON" - "$cotejo" "$COTEJO_SOURCE" "$tap_dir" <<'EOF'
import json, os, resource, subprocess, sys

cotejo, source, folder = sys.argv[1:]
SIZE = 250_000
BOUND = 3.2
TRIES = 5
LONGEST = 60  # CPU seconds, after which a run is ended
LITTLE = 0.02  # seconds

PIECES = {
    "digits": "1", "one letter": "a", "capitals": "A", "full stops": ".", "open quotes": '"', "open brackets": "(",
    "combining marks": "\u0301", "1/1/": "1/1/", "dollar signs": "$", "Q2": "Q2 ", "new lines": "\n", "spaces": " ",
    "a.": "a.", "hyphens": "-", "de los": "de los ", "names": "Banco de la ", "1.": "1.", "commas": "1,", "at signs": "@a",
    "five May": "5 de mayo y ", "mil": "mil ", "and": "US$ 1 y ", "no-break spaces": "1\u00a0", "apostrophes": "a'",
}
RUNS = {
    "sentences, language": ["language"],
    "dates and money": ["dates,money"],
    "organizations and patterns": ["organizations,patterns", "--set", f"patterns.rules={source}/plugins/patterns/data/example.rules"],
}


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


def seconds(plugins, path):
    command = [cotejo, "run", "-q", "--jobs", "1", "--plugins", *plugins, path]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, child.returncode


def write(name, text, jsonl):
    path = os.path.join(folder, name + (".jsonl" if jsonl else ".txt"))
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(json.dumps({"id": name, "lang": "es", "date": "2021-05-03", "text": text}) + "\n" if jsonl else text)
    return path


def ratio(plugins, jsonl, piece, start):
    """The least ratio of several tries, or None and why; `start` is what a run takes that does nothing."""
    count = SIZE // len(piece.encode())
    once, twice = write("once", piece * count, jsonl), write("twice", piece * count * 2, jsonl)
    best = None
    for _ in range(TRIES):
        short, bad = seconds(plugins, once)
        long, worse = seconds(plugins, twice)
        if bad not in (0, 1) or worse not in (0, 1):  # 1: nothing is in it
            return None, f"status {bad}, then {worse}, after {long:.1f} s"
        # A little more on either side: what takes less than that is not slow, but hard to measure.
        found = (long - start + LITTLE) / max(short - start + LITTLE, LITTLE)
        best = found if best is None else min(best, found)
        if best <= BOUND:
            break
    return best, f"{short - start:.3f} s, then {long - start:.3f} s"


number = 0
for title, plugins in [("reading text", ["language"])] + list(RUNS.items()):
    jsonl = title != "reading text"
    start = min(seconds(plugins, write("nothing", "a", jsonl))[0] for _ in range(3))
    worst, wrong = (0, ""), []
    for name, piece in PIECES.items():
        found, detail = ratio(plugins, jsonl, piece, start)
        if found is None or found > BOUND:
            wrong.append(f"{name}: {detail}")
        else:
            worst = max(worst, (found, name))
    number += 1
    print(f"{'not ok' if wrong else 'ok'} {number} - {title}: at most {worst[0]:.2f} times as long ({worst[1]})")
    for text in wrong:
        print("# " + text)
    sys.stdout.flush()
print(f"1..{number}")
EOF
