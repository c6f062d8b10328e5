#include "catalog/server/microhttpd.h"

#include <array>
#include <string>

#include "catalog/server/http_server.h"

namespace meshctl::catalog::server {
namespace {

DynamicLibrary open_library() {
  const std::array<std::string, 1> names = {"libmicrohttpd.so.12"};
  return {"the HTTP server library libmicrohttpd", names,
          "install it; on Debian and Ubuntu: apt install libmicrohttpd12"};
}

}  // namespace

Microhttpd::Microhttpd()
    : library(open_library()),
      start_daemon(library.function<decltype(MHD_start_daemon)>("MHD_start_daemon")),
      quiesce_daemon(library.function<decltype(MHD_quiesce_daemon)>("MHD_quiesce_daemon")),
      stop_daemon(library.function<decltype(MHD_stop_daemon)>("MHD_stop_daemon")),
      get_connection_values(
          library.function<decltype(MHD_get_connection_values)>("MHD_get_connection_values")),
      get_connection_info(
          library.function<decltype(MHD_get_connection_info)>("MHD_get_connection_info")),
      create_response_from_buffer(library.function<decltype(MHD_create_response_from_buffer)>(
          "MHD_create_response_from_buffer")),
      add_response_header(
          library.function<decltype(MHD_add_response_header)>("MHD_add_response_header")),
      queue_response(library.function<decltype(MHD_queue_response)>("MHD_queue_response")),
      destroy_response(library.function<decltype(MHD_destroy_response)>("MHD_destroy_response")) {}

std::string http_library() {
  const DynamicLibrary library = open_library();
  auto* const version = library.function<decltype(MHD_get_version)>("MHD_get_version");
  return "libmicrohttpd " + std::string(version());
}

}  // namespace meshctl::catalog::server
