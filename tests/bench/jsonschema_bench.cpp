// Compiles a schema and evaluates it on files, over and over, and prints the times, beside that of
// parsing the file. usage: bench_jsonschema SCHEMA FILE... (SCHEMA: a shipped one's name, or a
// file)
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "schemas/schemas.h"

namespace {

using namespace meshctl;

constexpr std::uint64_t kLargestFile = 16U << 20U;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// The median time of one round in microseconds, over half a second.
template <typename Work>
double microseconds(const Work& work) {
  std::vector<double> times;
  for (double spent = 0; spent < 0.5;) {
    const double start = cpu_seconds();
    work();
    times.push_back(cpu_seconds() - start);
    spent += times.back();
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle * 1e6;
}

std::shared_ptr<const jsonschema::Schema> compile(const std::string& name) {
  const auto shipped = schemas::text(name);
  const std::string text = shipped ? std::string(*shipped) : read_file(name, kLargestFile);
  const double time =
      microseconds([&] { static_cast<void>(jsonschema::compile_text(name, text)); });
  auto compiled = jsonschema::compile_text(name, text);
  fmt::print("{}: {:.1f} KB parsed and compiled in {:.0f} us\n", name,
             static_cast<double>(text.size()) / 1e3, time);
  if (!compiled.schema) throw usage_error(name + " is no schema");
  return compiled.schema;
}

void measure(const jsonschema::Schema& schema, const std::string& path) {
  const auto source = std::make_shared<const Source>(path, read_file(path, kLargestFile));
  const document::Format format = document::format_of(path);
  const document::Parsed parsed = document::parse(source, format);
  if (parsed.documents.empty()) throw input_error("cannot parse " + path);
  const document::Document& document = parsed.documents.front();
  const double parse = microseconds([&] { static_cast<void>(document::parse(source, format)); });
  bool is_valid = false;
  const double verdict =
      microseconds([&] { is_valid = jsonschema::is_valid(schema, document.root()); });
  std::vector<Finding> findings;
  const double explained = microseconds([&] {
    findings.clear();
    jsonschema::evaluate(schema, document, document.root(), findings);
  });
  fmt::print("{}: {:.1f} KB, {} in {:.1f} us ({:.2f}x parsing it), {} findings in {:.1f} us\n",
             path, static_cast<double>(source->text().size()) / 1e3,
             is_valid ? "valid" : "not valid", verdict, verdict / parse, findings.size(),
             explained);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count < 3) throw usage_error("usage: bench_jsonschema SCHEMA FILE...");
    const auto schema = compile(arguments[1]);
    for (int i = 2; i < count; ++i) measure(*schema, arguments[i]);
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return static_cast<int>(error.exit_code());
  }
}
