#include "interrupt.h"

#include <array>
#include <csignal>

namespace meshctl::cli {
namespace {

// A signal handler can reach nothing but a global.
volatile std::sig_atomic_t noted = 0;

constexpr std::array kSignals{SIGINT, SIGTERM};

extern "C" void note_signal(int /*number*/) {
  noted = 1;
}

}  // namespace

InterruptNote::InterruptNote() {
  noted = 0;
  for (const int number : kSignals) {
    struct sigaction action {};
    action.sa_handler = note_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(number, &action, nullptr);
  }
}

InterruptNote::~InterruptNote() {
  for (const int number : kSignals) std::signal(number, SIG_DFL);
}

bool InterruptNote::is_noted() {
  return noted != 0;
}

}  // namespace meshctl::cli
