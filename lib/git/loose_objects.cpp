#include "git/loose_objects.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "git/opened.h"

namespace meshctl::git {

namespace fs = std::filesystem;

namespace {

// After the packs, before libgit2's own reader of loose objects.
constexpr int kPriority = 2;
// `commit 1234` and a NUL.
constexpr std::size_t kLongestHead = 64;
// zlib makes no more of one byte.
constexpr std::uint64_t kMostExpansion = 1040;
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 31;

struct Backend {
  // What libgit2 sees: it must come first.
  git_odb_backend backend{};
  const Library* library = nullptr;
  fs::path folder;
};

Backend& from(git_odb_backend* backend) {
  return *reinterpret_cast<Backend*>(backend);
}

// Inflates one zlib stream, piece by piece.
class Inflater {
 public:
  explicit Inflater(std::string_view packed) {
    is_open_ = inflateInit(&stream_) == Z_OK;
    // zlib never writes to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
  }
  ~Inflater() {
    if (is_open_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Fills as much of `out` as there is; the number of bytes.
  std::size_t fill(char* out, std::size_t size) {
    if (!is_open_ || has_failed_) return 0;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    const int code = inflate(&stream_, Z_SYNC_FLUSH);
    is_at_end_ = code == Z_STREAM_END;
    // Z_BUF_ERROR is for want of room or of input.
    has_failed_ = code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR;
    return size - stream_.avail_out;
  }

  /// Whether the stream ended here, as its checksum says.
  [[nodiscard]] bool is_at_end() {
    char more = 0;
    if (!is_at_end_ && fill(&more, 1) != 0) return false;
    return is_at_end_;
  }

 private:
  z_stream stream_{};
  bool is_open_ = false;
  bool is_at_end_ = false;
  bool has_failed_ = false;
};

struct Head {
  git_object_t type = GIT_OBJECT_INVALID;
  std::uint64_t size = 0;
  std::size_t length = 0;
};

// `tree 120` and a NUL.
std::optional<Head> parse_head(std::string_view text) {
  const std::size_t blank = text.find(' ');
  const std::size_t end = text.find('\0');
  if (blank == std::string_view::npos || end == std::string_view::npos || end < blank) return {};
  constexpr std::array kTypes = {
      std::pair<std::string_view, git_object_t>{"commit", GIT_OBJECT_COMMIT},
      std::pair<std::string_view, git_object_t>{"tree", GIT_OBJECT_TREE},
      std::pair<std::string_view, git_object_t>{"blob", GIT_OBJECT_BLOB},
      std::pair<std::string_view, git_object_t>{"tag", GIT_OBJECT_TAG}};
  Head head;
  head.length = end + 1;
  for (const auto& [name, type] : kTypes) {
    if (text.substr(0, blank) == name) head.type = type;
  }
  const char* const digits_end = text.data() + end;
  const auto [stop, error] = std::from_chars(text.data() + blank + 1, digits_end, head.size);
  if (head.type == GIT_OBJECT_INVALID || error != std::errc() || stop != digits_end) return {};
  return head;
}

struct Object {
  Head head;
  std::string content;
};

enum class Extent { head, whole };

std::optional<Object> unpack(std::string_view packed, Extent extent) {
  Inflater inflater(packed);
  std::string start(kLongestHead, '\0');
  start.resize(inflater.fill(start.data(), start.size()));
  const std::optional<Head> head = parse_head(start);
  if (!head || head->size > packed.size() * kMostExpansion) return std::nullopt;
  Object object{*head, start.substr(head->length)};
  if (extent == Extent::head) return object;
  const std::size_t known = object.content.size();
  if (known > head->size) return std::nullopt;
  object.content.resize(head->size);
  const std::size_t got = inflater.fill(object.content.data() + known, head->size - known);
  if (known + got != head->size || !inflater.is_at_end()) return std::nullopt;
  return object;
}

// What is in the file of an object: GIT_ENOTFOUND when there is none, GIT_ERROR with a message when
// it is damaged.
int load(const Backend& self, const git_oid& id, Extent extent, Object& object) {
  const std::string hex = to_hex(*self.library, id);
  const fs::path file = self.folder / hex.substr(0, 2) / hex.substr(2);
  try {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return GIT_ENOTFOUND;
    std::optional<Object> found = unpack(read_file(file, kMostBytes), extent);
    if (found) {
      object = std::move(*found);
      return GIT_OK;
    }
    self.library->error_set_str(GIT_ERROR_ODB,
                                fmt::format("the object {} is damaged or cut short", hex).c_str());
  } catch (const Error& error) {
    self.library->error_set_str(GIT_ERROR_ODB, error.message().c_str());
  } catch (const std::exception& error) {
    self.library->error_set_str(GIT_ERROR_NOMEMORY, error.what());
  }
  return GIT_ERROR;
}

int read(void** out, std::size_t* size, git_object_t* type, git_odb_backend* backend,
         const git_oid* id) {
  const Backend& self = from(backend);
  Object object;
  const int code = load(self, *id, Extent::whole, object);
  if (code != GIT_OK) return code;
  const std::size_t length = object.content.size();
  // Never of no bytes: for the library that would be no memory.
  *out = self.library->odb_backend_data_alloc(backend, length + 1);
  if (*out == nullptr) return GIT_ERROR;
  std::memcpy(*out, object.content.data(), length);
  *size = length;
  *type = object.head.type;
  return GIT_OK;
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend,
                const git_oid* id) {
  Object object;
  const int code = load(from(backend), *id, Extent::head, object);
  if (code != GIT_OK) return code;
  *size = object.head.size;
  *type = object.head.type;
  return GIT_OK;
}

void free_backend(git_odb_backend* backend) {
  delete &from(backend);
}

}  // namespace

bool read_loose_objects(const Library& library, git_repository* repository) {
  auto made = std::make_unique<Backend>();
  made->backend.version = GIT_ODB_BACKEND_VERSION;
  made->backend.read = read;
  made->backend.read_header = read_header;
  made->backend.free = free_backend;
  made->library = &library;
  made->folder = fs::path(library.repository_commondir(repository)) / "objects";
  Handle<git_odb> database(library.odb_free);
  if (library.repository_odb(database.out(), repository) < 0) return false;
  if (library.odb_add_backend(database.get(), &made->backend, kPriority) < 0) return false;
  static_cast<void>(made.release());
  return true;
}

}  // namespace meshctl::git
