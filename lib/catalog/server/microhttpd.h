// libmicrohttpd, opened at run time: linked statically it would bring GnuTLS into every start.
#pragma once

#include <microhttpd.h>

#include "base/dynamic_library.h"

namespace meshctl::catalog::server {

/// The functions of libmicrohttpd (0.9.7x, soname 12) that http_server.cpp calls, by their names
/// without `MHD_`.
struct Microhttpd {
  /// Throws Error (exit 6) when the library is not there.
  Microhttpd();

  DynamicLibrary library;
  decltype(MHD_start_daemon)* start_daemon;
  decltype(MHD_quiesce_daemon)* quiesce_daemon;
  decltype(MHD_stop_daemon)* stop_daemon;
  decltype(MHD_get_connection_values)* get_connection_values;
  decltype(MHD_get_connection_info)* get_connection_info;
  decltype(MHD_create_response_from_buffer)* create_response_from_buffer;
  decltype(MHD_add_response_header)* add_response_header;
  decltype(MHD_queue_response)* queue_response;
  decltype(MHD_destroy_response)* destroy_response;
};

}  // namespace meshctl::catalog::server
