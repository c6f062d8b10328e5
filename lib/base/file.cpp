#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <istream>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace meshctl {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { static_cast<void>(close()); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }
  int close() { return number_ < 0 ? 0 : ::close(std::exchange(number_, -1)); }

 private:
  int number_;
};

Error too_large(std::string_view name, std::uint64_t limit) {
  return input_error(fmt::format("{} is larger than {} bytes", printable(name), limit));
}

std::filesystem::path user_folder(const Context& context, std::string_view variable,
                                  std::string_view below_home) {
  const auto named = context.env(variable);
  if (named && !named->empty()) return std::filesystem::path(*named) / "meshctl";
  const auto home = context.env("HOME");
  if (!home || home->empty()) {
    throw usage_error(fmt::format("neither {} nor HOME is set", variable),
                      fmt::format("set {} to a folder that can be written", variable));
  }
  return std::filesystem::path(*home) / below_home / "meshctl";
}

void write_all(int descriptor, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw system_error("write", path, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::uint64_t limit) {
  // Without O_NONBLOCK, opening a FIFO would wait for a writer.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) throw system_error("open", printable(path.string()), errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    throw system_error("read", printable(path.string()), errno);
  }
  if (S_ISDIR(status.st_mode)) {
    throw system_error("read", printable(path.string()), EISDIR);
  }
  if (!S_ISREG(status.st_mode) && !S_ISCHR(status.st_mode)) {
    throw input_error(fmt::format("cannot read {}: not a regular file", printable(path.string())));
  }
  if (static_cast<std::uint64_t>(status.st_size) > limit) throw too_large(path.string(), limit);
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t size = 0;
  while (true) {
    if (size == text.size()) text.resize(size + (status.st_size == 0 ? 65536 : 1));
    const ssize_t got = ::read(file.number(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error("read", printable(path.string()), errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limit) throw too_large(path.string(), limit);
  }
  text.resize(size);
  return text;
}

std::string read_stream(std::istream& in, std::string_view name, std::uint64_t limit) {
  std::string text;
  std::string block(65536, '\0');
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(in.gcount()));
    if (text.size() > limit) throw too_large(name, limit);
  }
  if (in.bad()) throw input_error(fmt::format("cannot read {}", name));
  return text;
}

namespace {

// That of the file that is there, else what the user's mask leaves.
mode_t mode_for(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void write_file(const std::filesystem::path& named, std::string_view text) {
  std::error_code none;
  const bool is_link = std::filesystem::is_symlink(named, none);
  const std::filesystem::path path = is_link ? std::filesystem::weakly_canonical(named) : named;
  std::string temporary = path.string() + ".XXXXXX";
  Descriptor file(::mkstemp(temporary.data()));
  if (file.number() < 0) throw system_error("create", printable(path.string()), errno);
  try {
    write_all(file.number(), text, printable(path.string()));
    if (::fchmod(file.number(), mode_for(path)) != 0 || ::fsync(file.number()) != 0 ||
        file.close() != 0 || ::rename(temporary.c_str(), path.c_str()) != 0) {
      throw system_error("write", printable(path.string()), errno);
    }
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

void make_folder(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw system_error("create folder", printable(path.string()), error.value());
}

std::filesystem::path resolve_within(const std::filesystem::path& root,
                                     const std::filesystem::path& path) {
  std::error_code error;
  const auto real_root = std::filesystem::weakly_canonical(root, error);
  if (error) return {};
  const auto real_path = std::filesystem::weakly_canonical(path, error);
  if (error) return {};
  auto below = real_path.begin();
  for (const auto& part : real_root) {
    if (part.empty()) continue;
    if (below == real_path.end() || *below != part) return {};
    ++below;
  }
  return real_path;
}

std::filesystem::path state_folder(const Context& context) {
  return user_folder(context, "XDG_STATE_HOME", ".local/state");
}

std::filesystem::path config_folder(const Context& context) {
  return user_folder(context, "XDG_CONFIG_HOME", ".config");
}

std::filesystem::path cache_folder(const Context& context) {
  return user_folder(context, "XDG_CACHE_HOME", ".cache");
}

}  // namespace meshctl
