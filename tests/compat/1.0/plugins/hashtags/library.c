/* SPDX-License-Identifier: MIT */
#include "hashtags.h"

CT_LIBRARY(&hashtags_plugin, &hashtag_counts_plugin);
