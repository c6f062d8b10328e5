// Reads files over and over and prints, for each, the MB a second of CPU time and, for YAML, the
// ratios to the reader on libyaml's events and to its bare event loop, run in turn.
// usage: bench_document FILE...
#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "document/document.h"
#include "document/encoding.h"
#include "document/reading.h"
#include "document/yaml_reader.h"

namespace {

using namespace meshctl;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

template <typename Work>
double time_one(const Work& work) {
  const double start = cpu_seconds();
  work();
  return cpu_seconds() - start;
}

double median(std::vector<double> times) {
  std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                   times.end());
  return times[times.size() / 2];
}

void run_events(std::string_view text) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  bool is_done = false;
  while (!is_done) {
    yaml_event_t event;
    is_done = yaml_parser_parse(&parser, &event) == 0 || event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
}

void read_events(const std::shared_ptr<const Source>& source) {
  const document::Bounds bounds;
  document::Reading reading(source, bounds);
  const auto text = document::check_encoding(reading, document::Format::yaml);
  if (text) static_cast<void>(document::read_yaml_events(reading, *text));
}

void measure(const std::string& path) {
  const auto source = std::make_shared<const Source>(path, read_file(path, 16U << 20U));
  const document::Format format = document::format_of(path);
  std::vector<double> ours;
  std::vector<double> by_events;
  std::vector<double> events;
  for (double spent = 0; spent < 0.5; spent += ours.back()) {
    ours.push_back(time_one([&] { static_cast<void>(document::parse(source, format)); }));
    if (format == document::Format::json) continue;
    by_events.push_back(time_one([&] { read_events(source); }));
    events.push_back(time_one([&] { run_events(source->text()); }));
  }
  const double seconds = median(ours);
  fmt::print("{}: {:.1f} KB in {:.3f} ms, {:.0f} MB/s", path,
             static_cast<double>(source->text().size()) / 1e3, seconds * 1e3,
             static_cast<double>(source->text().size()) / seconds / 1e6);
  if (!events.empty()) {
    fmt::print(", {:.2f}x the reader on libyaml's events, {:.2f}x these alone",
               seconds / median(by_events), seconds / median(events));
  }
  fmt::print("\n");
}

}  // namespace

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) measure(arguments[i]);
}
