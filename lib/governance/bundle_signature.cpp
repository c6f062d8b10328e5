#include "governance/bundle_signature.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::governance {

std::string require_signature(const Content& content, const std::string& shown,
                              const minisign::PublicKey& key) {
  const archive::File* signature = find_file(content, kSignatureFile);
  if (signature == nullptr) {
    throw input_error(
        fmt::format("the bundle {} is not signed: it has no {}", printable(shown), kSignatureFile),
        "those who publish it sign it: see meshctl bundle verify --help");
  }
  return minisign::verify(fmt::format("the signature of the bundle {}", shown), signature->content,
                          list_of(content), key);
}

}  // namespace meshctl::governance
