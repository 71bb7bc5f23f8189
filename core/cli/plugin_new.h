/* SPDX-License-Identifier: MIT
 *
 * `cotejo plugin new`: a folder with a plugin that builds, its cases and its
 * checks, made from plugins/template.
 */
#ifndef CT_CLI_PLUGIN_NEW_H
#define CT_CLI_PLUGIN_NEW_H

/* argv[0] is "new". Returns the exit status. [main] */
int ct_cli_plugin_new(int argc, char **argv);

#endif
