#include "graphviz/library.h"

#include <fmt/format.h>

#include "base/text.h"
#include "graphviz/graphviz_library.h"

namespace meshctl::graphviz {

namespace {

constexpr const char* kPackage =
    "install it: the package is libgvc6 (Debian, Ubuntu) or graphviz (Fedora)";

}  // namespace

#define MESHCTL_FIND(library, member, symbol) \
  member(library.function<std::remove_pointer_t<std::remove_const_t<decltype(member)>>>(symbol))
Library::Library(const LibraryNames& names)
    : drawing_("Graphviz (libgvc)", names.drawing, kPackage),
      graphs_("Graphviz (libcgraph)", names.graphs, kPackage),
      MESHCTL_FIND(drawing_, gv_context, "gvContext"),
      MESHCTL_FIND(drawing_, gv_free_context, "gvFreeContext"),
      MESHCTL_FIND(drawing_, gvc_version, "gvcVersion"),
      MESHCTL_FIND(drawing_, gv_layout, "gvLayout"),
      MESHCTL_FIND(drawing_, gv_free_layout, "gvFreeLayout"),
      MESHCTL_FIND(drawing_, attach_attrs, "attach_attrs"),
      MESHCTL_FIND(graphs_, agmemread, "agmemread"),
      MESHCTL_FIND(graphs_, agclose, "agclose"),
      MESHCTL_FIND(graphs_, agnode, "agnode"),
      MESHCTL_FIND(graphs_, agsubg, "agsubg"),
      MESHCTL_FIND(graphs_, agedge, "agedge"),
      MESHCTL_FIND(graphs_, agget, "agget"),
      MESHCTL_FIND(graphs_, agseterrf, "agseterrf") {}
#undef MESHCTL_FIND

std::string library_version() {
  const Library library{LibraryNames()};
  Gvc* const context = library.gv_context();
  const char* const version = library.gvc_version(context);
  std::string text = fmt::format("Graphviz {}", version == nullptr ? "" : printable(version));
  library.gv_free_context(context);
  return text;
}

}  // namespace meshctl::graphviz
