/* SPDX-License-Identifier: MIT
 *
 * Makes the golden index of this version of the format: make-index FOLDER. Run
 * once for each version that is released; what it made is kept, and
 * tests/unit/index_golden.c reads it for ever after.
 */
#include <stdio.h>

#include "tests/golden/documents.h"

int main(int argc, char **argv)
{
	struct ct_error error = CT_ERROR_NONE;

	if (argc != 2) {
		fprintf(stderr, "usage: make-index FOLDER\n");
		return 2;
	}
	if (toy_index(argv[1], golden_documents, GOLDEN_COUNT, 50, NULL, &error) == CT_OK)
		return 0;
	fprintf(stderr, "make-index: %s\n", error.text);
	return 1;
}
