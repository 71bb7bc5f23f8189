# SPDX-License-Identifier: MIT
include plugins/dates/local.mk
include plugins/index/local.mk
include plugins/jsonl/local.mk
include plugins/language/local.mk
include plugins/money/local.mk
include plugins/organizations/local.mk
include plugins/patterns/local.mk
include plugins/spelling/local.mk
include plugins/stem/local.mk
include plugins/template/local.mk
include plugins/text/local.mk
