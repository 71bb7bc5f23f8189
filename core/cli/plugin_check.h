/* SPDX-License-Identifier: MIT
 *
 * `cotejo plugin check`.
 */
#ifndef CT_CLI_PLUGIN_CHECK_H
#define CT_CLI_PLUGIN_CHECK_H

/* argv[0] is "check". Returns the exit status. */
int ct_cli_plugin_check(int argc, char **argv);

#endif
