// Archives written by hand, so that they can be such as no honest tool makes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The types of tar's entries.
inline constexpr char kRegular = '0';
inline constexpr char kHardLink = '1';
inline constexpr char kSymbolicLink = '2';
inline constexpr char kCharacterDevice = '3';
inline constexpr char kFolder = '5';
inline constexpr char kPipe = '6';
inline constexpr char kPax = 'x';

/// One header of an entry that says it has `size` bytes.
std::string tar_header(std::string_view name, char type, std::uint64_t size,
                       std::string_view link = {});

/// A header and its content, padded.
std::string tar_entry(std::string_view name, char type = kRegular, std::string_view content = {},
                      std::string_view link = {});

/// A record of a pax header: `LENGTH KEY=VALUE\n`.
std::string pax_record(std::string_view key, std::string_view value);

/// The blocks that end an archive.
std::string tar_end();

/// One member of gzip.
std::string gzip(std::string_view bytes);

/// A whole .tar.gz of these entries.
std::string tar_gz(std::string_view entries);
