#include "http/curl_library.h"

#include <mutex>
#include <string>

namespace meshctl::http {

namespace {

// Before libcurl 7.84, initialising and cleaning up were not safe in two threads at once.
std::mutex& initialising() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

CurlLibrary::CurlLibrary(std::span<const std::string> names)
    : library_("libcurl", names,
               "install it: the package is libcurl4 (Debian, Ubuntu) or libcurl (Fedora)"),
      easy_init(library_.function<decltype(curl_easy_init)>("curl_easy_init")),
      easy_cleanup(library_.function<decltype(curl_easy_cleanup)>("curl_easy_cleanup")),
      easy_reset(library_.function<decltype(curl_easy_reset)>("curl_easy_reset")),
      easy_setopt(library_.function<decltype(curl_easy_setopt)>("curl_easy_setopt")),
      easy_getinfo(library_.function<decltype(curl_easy_getinfo)>("curl_easy_getinfo")),
      easy_perform(library_.function<decltype(curl_easy_perform)>("curl_easy_perform")),
      easy_strerror(library_.function<decltype(curl_easy_strerror)>("curl_easy_strerror")),
      slist_append(library_.function<decltype(curl_slist_append)>("curl_slist_append")),
      slist_free_all(library_.function<decltype(curl_slist_free_all)>("curl_slist_free_all")),
      version(library_.function<decltype(curl_version)>("curl_version")),
      global_cleanup_(library_.function<decltype(curl_global_cleanup)>("curl_global_cleanup")) {
  const auto global_init = library_.function<decltype(curl_global_init)>("curl_global_init");
  const std::scoped_lock lock(initialising());
  global_init(CURL_GLOBAL_ALL);
}

CurlLibrary::~CurlLibrary() {
  const std::scoped_lock lock(initialising());
  global_cleanup_();
}

}  // namespace meshctl::http
