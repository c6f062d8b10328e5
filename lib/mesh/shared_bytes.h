// SharedBytes: bytes that may be part of something larger, which they keep alive instead of copying
// from it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace meshctl::mesh {

class SharedBytes {
 public:
  SharedBytes() = default;
  /// Bytes that nothing else is part of.
  SharedBytes(std::string bytes)  // NOLINT(google-explicit-constructor)
      : SharedBytes(std::make_shared<const std::string>(std::move(bytes))) {}
  /// `bytes` is a view of what `owner` owns.
  SharedBytes(std::shared_ptr<const void> owner, std::string_view bytes)
      : owner_(std::move(owner)), bytes_(bytes) {}

  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  /// A view of these bytes, with the same owner.
  [[nodiscard]] SharedBytes part(std::string_view view) const { return {owner_, view}; }
  [[nodiscard]] const std::shared_ptr<const void>& owner() const { return owner_; }
  operator std::string_view() const { return bytes_; }  // NOLINT(google-explicit-constructor)

 private:
  explicit SharedBytes(const std::shared_ptr<const std::string>& whole)
      : owner_(whole), bytes_(*whole) {}

  std::shared_ptr<const void> owner_;
  std::string_view bytes_;
};

}  // namespace meshctl::mesh
