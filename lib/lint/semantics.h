// The families of rules that look at one manifest only: its names and values against each other,
// and against what the standards say in words. Private to lib/lint.
#pragma once

#include "lint/subject.h"

namespace meshctl::lint {

/// Both kinds of manifest.
void check_dates(const Subject& subject);
void check_life(const Subject& subject);
void check_names(const Subject& subject);
void check_repeats(const Subject& subject);
void check_secrets(const Subject& subject);
void check_yaml_words(const Subject& subject);

/// Data contracts.
void check_examples(const Subject& subject, const manifest::DataContract& contract);
void check_fields(const Subject& subject, const manifest::DataContract& contract);
void check_keys(const Subject& subject, const manifest::DataContract& contract);
void check_option_ranges(const Subject& subject, const manifest::DataContract& contract);
void check_patterns(const Subject& subject, const manifest::DataContract& contract);
void check_quality_rules(const Subject& subject, const manifest::DataContract& contract);
void check_relationship_types(const Subject& subject, const manifest::DataContract& contract);
void check_schedules(const Subject& subject, const manifest::DataContract& contract);
void check_servers(const Subject& subject, const manifest::DataContract& contract);
void check_shapes(const Subject& subject, const manifest::DataContract& contract);
void check_sla_values(const Subject& subject, const manifest::DataContract& contract);
void check_sql_rules(const Subject& subject, const manifest::DataContract& contract);
void check_thresholds(const Subject& subject, const manifest::DataContract& contract);

}  // namespace meshctl::lint
