#include "base/version.h"

#include <elf.h>
#include <link.h>

#include <cstddef>
#include <cstring>

namespace meshctl {

namespace {

constexpr std::size_t kNoteAlignment = 4;

std::size_t aligned(std::size_t size) {
  return (size + kNoteAlignment - 1) / kNoteAlignment * kNoteAlignment;
}

/// The build id among the notes of a segment, in bytes; empty when it is not there.
std::string_view build_id_in(const char* notes, std::size_t size) {
  while (size >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) header;
    std::memcpy(&header, notes, sizeof header);
    const std::size_t name = sizeof header;
    const std::size_t content = name + aligned(header.n_namesz);
    const std::size_t next = content + aligned(header.n_descsz);
    if (next > size) return {};
    if (header.n_type == NT_GNU_BUILD_ID &&
        std::string_view(notes + name, header.n_namesz) == std::string_view("GNU", 4)) {
      return {notes + content, header.n_descsz};
    }
    notes += next;
    size -= next;
  }
  return {};
}

// The first object that the loader tells of is the program itself.
int find_build_id(dl_phdr_info* object, std::size_t /*size*/, void* found) {
  for (std::size_t i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* notes = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    const std::string_view id = build_id_in(notes, segment.p_memsz);
    if (!id.empty()) *static_cast<std::string_view*>(found) = id;
  }
  return 1;
}

}  // namespace

std::string build_id() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string_view bytes;
  dl_iterate_phdr(find_build_id, &bytes);
  std::string hex;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    hex += kDigits[value / 16U];
    hex += kDigits[value % 16U];
  }
  return hex;
}

std::string_view version() {
  return MESHCTL_VERSION;
}
std::string_view compiler() {
  return MESHCTL_COMPILER;
}
std::string_view build_type() {
  return MESHCTL_BUILD_TYPE;
}
std::string_view platform() {
  return MESHCTL_PLATFORM;
}

}  // namespace meshctl
