# SPDX-License-Identifier: MIT
# Plugins for the tests, each in a folder of its own, so that a test can take
# in one of them with --plugin-path.

check_PROGRAMS += tests/mock/works/works.so
tests_mock_works_works_so_SOURCES = tests/mock/mock.c
tests_mock_works_works_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=0 -DMOCK_ID='"mock-works"'
tests_mock_works_works_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_works_works_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/other-abi/other-abi.so
tests_mock_other_abi_other_abi_so_SOURCES = tests/mock/mock.c
tests_mock_other_abi_other_abi_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=1 -DMOCK_ID='"mock-other-abi"'
tests_mock_other_abi_other_abi_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_other_abi_other_abi_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/short/short.so
tests_mock_short_short_so_SOURCES = tests/mock/mock.c
tests_mock_short_short_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=2 -DMOCK_ID='"mock-short"'
tests_mock_short_short_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_short_short_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/crashes/crashes.so
tests_mock_crashes_crashes_so_SOURCES = tests/mock/mock.c
tests_mock_crashes_crashes_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=3 -DMOCK_ID='"mock-crashes"'
tests_mock_crashes_crashes_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_crashes_crashes_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/hangs/hangs.so
tests_mock_hangs_hangs_so_SOURCES = tests/mock/mock.c
tests_mock_hangs_hangs_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=4 -DMOCK_ID='"mock-hangs"'
tests_mock_hangs_hangs_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_hangs_hangs_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/needs/needs.so
tests_mock_needs_needs_so_SOURCES = tests/mock/mock.c
tests_mock_needs_needs_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=5 -DMOCK_ID='"mock-needs"'
tests_mock_needs_needs_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_needs_needs_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/undeclared/undeclared.so
tests_mock_undeclared_undeclared_so_SOURCES = tests/mock/mock.c
tests_mock_undeclared_undeclared_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=6 -DMOCK_ID='"mock-undeclared"'
tests_mock_undeclared_undeclared_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_undeclared_undeclared_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/outside/outside.so
tests_mock_outside_outside_so_SOURCES = tests/mock/mock.c
tests_mock_outside_outside_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=7 -DMOCK_ID='"mock-outside"'
tests_mock_outside_outside_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_outside_outside_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/twin/twin.so
tests_mock_twin_twin_so_SOURCES = tests/mock/mock.c
tests_mock_twin_twin_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=8 -DMOCK_ID='"mock-works"'
tests_mock_twin_twin_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_twin_twin_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/gaps/gaps.so
tests_mock_gaps_gaps_so_SOURCES = tests/mock/mock.c
tests_mock_gaps_gaps_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=9 -DMOCK_ID='"mock-gaps"'
tests_mock_gaps_gaps_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_gaps_gaps_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/ends/ends.so
tests_mock_ends_ends_so_SOURCES = tests/mock/mock.c
tests_mock_ends_ends_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=10 -DMOCK_ID='"mock-ends"'
tests_mock_ends_ends_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_ends_ends_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/circle/circle.so
tests_mock_circle_circle_so_SOURCES = tests/mock/mock.c
tests_mock_circle_circle_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=11 -DMOCK_ID='"mock-circle"'
tests_mock_circle_circle_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_circle_circle_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/config/config.so
tests_mock_config_config_so_SOURCES = tests/mock/mock.c
tests_mock_config_config_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=12 -DMOCK_ID='"mock-config"'
tests_mock_config_config_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_config_config_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/stemmer/stemmer.so
tests_mock_stemmer_stemmer_so_SOURCES = tests/mock/mock.c
tests_mock_stemmer_stemmer_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=13 -DMOCK_ID='"mock-stemmer"'
tests_mock_stemmer_stemmer_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_stemmer_stemmer_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/unnamed/unnamed.so
tests_mock_unnamed_unnamed_so_SOURCES = tests/mock/mock.c
tests_mock_unnamed_unnamed_so_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK=14 -DMOCK_ID='"mock-unnamed"'
tests_mock_unnamed_unnamed_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_unnamed_unnamed_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/stranger/stranger.so
tests_mock_stranger_stranger_so_SOURCES = tests/mock/stranger.c
tests_mock_stranger_stranger_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_stranger_stranger_so_LDFLAGS = $(PLUGIN_LDFLAGS)

check_PROGRAMS += tests/mock/pipe/pipe.so
tests_mock_pipe_pipe_so_SOURCES = tests/mock/pipe.c
tests_mock_pipe_pipe_so_CFLAGS = $(PLUGIN_CFLAGS)
tests_mock_pipe_pipe_so_LDFLAGS = $(PLUGIN_LDFLAGS)
