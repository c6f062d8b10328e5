#include "base/version.h"

namespace meshctl {

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
