# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/tap.sh tests/cli/pairs.known
TESTS += \
	tests/cli/abbreviations.sh \
	tests/cli/check-own.sh \
	tests/cli/check.sh \
	tests/cli/compat.sh \
	tests/cli/currencies.py \
	tests/cli/examples.sh \
	tests/cli/false-hits.sh \
	tests/cli/faults.sh \
	tests/cli/info.py \
	tests/cli/linear.sh \
	tests/cli/pairs.sh \
	tests/cli/plugins.sh \
	tests/cli/quality.sh \
	tests/cli/run.sh \
	tests/cli/scaffold.sh \
	tests/cli/search.sh
