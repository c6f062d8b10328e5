#include "sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/time.h"

namespace meshctl::compliance {

namespace {

constexpr std::array<std::string_view, 10> kDomains{"claims",   "fleet",  "lending", "people",
                                                    "risk",     "safety", "sales",   "travel",
                                                    "treasury", "weather"};
constexpr std::array<std::string_view, 8> kNouns{"order",  "loan",   "claim",   "flight",
                                                 "policy", "vessel", "invoice", "branch"};
constexpr std::size_t kLines = 40;

// Numbers without a pattern that are the same every time: a linear congruential generator.
class Numbers {
 public:
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_ = 12345;
};

std::int32_t score(std::size_t number) {
  return static_cast<std::int32_t>(number);
}

Standing standing_of(Numbers& numbers, std::size_t most) {
  Standing standing;
  const std::size_t lost = numbers.below(most);
  standing.score = score(1000 - lost);
  standing.without_waivers = score(1000 - lost - lost / 6);
  standing.change = score(numbers.below(41)) - 20;
  standing.counts = {lost / 40, lost / 30, lost / 100, lost / 90};
  return standing;
}

Coverage coverage_of(Numbers& numbers, std::size_t units) {
  const auto share = [&](std::size_t of) { return Share{of - numbers.below(of / 3 + 1), of}; };
  return {share(2 * units), share(30 * units), share(units), share(units), {0, units}};
}

Place place_of(std::string file, std::uint32_t line) {
  Place place;
  place.file = std::move(file);
  place.bytes = {line * 20, line * 20 + 5};
  place.start = {line, 7};
  place.end = {line, 12};
  return place;
}

void add_domains(Compliance& mesh, Numbers& numbers, std::size_t products) {
  for (std::size_t i = 0; i < std::min(products, kDomains.size()); ++i) {
    const std::size_t units = products / kDomains.size() + 1;
    mesh.domains.push_back({std::string(kDomains[i]), i == 4 ? "Risk and capital" : "", units,
                            standing_of(numbers, 400), coverage_of(numbers, units)});
  }
}

void add_lines(Compliance& mesh, Numbers& numbers, std::size_t products) {
  for (std::size_t i = 0; i < kLines; ++i) {
    Line line;
    line.id = i % 5 == 0
                  ? fmt::format("category{}", i)
                  : fmt::format("{}/{}-{}", i % 2 == 0 ? "policy" : "naming", kNouns[i % 8], i);
    line.title = fmt::format("What rule {} asks of a {} holds", i, kNouns[i % 8]);
    if (i % 9 != 8) line.attribute = static_cast<lint::Attribute>(i % 8);
    if (i % 4 == 0) line.controls = {fmt::format("SOX-{}", i), "ISO-27001-A.8"};
    line.asked_by = i % 5 == 0 ? "" : "bundle group-standards 2.1.0";
    line.kept = {products - numbers.below(products / (i % 7 + 1) + 1), products};
    line.standing = standing_of(numbers, 300);
    line.standing.score = score(line.kept.have * 1000 / line.kept.of);
    mesh.lines.push_back(std::move(line));
  }
  for (std::size_t domain = 0; domain < mesh.domains.size(); ++domain) {
    for (std::size_t line = 0; line < kLines; ++line) {
      if (numbers.below(9) == 0) continue;
      const std::size_t of = mesh.domains[domain].units;
      mesh.cells.push_back({domain, line, {of - numbers.below(of / (line % 6 + 1) + 1), of}});
    }
  }
}

void add_units(Compliance& mesh, Numbers& numbers, std::size_t products) {
  for (std::size_t i = 0; i < products; ++i) {
    Unit unit;
    unit.domain = i % mesh.domains.size();
    unit.kind = i % 17 == 16 ? "contract" : "product";
    unit.id = fmt::format("{}-{}-{}-v1", kDomains[unit.domain], kNouns[i % 8], i);
    unit.name = fmt::format("{} facts {}", kNouns[i % 8], i);
    unit.version = "1.1.0";
    unit.status = i % 13 == 0 ? "deprecated" : "active";
    unit.owner = fmt::format("{}-core", kDomains[unit.domain]);
    unit.file = fmt::format("{}/{}.odps.yaml", kDomains[unit.domain], i);
    unit.contracts = 1;
    unit.standing = standing_of(numbers, i % 3 == 0 ? 600 : 150);
    for (std::size_t line = numbers.below(kLines); line < kLines; line += 7) {
      unit.broken.push_back(line);
    }
    mesh.units.push_back(std::move(unit));
  }
}

void add_groups(Compliance& mesh, Numbers& numbers, std::size_t products) {
  for (std::size_t i = 0; i < 8; ++i) {
    mesh.attributes.push_back({std::string(lint::to_string(static_cast<lint::Attribute>(i))),
                               "",
                               products,
                               standing_of(numbers, 300),
                               {}});
  }
  mesh.attributes.push_back({"other", "", products, standing_of(numbers, 100), {}});
  for (std::size_t i = 0; i < 12; ++i) {
    mesh.controls.push_back(
        {fmt::format("SOX-{}", 4 * i), "", products, standing_of(numbers, 200), {}});
  }
}

void add_findings(Compliance& mesh, Numbers& numbers, std::size_t products) {
  for (std::size_t i = 0; i < 4 * products; ++i) {
    Finding finding;
    finding.rule = mesh.lines[numbers.below(kLines)].id;
    finding.severity = static_cast<Severity>(numbers.below(3));
    finding.message = fmt::format("'{}_code' of object 'facts' has no description", kNouns[i % 8]);
    finding.hint = "add a description that says what one value means";
    finding.place =
        place_of(mesh.units[i % products].file, static_cast<std::uint32_t>(i % 300 + 1));
    mesh.findings.push_back(std::move(finding));
  }
  mesh.skipped.push_back({"link/unknown-contract", "'prod' was not asked: no network is used", {}});
}

void add_remedies(Compliance& mesh, Numbers& numbers) {
  for (std::size_t i = 0; i < 10; ++i) {
    Remedy remedy;
    remedy.line = 3 * i;
    remedy.domain = i % mesh.domains.size();
    remedy.gain = score(1240 - 113 * i);
    remedy.findings = 20 + numbers.below(300);
    remedy.units = 1 + numbers.below(20);
    remedy.fixable = i % 3 == 0 ? 12 : 0;
    remedy.hint = "add a description that says what one value means";
    remedy.place = place_of(mesh.units.front().file, 12);
    mesh.remedies.push_back(std::move(remedy));
  }
}

void add_waivers(Compliance& mesh, Numbers& numbers) {
  for (std::size_t i = 0; i < 14; ++i) {
    WaiverLine waiver;
    waiver.note.id = fmt::format("W-2026-{:02}", i);
    waiver.note.reason = "the source system is replaced in the first quarter";
    waiver.note.ticket = i % 2 == 0 ? fmt::format("https://tickets.example.com/DG-{}", 100 + i)
                                    : fmt::format("DG-{}", 100 + i);
    waiver.note.requested_by = "ann@example.com";
    waiver.note.approved_by = i % 3 == 0 ? "" : "board@example.com";
    waiver.note.expires = "2027-01-31";
    waiver.note.days_left = static_cast<std::int64_t>(numbers.below(120)) - 10;
    waiver.days_left = waiver.note.days_left;
    waiver.rule = mesh.lines[i].id;
    waiver.targets = fmt::format("domain {}", kDomains[i % 10]);
    waiver.state = *waiver.days_left < 0 ? "expired" : i % 5 == 0 ? "unused" : "active";
    waiver.covered = numbers.below(40);
    mesh.waivers.push_back(std::move(waiver));
  }
}

void add_trend(Compliance& mesh, Numbers& numbers) {
  for (std::int32_t week = 51; week >= 0; --week) {
    Point point;
    point.at = mesh.as_of - std::chrono::weeks(week);
    point.score = week == 0 ? mesh.standing.score
                            : Score(*mesh.standing.score - week - score(numbers.below(12)));
    point.without_waivers = *point.score - 20 - week / 10;
    point.counts = {20 + numbers.below(9), 40 + numbers.below(9), 0, 12};
    point.units = mesh.units.size();
    mesh.trend.push_back(point);
  }
  Changes changes;
  changes.since = mesh.trend[mesh.trend.size() - 2].at;
  changes.new_findings = 12;
  changes.gone_findings = 31;
  changes.new_units = {mesh.units[0].id, mesh.units[1].id};
  changes.gone_units = {"lending-offer-12-v1"};
  for (std::size_t i = 0; i < std::min<std::size_t>(5, mesh.units.size()); ++i) {
    (mesh.units[i].standing.change < 0 ? changes.fell : changes.rose).push_back(i);
  }
  mesh.changes = std::move(changes);
}

Compliance begun() {
  Compliance mesh;
  mesh.name = "Group data mesh";
  mesh.as_of = parse_instant("2026-11-30T12:00:00Z").value();
  mesh.made = mesh.as_of;
  mesh.meshctl_version = "0.1.0";
  mesh.environment = "prod";
  mesh.commit = "6e69e43a1b2c3d4e5f60718293a4b5c6d7e8f901";
  mesh.bundles.push_back({"group-standards", "2.1.0", "https://git.example.com/governance.git",
                          "sha256:4b1c6f0a2d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdde",
                          "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334", "governance@example.com"});
  return mesh;
}

}  // namespace

Compliance sample_mesh(std::size_t products) {
  Numbers numbers;
  Compliance mesh = begun();
  mesh.products = products;
  mesh.contracts = products + products / 20;
  mesh.gate.fail_under = 950;
  mesh.standing = {930, 908, 12, {products / 8, products / 5, products / 50, products / 30}};
  mesh.coverage = coverage_of(numbers, products);
  add_domains(mesh, numbers, products);
  add_lines(mesh, numbers, products);
  add_units(mesh, numbers, products);
  add_groups(mesh, numbers, products);
  add_findings(mesh, numbers, products);
  add_remedies(mesh, numbers);
  add_waivers(mesh, numbers);
  add_trend(mesh, numbers);
  return mesh;
}

Compliance first_report() {
  Compliance mesh = begun();
  mesh.bundles.clear();
  mesh.commit.clear();
  mesh.products = 1;
  mesh.contracts = 1;
  mesh.standing = {1000, 1000, {}, {}};
  mesh.coverage = {{2, 2}, {0, 12}, {1, 1}, {0, 1}, {0, 1}};
  mesh.domains = {{"", "", 1, mesh.standing, mesh.coverage}};
  mesh.attributes = {{"interoperable", "", 1, mesh.standing, {}}};
  mesh.lines = {{"schema",
                 "The document is what its standard, or a policy, asks for",
                 lint::Attribute::interoperable,
                 {},
                 "",
                 {1, 1},
                 mesh.standing}};
  mesh.cells = {{0, 0, {1, 1}}};
  Unit unit;
  unit.kind = "product";
  unit.id = "orders";
  unit.standing = mesh.standing;
  mesh.units = {unit};
  mesh.trend = {{mesh.as_of, 1000, 1000, {}, 1}};
  return mesh;
}

Compliance hostile_mesh() {
  constexpr std::string_view kScript = "<script>alert(1)</script>";
  constexpr std::string_view kImage = R"("><img src=x onerror=alert(2)>)";
  constexpr std::string_view kQuote = R"(' onmouseover='alert(3)' x=&lt;)";
  using namespace std::string_view_literals;
  constexpr std::string_view kInvisible = "a\x1b[31mb\0c\u202Edrow\u2066\xff\r\n-->"sv;
  const std::string longest(500, 'W');
  Compliance mesh = sample_mesh(12);
  mesh.name = std::string(kScript) + std::string(kInvisible);
  mesh.environment = kImage;
  mesh.commit = kQuote;
  mesh.bundles[0].name = kImage;
  mesh.bundles[0].source = "javascript:alert(4)";
  mesh.bundles[0].signed_by = kScript;
  for (std::size_t i = 0; i < mesh.domains.size(); ++i) {
    mesh.domains[i].name = i % 2 == 0 ? std::string(kImage) + std::to_string(i) : longest;
    mesh.domains[i].title = kScript;
  }
  for (Line& line : mesh.lines) {
    line.id = "policy/" + std::string(kQuote);
    line.title = kScript;
    line.asked_by = kImage;
    line.controls = {std::string(kScript), longest};
  }
  for (std::size_t i = 0; i < mesh.units.size(); ++i) {
    Unit& unit = mesh.units[i];
    unit.name = i == 0   ? kScript
                : i == 1 ? kImage
                : i == 2 ? std::string_view(longest)
                         : kInvisible;
    unit.id = kQuote;
    unit.owner = kImage;
    unit.status = kScript;
    unit.version = kImage;
    unit.file = kScript;
  }
  for (Group& control : mesh.controls) control.name = kImage;
  for (Finding& finding : mesh.findings) {
    finding.message = std::string(kScript) + longest;
    finding.hint = kImage;
    finding.rule = kQuote;
    finding.place.file = kScript;
  }
  for (Remedy& remedy : mesh.remedies) {
    remedy.hint = kImage;
    remedy.place.file = kScript;
  }
  for (std::size_t i = 0; i < mesh.waivers.size(); ++i) {
    WaiverLine& waiver = mesh.waivers[i];
    waiver.note.id = kImage;
    waiver.note.reason = kInvisible;
    waiver.note.ticket =
        i % 2 == 0 ? "javascript:alert(5)" : "https://x.example/\" onclick=alert(6) \"";
    waiver.note.expires = kScript;
    waiver.note.requested_by = longest;
    waiver.rule = kScript;
    waiver.targets = kQuote;
    waiver.state = kImage;
  }
  mesh.changes->new_units = {std::string(kScript), longest};
  mesh.skipped = {{std::string(kImage), std::string(kScript), place_of(std::string(kQuote), 3)}};
  mesh.errors = {input_error(std::string(kScript), std::string(kImage))};
  mesh.unapproved = {{std::string(kScript), Hiding::ignore, 3}};
  return mesh;
}

}  // namespace meshctl::compliance
