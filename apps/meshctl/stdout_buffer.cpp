// StdoutBuffer: a plain buffer over write(2).
#include "stdout_buffer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace meshctl::cli {

namespace {
constexpr std::size_t kBufferSize = std::size_t{1} << 16;
}

StdoutBuffer::StdoutBuffer(int descriptor) : descriptor_(descriptor), buffer_(kBufferSize) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

StdoutBuffer::int_type StdoutBuffer::overflow(int_type character) {
  if (!drain()) return traits_type::eof();
  if (!traits_type::eq_int_type(character, traits_type::eof())) {
    *pptr() = traits_type::to_char_type(character);
    pbump(1);
  }
  return traits_type::not_eof(character);
}

int StdoutBuffer::sync() {
  return drain() ? 0 : -1;
}

bool StdoutBuffer::drain() {
  const char* next = pbase();
  while (next < pptr() && error_number_ == 0) {
    const ssize_t written = ::write(descriptor_, next, static_cast<std::size_t>(pptr() - next));
    if (written >= 0) {
      next += written;
    } else if (errno != EINTR) {
      error_number_ = errno;
    }
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_number_ == 0;
}

void occupy_standard_descriptors() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    // The wrong direction on purpose: a read of 0 or a write to 1 or 2 must fail as it would on a
    // closed one.
    const int opened = ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    if (opened > descriptor) ::close(opened);
  }
}

}  // namespace meshctl::cli
