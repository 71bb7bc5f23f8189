#!/bin/sh
# SPDX-License-Identifier: MIT
# scripts/make-stream: what it promises of the stream. Speed is not tested.
source=${COTEJO_SOURCE:-.}
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
count=0

check() { # NAME COMMAND...
	name=$1
	shift
	count=$((count + 1))
	if "$@" >"$work/said" 2>&1; then
		echo "ok $count - $name"
	else
		echo "not ok $count - $name"
		sed 's/^/# /' "$work/said"
	fi
}

make_stream() {
	"${PYTHON:-python3}" "$source/scripts/make-stream" --source "$source/corpora" "$@"
}

cat >"$work/examine" <<'END'
import json, sys
low, high = int(sys.argv[2]), int(sys.argv[3])
seen = set()
words = [set(), set()]
with open(sys.argv[1], encoding="utf-8") as lines:
    documents = [json.loads(line) for line in lines]
for k, document in enumerate(documents):
    size = len(document["text"].encode())
    assert low <= size <= high, (document["id"], size)
    assert "lang" not in document and len(document["date"]) == 10 and document["headline"]
    assert document["id"] not in seen
    seen.add(document["id"])
    words[k * 2 // len(documents)].update(document["text"].split())
spanish = sum(name.startswith("es-") for name in seen)
assert 0.3 < spanish / len(seen) < 0.7, "one language only"
assert len(words[1] - words[0]) > 100, "the vocabulary stands still"
END

make_stream --size 2M --seed 7 >"$work/a"
make_stream --size 2M --seed 7 >"$work/b"
make_stream --size 2M --seed 8 >"$work/c"
make_stream --size 1M --max-document 4K >"$work/small"

differ() { ! cmp -s "$1" "$2"; }
large_enough() { [ "$(wc -c <"$1")" -ge "$2" ]; }
refused() { ! make_stream "$@"; }
one_line_only() { make_stream --size 1G | head -n 1 >/dev/null; }

check "the same seed gives the same bytes" cmp "$work/a" "$work/b"
check "another seed gives others" differ "$work/a" "$work/c"
check "the stream is as long as asked" large_enough "$work/a" 2097152
check "documents are as they should be" "${PYTHON:-python3}" "$work/examine" "$work/a" 980 1000000
check "the bound on documents holds" "${PYTHON:-python3}" "$work/examine" "$work/small" 980 4096
check "a size that is none is refused" refused --size much
check "a reader that stops early is no failure" one_line_only
echo "1..$count"
