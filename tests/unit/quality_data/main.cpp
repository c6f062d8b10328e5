// The main function of tests that open DuckDB sessions: their workers are this program, executed
// again.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "engine/worker.h"

int main(int argc, char** argv) {
  if (const auto status = meshctl::engine::run_if_worker(argc, argv)) return *status;
  return doctest::Context(argc, argv).run();
}
