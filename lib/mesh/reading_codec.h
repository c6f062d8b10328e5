// What came of reading a file, as bytes for the cache. Private to lib/mesh.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/source.h"
#include "mesh/read_manifests.h"
#include "mesh/shared_bytes.h"

namespace meshctl::mesh {

/// The bytes of a reading of a file whose texts are sealed. Places in other files are sealed with
/// `seed`.
[[nodiscard]] std::string encode(const FileReading& reading, const FoundFile& file,
                                 std::uint64_t seed);

/// The reading of that file again; of one that is not judged, what it adds to the mesh alone.
/// Nothing when the bytes are none that `encode` made. Facts are parts of them.
[[nodiscard]] std::optional<FileReading> decode(const SharedBytes& bytes, const FoundFile& file,
                                                const Seal& seal);

}  // namespace meshctl::mesh
