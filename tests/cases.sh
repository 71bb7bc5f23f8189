#!/bin/sh
# SPDX-License-Identifier: MIT
# The cases beside the plugins. A failure is in the TAP lines; the driver would
# count the exit status a second time.
"${PYTHON:-python3}" "${COTEJO_SOURCE:-.}/tests/run-cases" || [ $? -eq 1 ]
