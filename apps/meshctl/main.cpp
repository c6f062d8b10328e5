// The process: its streams, its signals and its exit code. Everything else is in application.cpp.
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "application.h"
#include "base/context.h"
#include "base/error.h"
#include "engine/worker.h"
#include "stdout_buffer.h"

int main(int argc, char** argv) {
  using namespace meshctl;
  if (const auto status = engine::run_if_worker(argc, argv)) return *status;
  cli::occupy_standard_descriptors();
  // A closed pipe or socket is an error of the one write, told apart below; Ctrl-C keeps its
  // default, so that a shell sees the signal and ends its loop.
  std::signal(SIGPIPE, SIG_IGN);

  cli::StdoutBuffer buffer(STDOUT_FILENO);
  std::ostream out(&buffer);
  Context context = system_context(Color::automatic);
  context.out.out = &out;
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);

  ExitCode exit_code = cli::run_application(context, words);
  out.flush();
  if (buffer.error_number() != 0 && buffer.error_number() != EPIPE) {
    const Error error = system_error(
        "write to", "standard output", buffer.error_number(),
        buffer.error_number() == ENOSPC ? "make room there, or write to another disk" : "");
    cli::print_error(context.err, error);
    exit_code = worst_of(exit_code, error.exit_code());
  }
  return static_cast<int>(exit_code);
}
