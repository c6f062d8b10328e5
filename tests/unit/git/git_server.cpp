#include "git_server.h"

#include <array>
#include <cstdio>
#include <stdexcept>
#include <vector>

#include "sandbox.h"

namespace meshctl::git::test {

using meshctl::test::ReceivedRequest;
using meshctl::test::ScriptedReply;

ScriptedReply serve_git(const std::filesystem::path& root, const ReceivedRequest& request) {
  const std::size_t question = request.target.find('?');
  const meshctl::test::TemporaryFolder folder;
  const auto body = folder.write("body", request.body);
  const std::vector<std::pair<std::string, std::string>> environment = {
      {"REQUEST_METHOD", request.method},
      {"PATH_INFO", request.target.substr(0, question)},
      {"QUERY_STRING",
       question == std::string::npos ? std::string() : request.target.substr(question + 1)},
      {"CONTENT_TYPE", request.header("content-type")},
      {"CONTENT_LENGTH", std::to_string(request.body.size())},
      {"GIT_PROJECT_ROOT", root.string()},
      {"GIT_HTTP_EXPORT_ALL", "1"}};
  std::string line = "env";
  for (const auto& [name, value] : environment) line += " '" + name + "=" + value + "'";
  line += " git http-backend < '" + body.string() + "' 2>/dev/null";

  FILE* pipe = popen(line.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + line);
  std::string output;
  std::array<char, 4096> piece{};
  while (const std::size_t got = fread(piece.data(), 1, piece.size(), pipe)) {
    output.append(piece.data(), got);
  }
  pclose(pipe);

  // A CGI answer: headers, one of which may be the status, and the body.
  const std::size_t end = output.find("\r\n\r\n");
  int status = 200;
  std::vector<std::string> headers;
  for (std::size_t start = 0; end != std::string::npos && start < end;) {
    const std::size_t stop = output.find("\r\n", start);
    const std::string header = output.substr(start, stop - start);
    if (header.starts_with("Status: ")) {
      status = std::stoi(header.substr(8));
    } else {
      headers.push_back(header);
    }
    start = stop + 2;
  }
  return meshctl::test::reply(status, end == std::string::npos ? "" : output.substr(end + 4),
                              headers);
}

}  // namespace meshctl::git::test
