// The files of a bundle, wherever it comes from: a folder, a commit and an archive of the same
// bundle have the same content, the same digest, and the same signature.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "archive/file.h"
#include "git/repository.h"

namespace meshctl::governance {

/// Sorted by their paths' bytes. Files and folders whose names begin with `.` are not part of it.
using Content = std::vector<archive::File>;

/// The signature of the other files, in a bundle.
inline constexpr std::string_view kSignatureFile = "bundle.minisig";

/// The ending of the signature that lies beside an archive: `FILE.tar.gz.minisig`.
inline constexpr std::string_view kSignatureEnding = ".minisig";

/// What is in a folder (absolute), which messages call `shown`. Throws Error (exit 3) when it holds
/// a link or anything else that is no file or folder, names or sizes that an archive may not have
/// (see archive::UnpackOptions), or cannot be read.
[[nodiscard]] Content content_of_folder(const std::filesystem::path& folder,
                                        const std::string& shown);

/// What is below a folder of a repository at a commit; links are passed by. Throws the same.
[[nodiscard]] Content content_of_commit(const git::Repository& repository,
                                        const git::CommitId& commit, std::string_view folder,
                                        const std::string& shown);

/// What is in a .tar.gz. Throws what archive::unpack throws.
[[nodiscard]] Content content_of_archive(const std::string& shown, std::string_view bytes);

/// The file of that path, or null.
[[nodiscard]] const archive::File* find_file(const Content& content, std::string_view path);

/// Adds the signature that came beside an archive.
void add_signature(Content& content, std::string text);

/// What is signed: a line for each file but the signature, `SHA-256  PATH`, as sha256sum writes it.
[[nodiscard]] std::string list_of(const Content& content);

/// The SHA-256 of the list, in hexadecimal digits: what the lock pins.
[[nodiscard]] std::string digest_of(const Content& content);

}  // namespace meshctl::governance
