// What rules make of their parameters, or of the organisation, once instead of for every manifest
// again: indexes, lists of words.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <typeindex>
#include <utility>

namespace meshctl::lint {

/// Holds one thing of each type for each key. Thread-safe.
class MadeOnce {
 public:
  /// What `make` gives for a key: made when it is first asked for. Lives as long as this.
  template <typename Made, typename Make>
  [[nodiscard]] const Made& get(const void* key, Make&& make) {
    const std::scoped_lock lock(mutex_);
    std::shared_ptr<const void>& made = made_[{std::type_index(typeid(Made)), key}];
    if (made == nullptr) made = std::make_shared<const Made>(make());
    return *static_cast<const Made*>(made.get());
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<std::type_index, const void*>, std::shared_ptr<const void>> made_;
};

}  // namespace meshctl::lint
