#include "sla/checks.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "engine/sql.h"
#include "quality/unknown.h"
#include "quality/value.h"
#include "sla/element.h"
#include "sla/property.h"

namespace meshctl::sla {

namespace {

using manifest::SlaProperty;
using quality::Aggregate;
using quality::Check;
using quality::Decided;
using quality::Field;
using quality::Measure;
using std::chrono::microseconds;

double seconds(microseconds span) {
  return std::chrono::duration<double>(span).count();
}

std::string for_people_seconds(double number) {
  return for_people(
      std::chrono::duration_cast<microseconds>(std::chrono::duration<double>(number)));
}

/// The value of a property as it is written; empty when it has none.
std::string_view value_text(const SlaProperty& property) {
  return property.value != nullptr && property.value->is_scalar() && !property.value->is_null()
             ? property.value->text()
             : std::string_view();
}

std::optional<Duration> duration_of(const SlaProperty& property) {
  const std::string_view text = trim(value_text(property));
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc() && end == text.data() + text.size()) {
    return number < 0 ? std::nullopt : parse_duration(number, property.unit);
  }
  return parse_iso_duration(text);
}

/// Why a level cannot be judged: how much it promises is not known.
std::optional<Decided> unknown_in_level(const SlaProperty& property) {
  auto unknown = quality::unknown_in("its value", property.value);
  return unknown ? unknown : quality::unknown_in("its unit", property.unit);
}

/// `1 d`, `P1D`.
std::string duration_text(const SlaProperty& property) {
  return printable(property.unit ? fmt::format("{} {}", value_text(property), property.unit.text)
                                 : std::string(value_text(property)));
}

Check make(const quality::CheckMaker& maker, const SlaProperty& property, std::string_view name,
           const Element* element) {
  const bool has_object = element != nullptr;
  const std::string_view asked = property.id.text.empty() ? name : property.id.text;
  Check check = maker.make(CheckOrigin::sla, has_object ? element->object : nullptr,
                           has_object ? element->paths.front() : quality::Path{}, asked,
                           property.value != nullptr ? property.value : property.node);
  check.outcome.metric = name;
  check.outcome.dimension = "timeliness";
  check.outcome.threshold.clear();
  return check;
}

/// What an age is measured on.
Measure on_times(const quality::Table& table, const Element& element,
                 const std::function<Aggregate(const std::vector<std::string>&)>& aggregate) {
  std::vector<std::string> values;
  for (const quality::Path& path : element.paths) {
    const auto found = quality::locate(table, path);
    if (const auto* none = std::get_if<quality::NoField>(&found)) {
      return Decided{Status::skip, none->message, {}};
    }
    const Field& field = std::get<Field>(found);
    const manifest::Property& property = *path.back().property;
    const quality::ValueReader reader(field, property);
    const bool is_time =
        quality::is_temporal(field.type) &&
        !(field.type.name.starts_with("TIME") && !field.type.name.starts_with("TIMESTAMP"));
    const bool may_be_time = reader.is_held_as_text() && (property.logical_type == "date" ||
                                                          property.logical_type == "timestamp");
    if (field.is_list || (!is_time && !may_be_time)) {
      return Decided{
          Status::skip,
          fmt::format("{} is {}, which tells no point in time", to_string(path), field.type.text),
          {}};
    }
    std::string value = reader.time(field.expression);
    const std::string_view zone = property.logical_type_options != nullptr
                                      ? property.logical_type_options->string_at("defaultTimezone")
                                      : std::string_view();
    if (!zone.empty() && is_time && !quality::has_zone(field.type) && !field.type.is("DATE")) {
      value = fmt::format("timezone({}, {})", engine::quote_literal(zone), value);
    }
    values.push_back(std::move(value));
  }
  return aggregate(values);
}

/// SQL of a point in time in seconds since 1970.
std::string epoch_literal(Instant instant) {
  return fmt::format("{:.6f}::DOUBLE", seconds(instant.time_since_epoch()));
}

void fill_latency(Check& check, const SlaProperty& property, const Element& element, Instant now) {
  const std::string limit = duration_text(property);
  Outcome& outcome = check.outcome;
  if (element.paths.size() == 1) {
    outcome.title = fmt::format("{} is at most {} old", element.name, limit);
    check.measure = [element, now](const quality::Table& table) {
      return on_times(table, element, [&](const std::vector<std::string>& values) {
        return Aggregate{
            fmt::format("{} - epoch(max({}))", epoch_literal(now), values.front()),
            {},
            {},
            "row",
            {Status::fail, fmt::format("{} has no values, so nothing is new", element.name), {}}};
      });
    };
    check.explain = [name = element.name, limit](double age) {
      return fmt::format("the newest {} is {} old, and must be at most {}", name,
                         for_people_seconds(age), limit);
    };
    return;
  }
  outcome.title = fmt::format("{} are at most {} apart", element.name, limit);
  if (element.paths.size() > 2) {
    check.decided = Decided{Status::skip,
                            fmt::format("latency is about one element or two, and {} are {}",
                                        element.name, element.paths.size()),
                            {}};
    return;
  }
  check.measure = [element](const quality::Table& table) {
    return on_times(table, element, [](const std::vector<std::string>& values) {
      return Aggregate{
          fmt::format("max(abs(epoch({}) - epoch({})))", values[1], values[0]), {}, {}};
    });
  };
  check.explain = [name = element.name, limit](double span) {
    return fmt::format("in a row {} are {} apart, and must be at most {}", name,
                       for_people_seconds(span), limit);
  };
}

void fill_retention(Check& check, const SlaProperty& property, const Element& element,
                    Instant now) {
  const std::string limit = duration_text(property);
  check.outcome.title = fmt::format("{} has nothing older than {}", element.name, limit);
  check.outcome.dimension.clear();
  if (element.paths.size() > 1) {
    check.decided = Decided{Status::skip, "retention is about one element", {}};
    return;
  }
  check.measure = [element, now](const quality::Table& table) {
    return on_times(table, element, [&](const std::vector<std::string>& values) {
      return Aggregate{
          fmt::format("{} - epoch(min({}))", epoch_literal(now), values.front()), {}, {}};
    });
  };
  check.explain = [name = element.name, limit](double age) {
    return fmt::format("the oldest {} is {} old, and must be at most {}", name,
                       for_people_seconds(age), limit);
  };
}

Check data_check(const quality::CheckMaker& maker, const SlaProperty& property,
                 const Property& known, Instant now) {
  const std::variant<Element, NoElement> found =
      find_element(*maker.contract().contract(), property.element);
  const auto* element = std::get_if<Element>(&found);
  Check check = make(maker, property, known.name, element);
  check.outcome.title = fmt::format("{} of {}", known.name, duration_text(property));
  check.decided = unknown_in_level(property);
  if (!check.decided && element == nullptr) {
    const auto& all = *maker.contract().contract();
    check.decided = quality::unknown_in(
        "its element", property.element ? property.element : all.sla_default_element);
  }
  if (check.decided) return check;
  if (element == nullptr) {
    const auto& none = std::get<NoElement>(found);
    check.decided =
        Decided{property.element ? Status::error : Status::skip, none.message, none.hint};
    return check;
  }
  const std::optional<Duration> limit = duration_of(property);
  if (!limit) {
    check.decided =
        Decided{Status::error, fmt::format("{} is no length of time", duration_text(property)),
                "write value: 2 and unit: d, or value: PT48H"};
    return check;
  }
  check.threshold = quality::at_most(seconds(now - before(now, *limit)), duration_text(property));
  check.outcome.threshold = check.threshold.text;
  check.outcome.unit = "seconds";
  if (known.kind == Kind::latency) {
    fill_latency(check, property, *element, now);
  } else {
    fill_retention(check, property, *element, now);
  }
  return check;
}

void fill_date(Check& check, const SlaProperty& property, const Property& known, Instant now) {
  const std::string shown = printable(value_text(property));
  Outcome& outcome = check.outcome;
  outcome.title = fmt::format("{} {}", known.name, shown);
  outcome.dimension.clear();
  check.decided = unknown_in_level(property);
  if (check.decided) return;
  const std::optional<Instant> date = parse_instant(value_text(property));
  if (!date) {
    check.decided =
        Decided{Status::error, fmt::format("{} is no date", shown.empty() ? "its value" : shown),
                "write it as 2026-01-31T00:00:00Z"};
    return;
  }
  const microseconds left = *date - now;
  outcome.unit = "days";
  outcome.value = static_cast<double>(
      std::chrono::floor<std::chrono::days>(known.kind == Kind::begins ? -left : left).count());
  outcome.threshold = "> 0";
  if (known.kind == Kind::begins) {
    check.decided =
        left > microseconds(0)
            ? Decided{Status::skip, fmt::format("it begins in {}", for_people(left)), {}}
            : Decided{Status::pass, {}, {}};
  } else if (left <= microseconds(0)) {
    check.decided = Decided{Status::fail, fmt::format("it was {} ago", for_people(-left)),
                            "agree on a new date, or retire the contract"};
  } else if (left <= std::chrono::days(kNoticeDays)) {
    outcome.severity = Severity::warning;
    check.decided = Decided{Status::warn, fmt::format("only {} are left", for_people(left)), {}};
  } else {
    check.decided = Decided{Status::pass, {}, {}};
  }
}

bool is_about_data(const Property* known) {
  return known != nullptr && (known->kind == Kind::latency || known->kind == Kind::retention);
}

}  // namespace

