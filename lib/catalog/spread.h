// Spreads work on many items over a few drivers, one thread each.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "catalog/driver.h"

namespace meshctl::catalog {

/// Calls `work` once for every number below `count`, until one call answers false. The first is
/// called alone: when it finds that the catalog is out of reach, nobody else has to. What `work`
/// throws is thrown again, after all threads have ended.
void spread(std::span<Driver* const> drivers, std::size_t count,
            const std::function<bool(Driver& driver, std::size_t number)>& work);

}  // namespace meshctl::catalog
