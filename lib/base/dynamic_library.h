// Libraries that are opened at run time, by the command that needs them, so that the start of all
// others stays cheap.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace meshctl {

/// An open shared library; closed with the object. Functions got from it must not outlive it.
class DynamicLibrary {
 public:
  /// Opens the first of `names` that can be opened (paths, or sonames for the loader's own search).
  /// Throws Error with `hint` (what to install) and exit 6 when none can.
  DynamicLibrary(std::string_view what, std::span<const std::string> names, std::string hint);
  ~DynamicLibrary();
  DynamicLibrary(DynamicLibrary&& other) noexcept;
  DynamicLibrary& operator=(DynamicLibrary&& other) noexcept;
  DynamicLibrary(const DynamicLibrary&) = delete;
  DynamicLibrary& operator=(const DynamicLibrary&) = delete;

  /// The path or soname that was opened.
  [[nodiscard]] const std::string& name() const { return name_; }

  /// The function with that name: `library.function<decltype(curl_easy_init)>("curl_easy_init")`.
  /// Throws Error (exit 6) when the library has none: it is too old, or another one.
  template <typename Function>
  [[nodiscard]] Function* function(const char* symbol) const {
    return reinterpret_cast<Function*>(address_of(symbol));
  }

 private:
  [[nodiscard]] void* address_of(const char* symbol) const;

  std::string name_;
  void* handle_ = nullptr;
};

}  // namespace meshctl
