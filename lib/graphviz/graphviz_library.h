// Graphviz's functions, found at run time. Only for the .cpp files of this folder. They are
// declared here as its manuals (libgvc.3, libcgraph.3) have them, since all but opaque handles and
// texts is left out: so nobody needs its headers, and the hundred packages that these bring.
#pragma once

#include <string>

#include "base/dynamic_library.h"
#include "graphviz/library.h"

namespace meshctl::graphviz {

// Handles, which only Graphviz looks into.
struct Gvc;
struct Agraph;
struct Agnode;
struct Agedge;

/// The opened libraries.
class Library {
 public:
  /// Throws Error (exit 6), which names the package, when one cannot be opened.
  explicit Library(const LibraryNames& names);

 private:
  DynamicLibrary drawing_;
  DynamicLibrary graphs_;

 public:
  // Of libgvc.
  Gvc* (*const gv_context)();
  int (*const gv_free_context)(Gvc*);
  char* (*const gvc_version)(Gvc*);
  int (*const gv_layout)(Gvc*, Agraph*, const char* engine);
  int (*const gv_free_layout)(Gvc*, Agraph*);
  /// Writes what came of the layout into attributes.
  void (*const attach_attrs)(Agraph*);
  // Of libcgraph. The last argument of those that find things says whether to make them.
  Agraph* (*const agmemread)(const char* text);
  int (*const agclose)(Agraph*);
  Agnode* (*const agnode)(Agraph*, char* name, int create);
  Agraph* (*const agsubg)(Agraph*, char* name, int create);
  Agedge* (*const agedge)(Agraph*, Agnode* from, Agnode* to, char* name, int create);
  char* (*const agget)(void* object, char* name);
  /// Where errors go, instead of standard error.
  using OnError = int (*)(char* message);
  OnError (*const agseterrf)(OnError);
};

}  // namespace meshctl::graphviz
