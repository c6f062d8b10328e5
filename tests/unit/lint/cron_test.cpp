// Which texts cron reads, and what it says of the others.
#include "lint/cron.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using meshctl::lint::objection_to_cron;

TEST_CASE("expressions that cron reads") {
  for (const std::string_view text : {
           "* * * * *",
           "0 20 * * *",
           "  0\t20  *  * * ",
           "*/15 0-6,22 1,15 JAN-mar Mon-FRI",
           "5/10 0 31 12 7",
           "0 0 * * 0",
           "0-30/5 * * * sun",
           "@daily",
           "@Hourly",
           "0 0 12 * * ?",
           "0 0 12 ? * MON-FRI 2030",
           "0 15 10 L-2 * ?",
           "0 15 10 15W * ?",
           "0 15 10 ? * 6L",
           "0 15 10 ? * 6#3",
           "0 0 22-2 * * ?",
           "0 20 * * ? 2026",
           "15 10 ? * 6L 2022-2030",
       }) {
    CAPTURE(text);
    CHECK(objection_to_cron(text).value_or("") == "");
  }
}

TEST_CASE("texts that cron does not read, and why") {
  struct Case {
    std::string_view text;
    std::string_view why;
  };
  for (const Case& each : std::to_array<Case>({
           {"", "it has 0 fields, not five"},
           {"daily", "it has 1 field, not five"},
           {"0 20 * *", "it has 4 fields, not five"},
           {"0 0 0 1 1 ? 2026 x", "it has 8 fields, not five"},
           {"0 30 * * *", "hour 30 is not between 0 and 23"},
           {"60 0 * * *", "minute 60 is not between 0 and 59"},
           {"0 0 0 * *", "day 0 is not between 1 and 31"},
           {"0 0 32 * *", "day 32 is not between 1 and 31"},
           {"0 0 * 13 *", "month 13 is not between 1 and 12"},
           {"0 0 * * 8", "weekday 8 is not between 0 and 7"},
           {"0 0 * foo *", "month cannot be 'foo'"},
           {"0 0 * * mo", "weekday cannot be 'mo'"},
           {"0 jan * * *", "hour cannot be 'jan'"},
           {"1,,2 0 * * *", "minute has an empty part"},
           {"-5 0 * * *", "minute has an empty part"},
           {"*/0 0 * * *", "the step of minute is 0"},
           {"*/x 0 * * *", "minute cannot be '*/x'"},
           {"*/ 0 * * *", "minute cannot be '*/'"},
           {"0 22-2 * * *", "hour goes backwards from 22 to 2"},
           {"0 1-24 * * *", "hour 24 is not between 0 and 23"},
           {"0 0 ? * *", "day cannot be '?'"},
           {"0 0 L * *", "day cannot be 'L'"},
           {"9999999 0 * * *", "minute cannot be '9999999'"},
           {"@dayly", "'@dayly' is no name that cron knows"},
           {"60 0 12 * * ?", "second 60 is not between 0 and 59"},
           {"0 0 12 * * ? 1800", "year 1800 is not between 1970 and 2199"},
           {"0 15 10 ? * 6#6", "weekday cannot be '6#6'"},
           {"0 15 10 32W * ?", "day cannot be '32W'"},
       })) {
    CAPTURE(each.text);
    CHECK(objection_to_cron(each.text).value_or("") == each.why);
  }
}
