// libcurl's functions, found at run time. Only for the .cpp files of this folder.
#pragma once

#include <curl/curl.h>

#include <span>
#include <string>

#include "base/dynamic_library.h"

// The type-checking macros of curl.h wrap the plain names; here functions are called through
// pointers.
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace meshctl::http {

/// The functions that the client uses. The library is initialised with the object, and stays open
/// as long as it.
class CurlLibrary {
 public:
  /// Throws Error (exit 6), which names the package, when there is no libcurl under these names.
  explicit CurlLibrary(std::span<const std::string> names);
  ~CurlLibrary();
  CurlLibrary(const CurlLibrary&) = delete;
  CurlLibrary& operator=(const CurlLibrary&) = delete;

 private:
  DynamicLibrary library_;

 public:
  decltype(curl_easy_init)* easy_init;
  decltype(curl_easy_cleanup)* easy_cleanup;
  decltype(curl_easy_reset)* easy_reset;
  decltype(curl_easy_setopt)* easy_setopt;
  decltype(curl_easy_getinfo)* easy_getinfo;
  decltype(curl_easy_perform)* easy_perform;
  decltype(curl_easy_strerror)* easy_strerror;
  decltype(curl_slist_append)* slist_append;
  decltype(curl_slist_free_all)* slist_free_all;
  decltype(curl_version)* version;

 private:
  decltype(curl_global_cleanup)* global_cleanup_;
};

}  // namespace meshctl::http
