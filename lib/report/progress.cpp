#include "report/progress.h"

#include <utility>

#include "base/text.h"
#include "report/terminal.h"

namespace meshctl::report {

namespace {

constexpr unsigned kUsualWidth = 80;
// Back to the first column, and wiped to its end.
constexpr std::string_view kWipe = "\r\x1b[K";

std::string cut(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view after = rest;
    used += column_width(take_code_point(after));
    if (used > width) break;
    rest = after;
  }
  return std::string(text.substr(0, text.size() - rest.size()));
}

}  // namespace

Progress::Progress(const Stream& stream, bool is_quiet, std::chrono::milliseconds patience)
    : stream_(stream), is_quiet_(is_quiet), begins_(std::chrono::steady_clock::now() + patience) {}

Progress::~Progress() {
  end();
}

void Progress::show(std::string_view clause) {
  if (is_quiet_ || !stream_.is_terminal) return;
  const std::scoped_lock lock(mutex_);
  if (is_over_) return;
  line_ = printable(clause);
  if (std::chrono::steady_clock::now() >= begins_) {
    draw();
  } else if (!waiting_.joinable()) {
    waiting_ = std::thread([this] { wait_and_draw(); });
  }
}

void Progress::note(std::string_view sentence) {
  if (is_quiet_) return;
  const std::scoped_lock lock(mutex_);
  wipe();
  *stream_.out << Paint(stream_.use_color).blue("note:") << ' ' << printable(sentence) << '\n'
               << std::flush;
}

void Progress::end() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
    wipe();
    stream_.out->flush();
  }
  ended_.notify_all();
  if (waiting_.joinable()) waiting_.join();
}

void Progress::wait_and_draw() {
  std::unique_lock lock(mutex_);
  if (!ended_.wait_until(lock, begins_, [this] { return is_over_; })) draw();
}

void Progress::draw() {
  // The last column stays free: some terminals break the line when it is written.
  const unsigned width = (stream_.width > 1 ? stream_.width : kUsualWidth) - 1;
  *stream_.out << kWipe << Paint(stream_.use_color).dim(cut(line_, width)) << std::flush;
  is_drawn_ = true;
}

void Progress::wipe() {
  if (std::exchange(is_drawn_, false)) *stream_.out << kWipe;
}

}  // namespace meshctl::report
