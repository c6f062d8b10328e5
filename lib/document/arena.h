// Arena: the memory of one document. Everything in it is trivially destructible and goes at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

namespace meshctl::document {

/// Bump allocation from blocks that double in size, so that small documents stay small.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Uninitialised memory, aligned for nodes; lives as long as the arena.
  [[nodiscard]] std::byte* allocate(std::size_t bytes) {
    bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    if (bytes > left_) {
      const std::size_t size = std::max(bytes, block_size_);
      block_size_ = std::min(block_size_ * 2, kLargestBlock);
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
      next_ = blocks_.back().get();
      left_ = size;
    }
    std::byte* memory = next_;
    next_ += bytes;
    left_ -= bytes;
    return memory;
  }

  /// A copy of the text that lives as long as the arena.
  [[nodiscard]] std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    char* memory = ::new (allocate(text.size())) char[text.size()];
    std::memcpy(memory, text.data(), text.size());
    return {memory, text.size()};
  }

 private:
  static constexpr std::size_t kAlignment = 8;
  static constexpr std::size_t kLargestBlock = 1U << 20;

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t block_size_ = 4096;
};

}  // namespace meshctl::document
