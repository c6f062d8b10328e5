#include "catalog/spread.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace meshctl::catalog {

void spread(std::span<Driver* const> drivers, std::size_t count,
            const std::function<bool(Driver& driver, std::size_t number)>& work) {
  if (count == 0 || !work(*drivers.front(), 0)) return;
  std::atomic<std::size_t> next = 1;
  std::atomic<bool> is_over = false;
  std::exception_ptr thrown;
  std::mutex mutex;
  const auto run = [&](Driver& driver) {
    try {
      for (std::size_t number = next++; number < count && !is_over; number = next++) {
        if (!work(driver, number)) is_over = true;
      }
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!thrown) thrown = std::current_exception();
      is_over = true;
    }
  };
  std::vector<std::thread> threads;
  for (Driver* driver : drivers.subspan(1, std::min(drivers.size(), count - 1) - 1)) {
    threads.emplace_back([&run, driver] { run(*driver); });
  }
  run(*drivers.front());
  for (std::thread& thread : threads) thread.join();
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace meshctl::catalog
