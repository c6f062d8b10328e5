// Standard output with a memory of how writing failed, which std::cout does not keep.
#pragma once

#include <streambuf>
#include <vector>

namespace meshctl::cli {

/// A buffer in front of a file descriptor. After a failure nothing more is written, and every write
/// reports it.
class StdoutBuffer : public std::streambuf {
 public:
  explicit StdoutBuffer(int descriptor);

  /// The errno of the first write that failed; 0 while none has. EPIPE means that nobody reads any
  /// more.
  [[nodiscard]] int error_number() const { return error_number_; }

 protected:
  int_type overflow(int_type character) override;
  int sync() override;

 private:
  [[nodiscard]] bool drain();

  int descriptor_;
  int error_number_ = 0;
  std::vector<char> buffer_;
};

/// Fills standard descriptors that the caller closed, so that no file opened later is taken for one
/// of them; reading and writing them still fails.
void occupy_standard_descriptors();

}  // namespace meshctl::cli