std::vector<Check> checks_of_contract(const manifest::Manifest& contract, Instant now) {
  std::vector<Check> checks;
  const quality::CheckMaker maker(contract, nullptr);
  for (const SlaProperty& property : contract.contract()->sla_properties) {
    const Property* known = find_property(property.property);
    if (is_about_data(known)) continue;
    Check check =
        make(maker, property, known != nullptr ? known->name : property.property.text, nullptr);
    check.outcome.title =
        printable(fmt::format("{} of {}", check.outcome.metric, duration_text(property)));
    if (known == nullptr) {
      check.decided =
          Decided{Status::skip,
                  fmt::format("{} is no service level that is known", printable(property.property)),
                  nearest_property(property.property)};
    } else if (known->kind == Kind::history) {
      check.outcome.dimension.clear();
      check.decided = Decided{Status::skip, std::string(known->why_not), {}};
    } else {
      fill_date(check, property, *known, now);
    }
    checks.push_back(std::move(check));
  }
  quality::make_ids_unique(checks);
  return checks;
}

std::vector<Check> checks_of_server(const manifest::Manifest& contract,
                                    const manifest::Server* server, Instant now) {
  std::vector<Check> checks;
  const quality::CheckMaker maker(contract, server);
  for (const SlaProperty& property : contract.contract()->sla_properties) {
    const Property* known = find_property(property.property);
    if (is_about_data(known)) checks.push_back(data_check(maker, property, *known, now));
  }
  quality::make_ids_unique(checks);
  return checks;
}

}  // namespace meshctl::sla
